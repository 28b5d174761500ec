//! The running program: terminal, clock, threads; runs effects and feeds messages back.
//!
//! [`Runtime`] is the program without a terminal: a model, a store and a world. [`start`] puts it on a terminal.
//! Scripts that record workshops drive the same `Runtime` with a scripted world.
//!
//! **Invariants.** Only one loop changes the model; what takes long is done beside it and handed to it ([`Job`]). An
//! entry is shown as saved after the store said so and not before. On every way out (leaving, signal, hang-up, panic)
//! the open form's text is a draft on disk.
//!
//! **Not here.** What keys mean and what is drawn (`tui`), what a line is (`record`).

mod bring;
pub mod clock;
mod demonstration;
mod documents;
mod follow;
mod home;
mod perform;
mod read;
mod rehearsal;
mod runtime;
mod settings;
mod slips;
mod start;
pub mod terminal;
mod trouble;

pub use read::{Aside, Came, Job};
pub use runtime::{Ask, Hand, Places, Runtime};
pub use start::{Start, start};
