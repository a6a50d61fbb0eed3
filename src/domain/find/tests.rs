//! Finding people as they are remembered: by bits of names, rooms and dates.

use jiff::civil::date;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::*;

fn lucien() -> Findable {
    Findable::new("07", ["TEST-ÉTÉ", "Lucien", "Jean Marie"], Some(date(1941, 3, 14)))
}

fn kind(query: &str, whom: &Findable) -> Option<Match> {
    find(query, whom).map(|found| found.kind)
}

fn by(query: &str) -> Vec<FoundBy> {
    find(query, &lucien()).map(|found| found.by).unwrap_or_default()
}

#[test]
fn words_come_in_any_order_case_and_accent() {
    for query in [
        "test",
        "TES",
        "été",
        "ete",
        "lucien test",
        "test lucien",
        "te lu",
        "Test-Été",
        "test ete",
        "testete",
        "teste",
        "jean-marie",
        "marie",
        "jeanmarie",
        "l t",
        "t l",
        "lt",
        "tl",
        "e",
        "ete luc 7",
    ] {
        assert_eq!(kind(query, &lucien()), Some(Match::Exact), "{query}");
    }
}

#[test]
fn every_word_must_match() {
    for query in [
        "",
        " ",
        "-",
        "xavier",
        "test xavier",
        "est",
        "ien",
        "l x",
        "xl",
        "test 8",
        "41 08",
        "te 40 st",
        "te 41 st",
        "eee",
        "ll",
    ] {
        assert_eq!(kind(query, &lucien()), None, "{query}");
    }
}

#[test]
fn apostrophes_and_spaces_in_a_name_do_not_matter() {
    for name in ["D’ESSAI", "DESSAI", "D ESSAI", "d'essai"] {
        let whom = Findable::new("", [name], None);
        for query in ["d'essai", "dessai", "d essai", "D’Ess", "dess"] {
            assert_eq!(kind(query, &whom), Some(Match::Exact), "{query} for {name}");
        }
    }
    assert_eq!(kind("de la test", &Findable::new("", ["DELATEST"], None)), Some(Match::Exact));
    assert_eq!(kind("oeuvre", &Findable::new("", ["ŒUVRE"], None)), Some(Match::Exact));
}

#[test]
fn initials_do_not_find_a_name_that_only_begins_with_them_together() {
    let marc = Findable::new("", ["ESSAI", "Marc"], None);
    assert_eq!(kind("m a", &marc), None);
    assert_eq!(kind("m e", &marc), Some(Match::Exact));
    assert_eq!(kind("m.e.", &marc), Some(Match::Exact));
}

#[test]
fn a_room_is_whole_and_without_its_leading_zeros() {
    for (door, found, not_found) in [
        ("07", &["7", "07", "007"][..], &["70", "0", "77"][..]),
        ("10", &["10", "010"], &["1", "0"]),
        ("0", &["0", "00"], &["1"]),
        ("B-02", &["b2", "B02", "b-02", "b 2", "B 02"], &["2", "b", "b20"]),
        ("12 bis", &["12 bis", "12bis", "12-BIS"], &["12", "bis"]),
        ("1-12", &["1-12", "1 12"], &["112", "1", "12"]),
        ("Tilleul 3", &["tilleul 3", "tilleul3"], &["tilleul", "3"]),
        ("", &[], &["0", "7"]),
    ] {
        let whom = Findable::new(door, ["ZZZ"], None);
        for query in found {
            let by = find(query, &whom).map(|found| found.by);
            assert_eq!(by, Some(vec![FoundBy::Room]), "{query} for {door}");
        }
        for query in not_found {
            assert_eq!(kind(query, &whom), None, "{query} for {door}");
        }
    }
}

#[test]
fn a_birth_date_comes_in_any_form() {
    for query in [
        "140341",
        "14031941",
        "14/03/41",
        "14/03/1941",
        "14/3/41",
        "14-03-1941",
        "14.03.41",
        "1941-03-14",
        "14/03",
    ] {
        assert_eq!(by(query), [FoundBy::BirthDate], "{query}");
    }
    for query in ["41", "1941"] {
        assert_eq!(by(query), [FoundBy::Year], "{query}");
    }
    for query in [
        "40",
        "1940",
        "150341",
        "14/03/19",
        "14/04",
        "03/14/41",
        "1903",
        "14/03/41/2",
        "999999999",
        "99/99/99",
    ] {
        assert_eq!(kind(query, &lucien()), None, "{query}");
    }
    assert_eq!(kind("41", &Findable::new("", ["TEST"], None)), None);
}

#[test]
fn the_screen_can_say_by_what_each_word_found() {
    assert_eq!(by("ete 41"), [FoundBy::Name, FoundBy::Year]);
    assert_eq!(by("7 test lucien"), [FoundBy::Room, FoundBy::Name]);
    assert_eq!(by("41 test 140341 7"), [FoundBy::Year, FoundBy::Name, FoundBy::BirthDate, FoundBy::Room]);
    // A room with the figures of a year is a room.
    let whom = Findable::new("41", ["TEST"], Some(date(1941, 3, 14)));
    assert_eq!(find("41", &whom).map(|found| found.by), Some(vec![FoundBy::Room]));
}

#[test]
fn a_wrong_letter_is_near_and_never_exact() {
    for (query, letters) in [
        ("tets", 1),
        ("tesr", 1),
        ("tast", 1),
        ("ttest", 1),
        ("lucein", 1),
        ("lucienn", 1),
        ("tetsete", 1),
        ("tast lucein", 2),
    ] {
        let found = find(query, &lucien()).unwrap_or_else(|| panic!("{query}"));
        assert_eq!((found.kind, found.letters), (Match::Near, letters), "{query}");
    }
    let found = find("tast 41", &lucien()).expect("near");
    assert_eq!(found, Found { kind: Match::Near, by: vec![FoundBy::Name, FoundBy::Year], letters: 1 });
}

#[test]
fn short_words_and_figures_are_never_near() {
    for query in ["tas", "luk", "tesst 40", "1942", "140342", "tsat", "tuceni"] {
        assert_eq!(kind(query, &lucien()), None, "{query}");
    }
}

#[test]
fn two_letters_may_differ_from_eight_on() {
    let whom = Findable::new("", ["EXEMPLAIRE"], None);
    assert_eq!(find("exmplaire", &whom).map(|found| found.letters), Some(1));
    assert_eq!(find("axemplaura", &whom), None);
    assert_eq!(find("axemplaure", &whom).map(|found| found.letters), Some(2));
    assert_eq!(find("axempla", &whom).map(|found| found.letters), Some(1));
    assert_eq!(find("axampla", &whom), None);
}

#[test]
fn exact_comes_before_near() {
    assert!(Match::Exact < Match::Near);
}

#[test]
fn an_apostrophe_is_written_in_any_way_or_not_at_all() {
    let whom = Findable::new("1", ["L'Hermitte"], None);
    for typed in
        ["L'Hermitte", "L’HERMITTE", "lhermitte", "l hermitte", "l-hermitte", "hermitte", "L\u{2bc}Hermitte"]
    {
        assert_eq!(kind(typed, &whom), Some(Match::Exact), "{typed}");
    }
}

/// The same name as other hands type it.
fn other_hands(name: &str) -> Vec<String> {
    let joints = |with: &str| name.replace([' ', '-', '\'', '’'], with);
    let without_accents: String =
        name.nfd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter)).collect();
    vec![
        name.nfd().collect(),
        name.nfc().collect(),
        name.to_uppercase(),
        name.to_lowercase().nfd().collect(),
        without_accents,
        name.replace('œ', "oe").replace('Œ', "OE").replace('æ', "ae").replace('Æ', "AE"),
        joints(" "),
        joints("-"),
        joints("’"),
        joints(""),
        format!("  {name}\u{a0}"),
    ]
}

proptest! {
    #[test]
    fn a_name_is_found_however_it_is_typed(
        name in "[A-Za-zÀ-ÖØ-öø-ÿœŒæÆ]{2,8}([-' ’][A-Za-zÀ-ÖØ-öø-ÿœŒæÆ]{2,8}){0,2}"
    ) {
        for written in other_hands(&name) {
            let whom = Findable::new("1", [written.as_str()], None);
            for typed in other_hands(&name) {
                // Two names written as one are one: nobody can type the gap that is not there.
                let glued = !written.contains([' ', '-', '\'', '’', '\u{a0}']) && typed.contains([' ', '-', '\'', '’']);
                if !glued {
                    prop_assert_eq!(kind(&typed, &whom), Some(Match::Exact), "{} in {}", typed, written);
                }
            }
        }
    }

    #[test]
    fn any_beginning_of_a_name_finds_it(name in "[A-ZÉÈŒÇ]{1,12}([-' ][A-ZÉÀ]{1,8}){0,2}", length in 1_usize..30) {
        let whom = Findable::new("1", [name.as_str()], None);
        let beginning: String = name.chars().take(length).collect();
        prop_assert_eq!(kind(&beginning, &whom), Some(Match::Exact));
        prop_assert_eq!(kind(&name.to_lowercase(), &whom), Some(Match::Exact));
    }

    #[test]
    fn no_text_makes_the_search_panic(query in "\\PC*|[-a-z0-9/. ']{0,40}", room in "\\PC{0,6}", name in "\\PC{0,20}") {
        let whom = Findable::new(&room, [name.as_str()], Some(date(1941, 3, 14)));
        if let Some(found) = find(&query, &whom) {
            prop_assert!(!found.by.is_empty());
            prop_assert_eq!(found.kind == Match::Exact, found.letters == 0);
        }
    }

    #[test]
    fn two_neighbours_exchanged_are_one_difference(word in "[a-z]{4,12}", place in 0_usize..11) {
        let letters: Vec<char> = word.chars().collect();
        let mut typed = letters.clone();
        let place = place.min(letters.len() - 2);
        typed.swap(place, place + 1);
        prop_assert_eq!(beginning_distance(&letters, &letters), 0);
        prop_assert!(beginning_distance(&typed, &letters) <= 1);
    }
}
