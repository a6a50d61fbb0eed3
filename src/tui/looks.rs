//! Chooses keys and colours: what was asked for, or what is shipped when that has a fault.
//!
//! A file with a fault must not keep anybody out at night: the program starts with what is shipped and says
//! which line is wrong. Never here: reading a disk, what a key does, how a colour looks.

use super::keymap::{self, Keymap};
use super::terminal::Level;
use super::theme::{self, Theme};
use crate::settings::Settings;
use crate::settings::file::{DEFAULT, Fault, OwnFile, Shelf};

/// What the user wrote, as it was found.
#[derive(Debug, Clone, Default)]
pub struct OwnFiles {
    /// Keymaps.
    pub keymaps: Vec<OwnFile>,
    /// Themes.
    pub themes: Vec<OwnFile>,
}

/// The keys and the colours that hold.
#[derive(Debug, Clone)]
pub struct Looks {
    /// The keys.
    pub keymap: Keymap,
    /// The colours.
    pub theme: Theme,
    /// Why they are not those asked for, if so.
    pub faults: Vec<Fault>,
}

/// The looks that the settings ask for, on a terminal that shows this much.
pub fn choose(settings: &Settings, own: &OwnFiles, level: Level) -> Looks {
    let mut faults = Vec::new();
    let mut or_shipped = |fault| faults.push(fault);
    let keymaps = keymap::shelf(&own.keymaps);
    let keymap = pick(keymaps, &settings.keymap, Keymap::on, &mut or_shipped);
    let themes = theme::shelf(&own.themes);
    let theme = pick(themes, &settings.theme, |shelf, name| Theme::on(shelf, name, level), &mut or_shipped);
    Looks { keymap, theme, faults }
}

/// What has this name; else what is shipped under this name; else what is shipped as the default.
fn pick<T>(
    shelf: Shelf<'_>,
    name: &str,
    read: impl Fn(Shelf<'_>, &str) -> Result<T, Fault>,
    tell: &mut impl FnMut(Fault),
) -> T {
    read(shelf, name).unwrap_or_else(|fault| {
        tell(fault);
        let shipped = shelf.as_shipped();
        let found = read(shipped, name).or_else(|_| read(shipped, DEFAULT));
        found.expect("a test reads everything that is shipped, and the default asks nothing of a terminal")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(name: &str, text: &str) -> Vec<OwnFile> {
        vec![OwnFile { name: name.to_owned(), text: Some(text.to_owned()) }]
    }

    fn asking(keymap: &str, theme: &str) -> Settings {
        Settings { keymap: keymap.to_owned(), theme: theme.to_owned(), ..Settings::default() }
    }

    #[test]
    fn what_is_asked_for_is_taken_without_a_word() {
        let files = OwnFiles {
            keymaps: own("mine", "[list]\nw = \"note.write\""),
            themes: own("mine", "[palette]\nred = { c16 = \"light-magenta\" }"),
        };
        let looks = choose(&asking("mine", "mine"), &files, Level::Sixteen);
        assert_eq!(looks.faults, []);
        assert_ne!(looks.keymap, Keymap::named(DEFAULT).expect("shipped"));
        assert_ne!(looks.theme, Theme::named(DEFAULT, Level::Sixteen).expect("shipped"));
    }

    #[test]
    fn a_file_with_a_fault_gives_way_to_the_shipped_one_of_its_name_and_is_told() {
        let files =
            OwnFiles { keymaps: own("vim", "[list]\nw = \"note.wriet\""), themes: own("light", "a = 1") };
        let looks = choose(&asking("vim", "light"), &files, Level::Sixteen);
        assert_eq!(looks.keymap, Keymap::named("vim").expect("shipped"));
        assert_eq!(looks.theme, Theme::named("light", Level::Sixteen).expect("shipped"));
        let lines: Vec<(&str, usize)> = looks.faults.iter().map(|fault| (&*fault.file, fault.line)).collect();
        assert_eq!(lines, [("keymaps/vim.toml", 2), ("themes/light.toml", 1)]);
    }

    #[test]
    fn a_name_nobody_has_gives_way_to_the_default_on_every_terminal() {
        for level in [Level::Mono, Level::Eight, Level::Sixteen, Level::Rgb] {
            let looks = choose(&asking("dvorak", "pink"), &OwnFiles::default(), level);
            assert_eq!(looks.keymap, Keymap::named(DEFAULT).expect("shipped"));
            assert_eq!(looks.theme, Theme::named(DEFAULT, level).expect("shipped"));
            assert_eq!(looks.faults.len(), 2);
        }
    }
}
