//! Random workshops: several recorders at once, small vocabularies so that collisions happen, everything that
//! `record.md` 3 has, and what happens to files: copies, cuts, blanked bodies, forks, altered and damaged lines.
//!
//! One seed, one workshop. A failing workshop is made small by leaving out files, then lines (`shrink`).

mod acts;
mod dice;
mod mangle;
mod writer;

pub(crate) use dice::Dice;
pub(crate) use writer::{Hall, Made, raw_line};

/// The points that every generated checklist asks; `tool8` is a list that no room has.
pub(crate) const ASKED: [&str; 5] = ["gcm-review/1", "gcm-review/2", "gcm-review/3", "gcm-review/4", "tool8/1"];
/// The workshop that is folded.
pub(crate) const WORKSHOP: &str = "ws/aaaaaaaaa1";

/// How a file's lines begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    Plain,
    /// A leading mark, a comment, a blank line, `\r\n`: "taken off before digesting".
    Dressed,
    /// "last line without newline: complete and fitting".
    NoNewline,
    /// The last line was cut off while it was written.
    Torn,
}

/// A generated workshop: what was recorded, and the files as somebody finds them.
#[derive(Clone, Debug)]
pub(crate) struct Workshop {
    pub(crate) seed: u64,
    pub(crate) made: Vec<Made>,
    /// Of each recorder's file.
    pub(crate) roles: Vec<&'static str>,
    /// Of each recorder's file; empty where it has none.
    pub(crate) sittings: Vec<String>,
    /// Each file as its lines, without their ends.
    pub(crate) files: Vec<Vec<Vec<u8>>>,
    pub(crate) ends: Vec<Ends>,
}

impl Workshop {
    /// The workshop of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self::with_clock(seed, None)
    }

    /// The same with the clock of one recorder ten years fast.
    pub(crate) fn with_clock(seed: u64, fast: Option<usize>) -> Self {
        let mut dice = Dice::new(seed);
        let mut hall = Hall::new(&mut dice, fast);
        acts::play(&mut hall, &mut dice);
        let (files, ends) = mangle::copies(&hall, &mut dice);
        let roles = hall.writers.iter().map(|w| w.role).collect();
        let sittings = hall.writers.iter().map(|w| w.sitting.clone()).collect();
        Self { seed, made: hall.made, roles, sittings, files, ends }
    }

    /// The files' bytes.
    pub(crate) fn bytes(&self) -> Vec<Vec<u8>> {
        self.files.iter().zip(&self.ends).map(|(lines, &ends)| bytes_of(lines, ends)).collect()
    }

    /// The same without one file, or without one line.
    fn without(&self, file: usize, line: Option<usize>) -> Self {
        let mut less = self.clone();
        if let Some(line) = line {
            less.files[file].remove(line);
        } else {
            less.files.remove(file);
            less.ends.remove(file);
        }
        less
    }

    /// Leaves out whatever can be left out while `fails` holds.
    pub(crate) fn shrink(&self, fails: &dyn Fn(&Self) -> bool) -> Self {
        let mut small = self.clone();
        loop {
            let before = small.files.iter().map(Vec::len).sum::<usize>() + small.files.len();
            for file in (0..small.files.len()).rev() {
                let less = small.without(file, None);
                if fails(&less) {
                    small = less;
                    continue;
                }
                for line in (0..small.files[file].len()).rev() {
                    let less = small.without(file, Some(line));
                    if !less.files[file].is_empty() && fails(&less) {
                        small = less;
                    }
                }
            }
            if small.files.iter().map(Vec::len).sum::<usize>() + small.files.len() == before {
                return small;
            }
        }
    }
}

/// A file's lines as bytes.
pub(crate) fn bytes_of(lines: &[Vec<u8>], ends: Ends) -> Vec<u8> {
    let mut out = Vec::new();
    if ends == Ends::Dressed && !lines.is_empty() {
        out.extend_from_slice(b"\xef\xbb\xbf// a copy\r\n\r\n");
    }
    for line in lines {
        out.extend_from_slice(line);
        out.extend_from_slice(if ends == Ends::Dressed { b"\r\n" } else { b"\n" });
    }
    match ends {
        Ends::NoNewline => drop(out.pop()),
        Ends::Torn => out.truncate(out.len().saturating_sub(30)),
        Ends::Plain | Ends::Dressed => {}
    }
    out
}
