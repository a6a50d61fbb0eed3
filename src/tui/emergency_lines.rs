//! The emergency sheet in lines: the same for the screen and for paper, as wide as each of them is.
//!
//! What nobody wrote down is said to be so. Never here: who may read it, where a page ends.

use unicode_width::UnicodeWidthStr as _;

use super::screens::measure_words::value;
use super::theme::Meaning;
use super::widgets::canvas::wrap;
use crate::care::emergency::SheetView;
use crate::domain::contact::Contact;
use crate::domain::emergency_sheet::{
    BodyMeasures, Communication, Diet, Directives, Known, Mobility, Network, PartKind, Said, SheetContent,
    Source, Texture, Transfer, Treatment, Trusted,
};
use crate::domain::health::{Alert, AlertKind, AllergyStatement, Certainty, Severity};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::observation::{Measure, Value};
use crate::words::Words;

/// Columns of the labels.
const LABEL: usize = 12;

/// Columns of the place in the order of calls.
const ORDER: usize = 2;

/// A line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetLine {
    /// What it says, wrapped already.
    pub(crate) text: String,
    /// How it looks.
    pub(crate) meaning: Meaning,
    /// Whether it is the heading of what follows.
    pub(crate) heading: bool,
}

/// What is told with a label before it.
struct Told {
    label: String,
    /// Columns of the label.
    indent: usize,
    text: String,
    meaning: Meaning,
}

/// For whom the lines are made.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) words: &'a Words,
    /// Columns.
    pub(crate) width: usize,
    /// The moment it is read, when it is read on a screen: then it is said who is not to be called at this hour.
    pub(crate) now: Option<Moment>,
}

impl Reader<'_> {
    fn text(self, id: &str) -> String {
        self.words.text(id)
    }

    fn told(self, label: &str, text: String) -> Told {
        let (text, meaning) = match text.is_empty() {
            true => (self.text("sheet-not-recorded"), Meaning::Muted),
            false => (text, Meaning::Text),
        };
        Told { label: self.text(label), indent: LABEL, text, meaning }
    }

    /// A number is never broken at the end of a line.
    fn phone(self, phone: &str) -> String {
        if phone.is_empty() { self.text("sheet-not-recorded") } else { phone.replace(' ', "\u{a0}") }
    }

    fn dated(self, id: &'static str, date: Option<jiff::civil::Date>) -> Option<String> {
        date.map(|date| self.words.say(&Message::plain(id).with("date", self.words.date(date))))
    }

    fn known(self, answer: Known, yes: &str, no: &str) -> Option<String> {
        match answer {
            Known::NotRecorded => None,
            Known::Yes => Some(self.text(yes)),
            Known::No => Some(self.text(no)),
        }
    }
}

/// The sheet in lines.
pub(crate) fn lines(reader: Reader<'_>, view: &SheetView) -> Vec<SheetLine> {
    let content = &view.content;
    let phones = Message::plain("sheet-phones")
        .with("on-call", reader.phone(&view.phones.on_call))
        .with("house", reader.phone(&view.phones.house));
    let mut lines = Vec::new();
    for text in wrap(&reader.words.say(&phones), reader.width) {
        lines.push(SheetLine { text, meaning: Meaning::Heading, heading: false });
    }
    let mut block = |heading: &str, told: Vec<Told>| {
        lines.push(SheetLine { text: reader.text(heading), meaning: Meaning::Heading, heading: true });
        lines.extend(told.iter().flat_map(|told| in_columns(reader, told)));
    };
    let whole = |kind| part_in_words(reader, content, kind);
    let mut call = contacts(reader, &content.contacts);
    call.extend(whole(PartKind::Trusted));
    block("sheet-heading-call", call);
    let mut care = allergies(reader, &content.allergies);
    care.extend(alerts(reader, &content.alerts));
    care.extend(whole(PartKind::Treatment));
    care.extend(whole(PartKind::Directives));
    care.extend(whole(PartKind::Diet));
    block("sheet-heading-care", care);
    let mut help: Vec<Told> =
        [PartKind::Communication, PartKind::Mobility].into_iter().flat_map(whole).collect();
    // A sheet nobody was weighed for says nothing of it: on a screen every row counts.
    help.extend((content.body != BodyMeasures::default()).then(|| body(reader, &content.body)));
    block("sheet-heading-help", help);
    block("sheet-heading-network", whole(PartKind::Network));
    block("sheet-heading-version", version(reader, view));
    lines
}

/// What a part says in one line, for the list of parts; `None` when nobody wrote it.
pub(crate) fn summary(words: &Words, content: &SheetContent, kind: PartKind) -> Option<String> {
    content.part(kind)?;
    let reader = Reader { words, width: 200, now: None };
    let told = part_in_words(reader, content, kind);
    let told = told.into_iter().filter(|told| told.meaning != Meaning::Muted);
    Some(told.map(|told| told.text).collect::<Vec<_>>().join(" ; "))
}

/// The names of the sources that have changed.
pub(crate) fn changed_in_words(words: &Words, changed: &[Source]) -> Vec<String> {
    changed.iter().map(|source| words.text(&format!("sheet-source-{}", name_of(*source)))).collect()
}

fn name_of(source: Source) -> &'static str {
    match source {
        Source::Allergies => "allergies",
        Source::Alerts => "alerts",
        Source::Contacts => "contacts",
        Source::Part(kind) => kind.name(),
    }
}

/// A contact as it is called: `fille, N. L'Ancre-Test`.
pub(crate) fn whom(contact: &Contact) -> String {
    match (contact.relation.as_str(), contact.name.as_str()) {
        ("", name) => name.to_owned(),
        (relation, "") => relation.to_owned(),
        (relation, name) => format!("{relation}, {name}"),
    }
}

fn in_columns(reader: Reader<'_>, told: &Told) -> Vec<SheetLine> {
    let room = reader.width.saturating_sub(told.indent).max(10);
    let line = |(at, text): (usize, String)| {
        let label = if at == 0 { told.label.as_str() } else { "" };
        let gap = " ".repeat(told.indent.saturating_sub(label.width()).max(1));
        let text = format!("{label}{gap}{text}");
        SheetLine { text, meaning: told.meaning, heading: false }
    };
    wrap(&told.text, room).into_iter().enumerate().map(line).collect()
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn contacts(reader: Reader<'_>, contacts: &[Contact]) -> Vec<Told> {
    if contacts.is_empty() {
        return vec![reader.told("sheet-label-nobody", String::new())];
    }
    let told = |contact: &Contact| {
        let order = contact.call_order.map_or_else(|| "-".to_owned(), |order| order.to_string());
        let not_now = reader.now.is_some_and(|now| contact.is_not_to_be_called_at(now));
        let phone = reader.phone(&contact.phone);
        let mut text = [whom(contact), phone, contact.call_notes.clone()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("   ");
        if not_now {
            text += "   ";
            text += &reader.text("sheet-not-now").replace(' ', "\u{a0}");
        }
        let meaning = if not_now { Meaning::Muted } else { Meaning::Text };
        Told { label: order, indent: ORDER, text, meaning }
    };
    contacts.iter().map(told).collect()
}

fn allergies(reader: Reader<'_>, statements: &[AllergyStatement]) -> Vec<Told> {
    if statements.is_empty() {
        return vec![reader.told("sheet-label-allergy", String::new())];
    }
    let told = |statement: &AllergyStatement| match statement {
        AllergyStatement::NoneKnown { checked_on } => {
            let none = Message::plain("sheet-no-allergy").with("date", reader.words.date(*checked_on));
            reader.told("sheet-label-allergy", reader.words.say(&none))
        }
        AllergyStatement::Allergy { substance, reaction, severity, certainty } => {
            let severity = reader.text(match severity {
                Severity::Mild => "sheet-severity-mild",
                Severity::Moderate => "sheet-severity-moderate",
                Severity::Severe => "sheet-severity-severe",
            });
            let certainty = reader.text(match certainty {
                Certainty::Suspected => "sheet-certainty-suspected",
                Certainty::Confirmed => "sheet-certainty-confirmed",
            });
            let how = joined([Some(reaction.clone()), Some(severity), Some(certainty)]);
            let text = reader
                .words
                .say(&Message::plain("sheet-allergy").with("substance", substance).with("how", how));
            Told { meaning: Meaning::Allergy, ..reader.told("sheet-label-allergy", text) }
        }
    };
    statements.iter().map(told).collect()
}

/// The three that a hospital asks for first, always; then the other alerts.
fn alerts(reader: Reader<'_>, alerts: &[Alert]) -> Vec<Told> {
    const ASKED: [AlertKind; 3] = [AlertKind::Anticoagulant, AlertKind::Insulin, AlertKind::Pacemaker];
    let asked = ASKED.map(|kind| {
        let state = match alerts.iter().find(|alert| alert.kind == kind) {
            None => reader.text("sheet-not-signalled"),
            Some(alert) if alert.text.is_empty() => reader.text("sheet-signalled"),
            Some(alert) => format!("{} ({})", reader.text("sheet-signalled"), alert.text),
        };
        let name = reader.text(&format!("sheet-asked-{}", kind.name()));
        Message::plain("sheet-asked").with("what", name).with("state", state)
    });
    let asked = asked.iter().map(|message| reader.words.say(message)).collect::<Vec<_>>().join(", ");
    let mut told = vec![reader.told("sheet-label-asked", asked)];
    for alert in alerts.iter().filter(|alert| !ASKED.contains(&alert.kind)) {
        let text = match (alert.kind, alert.text.as_str()) {
            (AlertKind::Other, text) => text.to_owned(),
            (kind, "") => reader.words.alert(kind),
            (kind, text) => reader.words.say(
                &Message::plain("sheet-alert").with("kind", reader.words.alert(kind)).with("text", text),
            ),
        };
        told.push(Told { meaning: Meaning::Alert, ..reader.told("sheet-label-alert", text) });
    }
    told
}

fn part_in_words(reader: Reader<'_>, content: &SheetContent, kind: PartKind) -> Vec<Told> {
    let nothing = Said::nothing(kind);
    match content.part(kind).unwrap_or(&nothing) {
        Said::Diet(part) => diet(reader, part),
        Said::Mobility(part) => mobility(reader, part),
        Said::Communication(part) => communication(reader, part),
        Said::Directives(part) => directives(reader, part),
        Said::Trusted(part) => trusted(reader, part),
        Said::Network(part) => network(reader, part),
        Said::Treatment(part) => treatment(reader, part),
    }
}

fn diet(reader: Reader<'_>, part: &Diet) -> Vec<Told> {
    let texture = (part.texture != Texture::NotRecorded)
        .then(|| reader.text(&format!("sheet-texture-{}", part.texture.name())));
    let fluids = reader.known(part.thickened, "sheet-thickened", "sheet-not-thickened");
    let dislikes = (!part.dislikes.is_empty())
        .then(|| reader.words.say(&Message::plain("sheet-dislikes").with("what", &part.dislikes)));
    let all = joined([texture, fluids, Some(part.diet.clone()), Some(part.aids.clone()), dislikes]);
    vec![reader.told("sheet-label-diet", all)]
}

fn mobility(reader: Reader<'_>, part: &Mobility) -> Vec<Told> {
    let gir = part.gir.map(|gir| reader.words.say(&Message::plain("sheet-gir").with("group", gir)));
    let transfer = (part.transfer != Transfer::NotRecorded)
        .then(|| reader.text(&format!("sheet-transfer-{}", part.transfer.name())));
    vec![
        reader.told("sheet-label-transfer", joined([transfer, gir])),
        reader.told("sheet-label-walking", joined([Some(part.walking.clone()), Some(part.aids.clone())])),
    ]
}

/// Weight and height as they were when the version was published, each with its day.
fn body(reader: Reader<'_>, body: &BodyMeasures) -> Told {
    let measures = [(Measure::Weight, body.weight), (Measure::Height, body.height)];
    let told = measures.into_iter().filter_map(|(measure, taken)| {
        let (number, on) = taken?;
        let message = Message::plain("sheet-measured")
            .with("what", value(reader.words, measure, Value::One(number)))
            .with("date", reader.words.date(on));
        Some(reader.words.say(&message))
    });
    reader.told("sheet-label-body", told.collect::<Vec<_>>().join(", "))
}

fn communication(reader: Reader<'_>, part: &Communication) -> Vec<Told> {
    vec![
        reader.told("sheet-label-speaks", part.speaks.clone()),
        reader.told("sheet-label-senses", part.senses.clone()),
        reader.told("sheet-label-calms", part.calms.clone()),
    ]
}

fn directives(reader: Reader<'_>, part: &Directives) -> Vec<Told> {
    let exist = reader.known(part.exist, "sheet-directives-exist", "sheet-directives-none");
    let known = exist.is_some();
    let all = joined([exist, reader.dated("sheet-of-day", part.dated_on), Some(part.place.clone())]);
    let limits = match part.limits_on {
        Some(_) => joined([reader.dated("sheet-limits-on", part.limits_on), Some(part.limits_by.clone())]),
        None if known => reader.text("sheet-no-limits"),
        None => String::new(),
    };
    let palliative = reader.known(part.palliative, "sheet-palliative", "sheet-not-palliative");
    vec![
        reader.told("sheet-label-directives", all),
        reader.told("sheet-label-limits", joined([Some(limits), palliative])),
    ]
}

fn trusted(reader: Reader<'_>, part: &Trusted) -> Vec<Told> {
    let cosigned = reader.known(part.cosigned, "sheet-cosigned", "sheet-not-cosigned");
    let all = match part.name.is_empty() {
        true => String::new(),
        false => joined([
            Some(part.name.clone()),
            reader.dated("sheet-designated-on", part.designated_on),
            cosigned,
        ]),
    };
    vec![
        reader.told("sheet-label-trusted", all),
        reader.told("sheet-label-protection", part.protection.clone()),
    ]
}

fn network(reader: Reader<'_>, part: &Network) -> Vec<Told> {
    let with_phone = |name: &str, phone: &str| match (name, phone) {
        ("", phone) => phone.to_owned(),
        (name, "") => name.to_owned(),
        (name, phone) => format!("{name}   {phone}"),
    };
    vec![
        reader.told("sheet-label-physician", with_phone(&part.physician, &part.physician_phone)),
        reader.told("sheet-label-pharmacy", with_phone(&part.pharmacy, &part.pharmacy_phone)),
        reader.told("sheet-label-hospital", part.hospital.clone()),
    ]
}

fn treatment(reader: Reader<'_>, part: &Treatment) -> Vec<Told> {
    let count = (!part.lines.is_empty())
        .then(|| reader.words.say(&Message::plain("sheet-treatment-lines").with("count", part.lines.len())));
    let head = joined([reader.dated("sheet-list-of", part.dated_on), count, Some(part.place.clone())]);
    let mut told = vec![reader.told("sheet-label-treatment", head)];
    told.extend(part.lines.iter().map(|line| Told {
        label: String::new(),
        indent: LABEL,
        text: format!("- {line}"),
        meaning: Meaning::Text,
    }));
    told
}

/// The version, who published and signed it, what has changed since and what it said there.
fn version(reader: Reader<'_>, view: &SheetView) -> Vec<Told> {
    let words = reader.words;
    let Some(kept) = &view.version else {
        return vec![Told {
            label: reader.text("sheet-label-version"),
            indent: LABEL,
            text: reader.text("sheet-unpublished"),
            meaning: Meaning::Alert,
        }];
    };
    let version = &kept.value;
    let published = Message::plain("sheet-published")
        .with("number", version.number)
        .with("date", words.date(version.published_at.date()))
        .with("who", author(words, &version.author.name, version.author.role));
    let signed = match &version.signed {
        Some((by, at)) => words.say(
            &Message::plain("sheet-signed")
                .with("who", author(words, &by.name, by.role))
                .with("date", words.date(at.date())),
        ),
        None => reader.text("sheet-unsigned"),
    };
    let mut told = vec![
        reader.told("sheet-label-version", words.say(&published)),
        reader.told("sheet-label-signed", signed),
    ];
    if view.is_stale() {
        let text = reader.text("sheet-stale");
        told.push(Told { meaning: Meaning::Alert, ..reader.told("sheet-label-review", text) });
    }
    if view.changed.is_empty() {
        told.push(reader.told("sheet-label-review", reader.text("sheet-unchanged")));
        return told;
    }
    let names = changed_in_words(words, &view.changed).join(", ");
    let text = words.say(&Message::plain("sheet-changed").with("what", names));
    told.push(Told { meaning: Meaning::Alert, ..reader.told("sheet-label-review", text) });
    for source in &view.changed {
        let then = source_in_words(reader, &version.content, *source);
        let text = Message::plain("sheet-then")
            .with("number", version.number)
            .with("what", words.text(&format!("sheet-source-{}", name_of(*source))))
            .with("then", then);
        told.push(Told { meaning: Meaning::Muted, ..reader.told("sheet-label-then", words.say(&text)) });
    }
    told
}

fn author(words: &Words, name: &str, role: crate::domain::role::Role) -> String {
    format!("{name} ({})", words.role(role))
}

/// What a content says of one source, in one line.
fn source_in_words(reader: Reader<'_>, content: &SheetContent, source: Source) -> String {
    let told = match source {
        Source::Allergies => allergies(reader, &content.allergies),
        Source::Alerts => alerts(reader, &content.alerts),
        Source::Contacts => contacts(Reader { now: None, ..reader }, &content.contacts),
        Source::Part(kind) => part_in_words(reader, content, kind),
    };
    told.into_iter().map(|told| told.text).collect::<Vec<_>>().join(" ; ")
}
