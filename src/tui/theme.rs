//! How a meaning looks: themes give foreground, background, bold and reverse, nothing else.
//!
//! Never here: words and marks (`!`, `>`, `RAYÉE`). They belong to the screens, a theme cannot remove one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::terminal::Level;
use crate::domain::message::Message;
use crate::settings::file::{Fault, OwnFile, Sheet, Shelf, nearest};

const SHIPPED: &[(&str, &str)] = &[
    ("default", include_str!("../../themes/default.toml")),
    ("mono", include_str!("../../themes/mono.toml")),
    ("high-contrast", include_str!("../../themes/high-contrast.toml")),
    ("light", include_str!("../../themes/light.toml")),
    ("deuteranopia", include_str!("../../themes/deuteranopia.toml")),
    ("night", include_str!("../../themes/night.toml")),
];

/// The names of the sixteen colours; the first eight are those of a terminal that has no others.
pub(crate) const COLOURS: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("dark-gray", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
    ("white", Color::White),
];

/// The levels as theme files name them, from poor to rich.
const LEVELS: [(&str, Level); 4] =
    [("mono", Level::Mono), ("8", Level::Eight), ("16", Level::Sixteen), ("rgb", Level::Rgb)];

/// The themes there are: those shipped, and the user's own.
pub fn shelf(own: &[OwnFile]) -> Shelf<'_> {
    Shelf { folder: "themes", shipped: SHIPPED, own }
}

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
    /// The shipped theme of a name, for what the terminal can show.
    ///
    /// # Errors
    /// A name that does not exist.
    pub fn named(name: &str, level: Level) -> Result<Self, Fault> {
        Self::on(shelf(&[]), name, level)
    }

    /// The theme of a name on a shelf, for what the terminal can show. A theme that asks for more is refused;
    /// what it can do without takes the best column of the palette: rgb, 16, 8, nothing.
    ///
    /// # Errors
    /// The first fault, with file and line.
    pub fn on(shelf: Shelf<'_>, name: &str, level: Level) -> Result<Self, Fault> {
        let mut draft = Draft::default();
        for sheet in shelf.descent(name)? {
            draft.take_sheet(&sheet, level)?;
        }
        Ok(draft.resolved(level))
    }

    /// How a meaning looks.
    pub fn style(&self, meaning: Meaning) -> Style {
        self.styles[meaning as usize]
    }
}

/// A colour in each of its columns, from rich to poor.
#[derive(Debug, Clone, Copy, Default)]
struct Columns {
    rgb: Option<Color>,
    c16: Option<Color>,
    c8: Option<Color>,
}

impl Columns {
    fn at(self, level: Level) -> Option<Color> {
        let from = |column: Option<Color>, needed| column.filter(|_| level >= needed);
        from(self.rgb, Level::Rgb)
            .or_else(|| from(self.c16, Level::Sixteen))
            .or_else(|| from(self.c8, Level::Eight))
    }
}

/// A look whose colours are still names of the palette.
#[derive(Debug, Clone, Default)]
struct Look {
    fg: Option<String>,
    bg: Option<String>,
    modifier: Modifier,
}

/// What the files of a line of descent say, each over the one before.
#[derive(Debug, Default)]
struct Draft {
    palette: BTreeMap<String, Columns>,
    looks: BTreeMap<String, Look>,
}

impl Draft {
    fn take_sheet(&mut self, sheet: &Sheet<'_>, level: Level) -> Result<(), Fault> {
        let table = sheet.table()?;
        // Colours before looks, wherever the file has them.
        if let Some(rows) = table.get("palette").and_then(|value| value.get_ref().as_table()) {
            for (name, value) in rows {
                self.palette.insert(name.get_ref().to_string(), columns(sheet, name.get_ref(), value)?);
            }
        }
        for (key, value) in &table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("name" | "inherits", DeValue::String(_)) | ("palette", DeValue::Table(_)) => {}
                ("requires", DeValue::String(needed)) => requires(sheet, needed, &value.span(), level)?,
                ("style", DeValue::Table(rows)) => {
                    for (scope, value) in rows {
                        let look = self.look(sheet, scope, value)?;
                        self.looks.insert(scope.get_ref().to_string(), look);
                    }
                }
                (known @ ("name" | "inherits" | "palette" | "requires" | "style"), _) => {
                    return Err(
                        sheet.fault(&value.span(), Message::plain("file-bad-value").with("key", known))
                    );
                }
                (other, _) => {
                    let known = ["name", "inherits", "requires", "palette", "style"];
                    return Err(unknown(sheet, &key.span(), "theme-unknown-key", other, known));
                }
            }
        }
        Ok(())
    }

    fn look(
        &self,
        sheet: &Sheet<'_>,
        scope: &Spanned<Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<Look, Fault> {
        let name = scope.get_ref().as_ref();
        if !scopes().any(|known| known == name) {
            return Err(unknown(sheet, &scope.span(), "theme-unknown-scope", name, scopes()));
        }
        let rows = value.get_ref().as_table().ok_or_else(|| bad_value(sheet, name, value))?;
        let mut look = Look::default();
        for (key, value) in rows {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("fg", DeValue::String(colour)) => look.fg = Some(self.colour(sheet, colour, value)?),
                ("bg", DeValue::String(colour)) => look.bg = Some(self.colour(sheet, colour, value)?),
                ("bold", DeValue::Boolean(on)) => look.modifier.set(Modifier::BOLD, *on),
                ("reverse", DeValue::Boolean(on)) => look.modifier.set(Modifier::REVERSED, *on),
                (known @ ("fg" | "bg" | "bold" | "reverse"), _) => {
                    return Err(bad_value(sheet, known, value));
                }
                (other, _) => {
                    let message = Message::plain("theme-unknown-attribute").with("name", other);
                    return Err(sheet.fault(&key.span(), message));
                }
            }
        }
        Ok(look)
    }

    fn colour(&self, sheet: &Sheet<'_>, name: &str, value: &Spanned<DeValue<'_>>) -> Result<String, Fault> {
        if self.palette.contains_key(name) {
            return Ok(name.to_owned());
        }
        let known = self.palette.keys().map(String::as_str);
        Err(unknown(sheet, &value.span(), "theme-unknown-colour", name, known))
    }

    fn resolved(&self, level: Level) -> Theme {
        let colour = |name: &Option<String>| self.palette.get(name.as_deref()?)?.at(level);
        let styles = Meaning::ALL.map(|meaning| {
            let look = self.prefix(meaning.name()).cloned().unwrap_or_default();
            Style { fg: colour(&look.fg), bg: colour(&look.bg), ..Style::new().add_modifier(look.modifier) }
        });
        Theme { styles }
    }

    /// The look of the longest dotted prefix of a scope. Every theme begins with `mono`, which has one for each.
    fn prefix(&self, scope: &str) -> Option<&Look> {
        let mut prefix = scope;
        loop {
            if let Some(look) = self.looks.get(prefix) {
                return Some(look);
            }
            prefix = prefix.rsplit_once('.')?.0;
        }
    }
}

/// Every meaning and what stands before its dot.
fn scopes() -> impl Iterator<Item = &'static str> {
    Meaning::ALL.into_iter().flat_map(|meaning| {
        let name = meaning.name();
        [name, name.split('.').next().unwrap_or(name)]
    })
}

fn requires(sheet: &Sheet<'_>, needed: &str, at: &Range<usize>, level: Level) -> Result<(), Fault> {
    match LEVELS.iter().find(|(name, _)| *name == needed) {
        Some((_, needed)) if *needed <= level => Ok(()),
        Some(_) => Err(sheet.fault(at, Message::plain("theme-needs-more-colours").with("needed", needed))),
        None => {
            let known = LEVELS.map(|(name, _)| name).join(", ");
            let message = Message::plain("theme-unknown-level").with("name", needed).with("known", known);
            Err(sheet.fault(at, message))
        }
    }
}

fn columns(sheet: &Sheet<'_>, name: &str, value: &Spanned<DeValue<'_>>) -> Result<Columns, Fault> {
    let rows: &DeTable<'_> = value.get_ref().as_table().ok_or_else(|| bad_value(sheet, name, value))?;
    let mut columns = Columns::default();
    for (key, value) in rows {
        let typed = value.get_ref().as_str().ok_or_else(|| bad_value(sheet, key.get_ref(), value))?;
        let among =
            |known: &'static [(&'static str, Color)]| match known.iter().find(|(name, _)| *name == typed) {
                Some((_, colour)) => Ok(Some(*colour)),
                None => {
                    let known = known.iter().map(|(name, _)| *name);
                    Err(unknown(sheet, &value.span(), "theme-unknown-colour", typed, known))
                }
            };
        match key.get_ref().as_ref() {
            "rgb" => {
                let message = || Message::plain("theme-bad-rgb").with("name", typed);
                columns.rgb = Some(rgb(typed).ok_or_else(|| sheet.fault(&value.span(), message()))?);
            }
            "c16" => columns.c16 = among(&COLOURS)?,
            "c8" => columns.c8 = among(&COLOURS[..8])?,
            other => {
                return Err(unknown(sheet, &key.span(), "theme-unknown-key", other, ["rgb", "c16", "c8"]));
            }
        }
    }
    Ok(columns)
}

/// `#rrggbb`.
fn rgb(typed: &str) -> Option<Color> {
    let digits = typed.strip_prefix('#').filter(|digits| digits.len() == 6 && !digits.contains('+'))?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(Color::Rgb(red, green, blue))
}

fn bad_value(sheet: &Sheet<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Fault {
    sheet.fault(&value.span(), Message::plain("file-bad-value").with("key", key))
}

fn unknown<'k>(
    sheet: &Sheet<'_>,
    at: &Range<usize>,
    id: &'static str,
    name: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Fault {
    sheet.fault(at, Message::plain(id).with("name", name).with("nearest", nearest(name, known)))
}

#[cfg(test)]
mod tests;
