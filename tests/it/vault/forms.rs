//! Stored forms, encodings and certificates against every kind of bytes.

use dui::domain::account::Author;
use dui::domain::contact::Contact;
use dui::domain::handover::{Handover, HandoverLine, HandoverRead, Heading, Source};
use dui::domain::health::{Alert, AllergyStatement};
use dui::domain::house::Establishment;
use dui::domain::identity::Nir;
use dui::domain::ids::{AccountId, PersonId, RecordId, SessionId, UnitId};
use dui::domain::moment::Moment;
use dui::domain::note::{Amendment, Audience, Dar, Note, NoteKind, Target};
use dui::domain::person::{Identity, InsStatus, Placement, Sex, Title};
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::journal::certificate::Certificate;
use dui::journal::encode::{Encoder, Estab};
use dui::vault::payload::{HeldRole, Payload, StaffName, UnitName};
use ed25519_dalek::SigningKey;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

fn fixed(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(22),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn any_date() -> impl Strategy<Value = Date> {
    (-9999_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

fn moment() -> impl Strategy<Value = Moment> {
    (any::<i64>(), any::<i16>()).prop_map(|(millis, offset)| Moment::new(millis, offset))
}

fn author() -> impl Strategy<Value = Author> {
    (any::<[u8; 16]>(), any::<String>(), select(Role::ALL.to_vec()))
        .prop_map(|(account, name, role)| Author { account: AccountId::from_bytes(account), name, role })
}

fn amendment() -> impl Strategy<Value = Amendment> {
    (any::<bool>(), any::<String>(), author(), moment()).prop_map(|(strike, text, by, at)| match strike {
        true => Amendment::Strike { reason: text, by, at },
        false => Amendment::LaterResult { text, by, at },
    })
}

prop_compose! {
    fn note()(
        texts in any::<[String; 4]>(),
        target in proptest::option::of(select(Target::ALL.to_vec())),
        times in (moment(), moment()),
        marks in any::<[bool; 3]>(),
        audience in select(Audience::ALL.to_vec()),
        author in author(),
        amendments in proptest::collection::vec(amendment(), 0..4),
    ) -> Note {
        let [title, data, action, result] = texts;
        Note {
            title,
            dar: Dar { data, action, result },
            target,
            happened_at: times.0,
            entered_at: times.1,
            urgent: marks[0],
            audience,
            for_handover: marks[1],
            from_third_party: marks[2],
            author,
            amendments,
            kind: if marks[0] { NoteKind::Written } else { NoteKind::NothingToReport },
            group: marks[1],
            reply_to: marks[2].then(|| RecordId::from_bytes([9; 16])),
        }
    }
}

prop_compose! {
    fn handover_line()(
        heading in select(Heading::ALL.to_vec()),
        person in proptest::option::of(any::<[u8; 16]>()),
        at in proptest::option::of(moment()),
        text in any::<String>(),
        source in proptest::option::of((any::<[u8; 16]>(), select(Scope::ALL.to_vec()))),
        reworded in any::<bool>(),
    ) -> HandoverLine {
        let source = source.map(|(record, scope)| Source { record: RecordId::from_bytes(record), scope });
        HandoverLine { heading, person: person.map(PersonId::from_bytes), at, text, source, reworded }
    }
}

prop_compose! {
    fn handover()(
        times in (moment(), moment()),
        outgoing in author(),
        lines in proptest::collection::vec(handover_line(), 0..5),
        texts in any::<(String, String)>(),
    ) -> Handover {
        Handover { from: times.0, to: times.1, outgoing, lines, word: texts.0, anchor: texts.1 }
    }
}

prop_compose! {
    fn identity()(
        title in select(vec![None, Some(Title::M), Some(Title::Mme)]),
        sex in select(vec![None, Some(Sex::Female), Some(Sex::Male), Some(Sex::Unknown)]),
        ins_status in select(vec![
            InsStatus::Provisional, InsStatus::Retrieved, InsStatus::Validated, InsStatus::Qualified,
        ]),
        names in any::<(String, Vec<String>, Option<String>, Option<String>, Option<String>, String)>(),
        birth_date in proptest::option::of(any_date()),
    ) -> Identity {
        let (birth_name, birth_given_names, usual_name, used_given_name, birth_place_code, local_id) = names;
        Identity {
            title,
            birth_name,
            birth_given_names,
            usual_name,
            used_given_name,
            birth_date,
            sex,
            birth_place_code,
            ins_status,
            local_id,
        }
    }
}

/// Reads bytes as a form: whatever opens is written again as exactly these bytes.
fn reads_exactly_or_not_at_all<P: Payload>(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Some(value) = P::decode(P::SCHEMA, bytes) {
        prop_assert_eq!(value.encode(), bytes);
    }
    Ok(())
}

fn reads_nothing_else(bytes: &[u8]) -> Result<(), TestCaseError> {
    reads_exactly_or_not_at_all::<Note>(bytes)?;
    reads_exactly_or_not_at_all::<Identity>(bytes)?;
    reads_exactly_or_not_at_all::<Handover>(bytes)?;
    reads_exactly_or_not_at_all::<HandoverRead>(bytes)?;
    reads_exactly_or_not_at_all::<Placement>(bytes)?;
    reads_exactly_or_not_at_all::<AllergyStatement>(bytes)?;
    reads_exactly_or_not_at_all::<Alert>(bytes)?;
    reads_exactly_or_not_at_all::<Contact>(bytes)?;
    reads_exactly_or_not_at_all::<Nir>(bytes)?;
    reads_exactly_or_not_at_all::<Establishment>(bytes)?;
    reads_exactly_or_not_at_all::<UnitName>(bytes)?;
    reads_exactly_or_not_at_all::<StaffName>(bytes)?;
    reads_exactly_or_not_at_all::<HeldRole>(bytes)
}

/// One value of an encoding.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Null,
    Int(i64),
    Bytes(Vec<u8>),
    Text(String),
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        Just(Part::Null),
        any::<i64>().prop_map(Part::Int),
        (0_i64..4).prop_map(Part::Int),
        proptest::collection::vec(0_u8..4, 0..12).prop_map(Part::Bytes),
        "[\\x00-\\x04]{0,8}".prop_map(Part::Text),
    ]
}

fn encoded(estab: &Estab, parts: &[Part]) -> Vec<u8> {
    let encoder = parts.iter().fold(Encoder::new("x", estab), |encoder, part| match part {
        Part::Null => encoder.null(),
        Part::Int(number) => encoder.int(*number),
        Part::Bytes(bytes) => encoder.bytes(bytes),
        Part::Text(text) => encoder.text(text),
    });
    encoder.finish()
}

/// The only reading of an encoding: what makes it injective.
fn decoded(mut bytes: &[u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    let long = |rest: &mut &[u8]| {
        let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        let value = rest[4..4 + length].to_vec();
        *rest = &rest[4 + length..];
        value
    };
    while let Some((kind, mut rest)) = bytes.split_first() {
        parts.push(match kind {
            0 => Part::Null,
            1 => {
                let number = i64::from_be_bytes(rest[..8].try_into().unwrap());
                rest = &rest[8..];
                Part::Int(number)
            }
            2 => Part::Bytes(long(&mut rest)),
            _ => Part::Text(String::from_utf8(long(&mut rest)).unwrap()),
        });
        bytes = rest;
    }
    parts
}

fn certificate() -> Vec<u8> {
    Certificate {
        session: SessionId::from_bytes([1; 16]),
        account: AccountId::from_bytes([2; 16]),
        account_version: 3,
        session_key: [4; 32],
        journal_kid: Some([5; 16]),
        after_seq: 6,
        after_leaf: [7; 32],
    }
    .sign(&Estab([9; 16]), &SigningKey::from_bytes(&[8; 32]))
}

proptest! {
    #![proptest_config(fixed(256))]

    #[test]
    fn a_note_is_read_back_as_it_was_stored(note in note()) {
        prop_assert_eq!(Note::decode(Note::SCHEMA, &note.encode()), Some(note));
    }

    #[test]
    fn a_handover_and_its_reading_are_read_back_as_they_were_stored(
        handover in handover(), by in author(), at in moment(), seen in any::<Vec<u16>>(),
        signed in any::<Vec<u16>>(), finished in any::<bool>(),
    ) {
        prop_assert_eq!(Handover::decode(1, &handover.encode()), Some(handover.clone()));
        prop_assert!(handover.follows(None) && !handover.follows(Some(&handover)), "it has one revision");
        let read = HandoverRead { handover: RecordId::from_bytes([7; 16]), by, at, seen, signed, finished };
        prop_assert_eq!(HandoverRead::decode(1, &read.encode()), Some(read.clone()));
        let less = HandoverRead { seen: Vec::new(), signed: Vec::new(), finished: false, ..read.clone() };
        prop_assert!(read.follows(Some(&less)));
        prop_assert!(!read.says_more_than(&less) || !less.follows(Some(&read)), "nothing is unread again");
        let another = HandoverRead { handover: RecordId::from_bytes([8; 16]), ..read.clone() };
        prop_assert!(!another.follows(Some(&read)));
    }

    #[test]
    fn an_identity_and_a_place_are_read_back_as_they_were_stored(
        identity in identity(), unit in any::<[u8; 16]>(), room in any::<String>(), from in any_date(),
    ) {
        prop_assert_eq!(Identity::decode(1, &identity.encode()), Some(identity));
        let placement = Placement { unit: UnitId::from_bytes(unit), room, from };
        prop_assert_eq!(Placement::decode(1, &placement.encode()), Some(placement));
    }

    #[test]
    fn a_stored_note_that_lost_or_gained_or_changed_a_byte_is_another_note_or_none(
        note in note(), place in any::<prop::sample::Index>(), flip in 1_u8..,
    ) {
        let bytes = note.encode();
        prop_assert_eq!(Note::decode(1, &bytes[..bytes.len() - 1]), None);
        prop_assert_eq!(Note::decode(1, &[bytes.as_slice(), &[0]].concat()), None);
        let mut changed = bytes.clone();
        changed[place.index(bytes.len())] ^= flip;
        reads_exactly_or_not_at_all::<Note>(&changed)?;
    }

    #[test]
    fn arbitrary_bytes_are_no_panic_in_any_form(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        reads_nothing_else(&bytes)?;
    }

    #[test]
    fn bytes_with_small_numbers_are_no_panic_in_any_form(
        bytes in proptest::collection::vec(prop_oneof![0_u8..6, Just(0xff), any::<u8>()], 0..120),
    ) {
        reads_nothing_else(&bytes)?;
    }

    #[test]
    fn an_encoding_has_one_reading(parts in proptest::collection::vec(part(), 0..6)) {
        let estab = Estab([0; 16]);
        let prefix = encoded(&estab, &[]).len();
        prop_assert_eq!(decoded(&encoded(&estab, &parts)[prefix..]), parts);
    }

    #[test]
    fn two_lists_of_values_never_share_an_encoding(
        left in proptest::collection::vec(part(), 0..4), right in proptest::collection::vec(part(), 0..4),
    ) {
        let estab = Estab([0; 16]);
        prop_assert_eq!(encoded(&estab, &left) == encoded(&estab, &right), left == right);
    }

    #[test]
    fn arbitrary_bytes_are_no_certificate_and_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let estab = Estab([9; 16]);
        prop_assert_eq!(Certificate::read(&estab, &bytes), None);
        let begun = [Encoder::new("session", &estab).finish(), bytes].concat();
        if let Some(certificate) = Certificate::read(&estab, &begun) {
            prop_assert!(!Certificate::is_signed_by(&estab, &begun, &[4; 32]), "{certificate:?}");
        }
    }

    #[test]
    fn a_certificate_with_a_changed_byte_is_not_signed(place in any::<prop::sample::Index>(), flip in 1_u8..) {
        let estab = Estab([9; 16]);
        let user = SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes();
        let signed = certificate();
        prop_assert!(Certificate::is_signed_by(&estab, &signed, &user));
        let mut changed = signed.clone();
        changed[place.index(signed.len())] ^= flip;
        prop_assert!(!Certificate::is_signed_by(&estab, &changed, &user));
    }
}

#[test]
fn a_certificate_of_every_other_length_is_none() {
    let estab = Estab([9; 16]);
    let signed = certificate();
    assert!(Certificate::read(&estab, &signed).is_some());
    for length in 0..signed.len() {
        assert_eq!(Certificate::read(&estab, &signed[..length]), None, "cut at {length}");
    }
    assert_eq!(Certificate::read(&estab, &[signed.as_slice(), &[0]].concat()), None);
    assert_eq!(Certificate::read(&Estab([8; 16]), &signed), None, "of another house");
}
