//! What the form of an incident holds: the category first, two times, four texts that name nobody, two
//! numbers, and last what is to follow, which may be empty.

use super::Around;
use super::form_draft::{join, split, typed_moment};
use crate::care::falls::named_text;
use crate::care::view::PersonCard;
use crate::domain::incident::{Category, IncidentDraft, LONGEST_TEXT, Sequel};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::note::FUTURE_TOLERANCE_MS;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::text_box::TextBox;
use crate::words::Words;

const VERSION: &str = "incident2";
/// Drafts from before anybody was asked what is to follow.
const OLDER: &str = "incident1";

/// What may be said of the risk that it is talked about outside, in the order in which it is turned.
pub(super) const MEDIA: [(Option<bool>, &str); 3] =
    [(None, "incident-media-unsaid"), (Some(true), "incident-media-yes"), (Some(false), "incident-media-no")];

/// The categories by number: 0 is the house's own.
pub(super) const CATEGORIES: [&str; 12] = [
    "incident-category-internal",
    "incident-category-disaster",
    "incident-category-equipment",
    "incident-category-staffing",
    "incident-category-care",
    "incident-category-relatives",
    "incident-category-death",
    "incident-category-suicide",
    "incident-category-maltreatment",
    "incident-category-disappearance",
    "incident-category-violence",
    "incident-category-malice",
];

/// A category with the number it has in the order; the house's own has none.
pub(super) fn category(words: &Words, category: Category) -> String {
    let name = words.text(CATEGORIES[category as usize % CATEGORIES.len()]);
    if category == Category::Internal { name } else { format!("{} {name}", category as u8) }
}

/// A field, in the order of Tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Category,
    Happened,
    Found,
    Nature,
    /// Circumstances, consequences, immediate measures: 0 to 2.
    Text(usize),
    Victims,
    Exposed,
    Planned,
    Legal,
    Media,
}

pub(super) const ORDER: [Field; 12] = [
    Field::Category,
    Field::Happened,
    Field::Found,
    Field::Nature,
    Field::Text(0),
    Field::Text(1),
    Field::Text(2),
    Field::Victims,
    Field::Exposed,
    Field::Planned,
    Field::Legal,
    Field::Media,
];

/// The field of a text of the declaration, by its place there.
const OF_TEXT: [Field; 6] =
    [Field::Nature, Field::Text(0), Field::Text(1), Field::Text(2), Field::Planned, Field::Legal];

/// The answers so far.
pub(super) struct Fields {
    pub(super) opened: Moment,
    pub(super) category: Option<Category>,
    pub(super) happened: LineEdit,
    pub(super) found: LineEdit,
    pub(super) nature: LineEdit,
    pub(super) texts: [TextBox; 3],
    pub(super) victims: LineEdit,
    pub(super) exposed: LineEdit,
    pub(super) planned: LineEdit,
    pub(super) legal: LineEdit,
    pub(super) media: Option<bool>,
}

impl Fields {
    pub(super) fn new(around: &Around<'_>) -> Self {
        let now = around.words.time(around.now);
        Self {
            opened: around.now,
            category: None,
            happened: LineEdit::with(&now),
            found: LineEdit::with(&now),
            nature: LineEdit::default(),
            texts: [TextBox::default(), TextBox::default(), TextBox::default()],
            victims: LineEdit::default(),
            exposed: LineEdit::default(),
            planned: LineEdit::default(),
            legal: LineEdit::default(),
            media: None,
        }
    }

    /// The line under edition in a field of one line.
    pub(super) fn line(&mut self, field: Field) -> Option<&mut LineEdit> {
        match field {
            Field::Happened => Some(&mut self.happened),
            Field::Found => Some(&mut self.found),
            Field::Nature => Some(&mut self.nature),
            Field::Victims => Some(&mut self.victims),
            Field::Exposed => Some(&mut self.exposed),
            Field::Planned => Some(&mut self.planned),
            Field::Legal => Some(&mut self.legal),
            Field::Category | Field::Text(_) | Field::Media => None,
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        let lines = [&self.nature, &self.victims, &self.exposed, &self.planned, &self.legal];
        self.category.is_none()
            && self.media.is_none()
            && lines.iter().all(|line| line.text().trim().is_empty())
            && self.texts.iter().all(|text| text.text().trim().is_empty())
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let [circumstances, consequences, measures] = [0, 1, 2].map(|at| self.texts[at].text());
        join(&[
            VERSION.to_owned(),
            self.opened.millis().to_string(),
            self.opened.offset_minutes().to_string(),
            self.category.map_or_else(String::new, |category| (category as u8).to_string()),
            self.happened.text().to_owned(),
            self.found.text().to_owned(),
            self.nature.text().to_owned(),
            self.victims.text().to_owned(),
            self.exposed.text().to_owned(),
            circumstances,
            consequences,
            measures,
            self.planned.text().to_owned(),
            self.legal.text().to_owned(),
            self.media.map_or_else(String::new, |risk| u8::from(risk).to_string()),
        ])
    }

    /// Takes a draft over; `None` for another version of the form: then nothing was taken.
    pub(super) fn restore(&mut self, bytes: &[u8]) -> Option<()> {
        let parts = split(bytes)?;
        let [version, millis, offset, category, happened, found, nature, victims, exposed, texts @ ..] =
            parts.as_slice()
        else {
            return None;
        };
        let [circumstances, consequences, measures, rest @ ..] = texts else { return None };
        let (planned, legal, media) = match (*version, rest) {
            (VERSION, [planned, legal, media]) => (*planned, *legal, *media),
            (OLDER, []) => ("", "", ""),
            _ => return None,
        };
        self.opened = Moment::new(millis.parse().ok()?, offset.parse().ok()?);
        self.category = category.parse().ok().and_then(Category::from_number);
        self.happened = LineEdit::with(happened);
        self.found = LineEdit::with(found);
        self.nature = LineEdit::with(nature);
        self.victims = LineEdit::with(victims);
        self.exposed = LineEdit::with(exposed);
        self.planned = LineEdit::with(planned);
        self.legal = LineEdit::with(legal);
        self.media = media.parse::<u8>().ok().map(|risk| risk == 1);
        self.texts = [circumstances, consequences, measures].map(|text| TextBox::with(text));
        Some(())
    }

    /// What was told; `None` while something keeps it from being written.
    pub(super) fn told(&self, around: &Around<'_>) -> Option<IncidentDraft> {
        let [circumstances, consequences, immediate_measures] =
            [0, 1, 2].map(|at| self.texts[at].text().trim().to_owned());
        Some(IncidentDraft {
            category: self.category?,
            happened_at: typed_moment(self.happened.text(), self.opened, around)?,
            found_at: typed_moment(self.found.text(), self.opened, around)?,
            nature: self.nature.text().trim().to_owned(),
            circumstances,
            consequences,
            immediate_measures,
            victims: count(&self.victims).ok()?,
            exposed: count(&self.exposed).ok()?,
            sequel: Sequel {
                planned_measures: self.planned.text().trim().to_owned(),
                legal_followup: self.legal.text().trim().to_owned(),
                media_risk: self.media,
            },
        })
    }

    /// The first field that keeps the form from being written, and why.
    pub(super) fn fault(&self, known: &[PersonCard], around: &Around<'_>) -> Option<(Field, Message)> {
        let plain = |field, id| Some((field, Message::plain(id)));
        if self.category.is_none() {
            return plain(Field::Category, "incident-no-category");
        }
        let times = [(Field::Happened, &self.happened), (Field::Found, &self.found)];
        for (field, line) in times {
            let Some(at) = typed_moment(line.text(), self.opened, around) else {
                let message = Message::plain("note-time-unreadable").with("typed", line.text());
                return Some((field, message));
            };
            if at.millis() > around.now.millis() + FUTURE_TOLERANCE_MS {
                return plain(field, "fall-future");
            }
        }
        if self.nature.text().trim().is_empty() {
            return plain(Field::Nature, "incident-no-nature");
        }
        for (field, line) in [(Field::Victims, &self.victims), (Field::Exposed, &self.exposed)] {
            if count(line).is_err() {
                return plain(field, "incident-not-a-number");
            }
        }
        if let Some(at) = self.texts.iter().position(|text| text.length() > LONGEST_TEXT) {
            return Some((Field::Text(at), Message::plain("fall-too-long").with("limit", LONGEST_TEXT)));
        }
        for (field, line) in [(Field::Planned, &self.planned), (Field::Legal, &self.legal)] {
            if line.text().chars().count() > LONGEST_TEXT {
                return Some((field, Message::plain("fall-too-long").with("limit", LONGEST_TEXT)));
            }
        }
        let told = self.told(around)?;
        if told.found_at < told.happened_at {
            return plain(Field::Found, "fall-found-before");
        }
        let named = named_text(&told, known)?;
        Some((OF_TEXT[named.min(OF_TEXT.len() - 1)], Message::plain("incident-names-somebody")))
    }
}

/// A number of persons; `None` when nothing was typed.
fn count(line: &LineEdit) -> Result<Option<u16>, std::num::ParseIntError> {
    match line.text().trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, cards};
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_draft_of_an_incident_is_read_back_as_it_was_left() {
        let stage = Stage::new(Language::French);
        let mut fields = Fields::new(&stage.around());
        fields.category = Some(Category::Internal);
        fields.nature = LineEdit::with("porte bloquée");
        fields.texts[1] = TextBox::with("un\ndeux");
        fields.exposed = LineEdit::with("12");
        let mut again = Fields::new(&stage.around());
        assert_eq!(again.restore(&fields.encode()), Some(()));
        assert_eq!(again.encode(), fields.encode());
        fields.planned = LineEdit::with("contrat de maintenance");
        fields.media = Some(false);
        assert_eq!(again.restore(&fields.encode()), Some(()));
        assert_eq!((again.planned.text(), again.media), ("contrat de maintenance", Some(false)));
        let newest = String::from_utf8(fields.encode()).expect("text").replace(VERSION, OLDER);
        let older: Vec<&str> = newest.split('\u{1e}').collect();
        let older = older[..older.len() - 3].join("\u{1e}");
        assert_eq!(again.restore(older.as_bytes()), Some(()), "what was left before an update");
        assert_eq!((again.planned.text(), again.media), ("", None));
        assert!(again.restore(b"incident0").is_none());
    }

    #[test]
    fn a_declaration_is_held_back_at_the_text_that_names_somebody() {
        let stage = Stage::new(Language::French);
        let mut fields = Fields::new(&stage.around());
        let at = |fields: &Fields| fields.fault(&cards(), &stage.around()).map(|(field, _)| field);
        assert_eq!(at(&fields), Some(Field::Category));
        fields.category = Some(Category::Violence);
        assert_eq!(at(&fields), Some(Field::Nature));
        fields.nature = LineEdit::with("coup");
        fields.victims = LineEdit::with("un");
        assert_eq!(at(&fields), Some(Field::Victims));
        fields.victims = LineEdit::with("1");
        assert_eq!(at(&fields), None);
        fields.texts[2] = TextBox::with("M. Test-été raccompagné");
        assert_eq!(at(&fields), Some(Field::Text(2)));
        fields.texts[2] = TextBox::with("une personne raccompagnée");
        assert_eq!(at(&fields), None);
        fields.legal = LineEdit::with("plainte de M. Test-été");
        assert_eq!(at(&fields), Some(Field::Legal));
        fields.legal = LineEdit::with("plainte");
        assert_eq!(at(&fields), None);
    }
}
