//! Text that is not in the record yet, or never will be: drafts and private notes, on this machine only.
//!
//! **Invariants.** Nothing of it lies in a workshop's folder, and nobody but the owner can read it. A text is replaced
//! as a whole: after a crash there is the one saved last or the one before.

use super::disk::{create_folders, read_whole, replace, sync_names};
use super::{DiskError, Store, Whose, own_name};
use crate::base::Stamp;
use std::path::PathBuf;

/// The drafts, or the private notes, of one workshop.
#[derive(Clone)]
pub struct Drafts {
    store: Store,
    folder: PathBuf,
}

/// A text kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Of which form.
    pub key: String,
    /// What was typed.
    pub text: String,
    /// When it was saved, by this machine's clock.
    pub changed: Stamp,
}

/// Bytes of one draft: more than a line of the record can be.
const MOST: u64 = 4 << 20;

impl Store {
    /// What was typed and not saved, of this workshop (`ws/ID`).
    pub fn drafts(&self, workshop: &str) -> Drafts {
        Drafts { store: self.clone(), folder: self.state.join("drafts").join(own_name(workshop)) }
    }

    /// Private notes of this workshop: never entries, never shown to a room.
    pub fn notes(&self, workshop: &str) -> Drafts {
        Drafts { store: self.clone(), folder: self.state.join("notes").join(own_name(workshop)) }
    }
}

impl Drafts {
    fn path(&self, key: &str) -> PathBuf {
        self.folder.join(own_name(key))
    }

    /// Keeps the text of a form. The key is one line. `false`: written, but the disk cannot promise to keep it.
    pub fn save(&self, key: &str, text: &str) -> Result<bool, DiskError> {
        create_folders(self.store.disk(), &self.folder, Whose::Owner)?;
        replace(self.store.disk(), &self.path(key), format!("{key}\n{text}").as_bytes(), Whose::Owner)
    }

    /// The text of a form, if one is kept.
    pub fn load(&self, key: &str) -> Result<Option<String>, DiskError> {
        match read_whole(self.store.disk(), &self.path(key), MOST) {
            Ok(bytes) => Ok(parts(&bytes).map(|(_, text)| text)),
            Err(error) if error.is_missing() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Forgets the text of a form: it was saved, or thrown away.
    pub fn remove(&self, key: &str) -> Result<(), DiskError> {
        match self.store.disk().remove(&self.path(key)) {
            Err(error) if error.is_missing() => Ok(()),
            // Flushed, else a text that is in the record would be offered again after a power cut.
            removed => removed.and_then(|()| sync_names(self.store.disk(), &self.folder).map(drop)),
        }
    }

    /// Every text kept, the last saved first: what is offered after a crash.
    pub fn all(&self) -> Result<Vec<Draft>, DiskError> {
        let disk = self.store.disk();
        let inside = match disk.list(&self.folder) {
            Err(error) if error.is_missing() => return Ok(Vec::new()),
            inside => inside?,
        };
        let mut out = Vec::new();
        for (name, meta) in inside {
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if let Some((key, text)) = parts(&read_whole(disk, &self.folder.join(name), MOST)?) {
                out.push((
                    meta.changed,
                    Draft { key, text, changed: Stamp::from_seconds(meta.changed / 1_000_000_000) },
                ));
            }
        }
        out.sort_by(|(a, _), (b, _)| b.cmp(a));
        Ok(out.into_iter().map(|(_, draft)| draft).collect())
    }
}

fn parts(bytes: &[u8]) -> Option<(String, String)> {
    let (key, text) = str::from_utf8(bytes).ok()?.split_once('\n')?;
    Some((key.to_owned(), text.to_owned()))
}
