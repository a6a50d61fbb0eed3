//! Every error as people read it, in both languages: what happened, what to do, and no way around it.

use dui::care::{CareError, Outcome};
use dui::domain::ids::{AccountId, PersonId, RecordId};
use dui::domain::message::Message;
use dui::domain::note::NoteFault;
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::policy::matrix::{Cell, rights};
use dui::policy::{About, Act, Missing, Refusal};
use dui::vault::VaultError;
use dui::words::{Language, Words};

/// So few roles are always named; longer lists may not fit on a screen, and `dui roles` has them all.
const FEW: usize = 3;

fn refusal(act: Act, scope: Scope, missing: Missing) -> CareError {
    let about = About::Person {
        person: PersonId::from_bytes([1; 16]),
        units: Vec::new(),
        scope,
        barrier: dui::policy::Barrier::None,
    };
    refused(act, about, missing)
}

fn refused(act: Act, about: About, missing: Missing) -> CareError {
    let account = AccountId::from_bytes([2; 16]);
    CareError::Refused(Refusal { account, role: Some(Role::NightWatch), act, about, missing })
}

fn every_error() -> Vec<CareError> {
    let vault = [
        VaultError::Missing,
        VaultError::Exists,
        VaultError::NotAVault,
        VaultError::Newer { found: 2, known: 1 },
        VaultError::Damaged { what: "envelope" },
        VaultError::HostKey,
        VaultError::WrongPassphrase { tries_left: 3 },
        VaultError::Wait { seconds: 60 },
        VaultError::Ended,
        VaultError::UnknownSshKey,
        VaultError::SshKeyUnclear,
        VaultError::SshKeyWanted,
        VaultError::SshKeyTaken,
        VaultError::NoKey,
        VaultError::Stale { record: RecordId::from_bytes([3; 16]), head: 2 },
        VaultError::NotThere,
        VaultError::NotPermitted,
        VaultError::DiskFull,
        VaultError::ReadOnly,
        VaultError::Busy,
        VaultError::OpenToOthers,
        VaultError::Io,
    ];
    let notes = [
        NoteFault::Empty,
        NoteFault::InTheFuture,
        NoteFault::TooLong,
        NoteFault::TitleTooLong,
        NoteFault::ReasonTooShort,
        NoteFault::AlreadyStruck,
    ];
    let mut errors = vec![
        refusal(Act::Read, Scope::Medical, Missing::Role),
        refusal(Act::Create, Scope::Medical, Missing::Role),
        refusal(Act::Read, Scope::Medical, Missing::Unit),
        refusal(Act::Read, Scope::Medical, Missing::Assignment),
        refused(Act::List, About::Units { units: Vec::new() }, Missing::Role),
        refused(Act::Config, About::House, Missing::Role),
        CareError::WrongPassphrase { tries_left: 1 },
        CareError::WrongPassphrase { tries_left: 0 },
        CareError::Wait { seconds: 30 },
        CareError::Wait { seconds: 240 },
        CareError::Ended,
        CareError::NobodyThere,
        CareError::BadPlan,
        CareError::Sample,
    ];
    errors.extend(Scope::ALL.map(|scope| refusal(Act::Read, scope, Missing::Role)));
    errors.extend(vault.map(CareError::Vault));
    errors.extend(notes.map(CareError::Note));
    errors
}

fn sentences(words: &Words, error: &CareError) -> (String, String) {
    (words.say(&error.what()), words.say(&error.hint()))
}

#[test]
fn every_error_says_what_happened_and_what_to_do_in_both_languages() {
    for language in [Language::French, Language::English] {
        let words = Words::new(language);
        for error in every_error() {
            let (what, hint) = sentences(&words, &error);
            for text in [&what, &hint] {
                assert!(text.ends_with('.') && text.contains(' '), "{error:?}: {text}");
                assert!(!text.contains('{') && !text.contains("error-") && !text.contains("hint-"), "{text}");
                assert!(!text.contains('!'), "the sign is kept for alerts: {text}");
                assert!(!text.to_lowercase().contains("veuillez"), "{text}");
            }
            assert!(!what.starts_with(char::is_uppercase), "it follows « Erreur : »: {what}");
        }
    }
}

#[test]
fn a_refusal_names_the_section_and_who_has_its_key() {
    let scopes = [
        Scope::AdminId,
        Scope::AdminFile,
        Scope::Social,
        Scope::Medical,
        Scope::Psych,
        Scope::NotesAll,
        Scope::NotesEdu,
        Scope::NotesCare,
        Scope::Emergency,
    ];
    let reads: fn(Cell) -> bool = |cell| cell.read || cell.own;
    let writes: fn(Cell) -> bool = |cell| cell.write || cell.deposit || cell.own;
    for language in [Language::French, Language::English] {
        let words = Words::new(language);
        for scope in scopes {
            for (act, may) in [(Act::Read, reads), (Act::Create, writes)] {
                let who: Vec<String> = Role::ALL
                    .into_iter()
                    .filter(|role| may(rights(*role, scope)))
                    .map(|role| words.role(role))
                    .collect();
                let (what, hint) = sentences(&words, &refusal(act, scope, Missing::Role));
                assert!(what.contains(&words.scope(scope)), "{what}");
                let named = hint.contains(&format!(": {}.", who.join(", ")));
                let elsewhere = hint.contains("dui roles") && who.len() > FEW;
                assert!(named || elsewhere, "{scope:?} {act:?}: {hint}\n{who:?}");
                let length = what.chars().count() + 1 + hint.chars().count() + "Erreur : ".len();
                assert!(length < 2 * 78 - 10, "two rows of a screen: {length} {what} {hint}");
            }
        }
    }
}

#[test]
fn a_wait_is_never_told_too_short() {
    let hint = |seconds| {
        let Message { id, args } = CareError::Wait { seconds }.hint();
        (id, args[0].1.clone())
    };
    assert_eq!(hint(0), ("hint-wait", "1".to_owned()));
    assert_eq!(hint(60), ("hint-wait", "60".to_owned()));
    assert_eq!(hint(61), ("hint-wait-minutes", "2".to_owned()));
    assert_eq!(hint(3600), ("hint-wait-minutes", "60".to_owned()));
}

#[test]
fn only_damage_ends_a_command_as_damage() {
    for error in every_error() {
        let damaged = matches!(error, CareError::Vault(VaultError::Damaged { .. }));
        assert_eq!(error.outcome() == Outcome::Damaged, damaged, "{error:?}");
    }
}
