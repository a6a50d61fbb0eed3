//! How the form of a new account looks: one field a row, and below them what the chosen role opens.

use super::Around;
use super::accounts_drawn::what_it_opens;
use super::newcomer::{Field, NewcomerForm};
use crate::care::staff::what_a_role_opens;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, wrap};
use crate::tui::widgets::field::Place;
use crate::tui::widgets::line_edit::LineEdit;
use crate::words::Words;

const LABELS: [&str; 8] = [
    "newcomer-login",
    "newcomer-name",
    "newcomer-replaces",
    "newcomer-role",
    "newcomer-units",
    "newcomer-unit",
    "newcomer-from",
    "newcomer-until",
];

impl NewcomerForm {
    fn label(field: Field) -> &'static str {
        LABELS[match field {
            Field::Login => 0,
            Field::Name => 1,
            Field::Replaces => 2,
            Field::Role => 3,
            Field::Unit(_) => 4,
            Field::Post => 5,
            Field::From => 6,
            Field::Until => 7,
        }]
    }

    pub(super) fn draw_form(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let widest = LABELS.iter().map(|label| words.text(label).chars().count()).max().unwrap_or(0);
        let label = u16::try_from(widest).unwrap_or(0);
        let mut row = 0;
        for field in self.order.iter().copied().filter(|field| !matches!(field, Field::Unit(1..))) {
            let width = match field {
                Field::Login | Field::From | Field::Until => 20,
                Field::Role | Field::Post => 28,
                _ => canvas.width().saturating_sub(label + 6).min(44),
            };
            let place = Place { column: 2, row, label, width };
            match field {
                Field::Unit(_) => row = self.draw_ticks(canvas, place, words),
                Field::Role => {
                    let role = self.chosen_role();
                    let name = role.map_or_else(|| words.text("newcomer-to-choose"), |role| words.role(role));
                    self.draw_chosen(canvas, place, &name, field, words);
                }
                Field::Post => {
                    let name = self.units.get(self.unit).map_or("", |(_, name)| name.as_str());
                    self.draw_chosen(canvas, place, name, field, words);
                }
                Field::Login => self.draw_line(canvas, place, &self.login, field, words),
                Field::Name => self.draw_line(canvas, place, &self.name, field, words),
                Field::Replaces => self.draw_line(canvas, place, &self.replaces, field, words),
                Field::From => self.draw_line(canvas, place, &self.from, field, words),
                Field::Until => self.draw_line(canvas, place, &self.until, field, words),
            }
            let hint = match field {
                Field::Until if self.night => "newcomer-until-night",
                Field::Until => "newcomer-until-hint",
                Field::From => "newcomer-from-hint",
                _ => "",
            };
            if !hint.is_empty() {
                let at = 2 + label + 1 + width + 3;
                canvas.put(at, row, canvas.width(), &words.text(hint), Meaning::Muted);
            }
            row += 1;
        }
        self.draw_what_it_opens(canvas, row, around);
    }

    fn draw_line(&self, canvas: &mut Canvas<'_>, place: Place, line: &LineEdit, field: Field, words: &Words) {
        let (shown, cursor) = line.view(place.width);
        let cursor = (self.field() == field).then_some(cursor);
        let label = words.text(Self::label(field));
        place.draw(canvas, &label, &shown, cursor, self.faulty == Some(field));
    }

    fn draw_chosen(&self, canvas: &mut Canvas<'_>, place: Place, text: &str, field: Field, words: &Words) {
        let cursor = (self.field() == field).then_some(0);
        let label = words.text(Self::label(field));
        place.draw(canvas, &label, text, cursor, self.faulty == Some(field));
    }

    /// The units to tick, over as many rows as they need; answers with the last of them.
    fn draw_ticks(&self, canvas: &mut Canvas<'_>, place: Place, words: &Words) -> u16 {
        let begin = place.column + place.label + 1;
        canvas.put(place.column, place.row, place.label, &words.text("newcomer-units"), Meaning::Text);
        if matches!(self.faulty, Some(Field::Unit(_))) {
            canvas.put(0, place.row, 2, "!!", Meaning::Error);
        }
        let names = std::iter::once(words.text("staff-whole-house"));
        let names = names.chain(self.units.iter().map(|(_, name)| name.clone()));
        let (mut column, mut row) = (begin, place.row);
        for (at, (name, ticked)) in names.zip(&self.ticked).enumerate() {
            let text = format!("[{}] {name}", if *ticked { "x" } else { " " });
            let wide = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
            if column > begin && column.saturating_add(wide) > canvas.width() {
                (column, row) = (begin, row + 1);
            }
            let focused = self.field() == Field::Unit(at);
            if focused {
                canvas.set_cursor(column + 1, row);
            }
            let looks = if focused { Meaning::FocusedField } else { Meaning::Field };
            column = canvas.put(column, row, canvas.width(), &text, looks) + 2;
        }
        row
    }

    /// What the role opens, and the sentence that nobody likes to hear: the past is open too.
    fn draw_what_it_opens(&self, canvas: &mut Canvas<'_>, row: u16, around: &Around<'_>) {
        let words = around.words;
        canvas.heading(row, &words.text("newcomer-opens"));
        let Some(role) = self.chosen_role() else {
            return;
        };
        let mut opens = what_a_role_opens(role);
        if let Some(me) = around.me.filter(|_| self.night) {
            // Nobody gives a key they lack: it stays closed for the helper too.
            let mine = what_a_role_opens(me.role).reads;
            let (given, lacking) = opens.reads.into_iter().partition(|scope| mine.contains(scope));
            opens.reads = given;
            opens.closed.splice(0..0, lacking);
        }
        let mut lines = what_it_opens(words, &opens);
        let limit = if self.night { "newcomer-limit-night" } else { "newcomer-limit" };
        lines.insert(1, words.text(limit));
        let width = usize::from(canvas.width().saturating_sub(4));
        let lines = lines.into_iter().flat_map(|text| wrap(&text, width));
        for (row, line) in (row + 1..canvas.height()).zip(lines) {
            canvas.put(2, row, canvas.width(), &line, Meaning::Text);
        }
    }
}
