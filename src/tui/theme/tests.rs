//! What every theme must keep: complete, legible, and nothing that only colour says.

use super::*;

const LEVELS_ALL: [Level; 4] = [Level::Mono, Level::Eight, Level::Sixteen, Level::Rgb];

/// What somebody must be able to tell from the text around it.
const STANDS_OUT: [Meaning; 11] = [
    Meaning::Heading,
    Meaning::Title,
    Meaning::Demonstration,
    Meaning::FocusedField,
    Meaning::Marker,
    Meaning::Alert,
    Meaning::Urgent,
    Meaning::Allergy,
    Meaning::Error,
    Meaning::Question,
    Meaning::LegendKey,
];

/// What stands beside each other and must not look the same.
const NEIGHBOURS: [(Meaning, Meaning); 6] = [
    (Meaning::Field, Meaning::FocusedField),
    (Meaning::Legend, Meaning::LegendKey),
    (Meaning::Status, Meaning::Error),
    (Meaning::Status, Meaning::Question),
    (Meaning::Error, Meaning::Question),
    (Meaning::Text, Meaning::Alert),
];

/// The sixteen colours of the VGA console, in the order of [`COLOURS`].
const VGA: [[u8; 3]; 16] = [
    [0x00, 0x00, 0x00],
    [0xaa, 0x00, 0x00],
    [0x00, 0xaa, 0x00],
    [0xaa, 0x55, 0x00],
    [0x00, 0x00, 0xaa],
    [0xaa, 0x00, 0xaa],
    [0x00, 0xaa, 0xaa],
    [0xaa, 0xaa, 0xaa],
    [0x55, 0x55, 0x55],
    [0xff, 0x55, 0x55],
    [0x55, 0xff, 0x55],
    [0xff, 0xff, 0x55],
    [0x55, 0x55, 0xff],
    [0xff, 0x55, 0xff],
    [0x55, 0xff, 0xff],
    [0xff, 0xff, 0xff],
];

fn names() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|(name, _)| *name)
}

fn shipped(name: &str, level: Level) -> Theme {
    Theme::named(name, level).unwrap_or_else(|fault| panic!("{name} {level:?}: {fault:?}"))
}

fn own(text: &str) -> [OwnFile; 1] {
    [OwnFile { name: "mine".to_owned(), text: Some(text.to_owned()) }]
}

fn mine(text: &str, level: Level) -> Result<Theme, Fault> {
    Theme::on(shelf(&own(text)), "mine", level)
}

#[track_caller]
fn refused(text: &str, line: usize, id: &str) -> Message {
    let fault = mine(text, Level::Sixteen).expect_err("a fault");
    assert_eq!(
        (fault.file.as_str(), fault.line, fault.message.id),
        ("themes/mine.toml", line, id),
        "{fault:?}"
    );
    fault.message
}

/// The three parts of a colour as light, from 0 to 1.
fn light([red, green, blue]: [u8; 3]) -> [f64; 3] {
    [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

/// Contrast as WCAG 2 reckons it: from 1, the same, to 21, black on white.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let luminance = |colour| {
        let [red, green, blue] = light(colour);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    (one / other).max(other / one)
}

/// What a colour is on the glass. A terminal of eight colours shows the bold ones bright.
fn shown(colour: Color, style: Style, level: Level) -> [u8; 3] {
    if let Color::Rgb(red, green, blue) = colour {
        return [red, green, blue];
    }
    let at = COLOURS.iter().position(|(_, known)| *known == colour).expect("one of the sixteen");
    let bright = level == Level::Eight && style.add_modifier.contains(Modifier::BOLD) && at < 8;
    VGA[if bright { at + 8 } else { at }]
}

/// Foreground and background of a meaning on the glass; `None` where it has no colour of its own.
fn colours(theme: &Theme, meaning: Meaning, level: Level, around: [u8; 3]) -> Option<([u8; 3], [u8; 3])> {
    let style = theme.style(meaning);
    let back = style.bg.map(|colour| shown(colour, Style::new(), level));
    style.fg.map(|colour| (shown(colour, style, level), back.unwrap_or(around)))
}

#[test]
fn the_shipped_themes_resolve_every_meaning_on_every_terminal() {
    for level in LEVELS_ALL {
        for name in names() {
            assert_eq!(shipped(name, level).styles.len(), Meaning::ALL.len(), "{name}");
        }
    }
    let fault = Theme::named("hi-contrast", Level::Sixteen).expect_err("a fault");
    assert_eq!(fault.message.args[1].1, "high-contrast");
}

#[test]
fn the_theme_every_other_begins_with_has_a_look_for_each_meaning() {
    let (_, mono) = SHIPPED.iter().find(|(name, _)| *name == "mono").expect("shipped");
    let sheet = Sheet { file: String::new(), text: mono };
    let mut draft = Draft::default();
    draft.take_sheet(&sheet, Level::Mono).expect("sound");
    for meaning in Meaning::ALL {
        assert!(draft.prefix(meaning.name()).is_some(), "{}", meaning.name());
    }
    for name in names() {
        let descent = shelf(&[]).descent(name).expect("a line");
        assert_eq!(descent[0].file, "<themes/mono.toml>", "{name}");
    }
}

#[test]
fn the_list_of_meanings_is_in_the_order_of_the_enum() {
    for (at, meaning) in Meaning::ALL.into_iter().enumerate() {
        assert_eq!(meaning as usize, at);
    }
}

#[test]
fn without_colours_no_colour_is_sent_whatever_the_theme() {
    for name in names() {
        let theme = shipped(name, Level::Mono);
        for meaning in Meaning::ALL {
            let style = theme.style(meaning);
            assert_eq!((style.fg, style.bg), (None, None), "{name} {meaning:?}");
        }
    }
}

#[test]
fn what_must_stand_out_does_so_without_any_colour() {
    for name in names() {
        for level in LEVELS_ALL {
            let theme = shipped(name, level);
            let marks = |meaning| theme.style(meaning).add_modifier;
            for meaning in STANDS_OUT {
                assert_ne!(marks(meaning), marks(Meaning::Text), "{name} {level:?} {meaning:?}");
            }
            for (one, other) in NEIGHBOURS {
                assert_ne!(marks(one), marks(other), "{name} {level:?} {one:?} {other:?}");
            }
        }
    }
}

#[test]
fn only_bold_and_reverse_are_used_because_old_consoles_lose_the_rest() {
    for name in names() {
        for meaning in Meaning::ALL {
            let style = shipped(name, Level::Rgb).style(meaning);
            assert!((Modifier::BOLD | Modifier::REVERSED).contains(style.add_modifier), "{name} {meaning:?}");
            assert_eq!(style.sub_modifier, Modifier::empty(), "{name} {meaning:?}");
        }
    }
}

#[test]
fn the_measure_of_contrast_is_that_of_the_standard() {
    assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.001);
    // The darkest gray on white that still passes, as every textbook has it.
    assert!((contrast([0x76, 0x76, 0x76], [255, 255, 255]) - 4.54).abs() < 0.01);
}

#[test]
fn every_colour_can_be_read_on_the_background_it_is_meant_for() {
    let (black, white) = ([0, 0, 0], [255, 255, 255]);
    for name in names() {
        let around = if name == "light" { white } else { black };
        let least = if name == "high-contrast" { 7.0 } else { 4.5 };
        for level in [Level::Eight, Level::Sixteen, Level::Rgb] {
            let theme = shipped(name, level);
            for meaning in Meaning::ALL {
                let Some((front, back)) = colours(&theme, meaning, level, around) else { continue };
                let contrast = contrast(front, back);
                assert!(contrast >= least, "{name} {level:?} {meaning:?}: {contrast:.2} < {least}");
            }
        }
    }
}

/// Which eyes without green cones see, after Machado, Oliveira and Fernandes (2009), severity 1.
fn without_green(colour: [u8; 3]) -> [f64; 3] {
    const SEEN: [[f64; 3]; 3] = [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ];
    let light = light(colour);
    SEEN.map(|row| row.iter().zip(light).map(|(share, part)| share * part).sum())
}

#[test]
fn eyes_that_do_not_tell_red_from_green_tell_the_colours_of_their_theme_apart() {
    let distance = |one: [u8; 3], other: [u8; 3]| {
        let pairs = without_green(one).into_iter().zip(without_green(other));
        pairs.map(|(one, other)| (one - other) * (one - other)).sum::<f64>().sqrt()
    };
    // The measure finds what it is for: old consoles' red and brown are nearly one colour to these eyes.
    assert!(distance([0xaa, 0, 0], [0xaa, 0x55, 0]) < 0.15);
    let theme = shipped("deuteranopia", Level::Sixteen);
    for (at, one) in Meaning::ALL.into_iter().enumerate() {
        for other in Meaning::ALL.into_iter().skip(at + 1) {
            let (left, right) = (theme.style(one), theme.style(other));
            if let (Some(a), Some(b)) = (left.fg, right.fg)
                && a != b
                && left.add_modifier == right.add_modifier
            {
                let seen = distance(shown(a, left, Level::Sixteen), shown(b, right, Level::Sixteen));
                assert!(seen > 0.4, "{one:?} {other:?}: {seen:.2}");
            }
        }
    }
}

#[test]
fn a_meaning_without_a_look_takes_that_of_its_prefix() {
    let theme = shipped("mono", Level::Mono);
    assert_eq!(theme.style(Meaning::Allergy), theme.style(Meaning::Alert));
    assert_ne!(theme.style(Meaning::Alert), theme.style(Meaning::Text));
}

#[test]
fn a_colour_takes_the_best_column_the_terminal_can_show() {
    let allergy = |level| shipped("night", level).style(Meaning::Allergy).fg;
    assert_eq!(allergy(Level::Rgb), Some(Color::Rgb(0xff, 0x7a, 0x66)));
    assert_eq!(allergy(Level::Sixteen), Some(Color::LightRed));
    assert_eq!(allergy(Level::Eight), Some(Color::Red));
    assert_eq!(allergy(Level::Mono), None);
    assert_eq!(shipped("light", Level::Eight).style(Meaning::Allergy).fg, None);
}

#[test]
fn two_lines_of_the_user_change_one_colour_everywhere() {
    let theme = mine("[palette]\nred = { c16 = \"light-magenta\" }", Level::Sixteen).expect("sound");
    assert_eq!(theme.style(Meaning::Allergy).fg, Some(Color::LightMagenta));
    assert_eq!(theme.style(Meaning::Alert), shipped("default", Level::Sixteen).style(Meaning::Alert));
    let theme = mine("inherits = \"light\"\n[style]\n\"alert.allergy\" = { reverse = true }", Level::Sixteen);
    let theme = theme.expect("sound");
    assert_eq!(theme.style(Meaning::Allergy), Style::new().add_modifier(Modifier::REVERSED));
    assert_eq!(theme.style(Meaning::Marker).fg, Some(Color::Blue));
}

#[test]
fn a_theme_that_asks_for_more_than_the_terminal_shows_is_refused() {
    let text = "requires = \"rgb\"";
    assert!(mine(text, Level::Rgb).is_ok());
    assert_eq!(refused(text, 1, "theme-needs-more-colours").args[0].1, "rgb");
    assert!(mine("requires = \"8\"", Level::Eight).is_ok());
    assert!(mine("requires = \"8\"", Level::Mono).is_err());
    refused("requires = \"256\"", 1, "theme-unknown-level");
}

#[test]
fn names_nobody_knows_are_refused_with_the_nearest() {
    assert_eq!(
        refused("[style]\n\"alert.alergy\" = {}", 2, "theme-unknown-scope").args[1].1,
        "alert.allergy"
    );
    assert_eq!(
        refused("[style]\n\"alert\" = { fg = \"yelow\" }", 2, "theme-unknown-colour").args[1].1,
        "yellow"
    );
    let told = refused("\n[palette]\na = { c16 = \"ligt-red\" }", 3, "theme-unknown-colour");
    assert_eq!(told.args[1].1, "light-red");
    refused("[palette]\na = { c8 = \"light-red\" }", 2, "theme-unknown-colour");
    refused("[palette]\na = { c4 = \"red\" }", 2, "theme-unknown-key");
    assert_eq!(refused("[styles]", 1, "theme-unknown-key").args[1].1, "style");
}

#[test]
fn what_old_consoles_cannot_show_and_what_is_no_colour_is_refused() {
    refused("[style]\n\"text\" = { underline = true }", 2, "theme-unknown-attribute");
    refused("[style]\n\"text\" = { bold = 1 }", 2, "file-bad-value");
    refused("style = 3", 1, "file-bad-value");
    for rgb in ["#12345", "red", "#12345g", "#+12345"] {
        refused(&format!("[palette]\na = {{ rgb = \"{rgb}\" }}"), 2, "theme-bad-rgb");
    }
}
