//! What a handover takes from the register: incidents and faults of the premises, each reworded first.
//!
//! Never here: who may read the register (the permit is asked for in `handover_gather`).

use crate::care::handover_gather::{Fact, Period, Proposal};
use crate::domain::handover::{Heading, Source};
use crate::domain::incident::{Category, Incident};
use crate::domain::moment::Moment;
use crate::domain::premises::PremisesFault;
use crate::domain::scope::Scope;
use crate::vault::OpenedRow;

/// The register is closed to many: nothing of it is ticked.
fn line<T>(row: &OpenedRow<T>, heading: Heading, at: Moment, fact: Fact) -> Proposal {
    Proposal {
        heading,
        person: None,
        at: Some(at),
        fact,
        source: Some(Source { record: row.record, scope: Scope::RegIncidents }),
        ticked: false,
    }
}

pub(super) fn of_incidents(lines: &mut Vec<Proposal>, rows: &[OpenedRow<Incident>], period: Period) {
    for row in rows {
        let told = &row.value.told;
        if period.holds(told.happened_at) || period.holds(row.value.entered_at) {
            let premises = told.category == Category::Equipment;
            let heading = if premises { Heading::Premises } else { Heading::Falls };
            let fact = Fact::Incident { nature: told.nature.clone() };
            lines.push(line(row, heading, told.happened_at, fact));
        }
    }
}

/// The faults of this unit alone: those of another one are handed over there.
pub(super) fn of_faults(lines: &mut Vec<Proposal>, rows: &[OpenedRow<PremisesFault>], period: Period) {
    for row in rows {
        let fault = &row.value;
        let told = period.holds(fault.found_at) || period.holds(fault.entered_at);
        if told && fault.unit == period.unit {
            let fact = Fact::Fault { part: fault.part, text: fault.text.clone() };
            lines.push(line(row, Heading::Premises, fault.found_at, fact));
        }
    }
}
