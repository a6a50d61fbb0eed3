"""A second reader of a vault, written from docs/vault-format.md and docs/journal-format.md alone.

Standard library only. It writes nothing.

    read_vault.py known-answers [--standard-cost]
        recomputes appendix A of docs/vault-format.md; with the option also the answers at the cost of a real
        passphrase, which takes a minute
    read_vault.py vault DIRECTORY LOGIN PASSPHRASE [RECORD]
        verifies the journal and every row, unlocks, opens every record and every journal body that this
        account has a key for, and prints what it found; with RECORD (32 hexadecimal digits) also the text of
        the newest revision of that note
    read_vault.py backup SEALED DIRECTORY
        checks the manifest beside a sealed backup: the sealed file, and its point against the opened copy, which
        lies in the directory as vault.db

Exit 0: everything fits. Exit 1: something does not; the last line says what. Exit 77: this Python cannot
read such a file.
"""

import base64
import re
import sqlite3
import struct
import sys
import unicodedata
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from primitives import (  # noqa: E402
    Refused,
    argon2id,
    ed25519_public,
    ed25519_sign,
    ed25519_verify,
    hkdf_expand,
    hkdf_extract,
    hmac_sha256,
    hpke_open,
    self_check,
    sha256,
    tree_root,
    x25519_public,
    xaead_open,
    xaead_seal,
)

ZEROS = bytes(32)
HOUSE = bytes(16)


def demand(fits, what):
    if not fits:
        raise Refused(what)


# vault-format.md section 2: encoding, derivation, box, seal, wrap


class Text(str):
    """Marks a value of E as text."""


def encode(name, estab, *values):
    out = b"dui/" + name.encode() + b"/1\0" + estab
    for value in values:
        if value is None:
            out += b"\0"
        elif isinstance(value, int):
            out += b"\1" + struct.pack(">q", value)
        elif isinstance(value, Text):
            data = value.encode()
            out += b"\3" + struct.pack(">I", len(data)) + data
        else:
            out += b"\2" + struct.pack(">I", len(value)) + value
    return out


def kdf(key, info):
    return hkdf_expand(hkdf_extract(b"", key), info, 32)


def box(length):
    step = 1 << max(6, max(1, length).bit_length() - 1 - 3)
    return -(-length // step) * step


def plain_of(schema, payload):
    plain = struct.pack(">HI", schema, len(payload)) + payload
    return plain + bytes(box(len(plain)) - len(plain))


def seal(key, aad, schema, payload, nonce):
    return b"\1\1" + nonce + xaead_seal(key, nonce, aad + b"\1\1", plain_of(schema, payload))


def unseal(key, aad, envelope):
    demand(envelope[:1] == b"\1", "an envelope of an unknown layout: written by a newer version")
    demand(envelope[1:2] == b"\1", "an envelope of an unknown cipher: written by a newer version")
    plain = xaead_open(key, envelope[2:26], aad + b"\1\1", envelope[26:])
    demand(len(plain) >= 64, "a box below 64 bytes")
    schema, length = struct.unpack(">HI", plain[:6])
    demand(6 + length <= len(plain) and box(6 + length) == len(plain), "a length that does not give this box")
    demand(not any(plain[6 + length :]), "padding that is not zero")
    return schema, plain[6 : 6 + length]


def unwrap(estab, private, key, holder, blob):
    demand(blob[:1] == b"\1", "a wrap of an unknown suite: written by a newer version")
    demand(len(blob) == 81, "a wrap of another length")
    return hpke_open(private, blob[1:33], b"dui/wrap/1", encode("wrap", estab, key, holder), blob[33:])


def commitment_of(estab, content_key, kid):
    return kdf(content_key, encode("commit", estab, kid))


# vault-format.md section 7: from a passphrase to keys

WHITE_SPACE = "\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"


def normalised(passphrase):
    compatible = unicodedata.normalize("NFKC", passphrase)
    return " ".join(word for word in re.split(f"[{WHITE_SPACE}]+", compatible) if word)


def login_tag(estab, pepper, login):
    trimmed = re.sub(f"^[{WHITE_SPACE}]+|[{WHITE_SPACE}]+$", "", login)
    folded = unicodedata.normalize("NFKC", trimmed).lower()
    return hmac_sha256(pepper, encode("login", estab, folded.encode()))


def passphrase_key(passphrase, salt, pepper, m, t, p):
    return argon2id(normalised(passphrase).encode(), salt, pepper, m, t, p, 32)


def read_host_key(path, estab):
    words = path.read_text().split()
    demand(len(words) == 4 and words[0] == "dui-host-key/1", "host.key is not a host key of version 1")
    demand(bytes.fromhex(words[1]) == estab, "host.key is that of another house")
    return bytes.fromhex(words[2]), bytes.fromhex(words[3])


# vault-format.md section 5: payloads


class Postcard:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        demand(self.at + count <= len(self.data), "a payload that ends too early")
        self.at += count
        return self.data[self.at - count : self.at]

    def u8(self):
        return self.take(1)[0]

    def i8(self):
        return struct.unpack("b", self.take(1))[0]

    def boolean(self):
        value = self.u8()
        demand(value < 2, "a boolean that is neither 0 nor 1")
        return bool(value)

    def varint(self, bits):
        value, shift = 0, 0
        while True:
            byte = self.u8()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                demand(byte != 0 or shift == 7, "a number written longer than it has to be")
                demand(value < 1 << bits, "a number too large for its field")
                return value

    def u16(self):
        return self.varint(16)

    def u32(self):
        return self.varint(32)

    def zigzag(self, bits):
        value = self.varint(bits)
        return (value >> 1) ^ -(value & 1)

    def i16(self):
        return self.zigzag(16)

    def i32(self):
        return self.zigzag(32)

    def i64(self):
        return self.zigzag(64)

    def text(self):
        return self.take(self.varint(64)).decode()

    def id16(self):
        return self.take(16)


def struct_of(**fields):
    return lambda card: {name: read(card) for name, read in fields.items()}


def tuple_of(*fields):
    return lambda card: tuple(read(card) for read in fields)


def option(read):
    return lambda card: read(card) if card.boolean() else None


def list_of(read):
    return lambda card: [read(card) for _ in range(card.varint(64))]


def choice(**variants):
    def read(card):
        number = card.u32()
        demand(number < len(variants), "an unknown variant")
        name = list(variants)[number]
        return {"variant": name, **variants[name](card)}

    return read


def decode(read, data):
    card = Postcard(data)
    value = read(card)
    demand(card.at == len(data), "a payload that is too long")
    return value


u8, i8, u16, u32 = Postcard.u8, Postcard.i8, Postcard.u16, Postcard.u32
i16, i32, i64 = Postcard.i16, Postcard.i32, Postcard.i64
text, boolean, id16 = Postcard.text, Postcard.boolean, Postcard.id16

DATE = tuple_of(i16, i8, i8)
MOMENT = struct_of(millis=i64, offset_minutes=i16)
AUTHOR = struct_of(account=id16, name=text, role=u8)



def round_of(**more):
    """A round: schema 2 knows one change more."""
    return struct_of(
        unit=id16,
        number=u16,
        started=MOMENT,
        watcher=AUTHOR,
        changes=list_of(
            choice(
                joined=struct_of(by=AUTHOR, at=MOMENT),
                saved=struct_of(
                    by=AUTHOR,
                    at=MOMENT,
                    sighted=list_of(struct_of(person=id16, room=text, sighting=u8)),
                ),
                **more,
            )
        ),
    )


HOUSE = struct_of(name=text, finess=text, phone=text, on_call=text)
FALL = struct_of(
    happened=MOMENT,
    found=MOMENT,
    place=u8,
    witnessed=u8,
    conscious=u8,
    head=u8,
    pain=u8,
    pain_where=text,
    injury=u8,
    injury_what=text,
    lifted=u8,
    footwear=boolean,
    walking_aid=boolean,
    night_light=boolean,
    story=text,
    calls=list_of(struct_of(whom=text, at=MOMENT, answer=text)),
    anticoagulant=boolean,
    watch=boolean,
    author=AUTHOR,
    entered=MOMENT,
)
INCIDENT = struct_of(
    category=u8,
    happened=MOMENT,
    found=MOMENT,
    nature=text,
    circumstances=text,
    consequences=text,
    immediate_measures=text,
    victims=option(u16),
    exposed=option(u16),
    author=AUTHOR,
    entered=MOMENT,
)
SEQUEL = struct_of(planned_measures=text, legal_followup=text, media_risk=option(boolean))
FOLLOW = struct_of(
    status=u8,
    declared_to=text,
    by_voice=option(MOMENT),
    sent=option(MOMENT),
    by=AUTHOR,
    at=MOMENT,
)

SAID = choice(
    diet=struct_of(texture=u8, thickened=u8, diet=text, aids=text, dislikes=text),
    mobility=struct_of(transfer=u8, walking=text, aids=text),
    communication=struct_of(speaks=text, senses=text, calms=text),
    directives=struct_of(
        exist=u8, dated_on=option(DATE), place=text, limits_on=option(DATE), limits_by=text, palliative=u8
    ),
    trusted=struct_of(name=text, designated_on=option(DATE), cosigned=u8, protection=text),
    network=struct_of(
        physician=text, physician_phone=text, pharmacy=text, pharmacy_phone=text, hospital=text
    ),
    treatment=struct_of(dated_on=option(DATE), lines=list_of(text), place=text),
)
ALLERGY = choice(
    none_known=struct_of(checked_on=DATE),
    allergy=struct_of(substance=text, reaction=text, severity=u8, certainty=u8),
)
SAID_WITH_GIR = struct_of(said=SAID, gir=u8)
MEASURED = struct_of(value=i32, on=DATE)
DISCLOSURE = struct_of(what=u8, recipient=u8, name=text, by=AUTHOR, at=MOMENT)
ALERT = struct_of(kind=u8, text=text, from_day=DATE, to_day=option(DATE), review_on=DATE)
CONTACT = struct_of(name=text, relation=text, phone=text, call_order=option(u8), call_notes=text)

# A note has two versions: what the second adds stands behind what the first had.
NOTE_FIELDS = dict(
    title=text,
    data=text,
    action=text,
    result=text,
    target=option(u8),
    happened=MOMENT,
    entered=MOMENT,
    urgent=boolean,
    scope=u8,
    for_handover=boolean,
    from_third_party=boolean,
    author=AUTHOR,
    amendments=list_of(
        choice(
            strike=struct_of(reason=text, by=AUTHOR, at=MOMENT),
            later_result=struct_of(text=text, by=AUTHOR, at=MOMENT),
        )
    ),
)
NOTE_1 = struct_of(**NOTE_FIELDS)
NOTE_2 = struct_of(**NOTE_FIELDS, kind=u8, group=boolean, reply_to=option(id16))

# kind: (newest schema, shape)
PAYLOADS = {
    101: (
        1,
        struct_of(
            title=u8,
            birth_name=text,
            birth_given_names=list_of(text),
            usual_name=option(text),
            used_given_name=option(text),
            birth_date=option(DATE),
            sex=u8,
            birth_place_code=option(text),
            ins_status=u8,
            local_id=text,
        ),
    ),
    102: (1, struct_of(unit=id16, room=text, from_day=DATE)),
    201: (1, struct_of(number=text)),
    301: (
        1,
        struct_of(
            text=text,
            due=MOMENT,
            whom=choice(
                everybody=struct_of(), role=struct_of(role=u8), account=struct_of(account=id16)
            ),
            every_days=u8,
            until=option(DATE),
            planned_by=AUTHOR,
            author=AUTHOR,
            entered=MOMENT,
            changes=list_of(
                choice(
                    done=struct_of(remark=text, by=AUTHOR, at=MOMENT),
                    moved=struct_of(to=MOMENT, reason=text, by=AUTHOR, at=MOMENT),
                    given_up=struct_of(reason=text, by=AUTHOR, at=MOMENT),
                )
            ),
        ),
    ),
    302: (
        1,
        struct_of(
            label=text,
            place=text,
            companion=text,
            starts=MOMENT,
            ends=MOMENT,
            author=AUTHOR,
            entered=MOMENT,
            changes=list_of(
                choice(
                    done=struct_of(by=AUTHOR, at=MOMENT),
                    not_done=struct_of(reason=u8, remark=text, by=AUTHOR, at=MOMENT),
                    moved=struct_of(starts=MOMENT, ends=MOMENT, by=AUTHOR, at=MOMENT),
                )
            ),
        ),
    ),
    303: (
        1,
        struct_of(
            reason=u8,
            from_moment=MOMENT,
            back=option(MOMENT),
            remark=text,
            author=AUTHOR,
            entered=MOMENT,
            changes=list_of(
                choice(
                    expected=struct_of(back=option(MOMENT), by=AUTHOR, at=MOMENT),
                    back=struct_of(since=MOMENT, by=AUTHOR, at=MOMENT),
                )
            ),
        ),
    ),
    601: (2, {1: NOTE_1, 2: NOTE_2}),
    602: (1, struct_of(note=id16, by=AUTHOR, at=MOMENT)),
    603: (
        1,
        struct_of(
            text=text,
            part=u8,
            from_day=DATE,
            to_day=DATE,
            author=AUTHOR,
            entered=MOMENT,
            ended=option(struct_of(by=AUTHOR, at=MOMENT)),
        ),
    ),
    607: (
        1,
        struct_of(
            from_moment=MOMENT,
            to_moment=MOMENT,
            outgoing=AUTHOR,
            lines=list_of(
                struct_of(
                    heading=u8,
                    person=option(id16),
                    at=option(MOMENT),
                    text=text,
                    source=option(tuple_of(id16, u8)),
                    reworded=boolean,
                )
            ),
            word=text,
            anchor=text,
        ),
    ),
    608: (
        1,
        struct_of(
            handover=id16,
            by=AUTHOR,
            at=MOMENT,
            seen=list_of(u16),
            signed=list_of(u16),
            finished=boolean,
        ),
    ),
    701: (
        2,
        struct_of(
            measure=u8,
            value=choice(one=struct_of(value=i32), pressure=struct_of(systolic=i32, diastolic=i32)),
            happened=MOMENT,
            entered=MOMENT,
            confirmed=boolean,
            remark=text,
            author=AUTHOR,
            struck=option(struct_of(reason=text, by=AUTHOR, at=MOMENT)),
        ),
    ),
    702: (2, {1: FALL, 2: struct_of(first=FALL, found_by=option(u8))}),
    703: (2, {1: round_of(), 2: round_of(given_up=struct_of(by=AUTHOR, at=MOMENT))}),
    704: (
        1,
        struct_of(
            round=id16,
            state=u8,
            at=MOMENT,
            grouped=boolean,
            remark=text,
            author=AUTHOR,
            entered=MOMENT,
        ),
    ),
    801: (
        1,
        struct_of(
            person=id16,
            scopes=list_of(u8),
            reason=u8,
            text=text,
            by=AUTHOR,
            at=MOMENT,
            minutes=u16,
            review=option(struct_of(verdict=u8, text=text, by=AUTHOR, at=MOMENT)),
        ),
    ),
    901: (1, struct_of(unit=id16, name=text, order=u16)),
    902: (1, struct_of(uid=id16, role=u8, unit=id16, from_seconds=i64, until_seconds=option(i64))),
    904: (2, {1: HOUSE, 2: struct_of(first=HOUSE, address=text, access=text, grouped_rounds=boolean)}),
    905: (1, struct_of(account=id16, login=text, name=text)),
    906: (1, struct_of(person=id16, scope=u8, from_seconds=i64, withdrawn_seconds=option(i64))),
    907: (1, struct_of(account=id16, unit=id16, from_seconds=i64, ended_seconds=option(i64))),
    908: (1, struct_of(units=list_of(id16), by=AUTHOR, at=MOMENT)),
    909: (1, struct_of(working=u32, by=AUTHOR, at=MOMENT)),
    1101: (1, ALLERGY),
    1102: (1, ALERT),
    910: (1, struct_of(named=boolean, days=u16)),
    1105: (
        2,
        {
            1: struct_of(
                number=u32,
                allergies=list_of(ALLERGY),
                alerts=list_of(ALERT),
                contacts=list_of(CONTACT),
                parts=list_of(SAID),
                author=AUTHOR,
                published=MOMENT,
                signed=option(tuple_of(AUTHOR, MOMENT)),
            ),
            2: struct_of(
                number=u32,
                allergies=list_of(ALLERGY),
                alerts=list_of(ALERT),
                contacts=list_of(CONTACT),
                parts=list_of(SAID_WITH_GIR),
                weight=option(MEASURED),
                height=option(MEASURED),
                author=AUTHOR,
                published=MOMENT,
                signed=option(tuple_of(AUTHOR, MOMENT)),
            ),
        },
    ),
    1106: (
        2,
        {
            1: struct_of(said=SAID, author=AUTHOR, entered=MOMENT),
            2: struct_of(said=SAID_WITH_GIR, author=AUTHOR, entered=MOMENT),
        },
    ),
    1204: (2, {1: DISCLOSURE, 2: struct_of(first=DISCLOSURE, version=u32, pages=u8)}),
    1104: (
        2,
        struct_of(
            measure=u8,
            low=option(i32),
            high=option(i32),
            then=text,
            author=AUTHOR,
            entered=MOMENT,
            lifted=option(tuple_of(AUTHOR, MOMENT)),
        ),
    ),
    1201: (
        3,
        {
            1: INCIDENT,
            2: struct_of(first=INCIDENT, follow=option(FOLLOW)),
            3: struct_of(
                first=INCIDENT,
                sequel=SEQUEL,
                follow=option(struct_of(follow=FOLLOW, sequel=SEQUEL)),
            ),
        },
    ),
    1203: (1, struct_of(unit=id16, part=u8, text=text, found=MOMENT, author=AUTHOR, entered=MOMENT)),
    1103: (1, CONTACT),
}


def read_payload(kind, schema, payload):
    demand(kind in PAYLOADS, f"a record of unknown kind {kind}")
    newest, shape = PAYLOADS[kind]
    demand(1 <= schema <= newest, f"a payload of schema {schema}: written by a newer version")
    return decode(shape[schema] if isinstance(shape, dict) else shape, payload)


# journal-format.md section 3: bodies

ACT_BODY = struct_of(
    at_ms=i64,
    action=u16,
    outcome=u8,
    purpose=u8,
    role=u8,
    unit=id16,
    persons=list_of(id16),
    scope=u8,
    rows=list_of(tuple_of(id16, u32)),
    count=u32,
    text=text,
)
SESSION_BODY = struct_of(
    at_ms=i64, login=text, ssh_fingerprint=text, source_address=text, tty=text, program=text
)


# The file

LINKED = {
    "account": "uid version status flags login_tag ssh_tag enrol_tag ends x_pub ed_pub proof",
    "bundle": "uid version m t p salt commitment sealed",
    "circle": "circle unit scope epoch pub",
    "access": "access version uid unit person scope starts ends flags",
    "person": "person version status units",
    "content_key": "kid purpose person unit scope version commitment",
    "record": "record revision person unit scope kind day author kid envelope",
    "chunk": "attachment ix last kid envelope",
}


INVITE, VOUCH, PLACE, ERASE, MACHINE = 1, 2, 4, 32, 128
EVERY_FLAG = 63
MEMBER, TEMP, CLOSED, URGENT = 1, 2, 4, 8
INVITED, ENROLLED, VOUCHED, SUSPENDED = 1, 2, 3, 4
NIGHT, DAY = 57600, 86400


def same_but(row, before, *columns):
    """Whether a row is the one before it, but for these columns."""
    return all(row[name] == before[name] for name in row.keys() if name not in (*columns, "hash", "seq", "gone"))


class Directory:
    """vault-format.md section 6: who may do what, folded entry by entry."""

    def __init__(self, vault):
        self.vault = vault
        self.accounts, self.circles, self.access, self.persons, self.root = {}, {}, {}, {}, None
        self.inviters, self.circle_ids = {}, set()

    def start(self, uid, rows):
        for row in rows:
            self.accounts[row["uid"]] = [row]
        found = self.accounts.get(uid)
        demand(found and found[0]["ed_pub"] == self.vault.meta["root_pub"], "another root")
        self.root = uid

    def newest(self, uid):
        return self.accounts.get(uid, [None])[-1]

    def works(self, session, day):
        """The flags with which a session signs on this day; None when its account may not work then."""
        newest = self.newest(session["uid"])
        opened = [row for row in self.accounts[session["uid"]] if row["version"] == session["version"]]
        if newest["status"] != VOUCHED or not opened or opened[0]["ed_pub"] != newest["ed_pub"]:
            return None
        return newest["flags"] if newest["ends"] is None or day * DAY < newest["ends"] else None

    def fold(self, entry, session, rows):
        """Demands that whoever signed this entry might, and had the right to each of its rows."""
        at, day = f"entry {entry['seq']}: ", entry["day"]
        flags, uid = self.works(session, day), session["uid"]
        if entry["kind"] not in (2, 12):
            demand(flags is not None, at + "an account that was suspended or over")
        flags = flags or 0
        if flags & MACHINE:
            demand(entry["kind"] in (1, 5, 6, 9, 10, 11, 12), at + "not for the machine to write")
        else:
            demand(entry["kind"] not in (9, 11), at + "for the machine alone to write")
            demand(entry["kind"] != 7 or flags & ERASE, at + "no right to erase")
        for row in rows.get("record", []):
            demand(not flags & MACHINE, at + "a record of the machine")
        for row in rows.get("content_key", []):
            fits = row["purpose"] == 4 and entry["kind"] == 11
            demand(fits or not flags & MACHINE, at + "a key of the machine")
        for table, judge in [
            ("account", self.account),
            ("circle", self.circle),
            ("access", self.grant),
            ("person", self.person),
        ]:
            for row in rows.get(table, []):
                if table == "account" and entry["seq"] == 1:
                    continue
                demand(entry["kind"] in (5, 7, 10), at + "a row of the directory under another kind")
                demand(judge(row, uid, flags, day), at + f"no right to a row of {table}")
        for row in rows.get("bundle", []):
            enrolled = any(
                account["uid"] == row["uid"] and account["status"] == ENROLLED for account in rows.get("account", [])
            )
            fits = row["uid"] == uid or (flags & MACHINE and enrolled)
            demand(entry["kind"] == 5 and fits, at + "no right to a bundle")

    def account(self, row, uid, flags, day):
        before, end = self.newest(row["uid"]), (day + 1) * DAY
        status = row["status"]
        fits = row["version"] > (before["version"] if before else 0)
        if row["uid"] == self.root:
            proof = self.vault.encode("proof", row["uid"], row["x_pub"], row["ed_pub"])
            new = all(row[key] != kit[key] for kit in self.accounts[self.root] for key in ("x_pub", "ed_pub"))
            fits = fits and uid == self.root and new and same_but(row, before, "version", "x_pub", "ed_pub", "proof")
            self.accounts[self.root].append(row)
            return fits and ed25519_verify(row["ed_pub"], proof, row["proof"])
        fits = fits and row["login_tag"] is not None and not row["flags"] & ~EVERY_FLAG
        fits = fits and (before is None or before["login_tag"] == row["login_tag"])
        mine = self.inviters.get(row["uid"]) == uid
        helps = row["flags"] == 0 and row["ends"] is not None and self.holds(uid, TEMP, day)
        if status == INVITED:
            taken = any(
                other != row["uid"] and versions[-1]["login_tag"] == row["login_tag"]
                for other, versions in self.accounts.items()
            )
            night = helps and row["ends"] <= end + NIGHT and (before is None or mine)
            keys = [row["x_pub"], row["ed_pub"], row["proof"]]
            fits = fits and not taken and keys == [None] * 3 and (flags & INVITE or night)
        elif before is None:
            fits = False
        elif status == ENROLLED:
            keys = ("x_pub", "ed_pub", "proof", "enrol_tag", "ssh_tag", "version", "status")
            proof = self.vault.encode("proof", row["uid"], row["x_pub"], row["ed_pub"])
            fits = fits and before["status"] == INVITED and flags & MACHINE and same_but(row, before, *keys)
            fits = fits and ed25519_verify(row["ed_pub"], proof, row["proof"])
        elif status == VOUCHED:
            same = before["ed_pub"] and before["x_pub"] == row["x_pub"] and before["ed_pub"] == row["ed_pub"]
            known = before["status"] != SUSPENDED or self.vouched_at(row["uid"]) is not None
            night = helps and mine and before["status"] == ENROLLED and before["ends"] == row["ends"]
            vouches = flags & VOUCH and not row["flags"] & ~flags
            other = uid != row["uid"] or same_but(row, before, "version", "ssh_tag")
            fits = fits and same and known and other and (vouches or night)
        else:
            over = before["ends"] is not None and before["ends"] <= end
            may = flags & (INVITE | VOUCH) or uid == row["uid"] or mine or over
            fits = fits and status == SUSPENDED and same_but(row, before, "version", "status") and may
        if status == INVITED:
            self.inviters[row["uid"]] = uid
        self.accounts.setdefault(row["uid"], []).append(row)
        return fits

    def circle(self, row, uid, flags, day):
        place = row["unit"], row["scope"]
        before = self.circles.get(place)
        if before is None:
            fits = uid == self.root or self.holds(uid, MEMBER, day, row["scope"])
        else:
            may = uid == self.root or self.flags_in(uid, *place, day) is not None
            fits = row["epoch"] > before["epoch"] and may
        fits = fits and row["circle"] not in self.circle_ids
        self.circle_ids.add(row["circle"])
        self.circles[place] = row
        return fits

    def grant(self, row, uid, flags, day):
        before, end = self.access.get(row["access"]), (day + 1) * DAY
        person = (before or row)["person"]
        if person is not None:
            units = self.persons[person]["units"]
            units = [units[i : i + 16] for i in range(0, len(units), 16)]
        else:
            units = [row["unit"]]
        held = [self.flags_in(uid, unit, row["scope"], day) or 0 for unit in units]
        member, temp = any(flag & MEMBER for flag in held), any(flag & TEMP for flag in held)
        temp = temp and person is None
        if before is None:
            helper = self.newest(row["uid"])
            night = row["flags"] == 0 and all(
                ends is not None and ends <= end + NIGHT for ends in (row["ends"], helper and helper["ends"])
            )
            plain = not row["flags"] & ~(0 if person else MEMBER | TEMP)
            fits = uid == self.root or (plain and (member or (temp and night)))
        else:
            closed = before["flags"] | CLOSED | row["flags"] & URGENT
            night = before["flags"] == 0 and before["ends"] is not None
            night = night and before["ends"] - before["starts"] <= NIGHT
            over = before["ends"] is not None and before["ends"] <= end
            may = uid in (self.root, before["uid"]) or flags & (INVITE | VOUCH) or over
            fits = row["version"] > before["version"] and same_but(row, before, "version", "flags")
            fits = fits and not before["flags"] & CLOSED and row["flags"] == closed
            fits = fits and (may or member or (temp and night))
        self.access[row["access"]] = row
        return fits

    def person(self, row, uid, flags, day):
        before = self.persons.get(row["person"])
        fits = before is None or (row["version"] > before["version"] and before["status"] != 5)
        self.persons[row["person"]] = row
        return fits and flags & (ERASE if row["status"] == 5 else PLACE)

    def vouched_at(self, uid):
        """The entry since which an account has been vouched for with its present keys."""
        found = None
        for row in self.accounts.get(uid, []):
            if row["status"] in (INVITED, ENROLLED):
                found = None
            elif row["status"] == VOUCHED and found is None:
                found = row["seq"]
        return found

    def given_to(self, uid, day):
        """The accesses of an account that were given to its present keys and hold on some second of this day."""
        vouched_at = self.vouched_at(uid)
        return [
            access
            for access in self.access.values()
            if access["uid"] == uid
            and not access["flags"] & CLOSED
            and vouched_at is not None
            and access["seq"] >= vouched_at
            and access["starts"] < (day + 1) * DAY
            and (access["ends"] is None or day * DAY < access["ends"])
        ]

    def holds(self, uid, flag, day, scope=None):
        return any(
            access["unit"] is not None and access["flags"] & flag and scope in (None, access["scope"])
            for access in self.given_to(uid, day)
        )

    def flags_in(self, uid, unit, scope, day):
        found = None
        for access in self.given_to(uid, day):
            if (access["unit"], access["scope"]) == (unit, scope):
                found = (found or 0) | access["flags"]
        return found


class Vault:
    def __init__(self, directory):
        path = Path(directory).resolve() / "vault.db"
        demand(path.is_file(), "there is no vault.db")
        # A log beside the file belongs to it; without one the file can be read where nothing may be written.
        mode = "mode=ro" if path.with_name("vault.db-wal").exists() else "immutable=1"
        self.sql = sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True)
        self.sql.row_factory = sqlite3.Row
        demand(self.sql.execute("PRAGMA application_id").fetchone()[0] == 0x44554931, "not a vault")
        self.version = self.sql.execute("PRAGMA user_version").fetchone()[0]
        demand(self.version in (1, 2, 3), "a vault of a newer version")
        self.meta = {row["name"]: row["value"] for row in self.sql.execute("SELECT * FROM meta")}
        self.estab = self.meta["estab"]
        self.host_key = Path(directory) / "host.key"
        self.tables = {
            table: self.sql.execute(f"SELECT * FROM {table}").fetchall() for table in LINKED
        }
        self.entries = self.sql.execute("SELECT * FROM journal ORDER BY seq").fetchall()

    def encode(self, name, *values):
        return encode(name, self.estab, *values)

    # The one row rule

    def check_rows(self):
        """Recomputes the hash of every linked row that was not emptied; gathers hashes by entry."""
        added, emptied = {}, {}
        for table, columns in LINKED.items():
            for row in self.tables[table]:
                values = [row[name] for name in columns.split()]
                if row["gone"] is None:
                    demand(sha256(self.encode(table, *values)) == row["hash"], f"a changed row of {table}")
                else:
                    emptied.setdefault(row["gone"], []).append(row["hash"])
                if row["seq"] is not None:
                    added.setdefault(row["seq"], []).append(row["hash"])
        return added, emptied

    def aad(self, table, row, sealed):
        columns = LINKED[table].split()
        return self.encode(table, *(row[name] for name in columns[: columns.index(sealed)]))

    # journal-format.md section 5: verification

    def verify_journal(self):
        added, emptied = self.check_rows()
        rows_of = {}
        for table in ("account", "bundle", "circle", "access", "person", "content_key", "record"):
            for row in self.tables[table]:
                rows_of.setdefault(row["seq"], {}).setdefault(table, []).append(row)
        self.directory = directory = Directory(self)
        prev, day, leaves = ZEROS, None, []
        late = {"newest": ZEROS, "counts": {}}
        sessions, self.signers, self.certificates = {}, {}, {}
        for number, entry in enumerate(self.entries, start=1):
            at = f"entry {number}: "
            demand(entry["seq"] == number, at + "the number")
            demand(entry["prev"] == prev, at + "the chain")
            demand(1 <= entry["kind"] <= 13, at + "the kind")
            session = entry["session"]
            if entry["kind"] == 1:
                certificate = self.read_certificate(entry["open"], at)
                demand(certificate["session"] == session and session not in sessions, at + "the certificate")
                demand(
                    certificate["after_seq"] == number - 1 and certificate["after_leaf"] == prev,
                    at + "a certificate of another place",
                )
                if number == 1:
                    directory.start(certificate["uid"], rows_of.get(1, {}).get("account", []))
                account = directory.newest(certificate["uid"])
                demand(account and account["status"] == 3, at + "an account that nobody vouches for")
                demand(account["version"] == certificate["version"], at + "keys of another version")
                signed, sig = entry["open"][:-64], entry["open"][-64:]
                demand(ed25519_verify(account["ed_pub"], signed, sig), at + "the certificate's signature")
                sessions[session] = certificate
                self.certificates[session] = certificate
            demand(sessions.get(session), at + "a session that is not open")
            x = self.encode(
                "entry",
                entry["seq"],
                entry["prev"],
                session,
                entry["kind"],
                entry["day"],
                entry["link"],
                sha256(entry["open"]),
                entry["sealed_hash"],
            )
            demand(ed25519_verify(sessions[session]["key"], x, entry["sig"]), at + "the signature")
            demand(day is None or entry["day"] >= day or entry["kind"] == 12, at + "the day")
            found = ZEROS if entry["sealed"] is None else sha256(entry["sealed"])
            demand(found == entry["sealed_hash"], at + "the sealed body")
            demand(
                self.link(added.pop(number, []), emptied.pop(number, [])) == entry["link"], at + "the rows"
            )
            if entry["kind"] == 9:
                fits = entry["open"] == self.encode("backup", entry["open"][-32:])
                demand(fits, at + "the clear part of a backup")
            if entry["kind"] == 13:
                self.check_late(entry, late, at)
            self.signers[number] = sessions[session]["uid"]
            directory.fold(entry, sessions[session], rows_of.get(number, {}))
            if entry["kind"] == 2:
                sessions[session] = None
            if entry["kind"] == 3:
                sessions[self.read_lost(entry["open"], at)] = None
            prev, day = sha256(b"\0" + x + entry["sig"]), entry["day"]
            leaves.append(prev)
        demand(not added and not emptied, "rows that no entry names")
        self.check_authors()
        self.check_emptied(rows_of)
        return leaves

    def check_late(self, entry, late, at):
        """A line that came home late: its session's, the next of that session, after the one before or anew."""
        signed, sig = entry["open"][:-64], entry["open"][-64:]
        start = self.encode("late")
        demand(signed.startswith(start) and len(signed) == len(start) + 113, at + "the late line")
        rest = signed[len(start) :]
        session, n, before = rest[5:21], struct.unpack(">q", rest[22:30])[0], rest[35:67]
        its_day, sealed_hash = struct.unpack(">q", rest[68:76])[0], rest[81:113]
        demand(
            signed == self.encode("late", session, n, before, its_day, sealed_hash), at + "the late line"
        )
        demand(session in self.certificates, at + "a late line of no session")
        demand(ed25519_verify(self.certificates[session]["key"], signed, sig), at + "the late signature")
        demand(n == late["counts"].get(session, 0) + 1, at + "a late line is missing")
        demand(before in (ZEROS, late["newest"]), at + "a late line out of its place")
        demand(its_day <= entry["day"] and sealed_hash == entry["sealed_hash"], at + "the late line")
        late["counts"][session] = n
        late["newest"] = sha256(entry["open"])

    def link(self, added, emptied):
        if not added and not emptied:
            return ZEROS
        return sha256(self.encode("link", b"".join(sorted(added)), b"".join(sorted(emptied))))

    def read_certificate(self, opening, at):
        start = self.encode("session")
        demand(opening.startswith(start), at + "not a certificate")
        rest = opening[len(start) :]

        def value():
            nonlocal rest
            kind, rest = rest[0], rest[1:]
            if kind == 0:
                return None
            if kind == 1:
                number, rest = struct.unpack(">q", rest[:8])[0], rest[8:]
                return number
            length = struct.unpack(">I", rest[:4])[0]
            data, rest = rest[4 : 4 + length], rest[4 + length :]
            return data

        names = ["session", "uid", "version", "key", "kid", "after_seq", "after_leaf"]
        certificate = {name: value() for name in names}
        demand(len(rest) == 64, at + "a certificate of another length")
        return certificate

    def read_lost(self, opening, at):
        dead = opening[-16:]
        demand(opening == self.encode("lost", dead), at + "not the name of a session")
        return dead

    def check_authors(self):
        for row in self.tables["record"]:
            if row["gone"] is None:
                fits = row["author"] == self.signers[row["seq"]]
                demand(fits, "a record signed by another than its author")

    def check_emptied(self, rows_of):
        """Rows are empty under an erasure only; a bundle also under the entry that brings its owner's next one."""
        kinds = {entry["seq"]: entry["kind"] for entry in self.entries}
        for table, rows in self.tables.items():
            for row in rows:
                if row["gone"] is not None and kinds.get(row["gone"]) != 7:
                    bundles = rows_of.get(row["gone"], {}).get("bundle", [])
                    fits = table == "bundle" and any(new["uid"] == row["uid"] for new in bundles)
                    demand(fits, f"entry {row['gone']}: emptied rows of {table}")

    # Unlocking

    def unlock(self, login, passphrase):
        pepper, seed = read_host_key(self.host_key, self.estab)
        tag = login_tag(self.estab, pepper, login)
        named = [row for row in self.tables["account"] if row["login_tag"] == tag]
        demand(named, "no account of this name")
        uid = max(named, key=lambda row: row["seq"])["uid"]
        versions = [row for row in self.tables["account"] if row["uid"] == uid]
        account = max(versions, key=lambda row: row["version"])
        demand(account["status"] == 3, "an account that nobody vouches for")
        bundles = [row for row in self.tables["bundle"] if row["uid"] == uid]
        bundle = max(bundles, key=lambda row: row["version"])
        prk = passphrase_key(passphrase, bundle["salt"], pepper, bundle["m"], bundle["t"], bundle["p"])
        demand(kdf(prk, self.encode("user-commit", uid)) == bundle["commitment"], "the wrong passphrase")
        ukek = kdf(prk, self.encode("user-kek", uid))
        schema, inside = unseal(ukek, self.aad("bundle", bundle, "sealed"), bundle["sealed"])
        demand(schema == 1 and len(inside) == 128, "a bundle of another shape")
        self.uid, self.ux, self.ud = uid, inside[:32], inside[64:96]
        kits = [kit["ed_pub"] for kit in self.directory.accounts[self.directory.root]]
        demand(inside[96:] in kits, "another root than the one this account knows")
        demand(x25519_public(self.ux) == account["x_pub"], "another X25519 key than the account's")
        demand(ed25519_public(inside[32:64]) == account["ed_pub"], "another Ed25519 key than the account's")
        machine = self.meta["machine"]
        host = next(row for row in self.tables["account"] if row["uid"] == machine)
        demand(ed25519_public(seed) == host["ed_pub"], "another machine than the one of this vault")
        self.wraps = {}
        for row in self.sql.execute("SELECT * FROM wrap"):
            self.wraps.setdefault(row["key"], {})[row["holder"]] = row["blob"]
        self.circles = {}
        for circle in self.tables["circle"]:
            blob = self.wraps.get(circle["circle"], {}).get(uid)
            if blob is not None:
                private = unwrap(self.estab, self.ux, circle["circle"], uid, blob)
                demand(x25519_public(private) == circle["pub"], "another key than the circle's")
                self.circles[circle["circle"]] = private

    def content_key(self, kid):
        """Through any wrap that this account can open; None when there is none."""
        row = next(row for row in self.tables["content_key"] if row["kid"] == kid)
        for holder, blob in self.wraps.get(kid, {}).items():
            private = self.ux if holder == self.uid else self.circles.get(holder)
            if private is not None:
                key = unwrap(self.estab, private, kid, holder, blob)
                fits = commitment_of(self.estab, key, kid) == row["commitment"]
                demand(fits, "another key than was meant")
                return key
        return None

    def open_record(self, row):
        key = self.content_key(row["kid"])
        if key is None:
            return None
        enc = kdf(key, self.encode("enc"))
        schema, payload = unseal(enc, self.aad("record", row, "envelope"), row["envelope"])
        return read_payload(row["kind"], schema, payload)

    def open_body(self, entry):
        """The body of a journal entry; None without the audit key."""
        if entry["kind"] == 11:
            kid = entry["open"][-16:]
            demand(entry["open"] == self.encode("attempt", kid), "an attempt of another shape")
        else:
            kid = self.certificates[entry["session"]]["kid"]
        key = self.content_key(kid)
        if key is None:
            return None
        body_key = kdf(key, self.encode("entry-key", entry["seq"]))
        commitment, envelope = entry["sealed"][:32], entry["sealed"][32:]
        demand(commitment == kdf(body_key, self.encode("commit")), "a body under another key")
        aad = self.encode("body", entry["session"], entry["seq"])
        schema, payload = unseal(body_key, aad, envelope)
        demand(schema == 1, "a body of a newer version")
        return decode(SESSION_BODY if entry["kind"] in (1, 11) else ACT_BODY, payload)

    def open_own(self, row):
        aad = self.encode("own", row["uid"], row["item"], row["kind"], row["day"])
        return unseal(self.ud, aad, row["sealed"])[1]


class Cursor:
    """vault-format.md section 9.3: bytes read one after another."""

    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def take(self, length):
        demand(self.at + length <= len(self.data), "a segment that ends too early")
        self.at += length
        return self.data[self.at - length : self.at]

    def fixed(self, shape):
        return struct.unpack(">" + shape, self.take(struct.calcsize(">" + shape)))[0]

    def number(self):
        number, shift = 0, 0
        while True:
            byte = self.take(1)[0]
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number


class Segment:
    """The words of one range of notes, opened and checked."""

    BLOCK = 8186

    def __init__(self, vault, manifest):
        self.vault, self.row = vault, manifest
        state = Cursor(manifest["sealed"])
        demand(state.fixed("B") == 1, "a segment that is not to be read")
        self.clear = (state.fixed("B"), state.fixed("q"), state.fixed("I"))
        self.enc = kdf(vault.content_key(manifest["kid"]), vault.encode("enc"))
        first = self.block(1, 0)
        length = Cursor(first).fixed("I")
        top = Cursor(b"".join(self.block(1, number) for number in range(-(-length // self.BLOCK)))[:length], 4)
        level, begin, upto, self.records = top.fixed("B"), top.fixed("q"), top.fixed("q"), top.fixed("I")
        demand((level, begin, self.records) == self.clear and upto == manifest["upto"], "another top than its manifest")
        self.persons = [top.take(16) for _ in range(top.number())]
        self.amended = [(top.fixed("q"), top.take(16)) for _ in range(top.number())]
        self.unread = [top.number() for _ in range(top.number())]
        self.firsts = [top.take(top.number()) for _ in range(top.number())]
        demand(top.at == length, "a top with more than it says")

    def block(self, kind, number):
        row = self.row
        part = row["part"] + (kind << 28) + number
        asked = (row["unit"], row["scope"], part)
        found = self.vault.sql.execute(
            "SELECT upto, kid, sealed FROM snapshot WHERE unit = ? AND scope = ? AND part = ?", asked
        ).fetchone()
        demand(found is not None, "a block that is not there")
        aad = self.vault.encode("snapshot", row["unit"], row["scope"], part, found["upto"], found["kid"])
        schema, data = unseal(self.enc, aad, found["sealed"])
        demand(schema == 1 and len(data) == self.BLOCK, "a block of another shape")
        return data

    def names(self):
        for number in range(self.records):
            if number % 341 == 0:
                block = Cursor(self.block(5, number // 341))
            yield block.take(16), block.fixed("q")

    def facts(self):
        for number in range(self.records):
            if number % 1023 == 0:
                block = Cursor(self.block(4, number // 1023))
            yield block.fixed("i"), self.persons[block.fixed("H")], block.fixed("H") == 1

    def words(self):
        """Each word with its records."""
        last = b""
        for number, first in enumerate(self.firsts):
            block, before = Cursor(self.block(2, number)), b""
            for place in range(block.fixed("H")):
                shared, rest = block.fixed("B"), block.fixed("B")
                word = before[:shared] + block.take(rest)
                demand(word > last and (place > 0 or word == first), "words out of order")
                count, span = block.number(), (block.number(), block.number())
                length = block.fixed("B")
                data = block.take(length) if length != 0xFF else self.postings(block.number(), block.number())
                found, at = [], Cursor(data)
                while at.at < len(data):
                    found.append((found[-1] if found else 0) + at.number())
                demand(len(found) == count and (found[0], found[-1]) == span, "another list than its word says")
                yield word.decode(), found
                before = last = word

    def postings(self, begin, length):
        blocks = range(begin // self.BLOCK, -(-(begin + length) // self.BLOCK))
        data = b"".join(self.block(3, number) for number in blocks)
        return data[begin % self.BLOCK :][:length]


def read_segments(vault):
    """Every segment this account has the key of; its records have to be notes of the vault, of its scope."""
    notes = {(row["record"], row["seq"]): row for row in vault.tables["record"]}
    segments, words, records = 0, set(), 0
    for row in vault.sql.execute("SELECT * FROM snapshot WHERE part > 0 AND part % 4294967296 = 0"):
        if row["sealed"][0] != 1 or vault.content_key(row["kid"]) is None:
            continue
        segment = Segment(vault, row)
        for name, (day, person, later) in zip(segment.names(), segment.facts()):
            note = notes[name]
            demand((note["scope"], note["kind"]) == (row["scope"], 601), "words of another scope")
            demand((note["day"], note["person"], note["revision"] > 1) == (day, person, later), "other facts")
        for word, found in segment.words():
            demand(found[-1] < segment.records, "a record that is not there")
            words.add(word)
        segments, records = segments + 1, records + segment.records
    print("segments:", segments)
    print("records with words:", records)
    print("words:", len(words))


def read_presence(vault):
    """Section 9.4: who writes about whom, of the rows this account can open; time is left to whoever looks."""
    if vault.version < 2:
        return
    writing = []
    for row in vault.sql.execute("SELECT * FROM presence ORDER BY session, unit"):
        keys = [key for key in vault.tables["content_key"] if key["kid"] == row["kid"]]
        fits = [key for key in keys if (key["unit"], key["scope"]) == (row["unit"], 8) and key["purpose"] in (1, 5)]
        key = vault.content_key(row["kid"]) if fits else None
        if key is None:
            continue
        aad = vault.encode("presence", row["session"], row["unit"], row["at"], row["kid"])
        schema, told = unseal(kdf(key, vault.encode("enc")), aad, row["sealed"])
        demand((schema, len(told)) == (1, 121), "a row of another shape")
        person, account, length = told[:16], told[16:32], told[32]
        demand(length <= 88 and not any(told[33 + length :]), "a name of another length")
        units = vault.directory.persons[person]["units"]
        demand(row["unit"] in [units[at : at + 16] for at in range(0, len(units), 16)], "somebody of another unit")
        if account != vault.uid:
            writing.append((person.hex(), told[33 : 33 + length].decode()))
    print("rows of who writes:", len(writing))
    for person, name in sorted(set(writing)):
        print("writes:", person, name)


def read_vault(directory, login, passphrase, record=None):
    vault = Vault(directory)
    leaves = vault.verify_journal()
    print("entries:", len(leaves))
    print("entry kinds:", *sorted({entry["kind"] for entry in vault.entries}))
    print("last leaf:", leaves[-1].hex())
    print("root:", tree_root(leaves).hex())
    vault.unlock(login, passphrase)
    opened, closed, kinds = {}, 0, set()
    for row in vault.tables["record"]:
        value = vault.open_record(row)
        if value is None:
            closed += 1
        else:
            opened[row["record"], row["revision"]] = value
            kinds.add(row["kind"])
    print("records opened:", len(opened))
    print("records closed:", closed)
    print("kinds:", *sorted(kinds))
    bodies = [vault.open_body(entry) for entry in vault.entries if entry["sealed"] is not None]
    print("bodies opened:", sum(body is not None for body in bodies))
    print("bodies closed:", sum(body is None for body in bodies))
    own = [vault.open_own(row) for row in vault.sql.execute("SELECT * FROM own WHERE uid = ?", (vault.uid,))]
    print("own items:", len(own))
    read_segments(vault)
    read_presence(vault)
    if record is not None:
        revisions = [key for key in opened if key[0] == bytes.fromhex(record)]
        demand(revisions, "this account cannot open this record")
        note = opened[max(revisions, key=lambda key: key[1])]
        for name in ("data", "action", "result"):
            print(f"{name}:", note[name])
        for amendment in note["amendments"]:
            print(f"{amendment['variant']}:", amendment.get("reason") or amendment.get("text"))


# vault-format.md, appendix A


def known_answers(standard_cost):
    estab = b"\x11" * 16
    record, person, unit, uid, kid = (bytes([byte]) * 16 for byte in (0x22, 0x33, 0x44, 0x55, 0x66))
    content_key, nonce = bytes(range(32)), bytes(range(0xA0, 0xB8))
    pepper = b"\5" * 32
    boxes = {64: 64, 65: 128, 300: 320, 512: 512, 513: 576, 1025: 1152, 2049: 2304, 70000: 73728}
    for length, boxed in boxes.items():
        demand(box(length) == boxed, f"box of {length}")

    answers = {}
    columns = (record, 1, person, unit, 6, 601, 20000, uid, kid)
    aad = encode("record", estab, *columns)
    demand(len(aad) == 170, "the length of the AAD")
    answers["aad"] = sha256(aad)
    enc = kdf(content_key, encode("enc", estab))
    answers["enc"] = enc
    commitment = commitment_of(estab, content_key, kid)
    answers["commitment"] = commitment
    envelope = seal(enc, aad, 1, b"slept well", nonce)
    demand(unseal(enc, aad, envelope) == (1, b"slept well"), "the envelope does not open")
    answers["envelope"] = envelope
    record_hash = sha256(encode("record", estab, *columns, envelope))
    answers["record row"] = record_hash
    key_hash = sha256(encode("content_key", estab, kid, 1, person, None, 6, 1, commitment))
    answers["content_key row"] = key_hash
    link = sha256(encode("link", estab, b"".join(sorted([record_hash, key_hash])), b""))
    answers["link"] = link
    seed = b"\7" * 32
    x = encode("entry", estab, 1, ZEROS, b"\x77" * 16, 4, 20000, link, sha256(b""), sha256(b"sealed body"))
    demand(len(x) == 224, "the length of X")
    sig = ed25519_sign(seed, x)
    demand(ed25519_verify(ed25519_public(seed), x, sig), "the signature does not verify")
    answers["sig"] = sig
    leaf = sha256(b"\0" + x + sig)
    answers["leaf"] = leaf
    answers["root"] = tree_root([leaf, sha256(b"\0b"), sha256(b"\0c")])
    answers["login tag"] = login_tag(estab, pepper, " DEMO ")
    answers["enrol tag"] = enrol_tag(estab, pepper, uid, 1700000000, "7h3k-o2il-9xtr-p4wz")
    answers["fingerprint"] = " ".join(fingerprint(estab, uid, b"\xaa" * 32, b"\xbb" * 32)).encode()
    typed = "  sept mots de passe\u00a0au hasard  ici "
    costs = [("cheap", 64, 1)] + ([("standard", 65536, 3)] if standard_cost else [])
    for name, m, t in costs:
        prk = passphrase_key(typed, b"\1" * 16, pepper, m, t, 1)
        answers[f"{name} prk"] = prk
        answers[f"{name} ukek"] = kdf(prk, encode("user-kek", estab, uid))
        answers[f"{name} commitment"] = kdf(prk, encode("user-commit", estab, uid))
    blob = bytes.fromhex(
        "0110728c3096ae861c24852cabe90e89ea5bf64362269246d1b2c01342469c8c16dc338e80f8538a9ea1e5bec115ed97a4db"
        "7f56e40644122b8d186497e026f2608c054de618ce793fe7877609ace8acb1"
    )
    demand(unwrap(estab, b"\x09" * 32, kid, b"\x88" * 16, blob) == content_key, "the wrap")
    answers["kit words"] = " ".join(kit_words(estab, b"\1\2\3\4", 1, bytes(range(32)))).encode()
    r0 = bytes(range(32))
    answers["kit cust_pub"] = x25519_public(kdf(r0, encode("kit-x25519", estab)))
    answers["kit root_pub"] = ed25519_public(kdf(r0, encode("kit-ed25519", estab)))
    answers["kit age"] = x25519_public(kdf(r0, encode("kit-age", estab)))
    answers["kit age in print"] = bech32("age", answers["kit age"]).encode()
    return answers


def bech32(name, data):
    """BIP 173, as age prints its keys."""
    bits = int.from_bytes(data, "big") << (-len(data) * 8 % 5)
    count = -(-len(data) * 8 // 5)
    digits = [bits >> 5 * (count - 1 - at) & 31 for at in range(count)]
    total = 1
    high, low = [ord(letter) >> 5 for letter in name], [ord(letter) & 31 for letter in name]
    for value in [*high, 0, *low, *digits, 0, 0, 0, 0, 0, 0]:
        top, total = total >> 25, (total & 0x1FFFFFF) << 5 ^ value
        for at, part in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            total ^= part if top >> at & 1 else 0
    digits += [(total ^ 1) >> 5 * (5 - at) & 31 for at in range(6)]
    return f"{name}1" + "".join("qpzry9x8gf2tvdw0s3jn54khce6mua7l"[digit] for digit in digits)


def kit_words(estab, kit, number, part):
    checksum = sha256(encode("kit-part", estab, kit, number, part))
    return words_of(part + checksum, 25)


def words_of(data, count):
    words = (Path(__file__).resolve().parents[2] / "src/vault/kit-words.txt").read_text().split()
    demand(len(words) == 2048, "the list of words")
    bits = int.from_bytes(data, "big") >> (8 * len(data) - 11 * count)
    return [words[bits >> (11 * (count - 1 - place)) & 2047] for place in range(count)]


def fingerprint(estab, uid, x_pub, ed_pub):
    return words_of(sha256(encode("finger", estab, uid, x_pub, ed_pub)), 8)


def enrol_tag(estab, pepper, uid, expires, code):
    letters = "".join(letter for letter in code.upper() if letter.isascii() and letter.isalnum())
    letters = letters.replace("O", "0").replace("I", "1").replace("L", "1")
    message = encode("enrol", estab, uid, expires, Text(letters))
    return struct.pack(">q", expires) + hmac_sha256(pepper, message)


def check_known_answers(standard_cost):
    """Each answer has to stand in the appendix itself, so that the document cannot drift from its readers."""
    document = (Path(__file__).resolve().parents[2] / "docs/vault-format.md").read_text()
    appendix = "".join(document[document.index("## Appendix A") :].split())
    for name, answer in known_answers(standard_cost).items():
        shown = answer.decode() if name in ("kit words", "kit age in print", "fingerprint") else answer.hex()
        demand("".join(shown.split()) in appendix, f"{name}: {shown} is not in the document")
        print(f"{name}: {shown}")


def read_manifest(note):
    """The point, the lines and the recipients of a manifest; the text that is signed, name and signature."""
    demand(note.endswith("\n") and "\n\n" in note, "the manifest is no note")
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    signature = re.fullmatch("\u2014 (\\S+) (\\S+)\n", signatures)
    demand(signature, "the manifest has another signature than one")
    origin, size, root, *lines = text.splitlines()
    wanted = ["manifest", "file", "sha256", "bytes", "schema", "program", "made", "previous"]
    pairs = [line.split(": ", 1) for line in lines]
    demand([key for key, _ in pairs[:8]] == wanted, "the lines of the manifest")
    demand(all(key == "recipient" for key, _ in pairs[8:]), "the recipients of the manifest")
    demand(pairs[0][1] == "dui-backup/1", "a manifest of another format")
    point = (origin, int(size), base64.b64decode(root, validate=True))
    recipients = [value for _, value in pairs[8:]]
    return point, dict(pairs[:8]), recipients, (text.encode(), *signature.groups())


def read_backup(sealed, directory):
    sealed = Path(sealed)
    note = Path(f"{sealed}.manifest").read_text(encoding="utf-8")
    (origin, size, root), lines, recipients, (text, name, signature) = read_manifest(note)
    content = sealed.read_bytes()
    demand(content.startswith(b"age-encryption.org/v1\n"), "a file that is not sealed")
    demand((lines["sha256"], lines["bytes"]) == (sha256(content).hex(), str(len(content))), "the sealed file")
    demand(lines["file"] == sealed.name and recipients, "the name of the file")
    vault = Vault(directory)
    machine = [row["ed_pub"] for row in vault.tables["account"] if row["uid"] == vault.meta["machine"]][-1]
    generation = int.from_bytes(vault.meta["generation"], "big")
    demand(recipients[0] == bech32("age", vault.meta["age_recipients"]), "the first recipient is the kit's")
    demand(origin == name == f"dui/{vault.estab.hex()}/{generation}", "the name of the journal")
    demand(sealed.name == f"dui-backup-{vault.estab.hex()[:8]}-{lines['made']}.age", "the name of the house")
    signature = base64.b64decode(signature, validate=True)
    demand(signature[:4] == sha256(name.encode() + b"\n\1" + machine)[:4], "the key of the manifest")
    demand(ed25519_verify(machine, text, signature[4:]), "the signature of the manifest")
    leaves = vault.verify_journal()
    demand((len(leaves), tree_root(leaves)) == (size, root), "the point of the manifest")
    demand(str(vault.version) == lines["schema"], "the version of the tables")
    print("entries:", size)
    print("root:", root.hex())


def main(arguments):
    self_check()
    if arguments[:1] == ["known-answers"]:
        check_known_answers("--standard-cost" in arguments)
    elif arguments[:1] == ["vault"] and len(arguments) in (4, 5):
        if sqlite3.sqlite_version_info < (3, 37):
            print("this Python's SQLite is older than 3.37 and cannot read STRICT tables")
            return 77
        read_vault(*arguments[1:])
    elif arguments[:1] == ["backup"] and len(arguments) == 3:
        if sqlite3.sqlite_version_info < (3, 37):
            print("this Python's SQLite is older than 3.37 and cannot read STRICT tables")
            return 77
        read_backup(*arguments[1:])
    else:
        print(__doc__)
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Refused as fault:
        print(f"does not fit: {fault}")
        sys.exit(1)
