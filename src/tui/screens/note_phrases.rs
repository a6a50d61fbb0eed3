//! What a target brings into the editor: questions in grey that are never stored, and ready phrases that become text
//! only when somebody chooses one, before their eyes.

use super::note_form::Field;
use crate::care::view::PersonCard;
use crate::domain::message::Message;
use crate::domain::note::Target;
use crate::domain::person::Sex;
use crate::tui::widgets::pick::Pick;
use crate::words::Words;

/// The ready phrases of a target as they are said of this person.
pub(super) fn phrases(words: &Words, target: Target, card: &PersonCard) -> Vec<String> {
    // Of somebody whose sex is not known both endings stand, for the writer to strike one.
    let ending = match card.identity.sex {
        Some(Sex::Female) => Some("e"),
        Some(Sex::Male) => Some(""),
        _ => None,
    };
    let said = |phrase: String| ending.map_or_else(|| phrase.clone(), |ending| phrase.replace("(e)", ending));
    words.phrases(target).into_iter().map(said).collect()
}

/// The list of them; `None` where there are none. A scale begins at nought: the digit pressed is the value.
pub(super) fn pick(words: &Words, target: Target, card: &PersonCard) -> Option<Pick> {
    let phrases = phrases(words, target, card);
    if phrases.is_empty() {
        return None;
    }
    let heading = Message::plain("note-pick-phrase").with("target", words.target(target));
    let pick = Pick::new(words.say(&heading), phrases, 0);
    Some(if target == Target::Pain { pick.beginning_at_nought() } else { pick })
}

/// The question that stands in grey in an empty text.
pub(super) fn question(words: &Words, target: Option<Target>, field: Field) -> Option<String> {
    let Field::Text(at) = field else { return None };
    words.questions(target?).into_iter().nth(at)
}
