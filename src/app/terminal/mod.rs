//! The terminal: taken and given back, drawn on in few bytes, listened to.
//!
//! [`Screen::take`] takes it and starts the two threads that listen; a [`Queue`] brings what they hear, and
//! whatever else the program waits for; [`Screen::draw`] shows a frame. [`on_panic`] makes crashes clean.
//!
//! **Invariants.** The terminal is never asked a question: an answer that comes late would be typed into the
//! minutes. The program never waits for it either. Its former state comes back on every way out: leaving, a
//! panic, a signal, suspending. A terminal that has gone away is an event, and never a loop.
//!
//! **Not here.** What a key means and what is drawn: `tui`. The time: `app::clock`.
//!
//! # Why
//! Keys are read from the file descriptor, without crossterm. Version 0.29, the newest, loses what a stalled
//! paste holds and stays deaf, types half an arrow into the text, spins when the terminal is gone (blocking
//! read), breaks reverse video under `NO_COLOR`, and has no fix released for any. The decoder is smaller than
//! what it would take to work around it, and is tested byte by byte. Unix only.

mod decode;
mod event;
mod guard;
mod lean;
mod listen;
mod means;
mod screen;
mod sgr;
mod shift;
mod travel;
mod tty;

pub use decode::{Decoder, PASTE_LIMIT};
pub use event::{Event, Queue, Signal};
pub use guard::on_panic;
pub use lean::Lean;
pub(super) use listen::spawn;
pub use means::{Colours, Means, Signs};
pub use screen::{Drawn, Screen, Suspended};
pub use tty::{NoScreen, is_terminal, terminal_size};
