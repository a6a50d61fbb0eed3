//! `dui backup` as a timer runs it, and a backup opened elsewhere: with the stock format, two cards and no vault.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use dui::care::backup::{BackupOutcome, BackupPlan};
use dui::domain::moment::Moment;
use dui::domain::role::Role;

use crate::cli::{Desk, Ran, private_file, run};
use crate::house::private_directory;
use crate::small_house::SmallHouse;

/// The sealed files of a folder, oldest first.
fn sealed(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut sealed: Vec<PathBuf> =
        listed.filter(|path| path.extension().is_some_and(|end| end == "age")).collect();
    sealed.sort();
    sealed
}

/// A sentence with plain blanks, as it is asked for here.
fn plain(said: &str) -> String {
    said.replace(['\u{a0}', '\u{202f}'], " ")
}

fn manifest(sealed: &Path) -> String {
    format!("{}.manifest", sealed.display())
}

#[test]
fn a_timer_makes_a_backup_and_somebody_with_the_key_checks_it_on_another_machine() {
    let desk = Desk::new();
    let identity = age::x25519::Identity::generate();
    let recipient = identity.to_public().to_string();
    let said = desk.run(&["backup", "--to", "copies", "--recipient", &recipient], "").answer();
    let said = plain(&said);
    assert!(said.contains("Sauvegarde faite et vérifiée") && said.contains("destinataires : 2"), "{said}");
    assert!(said.contains("Inscrite au journal ; point signé #"), "{said}");
    let folder = desk.home().join("copies");
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    let listed = desk.run(&["backup", "list", "--to", "copies"], "").answer();
    let listed = plain(&listed);
    assert!(listed.contains("0 h") && listed.contains("bonne"), "{listed}");
    // The live house is the one that the manifest remembers; a whole folder of them is given at once.
    let seen = desk.run(&["journal", "verify", "--anchor", "copies"], "").answer();
    assert!(seen.contains("Comparé avec un point gardé"), "{seen}");
    let journal = desk.run_as(Role::Director, &["journal", "list"], "").answer();
    assert!(journal.contains("sauvegarde"), "{journal}");

    let elsewhere = private_directory();
    let at = elsewhere.path();
    let (file, note) = (sealed(&folder).remove(0), manifest(&sealed(&folder)[0]));
    let verify = |args: &[&str]| run(at, &[&["journal", "verify", "--backup"], args].concat(), b"");
    let closed = verify(&[file.to_str().unwrap()]);
    closed.refused(1, &format!("{} est encore scellé", file.display()));
    assert!(closed.err.contains("age -d -i kit.key"), "{}", closed.err);
    let opened = age::decrypt(&identity, &fs::read(&file).unwrap()).unwrap();
    fs::write(at.join("vault.db"), &opened).unwrap();
    let sound = verify(&["vault.db", "--anchor", &note]).answer();
    assert!(sound.contains("Journal intact") && sound.contains("Comparé avec un point"), "{sound}");
    let key = dui::journal::note::NoteKey::new("dui/11111111111111111111111111111111/1", [7; 32]).in_print();
    let other = verify(&["vault.db", "--key", &key]);
    assert_eq!(other.status, 3, "{other:?}");
    assert!(other.out.contains("n'est pas celle de la maison"), "{}", other.out);
    // A manifest of another machine is told like every other point.
    let foreign = SmallHouse::new();
    let made = run(at, &["--vault", foreign.path.to_str().unwrap(), "backup", "--to", "theirs"], b"");
    assert_eq!(made.status, 0, "{}", made.err);
    let theirs = manifest(&sealed(&at.join("theirs"))[0]);
    let unfit = verify(&["vault.db", "--anchor", &theirs]);
    assert_eq!(unfit.status, 3, "{unfit:?}");
    private_file(&at.join("list"), "une liste de courses");
    verify(&["list"]).refused(1, "list ne se lit pas comme une copie de coffre");
    verify(&["nowhere"]).refused(1, "nowhere ne se lit pas comme une copie de coffre");
    assert_eq!(verify(&["vault.db", "--full"]).status, 2);
    assert_eq!(fs::read(at.join("vault.db")).unwrap(), opened, "and nothing of it was changed");
}

#[test]
fn without_a_folder_with_an_open_one_or_a_secret_key_nothing_is_made() {
    let house = SmallHouse::new();
    let home = private_directory();
    let dui = |args: &[&str]| -> Ran {
        run(home.path(), &[&["--vault", house.path.to_str().unwrap()], args].concat(), b"")
    };
    dui(&["backup"]).refused(1, "aucun dossier de sauvegardes");
    let secret = "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ";
    let ran = dui(&["backup", "--to", "b", "--recipient", secret]);
    ran.refused(2, "AGE-SECRET-KEY-");
    assert!(!ran.err.contains("1QQQ") && !home.path().join("b").exists(), "{}", ran.err);
    let open = home.path().join("open");
    fs::create_dir(&open).unwrap();
    fs::set_permissions(&open, fs::Permissions::from_mode(0o755)).unwrap();
    dui(&["backup", "--to", "open"]).refused(1, "d'autres comptes peuvent lire ce dossier");
    assert_eq!(fs::read_dir(&open).unwrap().count(), 0);
    dui(&["backup", "--to", "no/such/place"]).refused(1, "la sauvegarde ne peut pas être écrite");
    dui(&["backup", "list", "--to", "nowhere"]).refused(1, "le dossier nowhere ne se lit pas");
    // From the settings.
    let settings = home.path().join(".config/dui");
    fs::create_dir_all(&settings).unwrap();
    private_file(&settings.join("settings.toml"), "[backup]\nto = \"kept\"\nkeep_days = 14");
    assert_eq!(dui(&["backup"]).status, 0);
    assert_eq!(dui(&["backup", "list"]).status, 0);
    assert_eq!(sealed(&home.path().join("kept")).len(), 1);
}

#[test]
fn a_night_without_a_backup_and_a_changed_one_end_the_list_with_their_own_status() {
    let house = SmallHouse::new();
    let home = private_directory();
    let folder = home.path().join("b");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    let dui =
        |args: &[&str]| run(home.path(), &[&["--vault", house.path.to_str().unwrap()], args].concat(), b"");
    dui(&["backup", "list", "--to", "b"]).refused(1, "aucune bonne sauvegarde de cette maison");
    // Long ago, by a clock handed in.
    let then = Moment::new(1_600_000_000_000, 0);
    let plan = BackupPlan { folder: &folder, recipients: &[], days: 35 };
    assert!(matches!(house.door().make_backup(plan, then).unwrap(), BackupOutcome::Made(_)));
    let old = dui(&["backup", "list", "--to", "b"]);
    assert_eq!(old.status, 1, "{old:?}");
    assert!(plain(&old.out).contains("20200913T122640Z.age : ") && old.out.contains("bonne"), "{}", old.out);
    assert!(old.err.contains("la dernière bonne sauvegarde a "), "{}", old.err);
    assert_eq!(dui(&["backup", "--to", "b"]).status, 0);
    assert_eq!(sealed(&folder).len(), 1, "the old one has outlived its time");
    assert_eq!(dui(&["backup", "list", "--to", "b"]).status, 0);
    let file = sealed(&folder).remove(0);
    let mut bytes = fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&file, bytes).unwrap();
    let changed = dui(&["backup", "list", "--to", "b"]);
    assert_eq!(changed.status, 3, "{changed:?}");
    assert!(
        changed.out.contains("altérée") && changed.err.contains("aucune bonne sauvegarde"),
        "{changed:?}"
    );
}

#[test]
fn a_damaged_vault_is_told_as_verification_tells_it_and_leaves_no_backup() {
    let house = SmallHouse::new();
    let home = private_directory();
    let sql = "UPDATE journal SET sig = zeroblob(64) WHERE seq = (SELECT max(seq) - 3 FROM journal)";
    crate::small_house::without_triggers(&house.path).execute(sql, []).unwrap();
    let ran = run(home.path(), &["--vault", house.path.to_str().unwrap(), "backup", "--to", "b"], b"");
    assert_eq!(ran.status, 3, "{ran:?}");
    assert!(ran.out.contains("la signature n'est pas celle de sa session"), "{}", ran.out);
    assert!(ran.err.contains("Rien n'est sauvegardé"), "{}", ran.err);
    assert_eq!(fs::read_dir(home.path().join("b")).unwrap().count(), 0);
}

#[test]
fn two_cards_give_the_key_of_the_backups_where_there_is_no_vault() {
    let house = SmallHouse::new();
    let home = private_directory();
    for (card, number) in house.cards.iter().zip(1..) {
        private_file(&home.path().join(format!("card{number}")), card);
    }
    let vault = house.path.to_str().unwrap();
    assert_eq!(run(home.path(), &["--vault", vault, "backup", "--to", "b"], b"").status, 0);
    let key = |args: &[&str]| run(home.path(), &[&["ceremony", "backup-key"], args].concat(), b"");
    let said = key(&["--card-file", "card1", "--card-file", "card3", "--key-file", "kit.key"]).answer();
    assert!(said.contains("kit.key") && !said.contains("AGE-SECRET"), "{said}");
    let path = home.path().join("kit.key");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let identity: age::x25519::Identity = fs::read_to_string(&path).unwrap().trim().parse().unwrap();
    let file = sealed(&home.path().join("b")).remove(0);
    let opened = age::decrypt(&identity, &fs::read(&file).unwrap()).unwrap();
    fs::write(home.path().join("vault.db"), opened).unwrap();
    let sound = run(home.path(), &["journal", "verify", "--backup", "vault.db"], b"").answer();
    assert!(sound.contains("Journal intact"), "{sound}");
    key(&["--card-file", "card1", "--card-file", "card1", "--key-file", "again"]).refused(1, "");
    key(&["--card-file", "card1", "--key-file", "again"]).refused(2, "--card-file se donne deux fois");
    let bare = house.cards[1].lines().skip(1).collect::<Vec<_>>().join("\n");
    private_file(&home.path().join("bare"), &bare);
    key(&["--card-file", "card1", "--card-file", "bare", "--key-file", "again"])
        .refused(1, "la carte 2 ne dit ni son kit ni sa maison");
    assert!(!home.path().join("again").exists(), "no key from cards that do not fit");
}
