//! The door: the only place that leaves the process, reads the real clock and draws real chance.

#![forbid(unsafe_code)]

use std::env;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal as _, Read as _, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::panic;
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use dui::care::Chance;
use dui::cli::{self, Environment, Outside, Places};
use dui::domain::arrival::{Arrival, LONGEST_TEXT};
use dui::domain::moment::{Moment, Zone};
use dui::settings;
use rustix::fs::{Mode, OFlags};
use rustix::process::geteuid;

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
        arrival: arrival(),
    }
}

/// By which way somebody came. What sshd wrote is read once, here; `SSH_ORIGINAL_COMMAND` is read nowhere.
fn arrival() -> Arrival {
    let told = env::var_os("SSH_USER_AUTH").map(|path| written_by_sshd(&path));
    let connection = env::var("SSH_CONNECTION").ok();
    Arrival::read(connection.as_deref(), told.as_ref().map(Option::as_deref))
}

/// The text of a file that is no link, is ours, and that nobody else could have written.
fn written_by_sshd(path: &OsStr) -> Option<String> {
    // Non-blocking: a pipe put in the place of the file must not hold the program.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let file = File::from(rustix::fs::open(path, flags, Mode::empty()).ok()?);
    let found = file.metadata().ok()?;
    if !found.is_file() || found.uid() != geteuid().as_raw() || found.mode() & 0o022 != 0 {
        return None;
    }
    let mut text = String::new();
    file.take(LONGEST_TEXT as u64).read_to_string(&mut text).ok()?;
    Some(text)
}
