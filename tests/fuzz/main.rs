//! Bytes made by a fuzzer, through everything that takes what others wrote: the reader of lines, the writer, the fold,
//! checklists, text on its way to the screen, keys.
//!
//! Each target is a test: it replays its corpus and whatever once broke it (`__fuzz__/TARGET/corpus` and `crashes`),
//! then plays some chance of its own. `PLENARY_LONG=1 cargo test --test fuzz TARGET -- --nocapture` plays ten minutes.

#![expect(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "tests")]

#[path = "../screens/desk.rs"]
#[expect(dead_code, reason = "the person at the screens of the other tests")]
mod desk;
#[path = "../support/hostile.rs"]
#[expect(dead_code, reason = "what a terminal must not be sent is told there")]
mod hostile;
#[path = "../screens/room.rs"]
#[expect(dead_code, reason = "the way to one screen is used here")]
mod room;

mod keys;
mod line;
mod list;
mod made;
mod plan;
mod recipe;
mod text;

use std::time::Duration;

/// How often a target plays chance of its own: so often in the test command, as often as it can in a long run.
fn runs(short: usize) -> usize {
    if is_long() { usize::MAX } else { short }
}

/// How long it may.
fn time() -> Duration {
    Duration::from_secs(if is_long() { 600 } else { 30 })
}

fn is_long() -> bool {
    std::env::var_os("PLENARY_LONG").is_some()
}
