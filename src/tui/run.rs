//! Binds the interface to a terminal: wait, handle everything that came, draw once.
//!
//! Never here: what a key means, what a screen shows.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use super::app::{App, End};
use super::place::{Answer, Job};
use super::terminal::{Deadlines, Event, Terminal, Waker};

/// Wakes the loop when the work is over, however it ended: also when the thread fails.
struct Bell(Waker);

impl Drop for Bell {
    fn drop(&mut self) {
        self.0.wake();
    }
}

/// Runs the interface until somebody leaves, a signal comes or the line is lost. A fault of the program ends it too:
/// the hook has given the terminal back, what was typed is sealed and the session closed as far as it still can be.
pub fn run(app: &mut App, terminal: &mut Terminal) -> End {
    match catch_unwind(AssertUnwindSafe(|| turn(app, terminal))) {
        Ok(end) => end,
        Err(_fault) => {
            terminal.restore();
            // A second fault in the same state has nothing left to save.
            let _saved = catch_unwind(AssertUnwindSafe(|| app.handle(Event::LineLost)));
            End::Fault
        }
    }
}

fn turn(app: &mut App, terminal: &mut Terminal) -> End {
    let size = terminal.size();
    app.handle(Event::Resize { columns: size.width, rows: size.height });
    let mut answer = None;
    loop {
        if let Some(end) = app.finished() {
            terminal.restore();
            // A house that is being opened is locked again: no session stays open in the journal.
            if let Some(Ok(done)) = answer.take().map(|receiver: Receiver<Answer>| receiver.recv()) {
                app.turned_away(done);
            }
            return end;
        }
        show(app, terminal);
        let due = app.next_deadline().map(|wait| terminal.now().after(wait));
        for event in terminal.next(&Deadlines::none().and(due)) {
            if event == Event::Worker {
                take_answer(app, &mut answer);
            } else {
                app.handle(event);
            }
        }
        if let Some(job) = app.take_job() {
            answer = Some(start(job, terminal.waker()));
        }
    }
}

fn show(app: &mut App, terminal: &mut Terminal) {
    let wishes = app.take_wishes();
    if wishes.wipe {
        terminal.wipe();
    }
    if wishes.suspend {
        terminal.suspend();
    }
    if wishes.repaint {
        terminal.repaint();
    }
    if app.take_stale() {
        terminal.draw(|frame| app.draw(frame));
    }
}

fn start(job: Job, waker: Waker) -> Receiver<Answer> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        // Dropped last, after the sender: the loop then finds either an answer or nobody to wait for.
        let _bell = Bell(waker);
        let sender = sender;
        // Nobody waits any more when the interface has ended: the house is then dropped, keys and all.
        let _unheard = sender.send(job.run());
    });
    receiver
}

fn take_answer(app: &mut App, answer: &mut Option<Receiver<Answer>>) {
    let Some(receiver) = answer else {
        return;
    };
    match receiver.try_recv() {
        Ok(done) => app.answered(done),
        Err(TryRecvError::Disconnected) => app.gave_up(),
        Err(TryRecvError::Empty) => return,
    }
    *answer = None;
}
