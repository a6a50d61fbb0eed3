//! The screens of who may enter and what they may open, as they are read: French and English under each other.
//!
//! Never here: what a key does (`stories/staff.rs`, `stories/closed_screens.rs` and `stories/founding.rs` tell that).

use dui::domain::role::Role;
use dui::words::Language;

use crate::house::SampleHouse;
use crate::screens::{act, as_role, at_the_door, kept, kept_at, kept_in, kept_with_looks};
use crate::somebody::Somebody;
use crate::stories::founding::names_an_account;
use crate::stories::founding::{asked, at_the_summary, before_a_house, copied, describes_the_house};

const SMALL: (u16, u16) = (60, 18);
const USUAL: (u16, u16) = (80, 24);
const THEIRS: &str = "huit mots que je viens de choisir moi-même ici";

fn director(keys: &'static [&'static str]) -> impl Fn(Language) -> Somebody {
    as_role(Role::Director, keys)
}

fn nurse(keys: &'static [&'static str]) -> impl Fn(Language) -> Somebody {
    as_role(Role::Nurse, keys)
}

/// Somebody invited for the night by a nurse who sees the code, and the helper at the door.
fn invited(language: Language) -> (Somebody, Somebody, SampleHouse) {
    let house = SampleHouse::new();
    let mut nurse = Somebody::at_as(Role::Nurse, house.door(), language);
    act(&mut nurse, &["H u", "=M. Renfort-Test", "f2 enter"]);
    let rows = nurse.sees();
    let behind = |label: &str| {
        let row = rows.iter().find(|row| row.trim().starts_with(label)).unwrap();
        row.split(':').nth(1).unwrap().trim().to_owned()
    };
    let account = if language == Language::French { "Compte" } else { "Account" };
    let (login, code) = (behind(account), behind("Code"));
    let mut helper = Somebody::at(house.door(), language);
    helper.presses("down 4");
    for typed in [login.as_str(), &code, THEIRS, THEIRS] {
        helper.types(typed);
        helper.presses("tab");
    }
    (nurse, helper, house)
}

/// The same, once the helper has made their keys.
fn arrived(language: Language) -> (Somebody, Somebody, SampleHouse) {
    let (nurse, mut helper, house) = invited(language);
    helper.presses("f2");
    (nurse, helper, house)
}

#[test]
fn the_accounts_read_well() {
    kept_with_looks("accounts", director(&["H"]));
    kept("accounts-opened", director(&["H down enter"]));
    kept_at("accounts-opened-60x18", SMALL, director(&["H down enter"]));
    kept("accounts-down", director(&["H down down down"]));
    kept("accounts-end", director(&["H end"]));
    kept("accounts-nurse", nurse(&["H"]));
    kept("accounts-sysadmin", as_role(Role::Sysadmin, &["1"]));
    kept("accounts-nothing-to-give", director(&["H d"]));
    kept("accounts-not-yours", as_role(Role::NightWatch, &["H"]));
    kept("accounts-nurse-new", nurse(&["H n"]));
    kept("accounts-nurse-again", nurse(&["H down i enter"]));
    kept("accounts-end-question", director(&["H x"]));
    kept("accounts-end-urgent", director(&["H x !"]));
    kept("accounts-question-waits", director(&["H x z"]));
    kept("accounts-question-left", director(&["H x esc"]));
    kept("accounts-ended", director(&["H end x enter"]));
    kept("accounts-suspend-question", director(&["H down s"]));
    kept("accounts-suspended", director(&["H down s enter"]));
    kept("accounts-resume-question", director(&["H down s enter s"]));
    kept("accounts-resumed", director(&["H down s enter s enter"]));
    kept("accounts-again-question", director(&["H down i"]));
    kept("accounts-wait-question", director(&["H w"]));
    kept("accounts-wait-cleared", director(&["H w enter"]));
    kept("accounts-help", director(&["H f1"]));
    kept("accounts-help-purpose", director(&["H f1 f1"]));
    kept_at("accounts-60x18", SMALL, director(&["H"]));
}

#[test]
fn taking_somebody_in_reads_well() {
    kept_in("accounts-awaited", USUAL, |language| {
        let (mut nurse, helper, house) = invited(language);
        nurse.presses("esc esc");
        (nurse, (helper, house))
    });
    kept_in("accounts-not-arrived", USUAL, |language| {
        let (mut nurse, helper, house) = invited(language);
        nurse.presses("enter");
        (nurse, (helper, house))
    });
    kept_in("accounts-compare", USUAL, |language| {
        let (mut nurse, helper, house) = arrived(language);
        nurse.presses("enter");
        (nurse, (helper, house))
    });
    kept_in("accounts-compare-60x18", SMALL, |language| {
        let (mut nurse, helper, house) = arrived(language);
        nurse.presses("enter");
        (nurse, (helper, house))
    });
    kept_in("accounts-compare-waits", USUAL, |language| {
        let (mut nurse, helper, house) = arrived(language);
        nurse.presses("enter x");
        (nurse, (helper, house))
    });
    kept_in("accounts-compared-later", USUAL, |language| {
        let (mut nurse, helper, house) = arrived(language);
        nurse.presses("esc f5 H");
        (nurse, (helper, house))
    });
    kept_in("accounts-taken-in", USUAL, |language| {
        let (mut nurse, helper, house) = arrived(language);
        nurse.presses("enter enter");
        (nurse, (helper, house))
    });
    kept_in("board-one-night-account", USUAL, |language| {
        let (mut nurse, helper, house) = arrived(language);
        nurse.presses("enter enter esc");
        (nurse, (helper, house))
    });
    kept_in("board-one-night-account-60x18", SMALL, |language| {
        let (mut nurse, helper, house) = arrived(language);
        nurse.presses("enter enter esc");
        (nurse, (helper, house))
    });
    kept_in("board-account-waits", USUAL, |language| {
        let (nurse, helper, house) = arrived(language);
        let mut director = Somebody::at_as(Role::Director, house.door(), language);
        director.waits(1_000);
        (director, (nurse, helper, house))
    });
    kept("enrolment", nurse(&["H u", "=M. Renfort-Test", "f2 enter"]));
    kept_at("enrolment-60x18", SMALL, nurse(&["H u", "=M. Renfort-Test", "f2 enter"]));
    kept("enrolment-again", director(&["H down i enter"]));
    kept("enrolment-help", director(&["H down i enter f1 f1"]));
}

#[test]
fn arriving_reads_well() {
    kept_with_looks("arrival", at_the_door(&["down 4"]));
    kept("arrival-offer", at_the_door(&["down 4 f6"]));
    kept("arrival-missing", at_the_door(&["down 4", "=nuit-1", "f2"]));
    kept("arrival-help", at_the_door(&["down 4 f1"]));
    kept_at("arrival-60x18", SMALL, at_the_door(&["down 4 f6"]));
    kept(
        "arrival-refused",
        at_the_door(&[
            "down 4",
            "=nuit-1",
            "tab",
            "=ABCD-EFGH-JKLM-NPQR",
            "tab",
            "=huit mots choisis moi-même ici",
            "tab",
            "=huit mots choisis moi-même ici",
            "f2",
        ]),
    );
    kept(
        "arrival-not-the-same",
        at_the_door(&[
            "down 4",
            "=nuit-1",
            "tab",
            "=ABCD-EFGH-JKLM-NPQR",
            "tab",
            "=huit mots choisis moi-même ici",
            "tab",
            "=autre chose",
            "f2",
        ]),
    );
    kept(
        "arrival-too-easy",
        at_the_door(&[
            "down 4",
            "=nuit-1",
            "tab",
            "=ABCD-EFGH-JKLM-NPQR",
            "tab",
            "=azerty",
            "tab",
            "=azerty",
            "f2",
        ]),
    );
    kept_in("arrival-typed", USUAL, |language| {
        let (nurse, helper, house) = invited(language);
        (helper, (nurse, house))
    });
    kept_in("arrival-words", USUAL, |language| {
        let (nurse, helper, house) = arrived(language);
        (helper, (nurse, house))
    });
    kept_in("arrival-words-60x18", SMALL, |language| {
        let (nurse, helper, house) = arrived(language);
        (helper, (nurse, house))
    });
    kept_in("arrival-before-taken-in", USUAL, |language| {
        let (nurse, mut helper, house) = arrived(language);
        helper.presses("enter");
        helper.types(THEIRS);
        helper.presses("enter");
        (helper, (nurse, house))
    });
}

#[test]
fn a_new_account_reads_well() {
    kept_with_looks("newcomer-night", nurse(&["H u"]));
    kept("newcomer-night-no-name", nurse(&["H u f2"]));
    kept("newcomer-night-role", nurse(&["H u tab tab"]));
    kept("newcomer-night-pick-role", nurse(&["H u tab tab enter"]));
    kept("newcomer-night-pick-unit", nurse(&["H u tab tab tab enter"]));
    kept("newcomer-night-asked", nurse(&["H u", "=M. Renfort-Test", "f2"]));
    kept("newcomer-night-waits", nurse(&["H u", "=M. Renfort-Test", "f2 x"]));
    kept(
        "newcomer-night-too-long",
        nurse(&[
            "H u",
            "=M. Renfort-Test",
            "tab tab tab tab end backspace backspace backspace backspace backspace",
            "=24/11 20:00",
            "f2",
        ]),
    );
    kept("newcomer-night-help", nurse(&["H u f1"]));
    kept("newcomer-night-help-purpose", nurse(&["H u f1 f1"]));
    kept_at("newcomer-night-60x18", SMALL, nurse(&["H u"]));
    kept("newcomer", director(&["H n"]));
    kept("newcomer-no-role", director(&["H n", "=educ2", "tab", "=N. Nouveau-Test", "f2"]));
    kept("newcomer-no-unit", director(&["H n", "=educ2", "tab", "=N. Nouveau-Test", "tab right right f2"]));
    kept(
        "newcomer-asked",
        director(&["H n", "=educ2", "tab", "=N. Nouveau-Test", "tab right right tab space f2"]),
    );
    kept(
        "newcomer-whole",
        director(&[
            "H n",
            "=educ2",
            "tab",
            "=N. Nouveau-Test",
            "tab right right right tab tab space tab space",
        ]),
    );
    kept(
        "newcomer-taken",
        director(&["H n", "=ide", "tab", "=N. Nouveau-Test", "tab right right right tab space f2 enter"]),
    );
    kept(
        "newcomer-over",
        director(&[
            "H n",
            "=educ2",
            "tab",
            "=N. Nouveau-Test",
            "tab right right tab space tab tab tab tab end backspace backspace",
            "=01/01/2020",
            "f2",
        ]),
    );
    kept("newcomer-pick-role", director(&["H n tab tab enter"]));
    kept_at("newcomer-60x18", SMALL, director(&["H n tab tab right right tab"]));
}

#[test]
fn another_passphrase_reads_well() {
    kept("passphrase", nurse(&["H p"]));
    kept("passphrase-offer", nurse(&["H p f6"]));
    kept("passphrase-missing", nurse(&["H p f2"]));
    kept(
        "passphrase-not-the-same",
        nurse(&["H p", "=abc", "tab", "=huit mots choisis moi-même ici", "tab", "=autre chose", "f2"]),
    );
    kept(
        "passphrase-wrong",
        nurse(&[
            "H p",
            "=abc",
            "tab",
            "=huit mots choisis moi-même ici",
            "tab",
            "=huit mots choisis moi-même ici",
            "f2",
        ]),
    );
    kept_at("passphrase-60x18", SMALL, nurse(&["H p f6"]));
}

const BROKEN: &str = "tab tab tab 0 7 f2";
const WHY: &str = "=le régulateur demande la dernière biologie";

#[test]
fn a_closed_door_and_the_glass_read_well() {
    let night = |keys| as_role(Role::NightWatch, keys);
    kept_with_looks("refused", night(&["0 7 enter down enter"]));
    kept("refused-help", night(&["0 7 enter down enter f1 f1"]));
    kept_at("refused-60x18", SMALL, night(&["0 7 enter down enter"]));
    kept("glass", night(&["0 7 b b"]));
    kept("glass-pick", night(&["0 7 b b enter"]));
    kept("glass-filled", night(&["0 7 b b 2 tab", WHY, "tab tab tab 0 7"]));
    kept("glass-short", night(&["0 7 b b 2 tab", "=non", "f2"]));
    kept("glass-no-scope", night(&["0 7 b b 2 tab", WHY, "tab space f2"]));
    kept("glass-wrong-room", night(&["0 7 b b 2 tab", WHY, "tab tab tab 0 8 f2"]));
    kept("glass-too-long", night(&["0 7 b b 2 tab", WHY, "tab tab backspace backspace 9 9 f2"]));
    kept("glass-help", night(&["0 7 b b f1"]));
    kept_at("glass-60x18", SMALL, night(&["0 7 b b 2 tab", WHY]));
    kept("glass-secretary", as_role(Role::Secretary, &["enter b b"]));
    kept_with_looks("glass-broken", night(&["0 7 b b 2 tab", WHY, BROKEN]));
    kept("glass-timeline", night(&["0 7 b b 2 tab", WHY, BROKEN, "T"]));
    kept("glass-board", night(&["0 7 b b 2 tab", WHY, BROKEN, "f5"]));
    kept("glass-closed", night(&["0 7 b b 2 tab", WHY, BROKEN, "b"]));
    kept_at("glass-broken-60x18", SMALL, night(&["0 7 b b 2 tab", WHY, BROKEN]));
    kept("glass-over", |language| {
        let mut somebody = night(&["0 7 b b 2 tab", WHY, BROKEN, "T"])(language);
        somebody.waits(29 * 60_000);
        somebody.presses("down");
        somebody.waits(60_000);
        somebody
    });
}

/// A glass that the night watch broke, and somebody else who has come in.
fn to_review(role: Role, keys: &'static [&'static str]) -> impl Fn(Language) -> (Somebody, SampleHouse) {
    move |language| {
        let house = SampleHouse::new();
        for (room, reason) in [("0 7", WHY), ("0 2", "=elle est introuvable depuis 22:40, police prévenue")]
        {
            let mut watch = Somebody::at_as(Role::NightWatch, house.door(), language);
            act(&mut watch, &[room, "b b 2 tab", reason, "tab tab tab", room, "f2"]);
        }
        let mut somebody = Somebody::at_as(role, house.door(), language);
        act(&mut somebody, keys);
        (somebody, house)
    }
}

#[test]
fn the_reviews_read_well() {
    kept("reviews-none", director(&["B"]));
    kept_in("reviews", USUAL, to_review(Role::Director, &["B"]));
    kept_in("reviews-dpo", USUAL, to_review(Role::Dpo, &["B down"]));
    kept_in("reviews-watch", USUAL, to_review(Role::NightWatch, &["B"]));
    kept_in("reviews-60x18", SMALL, to_review(Role::Director, &["B"]));
    kept_in("reviews-help", USUAL, to_review(Role::Director, &["B f1 f1"]));
    kept_in("verdict", USUAL, to_review(Role::Director, &["B enter"]));
    kept_in("verdict-no-words", USUAL, to_review(Role::Director, &["B enter 3 f2"]));
    kept_in("verdict-60x18", SMALL, to_review(Role::Director, &["B enter"]));
    kept_in("reviews-judged", USUAL, to_review(Role::Director, &["B enter 3 tab", "=Qui a appelé ?", "f2"]));
    kept_in(
        "reviews-judged-already",
        USUAL,
        to_review(Role::Director, &["B enter 3 tab", "=Qui a appelé ?", "f2 down enter"]),
    );
    kept_in("board-reviews", USUAL, to_review(Role::Director, &[]));
    kept_in("board-reviews-60x18", SMALL, to_review(Role::Director, &[]));
    kept_in("desk-dpo-reviews", USUAL, to_review(Role::Dpo, &[]));
}

#[test]
fn the_journal_reads_well() {
    kept("journal", director(&["J"]));
    kept_in("journal-60x18", SMALL, to_review(Role::Director, &["J"]));
    kept("journal-dpo", as_role(Role::Dpo, &["J"]));
    kept_in("journal-refused", USUAL, to_review(Role::Director, &["J f tab tab 2 f2"]));
    kept_in("journal-glass", USUAL, to_review(Role::Director, &["J f tab tab 3 f2 home"]));
    kept_in("journal-detail", USUAL, to_review(Role::Director, &["J up enter"]));
    kept("journal-checked", director(&["J w"]));
    kept("journal-help", director(&["J f1"]));
    kept("journal-filter", director(&["J f"]));
    kept("journal-filter-acts", director(&["J f tab tab tab tab tab enter"]));
    kept("journal-filter-fault", director(&["J f", "=99", "f2"]));
    kept("journal-export", director(&["J f7"]));
    kept("journal-questions", director(&["J s"]));
    kept("journal-answers-none", director(&["J s 3"]));
    kept("journal-none", director(&["J f tab tab 3 f2"]));
    kept("desk-dpo-journal", as_role(Role::Dpo, &[]));
}

#[test]
fn who_opened_reads_well() {
    kept("opened", director(&["0 7 enter Q"]));
    kept("opened-end", director(&["0 7 enter Q end"]));
    kept("opened-print", director(&["0 7 enter Q P"]));
    kept("opened-printed-name", director(&["0 7 enter Q P", "=/", "f2"]));
    kept("opened-refused", as_role(Role::NightWatch, &["0 7 enter Q"]));
    kept_at("opened-60x18", SMALL, director(&["0 7 enter Q"]));
}

#[test]
fn who_can_see_reads_well() {
    kept("viewers", director(&["0 7 enter q"]));
    kept("viewers-print", director(&["0 7 enter q P"]));
    kept("viewers-printed-name", director(&["0 7 enter q P", "=/", "f2"]));
    kept("viewers-end", director(&["0 7 enter q end"]));
    kept("viewers-help", director(&["0 7 enter q f1 f1"]));
    kept("viewers-refused", as_role(Role::NightWatch, &["0 7 enter q"]));
    kept_at("viewers-60x18", SMALL, director(&["0 7 enter q"]));
    kept("why", director(&["0 7 enter q enter"]));
    kept("why-end", director(&["0 7 enter q end enter"]));
    kept_at("why-60x18", SMALL, director(&["0 7 enter q end enter"]));
}

#[test]
fn decisions_read_well() {
    kept("decide", director(&["0 7 enter f6"]));
    kept_at("decide-60x18", SMALL, director(&["0 7 enter f6"]));
    kept("decide-secretary", as_role(Role::Secretary, &["0 7 enter f6"]));
    kept("decide-refused", as_role(Role::NightWatch, &["0 7 enter f6"]));
    kept("decide-name", director(&["0 7 enter f6 1"]));
    kept("decide-name-pick", director(&["0 7 enter f6 1 enter"]));
    kept("decide-name-nothing", director(&["0 7 enter f6 1 f2"]));
    kept("decide-name-asked", director(&["0 7 enter f6 1 enter 3 f2"]));
    kept("decide-named-nobody", director(&["0 7 enter f6 2"]));
    kept("decide-restrict", director(&["0 7 enter f6 3"]));
    kept("decide-restricted", director(&["0 7 enter f6 3 enter"]));
    kept("decide-restrict-left", director(&["0 7 enter f6 3 esc"]));
    kept("decide-restrict-waits", director(&["0 7 enter f6 3 x"]));
    kept("decide-lift", director(&["0 7 enter f6 3 enter f6"]));
    kept("decide-object", as_role(Role::Secretary, &["0 7 enter f6 1"]));
    kept("decide-object-asked", as_role(Role::Secretary, &["0 7 enter f6 1 1"]));
    kept("decide-objected", as_role(Role::Secretary, &["0 7 enter f6 1 1 enter"]));
    kept("decide-move", director(&["0 7 enter f6 4"]));
    kept("decide-move-no-room", director(&["0 7 enter f6 4 f2"]));
    kept("decide-move-asked", director(&["0 7 enter f6 4 tab", "=77", "f2"]));
    kept_at("decide-move-60x18", SMALL, director(&["0 7 enter f6 4 tab", "=77", "f2"]));
    kept("decide-help", director(&["0 7 enter f6 f1 f1"]));
    kept("nurse-restricted-file", |language| {
        let house = SampleHouse::new();
        let mut director = Somebody::at_as(Role::Director, house.door(), language);
        director.presses("0 7 enter f6 3 enter");
        let mut nurse = Somebody::in_house(house, Role::Nurse, language);
        nurse.presses("0 7 enter");
        nurse
    });
}

#[test]
fn looking_outside_reads_well() {
    let aid = |keys| as_role(Role::NursingAssistant, keys);
    kept("outside-offered", aid(&["f3", "=sablier"]));
    kept("outside-too-short", aid(&["f3 f6"]));
    kept("outside-closed", as_role(Role::Educator, &["f3", "=sablier", "f6"]));
    kept("outside", aid(&["f3", "=sablier", "f6"]));
    kept("outside-no-words", aid(&["f3", "=sablier", "f6 5 f2"]));
    kept("outside-found", aid(&["f3", "=sablier", "f6 2 tab", "=le régulateur demande", "f2"]));
    kept("outside-nobody", aid(&["f3", "=zzzz", "f6 2 tab", "=le régulateur demande", "f2"]));
    kept("outside-glass", aid(&["f3", "=sablier", "f6 2 tab", "=le régulateur demande", "f2 enter"]));
    kept("outside-help", aid(&["f3", "=sablier", "f6 f1 f1"]));
    kept_at("outside-60x18", SMALL, aid(&["f3", "=sablier", "f6 5"]));
    kept_at("outside-found-60x18", SMALL, aid(&["f3", "=sablier", "f6 2 f2"]));
}

/// Where a house is founded, after some more.
fn founding(
    begin: impl Fn(Language) -> (Somebody, tempfile::TempDir),
    keys: &'static [&'static str],
) -> impl Fn(Language) -> (Somebody, tempfile::TempDir) {
    move |language| {
        let (mut somebody, home) = begin(language);
        act(&mut somebody, keys);
        (somebody, home)
    }
}

fn reads_a_card_back(somebody: &mut Somebody) {
    let card = copied(somebody);
    somebody.presses("enter");
    for word in asked(somebody, &card) {
        somebody.types(&word);
        somebody.presses("tab");
    }
    somebody.presses("f2");
}

#[test]
fn founding_a_house_reads_well() {
    let described = |language| {
        let (mut somebody, home) = before_a_house(language);
        describes_the_house(&mut somebody);
        (somebody, home)
    };
    let named = |language| {
        let (mut somebody, home): (Somebody, _) = described(language);
        names_an_account(&mut somebody, "direction", "X. Fictive", 1);
        (somebody, home)
    };
    kept_in("founding", USUAL, before_a_house);
    kept_in("founding-60x18", SMALL, before_a_house);
    kept_in("founding-nothing", USUAL, founding(before_a_house, &["f2"]));
    kept_in("founding-leave", USUAL, founding(before_a_house, &["esc"]));
    kept_in("founding-help", USUAL, founding(before_a_house, &["f1"]));
    kept_in("founding-account", USUAL, described);
    kept_in("founding-account-60x18", SMALL, described);
    kept_in(
        "founding-account-role",
        USUAL,
        founding(described, &["=ide", "tab", "=X. Fictive", "tab right"]),
    );
    kept_in("founding-passphrase", USUAL, founding(named, &[]));
    kept_in("founding-passphrase-typing", USUAL, founding(named, &["enter"]));
    kept_in("founding-passphrase-offer", USUAL, founding(named, &["enter f6"]));
    kept_in("founding-passphrase-short", USUAL, founding(named, &["enter", "=court", "tab", "=court", "f2"]));
    kept_in("founding-summary", USUAL, at_the_summary);
    kept_in("founding-summary-60x18", SMALL, at_the_summary);
    kept_in("founding-asked", USUAL, founding(at_the_summary, &["1"]));
    kept_in("founding-removed", USUAL, founding(at_the_summary, &["3"]));
    kept_in("founding-no-account", USUAL, founding(at_the_summary, &["3 1"]));
    kept_in("kit", USUAL, founding(at_the_summary, &["1 enter"]));
    kept_in("kit-60x18", SMALL, founding(at_the_summary, &["1 enter"]));
    kept_in("kit-words", USUAL, founding(at_the_summary, &["1 enter enter"]));
    kept_in("kit-words-60x18", SMALL, founding(at_the_summary, &["1 enter enter"]));
    kept_in("kit-wrong", USUAL, founding(at_the_summary, &["1 enter enter", "=zzzz", "f2"]));
    kept_in("kit-leave", USUAL, founding(at_the_summary, &["1 enter esc"]));
    let kept_kit = |language| {
        let (mut somebody, home) = at_the_summary(language);
        somebody.presses("1 enter");
        (0..3).for_each(|_| reads_a_card_back(&mut somebody));
        (somebody, home)
    };
    kept_in("minute", USUAL, kept_kit);
    kept_in("minute-60x18", SMALL, kept_kit);
    kept_in("minute-down", USUAL, founding(kept_kit, &["pagedown"]));
    kept_in("minute-file", USUAL, founding(kept_kit, &["enter"]));
    kept_in(
        "minute-no-file",
        USUAL,
        founding(
            kept_kit,
            &[
                "enter backspace backspace backspace backspace backspace backspace backspace backspace backspace backspace backspace backspace backspace backspace backspace backspace backspace backspace f2",
            ],
        ),
    );
}
