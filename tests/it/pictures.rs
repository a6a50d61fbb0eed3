//! The pictures of the README, drawn from the program itself: they cannot grow old.
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

/// A picture of what a terminal shows.
fn picture(buffer: &Buffer) -> String {
    let (width, height) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (wide, high) = (width * CELL.0 + 16, height * CELL.1 + 16);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {wide} {high}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#16181d\"/>\n\
         <g font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\" xml:space=\"preserve\">\n"
    );
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
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let fill = colour(style.fg.unwrap_or(Color::Reset), "#d7dae0");
            let bold = if style.add_modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
            let (left, base) = (usize::from(start) * CELL.0 + 8, usize::from(y) * CELL.1 + 22);
            let length = usize::from(x - start) * CELL.0;
            writeln!(
                svg,
                "<text x=\"{left}\" y=\"{base}\" fill=\"{fill}\"{bold} textLength=\"{length}\">{escaped}</text>"
            )
            .unwrap();
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

fn held(name: &str, somebody: &mut Somebody) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(name);
    let drawn = picture(&somebody.buffer());
    if std::env::var_os("DUI_PICTURES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == drawn,
        "{name} is no longer what the program shows: DUI_PICTURES=write cargo test pictures"
    );
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
