//! The handover at the keyboard: signed in three keys, read in as many as it has pages and urgent lines, on paper under a
//! point of the journal.

use std::fs;

use dui::care::checking::{AnchorFault, Finding, verify_journal_against};
use dui::domain::note::{Audience, NoteDraft, Target};
use dui::domain::role::Role;
use dui::journal::checkpoint::{Anchor, AnchorCode};
use dui::words::Language;

use crate::house::{SampleHouse, room, tonight};
use crate::small_house::{typed, without_triggers};
use crate::somebody::Somebody;

pub fn note(audience: Audience, text: &str, target: Option<Target>, urgent: bool) -> NoteDraft {
    NoteDraft { target, urgent, for_handover: true, ..typed(audience, text) }
}

/// The invented house after some hours of a night: two urgent notes, some of the day, one of the care notes.
pub fn a_night() -> SampleHouse {
    let house = SampleHouse::new();
    let mut nurse = house.as_(Role::Nurse);
    let people = nurse.list_my_people(tonight()).unwrap();
    let mut write = |of: &str, draft: NoteDraft| {
        nurse.write_note(room(&people, of).person, draft, tonight()).unwrap();
    };
    write("07", note(Audience::All, "chute, pas de choc, suivi 48 h", Some(Target::Fall), true));
    write("09", note(Audience::All, "fièvre 38,4 °C, voir la consigne", Some(Target::Infection), true));
    write("04", note(Audience::All, "marche dans le couloir, raccompagnée", Some(Target::Sleep), false));
    write("02", note(Audience::All, "douleur au genou", Some(Target::Pain), false));
    write("03", note(Audience::Care, "prise de 22:00 refusée", Some(Target::Treatment), false));
    house
}

pub fn at(house: &SampleHouse, role: Role, language: Language) -> Somebody {
    Somebody::at_as(role, house.door(), language)
}

fn french(house: &SampleHouse, role: Role) -> Somebody {
    at(house, role, Language::French)
}

#[test]
fn what_a_night_wrote_is_signed_in_three_keys() {
    let house = a_night();
    let mut nurse = french(&house, Role::Nurse);
    nurse.keys = 0;
    nurse.presses("l");
    nurse.reads("Relève   préparation");
    nurse.reads("chute, pas de choc");
    nurse.reads("vient d'un volet plus fermé");
    nurse.presses("f2");
    nurse.reads("ligne non reformulée est laissée");
    nurse.does_not_read("prise de 22:00 refusée");
    nurse.presses("x");
    nurse.reads("Pas encore publiée.");
    nurse.presses("enter");
    assert_eq!(nurse.keys, 4, "one of them was a slip");
    nurse.reads("Relève publiée et signée à 02:14.");
    nurse.reads("Lue par personne encore");
    nurse.presses("end");
    nurse.reads("Pas encore lue par");
}

#[test]
fn who_comes_reads_it_with_a_key_for_each_urgent_line_and_each_page() {
    let house = a_night();
    french(&house, Role::Nurse).presses("l f2 enter f8");
    let mut watch = Somebody::at_the_door_as(Role::NightWatch, house.door(), Language::French);
    watch.types_the_passphrase();
    watch.keys = 0;
    watch.presses("enter L");
    watch.reads("Relève   lecture");
    watch.reads("urgentes à signer 2");
    let pages: usize = {
        let rows = watch.sees();
        let foot = rows.iter().find_map(|row| row.trim().strip_prefix("Page 1 sur "));
        foot.map_or(1, |rest| {
            rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
        })
    };
    watch.presses("v");
    watch.reads("urgente à signer 1");
    watch.presses("v");
    watch.does_not_read("à signer");
    for _ in 1..pages {
        watch.does_not_read("Relève lue et signée");
        watch.presses("space");
    }
    watch.reads("Relève lue et signée à 02:14.");
    assert_eq!(watch.keys, 1 + 2 + pages, "{pages} pages");
    watch.presses("esc L");
    watch.does_not_read("à signer");
    watch.reads("Tout est lu.");
    // The author sees who has read it, and the notes know it too.
    let mut nurse = french(&house, Role::Nurse);
    nurse.presses("L");
    nurse.reads("Lue par 1 collègue");
}

#[test]
fn urgent_lines_are_not_passed_by_turning_pages_and_how_far_one_read_is_kept() {
    let house = a_night();
    french(&house, Role::Nurse).presses("l f2 enter f8");
    let mut watch = french(&house, Role::NightWatch);
    watch.presses("L");
    for _ in 0..9 {
        watch.presses("space");
        if watch.sees().iter().any(|row| row.contains("Il reste")) {
            break;
        }
    }
    watch.reads("Il reste 2 urgentes à signer, une par une : v.");
    watch.presses("v esc L");
    watch.reads("urgente à signer 1");
    watch.presses("down down down v");
    watch.reads("Cette ligne se lit avec sa page");
    watch.reads("urgente à signer 1");
}

#[test]
fn a_closed_line_asks_for_other_words_and_goes_out_in_those() {
    let house = a_night();
    let mut nurse = french(&house, Role::Nurse);
    nurse.presses("l");
    for _ in 0..30 {
        if nurse.sees().iter().any(|row| row.starts_with("!> [ ]")) {
            break;
        }
        nurse.presses("down");
    }
    nurse.presses("space");
    nurse.reads("Cette ligne vient d'un volet plus fermé.");
    nurse.reads("sera lu par : ");
    nurse.types("prise de 22:00 refusée");
    nurse.presses("enter");
    nurse.reads("Ce sont les mots du volet plus fermé.");
    nurse.types(", médecin prévenu");
    nurse.presses("enter");
    nurse.reads("vos mots");
    nurse.does_not_read("à reformuler ou à laisser");
    nurse.presses("f2 enter f8");
    let mut watch = french(&house, Role::NightWatch);
    watch.presses("L");
    for _ in 0..4 {
        if watch.sees().iter().any(|row| row.contains("médecin prévenu")) {
            break;
        }
        watch.presses("space");
    }
    watch.reads("prise de 22:00 refusée, médecin prévenu");
}

#[test]
fn ticks_and_words_outlive_esc_a_lock_and_a_cut_line_and_are_forgotten_once_signed() {
    let house = a_night();
    let mut nurse = french(&house, Role::Nurse);
    nurse.presses("l space");
    nurse.reads("[ ] ch. 07");
    nurse.presses("shift-tab");
    for _ in 0..14 {
        nurse.presses("tab");
        if nurse.sees().iter().all(|row| !row.contains('>')) {
            break;
        }
    }
    nurse.types("Badge de la porte nord en panne.");
    nurse.presses("esc");
    nurse.reads("Vos coches et vos mots sont gardés");
    nurse.presses("l");
    nurse.reads("Badge de la porte nord en panne.");
    nurse.reads("[ ] ch. 07");
    nurse.presses("f8");
    nurse.types_the_passphrase();
    nurse.presses("enter");
    nurse.reads("Relève   préparation");
    nurse.reads("Badge de la porte nord en panne.");
    // It is nobody else's.
    let mut watch = french(&house, Role::NightWatch);
    watch.presses("l");
    watch.does_not_read("Badge");
    nurse.presses("f2");
    for _ in 0..3 {
        nurse.presses("space");
    }
    nurse.reads("Badge de la porte nord en panne.");
    nurse.presses("enter esc l");
    nurse.does_not_read("Badge");
}

#[test]
fn the_paper_ends_with_a_point_that_the_journal_holds_to_and_a_cut_journal_does_not() {
    let house = a_night();
    let mut nurse = french(&house, Role::Nurse);
    nurse.presses("l f2 enter f7");
    nurse.reads("releve-2026-11-23-0214.txt");
    nurse.presses("f2");
    nurse.reads("et inscrit au journal.");
    let path = house.path().with_file_name("outbox").join("releve-2026-11-23-0214.txt");
    let paper = fs::read_to_string(&path).unwrap().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(paper.contains("── 1 Urgentes ──"), "{paper}");
    assert!(paper.contains("! ch. 07"), "{paper}");
    assert!(paper.contains("Équipe sortante, nom et signature"), "{paper}");
    for page in paper.split('\u{c}') {
        assert!(page.lines().count() <= 60 && page.lines().all(|line| line.chars().count() <= 80), "{page}");
    }
    nurse.presses("f8");

    // The code as a hand copies it off the paper.
    let at = paper.find("Point signé du journal : #").unwrap();
    let copied = paper[at..].lines().next().unwrap().split('#').nth(1).unwrap().to_lowercase();
    let code = AnchorCode::read(&copied).unwrap();
    let check = |anchors: &[Anchor]| verify_journal_against(house.path(), anchors).unwrap();
    let Finding::Sound(sound) = check(&[Anchor::Code(code)]) else { panic!("not sound") };
    assert_eq!(sound.witnessed, code.size);
    assert!(sound.entries >= i64::try_from(code.size).unwrap());
    // A code that was read wrongly, or made up, is no point of this journal.
    let (size, rest) = copied.trim().split_once(' ').unwrap();
    let wrong =
        AnchorCode::read(&format!("{size} {}{}", if rest.starts_with('7') { '8' } else { '7' }, &rest[1..]));
    assert!(matches!(check(&[Anchor::Code(wrong.unwrap())]), Finding::Contradicted(_)));
    // Whoever cuts the print off the end of the journal is caught by the paper, and by nothing else.
    let raw = without_triggers(house.path());
    let last = i64::try_from(code.size).unwrap() - 1;
    for table in ["account", "bundle", "circle", "access", "person", "content_key", "record", "journal"] {
        raw.execute(&format!("DELETE FROM {table} WHERE seq > ?"), [last]).unwrap();
    }
    raw.execute("DELETE FROM checkpoint WHERE size > ?", [last]).unwrap();
    drop(raw);
    assert!(matches!(check(&[]), Finding::Sound(_)));
    match check(&[Anchor::Code(code)]) {
        Finding::Contradicted(bad) => {
            assert_eq!((bad.size, bad.fault), (code.size, AnchorFault::Short));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn where_none_was_published_the_screen_says_so_and_an_urgent_note_is_signed_all_the_same() {
    let house = a_night();
    let mut watch = french(&house, Role::NightWatch);
    watch.presses("0 7 L");
    watch.reads("Pas encore publiée : voici ce que disent les notes.");
    watch.reads("chute, pas de choc");
    watch.presses("v");
    watch.reads("signée");
    watch.presses("f7");
    watch.reads("Aucune relève publiée à imprimer.");
}

#[test]
fn enter_opens_the_note_behind_a_line_and_esc_comes_back_to_the_handover() {
    let house = a_night();
    french(&house, Role::Nurse).presses("l f2 enter f8");
    let mut watch = french(&house, Role::NightWatch);
    watch.presses("L enter");
    watch.reads("chute, pas de choc");
    watch.does_not_read("Relève   lecture");
    watch.presses("esc");
    watch.reads("Relève   lecture");
}

#[test]
fn who_hands_nothing_over_is_offered_no_handover() {
    let house = a_night();
    let mut accountant = french(&house, Role::Accountant);
    accountant.presses("f9");
    accountant.types("relève");
    accountant.does_not_read("préparer la relève");
    let mut director = french(&house, Role::Director);
    director.presses("l");
    director.reads("La relève se prépare par qui écrit pour l'équipe.");
    director.does_not_read("Relève   préparation");
    accountant.presses("esc esc L");
    accountant.reads("La relève se lit par qui lit les notes de l'équipe.");
}
