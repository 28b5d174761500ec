//! Every call that reaches the disk, as one trait, so that tests can play faults and crashes at each of them.
//!
//! **Invariants.** Nothing here follows a link or opens anything but regular files. Every error names what was being
//! done, where, and what to do now. A flush answers whether it was promised, not only whether it failed.

use crate::base::safe_line;
use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The disk. Paths are used as given; nothing is resolved.
pub trait Disk: Send + Sync {
    /// What is there, links not followed; `None` where nothing is.
    fn meta(&self, path: &Path) -> Result<Option<Meta>, DiskError>;
    /// What lies directly in a folder, by name.
    fn list(&self, folder: &Path) -> Result<Vec<(OsString, Meta)>, DiskError>;
    /// Opens a regular file.
    fn open(&self, path: &Path, how: Open) -> Result<Box<dyn Handle>, DiskError>;
    /// Makes one folder, whose parent exists.
    fn create_folder(&self, path: &Path, whose: Whose) -> Result<(), DiskError>;
    /// Flushes a folder's names. `false`: the file system cannot promise it.
    fn sync_folder(&self, path: &Path) -> Result<bool, DiskError>;
    /// Gives a file another name in the same folder, in place of what had it.
    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError>;
    /// Removes a file, or an empty folder.
    fn remove(&self, path: &Path) -> Result<(), DiskError>;
    /// Gives a file the owner, the group and the rights of another.
    fn take_rights(&self, from: &Path, to: &Path) -> Result<(), DiskError>;
    /// Gives a file or folder a time of change that tells nothing, where the file system lets it.
    fn forget_time(&self, path: &Path);
}

/// An open file.
pub trait Handle: Send {
    /// What it is now.
    fn meta(&self) -> Result<Meta, DiskError>;
    /// At most `limit` bytes from `from` on.
    fn read(&mut self, from: u64, limit: u64) -> Result<Vec<u8>, DiskError>;
    /// One write at the end; answers how much of it was taken.
    fn write(&mut self, bytes: &[u8]) -> Result<usize, DiskError>;
    /// Flushes bytes and length. `false`: the file system cannot promise it.
    fn sync(&mut self) -> Result<bool, DiskError>;
    /// Cuts it off.
    fn set_len(&mut self, len: u64) -> Result<(), DiskError>;
    /// Locks it until it is dropped; `false` where another program holds it.
    fn try_lock(&mut self) -> Result<bool, DiskError>;
}

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// To read.
    Read,
    /// To read and to append; it must be there.
    Append,
    /// The same; it must not be there yet.
    New(Whose),
}

/// For whom a file or folder is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Owner and group: what is shared.
    Group,
    /// The owner alone: drafts and private notes.
    Owner,
}

/// What sort of thing lies there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// What is known of a file without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meta {
    /// What sort of thing.
    pub sort: Sort,
    /// Bytes.
    pub len: u64,
    /// Nanoseconds since 1970 of the last change.
    pub changed: i64,
    /// Which file it is, whatever its name; nought where the system does not say.
    pub node: (u64, u64),
}

/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word that it displays")]
pub enum Op {
    Look,
    List,
    Open,
    Create,
    CreateFolder,
    Read,
    Write,
    Flush,
    FlushFolder,
    Cut,
    Lock,
    Rename,
    Remove,
    Rights,
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Op::Look => "look at",
            Op::List => "list",
            Op::Open => "open",
            Op::Create => "create",
            Op::CreateFolder => "make the folder",
            Op::Read => "read",
            Op::Write => "write to",
            Op::Flush => "flush to disk",
            Op::FlushFolder => "flush the names in",
            Op::Cut => "cut back",
            Op::Lock => "lock",
            Op::Rename => "rename",
            Op::Remove => "remove",
            Op::Rights => "keep owner, group and rights of",
        })
    }
}

/// Why it failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The system said so.
    System(io::ErrorKind, String),
    /// It is no regular file, and only these are opened.
    NotRegular(Sort),
    /// It is larger than this many bytes.
    TooLarge(u64),
    /// A workshop has at most so many files.
    TooMany(usize),
    /// Another program changed it.
    Changed,
}

/// A call that failed. Its display is safe for a terminal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("could not {op} {}: {}", safe_line(&path.to_string_lossy()), self.reason())]
pub struct DiskError {
    /// What was being done.
    pub op: Op,
    /// To what.
    pub path: PathBuf,
    /// Why it failed.
    pub why: Why,
}

impl DiskError {
    /// An error of the system.
    pub fn system(op: Op, path: &Path, error: &io::Error) -> Self {
        Self { op, path: path.to_owned(), why: Why::System(error.kind(), error.to_string()) }
    }

    /// Of which kind, where the system said so.
    pub fn kind(&self) -> Option<io::ErrorKind> {
        if let Why::System(kind, _) = self.why { Some(kind) } else { None }
    }

    /// The disk, the quota or the largest file is full: what was there is unharmed.
    pub fn is_full(&self) -> bool {
        use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        matches!(self.kind(), Some(StorageFull | QuotaExceeded | FileTooLarge))
    }

    /// There was something of that name.
    pub fn is_taken(&self) -> bool {
        self.kind() == Some(io::ErrorKind::AlreadyExists)
    }

    /// There was nothing.
    pub fn is_missing(&self) -> bool {
        self.kind() == Some(io::ErrorKind::NotFound)
    }

    /// What could not be done with this, and why. Names no place: a room may be looking.
    pub fn told(&self, thing: &str) -> String {
        format!("could not {} {thing}: {}", self.op, self.reason())
    }

    /// Why, in plain words; names no place.
    pub fn reason(&self) -> String {
        use io::ErrorKind as K;
        let (kind, text) = match &self.why {
            Why::NotRegular(sort) => return format!("it is {}, not a file", sort.words()),
            Why::TooLarge(most) => return format!("it is larger than {} MiB", most >> 20),
            Why::TooMany(most) => return format!("the folder has more than {most} files"),
            Why::Changed => return "another program changed it".into(),
            Why::System(kind, text) => (kind, text),
        };
        let words = match kind {
            K::StorageFull => "the disk is full",
            K::QuotaExceeded => "your quota on this disk is used up",
            K::FileTooLarge => "files may not become that large here",
            K::NotFound => "it is not there",
            K::AlreadyExists => "it is there already",
            K::PermissionDenied => "you are not allowed to",
            K::ReadOnlyFilesystem => "the disk is read-only",
            K::StaleNetworkFileHandle => "the network folder went away",
            K::WouldBlock => "another program is using it",
            _ => return safe_line(text).to_string(),
        };
        words.into()
    }

    /// What to do now.
    pub fn hint(&self) -> &'static str {
        use io::ErrorKind as K;
        let kind = match self.why {
            Why::NotRegular(_) => return "move it out of the folder, or copy what it points to into the folder",
            Why::TooMany(_) => return "move files that do not belong to this workshop out of the folder",
            Why::Changed => return "look which program writes into the folder, and stop it",
            Why::TooLarge(_) => return "split it, or look whether it belongs here at all",
            Why::System(kind, _) => kind,
        };
        match kind {
            K::PermissionDenied if self.op == Op::Rights => "let the owner of the file do this",
            K::StorageFull | K::QuotaExceeded | K::FileTooLarge => "free some space on this disk, then try again",
            K::NotFound => "check the path; if it is on a stick or a network folder, connect it again",
            K::AlreadyExists => "choose another name",
            K::PermissionDenied => "ask the folder's owner for the right to write there, or choose another folder",
            K::ReadOnlyFilesystem => "choose a folder on another disk, or have this one made writable",
            K::WouldBlock => "try again in a moment",
            K::StaleNetworkFileHandle | K::HostUnreachable | K::NetworkDown | K::TimedOut => {
                "connect the network folder again, then try again"
            }
            _ => "copy the folder to another disk and go on there; this one may be failing",
        }
    }
}

impl Sort {
    /// What it is, with its article.
    pub fn words(self) -> &'static str {
        match self {
            Sort::File => "a file",
            Sort::Folder => "a folder",
            Sort::Link => "a link",
            Sort::Other => "a pipe or a device",
        }
    }
}

/// Reads a whole regular file of at most `limit` bytes.
pub(super) fn read_whole(disk: &dyn Disk, path: &Path, limit: u64) -> Result<Vec<u8>, DiskError> {
    let mut file = disk.open(path, Open::Read)?;
    let too_large = || DiskError { op: Op::Read, path: path.to_owned(), why: Why::TooLarge(limit) };
    if file.meta()?.len > limit {
        return Err(too_large());
    }
    let bytes = file.read(0, limit + 1)?;
    if bytes.len() as u64 > limit { Err(too_large()) } else { Ok(bytes) }
}

/// Writes all of it at the end. What an interruption or a short write leaves over is written after it: a file has
/// one writer, so that nothing can come between.
pub(super) fn write_whole(file: &mut dyn Handle, path: &Path, mut bytes: &[u8]) -> Result<(), DiskError> {
    while !bytes.is_empty() {
        match file.write(bytes) {
            Ok(0) => return Err(DiskError::system(Op::Write, path, &io::ErrorKind::WriteZero.into())),
            Ok(taken) => bytes = bytes.get(taken..).unwrap_or_default(),
            Err(error) if error.kind() == Some(io::ErrorKind::Interrupted) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Makes a folder and those above it, and flushes their names. `false`: that cannot be promised here.
pub fn create_folders(disk: &dyn Disk, path: &Path, whose: Whose) -> Result<bool, DiskError> {
    if path.as_os_str().is_empty() || disk.meta(path)?.is_some() {
        return Ok(true);
    }
    let parent = path.parent().unwrap_or(Path::new(""));
    let durable = create_folders(disk, parent, whose)?;
    match disk.create_folder(path, whose) {
        Err(error) if !error.is_taken() => return Err(error),
        _ => {}
    }
    match sync_names(disk, parent) {
        Ok(named) => Ok(named && durable),
        Err(error) => {
            // Else the next try would find a folder whose name nobody flushed.
            let _ = disk.remove(path);
            Err(error)
        }
    }
}

/// Flushes a folder's names, also where the folder is the working one.
pub(super) fn sync_names(disk: &dyn Disk, folder: &Path) -> Result<bool, DiskError> {
    disk.sync_folder(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
}

/// Replaces a file as a whole: after a crash there is the old one or the new one. Answers whether that is promised.
pub fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8], whose: Whose) -> Result<bool, DiskError> {
    replace_if(disk, path, bytes, whose, |_| Ok(()))
}

/// The same, unless `may` refuses it: it is handed the path of the new file before that takes the old one's place.
pub(super) fn replace_if(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    whose: Whose,
    may: impl FnOnce(&Path) -> Result<(), DiskError>,
) -> Result<bool, DiskError> {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".tmp");
    let beside = path.with_file_name(name);
    let mut file = open_beside(disk, &beside, whose)?;
    let written = write_whole(&mut *file, &beside, bytes).and_then(|()| may(&beside)).and_then(|()| file.sync());
    let renamed = written.and_then(|durable| disk.rename(&beside, path).map(|()| durable));
    // Held until it has its name: nobody takes it for something that was left.
    drop(file);
    match renamed {
        Ok(durable) => Ok(sync_names(disk, path.parent().unwrap_or(Path::new("")))? && durable),
        Err(error) => {
            // What matters is the error; a piece left behind is removed the next time.
            let _ = disk.remove(&beside);
            Err(error)
        }
    }
}

/// The new file beside the old one. What a crash left there goes; what another program writes there stays.
fn open_beside(disk: &dyn Disk, beside: &Path, whose: Whose) -> Result<Box<dyn Handle>, DiskError> {
    // Where the file system has no locks there is nobody to ask.
    let is_held = |file: &mut dyn Handle| file.try_lock() == Ok(false);
    let used = || DiskError::system(Op::Lock, beside, &io::ErrorKind::WouldBlock.into());
    let mut file = match disk.open(beside, Open::New(whose)) {
        Err(error) if error.is_taken() => {
            if disk.open(beside, Open::Append).is_ok_and(|mut left| is_held(&mut *left)) {
                return Err(used());
            }
            disk.remove(beside)?;
            disk.open(beside, Open::New(whose))?
        }
        opened => opened?,
    };
    if is_held(&mut *file) { Err(used()) } else { Ok(file) }
}
