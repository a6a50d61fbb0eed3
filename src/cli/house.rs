//! `dui house`: what the house is and how it does its rounds: shown to whoever has entered, changed by those who lead it.

use clap::{Args, ValueEnum};

use super::desk::{Desk, Stop};
use crate::care::CareError;
use crate::domain::house::{Establishment, LONGEST_LINE};
use crate::domain::message::Message;
use crate::domain::text::clean_line;

#[derive(Args)]
pub(super) struct HouseArgs {
    #[arg(long, value_name = "phone")]
    phone: Option<String>,
    #[arg(long, value_name = "phone")]
    on_call: Option<String>,
    #[arg(long, value_name = "text")]
    address: Option<String>,
    #[arg(long, value_name = "text")]
    access: Option<String>,
    #[arg(long, value_name = "yesno", value_enum)]
    grouped_rounds: Option<Choice>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Choice {
    Yes,
    No,
}

/// Shows the house, or changes what was named.
pub(super) fn house(desk: &mut Desk, asked: &HouseArgs) -> Result<(), Stop> {
    let texts = [&asked.phone, &asked.on_call, &asked.address, &asked.access];
    let length = |text: &&String| clean_line(text).text.trim().chars().count();
    if texts.into_iter().flatten().any(|text| length(&text) > LONGEST_LINE) {
        let what = Message::plain("cli-error-house-long").with("limit", LONGEST_LINE);
        return Err(Stop::value(what, "cli-hint-house-long"));
    }
    let house = desk.inside(|desk, house| {
        let now = desk.now();
        let held = house.establishment(now)?.ok_or(CareError::NobodyThere)?;
        let or = |asked: &Option<String>, held: &String| asked.clone().unwrap_or_else(|| held.clone());
        let wanted = Establishment {
            phone: or(&asked.phone, &held.phone),
            on_call: or(&asked.on_call, &held.on_call),
            address: or(&asked.address, &held.address),
            access: or(&asked.access, &held.access),
            grouped_rounds: asked.grouped_rounds.map_or(held.grouped_rounds, |chosen| chosen == Choice::Yes),
            ..held.clone()
        };
        if wanted != held {
            house.change_establishment(wanted, now)?;
        }
        Ok(house.establishment(now)?.unwrap_or(held))
    })?;
    let none = desk.words.text("cli-house-none");
    let or_none = |text: &str| if text.is_empty() { none.clone() } else { text.to_owned() };
    desk.say(&Message::plain("cli-house").with("name", &house.name).with("finess", house.finess.as_str()))?;
    let lines = [
        ("cli-house-phone", &house.phone),
        ("cli-house-on-call", &house.on_call),
        ("cli-house-address", &house.address),
        ("cli-house-access", &house.access),
    ];
    for (id, text) in lines {
        desk.say(&Message::plain(id).with("what", or_none(text)))?;
    }
    let id = if house.grouped_rounds { "cli-house-rounds-grouped" } else { "cli-house-rounds-single" };
    desk.say(&Message::plain(id))
}
