//! The door: the only place that leaves the process, reads the real clock and draws real chance.

#![forbid(unsafe_code)]

use std::env;
use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::panic;
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use dui::care::Chance;
use dui::cli::{self, Environment, Outside, Places};
use dui::domain::moment::{Moment, Zone};
use dui::settings;

/// The chance of the operating system.
struct RealChance;

impl Chance for RealChance {
    #[allow(clippy::disallowed_methods, reason = "the one door to chance")]
    fn fill(&self, buffer: &mut [u8]) {
        // Without chance there are no keys; nothing sensible can follow.
        getrandom::fill(buffer).expect("the operating system gives random bytes");
    }
}

fn main() -> ExitCode {
    close_the_windows();
    panic::set_hook(Box::new(|panic| {
        // Where, never what: the message of a panic may hold care text.
        let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        let _unheard = writeln!(io::stderr(), "dui: {place}");
    }));
    let zone = Zone::paris();
    let now = {
        let zone = zone.clone();
        Rc::new(move || real_now(&zone))
    };
    let status = cli::main(Outside {
        now,
        chance: Arc::new(RealChance),
        zone,
        args: env::args_os().collect(),
        environment: environment(),
        stdin: Box::new(io::stdin()),
        stdout: Box::new(BufWriter::new(io::stdout())),
        stderr: Box::new(io::stderr()),
        watched: io::stderr().is_terminal(),
        on_screen: io::stdin().is_terminal() && io::stdout().is_terminal(),
        places: Places { data: settings::data_directory(), settings: settings::settings_file() },
    });
    ExitCode::from(status)
}

/// The first acts: what is made here is ours alone, nothing of the memory reaches a disk or another process,
/// no program started from here could gain rights. Where the system has no such thing, the others hold.
fn close_the_windows() {
    use rustix::fs::Mode;
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit, umask};

    umask(Mode::RWXG | Mode::RWXO);
    let _kept = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    let _kept = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    let _kept = rustix::thread::set_no_new_privs(true);
}

#[allow(clippy::disallowed_methods, reason = "the one door to the clock")]
fn real_now(zone: &Zone) -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    zone.at(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

fn environment() -> Environment {
    let text = |name: &str| env::var(name).ok();
    Environment {
        term: text("TERM"),
        colour: text("COLORTERM"),
        no_colour: text("NO_COLOR"),
        locale: [text("LC_ALL"), text("LC_MESSAGES"), text("LANG")],
        vault: env::var_os("DUI_VAULT"),
    }
}
