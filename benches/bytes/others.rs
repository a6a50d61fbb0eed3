//! Other programs in a pseudo-terminal, each with a plain text or a mailbox made for it, without settings of its own.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::{What, median};

/// A program that says nothing for so long has answered.
const CALM: Duration = Duration::from_millis(250);

pub(crate) const PROGRAMS: [&str; 4] = ["vim", "less", "mutt", "nano"];

/// A row of the table: what is measured, which keys lead there, which key is counted, how often.
type Step = (What, &'static [&'static str], &'static str, usize);

const DOWN: &str = "\x1b[B";

fn arguments(program: &str) -> (&'static [&'static str], &'static [Step]) {
    match program {
        "vim" => (
            &["-u", "NONE", "-i", "NONE", "-n", "-N", "-c", "set ruler", "text"],
            &[
                (What::Move, &[], "j", 10),
                (What::Scroll, &["L"], "j", 6),
                (What::Page, &["gg"], "\x06", 3),
                (What::Redraw, &[], "\x0c", 1),
                (What::Letter, &["ggO"], "a", 20),
            ],
        ),
        "less" => (
            &["text"],
            &[(What::Scroll, &[], "j", 6), (What::Page, &[], " ", 3), (What::Redraw, &[], "\x0c", 1)],
        ),
        "mutt" => (
            &["-n", "-R", "-F", "muttrc", "-f", "mbox"],
            &[
                (What::Move, &[], "j", 10),
                (What::Scroll, &["L_BOTTOM"], "j", 6),
                (What::Page, &["="], "z", 1),
                (What::Redraw, &[], "\x0c", 1),
            ],
        ),
        _ => (
            &["--ignorercfiles", "text"],
            &[
                (What::Move, &[], DOWN, 10),
                (What::Scroll, &["\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B"], DOWN, 6),
                (What::Page, &[], "\x16", 2),
                (What::Redraw, &[], "\x0c", 1),
                (What::Letter, &["\x1b\\", "\r"], "a", 20),
            ],
        ),
    }
}

/// Words that differ from row to row, as those of a list do: what stands already would cost nothing.
fn words(row: usize, count: usize) -> String {
    const WORDS: [&str; 13] = [
        "lamp", "river", "moon", "lemon", "rose", "boat", "cloud", "mill", "cherry", "feather", "ribbon",
        "fir", "torch",
    ];
    let word = |at: usize| WORDS[(row * row + at * (row + 5) + at * at) % WORDS.len()];
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

fn make_files(folder: &Path) {
    let (mut text, mut mbox) = (String::new(), String::new());
    for line in 1..=400 {
        writeln!(text, "{line:>3} {}", words(line, 10)).unwrap();
    }
    for number in 1..=80 {
        write!(
            mbox,
            "From nobody@example.org Mon Nov 23 02:14:00 2026\nFrom: {} <nobody@example.org>\nTo: all@example.org\n\
             Date: Mon, 23 Nov 2026 02:{:02}:00 +0100\nSubject: {}\n\nHello.\n\n",
            words(number * 7, 2),
            number % 60,
            words(number, 5)
        )
        .unwrap();
    }
    std::fs::write(folder.join("text"), text).unwrap();
    std::fs::write(folder.join("mbox"), mbox).unwrap();
    std::fs::write(folder.join("muttrc"), "set menu_scroll=yes\nset folder=.\n").unwrap();
}

/// The rows of a program; `None` when it is not installed.
pub(crate) fn measured(program: &str, folder: &Path) -> Option<BTreeMap<What, usize>> {
    let paths = std::env::var_os("PATH")?;
    let path = std::env::split_paths(&paths).map(|path| path.join(program)).find(|path| path.exists())?;
    make_files(folder);
    let (arguments, steps) = arguments(program);
    let pair =
        native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(path);
    command.args(arguments);
    command.env_clear();
    for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("PATH", "/usr/bin:/bin")] {
        command.env(name, value);
    }
    command.env("HOME", folder);
    command.cwd(folder);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let heard = listen(pair.master.try_clone_reader().unwrap());
    let mut writer = pair.master.take_writer().unwrap();
    let mut rows = BTreeMap::new();
    // It may take its time to begin.
    rows.insert(What::Start, heard.recv_timeout(Duration::from_secs(5)).unwrap_or(0) + until_calm(&heard));
    let idle = until_calm(&heard);
    rows.insert(What::Idle, idle);
    let mut press = |keys: &str| {
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
        until_calm(&heard)
    };
    for (what, before, key, times) in steps {
        for keys in *before {
            // The last row that is seen, where a program has no key for it.
            if *keys == "L_BOTTOM" { (0..10).for_each(|_| _ = press("j")) } else { _ = press(keys) }
        }
        rows.insert(*what, median((0..*times).map(|_| press(key)).collect()));
    }
    let _ended = child.kill();
    let _ended = child.wait();
    Some(rows)
}

/// How many bytes each read brought.
fn listen(mut reader: Box<dyn Read + Send>) -> Receiver<usize> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = [0; 65536];
        while let Ok(length @ 1..) = reader.read(&mut bytes) {
            if sender.send(length).is_err() {
                return;
            }
        }
    });
    receiver
}

fn until_calm(heard: &Receiver<usize>) -> usize {
    std::iter::from_fn(|| heard.recv_timeout(CALM).ok()).sum()
}
