//! Who opened a file, in words: the page that is handed to the person, the same when an extract is checked.
//!
//! Never here: who may ask, what proves it (`care`).

use unicode_width::UnicodeWidthStr as _;

use crate::care::extract::{CheckedExtract, ExtractFault, check_extract};
use crate::care::journal_questions::{Deed, Opened, OpenedRow, OpenedSum};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::journal::note::NoteKey;
use crate::tui::screens::{glass_form, reviews};
use crate::tui::who::pages;
use crate::tui::widgets::canvas::wrap;
use crate::words::{Language, Words};

/// Columns of a page of paper.
const WIDTH: usize = 80;
/// Columns of the mark, of the times, of who it was.
const COLUMNS: [usize; 3] = [2, 13, 24];

/// What the page says beside its list.
pub struct OpenedPage<'a> {
    /// Name of the house.
    pub house: &'a str,
    /// What the person is called.
    pub whom: &'a str,
    /// When it was made.
    pub made: Moment,
    /// The words of the chosen language.
    pub words: &'a Words,
}

/// The page: plain text, sixty lines of eighty columns, each page with its head and number.
pub fn opened_on_paper(page: &OpenedPage<'_>, opened: &Opened) -> String {
    let OpenedPage { house, whom, made, words } = page;
    let head = Message::plain("opened-head")
        .with("house", house)
        .with("person", whom)
        .with("from", words.date(opened.from))
        .with("until", words.date(opened.until))
        .with("date", words.date(made.date()))
        .with("time", words.time(*made));
    pages(words, &head, &blocks(words, opened, WIDTH))
}

/// Checks an extract, and that its page says what its entries say: it is made anew from them, in its language.
///
/// # Errors
/// The first fault.
pub fn check_with_page(text: &str, key: &NoteKey) -> Result<CheckedExtract, ExtractFault> {
    let checked = check_extract(text, key)?;
    let CheckedExtract { house, whom, made, opened, .. } = &checked;
    let language = Language::from_tag(&checked.language).ok_or(ExtractFault::Shape)?;
    let page = OpenedPage { house, whom, made: *made, words: &Words::new(language) };
    if opened_on_paper(&page, opened) == checked.page { Ok(checked) } else { Err(ExtractFault::Page) }
}

/// The parts of the page, in order: how people are called, the days, the older part, the sums, how it is checked.
fn blocks(words: &Words, opened: &Opened, width: usize) -> Vec<String> {
    let wrapped = |text: &str| wrap(text, width).join("\n");
    let named = if opened.named { "opened-by-name" } else { "opened-by-function" };
    let mut blocks = vec![wrapped(&words.text(named))];
    let rows = opened.rows();
    for day in rows.chunk_by(|one, other| one.day == other.day) {
        let heading = words.date(day[0].day);
        let lines = day.iter().flat_map(|row| row_in_words(words, row, width));
        blocks.push(std::iter::once(format!("── {heading} ──")).chain(lines).collect::<Vec<_>>().join("\n"));
    }
    if rows.is_empty() && opened.total() == OpenedSum::default() {
        blocks.push(wrapped(&words.text("opened-nobody")));
    }
    if let Some((from, until, sum)) = opened.before() {
        let told = Message::plain("opened-before")
            .with("from", words.date(from))
            .with("until", words.date(until))
            .with("sum", sum_in_words(words, &sum));
        blocks.push(wrapped(&words.say(&told)));
    }
    let mut ends = Vec::new();
    if opened.lists > 0 {
        ends.push(words.say(&Message::plain("opened-lists").with("count", opened.lists)));
    }
    if opened.untold > 0 {
        ends.push(words.say(&Message::plain("opened-untold").with("count", opened.untold)));
    }
    let total = Message::plain("opened-total").with("sum", sum_in_words(words, &opened.total()));
    ends.push(words.say(&total));
    blocks.push(ends.iter().map(|line| wrapped(line)).collect::<Vec<_>>().join("\n"));
    blocks.push(wrapped(&words.text("opened-checked")));
    blocks
}

/// The same for the screen, line by line.
pub(super) fn lines(words: &Words, opened: &Opened, width: usize) -> Vec<String> {
    blocks(words, opened, width).iter().flat_map(|block| block.lines().map(str::to_owned)).collect()
}

/// One row in lines: mark, times, who, what; a glass with its reason and verdict below.
fn row_in_words(words: &Words, row: &OpenedRow, width: usize) -> Vec<String> {
    let padded =
        |text: &str, width: usize| format!("{text}{}", " ".repeat(width.saturating_sub(text.width())));
    let mark = if row.deed.stands_alone() { "!" } else { "" };
    let margin: usize = COLUMNS.iter().sum();
    let mut told = wrap(&deed_in_words(words, row), width.saturating_sub(margin));
    if let Some(glass) = row.glass {
        let verdict = match glass.verdict {
            Some(verdict) => reviews::verdict(words, verdict),
            None => words.text("opened-not-judged"),
        };
        let why = Message::plain("opened-glass-why")
            .with("reason", glass_form::reason(words, glass.reason))
            .with("verdict", verdict);
        told.extend(wrap(&words.say(&why), width.saturating_sub(margin)));
    }
    let who = wrap(&who(words, row), COLUMNS[2] - 1);
    let lines = told.len().max(who.len());
    (0..lines)
        .map(|at| {
            let first = at == 0;
            let left = [
                padded(if first { mark } else { "" }, COLUMNS[0]),
                padded(&if first { times(words, row) } else { String::new() }, COLUMNS[1]),
                padded(who.get(at).map_or("", String::as_str), COLUMNS[2]),
            ];
            let right = told.get(at).map_or("", String::as_str);
            format!("{}{right}", left.concat()).trim_end().to_owned()
        })
        .collect()
}

fn who(words: &Words, row: &OpenedRow) -> String {
    let role = row.role.map_or_else(|| words.text("opened-the-machine"), |role| words.role(role));
    if row.name.is_empty() { role } else { format!("{} ({role})", row.name) }
}

/// `02:17`, `13:20 17:02`, `08:10-17:02` for more than two.
fn times(words: &Words, row: &OpenedRow) -> String {
    let mut told: Vec<String> = row.times.iter().chain(&row.until).map(|at| words.time(*at)).collect();
    told.dedup();
    let span = row.until.is_some() || told.len() > 2;
    match (told.first(), told.last()) {
        (Some(first), Some(last)) if told.len() > 1 => {
            format!("{first}{}{last}", if span { "-" } else { " " })
        }
        (Some(only), _) => only.clone(),
        _ => String::new(),
    }
}

fn deed_in_words(words: &Words, row: &OpenedRow) -> String {
    let id = match row.deed {
        Deed::Read => "opened-read",
        Deed::Searched => return words.text("opened-searched"),
        Deed::Wrote => "opened-wrote",
        Deed::BrokeGlass => "opened-glass",
        Deed::ReadBehindGlass => "opened-behind-glass",
        Deed::Printed => "opened-printed",
        Deed::Exported => "opened-exported",
        Deed::Refused => "opened-refused",
        Deed::AskedJournal => return words.text("opened-asked-journal"),
        Deed::Managed => return words.text("opened-managed"),
    };
    let scopes: Vec<String> = row.scopes.iter().map(|scope| words.scope(*scope)).collect();
    let scopes = if scopes.is_empty() { words.text("opened-no-section") } else { scopes.join(", ") };
    words.say(&Message::plain(id).with("scopes", scopes).with("count", row.times.len()))
}

fn sum_in_words(words: &Words, sum: &OpenedSum) -> String {
    let part = |id: &'static str, count: usize| words.say(&Message::plain(id).with("count", count));
    [
        part("opened-sum-openings", sum.openings),
        part("opened-sum-functions", sum.functions),
        part("opened-sum-glasses", sum.glasses),
        part("opened-sum-disclosures", sum.disclosures),
    ]
    .join(", ")
}
