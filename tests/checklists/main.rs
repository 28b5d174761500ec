//! Checklists from the outside: what is said of a wrong file, what moves a digest, what is shipped.

#![expect(clippy::unwrap_used, reason = "tests")]

mod digest;
mod faults;
mod shipped;
