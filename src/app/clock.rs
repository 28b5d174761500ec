//! Time and chance: the only door through which either enters.
//!
//! **Invariants.** Nothing else in the house asks for the time, the time zone or a random byte. The program
//! runs in [`System`]; tests and recording scripts pass a [`Scripted`] one in code, and no switch of the
//! program chooses it.
//!
//! **Not here.** What a time means: `base::Stamp`. Deadlines: whoever waits.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::time::Instant;

use chrono::{Local, Offset as _, TimeZone as _, Utc};

use crate::base::Stamp;

/// The world as far as a program can ask it.
pub trait World: Send + Sync {
    /// The time of day, from a clock that people set.
    fn now(&self) -> Stamp;

    /// The local offset at that time, in seconds east of UTC.
    fn offset(&self, at: Stamp) -> i32;

    /// Milliseconds since this world was made. Never goes back: for deadlines and for measuring.
    fn millis(&self) -> u64;

    /// Fills `bytes` so that nobody can guess them.
    fn random(&self, bytes: &mut [u8]) -> io::Result<()>;
}

/// The machine's own clock, zone and source of chance.
#[derive(Clone, Copy, Debug)]
pub struct System {
    made: Instant,
}

impl System {
    /// The world from this moment on.
    #[expect(clippy::new_without_default, reason = "it reads the clock: no default value")]
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    pub fn new() -> Self {
        Self { made: Instant::now() }
    }
}

impl World for System {
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    fn now(&self) -> Stamp {
        Stamp::from_seconds(Utc::now().timestamp())
    }

    fn offset(&self, at: Stamp) -> i32 {
        let utc = Utc.timestamp_opt(at.seconds(), 0).single().unwrap_or_default();
        Local.offset_from_utc_datetime(&utc.naive_utc()).fix().local_minus_utc()
    }

    fn millis(&self) -> u64 {
        u64::try_from(self.made.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn random(&self, bytes: &mut [u8]) -> io::Result<()> {
        getrandom::fill(bytes).map_err(|e| io::Error::other(e.to_string()))
    }
}

/// A world that stands still until told, and whose chance is a fixed row of bytes.
#[derive(Debug)]
pub struct Scripted {
    start: Stamp,
    offset: i32,
    millis: AtomicU64,
    seed: AtomicU64,
}

impl Scripted {
    /// A world at `start`, `offset` seconds east of UTC. Worlds of one seed have the same chance.
    pub fn new(start: Stamp, offset: i32, seed: u64) -> Self {
        Self { start, offset, millis: AtomicU64::new(0), seed: AtomicU64::new(seed) }
    }

    /// Lets time pass.
    pub fn pass(&self, millis: u64) {
        self.millis.fetch_add(millis, SeqCst);
    }
}

impl World for Scripted {
    fn now(&self) -> Stamp {
        let passed = i64::try_from(self.millis.load(SeqCst) / 1000).unwrap_or(i64::MAX);
        Stamp::from_seconds(self.start.seconds().saturating_add(passed))
    }

    fn offset(&self, _at: Stamp) -> i32 {
        self.offset
    }

    fn millis(&self) -> u64 {
        self.millis.load(SeqCst)
    }

    fn random(&self, bytes: &mut [u8]) -> io::Result<()> {
        for chunk in bytes.chunks_mut(8) {
            // SplitMix64: short, and every seed gives a full row.
            let state = self.seed.load(SeqCst).wrapping_add(0x9e37_79b9_7f4a_7c15);
            self.seed.store(state, SeqCst);
            let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let word = (z ^ (z >> 31)).to_le_bytes();
            chunk.iter_mut().zip(word).for_each(|(to, from)| *to = from);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_gives_different_bytes_each_time() {
        let world = System::new();
        let (mut one, mut two) = ([0; 16], [0; 16]);
        world.random(&mut one).unwrap();
        world.random(&mut two).unwrap();
        assert_ne!(one, two);
    }

    #[test]
    fn the_machines_offset_is_one_of_a_real_zone() {
        let world = System::new();
        assert!(world.offset(world.now()).abs() <= 14 * 3600);
        assert!(world.now() > Stamp::parse("2025-01-01T00:00:00Z").unwrap());
    }

    #[test]
    fn a_scripted_world_moves_only_when_told_and_repeats_itself() {
        let start = Stamp::parse("2026-11-20T14:06:16Z").unwrap();
        let (one, two) = (Scripted::new(start, 3600, 7), Scripted::new(start, 3600, 7));
        let (mut a, mut b) = ([0; 13], [0; 13]);
        one.random(&mut a).unwrap();
        two.random(&mut b).unwrap();
        assert_eq!(a, b);
        assert_eq!(one.now(), start);
        one.pass(61_500);
        assert_eq!(one.now().to_string(), "2026-11-20T14:07:17Z");
        assert_eq!((one.millis(), one.offset(start)), (61_500, 3600));
    }
}
