//! Founding a house with `dui init`: by flags from a script, and what the screen does before a house is there.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::cli::run;
use crate::house::private_directory;
use crate::pty::Screen;

const PHRASES: [(&str, &str); 2] = [
    ("direction", "tilleul cabane brouette sifflet noix perle train"),
    ("ide", "étang marmotte quatorze pages bleues ici"),
];

fn phrase_files(home: &Path) {
    for (login, phrase) in PHRASES {
        let path = home.join(format!("{login}.phrase"));
        fs::write(&path, phrase).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    }
}

fn flags<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let flags = [
        "--vault",
        "house",
        "init",
        "--name",
        "Maison Essai",
        "--unit",
        "Nord",
        "--unit",
        "Sud",
        "--account",
        "direction:director",
        "--account",
        "ide:nurse:nord+Sud:X. Fictive",
        "--passphrase-file",
        "direction=direction.phrase",
        "--passphrase-file",
        "ide=ide.phrase",
    ];
    [&flags[..], more].concat()
}

#[test]
fn a_script_founds_a_house_gets_the_kit_once_and_enters() {
    let home = private_directory();
    phrase_files(home.path());
    let files = ["--finess", "990000424", "--kit-file", "kit.txt", "--minute-file", "minute.txt"];
    let ran = run(home.path(), &flags(&files), b"");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(ran.out, "", "the kit goes into its file only");
    assert!(ran.err.contains("Nord") && ran.err.contains("médical"), "no granter of care: {}", ran.err);
    let kit = home.path().join("kit.txt");
    assert_eq!(fs::metadata(&kit).unwrap().permissions().mode() & 0o777, 0o600);
    let kit = fs::read_to_string(kit).unwrap();
    for card in ["CARTE 1", "CARTE 2", "CARTE 3"] {
        assert_eq!(kit.matches(card).count(), 1, "{kit}");
    }
    let grids: Vec<&str> = kit.lines().filter(|line| line.starts_with("  ")).collect();
    assert_eq!(grids.len(), 3 * 2 * 5, "two grids of five lines on each card: {kit}");
    assert!(grids.iter().all(|line| line.split_whitespace().count() == 5), "{kit}");
    let minute = fs::read_to_string(home.path().join("minute.txt")).unwrap();
    assert!(minute.contains("990000424") && minute.contains("X. Fictive"), "{minute}");
    assert!(grids.iter().all(|line| !minute.contains(line.trim())), "{minute}");
    assert!(PHRASES.iter().all(|(_, phrase)| !minute.contains(phrase)), "{minute}");

    let enter = ["--vault", "house", "--user", "ide", "--passphrase-file", "ide.phrase"];
    let verify = run(home.path(), &[&enter[..], &["verify"]].concat(), b"");
    assert_eq!(verify.status, 0, "{verify:?}");
    let key = home.path().join(".config/dui/keys");
    assert_eq!(fs::read_dir(key).unwrap().count(), 1, "the key of the host lies beside the settings");
    let again = run(home.path(), &flags(&["--finess", "990000424"]), b"");
    assert_eq!(again.status, 1);
    assert!(again.err.contains("il y a déjà un coffre dans house"), "{}", again.err);
}

#[test]
fn a_wrong_plan_is_refused_before_anything_is_made() {
    let home = private_directory();
    phrase_files(home.path());
    let refused = |more: &[&str], what: &str| {
        let ran = run(home.path(), &flags(more), b"");
        assert!(ran.status == 1 || ran.status == 2, "{ran:?}");
        assert!(ran.err.replace('\u{a0}', " ").contains(what), "{what}: {}", ran.err);
        assert!(!home.path().join("house").exists(), "{what}");
    };
    refused(&["--finess", "990000425"], "la clé, son dernier chiffre, ne correspond pas");
    refused(&["--finess", "12"], "neuf chiffres");
    refused(&["--finess", "990000424", "--unit", "Nord"], "le nom Nord est déjà pris");
    refused(&["--finess", "990000424", "--account", "x:boulanger"], "rôle inconnu : boulanger");
    refused(&["--finess", "990000424", "--account", "x:nurse:Ouest"], "unité inconnue : Ouest");
    refused(&["--finess", "990000424", "--account", "IDE:nurse"], "le nom IDE est déjà pris");
    if fs::File::open("/dev/tty").is_err() {
        refused(&["--finess", "990000424", "--account", "x:nurse"], "il n'y a pas de terminal");
    }
    refused(&["--finess", "990000424", "--kit-file", "ide.phrase"], "ide.phrase ne peut pas être créé");
    fs::write(home.path().join("ide.phrase"), "trop court").unwrap();
    refused(&["--finess", "990000424"], "la phrase secrète de ide est trop courte");
}

#[test]
fn nothing_said_opens_a_screen_and_leaving_it_early_makes_nothing() {
    let home = private_directory();
    let mut screen = Screen::start(&["--vault", "house", "init"], home.path(), 80, 24);
    screen.shows("Fonder une maison").types("Maison Essai\t990000425\t\t\tNord\x1bOQ");
    screen.shows("ne correspond pas").types("\x1b").shows("Partir sans fonder").types("\r");
    assert_eq!(screen.ends(), 0);
    assert!(!home.path().join("house").exists());
}

#[test]
fn what_a_script_forgot_is_named_and_a_passphrase_without_a_file_is_asked_on_the_terminal() {
    let home = private_directory();
    phrase_files(home.path());
    for (said, missing) in [
        (&["--unit", "Nord"][..], "--name"),
        (&["--name", "M", "--unit", "Nord"], "--finess"),
        (&["--name", "M", "--finess", "990000424"], "--unit"),
        (&["--name", "M", "--finess", "990000424", "--unit", "Nord"], "--account"),
    ] {
        let ran = run(home.path(), &[&["--vault", "house", "init"], said].concat(), b"");
        assert!(ran.status == 1 && ran.err.contains(&format!("il manque {missing}")), "{ran:?}");
    }
    let (_, phrase) = PHRASES[1];
    let said = ["--name", "Maison Essai", "--finess", "990000424", "--unit", "Nord"];
    let account = ["--account", "ide:nurse:Nord:X. Fictive"];
    let arguments = [&["--vault", "house", "init"][..], &said, &account].concat();
    let mut screen = Screen::start(&arguments, home.path(), 80, 100);
    screen.shows("15 caractères").types("court\r").shows("Il faut 15 caractères");
    screen.types(&format!("{phrase}\r")).shows("encore une fois").types("autre chose\r");
    screen.shows("pas les mêmes").types(&format!("{phrase}\r")).types(&format!("{phrase}x\x7f\r"));
    screen.shows("CARTE 1").shows("CARTE 3").shows("Maison fondée");
    assert!(!screen.text().contains("marmotte"), "{}", screen.text());
    assert_eq!(screen.ends(), 0);

    fs::write(home.path().join("phrase"), phrase).unwrap();
    fs::set_permissions(home.path().join("phrase"), fs::Permissions::from_mode(0o600)).unwrap();
    let enter = ["--vault", "house", "--user", "ide", "--passphrase-file", "phrase", "person", "list"];
    let nobody = run(home.path(), &enter, b"");
    assert_eq!((nobody.status, nobody.out.as_str()), (0, "Aucune personne.\n"), "{nobody:?}");
}

#[test]
fn somebody_enters_by_typing_and_may_give_up() {
    let home = private_directory();
    phrase_files(home.path());
    let made = run(home.path(), &flags(&["--finess", "990000424", "--kit-file", "kit.txt"]), b"");
    assert_eq!(made.status, 0, "{}", made.err);
    let mut screen = Screen::start(&["--vault", "house", "verify"], home.path(), 80, 24);
    screen.shows("Compte").types("ide\r").shows("Phrase secrète").types(&format!("{}\r", PHRASES[1].1));
    screen.shows("Fichier intact");
    assert_eq!(screen.ends(), 0);
    assert!(!screen.text().contains("marmotte"));
    let mut screen = Screen::start(&["--vault", "house", "--user", "ide", "verify"], home.path(), 80, 24);
    screen.shows("Phrase secrète").types("abc\x03").shows("abandonné");
    assert_eq!(screen.ends(), 1);
}
