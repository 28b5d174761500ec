//! Session files from elsewhere: how each stands to what a workshop's folder has, and copying them there.
//!
//! **Invariants.** Nothing that is in the folder is changed: what differs from a file there lies beside it, and a plan
//! takes its lines from both. A copy is there whole or not at all. A file is named as it was, letter by letter checked.

use super::disk::replace;
use super::workshop::is_session_name;
use super::{SessionFile, Store, StoreError, Whose, Workshop};
use std::path::{Path, PathBuf};

/// How a file from elsewhere stands to a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The folder has nothing of it.
    New,
    /// The folder has all of it.
    Here,
    /// It goes on where the folder's copy ends.
    Longer,
    /// The folder has another copy of it; each has lines that the other has not.
    Differs,
}

impl Arrival {
    /// How this file stands to what is in the workshop's folder.
    pub fn of(file: &SessionFile<'_>, workshop: &Workshop<'_>) -> Self {
        Self::among(file, workshop.files.iter())
    }

    fn among<'f, 'a: 'f>(file: &SessionFile<'_>, there: impl Iterator<Item = &'f SessionFile<'a>>) -> Self {
        let id = file.id();
        let same: Vec<&[u8]> = there.filter(|f| f.id() == id).map(|f| f.bytes).collect();
        if same.iter().any(|there| there.starts_with(file.bytes)) {
            Self::Here
        } else if same.iter().any(|there| file.bytes.starts_with(there)) {
            Self::Longer
        } else if id.is_some() && !same.is_empty() {
            Self::Differs
        } else {
            Self::New
        }
    }

    /// It brings something.
    pub fn is_new(self) -> bool {
        self != Self::Here
    }
}

impl Store {
    /// Copies what the folder has not of these files into it, making the folder if it is not there. Answers the copies.
    pub fn take_in(&self, folder: &Path, files: &[&SessionFile<'_>]) -> Result<Vec<PathBuf>, StoreError> {
        super::create_folders(self.disk(), folder, Whose::Group)?;
        let reading = crate::record::Files::new();
        let workshop = self.read(folder, &reading)?;
        let (mut out, mut taken) = (Vec::new(), Vec::new());
        for &file in files {
            // A stick can hold one file twice.
            if Arrival::among(file, workshop.files.iter().chain(taken.iter().copied())).is_new() {
                let home = self.free_name(folder, &file.path)?;
                replace(self.disk(), &home, file.bytes, Whose::Group)?;
                out.push(home);
                taken.push(file);
            }
        }
        Ok(out)
    }

    fn free_name(&self, folder: &Path, from: &Path) -> Result<PathBuf, StoreError> {
        let stem = from.file_stem().unwrap_or_default().to_string_lossy();
        let is_safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let stem: String = stem.chars().map(|c| if is_safe(c) { c } else { '-' }).take(100).collect();
        let mut n = 0;
        loop {
            let name = if n == 0 { format!("{stem}.ron") } else { format!("{stem}-{n}.ron") };
            let home = folder.join(&name);
            if is_session_name(name.as_ref()) && self.disk().meta(&home)?.is_none() {
                return Ok(home);
            }
            n += 1;
        }
    }
}
