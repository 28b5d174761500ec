//! The real binary in an empty folder: what each command prints, makes, and answers.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

mod altered;
mod asked;
mod checklist;
mod home;
#[cfg(unix)]
mod hostile;
mod import;
mod merged;
mod new;
#[path = "../terminal/pty.rs"]
#[expect(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "the harness of the terminal's tests; a command needs little of it"
)]
mod pty;
mod redacted;
mod rescued;
mod screen;
mod sealed;
mod shell;
#[cfg(unix)]
#[path = "../support/hostile.rs"]
mod support;
#[cfg(unix)]
#[path = "../support/traps.rs"]
mod traps;
mod words;
