//! How the fall form looks: a row a question, scrolled to the one under the cursor where the screen is small.
//!
//! Never here: what a key does (`fall`), what a field holds (`fall_form`).

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::Around;
use super::fall::Fall;
use super::fall_form::{Field, INJURY, PAIN};
use super::fall_told::{FOUND_BY, LIFTED, PLACES, QUESTIONS, WITH, call};
use super::form_draft::typed_moment;
use super::form_rows::draw_scrolled;
use super::measure_words::{line_fault, value};
use crate::domain::fall::Answer;
use crate::domain::message::Message;
use crate::domain::observation::read_measures;
use crate::tui::action::{Action, Context};
use crate::tui::keymap::key_name;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word};
use crate::tui::widgets::field::{Attention, Place};
use crate::tui::widgets::person;

/// Columns of a time: `hier 23h00` fits.
const TIME: u16 = 10;
/// Rows from which the headings are drawn.
const ROOMY: u16 = 17;
/// First column of the labels.
const LEFT: u16 = 2;

/// A row of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Times,
    Place,
    FoundBy,
    Ask(usize),
    Lifted,
    With,
    StoryHeading,
    Story(u16),
    MeasuresHeading,
    Measures,
    CallsHeading,
    Calls,
    Watch,
}

impl Line {
    fn of(field: Field) -> Self {
        match field {
            Field::Time | Field::Found => Self::Times,
            Field::Place => Self::Place,
            Field::FoundBy => Self::FoundBy,
            Field::Ask(at) => Self::Ask(at),
            Field::PainWhere => Self::Ask(PAIN),
            Field::InjuryWhat => Self::Ask(INJURY),
            Field::Lifted => Self::Lifted,
            Field::With => Self::With,
            Field::Story => Self::Story(0),
            Field::Measures => Self::Measures,
            Field::Watch => Self::Watch,
        }
    }

    fn rows(self) -> u16 {
        if let Self::Story(rows) = self { rows } else { 1 }
    }
}

/// The rows of the form in this height.
fn lines(height: u16) -> Vec<Line> {
    let roomy = height >= ROOMY;
    let mut lines = vec![Line::Times, Line::Place, Line::FoundBy];
    lines.extend((0..QUESTIONS.len()).map(Line::Ask));
    lines.extend([Line::Lifted, Line::With, Line::StoryHeading]);
    lines.push(Line::Story(if roomy { height - ROOMY + 1 } else { 1 }));
    lines.extend(roomy.then_some(Line::MeasuresHeading));
    lines.push(Line::Measures);
    lines.extend(roomy.then_some(Line::CallsHeading));
    lines.extend([Line::Calls, Line::Watch]);
    lines
}

impl Fall {
    fn label_width(around: &Around<'_>) -> u16 {
        let ids = [
            "fall-time",
            "fall-place",
            "fall-found-by",
            "fall-lifted",
            "fall-with",
            "fall-measures",
            "fall-calls",
        ];
        let widest = ids.iter().chain(&QUESTIONS).map(|id| around.words.text(id).width()).max();
        u16::try_from(widest.unwrap_or(0)).unwrap_or(0)
    }

    /// Draws the form.
    pub(super) fn draw_form(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let lines = lines(canvas.height());
        let focused = Line::of(self.focus);
        let same = |line: &Line| match (line, focused) {
            (Line::Story(_), Line::Story(_)) => true,
            (line, focused) => *line == focused,
        };
        let end: u16 = lines.iter().take_while(|line| !same(line)).map(|line| line.rows()).sum::<u16>() + 1;
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
        let words = around.words;
        match line {
            Line::Times => self.draw_times(canvas, row, around),
            Line::Place => {
                let chosen = self.form.place.map(|place| place as usize);
                self.draw_numbered(canvas, row, "fall-place", &PLACES, chosen, around);
            }
            Line::FoundBy => {
                let chosen = Some(self.form.found_by as usize);
                self.draw_numbered(canvas, row, "fall-found-by", &FOUND_BY, chosen, around);
            }
            Line::Ask(at) => self.draw_question(canvas, row, at, around),
            Line::Lifted => {
                let chosen = self.form.lifted.map(|lifted| lifted as usize);
                self.draw_numbered(canvas, row, "fall-lifted", &LIFTED, chosen, around);
            }
            Line::With => self.draw_with(canvas, row, around),
            Line::StoryHeading => {
                canvas.heading(row, &words.text("fall-story"));
                self.blame(canvas, row, Field::Story);
            }
            Line::Story(rows) => {
                let area = Rect::new(1, row, canvas.width().saturating_sub(2), rows);
                canvas.within(area, |canvas| self.form.story.draw(canvas, self.focus == Field::Story));
            }
            Line::MeasuresHeading => canvas.heading(row, &words.text("fall-measures-heading")),
            Line::Measures => self.draw_measures(canvas, row, around),
            Line::CallsHeading => {
                let phone = around.me.map_or("", |me| me.on_call.as_str());
                let heading = Message::plain("fall-calls-on-call").with("phone", phone);
                let plain = phone.is_empty();
                let heading = if plain { words.text("fall-calls") } else { words.say(&heading) };
                canvas.heading(row, &heading);
            }
            Line::Calls => self.draw_calls(canvas, row, around),
            Line::Watch => self.draw_watch(canvas, row, around),
        }
    }

    fn blame(&self, canvas: &mut Canvas<'_>, row: u16, field: Field) {
        if self.faulty == Some(field) {
            canvas.put(0, row, 2, "!!", Meaning::Error);
        }
    }

    /// The label of a question, its marker, and the cursor under the marker.
    fn draw_label(
        &self,
        canvas: &mut Canvas<'_>,
        row: u16,
        id: &'static str,
        field: Field,
        around: &Around<'_>,
    ) -> u16 {
        let label = around.words.text(id);
        // On a narrow screen the answers need what the labels leave.
        let width = match canvas.width() < person::NARROW {
            true => u16::try_from(label.width()).unwrap_or(0),
            false => Self::label_width(around),
        };
        if self.focus == field {
            canvas.put(0, row, 1, ">", Meaning::Marker);
            canvas.set_cursor(0, row);
        }
        self.blame(canvas, row, field);
        canvas.put(LEFT, row, width, &label, Meaning::Text);
        LEFT + width + 1
    }

    /// `1 chambre  (2) salle d'eau`, each with the looks of what it is.
    fn draw_options(
        canvas: &mut Canvas<'_>,
        column: u16,
        row: u16,
        options: &[(String, String, bool)],
    ) -> u16 {
        let gap = if canvas.width() < person::NARROW { 1 } else { 2 };
        let mut at = column;
        for (key, label, chosen) in options {
            let (text, looks) = match chosen {
                true => (format!("({key}) {label}"), Meaning::Heading),
                false => (format!("{key} {label}"), Meaning::Text),
            };
            at = canvas.put(at, row, canvas.width(), &text, looks) + gap;
        }
        at
    }

    fn draw_numbered(
        &self,
        canvas: &mut Canvas<'_>,
        row: u16,
        id: &'static str,
        options: &[&'static str],
        chosen: Option<usize>,
        around: &Around<'_>,
    ) {
        let field = match id {
            "fall-place" => Field::Place,
            "fall-found-by" => Field::FoundBy,
            _ => Field::Lifted,
        };
        let column = self.draw_label(canvas, row, id, field, around);
        let options: Vec<(String, String, bool)> = (1..)
            .zip(options)
            .map(|(number, id)| (number.to_string(), around.words.text(id), chosen == Some(number)))
            .collect();
        Self::draw_options(canvas, column, row, &options);
    }

    fn draw_question(&self, canvas: &mut Canvas<'_>, row: u16, at: usize, around: &Around<'_>) {
        let words = around.words;
        let column = self.draw_label(canvas, row, QUESTIONS[at], Field::Ask(at), around);
        let option = |(answer, action)| {
            let label = super::fall_told::answer(words, answer);
            let keys = around.keymap.keys(&[Context::Answer], action);
            let initial = |key: &&crate::tui::terminal::Key| label.starts_with(&key_name(words, **key));
            let key = keys.iter().find(initial).or(keys.first());
            let key = key.map_or_else(String::new, |key| key_name(words, *key));
            (key, label, self.form.answers[at] == Some(answer))
        };
        let answers = [
            (Answer::Yes, Action::AnswerYes),
            (Answer::No, Action::AnswerNo),
            (Answer::Unknown, Action::AnswerUnknown),
        ];
        let after = Self::draw_options(canvas, column, row, &answers.map(option));
        let (id, line, field) = match at {
            PAIN => ("fall-pain-where", &self.form.pain_where, Field::PainWhere),
            INJURY => ("fall-injury-what", &self.form.injury_what, Field::InjuryWhat),
            _ => return,
        };
        let label = words.text(id);
        let width = u16::try_from(label.width()).unwrap_or(0);
        let room = canvas.width().saturating_sub(after + width + 4);
        let place = Place { column: after + 1, row, label: width, width: room };
        place.draw_line(canvas, &label, line, self.attention(field));
    }

    fn attention(&self, field: Field) -> Attention {
        Attention { focused: self.focus == field, faulty: self.faulty == Some(field) }
    }

    fn draw_times(&self, canvas: &mut Canvas<'_>, row: u16, around: &Around<'_>) {
        let words = around.words;
        let place = Place { column: LEFT, row, label: Self::label_width(around), width: TIME };
        let after =
            place.draw_line(canvas, &words.text("fall-time"), &self.form.time, self.attention(Field::Time));
        let happened = typed_moment(self.form.time.text(), self.form.opened, around);
        let day = happened.map_or_else(String::new, |at| {
            words.say(&Message::plain("note-time-day").with("day", words.day_beside(at, around.now)))
        });
        let after = canvas.put_row(after + 1, row, &Row::of(day, Meaning::Muted));
        let label = words.text("fall-found");
        let width = u16::try_from(label.width()).unwrap_or(0);
        let place = Place { column: after + 2, row, label: width, width: TIME };
        let after = place.draw_line(canvas, &label, &self.form.found, self.attention(Field::Found));
        let typed = Message::plain("fall-typed-at").with("time", words.time(self.form.opened));
        let typed = words.say(&typed);
        let room = canvas.width().saturating_sub(u16::try_from(typed.width()).unwrap_or(0) + 1);
        if after < room {
            canvas.put(room, row, canvas.width(), &typed, Meaning::Muted);
        }
    }

    fn draw_with(&self, canvas: &mut Canvas<'_>, row: u16, around: &Around<'_>) {
        let column = self.draw_label(canvas, row, "fall-with", Field::With, around);
        let (gap, between) = if canvas.width() < person::NARROW { (1, "") } else { (3, " ") };
        let mut at = column;
        for (number, (id, set)) in (1..).zip(WITH.iter().zip(self.form.with)) {
            let mark = if set { "x" } else { " " };
            let text = format!("[{mark}]{between}{number} {}", around.words.text(id));
            at = canvas.put(at, row, canvas.width(), &text, Meaning::Text) + gap;
        }
    }

    fn draw_measures(&self, canvas: &mut Canvas<'_>, row: u16, around: &Around<'_>) {
        let words = around.words;
        let width = if canvas.width() < person::NARROW { 20 } else { 28 };
        let place = Place { column: LEFT, row, label: Self::label_width(around), width };
        let line = &self.form.measures;
        let after =
            place.draw_line(canvas, &words.text("fall-measures"), line, self.attention(Field::Measures));
        let told = match read_measures(line.text()) {
            _ if line.text().trim().is_empty() => words.text("fall-measures-example"),
            Ok(readings) => {
                let values = readings.iter().map(|one| value(words, one.measure, one.value));
                values.collect::<Vec<_>>().join("  ")
            }
            // While it is typed a line is always half a line: what is wrong is said when its field is left.
            Err(_) if self.focus == Field::Measures => String::new(),
            Err(fault) => words.say(&line_fault(words, &fault)),
        };
        canvas.put_row(after + 1, row, &Row::of(told, Meaning::Muted));
    }

    fn draw_calls(&self, canvas: &mut Canvas<'_>, row: u16, around: &Around<'_>) {
        let words = around.words;
        let told = match self.form.calls.as_slice() {
            [] => words.text("fall-no-call"),
            [one] => call(words, one, around.now),
            [.., last] => {
                let more = Message::plain("fall-calls-before").with("number", self.form.calls.len() - 1);
                format!("{}   {}", call(words, last, around.now), words.say(&more))
            }
        };
        let room = usize::from(canvas.width().saturating_sub(LEFT));
        canvas.put(LEFT, row, canvas.width(), &cut_at_word(&told, room), Meaning::Text);
    }

    fn draw_watch(&self, canvas: &mut Canvas<'_>, row: u16, around: &Around<'_>) {
        let words = around.words;
        if self.focus == Field::Watch {
            canvas.put(0, row, 1, ">", Meaning::Marker);
            canvas.set_cursor(0, row);
        }
        let mark = if self.form.watches() { "[x]" } else { "[ ]" };
        let why = match (self.form.proposes_watch(), self.form.anticoagulant) {
            (false, _) => "fall-watch-not-proposed",
            (true, true) => "fall-watch-anticoagulant",
            (true, false) => "fall-watch-head",
        };
        let looks = if self.focus == Field::Watch { Meaning::FocusedField } else { Meaning::Field };
        let after = canvas.put(LEFT, row, 3, mark, looks);
        let mut text = words.text(why);
        if let Some(told) = self.form.told(around) {
            let looks = self.form.looks(&told, around);
            let times: Vec<String> = looks.iter().map(|at| words.time_beside(*at, around.now)).collect();
            if !times.is_empty() {
                let tasks = Message::plain("fall-watch-times").with("times", times.join(", "));
                text = format!("{text} {}", words.say(&tasks));
            }
        }
        canvas.put_row(after + 1, row, &Row::of(text, Meaning::Text));
    }
}
