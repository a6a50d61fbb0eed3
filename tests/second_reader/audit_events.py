"""Reads a bundle of audit events with fhir.resources, written by others.

Exit 0: every event is one. Exit 1: one is not; the last line says why. Exit 77: the package is not here.
"""
import json
import sys

try:
    try:
        from fhir.resources.R4B.bundle import Bundle
    except ImportError:
        from fhir.resources import __fhir_version__

        if not __fhir_version__.startswith("4."):
            raise ImportError("another version of FHIR: " + __fhir_version__)
        from fhir.resources.bundle import Bundle
except ImportError as missing:
    print("fhir.resources for R4 is not here:", missing)
    sys.exit(77)

with open(sys.argv[1], encoding="utf-8") as file:
    content = json.load(file)
validate = getattr(Bundle, "model_validate", None) or Bundle.parse_obj
bundle = validate(content)
kinds = {type(entry.resource).__name__ for entry in bundle.entry}
ids = {entry.resource.id for entry in bundle.entry}
if kinds != {"AuditEvent"} or len(ids) != len(bundle.entry):
    print("not only audit events, or an id twice:", kinds)
    sys.exit(1)
print(len(bundle.entry), "events")
