//! A workshop's folder, read: every session file by its content, whatever its name.
//!
//! **Invariants.** Only regular files are opened, within the limits of the format; folders below are not descended,
//! but for the texts in `checklists/`. What could not be opened is told, never silently missing.

use super::disk::{Meta, Sort, read_whole};
use super::{DiskError, Op, Store, StoreError, Why};
use crate::base::FileId;
use crate::record::kind::Session;
use crate::record::{Files, Kind, NotSession, Reading, limit, read};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};

/// Everything of one workshop that lies on this machine.
#[derive(Debug)]
pub struct Workshop<'a> {
    /// Its folder.
    pub folder: PathBuf,
    /// Its session files by name; those of the rescue folder last.
    pub files: Vec<SessionFile<'a>>,
    /// The texts of its own checklists.
    pub lists: Vec<ListFile>,
    /// What was not opened.
    pub skipped: Vec<Skipped>,
}

/// A session file, read.
#[derive(Debug)]
pub struct SessionFile<'a> {
    /// Where it lies.
    pub path: PathBuf,
    /// It waits in the rescue folder of this machine.
    pub rescued: bool,
    /// What it was when it was read.
    pub meta: Meta,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its lines.
    pub reading: Reading<'a>,
}

/// A checklist's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFile {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says, not yet read.
    pub text: String,
}

/// Something that looks like a session file and was not opened. Its display is safe for a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Where it lies.
    pub path: PathBuf,
    /// Why.
    pub error: DiskError,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not read: {}", self.error)
    }
}

impl<'a> SessionFile<'a> {
    /// Its first line, if that is whole.
    pub fn session(&self) -> Option<&Session<'a>> {
        match self.reading.entries().next()?.any_kind()? {
            Kind::Session(session) => Some(session),
            _ => None,
        }
    }

    /// `ws/ID` by its first line.
    pub fn workshop(&self) -> Option<String> {
        self.session()?;
        Some(self.reading.entries().next()?.head.on.to_string()).filter(|on| workshop_id(on).is_some())
    }

    /// The id of the file that its first line began.
    pub fn id(&self) -> Option<FileId> {
        self.reading.entries().next().map(|entry| entry.head.id.file)
    }
}

impl Workshop<'_> {
    /// Which workshop it is: by its setup file, else by the first file that says it.
    pub fn id(&self) -> Option<String> {
        let setup = |file: &&SessionFile<'_>| file.session().is_some_and(|s| s.role == "setup");
        let mut first = self.files.iter().find(setup).into_iter().chain(&self.files);
        first.find_map(SessionFile::workshop)
    }

    /// The marks of all its files.
    pub fn marks(&self) -> BTreeSet<String> {
        self.files.iter().filter_map(|f| Some(f.session()?.mark.as_str().to_owned())).collect()
    }
}

/// The random part of `ws/ID`.
pub(super) fn workshop_id(on: &str) -> Option<FileId> {
    FileId::parse(on.strip_prefix("ws/")?)
}

impl Store {
    /// Reads a workshop's folder, and what the rescue folder of this machine has of the same workshop.
    pub fn read<'a>(&self, folder: &Path, files: &'a Files) -> Result<Workshop<'a>, StoreError> {
        let mut skipped = Vec::new();
        let found = self.bytes_of(folder, files, &mut skipped)?;
        let mut out = Workshop { folder: folder.to_owned(), files: parse(found, false), lists: Vec::new(), skipped };
        if let Some(id) = out.id() {
            let rescue = self.rescue(&id);
            match self.bytes_of(&rescue, files, &mut out.skipped) {
                Ok(found) => out.files.extend(parse(found, true)),
                Err(error) if error.is_missing() => {}
                // The workshop itself can be read.
                Err(error) => out.skipped.push(Skipped { path: rescue, error }),
            }
        }
        out.lists = self.lists(folder, &mut out.skipped)?;
        Ok(out)
    }

    /// Reads one file as a session file.
    pub fn read_file<'a>(&self, path: &Path, files: &'a Files) -> Result<SessionFile<'a>, StoreError> {
        Ok(self.session_file(path, files)?)
    }

    pub(super) fn session_file<'a>(&self, path: &Path, files: &'a Files) -> Result<SessionFile<'a>, DiskError> {
        // What it is is asked before its bytes: what comes in between is then seen as a change.
        let meta = self.disk().meta(path)?.unwrap_or(NOTHING);
        let bytes = files.keep(read_whole(self.disk(), path, limit::FILE)?);
        Ok(SessionFile { path: path.to_owned(), rescued: false, meta, bytes, reading: read(bytes) })
    }

    fn bytes_of<'a>(
        &self,
        folder: &Path,
        files: &'a Files,
        skipped: &mut Vec<Skipped>,
    ) -> Result<Vec<Found<'a>>, DiskError> {
        let mut out = Vec::new();
        for (name, meta) in self.disk().list(folder)? {
            if !is_session_name(&name) {
                continue;
            }
            let path = folder.join(name);
            let read = if out.len() >= limit::FILES {
                Err(DiskError { op: Op::Open, path: path.clone(), why: Why::TooMany(limit::FILES) })
            } else {
                read_whole(self.disk(), &path, limit::FILE)
            };
            match read {
                Ok(bytes) => out.push((path, meta, files.keep(bytes))),
                // It was removed between the listing and now.
                Err(error) if error.is_missing() => {}
                Err(error) => skipped.push(Skipped { path, error }),
            }
        }
        Ok(out)
    }

    fn lists(&self, folder: &Path, skipped: &mut Vec<Skipped>) -> Result<Vec<ListFile>, DiskError> {
        let folder = folder.join("checklists");
        if self.disk().meta(&folder)?.is_none_or(|meta| meta.sort != Sort::Folder) {
            return Ok(Vec::new());
        }
        let mut out = Vec::new();
        for (name, _) in self.disk().list(&folder)?.into_iter().filter(|(name, _)| is_session_name(name)) {
            let path = folder.join(name);
            match read_whole(self.disk(), &path, LIST) {
                Ok(bytes) => out.push(ListFile { path, text: String::from_utf8_lossy(&bytes).into_owned() }),
                Err(error) => skipped.push(Skipped { path, error }),
            }
        }
        Ok(out)
    }
}

/// Bytes of a checklist.
const LIST: u64 = 4 << 20;
const NOTHING: Meta = Meta { sort: Sort::File, len: 0, changed: 0, node: (0, 0) };

/// `*.ron`, but for hidden and temporary files.
pub fn is_session_name(name: &OsStr) -> bool {
    let bytes = name.as_encoded_bytes();
    Path::new(name).extension().is_some_and(|x| x.eq_ignore_ascii_case("ron"))
        && !bytes.starts_with(b".")
        && !bytes.starts_with(b"~")
}

/// A file's path, what it was, its bytes.
type Found<'a> = (PathBuf, Meta, &'a [u8]);

/// Lines of every file, on all cores; checklists and plans are left out.
fn parse(found: Vec<Found<'_>>, rescued: bool) -> Vec<SessionFile<'_>> {
    let readings: Vec<Reading<'_>> = found.par_iter().map(|(_, _, bytes)| read(bytes)).collect();
    found
        .into_iter()
        .zip(readings)
        .filter(|(_, reading)| !matches!(reading.other, Some(NotSession::Checklist | NotSession::Plan)))
        .map(|((path, meta, bytes), reading)| SessionFile { path, rescued, meta, bytes, reading })
        .collect()
}
