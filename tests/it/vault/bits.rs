//! One flipped bit anywhere in a vault: the same answer, or an error, or a finding; never another text.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dui::care::checking::{Finding, verify_journal};
use dui::care::{CareError, Door, Leaving, Passphrase};

use crate::house::{at, copy, private_directory, surroundings};
use crate::small_house::{PASSPHRASE, SmallHouse};
use crate::vault::tampering::lived_in;

/// How many places of the file are tried.
const PLACES: usize = 400;

/// What the staff get to see of a vault, and whether anything says that it is damaged.
#[derive(Debug)]
struct Answer {
    /// Names of persons, and texts of their notes with author; each with what was added since.
    shown: BTreeMap<String, String>,
    /// A damaged row was counted, or verification found something.
    told: bool,
}

/// Opens, unlocks, reads every file and verifies.
fn look(house: &SmallHouse, login: &str) -> Result<Answer, CareError> {
    let door = Door::find(&house.path, &surroundings(77))?;
    let mut session = door.unlock(login, &Passphrase::new(PASSPHRASE.to_owned()), at(4, 0))?;
    let mut answer = Answer { shown: BTreeMap::new(), told: false };
    for card in session.list_my_people(at(4, 0))? {
        let file = session.open_file(card.person, None, at(4, 1))?;
        let page = session.read_timeline(card.person, None, at(4, 2))?;
        answer.told |= file.damaged + page.damaged > 0;
        let name = card.person;
        answer.told |= card.damaged > 0;
        if card.damaged == 0 {
            answer.shown.insert(format!("{name} {:?} {}", card.identity, card.placement.room), String::new());
        }
        for view in page.notes {
            let (note, scope) = (view.note, view.scope.name());
            let text = format!("{name} {scope} {:?} {}", note.dar, note.author.name);
            answer.shown.insert(text, format!("{:?}", note.amendments));
        }
    }
    let report = session.verify_everything(at(4, 3))?;
    answer.told |= !report.file_is_sound || report.changed_rows + report.damaged > 0;
    answer.told |= !matches!(report.journal, Finding::Sound(_));
    session.lock(Leaving::Locked, at(4, 4))?;
    answer.told |= !matches!(verify_journal(&house.path)?, Finding::Sound(_));
    Ok(answer)
}

/// Evenly spread over the bytes that are not zero, and some over those that are.
fn places(bytes: &[u8]) -> Vec<usize> {
    let (zero, full): (Vec<usize>, Vec<usize>) = (0..bytes.len()).partition(|place| bytes[*place] == 0);
    let spread = |from: &[usize], count: usize| -> Vec<usize> {
        (0..count).map(|i| from[(i * from.len() + from.len() / 3) / count]).collect()
    };
    [spread(&full, PLACES * 7 / 8), spread(&zero, PLACES / 8)].concat()
}

#[test]
fn a_flipped_bit_anywhere_changes_no_text_and_is_told_when_it_changes_an_answer() {
    let original = lived_in();
    let untouched = look(&original.copy(20), "infirmiere").unwrap();
    assert!(!untouched.told && untouched.shown.len() == 2 + 5, "{untouched:?}");
    let whole = fs::read(original.path.join("vault.db")).unwrap();
    let directory = private_directory();
    let (mut same, mut refused, mut told) = (0, 0, 0);
    for (i, place) in places(&whole).into_iter().enumerate() {
        let mut house = original.copy(20);
        house.path = directory.path().join(i.to_string());
        copy(&original.path, &house.path);
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (i % 8);
        fs::write(house.path.join("vault.db"), &bytes).unwrap();
        let said = format!("bit {} of byte {place} (page {})", i % 8, place / 4096 + 1);
        let answer = catch_unwind(AssertUnwindSafe(|| look(&house, "infirmiere")));
        match answer.unwrap_or_else(|_| panic!("a panic: {said}")) {
            Err(_) => refused += 1,
            Ok(answer) => {
                // A strike that is lost with its row is told by verification, not by the look itself.
                let strange = answer.shown.keys().find(|text| !untouched.shown.contains_key(*text));
                assert_eq!(strange, None, "{said}");
                assert!(answer.told || answer.shown == untouched.shown, "silently less: {said}: {answer:?}");
                if answer.told { told += 1 } else { same += 1 }
            }
        }
        fs::remove_dir_all(&house.path).unwrap();
    }
    assert_eq!(same + refused + told, PLACES);
    assert!(refused > 20 && told > 20, "same {same}, refused {refused}, told {told}");
}
