//! `dui keys`: the keys of a keymap as its files name them, or a card of one page for printing.

use clap::Args;

use super::desk::{Desk, Stop};
use super::own_files;
use crate::tui::action::Context;
use crate::tui::keycard;
use crate::tui::keymap::{self, Keymap};

#[derive(Args)]
pub(super) struct Keys {
    #[arg(long)]
    card: bool,
}

pub(super) fn keys(desk: &mut Desk, args: &Keys) -> Result<(), Stop> {
    let own = own_files::all(desk);
    let shelf = keymap::shelf(&own.keymaps);
    let keymap = Keymap::on(shelf, &desk.settings.keymap);
    let keymap = keymap.map_err(|fault| desk.fault(&fault, "cli-hint-own-files"))?;
    if args.card {
        return desk.print(&keycard::card(&keymap, &desk.settings.keymap, &desk.words));
    }
    let sections = Context::ALL.map(|context| section(desk, &keymap, context));
    desk.print(sections.join("\n\n").trim_end())
}

/// A context as keymap files write it, each action with what it does and its keys.
fn section(desk: &Desk, keymap: &Keymap, context: Context) -> String {
    let mut lines = vec![format!("[{}]", context.name())];
    for action in keymap.actions(&[context]) {
        let entry = action.entry();
        let keys: Vec<String> = keymap.keys(&[context], action).iter().map(ToString::to_string).collect();
        lines.push(format!("{:<16} {:<21} {}", entry.id, desk.words.text(entry.about), keys.join(" ")));
    }
    lines.join("\n")
}
