//! The built program as a script runs it: arguments, standard input, status, output, errors.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use dui::care::demo;
use dui::domain::role::Role;
use serde_json::Value;
use tempfile::TempDir;

use crate::house::{copy, private_directory};

/// What a run left behind.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The answer, which must have been done without a word of error.
    pub fn answer(self) -> String {
        assert_eq!((self.status, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    pub fn refused(&self, status: i32, what: &str) {
        let says = self.err.replace('\u{a0}', " ");
        assert_eq!(self.status, status, "{says}");
        assert!(says.starts_with(&format!("Erreur : {what}")), "{says}");
        assert!(says.lines().count() >= 2, "what to do is said too: {says}");
        assert!(!says.contains("cli-") && !says.contains("hint-"), "{says}");
        assert_eq!(self.out, "");
    }
}

/// Runs the program with a home of its own and nothing else of the environment.
pub fn run(home: &Path, args: &[&str], stdin: &[u8]) -> Ran {
    run_in(home, args, stdin, &[("LANG", "fr_FR.UTF-8")])
}

fn run_in(home: &Path, args: &[&str], stdin: &[u8], environment: &[(&str, &str)]) -> Ran {
    #[allow(clippy::disallowed_methods, reason = "a test drives the program")]
    let mut command = Command::new(env!("CARGO_BIN_EXE_dui"));
    command.args(args).env_clear().env("HOME", home).envs(environment.iter().copied()).current_dir(home);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // A program that refuses early does not read to the end.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let ended = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { status: ended.status.code().unwrap(), out: text(ended.stdout), err: text(ended.stderr) }
}

/// A copy of the invented house as `dui demo` makes it, with a passphrase file for each account.
pub struct Desk {
    home: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        static MADE: OnceLock<(TempDir, String)> = OnceLock::new();
        let (made, _) = MADE.get_or_init(|| {
            let home = private_directory();
            let ran = run(home.path(), &["demo", "--dir", "house", "--accounts", "--format", "json"], b"");
            assert_eq!(ran.status, 0, "{}", ran.err);
            assert!(ran.err.contains("100"), "the making is told: {}", ran.err);
            (home, ran.out)
        });
        let home = private_directory();
        copy(&made.path().join("house"), &home.path().join("house"));
        for account in demo::accounts() {
            private_file(&home.path().join(&account.login), &account.passphrase);
        }
        Self { home }
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    fn vault(&self) -> PathBuf {
        self.home().join("house")
    }

    pub fn run(&self, args: &[&str], stdin: &str) -> Ran {
        run(self.home(), &[&["--vault", "house"], args].concat(), stdin.as_bytes())
    }

    /// Runs as the account of a role.
    pub fn run_as(&self, role: Role, args: &[&str], stdin: &str) -> Ran {
        let login = demo::accounts().into_iter().find(|account| account.role == role).unwrap().login;
        self.run(&[&["--user", &login, "--passphrase-file", &login], args].concat(), stdin)
    }

    /// Changes one byte of a row without telling anybody.
    fn tamper(&self, trigger: &str, table: &str, column: &str) {
        let file = rusqlite::Connection::open(self.vault().join("vault.db")).unwrap();
        file.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
        let row = format!("seq = (SELECT max(seq) - 30 FROM journal) AND {column} IS NOT NULL");
        let row = match table {
            "journal" => row,
            _ => format!("rowid = (SELECT max(rowid) FROM {table})"),
        };
        let select = format!("SELECT {column} FROM {table} WHERE {row}");
        let mut bytes: Vec<u8> = file.query_row(&select, [], |row| row.get(0)).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        let changed =
            file.execute(&format!("UPDATE {table} SET {column} = ?1 WHERE {row}"), [bytes]).unwrap();
        assert_eq!(changed, 1);
    }
}

pub fn private_file(path: &Path, text: &str) {
    fs::write(path, format!("{text}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_script_finds_the_accounts_writes_a_note_reads_it_back_and_damage_is_noticed() {
    let desk = Desk::new();
    let accounts =
        json(&run(desk.home(), &["demo", "--dir", "house", "--accounts", "--format", "json"], b"").answer());
    assert_eq!(accounts.as_array().unwrap().len(), 16);
    let nurse = accounts.as_array().unwrap().iter().find(|account| account["role"] == "nurse").unwrap();
    assert_eq!(nurse["unit"], "Tilleuls, Glycines");
    assert_eq!(nurse.as_object().unwrap().len(), 4);
    private_file(&desk.home().join("nurse"), nurse["passphrase"].as_str().unwrap());
    let enter = ["--user", nurse["login"].as_str().unwrap(), "--passphrase-file", "nurse"];

    let text = "Dort mal, parle de son chien.\nNe se plaint de rien.\n";
    let add = ["note", "add", "--person", "7", "--target", "sommeil", "--urgent", "--text", "-"];
    let said = desk.run(&[&enter[..], &add[..]].concat(), text).answer();
    assert!(said.contains("Note enregistrée"), "{said}");

    let list = ["note", "list", "--person", "07", "--since", "hier", "--format", "json"];
    let listed = json(&desk.run(&[&enter[..], &list[..]].concat(), "").answer());
    assert_eq!(listed["format"], "dui-notes/1");
    let notes = listed["notes"].as_array().unwrap();
    let note = notes.iter().find(|note| note["data"] == text.trim_end()).unwrap();
    assert_eq!((note["target"].as_str(), note["urgent"].as_bool()), (Some("sleep"), Some(true)));
    assert_eq!((note["scope"].as_str(), note["author"]["role"].as_str()), (Some("notes.all"), Some("nurse")));

    let sound = desk.run(&["journal", "verify"], "").answer();
    assert!(sound.contains("Journal intact"), "{sound}");
    let whole = desk.run(&[&enter[..], &["verify"]].concat(), "").answer();
    assert!(whole.contains("Fichier intact"), "{whole}");

    desk.tamper("journal_fixed", "journal", "sig");
    let bad = desk.run(&["journal", "verify"], "");
    assert_eq!(bad.status, 3, "{bad:?}");
    assert!(bad.out.contains("la signature n'est pas celle de sa session"), "{}", bad.out);
    assert_eq!(bad.out.lines().count(), 1, "one sentence: {}", bad.out);
}

#[test]
fn a_changed_envelope_is_found_by_whoever_verifies_the_whole_vault() {
    let desk = Desk::new();
    desk.tamper("record_fixed", "record", "envelope");
    let ran = desk.run_as(Role::Director, &["verify"], "");
    assert_eq!(ran.status, 3, "{ran:?}");
    assert!(ran.out.contains("1 ligne altérée"), "{}", ran.out);
}

#[test]
fn what_somebody_wrote_without_the_right_is_told_entry_by_entry_in_a_sentence() {
    use dui::journal::entry::Kind;

    use crate::vault::insider::Insider;
    let house = crate::small_house::SmallHouse::new();
    let insider = Insider::enters(&house, "machine");
    let north = *house.units[0].bytes();
    let grant = insider.writes(Kind::Directory, &[insider.grant(insider.uid, &north, 5, (0, None), 1)]);
    let attempt = insider.writes(Kind::Attempt, &[]);
    drop(insider);
    let home = private_directory();
    let vault = house.path.to_str().unwrap();
    let ran = run(home.path(), &["--vault", vault, "journal", "verify"], b"");
    assert_eq!(ran.status, 3, "{ran:?}");
    let told: Vec<&str> = ran.out.lines().collect();
    assert_eq!(told.len(), 2, "{}", ran.out);
    for (line, seq) in told.iter().zip([grant, attempt]) {
        assert!(line.contains(&format!("Entrée no {seq} du")), "{line}");
        assert!(line.ends_with("elle écrit ce que son auteur n'avait pas le droit d'écrire."), "{line}");
    }
    assert!(ran.err.contains("Prévenez la direction"), "{}", ran.err);
}

#[test]
fn a_vault_that_is_missing_foreign_newer_or_torn_is_told_in_a_sentence() {
    let home = private_directory();
    run(home.path(), &["--vault", "nowhere", "journal", "verify"], b"")
        .refused(1, "il n'y a pas de coffre dans");
    let foreign = home.path().join("foreign");
    copy(Desk::new().home(), &foreign);
    private_file(&foreign.join("vault.db"), "ceci n'est pas un coffre, mais une liste de courses");
    run(home.path(), &["--vault", "foreign", "journal", "verify"], b"")
        .refused(1, "foreign n'est pas un coffre");

    let desk = Desk::new();
    let file = rusqlite::Connection::open(desk.vault().join("vault.db")).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    drop(file);
    desk.run_as(Role::Nurse, &["person", "list"], "")
        .refused(1, "ce coffre vient d'une version plus récente");

    let desk = Desk::new();
    let file = fs::OpenOptions::new().write(true).open(desk.vault().join("vault.db")).unwrap();
    let length = file.metadata().unwrap().len();
    file.set_len(length / 2).unwrap();
    let torn = desk.run(&["journal", "verify"], "");
    torn.refused(3, "le coffre est abîmé");

    let desk = Desk::new();
    fs::set_permissions(desk.vault().join("vault.db"), fs::Permissions::from_mode(0o644)).unwrap();
    desk.run(&["journal", "verify"], "").refused(1, "d'autres comptes de cette machine");
}

#[test]
fn each_account_lists_what_it_may_see() {
    let desk = Desk::new();
    let night = json(&desk.run_as(Role::NightWatch, &["person", "list", "--format", "json"], "").answer());
    assert_eq!(night["format"], "dui-persons/1");
    assert_eq!(night["persons"].as_array().unwrap().len(), 24);
    let person = &night["persons"][0];
    assert_eq!((person["room"].as_str(), person["unit"].as_str()), (Some("01"), Some("Tilleuls")));
    let by_id = person["id"].as_str().unwrap();
    let notes = desk.run_as(Role::NightWatch, &["note", "list", "--person", by_id], "").answer();
    assert!(notes.contains("[équipe]") && !notes.contains("[soins]"), "{notes}");
    let assistant = desk.run_as(Role::NursingAssistant, &["person", "list"], "").answer();
    assert_eq!(assistant.lines().count(), 12, "one unit: {assistant}");
    desk.run_as(Role::Sysadmin, &["person", "list"], "").refused(1, "votre rôle ne fait pas cela ici");
    desk.run_as(Role::Sysadmin, &["note", "list", "--person", by_id], "")
        .refused(1, "le volet équipe est fermé");
}

#[test]
fn a_deposited_note_is_said_to_be_out_of_reach_and_a_closed_section_says_who_writes_there() {
    let desk = Desk::new();
    let add = ["note", "add", "--person", "07", "--text", "-", "--scope"];
    let said = desk.run_as(Role::NightWatch, &[&add[..], &["notes.care"]].concat(), "Dort.").answer();
    assert!(said.contains("déposée") && said.contains("ne la relit pas"), "{said}");
    let no = desk.run_as(Role::NightWatch, &[&add[..], &["médical"]].concat(), "Dort.");
    no.refused(1, "votre rôle n'écrit pas dans le volet médical");
    assert!(no.err.contains("IDE, médecin"), "{}", no.err);
}

#[test]
fn hostile_text_from_a_pipe_is_cleaned_or_refused_whole() {
    let desk = Desk::new();
    let add = ["note", "add", "--person", "07", "--text", "-"];
    let ran = desk.run_as(Role::Nurse, &add, "dose \u{202e}51\u{202c} mg \u{1b}]52;c;Zm9v\u{7}\n");
    assert_eq!((ran.status, ran.err.contains("4 caractères invisibles retirés")), (0, true), "{ran:?}");
    let list = ["note", "list", "--person", "07", "--since", "j"];
    let text = desk.run_as(Role::Nurse, &list, "").answer();
    assert!(text.contains("dose 51 mg ]52;c;Zm9v"), "{text}");
    assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()), "{text:?}");

    desk.run_as(Role::Nurse, &add, &"a".repeat(100_000)).refused(1, "la note dépasse");
    desk.run_as(Role::Nurse, &add, &"a".repeat(3_000_000)).refused(1, "le texte dépasse de loin");
    desk.run_as(Role::Nurse, &add, " \n ").refused(1, "rien n'est écrit");
    let enter = ["--vault", "house", "--user", "ide", "--passphrase-file", "ide"];
    let latin = run(desk.home(), &[&enter[..], &add[..]].concat(), b"\xe9t\xe9");
    latin.refused(1, "le texte n'est pas en UTF-8");
    let in_command = [&add[..5], &["Dort."]].concat();
    desk.run_as(Role::Nurse, &in_command, "")
        .refused(2, "le texte d'une note ne s'écrit pas dans la commande");
}

#[test]
fn wrong_words_of_a_command_are_named_before_any_passphrase() {
    let desk = Desk::new();
    let add = ["note", "add", "--person", "07", "--text", "-"];
    let with = |more: &[&str]| desk.run(&[&add[..], more].concat(), "Dort.");
    with(&["--scope", "cave"]).refused(2, "volet inconnu pour une note : cave");
    with(&["--target", "moral"]).refused(2, "cible inconnue : moral");
    with(&["--at", "27:99"]).refused(2, "\"27:99\" n'est pas une heure");
    desk.run(&["note", "list", "--person", "07", "--since", "demain"], "")
        .refused(2, "\"demain\" n'est pas une date");
    desk.run(&["note", "ad"], "").refused(2, "commande inconnue : ad");
    desk.run(&["note", "add"], "").refused(2, "il manque");
    desk.run(&["roles", "--format", "xml"], "").refused(2, "\"xml\" ne convient pas");
    desk.run(&["--lang", "de", "roles"], "").refused(2, "langue inconnue : de");
    desk.run(&["demo", "--scale", "900"], "").refused(2, "l'échelle va de 1 à 100");
    desk.run(&["note"], "").refused(2, "il manque une commande");
    desk.run_as(Role::Nurse, &["note", "list", "--person", "99"], "").refused(1, "personne en chambre 99");
    if fs::File::open("/dev/tty").is_err() {
        desk.run(&["person", "list"], "").refused(1, "il n'y a pas de terminal");
    }
}

#[test]
fn a_passphrase_file_is_refused_when_others_could_read_it_or_when_it_is_a_link() {
    let desk = Desk::new();
    let list = ["--user", "ide", "person", "list", "--passphrase-file"];
    let with = |file: &str| desk.run(&[&list[..], &[file]].concat(), "");
    fs::set_permissions(desk.home().join("ide"), fs::Permissions::from_mode(0o640)).unwrap();
    with("ide").refused(1, "ide peut être lu par d'autres");
    fs::set_permissions(desk.home().join("ide"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("ide", desk.home().join("link")).unwrap();
    with("link").refused(1, "link est un lien");
    with("missing").refused(1, "missing ne se lit pas");
    private_file(&desk.home().join("empty"), "");
    with("empty").refused(1, "empty est vide");
    assert_eq!(with("ide").status, 0);
}

#[test]
fn an_unknown_name_and_a_wrong_passphrase_are_answered_alike_and_then_made_to_wait() {
    let desk = Desk::new();
    private_file(&desk.home().join("wrong"), "ce ne sont pas les bons mots");
    let enter = |login: &str| desk.run(&["--user", login, "--passphrase-file", "wrong", "verify"], "");
    let (known, unknown) = (enter("ide"), enter("personne"));
    known.refused(1, "nom ou phrase refusés");
    assert_eq!(known.err, unknown.err);
    for _ in 0..3 {
        enter("ide").refused(1, "nom ou phrase refusés");
    }
    enter("ide").refused(1, "trop d'essais refusés");
    let waits = enter("ide");
    waits.refused(1, "trop d'essais refusés");
    assert!(waits.err.contains("Attendez"), "{}", waits.err);
}

#[test]
fn the_vault_is_named_by_the_command_the_environment_or_the_settings() {
    let desk = Desk::new();
    let verify = ["journal", "verify"];
    let by_environment = [("DUI_VAULT", "house"), ("LANG", "en_GB.UTF-8")];
    let said = run_in(desk.home(), &verify, b"", &by_environment).answer();
    assert!(said.contains("Journal sound"), "{said}");
    run(desk.home(), &verify, b"").refused(1, "il n'y a pas de coffre dans");
    let settings = desk.home().join(".config/dui");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("settings.toml"), "vault = \"house\"\n").unwrap();
    assert!(run(desk.home(), &verify, b"").answer().contains("Journal intact"));
    fs::write(settings.join("settings.toml"), "volt = \"house\"\n").unwrap();
    run(desk.home(), &verify, b"").refused(1, "settings.toml, ligne 1 : réglage inconnu : volt");
}

#[test]
fn a_demonstration_is_reset_only_where_there_is_one() {
    let desk = Desk::new();
    let settings = ["demo", "--dir", "house", "--accounts", "--scale", "2"];
    run(desk.home(), &settings, b"").refused(1, "la maison d'exemple existe déjà");
    fs::create_dir(desk.home().join("mine")).unwrap();
    fs::write(desk.home().join("mine/letter.txt"), "à garder").unwrap();
    let there = ["demo", "--dir", "mine", "--accounts", "--reset"];
    run(desk.home(), &there, b"").refused(1, "mine contient déjà autre chose");
    assert_eq!(fs::read_to_string(desk.home().join("mine/letter.txt")).unwrap(), "à garder");

    let file = rusqlite::Connection::open(desk.vault().join("vault.db")).unwrap();
    file.execute("DELETE FROM meta WHERE name = 'demonstration'", []).unwrap();
    drop(file);
    let reset = ["demo", "--dir", "house", "--accounts", "--reset"];
    run(desk.home(), &reset, b"").refused(1, "house contient une vraie maison");
    assert!(desk.vault().join("vault.db").exists() && desk.vault().join("host.key").exists());
}

#[test]
fn the_matrix_of_roles_is_read_by_a_nurse() {
    let home = private_directory();
    let table = run(home.path(), &["roles"], b"").answer();
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
    insta::assert_snapshot!("roles", table);
    let english = run(home.path(), &["--lang", "en", "roles"], b"").answer();
    assert!(english.contains("night watch") && english.lines().all(|line| line.chars().count() <= 80));
    let rows = json(&run(home.path(), &["roles", "--format", "json"], b"").answer());
    assert_eq!(rows["roles"].as_array().unwrap().len(), 16);
    assert_eq!(rows["roles"][0]["scopes"].as_array().unwrap().len(), 14);
}

#[test]
fn help_speaks_the_language_asked_for() {
    let home = private_directory();
    let french = run(home.path(), &["--help"], b"").answer();
    assert!(french.contains("Emploi\u{a0}:") && french.contains("Commandes\u{a0}:"), "{french}");
    let english = run(home.path(), &["--lang=en", "note", "add", "--help"], b"").answer();
    assert!(english.contains("Usage:") && english.contains("Examples:"), "{english}");
    assert!(!french.contains("cli-") && !english.contains("cli-"));
    assert_eq!(
        run(home.path(), &["--version"], b"").answer().trim(),
        concat!("dui ", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn completions_are_written_for_every_shell() {
    let home = private_directory();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(run(home.path(), &["completions", shell], b"").answer().contains("dui"), "{shell}");
    }
}

#[test]
fn the_manual_pages_of_the_project_are_those_of_the_program() {
    let home = private_directory();
    run(home.path(), &["man", "--out", "man"], b"").answer();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/man");
    for folder in ["man1", "fr/man1"] {
        let names = |root: &Path| {
            let entries = fs::read_dir(root.join(folder)).unwrap_or_else(|_| panic!("{folder} is missing"));
            let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
            names.sort();
            names
        };
        let made = home.path().join("man");
        assert_eq!(names(&made), names(&kept), "run: dui man --out docs/man");
        for name in names(&made) {
            let page = |root: &Path| fs::read_to_string(root.join(folder).join(&name)).unwrap();
            assert!(page(&made) == page(&kept), "{folder}/{name:?} is old; run: dui man --out docs/man");
        }
    }
}
