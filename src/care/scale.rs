//! The invented house made large, the same on every run: for benches, never for people.
//!
//! Every note is written by the use case that writes real ones; only the commits come in batches.

use std::collections::HashMap;

use crate::care::demo::{Staff, day_before, sample_notes};
use crate::care::error::CareError;
use crate::care::session::House;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::note::{Audience, Dar, NoteDraft, Target};
use crate::domain::person::{Identity, InsStatus, Placement};
use crate::interchange::sample::{SampleNote, SamplePerson};

/// Days over which the notes are spread: ten years.
pub(crate) const DAYS: usize = 3_650;
/// Notes in one transaction.
const BATCH: usize = 1_000;
/// The file that gets 5,000 notes.
const LARGE_FILE: &str = "12";
const LARGE_FILE_NOTES: usize = 5_000;
/// Who writes, and for whom.
const WRITERS: [(&str, Audience); 6] = [
    ("veilleur", Audience::All),
    ("ide", Audience::Care),
    ("chef", Audience::All),
    ("ide", Audience::All),
    ("chef", Audience::Educational),
    ("medecin", Audience::Medical),
];

/// How large: 1 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale(u16);

impl Scale {
    /// The largest scale.
    pub const MOST: u16 = 100;

    /// A scale from 1 to 100.
    pub fn new(factor: u16) -> Option<Self> {
        (1..=Self::MOST).contains(&factor).then_some(Self(factor))
    }

    /// Persons in all: 24 a step, at most 300.
    pub fn persons(self) -> usize {
        (24 * usize::from(self.0)).min(300)
    }

    /// Notes beside those of the sample: 7,000 a step, at most 700,000.
    pub fn notes(self) -> usize {
        7_000 * usize::from(self.0)
    }
}

/// Numbers that look arbitrary and are the same on every run (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let limit = u64::try_from(limit.max(1)).unwrap_or(1);
        usize::try_from((mixed ^ (mixed >> 31)) % limit).unwrap_or(0)
    }
}

/// Adds persons and ten years of notes.
pub(crate) fn fill(
    staff: &mut Staff,
    scale: Scale,
    sample: &[SamplePerson],
    units: &[(UnitId, String)],
    rooms: &HashMap<String, PersonId>,
    day_zero: Moment,
    tell: &mut dyn FnMut(u8),
) -> Result<(), CareError> {
    let mut dice = Dice(0x00d0_1e5a);
    let first_day = day_before(day_zero.date(), i64::try_from(DAYS - 1).unwrap_or(0));
    let offset = day_zero.offset_minutes();
    let morning = crate::domain::moment::Zone::paris().from_local(first_day.at(7, 0, 0, 0));
    let large = *rooms.get(LARGE_FILE).ok_or(CareError::Sample)?;
    let mut persons: Vec<PersonId> =
        sample.iter().filter_map(|person| rooms.get(&person.room).copied()).collect();
    let secretary = staff.secretary()?;
    secretary.vault.begin_batch()?;
    for number in persons.len()..scale.persons() {
        let (identity, placement) = newcomer(number, sample, units, &mut dice);
        persons.push(secretary.admit_person(&identity, &placement, None, morning)?);
    }
    secretary.vault.end_batch()?;
    let texts = sample_notes()?;
    let total = scale.notes();
    let large_every = (total / LARGE_FILE_NOTES.min(total / 4)).max(1);
    // The sample's own ten days come after these.
    let minutes = i64::try_from((DAYS - 12) * 24 * 60).unwrap_or(0);
    for (batch, from) in (0..total).step_by(BATCH).enumerate() {
        let (login, audience) = WRITERS[batch % WRITERS.len()];
        let house = staff.member(login)?;
        house.vault.begin_batch()?;
        for number in from..(from + BATCH).min(total) {
            let share = minutes * i64::try_from(number).unwrap_or(0) / i64::try_from(total).unwrap_or(1);
            let now = Moment::new(morning.plus_minutes(share).millis(), offset);
            let person = if number % large_every == 0 { large } else { persons[dice.below(persons.len())] };
            house.write_note(person, invented(&texts, audience, now, &mut dice), now)?;
        }
        house.vault.end_batch()?;
        tell(10 + u8::try_from(80 * from / total).unwrap_or(0));
    }
    Ok(())
}

/// Entries in one transaction while a journal is filled.
const ENTRIES_AT_ONCE: usize = 5_000;

/// Adds so many entries to the journal of an invented house, each a search that is sealed and signed as every other.
///
/// # Errors
/// A house that is not invented ([`CareError::Sample`]), or the vault could not be written.
pub fn fill_journal(
    house: &mut House,
    person: PersonId,
    entries: usize,
    now: Moment,
) -> Result<(), CareError> {
    if !house.vault.is_invented()? {
        return Err(CareError::Sample);
    }
    for from in (0..entries).step_by(ENTRIES_AT_ONCE) {
        house.vault.begin_batch()?;
        for _ in from..(from + ENTRIES_AT_ONCE).min(entries) {
            house.record_search("hanche", &[person], now)?;
        }
        house.vault.end_batch()?;
    }
    Ok(())
}

fn newcomer(
    number: usize,
    sample: &[SamplePerson],
    units: &[(UnitId, String)],
    dice: &mut Dice,
) -> (Identity, Placement) {
    const BEGINNINGS: [&str; 12] =
        ["BAL", "COR", "DUM", "FER", "GAR", "LOR", "MAR", "NAV", "PEL", "ROS", "TAV", "VER"];
    const ENDINGS: [&str; 12] =
        ["ANDIER", "ÈCHE", "IGNON", "OCHE", "UREAU", "AVEL", "ETTE", "ONNET", "IVAUX", "ARD", "OUX", "ENTIN"];
    let model = &sample[number % sample.len()];
    let identity = Identity {
        birth_name: format!("{}{}-TEST", BEGINNINGS[dice.below(12)], ENDINGS[dice.below(12)]),
        birth_given_names: model.identity.birth_given_names.clone(),
        usual_name: None,
        used_given_name: None,
        ins_status: InsStatus::Provisional,
        local_id: format!("S{number:04}"),
        ..model.identity.clone()
    };
    let placement = Placement {
        unit: units[number % units.len()].0,
        room: format!("{}", 100 + number),
        from: model.entered_on,
    };
    (identity, placement)
}

/// A note of about 350 letters, put together from sentences of the sample.
fn invented(texts: &[SampleNote], audience: Audience, now: Moment, dice: &mut Dice) -> NoteDraft {
    let mut pick = |wanted: fn(&Dar) -> &String| {
        let from = dice.below(texts.len());
        let found = texts[from..].iter().chain(&texts[..from]).map(|note| wanted(&note.dar));
        found.clone().find(|text| !text.is_empty()).cloned().unwrap_or_default()
    };
    let dar = Dar {
        data: format!("{} {}", pick(|dar| &dar.data), pick(|dar| &dar.data)),
        action: pick(|dar| &dar.action),
        result: pick(|dar| &dar.result),
    };
    NoteDraft {
        title: String::new(),
        dar,
        target: Some(Target::ALL[dice.below(Target::ALL.len())]),
        happened_at: now.plus_minutes(-i64::try_from(dice.below(90)).unwrap_or(0)),
        urgent: dice.below(60) == 0,
        audience,
        for_handover: true,
        from_third_party: false,
    }
}
