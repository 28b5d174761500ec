//! What happens around a running screen, and the one queue that it comes through.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::tui::key::Input;

/// What the terminal's threads report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The person did something, or the window changed.
    Input(Input),
    /// The system asks for something.
    Signal(Signal),
    /// The terminal is gone: nobody sees and nobody types.
    HungUp,
    /// A thread of the program ended by a bug, and what it did is not done any more.
    Crashed,
}

/// What the system asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The link dropped.
    HangUp,
    /// Somebody interrupts from elsewhere (Ctrl-C typed here is a key).
    Interrupt,
    /// Somebody ends the program and wants to know why.
    Quit,
    /// The machine goes down, or somebody ends the program.
    Terminate,
    /// Stop until continued: [`super::Screen::suspend`].
    Suspend,
    /// Continued after a stop that could not be seen coming: [`super::Screen::resume`].
    Continue,
}

impl Signal {
    /// The exit code of a program that the signal ended, 128 + n.
    pub fn exit_code(self) -> Option<u8> {
        match self {
            Self::HangUp => Some(129),
            Self::Interrupt => Some(130),
            Self::Quit => Some(131),
            Self::Terminate => Some(143),
            Self::Suspend | Self::Continue => None,
        }
    }
}

/// Messages handled before the screen is drawn again, so that a flood of them cannot keep it from that.
const AT_ONCE: usize = 512;

/// The receiving end: everything that the program waits for comes through it.
#[derive(Debug)]
pub struct Queue<M> {
    messages: Receiver<M>,
}

impl<M> Queue<M> {
    /// A queue, and the end that threads send to.
    pub fn new() -> (Sender<M>, Self) {
        let (sender, messages) = channel();
        (sender, Self { messages })
    }

    /// Waits for a message, at most `wait` (None: as long as it takes), and takes along all others that are
    /// there already: one drawing answers them together. Empty when the time is over; None when nothing can
    /// come any more.
    pub fn next(&self, wait: Option<Duration>) -> Option<Vec<M>> {
        let first = match wait {
            None => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(wait) => self.messages.recv_timeout(wait),
        };
        match first {
            Ok(first) => Some(std::iter::once(first).chain(self.messages.try_iter().take(AT_ONCE - 1)).collect()),
            Err(RecvTimeoutError::Timeout) => Some(Vec::new()),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_queued_comes_together_and_in_order() {
        let (sender, queue) = Queue::new();
        (0..600).for_each(|n| sender.send(n).unwrap());
        assert_eq!(queue.next(None).unwrap(), (0..512).collect::<Vec<_>>());
        assert_eq!(queue.next(None).unwrap(), (512..600).collect::<Vec<_>>());
    }

    #[test]
    fn a_deadline_that_passes_is_told_from_an_end() {
        let (sender, queue) = Queue::<u8>::new();
        assert_eq!(queue.next(Some(Duration::from_millis(1))), Some(Vec::new()));
        drop(sender);
        assert_eq!(queue.next(Some(Duration::from_millis(1))), None);
        assert_eq!(queue.next(None), None);
    }
}
