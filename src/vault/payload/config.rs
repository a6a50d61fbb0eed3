//! Kinds 901, 902, 904 to 906: names of units and staff, assignments, the establishment, objections. Nothing clinical.

use serde::{Deserialize, Serialize};

use crate::domain::account::Assignment;
use crate::domain::house::Establishment;
use crate::domain::identity::Finess;
use crate::domain::ids::{AccountId, PersonId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::vault::payload::{Payload, frozen, thawed};

/// The name of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitName {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Its place among the units, from 0.
    pub order: u16,
}

/// The name of an account's holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffName {
    /// The account.
    pub account: AccountId,
    /// What they type to enter.
    pub login: String,
    /// The name shown beside what they write.
    pub name: String,
}

/// Who holds which role where: kind 902.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldRole {
    /// The account.
    pub account: AccountId,
    /// What it holds.
    pub assignment: Assignment,
}

/// Kind 906: a person objects to the team sharing one scope of their file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Objection {
    /// The person; known to whoever runs the machine by this id only.
    pub person: PersonId,
    /// The scope.
    pub scope: Scope,
    /// Since when.
    pub from: Moment,
    /// When it was withdrawn.
    pub withdrawn: Option<Moment>,
}

#[derive(Serialize, Deserialize)]
struct ObjectionV1 {
    person: [u8; 16],
    scope: u8,
    from_seconds: i64,
    withdrawn_seconds: Option<i64>,
}

impl Payload for Objection {
    const KIND: i64 = 906;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&ObjectionV1 {
            person: *self.person.bytes(),
            scope: self.scope.number(),
            from_seconds: self.from.seconds(),
            withdrawn_seconds: self.withdrawn.map(Moment::seconds),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: ObjectionV1 = thawed(bytes)?;
        let withdrawn = match shape.withdrawn_seconds {
            None => None,
            Some(seconds) => Some(Moment::new(seconds.checked_mul(1000)?, 0)),
        };
        Some(Self {
            person: PersonId::from_bytes(shape.person),
            scope: Scope::from_number(shape.scope)?,
            from: Moment::new(shape.from_seconds.checked_mul(1000)?, 0),
            withdrawn,
        })
    }

    /// An objection is withdrawn, never rewritten.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        earlier.is_none_or(|earlier| Self { withdrawn: None, ..*self } == *earlier)
    }
}

#[derive(Serialize, Deserialize)]
struct UnitNameV1 {
    unit: [u8; 16],
    name: String,
    order: u16,
}

#[derive(Serialize, Deserialize)]
struct StaffNameV1 {
    account: [u8; 16],
    login: String,
    name: String,
}

#[derive(Serialize, Deserialize)]
struct AssignmentV1 {
    uid: [u8; 16],
    role: u8,
    unit: [u8; 16],
    from_seconds: i64,
    until_seconds: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct EstablishmentV1 {
    name: String,
    finess: String,
    phone: String,
    on_call: String,
}

/// As the first, and what was added: where the house is, how one gets in, how it does its rounds.
#[derive(Serialize, Deserialize)]
struct EstablishmentV2 {
    first: EstablishmentV1,
    address: String,
    access: String,
    grouped_rounds: bool,
}

impl Payload for UnitName {
    const KIND: i64 = 901;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&UnitNameV1 { unit: *self.unit.bytes(), name: self.name.clone(), order: self.order })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: UnitNameV1 = thawed(bytes)?;
        Some(Self { unit: UnitId::from_bytes(shape.unit), name: shape.name, order: shape.order })
    }
}

impl Payload for StaffName {
    const KIND: i64 = 905;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&StaffNameV1 {
            account: *self.account.bytes(),
            login: self.login.clone(),
            name: self.name.clone(),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: StaffNameV1 = thawed(bytes)?;
        Some(Self { account: AccountId::from_bytes(shape.account), login: shape.login, name: shape.name })
    }
}

impl Payload for HeldRole {
    const KIND: i64 = 902;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&AssignmentV1 {
            uid: *self.account.bytes(),
            role: self.assignment.role.number(),
            unit: *self.assignment.unit.bytes(),
            from_seconds: self.assignment.from.seconds(),
            until_seconds: self.assignment.until.map(Moment::seconds),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: AssignmentV1 = thawed(bytes)?;
        Some(Self {
            account: AccountId::from_bytes(shape.uid),
            assignment: Assignment {
                role: Role::from_number(shape.role)?,
                unit: UnitId::from_bytes(shape.unit),
                from: Moment::new(shape.from_seconds.checked_mul(1000)?, 0),
                until: match shape.until_seconds {
                    None => None,
                    Some(seconds) => Some(Moment::new(seconds.checked_mul(1000)?, 0)),
                },
            },
        })
    }
}

impl Payload for Establishment {
    const KIND: i64 = 904;
    const SCHEMA: u16 = 2;

    fn encode(&self) -> Vec<u8> {
        let first = EstablishmentV1 {
            name: self.name.clone(),
            finess: self.finess.as_str().to_owned(),
            phone: self.phone.clone(),
            on_call: self.on_call.clone(),
        };
        frozen(&EstablishmentV2 {
            first,
            address: self.address.clone(),
            access: self.access.clone(),
            grouped_rounds: self.grouped_rounds,
        })
    }

    fn decode(schema: u16, bytes: &[u8]) -> Option<Self> {
        let first = |shape: EstablishmentV1| {
            let house = Self::new(shape.name, Finess::parse(&shape.finess).ok()?);
            Some(Self { phone: shape.phone, on_call: shape.on_call, ..house })
        };
        if schema == 1 {
            return first(thawed(bytes)?);
        }
        let shape: EstablishmentV2 = thawed(bytes)?;
        let EstablishmentV2 { address, access, grouped_rounds, .. } = shape;
        Some(Self { address, access, grouped_rounds, ..first(shape.first)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_establishment_of_the_first_shape_has_no_address_and_does_its_rounds_as_before() {
        let before = EstablishmentV1 {
            name: "Maison Exemple".to_owned(),
            finess: "990000424".to_owned(),
            phone: "00 00 00 00 01".to_owned(),
            on_call: String::new(),
        };
        let house = Establishment::decode(1, &frozen(&before)).expect("a house");
        assert_eq!((house.address.as_str(), house.grouped_rounds), ("", true));
        assert_eq!(Establishment::decode(2, &frozen(&before)), None, "each shape is read as itself");
        let moved =
            Establishment { address: "1 rue de l'Exemple".to_owned(), grouped_rounds: false, ..house };
        assert_eq!(Establishment::decode(2, &moved.encode()), Some(moved));
    }
}
