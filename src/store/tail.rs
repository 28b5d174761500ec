//! What other programs add to a workshop while it is open.
//!
//! **Invariants.** Of a file that grew only the new bytes are read, up to its last whole line. What was read so and
//! what a fresh reading gives are the same set of entries and findings: wherever that cannot be said of the new bytes
//! alone, the file is read again as a whole.

use super::disk::{Meta, Sort, read_whole};
use super::workshop::is_session_name;
use super::{DiskError, Open, SessionFile, Store, Workshop};
use crate::base::Code;
use crate::record::{Files, Reading, limit, read};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Follows the files of a workshop's folder, and what the rescue folder of this machine has of the workshop.
pub struct Tail<'a> {
    store: Store,
    folder: PathBuf,
    rescue: Option<PathBuf>,
    known: BTreeMap<PathBuf, Known<'a>>,
}

/// How far a file was read.
struct Known<'a> {
    meta: Meta,
    /// All of it up to the last newline, in pieces.
    read: Vec<&'a [u8]>,
    /// What it had that only the whole file tells: next time it is read again.
    odd: bool,
}

/// What is new of a file.
#[derive(Debug)]
pub enum Growth<'a> {
    /// Lines after those that are known.
    More {
        /// The file.
        path: PathBuf,
        /// The new bytes.
        bytes: &'a [u8],
        /// Their lines.
        reading: Reading<'a>,
    },
    /// A new file, or one of which everything known before is to be replaced by this.
    Whole(SessionFile<'a>),
}

impl<'a> Tail<'a> {
    /// Goes on from what was read; of a `copy` without the rescue folder, where nobody saves what belongs to it.
    pub fn of(store: &Store, workshop: &Workshop<'a>, copy: bool) -> Self {
        let known = workshop.files.iter().map(|file| (file.path.clone(), Known::of(file))).collect();
        let rescue = workshop.id().filter(|_| !copy).map(|id| store.rescue(&id));
        Self { store: store.clone(), folder: workshop.folder.clone(), rescue, known }
    }

    /// What came since the last look; `own` is the file that this program writes and knows already. What cannot be read
    /// now, a file or the folder, is tried again at the next look.
    pub fn look(&mut self, files: &'a Files, own: Option<&Path>) -> Vec<Growth<'a>> {
        let folders = [Some(self.folder.clone()), self.rescue.clone()];
        folders.into_iter().flatten().flat_map(|folder| self.look_into(&folder, files, own)).collect()
    }

    fn look_into(&mut self, folder: &Path, files: &'a Files, own: Option<&Path>) -> Vec<Growth<'a>> {
        let mut out = Vec::new();
        let listed = self.store.disk().list(folder).unwrap_or_default();
        for (name, meta) in listed.into_iter().filter(|(name, meta)| meta.sort == Sort::File && is_session_name(name)) {
            let path = folder.join(name);
            let is_new = self.known.get(&path).is_none_or(|known| known.meta != meta);
            if !is_new || own == Some(&path) || (!self.known.contains_key(&path) && self.known.len() >= limit::FILES) {
                continue;
            }
            if let Ok(Some(growth)) = self.grown(&path, meta, files) {
                out.push(growth);
            }
        }
        out
    }

    fn grown(&mut self, path: &Path, meta: Meta, files: &'a Files) -> Result<Option<Growth<'a>>, DiskError> {
        let Some(known) = self.known.get_mut(path).filter(|known| !known.odd) else {
            return self.again(path, files);
        };
        let mut bytes = if known.meta.node == meta.node && known.meta.len < meta.len {
            self.store.disk().open(path, Open::Read)?.read(known.end(), limit::FILE)?
        } else {
            // Replaced, as synchronising tools do, or changed in place: mostly it only grew all the same.
            let mut bytes = read_whole(self.store.disk(), path, limit::FILE)?;
            if !known.begins(&bytes) {
                return self.again(path, files);
            }
            bytes.drain(..known.end() as usize);
            bytes
        };
        let whole = bytes.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
        if whole == 0 {
            known.meta = meta;
            return Ok(None);
        }
        bytes.truncate(whole);
        let bytes = files.keep(bytes);
        let reading = read(bytes);
        if is_odd(&reading) || bytes.starts_with(b"\xef\xbb\xbf") {
            return self.again(path, files);
        }
        known.read.push(bytes);
        known.meta = meta;
        Ok(Some(Growth::More { path: path.to_owned(), bytes, reading }))
    }

    fn again(&mut self, path: &Path, files: &'a Files) -> Result<Option<Growth<'a>>, DiskError> {
        let file = self.store.session_file(path, files)?;
        self.known.insert(path.to_owned(), Known::of(&file));
        // A checklist or a plan is looked at again only when it changes.
        Ok(file.reading.other.is_none().then_some(Growth::Whole(file)))
    }
}

impl<'a> Known<'a> {
    fn of(file: &SessionFile<'a>) -> Self {
        let end = file.bytes.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
        let whole = file.bytes.get(..end).unwrap_or_default();
        Self { meta: file.meta, read: vec![whole], odd: is_odd(&file.reading) }
    }

    fn end(&self) -> u64 {
        self.read.iter().map(|bytes| bytes.len() as u64).sum()
    }

    fn begins(&self, bytes: &[u8]) -> bool {
        let mut rest = bytes;
        self.read.iter().all(|piece| match rest.strip_prefix(*piece) {
            Some(after) => {
                rest = after;
                true
            }
            None => false,
        })
    }
}

/// It tells something that is about the whole file, or is no session file.
fn is_odd(reading: &Reading<'_>) -> bool {
    let of_file = |code| {
        matches!(code, Code::Empty | Code::Encoding | Code::ConflictMarks | Code::Zeros | Code::NoNewline | Code::Torn)
    };
    reading.other.is_some() || reading.findings.iter().any(|finding| of_file(finding.code))
}
