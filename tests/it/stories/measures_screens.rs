//! Measures at the terminal: one line, read back in full; a limit that was crossed stays until it was seen.

use dui::care::observations::Measured;
use dui::domain::observation::{Measure, read_measures};
use dui::domain::role::Role;
use dui::words::Language;

use crate::house::{SampleHouse, room, tonight};
use crate::screens::act;
use crate::somebody::Somebody;

fn somebody(house: &SampleHouse, role: Role) -> Somebody {
    Somebody::at_as(role, house.door(), Language::French)
}

/// A house in which measures of room 12 were taken: a weight a month, drinks of two days, a pulse an hour; and a limit.
pub fn measured() -> SampleHouse {
    let house = SampleHouse::new();
    let mut nurse = house.as_(Role::Nurse);
    let person = room(&nurse.list_my_people(tonight()).unwrap(), "12").person;
    let mut take = |line: &str, hours_ago: i64, remark: &str| {
        let measured = Measured {
            readings: read_measures(line).unwrap(),
            happened_at: tonight().plus_minutes(-hours_ago * 60),
            confirmed: true,
            remark: remark.to_owned(),
        };
        nurse.write_measures(person, &measured, tonight()).unwrap();
    };
    for (month, weight) in [700, 698, 690, 682, 679, 660, 644, 620, 608, 604].iter().enumerate() {
        let ago = i64::try_from(10 - month).unwrap() * 30 * 24 - 20;
        take(&format!("poids {},{}", weight / 10, weight % 10), ago, "");
    }
    take("poids 59,7", 10, "à jeun");
    for (hour, pulse) in [80, 84, 92, 88, 121].iter().enumerate() {
        take(&format!("p{pulse} ta 13,{hour}/8"), 60 - 12 * i64::try_from(hour).unwrap(), "");
    }
    take("bu 200", 1, "");
    take("bu 150", 2, "");
    take("bu 300", 20, "");
    let limits = (None, Some(378));
    nurse.set_threshold(person, Measure::Temperature, limits, "appeler l'astreinte", tonight()).unwrap();
    nurse.lock(dui::care::Leaving::Locked, tonight()).unwrap();
    house
}

#[test]
fn measures_are_typed_in_one_line_and_read_back_in_full() {
    let house = SampleHouse::new();
    let mut night = somebody(&house, Role::NightWatch);
    night.presses("0 7 o");
    night.types("13/8 p88 t37,2 s97 d3");
    night.presses("enter");
    for read in
        ["tension 130/80 mmHg", "pouls 88 /min", "température 37,2 °C", "saturation 97 %", "douleur 3/10"]
    {
        night.reads(read);
    }
    night.reads("ch. 07 : 5 mesures prises à 02:14. Entrée enregistre");
    night.presses("enter");
    night.reads("Mesures enregistrées à 02:14");
    let mut nurse = somebody(&house, Role::Nurse);
    nurse.presses("0 7 O 3");
    nurse.reads("88 /min");
    nurse.reads("W. Veilleur");
}

#[test]
fn an_impossible_value_is_refused_with_its_range_and_an_unusual_one_is_confirmed_once() {
    let house = SampleHouse::new();
    let mut night = somebody(&house, Role::NightWatch);
    act(&mut night, &["0 7 o", "=p412", "enter"]);
    night.reads("Erreur : 412 /min n'est pas un pouls possible (20 à 250). Corrigez la valeur.");
    act(&mut night, &["backspace backspace backspace", "=145", "enter"]);
    night.reads("145 /min est inhabituel (50 à 110). Entrée garde cette valeur, Esc la corrige.");
    night.presses("esc");
    night.reads("p145");
    night.presses("enter enter");
    night.reads("Mesures enregistrées");
    let mut nurse = somebody(&house, Role::Nurse);
    nurse.presses("0 7 O");
    nurse.reads("inhabituelle, confirmée");
}

#[test]
fn what_is_to_be_done_beyond_a_limit_stays_until_it_was_seen() {
    let house = measured();
    let mut night = somebody(&house, Role::NightWatch);
    act(&mut night, &["1 2 o", "=t38,4", "enter"]);
    night.reads("38,4 °C est inhabituel (35,5 à 38,0)");
    night.presses("enter");
    night.reads("Maintenant : appeler l'astreinte. Entrée : c'est vu.");
    for key in ["x", "f5", "esc", "tab"] {
        night.presses(key);
        night.reads("température 38,4 °C (limite : température au-dessus de 37,8 °C)");
    }
    night.presses("enter");
    night.reads("Mesures enregistrées");
    night.reads("Tableau de poste");
}

#[test]
fn the_measures_of_a_person_are_followed_struck_and_given_limits() {
    let house = measured();
    let mut nurse = somebody(&house, Role::Nurse);
    nurse.presses("1 2 O");
    nurse.reads("> 1 poids");
    nurse.reads("59,7 kg");
    nurse.reads("-0,7");
    nurse.reads("! 180 jours -12,0 % (seuil 10)");
    nurse.reads("30 jours -1,1 % (seuil 5)");
    nurse.presses("9");
    nurse.reads("Bu aujourd'hui : 350 mL   hier : 300 mL");
    nurse.presses("4");
    nurse.reads("Limite : température au-dessus de 37,8 °C : appeler l'astreinte");
    nurse.presses("left");
    nurse.reads("> 3 pouls");
    nurse.presses("x");
    act(&mut nurse, &["=autre", "f2"]);
    nurse.reads("un motif d'au moins 10 caractères");
    act(&mut nurse, &["= personne", "f2 enter"]);
    nurse.reads("Mesure rayée à 02:14");
    nurse.reads("RAYÉE : autre personne");
    nurse.presses("x");
    nurse.reads("cette mesure est déjà rayée");
    nurse.presses("e tab");
    act(&mut nurse, &["=115", "tab", "=prévenir le médecin", "f2"]);
    nurse.reads("pouls au-dessus de 115 /min, alors : prévenir le médecin");
    nurse.presses("enter");
    nurse.reads("Limite posée à 02:14");
    nurse.presses("e shift-tab space f2 enter");
    nurse.reads("Limite levée");
    nurse.does_not_read("115");
}

#[test]
fn whoever_deposits_sees_their_own_measures_and_strikes_none() {
    let house = measured();
    let mut night = somebody(&house, Role::NightWatch);
    night.presses("1 2 O");
    night.does_not_read("59,7 kg");
    night.reads("Vos propres mesures");
    act(&mut night, &["o", "=p77", "enter enter"]);
    night.reads("77 /min");
    night.presses("x");
    night.reads("une mesure déposée se raye par les soins");
    night.presses("e");
    night.reads("les limites se posent par les IDE et les médecins");
    night.presses("f8");
    night.types_the_passphrase();
    night.presses("enter");
    night.does_not_read("77 /min");
}

#[test]
fn a_line_half_typed_waits_under_its_person() {
    let mut night = Somebody::inside(Language::French);
    act(&mut night, &["0 7 o", "=13/8 p8", "esc"]);
    night.reads("Mesures gardées en brouillon");
    night.presses("o");
    night.reads("13/8 p8");
    night.presses("ctrl-d 0 7 enter");
    night.reads("Brouillon jeté");
}

#[test]
fn a_secretary_neither_reads_nor_writes_measures() {
    let mut secretary = Somebody::in_role(Role::Secretary, Language::French);
    secretary.presses("o");
    secretary.reads("votre rôle n'écrit pas de mesures");
    secretary.presses("O");
    secretary.reads("votre rôle ne lit ni n'écrit de mesures");
    secretary.presses("f1");
    secretary.does_not_read("saisir une mesure");
}

#[test]
fn what_is_said_and_not_counted_is_read_back_in_words() {
    let mut night = Somebody::inside(Language::French);
    act(&mut night, &["0 7 o", "=selles 4 selles peu urine non", "enter"]);
    night.reads("selles (Bristol) 4");
    night.reads("quantité de selles peu");
    night.reads("a uriné non");
    night.presses("enter");
    act(&mut night, &["o", "=urine parfois", "enter"]);
    night.reads("il manque une valeur lisible");
}
