//! How a round looks: counts, keys, one row a person. Nothing is said by colour alone.

use unicode_width::UnicodeWidthStr as _;

use super::Around;
use super::round::{RoundPage, State};
use super::round_draft::Line;
use crate::domain::message::Message;
use crate::domain::round::RoundState;
use crate::tui::action::{Action, Context};
use crate::tui::keymap::key_name;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut, cut_at_word, cut_words, fit};
use crate::tui::widgets::person;
use crate::words::Words;

/// Keys of row 3, in the order in which they are pressed most.
const KEYS: [Action; 8] = [
    Action::RoundAsleep,
    Action::RoundAwake,
    Action::RoundUp,
    Action::RoundCalls,
    Action::RoundOut,
    Action::RoundCare,
    Action::RoundChanged,
    Action::RoundSkip,
];

/// Columns of a state in words.
pub(super) const STATE: usize = 10;

/// First columns, and the width of what stands there.
struct Columns {
    name: (u16, u16),
    alerts: (u16, u16),
    before: Option<(u16, u16)>,
    now: (u16, u16),
    remark: u16,
}

impl Columns {
    fn of(width: u16) -> Self {
        if width < person::NARROW {
            return Self { name: (8, 13), alerts: (22, 10), before: None, now: (33, 16), remark: 50 };
        }
        Self { name: (8, 17), alerts: (26, 16), before: Some((43, 8)), now: (52, 16), remark: 69 }
    }
}

/// How somebody was found, in one word.
pub(super) fn state_in_words(words: &Words, sex: &'static str, state: RoundState) -> String {
    let id = match state {
        RoundState::NotSeen => "round-state-not-seen",
        RoundState::Asleep => "round-state-asleep",
        RoundState::Awake => "round-state-awake",
        RoundState::Up => "round-state-up",
        RoundState::Calls => "round-state-calls",
        RoundState::Out => "round-state-out",
        RoundState::CaredFor => "round-state-care",
        RoundState::Changed => "round-state-changed",
        RoundState::Seen => "round-state-seen",
    };
    words.say(&Message::plain(id).with("sex", sex))
}

impl RoundPage {
    pub(super) fn title_row(&self, around: &Around<'_>) -> String {
        let words = around.words;
        let round = &self.kept.value;
        let title = Message::plain("round-title")
            .with("number", round.number)
            .with("unit", cut(&self.unit_name, 14))
            .with("time", words.when(round.started, around.now));
        words.say(&title)
    }

    pub(super) fn strip_rows(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let seen = self.seen();
        let narrow = around.columns < person::NARROW;
        let counts = Message::plain("round-counts")
            .with("seen", seen)
            .with("count", self.lines.len())
            .with("left", self.lines.len() - seen);
        let mut counts = words.say(&counts);
        if self.away > 0 {
            let id = if narrow { "round-away-short" } else { "round-away" };
            counts += "   ";
            counts += &words.say(&Message::plain(id).with("count", self.away));
        }
        let key = |action: &Action| {
            let key = around.keymap.keys(&[Context::Round], *action);
            let name = key.first().map(|key| key_name(words, *key))?;
            Some(format!("{name} {}", words.text(action.entry().label)))
        };
        let keys: Vec<String> = KEYS.iter().filter_map(key).collect();
        let room = usize::from(around.columns).saturating_sub(2);
        let gap = ["   ", "  "].into_iter().find(|gap| keys.join(gap).width() <= room).unwrap_or(" ");
        [Row::of(counts, Meaning::Text), Row::of(cut_words(&keys, gap, room), Meaning::Muted)]
    }

    pub(super) fn draw_rows(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let columns = Columns::of(canvas.width());
        let height = Self::height(around).min(usize::from(canvas.height().saturating_sub(1)));
        let top = self.cursor.top(height);
        let last = (top + height).min(self.lines.len());
        canvas.put(3, 0, 4, &words.text("people-room-head"), Meaning::Muted);
        canvas.put(columns.name.0, 0, columns.name.1, &words.text("people-name-head"), Meaning::Muted);
        canvas.put(columns.alerts.0, 0, columns.alerts.1, &words.text("people-alerts-head"), Meaning::Muted);
        if let (Some((at, width)), Some(before)) = (columns.before, self.before) {
            canvas.put(at, 0, width, &words.time(before), Meaning::Muted);
        }
        let (at, width) = columns.now;
        canvas.put(at, 0, width, &words.time(self.kept.value.started), Meaning::Muted);
        let shown = format!("{}-{last}/{}", (top + 1).min(last), self.lines.len());
        let counter = canvas.width().saturating_sub(u16::try_from(shown.len()).unwrap_or(0) + 1);
        canvas.put(counter, 0, 12, &shown, Meaning::Muted);
        canvas.set_cursor(1, 1);
        for (row, (at, line)) in (1..canvas.height()).zip((top..last).zip(&self.lines[top.min(last)..last])) {
            self.draw_line(canvas, row, line, at == self.cursor.at(), &columns, around);
        }
    }

    fn draw_line(
        &self,
        canvas: &mut Canvas<'_>,
        row: u16,
        line: &Line,
        selected: bool,
        columns: &Columns,
        around: &Around<'_>,
    ) {
        let words = around.words;
        let identity = &line.card.identity;
        let sex = person::sex(identity);
        if selected {
            canvas.mark(row);
        }
        canvas.put(3, row, 5, &line.card.placement.room, Meaning::Text);
        let (at, width) = columns.name;
        let name = person::name_within(words, identity, usize::from(width));
        canvas.put(at, row, width, &name, Meaning::Text);
        let (at, width) = columns.alerts;
        let alerts = person::alert_words(words, &line.card, usize::from(width));
        let quiet = alerts == "-" || !line.card.sees_emergency;
        let alarming = if quiet { Meaning::Muted } else { Meaning::Alert };
        canvas.put(at, row, width, &alerts, alarming);
        if selected && let State::Remark(edit) = &self.state {
            let at = columns.before.map_or(columns.now.0, |(at, _)| at);
            let width = canvas.width().saturating_sub(at + 3);
            let (text, cursor) = edit.view(width);
            let field = format!("[{}]", fit(&text, usize::from(width)));
            canvas.put(at, row, width + 2, &field, Meaning::FocusedField);
            canvas.set_cursor(at + 1 + cursor, row);
            return;
        }
        if let (Some((at, width)), Some(before)) = (columns.before, line.before) {
            canvas.put(at, row, width, &state_in_words(words, sex, before), Meaning::Muted);
        }
        let (at, width) = columns.now;
        let (now, looks) = match line.tick {
            None => (state_in_words(words, sex, RoundState::NotSeen), Meaning::Muted),
            Some(tick) => {
                let state = state_in_words(words, sex, tick.state);
                (format!("{} {}", fit(&state, STATE), words.time(tick.at)), Meaning::Text)
            }
        };
        // The same columns whatever stood there: one answer stays small on a slow line.
        canvas.put(at, row, width, &fit(&now, usize::from(width)), looks);
        let room = canvas.width().saturating_sub(columns.remark + 1);
        let remark = cut_at_word(&beside(words, line), usize::from(room));
        canvas.put(columns.remark, row, room, &remark, Meaning::Text);
    }
}

/// What stands beside a state: ticked in a group, a note written from here, the remark.
fn beside(words: &Words, line: &Line) -> String {
    let grouped = line.tick.is_some_and(|tick| tick.grouped).then(|| words.text("round-grouped"));
    let noted = line.noted.map(|at| words.say(&Message::plain("round-noted").with("time", words.time(at))));
    let remark = (!line.remark.trim().is_empty()).then(|| line.remark.clone());
    grouped.into_iter().chain(remark).chain(noted).collect::<Vec<_>>().join(" ; ")
}
