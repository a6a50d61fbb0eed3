//! What the fall form holds, whatever shows it: the answers, their defaults, what is missing, what follows from them.

use super::Around;
use super::fall_told::{place, when_and_where};
use super::form_draft::{join, join_within, split, split_within, typed_moment};
use super::measure_words::line_fault;
use crate::care::falls::FallReport;
use crate::domain::fall::{
    Answer, Call, FallDraft, FallPlace, FoundBy, LONGEST_DETAIL, LONGEST_STORY, Lifted, WATCH_HOURS,
};
use crate::domain::incident::{Category, IncidentDraft, Sequel};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::note::{Audience, Dar, FUTURE_TOLERANCE_MS, NoteDraft, Target};
use crate::domain::observation::{Reading, read_measures};
use crate::domain::task::{Rhythm, TaskDraft, Whom};
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::text_box::TextBox;
use crate::words::Words;

const VERSION: &str = "fall2";
/// Drafts from before anybody was asked who found the person.
const OLDER: &str = "fall1";
/// The wall clock at which the morning looks in.
const MORNING: i8 = 6;
/// No look is planned sooner than this.
const SOONEST_LOOK_MINUTES: i64 = 60;

/// A question answered by one key, by its place among [`super::fall_told::QUESTIONS`].
pub(super) const CONSCIOUS: usize = 1;
pub(super) const HEAD: usize = 2;
pub(super) const PAIN: usize = 3;
pub(super) const INJURY: usize = 4;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Time,
    Found,
    Place,
    FoundBy,
    /// One of the questions, 0 to 4.
    Ask(usize),
    PainWhere,
    InjuryWhat,
    Lifted,
    With,
    Story,
    Measures,
    Watch,
}

/// Every field, in the order of Tab.
pub(super) const ORDER: [Field; 16] = [
    Field::Time,
    Field::Found,
    Field::Place,
    Field::FoundBy,
    Field::Ask(0),
    Field::Ask(CONSCIOUS),
    Field::Ask(HEAD),
    Field::Ask(PAIN),
    Field::PainWhere,
    Field::Ask(INJURY),
    Field::InjuryWhat,
    Field::Lifted,
    Field::With,
    Field::Story,
    Field::Measures,
    Field::Watch,
];

/// The answers so far.
pub(super) struct Fields {
    /// When the form was opened: the time of both as long as nobody types another.
    pub(super) opened: Moment,
    pub(super) time: LineEdit,
    pub(super) found: LineEdit,
    pub(super) place: Option<FallPlace>,
    /// Whoever writes a fall down found the person, unless they say who did.
    pub(super) found_by: FoundBy,
    pub(super) answers: [Option<Answer>; 5],
    pub(super) pain_where: LineEdit,
    pub(super) injury_what: LineEdit,
    pub(super) lifted: Option<Lifted>,
    /// Footwear, walking aid, night light.
    pub(super) with: [bool; 3],
    pub(super) story: TextBox,
    pub(super) measures: LineEdit,
    pub(super) calls: Vec<Call>,
    /// What was decided about the watch; `None`: as it is proposed.
    pub(super) watch: Option<bool>,
    pub(super) anticoagulant: bool,
}

impl Fields {
    /// Nothing answered; both times are now.
    pub(super) fn new(anticoagulant: bool, around: &Around<'_>) -> Self {
        let now = around.words.time(around.now);
        Self {
            opened: around.now,
            time: LineEdit::with(&now),
            found: LineEdit::with(&now),
            place: None,
            found_by: FoundBy::Author,
            answers: [None; 5],
            pain_where: LineEdit::default(),
            injury_what: LineEdit::default(),
            lifted: None,
            with: [false; 3],
            story: TextBox::default(),
            measures: LineEdit::default(),
            calls: Vec::new(),
            watch: None,
            anticoagulant,
        }
    }

    /// The line under edition in a field of one line.
    pub(super) fn line(&mut self, field: Field) -> Option<&mut LineEdit> {
        match field {
            Field::Time => Some(&mut self.time),
            Field::Found => Some(&mut self.found),
            Field::PainWhere => Some(&mut self.pain_where),
            Field::InjuryWhat => Some(&mut self.injury_what),
            Field::Measures => Some(&mut self.measures),
            _ => None,
        }
    }

    /// Whether nothing was answered that is worth keeping.
    pub(super) fn is_blank(&self) -> bool {
        let lines = [&self.pain_where, &self.injury_what, &self.measures];
        self.place.is_none()
            && self.lifted.is_none()
            && self.answers.iter().all(Option::is_none)
            && self.calls.is_empty()
            && lines.iter().all(|line| line.text().trim().is_empty())
            && self.story.text().trim().is_empty()
    }

    /// Whether a watch is proposed: the head, nobody knows, an anticoagulant. Without an answer it is not yet.
    pub(super) fn proposes_watch(&self) -> bool {
        self.anticoagulant || matches!(self.answers[HEAD], Some(Answer::Yes | Answer::Unknown))
    }

    /// Whether a watch is planned.
    pub(super) fn watches(&self) -> bool {
        self.watch.unwrap_or(self.proposes_watch())
    }

    /// The bytes of a draft.
    pub(super) fn encode(&self) -> Vec<u8> {
        let number = |number: Option<u8>| number.map_or_else(String::new, |number| number.to_string());
        let answers: String =
            self.answers.iter().map(|one| one.map_or('-', |one| char::from(b'0' + one as u8))).collect();
        let ticks: String = self.with.iter().map(|set| if *set { '1' } else { '0' }).collect();
        let call = |call: &Call| {
            let at = [call.at.millis().to_string(), call.at.offset_minutes().to_string()];
            let [millis, offset] = at;
            [call.whom.clone(), millis, offset, call.answer.clone()]
        };
        let calls: Vec<String> = self.calls.iter().flat_map(call).collect();
        join(&[
            VERSION.to_owned(),
            self.opened.millis().to_string(),
            self.opened.offset_minutes().to_string(),
            self.time.text().to_owned(),
            self.found.text().to_owned(),
            number(self.place.map(|place| place as u8)),
            answers,
            self.pain_where.text().to_owned(),
            self.injury_what.text().to_owned(),
            number(self.lifted.map(|lifted| lifted as u8)),
            ticks,
            self.measures.text().to_owned(),
            number(self.watch.map(u8::from)),
            join_within(&calls),
            self.story.text(),
            (self.found_by as u8).to_string(),
        ])
    }

    /// Takes a draft over; `None` for another version of the form: then nothing was taken.
    pub(super) fn restore(&mut self, bytes: &[u8]) -> Option<()> {
        let parts = split(bytes)?;
        let [
            version,
            millis,
            offset,
            time,
            found,
            place,
            answers,
            pain,
            injury,
            lifted,
            ticks,
            measures,
            watch,
            calls,
            story,
            rest @ ..,
        ] = parts.as_slice()
        else {
            return None;
        };
        let found_by = match (*version, rest) {
            (VERSION, [number]) => FoundBy::from_number(number.parse().ok()?)?,
            (OLDER, []) => FoundBy::Author,
            _ => return None,
        };
        self.opened = Moment::new(millis.parse().ok()?, offset.parse().ok()?);
        self.time = LineEdit::with(time);
        self.found = LineEdit::with(found);
        self.place = place.parse().ok().and_then(FallPlace::from_number);
        self.found_by = found_by;
        for (kept, letter) in self.answers.iter_mut().zip(answers.bytes()) {
            *kept = Answer::from_number(letter.saturating_sub(b'0'));
        }
        self.pain_where = LineEdit::with(pain);
        self.injury_what = LineEdit::with(injury);
        self.lifted = lifted.parse().ok().and_then(Lifted::from_number);
        for (tick, letter) in self.with.iter_mut().zip(ticks.chars()) {
            *tick = letter == '1';
        }
        self.measures = LineEdit::with(measures);
        self.watch = watch.parse::<u8>().ok().map(|set| set == 1);
        let thaw = |parts: &[&str]| {
            let [whom, millis, offset, answer] = parts else { return None };
            let at = Moment::new(millis.parse().ok()?, offset.parse().ok()?);
            Some(Call { whom: (*whom).to_owned(), at, answer: (*answer).to_owned() })
        };
        self.calls = split_within(calls).chunks(4).filter_map(thaw).collect();
        self.story = TextBox::with(story);
        Some(())
    }

    /// What was told; `None` while a question has no answer or a time cannot be read.
    pub(super) fn told(&self, around: &Around<'_>) -> Option<FallDraft> {
        let [witnessed, conscious, head, pain, injury] = self.answers;
        Some(FallDraft {
            happened_at: typed_moment(self.time.text(), self.opened, around)?,
            found_at: typed_moment(self.found.text(), self.opened, around)?,
            place: self.place?,
            found_by: Some(self.found_by),
            witnessed: witnessed?,
            conscious: conscious?,
            head: head?,
            pain: pain?,
            pain_where: self.pain_where.text().trim().to_owned(),
            injury: injury?,
            injury_what: self.injury_what.text().trim().to_owned(),
            lifted: self.lifted?,
            footwear: self.with[0],
            walking_aid: self.with[1],
            night_light: self.with[2],
            story: self.story.text().trim().to_owned(),
            calls: self.calls.clone(),
            anticoagulant: self.anticoagulant,
            watch: self.watches(),
        })
    }

    /// The measures that can be read of their line.
    pub(super) fn readings(&self) -> Vec<Reading> {
        read_measures(self.measures.text()).unwrap_or_default()
    }

    /// The first field that keeps the form from being written, and why.
    pub(super) fn fault(&self, around: &Around<'_>) -> Option<(Field, Message)> {
        if let Some(fault) =
            self.time_fault(Field::Time, around).or_else(|| self.time_fault(Field::Found, around))
        {
            return Some(fault);
        }
        let missing = |field| Some((field, Message::plain("fall-unanswered")));
        if self.place.is_none() {
            return missing(Field::Place);
        }
        if let Some(at) = self.answers.iter().position(Option::is_none) {
            return missing(Field::Ask(at));
        }
        if self.lifted.is_none() {
            return missing(Field::Lifted);
        }
        let long = |text: &str| text.chars().count() > LONGEST_DETAIL;
        let too_long = |field, limit| Some((field, Message::plain("fall-too-long").with("limit", limit)));
        if long(self.pain_where.text()) {
            return too_long(Field::PainWhere, LONGEST_DETAIL);
        }
        if long(self.injury_what.text()) {
            return too_long(Field::InjuryWhat, LONGEST_DETAIL);
        }
        if self.story.length() > LONGEST_STORY {
            return too_long(Field::Story, LONGEST_STORY);
        }
        if self.measures.text().trim().is_empty() {
            return None;
        }
        let fault = read_measures(self.measures.text()).err()?;
        Some((Field::Measures, line_fault(around.words, &fault)))
    }

    /// What is wrong with one of the two times.
    pub(super) fn time_fault(&self, field: Field, around: &Around<'_>) -> Option<(Field, Message)> {
        let moment = |line: &LineEdit| typed_moment(line.text(), self.opened, around);
        let line = if field == Field::Found { &self.found } else { &self.time };
        let Some(at) = moment(line) else {
            return Some((field, Message::plain("note-time-unreadable").with("typed", line.text())));
        };
        if at.millis() > around.now.millis() + FUTURE_TOLERANCE_MS {
            return Some((field, Message::plain("fall-future")));
        }
        let before = field == Field::Found && moment(&self.time).is_some_and(|fell| at < fell);
        before.then(|| (field, Message::plain("fall-found-before")))
    }

    /// When somebody looks in, if a watch is planned: the next morning, a day and two days after the fall.
    pub(super) fn looks(&self, told: &FallDraft, around: &Around<'_>) -> Vec<Moment> {
        if !told.watch {
            return Vec::new();
        }
        let today = around.zone.at(around.now.millis()).date();
        let soonest = around.now.plus_minutes(SOONEST_LOOK_MINUTES);
        let mornings = [Some(today), today.tomorrow().ok()].into_iter().flatten();
        let morning =
            mornings.map(|day| around.zone.from_local(day.at(MORNING, 0, 0, 0))).find(|at| soonest <= *at);
        let later =
            WATCH_HOURS.map(|hours| around.zone.at(told.happened_at.plus_minutes(hours * 60).millis()));
        let mut looks: Vec<Moment> = morning.into_iter().chain(later).filter(|at| soonest <= *at).collect();
        looks.sort();
        looks.dedup();
        looks
    }

    /// The line for the whole team: nothing of the care notes.
    pub(super) fn published(&self, words: &Words, told: &FallDraft) -> String {
        let id = if told.watch { "fall-published-watch" } else { "fall-published" };
        words.say(&Message::plain(id).with("time", words.time(told.happened_at)))
    }

    /// Everything that is written in the same stroke.
    pub(super) fn report(&self, around: &Around<'_>) -> Option<FallReport> {
        let words = around.words;
        let told = self.told(around)?;
        let look = |due_at| TaskDraft {
            text: words.text("fall-look"),
            due_at,
            whom: Whom::Everybody,
            rhythm: Rhythm::Once,
            until: None,
        };
        let published = NoteDraft {
            title: String::new(),
            dar: Dar { data: self.published(words, &told), action: String::new(), result: String::new() },
            target: Some(Target::Fall),
            happened_at: told.happened_at,
            urgent: told.watch || told.conscious != Answer::Yes,
            audience: Audience::All,
            for_handover: true,
            from_third_party: false,
        };
        let incident = IncidentDraft {
            category: Category::Internal,
            happened_at: told.happened_at,
            found_at: told.found_at,
            nature: words.say(&Message::plain("fall-register").with("place", place(words, told.place))),
            circumstances: String::new(),
            consequences: String::new(),
            immediate_measures: String::new(),
            victims: Some(1),
            exposed: None,
            sequel: Sequel::default(),
        };
        let tasks = self.looks(&told, around).into_iter().map(look).collect();
        Some(FallReport { readings: self.readings(), published, tasks, incident, told })
    }

    /// What is about to be written, line by line.
    pub(super) fn echo(&self, deposits: bool, around: &Around<'_>) -> Vec<String> {
        let words = around.words;
        let Some(told) = self.told(around) else { return Vec::new() };
        let mut lines =
            vec![when_and_where(words, &told, around.now), super::fall_told::my_answers(words, &told)];
        let readings = self.readings();
        lines.extend(super::fall_told::measures(words, &readings));
        let unusual = readings
            .iter()
            .filter_map(|one| super::measure_words::unusual(words, one, "measure-unusual-line"));
        lines.extend(unusual.map(|message| words.say(&message)));
        let line = self.published(words, &told);
        lines.push(words.say(&Message::plain("fall-echo-all").with("line", line)));
        let looks: Vec<String> =
            self.looks(&told, around).iter().map(|at| words.time_beside(*at, around.now)).collect();
        lines.push(match looks.is_empty() {
            true => words.text("fall-echo-no-task"),
            false => words.say(&Message::plain("fall-echo-tasks").with("times", looks.join(", "))),
        });
        lines.push(words.text("fall-echo-register"));
        if deposits {
            lines.push(words.text("fall-echo-deposit"));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, at};
    use super::*;
    use crate::words::Language;

    fn answered(stage: &Stage) -> Fields {
        let mut fields = Fields::new(false, &stage.around());
        fields.place = Some(FallPlace::Room);
        fields.answers =
            [Some(Answer::No), Some(Answer::Yes), Some(Answer::No), Some(Answer::No), Some(Answer::No)];
        fields.lifted = Some(Lifted::Alone);
        fields
    }

    #[test]
    fn a_draft_of_a_fall_is_read_back_as_it_was_left() {
        let stage = Stage::new(Language::French);
        let mut fields = answered(&stage);
        fields.answers[HEAD] = Some(Answer::Unknown);
        fields.answers[PAIN] = None;
        fields.pain_where = LineEdit::with("hanche");
        fields.calls = vec![Call { whom: "astreinte".to_owned(), at: at(1, 55), answer: String::new() }];
        fields.story = TextBox::with("un\ndeux");
        fields.with = [true, false, true];
        fields.watch = Some(false);
        let mut again = Fields::new(false, &stage.around());
        assert_eq!(again.restore(&fields.encode()), Some(()));
        assert_eq!(again.encode(), fields.encode());
        assert_eq!(again.calls, fields.calls);
        fields.found_by = FoundBy::Resident;
        assert_eq!(again.restore(&fields.encode()), Some(()));
        assert_eq!(again.found_by, FoundBy::Resident);
        let newest = String::from_utf8(fields.encode()).expect("text");
        let older = newest.replace(VERSION, OLDER);
        let (older, _) = older.rsplit_once('\u{1e}').expect("a last part");
        assert_eq!(again.restore(older.as_bytes()), Some(()), "what was left before an update");
        assert_eq!((again.found_by, again.calls.len()), (FoundBy::Author, 1));
        assert!(again.restore(b"fall0\x1ewhatever").is_none() && again.restore(&[0xff]).is_none());
    }

    #[test]
    fn looks_are_taken_in_the_morning_and_a_day_and_two_days_later() {
        let stage = Stage::new(Language::French);
        let mut fields = answered(&stage);
        let around = stage.around();
        assert!(!fields.watches() && fields.looks(&fields.told(&around).expect("told"), &around).is_empty());
        fields.anticoagulant = true;
        let told = fields.told(&around).expect("told");
        let looks: Vec<String> =
            fields.looks(&told, &around).iter().map(|at| around.words.time_beside(*at, around.now)).collect();
        assert_eq!(looks, ["06:00", "24/11 02:14", "25/11 02:14"]);
        fields.watch = Some(false);
        let told = fields.told(&around).expect("told");
        assert!(fields.looks(&told, &around).is_empty(), "whoever declines plans nothing");
    }

    #[test]
    fn the_line_for_everybody_says_nothing_of_the_care_notes() {
        let stage = Stage::new(Language::French);
        let mut fields = answered(&stage);
        fields.story = TextBox::with("Dit avoir glissé.");
        fields.anticoagulant = true;
        let report = fields.report(&stage.around()).expect("a report");
        assert_eq!(report.published.dar.data, "chute à 02:14, suivi 48 h");
        assert!(report.published.urgent);
        assert_eq!(report.incident.nature, "chute d'une personne : chambre".replace(" :", "\u{a0}:"));
    }
}
