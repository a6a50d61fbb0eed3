//! Somebody at the terminal: keys in, rows out, no terminal needed.

use std::cell::Cell;
use std::rc::Rc;

use dui::care::Door;
use dui::domain::moment::Moment;
use dui::domain::role::Role;
use dui::settings::Settings;
use dui::tui::app::{App, Surroundings};
use dui::tui::keymap::Keymap;
use dui::tui::terminal::{Code, Event, Key, Level};
use dui::tui::theme::Theme;
use dui::words::{Language, Words};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use crate::house::{SampleHouse, account, tonight};

fn rows_of(backend: &TestBackend) -> Vec<String> {
    let buffer = backend.buffer();
    let row = |y: u16| {
        (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>().replace('\u{a0}', " ")
    };
    (0..buffer.area.height).map(|y| row(y).trim_end().to_owned()).collect()
}

pub fn shows(rows: &[String], text: &str) -> bool {
    let trimmed: Vec<&str> = rows.iter().map(|row| row.trim()).collect();
    rows.iter().any(|row| row.contains(text)) || trimmed.join(" ").contains(text)
}

/// The keys and colours that are shipped.
fn shipped(level: Level) -> (Keymap, Theme) {
    let keymap = Keymap::named("default").expect("the shipped keymap");
    (keymap, Theme::named("default", level).expect("the shipped theme"))
}

/// What surrounds somebody, and the clock to turn.
fn around(door: Door, language: Language, keymap: Keymap, theme: Theme) -> (Surroundings, Rc<Cell<Moment>>) {
    let clock = Rc::new(Cell::new(tonight()));
    let now = Rc::clone(&clock);
    let clock_on_the_wall = Box::new(move || now.get());
    let words = Words::new(language);
    let settings = Settings::default();
    (Surroundings { clock: clock_on_the_wall, door, words, keymap, theme, settings }, clock)
}

/// Somebody at the terminal.
pub struct Somebody {
    _house: Option<SampleHouse>,
    passphrase: String,
    pub app: App,
    clock: Rc<Cell<Moment>>,
    pub keys: usize,
    pub size: (u16, u16),
}

impl Somebody {
    pub fn at_the_door(language: Language) -> Self {
        let house = SampleHouse::new();
        let mut somebody = Self::at(house.door(), language);
        somebody._house = Some(house);
        somebody
    }

    /// At the door of a house where somebody else may be too.
    pub fn at(door: Door, language: Language) -> Self {
        Self::looking(door, language, Level::Mono)
    }

    /// At the door of a house, to enter in this role.
    pub fn in_role_at(role: Role, door: Door, language: Language) -> Self {
        Self::acting(role, door, language, Level::Mono)
    }

    fn looking(door: Door, language: Language, level: Level) -> Self {
        Self::acting(Role::NightWatch, door, language, level)
    }

    fn acting(role: Role, door: Door, language: Language, level: Level) -> Self {
        let account = account(role);
        Self::holding(&account.login, account.passphrase, door, language, shipped(level))
    }

    fn with_looks(role: Role, door: Door, language: Language, keymap: Keymap, theme: Theme) -> Self {
        let account = account(role);
        Self::holding(&account.login, account.passphrase, door, language, (keymap, theme))
    }

    /// At the door of any house, under this name.
    pub fn named(login: &str, passphrase: &str, door: Door, language: Language) -> Self {
        Self::holding(login, passphrase.to_owned(), door, language, shipped(Level::Sixteen))
    }

    fn holding(
        login: &str,
        passphrase: String,
        door: Door,
        language: Language,
        (keymap, theme): (Keymap, Theme),
    ) -> Self {
        let (surroundings, clock) = around(door, language, keymap, theme);
        Self { _house: None, passphrase, app: App::new(surroundings, login), clock, keys: 0, size: (80, 24) }
    }

    /// Where a house is to be founded.
    pub fn who_founds(door: Door, language: Language) -> Self {
        let (keymap, theme) = shipped(Level::Mono);
        let (surroundings, clock) = around(door, language, keymap, theme);
        let app = App::founding(surroundings);
        Self { _house: None, passphrase: String::new(), app, clock, keys: 0, size: (80, 24) }
    }

    /// At the door, on a terminal of sixteen colours.
    pub fn at_the_door_in_colours(language: Language) -> Self {
        let house = SampleHouse::new();
        let mut somebody = Self::looking(house.door(), language, Level::Sixteen);
        somebody._house = Some(house);
        somebody
    }

    /// Inside, in a role, on a terminal of this level.
    pub fn on(role: Role, language: Language, level: Level) -> Self {
        let house = SampleHouse::new();
        let mut somebody = Self::acting(role, house.door(), language, level);
        somebody._house = Some(house);
        somebody.types_the_passphrase();
        somebody.presses("enter");
        somebody
    }

    /// Inside, on a terminal of sixteen colours.
    pub fn in_colours(language: Language) -> Self {
        let mut somebody = Self::at_the_door_in_colours(language);
        somebody.types_the_passphrase();
        somebody.presses("enter");
        somebody
    }

    pub fn inside(language: Language) -> Self {
        let mut somebody = Self::at_the_door(language);
        somebody.types_the_passphrase();
        somebody.presses("enter");
        somebody
    }

    /// Inside, with keys and colours of their own.
    pub fn looking_at(language: Language, keymap: Keymap, theme: Theme) -> Self {
        let house = SampleHouse::new();
        let mut somebody = Self::with_looks(Role::NightWatch, house.door(), language, keymap, theme);
        somebody._house = Some(house);
        somebody.types_the_passphrase();
        somebody.presses("enter");
        somebody
    }

    /// At the door of a house where others are too, in a role.
    pub fn at_the_door_as(role: Role, door: Door, language: Language) -> Self {
        Self::acting(role, door, language, Level::Mono)
    }

    /// Inside a house where others are too, in a role.
    pub fn at_as(role: Role, door: Door, language: Language) -> Self {
        let mut somebody = Self::at_the_door_as(role, door, language);
        somebody.types_the_passphrase();
        somebody.presses("enter");
        somebody
    }

    /// Inside, in another role.
    pub fn in_role(role: Role, language: Language) -> Self {
        Self::in_house(SampleHouse::new(), role, language)
    }

    /// Inside a house to which something has happened.
    pub fn in_house(house: SampleHouse, role: Role, language: Language) -> Self {
        let mut somebody = Self::acting(role, house.door(), language, Level::Mono);
        somebody._house = Some(house);
        somebody.types_the_passphrase();
        somebody.presses("enter");
        somebody
    }

    pub fn key(&mut self, key: Key) {
        self.app.handle(Event::Key(key));
        if let Some(job) = self.app.take_job() {
            let answer = job.run();
            self.app.answered(answer);
        }
    }

    /// Keys by name, separated by spaces; each counts.
    pub fn presses(&mut self, names: &str) {
        for name in names.split_whitespace() {
            self.keys += 1;
            self.key(Key::parse(name).expect("a key"));
        }
    }

    /// Free text: it does not count.
    pub fn types(&mut self, text: &str) {
        for letter in text.chars() {
            self.key(Key::plain(Code::Char(letter)));
        }
    }

    pub fn types_the_passphrase(&mut self) {
        self.types(&self.passphrase.clone());
    }

    pub fn waits(&mut self, milliseconds: i64) {
        self.sleeps(milliseconds);
        self.app.handle(Event::Deadline);
    }

    /// Time goes by and nobody wakes the program.
    pub fn sleeps(&mut self, milliseconds: i64) {
        let now = self.clock.get();
        self.clock.set(Moment::new(now.millis() + milliseconds, now.offset_minutes()));
    }

    /// The clock shows the beginning again.
    pub fn set_back(&mut self) {
        self.clock.set(tonight());
    }

    /// The passphrase that is being tried gets its answer.
    pub fn is_answered(&mut self) {
        let answer = self.app.take_job().expect("a job").run();
        self.app.answered(answer);
    }

    /// The cells of the screen.
    pub fn buffer(&mut self) -> Buffer {
        self.buffer_and_cursor().0
    }

    /// What the terminal shows, and column and row of its cursor.
    pub fn buffer_and_cursor(&mut self) -> (Buffer, (u16, u16)) {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a backend");
        terminal.draw(|frame| self.app.draw(frame)).expect("drawn");
        let position = terminal.backend().cursor_position();
        (terminal.backend().buffer().clone(), (position.x, position.y))
    }

    pub fn sees(&mut self) -> Vec<String> {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a backend");
        terminal.draw(|frame| self.app.draw(frame)).expect("drawn");
        rows_of(terminal.backend())
    }

    /// The rows, and where the hardware cursor stands: column and row. It is never hidden.
    pub fn screen(&mut self) -> (Vec<String>, (u16, u16)) {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a backend");
        terminal.draw(|frame| self.app.draw(frame)).expect("drawn");
        assert!(terminal.backend().cursor_visible(), "the cursor is hidden");
        let position = terminal.backend().cursor_position();
        (rows_of(terminal.backend()), (position.x, position.y))
    }

    #[track_caller]
    pub fn does_not_read(&mut self, text: &str) {
        let rows = self.sees();
        assert!(!shows(&rows, text), "somebody reads {text:?} in {rows:#?}");
    }

    #[track_caller]
    pub fn reads(&mut self, text: &str) {
        let rows = self.sees();
        assert!(shows(&rows, text), "nobody reads {text:?} in {rows:#?}");
    }
}
