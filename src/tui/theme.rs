//! How a meaning looks: themes give foreground, background, bold and reverse, nothing else.
//!
//! Never here: words and marks (`!`, `>`, `RAYÉE`). They belong to the screens, a theme cannot remove one.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use toml::{Table, Value};

use super::terminal::Level;
use crate::domain::message::Message;

const DEFAULT: &str = include_str!("../../themes/default.toml");
const MONO: &str = include_str!("../../themes/mono.toml");

/// What a piece of a screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name is the meaning itself")]
pub enum Meaning {
    Text,
    Muted,
    Heading,
    Title,
    Rule,
    Demonstration,
    Field,
    FocusedField,
    Marker,
    Alert,
    Urgent,
    Allergy,
    Struck,
    Status,
    Error,
    Question,
    Legend,
    LegendKey,
}

impl Meaning {
    /// Every meaning.
    pub const ALL: [Self; 18] = [
        Self::Text,
        Self::Muted,
        Self::Heading,
        Self::Title,
        Self::Rule,
        Self::Demonstration,
        Self::Field,
        Self::FocusedField,
        Self::Marker,
        Self::Alert,
        Self::Urgent,
        Self::Allergy,
        Self::Struck,
        Self::Status,
        Self::Error,
        Self::Question,
        Self::Legend,
        Self::LegendKey,
    ];

    /// Its dotted name in theme files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Muted => "text.muted",
            Self::Heading => "text.heading",
            Self::Title => "frame.title",
            Self::Rule => "frame.rule",
            Self::Demonstration => "frame.demonstration",
            Self::Field => "field",
            Self::FocusedField => "field.focus",
            Self::Marker => "list.marker",
            Self::Alert => "alert",
            Self::Urgent => "alert.urgent",
            Self::Allergy => "alert.allergy",
            Self::Struck => "note.struck",
            Self::Status => "status",
            Self::Error => "status.error",
            Self::Question => "status.question",
            Self::Legend => "legend",
            Self::LegendKey => "legend.key",
        }
    }
}

/// The looks of every meaning, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; Meaning::ALL.len()],
}

impl Theme {
    /// The theme of a name, for what the terminal can show. Without colours it is always `mono`; a theme
    /// that asks for more than the terminal shows is refused.
    ///
    /// # Errors
    /// A sentence about the name or the file.
    pub fn named(name: &str, level: Level) -> Result<Self, Message> {
        match name {
            _ if level == Level::Mono => Self::read(MONO, level),
            "default" => Self::read(DEFAULT, level),
            "mono" => Self::read(MONO, level),
            _ => Err(Message::plain("theme-unknown").with("name", name)),
        }
    }

    /// Reads a theme file.
    ///
    /// # Errors
    /// The first fault.
    pub fn read(text: &str, level: Level) -> Result<Self, Message> {
        let file = text.parse::<Table>().map_err(|_| Message::plain("theme-not-toml"))?;
        let mut styles = BTreeMap::new();
        let empty = Table::new();
        let palette = file.get("palette").and_then(Value::as_table).unwrap_or(&empty);
        for (key, value) in &file {
            match (key.as_str(), value) {
                ("name", Value::String(_)) | ("palette", Value::Table(_)) => {}
                ("requires", Value::String(needed)) if needs(needed)? <= level => {}
                // Sixteen colours degrade to eight by the palette's own column.
                ("requires", Value::String(needed)) if needs(needed)? == Level::Sixteen => {}
                ("requires", _) => return Err(Message::plain("theme-needs-more-colours")),
                ("style", Value::Table(rows)) => {
                    for (scope, look) in rows {
                        styles.insert(scope.clone(), style(scope, look, palette, level)?);
                    }
                }
                _ => return Err(bad(key)),
            }
        }
        let mut resolved = [Style::new(); Meaning::ALL.len()];
        for (slot, meaning) in resolved.iter_mut().zip(Meaning::ALL) {
            *slot = resolve(&styles, meaning.name()).ok_or_else(|| bad(meaning.name()))?;
        }
        Ok(Self { styles: resolved })
    }

    /// How a meaning looks.
    pub fn style(&self, meaning: Meaning) -> Style {
        self.styles[meaning as usize]
    }
}

/// The style of the longest dotted prefix of a scope.
fn resolve(styles: &BTreeMap<String, Style>, scope: &str) -> Option<Style> {
    let mut prefix = scope;
    loop {
        if let Some(style) = styles.get(prefix) {
            return Some(*style);
        }
        prefix = prefix.rsplit_once('.')?.0;
    }
}

fn needs(level: &str) -> Result<Level, Message> {
    match level {
        "mono" => Ok(Level::Mono),
        "8" => Ok(Level::Eight),
        "16" => Ok(Level::Sixteen),
        "rgb" => Ok(Level::Rgb),
        _ => Err(bad("requires")),
    }
}

fn style(scope: &str, look: &Value, palette: &Table, level: Level) -> Result<Style, Message> {
    let look = look.as_table().ok_or_else(|| bad(scope))?;
    let mut style = Style::new();
    for (key, value) in look {
        match (key.as_str(), value) {
            ("fg", Value::String(name)) => style.fg = colour(name, palette, level)?,
            ("bg", Value::String(name)) => style.bg = colour(name, palette, level)?,
            ("bold", Value::Boolean(true)) => style = style.add_modifier(Modifier::BOLD),
            ("reverse", Value::Boolean(true)) => style = style.add_modifier(Modifier::REVERSED),
            ("bold" | "reverse", Value::Boolean(false)) => {}
            _ => return Err(bad(&format!("{scope}.{key}"))),
        }
    }
    Ok(style)
}

/// A colour of the palette, in the best column the terminal can show: rgb, 16, 8, nothing.
fn colour(name: &str, palette: &Table, level: Level) -> Result<Option<Color>, Message> {
    let columns = palette.get(name).and_then(Value::as_table).ok_or_else(|| bad(name))?;
    let column = |key: &str, from: Level| {
        let text = (level >= from).then(|| columns.get(key)).flatten().and_then(Value::as_str)?;
        Some(text.parse::<Color>().map_err(|_| bad(name)))
    };
    column("rgb", Level::Rgb)
        .or_else(|| column("c16", Level::Sixteen))
        .or_else(|| column("c8", Level::Eight))
        .transpose()
}

fn bad(what: &str) -> Message {
    Message::plain("theme-bad-entry").with("entry", what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_themes_resolve_every_meaning_on_every_terminal() {
        for level in [Level::Mono, Level::Eight, Level::Sixteen, Level::Rgb] {
            for name in ["default", "mono"] {
                assert!(Theme::named(name, level).is_ok(), "{name} {level:?}");
            }
        }
        assert!(Theme::named("pink", Level::Sixteen).is_err());
    }

    #[test]
    fn the_list_of_meanings_is_in_the_order_of_the_enum() {
        for (at, meaning) in Meaning::ALL.into_iter().enumerate() {
            assert_eq!(meaning as usize, at);
        }
    }

    #[test]
    fn without_colours_no_colour_is_sent() {
        let theme = Theme::named("default", Level::Mono).expect("mono");
        for meaning in Meaning::ALL {
            let style = theme.style(meaning);
            assert_eq!((style.fg, style.bg), (None, None), "{meaning:?}");
        }
    }

    #[test]
    fn a_meaning_without_a_look_takes_that_of_its_prefix() {
        let theme = Theme::named("mono", Level::Mono).expect("mono");
        assert_eq!(theme.style(Meaning::Allergy), theme.style(Meaning::Alert));
        assert_ne!(theme.style(Meaning::Alert), theme.style(Meaning::Text));
    }

    #[test]
    fn eight_colours_take_their_own_column() {
        let theme = Theme::named("default", Level::Eight).expect("default");
        assert_eq!(theme.style(Meaning::Allergy).fg, Some(Color::Red));
        assert_eq!(theme.style(Meaning::Muted).fg, None);
        let theme = Theme::named("default", Level::Sixteen).expect("default");
        assert_eq!(theme.style(Meaning::Allergy).fg, Some(Color::LightRed));
    }

    #[test]
    fn underline_and_unknown_colours_are_refused() {
        let faulty = |row: &str| Theme::read(&format!("[style]\n\"text\" = {row}"), Level::Sixteen);
        assert_eq!(faulty("{ underline = true }"), Err(bad("text.underline")));
        assert_eq!(faulty("{ fg = \"pink\" }"), Err(bad("pink")));
    }
}
