//! Takes the terminal and gives it back, whatever happens in between.
//!
//! **Invariants.** Who has taken the terminal is known in one place, so that whichever comes first gives it back, once:
//! leaving, a panic, a signal. Giving back is one constant row of bytes (before it another, where the mouse was
//! listened to) and the modes found at first; errors are ignored, nothing is waited for longer than [`PATIENCE`],
//! nothing is printed.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::panic::PanicHookInfo;
use std::sync::{Mutex, PoisonError, TryLockError};
use std::thread::ThreadId;

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::termios::{OptionalActions, QueueSelector, Termios};

/// Alternate screen, bracketed paste, plain, blank, no cursor. Some terminals have no second screen: blank it.
pub(super) const TAKE: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[m\x1b[2J";
/// Everything that plenary turns on by itself, off again; the cursor shown.
pub(super) const GIVE_BACK: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// Clicks and the wheel are told, in the form that has no limit of columns.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// They are not any more.
const NO_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// How long a terminal that takes no bytes is waited for, in nanoseconds.
const PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };

struct Taken {
    modes: Termios,
    tty: OwnedFd,
    by: ThreadId,
    mouse: bool,
}

static TAKEN: Mutex<Option<Taken>> = Mutex::new(None);

/// Takes the terminal, or takes it again after somebody else had it.
pub(super) fn take(tty: &impl AsFd) -> io::Result<()> {
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    let modes = match taken.as_ref() {
        Some(taken) => taken.modes.clone(),
        None => rustix::termios::tcgetattr(tty)?,
    };
    let mut raw = modes.clone();
    raw.make_raw();
    // Known before it is done: a panic in between still finds the way back.
    let tty = tty.as_fd().try_clone_to_owned()?;
    let taken = taken.insert(Taken { modes, tty, by: std::thread::current().id(), mouse: false });
    rustix::termios::tcsetattr(&taken.tty, OptionalActions::Now, &raw)?;
    send(&taken.tty, TAKE);
    Ok(())
}

/// Has clicks and the wheel told, or not any more. Nothing is sent where that is so already.
pub(super) fn mouse(on: bool) {
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(taken) = taken.as_mut().filter(|taken| taken.mouse != on) {
        taken.mouse = on;
        send(&taken.tty, if on { MOUSE } else { NO_MOUSE });
    }
}

/// Gives the terminal back, if it is taken.
pub(super) fn give_back() {
    let taken = match TAKEN.try_lock() {
        Ok(mut taken) => taken.take(),
        Err(TryLockError::Poisoned(e)) => e.into_inner().take(),
        // Only a panic inside `take` itself finds the lock held.
        Err(TryLockError::WouldBlock) => None,
    };
    let Some(taken) = taken else { return };
    if taken.mouse {
        send(&taken.tty, NO_MOUSE);
    }
    send(&taken.tty, GIVE_BACK);
    // Keys not read yet were meant for plenary: a shell must not run them.
    _ = rustix::termios::tcflush(&taken.tty, QueueSelector::IFlush);
    _ = rustix::termios::tcsetattr(&taken.tty, OptionalActions::Now, &taken.modes);
}

/// Writes all of it, or as much as a terminal takes in time.
fn send(tty: &OwnedFd, mut bytes: &[u8]) {
    while !bytes.is_empty() {
        match rustix::io::write(tty, bytes) {
            Ok(n) if n > 0 => bytes = bytes.get(n..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(rustix::io::Errno::AGAIN) => {
                let mut wait = [PollFd::new(tty, PollFlags::OUT)];
                if !matches!(rustix::event::poll(&mut wait, Some(&PATIENCE)), Ok(1)) {
                    return;
                }
            }
            _ => return,
        }
    }
}

/// From now on a panic gives the terminal back first and speaks afterwards.
///
/// `report` gets the whole text with its backtrace (to be kept in a file) and returns what may be printed:
/// the room may be looking. It is also asked where a thread beside the screen's own panics, but then nothing
/// is printed and the screen stays: that thread's end is an event of its own.
pub fn on_panic(report: impl Fn(&str) -> String + Send + Sync + 'static) {
    std::panic::set_hook(Box::new(move |info| {
        let text = text_of(info);
        if beside_the_screen() {
            report(&text);
            return;
        }
        give_back();
        let mut words = report(&text).into_bytes();
        words.push(b'\n');
        // Standard error may be gone, and a failing print would panic again.
        _ = rustix::io::write(io::stderr(), &words);
    }));
}

fn text_of(info: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("without a name");
    format!("in thread {name}: {info}\n{}", std::backtrace::Backtrace::force_capture())
}

fn beside_the_screen() -> bool {
    let here = std::thread::current().id();
    TAKEN.try_lock().is_ok_and(|taken| taken.as_ref().is_some_and(|taken| taken.by != here))
}
