//! The command palette: a word in either language, or its first two letters, then a room or a name.

use super::{Around, Effect, Input, Page};
use crate::care::view::PersonCard;
use crate::domain::find::{Match, find};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::text::fold;
use crate::tui::action::{Action, Context, Entry, TABLE};
use crate::tui::keymap::key_name;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, fit};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::person;
use crate::words::Words;

/// Rows of commands that paging counts on.
const PAGE: usize = 12;

/// The palette over one screen.
pub(crate) struct Palette {
    cards: Vec<PersonCard>,
    /// The person of the screen below, for commands without a person.
    about: Option<PersonId>,
    /// The contexts of the screen below, to show the keys one could have pressed.
    contexts: &'static [Context],
    /// The commands that may be run from here.
    entries: Vec<&'static Entry>,
    field: LineEdit,
    found: Vec<&'static Entry>,
    cursor: ListCursor,
}

/// Whether a command is about a person.
pub(crate) fn needs_person(action: Action) -> bool {
    matches!(
        action,
        Action::Open
            | Action::NoteWrite
            | Action::NotesRead
            | Action::NothingToReport
            | Action::FallWrite
            | Action::Falls
            | Action::MeasureWrite
            | Action::Measures
            | Action::EmergencySheet
            | Action::Disclosures
            | Action::CallWrite
            | Action::Contacts
            | Action::AwayWrite
    )
}

/// The card a room or a name leads to, when it leads to exactly one.
fn whom<'a>(cards: &'a [PersonCard], typed: &str) -> Option<&'a PersonCard> {
    let typed = typed.trim();
    let room = |card: &&PersonCard| {
        let room = card.placement.room.as_str();
        room == typed || room.trim_start_matches('0') == typed
    };
    if let Some(card) = cards.iter().find(room) {
        return Some(card);
    }
    let mut found = cards
        .iter()
        .filter(|card| find(typed, &card.findable()).is_some_and(|found| found.kind == Match::Exact));
    match (found.next(), found.next()) {
        (Some(card), None) => Some(card),
        _ => None,
    }
}

/// How many persons a name may mean.
fn how_many(cards: &[PersonCard], typed: &str) -> usize {
    let exact =
        |card: &&PersonCard| find(typed, &card.findable()).is_some_and(|found| found.kind == Match::Exact);
    cards.iter().filter(exact).count()
}

impl Palette {
    /// The palette over a page; `allowed` says which commands may be run there.
    pub(crate) fn new(
        page: &dyn Page,
        cards: Vec<PersonCard>,
        allowed: impl Fn(Action) -> bool,
        words: &Words,
    ) -> Self {
        let entries = TABLE.iter().filter(|entry| entry.palette.is_some() && allowed(entry.action)).collect();
        let (about, contexts) = (page.person(), page.contexts());
        let mut palette = Self {
            cards,
            about,
            contexts,
            entries,
            field: LineEdit::default(),
            found: Vec::new(),
            cursor: ListCursor::default(),
        };
        palette.search(words);
        palette
    }

    /// The command word and what follows it.
    fn typed(&self) -> (&str, &str) {
        let text = self.field.text().trim_start();
        text.split_once(' ').map_or((text, ""), |(word, rest)| (word, rest.trim()))
    }

    fn search(&mut self, words: &Words) {
        let (word, _) = self.typed();
        let word = fold(word);
        let called = |entry: &&&'static Entry| {
            let ids = entry.palette.iter();
            let mut calls = ids.flat_map(|id| words.in_both(id));
            word.is_empty() || calls.any(|call| fold(&call).starts_with(&word))
        };
        self.found = self.entries.iter().filter(called).copied().collect();
        self.cursor.select(0, self.found.len(), PAGE);
    }

    fn run(&self) -> Option<Effect> {
        let (word, rest) = self.typed();
        let Some(entry) = self.found.get(self.cursor.at()) else {
            return Some(Effect::Fail(Message::plain("palette-unknown").with("word", word)));
        };
        let action = entry.action;
        if !needs_person(action) {
            return Some(Effect::Run { action, person: None });
        }
        let person =
            if rest.is_empty() { self.about } else { whom(&self.cards, rest).map(|card| card.person) };
        match person {
            Some(person) => Some(Effect::Run { action, person: Some(person) }),
            None if rest.is_empty() => Some(Effect::Fail(Message::plain("palette-whom"))),
            None => {
                let count = how_many(&self.cards, rest);
                let message = Message::plain("palette-nobody").with("typed", rest).with("count", count);
                Some(Effect::Fail(message))
            }
        }
    }
}

impl Page for Palette {
    fn purpose(&self) -> &'static str {
        "purpose-palette"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("palette-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let (text, _) = self.field.view(around.columns.saturating_sub(6));
        [
            Row::of(": ", Meaning::Text).and(text, Meaning::FocusedField),
            Row::of(around.words.text("palette-how"), Meaning::Muted),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let (_, rest) = self.typed();
        let named = if self.found.is_empty() {
            None
        } else if rest.is_empty() {
            self.about.and_then(|id| self.cards.iter().find(|card| card.person == id))
        } else {
            whom(&self.cards, rest)
        };
        match named {
            Some(card) => {
                let message = Message::plain("palette-about").with("who", person::echo(words, card));
                Row::of(words.say(&message), Meaning::Status)
            }
            None if self.found.is_empty() => Row::of(words.text("palette-none"), Meaning::Status),
            None => Row::of(words.text("palette-choose"), Meaning::Status),
        }
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Text, Context::Search, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Open, Action::Up, Action::Down, Action::Back]
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Typed(letter) => _ = self.field.insert(letter.encode_utf8(&mut [0; 4])),
            Input::Pasted(text) => _ = self.field.insert(&text),
            Input::Edit(key) => _ = self.field.edit(key),
            Input::Action(Action::Undo) => self.field.undo(),
            Input::Action(Action::Redo) => self.field.redo(),
            Input::Action(Action::Open) => return self.run(),
            Input::Action(Action::Back | Action::Palette) => return Some(Effect::Back),
            Input::Action(action) => {
                self.cursor.moved(action, self.found.len(), PAGE);
                return None;
            }
        }
        self.search(around.words);
        None
    }

    fn takes(&self, action: Action) -> bool {
        action == Action::Palette
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let visible = self.found.iter().enumerate().skip(self.cursor.top(usize::from(canvas.height())));
        let key_at = canvas.width().saturating_sub(12).min(60);
        for (row, (at, entry)) in (0..canvas.height()).zip(visible) {
            let selected = at == self.cursor.at();
            canvas.put(1, row, 1, if selected { ">" } else { " " }, Meaning::Marker);
            let call = entry.palette.map(|id| words.text(id)).unwrap_or_default();
            let call = call.split_whitespace().next().unwrap_or_default().to_owned();
            canvas.put(3, row, 18, &fit(&call, 16), Meaning::Heading);
            canvas.put(21, row, key_at.saturating_sub(22), &words.text(entry.about), Meaning::Text);
            let key = around.keymap.keys(self.contexts, entry.action).first().copied();
            let key = key.map(|key| key_name(words, key)).unwrap_or_default();
            canvas.put(key_at, row, 12, &key, Meaning::LegendKey);
        }
    }

    fn field_cursor(&self, around: &Around<'_>) -> Option<(u16, u16)> {
        let (_, column) = self.field.view(around.columns.saturating_sub(6));
        Some((3 + column, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::people::People;
    use super::super::sample::{Stage, cards, person as id, shows};
    use super::*;
    use crate::words::Language;

    fn palette(stage: &Stage, typed: &str) -> Palette {
        let around = stage.around();
        let board = People::new(super::super::sample::board_of(cards()), Some(id(3)), 16);
        let mut palette =
            Palette::new(&board, cards(), |action| action != Action::DraftDiscard, around.words);
        for letter in typed.chars() {
            palette.update(Input::Typed(letter), &around);
        }
        palette
    }

    fn runs(typed: &str) -> Option<(Action, Option<PersonId>)> {
        let stage = Stage::new(Language::French);
        let mut palette = palette(&stage, typed);
        match palette.update(Input::Action(Action::Open), &stage.around()) {
            Some(Effect::Run { action, person }) => Some((action, person)),
            _ => None,
        }
    }

    #[test]
    fn two_letters_and_a_room_run_a_command_in_both_languages() {
        assert_eq!(runs("no 07"), Some((Action::NoteWrite, Some(id(7)))));
        assert_eq!(runs("note 7"), Some((Action::NoteWrite, Some(id(7)))));
        assert_eq!(runs("tr test"), Some((Action::NotesRead, Some(id(7)))));
        assert_eq!(runs("timeline"), Some((Action::NotesRead, Some(id(3)))));
        assert_eq!(runs("ve"), Some((Action::Lock, None)));
        assert_eq!(runs("lock"), Some((Action::Lock, None)));
    }

    #[test]
    fn an_unknown_word_or_room_is_said() {
        assert_eq!(runs("zzz"), None);
        assert_eq!(runs("no 99"), None);
        assert_eq!(runs("no essai"), None);
    }

    #[test]
    fn the_list_shows_the_keys_one_could_have_pressed() {
        let stage = Stage::new(Language::French);
        let rows = stage.show(&palette(&stage, ""));
        assert!(shows(&rows, "verrouiller"), "{rows:#?}");
        assert!(shows(&rows, "F8"), "{rows:#?}");
        let stage = Stage::new(Language::English);
        assert!(shows(&stage.show(&palette(&stage, "no 07")), "room 07"));
        let stage = stage.sized(40, 10);
        stage.show(&palette(&stage, ""));
    }
}
