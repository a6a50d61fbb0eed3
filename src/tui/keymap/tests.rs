//! What every keymap must keep: sentences stay true, nobody is locked out, a mistake is told with its line.

use super::*;

fn own(text: &str) -> [OwnFile; 1] {
    [OwnFile { name: "mine".to_owned(), text: Some(text.to_owned()) }]
}

fn mine(text: &str) -> Result<Keymap, Fault> {
    Keymap::on(shelf(&own(text)), "mine")
}

#[track_caller]
fn refused(text: &str, line: usize, id: &str) -> Message {
    let fault = mine(text).expect_err("a fault");
    let told = (fault.file.as_str(), fault.line, fault.message.id);
    assert_eq!(told, ("keymaps/mine.toml", line, id), "{fault:?}");
    fault.message
}

fn shipped() -> Vec<(&'static str, Keymap)> {
    SHIPPED.iter().map(|(name, _)| (*name, Keymap::named(name).expect("a shipped keymap"))).collect()
}

fn letter(letter: char) -> Key {
    Key::plain(Code::Char(letter))
}

#[test]
fn the_shipped_keymaps_have_no_fault() {
    for (_, keymap) in shipped() {
        assert_eq!(keymap.action(&[Context::Global], Key::plain(Code::F(8))), Some(Action::Lock));
    }
    assert!(Keymap::named("dvorak").is_err());
}

#[test]
fn the_innermost_context_wins_and_letters_are_text_in_a_field() {
    for (_, keymap) in shipped() {
        assert_eq!(keymap.action(&[Context::List, Context::Global], letter('t')), Some(Action::NoteWrite));
        let field = [Context::Text, Context::Form, Context::Global];
        for typed in ['t', 'j', 'G', '/', ':'] {
            assert_eq!(keymap.action(&field, letter(typed)), None, "{typed}");
        }
        assert_eq!(keymap.action(&field, Key::plain(Code::F(2))), Some(Action::Save));
        let question = [Context::Question, Context::Global];
        assert_eq!(keymap.action(&question, Key::plain(Code::Enter)), Some(Action::Confirm));
        assert_eq!(keymap.action(&question, Key::plain(Code::Esc)), Some(Action::Back));
    }
}

#[test]
fn the_french_digit_row_needs_no_shift() {
    for (name, keymap) in shipped() {
        let digits = "à&é\"'(-è_ç".chars().enumerate();
        for (number, sign) in digits {
            let digit = u8::try_from(number).expect("ten of them");
            assert_eq!(keymap.action(&[Context::List], letter(sign)), Some(Action::Digit(digit)), "{name}");
        }
    }
}

#[test]
fn a_capital_is_a_capital_with_or_without_the_shift_flag() {
    let keymap = Keymap::named("default").expect("the shipped keymap");
    for shift in [false, true] {
        let key = Key { shift, ..letter('T') };
        assert_eq!(keymap.action(&[Context::List], key), Some(Action::NotesRead));
    }
}

#[test]
fn who_knows_vim_moves_without_leaving_the_letters() {
    let keymap = Keymap::named("vim").expect("the shipped keymap");
    for context in [Context::List, Context::Person, Context::Reading, Context::Menu] {
        let places = [context, Context::Global];
        for (key, action) in [
            (letter('j'), Action::Down),
            (letter('k'), Action::Up),
            (letter('g'), Action::Top),
            (letter('G'), Action::Bottom),
            (Key::ctrl('d'), Action::PageDown),
            (Key::ctrl('u'), Action::PageUp),
            (letter('/'), Action::Find),
            (letter(':'), Action::Palette),
            (letter('h'), Action::Back),
        ] {
            assert_eq!(keymap.action(&places, key), Some(action), "{key} in {context:?}");
        }
        assert_eq!(keymap.keys(&places, Action::Down)[0], letter('j'), "the letter is the key shown");
    }
}

#[test]
fn keys_of_the_user_stand_before_those_they_inherit() {
    let keymap =
        mine("inherits = \"vim\"\n[list]\nw = \"note.write\"\nunbind = [\"g\", \"home\"]").expect("sound");
    let list = [Context::List, Context::Global];
    assert_eq!(keymap.keys(&list, Action::NoteWrite), [letter('w'), letter('t')]);
    assert_eq!(keymap.keys(&list, Action::Down)[0], letter('j'));
    assert_eq!(keymap.keys(&list, Action::Top), []);
    assert_eq!(keymap.action(&[Context::Person], letter('g')), Some(Action::Top), "only in the list");
}

#[test]
fn a_key_of_the_user_takes_the_place_of_an_inherited_one() {
    let keymap = mine("[reading]\n\"e\" = \"note.strike\"\n\"x\" = \"note.result\"").expect("sound");
    assert_eq!(keymap.keys(&[Context::Reading], Action::NoteStrike), [letter('e')]);
    assert_eq!(keymap.keys(&[Context::Reading], Action::NoteResult), [letter('x')]);
}

#[test]
fn an_unknown_action_or_section_is_refused_with_the_nearest_name() {
    let told = refused("[list]\n\"z\" = \"note.wriet\"", 2, "keymap-unknown-action");
    assert_eq!(told.args[1].1, "note.write");
    let told = refused("# mine\n\n[lits]\n", 3, "keymap-unknown-context");
    assert_eq!(told.args[1].1, "list");
    refused("keys = 3", 1, "keymap-unknown-context");
    refused("name = 3", 1, "file-bad-value");
}

#[test]
fn a_key_nobody_can_send_is_refused() {
    refused("[list]\n\"f99\" = \"note.write\"", 2, "keymap-unknown-key");
    refused("[list]\n\"ctrl-m\" = \"note.write\"", 2, "keymap-same-key");
    assert_eq!(refused("[list]\n\"shift-w\" = \"note.write\"", 2, "keymap-shifted-letter").args[1].1, "W");
}

#[test]
fn a_key_bound_twice_in_one_file_is_refused() {
    refused("[form]\n\"ctrl-e\" = \"form.save\"\n\"ctrl-E\" = \"form.save\"", 3, "keymap-bound-twice");
    refused("[list]\nw = \"note.write\"\nw = \"note.read\"", 3, "file-not-toml");
}

#[test]
fn a_letter_in_a_text_field_is_refused() {
    refused("[text]\n\"z\" = \"text.undo\"", 2, "keymap-text-key");
    refused("[search]\n\"z\" = \"move.up\"", 2, "keymap-text-key");
}

#[test]
fn an_action_outside_its_contexts_is_refused_with_one_it_has() {
    let told = refused("[lock]\n\"f7\" = \"note.strike\"", 2, "keymap-wrong-context");
    assert_eq!(told.args[2].1, "reading");
}

#[test]
fn unbinding_what_is_not_bound_is_refused() {
    refused("[list]\nunbind = [\"home\",\n\"z\"]", 3, "keymap-not-bound");
    refused("[list]\nunbind = \"z\"", 2, "file-bad-value");
}

#[test]
fn a_vital_action_keeps_two_keys() {
    let told = refused("[global]\nunbind = [\"ctrl-x\"]", 0, "keymap-vital");
    assert_eq!(told.args[0].1, "app.lock");
}

#[test]
fn a_key_that_sentences_name_keeps_its_action_everywhere() {
    refused("[global]\nunbind = [\"f8\"]", 0, "keymap-named-key");
    refused("[reading]\n\"f8\" = \"note.result\"", 0, "keymap-named-key");
    refused("[list]\n\"t\" = \"note.read\"", 0, "keymap-named-key");
}

#[test]
fn every_key_that_a_sentence_names_is_one_that_keeps_its_action() {
    for source in [include_str!("../../../locales/fr.ftl"), include_str!("../../../locales/en.ftl")] {
        let mut named = 0;
        for word in source.split(|sign: char| !sign.is_ascii_alphanumeric()) {
            let number = word.strip_prefix('F').and_then(|number| number.parse::<u8>().ok());
            let Some(number) = number.filter(|number| *number <= 12) else { continue };
            let kept = NAMED.iter().any(|(_, name, _)| *name == format!("f{number}"));
            assert!(kept, "F{number} is named in a sentence");
            named += 1;
        }
        assert!(named > 10, "sentences name keys: {named}");
    }
}

#[test]
fn every_action_but_the_palette_only_ones_has_a_key_in_each_of_its_contexts() {
    // What only some keymaps bind: its key everywhere is another one.
    let elsewhere = |action, context| match action {
        Action::Digit(_) => context == Context::Person,
        Action::Find | Action::Back => context != Context::Global,
        _ => false,
    };
    for (name, keymap) in shipped() {
        for entry in TABLE.iter().filter(|entry| entry.action != Action::Drafts) {
            for context in entry.contexts {
                let keys = keymap.keys(&[*context], entry.action);
                let bound = elsewhere(entry.action, *context) || !keys.is_empty();
                assert!(bound, "{} in {context:?} of {name}", entry.id);
            }
        }
    }
}
