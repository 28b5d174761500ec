//! The real binary in an empty folder: what each command prints, makes, and answers.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

mod altered;
mod checklist;
mod home;
#[cfg(unix)]
mod hostile;
mod import;
mod merged;
mod new;
mod redacted;
mod rescued;
mod screen;
mod sealed;
mod shell;
#[cfg(unix)]
#[path = "../support/hostile.rs"]
mod support;
mod words;
