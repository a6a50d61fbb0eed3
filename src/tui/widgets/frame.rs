//! The frame of every screen: who and where, the person, what just happened, the keys.

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use super::canvas::{Canvas, Row, cut, fit, wrap};
use crate::tui::theme::Meaning;

/// Rows of a screen that belong to the frame: 1 to 3 and a rule, a rule, 23 and 24.
pub(crate) const ROWS: u16 = 7;

/// Rows 2 and 3 for a sentence, which may need both.
pub(crate) fn told_in_the_head(sentence: &str, columns: u16) -> [Row; 2] {
    let mut lines = wrap(sentence, usize::from(columns.saturating_sub(2))).into_iter();
    let mut line = || Row::of(lines.next().unwrap_or_default(), Meaning::Text);
    [line(), line()]
}

/// What the frame shows.
pub(crate) struct Frame {
    /// The word that every screen of an invented house begins with; empty elsewhere.
    pub(crate) demonstration: String,
    /// Where one is.
    pub(crate) title: String,
    /// Who one is, and the time of this frame.
    pub(crate) who: String,
    /// Rows 2 and 3.
    pub(crate) strips: [Row; 2],
    /// The broken glass, in the place of the rule under the strips; empty when none is.
    pub(crate) banner: String,
    /// Row 23.
    pub(crate) status: Row,
    /// Row 24: key and label.
    pub(crate) legend: Vec<(String, String)>,
}

/// Where things stand in a drawn frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// The rows that are left for the screen.
    pub(crate) body: Rect,
    /// The first letter of the status, and the place after its last one.
    pub(crate) status: (Position, Position),
}

impl Frame {
    /// Draws the frame and answers with what was drawn where.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>) -> Drawn {
        let (width, height) = (canvas.width(), canvas.height());
        self.draw_head(canvas);
        for (row, strip) in (1..).zip(&self.strips) {
            canvas.put_row(1, row, strip);
        }
        canvas.rule(3);
        if !self.banner.is_empty() {
            let line = fit(&format!(" {}", self.banner), usize::from(width));
            canvas.put(0, 3, width, &line, Meaning::Glass);
        }
        let status = self.draw_status(canvas, height);
        self.draw_legend(canvas, height.saturating_sub(1));
        let bottom = status.0.y.min(height.saturating_sub(3));
        Drawn { body: Rect::new(0, 4, width, bottom.saturating_sub(4)), status }
    }

    /// Row 1. Where it is too narrow for wide gaps the gaps go first, then whole words.
    fn draw_head(&self, canvas: &mut Canvas<'_>) {
        let width = canvas.width();
        let who_width = u16::try_from(self.who.width()).unwrap_or(width).min(width / 2);
        let who_at = width.saturating_sub(who_width + 1);
        canvas.put(who_at, 0, who_width, &self.who, Meaning::Text);
        let mut at = 1;
        if !self.demonstration.is_empty() {
            at = canvas.put(at, 0, width, &self.demonstration, Meaning::Demonstration) + 1;
        }
        let room = usize::from(who_at.saturating_sub(at + 1));
        let title =
            if self.demonstration.is_empty() { self.title.clone() } else { format!("  {}", self.title) };
        let title = if title.width() <= room {
            title
        } else if let Some(shorter) = shorter_middle(&title, room) {
            shorter
        } else {
            let words: Vec<String> = title.split_whitespace().map(str::to_owned).collect();
            let kept = (1..=words.len()).rev().find(|kept| words[..*kept].join(" ").width() <= room);
            words[..kept.unwrap_or(0)].join(" ")
        };
        canvas.put(at, 0, who_at.saturating_sub(at), &title, Meaning::Title);
    }

    /// One row under a rule; a sentence that needs more takes the place of the rule, and one row of the screen.
    fn draw_status(&self, canvas: &mut Canvas<'_>, height: u16) -> (Position, Position) {
        let (row, width) = (height.saturating_sub(2), canvas.width());
        let room = usize::from(width.saturating_sub(2));
        if self.status.width() <= room {
            canvas.rule(row.saturating_sub(1));
            let after = canvas.put_row(1, row, &self.status);
            return (Position::new(1, row), Position::new(after, row));
        }
        let lines = wrap(&self.status.text(), room);
        let first = row.saturating_sub(if lines.len() > 2 { 2 } else { 1 });
        let mut after = Position::new(1, first);
        for (row, line) in (first..=row).zip(lines) {
            after = Position::new(canvas.put(1, row, width, &line, self.status.meaning()), row);
        }
        (Position::new(1, first), after)
    }

    /// As many keys as fit, the last one (help) always among them.
    fn draw_legend(&self, canvas: &mut Canvas<'_>, row: u16) {
        let room = usize::from(canvas.width()).saturating_sub(2);
        let wide = |shown: &[&(String, String)], gap: usize| {
            let words: usize = shown.iter().map(|(key, label)| key.width() + 1 + label.width()).sum();
            words + gap * shown.len().saturating_sub(1)
        };
        let mut shown: Vec<&(String, String)> = self.legend.iter().collect();
        while shown.len() > 1 && wide(&shown, 2) > room {
            shown.remove(shown.len() - 2);
        }
        let gap = if wide(&shown, 3) <= room { 3 } else { 2 };
        let mut at = 1;
        for (key, label) in shown {
            at = canvas.put(at, row, canvas.width(), key, Meaning::LegendKey) + 1;
            at = canvas.put(at, row, canvas.width(), label, Meaning::Legend) + gap;
        }
    }
}

/// `board   units   shift` with the units shortened first: the end says which day it is.
fn shorter_middle(title: &str, room: usize) -> Option<String> {
    let mut parts = title.trim().split("   ").map(str::trim);
    let (first, middle, last) = (parts.next()?, parts.next()?, parts.next()?);
    let left = room.checked_sub(first.width() + last.width() + 2)?;
    match left {
        0..4 => Some(format!("{first} {last}")),
        _ => Some(format!("{first} {} {last}", cut(middle, left))),
    }
}

/// The name of who is here, cut so that the time always fits.
pub(crate) fn who(name: &str, time: &str) -> String {
    format!("{}  {time}", cut(name, 20))
}
