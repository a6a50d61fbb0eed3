//! How the form of an incident looks: a row a field, the texts sharing what is left, scrolled to the field under the
//! cursor where the screen is small.
//!
//! Never here: what a key does (`incident`), what a field holds (`incident_form`).

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::Around;
use super::form_rows::draw_scrolled;
use super::incident::Incident;
use super::incident_form::{Field, MEDIA, category};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::field::Place;
use crate::tui::widgets::line_edit::LineEdit;

/// Columns of a time and of a number.
const SHORT: u16 = 10;
/// First column of the labels.
const LEFT: u16 = 2;
/// The texts, with their headings.
const TEXTS: [&str; 3] = ["incident-circumstances", "incident-consequences", "incident-measures"];
/// Rows without the texts themselves.
const FIXED: u16 = 11;
const LABELS: [&str; 7] = [
    "incident-category",
    "incident-happened",
    "incident-nature",
    "incident-victims",
    "incident-planned",
    "incident-legal",
    "incident-media",
];

/// A row of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Category,
    Times,
    Nature,
    Heading(usize),
    Text(usize, u16),
    Numbers,
    Planned,
    Legal,
    Media,
    Rule,
}

impl Line {
    fn rows(self) -> u16 {
        if let Self::Text(_, rows) = self { rows } else { 1 }
    }

    fn holds(self, field: Field) -> bool {
        match field {
            Field::Category => self == Self::Category,
            Field::Happened | Field::Found => self == Self::Times,
            Field::Nature => self == Self::Nature,
            Field::Text(at) => matches!(self, Self::Text(of, _) if of == at),
            Field::Victims | Field::Exposed => self == Self::Numbers,
            Field::Planned => self == Self::Planned,
            Field::Legal => self == Self::Legal,
            Field::Media => self == Self::Media,
        }
    }
}

fn lines(height: u16) -> Vec<Line> {
    let rows = (height.saturating_sub(FIXED) / 3).max(1);
    let texts = (0..TEXTS.len()).flat_map(|at| [Line::Heading(at), Line::Text(at, rows)]);
    let mut lines = vec![Line::Category, Line::Times, Line::Nature];
    lines.extend(texts);
    lines.extend([Line::Numbers, Line::Planned, Line::Legal, Line::Media, Line::Rule]);
    lines
}

impl Incident {
    /// Draws the form.
    pub(super) fn draw_form(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let lines = lines(canvas.height());
        let before = lines.iter().take_while(|line| !line.holds(self.focus));
        let end: u16 = before.map(|line| line.rows()).sum::<u16>() + 1;
        draw_scrolled(
            canvas,
            &lines,
            end,
            |line| line.rows(),
            |canvas, line, row| {
                self.draw_row(canvas, *line, row, around);
            },
        );
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, line: Line, row: u16, around: &Around<'_>) {
        let (words, form) = (around.words, &self.form);
        let label = LABELS.iter().map(|id| words.text(id).width()).max().unwrap_or(0);
        let label = u16::try_from(label).unwrap_or(0);
        let wide = canvas.width().saturating_sub(LEFT + label + 4);
        let place = |width| Place { column: LEFT, row, label, width };
        let choice = |canvas: &mut Canvas<'_>, id: &str, chosen: &str, field: Field| {
            let state = (self.focus == field).then_some(0);
            place(wide).draw(canvas, &words.text(id), chosen, state, self.faulty == Some(field));
        };
        match line {
            Line::Category => {
                let chosen =
                    form.category.map_or_else(|| words.text("incident-choose"), |one| category(words, one));
                choice(canvas, "incident-category", &chosen, Field::Category);
            }
            Line::Times => {
                let name = words.text("incident-happened");
                let after = self.draw_line(canvas, place(SHORT), &name, &form.happened, Field::Happened);
                self.draw_second(canvas, after, row, &words.text("incident-found"), Field::Found);
            }
            Line::Nature => {
                self.draw_line(
                    canvas,
                    place(wide),
                    &words.text("incident-nature"),
                    &form.nature,
                    Field::Nature,
                );
            }
            Line::Heading(at) => {
                canvas.heading(row, &words.text(TEXTS[at]));
                if self.faulty == Some(Field::Text(at)) {
                    canvas.put(0, row, 2, "!!", Meaning::Error);
                }
            }
            Line::Text(at, rows) => {
                let area = Rect::new(1, row, canvas.width().saturating_sub(2), rows);
                canvas.within(area, |canvas| form.texts[at].draw(canvas, self.focus == Field::Text(at)));
            }
            Line::Numbers => {
                let name = words.text("incident-victims");
                let after = self.draw_line(canvas, place(SHORT), &name, &form.victims, Field::Victims);
                self.draw_second(canvas, after, row, &words.text("incident-exposed"), Field::Exposed);
            }
            Line::Planned => {
                let name = words.text("incident-planned");
                self.draw_line(canvas, place(wide), &name, &form.planned, Field::Planned);
            }
            Line::Legal => {
                self.draw_line(canvas, place(wide), &words.text("incident-legal"), &form.legal, Field::Legal);
            }
            Line::Media => {
                let said = MEDIA.iter().find(|(risk, _)| *risk == form.media).map_or("", |(_, id)| id);
                choice(canvas, "incident-media", &words.text(said), Field::Media);
            }
            Line::Rule => {
                canvas.put_row(1, row, &Row::of(words.text("incident-no-name"), Meaning::Muted));
            }
        }
    }

    fn draw_line(
        &self,
        canvas: &mut Canvas<'_>,
        place: Place,
        label: &str,
        line: &LineEdit,
        field: Field,
    ) -> u16 {
        let (text, column) = line.view(place.width);
        place.draw(canvas, label, &text, (self.focus == field).then_some(column), self.faulty == Some(field))
    }

    /// A second field behind the first of a row.
    fn draw_second(&self, canvas: &mut Canvas<'_>, after: u16, row: u16, label: &str, field: Field) {
        let line = if field == Field::Found { &self.form.found } else { &self.form.exposed };
        let width = u16::try_from(label.width()).unwrap_or(0);
        let place = Place { column: after + 2, row, label: width, width: SHORT };
        self.draw_line(canvas, place, label, line, field);
    }
}
