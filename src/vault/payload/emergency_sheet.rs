//! Kind 1105: published version of the emergency sheet. Kind 1106: a part of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::emergency_sheet::{
    Communication, Diet, Directives, Known, Mobility, Network, Said, SheetContent, SheetPart, SheetVersion,
    Texture, Transfer, Treatment, Trusted,
};
use crate::domain::ids::AccountId;
use crate::vault::payload::contact::{ContactV1, freeze_contact, thaw_contact};
use crate::vault::payload::health::{
    AlertV1, AllergyV1, freeze_alert, freeze_allergy, thaw_alert, thaw_allergy,
};
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::person::{DateV1, freeze_date, thaw_date};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
enum SaidV1 {
    Diet { texture: u8, thickened: u8, diet: String, aids: String, dislikes: String },
    Mobility { transfer: u8, walking: String, aids: String },
    Communication { speaks: String, senses: String, calms: String },
    Directives(DirectivesV1),
    Trusted { name: String, designated_on: Option<DateV1>, cosigned: u8, protection: String },
    Network(NetworkV1),
    Treatment { dated_on: Option<DateV1>, lines: Vec<String>, place: String },
}

#[derive(Serialize, Deserialize)]
struct DirectivesV1 {
    exist: u8,
    dated_on: Option<DateV1>,
    place: String,
    limits_on: Option<DateV1>,
    limits_by: String,
    palliative: u8,
}

#[derive(Serialize, Deserialize)]
struct NetworkV1 {
    physician: String,
    physician_phone: String,
    pharmacy: String,
    pharmacy_phone: String,
    hospital: String,
}

#[derive(Serialize, Deserialize)]
struct PartV1 {
    said: SaidV1,
    author: AuthorV1,
    entered: MomentV1,
}

#[derive(Serialize, Deserialize)]
struct VersionV1 {
    number: u32,
    allergies: Vec<AllergyV1>,
    alerts: Vec<AlertV1>,
    contacts: Vec<ContactV1>,
    parts: Vec<SaidV1>,
    author: AuthorV1,
    published: MomentV1,
    signed: Option<(AuthorV1, MomentV1)>,
}

impl Payload for SheetPart {
    const KIND: i64 = 1106;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&PartV1 {
            said: freeze_said(&self.said),
            author: freeze_author(&self.author),
            entered: freeze_moment(self.entered_at),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: PartV1 = thawed(bytes)?;
        Some(Self {
            said: thaw_said(shape.said)?,
            author: thaw_author(shape.author)?,
            entered_at: thaw_moment(&shape.entered),
        })
    }

    fn written_by(&self) -> Option<AccountId> {
        Some(self.author.account)
    }

    /// A part stays the part it is.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        earlier.is_none_or(|earlier| earlier.said.kind() == self.said.kind())
    }
}

impl Payload for SheetVersion {
    const KIND: i64 = 1105;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        let SheetContent { allergies, alerts, contacts, parts } = &self.content;
        frozen(&VersionV1 {
            number: self.number,
            allergies: allergies.iter().map(freeze_allergy).collect(),
            alerts: alerts.iter().map(freeze_alert).collect(),
            contacts: contacts.iter().map(freeze_contact).collect(),
            parts: parts.iter().map(freeze_said).collect(),
            author: freeze_author(&self.author),
            published: freeze_moment(self.published_at),
            signed: self.signed.as_ref().map(|(by, at)| (freeze_author(by), freeze_moment(*at))),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: VersionV1 = thawed(bytes)?;
        let signed = match shape.signed {
            None => None,
            Some((by, at)) => Some((thaw_author(by)?, thaw_moment(&at))),
        };
        Some(Self {
            number: shape.number,
            content: SheetContent {
                allergies: shape.allergies.into_iter().map(thaw_allergy).collect::<Option<_>>()?,
                alerts: shape.alerts.into_iter().map(thaw_alert).collect::<Option<_>>()?,
                contacts: shape.contacts.into_iter().map(thaw_contact).collect(),
                parts: shape.parts.into_iter().map(thaw_said).collect::<Option<_>>()?,
            },
            author: thaw_author(shape.author)?,
            published_at: thaw_moment(&shape.published),
            signed,
        })
    }

    /// Whoever signed; who published it while nobody has.
    fn written_by(&self) -> Option<AccountId> {
        Some(self.signed.as_ref().map_or(&self.author, |(by, _)| by).account)
    }

    /// A version is published, then signed once; what it says stays.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        match earlier {
            None => self.signed.is_none(),
            Some(earlier) => {
                let unsigned = Self { signed: None, ..self.clone() };
                self.signed.is_some() && unsigned == *earlier
            }
        }
    }
}

fn freeze_said(said: &Said) -> SaidV1 {
    match said {
        Said::Diet(part) => SaidV1::Diet {
            texture: part.texture as u8,
            thickened: part.thickened as u8,
            diet: part.diet.clone(),
            aids: part.aids.clone(),
            dislikes: part.dislikes.clone(),
        },
        Said::Mobility(part) => SaidV1::Mobility {
            transfer: part.transfer as u8,
            walking: part.walking.clone(),
            aids: part.aids.clone(),
        },
        Said::Communication(part) => SaidV1::Communication {
            speaks: part.speaks.clone(),
            senses: part.senses.clone(),
            calms: part.calms.clone(),
        },
        Said::Directives(part) => SaidV1::Directives(DirectivesV1 {
            exist: part.exist as u8,
            dated_on: part.dated_on.map(freeze_date),
            place: part.place.clone(),
            limits_on: part.limits_on.map(freeze_date),
            limits_by: part.limits_by.clone(),
            palliative: part.palliative as u8,
        }),
        Said::Trusted(part) => SaidV1::Trusted {
            name: part.name.clone(),
            designated_on: part.designated_on.map(freeze_date),
            cosigned: part.cosigned as u8,
            protection: part.protection.clone(),
        },
        Said::Network(part) => SaidV1::Network(NetworkV1 {
            physician: part.physician.clone(),
            physician_phone: part.physician_phone.clone(),
            pharmacy: part.pharmacy.clone(),
            pharmacy_phone: part.pharmacy_phone.clone(),
            hospital: part.hospital.clone(),
        }),
        Said::Treatment(part) => SaidV1::Treatment {
            dated_on: part.dated_on.map(freeze_date),
            lines: part.lines.clone(),
            place: part.place.clone(),
        },
    }
}

fn thaw_said(shape: SaidV1) -> Option<Said> {
    Some(match shape {
        SaidV1::Diet { texture, thickened, diet, aids, dislikes } => Said::Diet(Diet {
            texture: Texture::ALL.into_iter().find(|known| *known as u8 == texture)?,
            thickened: known(thickened)?,
            diet,
            aids,
            dislikes,
        }),
        SaidV1::Mobility { transfer, walking, aids } => Said::Mobility(Mobility {
            transfer: Transfer::ALL.into_iter().find(|known| *known as u8 == transfer)?,
            walking,
            aids,
        }),
        SaidV1::Communication { speaks, senses, calms } => {
            Said::Communication(Communication { speaks, senses, calms })
        }
        SaidV1::Directives(part) => Said::Directives(Directives {
            exist: known(part.exist)?,
            dated_on: day(part.dated_on)?,
            place: part.place,
            limits_on: day(part.limits_on)?,
            limits_by: part.limits_by,
            palliative: known(part.palliative)?,
        }),
        SaidV1::Trusted { name, designated_on, cosigned, protection } => Said::Trusted(Trusted {
            name,
            designated_on: day(designated_on)?,
            cosigned: known(cosigned)?,
            protection,
        }),
        SaidV1::Network(part) => Said::Network(Network {
            physician: part.physician,
            physician_phone: part.physician_phone,
            pharmacy: part.pharmacy,
            pharmacy_phone: part.pharmacy_phone,
            hospital: part.hospital,
        }),
        SaidV1::Treatment { dated_on, lines, place } => {
            Said::Treatment(Treatment { dated_on: day(dated_on)?, lines, place })
        }
    })
}

fn known(number: u8) -> Option<Known> {
    Known::ALL.into_iter().find(|known| *known as u8 == number)
}

/// The outer `None` is damage, the inner one no date.
#[allow(clippy::option_option, reason = "a date that is none differs from no date")]
fn day(shape: Option<DateV1>) -> Option<Option<Date>> {
    match shape {
        None => Some(None),
        Some(shape) => Some(Some(thaw_date(&shape)?)),
    }
}
