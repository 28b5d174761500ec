//! What a person at the keyboard feels, beside nano and vim in the same run: start, typed keys, bytes, an idle screen,
//! and a room of fifty desks.
//!
//! `cargo bench --bench terminal` runs all of it (about five minutes); `-- start`, `-- typing`, `-- idle`, `-- room` a
//! part. Every program runs in a pseudo-terminal of 80x24, in turns, so that a busy machine is as busy for one as for
//! the other: the ratios hold where the milliseconds do not. A peer that is not on the machine (Debian: `nano`, `vim`)
//! is said to be missing.
//!
//! **Not here.** Time within the program, key by key: `keys`. Reading and folding of big workshops: `record`.

#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, clippy::panic, reason = "a bench")]
#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "medians and ratios")]

#[path = "../../tests/acceptance/desk.rs"]
#[expect(dead_code, reason = "the desk of the acceptance tests: not all of it is needed here")]
mod desk;
#[path = "../record/generate.rs"]
#[expect(dead_code, reason = "the workshops of the record's bench")]
mod generate;
mod idle;
mod peer;
#[path = "../../tests/terminal/pty.rs"]
#[expect(dead_code, clippy::expect_used, reason = "the terminal tests' harness: not all of it is needed here")]
mod pty;
mod room;
mod start;
mod typing;

use pty::Pty;
use std::time::{Duration, Instant};

fn main() {
    let parts: [(&str, fn()); 4] =
        [("start", start::measure), ("typing", typing::measure), ("idle", idle::measure), ("room", room::measure)];
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    for (name, measure) in parts {
        if asked.is_empty() || asked.iter().any(|word| word == name) {
            measure();
        }
    }
}

/// The one below which so many in a hundred lie.
fn percentile(took: &[Duration], hundredth: usize) -> f64 {
    let mut took = took.to_vec();
    took.sort();
    took[(took.len() * hundredth / 100).min(took.len() - 1)].as_secs_f64() * 1_000.0
}

fn median(took: &[Duration]) -> f64 {
    percentile(took, 50)
}

/// When the screen showed these words first.
fn shown(pty: &Pty, words: &str) -> Instant {
    let mut screen = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
    let shows = |(_, bytes): &(Instant, Vec<u8>)| {
        screen.process(bytes);
        screen.screen().contents().contains(words)
    };
    pty.pieces(0).into_iter().find(shows).unwrap().0
}
