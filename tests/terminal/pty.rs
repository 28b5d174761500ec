//! A program on a pseudo-terminal, played like a person would: spawn, type, wait for what the screen shows,
//! resize, signal, hang up, and see how it ends.
//!
//! **Invariants.** Nothing sleeps for a guessed time: every wait is for something to happen, and gives up
//! after [`PATIENCE`] with the screen in the message. The program's environment holds only what is given.
//!
//! Other test binaries take this file in with `#[path]`, and say that they expect some of it to be unused.

use std::cell::RefCell;
use std::io::{Read as _, Write};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, SpecialCodeIndex, Termios};

/// How long anything is waited for. Generous: machines that run tests are busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
/// How long a program may be there after a hang-up. A long run is for a machine that has time; other runs wait longer.
const GONE: Duration = Duration::from_secs(2);

/// What the program has sent so far, and what a terminal has made of it.
struct Seen {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    /// When each piece of them came, and how many there were then.
    pieces: Vec<(Instant, usize)>,
    last: Instant,
    closed: bool,
    stalled: bool,
}

type Shared = Arc<(Mutex<Seen>, Condvar)>;

/// A program to be started.
pub(crate) struct Program {
    command: CommandBuilder,
    size: (u16, u16),
}

/// A running program and its terminal.
pub(crate) struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: RefCell<Option<Box<dyn Write + Send>>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Shared,
    reader: Option<JoinHandle<()>>,
    slave: PathBuf,
}

impl Program {
    /// A program with its arguments, in an empty environment but for `TERM`, on 80x24.
    pub(crate) fn new(program: impl AsRef<std::ffi::OsStr>, args: &[&str]) -> Self {
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        Self { command, size: (80, 24) }
    }

    /// On a terminal of that size.
    pub(crate) fn size(mut self, cols: u16, rows: u16) -> Self {
        self.size = (cols, rows);
        self
    }

    /// With a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// In a folder.
    pub(crate) fn dir(mut self, dir: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.cwd(dir);
        self
    }

    /// Starts it.
    pub(crate) fn start(self) -> Pty {
        let (cols, rows) = self.size;
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let child = pair.slave.spawn_command(self.command).unwrap();
        // While a copy of it is open here, the terminal would outlive the program.
        drop(pair.slave);
        let seen: Shared = Arc::new((Mutex::new(Seen::new(cols, rows)), Condvar::new()));
        let mut from = pair.master.try_clone_reader().unwrap();
        let shared = Arc::clone(&seen);
        let reader = std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(n @ 1..) = from.read(&mut bytes) {
                let came = Instant::now();
                let mut seen = shared.0.lock().unwrap();
                if seen.closed {
                    break;
                }
                seen.take(&bytes[..n], came);
                shared.1.notify_all();
                drop(shared.1.wait_while(seen, |seen| seen.stalled).unwrap());
            }
            shared.0.lock().unwrap().closed = true;
            shared.1.notify_all();
        });
        let keys = RefCell::new(Some(pair.master.take_writer().unwrap()));
        let slave = pair.master.tty_name().unwrap();
        Pty { master: Some(pair.master), keys, child, seen, reader: Some(reader), slave }
    }
}

impl Seen {
    fn new(cols: u16, rows: u16) -> Self {
        let screen = vt100::Parser::new(rows.try_into().unwrap(), cols.try_into().unwrap(), 0);
        let (bytes, pieces) = (Vec::new(), Vec::new());
        Self { screen, bytes, pieces, last: Instant::now(), closed: false, stalled: false }
    }

    fn take(&mut self, bytes: &[u8], came: Instant) {
        self.screen.process(bytes);
        self.bytes.extend_from_slice(bytes);
        self.pieces.push((came, self.bytes.len()));
        self.last = came;
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }
}

impl Pty {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().unwrap()
    }

    /// Sends bytes as the keyboard would.
    pub(crate) fn send(&self, bytes: impl AsRef<[u8]>) -> &Self {
        self.keys.borrow_mut().as_mut().expect("hung up").write_all(bytes.as_ref()).unwrap();
        self
    }

    /// Pastes text as a terminal does.
    pub(crate) fn paste(&self, text: &str) -> &Self {
        self.send(format!("\x1b[200~{}\x1b[201~", text.replace('\n', "\r")))
    }

    /// Sends a key by the name that `tui::key` gives it; anything else is typed as text.
    pub(crate) fn key(&self, name: &str) -> &Self {
        let bytes = match name {
            "Enter" => "\r".to_owned(),
            "Esc" => "\x1b".to_owned(),
            "Tab" => "\t".to_owned(),
            "Shift-Tab" => "\x1b[Z".to_owned(),
            "Backspace" => "\x7f".to_owned(),
            "Delete" => "\x1b[3~".to_owned(),
            "Up" => "\x1b[A".to_owned(),
            "Down" => "\x1b[B".to_owned(),
            "Right" => "\x1b[C".to_owned(),
            "Left" => "\x1b[D".to_owned(),
            "Home" => "\x1b[H".to_owned(),
            "End" => "\x1b[F".to_owned(),
            "PgUp" => "\x1b[5~".to_owned(),
            "PgDn" => "\x1b[6~".to_owned(),
            "Space" => " ".to_owned(),
            _ => match name.strip_prefix("Ctrl-") {
                Some(letter) => char::from(letter.as_bytes()[0] & 0x1f).to_string(),
                None => name.to_owned(),
            },
        };
        self.send(bytes)
    }

    /// Waits until the screen shows the text.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) -> &Self {
        self.wait_until(&format!("the screen shows {text:?}"), |screen| screen.contents().contains(text))
    }

    /// Waits until the screen does not show the text any more.
    #[track_caller]
    pub(crate) fn wait_gone(&self, text: &str) -> &Self {
        self.wait_until(&format!("the screen shows no {text:?}"), |screen| !screen.contents().contains(text))
    }

    /// Waits until the screen is as wanted.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> &Self {
        let end = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        while !wanted(seen.screen.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && !seen.closed, "waited until {what}, closed: {}\n{}", seen.closed, seen.text());
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self
    }

    /// Waits until these bytes have been sent by the program, counted from `mark`.
    #[track_caller]
    pub(crate) fn wait_bytes(&self, mark: usize, wanted: &[u8]) -> &Self {
        let end = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        while !seen.bytes[mark..].windows(wanted.len()).any(|w| w == wanted) {
            let left = end.saturating_duration_since(Instant::now());
            let sent = seen.bytes[mark..].escape_ascii().to_string();
            assert!(!left.is_zero() && !seen.closed, "waited for {}; sent: {sent}", wanted.escape_ascii());
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self
    }

    /// Waits until anything has been sent by the program, counted from `mark`.
    #[track_caller]
    pub(crate) fn wait_more(&self, mark: usize) -> &Self {
        let end = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        while seen.bytes.len() == mark {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && !seen.closed, "nothing is sent, closed: {}\n{}", seen.closed, seen.text());
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self
    }

    /// Waits until the program has been silent that long.
    #[track_caller]
    pub(crate) fn settle(&self, quiet: Duration) -> &Self {
        let end = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        while !seen.closed && seen.last.elapsed() < quiet {
            assert!(Instant::now() < end, "never silent\n{}", seen.text());
            let left = quiet.saturating_sub(seen.last.elapsed());
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self
    }

    /// How many bytes the program has sent; a mark for [`Pty::since`].
    pub(crate) fn mark(&self) -> usize {
        self.seen().bytes.len()
    }

    /// The bytes sent after the mark.
    pub(crate) fn since(&self, mark: usize) -> Vec<u8> {
        self.seen().bytes[mark..].to_vec()
    }

    /// The bytes sent after the mark, piece by piece as this end took them, and when each came.
    pub(crate) fn pieces(&self, mark: usize) -> Vec<(Instant, Vec<u8>)> {
        let seen = self.seen();
        let starts = [0].into_iter().chain(seen.pieces.iter().map(|&(_, end)| end));
        let pieces = starts.zip(&seen.pieces).filter(|(start, _)| *start >= mark);
        pieces.map(|(start, &(came, end))| (came, seen.bytes[start..end].to_vec())).collect()
    }

    /// The screen's text, rows without their blanks at the end.
    pub(crate) fn text(&self) -> String {
        self.seen().text()
    }

    /// Looks at the screen: cells, attributes, cursor, modes.
    pub(crate) fn look<T>(&self, at: impl FnOnce(&vt100::Screen) -> T) -> T {
        at(self.seen().screen.screen())
    }

    /// The cursor's column and row, if it is shown.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        self.look(|screen| (!screen.hide_cursor()).then(|| screen.cursor_position())).map(|(row, col)| (col, row))
    }

    /// Makes the window another size, and tells the program.
    pub(crate) fn resize(&self, cols: u16, rows: u16) -> &Self {
        self.seen().screen.screen_mut().set_size(rows.try_into().unwrap(), cols.try_into().unwrap());
        self.master.as_ref().expect("hung up").resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        self
    }

    /// The program's process.
    pub(crate) fn pid(&self) -> Pid {
        let id = self.child.process_id().unwrap();
        Pid::from_raw(i32::try_from(id).unwrap()).unwrap()
    }

    /// The processor time that all threads of the program have used, in steps of a hundredth of a second.
    #[cfg(target_os = "linux")]
    pub(crate) fn worked(&self) -> Duration {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid())).unwrap();
        // The name, in parentheses, can be anything; its own time and the kernel's are the 12th and 13th behind it.
        let (_, behind) = stat.rsplit_once(')').unwrap();
        let steps = behind.split_whitespace().skip(11).take(2).map(|n| n.parse::<u64>().unwrap());
        Duration::from_millis(steps.sum::<u64>() * 10)
    }

    /// Sends the program a signal.
    pub(crate) fn signal(&self, signal: Signal) -> &Self {
        kill_process(self.pid(), signal).unwrap();
        self
    }

    /// The terminal's modes, as the program has set them.
    pub(crate) fn modes(&self) -> Termios {
        rustix::termios::tcgetattr(self.other_end()).unwrap()
    }

    fn other_end(&self) -> rustix::fd::OwnedFd {
        rustix::fs::open(&self.slave, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).unwrap()
    }

    /// Lets the link stall, or flow again: what the program sends is not taken from it.
    pub(crate) fn stall(&self, stalled: bool) -> &Self {
        self.seen().stalled = stalled;
        self.seen.1.notify_all();
        self
    }

    /// Closes the terminal as a dropped link does: the program gets a hang-up, and nothing works any more.
    pub(crate) fn hang_up(&mut self) -> &mut Self {
        let end = self.other_end();
        self.seen().closed = true;
        // The writer would type an end-of-file when it goes; a terminal that has none for it types nothing.
        let mut modes = rustix::termios::tcgetattr(&end).unwrap();
        modes.special_codes[SpecialCodeIndex::VEOF] = 0;
        rustix::termios::tcsetattr(&end, OptionalActions::Now, &modes).unwrap();
        self.keys.take();
        // The reader holds a copy of our end for as long as it waits: wake it.
        rustix::io::write(&end, b".").unwrap();
        self.reader.take().into_iter().for_each(|reader| reader.join().unwrap());
        drop(end);
        self.master = None;
        self
    }

    /// Waits for the program's end; its exit code, or the name of the signal that ended it.
    #[track_caller]
    pub(crate) fn exit(&mut self) -> Result<u32, String> {
        let ended = self.exit_within(PATIENCE);
        ended.unwrap_or_else(|| panic!("does not end\n{}", self.text()))
    }

    /// The same, if it ends within that time.
    pub(crate) fn exit_within(&mut self, time: Duration) -> Option<Result<u32, String>> {
        let end = Instant::now() + time;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().unwrap() {
                return Some(told(&status));
            }
            // There is no waiting for a child with a deadline; this looks again, it does not guess.
            std::thread::sleep(Duration::from_millis(5));
        }
        None
    }

    /// Hangs up, and waits for the program's end: who hangs up has gone, and so soon is the program gone, too.
    #[track_caller]
    pub(crate) fn gone(&mut self) -> Result<u32, String> {
        let soon = if std::env::var_os("PLENARY_LONG").is_some() { GONE } else { PATIENCE / 2 };
        let ended = self.hang_up().exit_within(soon);
        ended.unwrap_or_else(|| panic!("is not gone after {soon:?}"))
    }

    /// Waits until everything that the program has sent before its end is on the screen.
    #[track_caller]
    pub(crate) fn wait_closed(&self) -> &Self {
        let end = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        while !seen.closed {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "not closed\n{}", seen.text());
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self
    }
}

fn told(status: &ExitStatus) -> Result<u32, String> {
    status.signal().map_or(Ok(status.exit_code()), |signal| Err(signal.to_owned()))
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A test that failed leaves no program behind.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
