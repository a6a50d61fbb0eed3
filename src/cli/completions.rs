//! `dui completions SHELL`: what a shell needs to complete commands.

use clap::Args;
use clap_complete::Shell;

use super::desk::{Desk, Stop};
use super::help;

#[derive(Args)]
pub(super) struct Completions {
    #[arg(value_name = "shell")]
    shell: Shell,
}

pub(super) fn completions(desk: &mut Desk, args: &Completions) -> Result<(), Stop> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(&desk.words), "dui", &mut script);
    desk.print_raw(&String::from_utf8_lossy(&script))
}
