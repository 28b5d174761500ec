//! A folder with a home of its own, the real binary in a pseudo-terminal there, and keys by what the screen shows.

use crate::pty::{Program, Pty};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// The program.
pub(crate) const PLENARY: &str = env!("CARGO_BIN_EXE_plenary");

/// The whole screen is blanked before it is sent again.
const CLEARED: &[u8] = b"\x1b[2J";
/// A large frame ends so.
const WHOLE: &[u8] = b"\x1b[?2026l";
/// Links deliver keys in bursts: just after a recorded step Enter does nothing but say so.
const TOO_EARLY: &str = "saved; Enter again";

/// A folder to work in, with nothing else around it.
pub(crate) struct Desk(tempfile::TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        std::fs::create_dir_all(desk.sessions()).unwrap();
        desk
    }

    /// With a small workshop, `rev`.
    pub(crate) fn seeded() -> Self {
        let desk = Self::new();
        let made = desk.run(&["new", "rev", "--title", "Small review", "--rule", "no objection"]);
        assert!(made.status.success(), "{made:?}");
        desk
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn sessions(&self) -> PathBuf {
        self.path().join("sessions")
    }

    /// This machine's own folder.
    pub(crate) fn state(&self) -> PathBuf {
        self.path().join(".local/state/plenary")
    }

    /// The folder of the one workshop that is there.
    pub(crate) fn workshop(&self) -> PathBuf {
        std::fs::read_dir(self.sessions()).unwrap().next().unwrap().unwrap().path()
    }

    /// The session files of that workshop.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let inside = std::fs::read_dir(self.workshop()).unwrap().map(|f| f.unwrap().path());
        let mut files: Vec<PathBuf> = inside.filter(|p| p.extension().is_some_and(|x| x == "ron")).collect();
        files.sort();
        files
    }

    /// These files with what is in them.
    pub(crate) fn bytes(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let read = |file: PathBuf| std::fs::read(&file).map(|bytes| (file, bytes)).unwrap();
        self.files().into_iter().map(read).collect()
    }

    /// Everything that is in them.
    pub(crate) fn record(&self) -> String {
        self.bytes().values().map(|bytes| String::from_utf8_lossy(bytes)).collect()
    }

    /// What lies in the folder of drafts, all of it.
    pub(crate) fn drafts(&self) -> String {
        let mut found = String::new();
        let mut folders = vec![self.state().join("drafts")];
        while let Some(folder) = folders.pop() {
            for path in std::fs::read_dir(folder).into_iter().flatten().map(|f| f.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push_str(&String::from_utf8_lossy(&std::fs::read(path).unwrap()));
                }
            }
        }
        found
    }

    /// A command without a terminal.
    pub(crate) fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(PLENARY);
        command.args(words).current_dir(self.path()).env_clear();
        command.env("HOME", self.path()).env("TZ", "UTC").stdin(Stdio::null()).output().unwrap()
    }

    /// The full screen, to be started.
    pub(crate) fn program(&self, words: &[&str]) -> Program {
        self.other(PLENARY, words)
    }

    /// Another program, in the same place.
    pub(crate) fn other(&self, program: &str, words: &[&str]) -> Program {
        let path = std::env::var_os("PATH").unwrap();
        Program::new(program, words).dir(self.path()).env("HOME", self.path()).env("TZ", "UTC").env("PATH", path)
    }

    /// The full screen on `rev`, a sitting of Room 1 begun or gone on with.
    pub(crate) fn sitting(&self) -> Pty {
        let pty = self.program(&["run", "rev"]).start();
        pty.sit();
        pty
    }
}

/// The field or row that has the focus, without its mark.
fn focused(screen: &vt100::Screen) -> Option<String> {
    let (_, cols) = screen.size();
    screen.rows(0, cols.get()).find_map(|row| row.strip_prefix(" ▸ ").map(str::to_owned))
}

/// The last row: what Enter does.
fn corner(screen: &vt100::Screen) -> String {
    let (_, cols) = screen.size();
    screen.rows(0, cols.get()).last().unwrap_or_default()
}

impl Pty {
    /// From the question what the room sees to the console, recording.
    #[track_caller]
    pub(crate) fn sit(&self) -> &Self {
        self.enter("the room sees this screen").wait_for("What do you record?");
        if self.text().contains("Go on with Room 1") {
            self.enter("go on");
        } else {
            self.row("Record a sitting").enter("say which room").save("begin");
        }
        self.wait_for("h all keys")
    }

    /// Waits until every key sent so far is answered and its frame is whole: Ctrl-L has all of the screen sent again,
    /// and keys are answered in their order.
    #[track_caller]
    pub(crate) fn answered(&self) -> &Self {
        let mark = self.mark();
        self.key("Ctrl-L").wait_bytes(mark, CLEARED);
        let cleared = self.since(mark).windows(CLEARED.len()).position(|w| w == CLEARED).unwrap();
        self.wait_bytes(mark + cleared, WHOLE)
    }

    /// Enter, which the corner has to say these words of; until it does not say them any more.
    #[track_caller]
    pub(crate) fn enter(&self, does: &str) -> &Self {
        let does = format!("Enter: {does}");
        let still = |screen: &vt100::Screen| corner(screen).contains(&does);
        self.wait_until(&format!("the corner says `{does}`"), still);
        for _ in 0..20 {
            self.key("Enter")
                .wait_until("Enter did something", |screen| !still(screen) || screen.contents().contains(TOO_EARLY));
            if !self.look(still) {
                return self;
            }
            // It did nothing, so soon after a recorded step; another key takes the words away.
            std::thread::sleep(Duration::from_millis(100));
            self.answered();
        }
        panic!("Enter does not `{does}`\n{}", self.text())
    }

    /// Tab until Enter saves the form, and Enter.
    #[track_caller]
    pub(crate) fn save(&self, does: &str) -> &Self {
        let saves = format!("Enter: {does}");
        self.seek("Tab", does, |screen| corner(screen).contains(&saves)).enter(does)
    }

    /// Arrows to the row that says this.
    #[track_caller]
    pub(crate) fn row(&self, words: &str) -> &Self {
        self.wait_for(words);
        self.seek("Down", words, |screen| focused(screen).is_some_and(|row| row.contains(words)))
    }

    /// Tab to a field of the open form.
    #[track_caller]
    pub(crate) fn field(&self, label: &str) -> &Self {
        self.seek("Tab", label, |screen| {
            focused(screen).is_some_and(|row| {
                row.strip_prefix(label).is_some_and(|rest| rest.is_empty() || rest.starts_with("  "))
            })
        })
    }

    /// A field of the open form: words over what was there, or Space until it says so.
    #[track_caller]
    pub(crate) fn fill(&self, label: &str, value: &str) -> &Self {
        self.field(label);
        if self.cursor().is_some() {
            return self.key("Ctrl-U").paste(value).answered();
        }
        // `▸value`, `▸ value`, or behind the letter that chooses it: `▸ o value`.
        let is_it = |rest: &str| rest.starts_with(value) || rest.get(2..).is_some_and(|rest| rest.starts_with(value));
        self.seek("Space", value, |screen| screen.contents().split('▸').skip(1).any(|rest| is_it(rest.trim_start())))
    }

    /// Call codes in the field that has the focus: `TU EM`.
    #[track_caller]
    pub(crate) fn codes(&self, codes: &str) -> &Self {
        self.send(codes.to_lowercase())
    }

    /// A key until the screen is as wanted.
    #[track_caller]
    fn seek(&self, key: &str, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> &Self {
        self.answered();
        for _ in 0..60 {
            if self.look(&wanted) {
                return self;
            }
            self.key(key).answered();
        }
        panic!("`{what}` is not reached by {key}\n{}", self.text())
    }

    /// Arrows until the proposal that begins so is the one on the table.
    #[track_caller]
    pub(crate) fn on_the_table(&self, beginning: &str) -> &Self {
        self.key("Home").seek("Down", beginning, |screen| {
            let text = screen.contents();
            let below = text.split_once("ON THE TABLE").map(|(_, below)| below).unwrap_or_default();
            below.lines().nth(1).is_some_and(|row| row.trim_start_matches([' ', '▏']).starts_with(beginning))
        })
    }
}
