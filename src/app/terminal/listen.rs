//! The two threads that listen: one to the terminal, one to the system.
//!
//! **Invariants.** Neither ever spins. The first ends when the terminal is gone and says so; it waits in
//! `poll`, which a hang-up wakes. A thread that panics reports [`Event::Crashed`] instead of going silent.

use std::io;
use std::os::fd::{AsFd as _, OwnedFd};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::Signals;

use super::decode::Decoder;
use super::event::{Event, Signal};
use super::{guard, tty};
use crate::app::clock::{System, World as _};
use crate::tui::key::Input;

/// A program asked to end that has not done so for this long is stuck, and the next asking ends it.
/// A link that drops asks two or three times at once: that is not impatience.
const STUCK: u64 = 3000;

/// Runs `work` in a thread of its own; a panic in it becomes an event.
pub(in crate::app) fn spawn<M>(
    name: &str,
    sender: Sender<M>,
    work: impl FnOnce(&Sender<M>) + Send + 'static,
) -> io::Result<()>
where
    M: From<Event> + Send + 'static,
{
    std::thread::Builder::new().name(name.to_owned()).spawn(move || {
        if catch_unwind(AssertUnwindSafe(|| work(&sender))).is_err() {
            _ = sender.send(Event::Crashed.into());
        }
    })?;
    Ok(())
}

/// Listens to the keys until the terminal is gone.
pub(super) fn to_keys<M: From<Event> + Send + 'static>(input: OwnedFd, sender: Sender<M>) -> io::Result<()> {
    spawn("keys", sender, move |sender| {
        let mut decoder = Decoder::default();
        let mut inputs = Vec::new();
        let mut open = true;
        while open {
            open = read(&input, &mut decoder, &mut inputs);
            for input in inputs.drain(..) {
                if sender.send(Event::Input(input).into()).is_err() {
                    return;
                }
            }
        }
        _ = sender.send(Event::HungUp.into());
    })
}

/// Waits for bytes once, or until what is held back is due. False: no more will come.
fn read(input: &OwnedFd, decoder: &mut Decoder, inputs: &mut Vec<Input>) -> bool {
    let hold = decoder.hold().and_then(|hold| Timespec::try_from(hold).ok());
    let mut wait = [PollFd::new(input, PollFlags::IN)];
    match rustix::event::poll(&mut wait, hold.as_ref()) {
        Ok(0) => decoder.expire(inputs),
        Ok(_) => {
            let mut bytes = [0; 4096];
            match rustix::io::read(input, &mut bytes) {
                Ok(n @ 1..) => decoder.feed(bytes.get(..n).unwrap_or_default(), inputs),
                Err(Errno::INTR | Errno::AGAIN) => {}
                // Nothing where something was announced: the other end is gone.
                Ok(0) | Err(_) => {
                    decoder.expire(inputs);
                    return false;
                }
            }
        }
        Err(Errno::INTR | Errno::AGAIN) => {}
        Err(_) => return false,
    }
    true
}

/// Listens to signals for as long as the program runs. The flag says that a stop is our own doing, and is
/// cleared when it is over.
pub(super) fn to_signals<M>(tty: OwnedFd, stopping: Arc<AtomicBool>, sender: Sender<M>) -> io::Result<()>
where
    M: From<Event> + Send + 'static,
{
    // A file-size limit shall be an error of the write, not the end of the program: any handler does that.
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH])?;
    let world = System::new();
    spawn("signals", sender, move |sender| {
        let mut asked = None;
        for signal in signals.forever() {
            let Some(event) = event_of(signal, &tty, &stopping) else { continue };
            if matches!(event, Event::Signal(signal) if signal.exit_code().is_some()) {
                let first = *asked.get_or_insert_with(|| world.millis());
                if world.millis() - first >= STUCK {
                    guard::give_back();
                    _ = signal_hook::low_level::emulate_default_handler(signal);
                }
            }
            if sender.send(event.into()).is_err() {
                return;
            }
        }
    })
}

fn event_of(signal: i32, tty: &OwnedFd, stopping: &AtomicBool) -> Option<Event> {
    Some(Event::Signal(match signal {
        SIGHUP => Signal::HangUp,
        SIGINT => Signal::Interrupt,
        SIGQUIT => Signal::Quit,
        SIGTERM => Signal::Terminate,
        SIGTSTP => Signal::Suspend,
        SIGCONT if stopping.swap(false, Ordering::SeqCst) => return None,
        SIGCONT => Signal::Continue,
        _ => {
            let (cols, rows) = tty::size_of(tty.as_fd())?;
            return Some(Event::Input(Input::Resize { cols, rows }));
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::terminal::Queue;
    use crate::tui::key::Key;
    use std::io::Write as _;

    fn next(queue: &Queue<Event>) -> Vec<Event> {
        queue.next(Some(std::time::Duration::from_secs(20))).unwrap()
    }

    #[test]
    fn keys_come_as_events_and_the_terminals_end_is_the_last() {
        let (input, mut keyboard) = io::pipe().unwrap();
        let (sender, queue) = Queue::<Event>::new();
        to_keys(input.into(), sender).unwrap();
        keyboard.write_all(b"\x1b").unwrap();
        assert_eq!(next(&queue), [Event::Input(Input::Key(Key::Esc))]);
        keyboard.write_all(b"\x1b[").unwrap();
        drop(keyboard);
        let mut rest = next(&queue);
        while rest.len() < 2 {
            rest.extend(next(&queue));
        }
        assert_eq!(rest, [Event::Input(Input::Key(Key::Alt('['))), Event::HungUp]);
        assert_eq!(queue.next(None), None);
    }

    #[test]
    fn a_thread_that_breaks_says_so() {
        let (sender, queue) = Queue::<Event>::new();
        spawn("broken", sender, |_| panic!("on purpose, in a test")).unwrap();
        assert_eq!(next(&queue), [Event::Crashed]);
    }
}
