//! Searching in the texts of notes: what is typed, where and how far back, the notes that fit with the line that has
//! the word.
//!
//! Never here: what may be found (`care`), when a search begins (`tui/search.rs`).

use super::{Around, Effect, Input, News, Page};
use crate::care::search::{TextQuestion, TextsFound, Within};
use crate::care::view::PersonCard;
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::note::Target;
use crate::domain::scope::Scope;
use crate::domain::text::fold;
use crate::domain::word_search::WordQuery;
use crate::tui::action::{Action, Context};
use crate::tui::search::TextsAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, cut_words};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::person;
use crate::words::Words;

/// Rows of one answer: what and whom, then the line.
const ROWS: u16 = 2;
/// Columns before the query.
const FIELD: u16 = 2;
/// Columns the field leaves to others.
const BESIDE: u16 = 20;
/// Columns of what stands beside the names of the units.
const BESIDE_UNITS: u16 = 50;
/// How far back: a week, a month, a year, all.
const PERIODS: [Option<u16>; 4] = [Some(7), Some(30), Some(365), None];
/// What is chosen at first: everything.
const ALL: usize = 3;

/// One answer as it is drawn.
struct Shown {
    person: PersonId,
    record: RecordId,
    scope: Scope,
    /// When, where, whom, about what.
    head: String,
    line: String,
    urgent: bool,
}

/// How far the present question has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Too little is typed.
    Nothing,
    /// It is being looked for.
    Looking,
    /// The words are being prepared: so many per cent.
    Preparing(u8),
    /// What is shown answers it.
    Answered,
}

/// The search.
pub(crate) struct TextSearch {
    /// The person it was opened from.
    about: Option<PersonCard>,
    only_person: bool,
    period: usize,
    field: LineEdit,
    state: State,
    shown: Vec<Shown>,
    count: usize,
    damaged: usize,
    repaired: bool,
    answered_at: Option<Moment>,
    cursor: ListCursor,
}

/// The targets that a piece of a query names: `cible:chute`, in either language.
fn targets_named(words: &Words, piece: &str) -> Option<Vec<Target>> {
    let (before, name) = piece.split_once(':')?;
    if !words.in_both("search-texts-target").iter().any(|word| fold(word) == fold(before)) {
        return None;
    }
    let name = fold(name);
    if name.is_empty() {
        return Some(Vec::new());
    }
    let is_named = |target: &Target| {
        let id = format!("target-{}", target.name().replace('_', "-"));
        words.in_both(&id).iter().any(|word| fold(word).starts_with(name.as_str()))
    };
    let named: Vec<Target> = Target::ALL.into_iter().filter(is_named).collect();
    (!named.is_empty()).then_some(named)
}

impl TextSearch {
    /// A search, of one person where it was opened from their file.
    pub(crate) fn new(about: Option<PersonCard>) -> Self {
        Self {
            only_person: about.is_some(),
            about,
            period: ALL,
            field: LineEdit::default(),
            state: State::Nothing,
            shown: Vec::new(),
            count: 0,
            damaged: 0,
            repaired: false,
            answered_at: None,
            cursor: ListCursor::default(),
        }
    }

    fn question(&self, words: &Words) -> TextQuestion {
        let within = match &self.about {
            Some(card) if self.only_person => Within::Person(card.person),
            _ => Within::MyPeople,
        };
        let typed = self.field.text().trim().to_owned();
        let query = WordQuery::read(&typed, |piece| targets_named(words, piece));
        TextQuestion { typed, query, within, days: PERIODS[self.period] }
    }

    /// Something of the question is different: what is shown answers it no more.
    fn asks(&mut self, around: &Around<'_>) -> Option<Effect> {
        let question = self.question(around.words);
        if question.query.is_vague() {
            self.state = State::Nothing;
            self.shown.clear();
            self.cursor = ListCursor::default();
            return Some(Effect::Texts(TextsAsk::Stop));
        }
        self.state = State::Looking;
        Some(Effect::Texts(TextsAsk::Look(Box::new(question))))
    }

    fn height(&self, around: &Around<'_>) -> usize {
        usize::from(around.body / ROWS).max(1)
    }

    fn take(&mut self, found: &TextsFound, cards: &[PersonCard], around: &Around<'_>) {
        let words = around.words;
        let width = usize::from(around.columns.saturating_sub(6)).max(10);
        let query = self.question(words).query;
        let shown = found.hits.iter().map(|hit| {
            let note = &hit.view.note;
            let card = cards.iter().find(|card| card.person == hit.person);
            let whom = card.map_or_else(
                || super::journal::reference(words, hit.person),
                |card| {
                    format!("{}  {}", person::room(words, card), person::short_name(words, &card.identity))
                },
            );
            let mut head = vec![words.date(note.happened_at.date()), words.time(note.happened_at), whom];
            head.extend(note.target.map(|target| words.target(target)));
            if note.is_struck() {
                head.push(words.text("search-texts-struck"));
            }
            Shown {
                person: hit.person,
                record: hit.view.record,
                scope: hit.view.scope,
                head: head.join("  "),
                line: query.shown_line(note, width),
                urgent: note.urgent && !note.is_struck(),
            }
        });
        self.shown = shown.collect();
        (self.count, self.damaged, self.repaired) = (found.count, found.damaged, found.repaired);
        self.state = State::Answered;
        self.answered_at = Some(around.now);
        self.cursor = ListCursor::default();
    }

    fn open(&self) -> Option<Effect> {
        match self.state {
            State::Nothing => Some(Effect::Say(Message::plain("search-texts-short"))),
            State::Looking | State::Preparing(_) => Some(Effect::Texts(TextsAsk::Now)),
            State::Answered => {
                let chosen = self.shown.get(self.cursor.at())?;
                Some(Effect::Texts(TextsAsk::Open { person: chosen.person, record: chosen.record }))
            }
        }
    }

    fn where_in_words(&self, around: &Around<'_>) -> String {
        let words = around.words;
        match &self.about {
            Some(card) if self.only_person => person::echo(words, card),
            _ => {
                let units: Vec<String> =
                    around.me.iter().flat_map(|me| &me.units).map(|(_, name)| name.clone()).collect();
                // The period beside it is always seen.
                let room = usize::from(around.columns.saturating_sub(BESIDE_UNITS)).max(8);
                let units = cut_words(&units, ", ", room);
                words.say(&Message::plain("search-texts-units").with("units", units))
            }
        }
    }

    fn period_in_words(&self, words: &Words) -> String {
        match PERIODS[self.period] {
            Some(days) => words.say(&Message::plain("search-texts-days").with("days", days)),
            None => words.text("search-texts-always"),
        }
    }
}

impl Page for TextSearch {
    fn purpose(&self) -> &'static str {
        "purpose-search-texts"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("search-texts-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let label = words.text("search-texts-label");
        let (text, _) = self.field.view(around.columns.saturating_sub(BESIDE));
        let within = Message::plain("search-texts-within")
            .with("where", self.where_in_words(around))
            .with("period", self.period_in_words(words));
        [
            Row::of(format!("{label} "), Meaning::Text).and(text, Meaning::FocusedField),
            Row::of(words.say(&within), Meaning::Text),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let message = match self.state {
            State::Nothing => Message::plain("search-texts-begin"),
            State::Looking => Message::plain("search-texts-looking"),
            State::Preparing(share) => Message::plain("search-texts-preparing").with("share", share),
            State::Answered if self.damaged > 0 => {
                return Row::of(
                    words.say(&Message::plain("rows-damaged").with("count", self.damaged)),
                    Meaning::Error,
                );
            }
            State::Answered => {
                let id = match () {
                    () if self.repaired => "search-texts-repaired",
                    () if self.count == 0 => "search-texts-none",
                    () if self.shown.len() < self.count => "search-texts-some",
                    () => "search-texts-all",
                };
                let time = self.answered_at.map_or_else(String::new, |at| words.time(at));
                Message::plain(id)
                    .with("count", self.count)
                    .with("shown", self.shown.len())
                    .with("time", time)
            }
        };
        Row::of(words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Text, Context::Search, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        match self.about {
            Some(_) => {
                &[Action::Open, Action::Up, Action::Down, Action::TextPeriod, Action::TextWhom, Action::Back]
            }
            None => &[Action::Open, Action::Up, Action::Down, Action::TextPeriod, Action::Back],
        }
    }

    fn takes(&self, action: Action) -> bool {
        match action {
            Action::TextPeriod | Action::TextSearch => true,
            Action::TextWhom => self.about.is_some(),
            _ => false,
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let height = self.height(around);
        let changed = match input {
            Input::Typed(letter) => {
                self.field.insert(letter.encode_utf8(&mut [0; 4]));
                true
            }
            Input::Pasted(text) => {
                self.field.insert(&text);
                true
            }
            Input::Edit(key) => self.field.edit(key),
            Input::Action(Action::Undo) => {
                self.field.undo();
                true
            }
            Input::Action(Action::Redo) => {
                self.field.redo();
                true
            }
            Input::Action(Action::TextPeriod) => {
                self.period = (self.period + 1) % PERIODS.len();
                true
            }
            Input::Action(Action::TextWhom) => {
                self.only_person = !self.only_person && self.about.is_some();
                true
            }
            Input::Action(Action::Open) => return self.open(),
            Input::Action(Action::Back) => return Some(Effect::Texts(TextsAsk::Leave)),
            Input::Action(action) => {
                self.cursor.moved(action, self.shown.len(), height);
                false
            }
        };
        changed.then(|| self.asks(around)).flatten()
    }

    fn hear(&mut self, news: &News<'_>, around: &Around<'_>) {
        match news {
            News::TextsFound { found, cards } => self.take(found, cards, around),
            News::TextsPreparing(share) if self.state != State::Answered => {
                self.state = State::Preparing(*share);
            }
            // What the glass opened is closed again: it leaves this screen too.
            News::Closed(pass) => {
                let closed =
                    |shown: &Shown| shown.person == pass.person && pass.scopes.contains(&shown.scope);
                self.shown.retain(|shown| !closed(shown));
                self.cursor = ListCursor::default();
            }
            _ => {}
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let height = self.height(around);
        let stale = self.state != State::Answered;
        let visible = self.shown.iter().enumerate().skip(self.cursor.top(height)).take(height);
        for (row, (at, shown)) in (0..).step_by(usize::from(ROWS)).zip(visible) {
            let looks = if stale { Meaning::Muted } else { Meaning::Text };
            if shown.urgent {
                canvas.put(0, row, 1, "!", Meaning::Urgent);
            }
            canvas.put(1, row, 1, if at == self.cursor.at() { ">" } else { " " }, Meaning::Marker);
            let room = canvas.width().saturating_sub(3);
            canvas.put(3, row, room, &cut_at_word(&shown.head, room.into()), looks);
            let room = canvas.width().saturating_sub(5);
            canvas.put(5, row + 1, room, &cut_at_word(&shown.line, room.into()), looks);
        }
    }

    fn field_cursor(&self, around: &Around<'_>) -> Option<(u16, u16)> {
        let label = u16::try_from(around.words.text("search-texts-label").chars().count()).unwrap_or(0);
        let (_, column) = self.field.view(around.columns.saturating_sub(BESIDE));
        Some((label + FIELD + column, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, at, card, cards, note, person as id, shows};
    use super::*;
    use crate::care::search::TextHit;
    use crate::words::Language;

    fn type_in(search: &mut TextSearch, stage: &Stage, text: &str) -> Option<TextQuestion> {
        let mut asked = None;
        for letter in text.chars() {
            asked = match search.update(Input::Typed(letter), &stage.around()) {
                Some(Effect::Texts(TextsAsk::Look(question))) => Some(*question),
                _ => None,
            };
        }
        asked
    }

    fn answer(search: &mut TextSearch, stage: &Stage, texts: &[&str]) {
        let hits: Vec<TextHit> = (1..)
            .zip(texts)
            .map(|(number, text)| TextHit { person: id(7), view: note(number, at(22, 40), text) })
            .collect();
        let found = TextsFound { count: hits.len(), hits, damaged: 0, repaired: false };
        search.hear(&News::TextsFound { found: &found, cards: &cards() }, &stage.around());
    }

    #[test]
    fn every_key_asks_anew_and_an_answer_shows_when_where_whom_and_the_line() {
        let stage = Stage::new(Language::French);
        let mut search = TextSearch::new(None);
        assert_eq!(type_in(&mut search, &stage, "h"), None, "one letter is not looked for");
        let question = type_in(&mut search, &stage, "anche").unwrap();
        assert_eq!((question.typed.as_str(), question.days), ("hanche", None));
        answer(&mut search, &stage, &["Calme.\nSe plaint de la hanche droite."]);
        let rows = stage.show(&search);
        assert!(rows[1].starts_with(" Mots : hanche"), "{rows:#?}");
        assert!(shows(&rows, "!> 22/11/2026  22:40"), "{rows:#?}");
        assert!(shows(&rows, "     Se plaint de la hanche droite."), "{rows:#?}");
        let effect = search.update(Input::Action(Action::Open), &stage.around());
        assert!(
            matches!(effect, Some(Effect::Texts(TextsAsk::Open { person, .. })) if person == id(7)),
            "Enter opens the note"
        );
        // One more letter: what is shown is no answer any more, and Enter does not open it.
        type_in(&mut search, &stage, "s");
        let effect = search.update(Input::Action(Action::Open), &stage.around());
        assert!(matches!(effect, Some(Effect::Texts(TextsAsk::Now))));
    }

    #[test]
    fn a_target_is_named_in_either_language_and_the_period_and_the_person_change_by_keys() {
        let stage = Stage::new(Language::French);
        let mut search = TextSearch::new(Some(card(7)));
        let question = type_in(&mut search, &stage, "cible:chut").unwrap();
        assert_eq!(question.query.targets(), [Target::Fall]);
        assert_eq!(question.within, Within::Person(id(7)));
        let asked =
            |search: &mut TextSearch, action| match search.update(Input::Action(action), &stage.around()) {
                Some(Effect::Texts(TextsAsk::Look(question))) => *question,
                _ => panic!("it asks anew"),
            };
        assert_eq!(asked(&mut search, Action::TextPeriod).days, Some(7));
        assert_eq!(asked(&mut search, Action::TextPeriod).days, Some(30));
        assert_eq!(asked(&mut search, Action::TextWhom).within, Within::MyPeople);
        let mut other = TextSearch::new(None);
        assert_eq!(type_in(&mut other, &stage, "target:pain").unwrap().query.targets(), [Target::Pain]);
        let words = type_in(&mut other, &stage, " cible:rien").unwrap();
        assert_eq!(words.query.words(), ["cible", "rien"], "what names no target is text");
    }

    #[test]
    fn it_is_drawn_on_any_size_and_what_the_glass_closes_leaves_it() {
        let stage = Stage::new(Language::English).sized(60, 18);
        let mut search = TextSearch::new(None);
        type_in(&mut search, &stage, "calm");
        answer(&mut search, &stage, &["Calm."; 12]);
        for _ in 0..12 {
            stage.show(&search);
            search.update(Input::Action(Action::Down), &stage.around());
        }
        assert!(shows(&stage.show(&search), "12 notes"));
        Stage::new(Language::French).sized(40, 10).show(&search);
        let pass = crate::policy::GlassPass {
            person: id(7),
            scopes: vec![Scope::NotesAll],
            from: at(1, 0),
            until: at(2, 0),
        };
        search.hear(&News::Closed(&pass), &stage.around());
        assert!(!shows(&stage.show(&search), "Calm."));
    }
}
