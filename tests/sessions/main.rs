//! The workshops in `sessions/`, recorded through the program by scripts that read like minutes.
//!
//! `PLENARY_RECORD=1 cargo test --test sessions` records them again, as long as the format is a draft.

#![expect(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "tests")]

mod demo;
mod desk;
mod ipmd;
mod ipmd_played;
mod kept;
#[path = "../support/play.rs"]
mod play;
mod screens;
