//! The screens of the search in texts, as they are read: French and English under each other.
//!
//! Never here: what a key does (`stories/text_search_screens.rs` tells that).

use dui::domain::role::Role;
use dui::words::Language;

use crate::screens::{as_role, kept, kept_at};
use crate::somebody::Somebody;

const SMALL: (u16, u16) = (60, 18);

fn nurse(keys: &'static [&'static str]) -> impl Fn(Language) -> Somebody {
    as_role(Role::Nurse, keys)
}

#[test]
fn the_search_in_texts_reads_well() {
    kept("texts", nurse(&["/"]));
    kept("texts-looking", nurse(&["/", "=calme"]));
    kept("texts-found", nurse(&["/", "=douleur", "enter"]));
    kept("texts-found-next", nurse(&["/", "=douleur", "enter", "down down"]));
    kept_at("texts-found-60x18", SMALL, nurse(&["/", "=douleur", "enter"]));
    kept("texts-none", nurse(&["/", "=xylophone", "enter"]));
    kept("texts-of-one", nurse(&["0 7 enter /", "=hanche", "tab tab enter"]));
    kept_at("texts-of-one-60x18", SMALL, nurse(&["0 7 enter /", "=hanche", "tab tab enter"]));
    kept("texts-target", nurse(&["/", "=target:pain", "enter"]));
    kept("texts-help", nurse(&["0 7 enter /", "f1"]));
    kept("texts-opened", nurse(&["/", "=hanche", "enter enter"]));
}
