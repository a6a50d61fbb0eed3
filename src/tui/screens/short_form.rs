//! A short form: a few lines of text and a few choices below one another, one field a row.
//!
//! Never here: what the answers mean, and what is done with them.

use unicode_width::UnicodeWidthStr;

use super::form_draft::{join, split};
use super::{Input, Spot};
use crate::tui::action::{Action, Context};
use crate::tui::terminal::{Code, Key};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::field::Place;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::pick::Pick;
use crate::words::Words;

/// Columns of a choice.
const CHOICE: u16 = 34;

/// What a field holds.
enum Cell {
    Line(LineEdit),
    /// The choices, and the one that is chosen.
    Choice(Vec<String>, usize),
}

/// A field with its label and what may be said beside it.
pub(super) struct Answer {
    label: &'static str,
    hint: &'static str,
    width: u16,
    cell: Cell,
}

impl Answer {
    /// A line of text, with what it begins with.
    pub(super) fn line(label: &'static str, hint: &'static str, width: u16, text: &str) -> Self {
        Self { label, hint, width, cell: Cell::Line(LineEdit::with(text)) }
    }

    /// A choice; Enter lists what there is to choose from.
    pub(super) fn choice(label: &'static str, choices: Vec<String>, chosen: usize) -> Self {
        let chosen = chosen.min(choices.len().saturating_sub(1));
        Self { label, hint: "", width: CHOICE, cell: Cell::Choice(choices, chosen) }
    }
}

/// The form.
pub(super) struct ShortForm {
    fields: Vec<Answer>,
    focus: usize,
    faulty: Option<usize>,
    pick: Option<Pick>,
    /// What the texts were when it was opened.
    begun: Vec<u8>,
}

impl ShortForm {
    /// These fields, the first one with the cursor.
    pub(super) fn new(fields: Vec<Answer>) -> Self {
        let mut form = Self { fields, focus: 0, faulty: None, pick: None, begun: Vec::new() };
        form.begun = form.encode();
        form
    }

    /// What was typed in a field.
    pub(super) fn text(&self, at: usize) -> &str {
        match self.fields.get(at).map(|field| &field.cell) {
            Some(Cell::Line(line)) => line.text().trim(),
            _ => "",
        }
    }

    /// Which of its choices a field holds.
    pub(super) fn chosen(&self, at: usize) -> usize {
        match self.fields.get(at).map(|field| &field.cell) {
            Some(Cell::Choice(_, chosen)) => *chosen,
            _ => 0,
        }
    }

    /// Whether nothing was answered since it was opened.
    pub(super) fn is_untouched(&self) -> bool {
        self.encode() == self.begun
    }

    /// The cursor goes to the field that is wrong.
    pub(super) fn blame(&mut self, at: usize) {
        self.focus = at.min(self.fields.len().saturating_sub(1));
        self.faulty = Some(self.focus);
    }

    /// Where one types: the field, and the place in its text.
    pub(super) fn spot(&self) -> Spot {
        let column = match self.fields.get(self.focus).map(|field| &field.cell) {
            Some(Cell::Line(line)) => line.place(),
            _ => 0,
        };
        Spot { field: self.focus, row: 0, column }
    }

    /// Goes back to such a place.
    pub(super) fn go_to(&mut self, spot: Spot) {
        self.focus = spot.field.min(self.fields.len().saturating_sub(1));
        if let Some(Cell::Line(line)) = self.fields.get_mut(self.focus).map(|field| &mut field.cell) {
            line.go_to(spot.column);
        }
    }

    /// Whether a list to choose from is open.
    pub(super) fn is_picking(&self) -> bool {
        self.pick.is_some()
    }

    fn on_a_choice(&self) -> bool {
        matches!(self.fields.get(self.focus).map(|field| &field.cell), Some(Cell::Choice(..)))
    }

    pub(super) fn contexts(&self) -> &'static [Context] {
        match (self.is_picking(), self.on_a_choice()) {
            (true, _) => &[Context::Menu, Context::Global],
            (false, true) => &[Context::Choice, Context::Form, Context::Global],
            (false, false) => &[Context::Text, Context::Form, Context::Global],
        }
    }

    pub(super) fn legend(&self) -> &'static [Action] {
        match (self.is_picking(), self.on_a_choice()) {
            (true, _) => &[Action::Open, Action::Up, Action::Down, Action::Back],
            (false, true) => &[Action::Save, Action::Next, Action::More, Action::Open, Action::Back],
            (false, false) => &[Action::Save, Action::Next, Action::Undo, Action::Back],
        }
    }

    /// Acts; an action that is the page's own comes back.
    pub(super) fn update(&mut self, input: Input, words: &Words) -> Option<Action> {
        if let Some(pick) = &mut self.pick {
            if let Input::Action(action) = input {
                let chosen = pick.update(action);
                if let (Some(chosen), Some(Cell::Choice(_, at))) =
                    (chosen, self.fields.get_mut(self.focus).map(|field| &mut field.cell))
                {
                    *at = chosen;
                    self.move_focus(1);
                }
                if chosen.is_some() || action == Action::Back {
                    self.pick = None;
                }
            }
            return None;
        }
        self.faulty = None;
        match input {
            Input::Typed(letter) => self.insert(letter.encode_utf8(&mut [0; 4])),
            Input::Pasted(text) => self.insert(&text),
            Input::Edit(key) => self.edit(key),
            Input::Action(action) => return self.act(action, words),
        }
        None
    }

    fn act(&mut self, action: Action, words: &Words) -> Option<Action> {
        let last = self.fields.len().saturating_sub(1);
        match action {
            Action::Save | Action::Back => return Some(action),
            Action::Next | Action::Down => self.move_focus(1),
            Action::Previous | Action::Up => self.move_focus(last),
            _ => {}
        }
        match self.fields.get_mut(self.focus).map(|field| (field.label, &mut field.cell)) {
            Some((_, Cell::Line(line))) => match action {
                Action::Undo => line.undo(),
                Action::Redo => line.redo(),
                _ => {}
            },
            Some((label, Cell::Choice(choices, at))) => match action {
                Action::Less => *at = (*at + choices.len() - 1) % choices.len().max(1),
                Action::More | Action::Toggle => *at = (*at + 1) % choices.len().max(1),
                Action::Open => self.pick = Some(Pick::new(words.text(label), choices.clone(), *at)),
                Action::Digit(digit) if (1..=choices.len()).contains(&usize::from(digit)) => {
                    *at = usize::from(digit) - 1;
                    self.move_focus(1);
                }
                _ => {}
            },
            None => {}
        }
        None
    }

    fn move_focus(&mut self, by: usize) {
        self.focus = (self.focus + by) % self.fields.len().max(1);
    }

    fn insert(&mut self, text: &str) {
        if let Some(Cell::Line(line)) = self.fields.get_mut(self.focus).map(|field| &mut field.cell) {
            line.insert(text);
        }
    }

    fn edit(&mut self, key: Key) {
        let used = match self.fields.get_mut(self.focus).map(|field| &mut field.cell) {
            Some(Cell::Line(line)) => line.edit(key),
            _ => false,
        };
        match key.code {
            Code::Enter | Code::Down if !used => self.move_focus(1),
            Code::Up if !used => self.move_focus(self.fields.len().saturating_sub(1)),
            _ => {}
        }
    }

    /// The answers, for a draft.
    pub(super) fn encode(&self) -> Vec<u8> {
        let answers: Vec<String> = self
            .fields
            .iter()
            .map(|field| match &field.cell {
                Cell::Line(line) => line.text().to_owned(),
                Cell::Choice(_, at) => at.to_string(),
            })
            .collect();
        join(&answers)
    }

    /// Takes the answers of a draft; those of another form are left aside.
    pub(super) fn restore(&mut self, bytes: &[u8]) -> bool {
        let Some(answers) = split(bytes) else { return false };
        if answers.len() != self.fields.len() {
            return false;
        }
        for (field, answer) in self.fields.iter_mut().zip(answers) {
            match &mut field.cell {
                Cell::Line(line) => *line = LineEdit::with(answer),
                Cell::Choice(choices, at) => {
                    *at = answer.parse().ok().filter(|at| *at < choices.len()).unwrap_or(*at);
                }
            }
        }
        true
    }

    /// One field a row; the cursor is on the focus. Answers with the first row below.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, words: &Words) -> u16 {
        if let Some(pick) = &self.pick {
            canvas.set_cursor(0, 0);
            pick.draw(canvas);
            return canvas.height();
        }
        let labels = self.fields.iter().map(|field| words.text(field.label).width());
        let label = u16::try_from(labels.max().unwrap_or(0)).unwrap_or(0);
        for (row, (at, field)) in (0..).zip(self.fields.iter().enumerate()) {
            let width = field.width.min(canvas.width().saturating_sub(label + 6));
            let place = Place { column: 2, row, label, width };
            let (shown, cursor) = match &field.cell {
                Cell::Line(line) => line.view(width),
                Cell::Choice(choices, at) => {
                    let chosen = choices.get(*at).map_or("", String::as_str);
                    (if choices.len() > 1 { format!("{} {chosen}", at + 1) } else { chosen.to_owned() }, 0)
                }
            };
            let cursor = (at == self.focus).then_some(cursor);
            place.draw(canvas, &words.text(field.label), &shown, cursor, self.faulty == Some(at));
            let hint = match &field.cell {
                Cell::Choice(choices, _) if choices.len() > 1 => format!("1-{}", choices.len()),
                _ if field.hint.is_empty() => String::new(),
                _ => words.text(field.hint),
            };
            let beside = 2 + label + 1 + width + 4;
            let room = usize::from(canvas.width().saturating_sub(beside));
            if hint.width() <= room {
                canvas.put(beside, row, canvas.width(), &hint, Meaning::Muted);
            }
        }
        u16::try_from(self.fields.len()).unwrap_or(u16::MAX)
    }
}
