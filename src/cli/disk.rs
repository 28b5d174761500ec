//! Files that a person named: read whole, or written as a whole.
//!
//! **Invariants.** A link that a person named is followed, never one that lies in a folder. What is written replaces
//! an older document or plan as a whole; a session file or a checklist is never replaced.

use super::places::shown;
use super::report::{Explain, Failure};
use crate::record::{NotSession, limit, read};
use crate::store::{Disk, DiskError, Op, Open, RealDisk, Sort, Whose, Why, create_folders, replace};
use std::path::{Path, PathBuf};

/// There is a file that must not be lost.
#[derive(Debug, thiserror::Error)]
#[error("did not write {}: {what} lies there", shown(.path))]
struct Taken {
    path: PathBuf,
    what: &'static str,
}

impl Explain for Taken {
    fn hint(&self) -> String {
        "choose another name".to_owned()
    }
}

/// Where a path leads, if it is a link.
pub(super) fn followed(path: &Path) -> Result<PathBuf, DiskError> {
    match RealDisk.meta(path)? {
        Some(meta) if meta.sort == Sort::Link => {
            std::fs::canonicalize(path).map_err(|error| DiskError::system(Op::Open, path, &error))
        }
        _ => Ok(path.to_owned()),
    }
}

/// A file's bytes.
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, DiskError> {
    let bytes = RealDisk.open(&followed(path)?, Open::Read)?.read(0, limit::FILE + 1)?;
    let whole = bytes.len() as u64 <= limit::FILE;
    if whole {
        Ok(bytes)
    } else {
        Err(DiskError { op: Op::Read, path: path.to_owned(), why: Why::TooLarge(limit::FILE) })
    }
}

/// A file's text; what is not UTF-8 is shown as such.
pub(super) fn read_text(path: &Path) -> Result<String, DiskError> {
    Ok(String::from_utf8_lossy(&read_bytes(path)?).into_owned())
}

/// Writes a file, and the folders above it.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let path = followed(path)?;
    match RealDisk.meta(&path)? {
        Some(meta) if meta.sort == Sort::File => refuse_record(&path)?,
        Some(meta) => return Err(DiskError { op: Op::Write, path, why: Why::NotRegular(meta.sort) }.into()),
        None => drop(create_folders(&RealDisk, path.parent().unwrap_or(Path::new("")), Whose::Group)?),
    }
    replace(&RealDisk, &path, bytes, Whose::Group)?;
    Ok(())
}

fn refuse_record(path: &Path) -> Result<(), Failure> {
    let bytes = RealDisk.open(path, Open::Read)?.read(0, limit::FILE)?;
    let reading = read(&bytes);
    let what = match reading.other {
        Some(NotSession::Checklist) => "a checklist",
        _ if reading.entries().next().is_some() => "a session file",
        _ => return Ok(()),
    };
    Err(Taken { path: path.to_owned(), what }.into())
}
