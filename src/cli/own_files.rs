//! The keymaps and themes that the user wrote, in folders beside the settings.
//!
//! Never here: what is in them.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use super::LONGEST_SETTINGS;
use super::desk::Desk;
use crate::settings::file::OwnFile;
use crate::tui::looks::OwnFiles;

/// So many files of a folder are read, in the order of their names.
const MOST: usize = 100;

/// All of them; a folder that is not there holds none.
pub(super) fn all(desk: &Desk) -> OwnFiles {
    let folder = |name: &str| {
        let beside = desk.places.settings.as_deref().and_then(Path::parent);
        beside.map(|folder| read(&folder.join(name))).unwrap_or_default()
    };
    OwnFiles { keymaps: folder("keymaps"), themes: folder("themes") }
}

fn read(folder: &Path) -> Vec<OwnFile> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let own = |path: &Path| {
        let name = path.file_stem()?.to_str()?.to_owned();
        Some(OwnFile { name, text: text(path) })
    };
    paths.iter().take(MOST).filter_map(|path| own(path)).collect()
}

/// The text of a file; `None` when it is no text, or longer than anybody types.
fn text(path: &Path) -> Option<String> {
    // A pipe would keep the door shut for as long as nobody writes to it.
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    let mut text = String::new();
    File::open(path).ok()?.take(LONGEST_SETTINGS + 1).read_to_string(&mut text).ok()?;
    u64::try_from(text.len()).is_ok_and(|length| length <= LONGEST_SETTINGS).then_some(text)
}
