//! The opaque names of things: 16 bytes drawn by whoever creates the thing, never counted by a store.
//!
//! Nothing that means something to people (a room, a login) lives here.

use std::fmt;
use std::str::FromStr;

/// An id was not 32 hexadecimal characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadId;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// The id made of these 16 bytes.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The 16 bytes.
            pub const fn bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                bytes_from_hex(text).map(Self)
            }
        }
    };
}

id!(
    /// A person the house supports.
    PersonId
);
id!(
    /// A unit of the house.
    UnitId
);
id!(
    /// An account: one human being who works with the house, or the machine, or the founding kit.
    AccountId
);
id!(
    /// A record; its revisions are counted from 1.
    RecordId
);
id!(
    /// One unlocked stretch of work of one account, from unlock to lock.
    SessionId
);

impl UnitId {
    /// The house itself: carries registers, the journal and the names, never a person.
    pub const HOUSE: Self = Self([0; 16]);
}

fn bytes_from_hex(text: &str) -> Result<[u8; 16], BadId> {
    let digits = text.as_bytes();
    if digits.len() != 32 {
        return Err(BadId);
    }
    let mut bytes = [0; 16];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16).ok_or(BadId)?;
        let low = char::from(pair[1]).to_digit(16).ok_or(BadId)?;
        *byte = u8::try_from(high * 16 + low).map_err(|_| BadId)?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_back_as_it_is_written() {
        let id = RecordId::from_bytes([0x2a; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!("2a".parse::<RecordId>(), Err(BadId));
        assert_eq!("zz".repeat(16).parse::<RecordId>(), Err(BadId));
        assert_eq!("é".repeat(16).parse::<RecordId>(), Err(BadId));
    }
}
