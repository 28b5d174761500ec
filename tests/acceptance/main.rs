//! The program in a real pseudo-terminal, as people meet it: the case of 2008 from the start screen to the three
//! documents, kills and hang-ups, the terminal's care, a full disk.
//!
//! A person can watch the case of 2008 being played, every screen of it:
//!
//! `cargo test --test acceptance ipmd -- --nocapture`
//!
//! `PLENARY_LONG=1` kills five hundred times instead of sixty, and as often hangs up, each time to be gone within two
//! seconds.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, clippy::panic, reason = "tests")]

mod closing;
mod crashed;
#[path = "../sessions/ipmd.rs"]
#[expect(dead_code, reason = "the case as data: each of its two players reads a part")]
mod data;
#[expect(clippy::print_stdout, clippy::expect_used, reason = "a person can watch")]
mod day;
mod desk;
mod full;
#[path = "../../benches/record/generate.rs"]
#[expect(dead_code, reason = "the workshops of the record's bench")]
mod generate;
mod hostile;
#[path = "../support/hostile.rs"]
mod hostile_words;
mod ipmd;
#[path = "../sessions/kept.rs"]
#[expect(dead_code, reason = "how a workshop is read and checked; nothing is kept from here")]
mod kept;
#[expect(clippy::print_stdout, reason = "seeds are printed")]
mod killed;
mod reading;
mod slips;
mod terminal;
#[path = "../support/traps.rs"]
mod traps;

#[path = "../terminal/pty.rs"]
#[expect(
    dead_code,
    clippy::expect_used,
    reason = "the harness of the terminal's own tests; not all of it is needed here"
)]
mod pty;
