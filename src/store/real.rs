//! The disk of this machine.

use super::disk::{Disk, DiskError, Handle, Meta, Op, Open, Sort, Whose, Why};
#[cfg(unix)]
use rustix::fs::OFlags;
use std::ffi::OsString;
use std::fs::{self, File, FileTimes, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// `std::fs`.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

/// The beginning of 1980, from 1970 on: the first instant that every file system knows.
const NEVER: Duration = Duration::from_secs(315_532_800);

struct Opened {
    path: PathBuf,
    file: File,
}

fn failed(op: Op, path: &Path) -> impl FnOnce(io::Error) -> DiskError {
    move |error| DiskError::system(op, path, &error)
}

impl Disk for RealDisk {
    fn meta(&self, path: &Path) -> Result<Option<Meta>, DiskError> {
        match fs::symlink_metadata(path) {
            Ok(meta) => Ok(Some(meta_of(&meta))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(DiskError::system(Op::Look, path, &error)),
        }
    }

    #[expect(clippy::disallowed_methods, reason = "this file is the door")]
    fn list(&self, folder: &Path) -> Result<Vec<(OsString, Meta)>, DiskError> {
        let mut out = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed(Op::List, folder))? {
            let entry = entry.map_err(failed(Op::List, folder))?;
            // `metadata` of an entry does not follow links. What vanished meanwhile is not there.
            match entry.metadata() {
                Ok(meta) => out.push((entry.file_name(), meta_of(&meta))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(DiskError::system(Op::Look, &entry.path(), &error)),
            }
        }
        out.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(out)
    }

    fn open(&self, path: &Path, how: Open) -> Result<Box<dyn Handle>, DiskError> {
        let op = if matches!(how, Open::New(_)) { Op::Create } else { Op::Open };
        let not_regular = |sort| DiskError { op, path: path.to_owned(), why: Why::NotRegular(sort) };
        let mut options = OpenOptions::new();
        options.read(true);
        match how {
            // To open a pipe is to wait for its writer: look before, and do not wait where it comes in between.
            Open::Read | Open::Append => {
                match self.meta(path)? {
                    Some(Meta { sort: Sort::File, .. }) => {}
                    Some(meta) => return Err(not_regular(meta.sort)),
                    None => return Err(DiskError::system(op, path, &io::ErrorKind::NotFound.into())),
                }
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::custom_flags(
                    &mut options,
                    (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed(),
                );
            }
            Open::New(whose) => {
                options.create_new(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(
                    &mut options,
                    if whose == Whose::Group { 0o640 } else { 0o600 },
                );
                #[cfg(not(unix))]
                let _ = whose;
            }
        }
        // Not `append`: Windows could neither cut back nor lock such a file. Each write seeks to the end.
        options.write(how != Open::Read);
        let file = options.open(path).map_err(failed(op, path))?;
        let opened = Opened { path: path.to_owned(), file };
        match opened.meta()?.sort {
            Sort::File => Ok(Box::new(opened)),
            sort => Err(not_regular(sort)),
        }
    }

    fn create_folder(&self, path: &Path, whose: Whose) -> Result<(), DiskError> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, if whose == Whose::Group { 0o750 } else { 0o700 });
        #[cfg(not(unix))]
        let _ = (whose, &mut builder);
        builder.create(path).map_err(failed(Op::CreateFolder, path))
    }

    #[cfg(unix)]
    #[expect(clippy::disallowed_methods, reason = "this file is the door")]
    fn sync_folder(&self, path: &Path) -> Result<bool, DiskError> {
        match File::open(path) {
            Ok(folder) => promised(folder.sync_all(), Op::FlushFolder, path),
            // One may write into a folder that one may not read.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(false),
            Err(error) => Err(DiskError::system(Op::FlushFolder, path, &error)),
        }
    }

    /// Windows has no flush of a folder; its file systems write names through their journal.
    #[cfg(not(unix))]
    fn sync_folder(&self, _: &Path) -> Result<bool, DiskError> {
        Ok(true)
    }

    #[expect(clippy::disallowed_methods, reason = "this file is the door")]
    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        fs::rename(from, to).map_err(failed(Op::Rename, to))
    }

    #[expect(clippy::disallowed_methods, reason = "this file is the door")]
    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        let is_folder = self.meta(path)?.is_some_and(|meta| meta.sort == Sort::Folder);
        if is_folder { fs::remove_dir(path) } else { fs::remove_file(path) }.map_err(failed(Op::Remove, path))
    }

    fn take_rights(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        rights(from, to).map_err(failed(Op::Rights, from))
    }

    #[expect(clippy::disallowed_methods, reason = "this file is the door")]
    fn forget_time(&self, path: &Path) {
        let times = FileTimes::new().set_accessed(UNIX_EPOCH + NEVER).set_modified(UNIX_EPOCH + NEVER);
        // Whose system does not let it keeps a time: nothing else depends on it.
        let _ = File::open(path).and_then(|file| file.set_times(times));
    }
}

impl Handle for Opened {
    fn meta(&self) -> Result<Meta, DiskError> {
        self.file.metadata().map(|meta| meta_of(&meta)).map_err(failed(Op::Look, &self.path))
    }

    fn read(&mut self, from: u64, limit: u64) -> Result<Vec<u8>, DiskError> {
        let mut out = Vec::new();
        let all = self
            .file
            .seek(SeekFrom::Start(from))
            .and_then(|_| self.file.metadata())
            .map(|meta| out.reserve(meta.len().saturating_sub(from).min(limit) as usize))
            .and_then(|()| (&self.file).take(limit).read_to_end(&mut out));
        all.map(|_| out).map_err(failed(Op::Read, &self.path))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, DiskError> {
        self.file.seek(SeekFrom::End(0)).and_then(|_| self.file.write(bytes)).map_err(failed(Op::Write, &self.path))
    }

    fn sync(&mut self) -> Result<bool, DiskError> {
        promised(self.file.sync_all(), Op::Flush, &self.path)
    }

    fn set_len(&mut self, len: u64) -> Result<(), DiskError> {
        self.file.set_len(len).map_err(failed(Op::Cut, &self.path))
    }

    fn try_lock(&mut self) -> Result<bool, DiskError> {
        match self.file.try_lock() {
            Ok(()) => Ok(true),
            Err(fs::TryLockError::WouldBlock) => Ok(false),
            Err(fs::TryLockError::Error(error)) => Err(DiskError::system(Op::Lock, &self.path, &error)),
        }
    }
}

/// Owner and group before the rights: a change of owner can take rights away. What is as wanted is not asked for: a stick
/// has one owner for all its files, and refuses every change.
fn rights(from: &Path, to: &Path) -> io::Result<()> {
    let (wanted, own) = (fs::symlink_metadata(from)?, fs::symlink_metadata(to)?);
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        if (own.uid(), own.gid()) != (wanted.uid(), wanted.gid()) {
            std::os::unix::fs::lchown(to, Some(wanted.uid()), Some(wanted.gid()))?;
        }
    }
    if own.permissions() == wanted.permissions() { Ok(()) } else { fs::set_permissions(to, wanted.permissions()) }
}

/// Some network and FAT mounts answer ENOTSUP or EINVAL to a flush: written, not promised.
fn promised(flushed: io::Result<()>, op: Op, path: &Path) -> Result<bool, DiskError> {
    match flushed {
        Ok(()) => Ok(true),
        Err(error) if matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => Ok(false),
        Err(error) => Err(DiskError::system(op, path, &error)),
    }
}

fn meta_of(meta: &fs::Metadata) -> Meta {
    let kind = meta.file_type();
    let sort = if kind.is_file() {
        Sort::File
    } else if kind.is_dir() {
        Sort::Folder
    } else if kind.is_symlink() {
        Sort::Link
    } else {
        Sort::Other
    };
    let changed = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok()).map_or(0, |d| d.as_nanos());
    Meta { sort, len: meta.len(), changed: i64::try_from(changed).unwrap_or(i64::MAX), node: node_of(meta) }
}

#[cfg(unix)]
fn node_of(meta: &fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (meta.dev(), meta.ino())
}

#[cfg(not(unix))]
fn node_of(_: &fs::Metadata) -> (u64, u64) {
    (0, 0)
}
