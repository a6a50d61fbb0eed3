//! Finding a person: results while typing, near spellings under their own heading, everything recorded.

use super::{Around, Effect, FoundBy, Input, Page, Step};
use crate::care::outside::Beyond;
use crate::care::view::PersonCard;
use crate::domain::find::{Findable, Found, FoundBy as By, Match, Query};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::outside::{OutsideFault, is_vague};
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_name, cut_words};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::person;
use crate::words::Words;

/// Rows above the first result: the column heads.
const HEADS: u16 = 1;
/// Columns before the query.
const FIELD: u16 = 2;

/// The search.
pub(crate) struct Find {
    cards: Vec<PersonCard>,
    /// The persons looked at before, newest first.
    recent: Vec<PersonId>,
    field: LineEdit,
    /// The cards as they are searched, folded once.
    findables: Vec<Findable>,
    found: Vec<(usize, Found)>,
    cursor: ListCursor,
    beyond: Beyond,
}

/// The columns of the birth date, the unit and the reason: on a narrow screen how somebody was found matters more
/// than where.
fn columns(width: u16) -> (u16, Option<u16>, u16) {
    if width < person::NARROW { (36, None, 48) } else { (38, Some(51), 64) }
}

fn found_by_word(by: By) -> &'static str {
    match by {
        By::Name => "found-by-name",
        By::Room => "found-by-room",
        By::BirthDate => "found-by-birth-date",
        By::Year => "found-by-year",
    }
}

impl Find {
    /// A search among persons already listed (and journaled).
    pub(crate) fn new(cards: Vec<PersonCard>, recent: Vec<PersonId>, beyond: Beyond) -> Self {
        let mut find = Self {
            findables: cards.iter().map(PersonCard::findable).collect(),
            cards,
            recent,
            field: LineEdit::default(),
            found: Vec::new(),
            cursor: ListCursor::default(),
            beyond,
        };
        find.search(1);
        find
    }

    fn search(&mut self, height: usize) {
        self.found = if self.field.text().trim().is_empty() {
            let card = |id: &PersonId| self.cards.iter().position(|card| card.person == *id);
            let found = |at| (at, Found { kind: Match::Exact, by: Vec::new(), letters: 0 });
            self.recent.iter().filter_map(card).map(found).collect()
        } else {
            let query = Query::new(self.field.text());
            let matched = |(at, card): (usize, &Findable)| query.find(card).map(|found| (at, found));
            self.findables.iter().enumerate().filter_map(matched).collect()
        };
        self.found
            .sort_by_key(|(at, found)| (found.kind, if self.field.text().is_empty() { 0 } else { *at }));
        self.cursor.select(0, self.found.len(), height);
    }

    fn found_by(&self) -> Option<FoundBy> {
        let query = self.field.text().trim();
        let shown = self.found.iter().map(|(at, _)| self.cards[*at].person).collect();
        (!query.is_empty()).then(|| FoundBy { query: query.to_owned(), shown })
    }

    fn look_outside(&self) -> Effect {
        match (self.beyond, self.found_by()) {
            (Beyond::Open, Some(found_by)) => match is_vague(&found_by.query) {
                true => Effect::RefuseOutside(OutsideFault::Vague),
                false => Effect::LookOutside(found_by),
            },
            (Beyond::Open, None) => Effect::RefuseOutside(OutsideFault::Vague),
            (Beyond::Closed, _) => Effect::Say(Message::plain("find-outside-closed")),
            (Beyond::Nothing, _) => Effect::Say(Message::plain("find-outside-none")),
        }
    }

    fn rows(&self, around: &Around<'_>) -> usize {
        // The heading of the near spellings takes two more rows, the way beyond one's units another.
        let beyond = u16::from(self.beyond != Beyond::Nothing);
        usize::from(around.body.saturating_sub(HEADS + 2 + beyond)).max(1)
    }

    /// The birth name of somebody who goes by another, when nothing else was meant by what was typed.
    fn birth_name(&self, at: usize, found: &Found, words: &Words) -> Option<String> {
        let card = &self.cards[at];
        let birth_name = person::birth_name(words, &card.identity)?;
        let otherwise = Query::new(self.field.text()).find(&card.findable_but_for_birth_name());
        let as_well = otherwise.is_some_and(|other| other.letters <= found.letters);
        (!found.by.is_empty() && !as_well).then_some(birth_name)
    }

    fn draw_result(&self, canvas: &mut Canvas<'_>, row: u16, result: usize, selected: bool, words: &Words) {
        let (at, found) = &self.found[result];
        let at = *at;
        let card = &self.cards[at];
        canvas.put(1, row, 1, if selected { ">" } else { " " }, Meaning::Marker);
        canvas.put(3, row, 4, &card.placement.room, Meaning::Text);
        let name = person::full_name(words, &card.identity);
        let (born, unit, by) = columns(canvas.width());
        canvas.put(8, row, born - 9, &cut_name(&name, usize::from(born - 10)), Meaning::Text);
        let date = card.identity.birth_date.map_or_else(|| "-".to_owned(), |date| words.date(date));
        canvas.put(born, row, 11, &date, Meaning::Text);
        if let Some(unit) = unit {
            canvas.put(unit, row, 12, &cut_name(&card.unit_name, 12), Meaning::Text);
        }
        let room = canvas.width().saturating_sub(by + 1);
        if self.has_homonym(at) {
            canvas.put(by, row, room, &words.text("find-homonym"), Meaning::Alert);
        } else if let Some(birth_name) = self.birth_name(at, found, words) {
            canvas.put(by, row, room, &cut_name(&birth_name, usize::from(room)), Meaning::Text);
        } else {
            let found: Vec<String> = found.by.iter().map(|by| words.text(found_by_word(*by))).collect();
            canvas.put(by, row, room, &cut_words(&found, ", ", usize::from(room)), Meaning::Muted);
        }
    }

    fn has_homonym(&self, at: usize) -> bool {
        let name = |card: &PersonCard| card.identity.family_name().to_lowercase();
        let mine = name(&self.cards[at]);
        self.cards.iter().enumerate().any(|(other, card)| other != at && name(card) == mine)
    }
}

impl Page for Find {
    fn purpose(&self) -> &'static str {
        "purpose-find"
    }

    fn title(&self, around: &Around<'_>) -> String {
        let units: Vec<String> =
            around.me.iter().flat_map(|me| &me.units).map(|(_, name)| name.clone()).collect();
        format!("{}   {}", around.words.text("find-title"), cut_words(&units, ", ", 30))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let label = around.words.text("find-label");
        let (text, _) = self.field.view(around.columns.saturating_sub(20));
        [
            Row::of(format!("{label} "), Meaning::Text).and(text, Meaning::FocusedField),
            Row::of(around.words.text("find-how"), Meaning::Muted),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let message = match self.found_by() {
            Some(by) if by.shown.is_empty() => Message::plain("find-nobody").with("query", by.query),
            Some(_) if self.found.iter().any(|(at, _)| self.has_homonym(*at)) => {
                Message::plain("find-homonyms")
            }
            Some(by) => Message::plain("find-recorded").with("count", by.shown.len()),
            None => Message::plain("find-begin"),
        };
        Row::of(around.words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Text, Context::Search, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        match self.beyond {
            Beyond::Open => &[Action::Open, Action::Up, Action::Down, Action::FindOutside, Action::Back],
            Beyond::Nothing | Beyond::Closed => {
                &[Action::Open, Action::Up, Action::Down, Action::LastPerson, Action::Back]
            }
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let height = self.rows(around);
        match input {
            Input::Typed(letter) => {
                self.field.insert(letter.encode_utf8(&mut [0; 4]));
                self.search(height);
                None
            }
            Input::Pasted(text) => {
                self.field.insert(&text);
                self.search(height);
                None
            }
            Input::Edit(key) => {
                if self.field.edit(key) {
                    self.search(height);
                }
                None
            }
            Input::Action(Action::Undo) => {
                self.field.undo();
                self.search(height);
                None
            }
            Input::Action(Action::Redo) => {
                self.field.redo();
                self.search(height);
                None
            }
            Input::Action(Action::Open) => {
                let (at, _) = self.found.get(self.cursor.at())?;
                Some(Effect::OpenFile { person: self.cards[*at].person, found_by: self.found_by() })
            }
            Input::Action(Action::FindOutside) => Some(self.look_outside()),
            Input::Action(Action::Back) => Some(self.found_by().map_or(Effect::Back, Effect::EndSearch)),
            Input::Action(action) => {
                self.cursor.moved(action, self.found.len(), height);
                None
            }
        }
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Find)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let heads = ["find-room-head", "find-person-head", "find-born-head", "find-unit-head"];
        let (born, unit, _) = columns(canvas.width());
        let heads = [Some(3), Some(8), Some(born), unit].into_iter().zip(heads);
        for (column, head) in heads.filter_map(|(column, head)| Some((column?, head))) {
            canvas.put(column, 0, 26, &words.text(head), Meaning::Muted);
        }
        let mut row = HEADS;
        if self.found_by().is_none() && !self.found.is_empty() {
            canvas.heading(row, &words.text("find-recent"));
            row += 1;
        }
        let mut near = false;
        let visible =
            self.found.iter().enumerate().skip(self.cursor.top(self.rows(around))).take(self.rows(around));
        for (rank, (_, found)) in visible {
            if found.kind == Match::Near && !near {
                near = true;
                canvas.heading(row, &words.text("find-near"));
                row += 1;
            }
            self.draw_result(canvas, row, rank, rank == self.cursor.at(), words);
            row += 1;
        }
        let beyond = match self.beyond {
            Beyond::Nothing => return,
            Beyond::Open => "find-outside-open",
            Beyond::Closed => "find-outside-closed",
        };
        let last = canvas.height().saturating_sub(1);
        canvas.put(1, last, canvas.width().saturating_sub(2), &words.text(beyond), Meaning::Muted);
    }

    fn field_cursor(&self, around: &Around<'_>) -> Option<(u16, u16)> {
        let label = u16::try_from(around.words.text("find-label").chars().count()).unwrap_or(0);
        let (_, column) = self.field.view(around.columns.saturating_sub(20));
        Some((label + FIELD + column, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, cards, person as id, shows};
    use super::*;
    use crate::words::Language;

    fn type_in(find: &mut Find, stage: &Stage, text: &str) {
        for letter in text.chars() {
            find.update(Input::Typed(letter), &stage.around());
        }
    }

    #[test]
    fn three_letters_find_a_person_and_enter_says_how() {
        let stage = Stage::new(Language::French);
        let mut find = Find::new(cards(), Vec::new(), Beyond::Nothing);
        type_in(&mut find, &stage, "tes");
        let rows = stage.show(&find);
        assert!(rows[1].starts_with(" Chercher : tes"), "{rows:#?}");
        assert!(shows(&rows, " > 07   M. TEST-ÉTÉ Louis"), "{rows:#?}");
        let effect = find.update(Input::Action(Action::Open), &stage.around());
        let Some(Effect::OpenFile { person, found_by: Some(by) }) = effect else {
            panic!("the file is opened");
        };
        assert_eq!((person, by.query.as_str()), (id(7), "tes"));
        assert_eq!(by.shown, [id(7)]);
    }

    #[test]
    fn leaving_after_looking_is_recorded_and_leaving_at_once_is_not() {
        let stage = Stage::new(Language::English);
        let mut find = Find::new(cards(), Vec::new(), Beyond::Nothing);
        assert!(matches!(find.update(Input::Action(Action::Back), &stage.around()), Some(Effect::Back)));
        type_in(&mut find, &stage, "xyz");
        assert!(shows(&stage.show(&find), "Nobody for \"xyz\""));
        let effect = find.update(Input::Action(Action::Back), &stage.around());
        assert!(matches!(effect, Some(Effect::EndSearch(by)) if by.query == "xyz" && by.shown.is_empty()));
    }

    #[test]
    fn the_last_persons_are_offered_before_a_letter_is_typed() {
        let stage = Stage::new(Language::French);
        let mut find = Find::new(cards(), vec![id(7), id(3)], Beyond::Nothing);
        let rows = stage.show(&find);
        assert!(shows(&rows, "── Vos derniers dossiers ──"), "{rows:#?}");
        find.update(Input::Action(Action::Down), &stage.around());
        let effect = find.update(Input::Action(Action::Open), &stage.around());
        assert!(matches!(effect, Some(Effect::OpenFile { person, found_by: None }) if person == id(3)));
        stage.sized(40, 10).show(&find);
    }
}
