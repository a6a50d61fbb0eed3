//! How the summary before a founding looks: what can be done, then what the house will be and what it will lack.

use super::Around;
use super::founding::{CHOICES, Founding, Stage};
use crate::care::founding::thin_circles;
use crate::domain::message::Message;
use crate::tui::minute::{account_line, thin_lines};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, wrap};

/// Rows that a page of the summary moves by.
pub(super) const STEP: usize = 5;

impl Founding {
    fn summary(&self, around: &Around<'_>) -> Vec<String> {
        let words = around.words;
        let mut lines = Vec::new();
        if let Some((house, units)) = &self.read {
            let told = Message::plain("minute-house")
                .with("name", &house.name)
                .with("finess", house.finess.as_str());
            lines.push(words.say(&told));
            lines.push(words.say(&Message::plain("minute-units").with("units", units.join(", "))));
        }
        lines.extend(self.accounts.iter().map(|account| account_line(account, words)));
        if !matches!(self.stage, Stage::Working) {
            let thin = thin_circles(self.units(), &self.accounts, around.now);
            lines.extend(thin_lines(&thin, words).iter().map(|line| words.say(line)));
        }
        lines
    }

    pub(super) fn draw_summary(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let mut row = 0;
        for (at, choice) in CHOICES.iter().enumerate() {
            let selected = at == self.cursor.at();
            canvas.put(1, row, 1, if selected { ">" } else { " " }, Meaning::Marker);
            canvas.put(3, row, canvas.width(), &format!("{} {}", at + 1, words.text(choice)), Meaning::Text);
            if selected {
                canvas.set_cursor(1, row);
            }
            row += 1;
        }
        let width = usize::from(canvas.width().saturating_sub(4));
        let lines: Vec<String> = self.summary(around).iter().flat_map(|line| wrap(line, width)).collect();
        draw_page(canvas, row, &words.text("founding-summary"), &lines, self.top);
    }
}

/// A text of several pages below its heading, which says how much of it is in view.
pub(super) fn draw_page(canvas: &mut Canvas<'_>, row: u16, heading: &str, lines: &[String], top: usize) {
    let room = usize::from(canvas.height().saturating_sub(row + 1));
    let top = top.min(lines.len().saturating_sub(room));
    let last = (top + room).min(lines.len());
    let more = if last < lines.len() { " +" } else { "" };
    canvas.heading(row, &format!("{heading}   {}-{last}/{}{more}", top + 1, lines.len()));
    for (row, line) in (row + 1..canvas.height()).zip(&lines[top..last]) {
        canvas.put(2, row, canvas.width(), line, Meaning::Text);
    }
}
