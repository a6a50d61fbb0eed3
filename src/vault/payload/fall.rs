//! Kind 702: a fall; its second shape says who found the person. Kind 1201: an incident of the register; its second shape
//! says what became of it, its third what is to follow.

use serde::{Deserialize, Serialize};

use crate::domain::fall::{Answer, Call, Fall, FallDraft, FallPlace, FoundBy, Lifted};
use crate::domain::ids::AccountId;
use crate::domain::incident::{Category, Follow, FollowDraft, Incident, IncidentDraft, Sequel, Status};
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct FallV1 {
    happened: MomentV1,
    found: MomentV1,
    place: u8,
    witnessed: u8,
    conscious: u8,
    head: u8,
    pain: u8,
    pain_where: String,
    injury: u8,
    injury_what: String,
    lifted: u8,
    footwear: bool,
    walking_aid: bool,
    night_light: bool,
    story: String,
    calls: Vec<CallV1>,
    anticoagulant: bool,
    watch: bool,
    author: AuthorV1,
    entered: MomentV1,
}

/// As the first, and who found the person.
#[derive(Serialize, Deserialize)]
struct FallV2 {
    first: FallV1,
    found_by: Option<u8>,
}

#[derive(Serialize, Deserialize)]
struct CallV1 {
    whom: String,
    at: MomentV1,
    answer: String,
}

impl Payload for Fall {
    const KIND: i64 = 702;
    const SCHEMA: u16 = 2;

    fn encode(&self) -> Vec<u8> {
        let found_by = self.told.found_by.map(|found_by| found_by as u8);
        frozen(&FallV2 { first: freeze_fall(self), found_by })
    }

    fn decode(schema: u16, bytes: &[u8]) -> Option<Self> {
        if schema == 1 {
            return thaw_fall(thawed(bytes)?, None);
        }
        let FallV2 { first, found_by } = thawed(bytes)?;
        match found_by {
            None => thaw_fall(first, None),
            Some(number) => thaw_fall(first, Some(FoundBy::from_number(number)?)),
        }
    }

    fn written_by(&self) -> Option<AccountId> {
        Some(self.author.account)
    }

    /// A fall is written once; what comes later is a note.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        earlier.is_none()
    }
}

fn freeze_fall(fall: &Fall) -> FallV1 {
    let told = &fall.told;
    let freeze_call = |call: &Call| CallV1 {
        whom: call.whom.clone(),
        at: freeze_moment(call.at),
        answer: call.answer.clone(),
    };
    FallV1 {
        happened: freeze_moment(told.happened_at),
        found: freeze_moment(told.found_at),
        place: told.place as u8,
        witnessed: told.witnessed as u8,
        conscious: told.conscious as u8,
        head: told.head as u8,
        pain: told.pain as u8,
        pain_where: told.pain_where.clone(),
        injury: told.injury as u8,
        injury_what: told.injury_what.clone(),
        lifted: told.lifted as u8,
        footwear: told.footwear,
        walking_aid: told.walking_aid,
        night_light: told.night_light,
        story: told.story.clone(),
        calls: told.calls.iter().map(freeze_call).collect(),
        anticoagulant: told.anticoagulant,
        watch: told.watch,
        author: freeze_author(&fall.author),
        entered: freeze_moment(fall.entered_at),
    }
}

fn thaw_fall(shape: FallV1, found_by: Option<FoundBy>) -> Option<Fall> {
    let thaw_call = |call: CallV1| Call { whom: call.whom, at: thaw_moment(&call.at), answer: call.answer };
    Some(Fall {
        told: FallDraft {
            happened_at: thaw_moment(&shape.happened),
            found_at: thaw_moment(&shape.found),
            place: FallPlace::from_number(shape.place)?,
            found_by,
            witnessed: Answer::from_number(shape.witnessed)?,
            conscious: Answer::from_number(shape.conscious)?,
            head: Answer::from_number(shape.head)?,
            pain: Answer::from_number(shape.pain)?,
            pain_where: shape.pain_where,
            injury: Answer::from_number(shape.injury)?,
            injury_what: shape.injury_what,
            lifted: Lifted::from_number(shape.lifted)?,
            footwear: shape.footwear,
            walking_aid: shape.walking_aid,
            night_light: shape.night_light,
            story: shape.story,
            calls: shape.calls.into_iter().map(thaw_call).collect(),
            anticoagulant: shape.anticoagulant,
            watch: shape.watch,
        },
        author: thaw_author(shape.author)?,
        entered_at: thaw_moment(&shape.entered),
    })
}

#[derive(Serialize, Deserialize)]
struct IncidentV1 {
    category: u8,
    happened: MomentV1,
    found: MomentV1,
    nature: String,
    circumstances: String,
    consequences: String,
    immediate_measures: String,
    victims: Option<u16>,
    exposed: Option<u16>,
    author: AuthorV1,
    entered: MomentV1,
}

/// As the first, and what became of it.
#[derive(Serialize, Deserialize)]
struct IncidentV2 {
    first: IncidentV1,
    follow: Option<FollowV2>,
}

#[derive(Serialize, Deserialize)]
struct FollowV2 {
    status: u8,
    declared_to: String,
    by_voice: Option<MomentV1>,
    sent: Option<MomentV1>,
    by: AuthorV1,
    at: MomentV1,
}

/// As the second, and what is to follow: as it was first known, and as it was last said.
#[derive(Serialize, Deserialize)]
struct IncidentV3 {
    first: IncidentV1,
    sequel: SequelV3,
    follow: Option<FollowV3>,
}

#[derive(Serialize, Deserialize)]
struct FollowV3 {
    follow: FollowV2,
    sequel: SequelV3,
}

#[derive(Serialize, Deserialize)]
struct SequelV3 {
    planned_measures: String,
    legal_followup: String,
    media_risk: Option<bool>,
}

fn freeze_sequel(sequel: &Sequel) -> SequelV3 {
    SequelV3 {
        planned_measures: sequel.planned_measures.clone(),
        legal_followup: sequel.legal_followup.clone(),
        media_risk: sequel.media_risk,
    }
}

fn thaw_sequel(shape: SequelV3) -> Sequel {
    let SequelV3 { planned_measures, legal_followup, media_risk } = shape;
    Sequel { planned_measures, legal_followup, media_risk }
}

fn thaw_incident(shape: IncidentV1, sequel: Sequel, follow: Option<Follow>) -> Option<Incident> {
    Some(Incident {
        told: IncidentDraft {
            category: Category::from_number(shape.category)?,
            happened_at: thaw_moment(&shape.happened),
            found_at: thaw_moment(&shape.found),
            nature: shape.nature,
            circumstances: shape.circumstances,
            consequences: shape.consequences,
            immediate_measures: shape.immediate_measures,
            victims: shape.victims,
            exposed: shape.exposed,
            sequel,
        },
        author: thaw_author(shape.author)?,
        entered_at: thaw_moment(&shape.entered),
        follow,
    })
}

fn freeze_incident(incident: &Incident) -> IncidentV1 {
    let told = &incident.told;
    IncidentV1 {
        category: told.category as u8,
        happened: freeze_moment(told.happened_at),
        found: freeze_moment(told.found_at),
        nature: told.nature.clone(),
        circumstances: told.circumstances.clone(),
        consequences: told.consequences.clone(),
        immediate_measures: told.immediate_measures.clone(),
        victims: told.victims,
        exposed: told.exposed,
        author: freeze_author(&incident.author),
        entered: freeze_moment(incident.entered_at),
    }
}

fn freeze_follow(follow: &Follow) -> FollowV2 {
    FollowV2 {
        status: follow.told.status as u8,
        declared_to: follow.told.declared_to.clone(),
        by_voice: follow.told.by_voice_at.map(freeze_moment),
        sent: follow.told.sent_at.map(freeze_moment),
        by: freeze_author(&follow.by),
        at: freeze_moment(follow.at),
    }
}

fn thaw_follow(shape: FollowV2, sequel: Sequel) -> Option<Follow> {
    Some(Follow {
        told: FollowDraft {
            status: Status::from_number(shape.status)?,
            declared_to: shape.declared_to,
            by_voice_at: shape.by_voice.as_ref().map(thaw_moment),
            sent_at: shape.sent.as_ref().map(thaw_moment),
            sequel,
        },
        by: thaw_author(shape.by)?,
        at: thaw_moment(&shape.at),
    })
}

impl Payload for Incident {
    const KIND: i64 = 1201;
    const SCHEMA: u16 = 3;

    fn encode(&self) -> Vec<u8> {
        let follow = self.follow.as_ref().map(|follow| FollowV3 {
            follow: freeze_follow(follow),
            sequel: freeze_sequel(&follow.told.sequel),
        });
        let sequel = freeze_sequel(&self.told.sequel);
        frozen(&IncidentV3 { first: freeze_incident(self), sequel, follow })
    }

    fn decode(schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape = match schema {
            1 => {
                IncidentV3 { first: thawed(bytes)?, sequel: freeze_sequel(&Sequel::default()), follow: None }
            }
            2 => {
                let IncidentV2 { first, follow } = thawed(bytes)?;
                let unsaid = || freeze_sequel(&Sequel::default());
                let follow = follow.map(|follow| FollowV3 { follow, sequel: unsaid() });
                IncidentV3 { first, sequel: unsaid(), follow }
            }
            _ => thawed(bytes)?,
        };
        let follow = match shape.follow {
            None => None,
            Some(FollowV3 { follow, sequel }) => Some(thaw_follow(follow, thaw_sequel(sequel))?),
        };
        thaw_incident(shape.first, thaw_sequel(shape.sequel), follow)
    }

    /// Whoever said last what became of it; the author before.
    fn written_by(&self) -> Option<AccountId> {
        Some(self.follow.as_ref().map_or(self.author.account, |follow| follow.by.account))
    }

    /// What was told stays as it was told; a later revision says what became of it, and never goes back.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        match earlier {
            None => self.follow.is_none(),
            Some(earlier) => {
                self.follow.is_some()
                    && earlier.status() <= self.status()
                    && Self { follow: earlier.follow.clone(), ..self.clone() } == *earlier
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::Author;
    use crate::domain::moment::Moment;
    use crate::domain::role::Role;

    #[test]
    fn a_fall_of_the_first_shape_is_still_read_and_nobody_is_said_to_have_found_the_person() {
        let now = Moment::new(1_000_000_000, 60);
        let author =
            Author { account: AccountId::from_bytes([1; 16]), name: "V.".to_owned(), role: Role::NightWatch };
        let told = FallDraft {
            happened_at: now,
            found_at: now,
            place: FallPlace::Room,
            found_by: None,
            witnessed: Answer::No,
            conscious: Answer::Yes,
            head: Answer::Unknown,
            pain: Answer::No,
            pain_where: String::new(),
            injury: Answer::No,
            injury_what: String::new(),
            lifted: Lifted::Alone,
            footwear: true,
            walking_aid: false,
            night_light: true,
            story: "glissade".to_owned(),
            calls: Vec::new(),
            anticoagulant: false,
            watch: true,
        };
        let fall = Fall::write_down(told.clone(), author.clone(), now).expect("written");
        let before = frozen(&freeze_fall(&fall));
        assert_eq!(Fall::decode(1, &before), Some(fall.clone()));
        assert_eq!(Fall::decode(2, &before), None, "each shape is read as itself");
        for found_by in FoundBy::ALL {
            let told = FallDraft { found_by: Some(found_by), ..told.clone() };
            let fall = Fall::write_down(told, author.clone(), now).expect("written");
            assert_eq!(Fall::decode(2, &fall.encode()), Some(fall));
        }
        let mut unknown = Fall { told, ..fall }.encode();
        unknown.pop();
        unknown.extend([1, 6]);
        assert_eq!(Fall::decode(2, &unknown), None, "there is no sixth");
    }

    #[test]
    fn incidents_of_the_first_two_shapes_are_still_read_and_followed_in_the_third() {
        let now = Moment::new(1_000_000_000, 60);
        let author =
            Author { account: AccountId::from_bytes([1; 16]), name: "V.".to_owned(), role: Role::NightWatch };
        let told = IncidentDraft {
            category: Category::Equipment,
            happened_at: now,
            found_at: now,
            nature: "ascenseur en panne".to_owned(),
            circumstances: String::new(),
            consequences: String::new(),
            immediate_measures: String::new(),
            victims: None,
            exposed: Some(20),
            sequel: Sequel::default(),
        };
        let incident = Incident::write_down(told, author, now).expect("written");
        let before = frozen(&freeze_incident(&incident));
        assert_eq!(Incident::decode(1, &before), Some(incident.clone()));
        assert_eq!(Incident::decode(3, &incident.encode()), Some(incident.clone()));
        for other in [2, 3] {
            assert_eq!(Incident::decode(other, &before), None, "each shape is read as itself");
        }
        let told = FollowDraft {
            status: Status::Followed,
            declared_to: String::new(),
            by_voice_at: None,
            sent_at: None,
            sequel: Sequel::default(),
        };
        let by = incident.author.clone();
        let followed = incident.clone().followed(told.clone(), by.clone(), now).expect("followed");
        let follow = followed.follow.as_ref().map(freeze_follow);
        let second = frozen(&IncidentV2 { first: freeze_incident(&followed), follow });
        assert_eq!(Incident::decode(2, &second), Some(followed.clone()));
        assert_eq!(Incident::decode(3, &second), None);
        let sequel = Sequel {
            planned_measures: "contrat de maintenance".to_owned(),
            legal_followup: "aucune".to_owned(),
            media_risk: Some(false),
        };
        let later = followed.clone().followed(FollowDraft { sequel, ..told }, by, now).expect("said again");
        assert!(later.follows(Some(&followed)));
        assert_eq!(Incident::decode(3, &later.encode()), Some(later));
    }
}
