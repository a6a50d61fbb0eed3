//! The minute of the founding: read, then written into a file for the printer.

use super::entries::{Entries, Entry};
use super::founding_drawn::{STEP, draw_page};
use super::{Around, Effect, Input, Page};
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut, wrap};
use crate::tui::widgets::frame::told_in_the_head;
use crate::tui::widgets::line_edit::LineEdit;

const LABELS: &[&str] = &["minute-file"];

/// The minute.
pub(crate) struct Minute {
    text: String,
    top: usize,
    /// The name of the file, while it is typed.
    file: Option<Entries>,
}

impl Minute {
    /// This text.
    pub(crate) fn new(text: String) -> Self {
        Self { text, top: 0, file: None }
    }

    fn read(&mut self, action: Action, around: &Around<'_>) -> Option<Effect> {
        match action {
            Action::Open => {
                let name = LineEdit::with(&around.words.text("minute-file-name"));
                self.file = Some(Entries::new(LABELS, vec![Entry::Line(name)]));
            }
            Action::Back => return Some(Effect::GoToTheDoor),
            Action::Down | Action::PageDown => {
                let step = if action == Action::Down { 1 } else { STEP };
                self.top = (self.top + step).min(self.text.lines().count());
            }
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::PageUp => self.top = self.top.saturating_sub(STEP),
            _ => {}
        }
        None
    }
}

/// A line of the page in this width. A rule is cut, it says nothing in its second half.
fn wrap_line(line: &str, width: usize) -> Vec<String> {
    match line.starts_with("===") {
        true => vec![cut(line, width)],
        false => wrap(line, width),
    }
}

impl Page for Minute {
    fn purpose(&self) -> &'static str {
        "purpose-minute"
    }

    fn title(&self, around: &Around<'_>) -> String {
        format!("dui   {}", around.words.text("minute-heading"))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        told_in_the_head(&around.words.text("minute-strip"), around.columns)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let id = if self.file.is_some() { "minute-how-file" } else { "minute-how" };
        Row::of(around.words.text(id), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        match self.file {
            Some(_) => &[Context::Text, Context::Secret, Context::Lock],
            None => &[Context::Menu, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match self.file {
            Some(_) => &[Action::Save, Action::Back],
            None => &[Action::Open, Action::PageDown, Action::PageUp, Action::Back],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        matches!(action, Action::Save | Action::Open).then_some("action-write")
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Some(file) = &mut self.file else {
            return match input {
                Input::Action(action) => self.read(action, around),
                _ => None,
            };
        };
        match input {
            Input::Action(Action::Back) => self.file = None,
            Input::Action(Action::Leave) => return Some(Effect::Leave),
            Input::Action(Action::Save | Action::Open) if file.goes_to_an_empty_one() => {
                return Some(Effect::Fail(Message::plain("minute-no-file")));
            }
            Input::Action(Action::Save | Action::Open) => {
                return Some(Effect::KeepMinute { file: file.text(0).to_owned() });
            }
            input => file.take(input),
        }
        None
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        if let Some(file) = &self.file {
            file.draw(canvas, around, &[around.words.text("minute-file-about")]);
            return;
        }
        canvas.set_cursor(0, 0);
        let width = usize::from(canvas.width().saturating_sub(4));
        let lines: Vec<String> = self.text.lines().flat_map(|line| wrap_line(line, width)).collect();
        draw_page(canvas, 0, &around.words.text("minute-heading"), &lines, self.top);
    }
}
