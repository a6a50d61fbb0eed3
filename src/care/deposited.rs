//! What this session deposited where it does not read: its writer may look at it again until the lock.
//!
//! A deposit keeps no key for its writer. What is here is in memory only, and goes with the session.

use crate::care::session::House;
use crate::domain::fall::Fall;
use crate::domain::ids::PersonId;
use crate::domain::observation::Observation;

/// Own records of one session, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Deposited {
    pub(crate) falls: Vec<(PersonId, Fall)>,
    pub(crate) measures: Vec<(PersonId, Observation)>,
}

impl House {
    /// The falls of a person that this session deposited, newest first.
    pub fn my_falls(&self, person: PersonId) -> Vec<Fall> {
        let mine = self.deposited.falls.iter().rev().filter(|(of, _)| *of == person);
        mine.map(|(_, fall)| fall.clone()).collect()
    }

    /// The measures of a person that this session deposited, oldest first.
    pub fn my_measures(&self, person: PersonId) -> Vec<Observation> {
        let mine = self.deposited.measures.iter().filter(|(of, _)| *of == person);
        let mut mine: Vec<Observation> = mine.map(|(_, measure)| measure.clone()).collect();
        mine.sort_by_key(|measure| (measure.happened_at, measure.entered_at));
        mine
    }
}
