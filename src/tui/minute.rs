//! The minute of a founding: a page to print, sign and keep. It names what was made and holds no secret.
//!
//! Never here: a word of the kit, a passphrase.

use crate::care::founding::{AccountPlan, CARDS, FoundedHouse, HousePlan, ThinCircle, thin_circles};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::words::Words;

/// Columns of the page.
const WIDTH: usize = 72;

/// The page, ready to be printed.
pub fn minute(plan: &HousePlan, founded: &FoundedHouse, now: Moment, words: &Words) -> String {
    let house = &plan.establishment;
    let mut lines = vec![words.text("minute-heading"), "=".repeat(WIDTH), String::new()];
    let head = [
        Message::plain("minute-house").with("name", &house.name).with("finess", house.finess.as_str()),
        Message::plain("minute-when").with("day", words.long_date(now.date())).with("time", words.time(now)),
        Message::plain("minute-id").with("house", &founded.kit.estab),
        Message::plain("minute-root").with("words", founded.root_words.join(" ")),
        Message::plain("minute-journal").with("number", founded.entries).with("head", &founded.head),
        Message::plain("minute-kit").with("kit", &founded.kit.kit_id),
    ];
    lines.extend(head.iter().map(|message| words.say(message)));
    for (number, [first, second]) in (1..).zip(CARDS) {
        let card = Message::plain("minute-card").with("number", number).with("first", first);
        lines.push(format!("  {}", words.say(&card.with("second", second))));
    }
    lines.push(String::new());
    lines.push(words.say(&Message::plain("minute-units").with("units", plan.units.join(", "))));
    lines.push(String::new());
    lines.push(words.text("minute-accounts"));
    lines.extend(plan.accounts.iter().map(|account| format!("  {}", account_line(account, words))));
    for line in thin_lines(&thin_circles(&plan.units, &plan.accounts, now), words) {
        lines.extend([String::new(), words.say(&line)]);
    }
    lines.extend([String::new(), words.text("minute-read-back"), String::new()]);
    lines.push(words.text("minute-present"));
    let holders =
        (1..=CARDS.len()).map(|number| words.say(&Message::plain("minute-holder").with("number", number)));
    for name in plan.accounts.iter().map(|account| account.name.clone()).chain(holders) {
        lines.extend([String::new(), format!("  {name:.<60}")]);
    }
    lines.join("\n") + "\n"
}

/// A first account on one line: login, name, role, units.
pub(crate) fn account_line(account: &AccountPlan, words: &Words) -> String {
    let units = match account.units.is_empty() {
        true => words.text("staff-whole-house"),
        false => account.units.join(", "),
    };
    format!("{}   {}   {}   {units}", account.login, account.name, words.role(account.role))
}

/// What nobody can open to a colleague, then what one person alone can: a sentence, then a line for each unit.
pub fn thin_lines(thin: &[ThinCircle], words: &Words) -> Vec<Message> {
    let mut lines = Vec::new();
    for (nobody, told) in [(true, "cli-warn-no-granter"), (false, "founding-one-granter")] {
        let mut units: Vec<&Option<String>> = Vec::new();
        for circle in thin.iter().filter(|circle| circle.nobody == nobody) {
            if !units.contains(&&circle.unit) {
                units.push(&circle.unit);
            }
        }
        if !units.is_empty() {
            lines.push(Message::plain(told));
        }
        for unit in units {
            let of_unit = thin.iter().filter(|circle| circle.nobody == nobody && circle.unit == *unit);
            let scopes: Vec<String> = of_unit.map(|circle| words.scope(circle.scope)).collect();
            let name = unit.clone().unwrap_or_else(|| words.text("cli-the-house"));
            let told = Message::plain("cli-warn-scopes").with("unit", name);
            lines.push(told.with("scopes", scopes.join(", ")));
        }
    }
    lines
}
