//! A person the house supports: the identity strip and the place where they live.
//!
//! National numbers, addresses and everything clinical are other records in other scopes.

use jiff::civil::{Date, date};

use super::identity::is_place_code;
use super::ids::UnitId;
use super::text::clean_line;

/// Longest name or given name, in characters.
pub const LONGEST_NAME: usize = 100;
/// Nobody is born on or before this day: it is what other software writes for an unknown date.
pub const BEFORE_ANY_BIRTH: Date = date(1900, 1, 1);

/// Civil title (national list JDV_J245).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Title {
    /// *Monsieur*.
    M = 1,
    /// *Madame*.
    Mme = 2,
}

/// Administrative sex (national list JDV_J143).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Sex {
    /// Female.
    Female = 1,
    /// Male.
    Male = 2,
    /// Unknown or undetermined.
    Unknown = 3,
}

/// How sure the identity is (national identity vigilance reference, RNIV).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum InsStatus {
    /// Typed from what was told.
    Provisional = 1,
    /// The national service answered.
    Retrieved = 2,
    /// An identity document was checked.
    Validated = 3,
    /// Both.
    Qualified = 4,
}

/// What the identity strip holds (scope `admin.id`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Civil title.
    pub title: Option<Title>,
    /// Birth name, never empty.
    pub birth_name: String,
    /// Birth given names, in the order of the certificate.
    pub birth_given_names: Vec<String>,
    /// Name in use when it differs from the birth name.
    pub usual_name: Option<String>,
    /// Given name in use when it differs from the first birth given name.
    pub used_given_name: Option<String>,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// Administrative sex.
    pub sex: Option<Sex>,
    /// INSEE code of the birth commune or country, five characters.
    pub birth_place_code: Option<String>,
    /// How sure the identity is.
    pub ins_status: InsStatus,
    /// Number of the file in the establishment, letters and digits.
    pub local_id: String,
}

/// Why an identity cannot be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityFault {
    /// No birth name.
    NoBirthName,
    /// A name or given name of more than [`LONGEST_NAME`] characters.
    NameTooLong,
    /// A name with a character that is not shown as it is, or `?`, which stands for one.
    NameCharacters,
    /// Born after today.
    BornInTheFuture,
    /// Born on or before [`BEFORE_ANY_BIRTH`].
    BornTooLongAgo,
    /// A birth place that is not an INSEE code.
    BirthPlaceCode,
    /// A file number with other characters than letters and digits, or none.
    LocalId,
}

impl Identity {
    /// The same identity, checked and tidied: names trimmed, empty ones removed, and a name in use kept only
    /// where it differs from the birth one (case aside).
    ///
    /// # Errors
    /// The first [`IdentityFault`] in the order of the fields.
    pub fn checked(self, today: Date) -> Result<Self, IdentityFault> {
        let birth_name = self.birth_name.trim().to_owned();
        if birth_name.is_empty() {
            return Err(IdentityFault::NoBirthName);
        }
        let birth_given_names: Vec<_> =
            self.birth_given_names.iter().filter_map(|name| trimmed(name)).collect();
        let usual_name = self.usual_name.as_deref().and_then(trimmed).filter(|name| !same(name, &birth_name));
        let first = birth_given_names.first().map_or("", String::as_str);
        let used_given_name =
            self.used_given_name.as_deref().and_then(trimmed).filter(|name| !same(name, first));
        for name in
            [&birth_name].into_iter().chain(&birth_given_names).chain(&usual_name).chain(&used_given_name)
        {
            if name.chars().count() > LONGEST_NAME {
                return Err(IdentityFault::NameTooLong);
            }
            if name.contains('?') || clean_line(name).text != *name {
                return Err(IdentityFault::NameCharacters);
            }
        }
        match self.birth_date {
            Some(born) if born > today => return Err(IdentityFault::BornInTheFuture),
            Some(born) if born <= BEFORE_ANY_BIRTH => return Err(IdentityFault::BornTooLongAgo),
            _ => {}
        }
        let birth_place_code =
            self.birth_place_code.as_deref().and_then(trimmed).map(|code| code.to_ascii_uppercase());
        if birth_place_code.as_deref().is_some_and(|code| !is_place_code(code)) {
            return Err(IdentityFault::BirthPlaceCode);
        }
        if self.local_id.is_empty() || !self.local_id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(IdentityFault::LocalId);
        }
        Ok(Self { birth_name, birth_given_names, usual_name, used_given_name, birth_place_code, ..self })
    }

    /// Family name in use.
    pub fn family_name(&self) -> &str {
        self.usual_name.as_deref().unwrap_or(&self.birth_name)
    }

    /// Given name in use; empty when none is known.
    pub fn given_name(&self) -> &str {
        self.used_given_name
            .as_deref()
            .or_else(|| self.birth_given_names.first().map(String::as_str))
            .unwrap_or("")
    }

    /// Age in full years on this day; `None` without a birth date or before it.
    pub fn age_on(&self, today: Date) -> Option<u16> {
        let born = self.birth_date?;
        let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
        let years = today.year() - born.year() - i16::from(before_birthday);
        u16::try_from(years).ok()
    }
}

fn trimmed(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// Where the person lives in the house (scope `admin.id`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// The unit.
    pub unit: UnitId,
    /// The room or place as written on the door.
    pub room: String,
    /// Since when.
    pub from: Date,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = date(2026, 11, 23);

    fn told() -> Identity {
        Identity {
            title: Some(Title::Mme),
            birth_name: "ESSAI-ÉTÉ".to_owned(),
            birth_given_names: vec!["Paule".to_owned(), "Anne".to_owned()],
            usual_name: Some("TEST".to_owned()),
            used_given_name: Some("Anne".to_owned()),
            birth_date: Some(date(1941, 11, 2)),
            sex: Some(Sex::Female),
            birth_place_code: Some("2B033".to_owned()),
            ins_status: InsStatus::Provisional,
            local_id: "T1".to_owned(),
        }
    }

    #[test]
    fn a_whole_identity_is_kept_as_told() {
        assert_eq!(told().checked(TODAY), Ok(told()));
    }

    #[test]
    fn only_the_birth_name_and_the_file_number_are_needed() {
        let least = Identity {
            birth_given_names: Vec::new(),
            usual_name: None,
            used_given_name: None,
            birth_date: None,
            birth_place_code: None,
            ..told()
        };
        assert_eq!(least.clone().checked(TODAY), Ok(least));
    }

    #[test]
    fn a_name_in_use_equal_to_the_birth_one_is_not_kept() {
        let same = Identity {
            birth_name: " ESSAI-ÉTÉ ".to_owned(),
            birth_given_names: vec![String::new(), "Paule".to_owned()],
            usual_name: Some("Essai-été".to_owned()),
            used_given_name: Some("PAULE ".to_owned()),
            birth_place_code: Some("2b033".to_owned()),
            ..told()
        };
        let tidy = Identity {
            birth_given_names: vec!["Paule".to_owned()],
            usual_name: None,
            used_given_name: None,
            ..told()
        };
        assert_eq!(same.checked(TODAY), Ok(tidy));
        let empty = Identity { usual_name: Some(" ".to_owned()), ..told() };
        assert_eq!(empty.checked(TODAY).map(|checked| checked.usual_name), Ok(None));
    }

    #[test]
    fn each_fault_has_its_name() {
        let named = |birth_name: &str| Identity { birth_name: birth_name.to_owned(), ..told() };
        let born = |birth_date| Identity { birth_date: Some(birth_date), ..told() };
        let from = |code: &str| Identity { birth_place_code: Some(code.to_owned()), ..told() };
        let filed = |local_id: &str| Identity { local_id: local_id.to_owned(), ..told() };
        for (identity, fault) in [
            (named(" "), IdentityFault::NoBirthName),
            (named(&"É".repeat(101)), IdentityFault::NameTooLong),
            (named("TE\u{202e}ST"), IdentityFault::NameCharacters),
            (named("TE\u{3164}ST"), IdentityFault::NameCharacters),
            (named("TE?ST"), IdentityFault::NameCharacters),
            (Identity { birth_given_names: vec!["A".repeat(101)], ..told() }, IdentityFault::NameTooLong),
            (Identity { usual_name: Some("A\nB".to_owned()), ..told() }, IdentityFault::NameCharacters),
            (born(date(2026, 11, 24)), IdentityFault::BornInTheFuture),
            (born(date(1900, 1, 1)), IdentityFault::BornTooLongAgo),
            (from("2C033"), IdentityFault::BirthPlaceCode),
            (from("7505"), IdentityFault::BirthPlaceCode),
            (filed(""), IdentityFault::LocalId),
            (filed("T-1"), IdentityFault::LocalId),
            (filed("É1"), IdentityFault::LocalId),
        ] {
            assert_eq!(identity.checked(TODAY), Err(fault));
        }
        for (identity, name) in
            [(named(&"É".repeat(100)), "name"), (born(TODAY), "today"), (from("99352"), "abroad")]
        {
            assert!(identity.checked(TODAY).is_ok(), "{name}");
        }
    }

    #[test]
    fn age_grows_on_the_birthday() {
        assert_eq!(told().age_on(date(2026, 11, 1)), Some(84));
        assert_eq!(told().age_on(date(2026, 11, 2)), Some(85));
        assert_eq!(told().age_on(date(1941, 11, 1)), None);
    }
}
