//! Who can see a person, and why, in words: lines for the terminal and the screen, pages for the printer.
//!
//! Never here: who may ask (`care`), where the paper goes.

use unicode_width::UnicodeWidthStr as _;

use crate::care::view::Me;
use crate::care::why::{Because, Opens, ScopeReason, Viewer};
use crate::domain::message::Message;
use crate::domain::moment::{Moment, Zone};
use crate::domain::text::shown;
use crate::words::Words;

/// Lines of a page of paper.
const PAGE: usize = 60;
/// Columns of the name of a section and of what it is to the account.
const COLUMNS: [usize; 2] = [16, 22];

/// What a paper about a person says beside its list: who asks, about whom, when.
pub struct Asked<'a> {
    /// Who asks.
    pub me: &'a Me,
    /// The person, as whoever asks calls them.
    pub whom: &'a str,
    /// When.
    pub now: Moment,
    /// The zone of the house.
    pub zone: &'a Zone,
    /// The words of the chosen language.
    pub words: &'a Words,
}

/// The list on paper: pages of sixty lines, each with its head and number.
pub fn on_paper(asked: &Asked<'_>, viewers: &[Viewer]) -> String {
    let Asked { me, whom, now, zone, words } = asked;
    let head = Message::plain("cli-print-who-head")
        .with("house", &me.house)
        .with("person", whom)
        .with("date", words.date(now.date()))
        .with("time", words.time(*now))
        .with("name", &me.name)
        .with("role", words.role(me.role));
    let blocks: Vec<String> = viewers.iter().map(|viewer| viewer_in_words(words, zone, viewer)).collect();
    pages(words, &head, &blocks)
}

/// Pages of sixty lines, each with its head and number; an account is never cut where it fits on the next page.
pub(super) fn pages(words: &Words, head: &Message, blocks: &[String]) -> String {
    let head: Vec<String> = words.say(head).lines().map(shown).collect();
    let room = PAGE - head.len() - 2;
    let mut pages: Vec<Vec<String>> = vec![Vec::new()];
    for block in blocks {
        let lines: Vec<String> = block.lines().map(shown).collect();
        let written = pages.last().map_or(0, Vec::len);
        if written > 0 && written + lines.len() + 1 > room {
            pages.push(Vec::new());
        }
        for line in lines.into_iter().chain([String::new()]) {
            if pages.last().is_some_and(|page| page.len() >= room) {
                pages.push(Vec::new());
            }
            if let Some(page) = pages.last_mut() {
                page.push(line);
            }
        }
    }
    let of = pages.len();
    let page = |(at, lines): (usize, Vec<String>)| {
        let number = Message::plain("cli-print-page").with("page", at + 1).with("of", of);
        let top = [head.join("\n"), words.say(&number), String::new()].join("\n");
        format!("{top}\n{}\n", lines.join("\n").trim_end())
    };
    pages.into_iter().enumerate().map(page).collect::<Vec<_>>().join("\u{c}")
}

/// One account with what it opens, one section a line.
pub fn viewer_in_words(words: &Words, zone: &Zone, viewer: &Viewer) -> String {
    let role = viewer.account.role().map(|role| words.role(role)).unwrap_or_default();
    let mut lines = vec![format!("{}  {}  {role}", viewer.account.login, viewer.account.name)];
    lines.extend(viewer.reasons.iter().map(|reason| line(words, zone, reason)));
    lines.join("\n")
}

/// One section: its name, what it is to the account, and why.
pub fn line(words: &Words, zone: &Zone, reason: &ScopeReason) -> String {
    let opens = words.text(&format!("viewers-{}", code_of_opens(reason.opens).replace('_', "-")));
    let padded =
        |text: String, width: usize| format!("{text}{}", " ".repeat(width.saturating_sub(text.width())));
    let scope = padded(words.scope(reason.scope), COLUMNS[0]);
    format!("  {scope}{}{}", padded(opens, COLUMNS[1]), because(words, zone, reason.because))
}

/// Why a section is open to an account, or not.
pub fn because(words: &Words, zone: &Zone, because: Because) -> String {
    let id = match because {
        Because::Role(role) => {
            return words.say(&Message::plain("because-role").with("role", words.role(role)));
        }
        Because::Named(Some(until)) => {
            let until = zone.at(until.millis());
            let (date, time) = (words.date(until.date()), words.time(until));
            return words.say(&Message::plain("because-named-until").with("date", date).with("time", time));
        }
        Because::Account(status) => return words.text(&format!("cli-status-{}", status.name())),
        Because::Named(None) => "because-named",
        Because::NoRole => "because-no-role",
        Because::OtherUnit => "because-other-unit",
        Because::NoPost => "because-no-post",
        Because::NotGranted => "because-not-granted",
        Because::NotDelivered => "because-not-delivered",
        Because::Restricted => "because-restricted",
        Because::Objection => "because-objection",
    };
    words.text(id)
}

/// What a section is to an account, as a program reads it.
pub fn code_of_opens(opens: Opens) -> &'static str {
    match opens {
        Opens::Reads => "reads",
        Opens::Writes => "writes",
        Opens::Deposits => "deposits",
        Opens::Own => "own",
        Opens::BehindGlass => "behind_glass",
        Opens::Closed => "closed",
    }
}

/// Why, as a program reads it.
pub fn code_of_because(because: Because) -> &'static str {
    match because {
        Because::Role(_) => "role",
        Because::Named(_) => "named",
        Because::NoRole => "no_role",
        Because::OtherUnit => "other_unit",
        Because::NoPost => "no_post",
        Because::Account(_) => "account",
        Because::NotGranted => "not_granted",
        Because::NotDelivered => "not_delivered",
        Because::Restricted => "restricted",
        Because::Objection => "objection",
    }
}
