//! The recovery kit on paper: three cards, each with two grids of five lines of five words.

use std::fs::File;
use std::path::Path;

use zeroize::Zeroizing;

use super::desk::{Desk, Stop};
use super::secret_file;
use crate::care::founding::{CARDS, KitPart, RecoveryKit};
use crate::domain::message::Message;
use crate::words::Words;

const HOLDERS: [&str; 3] = ["cli-kit-holder-1", "cli-kit-holder-2", "cli-kit-holder-3"];
const WORDS_IN_A_LINE: usize = 5;
const WORD_WIDTH: usize = 13;

/// Gives the kit away, once: into its file or onto the answer.
pub(super) fn hand_over(
    desk: &mut Desk,
    kit: &RecoveryKit,
    house: &str,
    file: Option<File>,
    path: Option<&Path>,
) -> Result<(), Stop> {
    let cards = Zeroizing::new(cards(kit, house, &desk.words));
    let (Some(file), Some(path)) = (file, path) else {
        return desk.print(&cards).and_then(|()| desk.end());
    };
    secret_file::write(file, &format!("{}\n", *cards))?;
    desk.tell(&Message::plain("cli-kit-written").with("path", path.display()));
    Ok(())
}

/// The three cards, ready to be printed and cut.
fn cards(kit: &RecoveryKit, house: &str, words: &Words) -> String {
    let mut lines = vec![
        words.say(&Message::plain("cli-kit-title").with("house", house)),
        words.text("cli-kit-how"),
        String::new(),
    ];
    for (holder, numbers) in HOLDERS.into_iter().zip(CARDS) {
        lines.push("-".repeat(72));
        lines.push(words.text(holder));
        let ids = Message::plain("cli-kit-ids").with("kit", &kit.kit_id).with("house", &kit.estab);
        lines.push(words.say(&ids));
        for number in numbers {
            let part = kit.parts.iter().find(|part| part.number == number);
            lines.push(String::new());
            lines.push(words.say(&Message::plain("cli-kit-part").with("number", number)));
            lines.extend(part.map(grid).unwrap_or_default());
        }
        lines.push(String::new());
    }
    lines.push("-".repeat(72));
    lines.join("\n")
}

fn grid(part: &KitPart) -> Vec<String> {
    let line = |words: &[&str]| {
        let padded: Vec<String> = words.iter().map(|word| format!("{word:<WORD_WIDTH$}")).collect();
        format!("  {}", padded.concat().trim_end())
    };
    part.words().chunks(WORDS_IN_A_LINE).map(line).collect()
}
