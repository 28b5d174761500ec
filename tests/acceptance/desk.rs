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
/// Links deliver keys in bursts: just after a recorded step Enter does nothing but say so; on the cover it says nothing.
const TOO_EARLY: [&str; 2] = ["saved; Enter again", "One moment, please."];

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

    /// The drafts that are kept: what begins with a dot was not written whole yet.
    pub(crate) fn drafts(&self) -> String {
        let mut found = String::new();
        let mut folders = vec![self.state().join("drafts")];
        while let Some(folder) = folders.pop() {
            for path in std::fs::read_dir(folder).into_iter().flatten().map(|f| f.unwrap().path()) {
                let is_whole = !path.file_name().unwrap().as_encoded_bytes().starts_with(b".");
                if path.is_dir() {
                    folders.push(path);
                } else if is_whole {
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
    screen.rows(0, cols.get()).find_map(|row| row.trim_start_matches('┃').strip_prefix(" ▸ ").map(str::to_owned))
}

/// The last row, or the last one within a frame: what Enter does.
fn corner(screen: &vt100::Screen) -> String {
    let (_, cols) = screen.size();
    let rows: Vec<String> = screen.rows(0, cols.get()).collect();
    rows.into_iter().rfind(|row| !row.starts_with('┗')).unwrap_or_default()
}

/// The rows that are marked by being reversed, or by a sign, as words. An alarm is reversed and bold.
fn marked(screen: &vt100::Screen) -> String {
    let (rows, cols) = screen.size();
    let is_marked = |cell: &vt100::Cell| cell.inverse() && !cell.bold();
    let is_reversed = |row: u16| (0..cols.get()).any(|col| screen.cell(row, col).is_some_and(is_marked));
    let texts = screen.rows(0, cols.get()).zip(0..rows.get());
    let marked = texts.filter(|(text, row)| is_reversed(*row) || text.contains(" ▸ "));
    marked
        .flat_map(|(text, _)| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect::<Vec<_>>()
        .join(" ")
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

    /// A key; what follows Esc is not taken for a longer sequence.
    #[track_caller]
    pub(crate) fn press(&self, key: &str) {
        self.key(key);
        if key == "Esc" {
            std::thread::sleep(Duration::from_millis(50));
            self.answered();
        }
    }

    /// Enter, which the corner has to say these words of, its last ones behind `…`; until it does not say them any more.
    #[track_caller]
    pub(crate) fn enter(&self, does: &str) -> &Self {
        let does = does.strip_prefix('…').map_or_else(|| format!("Enter: {does}"), |end| end.trim().to_owned());
        self.wait_until(&format!("the corner says `{does}`"), |screen| corner(screen).contains(&does));
        let said = self.look(corner);
        let still = |screen: &vt100::Screen| corner(screen) == said;
        for _ in 0..20 {
            let early = |screen: &vt100::Screen| TOO_EARLY.iter().any(|says| screen.contents().contains(says));
            self.key("Enter").wait_until("Enter did something", |screen| !still(screen) || early(screen));
            if self.look(still) {
                // It did nothing, so soon after a recorded step; another key takes the words away.
                std::thread::sleep(Duration::from_millis(100));
                self.answered();
            }
            if !self.look(still) {
                return self;
            }
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

    /// Arrows from the top to what these words are in.
    #[track_caller]
    pub(crate) fn mark_words(&self, words: &str) -> &Self {
        self.key("Home").seek("Down", words, |screen| marked(screen).contains(words))
    }

    /// Arrows to the outcome that the chair declares.
    #[track_caller]
    pub(crate) fn declare(&self, outcome: &str) -> &Self {
        let says = |screen: &vt100::Screen| corner(screen).split_once("Enter: ").map(|(_, does)| does.to_owned());
        let outcome = |does: &str| does.strip_prefix("record ").unwrap_or(does).starts_with(outcome);
        self.seek("Down", "outcome", |screen| says(screen).is_some_and(|does| outcome(&does)))
    }

    /// Every page of a read-back, by Enter.
    #[track_caller]
    pub(crate) fn turn_pages(&self) {
        self.wait_for("READ BACK").answered();
        while self.look(|screen| corner(screen).contains("next page")) {
            self.key("Enter").answered();
        }
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
            let below = text.split_once("ON THE TABLE").or_else(|| text.split_once("REOPENED"));
            let below = below.map(|(_, below)| below).unwrap_or_default();
            below.lines().nth(1).is_some_and(|row| row.trim_start_matches([' ', '▏']).starts_with(beginning))
        })
    }
}

/// Every file of a folder, in another one.
pub(crate) fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for inside in std::fs::read_dir(from).unwrap().map(|f| f.unwrap().path()) {
        let to = to.join(inside.file_name().unwrap());
        if inside.is_dir() {
            copied(&inside, &to);
        } else {
            std::fs::copy(&inside, to).unwrap();
        }
    }
}
