//! Measures: taken in the night by somebody who does not read care notes, read by the nurse, told at once beyond a limit.

use dui::care::observations::Measured;
use dui::care::{CareError, House};
use dui::domain::ids::PersonId;
use dui::domain::moment::Moment;
use dui::domain::observation::{Measure, ObservationFault, Value, read_measures};

use crate::house::tonight;
use crate::small_house::SmallHouse;

fn after(minutes: i64) -> Moment {
    tonight().plus_minutes(minutes)
}

fn measured(line: &str, minutes: i64) -> Measured {
    Measured {
        readings: read_measures(line).unwrap(),
        happened_at: after(minutes),
        confirmed: false,
        remark: String::new(),
    }
}

fn pulses(session: &mut House, person: PersonId) -> Vec<(Value, bool, bool)> {
    let found = session.measures(person, Measure::Pulse, after(-60), after(30)).unwrap();
    found
        .iter()
        .map(|kept| (kept.value.reading.value, kept.value.confirmed, kept.value.struck.is_some()))
        .collect()
}

#[test]
fn the_night_watch_deposits_measures_and_the_nurse_reads_them() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut night = house.enter("veilleur");
    let crossed = night.write_measures(person, &measured("ta 13/8 pouls 88 t 36,8", 0), after(1)).unwrap();
    assert_eq!(crossed, []);
    let closed = night.measures(person, Measure::Pulse, after(-60), after(2));
    assert!(matches!(closed, Err(CareError::Refused(_))), "deposited: not read back");
    let mut nurse = house.enter("infirmiere");
    assert_eq!(pulses(&mut nurse, person), [(Value::One(88), false, false)]);
    let pressure = nurse.measures(person, Measure::BloodPressure, after(-60), after(3)).unwrap();
    assert_eq!(pressure[0].value.reading.value, Value::Pressure { systolic: 130, diastolic: 80 });
    assert_eq!(pressure[0].value.author.name, "veilleur-Test");
}

#[test]
fn an_unusual_value_is_asked_about_and_nothing_of_its_line_is_written_before() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut nurse = house.enter("infirmiere");
    let mut line = measured("pouls 145 t 36,8", 0);
    let before = house.count("record");
    let asked = nurse.write_measures(person, &line, after(1));
    assert!(matches!(asked, Err(CareError::Observation(ObservationFault::Unconfirmed(Measure::Pulse)))));
    assert_eq!(house.count("record"), before);
    line.confirmed = true;
    nurse.write_measures(person, &line, after(2)).unwrap();
    assert_eq!(pulses(&mut nurse, person), [(Value::One(145), true, false)]);
}

#[test]
fn a_limit_set_by_the_nurse_is_told_to_whoever_takes_the_measure() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut nurse = house.enter("infirmiere");
    let limits = (None, Some(385));
    let limit =
        nurse.set_threshold(person, Measure::Temperature, limits, "appeler l'astreinte", after(0)).unwrap();
    let mut night = house.enter("veilleur");
    let refused = night.set_threshold(person, Measure::Pulse, limits, "rien", after(1));
    assert!(matches!(refused, Err(CareError::Refused(_))));
    let mut fever = measured("t 38,9", 1);
    fever.confirmed = true;
    let crossed = night.write_measures(person, &fever, after(2)).unwrap();
    assert_eq!(crossed[0].threshold.then, "appeler l'astreinte");
    let mut warm = measured("t 38,5", 2);
    warm.confirmed = true;
    assert_eq!(night.write_measures(person, &warm, after(3)).unwrap(), [], "at the limit is not beyond it");
    nurse.lift_threshold(&limit, after(4)).unwrap();
    assert_eq!(night.write_measures(person, &fever, after(5)).unwrap(), []);
    assert!(matches!(nurse.lift_threshold(&limit, after(6)), Err(CareError::ChangedMeanwhile)));
}

#[test]
fn a_measure_of_the_wrong_person_is_struck_and_stays_legible() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut nurse = house.enter("infirmiere");
    nurse.write_measures(person, &measured("pouls 72", 0), after(1)).unwrap();
    let taken = nurse.measures(person, Measure::Pulse, after(-60), after(2)).unwrap();
    let short = nurse.strike_measure(&taken[0], "non", after(3));
    assert!(matches!(short, Err(CareError::Observation(ObservationFault::ReasonTooShort))));
    nurse.strike_measure(&taken[0], "prise chez la voisine", after(4)).unwrap();
    assert_eq!(pulses(&mut nurse, person), [(Value::One(72), false, true)]);
}

#[test]
fn stool_and_urine_of_the_night_are_values_and_no_remarks() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut night = house.enter("veilleur");
    night.write_measures(person, &measured("selles 6 selles beaucoup urine oui", 0), after(1)).unwrap();
    let mut nurse = house.enter("infirmiere");
    let mut read = |measure| {
        let found = nurse.measures(person, measure, after(-60), after(2)).unwrap();
        found.iter().map(|kept| (kept.value.reading.value, kept.value.remark.clone())).collect::<Vec<_>>()
    };
    let said = |value| vec![(Value::One(value), String::new())];
    assert_eq!(read(Measure::Stool), said(6));
    assert_eq!(read(Measure::StoolAmount), said(3));
    assert_eq!(read(Measure::UrinePassed), said(1));
    assert_eq!(read(Measure::Urine), []);
}
