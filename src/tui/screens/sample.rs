//! Hand-made views for the tests of screens: invented, and the same every time.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::{Around, Page};
use crate::care::board::{BoardRow, ShiftBoard};
use crate::care::handover::HandoverState;
use crate::care::staff::StaffBrief;
use crate::care::view::{LastNote, Me, NoteView, PersonCard};
use crate::domain::account::Author;
use crate::domain::health::{Alert, AlertKind, AllergyStatement, Certainty, Severity};
use crate::domain::ids::{AccountId, PersonId, RecordId, UnitId};
use crate::domain::moment::{BoardPeriod, Moment, Zone};
use crate::domain::note::{Audience, Dar, Note, NoteKind, Target};
use crate::domain::person::{Identity, InsStatus, Placement, Sex, Title};
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::tui::keymap::Keymap;
use crate::tui::terminal::Level;
use crate::tui::theme::Theme;
use crate::tui::widgets::canvas::Canvas;
use crate::words::{Language, Words};

/// The night of 22 to 23 November 2026, at this time.
pub(crate) fn at(hour: i8, minute: i8) -> Moment {
    let day = if hour < 12 { 23 } else { 22 };
    Zone::paris().from_local(jiff::civil::date(2026, 11, day).at(hour, minute, 31, 0))
}

pub(crate) fn me() -> Me {
    Me {
        account: AccountId::from_bytes([7; 16]),
        login: "veilleur-w".to_owned(),
        name: "W. Veilleur".to_owned(),
        role: Role::NightWatch,
        units: vec![(UnitId::from_bytes([1; 16]), "Tilleuls".to_owned())],
        house: "Maison Exemple".to_owned(),
        on_call: "00 00 00 00 00".to_owned(),
        previous: Some((at(21, 2).plus_minutes(-1440), Some(at(7, 6).plus_minutes(-1440)))),
        failed_since: 0,
    }
}

pub(crate) fn person(number: u8) -> PersonId {
    PersonId::from_bytes([number; 16])
}

pub(crate) fn card(number: u8) -> PersonCard {
    let alert = |kind| Alert {
        kind,
        text: String::new(),
        from: jiff::civil::date(2026, 1, 1),
        to: None,
        review_on: jiff::civil::date(2027, 1, 1),
    };
    let woman = number.is_multiple_of(2);
    PersonCard {
        person: person(number),
        identity: Identity {
            title: Some(if woman { Title::Mme } else { Title::M }),
            birth_name: if number == 7 { "Test-Été".to_owned() } else { format!("Essai-{number:02}") },
            birth_given_names: vec!["Louis".to_owned()],
            usual_name: None,
            used_given_name: None,
            birth_date: Some(jiff::civil::date(1938, 2, 2)),
            sex: Some(if woman { Sex::Female } else { Sex::Male }),
            birth_place_code: None,
            ins_status: InsStatus::Qualified,
            local_id: format!("D{number}"),
        },
        placement: Placement {
            unit: UnitId::from_bytes([1; 16]),
            room: format!("{number:02}"),
            from: jiff::civil::date(2024, 1, 1),
        },
        unit_name: "Tilleuls".to_owned(),
        allergies: if number == 8 {
            vec![AllergyStatement::Allergy {
                substance: "pénicilline".to_owned(),
                reaction: "urticaire".to_owned(),
                severity: Severity::Severe,
                certainty: Certainty::Confirmed,
            }]
        } else {
            vec![AllergyStatement::NoneKnown { checked_on: jiff::civil::date(2026, 9, 3) }]
        },
        alerts: if number == 7 {
            vec![alert(AlertKind::Anticoagulant), alert(AlertKind::FallRisk)]
        } else {
            Vec::new()
        },
        damaged: 0,
        emergency_damaged: false,
        sees_emergency: true,
        sees_notes: true,
        writes_notes: true,
        urgent: if number == 7 { vec![last_note()] } else { Vec::new() },
        last_note: (number == 7).then(last_note),
    }
}

fn last_note() -> LastNote {
    LastNote {
        record: RecordId::from_bytes([1; 16]),

        happened_at: at(1, 50),
        target: Some(Target::Fall),
        title: "trouvé assis".to_owned(),
        urgent: true,
        struck: false,
        author: AccountId::from_bytes([9; 16]),
    }
}

pub(crate) fn cards() -> Vec<PersonCard> {
    (1..=20).map(card).collect()
}

/// The board of these persons: everybody is here, nothing is due.
pub(crate) fn board_of(cards: Vec<PersonCard>) -> ShiftBoard {
    let row = |card: PersonCard| BoardRow {
        of_my_units: true,
        absence: None,
        notes: usize::from(card.last_note.is_some()),
        new_to_me: 0,
        unread_urgent: card.urgent.clone(),
        round: None,
        sheet_due: false,
        card,
    };
    ShiftBoard {
        period: BoardPeriod::of(at(2, 14), &Zone::paris()),
        since: None,
        rows: cards.into_iter().map(row).collect(),
        writing: Vec::new(),
        tasks: Vec::new(),
        instructions: Vec::new(),
        ending_soon: 0,
        rounds: Vec::new(),
        handover: HandoverState::NotPublished,
        damaged: 0,
    }
}

pub(crate) fn note(number: u8, happened_at: Moment, data: &str) -> NoteView {
    NoteView {
        record: RecordId::from_bytes([number; 16]),
        revision: 1,
        scope: Scope::NotesAll,
        note: Note {
            title: "douleur hanche".to_owned(),
            dar: Dar { data: data.to_owned(), action: "IDE appelée".to_owned(), result: String::new() },
            target: Some(Target::Pain),
            happened_at,
            entered_at: happened_at.plus_minutes(8),
            urgent: number == 1,
            audience: Audience::All,
            for_handover: true,
            from_third_party: false,
            author: Author {
                account: AccountId::from_bytes([7; 16]),
                name: "V. Veilleur".to_owned(),
                role: Role::NightWatch,
            },
            amendments: Vec::new(),
            kind: NoteKind::Written,
            group: false,
            reply_to: None,
        },
    }
}

/// A place to update and draw pages in.
pub(crate) struct Stage {
    words: Words,
    keymap: Keymap,
    theme: Theme,
    zone: Zone,
    me: Me,
    pub(crate) staff: StaffBrief,
    size: (u16, u16),
}

impl Stage {
    pub(crate) fn new(language: Language) -> Self {
        Self {
            words: Words::new(language),
            keymap: Keymap::named("default").expect("the shipped keymap"),
            theme: Theme::named("mono", Level::Mono).expect("the shipped theme"),
            zone: Zone::paris(),
            me: me(),
            staff: StaffBrief::default(),
            size: (80, 24),
        }
    }

    pub(crate) fn sized(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    pub(crate) fn around(&self) -> Around<'_> {
        Around {
            words: &self.words,
            keymap: &self.keymap,
            now: at(2, 14),
            zone: &self.zone,
            me: Some(&self.me),
            house: "Maison Exemple",
            drafts: &[],
            glass: None,
            degraded: None,
            reviews: super::ToReview::default(),
            staff: &self.staff,
            columns: self.size.0,
            body: self.size.1.saturating_sub(7),
        }
    }

    /// The whole screen as text: frame and page.
    pub(crate) fn show(&self, page: &dyn Page) -> Vec<String> {
        let around = self.around();
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a test backend");
        let frame = crate::tui::app::frame_of(page, &around, None, true, &|_| true);
        terminal
            .draw(|target| {
                let area = target.area();
                let mut canvas = Canvas::new(target.buffer_mut(), area, &self.theme);
                let drawn = frame.draw(&mut canvas);
                canvas.within(drawn.body, |canvas| page.draw(canvas, &around));
                let placed = canvas.cursor().is_some() || page.field_cursor(&around).is_some();
                assert!(placed, "the hardware cursor is on every screen");
            })
            .expect("drawn");
        rows_of(terminal.backend())
    }
}

/// The rows of a drawn screen, no-break spaces as spaces, without the blanks at the end.
pub(crate) fn rows_of(backend: &TestBackend) -> Vec<String> {
    let buffer = backend.buffer();
    let width = usize::from(buffer.area.width);
    let cells: Vec<&str> = buffer.content().iter().map(|cell| cell.symbol()).collect();
    let row = |row: &[&str]| row.concat().replace('\u{a0}', " ").trim_end().to_owned();
    cells.chunks(width.max(1)).map(row).collect()
}

/// Whether this text is on the screen, perhaps over two rows.
pub(crate) fn shows(rows: &[String], text: &str) -> bool {
    let trimmed: Vec<&str> = rows.iter().map(|row| row.trim()).collect();
    rows.iter().any(|row| row.contains(text)) || trimmed.join(" ").contains(text)
}
