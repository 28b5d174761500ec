//! Checklists from the outside: what is said of a wrong file, and what moves a digest.

#![expect(clippy::unwrap_used, reason = "tests")]

mod digest;
mod faults;
