//! The store over a disk that fails and forgets: what was acknowledged survives, whatever happens and whenever.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod blank;
mod bring;
mod fake;
mod faults;
mod follow;
mod own;
mod played;
mod reading;
mod real;
mod rescue;
mod resume;
mod slips;
