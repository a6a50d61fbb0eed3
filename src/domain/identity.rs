//! Numbers with a control key: FINESS of establishments, NIR of persons.

use std::fmt;

use super::person::{Identity, Sex};

/// A FINESS number: nine characters, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finess(String);

/// Why a number is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// Wrong length or characters.
    Shape,
    /// The control key does not fit the other characters.
    Key,
}

impl Finess {
    /// Reads a FINESS number; spaces do not matter. The key of a Corsican number (`2A`, `2B`) is not checked:
    /// no published rule says which figures stand for the letter, and a right number must not be refused.
    ///
    /// # Errors
    /// [`NumberFault`].
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        let number = compact(text);
        if number.len() != 9 || !begins_with_department(&number) {
            return Err(NumberFault::Shape);
        }
        let corsican = number.as_bytes()[1].is_ascii_alphabetic();
        if corsican || luhn_sum(&number).is_multiple_of(10) {
            Ok(Self(number))
        } else {
            Err(NumberFault::Key)
        }
    }

    /// The nine characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A NIR (social security number): fifteen characters, key included, checked. It identifies a person
/// nationally: `Debug` shows only its length, and it has no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Nir(String);

/// What in a right NIR does not fit the person. Never a refusal: certificates are wrong or corrected later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NirWarning {
    /// The first figure is that of a provisional number.
    Provisional,
    /// Another sex.
    Sex,
    /// Another year of birth.
    BirthYear,
    /// Another month of birth.
    BirthMonth,
    /// Another place of birth. Also true of places whose code has changed since.
    BirthPlace,
}

impl Nir {
    /// Reads a NIR with its key; spaces do not matter.
    ///
    /// # Errors
    /// [`NumberFault`].
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        let number = compact(text);
        let known_start = number.starts_with(['1', '2', '3', '4', '7', '8']);
        let (Some(body), Some(key)) = (number.get(..13), number.get(13..).and_then(two_figures)) else {
            return Err(NumberFault::Shape);
        };
        // Months above 12 stand for certificates without a month.
        let known_month = number
            .get(3..5)
            .and_then(two_figures)
            .is_some_and(|month| matches!(month, 1..=12 | 20..=42 | 50..=99));
        match key_of(body) {
            Some(right) if known_start && known_month => {
                if key == right {
                    Ok(Self(number))
                } else {
                    Err(NumberFault::Key)
                }
            }
            _ => Err(NumberFault::Shape),
        }
    }

    /// The fifteen characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What in this number does not fit the person, in the order of its figures. What the identity does not
    /// say is not compared.
    pub fn warnings(&self, identity: &Identity) -> Vec<NirWarning> {
        let mut warnings = Vec::new();
        let sex = match self.0.as_bytes().first() {
            Some(b'1') => Some(Sex::Male),
            Some(b'2') => Some(Sex::Female),
            _ => {
                warnings.push(NirWarning::Provisional);
                None
            }
        };
        if let (Some(number), Some(told @ (Sex::Female | Sex::Male))) = (sex, identity.sex)
            && number != told
        {
            warnings.push(NirWarning::Sex);
        }
        if let Some(born) = identity.birth_date {
            let differs =
                |range, told: i16| self.figures(range).is_some_and(|figures| i16::from(figures) != told);
            if differs(1..3, born.year().rem_euclid(100)) {
                warnings.push(NirWarning::BirthYear);
            }
            let month_is_known = self.figures(3..5).is_some_and(|month| month <= 12);
            if month_is_known && differs(3..5, i16::from(born.month())) {
                warnings.push(NirWarning::BirthMonth);
            }
        }
        if let (Some(number), Some(told)) = (self.0.get(5..10), identity.birth_place_code.as_deref())
            && !is_same_place(number, told)
        {
            warnings.push(NirWarning::BirthPlace);
        }
        warnings
    }

    fn figures(&self, range: std::ops::Range<usize>) -> Option<u8> {
        self.0.get(range).and_then(two_figures)
    }
}

impl fmt::Debug for Nir {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nir({} characters)", self.0.len())
    }
}

/// Whether a text has the shape of an INSEE place code: a department (`2A` and `2B` too; `99` for abroad) and
/// three figures.
pub fn is_place_code(text: &str) -> bool {
    text.len() == 5 && begins_with_department(text)
}

/// Until 1976 Corsica was department 20; its communes kept their three figures.
fn is_same_place(number: &str, told: &str) -> bool {
    let corsican = told.starts_with("2A") || told.starts_with("2B");
    number == told || (corsican && number.starts_with("20") && number.get(2..) == told.get(2..))
}

/// Without spaces, letters as capitals.
fn compact(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// Two figures, or `2A` or `2B`, then only figures.
fn begins_with_department(text: &str) -> bool {
    let rest = text.strip_prefix("2A").or_else(|| text.strip_prefix("2B")).unwrap_or(text);
    rest.bytes().all(|byte| byte.is_ascii_digit())
}

fn two_figures(text: &str) -> Option<u8> {
    if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn luhn_sum(figures: &str) -> u32 {
    let from_the_end = figures.chars().rev().filter_map(|figure| figure.to_digit(10));
    let weighted = from_the_end.enumerate().map(|(place, figure)| match place % 2 {
        0 => figure,
        // The sum of the figures of the double.
        _ => figure * 2 / 10 + figure * 2 % 10,
    });
    weighted.sum()
}

/// The key of the thirteen characters before it; `None` when they do not have the shape of a NIR.
fn key_of(body: &str) -> Option<u8> {
    if body.len() != 13 || !body.get(5..).is_some_and(begins_with_department) {
        return None;
    }
    let number =
        format!("{}{}", body.get(..5)?, body.get(5..)?.replacen("2A", "19", 1).replacen("2B", "18", 1));
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    u8::try_from(97 - number.parse::<u64>().ok()? % 97).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::person::InsStatus;

    fn born_in_march_1941() -> Identity {
        Identity {
            title: None,
            birth_name: "TEST".to_owned(),
            birth_given_names: Vec::new(),
            usual_name: None,
            used_given_name: None,
            birth_date: Some(date(1941, 3, 14)),
            sex: Some(Sex::Male),
            birth_place_code: Some("2A004".to_owned()),
            ins_status: InsStatus::Provisional,
            local_id: "T1".to_owned(),
        }
    }

    fn nir(body: &str) -> Nir {
        Nir::parse(&format!("{body}{:02}", key_of(body).expect("a shape"))).expect("a NIR")
    }

    #[test]
    fn a_finess_number_carries_a_luhn_key() {
        for right in ["750712184", "690781810", "690 781 810"] {
            assert!(Finess::parse(right).is_ok(), "{right}");
        }
        assert_eq!(Finess::parse("690 781 810").expect("right").as_str(), "690781810");
        for wrong in ["750712185", "690781801", "960781810"] {
            assert_eq!(Finess::parse(wrong), Err(NumberFault::Key), "{wrong}");
        }
        for shapeless in
            ["", "75071218", "7507121840", "75071218A", "A50712184", "2C0000000", "7507é284", "22A000000"]
        {
            assert_eq!(Finess::parse(shapeless), Err(NumberFault::Shape), "{shapeless}");
        }
    }

    #[test]
    fn a_corsican_finess_is_taken_by_its_shape() {
        for number in ["2A0000001", "2b0000002"] {
            assert!(Finess::parse(number).is_ok(), "{number}");
        }
        assert_eq!(Finess::parse("2A00000A1"), Err(NumberFault::Shape));
    }

    #[test]
    fn the_key_of_a_nir_follows_the_published_vectors() {
        for (body, key) in [
            ("1000000000000", 47),
            ("2000000000000", 94),
            ("100002A000000", 19),
            ("100002B000000", 46),
            ("1000000000047", 97),
        ] {
            assert_eq!(key_of(body), Some(key), "{body}");
        }
    }

    #[test]
    fn a_nir_is_refused_for_its_shape_or_its_key() {
        assert!(Nir::parse("1 41 03 75 000 000 38").is_ok_and(|nir| nir.as_str() == "141037500000038"));
        assert!(Nir::parse("141032a00000095").is_ok());
        assert_eq!(Nir::parse("141037500000039"), Err(NumberFault::Key));
        for shapeless in [
            "",
            "1410375000000",
            "14103750000003",
            "1410375000000380",
            "541037500000038",
            "041037500000038",
            "141007500000038",
            "141137500000038",
            "141197500000038",
            "141437500000038",
            "141497500000038",
            "141032C00000038",
            "14103750000003A",
            "141037500000é38",
            "1410375000é038",
        ] {
            assert_eq!(Nir::parse(shapeless), Err(NumberFault::Shape), "{shapeless}");
        }
        for (start, month) in [(1, "01"), (2, "12"), (1, "20"), (1, "42"), (1, "50"), (1, "99"), (8, "01")] {
            assert_eq!(nir(&format!("{start}41{month}75000000")).as_str().len(), 15);
        }
    }

    #[test]
    fn a_nir_is_compared_with_what_the_identity_says() {
        let person = born_in_march_1941();
        assert_eq!(nir("141032A004000").warnings(&person), []);
        // Number given before Corsica was divided.
        assert_eq!(nir("1410320004000").warnings(&person), []);
        assert_eq!(
            nir("2420475056000").warnings(&person),
            [NirWarning::Sex, NirWarning::BirthYear, NirWarning::BirthMonth, NirWarning::BirthPlace]
        );
        assert_eq!(nir("741032A004000").warnings(&person), [NirWarning::Provisional]);
        // A month the certificate did not give cannot differ.
        assert_eq!(nir("141202A004000").warnings(&person), []);
        let unknown =
            Identity { sex: Some(Sex::Unknown), birth_date: None, birth_place_code: None, ..person };
        assert_eq!(nir("2420475056000").warnings(&unknown), []);
    }

    #[test]
    fn a_nir_never_shows_itself() {
        assert_eq!(format!("{:?}", nir("141032A004000")), "Nir(15 characters)");
    }

    proptest! {
        #[test]
        fn one_wrong_figure_of_a_finess_is_always_noticed(place in 0_usize..9, step in 1_u8..10) {
            let mut figures = *b"750712184";
            figures[place] = b'0' + (figures[place] - b'0' + step) % 10;
            let number = String::from_utf8_lossy(&figures).into_owned();
            prop_assert_eq!(Finess::parse(&number), Err(NumberFault::Key));
        }

        #[test]
        fn no_text_makes_the_parsers_panic(text in "\\PC*|[0-9AB ]{0,17}") {
            let _ = (Finess::parse(&text), Nir::parse(&text), is_place_code(&text));
        }
    }
}
