//! Invented frames: whatever is drawn, and in whatever order, the terminal shows it.

use dui::tui::terminal::{Level, Output};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use super::{Glass, Picture, allowed, difference, levels};

const SIZES: [(u16, u16); 8] = [(80, 24), (60, 18), (132, 43), (20, 5), (1, 1), (2, 3), (9, 1), (200, 60)];

/// What can happen to a picture.
#[derive(Debug, Clone)]
pub enum Change {
    Text { x: u16, y: u16, text: String, style: usize },
    Style { x: u16, y: u16, width: u16, style: usize },
    Rows { top: u16, bottom: u16, by: i16 },
    Paragraph { top: u16, seed: u16 },
    ClearRow(u16),
    ClearFrom { x: u16, y: u16 },
    Clear,
    Cursor(Option<(u16, u16)>),
    Forget,
}

fn styles() -> Vec<Style> {
    let colours = [
        Color::Reset,
        Color::Red,
        Color::LightRed,
        Color::DarkGray,
        Color::Blue,
        Color::White,
        Color::Black,
        Color::Rgb(69, 71, 90),
    ];
    let modifiers = [
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::REVERSED,
        Modifier::BOLD.union(Modifier::REVERSED),
        Modifier::UNDERLINED.union(Modifier::DIM),
    ];
    let mut styles = Vec::new();
    for fore in colours {
        for back in [Color::Reset, Color::Blue, Color::LightYellow, Color::Rgb(1, 2, 3)] {
            for modifier in modifiers {
                styles.push(Style::new().fg(fore).bg(back).add_modifier(modifier));
            }
        }
    }
    styles
}

/// Letters of one width everywhere, and wide ones.
fn plain_piece() -> impl Strategy<Value = String> {
    let pieces = [
        "Mme Dupont",
        "Été à Noël",
        "─────",
        "          ",
        "│",
        "12:34",
        "漢字",
        "한국어",
        "a",
        " ",
        "œuvre",
        "\u{a0}: ",
        "привет",
    ];
    proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned)
}

/// Letters that terminals count differently as well.
fn any_piece() -> impl Strategy<Value = String> {
    let pieces = [
        "e\u{301}",
        "漢\u{301}",
        "❤\u{fe0f}",
        "👍🏽",
        "👨\u{200d}👩\u{200d}👧",
        "🙂",
        "ｱ",
        "①",
        "x\u{307}\u{323}y",
        "à",
    ];
    prop_oneof![3 => plain_piece(), 2 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned)]
}

fn change(piece: impl Strategy<Value = String> + 'static) -> impl Strategy<Value = Change> {
    let text = vec(piece, 1..12).prop_map(|pieces| pieces.concat());
    let style = prop_oneof![3 => Just(0_usize), 2 => 0..styles().len()];
    let (x, y) = (0..200_u16, 0..60_u16);
    prop_oneof![
        8 => (x.clone(), y.clone(), text, style.clone())
            .prop_map(|(x, y, text, style)| Change::Text { x, y, text, style }),
        2 => (x.clone(), y.clone(), 0..80_u16, style)
            .prop_map(|(x, y, width, style)| Change::Style { x, y, width, style }),
        4 => (y.clone(), y.clone(), -9..9_i16).prop_map(|(top, bottom, by)| Change::Rows { top, bottom, by }),
        2 => (y.clone(), any::<u16>()).prop_map(|(top, seed)| Change::Paragraph { top, seed }),
        1 => y.clone().prop_map(Change::ClearRow),
        2 => (x.clone(), y.clone()).prop_map(|(x, y)| Change::ClearFrom { x, y }),
        1 => Just(Change::Clear),
        3 => proptest::option::of((x, y)).prop_map(Change::Cursor),
        1 => Just(Change::Forget),
    ]
}

impl Picture {
    fn blank((columns, rows): (u16, u16)) -> Self {
        Self { buffer: Buffer::empty(Rect::new(0, 0, columns, rows)), cursor: None }
    }

    fn change(&mut self, change: &Change) {
        let area = self.buffer.area;
        let (width, height) = (area.width, area.height);
        let in_area = |x: u16, y: u16| (x % width, y % height);
        let styles = styles();
        match change {
            Change::Text { x, y, text, style } => {
                let (x, y) = in_area(*x, *y);
                self.buffer.set_string(x, y, text, styles[*style]);
            }
            Change::Style { x, y, width: columns, style } => {
                let (x, y) = in_area(*x, *y);
                self.buffer.set_style(Rect::new(x, y, (*columns).min(width - x), 1), styles[*style]);
            }
            Change::Rows { top, bottom, by } => {
                let (_, one) = in_area(0, *top);
                let (_, other) = in_area(0, *bottom);
                let (top, bottom) = (one.min(other), one.max(other) + 1);
                let cells = usize::from(top * width)..usize::from(bottom * width);
                let region = &mut self.buffer.content[cells];
                let moved = usize::from(by.unsigned_abs().min(bottom - top)) * usize::from(width);
                if *by > 0 { region.rotate_left(moved) } else { region.rotate_right(moved) }
            }
            Change::Paragraph { top, seed } => {
                let (_, top) = in_area(0, *top);
                for y in top..height.min(top + 12) {
                    let text = format!(
                        "{:>3} ligne {} du {}",
                        y * 7 + seed % 5,
                        u32::from(y) * u32::from(*seed),
                        seed
                    );
                    self.buffer.set_string(0, y, text, Style::reset());
                }
            }
            Change::ClearRow(y) => {
                let (_, y) = in_area(0, *y);
                (0..width).for_each(|x| self.buffer[(x, y)].reset());
            }
            Change::ClearFrom { x, y } => {
                let (x, y) = in_area(*x, *y);
                (x..width).for_each(|x| self.buffer[(x, y)].reset());
            }
            Change::Clear => self.buffer.reset(),
            Change::Cursor(place) => {
                self.cursor = place.map(|(x, y)| Position::from(in_area(x, y)));
            }
            Change::Forget => {}
        }
        self.uncover();
    }

    /// What is hidden by the wide letter before it is nothing, as where the program writes cells.
    fn uncover(&mut self) {
        let area = self.buffer.area;
        for y in 0..area.height {
            let mut x = 0;
            while x < area.width {
                let width = self.buffer[(x, y)].cell_width().max(1);
                if x + width > area.width {
                    self.buffer[(x, y)].reset();
                }
                for hidden in x + 1..(x + width).min(area.width) {
                    self.buffer[(hidden, y)].reset();
                }
                x += width;
            }
        }
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(22),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn story(
    piece: impl Strategy<Value = String> + 'static,
) -> impl Strategy<Value = ((u16, u16), Vec<Vec<Change>>)> {
    let sizes = proptest::sample::select(SIZES.to_vec());
    (sizes, vec(vec(change(piece), 0..6), 1..10))
}

/// Shows the frames one after the other and holds every one against `wanted`.
fn replay(
    glass: &mut Glass,
    level: Level,
    size: (u16, u16),
    frames: &[Vec<Change>],
    wanted: impl Fn(&Picture) -> Glass,
) -> Result<(), TestCaseError> {
    let mut picture = Picture::blank(size);
    for changes in frames {
        for change in changes {
            picture.change(change);
            if matches!(change, Change::Forget) {
                glass.forget();
            }
        }
        glass.show(&picture);
        prop_assert_eq!(difference(&glass.cells(), &picture.cells(level)), None);
        let whole = wanted(&picture);
        prop_assert_eq!(difference(&glass.cells(), &whole.cells()), None);
        prop_assert_eq!(glass.cursor(), picture.cursor);
        prop_assert_eq!(glass.show(&picture), 0, "nothing has changed");
    }
    Ok(())
}

/// A story of letters that every terminal counts alike, with and without marks.
pub fn counted_story() -> impl Strategy<Value = ((u16, u16), Vec<Vec<Change>>)> {
    let marked = proptest::sample::select(vec!["e\u{301}te\u{301}", "n\u{303}", "c\u{327}a\u{300}"]);
    story(prop_oneof![3 => plain_piece(), 1 => marked.prop_map(str::to_owned)])
}

/// What there is to see after each group of changes.
pub fn pictures(size: (u16, u16), frames: &[Vec<Change>]) -> Vec<Picture> {
    let mut picture = Picture::blank(size);
    let after = |changes: &Vec<Change>| {
        changes.iter().for_each(|change| picture.change(change));
        picture.clone()
    };
    frames.iter().map(after).collect()
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn every_cell_is_what_was_drawn_on_every_terminal((size, frames) in story(any_piece())) {
        for level in levels() {
            let mut glass = Glass::new(Output::Lean, level, size);
            replay(&mut glass, level, size, &frames, |picture| {
                let mut whole = Glass::new(Output::Lean, level, size);
                whole.show(picture);
                whole
            })?;
            for bytes in &glass.sent {
                prop_assert_eq!(allowed::check(bytes, level), Ok(()), "{:?}", level);
            }
        }
    }

    #[test]
    fn ratatuis_own_repaint_shows_the_same((size, frames) in story(plain_piece())) {
        for level in [Level::Mono, Level::Sixteen, Level::Rgb] {
            let mut glass = Glass::new(Output::Lean, level, size);
            replay(&mut glass, level, size, &frames, |picture| {
                let mut whole = Glass::new(Output::Stock, level, size);
                let mut plain = picture.clone();
                // The other back end sends what this one leaves out on purpose.
                for cell in &mut plain.buffer.content {
                    cell.modifier &= Modifier::BOLD | Modifier::REVERSED;
                    if cell.symbol() == "\u{a0}" {
                        cell.set_char(' ');
                    }
                    if level < Level::Rgb {
                        let plain = |colour| if matches!(colour, Color::Rgb(..)) { Color::Reset } else { colour };
                        (cell.fg, cell.bg) = (plain(cell.fg), plain(cell.bg));
                    }
                }
                whole.show(&plain);
                whole
            })?;
        }
    }
}
