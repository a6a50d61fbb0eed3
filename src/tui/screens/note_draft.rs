//! The note editor's own encoding of a draft: what is needed to go on typing where one was cut off.

use super::form_draft::{join, split};
use crate::domain::moment::Moment;
use crate::domain::note::{Audience, Target};
use crate::domain::scope::Scope;

const VERSION: &str = "1";

/// What a draft of a note holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Saved {
    pub(super) opened: Moment,
    pub(super) target: Option<Target>,
    pub(super) time: String,
    pub(super) audience: Option<Audience>,
    pub(super) title: String,
    pub(super) urgent: bool,
    pub(super) for_handover: bool,
    pub(super) from_third_party: bool,
    pub(super) texts: [String; 3],
}

impl Saved {
    /// The bytes to seal.
    pub(super) fn encode(&self) -> Vec<u8> {
        let flag = |set: bool| if set { "1" } else { "0" }.to_owned();
        let [data, action, result] = self.texts.clone();
        let parts = [
            VERSION.to_owned(),
            self.opened.millis().to_string(),
            self.opened.offset_minutes().to_string(),
            self.target.map_or("", Target::name).to_owned(),
            self.time.clone(),
            self.audience.map_or("", |audience| audience.scope().name()).to_owned(),
            self.title.clone(),
            flag(self.urgent),
            flag(self.for_handover),
            flag(self.from_third_party),
            data,
            action,
            result,
        ];
        join(&parts)
    }

    /// What the bytes say; `None` for another version of the form.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let parts = split(bytes)?;
        let [version, millis, offset, target, time, audience, title, urgent, handover, third, texts @ ..] =
            parts.as_slice()
        else {
            return None;
        };
        let [data, action, result] = texts else {
            return None;
        };
        (*version == VERSION).then_some(())?;
        Some(Self {
            opened: Moment::new(millis.parse().ok()?, offset.parse().ok()?),
            target: Target::from_name(target),
            time: (*time).to_owned(),
            audience: Scope::from_name(audience).and_then(Audience::of_scope),
            title: (*title).to_owned(),
            urgent: *urgent == "1",
            for_handover: *handover == "1",
            from_third_party: *third == "1",
            texts: [data, action, result].map(|text| (*text).to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_back_as_it_was_left() {
        let saved = Saved {
            opened: Moment::new(1_795_397_431_000, 60),
            target: Some(Target::Pain),
            time: "2h05".to_owned(),
            audience: Some(Audience::Care),
            title: String::new(),
            urgent: true,
            for_handover: false,
            from_third_party: true,
            texts: ["a\nb".to_owned(), String::new(), "é".to_owned()],
        };
        assert_eq!(Saved::decode(&saved.encode()), Some(saved));
        assert_eq!(Saved::decode(b"2\x1ewhatever"), None);
        assert_eq!(Saved::decode(&[0xff]), None);
    }
}
