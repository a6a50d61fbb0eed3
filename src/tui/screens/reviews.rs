//! Broken glasses, for those who judge them: what was opened, why, and the verdict. Never one's own.

use jiff::civil::Date;

use super::glass_form::reason;
use super::sheet::Sheet;
use super::{Around, Effect, Input, Page};
use crate::care::glass::OpenedCase;
use crate::care::view::PersonCard;
use crate::domain::glass::{GlassCase, Verdict};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, fit, wrap};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::person;
use crate::words::Words;

/// Rows kept for the case that is selected.
const DETAIL: u16 = 7;
const MS_OF_A_DAY: i64 = 24 * 60 * 60 * 1000;

/// A case with its person as this reader may know them.
pub(crate) struct Case {
    opened: OpenedCase,
    /// A name where the reader lists persons, a reference elsewhere.
    whom: String,
}

impl Case {
    /// A case; the card is there when the reader lists this person.
    pub(crate) fn new(opened: OpenedCase, card: Option<&PersonCard>, words: &Words) -> Self {
        let whom = match card {
            Some(card) => person::echo(words, card),
            None => {
                let reference: String = opened.case.person.to_string().chars().take(8).collect();
                words.say(&Message::plain("review-reference").with("reference", reference.to_uppercase()))
            }
        };
        Self { opened, whom }
    }
}

/// The last day of a review.
pub(crate) fn due_on(case: &GlassCase) -> Date {
    Moment::new(case.review_due_on() * MS_OF_A_DAY, 0).date()
}

/// The list.
pub(crate) struct Reviews {
    cases: Vec<Case>,
    cursor: ListCursor,
}

impl Reviews {
    /// Every case, those to judge first, the oldest of them first.
    pub(crate) fn new(mut cases: Vec<Case>) -> Self {
        cases.sort_by_key(|case| {
            let at = case.opened.case.at.millis();
            let judged = case.opened.case.review.is_some();
            (judged, if judged { -at } else { at })
        });
        Self { cases, cursor: ListCursor::default() }
    }

    fn list_rows(around: &Around<'_>) -> usize {
        usize::from(around.body.saturating_sub(DETAIL)).max(1)
    }

    fn judge(&self, around: &Around<'_>) -> Option<Effect> {
        let case = self.cases.get(self.cursor.at())?;
        let message = match &case.opened.case.review {
            Some(_) => "review-judged-already",
            None if around.me.is_some_and(|me| me.account == case.opened.case.by.account) => "review-own",
            None => {
                return Some(Effect::VerdictForm {
                    case: Box::new(case.opened.clone()),
                    whom: case.whom.clone(),
                });
            }
        };
        Some(Effect::Fail(Message::plain(message)))
    }
}

pub(in crate::tui) fn verdict(words: &Words, verdict: Verdict) -> String {
    words.text(match verdict {
        Verdict::Justified => "verdict-justified",
        Verdict::NotJustified => "verdict-not-justified",
        Verdict::ToExplain => "verdict-to-explain",
    })
}

fn state(case: &GlassCase, around: &Around<'_>) -> (String, bool) {
    let words = around.words;
    if let Some(review) = &case.review {
        return (verdict(words, review.verdict), false);
    }
    let due = due_on(case);
    let late = due < around.now.date();
    let id = if late { "review-late" } else { "review-due" };
    (words.say(&Message::plain(id).with("date", words.day(due))), late)
}

/// What a case says, in full sentences.
fn told(opened: &OpenedCase, around: &Around<'_>) -> Vec<String> {
    let words = around.words;
    let case = &opened.case;
    let scopes: Vec<String> = case.scopes.iter().map(|scope| words.scope(*scope)).collect();
    let opened = Message::plain("review-opened")
        .with("name", &case.by.name)
        .with("role", words.role(case.by.role))
        .with("scopes", scopes.join(", "))
        .with("minutes", case.minutes)
        .with("when", words.when(case.at, around.now));
    let why =
        Message::plain("review-why").with("reason", reason(words, case.reason)).with("text", &case.text);
    let mut lines = vec![words.say(&opened), words.say(&why)];
    if let Some(review) = &case.review {
        let said = Message::plain("review-verdict")
            .with("verdict", verdict(words, review.verdict))
            .with("name", &review.by.name)
            .with("when", words.when(review.at, around.now))
            .with("text", &review.text);
        lines.push(words.say(&said));
    }
    lines
}

fn draw_told(canvas: &mut Canvas<'_>, from: u16, lines: &[String]) {
    let width = usize::from(canvas.width().saturating_sub(4)).max(10);
    let lines = lines.iter().flat_map(|line| wrap(line, width));
    for (row, line) in (from..canvas.height()).zip(lines) {
        canvas.put(3, row, canvas.width(), &line, Meaning::Text);
    }
}

impl Page for Reviews {
    fn purpose(&self) -> &'static str {
        "purpose-reviews"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("reviews-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let waiting = self.cases.iter().filter(|case| case.opened.case.review.is_none()).count();
        let count = Message::plain("reviews-count").with("count", waiting);
        [
            Row::of(words.say(&count), if waiting > 0 { Meaning::Alert } else { Meaning::Text }),
            Row::of(words.text("reviews-rule"), Meaning::Muted),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let id = if self.cases.is_empty() { "reviews-none" } else { "reviews-how" };
        Row::of(around.words.text(id), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        match self.cases.is_empty() {
            true => &[Action::Back, Action::First],
            false => &[Action::Open, Action::Up, Action::Down, Action::Back, Action::First],
        }
    }

    fn takes(&self, action: Action) -> bool {
        action == Action::Reviews
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::Open).then_some("action-judge")
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        if self.cursor.moved(action, self.cases.len(), Self::list_rows(around)) {
            return None;
        }
        match action {
            Action::Open => self.judge(around),
            Action::Back => Some(Effect::Back),
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        canvas.set_cursor(1, 0);
        let rows = Self::list_rows(around).min(usize::from(canvas.height()));
        let top = self.cursor.top(rows);
        for (row, (at, case)) in (0..).zip(self.cases.iter().enumerate().skip(top).take(rows)) {
            let of = &case.opened.case;
            let (state, late) = state(of, around);
            if of.review.is_none() {
                canvas.put(0, row, 1, "!", if late { Meaning::Urgent } else { Meaning::Alert });
            }
            if at == self.cursor.at() {
                canvas.mark(row);
            }
            let when = words.time_beside(of.at, around.now);
            let column = canvas.put(3, row, 12, &fit(&when, 12), Meaning::Text);
            let looks = if late { Meaning::Urgent } else { Meaning::Text };
            let column = canvas.put(column, row, 26, &fit(&state, 26), looks) + 1;
            // Who broke it is named below: the person and the room need the width.
            let room = usize::from(canvas.width().saturating_sub(column));
            canvas.put(column, row, canvas.width(), &cut_at_word(&case.whom, room), Meaning::Text);
        }
        let from = u16::try_from(rows).unwrap_or(u16::MAX);
        if let Some(case) = self.cases.get(self.cursor.at()) {
            canvas.heading(from, &case.whom);
            draw_told(canvas, from + 1, &told(&case.opened, around));
        }
    }
}

/// The verdict over one case.
pub(crate) struct Judging {
    case: OpenedCase,
    whom: String,
    sheet: Sheet,
}

impl Judging {
    /// Nothing is chosen in advance but the first of three.
    pub(crate) fn new(case: OpenedCase, whom: String, words: &Words) -> Self {
        let choices = Verdict::ALL.map(|one| verdict(words, one)).to_vec();
        let sheet = Sheet::default()
            .choice(words.text("verdict-label"), choices)
            .line(words.text("verdict-label-text"), "");
        Self { case, whom, sheet }
    }
}

impl Page for Judging {
    fn purpose(&self) -> &'static str {
        "purpose-reviews"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("verdict-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            Row::of(self.whom.clone(), Meaning::Heading),
            Row::of(around.words.text("reviews-rule"), Meaning::Muted),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("verdict-how"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        self.sheet.contexts()
    }

    fn legend(&self) -> &'static [Action] {
        self.sheet.legend()
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        match self.sheet.update(input) {
            Ok(effect) => effect,
            Err(Action::Save) => Some(Effect::Judge {
                case: Box::new(self.case.clone()),
                verdict: Verdict::ALL[self.sheet.chosen(0).min(Verdict::ALL.len() - 1)],
                text: self.sheet.text(1).to_owned(),
            }),
            Err(_) => Some(Effect::Back),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        self.sheet.draw(canvas);
        if !self.sheet.is_picking() {
            draw_told(canvas, self.sheet.rows() + 1, &told(&self.case, around));
        }
    }
}
