//! Accounts from a script: invited, come in, admitted, asked about, closed.

use std::fs;

use dui::care::demo;
use dui::domain::moment::Zone;
use dui::domain::role::Role;
use serde_json::Value;

use crate::cli::{Desk, Ran, private_file, run};
use crate::house::private_directory;

const THEIRS: &str = "huit mots que je viens de choisir moi-même ici";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn director(desk: &Desk, args: &[&str]) -> Ran {
    desk.run_as(Role::Director, args, "")
}

fn newcomer(desk: &Desk, args: &[&str]) -> Ran {
    desk.run(&[&["--user", "nouvelle", "--passphrase-file", "theirs"], args].concat(), "")
}

/// Invited by the director; the code lies in the file `code`.
fn invited(desk: &Desk) {
    let invite =
        ["account", "invite", "--login", "nouvelle", "--name", "N. Nouvelle-Test", "--role", "éducateur"];
    let told = director(desk, &[&invite[..], &["--unit", "tilleuls", "--format", "json"]].concat()).answer();
    let told = json(&told);
    assert_eq!(
        (told["format"].as_str(), told["login"].as_str()),
        (Some("dui-invitation/1"), Some("nouvelle"))
    );
    private_file(&desk.home().join("code"), told["code"].as_str().unwrap());
    private_file(&desk.home().join("theirs"), THEIRS);
}

fn come_in(desk: &Desk) -> String {
    let told = newcomer(desk, &["account", "enrol", "--code-file", "code", "--format", "json"]).answer();
    let words = json(&told)["words"].as_array().unwrap().clone();
    words.iter().map(|word| word.as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

fn listed(desk: &Desk, login: &str) -> Value {
    let accounts = json(&director(desk, &["account", "list", "--format", "json"]).answer());
    assert_eq!(accounts["format"], "dui-accounts/1");
    accounts["accounts"].as_array().unwrap().iter().find(|one| one["login"] == login).unwrap().clone()
}

/// A time of the clock that the program sees: it reads the one of the file system's own.
fn in_two_hours(desk: &Desk) -> String {
    let file = desk.home().join("now");
    fs::write(&file, "").unwrap();
    let since =
        fs::metadata(file).unwrap().modified().unwrap().duration_since(std::time::UNIX_EPOCH).unwrap();
    let then = Zone::paris().at(i64::try_from(since.as_millis()).unwrap() + 2 * 3_600_000);
    then.local().strftime("%H%M").to_string()
}

#[test]
fn a_script_invites_somebody_admits_them_by_their_words_and_closes_the_account_again() {
    let desk = Desk::new();
    invited(&desk);
    assert_eq!(listed(&desk, "nouvelle")["status"], "invited");
    let words = come_in(&desk);
    assert_eq!(words.split(' ').count(), 8);
    newcomer(&desk, &["account", "enrol", "--code-file", "code"]).refused(1, "nom ou phrase refusés");
    let early = newcomer(&desk, &["person", "list"]);
    assert!(early.err.contains(&words), "{early:?}");
    let other = words.split(' ').rev().collect::<Vec<_>>().join(" ");
    director(&desk, &["account", "vouch", "nouvelle", "--words", &other])
        .refused(1, "ce ne sont pas les huit mots de ce compte");
    let admitted =
        director(&desk, &["account", "vouch", "nouvelle", "--words", &words.to_uppercase()]).answer();
    assert!(admitted.starts_with("nouvelle est admis. "), "{admitted}");
    let row = listed(&desk, "nouvelle");
    assert_eq!((row["status"].as_str(), row["open_ended"].as_bool()), (Some("working"), Some(true)));
    assert_eq!(
        (row["roles"][0]["role"].as_str(), row["roles"][0]["unit"].as_str()),
        (Some("educator"), Some("Tilleuls"))
    );
    assert_eq!(row["invited_by"], "direction");
    assert_eq!(newcomer(&desk, &["person", "list"]).status, 0);
    for (command, said) in [
        (&["account", "suspend", "nouvelle"][..], "est suspendu"),
        (&["account", "resume", "nouvelle"], "est repris"),
        (&["account", "clear-wait", "nouvelle"], "peut réessayer"),
        (&["account", "give", "nouvelle"], "nouvelle"),
    ] {
        let told = director(&desk, command).answer();
        assert!(told.contains(said), "{command:?} {told}");
    }
    assert_eq!(newcomer(&desk, &["person", "list"]).status, 0);
    let ended = director(&desk, &["account", "end", "nouvelle", "--urgent"]).answer();
    assert!(ended.contains("il a pu le garder"), "{ended}");
    newcomer(&desk, &["person", "list"]).refused(1, "nom ou phrase refusés");
    assert_eq!(listed(&desk, "nouvelle")["status"], "closed");
    assert_eq!(desk.run(&["journal", "verify"], "").status, 0);
}

#[test]
fn the_list_for_the_yearly_review_says_roles_keys_ends_and_last_sessions() {
    let desk = Desk::new();
    invited(&desk);
    let text = director(&desk, &["account", "list"]).answer().replace('\u{a0}', " ");
    assert!(text.contains(": 17, dont 16 en service et 16 sans fin prévue"), "{text}");
    assert!(text.contains("invité, pas encore venu"), "{text}");
    assert!(text.contains("clés, Tilleuls : "), "{text}");
    assert!(text.contains("invité par la fondation") && text.contains("invité par direction"), "{text}");
    assert!(!text.contains("cli-"), "{text}");
    let english = director(&desk, &["account", "list", "--lang", "en"]).answer();
    assert!(english.contains("invited, has not come in yet") && !english.contains("cli-"), "{english}");
    desk.run_as(Role::NightWatch, &["account", "list"], "").refused(1, "");
}

#[test]
fn a_nurse_takes_in_help_for_a_night_and_whoever_forgot_their_passphrase_gets_a_new_code() {
    let desk = Desk::new();
    let night = [
        "account",
        "night",
        "--login",
        "renfort",
        "--role",
        "aide-soignant",
        "--unit",
        "Tilleuls",
        "--until",
    ];
    let help = |until: &str| desk.run_as(Role::Nurse, &[&night[..], &[until]].concat(), "");
    help("bientôt").refused(2, "« bientôt » n'est pas une heure");
    let told = help(&in_two_hours(&desk)).answer().replace('\u{a0}', " ");
    assert!(told.starts_with("renfort peut venir avec ce code, une seule fois"), "{told}");
    assert_eq!(listed(&desk, "renfort")["invited_by"], "ide");
    let again = director(&desk, &["account", "reinvite", "veilleur"]).answer();
    assert!(again.starts_with("veilleur peut venir avec ce code, une seule fois"), "{again}");
    desk.run_as(Role::NightWatch, &["person", "list"], "").refused(1, "nom ou phrase refusés");
    director(&desk, &["account", "suspend", "personne"]).refused(1, "aucun compte ne s'appelle personne");
}

#[test]
fn a_passphrase_is_changed_from_files() {
    let desk = Desk::new();
    let change = ["account", "passphrase", "--new-file", "new"];
    private_file(&desk.home().join("new"), "trop court");
    desk.run_as(Role::Nurse, &change, "").refused(1, "");
    private_file(&desk.home().join("new"), THEIRS);
    let told = desk.run_as(Role::Nurse, &change, "").answer();
    assert!(told.contains("Phrase secrète changée"), "{told}");
    desk.run_as(Role::Nurse, &["person", "list"], "").refused(1, "nom ou phrase refusés");
    let nurse = demo::accounts().into_iter().find(|account| account.role == Role::Nurse).unwrap().login;
    let by_new = ["--user", &nurse, "--passphrase-file", "new", "person", "list"];
    assert_eq!(desk.run(&by_new, "").status, 0);
}

#[test]
fn why_and_who_answer_in_words_and_for_programs() {
    let desk = Desk::new();
    let watch = demo::accounts().into_iter().find(|account| account.role == Role::NightWatch).unwrap().login;
    let why = director(&desk, &["why", "07", &watch]).answer().replace('\u{a0}', " ");
    assert!(why.contains("médical") && why.contains("bris de glace"), "{why}");
    assert!(why.contains("rôle : veilleur de nuit"), "{why}");
    let told = json(&director(&desk, &["why", "07", &watch, "--format", "json"]).answer());
    assert_eq!(
        (told["format"].as_str(), told["account"]["login"].as_str()),
        (Some("dui-why/1"), Some(&*watch))
    );
    let scopes = told["account"]["scopes"].as_array().unwrap();
    let medical = scopes.iter().find(|scope| scope["scope"] == "medical").unwrap();
    assert_eq!(
        (medical["opens"].as_str(), medical["because"].as_str()),
        (Some("behind_glass"), Some("no_role"))
    );
    let who = director(&desk, &["who", "07"]).answer().replace('\u{a0}', " ");
    assert!(who.contains("comptes voient, déposent") && who.contains(&watch), "{who}");
    assert!(!who.contains("cli-") && !why.contains("cli-"), "{who}");
    let told = json(&director(&desk, &["who", "07", "--format", "json"]).answer());
    let accounts = told["accounts"].as_array().unwrap();
    assert!(
        accounts.iter().all(|one| one["scopes"].as_array().unwrap().iter().all(|s| s["opens"] != "closed"))
    );
    assert!(accounts.iter().any(|one| one["login"] == *watch));
    desk.run_as(Role::NightWatch, &["who", "07"], "").refused(1, "");
}

#[test]
fn who_can_see_somebody_is_printed_on_pages_of_sixty_lines_to_a_file_that_nobody_else_reads() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qui.txt");
    let file = path.to_str().unwrap();
    assert_eq!(director(&desk, &["who", "07", "--print", file]).answer(), "");
    let printed = fs::read_to_string(&path).unwrap().replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let pages: Vec<&str> = printed.split('\u{c}').collect();
    assert!(pages.len() > 1, "{printed}");
    for (at, page) in pages.iter().enumerate() {
        assert!(page.lines().count() <= 60, "{page}");
        assert!(page.contains("Qui peut voir le dossier de la personne : 07"), "{page}");
        assert!(page.contains("imprimé par A. Gouvernail-Test (direction)"), "{page}");
        assert!(page.contains(&format!("Page {} sur {}", at + 1, pages.len())), "{page}");
    }
    assert!(printed.contains("W. Veilleur-Test  veilleur de nuit"), "{printed}");
    // What is there is never overwritten, and a refusal leaves no paper.
    assert_ne!(director(&desk, &["who", "07", "--print", file]).status, 0);
    let other = folder.path().join("autre.txt");
    desk.run_as(Role::NightWatch, &["who", "07", "--print", other.to_str().unwrap()], "").refused(1, "");
    assert!(!other.exists());
    assert!(director(&desk, &["who", "07", "--print", "-"]).answer().contains("Page 1 sur"));
}

#[test]
fn a_file_that_is_no_public_key_is_told_and_the_private_one_is_not_taken_for_it() {
    let desk = Desk::new();
    let private = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n";
    fs::write(desk.home().join("key"), private).unwrap();
    director(&desk, &["account", "key", "ide", "--key", "key"])
        .refused(1, "key n'est pas une clé publique SSH");
    director(&desk, &["account", "key", "ide", "--key", "nowhere"]).refused(1, "nowhere ne se lit pas");
    assert_eq!(director(&desk, &["account", "key", "ide"]).status, 2);
    assert_eq!(director(&desk, &["account", "key", "ide", "--none", "--key", "key"]).status, 2);
}

#[test]
fn who_opened_a_file_is_handed_over_proven_and_checked_without_the_vault() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let paper = private_directory();
    let path = paper.path().join("dr-015.dui-extract");
    let file = path.to_str().unwrap();
    desk.run_as(Role::NightWatch, &["note", "list", "--person", "07"], "").answer();
    let made =
        director(&desk, &["journal", "who-opened", "07", "--from", "2000-01-01", "--out", file]).answer();
    let key = made.lines().last().unwrap().to_owned();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let check = |key: &str| run(paper.path(), &["journal", "verify-extract", file, "--key", key], b"");
    let sound = check(&key).answer();
    assert!(sound.contains("Extrait intact") && sound.contains("07"), "{sound}");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("veilleur de nuit"), "{text}");
    fs::write(&path, text.replacen("veilleur", "visiteur", 1)).unwrap();
    check(&key).refused(1, "cette clé n'a pas signé cet extrait");
    check("une clé").refused(1, "« une clé » n'est pas la clé publique");
    let again = director(&desk, &["journal", "who-opened", "07", "--from", "2000-01-01", "--out", file]);
    assert_ne!(again.status, 0, "nothing is written over");
    let other = paper.path().join("other").to_str().unwrap().to_owned();
    desk.run_as(
        Role::NightWatch,
        &["journal", "who-opened", "07", "--from", "2000-01-01", "--out", &other],
        "",
    )
    .refused(1, "");
    assert!(!paper.path().join("other").exists(), "no empty paper stays behind");
    let rule = director(&desk, &["journal", "policy"]).answer();
    assert!(rule.contains("les fonctions et porte sur 30 jours"), "{rule}");
    let rule = director(&desk, &["journal", "policy", "--names", "--days", "400"]).answer();
    assert!(rule.contains("les noms et porte sur 400 jours"), "{rule}");
    director(&desk, &["journal", "policy", "--days", "0"]).refused(2, "un nombre de jours va de");
    let by_rule = paper.path().join("rule").to_str().unwrap().to_owned();
    director(&desk, &["journal", "who-opened", "07", "--out", &by_rule]).answer();
    let text = fs::read_to_string(&by_rule).unwrap();
    assert!(text.contains("Les noms sont donnés par la maison"), "{text}");
    let typed = ["journal", "who-opened", "07", "--from", "hier", "--out", &other];
    director(&desk, &typed).refused(2, "« hier » n'est pas une date de la période");
}
