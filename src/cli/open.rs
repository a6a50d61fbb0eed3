//! `dui`: opens the house on the screen. The only file of the command line that knows the screen.

use super::desk::{Desk, Stop};
use crate::care::{Door, House};

/// Opens the vault at its locked door.
pub(super) fn open(desk: &mut Desk) -> Result<(), Stop> {
    let door = desk.door()?;
    let login = desk.general.user.clone().unwrap_or_default();
    show(desk, door, None, &login)
}

/// Shows the house on the terminal until somebody leaves: unlocked already, or at the door with a name.
pub(super) fn show(desk: &mut Desk, door: Door, house: Option<House>, login: &str) -> Result<(), Stop> {
    let _ = (&desk.environment, door, house, login);
    Err(Stop::plain("cli-error-no-terminal"))
}
