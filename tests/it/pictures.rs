//! The pictures of the README, still and moving, drawn from the program itself: they cannot grow old.
//!
//! `DUI_PICTURES=write cargo test pictures` draws them anew.

use std::fmt::Write as _;
use std::path::Path;

use dui::words::Language;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::somebody::Somebody;

/// Width and height of a cell in a picture.
const CELL: (usize, usize) = (9, 19);

fn colour(colour: Color, otherwise: &str) -> String {
    match colour {
        Color::Red | Color::LightRed => "#ff6b6b",
        Color::Green | Color::LightGreen => "#7ec97e",
        Color::Yellow | Color::LightYellow => "#e5c07b",
        Color::Blue | Color::LightBlue => "#7aa2f7",
        Color::Magenta | Color::LightMagenta => "#c792ea",
        Color::Cyan | Color::LightCyan => "#6fc3df",
        Color::Gray | Color::DarkGray => "#9aa0a6",
        Color::White => "#ffffff",
        Color::Black => "#16181d",
        _ => otherwise,
    }
    .to_owned()
}

/// Width and height of a picture of that many columns and rows.
fn size(buffer: &Buffer) -> (usize, usize) {
    let (width, height) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    (width * CELL.0 + 16, height * CELL.1 + 16)
}

fn head((wide, high): (usize, usize)) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {wide} {high}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#16181d\"/>\n"
    )
}

const FONT: &str = "font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\"";

/// The rows of a screen, `down` pixels below the top.
fn rows(buffer: &Buffer, down: usize) -> String {
    let mut svg = String::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let style = buffer[(x, y)].style();
            let start = x;
            let mut text = String::new();
            while x < buffer.area.width && buffer[(x, y)].style() == style {
                text.push_str(buffer[(x, y)].symbol());
                x += 1;
            }
            if text.trim().is_empty() && !style.add_modifier.contains(Modifier::REVERSED) {
                continue;
            }
            // Not every viewer keeps ordinary spaces apart.
            let escaped = text.replace(' ', "\u{a0}");
            let escaped = escaped.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let fill = colour(style.fg.unwrap_or(Color::Reset), "#d7dae0");
            let bold = if style.add_modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
            let (left, base) = (usize::from(start) * CELL.0 + 8, usize::from(y) * CELL.1 + 22 + down);
            let length = usize::from(x - start) * CELL.0;
            writeln!(
                svg,
                "<text x=\"{left}\" y=\"{base}\" fill=\"{fill}\"{bold} textLength=\"{length}\">{escaped}</text>"
            )
            .unwrap();
        }
    }
    svg
}

/// A picture of what a terminal shows.
fn picture(buffer: &Buffer) -> String {
    format!("{}<g {FONT}>\n{}</g>\n</svg>\n", head(size(buffer)), rows(buffer, 0))
}

/// One view of a film: what the terminal shows, where its cursor is, for how many tenths of a second.
struct View {
    buffer: Buffer,
    cursor: (u16, u16),
    tenths: usize,
}

/// A film of a strip of views, moved up one after the other: nothing but SVG, so it plays wherever a picture shows.
fn film(views: &[View]) -> String {
    let (wide, high) = size(&views[0].buffer);
    let whole: usize = views.iter().map(|view| view.tenths).sum();
    let mut svg = head((wide, high));
    svg.push_str("<style>@keyframes night{");
    let mut at = 0;
    for (number, view) in views.iter().enumerate() {
        let percent = at as f64 * 100.0 / whole as f64;
        write!(svg, "{percent:.3}%{{transform:translateY(-{}px)}}", number * high).unwrap();
        at += view.tenths;
    }
    let last = (views.len() - 1) * high;
    writeln!(
        svg,
        "100%{{transform:translateY(-{last}px)}}}}.night{{animation:night {:.1}s step-end infinite}}</style>",
        whole as f64 / 10.0
    )
    .unwrap();
    writeln!(svg, "<g class=\"night\" {FONT}>").unwrap();
    for (number, view) in views.iter().enumerate() {
        let (x, y) = (usize::from(view.cursor.0), usize::from(view.cursor.1));
        let (left, top) = (x * CELL.0 + 8, y * CELL.1 + 8 + number * high);
        writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" fill=\"#5c6370\"/>",
            CELL.0, CELL.1
        )
        .unwrap();
        svg.push_str(&rows(&view.buffer, number * high));
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

fn kept_as(name: &str, drawn: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(name);
    if std::env::var_os("DUI_PICTURES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == drawn,
        "{name} is no longer what the program shows: DUI_PICTURES=write cargo test pictures"
    );
}

fn held(name: &str, somebody: &mut Somebody) {
    kept_as(name, &picture(&somebody.buffer()));
}

/// A film in the making: somebody at the terminal, and what was seen so far.
struct Camera {
    somebody: Somebody,
    views: Vec<View>,
}

impl Camera {
    fn sees(&mut self, tenths: usize) {
        let (buffer, cursor) = self.somebody.buffer_and_cursor();
        self.views.push(View { buffer, cursor, tenths });
    }

    fn after(&mut self, keys: &str, tenths: usize) {
        self.somebody.presses(keys);
        self.sees(tenths);
    }

    /// Typed as fast as a practised hand, a few letters a view.
    fn while_typing(&mut self, text: &str) {
        let letters: Vec<char> = text.chars().collect();
        for some in letters.chunks(6) {
            self.somebody.types(&some.iter().collect::<String>());
            self.sees(5);
        }
    }
}

#[test]
fn the_pictures_show_what_the_program_shows() {
    let mut somebody = Somebody::in_colours(Language::French);
    held("board.svg", &mut somebody);
    somebody.presses("f3");
    somebody.types("ete");
    held("find.svg", &mut somebody);
    somebody.presses("enter");
    held("file.svg", &mut somebody);
    somebody.presses("t");
    somebody.types("Se plaint de la hanche droite depuis 02:05, 6 sur 10 au mouvement.");
    somebody.presses("f6 2 f2");
    held("note.svg", &mut somebody);
    somebody.presses("enter T");
    held("timeline.svg", &mut somebody);
}

#[test]
fn the_film_shows_a_note_from_the_passphrase_to_the_lock() {
    let mut camera =
        Camera { somebody: Somebody::at_the_door_in_colours(Language::French), views: Vec::new() };
    camera.sees(15);
    camera.somebody.types_the_passphrase();
    camera.sees(10);
    camera.after("enter", 30);
    camera.after("f3", 10);
    camera.while_typing("ete");
    camera.after("enter", 25);
    camera.after("t", 10);
    camera.while_typing("Se plaint de la hanche droite, 6 sur 10 au mouvement.");
    camera.after("f6", 15);
    camera.after("2", 10);
    camera.after("f2", 20);
    camera.after("enter", 25);
    camera.after("f8", 30);
    kept_as("night.svg", &film(&camera.views));
}
