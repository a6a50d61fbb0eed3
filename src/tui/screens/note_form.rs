//! What a note editor holds, whatever shows it: the fields, their defaults, what is wrong with them.

use super::note_draft::Saved;
use super::{Around, Effect};
use crate::care::view::ScopeDoor;
use crate::domain::event_time::read_event_time;
use crate::domain::message::Message;
use crate::domain::moment::{Moment, Shift};
use crate::domain::note::{
    Audience, Dar, FUTURE_TOLERANCE_MS, LONGEST_NOTE, LONGEST_TITLE, NoteDraft, NoteFault, Target,
};
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::text_box::TextBox;

/// A field of the form, in the order of Tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// Data, action, result: 0 to 2.
    Text(usize),
    Target,
    Time,
    Audience,
    Title,
    Urgent,
    Handover,
    ThirdParty,
}

/// Every field, in the order of Tab.
pub(super) const ORDER: [Field; 10] = [
    Field::Text(0),
    Field::Text(1),
    Field::Text(2),
    Field::Target,
    Field::Time,
    Field::Audience,
    Field::Title,
    Field::Urgent,
    Field::Handover,
    Field::ThirdParty,
];

/// The fields of a note being written.
pub(super) struct Fields {
    /// What may be written for, and whether one reads it back. Never empty.
    pub(super) audiences: Vec<(Audience, ScopeDoor)>,
    /// Which of them.
    pub(super) audience: usize,
    pub(super) target: Option<Target>,
    /// When the editor was opened: the event time as long as nobody types another.
    opened: Moment,
    pub(super) time: LineEdit,
    pub(super) title: LineEdit,
    pub(super) urgent: bool,
    pub(super) for_handover: bool,
    pub(super) from_third_party: bool,
    /// Data, action, result.
    pub(super) texts: [TextBox; 3],
}

impl Fields {
    /// Empty, with the defaults: now, the widest audience, to the handover at night.
    pub(super) fn new(audiences: Vec<(Audience, ScopeDoor)>, around: &Around<'_>) -> Self {
        Self {
            audiences,
            audience: 0,
            target: None,
            opened: around.now,
            time: LineEdit::with(&around.words.time(around.now)),
            title: LineEdit::default(),
            urgent: false,
            for_handover: matches!(Shift::of(around.now), Shift::Night(_)),
            from_third_party: false,
            texts: [TextBox::default(), TextBox::default(), TextBox::default()],
        }
    }

    /// Takes a draft over. An audience that may no longer be written for gives way to the widest.
    pub(super) fn restore(&mut self, saved: Saved) {
        let kept = |audience: &Audience| self.audiences.iter().position(|(other, _)| other == audience);
        self.audience = saved.audience.as_ref().and_then(kept).unwrap_or(0);
        self.opened = saved.opened;
        self.target = saved.target;
        self.time = LineEdit::with(&saved.time);
        self.title = LineEdit::with(&saved.title);
        self.urgent = saved.urgent;
        self.for_handover = saved.for_handover;
        self.from_third_party = saved.from_third_party;
        self.texts = saved.texts.map(|text| TextBox::with(&text));
    }

    /// What a draft keeps.
    pub(super) fn saved(&self) -> Saved {
        Saved {
            opened: self.opened,
            target: self.target,
            time: self.time.text().to_owned(),
            audience: self.audiences.get(self.audience).map(|(audience, _)| *audience),
            title: self.title.text().to_owned(),
            urgent: self.urgent,
            for_handover: self.for_handover,
            from_third_party: self.from_third_party,
            texts: [0, 1, 2].map(|at| self.texts[at].text()),
        }
    }

    /// The chosen audience.
    pub(super) fn audience(&self) -> (Audience, ScopeDoor) {
        // The app opens no editor without an audience; the whole team stands in for a proof.
        self.audiences.get(self.audience).copied().unwrap_or((Audience::All, ScopeDoor::DepositOnly))
    }

    /// When it happened; `None` when the typed time cannot be read.
    pub(super) fn happened_at(&self, around: &Around<'_>) -> Option<Moment> {
        if self.time.text() == around.words.time(self.opened) {
            return Some(self.opened);
        }
        read_event_time(self.time.text(), around.now, around.zone)
    }

    /// Whether nothing was written that is worth keeping.
    pub(super) fn is_blank(&self) -> bool {
        let texts = self.texts.iter().all(|text| text.text().trim().is_empty());
        texts && self.title.text().trim().is_empty()
    }

    /// Characters in the three texts.
    pub(super) fn length(&self) -> usize {
        self.texts.iter().map(TextBox::length).sum()
    }

    /// The next or the previous target; one place beyond the last stands for none at all.
    pub(super) fn turn_target(&mut self, forward: bool) {
        let count = Target::ALL.len();
        let at = self.target.map_or(count, |target| usize::from(target.number()) - 1);
        self.target = Target::ALL.get((at + if forward { 1 } else { count }) % (count + 1)).copied();
    }

    /// The next or the previous audience.
    pub(super) fn turn_audience(&mut self, forward: bool) {
        let count = self.audiences.len().max(1);
        self.audience = (self.audience + if forward { 1 } else { count - 1 }) % count;
    }

    /// What is to be signed; `None` when the time cannot be read.
    pub(super) fn note(&self, around: &Around<'_>) -> Option<NoteDraft> {
        let [data, action, result] = [0, 1, 2].map(|at| self.texts[at].text());
        Some(NoteDraft {
            title: self.title.text().to_owned(),
            dar: Dar { data, action, result },
            target: self.target,
            happened_at: self.happened_at(around)?,
            urgent: self.urgent,
            audience: self.audience().0,
            for_handover: self.for_handover,
            from_third_party: self.from_third_party,
        })
    }

    /// What is wrong with the form as it stands, and where.
    pub(super) fn fault(&self, around: &Around<'_>) -> Option<(Field, Effect)> {
        let refuse = |field, fault| Some((field, Effect::Refuse(fault)));
        if self.texts.iter().all(|text| text.text().trim().is_empty()) {
            return refuse(Field::Text(0), NoteFault::Empty);
        }
        if self.length() > LONGEST_NOTE {
            let longest = (0..3).max_by_key(|at| self.texts[*at].length()).unwrap_or(0);
            return refuse(Field::Text(longest), NoteFault::TooLong);
        }
        if self.title.text().chars().count() > LONGEST_TITLE {
            return refuse(Field::Title, NoteFault::TitleTooLong);
        }
        self.time_fault(around)
    }

    /// What is wrong with the time.
    pub(super) fn time_fault(&self, around: &Around<'_>) -> Option<(Field, Effect)> {
        let Some(at) = self.happened_at(around) else {
            let message = Message::plain("note-time-unreadable").with("typed", self.time.text());
            return Some((Field::Time, Effect::Fail(message)));
        };
        let future = at.millis() > around.now.millis() + FUTURE_TOLERANCE_MS;
        future.then_some((Field::Time, Effect::Refuse(NoteFault::InTheFuture)))
    }
}
