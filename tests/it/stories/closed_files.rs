//! Files that are closed to somebody: opened by name, moved, restricted, objected to, behind the glass; and why.

use dui::care::accounts::StaffAccount;
use dui::care::checking::{Finding, verify_journal};
use dui::care::journal::{JournalQuery, Only, What};
use dui::care::outside::Beyond;
use dui::care::why::{Because, Opens, ScopeReason};
use dui::care::{CareError, House, Leaving, Span};
use dui::domain::glass::{GlassFault, GlassRequest, Reason, USUAL_MINUTES, Verdict};
use dui::domain::ids::PersonId;
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::domain::outside::{OutsideFault, OutsideSearch};
use dui::domain::person::Placement;
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::policy::{Act, Missing};
use jiff::civil::date;

use crate::house::{at, tonight};
use crate::small_house::{NAMES, SmallHouse, account, texts_of, typed, usual_staff};

const NORTH: usize = 0;

/// Beside the usual staff: a watch of the south only, a manager of everything, a physician.
fn house() -> SmallHouse {
    let more = [
        account("veilleur-sud", Role::NightWatch, &["Sud"]),
        account("cadre", Role::UnitManager, &[]),
        account("medecin", Role::Physician, &[]),
    ];
    SmallHouse::with_staff(usual_staff().into_iter().chain(more).collect(), 43)
}

fn after(minutes: i64) -> Moment {
    Moment::new(tonight().millis() + minutes * 60_000, 60)
}

fn write(house: &SmallHouse, login: &str, audience: Audience, text: &str) {
    let mut session = house.enter(login);
    session.write_note(house.people[NORTH], typed(audience, text), tonight()).unwrap();
    session.lock(Leaving::Locked, tonight()).unwrap();
}

fn somebody(session: &mut House, login: &str) -> StaffAccount {
    session.list_accounts(tonight()).unwrap().into_iter().find(|account| account.login == login).unwrap()
}

fn is_refused<T: std::fmt::Debug>(answer: &Result<T, CareError>, why: Missing) {
    assert!(matches!(answer, Err(CareError::Refused(refusal)) if refusal.missing == why), "{answer:?}");
}

fn is_sound(house: &SmallHouse) {
    let finding = verify_journal(&house.path).unwrap();
    assert!(matches!(finding, Finding::Sound(_)), "{finding:?}");
}

fn reason(reasons: &[ScopeReason], scope: Scope) -> (Opens, Because) {
    reasons.iter().find(|reason| reason.scope == scope).map(|reason| (reason.opens, reason.because)).unwrap()
}

#[test]
fn a_person_of_another_unit_is_opened_by_name_and_closed_again() {
    let house = house();
    write(&house, "infirmiere", Audience::All, "Avant.");
    let north = house.people[NORTH];
    let mut watch = house.enter("veilleur-sud");
    is_refused(&watch.read_timeline(north, None, tonight()), Missing::Unit);
    let mut manager = house.enter("cadre");
    let member = somebody(&mut manager, "veilleur-sud");
    let span = Span { from: tonight(), until: Some(after(120)) };
    let given = manager.take_into_care_circle(&member, north, span, tonight()).unwrap();
    assert_eq!(given, [Scope::AdminId, Scope::AdminAgenda, Scope::NotesAll, Scope::Emergency]);
    assert_eq!(texts_of(&mut watch, north, tonight()), ["Avant."]);
    let listed = |watch: &mut House, now: Moment| {
        watch.list_my_people(now).unwrap().iter().any(|card| card.person == north && card.last_note.is_some())
    };
    assert!(listed(&mut watch, tonight()) && !listed(&mut watch, after(120)));
    watch.write_note(north, typed(Audience::All, "Vu par le sud."), tonight()).unwrap();
    // What others write meanwhile reaches them too; after the end it does not.
    write(&house, "infirmiere", Audience::All, "Pendant.");
    assert_eq!(texts_of(&mut watch, north, tonight()), ["Avant.", "Pendant.", "Vu par le sud."]);
    is_refused(&watch.read_timeline(north, None, after(120)), Missing::Unit);
    let notes = manager.named_accesses(north, tonight());
    let notes = notes.iter().find(|access| access.scope == Scope::NotesAll).unwrap();
    manager.close_to(notes.access, tonight()).unwrap();
    is_refused(&watch.read_timeline(north, None, tonight()), Missing::Unit);
    is_sound(&house);
}

#[test]
fn a_person_who_moves_takes_the_keys_along_and_nothing_is_encrypted_anew() {
    let house = house();
    write(&house, "infirmiere", Audience::All, "Au nord.");
    write(&house, "infirmiere", Audience::Medical, "Biologie.");
    let north = house.people[NORTH];
    let sealed = |house: &SmallHouse| -> Vec<Vec<u8>> {
        let sql = "SELECT envelope FROM record WHERE kind = 601 ORDER BY seq";
        let raw = house.raw();
        let mut statement = raw.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let before = sealed(&house);
    let mut secretary = house.enter("accueil");
    let placement = Placement { unit: house.units[1], room: "12".to_owned(), from: date(2026, 11, 23) };
    secretary.move_person(north, &placement, tonight()).unwrap();
    // The secretary cannot open the notes: they follow when somebody enters who can.
    let mut watch = house.enter("veilleur-sud");
    assert!(texts_of(&mut watch, north, tonight()).is_empty());
    let mut nurse = house.enter("infirmiere");
    nurse.hand_over_keys(tonight()).unwrap();
    assert_eq!(texts_of(&mut watch, north, tonight()), ["Au nord."]);
    assert_eq!(sealed(&house), before);
    let north_circles: i64 = house
        .raw()
        .query_row(
            "SELECT count(*) FROM wrap JOIN content_key ON kid = key JOIN circle ON circle = holder
             WHERE content_key.person = ?1 AND circle.unit = ?2",
            (north.bytes(), house.units[0].bytes()),
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(north_circles, 0, "the keys of the old unit are taken back");
    nurse.write_note(north, typed(Audience::All, "Au sud."), tonight()).unwrap();
    assert_eq!(texts_of(&mut watch, north, tonight()), ["Au nord.", "Au sud."]);
    is_sound(&house);
}

#[test]
fn a_restricted_file_is_kept_and_not_read() {
    let house = house();
    write(&house, "infirmiere", Audience::All, "Vu.");
    let north = house.people[NORTH];
    house.enter("direction").restrict_file(north, true, tonight()).unwrap();
    let mut nurse = house.enter("infirmiere");
    assert!(nurse.is_restricted(north));
    is_refused(&nurse.read_timeline(north, None, tonight()), Missing::Restricted);
    assert!(nurse.list_my_people(tonight()).unwrap().iter().any(|card| card.person == north));
    house.enter("direction").restrict_file(north, false, tonight()).unwrap();
    assert_eq!(texts_of(&mut nurse, north, tonight()), ["Vu."]);
    is_sound(&house);
}

#[test]
fn an_objection_closes_one_scope_to_all_but_those_named() {
    let house = house();
    write(&house, "infirmiere", Audience::All, "Pour tous.");
    write(&house, "infirmiere", Audience::Care, "Pour les soins.");
    let north = house.people[NORTH];
    let read = |login: &str| texts_of(&mut house.enter(login), north, tonight());
    assert_eq!(read("infirmiere"), ["Pour les soins.", "Pour tous."]);
    let mut manager = house.enter("medecin");
    let nurse = somebody(&mut manager, "infirmiere").account;
    house.enter("accueil").object_to_sharing(north, Scope::NotesCare, tonight()).unwrap();
    assert_eq!(read("infirmiere"), ["Pour tous."]);
    house.enter("accueil").withdraw_objection(north, Scope::NotesCare, tonight()).unwrap();
    manager
        .open_to(nurse, north, Scope::NotesCare, Span { from: tonight(), until: None }, tonight())
        .unwrap();
    house.enter("accueil").object_to_sharing(north, Scope::NotesCare, tonight()).unwrap();
    assert_eq!(read("infirmiere"), ["Pour les soins.", "Pour tous."]);
    assert_eq!(read("medecin"), ["Pour tous."]);
    is_sound(&house);
}

fn call_of_the_15() -> GlassRequest {
    GlassRequest {
        scopes: vec![Scope::Medical],
        reason: Reason::EmergencyCall,
        text: "Le régulateur demande la dernière biologie.".to_owned(),
        minutes: USUAL_MINUTES,
    }
}

#[test]
fn the_glass_opens_one_person_s_scopes_for_half_an_hour_and_is_judged() {
    let house = house();
    write(&house, "infirmiere", Audience::Medical, "Biologie du 20.");
    let north = house.people[NORTH];
    let mut watch = house.enter("veilleur");
    assert_eq!(watch.scopes_behind_glass(north, tonight()).unwrap(), [Scope::Medical]);
    assert!(texts_of(&mut watch, north, tonight()).is_empty());
    let acts = house.entries(Some(4));
    watch.break_glass(north, &call_of_the_15(), tonight()).unwrap();
    assert!(house.entries(Some(4)) > acts, "written before anything is shown");
    assert_eq!(texts_of(&mut watch, north, tonight()), ["Biologie du 20."]);
    assert!(watch.broken_glass(after(29)).is_some() && watch.broken_glass(after(30)).is_none());
    is_refused(&watch.write_note(north, typed(Audience::Medical, "Non."), tonight()), Missing::Role);
    assert!(texts_of(&mut watch, north, after(30)).is_empty());
    // Everybody may know that one waits; the case is for its reviewers.
    let mut director = house.enter("direction");
    assert_eq!(director.glasses_to_review().unwrap(), 1);
    let cases = director.list_glass_cases(tonight()).unwrap();
    assert_eq!((cases.len(), cases[0].case.person, cases[0].case.minutes), (1, north, 30));
    assert!(watch.list_glass_cases(tonight()).is_err());
    director.judge_glass(&cases[0], Verdict::Justified, "", at(3, 0)).unwrap();
    assert_eq!(director.glasses_to_review().unwrap(), 0);
    assert!(director.judge_glass(&cases[0], Verdict::NotJustified, "", at(3, 1)).is_err(), "once");
    is_sound(&house);
}

#[test]
fn the_glass_is_closed_by_hand_and_does_not_survive_a_lock() {
    let house = house();
    write(&house, "infirmiere", Audience::Medical, "Biologie du 20.");
    let north = house.people[NORTH];
    let mut watch = house.enter("veilleur");
    watch.break_glass(north, &call_of_the_15(), tonight()).unwrap();
    watch.close_glass(tonight()).unwrap();
    assert!(texts_of(&mut watch, north, tonight()).is_empty());
    watch.break_glass(north, &call_of_the_15(), tonight()).unwrap();
    watch.lock(Leaving::Locked, tonight()).unwrap();
    assert!(texts_of(&mut house.enter("veilleur"), north, tonight()).is_empty());
    is_sound(&house);
}

#[test]
fn the_glass_is_for_those_who_have_its_key_and_say_why() {
    let house = house();
    let north = house.people[NORTH];
    let mut watch = house.enter("veilleur");
    let silent = GlassRequest { text: "urgent".to_owned(), ..call_of_the_15() };
    let refused = watch.break_glass(north, &silent, tonight());
    assert!(matches!(refused, Err(CareError::Glass(GlassFault::TextTooShort))));
    let psychology = GlassRequest { scopes: vec![Scope::Psych], ..call_of_the_15() };
    is_refused(&watch.break_glass(north, &psychology, tonight()), Missing::Role);
    for login in ["machine", "psy"] {
        is_refused(&house.enter(login).break_glass(north, &call_of_the_15(), tonight()), Missing::Role);
    }
    let mut director = house.enter("direction");
    director.break_glass(north, &call_of_the_15(), tonight()).unwrap();
    let own = director.list_glass_cases(tonight()).unwrap().remove(0);
    let judged = director.judge_glass(&own, Verdict::Justified, "", tonight());
    assert!(matches!(judged, Err(CareError::Myself)), "nobody judges their own");
}

#[test]
fn why_says_for_each_scope_what_opens_it_or_what_is_missing() {
    let house = house();
    let north = house.people[NORTH];
    let mut director = house.enter("direction");
    let mut why = |person: PersonId, login: &str| director.why(person, login, tonight()).unwrap();
    let watch = why(north, "veilleur");
    let role = Because::Role(Role::NightWatch);
    assert_eq!(reason(&watch, Scope::NotesAll), (Opens::Writes, role));
    assert_eq!(reason(&watch, Scope::Emergency), (Opens::Reads, role));
    assert_eq!(reason(&watch, Scope::NotesCare), (Opens::Deposits, role));
    assert_eq!(reason(&watch, Scope::Medical), (Opens::BehindGlass, Because::NoRole));
    assert_eq!(reason(&watch, Scope::Social), (Opens::Closed, Because::NoRole));
    let south = why(north, "veilleur-sud");
    assert_eq!(reason(&south, Scope::NotesAll), (Opens::BehindGlass, Because::OtherUnit));
    assert_eq!(reason(&why(north, "psy"), Scope::Psych), (Opens::Own, Because::Role(Role::Psychologist)));
    let viewers = director.who_can_see(north, tonight()).unwrap();
    let logins: Vec<&str> = viewers.iter().map(|viewer| viewer.account.login.as_str()).collect();
    let expected =
        ["accueil", "cadre", "direction", "infirmiere", "medecin", "psy", "veilleur", "veilleur-sud"];
    assert_eq!(logins, expected);
    is_refused(&house.enter("veilleur").why(north, "psy", tonight()), Missing::Role);
}

fn looked_for(query: &str, reason: Reason, text: &str) -> OutsideSearch {
    OutsideSearch { query: query.to_owned(), reason, text: text.to_owned() }
}

#[test]
fn somebody_of_another_unit_is_found_by_name_recorded_twice_and_read_only_through_the_glass() {
    let house = house();
    write(&house, "infirmiere", Audience::All, "Vu.");
    let north = house.people[NORTH];
    let mut watch = house.enter("veilleur-sud");
    assert_eq!(watch.beyond_my_units(tonight()), Beyond::Open);
    let acts = house.entries(Some(4));
    let found = watch.search_outside(&looked_for("boussole", Reason::OnCall, ""), tonight()).unwrap();
    assert_eq!(house.entries(Some(4)), acts + 2, "before the names are opened, and with whom it shows");
    let mut director = house.enter("direction");
    let query = JournalQuery { only: Some(Only::OutsideOwnUnits), ..JournalQuery::default() };
    let mut look = director.look_into_journal(query, tonight()).unwrap();
    let lines = director.older_lines(&mut look, 10, 1_000, tonight()).unwrap();
    let told: Vec<_> = lines.iter().map(|line| (line.what, line.text.trim(), line.persons.clone())).collect();
    let search = What::Act(Act::SearchOutside);
    assert_eq!(told, [(search, "boussole | 3", vec![north]), (search, "boussole | 3", vec![])]);
    let [outsider] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((outsider.card.person, outsider.card.unit_name.as_str()), (north, "Nord"));
    assert!(!outsider.opens && !outsider.card.sees_emergency && outsider.card.last_note.is_none());
    assert_eq!(outsider.behind, [Scope::AdminId, Scope::Medical, Scope::NotesAll]);
    // The names are closed again, and nothing else was ever open.
    is_refused(&watch.open_file(north, None, tonight()), Missing::Unit);
    is_refused(&watch.read_timeline(north, None, tonight()), Missing::Unit);
    let request = GlassRequest { scopes: outsider.behind.clone(), ..call_of_the_15() };
    watch.break_glass(north, &request, tonight()).unwrap();
    assert_eq!(watch.open_file(north, None, tonight()).unwrap().card.identity.birth_name, NAMES[NORTH]);
    assert_eq!(texts_of(&mut watch, north, tonight()), ["Vu."]);
    is_refused(&watch.open_file(north, None, after(30)), Missing::Unit);
    is_sound(&house);
}

#[test]
fn a_search_outside_wants_three_letters_and_a_reason_and_shows_whom_it_finds_alone() {
    let house = house();
    let mut watch = house.enter("veilleur-sud");
    let acts = house.entries(Some(4));
    let vague = watch.search_outside(&looked_for("b", Reason::OnCall, ""), tonight());
    assert!(matches!(vague, Err(CareError::Outside(OutsideFault::Vague))), "{vague:?}");
    let silent = watch.search_outside(&looked_for("boussole", Reason::Other, "famille"), tonight());
    assert!(matches!(silent, Err(CareError::Outside(OutsideFault::TooShort))), "{silent:?}");
    assert_eq!(house.entries(Some(4)), acts, "nothing was looked at");
    // Somebody of one's own unit is not found outside it.
    for query in ["cadran", "personne d'ici"] {
        let found = watch.search_outside(&looked_for(query, Reason::OnCall, ""), tonight()).unwrap();
        assert!(found.is_empty(), "{found:?}");
    }
    let near = watch.search_outside(&looked_for("bousole", Reason::Disappearance, ""), tonight()).unwrap();
    assert_eq!(near.len(), 1, "a wrong letter finds where nothing else does");
    is_sound(&house);
}

#[test]
fn without_a_key_of_those_names_nobody_looks_outside_their_units() {
    let more =
        [account("educ-sud", Role::Educator, &["Sud"]), account("medecin-sud", Role::Physician, &["Sud"])];
    let house = SmallHouse::with_staff(usual_staff().into_iter().chain(more).collect(), 44);
    let search = looked_for("boussole", Reason::OnCall, "");
    let mut educator = house.enter("educ-sud");
    assert_eq!(educator.beyond_my_units(tonight()), Beyond::Closed);
    is_refused(&educator.search_outside(&search, tonight()), Missing::Unit);
    for (login, beyond) in [("direction", Beyond::Nothing), ("machine", Beyond::Nothing)] {
        assert_eq!(house.enter(login).beyond_my_units(tonight()), beyond, "{login}");
    }
    is_refused(&house.enter("machine").search_outside(&search, tonight()), Missing::Role);
    // Whoever reads names in the whole house needs no glass, and is recorded all the same.
    let mut physician = house.enter("medecin-sud");
    let acts = house.entries(Some(4));
    let found = physician.search_outside(&search, tonight()).unwrap();
    assert_eq!(house.entries(Some(4)), acts + 2);
    assert!(found[0].opens);
    physician.open_file(house.people[NORTH], None, tonight()).unwrap();
    is_sound(&house);
}

#[test]
fn a_clock_set_back_behind_its_opening_ends_the_glass_in_the_vault_itself() {
    let house = house();
    write(&house, "infirmiere", Audience::Medical, "Biologie du 20.");
    let north = house.people[NORTH];
    let mut watch = house.enter("veilleur");
    watch.break_glass(north, &call_of_the_15(), after(10)).unwrap();
    assert_eq!(texts_of(&mut watch, north, after(11)), ["Biologie du 20."]);
    assert!(texts_of(&mut watch, north, after(5)).is_empty());
    // The key is gone: the right time does not bring it back.
    assert!(texts_of(&mut watch, north, after(12)).is_empty());
}
