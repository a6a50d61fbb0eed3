//! `dui person list`: the persons within reach, as this account may see them.

use clap::{Args, Subcommand};

use super::Format;
use super::desk::{Desk, Stop};
use crate::care::view::PersonCard;
use crate::domain::message::Message;
use crate::domain::text::shown_line;
use crate::interchange::listing::{self, ListedPerson};

#[derive(Subcommand)]
pub(super) enum Person {
    List(List),
}

#[derive(Args)]
pub(super) struct List {
    #[arg(long, value_name = "format", value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn person(desk: &mut Desk, person: &Person) -> Result<(), Stop> {
    let Person::List(args) = person;
    let people = desk.inside(|desk, house| Ok(house.list_my_people(desk.now())?))?;
    match args.format {
        Format::Json => {
            let listed: Vec<ListedPerson<'_>> = people.iter().map(listed).collect();
            desk.print_raw(&listing::persons(&listed))
        }
        Format::Text if people.is_empty() => desk.say(&Message::plain("cli-no-people")),
        Format::Text => {
            let lines: Vec<String> = people.iter().map(line).collect();
            desk.print(&lines.join("\n"))
        }
    }
}

fn listed(card: &PersonCard) -> ListedPerson<'_> {
    ListedPerson {
        id: card.person,
        room: &card.placement.room,
        unit: &card.unit_name,
        identity: &card.identity,
    }
}

/// One line, whatever a record holds: a name never looks like another person.
fn line(card: &PersonCard) -> String {
    let (room, unit) = (shown_line(&card.placement.room), shown_line(&card.unit_name));
    let name = format!("{} {}", card.identity.family_name(), card.identity.given_name());
    format!("{}  {room:<5}  {unit:<12}  {}", card.person, shown_line(name.trim_end()))
}
