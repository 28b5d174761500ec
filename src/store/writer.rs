//! One session file, one writer (`record.md` 6).
//!
//! **Invariants.** Lines are acknowledged only after write and flush. A file on which a write or a flush failed is
//! never written again, but for a full disk that could be cut back. The bytes of a line are made once: what goes to
//! the rescue folder is what was written before, so that nothing is there twice. Before each save the file must be
//! the one that this writer left; else it goes on in a new one that continues it.

use super::disk::{create_folders, sync_names, write_whole};
use super::left::{Content, Left};
use super::name::{file_name, free_mark};
use super::seal::Count;
use super::{
    AppendError, Disk, DiskError, Handle, Op, Open, SealError, Sealed, Stamps, Store, StoreError, Whose, Why, parent,
};
use crate::base::{Day, Digest, FileId, Stamp, random_word};
use crate::record::kind::Session;
use crate::record::{Kind, New, Seen, limit, read_line};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Lines that are on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Every line that this call acknowledged, in order: what was held from before, then the entries handed in.
    pub lines: Vec<Sealed>,
    /// When the disk had them.
    pub at: Stamp,
    /// The disk promised to keep them ("saved"); else they are "written".
    pub durable: bool,
    /// The writer had to go on elsewhere.
    pub moved: Option<Moved>,
}

/// Where a writer went on, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    /// To a new file in the workshop's folder, since another program changed the old one.
    Continued {
        /// The new file.
        to: PathBuf,
        /// Its first line, which is a new entry too.
        first: Sealed,
    },
    /// To the rescue folder, since the file failed.
    Rescued {
        /// The file in the rescue folder.
        to: PathBuf,
        /// What failed.
        why: DiskError,
    },
}

impl Moved {
    /// What happened. Names no place: a room may be looking.
    pub fn told(&self) -> String {
        match self {
            Self::Continued { .. } => "another program changed the session file: a new one goes on with it".to_owned(),
            Self::Rescued { why, .. } => {
                format!("saved, in the rescue folder of this machine: {}", why.told("the session file"))
            }
        }
    }

    /// What to do now.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Continued { .. } => "look which program writes into the folder, and stop it",
            Self::Rescued { .. } => {
                "what is in the rescue folder is copied into the workshop's folder by itself, once that works again"
            }
        }
    }

    /// The file that goes on.
    pub fn to(&self) -> &Path {
        match self {
            Self::Continued { to, .. } | Self::Rescued { to, .. } => to,
        }
    }
}

/// Where a writer's file lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the workshop's folder.
    Folder,
    /// In the rescue folder of this machine.
    Rescue,
}

/// Appends to one session file.
pub struct Writer {
    pub(super) store: Store,
    stamps: Box<dyn Stamps>,
    pub(super) folder: PathBuf,
    /// `ws/ID`.
    workshop: String,
    marks: BTreeSet<String>,
    pub(super) current: Current,
    /// Why the file may not be written any more.
    failed: Option<DiskError>,
    /// Lines that no disk has taken yet.
    held: Vec<Sealed>,
}

/// The file that is written now.
pub(super) struct Current {
    pub(super) path: PathBuf,
    pub(super) file: Box<dyn Handle>,
    pub(super) place: Place,
    pub(super) left: Option<Left>,
    /// Its first line, byte for byte.
    pub(super) first: String,
    pub(super) count: Count,
    pub(super) content: Content,
    /// Its length when all that it has is acknowledged.
    pub(super) good: u64,
    /// Its last line still lacks the newline.
    pub(super) open_line: bool,
    /// The folder keeps its name.
    pub(super) named: bool,
}

/// Why lines were not written.
enum Trouble {
    /// No room, and the file is as it was.
    Full(DiskError),
    /// The file may not be written any more.
    Failed(DiskError),
}

/// What a new file begins with.
pub(super) struct First<'s> {
    pub(super) folder: PathBuf,
    pub(super) workshop: String,
    pub(super) session: Session<'s>,
    pub(super) after: Vec<Digest>,
}

impl Writer {
    pub(super) fn of(
        store: &Store,
        stamps: Box<dyn Stamps>,
        folder: &Path,
        workshop: &str,
        marks: BTreeSet<String>,
        current: Current,
    ) -> Self {
        let (store, folder, workshop) = (store.clone(), folder.to_owned(), workshop.to_owned());
        Self { store, stamps, folder, workshop, marks, current, failed: None, held: Vec::new() }
    }

    /// The file that is written now.
    pub fn path(&self) -> &Path {
        &self.current.path
    }

    /// The workshop, as the subject of its facts: `ws/ID`.
    pub fn workshop(&self) -> &str {
        &self.workshop
    }

    /// Where it lies.
    pub fn place(&self) -> Place {
        self.current.place
    }

    /// Its id.
    pub fn id(&self) -> FileId {
        self.current.count.id
    }

    /// The letters of its references.
    pub fn mark(&self) -> &str {
        &self.current.count.mark
    }

    /// Its first line.
    pub fn first(&self) -> &str {
        &self.current.first
    }

    /// Its last line's sum.
    pub fn last(&self) -> Option<Digest> {
        self.current.count.prev
    }

    /// Lines that wait for a retry.
    pub fn held(&self) -> &[Sealed] {
        &self.held
    }

    /// Writes entries that belong together: whole lines, in order, with one write and one flush.
    pub fn append(&mut self, entries: Vec<New<'_>>) -> Result<Saved, AppendError> {
        if entries.is_empty() {
            return self.retry();
        }
        let moved = if self.failed.is_none() { self.look()? } else { None };
        let (count, lines) = self.current.count.seal(entries, &*self.stamps)?;
        if self.failed.is_none() {
            match self.current.put(&lines) {
                Ok(durable) => {
                    self.current.acknowledge(count, &lines);
                    return Ok(self.saved(lines, durable, moved));
                }
                Err(Trouble::Full(error)) => return Err(AppendError::Full(error)),
                Err(Trouble::Failed(error)) => self.failed = Some(error),
            }
        }
        // These lines may be on the disk: their numbers are taken, and their bytes are final.
        self.current.count = count;
        self.held.extend(lines);
        self.rescue()
    }

    /// Writes the lines that are held.
    pub fn retry(&mut self) -> Result<Saved, AppendError> {
        if self.failed.is_some() { self.rescue() } else { Ok(self.saved(Vec::new(), self.current.named, None)) }
    }

    fn saved(&self, lines: Vec<Sealed>, durable: bool, moved: Option<Moved>) -> Saved {
        Saved { lines, at: self.stamps.now(), durable, moved }
    }

    /// Looks whether the file is as it was left. Changed, or near the limit of the format: goes on in a new one.
    /// What can no longer be looked at has failed.
    fn look(&mut self) -> Result<Option<Moved>, AppendError> {
        match self.current.is_as_left(self.store.disk()) {
            Ok(true) if self.current.good < limit::FILE / 2 => return Ok(None),
            Ok(_) => {}
            Err(error) => {
                self.failed = Some(error);
                return Ok(None);
            }
        }
        match self.carry_on() {
            Ok(moved) => Ok(Some(moved)),
            Err(StoreError::Disk(error)) if error.is_full() => Err(AppendError::Full(error)),
            Err(error) => {
                let path = self.current.path.clone();
                let changed = DiskError { op: Op::Write, path, why: Why::Changed };
                self.failed = Some(if let StoreError::Disk(error) = error { error } else { changed });
                Ok(None)
            }
        }
    }

    /// A new file in the workshop's folder that continues this one: same sitting, same recorder, a mark of its own.
    fn carry_on(&mut self) -> Result<Moved, StoreError> {
        let changed = || DiskError { op: Op::Write, path: self.current.path.clone(), why: Why::Changed };
        let Seen::Entry(entry) = read_line(self.current.first.as_bytes()) else { return Err(changed().into()) };
        let Some(Kind::Session(session)) = entry.any_kind() else { return Err(changed().into()) };
        self.store.expect_workshop(&self.folder)?;
        let mark = free_mark(&self.marks);
        let first = First {
            folder: self.folder.clone(),
            workshop: self.workshop.clone(),
            session: Session { mark: mark.clone().into(), ..(**session).clone() },
            after: self.current.count.prev.into_iter().collect(),
        };
        let (current, line) = Current::create(&self.store, first, &*self.stamps)?;
        if let Some(left) = self.current.left.take() {
            left.forget();
        }
        self.marks.insert(mark);
        self.current = current;
        Ok(Moved::Continued { to: self.current.path.clone(), first: line })
    }

    /// Gives the rescue folder line 0 and every line that is held, and goes on there.
    fn rescue(&mut self) -> Result<Saved, AppendError> {
        let Some(first) = self.failed.clone() else { return self.retry() };
        if let Some(left) = self.current.left.take() {
            left.forget();
        }
        match self.current.rescued(&self.store, &self.workshop, &self.held) {
            Ok(durable) => {
                self.failed = None;
                let lines = std::mem::take(&mut self.held);
                let moved = Moved::Rescued { to: self.current.path.clone(), why: first };
                Ok(self.saved(lines, durable, Some(moved)))
            }
            Err(then) => Err(AppendError::Held { first: first.into(), then: then.into() }),
        }
    }
}

impl Current {
    /// Makes a session file with its first line, flushed with its name.
    pub(super) fn create(store: &Store, first: First<'_>, stamps: &dyn Stamps) -> Result<(Self, Sealed), StoreError> {
        let First { folder, workshop, session, after } = first;
        let day = Day::parse(&session.day).ok_or_else(|| StoreError::Day(session.day.as_str().to_owned()))?;
        let id = new_id(stamps);
        let name = file_name(day, &session.room, &session.role, &session.mark, id);
        let count = Count::new(id, session.mark.as_str().to_owned());
        let mut new = New::from(session);
        new.head.on = workshop;
        new.head.after = after;
        let (count, mut lines) = count.seal(vec![new], stamps)?;
        let Some(line) = lines.pop() else { return Err(SealError::Forward { index: 0 }.into()) };
        let path = folder.join(name);
        let (file, good, named) = written(store.disk(), &path, [line.line.as_str()].into_iter())?;
        let mut current = Self {
            path,
            file,
            place: Place::Folder,
            left: Left::start(store.disk(), &store.state, id),
            first: line.line.clone(),
            count: count.clone(),
            content: Content::default(),
            good: 0,
            open_line: false,
            named,
        };
        current.acknowledge(count, std::slice::from_ref(&line));
        current.good = good;
        Ok((current, line))
    }

    fn is_as_left(&self, disk: &dyn Disk) -> Result<bool, DiskError> {
        let (named, held) = (disk.meta(&self.path)?, self.file.meta()?);
        Ok(held.len == self.good && named.is_some_and(|named| named.node == held.node && named.len == held.len))
    }

    /// One write, one flush.
    fn put(&mut self, lines: &[Sealed]) -> Result<bool, Trouble> {
        let mut bytes = String::new();
        if self.open_line {
            bytes.push('\n');
        }
        for line in lines {
            bytes.push_str(&line.line);
            bytes.push('\n');
        }
        match write_whole(&mut *self.file, &self.path, bytes.as_bytes()) {
            Ok(()) => {}
            Err(error) if error.is_full() && self.cut_back().is_ok() => return Err(Trouble::Full(error)),
            Err(error) => return Err(Trouble::Failed(error)),
        }
        let durable = self.file.sync().map_err(Trouble::Failed)?;
        self.good += bytes.len() as u64;
        self.open_line = false;
        Ok(durable && self.named)
    }

    /// To the last byte that was acknowledged, and that flushed: else a line that was refused could come back.
    fn cut_back(&mut self) -> Result<(), DiskError> {
        self.file.set_len(self.good)?;
        self.file.sync().map(drop)
    }

    fn acknowledge(&mut self, count: Count, lines: &[Sealed]) {
        self.count = count;
        for line in lines {
            self.content.push(line.line.as_bytes());
        }
        if let Some(left) = &mut self.left {
            left.note(&self.content);
        }
    }

    /// Goes on in a new file of the rescue folder.
    fn rescued(&mut self, store: &Store, workshop: &str, held: &[Sealed]) -> Result<bool, DiskError> {
        let folder = store.rescue(workshop);
        let kept = create_folders(store.disk(), &folder, Whose::Owner)?;
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let lines = || std::iter::once(self.first.as_str()).chain(held.iter().map(|sealed| sealed.line.as_str()));
        let mut n = 1;
        let (path, (file, good, named)) = loop {
            let path = folder.join(format!("{stem}-r{n}.ron"));
            match written(store.disk(), &path, lines()) {
                Err(error) if error.is_taken() && n < 100 => n += 1,
                made => break (path, made?),
            }
        };
        (self.path, self.file, self.good, self.named) = (path, file, good, named && kept);
        // It lies on this machine, so it can be locked itself: nobody brings it home while it is written.
        let _ = self.file.try_lock();
        (self.place, self.open_line) = (Place::Rescue, false);
        Ok(self.named)
    }
}

/// A new file with these lines, flushed with its name; or no file.
fn written<'l>(
    disk: &dyn Disk,
    path: &Path,
    lines: impl Iterator<Item = &'l str>,
) -> Result<(Box<dyn Handle>, u64, bool), DiskError> {
    let mut bytes = String::new();
    for line in lines {
        bytes.push_str(line);
        bytes.push('\n');
    }
    let mut file = disk.open(path, Open::New(Whose::Group))?;
    let durable = write_whole(&mut *file, path, bytes.as_bytes())
        .and_then(|()| file.sync())
        .and_then(|durable| Ok(sync_names(disk, parent(path))? && durable));
    match durable {
        Ok(durable) => Ok((file, bytes.len() as u64, durable)),
        Err(error) => {
            drop(file);
            // What it holds is nowhere acknowledged: whether it goes or stays, no line is lost or new.
            let _ = disk.remove(path);
            Err(error)
        }
    }
}

/// Ten random characters.
pub(super) fn new_word(stamps: &dyn Stamps) -> String {
    let mut bytes = [0; 10];
    stamps.random(&mut bytes);
    random_word(&bytes)
}

fn new_id(stamps: &dyn Stamps) -> FileId {
    loop {
        if let Some(id) = FileId::parse(&new_word(stamps)) {
            return id;
        }
    }
}
