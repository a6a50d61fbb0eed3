//! Puts messages into words: French first, English too. Sentences live in `locales/`, formats live here.
//!
//! Never here: a sentence, a choice of what to say, anything that reads the environment.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use crate::domain::health::AlertKind;
use crate::domain::message::Message;
use crate::domain::moment::{Moment, Shift};
use crate::domain::note::{Audience, Target};
use crate::domain::observation::Measure;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::domain::text::shown_line;

const FRENCH: &str = include_str!("../locales/fr.ftl");
const ENGLISH: &str = include_str!("../locales/en.ftl");
const NO_BREAK_SPACE: char = '\u{a0}';

/// A language of the interface. What users write is never translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// French, the source.
    #[default]
    French,
    /// English.
    English,
}

impl Language {
    /// The two letters of the language.
    pub const fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The language of `fr`, `fr_FR.UTF-8`, `en-GB`; `None` for any other, `C` and `POSIX` included.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['_', '-', '.', '@']).next().map(str::to_ascii_lowercase).as_deref() {
            Some("fr") => Some(Self::French),
            Some("en") => Some(Self::English),
            _ => None,
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::French => Self::English,
            Self::English => Self::French,
        }
    }
}

/// The words of one language, with the other at hand for the palette, which understands both.
pub struct Words {
    language: Language,
    chosen: FluentBundle<FluentResource>,
    other: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of a language.
    pub fn new(language: Language) -> Self {
        Self { language, chosen: bundle(language), other: bundle(language.other()) }
    }

    /// The language spoken.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A sentence. Its arguments are made safe to show; a whole number chooses the plural.
    pub fn say(&self, message: &Message) -> String {
        let mut args = FluentArgs::with_capacity(message.args.len());
        for (name, value) in &message.args {
            args.set(*name, argument(value));
        }
        format(&self.chosen, message.id, Some(&args))
    }

    /// A sentence without arguments. A missing one is its own id, and a test that fails.
    pub fn text(&self, id: &str) -> String {
        format(&self.chosen, id, None)
    }

    /// A list of words in both languages, folded into one list.
    pub fn in_both(&self, id: &str) -> Vec<String> {
        let both = [format(&self.chosen, id, None), format(&self.other, id, None)];
        both.iter().flat_map(|words| words.split_whitespace()).map(str::to_owned).collect()
    }

    /// `23/11/2026`.
    pub fn date(&self, date: Date) -> String {
        format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
    }

    /// `23/11`.
    pub fn day(&self, date: Date) -> String {
        format!("{:02}/{:02}", date.day(), date.month())
    }

    /// `lundi 23 novembre 2026`, `Monday 23 November 2026`.
    pub fn long_date(&self, date: Date) -> String {
        let weekday = self.text(&format!("weekday-{}", date.weekday().to_monday_one_offset()));
        let month = self.text(&format!("month-{}", date.month()));
        let day = match (self.language, date.day()) {
            (Language::French, 1) => "1er".to_owned(),
            (_, day) => day.to_string(),
        };
        format!("{weekday} {day} {month} {}", date.year())
    }

    /// `02:14`.
    pub fn time(&self, moment: Moment) -> String {
        let local = moment.local();
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// `02:14:31`.
    pub fn time_with_seconds(&self, moment: Moment) -> String {
        format!("{}:{:02}", self.time(moment), moment.local().second())
    }

    /// `02:14` on the day of `beside`, else `22/11 02:14`; of another year only `12/01/2019`: for lists.
    pub fn time_beside(&self, moment: Moment, beside: Moment) -> String {
        if moment.date() == beside.date() {
            self.time(moment)
        } else if moment.date().year() == beside.date().year() {
            format!("{} {}", self.day(moment.date()), self.time(moment))
        } else {
            self.date(moment.date())
        }
    }

    /// `22/11`, with its year when that is not the year of `beside`.
    pub fn day_beside(&self, moment: Moment, beside: Moment) -> String {
        let date = moment.date();
        if date.year() == beside.date().year() { self.day(date) } else { self.date(date) }
    }

    /// `à 02:14`, `le 22/11 à 02:14`, `le 12/01/2019 à 10:00`.
    pub fn when(&self, moment: Moment, beside: Moment) -> String {
        self.in_a_sentence(["when-today", "when-day"], moment, beside)
    }

    /// `de 02:14`, `du 22/11 à 02:14`.
    pub fn of_when(&self, moment: Moment, beside: Moment) -> String {
        self.in_a_sentence(["of-today", "of-day"], moment, beside)
    }

    /// `jusqu'à 08:00`, `jusqu'au 27/11 à 08:00`.
    pub fn until(&self, moment: Moment, beside: Moment) -> String {
        self.in_a_sentence(["until-today", "until-day"], moment, beside)
    }

    /// `02:14`, `le 22/11 à 02:14`.
    pub fn typed_at(&self, moment: Moment, beside: Moment) -> String {
        if moment.date() == beside.date() { self.time(moment) } else { self.when(moment, beside) }
    }

    fn in_a_sentence(&self, [today, another]: [&'static str; 2], moment: Moment, beside: Moment) -> String {
        let id = if moment.date() == beside.date() { today } else { another };
        let message = Message::plain(id).with("time", self.time(moment));
        if id == today {
            return self.say(&message);
        }
        self.say(&message.with("day", self.day_beside(moment, beside)))
    }

    /// `85 ans`, `85 years`.
    pub fn age(&self, years: u16) -> String {
        self.say(&Message::plain("age-years").with("years", years))
    }

    /// `38,4` or `38.4`.
    pub fn decimal(&self, value: f64, digits: usize) -> String {
        let text = format!("{value:.digits$}");
        match self.language {
            Language::French => text.replace('.', ","),
            Language::English => text,
        }
    }

    /// `nuit du 22 au 23/11`, `jour du 22/11`.
    pub fn shift(&self, shift: Shift) -> String {
        match shift {
            Shift::Day(date) => self.say(&Message::plain("shift-day").with("date", self.day(date))),
            Shift::Night(evening) => {
                let morning = evening.tomorrow().unwrap_or(evening);
                let from = if evening.month() == morning.month() {
                    format!("{:02}", evening.day())
                } else {
                    self.day(evening)
                };
                self.say(&Message::plain("shift-night").with("from", from).with("to", self.day(morning)))
            }
        }
    }

    /// The name of a role.
    pub fn role(&self, role: Role) -> String {
        self.named("role", role.name())
    }

    /// The name of a scope (*volet*).
    pub fn scope(&self, scope: Scope) -> String {
        self.named("scope", scope.name())
    }

    /// The name of a measure, without its unit.
    pub fn measure(&self, measure: Measure) -> String {
        self.named("measure", measure.ruler().name)
    }

    /// The name of a target.
    pub fn target(&self, target: Target) -> String {
        self.named("target", target.name())
    }

    /// What to ask oneself about a target, for data, action and result.
    pub fn questions(&self, target: Target) -> Vec<String> {
        self.several("questions", target)
    }

    /// Ready phrases about a target; `(e)` stands where a word agrees with the person.
    pub fn phrases(&self, target: Target) -> Vec<String> {
        match target {
            Target::Other => Vec::new(),
            target => self.several("phrases", target),
        }
    }

    fn several(&self, family: &str, target: Target) -> Vec<String> {
        self.named(family, target.name()).split('|').map(|one| one.trim().to_owned()).collect()
    }

    /// The name of an alert.
    pub fn alert(&self, kind: AlertKind) -> String {
        self.named("alert", kind.name())
    }

    /// For whom a note is written.
    pub fn audience(&self, audience: Audience) -> String {
        self.named("audience", audience.scope().name())
    }

    /// Who reads what is written for an audience.
    pub fn readers(&self, audience: Audience) -> String {
        self.named("readers", audience.scope().name())
    }

    fn named(&self, family: &str, name: &str) -> String {
        self.text(&format!("{family}-{}", name.replace(['_', '.'], "-")))
    }
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let (tag, source) = match language {
        Language::French => ("fr", FRENCH),
        Language::English => ("en", ENGLISH),
    };
    let locale: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![locale]);
    // Isolation marks around arguments would leak into the cells of the screen.
    bundle.set_use_isolating(false);
    let grouped: fn(&str) -> String = match language {
        Language::French => |digits| grouped(digits, NO_BREAK_SPACE),
        Language::English => |digits| grouped(digits, ','),
    };
    // Only a bundle that knows the name already refuses it, and this one is new.
    let _known = bundle.add_function("GROUPED", move |values, _named| match values.first() {
        Some(FluentValue::Number(number)) => FluentValue::from(grouped(&number.as_string())),
        Some(other) => other.clone(),
        None => FluentValue::Error,
    });
    if language == Language::French {
        bundle.set_transform(Some(french_spaces));
    }
    // A resource with a fault still holds its good messages; a test refuses the fault.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(good, _)| good);
    bundle.add_resource_overriding(resource);
    bundle
}

fn format(bundle: &FluentBundle<FluentResource>, id: &str, args: Option<&FluentArgs<'_>>) -> String {
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        return id.to_owned();
    };
    bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
}

/// An argument as fluent sees it, on one line: it never looks like a sentence of ours. Only a plain whole number is a number: `07` is a room, not seven.
fn argument(value: &str) -> FluentValue<'static> {
    match value.parse::<u32>() {
        Ok(number) if number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(shown_line(value)),
    }
}

/// `12 000`, `12,000`: whole numbers by threes. Years and rooms never come here.
fn grouped(digits: &str, between: char) -> String {
    if digits.len() < 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(between);
        }
        text.push(digit);
    }
    text
}

/// French typography: no line break before `: ; ! ? %` nor inside `« »`. A sign that stands for itself (`, ! urgente`) follows
/// a comma and is left alone.
fn french_spaces(text: &str) -> Cow<'_, str> {
    let mut before = None;
    let mut typeset = String::new();
    let mut letters = text.chars().peekable();
    let mut changed = false;
    while let Some(letter) = letters.next() {
        let closes = before.is_none_or(|before: char| !", .".contains(before));
        let is_mark = letters.peek().is_some_and(|next| matches!(next, ':' | ';' | '!' | '?' | '%'));
        let quotes = before == Some('«') || letters.peek() == Some(&'»');
        if letter == ' ' && (quotes || (closes && is_mark)) {
            typeset.push(NO_BREAK_SPACE);
            changed = true;
        } else {
            typeset.push(letter);
        }
        before = Some(letter);
    }
    if changed { Cow::Owned(typeset) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::domain::moment::Zone;

    /// Ids made of a family and the name of a value of the domain, a command or an argument.
    const FAMILIES: [&str; 28] = [
        "absence-",
        "handover-away-",
        "not-done-",
        "sheet-asked-",
        "sheet-part-",
        "sheet-recipient-",
        "sheet-source-",
        "sheet-texture-",
        "sheet-transfer-",
        "cli-act-",
        "cli-kind-",
        "cli-outcome-",
        "cli-column-",
        "measure-",
        "role-",
        "scope-",
        "target-",
        "questions-",
        "phrases-",
        "alert-",
        "audience-",
        "readers-",
        "weekday-",
        "month-",
        "cli-help",
        "cli-value-",
        "cli-example",
        "cli-status-",
    ];
    /// What the default console font can draw besides ASCII.
    const DRAWABLE: &str = "éâàçêëèïîÉæÆôöòûùÿÖÜ«»°─│┌┐└┘├┤┬┴┼";

    fn messages(source: &str) -> BTreeMap<String, String> {
        let mut all: BTreeMap<String, String> = BTreeMap::new();
        let mut last = String::new();
        for line in source.lines() {
            match line.split_once(" =") {
                Some((id, value)) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    last = id.to_owned();
                    assert!(all.insert(last.clone(), value.to_owned()).is_none(), "{id} is there twice");
                }
                _ if line.starts_with(' ') => {
                    let value = all.get_mut(&last).expect("a continued message has begun");
                    value.push('\n');
                    value.push_str(line);
                }
                _ => assert!(line.is_empty() || line.starts_with('#'), "not understood: {line}"),
            }
        }
        all
    }

    fn arguments(value: &str) -> BTreeSet<&str> {
        value
            .split('$')
            .skip(1)
            .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or(""))
            .collect()
    }

    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("src is there") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(fs::read_to_string(path).expect("a source is text"));
            }
        }
    }

    #[test]
    fn both_languages_say_the_same_things_with_the_same_arguments() {
        let (french, english) = (messages(FRENCH), messages(ENGLISH));
        let ids = |all: &BTreeMap<String, String>| all.keys().cloned().collect::<Vec<_>>();
        assert_eq!(ids(&french), ids(&english));
        for (id, value) in &french {
            assert_eq!(arguments(value), arguments(&english[id]), "arguments of {id}");
        }
        for source in [FRENCH, ENGLISH] {
            assert!(FluentResource::try_new(source.to_owned()).is_ok());
        }
    }

    #[test]
    fn every_id_of_the_code_has_words_and_no_words_are_left_over() {
        let known = messages(FRENCH);
        let mut files = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
        for call in ["plain(\"", ".text(\""] {
            for id in files.iter().flat_map(|file| file.split(call).skip(1)) {
                let id = id.split('"').next().unwrap_or("");
                let is_example = id.is_empty() || id == "," || !id.contains('-');
                assert!(is_example || known.contains_key(id), "no words for {id}");
            }
        }
        // The variants of errors are named by `care`; their words may be ready before.
        let awaited = |id: &str| id.starts_with("error-") || id.starts_with("hint-");
        for id in known.keys() {
            let family = FAMILIES.iter().any(|family| id.starts_with(family));
            assert!(
                family || awaited(id) || files.iter().any(|file| file.contains(&format!("\"{id}\""))),
                "nobody says {id}"
            );
        }
    }

    #[test]
    fn every_value_of_the_domain_has_a_name() {
        for language in [Language::French, Language::English] {
            let words = Words::new(language);
            let mut names: Vec<String> = Role::ALL.map(|role| words.role(role)).to_vec();
            names.extend(Scope::OF_NOTES.map(|scope| words.scope(scope)));
            names.extend(Target::ALL.map(|target| words.target(target)));
            names.extend(Target::ALL.iter().flat_map(|target| words.phrases(*target)));
            for target in Target::ALL {
                assert_eq!(words.questions(target).len(), 3, "{target:?}");
                names.extend(words.questions(target));
            }
            names.extend(Measure::ALL.map(|measure| words.measure(measure)));
            names.extend(AlertKind::ALL.map(|kind| words.alert(kind)));
            names.extend(Audience::ALL.map(|audience| words.audience(audience)));
            names.extend(Audience::ALL.map(|audience| words.readers(audience)));
            for family in FAMILIES {
                assert!(!names.iter().any(|name| name.starts_with(family)), "{family} {names:?}");
            }
        }
    }

    #[test]
    fn the_console_can_draw_every_letter() {
        for source in [FRENCH, ENGLISH] {
            for letter in source.chars() {
                assert!(letter.is_ascii() || DRAWABLE.contains(letter), "{letter} is not drawable");
            }
        }
    }

    #[test]
    fn formats_are_those_of_the_house() {
        let words = Words::new(Language::French);
        let date = jiff::civil::date(2026, 11, 23);
        let night = Zone::paris().from_local(date.at(2, 14, 31, 0));
        assert_eq!(words.date(date), "23/11/2026");
        assert_eq!(words.long_date(date), "lundi 23 novembre 2026");
        assert_eq!(words.long_date(jiff::civil::date(2026, 12, 1)), "mardi 1er décembre 2026");
        assert_eq!(words.time(night), "02:14");
        assert_eq!(words.time_with_seconds(night), "02:14:31");
        assert_eq!(words.shift(Shift::of(night)), "nuit du 22 au 23/11");
        let old = Zone::paris().from_local(jiff::civil::date(2019, 1, 12).at(10, 0, 0, 0));
        assert_eq!(words.when(night, night), "à 02:14");
        assert_eq!(words.when(old, night), "le 12/01/2019 à 10:00");
        assert_eq!(words.of_when(night.plus_minutes(-240), night), "du 22/11 à 22:14");
        assert_eq!(words.age(1), "1 an");
        assert_eq!(words.age(85), "85 ans");
        assert_eq!(words.decimal(38.4, 1), "38,4");
        let words = Words::new(Language::English);
        assert_eq!(words.long_date(date), "Monday 23 November 2026");
        assert_eq!(words.decimal(38.4, 1), "38.4");
    }

    #[test]
    fn plurals_and_large_numbers_are_those_of_the_language() {
        let say = |language, id, name, count: u32| {
            Words::new(language).say(&Message::plain(id).with(name, count).with("room", 20_000))
        };
        for (language, nothing, one, two) in [
            (Language::French, "0 réponse.", "1 réponse.", "2 réponses."),
            (Language::English, "0 results.", "1 result.", "2 results."),
        ] {
            for (count, said) in [(0, nothing), (1, one), (2, two)] {
                assert!(say(language, "find-recorded", "count", count).starts_with(said));
            }
        }
        let paste = |language| say(language, "note-paste-too-long", "size", 1_230_000);
        assert!(paste(Language::French).starts_with("le collage a 1\u{a0}230\u{a0}000 caractères, "));
        assert!(paste(Language::French).contains("pour 20\u{a0}000 dans"));
        assert!(paste(Language::English).contains("1,230,000 characters, there is room for 20,000 in"));
        assert_eq!(grouped("999", ','), "999");
        assert_eq!(grouped("1000", ','), "1,000");
    }

    #[test]
    fn a_sentence_in_an_argument_stays_on_its_line() {
        let words = Words::new(Language::French);
        let said = words.say(&Message::plain("error-line").with("what", "a\nErreur : b\u{2028}c"));
        assert_eq!(said, "Erreur\u{a0}: a Erreur : b c");
    }

    #[test]
    fn french_marks_never_begin_a_line() {
        assert_eq!(french_spaces("Erreur : quoi ?"), "Erreur\u{a0}: quoi\u{a0}?");
        assert_eq!(french_spaces("« ici » ?"), "«\u{a0}ici\u{a0}»\u{a0}?");
        assert_eq!(french_spaces(" : suite"), "\u{a0}: suite");
        assert_eq!(french_spaces("97 %"), "97\u{a0}%");
        assert_eq!(french_spaces("Entrée enregistre, ! urgente"), "Entrée enregistre, ! urgente");
    }

    #[test]
    fn a_tag_names_a_language_or_none() {
        assert_eq!(Language::from_tag("fr_FR.UTF-8"), Some(Language::French));
        assert_eq!(Language::from_tag("en-GB"), Some(Language::English));
        assert_eq!(Language::from_tag("C"), None);
    }

    #[test]
    fn an_error_and_its_hint_fit_the_two_rows_they_have() {
        // Frames of other sentences, and what only a command can run into.
        const NOT_ON_A_SCREEN: [&str; 10] = [
            "line",
            "scope",
            "bad-plan",
            "sample",
            "no-vault",
            "not-a-vault",
            "vault-missing",
            "vault-not-one",
            "vault-exists",
            "open-to-others",
        ];
        let mut args = FluentArgs::new();
        for name in ["limit", "tries", "seconds"] {
            args.set(name, FluentValue::from(20_000));
        }
        args.set("path", "/home/somebody/.local/share/dui");
        for language in [Language::French, Language::English] {
            let words = Words::new(language);
            for id in messages(FRENCH).keys() {
                let Some(name) = id.strip_prefix("error-").filter(|name| !NOT_ON_A_SCREEN.contains(name))
                else {
                    continue;
                };
                let hint = if name.starts_with("refused") { "refused" } else { name };
                let said = |id: &str| format(&words.chosen, id, Some(&args)).chars().count();
                let length = said(id) + 1 + said(&format!("hint-{hint}")) + "Erreur : ".len();
                assert!(length < 2 * 78 - 10, "{id} and its hint take {length} columns");
            }
        }
    }

    #[test]
    fn a_missing_sentence_is_its_id() {
        assert_eq!(Words::new(Language::French).text("nothing"), "nothing");
    }
}
