//! What this machine left in a session file: a machine-local log, locked while a program writes the file.
//!
//! Each line is the digest of the file's content after an acknowledged save. Only the last whole line counts, and a
//! file whose content is anything else is never written again. The log is not flushed: if it lags after a power cut,
//! the next save goes to a new file, and nothing is lost.
//!
//! **Invariant.** Who holds a [`Left`] is the only writer of that file on this machine.

use super::disk::{Disk, DiskError, Handle, Open, Whose, create_folders, write_whole};
use super::{SessionFile, Store, Workshop};
use crate::base::FileId;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A digest and its newline.
const LINE: u64 = 65;

/// The log of one file, locked.
pub(super) struct Left {
    log: Box<dyn Handle>,
}

/// What became of the wish to go on with a file.
pub(super) enum Claim {
    /// This machine left this content.
    Ours(Left, String),
    /// Another program on this machine is writing it.
    Busy,
    /// This machine wrote it, and may not go on with it.
    Gone,
    /// This machine never wrote it, or forgot.
    Unknown,
}

fn path(state: &Path, id: FileId) -> PathBuf {
    state.join("left").join(id.as_str())
}

impl Left {
    /// Starts the log of a new file. `None`: this machine cannot remember, so the file will not be resumed.
    pub(super) fn start(disk: &dyn Disk, state: &Path, id: FileId) -> Option<Self> {
        let path = path(state, id);
        create_folders(disk, path.parent()?, Whose::Owner).ok()?;
        let mut log = disk.open(&path, Open::New(Whose::Owner)).ok()?;
        (log.try_lock() == Ok(true)).then_some(Self { log })
    }

    /// Claims a file that may be ours.
    pub(super) fn claim(disk: &dyn Disk, state: &Path, id: FileId) -> Result<Claim, DiskError> {
        let mut log = match disk.open(&path(state, id), Open::Append) {
            Err(error) if error.is_missing() => return Ok(Claim::Unknown),
            opened => opened?,
        };
        if !log.try_lock()? {
            return Ok(Claim::Busy);
        }
        let last = log.read(log.meta()?.len.saturating_sub(LINE), LINE)?;
        let digest = last.strip_suffix(b"\n").filter(|d| d.len() == 64 && d.iter().all(u8::is_ascii_hexdigit));
        let digest = digest.and_then(|d| String::from_utf8(d.to_vec()).ok());
        Ok(digest.map_or(Claim::Gone, |digest| Claim::Ours(Self { log }, digest)))
    }

    /// The same is known where `to` is the state folder: of a copy of the file.
    fn lend(disk: &dyn Disk, state: &Path, to: &Path, id: FileId) -> Result<(), DiskError> {
        let mut log = disk.open(&path(state, id), Open::Read)?;
        let last = log.read(log.meta()?.len.saturating_sub(LINE), LINE)?;
        let to = path(to, id);
        create_folders(disk, super::parent(&to), Whose::Owner)?;
        write_whole(&mut *disk.open(&to, Open::New(Whose::Owner))?, &to, &last)
    }

    /// Remembers what was acknowledged. If that fails the file is not resumed, and nothing else changes.
    pub(super) fn note(&mut self, content: &Content) {
        let _ = self.log.write(format!("{}\n", content.digest()).as_bytes());
    }

    /// Forgets: this file is never to be written again.
    pub(super) fn forget(mut self) {
        let _ = self.log.write(b"gone\n");
    }
}

impl Store {
    /// For a copy of a workshop, in whose folder what is its own lies ([`Store::apart`]): its files are gone on with as
    /// those that they were copied from.
    pub fn lend(&self, copy: &Workshop<'_>) {
        for id in copy.files.iter().filter_map(SessionFile::id) {
            // Of what was not lent a new file is begun.
            _ = Left::lend(self.disk(), &self.state, &copy.folder, id);
        }
    }
}

/// The digest of a file's lines as they come: blind to carriage returns and to the last newline.
#[derive(Clone, Default)]
pub(super) struct Content {
    hash: Sha256,
    lines: bool,
}

impl Content {
    /// Of a whole file.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut content = Self::default();
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        for line in bytes.split(|&b| b == b'\n') {
            content.push(line);
        }
        content
    }

    /// One more line, without its newline.
    pub(super) fn push(&mut self, line: &[u8]) {
        if std::mem::replace(&mut self.lines, true) {
            self.hash.update(b"\n");
        }
        for piece in line.split(|&b| b == b'\r') {
            self.hash.update(piece);
        }
    }

    fn digest(&self) -> String {
        let mut out = String::with_capacity(64);
        for b in self.hash.clone().finalize() {
            // Writing to a String cannot fail.
            let _ = write!(out, "{b:02x}");
        }
        out
    }

    pub(super) fn is(&self, digest: &str) -> bool {
        self.digest() == digest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_the_same_whatever_its_line_ends() {
        let mut pushed = Content::default();
        pushed.push(b"one");
        pushed.push(b"two");
        for same in ["one\ntwo\n", "one\ntwo", "one\r\ntwo\r\n", "one\r\ntwo"] {
            assert!(pushed.is(&Content::of(same.as_bytes()).digest()), "{same:?}");
        }
        for other in ["one\ntwo\n\n", "onetwo\n", "one\ntwo \n"] {
            assert!(!pushed.is(&Content::of(other.as_bytes()).digest()), "{other:?}");
        }
    }
}
