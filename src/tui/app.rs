//! The visible loop: an event becomes an action, a screen answers with an effect, the effect is performed.
//!
//! Never here: a widget, a use case (`perform` asks `care`), a thread, a terminal (`run` has both).

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr as _;

use super::action::{Action, Context};
use super::board::BoardWatch;
use super::due::Due;
use super::journal::JournalReading;
use super::keymap::{Keymap, key_name, prints};
use super::place::{Job, Place, Reason, at_the_door};
use super::screens::accounts::StaffAsk;
use super::screens::help::Help;
use super::screens::journal::Badge;
use super::screens::palette::Palette;
use super::screens::{Around, Effect, Glass, Input, News, Page, ToReview, too_small};
use super::search::TextWork;
use super::terminal::{Code, Event, Key, Signal};
use super::theme::{Meaning, Theme};
use super::widgets::canvas::{Canvas, Row, cut_words};
use super::widgets::frame::{self, Frame};
use crate::care::staff::StaffBrief;
use crate::care::{Door, House, Leaving};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::{Moment, Zone};
use crate::settings::Settings;
use crate::settings::file::Fault;
use crate::words::Words;

/// How many keys wait while the house is being unlocked.
const TYPE_AHEAD: usize = 256;

/// Columns of the scopes in the banner of a broken glass before they are counted instead.
const NARROW_SCOPES: usize = 16;

/// What the outside world hands in.
pub struct Surroundings {
    /// The clock on the wall.
    pub clock: Box<dyn Fn() -> Moment>,
    /// The locked house.
    pub door: Door,
    /// The words of the chosen language.
    pub words: Words,
    /// The keys.
    pub keymap: Keymap,
    /// The looks.
    pub theme: Theme,
    /// What was chosen.
    pub settings: Settings,
}

/// How the interface ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Somebody left.
    Left,
    /// A signal from outside.
    Signal(Signal),
    /// The line is gone.
    LineLost,
    /// A fault of the program.
    Fault,
}

/// What the terminal is asked to do before the next frame.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Clear the glass and every buffer: the house was locked.
    pub wipe: bool,
    /// Draw everything again.
    pub repaint: bool,
    /// Stop until continued.
    pub suspend: bool,
}

/// What just happened, for row 23.
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) error: bool,
}

/// Everything that does not change while a page handles a key.
pub(super) struct Scene {
    pub(super) clock: Box<dyn Fn() -> Moment>,
    pub(super) door: Door,
    pub(super) words: Words,
    pub(super) keymap: Keymap,
    pub(super) theme: Theme,
    pub(super) settings: Settings,
    pub(super) house: Option<House>,
    /// The glass that is broken in this session.
    pub(super) glass: Option<Glass>,
    /// Broken glasses that nobody has judged yet.
    pub(super) reviews: ToReview,
    /// What waits among the accounts for who has unlocked it.
    pub(super) staff: StaffBrief,
    /// The zone while no house is open.
    zone: Zone,
    columns: u16,
    rows: u16,
}

impl Scene {
    pub(super) fn around(&self) -> Around<'_> {
        Around {
            words: &self.words,
            keymap: &self.keymap,
            now: self.now(),
            zone: self.house.as_ref().map_or(&self.zone, House::zone),
            me: self.house.as_ref().map(House::me),
            house: self.door.label(),
            drafts: self.house.as_ref().map_or(&[], House::drafts),
            glass: self.glass.as_ref(),
            degraded: self.house.as_ref().and_then(House::degraded_since),
            reviews: self.reviews,
            staff: &self.staff,
            columns: self.columns,
            body: self.rows.saturating_sub(frame::ROWS),
        }
    }

    pub(super) fn now(&self) -> Moment {
        (self.clock)()
    }
}

/// The interface: a stack of pages over a house that is open or not.
pub struct App {
    pub(super) scene: Scene,
    /// Never empty: the door, or the first screen and what was opened from it.
    pub(super) pages: Vec<Box<dyn Page>>,
    /// The persons looked at, newest first.
    pub(super) recent: Vec<PersonId>,
    /// Where each account was when it was locked.
    pub(super) places: BTreeMap<String, Place>,
    pub(super) job: Option<Job>,
    pub(super) waiting: bool,
    /// While waiting for the house somebody locked it, or the program was stopped: why.
    pub(super) lock_at_once: Option<Reason>,
    pub(super) wishes: Wishes,
    /// Something may look different since it was drawn last.
    pub(super) stale: bool,
    pub(super) end: Option<End>,
    /// F8 was pressed while a draft could not be sealed; the next F8 locks all the same.
    pub(super) lock_anyway: bool,
    pub(super) said: Option<Said>,
    queue: VecDeque<Key>,
    pub(super) due: Due,
    warned_of_bad_text: bool,
    /// What is known of the board that is shown.
    pub(super) board: BoardWatch,
    /// A look into the journal that goes on between two keys.
    pub(super) reading: Option<JournalReading>,
    /// A search in texts, and the words beside it.
    pub(super) texts: TextWork,
    /// What is known about the chain of the journal.
    pub(super) badge: Badge,
    /// A house was founded here, and its cards have not been read back yet.
    pub(super) kit_in_hand: bool,
    /// The minute of the founding, until the door is reached.
    pub(super) minute: String,
}

impl App {
    /// The interface at a locked door, with a name to begin with (empty for none).
    pub fn new(surroundings: Surroundings, login: &str) -> Self {
        let Surroundings { clock, door, words, keymap, theme, settings } = surroundings;
        let page = at_the_door(&door, login, clock());
        let due = Due::new(clock().millis());
        let zone = Zone::paris();
        Self {
            scene: Scene {
                clock,
                door,
                words,
                keymap,
                theme,
                settings,
                house: None,
                glass: None,
                reviews: ToReview::default(),
                staff: StaffBrief::default(),
                zone,
                columns: 80,
                rows: 24,
            },
            pages: vec![Box::new(page)],
            recent: Vec::new(),
            places: BTreeMap::new(),
            job: None,
            waiting: false,
            lock_at_once: None,
            wishes: Wishes::default(),
            stale: true,
            end: None,
            lock_anyway: false,
            said: None,
            queue: VecDeque::new(),
            due,
            warned_of_bad_text: false,
            board: BoardWatch::default(),
            reading: None,
            texts: TextWork::default(),
            badge: Badge::Unchecked,
            kit_in_hand: false,
            minute: String::new(),
        }
    }

    /// How it ended; `None` while it goes on.
    pub fn finished(&self) -> Option<End> {
        self.end
    }

    /// Says before the first key what was found wrong on the way in; something shipped serves instead.
    pub fn warn(&mut self, fault: &Fault) {
        let what = fault.in_words(&self.scene.words);
        self.fail_with(&Message::plain("looks-fault").with("what", what));
    }

    /// What the terminal is asked to do, once.
    pub fn take_wishes(&mut self) -> Wishes {
        std::mem::take(&mut self.wishes)
    }

    /// Whether something may look different since this was asked last. Where nothing does, nothing is drawn: not even
    /// the time of row 1 goes on while nobody presses a key.
    pub fn take_stale(&mut self) -> bool {
        std::mem::take(&mut self.stale)
    }

    /// Work for another thread, once.
    pub fn take_job(&mut self) -> Option<Job> {
        self.job.take()
    }

    /// Handles one event.
    pub fn handle(&mut self, event: Event) {
        self.stale |= event != Event::Deadline;
        match event {
            Event::Key(key) => {
                if self.is_somebody_there() {
                    self.key(key);
                    self.note_unsealed();
                    self.stop_telling_when_left();
                }
            }
            Event::Paste(text) => {
                if self.is_somebody_there() {
                    self.paste(text);
                    self.note_unsealed();
                }
            }
            Event::Resize { columns, rows } => (self.scene.columns, self.scene.rows) = (columns, rows),
            Event::Signal(Signal::Suspend) => {
                self.lock(Leaving::Locked, Reason::Suspended);
                self.wishes.suspend = true;
            }
            Event::Signal(Signal::Continue) => self.wishes.repaint = true,
            Event::Signal(signal) => self.end_with(End::Signal(signal)),
            Event::LineLost => self.end_with(End::LineLost),
            Event::Deadline => self.deadline(),
            Event::BadUtf8 => {
                if !self.warned_of_bad_text {
                    self.warned_of_bad_text = true;
                    self.fail_with(&Message::plain("terminal-not-utf8"));
                }
            }
            Event::PasteTooLarge => self.fail_with(&Message::plain("paste-too-large")),
            // The thread's answer is handed over by `run`, which holds its channel.
            Event::Worker => {}
        }
    }

    /// How long until something is due without a key: sealing a draft, locking.
    pub fn next_deadline(&self) -> Option<Duration> {
        let due = self.due.next(self.scene.now().millis(), self.lock_after());
        due.into_iter()
            .chain(self.glass_ends_in())
            .chain(self.journal_due_in())
            .chain(self.board_due_in())
            .chain(self.texts_due_in())
            .min()
    }

    /// Minutes without a key before the lock, while the house is open.
    fn lock_after(&self) -> Option<u16> {
        self.scene.house.as_ref().map(|house| self.scene.settings.lock_after(house.me().role))
    }

    /// Counts a key. One that comes after the time to lock finds the house locked, and is for no screen: the machine
    /// had slept.
    fn is_somebody_there(&mut self) -> bool {
        let locked = self.lock_when_idle();
        self.end_glass_in_time();
        self.due.key(self.scene.now().millis());
        !locked
    }

    fn deadline(&mut self) {
        let now = self.scene.now().millis();
        if self.due.seals(now) {
            self.stale = true;
            let _said_in_row_23 = self.seal();
        }
        self.end_glass_in_time();
        self.journal_tick();
        self.board_tick();
        self.texts_tick();
        if self.lock_after().is_some() {
            if self.due.looks(now) {
                self.look_at_my_account();
            }
            if self.due.does_chores(now) {
                self.do_chores();
            }
        }
        self.stale |= self.lock_when_idle();
    }

    fn lock_when_idle(&mut self) -> bool {
        let now = self.scene.now().millis();
        let idle = self.lock_after().filter(|minutes| self.due.locks(now, *minutes));
        if let Some(minutes) = idle {
            self.lock(Leaving::Idle, Reason::Idle(minutes));
        }
        idle.is_some()
    }

    fn note_unsealed(&mut self) {
        if self.pages.iter().any(|page| page.draft().is_some() || page.unit_draft().is_some()) {
            self.due.typed(self.scene.now().millis());
        }
    }

    fn end_with(&mut self, end: End) {
        let leaving = if end == End::Left { Leaving::Locked } else { Leaving::Hangup };
        self.lock(leaving, Reason::ByYou);
        self.end = Some(end);
    }

    fn is_too_small(&self) -> bool {
        self.scene.columns < too_small::SMALLEST.0 || self.scene.rows < too_small::SMALLEST.1
    }

    pub(super) fn top(&mut self) -> &mut dyn Page {
        // The stack is never empty: whoever empties it pushes the door or the first screen.
        let last = self.pages.len() - 1;
        &mut *self.pages[last]
    }

    fn contexts(&self) -> &'static [Context] {
        self.pages.last().map_or(&[], |page| page.contexts())
    }

    pub(super) fn key(&mut self, key: Key) {
        if self.waiting {
            // Locking never waits for its turn behind what was typed ahead.
            if self.scene.keymap.action(&[Context::Global], key) == Some(Action::Lock) {
                self.lock_at_once = Some(Reason::ByYou);
            } else if self.queue.len() < TYPE_AHEAD {
                self.queue.push_back(key);
            }
            return;
        }
        let action = self.scene.keymap.action(self.contexts(), key);
        if self.is_too_small() && !matches!(action, Some(Action::Lock | Action::Leave)) {
            return;
        }
        let said = self.said.take();
        self.lock_anyway &= action == Some(Action::Lock);
        match action {
            Some(step @ (Action::Up | Action::Down)) => self.step(step, said),
            Some(action) => self.act(action),
            None if prints(key) && self.has_a_field() => {
                if let Code::Char(letter) = key.code {
                    self.give(Input::Typed(letter));
                }
            }
            None if key.ctrl && matches!(key.code, Code::Char('c' | 'd' | 'z')) => {
                self.say(&Message::plain("how-to-leave"));
            }
            None if self.has_a_field() => self.give(Input::Edit(key)),
            None => self.say(&Message::plain("key-does-nothing")),
        }
    }

    /// A step in a list. What was said stays until row 23 has something else to say: it can be read in
    /// peace, and the step stays small on a slow line.
    fn step(&mut self, action: Action, said: Option<Said>) {
        let standing = |app: &Self| app.pages.last().map(|page| page.standing(&app.scene.around()));
        let before = standing(self);
        self.act(action);
        if self.said.is_none() && standing(self) == before {
            self.said = said;
        }
    }

    /// Whether a key without an action has a meaning here: a field, a question, the door.
    fn has_a_field(&self) -> bool {
        let inner = self.contexts().first();
        self.scene.house.is_none() || matches!(inner, Some(Context::Text | Context::Question))
    }

    fn paste(&mut self, text: String) {
        if self.waiting || self.is_too_small() {
            return;
        }
        self.said = None;
        if self.contexts().first() == Some(&Context::Text) {
            self.give(Input::Pasted(text));
        } else {
            self.say(&Message::plain("paste-no-field"));
        }
    }

    /// Hands input to the page on top and performs what it asks for.
    pub(super) fn give(&mut self, input: Input) {
        let Self { scene, pages, .. } = self;
        let Some(page) = pages.last_mut() else {
            return;
        };
        if let Some(effect) = page.update(input, &scene.around()) {
            self.perform(effect);
        }
    }

    /// An action: the app's own, or the page's.
    pub(super) fn act(&mut self, action: Action) {
        let open = self.scene.house.is_some();
        if self.top().takes(action) {
            return self.give(Input::Action(action));
        }
        match action {
            Action::Help => self.open_help(),
            Action::Repaint => self.wishes.repaint = true,
            Action::DemoAccounts => self.perform(Effect::DemoAccounts),
            Action::Find
            | Action::LastPerson
            | Action::First
            | Action::Lock
            | Action::Palette
            | Action::Drafts
            | Action::Glass
            | Action::Reviews
            | Action::Viewers
            | Action::WhoOpened
            | Action::Decide
            | Action::Journal
            | Action::Accounts
            | Action::AccountNight
            | Action::MyPassphrase
                if !open =>
            {
                self.say(&Message::plain("open-the-house-first"));
            }
            Action::Find | Action::LastPerson if !self.pages[0].lists() => {
                self.say(&Message::plain("desk-no-file"));
            }
            Action::Find => self.open_find(),
            Action::LastPerson => self.open_last_person(),
            Action::First => self.open_first(),
            Action::Lock => self.lock_by_key(),
            Action::Palette => self.open_palette(),
            Action::Drafts => self.open_drafts(),
            Action::Glass => self.glass_key(),
            Action::Reviews => self.open_reviews(),
            Action::Viewers => self.open_viewers(),
            Action::WhoOpened => self.open_who_opened(),
            Action::Decide => self.open_decide(),
            Action::Journal => self.open_journal(),
            Action::Accounts => self.staff(StaffAsk::Open),
            Action::AccountNight => self.staff(StaffAsk::New { night: true }),
            Action::MyPassphrase => self.staff(StaffAsk::Passphrase),
            _ if !open => self.give(Input::Action(action)),
            _ => self.shift(action, None),
        }
    }

    /// Whether an action does something here and now: help and palette show no others.
    fn is_possible(&self, action: Action) -> bool {
        let open = self.scene.house.is_some();
        if self.pages.last().is_some_and(|page| page.ignores(action)) {
            return false;
        }
        match action {
            Action::DemoAccounts => self.scene.door.is_demonstration(),
            Action::Find => open && self.pages[0].lists(),
            Action::Open => self.pages[0].lists() || !open,
            // A desk has nothing to move in, and no room to go to.
            Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::Top
            | Action::Bottom
            | Action::Digit(_) => !open || self.pages[0].lists(),
            Action::NotesRead => self.pages[0].cards().iter().any(|card| card.sees_notes),
            Action::NoteWrite => self.pages[0].cards().iter().any(|card| card.writes_notes),
            Action::First | Action::Lock | Action::Palette => open,
            Action::FindOutside => self.may_look_outside(),
            Action::Drafts => open && self.pages[0].lists(),
            Action::Glass => self.may_break_glass(),
            Action::Reviews => self.may_review_glass(),
            Action::Viewers => self.may_ask_who_sees(),
            Action::WhoOpened => self.may_review_glass() && self.pages[0].lists(),
            Action::Decide => self.may_decide(),
            Action::LastPerson => open && !self.recent.is_empty(),
            // A list of rows names what can be done to them.
            Action::Save | Action::NoteStrike | Action::Seen if self.contexts().contains(&Context::Rows) => {
                self.pages.last().is_some_and(|page| page.takes(action))
            }
            Action::DraftDiscard | Action::NoteTarget => {
                let about = self.pages.last().and_then(|page| page.person());
                self.contexts().contains(&Context::Form) && about.is_some()
            }
            Action::Accounts => self.manages_accounts(),
            Action::Journal => self.reads_journal(),
            Action::AccountNight => self.takes_in_help(),
            Action::MyPassphrase => open,
            _ if self.pages.last().is_some_and(|page| page.takes(action)) => true,
            _ => !open || self.shift_possible(action),
        }
    }

    fn open_help(&mut self) {
        let mut actions = self.scene.keymap.actions(self.contexts());
        actions.retain(|action| self.is_possible(*action));
        let Some(page) = self.pages.last() else {
            return;
        };
        let help = Help::new(&**page, actions, &self.scene.around());
        self.pages.push(Box::new(help));
    }

    fn open_palette(&mut self) {
        let Some(page) = self.pages.last() else {
            return;
        };
        let cards = self.pages[0].cards().to_vec();
        let possible = |action| self.is_possible(action);
        let palette = Palette::new(&**page, cards, possible, &self.scene.words);
        self.pages.push(Box::new(palette));
    }

    /// What just happened.
    pub(super) fn say(&mut self, message: &Message) {
        self.said = Some(Said { text: self.scene.words.say(message), error: false });
    }

    /// As [`App::say`], in words already.
    pub(super) fn say_in_words(&mut self, text: String) {
        self.said = Some(Said { text, error: false });
    }

    /// What went wrong, in one sentence that says what to do.
    pub(super) fn fail_with(&mut self, message: &Message) {
        let what = self.scene.words.say(message);
        self.fail_in_words(&what);
    }

    /// As [`App::fail_with`], in words already.
    pub(super) fn fail_in_words(&mut self, what: &str) {
        let text = self.scene.words.say(&Message::plain("error-line").with("what", what));
        self.said = Some(Said { text, error: true });
    }

    /// Row 23 forgets what it said: the house is locked.
    pub(super) fn hush(&mut self) {
        self.said = None;
        self.lock_anyway = false;
        self.queue.clear();
    }

    /// The keys typed while the house was unlocked: played if it is the screen they were meant for, else
    /// dropped, and said so.
    pub(super) fn play_queue(&mut self, expected: bool) {
        let keys = std::mem::take(&mut self.queue);
        if expected {
            keys.into_iter().for_each(|key| self.key(key));
        } else if !keys.is_empty() {
            let dropped = Message::plain("keys-dropped").with("count", keys.len());
            let dropped = self.scene.words.say(&dropped);
            if let Some(said) = &mut self.said {
                said.text = format!("{} {dropped}", said.text);
            }
        }
    }

    /// Draws the screen as it stands.
    pub fn draw(&mut self, target: &mut ratatui::Frame<'_>) {
        let area = target.area();
        if (self.scene.columns, self.scene.rows) != (area.width, area.height) {
            (self.scene.columns, self.scene.rows) = (area.width, area.height);
            self.tell(&News::Resized);
        }
        // What no page writes on has the colours of text too, where a theme brings its own background.
        target.buffer_mut().set_style(area, self.scene.theme.style(Meaning::Text));
        let around = self.scene.around();
        let mut canvas = Canvas::new(target.buffer_mut(), area, &self.scene.theme);
        let mut in_frame = None;
        if self.is_too_small() {
            too_small::draw(&mut canvas, &self.scene.words, self.scene.house.is_some());
        } else if let Some(page) = self.pages.last() {
            let demonstration = self.scene.door.is_demonstration();
            let possible = |action| self.shift_possible(action);
            let frame = frame_of(&**page, &around, self.said.as_ref(), demonstration, &possible);
            let drawn = frame.draw(&mut canvas);
            canvas.within(drawn.body, |canvas| page.draw(canvas, &around));
            in_frame = match page.contexts() {
                // A question is answered where it stands; a word typed for an answer, at its end.
                [Context::Question, ..] => Some(drawn.status.0),
                [Context::Text, Context::Question, ..] => Some(drawn.status.1),
                _ => page.field_cursor(&around).map(|(column, row)| Position::new(column, row)),
            };
        }
        let cursor = in_frame.or(canvas.cursor()).unwrap_or_default();
        if !area.is_empty() {
            let last = Position::new(area.right() - 1, area.bottom() - 1);
            target.set_cursor_position(Position::new(cursor.x.min(last.x), cursor.y.min(last.y)));
        }
    }
}

/// The frame around a page. Row 24 shows no verb of the shift that is not possible here and now.
pub(crate) fn frame_of(
    page: &dyn Page,
    around: &Around<'_>,
    said: Option<&Said>,
    demonstration: bool,
    possible: &dyn Fn(Action) -> bool,
) -> Frame {
    let words = around.words;
    let time = words.time(around.now);
    let status = match said {
        Some(Said { text, error: true }) => Row::of(text.clone(), Meaning::Error),
        Some(Said { text, error: false }) => Row::of(text.clone(), Meaning::Status),
        None => page.standing(around),
    };
    let legend = page.legend().iter().copied().filter(|action| possible(*action));
    let legend = legend.chain([Action::Help]).filter_map(|action| {
        let key = *around.keymap.keys(page.contexts(), action).first()?;
        Some((key_name(words, key), words.text(page.called(action).unwrap_or(action.entry().label))))
    });
    Frame {
        demonstration: if demonstration { words.text("demonstration") } else { String::new() },
        demonstration_short: words.text("demonstration-short"),
        title: page.title(around),
        who: around.me.map_or_else(|| time.clone(), |me| frame::who(&me.name, &time)),
        strips: page.strips(around),
        banner: banners(page, around),
        status,
        legend: legend.collect(),
    }
}

/// What is out of the ordinary: first that nothing can be saved, then the broken glass.
fn banners(page: &dyn Page, around: &Around<'_>) -> String {
    let glass = banner(page, around);
    let degraded = around.degraded.map(|since| {
        let id = if glass.is_empty() { "degraded-banner" } else { "degraded-short" };
        around.words.say(&Message::plain(id).with("time", around.words.time(since)))
    });
    match degraded {
        None => glass,
        Some(degraded) if glass.is_empty() => degraded,
        Some(degraded) => format!("{degraded} {glass}"),
    }
}

/// The broken glass in words: whose, which scopes, until when, and the way to close it from here.
fn banner(page: &dyn Page, around: &Around<'_>) -> String {
    let Some(glass) = around.glass else {
        return String::new();
    };
    let words = around.words;
    let close = match around.keymap.keys(page.contexts(), Action::Glass).first() {
        Some(key) => words.say(&Message::plain("glass-close-key").with("key", key_name(words, *key))),
        None => words.text("glass-close-menu"),
    };
    let scopes: Vec<String> = glass.pass.scopes.iter().map(|scope| words.scope(*scope)).collect();
    let banner = |scopes: String, close: &str| {
        let message = Message::plain("glass-banner")
            .with("room", &glass.room)
            .with("scopes", scopes)
            .with("time", words.time(glass.pass.until));
        words.say(&message) + close
    };
    let room =
        |close: &str| usize::from(around.columns).saturating_sub(banner(String::new(), close).width() + 2);
    // Whose and what come before the way to close it.
    let close = format!(", {close}");
    let wanted = scopes.join(", ").width().min(NARROW_SCOPES);
    let close = if room(&close) < wanted { "" } else { &close };
    banner(cut_words(&scopes, ", ", room(close)), close)
}
