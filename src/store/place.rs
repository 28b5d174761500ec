//! Where workshops are: the sessions folder, what lies in it, and which one a word on the command line means.

use super::disk::{Meta, Sort};
use super::workshop::{is_session_name, workshop_id};
use super::{DiskError, Open, Store, StoreError};
use crate::base::{FileId, Stamp};
use crate::record::{Kind, Seen, read_line};
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

/// What decides the sessions folder, the strongest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// `--sessions`.
    pub flag: Option<PathBuf>,
    /// `PLENARY_SESSIONS`.
    pub variable: Option<PathBuf>,
    /// The programme's own folder for data (XDG data).
    pub data: PathBuf,
}

/// A workshop in the sessions folder, by the first line of one of its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Its folder.
    pub folder: PathBuf,
    /// Its random id, if a first line says it.
    pub id: Option<FileId>,
    /// Its title, raw; empty where no first line says it.
    pub title: String,
    /// How many session files it has.
    pub files: usize,
    /// Bytes in them.
    pub bytes: u64,
    /// When the last of them was changed, by this machine's clock.
    pub changed: Stamp,
}

/// Bytes of a file in which its first line is looked for.
const FIRST: u64 = 64 << 10;

impl Store {
    /// The sessions folder: as asked, else `./sessions` where it exists, else the one for data.
    pub fn sessions(&self, asked: &Asked) -> PathBuf {
        let here = Path::new("sessions");
        let given = [&asked.flag, &asked.variable].into_iter().flatten().find(|path| !path.as_os_str().is_empty());
        match given {
            Some(path) => path.clone(),
            None if matches!(self.disk().meta(here), Ok(Some(_))) => here.to_owned(),
            None => asked.data.join("sessions"),
        }
    }

    /// The workshops of a sessions folder, the last changed first. A folder that is not there has none.
    pub fn workshops(&self, sessions: &Path) -> Result<Vec<Listing>, StoreError> {
        let inside = match self.disk().list(sessions) {
            Err(error) if error.is_missing() => return Ok(Vec::new()),
            inside => inside?,
        };
        let folders = inside.into_iter().filter(|(_, meta)| meta.sort == Sort::Folder);
        // A folder that may not be looked into is none of ours.
        let mut out: Vec<Listing> = folders.filter_map(|(name, _)| self.listing(sessions.join(name)).ok()?).collect();
        out.sort_by(|a, b| (b.changed, &a.folder).cmp(&(a.changed, &b.folder)));
        Ok(out)
    }

    /// What can be said of a workshop before it is read; none where no session file is.
    pub fn listing(&self, folder: PathBuf) -> Result<Option<Listing>, DiskError> {
        let inside = self.disk().list(&folder)?.into_iter();
        let mut files: Vec<(OsString, Meta)> =
            inside.filter(|(name, meta)| meta.sort == Sort::File && is_session_name(name)).collect();
        let Some(changed) = files.iter().map(|(_, meta)| meta.changed).max() else { return Ok(None) };
        let changed = Stamp::from_seconds(changed / 1_000_000_000);
        // The setup file says it best, and this is how we name it: mostly one file is opened.
        files.sort_by_key(|(name, _)| !name.to_string_lossy().contains("-setup-"));
        let mut found: Option<(Option<FileId>, String)> = None;
        for (name, _) in &files {
            let Some((id, title, setup)) = self.first_line(&folder.join(name)) else { continue };
            if setup || found.is_none() {
                found = Some((id, title));
            }
            if setup {
                break;
            }
        }
        let (id, title) = found.unwrap_or_default();
        let bytes = files.iter().map(|(_, meta)| meta.len).sum();
        Ok(Some(Listing { folder, id, title, files: files.len(), bytes, changed }))
    }

    /// Workshop, title, and whether it is the setup file's.
    fn first_line(&self, path: &Path) -> Option<(Option<FileId>, String, bool)> {
        let bytes = self.disk().open(path, Open::Read).ok()?.read(0, FIRST).ok()?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let line = bytes.split(|&b| b == b'\n').next()?;
        let Seen::Entry(entry) = read_line(line.strip_suffix(b"\r").unwrap_or(line)) else { return None };
        let Kind::Session(session) = entry.any_kind()? else { return None };
        let id = workshop_id(&entry.head.on.to_string());
        Some((id, session.title.as_str().to_owned(), session.role == "setup"))
    }

    /// The folder that a word means: a path if it exists, else a name in the sessions folder.
    pub fn find(&self, sessions: &Path, word: &Path) -> Result<PathBuf, StoreError> {
        if self.disk().meta(word)?.is_some() {
            return Ok(word.to_owned());
        }
        let mut parts = word.components();
        let is_name = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
        let named = sessions.join(word);
        if is_name && self.disk().meta(&named)?.is_some() {
            return Ok(named);
        }
        Err(StoreError::Unknown(word.to_string_lossy().into_owned()))
    }
}
