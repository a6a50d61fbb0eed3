//! The words of the command line: names of the house taken as values, help that fits its command, sentences
//! that say what a command can do about it.

use std::io::Read as _;
use std::os::unix::fs::PermissionsExt as _;

use dui::domain::role::Role;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::cli::{Desk, private_file, run};
use crate::house::private_directory;
use crate::pty::{Screen, program};

#[test]
fn names_of_the_house_are_taken_in_both_languages_without_accents_or_case() {
    let desk = Desk::new();
    for values in [
        ["--scope", "équipe", "--target", "chute"],
        ["--scope", "EQUIPE", "--target", "fievre"],
        ["--scope", "team", "--target", "anxiety"],
        ["--lang", "en", "--target", "douleur"],
    ] {
        let add = [&["note", "add", "--person", "07", "--text", "-"], &values[..]].concat();
        let ran = desk.run_as(Role::Nurse, &add, "Dort.");
        assert_eq!(ran.status, 0, "{values:?} {ran:?}");
    }
    for role in ["veilleur de nuit", "Night-Watch", "night_watch", "cadre d'unite", "AES", "médecin"] {
        let ran = run(desk.home(), &["demo", "--dir", "house", "--accounts", "--role", role], b"");
        assert_eq!(ran.status, 0, "{role} {ran:?}");
    }
}

#[test]
fn a_value_that_is_not_known_is_wrong_usage_and_the_words_of_the_language_are_listed() {
    let desk = Desk::new();
    let add = ["note", "add", "--person", "07", "--text", "-"];
    let with = |more: &[&str]| desk.run(&[&add[..], more].concat(), "Dort.");
    let scope = with(&["--scope", "cave"]);
    scope.refused(2, "volet inconnu pour une note : cave");
    assert!(scope.err.contains("équipe, éducatif, soins"), "{}", scope.err);
    let target = with(&["--target", "moral", "--lang", "en"]);
    assert_eq!((target.status, target.err.contains("fall, pain, agitation, sleep")), (2, true), "{target:?}");
    let role = run(desk.home(), &["demo", "--dir", "house", "--role", "boulanger"], b"");
    role.refused(2, "rôle inconnu : boulanger");
    assert!(role.err.contains("IDE, médecin"), "{}", role.err);
}

#[test]
fn help_shows_what_a_command_takes_and_its_own_first() {
    let home = private_directory();
    let help = |args: &[&str]| run(home.path(), &[args, &["--help"]].concat(), b"").answer();
    for command in [&["roles"][..], &["journal", "checkpoint"], &["completions"], &["man"], &["demo"]] {
        let text = help(command);
        assert!(!text.contains("--user") && !text.contains("--passphrase-file"), "{command:?} {text}");
        assert!(text.contains("--vault"), "{command:?} {text}");
    }
    let init = help(&["init"]);
    assert!(init.contains("COMPTE=FICHIER") && !init.contains("--user"), "{init}");
    assert!(init.find("      --passphrase-file") < init.find("      --vault"), "{init}");
    // Only its `--full` has somebody enter.
    assert!(help(&["journal", "verify"]).contains("--user"));
    let verify = help(&["verify"]);
    assert!(verify.find("--user") < verify.find("--passphrase-file"), "{verify}");
    assert!(help(&["demo"]).contains("--scale <NOMBRE>"));
}

#[test]
fn who_enters_may_be_named_before_or_after_the_command() {
    let desk = Desk::new();
    let after = ["person", "list", "--user", "ide", "--passphrase-file", "ide"];
    assert_eq!(desk.run(&after, "").status, 0);
    // What a command does not need it may be given all the same.
    let before = ["--user", "ide", "journal", "verify", "--passphrase-file", "ide"];
    assert_eq!(desk.run(&before, "").status, 0);
}

#[test]
fn a_file_in_the_place_of_the_vault_is_said_to_be_none() {
    let home = private_directory();
    private_file(&home.path().join("notes.txt"), "des courses");
    for command in [&["journal", "verify"][..], &["verify"]] {
        let ran = run(home.path(), &[&["--vault", "notes.txt"], command].concat(), b"");
        ran.refused(1, "notes.txt est un fichier, pas un coffre");
        assert!(ran.err.contains("est un dossier") && !ran.err.contains("Votre texte"), "{}", ran.err);
    }
}

#[test]
fn a_folder_open_to_others_is_told_with_the_command_that_closes_it() {
    let desk = Desk::new();
    let house = desk.home().join("house");
    std::fs::set_permissions(house, std::fs::Permissions::from_mode(0o755)).unwrap();
    let ran = desk.run(&["journal", "verify"], "");
    assert!(ran.err.contains("(chmod -R go-rwx)"), "{ran:?}");
}

#[test]
fn a_title_made_of_the_first_words_is_not_said_twice() {
    let desk = Desk::new();
    let text = "Marchait pieds nus dans le couloir vers trois heures, cherchait la cuisine.";
    let add = ["note", "add", "--person", "07", "--text", "-"];
    desk.run_as(Role::Nurse, &add, text).answer();
    let list = desk.run_as(Role::Nurse, &["note", "list", "--person", "07", "--since", "j"], "").answer();
    assert_eq!(list.matches("Marchait pieds nus").count(), 1, "{list}");
    assert!(list.contains(text), "{list}");
}

#[test]
fn a_demonstration_in_which_somebody_is_is_not_reset() {
    let desk = Desk::new();
    let mut screen = Screen::start(&["demo", "--dir", "house"], desk.home(), 80, 24);
    screen.shows("F9");
    let ran = run(desk.home(), &["demo", "--dir", "house", "--accounts", "--reset"], b"");
    ran.refused(1, "dui est ouvert ailleurs sur la maison d'exemple house");
    assert!(ran.err.contains("F10"), "{}", ran.err);
    screen.is_killed();
}

#[test]
fn a_terminal_that_draws_no_screen_is_told_so_in_a_sentence() {
    let desk = Desk::new();
    let size = PtySize { rows: 24, cols: 200, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(program());
    command.args(["--vault", "house"]);
    command.env_clear();
    for (name, value) in [("TERM", "dumb"), ("LANG", "fr_FR.UTF-8")] {
        command.env(name, value);
    }
    command.env("HOME", desk.home());
    command.cwd(desk.home());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (mut told, mut buffer) = (Vec::new(), [0; 1024]);
    // The end of the line is an error on some systems, an empty read on others.
    while let Ok(count @ 1..) = reader.read(&mut buffer) {
        told.extend_from_slice(&buffer[..count]);
    }
    let told = String::from_utf8(told).unwrap();
    assert_eq!(child.wait().unwrap().exit_code(), 1, "{told}");
    assert!(told.contains("TERM=dumb") && told.contains("dui --help"), "{told}");
    assert!(!told.contains('\u{1b}'), "nothing is drawn: {told:?}");
}
