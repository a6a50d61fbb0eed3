//! What the screens say to roles that do not read everything, and what they never hide.

use dui::domain::role::Role;
use dui::words::Language;

use crate::house::{SampleHouse, account, tonight};
use crate::somebody::{Somebody, shows};

#[track_caller]
fn never_reads(somebody: &mut Somebody, texts: &[&str]) {
    let rows = somebody.sees();
    for text in texts {
        assert!(!shows(&rows, text), "{text:?} is read in {rows:#?}");
    }
}

#[test]
fn a_role_that_reads_no_alerts_is_never_reassured() {
    for role in [Role::Secretary, Role::Accountant] {
        let mut somebody = Somebody::in_role(role, Language::French);
        somebody.presses("down");
        somebody.reads("Notes : fermées pour votre rôle.");
        never_reads(&mut somebody, &["sans note", "Aucune note", "t note", "T notes"]);
        somebody.presses("T");
        somebody.reads("fermées pour votre rôle");
        somebody.presses("enter");
        somebody.reads("Alertes et allergies : fermées pour votre rôle");
        never_reads(
            &mut somebody,
            &["personne ne l'a encore", "Personne n'est inscrit", "Aucune note", "t note"],
        );
    }
}

#[test]
fn a_role_without_persons_has_a_desk_and_no_refusal() {
    for role in [Role::Dpo, Role::Sysadmin, Role::Auditor] {
        let house = SampleHouse::new();
        assert!(!house.as_(role).may_list_people(tonight()));
        let mut somebody = Somebody::in_role(role, Language::French);
        somebody.reads("Votre rôle n'ouvre aucun dossier.");
        somebody.reads("dui journal verify");
        never_reads(&mut somebody, &["Erreur", "1 personne", "F3"]);
        somebody.presses("f3");
        somebody.reads("Votre rôle n'ouvre aucun dossier.");
        somebody.presses("f9");
        never_reads(&mut somebody, &["écrire une note", "chercher quelqu'un"]);
    }
}

#[test]
fn an_urgent_note_does_not_hide_behind_a_later_one() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 2 t");
    somebody.types("Tombée.");
    somebody.presses("f2 ! enter");
    somebody.waits(60_000);
    somebody.presses("t");
    somebody.types("Dort.");
    somebody.presses("f2 enter");
    for way in ["down", "f5"] {
        somebody.presses(way);
        somebody.reads("depuis 24 h");
        somebody.reads("ch. 02");
        somebody.reads("02:14 URGENTE Tombée.");
    }
}

#[test]
fn at_the_echo_only_esc_corrects() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 2 t");
    somebody.types("Dort.");
    somebody.presses("f2 !");
    somebody.reads("note URGENTE");
    somebody.presses("!");
    somebody.reads("! urgente, Esc corrige");
    somebody.presses("f2");
    somebody.reads("Pas encore enregistré.");
    somebody.presses("f5");
    somebody.reads("Pas encore enregistré.");
    somebody.presses("enter");
    somebody.reads("Note enregistrée");
}

#[test]
fn a_draft_that_waits_is_told_where_it_waits() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 2 t");
    somebody.types("Commence");
    somebody.presses("esc");
    somebody.reads("Brouillon gardé pour");
    somebody.reads("ch. 02 : t le rouvre");
    somebody.presses("enter");
    somebody.reads("Votre brouillon, scellé à 02:14");
    somebody.presses("f5 f8");
    somebody.types_the_passphrase();
    somebody.presses("enter");
    somebody.reads("1 brouillon vous attend");
}

#[test]
fn a_key_that_does_nothing_says_so() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("z");
    somebody.reads("Cette touche ne fait rien ici");
}

#[test]
fn somebody_elses_tries_are_told_also_in_the_editor() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 2 t");
    somebody.types("Commence");
    somebody.presses("f8");
    somebody.types("faux");
    somebody.presses("enter");
    somebody.types(&account(Role::NightWatch).passphrase);
    somebody.presses("enter");
    somebody.reads("1 essai refusé sur votre compte");
    somebody.reads("Commence");
}
