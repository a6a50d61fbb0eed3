//! The table of acts, lived through once: what each leaves in the access journal, and that it leaves it once.

use std::fmt::Write as _;

use dui::care::extract::OpenedAsked;
use dui::care::journal::{EntryView, JournalQuery, What};
use dui::care::journal_leaving::ExportForm;
use dui::care::{CareError, House, Leaving, Passphrase, Span};
use dui::domain::glass::{GlassRequest, Reason, USUAL_MINUTES, Verdict};
use dui::domain::journal_policy::OpenedPolicy;
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::domain::outside::OutsideSearch;
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::domain::staff::Newcomer;
use dui::journal::entry::Kind;
use dui::policy::Act;

use crate::house::{tonight, vouch};
use crate::small_house::{PASSPHRASE, SmallHouse, account, typed, usual_staff};

const NORTH: usize = 0;

fn after(minutes: i64) -> Moment {
    Moment::new(tonight().millis() + minutes * 60_000, 60)
}

/// A house with a watch of the south beside the usual staff, and an officer for data protection.
fn house() -> SmallHouse {
    let more = [account("veilleur-sud", Role::NightWatch, &["Sud"]), account("dpo", Role::Dpo, &[])];
    SmallHouse::with_staff(usual_staff().into_iter().chain(more).collect(), 47)
}

/// A step: what was done, and the entries it left.
struct Step {
    what: &'static str,
    first: i64,
    last: i64,
}

/// Somebody who writes down, beside the house, how many entries each step left.
struct Watcher<'a> {
    house: &'a SmallHouse,
    steps: Vec<Step>,
}

impl<'a> Watcher<'a> {
    fn of(house: &'a SmallHouse) -> Self {
        Self { house, steps: Vec::new() }
    }

    fn sees<T>(&mut self, what: &'static str, step: impl FnOnce() -> T) -> T {
        let first = self.house.entries(None) + 1;
        let done = step();
        self.steps.push(Step { what, first, last: self.house.entries(None) });
        done
    }

    /// How many entries the step of this name left.
    fn count(&self, what: &str) -> i64 {
        let step = self.steps.iter().find(|step| step.what == what).unwrap();
        step.last - step.first + 1
    }

    /// Each step with its entries, oldest first.
    fn told(&self, lines: &[EntryView]) -> String {
        let mut told = String::new();
        for step in &self.steps {
            writeln!(told, "{}", step.what).unwrap();
            let of_it = |line: &&EntryView| (step.first..=step.last).contains(&line.seq);
            let mut entries: Vec<&EntryView> = lines.iter().filter(of_it).collect();
            entries.sort_by_key(|line| line.seq);
            for line in entries {
                writeln!(told, "    {}", self.line(line)).unwrap();
            }
        }
        told
    }

    fn line(&self, line: &EntryView) -> String {
        let mut parts = vec![if line.who.is_empty() { "(machine)".to_owned() } else { line.who.clone() }];
        parts.extend(line.role.map(|role| role.name().to_owned()));
        parts.push(match line.what {
            What::Act(act) => format!("{act:?}"),
            What::Kind(kind) => format!("[{kind:?}]"),
            What::Unknown => "?".to_owned(),
        });
        parts.extend(line.scope.map(|scope| scope.name().to_owned()));
        let called = |person| match self.house.people.iter().position(|known| *known == person) {
            Some(NORTH) => "north",
            Some(_) => "south",
            None => "?",
        };
        let persons: Vec<&str> = line.persons.iter().map(|person| called(*person)).collect();
        if !persons.is_empty() {
            parts.push(persons.join("+"));
        }
        parts.extend(line.purpose.map(|purpose| format!("{purpose:?}")));
        parts.extend(line.outcome.map(|outcome| format!("{outcome:?}")));
        if !line.rows.is_empty() {
            let rows: Vec<String> = line.rows.iter().map(|(_, revision)| format!("r{revision}")).collect();
            parts.push(rows.join("+"));
        }
        if line.count > 0 {
            parts.push(format!("x{}", line.count));
        }
        if !line.text.is_empty() {
            parts.push(format!("\"{}\"", self.without_ids(&line.text)));
        }
        parts.extend(line.is_outside.then(|| "outside".to_owned()));
        parts
            .extend(line.door.as_ref().map(|door| format!("by {}", door.program.split(' ').next().unwrap())));
        parts.join("  ")
    }

    fn without_ids(&self, text: &str) -> String {
        let is_id = |word: &str| word.len() == 32 && word.chars().all(|letter| letter.is_ascii_hexdigit());
        // Accesses are closed in no order.
        let sorted = |word: &str| -> Option<String> {
            let mut scopes: Vec<u8> =
                word.split(',').map(|scope| scope.parse().ok()).collect::<Option<_>>()?;
            scopes.sort_unstable();
            Some(scopes.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
        };
        text.split(' ')
            .map(|word| if is_id(word) { "<id>".to_owned() } else { sorted(word).unwrap_or(word.to_owned()) })
            .collect::<Vec<_>>()
            .join(" ")
    }
}

fn everything(reader: &mut House, now: Moment) -> Vec<EntryView> {
    let mut look = reader.look_into_journal(JournalQuery::default(), now).unwrap();
    let mut lines = Vec::new();
    while !look.is_done() {
        lines.extend(reader.older_lines(&mut look, 500, 5_000, now).unwrap());
    }
    lines
}

fn refused<T: std::fmt::Debug>(answer: &Result<T, CareError>) {
    assert!(matches!(answer, Err(CareError::Refused(_))), "{answer:?}");
}

fn glass() -> GlassRequest {
    GlassRequest {
        scopes: vec![Scope::Medical],
        reason: Reason::EmergencyCall,
        text: "Le régulateur demande la dernière biologie.".to_owned(),
        minutes: USUAL_MINUTES,
    }
}

/// What the night watch does: entering, reading, writing, being refused, the glass.
fn the_night(watcher: &mut Watcher<'_>) {
    let house = watcher.house;
    let north = house.people[NORTH];
    let wrong =
        watcher.sees("a wrong passphrase", || house.try_at("accueil", "pas la mienne du tout", tonight()));
    assert!(wrong.is_err());
    let mut watch = watcher.sees("login", || house.enter("veilleur"));
    watcher.sees("list", || watch.list_my_people(after(1)).unwrap());
    watcher.sees("search", || watch.record_search("bouss", &[north], after(2)).unwrap());
    watcher.sees("read", || watch.read_timeline(north, None, after(3)).unwrap());
    watcher.sees("read again within half an hour", || watch.read_timeline(north, None, after(20)).unwrap());
    watcher.sees("read again after half an hour", || watch.read_timeline(north, None, after(40)).unwrap());
    let note = typed(Audience::All, "dort bien");
    let written = watcher.sees("create", || watch.write_note(north, note, after(41)).unwrap().unwrap());
    let later =
        watcher.sees("amend", || watch.add_later_result(north, &written, "va mieux", after(42)).unwrap());
    let stale = watcher
        .sees("amend what somebody amended", || watch.add_later_result(north, &written, "encore", after(43)));
    assert!(stale.is_err());
    watcher.sees("strike", || watch.strike_note(north, &later, "mauvaise chambre", after(44)).unwrap());
    let care = typed(Audience::Care, "pansement à revoir");
    watcher.sees("deposit", || watch.write_note(north, care, after(45)).unwrap());
    let medical = typed(Audience::Medical, "non");
    refused(&watcher.sees("denied", || watch.write_note(north, medical, after(46))));
    watcher.sees("glass opened", || watch.break_glass(north, &glass(), after(47)).unwrap());
    watcher.sees("read behind the glass", || watch.read_timeline(north, None, after(48)).unwrap());
    watcher.sees("glass closed", || watch.close_glass(after(50)).unwrap());
    watcher.sees("lock", || watch.lock(Leaving::Locked, after(51)).unwrap());
    let mut south = house.enter_at("veilleur-sud", after(52));
    let search = OutsideSearch {
        query: "boussole".to_owned(),
        reason: Reason::Disappearance,
        text: "appel de la famille".to_owned(),
    };
    watcher.sees("search outside one's units", || south.search_outside(&search, after(53)).unwrap());
    watcher.sees("idle", || south.lock(Leaving::Idle, after(70)).unwrap());
}

/// What the nurse does with what she finds, and that her passphrase changes.
fn the_morning(watcher: &mut Watcher<'_>) {
    let house = watcher.house;
    let north = house.people[NORTH];
    let mut nurse = house.enter_at("infirmiere", after(80));
    let note = typed(Audience::All, "à lire par tous");
    let mut watch = house.enter_at("veilleur", after(80));
    watch.write_note(north, note, after(81)).unwrap();
    watch.lock(Leaving::Locked, after(81)).unwrap();
    let found = nurse.read_timeline(north, None, after(82)).unwrap().notes.remove(0);
    watcher.sees("acknowledge", || nurse.acknowledge(north, &found, after(83)).unwrap());
    let (old, new) =
        (Passphrase::new(PASSPHRASE.to_owned()), "une autre phrase de neuf mots tout juste choisie ici");
    watcher.sees("passphrase changed", || {
        nurse.change_my_passphrase(&old, &Passphrase::new(new.to_owned()), after(84)).unwrap()
    });
    nurse.lock(Leaving::Hangup, after(85)).unwrap();
}

/// What the director does: accounts, grants, settings, papers, the journal itself.
fn the_day(watcher: &mut Watcher<'_>, director: &mut House) {
    let house = watcher.house;
    let north = house.people[NORTH];
    let listed = watcher.sees("accounts looked at", || director.list_accounts(after(100)).unwrap());
    let of = |login: &str| listed.iter().find(|listed| listed.login == login).unwrap().account;
    let (watch, nurse) = (of("veilleur"), of("infirmiere"));
    let span = Span { from: after(101), until: Some(after(400)) };
    watcher.sees("grant", || director.open_to(watch, north, Scope::Social, span, after(101)).unwrap());
    let access = director.named_accesses(north, after(102)).remove(0).access;
    watcher.sees("revoke", || director.close_to(access, after(103)).unwrap());
    let newcomer = Newcomer {
        login: "nouvelle".to_owned(),
        name: "Nouvelle-Test".to_owned(),
        role: Role::Educator,
        units: vec![house.units[0]],
        from: after(104),
        until: None,
    };
    let invited = watcher.sees("invite", || director.invite_somebody(&newcomer, after(104)).unwrap());
    let theirs = Passphrase::new("huit mots que je viens de choisir moi-même ici".to_owned());
    watcher.sees("enrol", || {
        house.door().come_in("nouvelle", &invited.code, &theirs, after(105)).unwrap();
    });
    watcher.sees("vouch", || vouch(director, invited.account, after(106)).unwrap());
    watcher.sees("suspend", || director.suspend_account(invited.account, after(107)).unwrap());
    watcher.sees("resume", || director.resume_account(invited.account, after(108)).unwrap());
    watcher.sees("end at once, keys changed", || {
        director.end_account(invited.account, true, after(109)).unwrap()
    });
    watcher
        .sees("coordinator named", || director.name_coordinator(nurse, house.units[0], after(110)).unwrap());
    let names = OpenedPolicy { named: true, days: 90 };
    watcher.sees("rule changed", || director.set_opened_policy(names, after(111)).unwrap());
    watcher.sees("rule said again", || director.set_opened_policy(names, after(112)).unwrap());
    let case = director.list_glass_cases(after(113)).unwrap().remove(0);
    watcher.sees("glass judged", || director.judge_glass(&case, Verdict::Justified, "", after(113)).unwrap());
    watcher.sees("print", || director.print_who_can_see(north, after(114)).unwrap());
    let asked = OpenedAsked { person: north, from: after(0).date(), until: after(115).date(), named: false };
    watcher.sees("who opened, looked at", || director.who_opened(&asked, after(115)).unwrap());
    watcher.sees("who opened, handed over", || {
        director.make_extract(&asked, "ch. 01", "fr", after(116)).unwrap();
    });
    watcher.sees("journal exported", || {
        let outbox = house.path.join("outbox");
        let query = JournalQuery::default();
        director.export_journal(&query, &ExportForm::Lines, &[], &outbox, after(117)).unwrap();
    });
    watcher.sees("verify", || director.verify_everything(after(118)).unwrap());
}

#[test]
fn each_act_of_a_day_leaves_its_entry_with_its_detail_and_leaves_it_once() {
    let house = house();
    let mut watcher = Watcher::of(&house);
    the_night(&mut watcher);
    the_morning(&mut watcher);
    let mut director = house.enter_at("direction", after(90));
    the_day(&mut watcher, &mut director);
    let lines = watcher.sees("journal read", || everything(&mut director, after(120)));
    director.lock(Leaving::Locked, after(121)).unwrap();

    let alone = [
        "a wrong passphrase",
        "login",
        "list",
        "search",
        "create",
        "amend",
        "strike",
        "deposit",
        "denied",
        "glass opened",
        "glass closed",
        "lock",
        "idle",
        "acknowledge",
        "passphrase changed",
        "revoke",
        "invite",
        "suspend",
        "coordinator named",
        "rule changed",
        "glass judged",
        "who opened, looked at",
        "who opened, handed over",
        "journal exported",
        "verify",
        "journal read",
    ];
    let told = watcher.told(&lines);
    let many: Vec<(&str, i64)> =
        alone.into_iter().map(|what| (what, watcher.count(what))).filter(|(_, count)| *count != 1).collect();
    assert_eq!(many, [], "{told}");
    for nothing in ["read again within half an hour", "rule said again"] {
        assert_eq!(watcher.count(nothing), 0, "{nothing}\n{told}");
    }
    assert_eq!(watcher.count("read"), watcher.count("read again after half an hour"), "{told}");
    insta::assert_snapshot!("acts", told);

    // To give a scope one reads it; to print the list of who can see one looks at it; to give back an account is to hand
    // its keys over: two acts each.
    for two in ["grant", "resume", "print"] {
        assert_eq!(watcher.count(two), 2, "{two}\n{told}");
    }
    // Every body is of somebody, and every act of the table that the program does is in it.
    let done: Vec<Act> =
        Act::ALL.into_iter().filter(|act| !lines.iter().any(|line| line.what == What::Act(*act))).collect();
    assert_eq!(done, [Act::Damaged], "nothing was damaged");
    assert_eq!(
        house.enter_at("dpo", after(122)).verify_everything(after(122)).unwrap().bodies.first_fault,
        None
    );
}

#[test]
fn a_purge_is_an_entry_and_what_it_emptied_says_so() {
    let house = house();
    let mut watch = house.enter("veilleur");
    watch.read_timeline(house.people[NORTH], None, after(1)).unwrap();
    watch.lock(Leaving::Locked, after(2)).unwrap();
    let much_later = after(400 * 24 * 60);
    let mut officer = house.enter_at("dpo", much_later);
    let mut watcher = Watcher::of(&house);
    let emptied = watcher.sees("purge", || officer.prune_journal(12, much_later).unwrap());
    assert!(emptied > 3, "{emptied}");
    let lines = everything(&mut officer, much_later);
    let purge: Vec<&EntryView> = lines.iter().filter(|line| line.what == What::Kind(Kind::Prune)).collect();
    assert_eq!((purge.len(), watcher.count("purge")), (1, 1));
    assert_eq!((purge[0].who.as_str(), purge[0].role), ("dpo", Some(Role::Dpo)));
    let bodies = officer.verify_everything(much_later).unwrap().bodies;
    assert_eq!((bodies.first_fault, bodies.pruned), (None, emptied));
}

#[test]
fn a_lock_says_whether_somebody_left_or_nobody_typed_or_the_line_dropped() {
    let house = house();
    let sql = "SELECT open FROM journal WHERE kind = 2 ORDER BY seq DESC LIMIT 1";
    let mut told: Vec<Vec<u8>> = Vec::new();
    for why in [Leaving::Locked, Leaving::Idle, Leaving::Hangup] {
        house.enter("veilleur").lock(why, after(1)).unwrap();
        told.push(house.raw().query_row(sql, [], |row| row.get(0)).unwrap());
    }
    told.dedup();
    assert_eq!(told.len(), 3);
}
