//! The terminal layer: its bytes, and how it behaves on a real pseudo-terminal.

#![expect(clippy::unwrap_used, reason = "tests")]

mod bytes;
