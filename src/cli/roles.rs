//! `dui roles`: who may do what, as one table for people or for programs.

use clap::Args;
use unicode_width::UnicodeWidthStr as _;

use super::Format;
use super::desk::{Desk, Stop};
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::interchange::listing::{self, ListedRole};
use crate::policy::matrix::{COLUMNS, rights};
use crate::words::Words;

/// Two blocks of seven sections side by side fit in 80 columns.
const BLOCK: usize = 7;
const ROLE_WIDTH: usize = 19;
const CELL_WIDTH: usize = 8;
/// Marks of the matrix with the ids of their letter and of what they mean, in the order of the legend.
const MARKS: [(&str, &str, &str); 10] = [
    ("R", "cli-mark-read", "cli-means-read"),
    ("W", "cli-mark-write", "cli-means-write"),
    ("S", "cli-mark-sign", "cli-means-sign"),
    ("D", "cli-mark-deposit", "cli-means-deposit"),
    ("x", "cli-mark-extract", "cli-means-extract"),
    ("N", "cli-mark-named", "cli-means-named"),
    ("B", "cli-mark-glass", "cli-means-glass"),
    ("t", "cli-mark-sample", "cli-means-sample"),
    ("own", "cli-mark-own", "cli-means-own"),
    ("*", "cli-mark-unit", "cli-means-unit"),
];

#[derive(Args)]
pub(super) struct Roles {
    #[arg(long, value_name = "format", value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn roles(desk: &mut Desk, args: &Roles) -> Result<(), Stop> {
    match args.format {
        Format::Json => {
            let listed = Role::ALL.map(|role| ListedRole {
                role,
                marks: COLUMNS.map(|scope| (scope, rights(role, scope).mark)).to_vec(),
            });
            desk.print_raw(&listing::roles(&listed))
        }
        Format::Text => {
            let table = table(&desk.words);
            desk.print(&table)
        }
    }
}

fn table(words: &Words) -> String {
    let mut lines = vec![words.text("cli-roles-title"), String::new()];
    for scopes in COLUMNS.chunks(BLOCK) {
        let heads: Vec<String> = scopes.iter().map(|scope| head(words, *scope)).collect();
        lines.push(row(&words.text("cli-roles-head"), &heads));
        for role in Role::ALL {
            let cells: Vec<String> =
                scopes.iter().map(|scope| cell(words, rights(role, *scope).mark)).collect();
            lines.push(row(&words.role(role), &cells));
        }
        lines.push(String::new());
    }
    lines.extend(MARKS.map(|(_, mark, means)| format!("{:>4}  {}", words.text(mark), words.text(means))));
    lines.push(format!("{:>4}  {}", "-", words.text("cli-means-nothing")));
    lines.join("\n")
}

fn head(words: &Words, scope: Scope) -> String {
    match scope {
        Scope::AdminFile => words.text("cli-column-admin-file"),
        Scope::Psych => words.text("cli-column-psych"),
        Scope::RegIncidents => words.text("cli-column-incidents"),
        scope => words.scope(scope),
    }
}

/// A cell with the letters of the language.
fn cell(words: &Words, mark: &str) -> String {
    let own = words.text("cli-mark-own");
    if let Some(rest) = mark.strip_suffix(" own") {
        return format!("{} {own}", cell(words, rest));
    }
    let letter = |mark: char| {
        let known = MARKS.iter().find(|(known, ..)| known.chars().eq([mark]));
        known.map_or_else(|| mark.to_string(), |(_, id, _)| words.text(id))
    };
    mark.chars().map(letter).collect()
}

fn row(role: &str, cells: &[String]) -> String {
    let mut line = padded(role, ROLE_WIDTH);
    for cell in cells {
        line.push(' ');
        line.push_str(&padded(cell, CELL_WIDTH - 1));
    }
    line.trim_end().to_owned()
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}
