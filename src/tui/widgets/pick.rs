//! A numbered list to pick one thing from. It answers with a number; whoever opened it acts.

use super::canvas::Canvas;
use super::cursor::ListCursor;
use crate::tui::action::Action;
use crate::tui::theme::Meaning;

/// A list of choices under a heading.
#[derive(Debug, Clone)]
pub(crate) struct Pick {
    heading: String,
    choices: Vec<String>,
    cursor: ListCursor,
    /// The digits typed so far: numbers of two digits need both.
    typed: usize,
    /// The number of the first choice: 1, or 0 on a scale.
    first: usize,
}

/// How many rows of choices are drawn at most, so that paging has a measure without knowing the screen.
const PAGE: usize = 15;

impl Pick {
    /// A list with one of its choices selected.
    pub(crate) fn new(heading: String, choices: Vec<String>, selected: usize) -> Self {
        let mut cursor = ListCursor::default();
        cursor.select(selected, choices.len(), PAGE);
        Self { heading, choices, cursor, typed: 0, first: 1 }
    }

    /// The same, numbered from 0: a scale whose digits are its values.
    pub(crate) fn beginning_at_nought(self) -> Self {
        Self { first: 0, ..self }
    }

    /// Acts; the choice, when one was made.
    pub(crate) fn update(&mut self, action: Action) -> Option<usize> {
        match action {
            Action::Open => Some(self.cursor.at()),
            Action::Digit(digit) => self.digit(usize::from(digit)),
            _ => {
                self.typed = 0;
                self.cursor.moved(action, self.choices.len(), PAGE);
                None
            }
        }
    }

    fn digit(&mut self, digit: usize) -> Option<usize> {
        let number = self.typed * 10 + digit;
        let last = (self.choices.len() + self.first).saturating_sub(1);
        if number < self.first || number > last {
            self.typed = 0;
            return None;
        }
        self.cursor.select(number - self.first, self.choices.len(), PAGE);
        // Another digit could still follow: the list waits for it or for Enter.
        if number > 0 && number * 10 <= last {
            self.typed = number;
            return None;
        }
        self.typed = 0;
        Some(number - self.first)
    }

    /// Draws the list on the whole canvas.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>) {
        let shown = PAGE.min(usize::from(canvas.height().saturating_sub(1)));
        let top = self.cursor.top(shown);
        let last = (top + shown).min(self.choices.len());
        let more = if last < self.choices.len() { " +" } else { "" };
        let range = format!("{}-{last}/{}{more}", top + 1, self.choices.len());
        canvas.heading(0, &format!("{}   {range}", self.heading));
        let rows = self.choices.iter().enumerate().skip(top).take(PAGE);
        for (row, (at, choice)) in (1..canvas.height()).zip(rows) {
            let selected = at == self.cursor.at();
            let marker = if selected { ">" } else { " " };
            canvas.put(1, row, 1, marker, Meaning::Marker);
            canvas.put(3, row, canvas.width(), &format!("{:2} {choice}", at + self.first), Meaning::Text);
            if selected {
                canvas.set_cursor(1, row);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_picks_when_no_other_digit_can_follow() {
        let choices: Vec<String> = (1..=26).map(|number| number.to_string()).collect();
        let mut pick = Pick::new(String::new(), choices, 0);
        assert_eq!(pick.update(Action::Digit(3)), Some(2));
        assert_eq!(pick.update(Action::Digit(1)), None);
        assert_eq!(pick.update(Action::Digit(2)), Some(11));
        assert_eq!(pick.update(Action::Digit(2)), None);
        assert_eq!(pick.update(Action::Open), Some(1));
    }

    #[test]
    fn on_a_scale_the_digit_is_the_value() {
        let choices: Vec<String> = (0..=10).map(|number| number.to_string()).collect();
        let mut pick = Pick::new(String::new(), choices, 0).beginning_at_nought();
        assert_eq!(pick.update(Action::Digit(7)), Some(7));
        assert_eq!(pick.update(Action::Digit(0)), Some(0));
        assert_eq!(pick.update(Action::Digit(1)), None);
        assert_eq!(pick.update(Action::Digit(0)), Some(10));
        assert_eq!(pick.update(Action::Digit(1)), None);
        assert_eq!(pick.update(Action::Open), Some(1));
    }

    #[test]
    fn a_number_beyond_the_list_picks_nothing() {
        let mut pick = Pick::new(String::new(), vec!["un".to_owned(), "deux".to_owned()], 1);
        assert_eq!(pick.update(Action::Digit(9)), None);
        assert_eq!(pick.update(Action::Open), Some(1));
    }
}
