//! Preparing the handover: lines proposed under their headings, ticked or not, reworded; a free word; the sheet as it will
//! be read before it is signed.
//!
//! Never here: which facts are proposed (`care`), how it looks (`handover_build_drawn`).

use super::form_draft::Unsealed;
use super::{Around, Effect, Input, News, Page, Step, UnitDraft, UnitForm};
use crate::care::handover::Preparation;
use crate::care::handover_gather::Proposal;
use crate::care::view::{PersonCard, SavedDraft};
use crate::domain::handover::{HandoverDraft, HandoverLine, LONGEST_LINE, LONGEST_WORD};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::text::clean_line;
use crate::tui::action::{Action, Context};
use crate::tui::handover::HandoverAsk;
use crate::tui::handover_words::fact_in_words;
use crate::tui::terminal::{Code, Key};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::text_box::TextBox;

/// A proposed line with what was decided about it.
pub(super) struct Item {
    pub(super) fact: Proposal,
    /// What it says when nobody rewords it.
    pub(super) text: String,
    pub(super) reworded: Option<String>,
    pub(super) ticked: bool,
}

impl Item {
    /// Whether it cannot be handed over as it is.
    pub(super) fn must_be_reworded(&self) -> bool {
        self.fact.is_closed() && self.reworded.is_none()
    }

    fn line(&self) -> HandoverLine {
        HandoverLine {
            heading: self.fact.heading,
            person: self.fact.person,
            at: self.fact.at,
            text: self.reworded.clone().unwrap_or_else(|| self.text.clone()),
            source: self.fact.source,
            reworded: self.reworded.is_some(),
        }
    }
}

/// What the keys answer.
pub(super) enum State {
    /// The list of lines.
    Listing,
    /// The words of the line under the cursor.
    Rewording(LineEdit),
    /// The free word.
    Word,
    /// The sheet as it will be read, from this row on; Enter signs it.
    Showing(usize),
}

/// The handover being prepared.
pub(crate) struct HandoverBuild {
    pub(super) prepared: Preparation,
    pub(super) items: Vec<Item>,
    /// Over the rows of the list: headings and lines.
    pub(super) cursor: ListCursor,
    pub(super) word: TextBox,
    pub(super) state: State,
    unsealed: Unsealed,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListRow {
    Heading(usize),
    Item(usize),
}

impl HandoverBuild {
    /// What was gathered, as it was ticked and reworded before.
    pub(crate) fn new(prepared: Preparation, draft: Option<&SavedDraft>, around: &Around<'_>) -> Self {
        let item = |fact: &Proposal| Item {
            text: fact_in_words(around.words, fact),
            ticked: fact.ticked && !fact.is_closed(),
            reworded: None,
            fact: fact.clone(),
        };
        let items =
            prepared.gathered.proposals.iter().map(item).filter(|item| !item.text.is_empty()).collect();
        let mut page = Self {
            prepared,
            items,
            cursor: ListCursor::default(),
            word: TextBox::with(""),
            state: State::Listing,
            unsealed: Unsealed::default(),
        };
        if let Some((saved, draft)) = draft.and_then(|draft| Some((Saved::decode(&draft.form)?, draft))) {
            page.restore(saved);
            page.unsealed = Unsealed::restored(Some(draft.saved_at));
        }
        page.cursor.select(1, page.rows().len(), 3);
        page
    }

    fn restore(&mut self, saved: Saved) {
        self.word = TextBox::with(&saved.word);
        for (key, ticked, reworded) in saved.lines {
            if let Some(item) = self.items.iter_mut().find(|item| item.fact.key() == key) {
                item.reworded = (!reworded.is_empty()).then_some(reworded);
                item.ticked = ticked && !item.must_be_reworded();
            }
        }
    }

    /// What differs from what would be proposed anyway; `None` when nothing does.
    fn saved(&self) -> Option<Saved> {
        let differs = |item: &&Item| item.reworded.is_some() || item.ticked != item.fact.ticked;
        let line = |item: &Item| (item.fact.key(), item.ticked, item.reworded.clone().unwrap_or_default());
        let lines: Vec<_> = self.items.iter().filter(differs).map(line).collect();
        let word = self.word.text();
        (!lines.is_empty() || !word.trim().is_empty()).then_some(Saved { word, lines })
    }

    /// Headings and lines, in order.
    pub(super) fn rows(&self) -> Vec<ListRow> {
        let mut rows = Vec::new();
        for (at, item) in self.items.iter().enumerate() {
            if at == 0 || self.items[at - 1].fact.heading != item.fact.heading {
                rows.push(ListRow::Heading(at));
            }
            rows.push(ListRow::Item(at));
        }
        rows
    }

    pub(super) fn selected(&self) -> Option<usize> {
        match self.rows().get(self.cursor.at()) {
            Some(ListRow::Item(at)) => Some(*at),
            _ => None,
        }
    }

    pub(super) fn ticked(&self) -> usize {
        self.items.iter().filter(|item| item.ticked).count()
    }

    pub(super) fn to_reword(&self) -> usize {
        self.items.iter().filter(|item| item.must_be_reworded()).count()
    }

    /// The sheet as it would be signed now.
    pub(super) fn lines(&self) -> Vec<HandoverLine> {
        self.items.iter().filter(|item| item.ticked).map(Item::line).collect()
    }

    fn moved(&mut self, action: Action, around: &Around<'_>) -> bool {
        let rows = self.rows();
        let height = usize::from(Self::list_height(around.body));
        let before = self.cursor.at();
        if !self.cursor.moved(action, rows.len(), height) {
            return false;
        }
        if matches!(rows.get(self.cursor.at()), Some(ListRow::Heading(_))) {
            let upward = matches!(action, Action::Up | Action::PageUp) && self.cursor.at() > 0;
            self.cursor.moved(if upward { Action::Up } else { Action::Down }, rows.len(), height);
        }
        // Below the last line is the free word.
        if action == Action::Down && self.cursor.at() == before {
            self.state = State::Word;
        }
        true
    }

    /// Tab: the first line of the next heading, then the free word.
    fn next_block(&mut self, around: &Around<'_>) {
        let rows = self.rows();
        let after = rows.iter().enumerate().skip(self.cursor.at() + 1);
        match after.filter(|(_, row)| matches!(row, ListRow::Heading(_))).map(|(at, _)| at).next() {
            Some(heading) => self.select(heading + 1, around),
            None => self.state = State::Word,
        }
    }

    fn select(&mut self, row: usize, around: &Around<'_>) {
        self.cursor.select(row, self.rows().len(), usize::from(Self::list_height(around.body)));
    }

    fn toggle(&mut self) -> Option<Effect> {
        let at = self.selected()?;
        let item = &mut self.items[at];
        if item.must_be_reworded() {
            self.state = State::Rewording(LineEdit::with(""));
            return Some(Effect::Say(Message::plain("handover-reword-first")));
        }
        item.ticked = !item.ticked;
        self.unsealed.dirty = true;
        None
    }

    fn reword(&mut self) {
        let Some(at) = self.selected() else { return };
        let item = &self.items[at];
        let begin = match (&item.reworded, item.fact.is_closed()) {
            (Some(reworded), _) => reworded.as_str(),
            (None, true) => "",
            (None, false) => item.text.as_str(),
        };
        self.state = State::Rewording(LineEdit::with(begin));
    }

    /// What was typed is the line's; nothing typed, or the words it had, is no rewording.
    fn reworded(&mut self, ticks: bool) -> Option<Effect> {
        let State::Rewording(line) = &self.state else { return None };
        let typed = clean_line(line.text()).text.trim().to_owned();
        let length = typed.chars().count();
        if length > LONGEST_LINE {
            let told =
                Message::plain("handover-line-too-long").with("count", length).with("limit", LONGEST_LINE);
            return Some(Effect::Fail(told));
        }
        let at = self.selected()?;
        let item = &mut self.items[at];
        if typed == item.text && item.fact.is_closed() {
            return Some(Effect::Fail(Message::plain("handover-same-words")));
        }
        item.reworded = (!typed.is_empty() && typed != item.text).then_some(typed);
        item.ticked = (item.ticked || (ticks && item.reworded.is_some())) && !item.must_be_reworded();
        self.unsealed.dirty = true;
        self.state = State::Listing;
        None
    }

    fn list(&mut self, input: &Input, around: &Around<'_>) -> Option<Effect> {
        let &Input::Action(action) = input else { return None };
        if self.moved(action, around) {
            return None;
        }
        match action {
            Action::Toggle => return self.toggle(),
            Action::NoteResult | Action::Open => self.reword(),
            Action::Next => self.next_block(around),
            Action::Previous => self.select(1, around),
            Action::Save => return self.show(),
            Action::NoteWrite => {
                return match self.person() {
                    Some(person) => Some(Effect::WriteNote { person }),
                    None => Some(Effect::Say(Message::plain("handover-nobody-here"))),
                };
            }
            Action::NoteTarget => {
                return Some(Effect::Handover(HandoverAsk::OtherUnit {
                    unit: self.prepared.unit,
                    prepares: true,
                }));
            }
            Action::Back => return Some(self.leave()),
            _ => return Some(Effect::Say(Message::plain("key-does-nothing"))),
        }
        None
    }

    fn leave(&self) -> Effect {
        match self.saved() {
            Some(_) => Effect::Handover(HandoverAsk::Leave),
            None => Effect::Back,
        }
    }

    fn show(&mut self) -> Option<Effect> {
        let length = self.word.length();
        if length > LONGEST_WORD {
            self.state = State::Word;
            let told =
                Message::plain("handover-word-too-long").with("count", length).with("limit", LONGEST_WORD);
            return Some(Effect::Fail(told));
        }
        self.state = State::Showing(0);
        None
    }

    fn type_line(&mut self, input: Input) -> Option<Effect> {
        let State::Rewording(line) = &mut self.state else { return None };
        match input {
            Input::Typed(letter) => _ = line.insert(letter.encode_utf8(&mut [0; 4])),
            Input::Pasted(text) => _ = line.insert(text.trim_end_matches(['\n', '\r'])),
            Input::Edit(Key { code: Code::Enter, .. }) => return self.reworded(true),
            Input::Edit(key) => _ = line.edit(key),
            Input::Action(Action::Undo) => line.undo(),
            Input::Action(Action::Redo) => line.redo(),
            Input::Action(Action::Back) => return self.reworded(false),
            Input::Action(Action::Next | Action::Previous) => return self.reworded(true),
            Input::Action(Action::Save) => {
                let told = self.reworded(true);
                return if told.is_some() { told } else { self.show() };
            }
            Input::Action(_) => return Some(Effect::Say(Message::plain("key-does-nothing"))),
        }
        None
    }

    fn type_word(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let before = self.word.length();
        match input {
            Input::Typed(letter) => _ = self.word.type_char(letter),
            Input::Pasted(text) if before + text.chars().count() > LONGEST_WORD => {
                let room = LONGEST_WORD.saturating_sub(before);
                let size = text.chars().count();
                let told = Message::plain("note-paste-too-long").with("size", size).with("room", room);
                return Some(Effect::Fail(told));
            }
            Input::Pasted(text) => _ = self.word.paste(&text),
            Input::Edit(key) => {
                let used = self.word.edit(key);
                if !used && key.code == Code::Up {
                    self.back_to_the_list(around);
                    return None;
                }
                if !used {
                    return None;
                }
            }
            Input::Action(Action::Undo) => self.word.undo(),
            Input::Action(Action::Redo) => self.word.redo(),
            Input::Action(Action::Next) => {
                self.state = State::Listing;
                self.select(1, around);
                return None;
            }
            Input::Action(Action::Previous) => {
                self.back_to_the_list(around);
                return None;
            }
            Input::Action(Action::Save) => return self.show(),
            Input::Action(Action::Back) => return Some(self.leave()),
            Input::Action(_) => return Some(Effect::Say(Message::plain("key-does-nothing"))),
        }
        self.unsealed.dirty = true;
        None
    }

    fn back_to_the_list(&mut self, around: &Around<'_>) {
        if !self.items.is_empty() {
            self.state = State::Listing;
            self.select(self.rows().len().saturating_sub(1), around);
        }
    }

    /// The sheet is shown: Enter signs it, Esc goes back to it.
    fn answer(&mut self, input: &Input, around: &Around<'_>) -> Option<Effect> {
        let rows = self.sheet_rows(around).len();
        let height = usize::from(around.body).max(1);
        let State::Showing(top) = &mut self.state else { return None };
        let last = rows.saturating_sub(height);
        match input {
            Input::Action(Action::Confirm) => {
                let draft =
                    HandoverDraft { from: self.prepared.from, lines: self.lines(), word: self.word.text() };
                let unit = self.prepared.unit;
                return Some(Effect::Handover(HandoverAsk::Publish { unit, draft: Box::new(draft) }));
            }
            Input::Action(Action::Back) => self.state = State::Listing,
            Input::Action(Action::Down) => *top = (*top + 1).min(last),
            Input::Action(Action::Up) => *top = top.saturating_sub(1),
            Input::Action(Action::PageDown) => *top = (*top + height).min(last),
            Input::Action(Action::PageUp) => *top = top.saturating_sub(height),
            Input::Action(Action::Top) => *top = 0,
            Input::Action(Action::Bottom) => *top = last,
            // Only Esc corrects: a slip of the hand neither signs nor goes back unseen.
            _ => return Some(Effect::Say(Message::plain("handover-echo-waits"))),
        }
        None
    }
}

impl Page for HandoverBuild {
    fn purpose(&self) -> &'static str {
        "purpose-handover-build"
    }

    fn title(&self, around: &Around<'_>) -> String {
        let unit = &self.prepared.unit_name;
        around.words.say(&Message::plain("handover-build-title").with("unit", unit))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        self.strips_drawn(around)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let (sealed_at, restored_from) = self.unsealed.moments();
        let message = match (&self.state, sealed_at, restored_from) {
            (State::Showing(_), ..) => return Row::of(self.echo(around), Meaning::Question),
            _ if self.prepared.gathered.damaged > 0 => {
                let told = Message::plain("handover-damaged").with("count", self.prepared.gathered.damaged);
                return Row::of(words.say(&told), Meaning::Error);
            }
            (State::Rewording(_), ..) => Message::plain("handover-how-to-reword"),
            (_, Some(at), _) => Message::plain("handover-sealed").with("time", words.time_with_seconds(at)),
            (_, None, Some(at)) => {
                Message::plain("handover-restored").with("when", words.when(at, around.now))
            }
            (_, None, None) => Message::plain("handover-build-how"),
        };
        Row::of(words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        match self.state {
            State::Listing => &[Context::Choice, Context::Form, Context::Reading, Context::Global],
            State::Rewording(_) | State::Word => &[Context::Text, Context::Form, Context::Global],
            State::Showing(_) => &[Context::Question, Context::Menu, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match self.state {
            State::Listing => &[
                Action::Save,
                Action::Toggle,
                Action::NoteResult,
                Action::Next,
                Action::NoteWrite,
                Action::Back,
                Action::NoteTarget,
            ],
            State::Rewording(_) => &[Action::Save, Action::Undo, Action::Back],
            State::Word => &[Action::Save, Action::Next, Action::Undo, Action::Back],
            State::Showing(_) => &[Action::Confirm, Action::PageDown, Action::Back],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        Some(match action {
            Action::Save => "action-handover-show",
            Action::Confirm => "action-handover-publish",
            Action::Toggle => "action-handover-tick",
            Action::NoteResult => "action-handover-reword",
            Action::NoteTarget => "action-handover-unit",
            _ => return None,
        })
    }

    fn about(&self, action: Action) -> Option<&'static str> {
        Some(match action {
            Action::Save => "about-handover-show",
            Action::Confirm => "about-handover-publish",
            Action::Toggle => "about-handover-tick",
            Action::NoteResult | Action::Open => "about-handover-reword",
            Action::NoteTarget => "about-handover-unit",
            Action::Next => "about-handover-next",
            _ => return None,
        })
    }

    fn ignores(&self, action: Action) -> bool {
        matches!(
            action,
            Action::NoteStrike
                | Action::NoteReply
                | Action::NotesFilter
                | Action::Seen
                | Action::DraftDiscard
                | Action::Less
                | Action::More
                | Action::ConfirmUrgent
                | Action::Digit(_)
        )
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match self.state {
            State::Listing => self.list(&input, around),
            State::Rewording(_) => self.type_line(input),
            State::Word => self.type_word(input, around),
            State::Showing(_) => self.answer(&input, around),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        match self.state {
            State::Showing(top) => self.draw_sheet(canvas, around, top),
            _ => self.draw_list(canvas, around),
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        self.unsealed.hear(news);
        if matches!((news, &self.state), (News::Failed, State::Showing(_))) {
            self.state = State::Listing;
        }
    }

    fn unit_draft(&self) -> Option<UnitDraft> {
        let content = self.unsealed.change(self.saved().map(|saved| saved.encode()))?;
        Some(UnitDraft { unit: self.prepared.unit, form: UnitForm::Handover, content })
    }

    fn person(&self) -> Option<PersonId> {
        self.items.get(self.selected()?)?.fact.person
    }

    fn cards(&self) -> &[PersonCard] {
        &self.prepared.gathered.cards
    }

    fn step(&self) -> Option<Step> {
        Some(Step::HandoverBuild(self.prepared.unit))
    }
}

/// Cleaned texts are free of control characters, so these can stand between them.
const BETWEEN_LINES: char = '\u{1e}';
const BETWEEN_PARTS: char = '\u{1f}';
const VERSION: &str = "1";

/// What a draft holds: the free word, and for each line that differs its key, whether it is ticked, its words.
#[derive(Debug, PartialEq, Eq)]
struct Saved {
    word: String,
    lines: Vec<(String, bool, String)>,
}

impl Saved {
    fn encode(&self) -> Vec<u8> {
        let mut parts = vec![VERSION.to_owned(), self.word.clone()];
        let between = BETWEEN_PARTS.to_string();
        let line = |(key, ticked, words): &(String, bool, String)| {
            [key.as_str(), if *ticked { "1" } else { "0" }, words].join(&between)
        };
        parts.extend(self.lines.iter().map(line));
        parts.join(&BETWEEN_LINES.to_string()).into_bytes()
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut parts = text.split(BETWEEN_LINES);
        (parts.next()? == VERSION).then_some(())?;
        let word = parts.next()?.to_owned();
        let line = |part: &str| {
            let mut parts = part.split(BETWEEN_PARTS);
            let (key, ticked, words) = (parts.next()?, parts.next()?, parts.next()?);
            Some((key.to_owned(), ticked == "1", words.to_owned()))
        };
        Some(Self { word, lines: parts.map(line).collect::<Option<_>>()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_back_as_it_was_left() {
        let saved = Saved {
            word: "badge en panne\nclé à l'accueil".to_owned(),
            lines: vec![
                ("4/0707".to_owned(), true, "médecin prévenu".to_owned()),
                ("7/08".to_owned(), false, String::new()),
            ],
        };
        assert_eq!(Saved::decode(&saved.encode()), Some(saved));
        assert_eq!(Saved::decode(b"2\x1ewhatever"), None);
        assert_eq!(Saved::decode(&[0xff]), None);
    }
}
