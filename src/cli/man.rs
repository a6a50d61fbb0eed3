//! `dui man --out DIR`: the manual pages of every command in both languages, as a man path has them.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man as Page;

use super::desk::{Desk, Stop};
use super::help;
use crate::domain::message::Message;
use crate::words::{Language, Words};

#[derive(Args)]
pub(super) struct Man {
    #[arg(long, value_name = "dir")]
    out: PathBuf,
}

/// Titles of sections that the generator writes in English only.
const TITLES: [(&str, &str); 4] = [
    (".SH NAME", "cli-man-name"),
    (".SH SYNOPSIS", "cli-man-synopsis"),
    (".SH DESCRIPTION", "cli-man-description"),
    (".SH EXTRA", "cli-man-examples"),
];

pub(super) fn man(desk: &mut Desk, args: &Man) -> Result<(), Stop> {
    let mut count = 0;
    for (language, folder) in [(Language::English, "man1"), (Language::French, "fr/man1")] {
        let words = Words::new(language);
        let mut command = help::command(&words);
        command.build();
        let folder = args.out.join(folder);
        fs::create_dir_all(&folder).map_err(|_| not_written(&folder))?;
        count += write_pages(&command, &folder, &words)?;
    }
    let told = Message::plain("cli-man-written").with("count", count).with("path", args.out.display());
    desk.say(&told)
}

fn write_pages(command: &Command, folder: &Path, words: &Words) -> Result<usize, Stop> {
    let mut count = 1;
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let path = folder.join(format!("{name}.1"));
    fs::write(&path, page(command.clone().name(name), words)).map_err(|_| not_written(&path))?;
    for sub in command.get_subcommands() {
        count += write_pages(sub, folder, words)?;
    }
    Ok(count)
}

fn page(command: Command, words: &Words) -> String {
    // The examples have a section of their own, the version stands in the title.
    let has_options = command.get_arguments().next().is_some();
    let has_examples = command.get_after_help().is_some();
    let source = format!("dui {}", env!("CARGO_PKG_VERSION"));
    let page = Page::new(command).source(source.clone()).manual(words.text("cli-man-manual"));
    let mut text = Vec::new();
    let mut rendered = page.render_title(&mut text);
    rendered = rendered.and_then(|()| page.render_name_section(&mut text));
    rendered = rendered.and_then(|()| page.render_synopsis_section(&mut text));
    rendered = rendered.and_then(|()| page.render_description_section(&mut text));
    if has_options {
        rendered = rendered.and_then(|()| page.render_options_section(&mut text));
    }
    if has_examples {
        rendered = rendered.and_then(|()| page.render_extra_section(&mut text));
    }
    rendered.expect("a vector takes whatever is written to it");
    TITLES.iter().fold(String::from_utf8_lossy(&text).into_owned(), |text, (english, id)| {
        text.replace(english, &format!(".SH {}", words.text(id)))
    })
}

fn not_written(path: &Path) -> Stop {
    let what = Message::plain("cli-error-not-written").with("path", path.display());
    Stop::said(what, "cli-hint-not-written")
}
