//! Kind 1105: published version of the emergency sheet. Kind 1106: a part of it. Their second shapes have the degree of
//! dependence, and the version weight and height.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::emergency_sheet::{
    BodyMeasures, Communication, Diet, Directives, GIRS, Known, Mobility, Network, Said, SheetContent,
    SheetPart, SheetVersion, Texture, Transfer, Treatment, Trusted,
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

/// As the first, and the degree of dependence: 0 where nobody wrote it down, and in every part but that of moving.
#[derive(Serialize, Deserialize)]
struct SaidV2 {
    said: SaidV1,
    gir: u8,
}

#[derive(Serialize, Deserialize)]
struct PartV2 {
    said: SaidV2,
    author: AuthorV1,
    entered: MomentV1,
}

#[derive(Serialize, Deserialize)]
struct VersionV2 {
    number: u32,
    allergies: Vec<AllergyV1>,
    alerts: Vec<AlertV1>,
    contacts: Vec<ContactV1>,
    parts: Vec<SaidV2>,
    weight: Option<MeasureV2>,
    height: Option<MeasureV2>,
    author: AuthorV1,
    published: MomentV1,
    signed: Option<(AuthorV1, MomentV1)>,
}

#[derive(Serialize, Deserialize)]
struct MeasureV2 {
    value: i32,
    on: DateV1,
}

impl From<PartV1> for PartV2 {
    fn from(old: PartV1) -> Self {
        Self { said: SaidV2 { said: old.said, gir: 0 }, author: old.author, entered: old.entered }
    }
}

impl From<VersionV1> for VersionV2 {
    fn from(old: VersionV1) -> Self {
        Self {
            number: old.number,
            allergies: old.allergies,
            alerts: old.alerts,
            contacts: old.contacts,
            parts: old.parts.into_iter().map(|said| SaidV2 { said, gir: 0 }).collect(),
            weight: None,
            height: None,
            author: old.author,
            published: old.published,
            signed: old.signed,
        }
    }
}

impl Payload for SheetPart {
    const KIND: i64 = 1106;
    const SCHEMA: u16 = 2;

    fn encode(&self) -> Vec<u8> {
        frozen(&PartV2 {
            said: freeze_with_gir(&self.said),
            author: freeze_author(&self.author),
            entered: freeze_moment(self.entered_at),
        })
    }

    fn decode(schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: PartV2 = match schema {
            1 => thawed::<PartV1>(bytes)?.into(),
            _ => thawed(bytes)?,
        };
        Some(Self {
            said: thaw_with_gir(shape.said)?,
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
    const SCHEMA: u16 = 2;

    fn encode(&self) -> Vec<u8> {
        let SheetContent { allergies, alerts, contacts, parts, body } = &self.content;
        frozen(&VersionV2 {
            number: self.number,
            allergies: allergies.iter().map(freeze_allergy).collect(),
            alerts: alerts.iter().map(freeze_alert).collect(),
            contacts: contacts.iter().map(freeze_contact).collect(),
            parts: parts.iter().map(freeze_with_gir).collect(),
            weight: body.weight.map(freeze_measure),
            height: body.height.map(freeze_measure),
            author: freeze_author(&self.author),
            published: freeze_moment(self.published_at),
            signed: self.signed.as_ref().map(|(by, at)| (freeze_author(by), freeze_moment(*at))),
        })
    }

    fn decode(schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: VersionV2 = match schema {
            1 => thawed::<VersionV1>(bytes)?.into(),
            _ => thawed(bytes)?,
        };
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
                parts: shape.parts.into_iter().map(thaw_with_gir).collect::<Option<_>>()?,
                body: BodyMeasures { weight: measure(shape.weight)?, height: measure(shape.height)? },
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

fn freeze_measure((value, on): (i32, Date)) -> MeasureV2 {
    MeasureV2 { value, on: freeze_date(on) }
}

/// The outer `None` is damage, the inner one no measure.
#[allow(clippy::option_option, reason = "a measure that is none differs from no measure")]
fn measure(shape: Option<MeasureV2>) -> Option<Option<(i32, Date)>> {
    match shape {
        None => Some(None),
        Some(MeasureV2 { value, on }) => Some(Some((value, thaw_date(&on)?))),
    }
}

fn freeze_with_gir(said: &Said) -> SaidV2 {
    let gir = match said {
        Said::Mobility(part) => part.gir.unwrap_or(0),
        _ => 0,
    };
    SaidV2 { said: freeze_said(said), gir }
}

fn thaw_with_gir(shape: SaidV2) -> Option<Said> {
    let gir = match shape.gir {
        0 => None,
        gir if GIRS.contains(&gir) => Some(gir),
        _ => return None,
    };
    match (thaw_said(shape.said)?, gir) {
        (Said::Mobility(part), gir) => Some(Said::Mobility(Mobility { gir, ..part })),
        (said, None) => Some(said),
        (_, Some(_)) => None,
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
            gir: None,
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::account::Author;
    use crate::domain::moment::Moment;
    use crate::domain::role::Role;

    fn author() -> Author {
        Author { account: AccountId::from_bytes([1; 16]), name: "X. Test".to_owned(), role: Role::Nurse }
    }

    fn moving(gir: Option<u8>) -> Said {
        Said::Mobility(Mobility { transfer: Transfer::OneHelper, gir, ..Mobility::default() })
    }

    #[test]
    fn sheets_of_the_first_shape_are_still_read_and_the_second_adds_dependence_weight_and_height() {
        let now = Moment::new(1_000_000_000, 60);
        let part = SheetPart { said: moving(None), author: author(), entered_at: now };
        let old = frozen(&PartV1 {
            said: freeze_said(&part.said),
            author: freeze_author(&part.author),
            entered: freeze_moment(now),
        });
        assert_eq!(SheetPart::decode(1, &old), Some(part.clone()));
        assert_eq!(SheetPart::decode(2, &old), None, "each shape is read as itself");
        let known = SheetPart { said: moving(Some(4)), ..part };
        assert_eq!(SheetPart::decode(2, &known.encode()), Some(known));
        let body = BodyMeasures { weight: Some((624, date(2026, 10, 12))), height: None };
        let content = SheetContent { parts: vec![moving(Some(2))], body, ..SheetContent::default() };
        let version = SheetVersion::publish(content, None, author(), now);
        assert_eq!(SheetVersion::decode(2, &version.encode()), Some(version));
    }
}
