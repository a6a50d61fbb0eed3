//! Lines of the journal as FHIR R4 AuditEvents along the IHE profile of basic audit, in a Bundle of type collection.
//!
//! Which line is which event is said by whoever hands it in; nothing is looked up here.

use serde_json::{Value, json};

use crate::domain::moment::Moment;

const DCM: &str = "http://dicom.nema.org/resources/ontology/DCM";
const REST: &str = "http://terminology.hl7.org/CodeSystem/audit-event-type";
const PARTICIPATION: &str = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
const REASON: &str = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
const ENTITY: &str = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
const OBJECT_ROLE: &str = "http://terminology.hl7.org/CodeSystem/object-role";
const PROFILES: &str = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/";

/// What happened, as the profile sorts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// A person's data was read.
    Read,
    /// Persons were listed or searched.
    Query,
    /// Something was written for the first time.
    Create,
    /// Something was written anew.
    Update,
    /// Data left the house.
    Disclosure,
    /// Somebody came in, or tried to.
    Login,
    /// Somebody left.
    Logout,
    /// The glass was broken.
    EmergencyStarted,
    /// It was closed again.
    EmergencyStopped,
    /// The journal itself was read or left the house.
    AuditLogUsed,
    /// Anything else that concerns the security of the house.
    Security,
}

/// One line, ready to be told.
pub struct AuditLine<'a> {
    /// Its number: the end of the resource's id, the same in every export.
    pub seq: i64,
    /// Name of the journal.
    pub origin: &'a str,
    /// When.
    pub at: Moment,
    /// What.
    pub happened: Happened,
    /// Whether it was done; a refusal is a failure.
    pub done: bool,
    /// The account, or `machine`.
    pub who: &'a str,
    /// The role, by its code.
    pub role: Option<&'static str>,
    /// Purpose of use, by its HL7 code.
    pub purpose: Option<&'static str>,
    /// Address they came from.
    pub source: &'a str,
    /// Persons, by their ids.
    pub persons: &'a [String],
    /// Records, as `id/revision`.
    pub records: &'a [String],
    /// The scope, by its code.
    pub scope: Option<&'static str>,
    /// What was searched for.
    pub query: &'a str,
}

/// What stands before the first event.
pub const BEGIN: &str = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[";
/// What stands after the last one.
pub const END: &str = "]}\n";

/// One entry of the bundle; entries are parted by commas.
pub fn event(line: &AuditLine<'_>) -> String {
    let (code, subtype, action, profile) = sorted(line.happened, !line.persons.is_empty());
    let id = format!("{}-{}", line.origin.replace('/', "-"), line.seq);
    let mut audit = json!({
        "resourceType": "AuditEvent",
        "id": clipped(&id),
        "type": if code == "rest" { coding(REST, "rest", "RESTful Operation") } else { coding(DCM, code, "") },
        "action": action,
        "recorded": instant(line.at),
        "outcome": if line.done { "0" } else { "4" },
        "agent": agents(line),
        "source": { "observer": { "display": line.origin } },
    });
    let fields = audit.as_object_mut().expect("the value just made is an object");
    if let Some(profile) = profile {
        fields.insert("meta".to_owned(), json!({ "profile": [format!("{PROFILES}{profile}")] }));
    }
    if let Some((system, code)) = subtype {
        fields.insert("subtype".to_owned(), json!([coding(system, code, "")]));
    }
    if let Some(purpose) = line.purpose {
        let purposes = json!([{ "coding": [coding(REASON, purpose, "")] }]);
        fields.insert("purposeOfEvent".to_owned(), purposes);
    }
    let entities = entities(line);
    if !entities.is_empty() {
        fields.insert("entity".to_owned(), Value::Array(entities));
    }
    let full_url = format!("urn:dui:{id}");
    json!({ "fullUrl": full_url, "resource": audit }).to_string()
}

type Sorted = (&'static str, Option<(&'static str, &'static str)>, &'static str, Option<&'static str>);

/// Type, subtype, action and profile. A profile about a patient is claimed only where one is named.
fn sorted(happened: Happened, of_patient: bool) -> Sorted {
    const INTERACTION: &str = "http://hl7.org/fhir/restful-interaction";
    let rest = |interaction, action, profile| {
        ("rest", Some((INTERACTION, interaction)), action, of_patient.then_some(profile))
    };
    match happened {
        Happened::Read => rest("read", "R", "IHE.BasicAudit.PatientRead"),
        Happened::Query => rest("search", "E", "IHE.BasicAudit.PatientQuery"),
        Happened::Create => rest("create", "C", "IHE.BasicAudit.PatientCreate"),
        Happened::Update => rest("update", "U", "IHE.BasicAudit.PatientUpdate"),
        Happened::Disclosure => {
            ("110106", None, "R", of_patient.then_some("IHE.BasicAudit.PrivacyDisclosure.Source"))
        }
        Happened::Login => ("110114", Some((DCM, "110122")), "E", None),
        Happened::Logout => ("110114", Some((DCM, "110123")), "E", None),
        Happened::EmergencyStarted => ("110113", Some((DCM, "110127")), "E", None),
        Happened::EmergencyStopped => ("110113", Some((DCM, "110138")), "E", None),
        Happened::AuditLogUsed => ("110101", None, "R", None),
        Happened::Security => ("110113", None, "E", None),
    }
}

fn agents(line: &AuditLine<'_>) -> Value {
    let (source, destination) = (("110153", "Source Role ID"), ("110152", "Destination Role ID"));
    // Data flows from the server to whoever reads, and the other way when something is written.
    let writes = matches!(line.happened, Happened::Create | Happened::Update);
    let (client, server) = if writes { (source, destination) } else { (destination, source) };
    let mut client = json!({
        "type": { "coding": [coding(DCM, client.0, client.1)] },
        "who": { "display": "dui" },
        "requestor": false,
    });
    if !line.source.is_empty() {
        client["network"] = json!({ "address": line.source, "type": "2" });
    }
    let server = json!({
        "type": { "coding": [coding(DCM, server.0, server.1)] },
        "who": { "display": line.origin },
        "requestor": false,
    });
    let mut user = json!({
        "type": { "coding": [coding(PARTICIPATION, "IRCP", "information recipient")] },
        "who": { "display": line.who },
        "requestor": true,
    });
    if let Some(role) = line.role {
        user["role"] = json!([{ "text": role }]);
    }
    if let Some(purpose) = line.purpose {
        user["purposeOfUse"] = json!([{ "coding": [coding(REASON, purpose, "")] }]);
    }
    json!([client, server, user])
}

fn entities(line: &AuditLine<'_>) -> Vec<Value> {
    let object = |kind: &str, role: &str, what: Value| json!({ "what": what, "type": coding(ENTITY, kind, ""), "role": coding(OBJECT_ROLE, role, "") });
    let persons = line.persons.iter().map(|person| {
        object("1", "1", json!({ "identifier": { "system": "urn:dui:person", "value": person } }))
    });
    let records = line.records.iter().map(|record| {
        let mut data =
            object("2", "4", json!({ "identifier": { "system": "urn:dui:record", "value": record } }));
        if let Some(scope) = line.scope {
            data["securityLabel"] = json!([coding("urn:dui:scope", scope, "")]);
        }
        data
    });
    let mut entities: Vec<Value> = persons.chain(records).collect();
    if !line.query.is_empty() {
        let mut query = object("2", "24", json!({ "display": "query" }));
        query["description"] = json!(line.query);
        entities.push(query);
    }
    entities
}

fn coding(system: &str, code: &str, display: &str) -> Value {
    match display {
        "" => json!({ "system": system, "code": code }),
        display => json!({ "system": system, "code": code, "display": display }),
    }
}

/// An id of FHIR has at most 64 signs: the end, which tells lines apart, is kept.
fn clipped(id: &str) -> &str {
    id.get(id.len().saturating_sub(64)..).unwrap_or(id)
}

fn instant(at: Moment) -> String {
    let utc = Moment::new(at.millis(), 0).local();
    format!("{}Z", utc.strftime("%Y-%m-%dT%H:%M:%S%.3f"))
}
