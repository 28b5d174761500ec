//! A person at the program, in process: keys go in, frames come out, time passes when told.
//!
//! Keys are written as everywhere: `Enter`, `Tab`, `Ctrl-K`, `Space`, `p`. Every key that is no character of a text is
//! counted. The disk can be made full; the program can be killed and started again over the same folders.

use plenary::app::clock::{Scripted, World as _};
use plenary::app::{Ask, Job, Places, Runtime};
use plenary::base::Stamp;
use plenary::plan::Plan;
use plenary::record::Files;
use plenary::store::{Disk, DiskError, Handle, Meta, Op, Open, RealDisk, Store, Whose};
use plenary::tui::key::{Input, Key, Mouse, Pointed};
use plenary::tui::model::Screen;
use plenary::tui::theme::Theme;
use plenary::tui::{Model, describe, view};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// Milliseconds before a key: longer than the pause after a recorded step.
const KEY_MS: u64 = 900;

thread_local! {
    /// Columns and rows that a desk of this test begins with.
    pub(crate) static SIZE: std::cell::Cell<(u16, u16)> = const { std::cell::Cell::new((80, 24)) };
}

/// A person at the program.
pub(crate) struct Desk {
    runtime: Runtime<'static>,
    world: Arc<Scripted>,
    home: Arc<TempDir>,
    faults: Faults,
    size: (u16, u16),
    /// Workshops that nobody has read yet.
    unread: Rc<RefCell<VecDeque<Job<'static>>>>,
    /// Keys pressed that are no characters of a text.
    pub(crate) pressed: usize,
    /// What the loop around the program would have to do.
    pub(crate) asked: Vec<Ask>,
}

impl Desk {
    /// The start screen over the folders of `home`, at this instant.
    pub(crate) fn new(home: Arc<TempDir>, at: &str) -> Self {
        Self::with_chance(home, at, 7)
    }

    /// The same with another chance: another machine.
    pub(crate) fn with_chance(home: Arc<TempDir>, at: &str, chance: u64) -> Self {
        let world = Arc::new(Scripted::new(Stamp::parse(at).unwrap(), 3600, chance));
        Self::over(home, world, Faults::default())
    }

    /// Over a disk that is none of this machine's.
    pub(crate) fn on(home: Arc<TempDir>, disk: Arc<dyn Disk>, at: &str, chance: u64) -> Self {
        let world = Arc::new(Scripted::new(Stamp::parse(at).unwrap(), 3600, chance));
        Self::built(home, world, Faults::default(), disk)
    }

    fn over(home: Arc<TempDir>, world: Arc<Scripted>, faults: Faults) -> Self {
        let disk = Arc::new(Small(faults.clone()));
        Self::built(home, world, faults, disk)
    }

    fn built(home: Arc<TempDir>, world: Arc<Scripted>, faults: Faults, disk: Arc<dyn Disk>) -> Self {
        let (sessions, state) = (home.path().join("sessions"), home.path().join("state"));
        // The screens borrow the bytes of the files for as long as they live: a test's is the process's.
        let files: &'static Files = Box::leak(Box::new(Files::new()));
        let store = Store::new(disk, state.clone());
        let mut runtime = Runtime::new(files, store, Places { sessions, state }, world.clone(), Theme::Mono);
        runtime.settle(Some(home.path().join("config/config.ron")), None);
        let (unread, asked) = (Rc::default(), Vec::new());
        let mut desk = Self { runtime, world, home, faults, size: (0, 0), unread, pressed: 0, asked };
        let (cols, rows) = SIZE.get();
        desk.resize(cols, rows);
        desk
    }

    /// From here on a workshop is read when somebody says so: it takes its time.
    pub(crate) fn slow(&mut self) -> &mut Self {
        let unread = Rc::clone(&self.unread);
        self.runtime.read_aside(Box::new(move |job| unread.borrow_mut().push_back(job)));
        self
    }

    /// What was asked for first is read now.
    pub(crate) fn read(&mut self) -> &mut Self {
        let job = self.unread.borrow_mut().pop_front().unwrap();
        let asks = self.runtime.came(job());
        self.asked.extend(asks);
        self
    }

    /// The workshop is the one that the command line names.
    pub(crate) fn named(&mut self) -> &mut Self {
        let path = self.model().workshops[0].path.clone();
        self.runtime.open(&path, false);
        self
    }

    /// The workshop is opened to rehearse in.
    pub(crate) fn rehearse(&mut self) -> &mut Self {
        let path = self.model().workshops[0].path.clone();
        self.runtime.open(&path, true);
        self
    }

    /// A second program over the same folders: the room's own display.
    pub(crate) fn display(&self, room: &str) -> Self {
        let mut desk = self.beside();
        desk.projected(room);
        desk
    }

    /// It becomes the room's own display.
    pub(crate) fn projected(&mut self, room: &str) -> &mut Self {
        let path = self.model().workshops[0].path.clone();
        self.runtime.project(Path::new(&path), room);
        self
    }

    /// A second program over the same folders, at its start screen.
    pub(crate) fn beside(&self) -> Self {
        Self::over(self.home.clone(), self.world.clone(), Faults::default())
    }

    /// It is told of what others write: a word comes for each reason to look.
    pub(crate) fn told(&mut self) -> Receiver<()> {
        let (sender, words) = channel();
        self.runtime.wake_by(Arc::new(move || _ = sender.send(())));
        words
    }

    /// The program is killed without a word and started again, at its start screen.
    pub(crate) fn killed(self) -> Self {
        let Self { runtime, world, home, faults, size, .. } = self;
        drop(runtime);
        let mut desk = Self::over(home, world, faults);
        desk.resize(size.0, size.1);
        desk
    }

    /// From here on the disk has no room, or has it again.
    pub(crate) fn disk_full(&mut self, full: bool) -> &mut Self {
        self.faults.full.store(full, SeqCst);
        self
    }

    /// From here on the folder is on another machine, and a flush promises nothing.
    pub(crate) fn far_away(&mut self) -> &mut Self {
        self.faults.far.store(true, SeqCst);
        self
    }

    /// From here on this file cannot be read, or none is so.
    pub(crate) fn unreadable(&mut self, path: Option<&Path>) -> &mut Self {
        *self.faults.unreadable.lock().unwrap() = path.map(Path::to_owned);
        self
    }

    /// From here on no session file below this folder can be flushed to disk, but for those that are rescued.
    pub(crate) fn broken(&mut self, below: &Path) -> &mut Self {
        *self.faults.broken.lock().unwrap() = Some(below.to_owned());
        self
    }

    /// Everything can be flushed again.
    pub(crate) fn healed(&mut self) -> &mut Self {
        *self.faults.broken.lock().unwrap() = None;
        self
    }

    /// Keys, one after another: `o n r l o Enter`.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            let key = Key::parse(name).unwrap_or_else(|| panic!("`{name}` is no key"));
            self.world.pass(KEY_MS);
            self.press(key);
        }
        self
    }

    /// One key at once, as links deliver them in bursts.
    pub(crate) fn press(&mut self, key: Key) -> &mut Self {
        self.pressed += 1;
        let asks = self.runtime.input(Input::Key(key));
        self.asked.extend(asks);
        self
    }

    /// Words, typed character by character where the caret stands; a new line is `\n`.
    pub(crate) fn text(&mut self, words: &str) -> &mut Self {
        assert!(self.is_writing(), "no caret is there to write `{words}`\n{}", self.picture());
        for c in words.chars() {
            self.press(if c == '\n' { Key::Ctrl('j') } else { Key::Char(c) });
            self.pressed -= 1;
        }
        self
    }

    /// Words, pasted.
    pub(crate) fn paste(&mut self, words: &str) -> &mut Self {
        let asks = self.runtime.input(Input::Paste(words.to_owned()));
        self.asked.extend(asks);
        self
    }

    /// Enter, which the corner has to say these words of, and after which nothing is wrong.
    pub(crate) fn enter(&mut self, does: &str) -> &mut Self {
        self.enter_though_wrong(does);
        assert!(self.wrong().is_none(), "{}\n{}", self.wrong().unwrap_or_default(), self.picture());
        self
    }

    /// Enter, which the corner has to say these words of, whatever is wrong.
    pub(crate) fn enter_though_wrong(&mut self, does: &str) -> &mut Self {
        assert!(self.corner().contains(does), "Enter would not `{does}`\n{}", self.picture());
        self.keys("Enter")
    }

    /// Every page of what is read out, to which nobody has a correction.
    pub(crate) fn read_out(&mut self) -> &mut Self {
        while self.corner().contains("no correction") {
            self.keys("Enter");
        }
        self
    }

    /// What is said to be wrong.
    pub(crate) fn wrong(&self) -> Option<String> {
        let problem = match self.model().screen() {
            Screen::Form(form) => form.problem.clone(),
            _ => None,
        };
        problem.or_else(|| self.model().trouble.as_ref().map(|trouble| trouble.words(false)))
    }

    /// Tab to the field of the open form that is called so.
    pub(crate) fn field(&mut self, label: &str) -> &mut Self {
        self.seek("Tab", label, |desk| match desk.model().screen() {
            Screen::Form(form) => form.focus().map(|f| f.label.clone()),
            _ => None,
        })
    }

    /// Down to the row, item or outcome that has these words.
    pub(crate) fn mark(&mut self, words: &str) -> &mut Self {
        self.seek("Down", words, Self::marked)
    }

    /// What is marked, in words.
    pub(crate) fn marked(&self) -> Option<String> {
        let model = self.model();
        match model.screen() {
            Screen::Console => {
                let (cite, text) = describe::item(model, model.console.focus(model));
                Some(format!("{cite} {text}"))
            }
            Screen::List(list) => list.rows(model).get(list.at).map(|row| format!("{} {}", row.sign, row.text)),
            Screen::Readback(r) => match r.stage {
                plenary::tui::readback::Stage::Outcome(Some(at)) => {
                    r.outcomes(model).and_then(|o| o.rulings.get(at).map(|r| r.outcome.to_owned()))
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn seek(&mut self, key: &str, words: &str, at: impl Fn(&Self) -> Option<String>) -> &mut Self {
        let mut seen = Vec::new();
        for _ in 0..80 {
            let now = at(self).unwrap_or_default();
            if now == words || key == "Down" && now.contains(words) {
                return self;
            }
            seen.push(now);
            self.keys(key);
        }
        seen.sort();
        seen.dedup();
        panic!("`{words}` is not among {seen:?}\n{}", self.picture())
    }

    /// Time passes.
    pub(crate) fn wait(&mut self, millis: u64) -> &mut Self {
        self.world.pass(millis);
        let asks = self.runtime.tick();
        self.asked.extend(asks);
        self
    }

    /// The mouse is listened to from here on.
    pub(crate) fn listen(&mut self) -> &mut Self {
        self.runtime.model.settings.now.mouse = true;
        self
    }

    /// The mouse does something on the first of these words.
    pub(crate) fn point(&mut self, what: Pointed, words: &str) -> &mut Self {
        let lines = self.lines();
        let found = lines.iter().enumerate().find_map(|(row, line)| {
            let at = line.find(words)?;
            Some((row, unicode_width::UnicodeWidthStr::width(&line[..at])))
        });
        let (row, col) = found.unwrap_or_else(|| panic!("`{words}` is not in a line\n{}", self.picture()));
        self.world.pass(KEY_MS);
        let mouse = Mouse { what, col: col.try_into().unwrap(), row: row.try_into().unwrap() };
        self.mouse(mouse)
    }

    /// The mouse does something somewhere.
    pub(crate) fn mouse(&mut self, mouse: Mouse) -> &mut Self {
        let asks = self.runtime.input(Input::Mouse(mouse));
        self.asked.extend(asks);
        self
    }

    /// A window of this size.
    pub(crate) fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        self.size = (cols, rows);
        self.runtime.input(Input::Resize { cols, rows });
        self
    }

    /// The frame and the place of the caret.
    pub(crate) fn frame(&self) -> (Buffer, Option<Position>) {
        let (cols, rows) = self.size;
        let mut cells = Buffer::empty(Rect::new(0, 0, cols, rows));
        let caret = view(self.model(), &mut cells);
        (cells, caret)
    }

    /// The screen, line by line.
    pub(crate) fn lines(&self) -> Vec<String> {
        let (cells, _) = self.frame();
        let (cols, rows) = self.size;
        (0..rows).map(|y| line(&cells, cols, y)).collect()
    }

    /// The screen's words, however they are wrapped.
    pub(crate) fn words(&self) -> String {
        self.lines().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// These words are on the screen, however they are wrapped.
    pub(crate) fn expect(&mut self, words: &str) -> &mut Self {
        assert!(self.words().contains(words), "`{words}` is not on the screen\n{}", self.picture());
        self
    }

    /// These words are inside the frame of secrecy, however they are wrapped.
    pub(crate) fn expect_framed(&mut self, words: &str) -> &mut Self {
        let inside: Vec<String> =
            self.lines().iter().map(|line| line.trim_matches(['┃', ' ']).trim_start_matches('▏').to_owned()).collect();
        let all = inside.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(all.contains(words), "`{words}` is not in the frame\n{}", self.picture());
        self
    }

    /// These words are not on the screen.
    pub(crate) fn expect_none(&mut self, words: &str) -> &mut Self {
        assert!(!self.words().contains(words), "`{words}` is on the screen\n{}", self.picture());
        self
    }

    /// What the screens know.
    pub(crate) fn model(&self) -> &Model<'static> {
        &self.runtime.model
    }

    /// The plan of everything.
    pub(crate) fn plan(&self) -> &Plan<'static> {
        self.runtime.plan()
    }

    /// What the bottom right corner says of Enter.
    pub(crate) fn corner(&self) -> String {
        view::corner(self.model())
    }

    /// Letters are text.
    pub(crate) fn is_writing(&self) -> bool {
        plenary::tui::update::is_writing(self.model())
    }

    /// Every file below a folder of this machine: `sessions` or `state`.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut out = BTreeMap::new();
        collect(&self.home.path().join(folder), &mut out);
        out
    }

    /// The folder that it all lies in.
    pub(crate) fn home(&self) -> &std::path::Path {
        self.home.path()
    }

    /// The screen, for a message.
    pub(crate) fn picture(&self) -> String {
        format!("at {}\n{}\n", self.world.now(), self.lines().join("\n"))
    }
}

/// A row of a frame; what a wide character covers is no cell of its own.
fn line(cells: &Buffer, cols: u16, y: u16) -> String {
    let mut out = String::new();
    let mut skip = 0;
    for x in 0..cols {
        let symbol = cells[(x, y)].symbol();
        if skip == 0 {
            out.push_str(symbol);
            skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
        } else {
            skip -= 1;
        }
    }
    out.trim_end().to_owned()
}

fn collect(folder: &Path, out: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, out);
        } else {
            out.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
}

/// What is wrong with a disk.
#[derive(Clone, Default)]
struct Faults {
    full: Arc<AtomicBool>,
    far: Arc<AtomicBool>,
    unreadable: Arc<Mutex<Option<PathBuf>>>,
    broken: Arc<Mutex<Option<PathBuf>>>,
}

/// The real disk, which can run out of room, break or promise nothing, and of which a file can be unreadable.
struct Small(Faults);

/// A file on it.
struct SmallFile(Box<dyn Handle>, PathBuf, Faults);

impl Disk for Small {
    fn meta(&self, path: &Path) -> Result<Option<Meta>, DiskError> {
        RealDisk.meta(path)
    }

    fn list(&self, folder: &Path) -> Result<Vec<(OsString, Meta)>, DiskError> {
        RealDisk.list(folder)
    }

    fn open(&self, path: &Path, how: Open) -> Result<Box<dyn Handle>, DiskError> {
        if self.0.unreadable.lock().unwrap().as_deref() == Some(path) {
            let denied = io::Error::from(io::ErrorKind::PermissionDenied);
            return Err(DiskError::system(Op::Open, path, &denied));
        }
        Ok(Box::new(SmallFile(RealDisk.open(path, how)?, path.to_owned(), self.0.clone())))
    }

    fn create_folder(&self, path: &Path, whose: Whose) -> Result<(), DiskError> {
        RealDisk.create_folder(path, whose)
    }

    fn sync_folder(&self, path: &Path) -> Result<bool, DiskError> {
        RealDisk.sync_folder(path).map(|kept| kept && !self.0.far.load(SeqCst))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        RealDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        RealDisk.remove(path)
    }

    fn take_rights(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        RealDisk.take_rights(from, to)
    }

    fn forget_time(&self, path: &Path) {
        RealDisk.forget_time(path);
    }
}

impl Handle for SmallFile {
    fn meta(&self) -> Result<Meta, DiskError> {
        self.0.meta()
    }

    fn read(&mut self, from: u64, limit: u64) -> Result<Vec<u8>, DiskError> {
        self.0.read(from, limit)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, DiskError> {
        if self.2.full.load(SeqCst) {
            let full = io::Error::from(io::ErrorKind::StorageFull);
            return Err(DiskError::system(Op::Write, &self.1, &full));
        }
        self.0.write(bytes)
    }

    // What a flush keeps is the store's own test; here it would only cost time.
    fn sync(&mut self) -> Result<bool, DiskError> {
        let is_rescue = self.1.components().any(|part| part.as_os_str() == "rescue");
        if !is_rescue && self.2.broken.lock().unwrap().as_ref().is_some_and(|below| self.1.starts_with(below)) {
            return Err(DiskError::system(Op::Flush, &self.1, &io::Error::from(io::ErrorKind::Other)));
        }
        Ok(!self.2.far.load(SeqCst))
    }

    fn set_len(&mut self, len: u64) -> Result<(), DiskError> {
        self.0.set_len(len)
    }

    fn try_lock(&mut self) -> Result<bool, DiskError> {
        self.0.try_lock()
    }
}
