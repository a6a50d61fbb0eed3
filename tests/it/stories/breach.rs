//! Somebody's passphrase was seen, or a laptop is gone: what could be seen with it, counted from the journal.

use dui::care::breach::{BreachExtent, Suspect};
use dui::care::{CareError, Leaving};
use dui::domain::arrival::Arrival;
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::domain::scope::Scope;
use dui::policy::Act;

use crate::cli::Desk;
use crate::house::tonight;
use crate::small_house::{PASSPHRASE, SmallHouse, typed, usual_staff};
use dui::domain::role::Role;

fn house() -> SmallHouse {
    SmallHouse::with_staff(usual_staff(), 97)
}

fn after(minutes: i64) -> Moment {
    tonight().plus_minutes(minutes)
}

fn extent(house: &SmallHouse, suspect: &Suspect, from: i64, until: i64) -> BreachExtent {
    let mut dpo = house.enter_at("direction", after(600));
    dpo.extent_of_breach(suspect, after(from), after(until), after(600)).unwrap()
}

/// The night watch lists, opens one file, writes; tries the register.
fn a_night(house: &SmallHouse) {
    let mut night = house.enter("veilleur");
    night.shift_board(after(1)).unwrap();
    night.open_file(house.people[0], None, after(2)).unwrap();
    night.write_note(house.people[0], typed(Audience::All, "dort"), after(3)).unwrap();
    assert!(night.incidents(after(0), after(4)).is_err());
    night.lock(Leaving::Locked, after(5)).unwrap();
}

#[test]
fn what_an_account_opened_wrote_and_only_saw_in_a_list_is_counted_apart() {
    let house = house();
    a_night(&house);
    let mut nurse = house.enter_at("infirmiere", after(20));
    nurse.open_file(house.people[1], None, after(21)).unwrap();
    let found = extent(&house, &Suspect::Login("Veilleur".to_owned()), 0, 60);
    assert!(found.known);
    assert_eq!(found.sessions.len(), 1);
    let touched: Vec<_> = found.touched.iter().map(|one| one.person).collect();
    assert_eq!(touched, [house.people[0]], "what the nurse opened is not hers");
    let scopes: Vec<Scope> = found.touched[0].scopes.iter().copied().collect();
    assert_eq!(scopes, [Scope::AdminId, Scope::NotesAll, Scope::Emergency]);
    assert_eq!(found.touched[0].acts[&Act::Create.number()], 1);
    assert_eq!(found.listed.iter().copied().collect::<Vec<_>>(), [house.people[1]]);
    assert_eq!((found.refused, found.glasses, found.left_the_house.len(), found.unreadable), (1, 0, 0, 0));
    assert!(found.records >= 1);
}

#[test]
fn a_period_counts_what_lies_in_it_and_nothing_before_or_after() {
    let house = house();
    a_night(&house);
    let later = extent(&house, &Suspect::Login("veilleur".to_owned()), 3, 60);
    assert_eq!(later.touched[0].acts.values().sum::<u32>(), 1, "the note alone");
    assert!(later.listed.is_empty());
    let earlier = extent(&house, &Suspect::Login("veilleur".to_owned()), 0, 2);
    assert!(earlier.touched.is_empty() && earlier.listed.len() == 2);
    assert!(!extent(&house, &Suspect::Login("inconnu".to_owned()), 0, 60).known);
}

#[test]
fn a_lost_laptop_is_known_by_the_address_its_sessions_came_from_and_by_its_failed_tries() {
    let house = house();
    a_night(&house);
    let away = Arrival::read(Some("192.0.2.7 40000 192.0.2.1 22"), None);
    let wrong = dui::care::Passphrase::new("pas la bonne phrase du tout ici".to_owned());
    let door = house.door().reached_by(away);
    assert!(door.unlock("veilleur", &wrong, after(29)).is_err());
    let right = dui::care::Passphrase::new(PASSPHRASE.to_owned());
    let mut night = door.unlock("veilleur", &right, after(30)).unwrap();
    night.open_file(house.people[1], None, after(31)).unwrap();
    night.lock(Leaving::Locked, after(32)).unwrap();
    let found = extent(&house, &Suspect::Address("192.0.2.7".to_owned()), 0, 60);
    assert_eq!(found.touched.iter().map(|one| one.person).collect::<Vec<_>>(), [house.people[1]]);
    assert_eq!((found.sessions.len(), found.failed_tries), (1, 1));
    assert!(!extent(&house, &Suspect::SshKey("SHA256:rien".to_owned()), 0, 60).known);
}

#[test]
fn only_those_who_read_the_journal_ask_and_their_asking_is_a_line_of_it() {
    let house = house();
    a_night(&house);
    let suspect = Suspect::Login("veilleur".to_owned());
    let mut nurse = house.enter_at("infirmiere", after(40));
    let refused = nurse.extent_of_breach(&suspect, after(0), after(40), after(41));
    assert!(matches!(refused, Err(CareError::Refused(_))));
    let mut director = house.enter_at("direction", after(42));
    let before = house.entries(None);
    director.extent_of_breach(&suspect, after(0), after(40), after(43)).unwrap();
    assert_eq!(house.entries(None), before + 1);
}

#[test]
fn the_draft_of_the_notification_is_filled_from_the_journal_and_never_names_a_resident() {
    let desk = Desk::new();
    let args = ["journal", "breach", "--account", "veilleur", "--from", "hier 00h", "--draft", "projet.txt"];
    let told = desk.run_as(Role::Director, &args, "").answer();
    assert!(told.contains("Personne     Première fois"), "{told}");
    let draft = std::fs::read_to_string(desk.home().join("projet.txt")).unwrap();
    for part in
        ["RGPD, article 33", "[à remplir", "72 heures", "Personnes accompagnées dont le dossier a été ouvert"]
    {
        assert!(draft.contains(part), "{draft}");
    }
    assert!(!draft.contains("-TEST") && !draft.contains("-ESSAI"), "{draft}");
    desk.run_as(Role::Director, &args, "").refused(1, "projet.txt ne peut pas être créé");
    let unknown =
        ["journal", "breach", "--account", "personne", "--from", "hier 00h", "--draft", "autre.txt"];
    desk.run_as(Role::Director, &unknown, "").refused(1, "le journal ne connaît");
    assert!(!desk.home().join("autre.txt").exists(), "no empty paper stays behind");
}
