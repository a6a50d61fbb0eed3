//! Lines as they are typed at night, values that cannot be, and every measure of the table.

use proptest::prelude::*;

use super::*;
use crate::domain::ids::AccountId;
use crate::domain::role::Role;

fn one(measure: Measure, value: i32) -> Reading {
    Reading { measure, value: Value::One(value) }
}

fn pressure(systolic: i32, diastolic: i32) -> Reading {
    Reading { measure: Measure::BloodPressure, value: Value::Pressure { systolic, diastolic } }
}

#[test]
fn a_line_of_the_night_is_read_as_it_is_typed() {
    use Measure::{Glucose, Pain, Pulse, Saturation, Temperature};
    let expected = vec![
        pressure(130, 80),
        one(Pulse, 88),
        one(Saturation, 97),
        one(Temperature, 368),
        one(Glucose, 112),
    ];
    for line in [
        "ta 13/8 pouls 88 sat 97 t 36,8 dxt 1,12",
        "TA 130/80 mmHg  Pouls 88 /min; SpO2 97 % T 36.8 °C gly 1.12 g/L",
        "TA:13/8 p88 sat97% t36,8°C dextro=1,12",
    ] {
        assert_eq!(read_measures(line).as_ref(), Ok(&expected), "{line}");
    }
    assert_eq!(read_measures("ta 13,5/7,5"), Ok(vec![pressure(135, 75)]));
    let shortest =
        vec![pressure(130, 80), one(Pulse, 88), one(Temperature, 372), one(Saturation, 97), one(Pain, 3)];
    assert_eq!(read_measures("13/8 p88 t37,2 s97 d3"), Ok(shortest.clone()));
    assert_eq!(read_measures("13/8 mmHg p 88 t 37,2 °C s97 % d3/10"), Ok(shortest));
    assert_eq!(read_measures("repas 3/4"), Ok(vec![one(Measure::Food, 3)]));
}

#[test]
fn stool_and_urine_are_said_in_words_where_nobody_counts() {
    use Measure::{Stool, StoolAmount, Urine, UrinePassed};
    let read = |line: &str| read_measures(line).expect("read");
    assert_eq!(read("selles 4 quantité beaucoup"), [one(Stool, 4), one(StoolAmount, 3)]);
    assert_eq!(read("selles 4 selles peu"), [one(Stool, 4), one(StoolAmount, 1)]);
    assert_eq!(read("urine oui"), [one(UrinePassed, 1)]);
    assert_eq!(read("Urines NON"), [one(UrinePassed, 0)]);
    assert_eq!(read("urine 250"), [one(Urine, 250)]);
    assert_eq!(read_measures("urine peut-être"), Err(LineFault::NoValue(Urine)));
    assert_eq!(read_measures("selles 8"), Err(LineFault::Impossible(Stool, Value::One(8))));
    assert_eq!(read_measures("urine oui urine non"), Err(LineFault::Twice(UrinePassed)));
    for measure in Measure::ALL.into_iter().filter(|measure| !measure.words().is_empty()) {
        let (low, high) = measure.ruler().possible;
        assert_eq!(i32::try_from(measure.words().len()), Ok(high - low + 1), "a word for each value");
    }
}

#[test]
fn what_is_not_surely_understood_is_refused() {
    let fault = |line: &str| read_measures(line).unwrap_err();
    assert_eq!(fault("   "), LineFault::Empty);
    assert_eq!(fault("13 8"), LineFault::Unknown("13".to_owned()));
    assert_eq!(fault("/8"), LineFault::Unknown("/8".to_owned()));
    assert_eq!(fault("xyz 3"), LineFault::Unknown("xyz".to_owned()));
    assert_eq!(fault("pouls"), LineFault::NoValue(Measure::Pulse));
    assert_eq!(fault("pouls 88,5"), LineFault::NoValue(Measure::Pulse));
    assert_eq!(fault("pouls 412"), LineFault::Impossible(Measure::Pulse, Value::One(412)));
    let upside_down = Value::Pressure { systolic: 80, diastolic: 130 };
    assert_eq!(fault("ta 8/13"), LineFault::Impossible(Measure::BloodPressure, upside_down));
    assert_eq!(fault("ta 13"), LineFault::NoValue(Measure::BloodPressure));
    assert_eq!(fault("pouls 88 p 90"), LineFault::Twice(Measure::Pulse));
    assert_eq!(fault("pouls 88 89"), LineFault::Unknown("89".to_owned()));
}

#[test]
fn an_unusual_value_is_confirmed_once_and_kept_so() {
    let author =
        Author { account: AccountId::from_bytes([1; 16]), name: "V.".to_owned(), role: Role::NightWatch };
    let now = Moment::new(1_000_000_000, 60);
    let fast = one(Measure::Pulse, 145);
    let sign = |reading, confirmed| Observation::sign(reading, now, confirmed, "", author.clone(), now);
    assert_eq!(sign(fast, false).unwrap_err(), ObservationFault::Unconfirmed(Measure::Pulse));
    assert!(sign(fast, true).unwrap().confirmed);
    assert!(!sign(one(Measure::Pulse, 80), true).unwrap().confirmed, "nothing unusual to confirm");
    assert!(pressure(130, 100).is_unusual() && !pressure(130, 80).is_unusual());
    let struck = sign(one(Measure::Pulse, 80), false).unwrap().strike("autre personne", author.clone(), now);
    assert_eq!(struck.unwrap().strike("autre personne", author, now), Err(ObservationFault::AlreadyStruck));
}

#[test]
fn every_name_means_one_measure_and_every_usual_range_can_be() {
    for measure in Measure::ALL {
        let ruler = measure.ruler();
        for typed in ruler.typed {
            assert_eq!(Measure::from_typed(typed), Some(measure), "{typed}");
        }
        assert!(ruler.possible.0 < ruler.possible.1);
        if let Some(usual) = ruler.usual {
            assert!(ruler.possible.0 <= usual.0 && usual.1 <= ruler.possible.1, "{}", ruler.name);
        }
        assert_eq!(Measure::from_number(measure.number()), Some(measure));
    }
}

proptest! {
    #[test]
    fn any_line_is_read_or_refused(line in "\\PC{0,60}") {
        let _ = read_measures(&line);
    }

    #[test]
    fn what_is_written_reads_back(number in 1_u8..=17, share in 0_u32..=1000, comma: bool) {
        let measure = Measure::from_number(number).unwrap();
        let (low, high) = measure.ruler().possible;
        let at = |low: i32, high: i32| low + i32::try_from(i64::from(high - low) * i64::from(share) / 1000).unwrap();
        let value = match measure {
            // Up to 30 and from 31 on a pressure would be read in centimetres and millimetres: only what is above.
            Measure::BloodPressure => Value::Pressure { systolic: at(60, 300), diastolic: at(30, 59) },
            _ => Value::One(at(low, high)),
        };
        let line = format!("{} {}", measure.ruler().typed[0], write_value(measure, value, comma));
        prop_assert_eq!(read_measures(&line), Ok(vec![Reading { measure, value }]));
    }
}
