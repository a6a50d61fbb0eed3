//! The emergency sheet and the calls: read by everybody on duty, kept by nurses, signed by physicians, printed with a
//! trace, sealed every night for the day on which nothing else works.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use dui::care::emergency::SheetView;
use dui::care::night_set::{open_private_folder, read_recipients, write_night_set};
use dui::care::{CareError, House};
use dui::domain::disclosure::Recipient;
use dui::domain::emergency_sheet::{
    Communication, Diet, Known, Mobility, PartKind, Said, SheetFault, Source, Texture,
};
use dui::domain::ids::PersonId;
use dui::domain::role::Role;
use dui::policy::{Act, Missing};
use dui::words::Language;

use crate::house::{SampleHouse, at, private_directory, room, tonight};
use crate::somebody::Somebody;

fn whose(house: &mut House, number: &str) -> PersonId {
    room(&house.list_my_people(tonight()).unwrap(), number).person
}

fn sheet_of(house: &mut House, number: &str) -> SheetView {
    let person = whose(house, number);
    house.emergency_sheet(person, tonight()).unwrap()
}

fn mixed() -> Said {
    Said::Diet(Diet { texture: Texture::Mixed, thickened: Known::Yes, ..Diet::default() })
}

fn texture(view: &SheetView) -> Option<Texture> {
    match view.content.part(PartKind::Diet) {
        Some(Said::Diet(diet)) => Some(diet.texture),
        _ => None,
    }
}

#[test]
fn everybody_on_duty_reads_the_sheet_and_only_those_who_keep_it_write_it() {
    let sample = SampleHouse::new();
    for role in [Role::NightWatch, Role::SupportWorker, Role::Educator, Role::NursingAssistant] {
        let mut house = sample.as_(role);
        let view = sheet_of(&mut house, "07");
        assert_eq!((view.content.contacts.len(), view.damaged), (2, 0));
        assert_eq!(view.version.as_ref().map(|kept| kept.value.number), Some(1));
        assert!(view.version.as_ref().unwrap().value.signed.is_some() && view.changed.is_empty());
        let refused = house.write_sheet_part(view.card.person, mixed(), None, tonight());
        assert!(matches!(refused, Err(CareError::Refused(refusal)) if refusal.missing == Missing::Role));
        let refused = house.publish_sheet(&view, tonight());
        assert!(matches!(refused, Err(CareError::Refused(refusal)) if refusal.act == Act::Create));
    }
    let mut accountant = sample.as_(Role::Accountant);
    let person = whose(&mut accountant, "07");
    let refused = accountant.emergency_sheet(person, tonight());
    assert!(matches!(refused, Err(CareError::Refused(refusal)) if refusal.missing == Missing::Role));
}

#[test]
fn a_source_that_changes_asks_for_a_review_until_a_new_version_is_published_and_signed() {
    let sample = SampleHouse::new();
    let mut nurse = sample.as_(Role::Nurse);
    let view = sheet_of(&mut nurse, "07");
    let shown = view.part(PartKind::Diet).unwrap();
    nurse.write_sheet_part(view.card.person, mixed(), Some(shown), tonight()).unwrap();
    let view = sheet_of(&mut nurse, "07");
    assert_eq!(view.changed, [Source::Part(PartKind::Diet)]);
    assert_eq!(texture(&view), Some(Texture::Mixed), "what is read is what holds now");
    // The physician does not sign what the sources no longer say.
    let mut physician = sample.as_(Role::Physician);
    let shown = sheet_of(&mut physician, "07");
    let refused = physician.sign_sheet(&shown, tonight());
    assert!(matches!(refused, Err(CareError::Sheet(SheetFault::Changed))));
    nurse.publish_sheet(&view, tonight()).unwrap();
    // A nurse publishes and does not sign.
    let view = sheet_of(&mut nurse, "07");
    let refused = nurse.sign_sheet(&view, tonight());
    assert!(matches!(refused, Err(CareError::Refused(refusal)) if refusal.missing == Missing::Role));
    let shown = sheet_of(&mut physician, "07");
    let signed = physician.sign_sheet(&shown, tonight()).unwrap();
    assert_eq!((signed.value.number, signed.revision), (2, 2));
    let shown = sheet_of(&mut physician, "07");
    let again = physician.sign_sheet(&shown, tonight());
    assert!(matches!(again, Err(CareError::Sheet(SheetFault::AlreadySigned))));
    assert!(sheet_of(&mut nurse, "07").changed.is_empty());
}

#[test]
fn a_contact_or_an_allergy_written_later_is_a_change_too() {
    let sample = SampleHouse::new();
    let mut nurse = sample.as_(Role::Nurse);
    let person = whose(&mut nurse, "07");
    let contact = dui::domain::contact::Contact {
        name: "E. Test".to_owned(),
        relation: "nièce".to_owned(),
        phone: "00 00 00 00 99".to_owned(),
        call_order: Some(3),
        call_notes: String::new(),
    };
    let allergy = dui::domain::health::AllergyStatement::Allergy {
        substance: "latex".to_owned(),
        reaction: String::new(),
        severity: dui::domain::health::Severity::Severe,
        certainty: dui::domain::health::Certainty::Suspected,
    };
    nurse.write_down_essentials(person, &[allergy], &[], &[contact], tonight()).unwrap();
    let view = sheet_of(&mut nurse, "07");
    assert_eq!(view.changed, [Source::Allergies, Source::Contacts]);
}

#[test]
fn two_nurses_do_not_overwrite_one_another() {
    let sample = SampleHouse::new();
    let (mut one, mut other) = (sample.as_(Role::Nurse), sample.as_(Role::Physician));
    let (mine, theirs) = (sheet_of(&mut one, "07"), sheet_of(&mut other, "07"));
    let person = mine.card.person;
    one.write_sheet_part(person, mixed(), mine.part(PartKind::Diet), tonight()).unwrap();
    let late = other.write_sheet_part(person, mixed(), theirs.part(PartKind::Diet), tonight());
    assert!(matches!(late, Err(CareError::ChangedMeanwhile)));
}

#[test]
fn a_night_watch_prints_and_the_disclosure_lies_where_they_do_not_read() {
    let sample = SampleHouse::new();
    let mut watch = sample.as_(Role::NightWatch);
    let person = whose(&mut watch, "07");
    let unnamed = watch.print_sheet(person, Recipient::Other, " ", (1, 2), tonight());
    assert!(matches!(unnamed, Err(CareError::Sheet(SheetFault::NoRecipient))));
    watch.print_sheet(person, Recipient::Samu, "équipage\u{1b} 3", (1, 2), tonight()).unwrap();
    let refused = watch.disclosures(person, tonight());
    assert!(matches!(refused, Err(CareError::Refused(_))));
    let mut director = sample.as_(Role::Director);
    let left = director.disclosures(person, tonight()).unwrap();
    let [only] = left.as_slice() else { panic!("{left:?}") };
    assert_eq!((only.recipient, only.name.as_str()), (Recipient::Samu, "équipage 3"));
    assert_eq!((only.by.role, only.version, only.pages), (Role::NightWatch, 1, 2));
    // Both are in the journal, under their own acts.
    let now = at(2, 20);
    let asked = dui::care::extract::OpenedAsked { person, from: now.date(), until: now.date(), named: false };
    let opened = director.who_opened(&asked, now).unwrap();
    let acts: Vec<_> = opened.lines.iter().filter_map(|line| line.act).collect();
    assert!(acts.contains(&Act::Print) && acts.contains(&Act::Deposit), "{acts:?}");
}

#[test]
fn who_does_not_read_the_sheet_prints_nothing_and_leaves_nothing() {
    let sample = SampleHouse::new();
    let mut secretary = sample.as_(Role::Secretary);
    let person = whose(&mut secretary, "07");
    let refused = secretary.print_sheet(person, Recipient::Family, "", (1, 2), tonight());
    assert!(matches!(refused, Err(CareError::Refused(refusal)) if refusal.act == Act::Print));
    assert!(secretary.disclosures(person, tonight()).unwrap().is_empty());
    let mut watch = sample.as_(Role::NightWatch);
    let refused = watch.print_all_sheets(tonight());
    assert!(matches!(refused, Err(CareError::Refused(refusal)) if refusal.act == Act::Print));
}

fn reads(keys: &[&str], role: Role) -> Somebody {
    let mut somebody = Somebody::in_role(role, Language::French);
    crate::screens::act(&mut somebody, keys);
    somebody
}

#[test]
fn u_shows_the_sheet_from_the_board_the_file_and_the_notes() {
    for way in ["0 7 u", "0 7 enter u", "0 7 T u"] {
        let mut watch = reads(&[way], Role::NightWatch);
        watch.reads("v1 du 11/11/2026");
        watch.reads("1 fille, D. Genêt-Test   00 00 00 00 13   jour et nuit");
        watch.reads("aucune connue (vérifié le 03/09/2026)");
        watch.reads("anticoagulant OUI");
    }
}

#[test]
fn what_nobody_wrote_down_is_said_to_be_so() {
    let mut watch = reads(&["0 2 u"], Role::NightWatch);
    watch.reads("pas publiée");
    watch.reads("Pas de fiche publiée");
    watch.reads("Traitement  non renseigné");
    watch.reads("Directives  non renseigné");
    watch.presses("space");
    watch.reads("Médecin     non renseigné");
    watch.presses("e");
    watch.reads("les IDE et les médecins tiennent cette fiche");
}

#[test]
fn a_nurse_fills_in_a_part_publishes_and_the_physician_signs() {
    let house = SampleHouse::new();
    let mut nurse = Somebody::at_as(Role::Nurse, house.door(), Language::French);
    nurse.presses("0 2 u e 2");
    nurse.reads("Fiche d'urgence   Déplacements");
    nurse.presses("3 tab");
    nurse.types("à petits pas");
    nurse.presses("f2");
    nurse.reads("Déplacements, fiche d'urgence. Entrée enregistre");
    nurse.presses("enter");
    nurse.reads("Partie enregistrée à 02:14");
    nurse.reads("un aidant ; à petits pas");
    nurse.presses("esc f6");
    nurse.reads("publier la version 1");
    nurse.presses("enter");
    nurse.reads("Version 1 publiée");
    nurse.presses("f2");
    nurse.reads("le médecin signe cette fiche");
    let mut physician = Somebody::at_as(Role::Physician, house.door(), Language::French);
    physician.presses("0 2 u f2 enter");
    physician.reads("Version 1 signée");
    // What is written afterwards is on row 3 for everybody.
    nurse.presses("e 1 2 f2 enter");
    let mut watch = Somebody::at_as(Role::NightWatch, house.door(), Language::French);
    watch.presses("0 2 u");
    watch.reads("! FICHE A REVOIR : repas");
}

#[test]
fn what_is_typed_in_a_part_outlives_the_lock() {
    let mut nurse = reads(&["0 2 u e 3", "=avec des images", "f8"], Role::Nurse);
    nurse.types_the_passphrase();
    nurse.presses("enter");
    nurse.reads("Fiche d'urgence   Communication");
    nurse.reads("avec des images");
    nurse.presses("f2 enter");
    nurse.reads("Partie enregistrée");
}

#[test]
fn a_date_to_come_is_refused_and_what_was_typed_stays() {
    let mut nurse = reads(&["0 2 u e 4 2 tab", "=demain peut-être", "f2"], Role::Nurse);
    nurse.reads("« demain peut-être » n'est pas une date");
    nurse.presses("ctrl-u ctrl-u ctrl-u");
    nurse.types("24/11/2026");
    nurse.presses("f2 enter");
    nurse.reads("une date est après aujourd'hui");
    nurse.reads("24/11/2026");
}

#[test]
fn whom_to_call_now_says_who_sleeps_and_a_call_costs_six_keys() {
    let mut watch = Somebody::at_the_door(Language::French);
    watch.types_the_passphrase();
    let before = watch.keys;
    watch.presses("enter 0 7 a");
    let text = "Sa fille vient à 08:00.";
    watch.types(text);
    watch.presses("f2 enter");
    watch.reads("Appel noté à 02:14 et inscrit au journal");
    assert_eq!(watch.keys - before, 6);
    watch.presses("T");
    watch.reads("appel : fille, D. Genêt-Test");
    watch.presses("esc A");
    watch.reads("Maintenant, d'abord : fille, D. Genêt-Test, 00 00 00 00 13");
    watch.reads("! pas à cette heure");
    watch.reads("pas après 22:00");
    watch.reads("Astreinte de la maison");
}

#[test]
fn a_call_that_is_left_waits_as_a_draft_under_its_key() {
    let mut watch = reads(&["0 7 a", "=Pas de réponse", "esc"], Role::NightWatch);
    watch.reads("Brouillon gardé");
    watch.presses("f9");
    watch.types("br");
    watch.presses("enter");
    watch.reads("appel");
    watch.presses("enter");
    watch.reads("Pas de réponse");
    watch.presses("f2 enter");
    watch.reads("Appel noté");
}

#[test]
fn an_empty_answer_is_refused_and_another_can_be_called() {
    let mut watch = reads(&["0 7 a f2"], Role::NightWatch);
    watch.reads("la réponse est vide");
    watch.presses("tab enter");
    watch.reads("3 Astreinte de la maison");
    watch.presses("3");
    watch.types("Vient dans dix minutes.");
    watch.presses("f2");
    watch.reads("appel à Astreinte de la maison");
    watch.presses("enter T");
    watch.reads("appel : Astreinte de la maison");
}

#[test]
fn printing_asks_for_whom_and_writes_two_papers_that_name_nobody_outside() {
    let house = SampleHouse::new();
    let mut watch = Somebody::at_as(Role::NightWatch, house.door(), Language::French);
    watch.presses("0 7 u f7 6 f2");
    watch.reads("le destinataire n'est pas nommé");
    watch.types("Dr Essai, garde");
    watch.presses("f2");
    watch.reads("fiche pour Dr Essai, garde, remise inscrite");
    watch.presses("enter");
    watch.reads("Remise inscrite");
    let outbox = house.door().outbox();
    let mut names: Vec<String> = fs::read_dir(&outbox)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["fiche-urgence-ch07-2026-11-23-0214.pdf", "fiche-urgence-ch07-2026-11-23-0214.txt"]);
    for name in &names {
        assert_eq!(fs::metadata(outbox.join(name)).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let text = fs::read_to_string(outbox.join(&names[1])).unwrap();
    for said in [
        "DÉMONSTRATION",
        "GENÊT-TEST André",
        "Dr Essai, garde",
        "W. Veilleur",
        "23/11/2026 à 02:14",
        "Page 1/",
    ] {
        assert!(text.replace(['\u{a0}', '\n'], " ").contains(said), "{said}: {text}");
    }
    assert!(text.matches('\u{c}').count() <= 1, "two pages at most");
    for page in text.split('\u{c}') {
        assert!(page.lines().count() <= 60 && page.lines().all(|line| line.chars().count() <= 80), "{page}");
    }
    let pdf = fs::read(outbox.join(&names[0])).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    // The same minute again does not write over the first paper.
    watch.presses("f7 f2 enter");
    assert!(outbox.join("fiche-urgence-ch07-2026-11-23-0214-2.txt").exists());
}

#[test]
fn a_sheet_that_fits_on_no_two_pages_says_how_much_is_missing() {
    let house = SampleHouse::new();
    let mut nurse = house.as_(Role::Nurse);
    let person = whose(&mut nurse, "02");
    let contact = |number: u8| dui::domain::contact::Contact {
        name: format!("N. Test-{number}"),
        relation: "proche".to_owned(),
        phone: "00 00 00 00 99".to_owned(),
        call_order: Some(number),
        call_notes: "longue consigne ".repeat(9),
    };
    let contacts: Vec<_> = (3..=50).map(contact).collect();
    nurse.write_down_essentials(person, &[], &[], &contacts, tonight()).unwrap();
    let mut watch = Somebody::at_as(Role::NightWatch, house.door(), Language::French);
    watch.presses("0 2 u f7 f2 enter");
    let paper = house.door().outbox().join("fiche-urgence-ch02-2026-11-23-0214.txt");
    let text = fs::read_to_string(paper).unwrap();
    assert_eq!(text.matches('\u{c}').count(), 1);
    assert!(text.contains("suite non imprimée"), "{text}");
}

#[test]
fn the_nightly_set_is_sealed_for_whoever_holds_the_other_half_and_old_ones_go() {
    let sample = SampleHouse::new();
    let mut nurse = sample.as_(Role::Nurse);
    let sheets = nurse.print_all_sheets(tonight()).unwrap().sheets;
    assert!(sheets.len() >= 12, "{}", sheets.len());
    let identity = age::x25519::Identity::generate();
    let recipients = read_recipients(&[identity.to_public().to_string()]).unwrap();
    let home = private_directory();
    let folder = home.path().join("fiches");
    open_private_folder(&folder).unwrap();
    fs::write(folder.join("autre.age"), "à moi").unwrap();
    let pages = vec![vec!["ch. 07".to_owned()]];
    for minute in [10, 20, 30] {
        write_night_set(&folder, &pages, &recipients, 2, at(4, minute)).unwrap();
    }
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let stamped = |stamp: &str, end: &str| format!("dui-emergency-sheets-20261123T{stamp}00.{end}.age");
    let kept = ["0420", "0430"].iter().flat_map(|stamp| ["pdf", "txt"].map(|end| stamped(stamp, end)));
    let expected: Vec<String> = std::iter::once("autre.age".to_owned()).chain(kept).collect();
    assert_eq!(names, expected);
    let sealed = fs::read(folder.join(stamped("0430", "txt"))).unwrap();
    assert_eq!(age::decrypt(&identity, &sealed).unwrap(), b"ch. 07\n");
    let open = home.path().join("ouvert");
    fs::create_dir(&open).unwrap();
    fs::set_permissions(&open, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(matches!(open_private_folder(&open), Err(CareError::FolderOpenToOthers)));
}

#[test]
fn how_to_speak_is_a_part_of_its_own() {
    let sample = SampleHouse::new();
    let mut nurse = sample.as_(Role::Nurse);
    let person = whose(&mut nurse, "02");
    let speaks = Communication { speaks: "  par  signes\u{202e} ".to_owned(), ..Communication::default() };
    let kept = nurse.write_sheet_part(person, Said::Communication(speaks), None, tonight()).unwrap();
    let Said::Communication(part) = kept.value.said else { panic!("the part that was written") };
    assert!(!part.speaks.contains('\u{202e}') && part.speaks.starts_with("par"));
    let moved = Said::Mobility(Mobility::default());
    let view = sheet_of(&mut nurse, "02");
    let wrong = nurse.write_sheet_part(person, moved, view.part(PartKind::Communication), tonight());
    assert!(wrong.is_err(), "a part stays the part it is");
}
