//! A short form: one field a row, chosen, ticked or typed. It holds what was answered; the screen around it acts.
//!
//! Never here: what a field means, a draft: what is asked here is answered at once or not at all.

use super::{Effect, Input};
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::terminal::Code;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::field::Place;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::pick::Pick;

/// Columns left of the labels: the mark of a fault.
const LEFT: u16 = 3;

/// How a field is answered.
enum Kind {
    /// One of these.
    Choice { choices: Vec<String>, at: usize },
    /// Yes or no.
    Tick(bool),
    /// A few words.
    Line(LineEdit),
}

struct Field {
    label: String,
    kind: Kind,
}

/// A short form. Fields are named by their place, from 0.
#[derive(Default)]
pub(crate) struct Sheet {
    fields: Vec<Field>,
    focus: usize,
    /// The field the last error was about.
    faulty: Option<usize>,
    /// The choices of the field in focus as a list.
    pick: Option<Pick>,
}

impl Sheet {
    fn with(mut self, label: String, kind: Kind) -> Self {
        self.fields.push(Field { label, kind });
        self
    }

    /// One more field: one of these choices, the first to begin with.
    pub(crate) fn choice(self, label: String, choices: Vec<String>) -> Self {
        self.with(label, Kind::Choice { choices, at: 0 })
    }

    /// The same, with one of them chosen already.
    pub(crate) fn chosen_choice(self, label: String, choices: Vec<String>, at: usize) -> Self {
        self.with(label, Kind::Choice { choices, at })
    }

    /// One more field: yes or no.
    pub(crate) fn tick(self, label: String, on: bool) -> Self {
        self.with(label, Kind::Tick(on))
    }

    /// One more field: a few words.
    pub(crate) fn line(self, label: String, text: &str) -> Self {
        self.with(label, Kind::Line(LineEdit::with(text)))
    }

    /// The field one begins in.
    pub(crate) fn beginning_at(self, field: usize) -> Self {
        Self { focus: field, ..self }
    }

    /// Which choice of a field is chosen.
    pub(crate) fn chosen(&self, field: usize) -> usize {
        match self.fields.get(field).map(|field| &field.kind) {
            Some(Kind::Choice { at, .. }) => *at,
            _ => 0,
        }
    }

    /// Whether a field is ticked.
    pub(crate) fn is_ticked(&self, field: usize) -> bool {
        matches!(self.fields.get(field).map(|field| &field.kind), Some(Kind::Tick(true)))
    }

    /// What was typed in a field.
    pub(crate) fn text(&self, field: usize) -> &str {
        match self.fields.get(field).map(|field| &field.kind) {
            Some(Kind::Line(line)) => line.text().trim(),
            _ => "",
        }
    }

    /// Whether the last field has the focus.
    pub(crate) fn is_last(&self) -> bool {
        self.focus + 1 == self.fields.len()
    }

    /// How many rows it takes.
    pub(crate) fn rows(&self) -> u16 {
        u16::try_from(self.fields.len()).unwrap_or(u16::MAX)
    }

    /// The field in which one is.
    pub(crate) fn focus(&self) -> usize {
        self.focus
    }

    /// Goes to a field.
    pub(crate) fn go_to(&mut self, field: usize) {
        self.focus = field.min(self.fields.len().saturating_sub(1));
    }

    /// Marks the field an error is about, and goes there.
    pub(crate) fn blame(&mut self, field: usize) {
        self.focus = field.min(self.fields.len().saturating_sub(1));
        self.faulty = Some(field);
    }

    /// Where keys are pressed.
    pub(crate) fn contexts(&self) -> &'static [Context] {
        match (&self.pick, self.fields.get(self.focus).map(|field| &field.kind)) {
            (Some(_), _) => &[Context::Menu, Context::Global],
            (None, Some(Kind::Line(_))) => &[Context::Text, Context::Form, Context::Global],
            _ => &[Context::Choice, Context::Form, Context::Global],
        }
    }

    /// Row 24.
    pub(crate) fn legend(&self) -> &'static [Action] {
        match self.pick {
            Some(_) => &[Action::Open, Action::Up, Action::Down, Action::Back],
            None => &[Action::Save, Action::Next, Action::Toggle, Action::Back],
        }
    }

    /// Takes input. Saving and leaving are the screen's; they come back as they are.
    pub(crate) fn update(&mut self, input: Input) -> Result<Option<Effect>, Action> {
        if self.pick.is_some() {
            return Ok(self.picked(&input));
        }
        self.faulty = None;
        match input {
            Input::Action(action @ (Action::Save | Action::Back)) => return Err(action),
            Input::Action(Action::Next | Action::Down) => self.move_focus(true),
            Input::Action(Action::Previous | Action::Up) => self.move_focus(false),
            Input::Action(action) => self.answer(action),
            Input::Typed(letter) => _ = self.edit(|line| _ = line.insert(letter.encode_utf8(&mut [0; 4]))),
            Input::Pasted(text) => {
                if !self.edit(|line| _ = line.insert(&text)) {
                    return Ok(Some(Effect::Say(Message::plain("paste-no-field"))));
                }
            }
            Input::Edit(key) => {
                let mut used = false;
                self.edit(|line| used = line.edit(key));
                match key.code {
                    Code::Enter | Code::Down if !used => self.move_focus(true),
                    Code::Up if !used => self.move_focus(false),
                    _ => {}
                }
            }
        }
        Ok(None)
    }

    fn edit(&mut self, with: impl FnOnce(&mut LineEdit)) -> bool {
        match self.fields.get_mut(self.focus).map(|field| &mut field.kind) {
            Some(Kind::Line(line)) => {
                with(line);
                true
            }
            _ => false,
        }
    }

    fn move_focus(&mut self, forward: bool) {
        let count = self.fields.len().max(1);
        self.focus = (self.focus + if forward { 1 } else { count - 1 }) % count;
    }

    /// Enter, Space, digits and arrows in a field that is chosen; undo in one that is typed.
    fn answer(&mut self, action: Action) {
        let Some(field) = self.fields.get_mut(self.focus) else { return };
        match (&mut field.kind, action) {
            (Kind::Tick(on), Action::Toggle | Action::Open | Action::Less | Action::More) => *on = !*on,
            (Kind::Choice { choices, at }, Action::Open) => {
                self.pick = Some(Pick::new(field.label.clone(), choices.clone(), *at));
            }
            (Kind::Choice { choices, at }, Action::Toggle | Action::More) => {
                *at = (*at + 1) % choices.len().max(1);
            }
            (Kind::Choice { choices, at }, Action::Less) => {
                *at = (*at + choices.len().max(1) - 1) % choices.len().max(1);
            }
            (Kind::Choice { choices, at }, Action::Digit(digit)) => {
                let wanted = usize::from(digit);
                if (1..=choices.len()).contains(&wanted) {
                    *at = wanted - 1;
                }
            }
            (Kind::Line(line), Action::Undo) => line.undo(),
            (Kind::Line(line), Action::Redo) => line.redo(),
            _ => {}
        }
    }

    fn picked(&mut self, input: &Input) -> Option<Effect> {
        let (Input::Action(action), Some(pick)) = (input, &mut self.pick) else { return None };
        let chosen = pick.update(*action);
        if chosen.is_some() || *action == Action::Back {
            self.pick = None;
        }
        if let Some(chosen) = chosen
            && let Some(Kind::Choice { at, .. }) =
                self.fields.get_mut(self.focus).map(|field| &mut field.kind)
        {
            *at = chosen;
            // Enter after a choice goes on; it does not open the same list again.
            self.move_focus(true);
        }
        None
    }

    /// Whether a list of choices covers the form.
    pub(crate) fn is_picking(&self) -> bool {
        self.pick.is_some()
    }

    /// Draws the fields from the top of the canvas; the one in focus is always in view.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>) {
        if let Some(pick) = &self.pick {
            return pick.draw(canvas);
        }
        let label = self.fields.iter().map(|field| field.label.chars().count()).max().unwrap_or(0);
        let label = u16::try_from(label).unwrap_or(u16::MAX).min(canvas.width() / 2);
        let width = canvas.width().saturating_sub(LEFT + label + 5);
        let room = usize::from(canvas.height().max(1));
        let top = (self.focus + 1).saturating_sub(room);
        for (row, (at, field)) in (0..canvas.height()).zip(self.fields.iter().enumerate().skip(top)) {
            let focused = at == self.focus;
            let faulty = self.faulty == Some(at);
            let place = Place { column: LEFT, row, label, width };
            match &field.kind {
                Kind::Tick(on) => {
                    if faulty {
                        canvas.put(LEFT - 2, row, 2, "!!", Meaning::Error);
                    }
                    let looks = if focused { Meaning::FocusedField } else { Meaning::Field };
                    let mark = if *on { "[x]" } else { "[ ]" };
                    let after = canvas.put(LEFT + label + 1, row, 3, mark, looks);
                    canvas.put(after + 1, row, canvas.width(), &field.label, Meaning::Text);
                    if focused {
                        canvas.set_cursor(LEFT + label + 2, row);
                    }
                }
                Kind::Choice { choices, at } => {
                    let chosen = choices.get(*at).map_or_else(String::new, |choice| match choices.len() {
                        0..=9 => format!("{} {choice}", *at + 1),
                        _ => choice.clone(),
                    });
                    place.draw(canvas, &field.label, &chosen, focused.then_some(0), faulty);
                }
                Kind::Line(line) => {
                    let (text, cursor) = line.view(width);
                    place.draw(canvas, &field.label, &text, focused.then_some(cursor), faulty);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let choices = ["un", "deux", "trois"].map(str::to_owned).to_vec();
        Sheet::default()
            .choice("Motif".to_owned(), choices)
            .line("Texte".to_owned(), "")
            .tick("soins".to_owned(), false)
    }

    fn press(sheet: &mut Sheet, actions: &[Action]) {
        for action in actions {
            assert!(sheet.update(Input::Action(*action)).is_ok());
        }
    }

    #[test]
    fn a_choice_is_made_by_its_number_by_arrows_or_from_a_list() {
        let mut sheet = sheet();
        press(&mut sheet, &[Action::Digit(3)]);
        assert_eq!(sheet.chosen(0), 2);
        press(&mut sheet, &[Action::Digit(9), Action::More]);
        assert_eq!(sheet.chosen(0), 0);
        press(&mut sheet, &[Action::Open]);
        assert!(sheet.is_picking());
        press(&mut sheet, &[Action::Digit(2)]);
        assert_eq!((sheet.chosen(0), sheet.is_picking(), sheet.focus), (1, false, 1));
    }

    #[test]
    fn words_are_typed_and_boxes_ticked_and_the_focus_goes_round() {
        let mut sheet = sheet();
        press(&mut sheet, &[Action::Next]);
        for letter in "ab ".chars() {
            assert!(sheet.update(Input::Typed(letter)).is_ok());
        }
        press(&mut sheet, &[Action::Next, Action::Toggle]);
        assert_eq!((sheet.text(1), sheet.is_ticked(2)), ("ab", true));
        press(&mut sheet, &[Action::Next]);
        assert_eq!(sheet.focus, 0);
        assert_eq!(sheet.update(Input::Action(Action::Save)).err(), Some(Action::Save));
    }
}
