//! What the terminal can show, judged from a handful of environment values.
//!
//! Lives here: the level of colour, whether the locale is UTF-8, whether a full screen makes sense.
//! Never here: reading the environment (the values are handed in), asking the terminal, themes.

/// The environment values this layer looks at, as they were found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Environment<'a> {
    /// `TERM`.
    pub term: Option<&'a str>,
    /// `NO_COLOR`; an empty value counts as not set.
    pub no_color: Option<&'a str>,
    /// `COLORTERM`.
    pub colorterm: Option<&'a str>,
    /// `LC_ALL`.
    pub lc_all: Option<&'a str>,
    /// `LC_CTYPE`.
    pub lc_ctype: Option<&'a str>,
    /// `LANG`.
    pub lang: Option<&'a str>,
}

/// How much colour may be sent; the order is from poor to rich.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Bold and reverse only: not one colour byte is written.
    Mono,
    /// The eight colours of old, plus bold.
    Eight,
    /// The sixteen named colours of the user's own palette.
    Sixteen,
    /// 24-bit colours.
    Rgb,
}

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// How much colour may be sent.
    pub level: Level,
    /// The locale is UTF-8, so box lines and accents may be drawn.
    pub utf8: bool,
    /// False for `TERM=dumb` and for no `TERM` at all: only numbered prompts make sense there.
    pub full_screen: bool,
}

impl Caps {
    /// Judges the terminal from `environment`; nothing is asked of the terminal itself.
    #[must_use]
    pub fn detect(environment: &Environment<'_>) -> Self {
        let term = environment.term.unwrap_or_default();
        Self {
            level: level(environment, term),
            utf8: is_utf8(environment),
            full_screen: !matches!(term, "" | "dumb"),
        }
    }
}

/// The first line of the table that answers. A known poor terminal beats `COLORTERM`, which is
/// inherited too easily: on the Linux console a 24-bit theme turns its selection black.
fn level(environment: &Environment<'_>, term: &str) -> Level {
    let no_color = environment.no_color.is_some_and(|value| !value.is_empty());
    let rgb = matches!(environment.colorterm, Some("truecolor" | "24bit"));
    if no_color || matches!(term, "" | "dumb") || term.starts_with("vt") {
        return Level::Mono;
    }
    let rich = term.contains("256color");
    if term == "linux" || term.starts_with("linux-") || (term.starts_with("screen") && !rich) {
        return Level::Eight;
    }
    if rgb {
        return Level::Rgb;
    }
    let sixteen = ["xterm", "putty", "rxvt", "alacritty", "foot", "konsole", "gnome"];
    if rich || sixteen.iter().any(|name| term.starts_with(name)) {
        return Level::Sixteen;
    }
    Level::Eight
}

/// The first locale variable that is set and not empty decides, as in the C library.
fn is_utf8(environment: &Environment<'_>) -> bool {
    let locale = [environment.lc_all, environment.lc_ctype, environment.lang]
        .into_iter()
        .flatten()
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    let charset = locale.split_once('.').map_or("", |(_, charset)| charset);
    let charset = charset.split('@').next().unwrap_or_default();
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level_of(term: &str, no_color: Option<&str>, colorterm: Option<&str>) -> Level {
        let environment = Environment { term: Some(term), no_color, colorterm, ..Environment::default() };
        Caps::detect(&environment).level
    }

    #[test]
    fn levels_follow_the_table() {
        let table = [
            ("xterm-256color", None, None, Level::Sixteen),
            ("xterm", None, None, Level::Sixteen),
            ("putty", None, None, Level::Sixteen),
            ("screen.xterm-256color", None, None, Level::Sixteen),
            ("tmux-256color", None, Some("truecolor"), Level::Rgb),
            ("xterm-256color", None, Some("24bit"), Level::Rgb),
            ("xterm-256color", Some(""), Some("24bit"), Level::Rgb),
            ("xterm-256color", Some("1"), Some("24bit"), Level::Mono),
            ("linux", None, Some("truecolor"), Level::Eight),
            ("screen", None, Some("truecolor"), Level::Eight),
            ("screen.linux", None, None, Level::Eight),
            ("vt220", None, Some("truecolor"), Level::Mono),
            ("dumb", None, None, Level::Mono),
            ("something", None, None, Level::Eight),
        ];
        for (term, no_color, colorterm, expected) in table {
            assert_eq!(level_of(term, no_color, colorterm), expected, "{term} {no_color:?}");
        }
    }

    #[test]
    fn a_dumb_terminal_gets_no_full_screen() {
        for (term, expected) in [(Some("dumb"), false), (None, false), (Some("vt100"), true)] {
            let environment = Environment { term, ..Environment::default() };
            assert_eq!(Caps::detect(&environment).full_screen, expected, "{term:?}");
        }
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        let utf8 = |lc_all, lc_ctype, lang| {
            Caps::detect(&Environment { lc_all, lc_ctype, lang, ..Environment::default() }).utf8
        };
        assert!(utf8(None, None, Some("fr_FR.UTF-8")));
        assert!(utf8(Some(""), None, Some("C.utf8")));
        assert!(utf8(None, Some("fr_FR.UTF-8@euro"), Some("C")));
        assert!(!utf8(Some("C"), Some("fr_FR.UTF-8"), Some("fr_FR.UTF-8")));
        assert!(!utf8(None, None, Some("fr_FR@euro")));
        assert!(!utf8(None, None, None));
    }
}
