//! The observation (*surveillance*): a measure of a person, with its unit, as it was taken.
//!
//! Which values cannot be and which are unusual is here, as one table; who reads them is the policy. No judgement of a
//! value: a range that asks is there against slips of the finger, not to treat anybody.

use super::account::Author;
use super::moment::Moment;
use super::note::FUTURE_TOLERANCE_MS;

/// Longest remark, in characters.
pub const LONGEST_REMARK: usize = 120;
/// Shortest reason for a strike, in characters.
pub const SHORTEST_REASON: usize = 10;

/// What is measured. The numbers are stored and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Measure {
    /// Weight.
    Weight = 1,
    /// Height.
    Height = 2,
    /// Body temperature.
    Temperature = 3,
    /// Pulse.
    Pulse = 4,
    /// Systolic and diastolic blood pressure.
    BloodPressure = 5,
    /// Breaths a minute.
    RespiratoryRate = 6,
    /// Oxygen saturation.
    Saturation = 7,
    /// Capillary glucose.
    Glucose = 8,
    /// Pain as the person rates it.
    Pain = 9,
    /// Pain as seen, scale Algoplus.
    Algoplus = 10,
    /// Pain as seen, scale Doloplus-2.
    Doloplus = 11,
    /// Stool, type of the Bristol scale.
    Stool = 12,
    /// Urine.
    Urine = 13,
    /// What was drunk.
    Hydration = 14,
    /// How much of a meal was eaten, in quarters.
    Food = 15,
    /// How much stool: 1 little, 2 as usual, 3 much.
    StoolAmount = 16,
    /// Whether urine was passed: 0 no, 1 yes.
    UrinePassed = 17,
}

/// The limits and the writing of one measure. Whole numbers of its smallest step: with one decimal, 368 is 36.8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruler {
    /// Canonical identifier; also the end of the message id `measure-…`.
    pub name: &'static str,
    /// Unit as written beside the value (UCUM or usual sign); empty for a scale.
    pub unit: &'static str,
    /// How many decimals.
    pub decimals: u8,
    /// Least and greatest value that can be; anything else is refused.
    pub possible: (i32, i32),
    /// What is usual: a value outside is asked about once.
    pub usual: Option<(i32, i32)>,
    /// LOINC code; empty where there is none (local).
    pub loinc: &'static str,
    /// What people type for it, first the one that is offered; letters only, folded.
    pub typed: &'static [&'static str],
}

/// Diastolic limits of blood pressure; its ruler holds the systolic ones.
pub const DIASTOLIC: ((i32, i32), (i32, i32)) = ((20, 200), (50, 95));

impl Measure {
    /// Every measure, by stored number.
    pub const ALL: [Self; 17] = [
        Self::Weight,
        Self::Height,
        Self::Temperature,
        Self::Pulse,
        Self::BloodPressure,
        Self::RespiratoryRate,
        Self::Saturation,
        Self::Glucose,
        Self::Pain,
        Self::Algoplus,
        Self::Doloplus,
        Self::Stool,
        Self::Urine,
        Self::Hydration,
        Self::Food,
        Self::StoolAmount,
        Self::UrinePassed,
    ];

    /// The stored number.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The measure of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.number() == number)
    }

    /// The measure people mean by what they typed before a value; case and accents do not count.
    pub fn from_typed(word: &str) -> Option<Self> {
        let word = super::text::fold(word);
        Self::ALL.into_iter().find(|measure| measure.ruler().typed.contains(&word.as_str()))
    }

    /// The word for each value of a measure that is said and not counted, from its least on; none of the others.
    pub const fn words(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::StoolAmount => &[
                &["peu", "little", "small"],
                &["moyen", "moyenne", "normal", "normale", "medium"],
                &["beaucoup", "abondant", "abondante", "much", "large"],
            ],
            Self::UrinePassed => &[&["non", "no"], &["oui", "yes"]],
            _ => &[],
        }
    }

    /// Its limits and how it is written.
    #[rustfmt::skip]
    pub const fn ruler(self) -> Ruler {
        const fn row(
            name: &'static str, unit: &'static str, decimals: u8, possible: (i32, i32), usual: Option<(i32, i32)>,
            loinc: &'static str, typed: &'static [&'static str],
        ) -> Ruler {
            Ruler { name, unit, decimals, possible, usual, loinc, typed }
        }
        match self {
            Self::Weight          => row("weight", "kg", 1, (20, 3500), None, "29463-7", &["poids", "pds", "weight", "wt"]),
            Self::Height          => row("height", "cm", 0, (40, 230), None, "8302-2", &["taille", "height", "ht"]),
            Self::Temperature     => row("temperature", "°C", 1, (250, 450), Some((355, 380)), "8310-5", &["t", "temp", "temperature"]),
            Self::Pulse           => row("pulse", "/min", 0, (20, 250), Some((50, 110)), "8867-4", &["p", "pouls", "pulse", "fc", "hr"]),
            Self::BloodPressure   => row("blood-pressure", "mmHg", 0, (40, 300), Some((100, 160)), "85354-9", &["ta", "tension", "bp"]),
            Self::RespiratoryRate => row("respiratory-rate", "/min", 0, (4, 70), Some((10, 25)), "9279-1", &["fr", "resp", "rr"]),
            Self::Saturation      => row("saturation", "%", 0, (40, 100), Some((92, 100)), "2708-6", &["sat", "spo2", "sao2", "s"]),
            Self::Glucose         => row("glucose", "g/L", 2, (10, 800), Some((70, 300)), "", &["gly", "dextro", "dxt", "glycemie", "glucose"]),
            Self::Pain            => row("pain", "/10", 0, (0, 10), Some((0, 3)), "72514-3", &["douleur", "doul", "d", "en", "eva", "pain"]),
            Self::Algoplus        => row("algoplus", "/5", 0, (0, 5), Some((0, 1)), "", &["algoplus", "algo"]),
            Self::Doloplus        => row("doloplus", "/30", 0, (0, 30), Some((0, 4)), "", &["doloplus", "dolo"]),
            Self::Stool           => row("stool", "", 0, (1, 7), None, "", &["selles", "bristol", "stool"]),
            Self::Urine           => row("urine", "mL", 0, (0, 2000), None, "", &["urine", "urines", "diurese"]),
            Self::Hydration       => row("hydration", "mL", 0, (0, 1500), None, "", &["bu", "boisson", "hydratation", "eau", "drank"]),
            Self::Food            => row("food", "/4", 0, (0, 4), None, "", &["repas", "mange", "meal", "ate"]),
            Self::StoolAmount     => row("stool-amount", "", 0, (1, 3), None, "", &["quantite", "qte", "amount"]),
            Self::UrinePassed     => row("urine-passed", "", 0, (0, 1), None, "", &["miction", "mictions", "voided"]),
        }
    }
}

/// A value that can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// One number, in the smallest step of its ruler.
    One(i32),
    /// Blood pressure, mmHg.
    Pressure {
        /// Upper.
        systolic: i32,
        /// Lower.
        diastolic: i32,
    },
}

impl Value {
    /// The number that is drawn and compared: the upper one of a pressure.
    pub fn main(self) -> i32 {
        match self {
            Self::One(value) | Self::Pressure { systolic: value, .. } => value,
        }
    }
}

/// One measure as read from a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// What.
    pub measure: Measure,
    /// How much.
    pub value: Value,
}

impl Reading {
    /// Whether the value is unusual: asked about once, then kept as confirmed.
    pub fn is_unusual(&self) -> bool {
        let outside = |value: i32, range: (i32, i32)| value < range.0 || range.1 < value;
        match (self.value, self.measure.ruler().usual) {
            (_, None) => false,
            (Value::One(value), Some(usual)) => outside(value, usual),
            (Value::Pressure { systolic, diastolic }, Some(usual)) => {
                outside(systolic, usual) || outside(diastolic, DIASTOLIC.1)
            }
        }
    }
}

/// Why a line of measures was not read. Nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineFault {
    /// Nothing is written.
    Empty,
    /// A word that names no measure; the word, as typed.
    Unknown(String),
    /// A measure without a value that can be read.
    NoValue(Measure),
    /// A value that cannot be.
    Impossible(Measure, Value),
    /// The same measure twice.
    Twice(Measure),
}

/// Reads measures typed in one line, names and values in turn: `ta 13/8 pouls 88 sat 97 t 36,8`. A comma and a point
/// are the same; a pressure may be said in centimetres of mercury (`13/8` is 130/80) and needs no name; a unit right
/// behind a value is read over.
///
/// # Errors
/// A [`LineFault`]: what is not surely understood is refused, never guessed.
pub fn read_measures(line: &str) -> Result<Vec<Reading>, LineFault> {
    let mut readings: Vec<Reading> = Vec::new();
    let mut words =
        line.split(|letter: char| letter.is_whitespace() || letter == ';').filter(|word| !word.is_empty());
    let mut before: Option<Measure> = None;
    while let Some(word) = words.next() {
        let (name, glued) = if is_a_pressure(word) { ("ta", word) } else { split_name(word) };
        if name.is_empty() || (before.is_some() && is_unit_of(before, word)) {
            if is_unit_of(before, word) {
                continue;
            }
            return Err(LineFault::Unknown(word.to_owned()));
        }
        let named = Measure::from_typed(name).ok_or_else(|| LineFault::Unknown(word.to_owned()))?;
        let typed = if glued.is_empty() { words.next() } else { Some(glued) };
        let measure = said_of(named, typed);
        let value = typed.and_then(|typed| read_value(measure, typed)).ok_or(LineFault::NoValue(measure))?;
        if !is_possible(measure, value) {
            return Err(LineFault::Impossible(measure, value));
        }
        if readings.iter().any(|known| known.measure == measure) {
            return Err(LineFault::Twice(measure));
        }
        readings.push(Reading { measure, value });
        before = Some(measure);
    }
    if readings.is_empty() { Err(LineFault::Empty) } else { Ok(readings) }
}

/// Of urine and of stool there is a number or a word: `urine oui`, `selles beaucoup` name the measure that has words.
fn said_of(named: Measure, typed: Option<&str>) -> Measure {
    let other = match named {
        Measure::Urine => Measure::UrinePassed,
        Measure::Stool => Measure::StoolAmount,
        _ => return named,
    };
    if typed.is_some_and(|typed| read_word(other, typed).is_some()) { other } else { named }
}

/// The value that a word says; case and accents do not count.
fn read_word(measure: Measure, typed: &str) -> Option<i32> {
    let typed = super::text::fold(typed);
    let at = measure.words().iter().position(|words| words.contains(&typed.as_str()))?;
    Some(measure.ruler().possible.0 + i32::try_from(at).ok()?)
}

/// `t36,8` is a name and its value; `spo2` is a name.
fn split_name(word: &str) -> (&str, &str) {
    if Measure::from_typed(word).is_some() {
        return (word, "");
    }
    let at = word.find(|letter: char| letter.is_ascii_digit()).unwrap_or(word.len());
    let (name, rest) = word.split_at(at);
    (name.trim_end_matches([':', '=']), rest)
}

fn is_unit_of(measure: Option<Measure>, word: &str) -> bool {
    measure.is_some_and(|measure| {
        let unit = measure.ruler().unit;
        !unit.is_empty() && (word.eq_ignore_ascii_case(unit) || word == unit)
    })
}

/// The value of a word in the smallest step of the measure, whatever its size; `None` when it is no number.
fn read_value(measure: Measure, typed: &str) -> Option<Value> {
    let ruler = measure.ruler();
    let typed = typed.trim_start_matches([':', '=']);
    let typed = typed.strip_suffix(ruler.unit).filter(|_| !ruler.unit.is_empty()).unwrap_or(typed);
    if let Some(value) = read_word(measure, typed) {
        return Some(Value::One(value));
    }
    if measure != Measure::BloodPressure {
        return read_number(typed, ruler.decimals).map(Value::One);
    }
    let (upper, lower) = typed.split_once(['/', '-'])?;
    let (upper, lower) = (read_number(upper, 1)?, read_number(lower, 1)?);
    // Said in centimetres: nobody alive has 30 mmHg above, and nobody 31 cm.
    let in_centimetres = upper <= 300;
    let step =
        |value: i32| if in_centimetres { Some(value) } else { (value % 10 == 0).then_some(value / 10) };
    Some(Value::Pressure { systolic: step(upper)?, diastolic: step(lower)? })
}

/// A number in steps of its last decimal. More decimals than the measure has are refused.
pub fn read_number(typed: &str, decimals: u8) -> Option<i32> {
    let (whole, part) = typed.split_once([',', '.']).unwrap_or((typed, ""));
    let digits =
        |text: &str| !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    let decimals = usize::from(decimals);
    if !digits(whole) || part.len() > decimals || (typed.contains([',', '.']) && !digits(part)) {
        return None;
    }
    format!("{whole}{part:0<decimals$}").parse().ok()
}

/// Only a pressure is two numbers: `13/8`.
fn is_a_pressure(word: &str) -> bool {
    let number = |part: &str| part.starts_with(|letter: char| letter.is_ascii_digit());
    word.split_once('/').is_some_and(|(upper, lower)| number(upper) && number(lower))
}

/// Whether the value can be.
fn is_possible(measure: Measure, value: Value) -> bool {
    let within = |value: i32, range: (i32, i32)| range.0 <= value && value <= range.1;
    match value {
        Value::One(value) => within(value, measure.ruler().possible),
        Value::Pressure { systolic, diastolic } => {
            within(systolic, measure.ruler().possible)
                && within(diastolic, DIASTOLIC.0)
                && diastolic < systolic
        }
    }
}

/// Writes a value with the decimals of its measure, without its unit; `comma` for French.
pub fn write_value(measure: Measure, value: Value, comma: bool) -> String {
    match value {
        Value::Pressure { systolic, diastolic } => format!("{systolic}/{diastolic}"),
        Value::One(value) => {
            let decimals = usize::from(measure.ruler().decimals);
            if decimals == 0 {
                return value.to_string();
            }
            let step = 10_i32.pow(u32::from(measure.ruler().decimals));
            let sign = if comma { ',' } else { '.' };
            format!("{}{sign}{:0decimals$}", value / step, value % step)
        }
    }
}

/// Why an observation cannot be kept or struck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObservationFault {
    /// It is unusual and nobody confirmed it.
    Unconfirmed(Measure),
    /// It was taken in the future.
    InTheFuture,
    /// A remark of more than [`LONGEST_REMARK`] characters.
    RemarkTooLong,
    /// A reason of less than [`SHORTEST_REASON`] characters.
    ReasonTooShort,
    /// It is already struck.
    AlreadyStruck,
}

/// Why an observation does not stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Struck {
    /// Why.
    pub reason: String,
    /// Who struck it.
    pub by: Author,
    /// When.
    pub at: Moment,
}

/// A measure as it was taken, signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// What and how much.
    pub reading: Reading,
    /// When it was taken.
    pub happened_at: Moment,
    /// When it was typed.
    pub entered_at: Moment,
    /// It is unusual, and whoever typed it said that it is so.
    pub confirmed: bool,
    /// Position, side, on how much oxygen; may be empty.
    pub remark: String,
    /// Who took it.
    pub author: Author,
    /// Whether it was struck since: its value stays legible.
    pub struck: Option<Struck>,
}

impl Observation {
    /// Signs a reading. `confirmed`: whoever typed it was asked about an unusual value and keeps it.
    ///
    /// # Errors
    /// An [`ObservationFault`].
    pub fn sign(
        reading: Reading,
        happened_at: Moment,
        confirmed: bool,
        remark: &str,
        author: Author,
        now: Moment,
    ) -> Result<Self, ObservationFault> {
        let remark = remark.trim().to_owned();
        match () {
            () if happened_at.millis() > now.millis() + FUTURE_TOLERANCE_MS => {
                Err(ObservationFault::InTheFuture)
            }
            () if reading.is_unusual() && !confirmed => Err(ObservationFault::Unconfirmed(reading.measure)),
            () if remark.chars().count() > LONGEST_REMARK => Err(ObservationFault::RemarkTooLong),
            () => Ok(Self {
                reading,
                happened_at,
                entered_at: now,
                confirmed: reading.is_unusual(),
                remark,
                author,
                struck: None,
            }),
        }
    }

    /// Strikes it: the value stays legible and counts no more.
    ///
    /// # Errors
    /// An [`ObservationFault`].
    pub fn strike(mut self, reason: &str, by: Author, at: Moment) -> Result<Self, ObservationFault> {
        let reason = reason.trim().to_owned();
        match () {
            () if self.struck.is_some() => Err(ObservationFault::AlreadyStruck),
            () if reason.chars().count() < SHORTEST_REASON => Err(ObservationFault::ReasonTooShort),
            () => {
                self.struck = Some(Struck { reason, by, at });
                Ok(self)
            }
        }
    }
}

/// What is to be said at once when a value is beyond: set for one person by those who care for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Threshold {
    /// Of which measure.
    pub measure: Measure,
    /// Below this, in the smallest step of its ruler.
    pub low: Option<i32>,
    /// Above this.
    pub high: Option<i32>,
    /// What to do then.
    pub then: String,
    /// Who set it.
    pub author: Author,
    /// When.
    pub entered_at: Moment,
    /// Whether it was lifted since.
    pub lifted: Option<(Author, Moment)>,
}

impl Threshold {
    /// Whether a reading is beyond it.
    pub fn is_crossed_by(&self, reading: &Reading) -> bool {
        let value = reading.value.main();
        self.lifted.is_none()
            && self.measure == reading.measure
            && (self.low.is_some_and(|low| value < low) || self.high.is_some_and(|high| high < value))
    }
}

#[cfg(test)]
mod tests;
