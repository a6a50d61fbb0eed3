//! What every shipped keymap owes to keyboards: a French one, and old ones without function keys.

use dui::tui::action::{Action, Context, TABLE};
use dui::tui::keymap::Keymap;
use dui::tui::terminal::{Code, Key};

/// Every keymap in the repository, by name.
fn keymaps() -> Vec<(String, Keymap)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/keymaps");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let named = |path: std::path::PathBuf| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let keymap = Keymap::named(&name).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        Some((name, keymap))
    };
    let mut keymaps: Vec<(String, Keymap)> = files.filter_map(named).collect();
    keymaps.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(keymaps.iter().any(|(name, _)| name == "default"));
    keymaps
}

/// Whether a French keyboard gives this key without AltGr, without Shift on the row of digits, and not as a dead key.
fn is_at_hand(key: Key) -> bool {
    match key.code {
        Code::Char(digit) if digit.is_ascii_digit() => false,
        Code::Char(sign) if "~#{[|`\\^@]}".contains(sign) => false,
        // No terminal sends Ctrl with a sign of the upper row, and Alt+letter belongs to the desktop.
        Code::Char(letter) if key.ctrl => letter.is_ascii_lowercase() || letter == ' ',
        _ => !key.alt,
    }
}

#[test]
fn on_a_french_keyboard_no_action_needs_altgr_or_shift_and_a_digit() {
    for (name, keymap) in keymaps() {
        for entry in TABLE {
            for context in entry.contexts {
                let keys = keymap.keys(&[*context], entry.action);
                let at_hand = keys.is_empty() || keys.iter().any(|key| is_at_hand(*key));
                assert!(at_hand, "{name}: {} in {} has only {keys:?}", entry.id, context.name());
            }
        }
    }
}

#[test]
fn every_vital_action_has_two_keys_and_one_of_them_is_on_the_oldest_keyboard() {
    for (name, keymap) in keymaps() {
        for entry in TABLE.iter().filter(|entry| entry.vital) {
            let keys = keymap.keys(&[entry.contexts[0]], entry.action);
            assert!(keys.len() >= 2, "{name}: {} has only {keys:?}", entry.id);
            // Esc and Ctrl with a letter are one byte everywhere; PF1 to PF4 are F1 to F4.
            let old = |key: &Key| key.ctrl || matches!(key.code, Code::Esc | Code::F(1..=4));
            assert!(keys.iter().any(old), "{name}: {} needs a newer keyboard: {keys:?}", entry.id);
        }
    }
}

#[test]
fn the_lock_is_one_key_wherever_the_house_is_open() {
    for (name, keymap) in keymaps() {
        let locks = keymap.keys(&[Context::Global], Action::Lock);
        // No inner context takes a lock key for something else.
        for context in Context::ALL.into_iter().filter(|context| *context != Context::Lock) {
            for key in &locks {
                let action = keymap.action(&[context, Context::Global], *key);
                assert_eq!(action, Some(Action::Lock), "{name}: {key} in {}", context.name());
            }
        }
    }
}
