//! The command line as clap sees it, with every help text taken from `locales/`.
//!
//! The id of a text is its place: `cli-help-note-add` for a command, `cli-help-note-add-person` for an
//! argument of it, `cli-help-any-vault` for one that every command takes.

use clap::builder::StyledStr;
use clap::{Arg, Command, CommandFactory as _};

use super::Line;
use crate::words::Words;

/// Columns of help: what a terminal always has.
const COLUMNS: usize = 80;
/// What every command takes stands after what this one takes, in the order of [`COMMON`].
const COMMON_LAST: usize = 900;
const COMMON: [&str; 9] =
    ["vault", "user", "passphrase_file", "lang", "theme", "keymap", "output", "help", "version"];
/// Commands that open nothing sealed: they are not told who enters.
const WITHOUT_KEY: [&str; 11] = [
    "-demo",
    "-init",
    "-ceremony",
    "-roles",
    "-keys",
    "-themes",
    "-backup",
    "-journal-checkpoint",
    "-journal-verify-extract",
    "-completions",
    "-man",
];
/// Options about the screen, and the commands that show it or speak of it.
const OF_THE_SCREEN: [(&str, &[&str]); 3] =
    [("theme", &["demo"]), ("keymap", &["demo", "keys"]), ("output", &["demo"])];

/// The command line with its help in one language.
pub(super) fn command(words: &Words) -> Command {
    let command = Line::command().term_width(COLUMNS).color(clap::ColorChoice::Never);
    let general = command.clone();
    let mut command = in_words(command, "", words);
    let place = |id: &str| general.get_arguments().find(|arg| arg.get_id() == id).cloned();
    for path in WITHOUT_KEY {
        let founds = path == "-init";
        for id in ["user", "passphrase_file"] {
            let Some(arg) = place(id) else { continue };
            let of_its_own = founds && id == "passphrase_file";
            let arg = match of_its_own {
                // Several, one for each account: an option of its own.
                true => arg_in_words(arg, path, words)
                    .help_heading(words.text("cli-help-heading-options"))
                    .display_order(COMMON_LAST - 1),
                false => arg_in_words(arg, "-any", words).hide(true),
            };
            command = with_arg(command, path.trim_start_matches('-'), &arg);
        }
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        for (id, _) in OF_THE_SCREEN.iter().filter(|(_, shown)| !shown.contains(&&*name)) {
            let Some(arg) = place(id) else { continue };
            let arg = arg_in_words(arg, "-any", words).hide(true);
            command = command.mut_subcommand(name.clone(), |sub| sub.arg(arg));
        }
    }
    command
}

/// Adds an argument to the command at this place, such as `journal-verify`.
fn with_arg(command: Command, place: &str, arg: &Arg) -> Command {
    // The name of a command may hold a dash itself.
    let whole = command.get_subcommands().any(|sub| sub.get_name() == place);
    let parts = place.split_once('-').filter(|_| !whole);
    let (name, below) = parts.map_or((place, None), |(name, below)| (name, Some(below)));
    command.mut_subcommand(name, |sub| match below {
        Some(below) => with_arg(sub, below, arg),
        None => sub.arg(arg.clone()),
    })
}

fn in_words(command: Command, path: &str, words: &Words) -> Command {
    let below = |name: &str| format!("{path}-{name}");
    let heading = words.text("cli-help-heading-options");
    let arguments = words.text("cli-help-heading-arguments");
    let mut command = command
        .about(words.text(&format!("cli-help{path}")))
        .help_template(template(words))
        .subcommand_help_heading(words.text("cli-help-heading-commands"))
        .subcommand_value_name(words.text("cli-value-command"))
        .mut_args(|arg| {
            let place = if arg.is_global_set() || path.is_empty() { "-any" } else { path };
            let heading = if arg.is_positional() { &arguments } else { &heading };
            let arg = arg_in_words(arg, place, words).help_heading(heading.clone());
            match COMMON.iter().position(|id| arg.get_id() == id) {
                Some(at) => arg.display_order(COMMON_LAST + at),
                None => arg,
            }
        })
        .mut_subcommands(|sub| {
            let path = below(sub.get_name());
            in_words(sub, &path, words)
        });
    let example = format!("cli-example{path}");
    let text = words.text(&example);
    if text != example {
        let lines = text.replace('\n', "\n  ");
        let examples = format!("{}\n  {lines}", words.text("cli-help-heading-examples"));
        command = command.after_help(StyledStr::from(examples));
    }
    command
}

fn arg_in_words(arg: Arg, place: &str, words: &Words) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let value = arg.get_value_names().and_then(|names| names.first()).map(|name| name.to_string());
    let takes_value = arg.get_action().takes_values();
    let arg = arg.help(words.text(&format!("cli-help{place}-{id}")));
    match value.filter(|_| takes_value) {
        Some(name) => arg
            .value_name(words.text(&format!("cli-value-{}", name.to_lowercase())))
            .hide_possible_values(true)
            .hide_default_value(true),
        None => arg,
    }
}

fn template(words: &Words) -> String {
    let usage = words.text("cli-help-heading-usage");
    format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn check(command: &Command, path: &str) {
        let told = |text: Option<String>, what: &str| {
            let text = text.unwrap_or_default();
            assert!(!text.is_empty() && !text.starts_with("cli-"), "{path} {what}: no help ({text})");
        };
        told(command.get_about().map(ToString::to_string), "itself");
        for arg in command.get_arguments() {
            told(arg.get_help().map(ToString::to_string), arg.get_id().as_str());
            for name in arg.get_value_names().into_iter().flatten() {
                assert!(!name.starts_with("cli-") && name.to_uppercase() == *name.as_str(), "{path} {name}");
            }
        }
        if !command.has_subcommands() || path == "dui" {
            told(command.get_after_help().map(ToString::to_string), "examples");
        }
        for sub in command.get_subcommands() {
            check(sub, &format!("{path} {}", sub.get_name()));
        }
    }

    #[test]
    fn every_command_and_argument_is_explained_in_both_languages() {
        for language in [Language::French, Language::English] {
            let mut command = command(&Words::new(language));
            command.build();
            check(&command, "dui");
            command.debug_assert();
        }
    }
}
