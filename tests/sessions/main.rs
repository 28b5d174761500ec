//! The workshops in `sessions/`, recorded through the program by scripts that read like minutes.

#![expect(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "tests")]

#[path = "../support/play.rs"]
mod play;
