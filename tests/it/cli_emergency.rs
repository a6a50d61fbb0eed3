//! `dui emergency-sheets`: the nightly set as a timer writes it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use dui::domain::role::Role;

use crate::cli::Desk;

fn names(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_nurse_s_account_writes_a_set_that_the_stock_tool_opens() {
    let desk = Desk::new();
    let identity = age::x25519::Identity::generate();
    let recipient = identity.to_public().to_string();
    let said =
        desk.run_as(Role::Nurse, &["emergency-sheets", "--out", "fiches", "--recipient", &recipient], "");
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.out.contains("Fiches d'urgence de"), "{}", said.out);
    let folder = desk.home().join("fiches");
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    let names = names(&folder);
    assert_eq!(names.len(), 2, "{names:?}");
    for name in &names {
        assert_eq!(fs::metadata(folder.join(name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }
    let text = age::decrypt(&identity, &fs::read(folder.join(&names[1])).unwrap()).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("GENÊT-TEST") && text.contains("le jeu de nuit"), "{text}");
    let cover = text.split('\u{c}').next().unwrap();
    assert!(cover.contains("FICHES D'URGENCE") && !cover.contains("GENÊT"), "{cover}");
    let pdf = age::decrypt(&identity, &fs::read(folder.join(&names[0])).unwrap()).unwrap();
    assert!(pdf.starts_with(b"%PDF-") && pdf.windows(7).any(|part| part == b"Courier"));
    // The journal knows who printed whom.
    let journal = desk.run_as(Role::Director, &["journal", "list"], "");
    assert!(journal.out.to_lowercase().contains("imprim"), "{} {}", journal.out, journal.err);
}

#[test]
fn without_a_recipient_or_with_a_secret_key_nothing_is_opened_and_nothing_repeated() {
    let desk = Desk::new();
    let ran = desk.run_as(Role::Nurse, &["emergency-sheets", "--out", "fiches"], "");
    ran.refused(1, "aucun destinataire");
    let secret = "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ";
    let ran = desk.run_as(Role::Nurse, &["emergency-sheets", "--out", "fiches", "--recipient", secret], "");
    ran.refused(2, "AGE-SECRET-KEY-");
    assert!(!ran.err.contains("1QQQ"), "{}", ran.err);
    assert!(!desk.home().join("fiches").exists());
}

#[test]
fn a_folder_open_to_others_and_a_role_that_does_not_keep_sheets_are_refused() {
    let desk = Desk::new();
    let recipient = age::x25519::Identity::generate().to_public().to_string();
    let open = desk.home().join("ouvert");
    fs::create_dir(&open).unwrap();
    fs::set_permissions(&open, fs::Permissions::from_mode(0o755)).unwrap();
    let ran =
        desk.run_as(Role::Nurse, &["emergency-sheets", "--out", "ouvert", "--recipient", &recipient], "");
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(names(&open).is_empty());
    let ran = desk.run_as(
        Role::NightWatch,
        &["emergency-sheets", "--out", "fiches", "--recipient", &recipient],
        "",
    );
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(names(&desk.home().join("fiches")).is_empty());
}
