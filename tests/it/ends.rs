//! How the built program ends, and what is left of what was typed: signals, a cut line, a stop, a kill, a fault.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use dui::care::checking::{Finding, verify_journal};
use dui::care::{Door, Leaving, Passphrase};
use dui::domain::role::Role;
use dui::settings::Settings;
use dui::tui::app::{App, End, Surroundings as Handed};
use dui::tui::keymap::Keymap;
use dui::tui::run::run;
use dui::tui::terminal::{Level, Output, Terminal};
use dui::tui::theme::Theme;
use dui::words::{Language, Words};
use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::cli::Desk;
use crate::house::{SampleHouse, account, room, surroundings, tonight};
use crate::pty::{Screen, program};
use crate::small_house::raw;

/// Journal kinds: a session opens, closes, is found lost.
const OPEN: i64 = 1;
const CLOSE: i64 = 2;
const LOST: i64 = 3;

const F8: &str = "\x1b[19~";
const F10: &str = "\x1b[21~";
const ENTER: &str = "\r";
/// What gives a terminal back: a blank glass first, then the cursor, paste off, the screen of before.
const RESTORE: &[u8] = b"\x1b[0m\x1b[r\x1b[2J\x1b[3J\x1b[H\x1b[?25h\x1b[?2004l\x1b[?1049l";

/// The invented house as the program makes it, for one test.
struct Stay {
    desk: Desk,
    /// Sessions that were open in the journal before: whoever founded the house has not left.
    open_before: i64,
}

impl Stay {
    fn new() -> Self {
        let desk = Desk::new();
        let house = desk.home().join("house");
        let open_before = entries(&house, OPEN) - entries(&house, CLOSE);
        Self { desk, open_before }
    }

    fn house(&self) -> PathBuf {
        self.home().join("house")
    }

    fn home(&self) -> &Path {
        self.desk.home()
    }

    /// The program, on the board.
    fn opens(&self) -> Screen {
        let house = self.house();
        let arguments = ["demo", "--dir", house.to_str().unwrap()];
        let mut screen = Screen::start(&arguments, self.home(), 80, 24);
        screen.shows("Tableau de poste");
        screen
    }

    /// Somebody types a note about the person of room 07 and has not stopped for long enough to have it sealed.
    fn types_a_note(&self) -> Screen {
        let mut screen = self.opens();
        screen.types("07t").shows("Données").types("Une phrase commenc").shows("Une phrase commenc");
        screen
    }

    fn lost(&self) -> i64 {
        entries(&self.house(), LOST)
    }

    /// How many sessions of this test have not said goodbye.
    fn open_sessions(&self) -> i64 {
        entries(&self.house(), OPEN) - entries(&self.house(), CLOSE) - self.open_before
    }

    /// Every session that was opened is closed in the journal, none was lost, and the chain is sound.
    fn every_session_is_closed(&self) {
        assert_eq!((self.open_sessions(), self.lost()), (0, 0));
        assert!(matches!(verify_journal(&self.house()).unwrap(), Finding::Sound(_)));
    }

    /// At the next login the draft is offered, under its person.
    fn the_draft_waits(&self) {
        let mut again = self.opens();
        again.shows("* 1 brouillon").types("07").shows("*07");
        again.types("t").shows("Une phrase commenc").shows("Votre texte est là").shows("Ctrl-D jeter");
        again.types(F8).shows("Verrouillé").types(F10);
        assert_eq!(again.ends(), 0);
    }
}

fn entries(house: &Path, kind: i64) -> i64 {
    raw(house).query_row("SELECT count(*) FROM journal WHERE kind = ?", [kind], |row| row.get(0)).unwrap()
}

#[test]
fn a_signal_to_end_seals_the_draft_closes_the_session_and_gives_the_terminal_back() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::HUP, 129)]
    {
        let stay = Stay::new();
        let mut screen = stay.types_a_note();
        screen.is_sent(signal);
        assert_eq!(screen.ends(), status, "{signal:?}");
        screen.is_restored();
        assert!(screen.bytes().ends_with(RESTORE), "{signal:?}");
        assert_eq!(screen.text().trim(), "", "nothing is left on the glass");
        stay.every_session_is_closed();
        stay.the_draft_waits();
    }
}

#[test]
fn a_line_that_is_cut_ends_the_program_and_loses_no_letter() {
    let stay = Stay::new();
    let mut screen = stay.types_a_note();
    screen.hangs_up();
    assert_eq!(screen.ends(), 129);
    assert!(!screen.bytes().ends_with(RESTORE), "not one byte goes to a dead line");
    stay.every_session_is_closed();
    stay.the_draft_waits();
}

#[test]
fn a_line_that_is_cut_under_a_program_that_is_told_nothing_ends_it_too() {
    let stay = Stay::new();
    let house = stay.house();
    // A session of its own: the shell gets the hang-up, the program only finds nobody at the other end.
    let mut command = CommandBuilder::new("/bin/sh");
    command.args(["-c", "trap '' HUP; \"$0\" \"$@\"; echo $? > status"]);
    command.arg(program());
    command.args(["demo", "--dir", house.to_str().unwrap()]);
    let mut screen = Screen::start_in(command, stay.home(), Some("xterm"), 80, 24);
    screen
        .shows("Tableau de poste")
        .types("07t")
        .shows("Données")
        .types("Une phrase commenc")
        .shows("commenc");
    screen.hangs_up();
    screen.ends();
    assert_eq!(std::fs::read_to_string(stay.home().join("status")).unwrap().trim(), "129");
    stay.every_session_is_closed();
    stay.the_draft_waits();
}

#[test]
fn a_stopped_program_has_locked_gave_the_terminal_back_and_goes_on_at_the_lock() {
    let stay = Stay::new();
    let mut screen = stay.types_a_note();
    screen.is_sent(Signal::TSTP).is_stopped().is_restored();
    assert!(screen.bytes().ends_with(RESTORE));
    stay.every_session_is_closed();
    screen.is_sent(Signal::CONT).shows("le programme était suspendu").shows("Votre brouillon est scellé");
    screen.is_at_rest();
    screen.types(&account(Role::NightWatch).passphrase).types(ENTER).shows("Une phrase commenc");
    screen.types("ée").shows("Une phrase commencée").types(F8).shows("Verrouillé").types(F10);
    assert_eq!(screen.ends(), 0);
    screen.is_restored();
    stay.every_session_is_closed();
}

#[test]
fn a_kill_that_nobody_can_hear_loses_what_was_typed_after_the_last_seal_and_nothing_else() {
    let stay = Stay::new();
    let mut screen = stay.types_a_note();
    screen.shows("Brouillon scellé").is_at_rest().is_killed();
    assert_eq!(stay.open_sessions(), 1);
    stay.the_draft_waits();
    assert_eq!(stay.lost(), 1, "the next session tells of the one that was lost");
}

#[test]
fn an_amendment_that_was_killed_is_offered_for_its_note() {
    let stay = Stay::new();
    let mut screen = stay.opens();
    screen.types("07T").shows("Transmissions").types("e").shows("Résultat venu plus tard");
    screen.types("Dort depuis").shows("Brouillon scellé").is_killed();
    let mut again = stay.opens();
    again.shows("* 1 brouillon").types("\x1b[20~").shows("Menu").types("br\r").shows("Vos brouillons");
    again.shows("suite").types(ENTER).shows("Dort depuis").shows("Votre texte est là");
    again.types("\x04").shows("tapez la chambre 07").types("07\r").shows("Brouillon jeté");
    again.types(F8).shows("Verrouillé").types(F10).ends();
    let mut last = stay.opens();
    last.loses("brouillon").types(F8).shows("Verrouillé").types(F10);
    assert_eq!(last.ends(), 0);
}

#[test]
fn an_end_while_the_house_is_being_opened_leaves_no_session_open() {
    let stay = Stay::new();
    let night = account(Role::NightWatch);
    let house = stay.house();
    let arguments = ["--vault", house.to_str().unwrap(), "--user", &night.login];
    let mut screen = Screen::start(&arguments, stay.home(), 80, 24);
    screen.shows("Phrase secrète").types(&night.passphrase).shows("****").types(ENTER).shows("en cours");
    screen.is_sent(Signal::TERM);
    assert_eq!(screen.ends(), 143);
    screen.is_restored();
    stay.every_session_is_closed();
}

#[test]
fn a_program_that_waits_for_a_key_uses_no_time() {
    let stay = Stay::new();
    let mut screen = stay.types_a_note();
    screen.shows("Brouillon scellé").is_at_rest();
    let told = screen.bytes().len();
    screen.is_at_rest();
    assert_eq!(screen.bytes().len(), told, "and sends nothing");
    screen.types(F8).shows("Verrouillé").is_at_rest().types(F10);
    assert_eq!(screen.ends(), 0);
}

/// The interface in a process of its own, with a clock that fails once when it is told to. Without a test around it
/// there is nothing to do.
#[test]
fn child() {
    let Ok(folder) = std::env::var("DUI_TEST_HOUSE") else { return };
    let folder = PathBuf::from(folder);
    let door = Door::find(&folder.join("house"), &surroundings(3)).unwrap();
    let night = account(Role::NightWatch);
    let house = door.unlock(&night.login, &Passphrase::new(night.passphrase), tonight()).unwrap();
    let fails = folder.join("fail");
    let failed = Cell::new(false);
    let clock = move || {
        if !failed.get() && fails.exists() {
            failed.set(true);
            panic!("Mme Dupont has a secret");
        }
        tonight()
    };
    let handed = Handed {
        clock: Box::new(clock),
        door,
        words: Words::new(Language::French),
        keymap: Keymap::named("default").unwrap(),
        theme: Theme::named("default", Level::Sixteen).unwrap(),
        settings: Settings::default(),
    };
    let mut terminal = Terminal::open(Level::Sixteen, Output::Stock).unwrap();
    terminal.install_panic_hook("Erreur du programme. Référence : ".to_owned());
    let mut app = App::new(handed, &night.login);
    app.enter(house);
    let end = run(&mut app, &mut terminal);
    std::fs::write(folder.join("end"), format!("{end:?}")).unwrap();
}

#[test]
fn a_fault_of_the_program_gives_the_terminal_back_tells_no_data_and_seals_what_was_typed() {
    let sample = SampleHouse::new();
    let folder = sample.path().parent().unwrap();
    let open = || entries(sample.path(), OPEN) - entries(sample.path(), CLOSE);
    let before = open();
    let mut command = CommandBuilder::new("/bin/sh");
    command.args(["-c", "DUI_TEST_HOUSE=$PWD exec \"$0\" ends::child --exact --nocapture"]);
    command.arg(std::env::current_exe().unwrap());
    let mut screen = Screen::start_in(command, folder, Some("xterm"), 80, 24);
    screen
        .shows("Tableau de poste")
        .types("07t")
        .shows("Données")
        .types("Une phrase commenc")
        .shows("commenc");
    std::fs::write(folder.join("fail"), "").unwrap();
    screen.types("x");
    screen.ends();
    screen.is_restored().shows("Erreur du programme. Référence : ");
    let told = String::from_utf8_lossy(&screen.bytes()).into_owned();
    assert!(told.contains("ends.rs:") && !told.contains("Dupont"), "{told:?}");
    assert_eq!(std::fs::read_to_string(folder.join("end")).unwrap(), format!("{:?}", End::Fault));
    assert_eq!(open(), before, "the session is closed");
    let mut house = sample.as_(Role::NightWatch);
    let people = house.list_my_people(tonight()).unwrap();
    let draft = house.draft_of(room(&people, "07").person, "note").unwrap().unwrap();
    assert!(String::from_utf8_lossy(&draft.form).contains("Une phrase commenc"));
    house.lock(Leaving::Locked, tonight()).unwrap();
}

#[test]
fn a_terminal_that_shows_no_screen_gets_a_sentence_and_no_escape_byte() {
    let stay = Stay::new();
    let house = stay.house();
    let sentences = [
        (Some("dumb"), "ce terminal (TERM=dumb) ne peut pas montrer un écran entier"),
        (Some(""), "ce terminal ne dit pas ce qu'il est"),
        (None, "ce terminal ne dit pas ce qu'il est"),
    ];
    for (term, sentence) in sentences {
        let mut command = CommandBuilder::new(program());
        command.args(["demo", "--dir", house.to_str().unwrap()]);
        let mut screen = Screen::start_in(command, stay.home(), term, 80, 24);
        assert_eq!(screen.ends(), 1, "{term:?}");
        screen.shows(sentence).is_restored();
        assert!(!screen.bytes().contains(&0x1b), "{term:?}");
    }
    stay.every_session_is_closed();
}

#[test]
fn a_file_or_a_pipe_in_place_of_the_terminal_gets_a_sentence_and_no_screen() {
    let stay = Stay::new();
    for (redirected, written) in [("> out", true), ("< /dev/null", false), ("| cat > out", true)] {
        let mut command = CommandBuilder::new("/bin/sh");
        let script = format!("{{ \"$0\" demo --dir house; echo $? > status; }} {redirected}");
        command.args(["-c", &script]);
        command.arg(program());
        let mut screen = Screen::start_in(command, stay.home(), Some("xterm"), 80, 24);
        screen.ends();
        let status = std::fs::read_to_string(stay.home().join("status")).unwrap();
        assert_eq!(status.trim(), "1", "{redirected}");
        screen.shows("l'entrée ou la sortie n'est pas un terminal").is_restored();
        assert!(!screen.bytes().contains(&0x1b), "{redirected}");
        if written {
            assert_eq!(std::fs::read(stay.home().join("out")).unwrap(), b"", "{redirected}");
        }
    }
    stay.every_session_is_closed();
}

#[test]
fn a_terminal_without_a_size_is_taken_for_one_of_eighty_by_twenty_four() {
    let stay = Stay::new();
    let mut command = CommandBuilder::new(program());
    command.args(["demo", "--dir", stay.house().to_str().unwrap()]);
    let mut screen = Screen::start_in(command, stay.home(), Some("vt100"), 0, 0);
    screen.shows("Tableau de poste").shows("F1 aide").types("t").shows("Données").types(F8);
    screen.shows("Verrouillé").types(F10);
    assert_eq!(screen.ends(), 0);
}

#[test]
fn in_a_window_of_twenty_by_five_one_can_lock_and_leave() {
    let stay = Stay::new();
    let mut command = CommandBuilder::new(program());
    command.args(["demo", "--dir", stay.house().to_str().unwrap()]);
    let mut screen = Screen::start_in(command, stay.home(), Some("xterm"), 20, 5);
    screen.shows("Trop petit : 20x5.").shows("verrouille.").types("t").types(F8).shows("quitte.");
    screen.resizes(80, 24).shows("Verrouillé").resizes(20, 5).shows("Trop petit").types(F10);
    assert_eq!(screen.ends(), 0);
    screen.is_restored();
    stay.every_session_is_closed();
}
