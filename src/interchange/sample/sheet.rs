//! The emergency sheets of the sample: `[person.sheet]` and a table for each part.

use jiff::civil::Date;
use serde::Deserialize;
use toml::value::Datetime;

use super::{SampleFault, SampleSheet, date, one_of};
use crate::domain::emergency_sheet::{
    Communication, Diet, Directives, Known, Mobility, Network, Said, Texture, Transfer, Treatment, Trusted,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SheetTable {
    signed: bool,
    diet: Option<DietTable>,
    mobility: Option<MobilityTable>,
    communication: Option<CommunicationTable>,
    directives: Option<DirectivesTable>,
    trusted: Option<TrustedTable>,
    network: Option<NetworkTable>,
    treatment: Option<TreatmentTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DietTable {
    texture: String,
    thickened: Option<bool>,
    #[serde(default)]
    diet: String,
    #[serde(default)]
    aids: String,
    #[serde(default)]
    dislikes: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MobilityTable {
    transfer: String,
    #[serde(default)]
    walking: String,
    #[serde(default)]
    aids: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommunicationTable {
    #[serde(default)]
    speaks: String,
    #[serde(default)]
    senses: String,
    #[serde(default)]
    calms: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DirectivesTable {
    exist: Option<bool>,
    dated_on: Option<Datetime>,
    #[serde(default)]
    place: String,
    limits_on: Option<Datetime>,
    #[serde(default)]
    limits_by: String,
    palliative: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrustedTable {
    name: String,
    designated_on: Option<Datetime>,
    cosigned: Option<bool>,
    #[serde(default)]
    protection: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NetworkTable {
    physician: String,
    physician_phone: String,
    pharmacy: String,
    pharmacy_phone: String,
    hospital: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TreatmentTable {
    dated_on: Option<Datetime>,
    #[serde(default)]
    lines: Vec<String>,
    #[serde(default)]
    place: String,
}

fn known(answer: Option<bool>) -> Known {
    match answer {
        None => Known::NotRecorded,
        Some(true) => Known::Yes,
        Some(false) => Known::No,
    }
}

fn day(value: Option<&Datetime>) -> Result<Option<Date>, SampleFault> {
    value.map(date).transpose()
}

impl SheetTable {
    pub(super) fn read(self) -> Result<SampleSheet, SampleFault> {
        let mut parts = Vec::new();
        if let Some(table) = self.diet {
            let textures = Texture::ALL.map(|texture| (texture.name(), texture));
            parts.push(Said::Diet(Diet {
                texture: one_of(&table.texture, &textures)?,
                thickened: known(table.thickened),
                diet: table.diet,
                aids: table.aids,
                dislikes: table.dislikes,
            }));
        }
        if let Some(table) = self.mobility {
            let ways = Transfer::ALL.map(|way| (way.name(), way));
            parts.push(Said::Mobility(Mobility {
                transfer: one_of(&table.transfer.replace('_', "-"), &ways)?,
                walking: table.walking,
                aids: table.aids,
                gir: None,
            }));
        }
        if let Some(CommunicationTable { speaks, senses, calms }) = self.communication {
            parts.push(Said::Communication(Communication { speaks, senses, calms }));
        }
        if let Some(table) = self.directives {
            parts.push(Said::Directives(Directives {
                exist: known(table.exist),
                dated_on: day(table.dated_on.as_ref())?,
                place: table.place,
                limits_on: day(table.limits_on.as_ref())?,
                limits_by: table.limits_by,
                palliative: known(table.palliative),
            }));
        }
        if let Some(table) = self.trusted {
            parts.push(Said::Trusted(Trusted {
                name: table.name,
                designated_on: day(table.designated_on.as_ref())?,
                cosigned: known(table.cosigned),
                protection: table.protection,
            }));
        }
        if let Some(table) = self.network {
            let NetworkTable { physician, physician_phone, pharmacy, pharmacy_phone, hospital } = table;
            parts.push(Said::Network(Network {
                physician,
                physician_phone,
                pharmacy,
                pharmacy_phone,
                hospital,
            }));
        }
        if let Some(table) = self.treatment {
            let dated_on = day(table.dated_on.as_ref())?;
            parts.push(Said::Treatment(Treatment { dated_on, lines: table.lines, place: table.place }));
        }
        Ok(SampleSheet { parts, signed: self.signed })
    }
}
