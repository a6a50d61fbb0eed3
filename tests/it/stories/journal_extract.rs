//! "Who opened my file?": asked by a person, answered on a page, proven from the journal, checked by a stranger with one
//! public key; and everything somebody could do to such a page.

use std::fs;

use dui::care::extract::{CheckedExtract, Extract, ExtractFault, OpenedAsked};
use dui::care::journal::{JournalQuery, Outcome, What};
use dui::care::journal_questions::{Deed, Opened, OpenedSum};
use dui::care::search::{TextQuestion, Within};
use dui::care::{CareError, House, Leaving};
use dui::domain::glass::{GlassRequest, Reason, USUAL_MINUTES, Verdict};
use dui::domain::journal_policy::OpenedPolicy;
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::domain::word_search::WordQuery;
use dui::interchange::extract::{self, ExtractData};
use dui::journal::note::{NoteKey, sign_note};
use dui::policy::{Act, Purpose};
use dui::tui::opened::{OpenedPage, check_with_page, opened_on_paper};
use dui::words::{Language, Words};
use ed25519_dalek::SigningKey;
use jiff::civil::Date;

use crate::house::tonight;
use crate::small_house::{SmallHouse, account, typed, usual_staff};

const NORTH: usize = 0;
const SOUTH: usize = 1;

fn house(seed: u64) -> SmallHouse {
    let mut staff = usual_staff();
    staff.push(account("protection", Role::Dpo, &[]));
    SmallHouse::with_staff(staff, seed)
}

fn after(minutes: i64) -> Moment {
    Moment::new(tonight().millis() + minutes * 60_000, 60)
}

fn day(moment: Moment) -> Date {
    moment.date()
}

/// A night: a note and a reading about each person, a list with both, a glass broken for one.
fn a_night(house: &SmallHouse) {
    let mut night = house.enter("veilleur");
    night.list_my_people(after(1)).unwrap();
    for person in house.people {
        night.write_note(person, typed(Audience::All, "dort bien"), after(6)).unwrap();
        night.open_file(person, None, after(10)).unwrap();
    }
    let request = GlassRequest {
        scopes: vec![Scope::Medical],
        reason: Reason::EmergencyCall,
        text: "Le régulateur demande la dernière biologie.".to_owned(),
        minutes: USUAL_MINUTES,
    };
    night.break_glass(house.people[NORTH], &request, after(12)).unwrap();
    night.close_glass(after(20)).unwrap();
    night.lock(Leaving::Locked, after(30)).unwrap();
}

fn asked(house: &SmallHouse, who: usize) -> OpenedAsked {
    let person = house.people[who];
    OpenedAsked { person, from: day(tonight()), until: day(after(60)), named: false }
}

fn page_of(extract: &Extract, whom: &str, made: Moment, language: Language) -> String {
    let words = Words::new(language);
    opened_on_paper(&OpenedPage { house: "Petite Maison", whom, made, words: &words }, &extract.opened)
}

fn made(session: &mut House, asked: &OpenedAsked) -> (String, NoteKey) {
    let now = after(60);
    let extract = session.make_extract(asked, "ch. 01", "fr", now).unwrap();
    let page = page_of(&extract, "ch. 01", now, Language::French);
    (session.seal_extract(&extract, &page).unwrap(), extract.key)
}

fn checked(text: &str, key: &NoteKey) -> CheckedExtract {
    check_with_page(text, key).unwrap()
}

fn fault(text: &str, key: &NoteKey) -> ExtractFault {
    check_with_page(text, key).unwrap_err()
}

/// Signs a changed extract as whoever holds the key of the machine could.
fn signed_again(house: &SmallHouse, key: &NoteKey, page: &str, data: &ExtractData) -> String {
    let line = fs::read_to_string(house.path.join("host.key")).unwrap();
    let seed = dui::journal::hexadecimal::array(line.split_whitespace().nth(3).unwrap()).unwrap();
    let text = extract::unsigned(page, data);
    let note = sign_note(&extract::statement(key.name(), &text), key.name(), &SigningKey::from_bytes(&seed));
    text + &note
}

#[test]
fn a_person_reads_who_opened_their_file_by_function_with_the_broken_glass_and_a_stranger_can_check_it() {
    let house = house(71);
    a_night(&house);
    let mut director = house.enter_at("direction", after(40));
    let cases = director.list_glass_cases(after(41)).unwrap();
    director.judge_glass(&cases[0], Verdict::Justified, "", after(42)).unwrap();
    let (text, key) = made(&mut director, &asked(&house, NORTH));
    let read = checked(&text, &key);
    assert_eq!(read.person, house.people[NORTH]);
    let rows = read.opened.rows();
    let watch = Some(Role::NightWatch);
    let of = |deed| rows.iter().find(|row| (row.deed, row.role) == (deed, watch)).unwrap();
    assert_eq!(of(Deed::Wrote).times, [after(6)]);
    assert!(of(Deed::Read).scopes.contains(&Scope::NotesAll));
    let glass = of(Deed::BrokeGlass);
    assert_eq!((glass.times[0], glass.until), (after(12), Some(after(20))));
    assert_eq!(glass.glass.unwrap().reason, Reason::EmergencyCall);
    assert_eq!(glass.glass.unwrap().verdict, Some(Verdict::Justified));
    assert_eq!(read.opened.lists, read.closed, "the lists with several persons keep their bodies");
    assert!(read.closed > 0);
    let page = read.page.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(page.contains("veilleur de nuit") && page.contains("BRIS DE GLACE : médical"), "{page}");
    assert!(page.contains("motif : appel du 15 ; revue : justifié"), "{page}");
    assert!(!page.contains("veilleur-Test") && !page.contains("dort bien"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
    assert!(read.opened.total().disclosures >= 1, "this very paper is one");
}

#[test]
fn a_search_that_showed_a_line_of_a_note_is_told_in_its_own_words_and_a_list_stays_a_list() {
    let house = house(81);
    let mut nurse = house.enter("infirmiere");
    for (who, text) in [(NORTH, "ecchymose, soirée calme"), (SOUTH, "soirée calme")] {
        nurse.write_note(house.people[who], typed(Audience::All, text), after(1)).unwrap();
    }
    let shown = |nurse: &mut House, typed: &str, minutes| {
        let query = WordQuery::read(typed, |_| None);
        let question = TextQuestion { typed: typed.to_owned(), query, within: Within::MyPeople, days: None };
        nurse.search_texts(&question, after(minutes)).unwrap().count
    };
    assert_eq!(shown(&mut nurse, "ecchymose", 5), 1);
    let mut director = house.enter_at("direction", after(40));
    let before = director.who_opened(&asked(&house, NORTH), after(41)).unwrap().lists;
    assert_eq!(shown(&mut nurse, "ecchymose", 42), 1);
    assert_eq!(shown(&mut nurse, "calme", 43), 2);
    assert_eq!(shown(&mut nurse, "introuvable", 44), 0);

    let (text, key) = made(&mut director, &asked(&house, NORTH));
    let read = checked(&text, &key);
    let rows = read.opened.rows();
    let searched = rows.iter().find(|row| row.deed == Deed::Searched).unwrap();
    assert_eq!((searched.role, searched.times.as_slice()), (Some(Role::Nurse), &[after(5), after(42)][..]));
    assert_eq!(read.opened.lists, before + 1, "the one that showed the notes of two stays closed");
    let page = read.page.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(page.contains("recherche dans les textes : des lignes de"), "{page}");
    assert!(!page.contains("ecchymose") && !text.contains("ecchymose"), "nor what was typed");
    let english = page_of_opened(&read.opened, Language::English);
    assert!(english.contains("search in the texts: lines of"), "{english}");

    let (text, key) = made(&mut director, &asked(&house, SOUTH));
    assert!(checked(&text, &key).opened.rows().iter().all(|row| row.deed != Deed::Searched));
}

fn page_of_opened(opened: &Opened, language: Language) -> String {
    let words = Words::new(language);
    opened_on_paper(
        &OpenedPage { house: "Petite Maison", whom: "ch. 01", made: after(60), words: &words },
        opened,
    )
}

#[test]
fn names_are_given_only_where_they_were_asked_for() {
    let house = house(72);
    a_night(&house);
    let mut director = house.enter_at("direction", after(40));
    let with_names = OpenedAsked { named: true, ..asked(&house, NORTH) };
    let (text, key) = made(&mut director, &with_names);
    assert!(checked(&text, &key).page.contains("veilleur-Test"));
    let (text, key) = made(&mut director, &asked(&house, NORTH));
    assert!(checked(&text, &key).opened.lines.iter().all(|line| line.name.is_empty()));
    assert!(!text.contains("veilleur-Test"), "neither on the page nor beside the proofs");
}

#[test]
fn the_officer_who_opens_no_file_makes_it_too_and_the_making_is_a_line_before_anything_is_opened() {
    let house = house(73);
    a_night(&house);
    let mut officer = house.enter_at("protection", after(40));
    let (text, key) = made(&mut officer, &asked(&house, SOUTH));
    checked(&text, &key);
    let about = JournalQuery { person: Some(house.people[SOUTH]), ..JournalQuery::default() };
    let mut look = officer.look_into_journal(about, after(61)).unwrap();
    let lines = officer.older_lines(&mut look, 100, 100, after(61)).unwrap();
    let line = lines.iter().find(|line| line.what == What::Act(Act::Export)).unwrap();
    assert_eq!((line.purpose, line.who.as_str()), (Some(Purpose::PersonsRequest), "protection"));
    for login in ["veilleur", "infirmiere", "accueil", "psy", "machine"] {
        let refused =
            house.enter_at(login, after(70)).make_extract(&asked(&house, SOUTH), "", "fr", after(70));
        assert!(matches!(refused, Err(CareError::Refused(_))), "{login}");
    }
}

#[test]
fn the_days_of_a_long_period_are_counted_but_a_glass_broken_then_is_still_told() {
    let house = house(74);
    a_night(&house);
    let later = after(60 * 24 * 20);
    let mut director = house.enter_at("direction", later);
    let long = OpenedAsked { until: day(later), ..asked(&house, NORTH) };
    let opened = director.who_opened(&long, later).unwrap();
    let (first, last, sum) = opened.before().unwrap();
    assert_eq!((first, last), (day(tonight()), opened.detailed_from().yesterday().unwrap()));
    assert_eq!(OpenedSum { glasses: 1, functions: 2, ..sum }, sum, "{sum:?}");
    let rows = opened.rows();
    assert!(rows.iter().any(|row| row.deed == Deed::BrokeGlass));
    assert!(rows.iter().all(|row| row.deed != Deed::Read), "what was read then is in the counts only");
    let backwards = OpenedAsked { from: long.until, until: long.from, ..long };
    assert!(matches!(director.who_opened(&backwards, later), Err(CareError::BadPlan)));
}

#[test]
fn the_house_decides_on_names_and_days_and_the_journal_says_what_held_before() {
    let staff = usual_staff().into_iter().chain([account("dpo", Role::Dpo, &[])]).collect();
    let house = SmallHouse::with_staff(staff, 80);
    let mut director = house.enter("direction");
    let usual = OpenedPolicy::default();
    assert_eq!((director.opened_policy(tonight()).unwrap(), usual.named), (usual, false));
    let names = OpenedPolicy { named: true, days: 90 };
    director.set_opened_policy(names, after(1)).unwrap();
    let mut officer = house.enter_at("dpo", after(2));
    assert_eq!(officer.opened_policy(after(2)).unwrap(), names);
    let functions = OpenedPolicy { named: false, days: 365 };
    officer.set_opened_policy(functions, after(3)).unwrap();
    assert_eq!(director.opened_policy(after(4)).unwrap(), functions);
    let endless = OpenedPolicy { days: 0, ..functions };
    assert!(matches!(director.set_opened_policy(endless, after(4)), Err(CareError::BadPlan)));
    for login in ["veilleur", "accueil", "machine"] {
        let refused = house.enter_at(login, after(5)).set_opened_policy(names, after(5));
        assert!(matches!(refused, Err(CareError::Refused(_))), "{login}");
    }
    let changes = JournalQuery { what: Some(What::Act(Act::Config)), ..JournalQuery::default() };
    let mut look = director.look_into_journal(changes, after(6)).unwrap();
    let lines = director.older_lines(&mut look, 100, 10_000, after(6)).unwrap();
    let told: Vec<(&str, &str)> = lines
        .iter()
        .filter(|line| line.outcome == Some(Outcome::Ok) && line.scope == Some(Scope::Audit))
        .map(|line| (line.who.as_str(), line.text.as_str()))
        .collect();
    let before_and_after = [
        ("dpo", "who-opened: names 90d -> functions 365d"),
        ("direction", "who-opened: functions 30d -> names 90d"),
    ];
    assert_eq!(told, before_and_after);
    assert_eq!(lines.iter().filter(|line| line.outcome == Some(Outcome::Refused)).count(), 3);
}

#[test]
fn an_extract_that_was_edited_anywhere_has_lost_its_signature() {
    let house = house(75);
    a_night(&house);
    let (text, key) = made(&mut house.enter_at("direction", after(40)), &asked(&house, NORTH));
    let edits = [
        text.replacen("veilleur", "veilleux", 1),
        text.replacen("\"untold\":0", "\"untold\":1", 1),
        text.replacen("\"offset\":60", "\"offset\":61", 1),
    ];
    for edit in edits {
        assert_ne!(edit, text);
        assert_eq!(fault(&edit, &key), ExtractFault::Signature);
    }
    assert_eq!(fault(&text[..text.len() / 2], &key), ExtractFault::Shape);
    assert_eq!(fault("", &key), ExtractFault::Shape);
    assert_eq!(fault(&text.replacen("{\"entries\"", "{ \"entries\"", 1), &key), ExtractFault::Shape);
}

#[test]
fn even_whoever_holds_the_key_of_the_machine_cannot_change_what_an_entry_says() {
    let house = house(76);
    a_night(&house);
    let mut director = house.enter_at("direction", after(40));
    let (text, key) = made(&mut director, &asked(&house, NORTH));
    let (others, _) = made(&mut director, &asked(&house, SOUTH));
    let file = extract::read(&text).unwrap();
    let another = extract::read(&others).unwrap();
    let changed = |change: &dyn Fn(&mut ExtractData)| {
        let mut data = file.data.clone();
        change(&mut data);
        fault(&signed_again(&house, &key, &file.page, &data), &key)
    };
    let given: Vec<usize> =
        (0..file.data.entries.len()).filter(|at| !file.data.entries[*at].key.is_empty()).collect();
    let (one, two) = (given[0], given[1]);
    let seq = |at: usize| file.data.entries[at].seq;
    let removed = changed(&|data| drop(data.entries.remove(one)));
    assert_eq!(removed, ExtractFault::Page, "one removed: the page still tells of it");
    assert_eq!(changed(&|data| data.entries[one].day += 1), ExtractFault::Proof(seq(one)));
    assert_eq!(
        changed(&|data| data.entries[one].sealed_hash = "00".repeat(32)),
        ExtractFault::Proof(seq(one))
    );
    assert_eq!(changed(&|data| data.entries.swap(one, one + 1)), ExtractFault::Order(seq(one)));
    let doubled = changed(&|data| data.entries.insert(one, data.entries[one].clone()));
    assert_eq!(doubled, ExtractFault::Order(seq(one)));
    let key_of_another = changed(&|data| data.entries[one].key = data.entries[two].key.clone());
    assert_eq!(key_of_another, ExtractFault::Body(seq(one)));
    let body_of_another = changed(&|data| data.entries[one].sealed = data.entries[two].sealed.clone());
    assert_eq!(body_of_another, ExtractFault::Body(seq(one)));
    let hidden = changed(&|data| {
        data.entries[one].key.clear();
        data.entries[one].sealed.clear();
    });
    assert_eq!(hidden, ExtractFault::Page, "a body kept back: the page still tells of it");
    assert_eq!(changed(&|data| data.from = "2026-11-20".to_owned()), ExtractFault::Page);
    assert_eq!(changed(&|data| data.until = "2020-01-01".to_owned()), ExtractFault::Period(seq(one)));
    assert_eq!(changed(&|data| data.whom = "ch. 02".to_owned()), ExtractFault::Page);
    let theirs = changed(&|data| {
        data.entries = another.data.entries.clone();
        data.point = another.data.point.clone();
    });
    let first = another.data.entries.iter().find(|entry| !entry.key.is_empty()).unwrap();
    assert_eq!(theirs, ExtractFault::Person(first.seq), "another person's");
    let page = file.page.replacen("BRIS DE GLACE", "lecture", 1);
    assert_eq!(fault(&signed_again(&house, &key, &page, &file.data), &key), ExtractFault::Page);
}

#[test]
fn the_signed_point_and_the_key_of_another_house_are_no_good_here() {
    let (ours, theirs) = (house(77), house(78));
    for house in [&ours, &theirs] {
        a_night(house);
    }
    let (text, key) = made(&mut ours.enter_at("direction", after(40)), &asked(&ours, NORTH));
    let (foreign, their_key) = made(&mut theirs.enter_at("direction", after(40)), &asked(&theirs, NORTH));
    assert_eq!(fault(&text, &their_key), ExtractFault::Signature);
    let file = extract::read(&text).unwrap();
    let data = ExtractData { point: extract::read(&foreign).unwrap().data.point, ..file.data };
    assert_eq!(fault(&signed_again(&ours, &key, &file.page, &data), &key), ExtractFault::Point);
    let nobody = NoteKey::new("somebody", *key.public());
    assert_eq!(fault(&text, &nobody), ExtractFault::Key);
}

#[test]
fn the_page_is_checked_in_the_language_it_was_made_in() {
    let house = house(79);
    a_night(&house);
    let mut director = house.enter_at("direction", after(40));
    let extract = director.make_extract(&asked(&house, NORTH), "room 01", "en", after(60)).unwrap();
    let page = page_of(&extract, "room 01", after(60), Language::English);
    let text = director.seal_extract(&extract, &page).unwrap();
    assert!(checked(&text, &extract.key).page.contains("BREAK-GLASS: medical"));
    let french = page_of(&extract, "room 01", after(60), Language::French);
    let text = director.seal_extract(&extract, &french).unwrap();
    assert_eq!(fault(&text, &extract.key), ExtractFault::Page);
}
