//! A sitting that is killed, or whose terminal hangs up, at any instant: what the screen called saved is in the file,
//! of what was typed at most a second is gone, and the same person goes on.

use crate::desk::{Desk, copied};
use crate::pty::{PATIENCE, Pty};
use plenary::record::read;
use rustix::process::Signal;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Between two typed keys.
const TYPED: Duration = Duration::from_millis(12);
/// The playing takes less; later instants find it idle at its end.
const LONGEST: u64 = 3600;
/// So many play at once: most of the time they wait.
const AT_ONCE: usize = 6;

#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Kill,
    HangUp,
}

impl End {
    /// Of typing, at most this is lost. Who hangs up leaves the program the time to keep it all.
    fn loses(self) -> Duration {
        match self {
            End::Kill => Duration::from_secs(1),
            End::HangUp => Duration::ZERO,
        }
    }
}

/// A person who plays until the instant comes.
struct Player<'p> {
    desk: &'p Desk,
    pty: &'p Pty,
    until: Instant,
    /// The files as they were when the screen last called something saved.
    kept: BTreeMap<PathBuf, Vec<u8>>,
    /// What the next answer will acknowledge, and how it shows.
    awaited: Option<(&'static str, &'static str)>,
    /// What was typed in the form that is open, and when.
    typed: Vec<(Instant, char)>,
    /// What this machine, however busy, takes to hand a key on and to write a line.
    busy: Duration,
}

/// The instant came.
struct Over;

impl Player<'_> {
    fn is_over(&self) -> bool {
        Instant::now() >= self.until
    }

    /// Waits for the screen, not longer than the instant.
    fn see(&self, words: &str) -> Result<(), Over> {
        let end = Instant::now() + PATIENCE;
        while !self.pty.look(|screen| screen.contents().contains(words)) {
            if self.is_over() {
                return Err(Over);
            }
            assert!(Instant::now() < end, "`{words}` is not shown\n{}", self.pty.text());
            std::thread::sleep(Duration::from_millis(1));
        }
        if self.is_over() { Err(Over) } else { Ok(()) }
    }

    fn key(&self, key: &str) -> Result<(), Over> {
        if self.is_over() {
            return Err(Over);
        }
        self.pty.key(key);
        Ok(())
    }

    /// Text as a person types it, a little faster.
    fn write(&mut self, words: &str) -> Result<(), Over> {
        for c in words.chars() {
            self.key(&c.to_string())?;
            let typed = Instant::now();
            self.typed.push((typed, c));
            std::thread::sleep(TYPED);
            self.is_busy(typed.elapsed().saturating_sub(TYPED));
        }
        Ok(())
    }

    /// A key that records; then the screen has to show that it did, and the file has it already.
    fn record(&mut self, key: &str, what: &'static str, shows: &'static str) -> Result<(), Over> {
        let asked = Instant::now();
        self.awaited = Some((what, shows));
        self.key(key)?;
        self.see(shows)?;
        self.is_busy(asked.elapsed());
        self.kept = self.desk.bytes();
        assert!(self.desk.record().contains(what), "`{what}` is shown and not in the file\n{}", self.pty.text());
        self.awaited = None;
        self.typed.clear();
        Ok(())
    }

    fn is_busy(&mut self, late: Duration) {
        self.busy = self.busy.max(late * 4);
    }

    /// After a recorded step Enter does nothing for a moment.
    fn pause(&self) {
        let end = (Instant::now() + Duration::from_millis(350)).min(self.until);
        std::thread::sleep(end.saturating_duration_since(Instant::now()));
    }

    /// A wording, two positions, a statement, and a long note that is never saved.
    fn play(&mut self) -> Result<(), Over> {
        self.key("p")?;
        self.see("Put a wording to the room")?;
        self.write("Open one-stop centres in three regions.")?;
        self.key("Enter")?;
        self.see("Enter: put it to the room")?;
        self.record("Enter", "centres in three regions", "ON THE TABLE")?;
        self.key("v")?;
        self.see("Enter: positions")?;
        self.pause();
        self.key("Enter")?;
        self.see("two letters who")?;
        self.key("tu")?;
        self.record("a", "takes:\"agree\"", "Trades Union agree")?;
        self.key("br")?;
        self.see("Bridge Club")?;
        self.key("r")?;
        self.see("Enter: record reservation")?;
        self.write("The bridges are not in it.")?;
        self.record("Enter", "The bridges are not in it.", "Bridge Club reservation")?;
        self.key("Esc")?;
        self.see("h all keys")?;
        self.key("o")?;
        self.see("On record")?;
        self.key("tu")?;
        self.key("s")?;
        self.see("Enter: what would lift it")?;
        self.write("We take it for wages too.")?;
        self.key("Enter")?;
        self.see("Enter: put it on record")?;
        self.record("Enter", "We take it for wages too.", "h all keys")?;
        self.key("n")?;
        self.see("what somebody said")?;
        self.pause();
        self.key("Enter")?;
        self.see("Enter: save the note")?;
        self.write(
            "A note that stays only as a draft, because nobody saves it: typed and typed for more than a second.",
        )?;
        while !self.is_over() {
            std::thread::sleep(Duration::from_millis(5));
        }
        Err(Over)
    }
}

/// A desk with two organisations on the list, its sitting of today left.
fn begun() -> Desk {
    let desk = Desk::seeded();
    let mut pty = desk.sitting();
    pty.key("m").wait_for("Members, in protocol order");
    for (name, code) in [("Trades Union", "TU"), ("Bridge Club", "BR")] {
        pty.key("a").wait_for("Enter: call code").fill("organisation", name).fill("call code", code);
        pty.save("save this member");
    }
    pty.key("Esc").wait_gone("Members, in protocol order").key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
    desk
}

fn ended_at(from: &Desk, end: End, instant: Duration) {
    let told = format!("{end:?} after {} ms", instant.as_millis());
    let desk = Desk::new();
    copied(from.path(), desk.path());
    let mut pty = desk.sitting();
    let until = Instant::now() + instant;
    let (kept, busy) = (desk.bytes(), Duration::from_millis(300));
    let mut player = Player { desk: &desk, pty: &pty, until, kept, awaited: None, typed: Vec::new(), busy };
    let Err(Over) = player.play() else { panic!("{told}: it plays on") };
    let Player { kept, awaited, typed, busy, .. } = player;
    let at = Instant::now();
    match end {
        End::Kill => {
            pty.signal(Signal::KILL).wait_closed();
            pty.exit().unwrap_err();
        }
        End::HangUp => assert_eq!(pty.gone(), Ok(129), "{told}"),
    }
    is_whole(&desk, &told);
    goes_on_from(&desk, &kept, &told);
    // What the screen shows by now was shown before the end.
    let shown = pty.text();
    let done = awaited.is_some_and(|(what, _)| desk.record().contains(what));
    if let Some((what, _)) = awaited.filter(|(_, shows)| shown.contains(shows)) {
        assert!(done, "{told}: `{what}` was shown as saved and is not in the record\n{shown}");
    }
    // A form whose entry is in the file needs no draft any more.
    let sure = |(typed, c): &(Instant, char)| (at.duration_since(*typed) > end.loses() + busy).then_some(*c);
    let sure: String = if done { String::new() } else { typed.iter().map_while(sure).collect() };
    assert!(desk.drafts().contains(&sure), "{told}: `{sure}` was typed; drafts: {}\n{shown}", desk.drafts());
    let kept = desk.bytes();
    plays_on(&desk, &sure, &told);
    is_whole(&desk, &told);
    goes_on_from(&desk, &kept, &told);
}

/// The files have nothing but whole lines, but for the end of a last one.
fn is_whole(desk: &Desk, told: &str) {
    for (_, bytes) in desk.bytes() {
        let reading = read(&bytes);
        let whole = reading.lines.len() == reading.entries().count() && reading.other.is_none();
        assert!(whole, "{told}: {:?}", reading.findings);
        assert_eq!(reading.findings.len(), usize::from(reading.torn.is_some()), "{told}: {:?}", reading.findings);
    }
}

/// Every byte of the lines that were there is there, in its place.
fn goes_on_from(desk: &Desk, kept: &BTreeMap<PathBuf, Vec<u8>>, told: &str) {
    let now = desk.bytes();
    for (file, bytes) in kept {
        // What is behind the last newline was never called saved: it is set aside.
        let lines = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |last| last + 1);
        let as_it_was = now.get(file).is_some_and(|now| now.starts_with(&bytes[..lines]));
        assert!(as_it_was, "{told}: {} was altered: {}", file.display(), String::from_utf8_lossy(bytes));
    }
}

/// The same person starts again, is offered what was typed, and records.
fn plays_on(desk: &Desk, typed: &str, told: &str) {
    let mut pty = desk.sitting();
    let is_position = typed.starts_with('T');
    if !typed.is_empty() {
        pty.wait_for("a text is not saved").key("l").row("typed, and not saved").enter("take it up again");
        if is_position {
            pty.wait_for("two letters who").send("brr");
        }
        let beginning: String = typed.chars().take(20).collect();
        pty.wait_for("your draft is taken up again").answered();
        assert!(pty.text().contains(&beginning), "{told}: not offered: {typed}\n{}", pty.text());
        if is_position {
            pty.key("Esc").wait_for("Esc leave");
        }
        pty.key("Esc").wait_for("h all keys");
    }
    pty.key("f").wait_for("Follow-up").fill("what", "Begin again here").save("save the follow-up");
    assert!(desk.record().contains("Begin again here"), "{told}");
    pty.key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0), "{told}");
}

/// Instants that a seed gives, by `SplitMix64`.
fn instants(seed: u64, count: usize) -> Vec<Duration> {
    let mut state = seed;
    let next = std::iter::repeat_with(|| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Duration::from_micros((z ^ (z >> 31)) % (LONGEST * 1000))
    });
    next.take(count).collect()
}

/// Ends it that often; the seed is printed, and the instant where it fails.
fn ends(end: End) {
    let times = if std::env::var_os("PLENARY_LONG").is_some() { 500 } else { 60 };
    let seed = std::env::var("PLENARY_SEED").map_or_else(|_| u64::from(std::process::id()), |s| s.parse().unwrap());
    println!("PLENARY_SEED={seed} {end:?}, {times} times");
    let (from, left) = (begun(), Mutex::new(instants(seed, times)));
    let next = || left.lock().unwrap().pop();
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(instant) = next() {
                    ended_at(&from, end, instant);
                }
            });
        }
    });
}

#[test]
fn a_kill_at_any_instant_loses_nothing_that_was_saved_and_at_most_a_second_of_typing() {
    ends(End::Kill);
}

#[test]
fn a_hang_up_at_any_instant_loses_nothing_that_was_saved_and_ends_the_program() {
    ends(End::HangUp);
}
