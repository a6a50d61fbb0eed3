//! Searching in the texts of notes: what is found, by whom, what lies on the disk for it, what the journal says.

use dui::care::checking::{Finding, verify_journal};
use dui::care::journal::{JournalQuery, What};
use dui::care::search::{TextQuestion, TextsFound, Within};
use dui::care::{House, Leaving, Span};
use dui::domain::glass::{GlassRequest, Reason, USUAL_MINUTES};
use dui::domain::ids::PersonId;
use dui::domain::moment::Moment;
use dui::domain::note::{Audience, Target};
use dui::domain::person::Placement;
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::domain::word_search::WordQuery;
use dui::policy::Act;
use jiff::civil::date;

use crate::house::{SampleHouse, tonight};
use crate::small_house::{SmallHouse, account, typed, usual_staff};

const NORTH: usize = 0;
const SOUTH: usize = 1;

fn house() -> SmallHouse {
    let more = [
        account("veilleur-sud", Role::NightWatch, &["Sud"]),
        account("cadre", Role::UnitManager, &[]),
        account("medecin", Role::Physician, &[]),
    ];
    SmallHouse::with_staff(usual_staff().into_iter().chain(more).collect(), 47)
}

fn read(typed: &str) -> WordQuery {
    WordQuery::read(typed, |piece| {
        let name = piece.strip_prefix("cible:")?;
        Some(Target::ALL.into_iter().filter(|target| target.name().starts_with(name)).collect())
    })
}

fn asked(typed: &str, within: Within, days: Option<u16>) -> TextQuestion {
    TextQuestion { typed: typed.to_owned(), query: read(typed), within, days }
}

fn search(house: &mut House, typed: &str) -> TextsFound {
    house.search_texts(&asked(typed, Within::MyPeople, None), tonight()).unwrap()
}

fn texts(house: &mut House, typed: &str) -> Vec<String> {
    let found = search(house, typed);
    assert_eq!(found.count, found.hits.len());
    found.hits.into_iter().map(|hit| hit.view.note.dar.data).collect()
}

fn after(minutes: i64) -> Moment {
    Moment::new(tonight().millis() + minutes * 60_000, 60)
}

fn write(house: &mut House, person: PersonId, audience: Audience, text: &str) {
    house.write_note(person, typed(audience, text), tonight()).unwrap();
}

/// So many notes of filling, each with words of its own.
fn fill(house: &mut House, person: PersonId, audience: Audience, count: usize) {
    for number in 0..count {
        let text = format!("Passage numéro{number} tranquille, remplissage du couloir.");
        write(house, person, audience, &text);
    }
}

/// Everything that is to be done with the words is done.
fn tend(house: &mut House) {
    while house.tend_words(tonight()).unwrap().more {}
}

/// The segments of a scope that may be read: their levels and numbers of records, by the clear manifest.
fn segments(house: &SmallHouse, unit: usize, scope: Scope) -> Vec<(u8, u32)> {
    let raw = house.raw();
    let mut statement = raw
        .prepare("SELECT sealed FROM snapshot WHERE unit = ? AND scope = ? AND part & 4294967295 = 0 ORDER BY upto")
        .unwrap();
    let unit = house.units[unit];
    let manifests: Vec<Vec<u8>> = statement
        .query_map((unit.bytes(), scope.number()), |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let ready = manifests.into_iter().filter(|manifest| manifest[0] == 1);
    ready.map(|it| (it[1], u32::from_be_bytes(it[10..14].try_into().unwrap()))).collect()
}

fn is_sound(house: &SmallHouse) {
    let finding = verify_journal(&house.path).unwrap();
    assert!(matches!(finding, Finding::Sound(_)), "{finding:?}");
}

#[test]
fn words_and_beginnings_are_found_without_accents_or_case_and_all_of_them_are_in_the_note() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let (north, south) = (house.people[NORTH], house.people[SOUTH]);
    write(&mut nurse, north, Audience::All, "Chute dans l'escalier, hématome au genou.");
    write(&mut nurse, south, Audience::Care, "Pansement du genou refait.");
    write(&mut nurse, south, Audience::All, "Soirée calme.");
    assert_eq!(texts(&mut nurse, "HEMA"), ["Chute dans l'escalier, hématome au genou."]);
    assert_eq!(texts(&mut nurse, "genou").len(), 2);
    assert_eq!(texts(&mut nurse, "genou panse"), ["Pansement du genou refait."]);
    assert_eq!(texts(&mut nurse, "genou rien"), Vec::<String>::new());
    assert_eq!(texts(&mut nurse, "enou"), Vec::<String>::new());
    let one = asked("genou", Within::Person(north), None);
    assert_eq!(nurse.search_texts(&one, tonight()).unwrap().count, 1);
}

#[test]
fn the_same_is_found_whether_the_words_lie_in_memory_in_one_segment_or_in_a_merged_one() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let north = house.people[NORTH];
    write(&mut nurse, north, Audience::All, "Ecchymose au bras.");
    for part in 0..9 {
        let before = search(&mut nurse, "remplissage").count;
        assert_eq!(before, part * 64);
        fill(&mut nurse, north, Audience::All, 64);
        tend(&mut nurse);
        assert_eq!(search(&mut nurse, "remplissage").count, (part + 1) * 64);
        assert_eq!(search(&mut nurse, "numero7").count, if part == 0 { 1 } else { part + 1 });
        assert_eq!(texts(&mut nurse, "ecchy"), ["Ecchymose au bras."]);
    }
    let stored = segments(&house, NORTH, Scope::NotesAll);
    assert!(stored.len() < 8 && stored[0].0 == 1 && stored[0].1 >= 512, "{stored:?}");
    // Somebody else finds the same from the disk alone, and nothing is left of what was merged.
    let mut watch = house.enter("veilleur");
    assert_eq!(search(&mut watch, "remplissage").count, 9 * 64);
    assert_eq!(search(&mut watch, "remplissage numero63").count, 9);
    assert_eq!(search(&mut watch, "remplissage").hits.len(), 200);
    let (open, most) = watch.open_word_blocks();
    assert!(open > 0 && open <= most && most * 8_192 <= 4 << 20, "{open} of {most}");
    is_sound(&house);
}

#[test]
fn a_scope_that_a_role_does_not_read_is_not_found_and_its_words_are_under_another_key() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let north = house.people[NORTH];
    fill(&mut nurse, north, Audience::Medical, 70);
    fill(&mut nurse, north, Audience::All, 70);
    write(&mut nurse, north, Audience::Medical, "Kaliémie à 5,9.");
    let mut watch = house.enter("veilleur");
    tend(&mut watch);
    assert!(segments(&house, NORTH, Scope::Medical).is_empty(), "who has no key makes no words");
    assert_eq!(segments(&house, NORTH, Scope::NotesAll), [(0, 70)]);
    tend(&mut nurse);
    assert_eq!(segments(&house, NORTH, Scope::Medical), [(0, 71)]);
    assert_eq!(search(&mut watch, "kaliemie").count, 0);
    assert_eq!(search(&mut watch, "remplissage").count, 70);
    assert_eq!(search(&mut nurse, "kaliemie").count, 1);
    assert_eq!(search(&mut nurse, "remplissage").count, 140);
    // Each circle has a key of its own, wrapped to that circle alone.
    let raw = house.raw();
    let mut statement = raw
        .prepare(
            "SELECT DISTINCT snapshot.scope, circle.scope FROM snapshot JOIN wrap ON key = kid
             JOIN circle ON circle.circle = holder ORDER BY 1",
        )
        .unwrap();
    let pairs: Vec<(i64, i64)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    assert_eq!(pairs, [(5, 5), (8, 8)]);
    is_sound(&house);
}

#[test]
fn no_word_lies_readable_on_the_disk_and_every_block_has_the_same_size() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    write(&mut nurse, house.people[NORTH], Audience::All, "Ecchymose bleuâtre, xylophone.");
    fill(&mut nurse, house.people[NORTH], Audience::All, 80);
    tend(&mut nurse);
    assert_eq!(search(&mut nurse, "xylophone").count, 1);
    nurse.lock(Leaving::Locked, tonight()).unwrap();
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(&house.path).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_file() {
            bytes.extend(std::fs::read(entry.path()).unwrap());
        }
    }
    for word in ["xylophone", "ecchymose", "Ecchymose", "remplissage", "numero7"] {
        assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
    }
    let sizes: i64 = house
        .raw()
        .query_row(
            "SELECT count(DISTINCT length(sealed)) FROM snapshot WHERE part >= 0 AND part & 4294967295 > 0",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(sizes, 1);
}

#[test]
fn a_note_that_was_amended_is_found_once_by_its_old_words_and_by_the_new_ones() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let north = house.people[NORTH];
    let note = nurse.write_note(north, typed(Audience::All, "Fièvre à 39."), tonight()).unwrap().unwrap();
    fill(&mut nurse, north, Audience::All, 70);
    tend(&mut nurse);
    let later = nurse.add_later_result(north, &note, "Hémoculture négative.", tonight()).unwrap();
    for found in ["fievre", "hemoculture", "fievre hemoculture"] {
        assert_eq!(search(&mut nurse, found).count, 1, "{found}");
    }
    fill(&mut nurse, north, Audience::All, 70);
    tend(&mut nurse);
    nurse.strike_note(north, &later, "Écrite dans le mauvais dossier.", tonight()).unwrap();
    assert_eq!(search(&mut nurse, "fievre").count, 1);
    assert_eq!(search(&mut nurse, "mauvais").count, 1);
    // Merged, the older revisions are gone.
    for _ in 0..7 {
        fill(&mut nurse, north, Audience::All, 64);
        tend(&mut nurse);
    }
    let mut watch = house.enter("veilleur");
    for found in ["fievre", "hemoculture", "fievre hemoculture mauvais"] {
        assert_eq!(search(&mut watch, found).count, 1, "{found}");
    }
    assert_eq!(search(&mut watch, "remplissage").count, 140 + 7 * 64);
}

#[test]
fn a_target_narrows_and_a_period_too() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let north = house.people[NORTH];
    let mut fall = typed(Audience::All, "Trouvé au sol.");
    fall.target = Some(Target::Fall);
    fall.happened_at = Moment::new(tonight().millis() - 40 * 86_400_000, 60);
    nurse.write_note(north, fall, tonight()).unwrap();
    write(&mut nurse, north, Audience::All, "Trouvé calme.");
    for _ in 0..2 {
        assert_eq!(texts(&mut nurse, "trouve").len(), 2);
        assert_eq!(texts(&mut nurse, "cible:fall"), ["Trouvé au sol."]);
        assert_eq!(texts(&mut nurse, "cible:fall calme"), Vec::<String>::new());
        let days = |days| asked("trouve", Within::MyPeople, Some(days));
        assert_eq!(nurse.search_texts(&days(30), tonight()).unwrap().count, 1);
        assert_eq!(nurse.search_texts(&days(365), tonight()).unwrap().count, 2);
        fill(&mut nurse, north, Audience::All, 70);
        tend(&mut nurse);
    }
}

#[test]
fn a_person_who_moves_is_found_where_they_live_now_and_their_words_leave_the_old_unit() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let (north, south) = (house.people[NORTH], house.people[SOUTH]);
    fill(&mut nurse, north, Audience::All, 70);
    fill(&mut nurse, south, Audience::All, 70);
    write(&mut nurse, north, Audience::All, "Ecchymose.");
    tend(&mut nurse);
    let mut watch = house.enter("veilleur-sud");
    assert_eq!(search(&mut watch, "ecchymose").count, 0);
    let placement = Placement { unit: house.units[SOUTH], room: "12".to_owned(), from: date(2026, 11, 23) };
    house.enter("accueil").move_person(north, &placement, tonight()).unwrap();
    nurse.hand_over_keys(tonight()).unwrap();
    assert_eq!(search(&mut watch, "ecchymose").count, 1);
    assert_eq!(search(&mut watch, "remplissage").count, 140);
    assert_eq!(search(&mut nurse, "remplissage").count, 140);
    tend(&mut nurse);
    assert_eq!(segments(&house, NORTH, Scope::NotesAll), [(0, 0)], "nothing of theirs is left in the north");
    let here: u32 = segments(&house, SOUTH, Scope::NotesAll).iter().map(|(_, records)| records).sum();
    assert_eq!(here, 141);
    is_sound(&house);
}

#[test]
fn keys_that_come_later_make_the_words_complete() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let (north, south) = (house.people[NORTH], house.people[SOUTH]);
    write(&mut nurse, north, Audience::All, "Ecchymose.");
    fill(&mut nurse, south, Audience::All, 70);
    let placement = Placement { unit: house.units[SOUTH], room: "12".to_owned(), from: date(2026, 11, 23) };
    house.enter("accueil").move_person(north, &placement, tonight()).unwrap();
    let mut watch = house.enter("veilleur-sud");
    // The keys have not been handed over: the watch makes words without them.
    assert_eq!(search(&mut watch, "ecchymose").count, 0);
    tend(&mut watch);
    nurse.hand_over_keys(tonight()).unwrap();
    assert_eq!(search(&mut watch, "ecchymose").count, 1);
    tend(&mut watch);
    assert_eq!(search(&mut house.enter("veilleur-sud"), "ecchymose").count, 1);
}

#[test]
fn restrictions_and_objections_close_the_search_at_once_and_open_it_again() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let north = house.people[NORTH];
    write(&mut nurse, north, Audience::All, "Ecchymose.");
    write(&mut nurse, north, Audience::Care, "Ecchymose soignée.");
    fill(&mut nurse, north, Audience::All, 70);
    tend(&mut nurse);
    assert_eq!(search(&mut nurse, "ecchymose").count, 2);
    house.enter("accueil").object_to_sharing(north, Scope::NotesCare, tonight()).unwrap();
    assert_eq!(texts(&mut nurse, "ecchymose"), ["Ecchymose."]);
    house.enter("direction").restrict_file(north, true, tonight()).unwrap();
    assert_eq!(search(&mut nurse, "ecchymose").count, 0);
    assert_eq!(search(&mut nurse, "remplissage").count, 0);
    house.enter("direction").restrict_file(north, false, tonight()).unwrap();
    assert_eq!(texts(&mut nurse, "ecchymose"), ["Ecchymose."]);
}

#[test]
fn what_is_opened_by_name_or_by_the_glass_is_found_as_long_as_it_is_open() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let north = house.people[NORTH];
    write(&mut nurse, north, Audience::All, "Ecchymose.");
    write(&mut nurse, north, Audience::Medical, "Kaliémie à 5,9.");
    let mut watch = house.enter("veilleur-sud");
    assert_eq!(search(&mut watch, "ecchymose").count, 0);
    let mut manager = house.enter("cadre");
    let member = manager.list_accounts(tonight()).unwrap();
    let member = member.into_iter().find(|account| account.login == "veilleur-sud").unwrap();
    let span = Span { from: tonight(), until: Some(after(120)) };
    manager.take_into_care_circle(&member, north, span, tonight()).unwrap();
    assert_eq!(texts(&mut watch, "ecchymose"), ["Ecchymose."]);
    let later = watch.search_texts(&asked("ecchymose", Within::MyPeople, None), after(121));
    assert_eq!(later.unwrap().count, 0);

    let mut watch = house.enter("veilleur");
    assert_eq!(search(&mut watch, "kaliemie").count, 0);
    let request = GlassRequest {
        scopes: vec![Scope::Medical],
        reason: Reason::EmergencyCall,
        text: "Le régulateur demande la dernière biologie.".to_owned(),
        minutes: USUAL_MINUTES,
    };
    watch.break_glass(north, &request, tonight()).unwrap();
    assert_eq!(texts(&mut watch, "kaliemie"), ["Kaliémie à 5,9."]);
    let later = watch.search_texts(&asked("kaliemie", Within::MyPeople, None), after(31));
    assert_eq!(later.unwrap().count, 0);
    is_sound(&house);
}

#[test]
fn private_notes_are_found_by_their_author_alone_and_deposits_by_who_reads_the_scope() {
    let sample = SampleHouse::new();
    let mut psychologist = sample.as_(Role::Psychologist);
    let person = psychologist.list_my_people(tonight()).unwrap()[0].person;
    write(&mut psychologist, person, Audience::Psychology, "Xylophone en séance.");
    assert_eq!(texts(&mut psychologist, "xylophone"), ["Xylophone en séance."]);
    let mut watch = sample.as_(Role::NightWatch);
    write(&mut watch, person, Audience::Care, "Xylophone déposé.");
    assert_eq!(search(&mut watch, "xylophone").count, 0);
    let mut nurse = sample.as_(Role::Nurse);
    assert_eq!(texts(&mut nurse, "xylophone"), ["Xylophone déposé."]);
    assert_eq!(texts(&mut psychologist, "xylophone"), ["Xylophone en séance."]);
}

#[test]
fn the_journal_has_one_line_for_an_answer_with_the_words_the_persons_and_the_notes() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let (north, south) = (house.people[NORTH], house.people[SOUTH]);
    write(&mut nurse, north, Audience::All, "Ecchymose.");
    write(&mut nurse, north, Audience::All, "Ecchymose encore.");
    write(&mut nurse, south, Audience::All, "Soirée calme.");
    tend(&mut nurse);
    let acts = house.entries(Some(4));
    // Looking words up is no entry; what is shown is one.
    let question = asked("Ecchy", Within::MyPeople, None);
    let mut search = nurse.begin_text_search(&question, tonight()).unwrap();
    while nurse.step_text_search(&mut search, tonight()).unwrap() != dui::care::search::TextStep::Ready {}
    assert_eq!(house.entries(Some(4)), acts);
    assert_eq!(nurse.show_text_hits(search, tonight()).unwrap().count, 2);
    assert_eq!(house.entries(Some(4)), acts + 1);
    let mut director = house.enter("direction");
    let mut look = director.look_into_journal(JournalQuery::default(), tonight()).unwrap();
    let lines = director.older_lines(&mut look, 20, 1_000, tonight()).unwrap();
    let line = lines.iter().find(|line| line.what == What::Act(Act::Search)).unwrap();
    assert_eq!((line.text.as_str(), line.persons.as_slice()), ("Ecchy", &[north][..]));
    is_sound(&house);
}

#[test]
fn a_damaged_segment_is_told_dropped_and_made_again_and_no_note_is_lost() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let north = house.people[NORTH];
    write(&mut nurse, north, Audience::All, "Ecchymose.");
    fill(&mut nurse, north, Audience::All, 70);
    tend(&mut nurse);
    for kind in 1..=5_i64 {
        let raw = house.raw();
        let hit = raw
            .execute(
                "UPDATE snapshot SET sealed = zeroblob(length(sealed)) WHERE part > 0 AND (part >> 28) & 15 = ?",
                [kind],
            )
            .unwrap();
        assert!(hit > 0, "kind {kind}");
        drop(raw);
        let mut watch = house.enter("veilleur");
        let found = search(&mut watch, "ecchymose");
        assert_eq!(found.count, 1, "kind {kind}");
        assert_eq!(search(&mut watch, "remplissage").count, 70, "kind {kind}");
        tend(&mut watch);
        assert_eq!(segments(&house, NORTH, Scope::NotesAll), [(0, 71)], "kind {kind}");
        if kind == 1 {
            assert!(found.repaired);
        }
    }
    let mut director = house.enter("direction");
    let mut look = director.look_into_journal(JournalQuery::default(), tonight()).unwrap();
    let lines = director.older_lines(&mut look, 60, 1_000, tonight()).unwrap();
    assert!(lines.iter().any(|line| line.what == What::Act(Act::Damaged)));
    is_sound(&house);
}

#[test]
fn a_circle_that_gets_a_new_key_keeps_its_words() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let north = house.people[NORTH];
    fill(&mut nurse, north, Audience::All, 70);
    tend(&mut nurse);
    let keys = |house: &SmallHouse| -> i64 {
        let sql = "SELECT count(*) FROM content_key WHERE purpose = 5";
        house.raw().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(keys(&house), 1);
    // A year later the keys of the circles are changed.
    let later = Moment::new(tonight().millis() + 400 * 86_400_000, 60);
    let mut nurse = house.enter_at("infirmiere", later);
    assert!(nurse.change_keys_that_are_due(later).unwrap() > 0);
    let found = nurse.search_texts(&asked("remplissage", Within::MyPeople, None), later).unwrap();
    assert_eq!((found.count, found.repaired), (70, false));
    assert_eq!(keys(&house), 1);
    is_sound(&house);
}

#[test]
fn two_who_work_at_once_store_every_note_once() {
    let house = house();
    let (mut nurse, mut watch) = (house.enter("infirmiere"), house.enter("veilleur"));
    let north = house.people[NORTH];
    for round in 1..=9 {
        fill(&mut nurse, north, Audience::All, 32);
        fill(&mut watch, north, Audience::All, 32);
        // Step by step in turns.
        while nurse.tend_words(tonight()).unwrap().more | watch.tend_words(tonight()).unwrap().more {}
        assert_eq!(search(&mut nurse, "remplissage").count, 64 * round);
        assert_eq!(search(&mut watch, "remplissage").count, 64 * round);
    }
    let stored: u32 = segments(&house, NORTH, Scope::NotesAll).iter().map(|(_, records)| records).sum();
    assert_eq!(stored, 64 * 9);
    let left: i64 = house
        .raw()
        .query_row("SELECT count(*) FROM snapshot WHERE part >= 0 AND part & 4294967295 = 0 AND substr(sealed, 1, 1) <> x'01'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0, "nothing half made is left");
}
