//! The fields of each part of the emergency sheet: the same table makes the form, the draft and what is stored.

use jiff::civil::Date;

use super::Around;
use super::sheet::Sheet;
use crate::domain::emergency_sheet::{
    Communication, Diet, Directives, GIRS, Known, MOST_TREATMENTS, Mobility, Network, PartKind, Said,
    Texture, Transfer, Treatment, Trusted,
};
use crate::domain::event_time::read_date;
use crate::domain::message::Message;
use crate::words::Words;

/// Typed texts are free of control characters, so this one can stand between them.
const BETWEEN: char = '\u{1e}';

/// What is asked in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Texture,
    Transfer,
    Gir,
    Known,
    Text,
    Day,
    /// One line of several, with its number.
    Numbered(usize),
}

type Field = (&'static str, Kind);

fn fields(kind: PartKind) -> &'static [Field] {
    match kind {
        PartKind::Diet => &[
            ("sheet-field-texture", Kind::Texture),
            ("sheet-field-thickened", Kind::Known),
            ("sheet-field-diet", Kind::Text),
            ("sheet-field-meal-aids", Kind::Text),
            ("sheet-field-dislikes", Kind::Text),
        ],
        PartKind::Mobility => &[
            ("sheet-field-transfer", Kind::Transfer),
            ("sheet-field-walking", Kind::Text),
            ("sheet-field-aids", Kind::Text),
            ("sheet-field-gir", Kind::Gir),
        ],
        PartKind::Communication => &[
            ("sheet-field-speaks", Kind::Text),
            ("sheet-field-senses", Kind::Text),
            ("sheet-field-calms", Kind::Text),
        ],
        PartKind::Directives => &[
            ("sheet-field-directives", Kind::Known),
            ("sheet-field-dated", Kind::Day),
            ("sheet-field-place", Kind::Text),
            ("sheet-field-limits-on", Kind::Day),
            ("sheet-field-limits-by", Kind::Text),
            ("sheet-field-palliative", Kind::Known),
        ],
        PartKind::Trusted => &[
            ("sheet-field-trusted", Kind::Text),
            ("sheet-field-designated", Kind::Day),
            ("sheet-field-cosigned", Kind::Known),
            ("sheet-field-protection", Kind::Text),
        ],
        PartKind::Network => &[
            ("sheet-field-physician", Kind::Text),
            ("sheet-field-phone", Kind::Text),
            ("sheet-field-pharmacy", Kind::Text),
            ("sheet-field-phone", Kind::Text),
            ("sheet-field-hospital", Kind::Text),
        ],
        PartKind::Treatment => &[
            ("sheet-field-list-of", Kind::Day),
            ("sheet-field-place", Kind::Text),
            ("sheet-field-line", Kind::Numbered(1)),
            ("sheet-field-line", Kind::Numbered(2)),
            ("sheet-field-line", Kind::Numbered(3)),
            ("sheet-field-line", Kind::Numbered(4)),
            ("sheet-field-line", Kind::Numbered(5)),
            ("sheet-field-line", Kind::Numbered(6)),
            ("sheet-field-line", Kind::Numbered(7)),
            ("sheet-field-line", Kind::Numbered(8)),
        ],
    }
}

fn choices(words: &Words, kind: Kind) -> Option<Vec<String>> {
    let texts = |ids: &[String]| Some(ids.iter().map(|id| words.text(id)).collect());
    match kind {
        Kind::Texture => texts(&Texture::ALL.map(|texture| format!("sheet-texture-{}", texture.name()))),
        Kind::Transfer => texts(&Transfer::ALL.map(|way| format!("sheet-transfer-{}", way.name()))),
        Kind::Gir => {
            let none = std::iter::once(words.text("sheet-not-recorded"));
            let groups = GIRS.map(|gir| words.say(&Message::plain("sheet-gir").with("group", gir)));
            Some(none.chain(groups).collect())
        }
        Kind::Known => texts(&["sheet-not-recorded", "sheet-yes", "sheet-no"].map(str::to_owned)),
        Kind::Text | Kind::Day | Kind::Numbered(_) => None,
    }
}

/// What the fields hold, in their order: the place of a choice, a text.
pub(super) fn values(words: &Words, said: &Said) -> Vec<String> {
    let place = |number: u8| number.to_string();
    let day = |date: Option<Date>| date.map_or_else(String::new, |date| words.date(date));
    match said {
        Said::Diet(part) => vec![
            place(part.texture as u8),
            place(part.thickened as u8),
            part.diet.clone(),
            part.aids.clone(),
            part.dislikes.clone(),
        ],
        Said::Mobility(part) => {
            let gir = place(part.gir.unwrap_or(0));
            vec![place(part.transfer as u8), part.walking.clone(), part.aids.clone(), gir]
        }
        Said::Communication(part) => {
            vec![part.speaks.clone(), part.senses.clone(), part.calms.clone()]
        }
        Said::Directives(part) => vec![
            place(part.exist as u8),
            day(part.dated_on),
            part.place.clone(),
            day(part.limits_on),
            part.limits_by.clone(),
            place(part.palliative as u8),
        ],
        Said::Trusted(part) => vec![
            part.name.clone(),
            day(part.designated_on),
            place(part.cosigned as u8),
            part.protection.clone(),
        ],
        Said::Network(part) => vec![
            part.physician.clone(),
            part.physician_phone.clone(),
            part.pharmacy.clone(),
            part.pharmacy_phone.clone(),
            part.hospital.clone(),
        ],
        Said::Treatment(part) => {
            let mut values = vec![day(part.dated_on), part.place.clone()];
            values.extend(part.lines.iter().cloned());
            values.resize(2 + MOST_TREATMENTS, String::new());
            values
        }
    }
}

/// The form that holds these values.
pub(super) fn form(words: &Words, kind: PartKind, values: &[String]) -> Sheet {
    let mut sheet = Sheet::default();
    for (at, (label, field)) in fields(kind).iter().enumerate() {
        let value = values.get(at).map_or("", String::as_str);
        let label = match field {
            Kind::Numbered(number) => words.say(&Message::plain(label).with("number", *number)),
            _ => words.text(label),
        };
        sheet = match choices(words, *field) {
            Some(choices) => {
                let chosen = value.parse().unwrap_or(0).min(choices.len() - 1);
                sheet.chosen_choice(label, choices, chosen)
            }
            None => sheet.line(label, value),
        };
    }
    sheet
}

/// What the form holds now.
pub(super) fn values_in(kind: PartKind, sheet: &Sheet) -> Vec<String> {
    let value = |(at, (_, field)): (usize, &Field)| match field {
        Kind::Texture | Kind::Transfer | Kind::Gir | Kind::Known => sheet.chosen(at).to_string(),
        Kind::Text | Kind::Day | Kind::Numbered(_) => sheet.text(at).to_owned(),
    };
    fields(kind).iter().enumerate().map(value).collect()
}

/// The part that the form says.
///
/// # Errors
/// The place of a date that cannot be read, and the sentence.
pub(super) fn said(kind: PartKind, sheet: &Sheet, around: &Around<'_>) -> Result<Said, (usize, Message)> {
    let text = |at| sheet.text(at).to_owned();
    let day = |at: usize| match sheet.text(at) {
        "" => Ok(None),
        typed => read_date(typed, around.now.date())
            .map(Some)
            .ok_or_else(|| (at, Message::plain("sheet-date-unreadable").with("typed", typed))),
    };
    let known = |at| Known::ALL.get(sheet.chosen(at)).copied().unwrap_or_default();
    Ok(match kind {
        PartKind::Diet => Said::Diet(Diet {
            texture: Texture::ALL.get(sheet.chosen(0)).copied().unwrap_or_default(),
            thickened: known(1),
            diet: text(2),
            aids: text(3),
            dislikes: text(4),
        }),
        PartKind::Mobility => Said::Mobility(Mobility {
            transfer: Transfer::ALL.get(sheet.chosen(0)).copied().unwrap_or_default(),
            walking: text(1),
            aids: text(2),
            gir: u8::try_from(sheet.chosen(3)).ok().filter(|gir| GIRS.contains(gir)),
        }),
        PartKind::Communication => {
            Said::Communication(Communication { speaks: text(0), senses: text(1), calms: text(2) })
        }
        PartKind::Directives => Said::Directives(Directives {
            exist: known(0),
            dated_on: day(1)?,
            place: text(2),
            limits_on: day(3)?,
            limits_by: text(4),
            palliative: known(5),
        }),
        PartKind::Trusted => Said::Trusted(Trusted {
            name: text(0),
            designated_on: day(1)?,
            cosigned: known(2),
            protection: text(3),
        }),
        PartKind::Network => Said::Network(Network {
            physician: text(0),
            physician_phone: text(1),
            pharmacy: text(2),
            pharmacy_phone: text(3),
            hospital: text(4),
        }),
        PartKind::Treatment => Said::Treatment(Treatment {
            dated_on: day(0)?,
            place: text(1),
            lines: (2..2 + MOST_TREATMENTS).map(text).filter(|line| !line.is_empty()).collect(),
        }),
    })
}

/// The bytes of a draft.
pub(super) fn encode(kind: PartKind, values: &[String]) -> Vec<u8> {
    let parts = [kind.name()].into_iter().chain(values.iter().map(String::as_str));
    parts.collect::<Vec<_>>().join(BETWEEN.encode_utf8(&mut [0; 4])).into_bytes()
}

/// The values of a draft of this part; `None` for another one.
pub(super) fn decode(kind: PartKind, bytes: &[u8]) -> Option<Vec<String>> {
    let mut parts = std::str::from_utf8(bytes).ok()?.split(BETWEEN);
    (parts.next()? == kind.name()).then_some(())?;
    let mut values: Vec<String> = parts.map(str::to_owned).collect();
    // A draft from before anybody was asked for the degree of dependence.
    if kind == PartKind::Mobility && values.len() + 1 == fields(kind).len() {
        values.push("0".to_owned());
    }
    (values.len() == fields(kind).len()).then_some(values)
}

#[cfg(test)]
mod tests {
    use super::super::sample::Stage;
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_part_comes_back_from_its_form_and_from_its_draft() {
        let stage = Stage::new(Language::English);
        let words = Words::new(Language::English);
        let dated = Some(jiff::civil::date(2026, 5, 2));
        let mut all: Vec<Said> = PartKind::ALL.map(Said::nothing).to_vec();
        all.push(Said::Diet(Diet { texture: Texture::Mixed, thickened: Known::Yes, ..Diet::default() }));
        all.push(Said::Directives(Directives {
            exist: Known::Yes,
            dated_on: dated,
            place: "coffre".to_owned(),
            palliative: Known::No,
            ..Directives::default()
        }));
        all.push(Said::Mobility(Mobility { gir: Some(3), ..Mobility::default() }));
        all.push(Said::Treatment(Treatment {
            lines: vec!["a".to_owned(), "b".to_owned()],
            dated_on: dated,
            ..Treatment::default()
        }));
        for part in all {
            let kind = part.kind();
            let held = values(&words, &part);
            assert_eq!(decode(kind, &encode(kind, &held)), Some(held.clone()));
            let form = form(&words, kind, &held);
            assert_eq!(values_in(kind, &form), held);
            assert_eq!(said(kind, &form, &stage.around()), Ok(part));
        }
        let older = decode(PartKind::Mobility, b"mobility\x1e1\x1ecanne\x1e")
            .expect("what was left before an update");
        assert_eq!(older, ["1", "canne", "", "0"]);
        assert_eq!(decode(PartKind::Diet, b"mobility\x1e0"), None);
    }
}
