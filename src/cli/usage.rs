//! Puts what clap did not understand into the words of the house.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::domain::message::Message;

/// The sentence for a command line that was not understood.
pub(super) fn in_words(error: &Error) -> Message {
    let of = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let first = |kinds: &[ContextKind]| {
        kinds.iter().map(|kind| of(*kind)).find(|text| !text.is_empty()).unwrap_or_default()
    };
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let near = first(&[ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]);
            with_near(
                "cli-error-unknown-argument",
                "cli-error-unknown-argument-near",
                &of(ContextKind::InvalidArg),
                near,
            )
        }
        ErrorKind::InvalidSubcommand => with_near(
            "cli-error-unknown-command",
            "cli-error-unknown-command-near",
            &of(ContextKind::InvalidSubcommand),
            first(&[ContextKind::SuggestedSubcommand]),
        ),
        ErrorKind::MissingRequiredArgument => {
            Message::plain("cli-error-missing-argument").with("argument", of(ContextKind::InvalidArg))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Message::plain("cli-error-missing-command")
        }
        ErrorKind::InvalidValue if of(ContextKind::InvalidValue).is_empty() => {
            Message::plain("cli-error-missing-value").with("argument", of(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue if !of(ContextKind::ValidValue).is_empty() => {
            Message::plain("cli-error-bad-value-of")
                .with("value", of(ContextKind::InvalidValue))
                .with("argument", of(ContextKind::InvalidArg))
                .with("known", of(ContextKind::ValidValue))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Message::plain("cli-error-bad-value")
            .with("value", of(ContextKind::InvalidValue))
            .with("argument", of(ContextKind::InvalidArg)),
        ErrorKind::ArgumentConflict => Message::plain("cli-error-argument-conflict")
            .with("argument", of(ContextKind::InvalidArg))
            .with("other", of(ContextKind::PriorArg)),
        ErrorKind::InvalidUtf8 => Message::plain("cli-error-not-utf8"),
        _ => Message::plain("cli-error-not-understood"),
    }
}

fn with_near(alone: &'static str, beside: &'static str, typed: &str, near: String) -> Message {
    if near.is_empty() {
        Message::plain(alone).with("typed", typed)
    } else {
        Message::plain(beside).with("typed", typed).with("near", near)
    }
}
