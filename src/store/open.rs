//! A writer for today: the file that this machine left, or a new one that says what it continues (`record.md` 6).
//!
//! **Invariants.** A file is resumed only while its lock is held, its content is what this machine left there, and no
//! other file has later lines of it; the only thing that may follow is a torn line, which is set aside first. In
//! doubt a new file is begun: that is never wrong.

use super::disk::{Disk, create_folders, read_whole, sync_names, write_whole};
use super::left::{Claim, Content, Left};
use super::name::{SETUP, free_mark, is_mark};
use super::seal::Count;
use super::workshop::is_session_name;
use super::writer::{Current, First, new_word};
use super::{
    DiskError, Op, Open, Place, SessionFile, Sort, Stamps, Store, StoreError, Whose, Why, Workshop, Writer, parent,
};
use crate::base::{Digest, FileId};
use crate::record::kind::Session;
use crate::record::{Kind, Seen, limit, read, read_line};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A writer, and how it came about.
pub struct Opened {
    /// The writer.
    pub writer: Writer,
    /// How it came about.
    pub how: How,
}

/// How a writer came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// It goes on with the file that this machine left.
    Resumed {
        /// Where the piece of a line that was cut off now lies.
        torn: Option<PathBuf>,
    },
    /// A new file that continues these.
    Continues(Vec<FileId>),
    /// A new file, while another program on this machine writes the other.
    Beside(FileId),
    /// A new file: nothing of this room and day was there.
    New,
}

/// Roles whose files belong to no sitting.
const NO_SITTING: [&str; 3] = ["setup", "import", "rapporteur"];

impl Store {
    /// Makes a workshop: its folder and its first session file.
    ///
    /// Role, room, sitting and mark of `session` are set here.
    pub fn new_workshop(
        &self,
        folder: &Path,
        session: Session<'_>,
        stamps: Box<dyn Stamps>,
    ) -> Result<Writer, StoreError> {
        match self.disk().meta(folder)? {
            None => drop(create_folders(self.disk(), folder, Whose::Group)?),
            Some(meta) if meta.sort == Sort::Folder => {
                if self.disk().list(folder)?.iter().any(|(name, _)| is_session_name(name)) {
                    return Err(StoreError::Workshop(folder.to_owned()));
                }
            }
            Some(meta) => {
                let why = Why::NotRegular(meta.sort);
                return Err(DiskError { op: Op::CreateFolder, path: folder.to_owned(), why }.into());
            }
        }
        let workshop = format!("ws/{}", new_word(&*stamps));
        let session = Session {
            format: 1,
            role: "setup".into(),
            room: "".into(),
            sitting: "".into(),
            mark: SETUP.into(),
            ..session
        };
        let first = First { folder: folder.to_owned(), workshop: workshop.clone(), session, after: Vec::new() };
        let (current, _) = Current::create(self, first, &*stamps)?;
        Ok(Writer::of(self, stamps, folder, &workshop, BTreeSet::from([SETUP.to_owned()]), current))
    }

    /// A writer for this role, room, day and recorder.
    ///
    /// The mark of `session` is taken if nobody has it; without a sitting it gets that of the file that it goes on
    /// with or continues, else a new one.
    pub fn writer(
        &self,
        workshop: &Workshop<'_>,
        session: Session<'_>,
        stamps: Box<dyn Stamps>,
    ) -> Result<Opened, StoreError> {
        let id = workshop.id().ok_or_else(|| StoreError::NoWorkshop(workshop.folder.clone()))?;
        let earlier = same_seat(workshop, &id, &session);
        let (mut continues, mut busy) = (Vec::new(), None);
        for file in earlier.iter().rev() {
            let Some(its) = file.id() else { continue };
            match Left::claim(self.disk(), &self.state, its) {
                Ok(Claim::Busy) => busy = Some(its),
                Ok(Claim::Ours(left, digest)) if !file.rescued => {
                    let ours = Ours { path: &file.path, id: its, left, digest: &digest };
                    if let Some((current, torn)) = resume(self.disk(), workshop, ours) {
                        let writer = Writer::of(self, stamps, &workshop.folder, &id, workshop.marks(), current);
                        return Ok(Opened { writer, how: How::Resumed { torn } });
                    }
                    continues.push(its);
                }
                // Two desks of other machines that name no recorder are two desks.
                Ok(Claim::Unknown) | Err(_) if session.recorder.is_empty() => {}
                _ => continues.push(its),
            }
        }
        continues.sort_unstable();
        continues.dedup();
        continues.retain(|its| Some(*its) != busy);
        let session = Session { format: 1, ..begin(workshop, session, &earlier, &*stamps) };
        let marks = workshop.marks().into_iter().chain([session.mark.as_str().to_owned()]).collect();
        let after = known(workshop, &id, &continues);
        let first = First { folder: workshop.folder.clone(), workshop: id.clone(), session, after };
        let (current, _) = Current::create(self, first, &*stamps)?;
        let how = match busy {
            _ if !continues.is_empty() => How::Continues(continues),
            Some(other) => How::Beside(other),
            None => How::New,
        };
        Ok(Opened { writer: Writer::of(self, stamps, &workshop.folder, &id, marks, current), how })
    }
}

/// Files of the same workshop that this recorder wrote in this role, room and day; those of the rescue folder too.
fn same_seat<'w, 'a>(workshop: &'w Workshop<'a>, id: &str, wish: &Session<'_>) -> Vec<&'w SessionFile<'a>> {
    let same = |s: &Session<'_>| {
        (s.role.as_str(), s.room.as_str(), s.day.as_str(), s.recorder.as_str())
            == (wish.role.as_str(), wish.room.as_str(), wish.day.as_str(), wish.recorder.as_str())
    };
    workshop.files.iter().filter(|f| f.session().is_some_and(same) && f.workshop().as_deref() == Some(id)).collect()
}

/// The first line's mark and sitting.
fn begin<'s>(
    workshop: &Workshop<'_>,
    session: Session<'s>,
    earlier: &[&SessionFile<'_>],
    stamps: &dyn Stamps,
) -> Session<'s> {
    let marks = workshop.marks();
    let mark = if is_mark(&session.mark) && !marks.contains(session.mark.as_str()) {
        session.mark.clone()
    } else {
        free_mark(&marks).into()
    };
    let sitting = if !session.sitting.is_empty() || NO_SITTING.contains(&session.role.as_str()) {
        session.sitting.clone()
    } else {
        let mut before = earlier.iter().rev().filter_map(|f| f.session()).map(|s| s.sitting.as_str().to_owned());
        before.find(|s| !s.is_empty()).unwrap_or_else(|| new_word(stamps)).into()
    };
    Session { sitting, mark, ..session }
}

/// What a new file knows: the last lines of the setup file and of the files that it continues.
fn known(workshop: &Workshop<'_>, id: &str, continues: &[FileId]) -> Vec<Digest> {
    let setup = workshop
        .files
        .iter()
        .filter(|f| f.session().is_some_and(|s| s.role == "setup") && f.workshop().as_deref() == Some(id))
        .filter_map(SessionFile::id);
    let mut out = Vec::new();
    for file in setup.chain(continues.iter().copied()) {
        for head in heads(workshop, file) {
            if !out.contains(&head) {
                out.push(head);
            }
        }
    }
    out
}

/// The lines of a file that no other line of it follows, wherever they lie: one, or several after a fork.
fn heads(workshop: &Workshop<'_>, file: FileId) -> BTreeSet<Digest> {
    let lines = || workshop.files.iter().flat_map(|f| f.reading.entries()).filter(|e| e.head.id.file == file);
    let followed: BTreeSet<Digest> = lines().filter_map(|e| e.head.prev).collect();
    lines().map(|e| e.sum).filter(|sum| !followed.contains(sum)).collect()
}

/// A file that this machine claims.
struct Ours<'w> {
    path: &'w Path,
    id: FileId,
    left: Left,
    digest: &'w str,
}

/// Goes on with a file, or not: an error means that a new file is the better place.
fn resume(disk: &dyn Disk, workshop: &Workshop<'_>, ours: Ours<'_>) -> Option<(Current, Option<PathBuf>)> {
    let mut file = disk.open(ours.path, Open::Append).ok()?;
    let bytes = file.read(0, limit::FILE / 2).ok()?;
    if bytes.len() as u64 != file.meta().ok()?.len {
        return None;
    }
    let (whole, torn) = torn_off(&bytes);
    let content = Content::of(whole);
    let (first, count) = counted(whole, ours.id)?;
    let others = workshop.files.iter().filter(|f| f.path != ours.path).flat_map(|f| f.reading.entries());
    let later = others.filter(|e| e.head.id.file == ours.id).any(|e| e.head.id.n >= count.next);
    if later || !content.is(ours.digest) {
        return None;
    }
    let aside = if torn.is_empty() { None } else { Some(set_aside(disk, ours.path, torn).ok()?) };
    if aside.is_some() {
        file.set_len(whole.len() as u64).ok()?;
        file.sync().ok()?;
    }
    let named = sync_names(disk, parent(ours.path)).unwrap_or(false);
    let current = Current {
        path: ours.path.to_owned(),
        file,
        place: Place::Folder,
        left: Some(ours.left),
        first,
        count,
        content,
        good: whole.len() as u64,
        open_line: !whole.ends_with(b"\n"),
        named,
    };
    Some((current, aside))
}

/// What is whole, and the piece of a line that was cut off.
pub(super) fn torn_off(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let (whole, last) = bytes.split_at(end);
    let is_whole = matches!(read_line(last.strip_suffix(b"\r").unwrap_or(last)), Seen::Entry(_));
    if is_whole { (bytes, &[]) } else { (whole, last) }
}

/// Its first line, and how far it has come.
fn counted(whole: &[u8], id: FileId) -> Option<(String, Count)> {
    let reading = read(whole);
    let mut entries = reading.entries().filter(|e| e.head.id.file == id);
    let first = entries.next().filter(|e| e.head.id.n == 0)?;
    let Some(Kind::Session(session)) = first.any_kind() else { return None };
    let mut count = Count::new(id, session.mark.as_str().to_owned());
    (count.next, count.prev) = (1, Some(first.sum));
    for entry in entries {
        (count.next, count.prev) = (entry.head.id.n + 1, Some(entry.sum));
        count.given(entry.head.cite);
    }
    Some((str::from_utf8(first.line).ok()?.to_owned(), count))
}

/// Keeps a torn piece beside the file, flushed with its name, once: a second recovery finds the first one's.
fn set_aside(disk: &dyn Disk, path: &Path, torn: &[u8]) -> Result<PathBuf, DiskError> {
    let mut n = 1;
    loop {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".torn-{n}"));
        let aside = path.with_file_name(name);
        let mut file = match disk.open(&aside, Open::New(Whose::Group)) {
            Err(error) if error.is_taken() && n < 1000 => {
                if read_whole(disk, &aside, limit::FILE).is_ok_and(|there| there == torn) {
                    disk.open(&aside, Open::Append)?.sync()?;
                    sync_names(disk, parent(path))?;
                    return Ok(aside);
                }
                n += 1;
                continue;
            }
            opened => opened?,
        };
        write_whole(&mut *file, &aside, torn)?;
        file.sync()?;
        sync_names(disk, parent(path))?;
        return Ok(aside);
    }
}
