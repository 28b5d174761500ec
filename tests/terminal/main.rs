//! The terminal layer: its bytes, and how it behaves on a real pseudo-terminal.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods, clippy::panic, reason = "tests")]

mod bytes;
mod harness;
mod pty;
mod stage;
