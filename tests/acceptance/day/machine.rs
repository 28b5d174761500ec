//! A laptop of the workshop: its folders, and the program running on it or not.

use crate::desk::{Desk, copied};
use crate::pty::{PATIENCE, Pty};
use rustix::process::{Resource, Rlimit, Signal, getrlimit, prlimit};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What a line of the files was when something was called saved.
type Kept = BTreeMap<PathBuf, Vec<u8>>;

/// A laptop.
pub(super) struct Machine {
    pub(super) desk: Desk,
    pty: Option<Pty>,
    kept: Vec<(String, Kept)>,
}

impl Machine {
    /// A laptop with the papers of the day in its folder.
    pub(super) fn new() -> Self {
        let desk = Desk::new();
        copied(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/day"), desk.path());
        Self { desk, pty: None, kept: Vec::new() }
    }

    pub(super) fn start(&mut self, words: &[&str], size: (u16, u16)) {
        assert!(self.pty.is_none(), "plenary is running already");
        let pty = self.desk.program(words).size(size.0, size.1).start();
        // Its own first clearing of the screen answers no key.
        pty.wait_for("Enter: ");
        self.pty = Some(pty);
    }

    /// The screen.
    pub(super) fn pty(&self) -> &Pty {
        self.pty.as_ref().expect("plenary was not started")
    }

    /// The program ends by itself.
    pub(super) fn ends(&mut self) {
        assert_eq!(self.pty.take().unwrap().exit(), Ok(0));
    }

    /// The link drops: the program gets a hang-up, and ends.
    pub(super) fn hang_up(&mut self) {
        assert_eq!(self.pty.take().unwrap().hang_up().exit(), Ok(129));
    }

    /// `kill -9`.
    pub(super) fn kill(&mut self) {
        let mut pty = self.pty.take().unwrap();
        pty.signal(Signal::KILL).wait_closed();
        pty.exit().unwrap_err();
    }

    /// No session file grows any more; what is smaller than they are, drafts too, is still written.
    pub(super) fn fill_disk(&self) {
        let largest = self.desk.bytes().values().map(Vec::len).max().unwrap_or_default();
        self.limit(Some(largest as u64 + 20));
    }

    /// Files grow again.
    pub(super) fn make_room(&self) {
        self.limit(None);
    }

    fn limit(&self, bytes: Option<u64>) {
        let maximum = getrlimit(Resource::Fsize).maximum;
        let current = bytes.or(maximum);
        prlimit(Some(self.pty().pid()), Resource::Fsize, Rlimit { current, maximum }).unwrap();
    }

    /// What is being typed is on disk within a second.
    pub(super) fn waits_for_draft(&self, words: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.desk.drafts().contains(words) {
            assert!(Instant::now() < end, "`{words}` is in no draft: {}", self.desk.drafts());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Everything in the files now was called saved: it has to be there at the end of the day.
    pub(super) fn keeps(&mut self, when: &str) {
        if self.desk.sessions().read_dir().unwrap().next().is_some() {
            self.kept.push((when.to_owned(), self.desk.bytes()));
        }
    }

    /// All that was ever called saved is where it was.
    pub(super) fn has_kept(&self) {
        let now = self.desk.bytes();
        for (when, kept) in &self.kept {
            for (file, bytes) in kept {
                let there = now.get(file).is_some_and(|now| now.starts_with(bytes));
                assert!(there, "{} is not what it was after {when}", file.display());
            }
        }
    }
}
