//! The copy that is rehearsed in: gone when it is left, kept where the program was cut short.
//!
//! **Invariant.** Whoever rehearses holds a lock in the copy, so that what another program rehearses in is never taken
//! for something left behind.

use crate::store::{Disk as _, DiskError, Handle, Open, RealDisk, Sort, Whose};
use std::path::{Path, PathBuf};

/// The file that is locked while somebody rehearses there.
const HELD: &str = "held";

/// A copy that is rehearsed in.
pub(super) struct Rehearsal {
    folder: PathBuf,
    held: Box<dyn Handle>,
}

impl Rehearsal {
    /// Holds a copy that was just made.
    pub(super) fn hold(folder: &Path) -> Result<Self, DiskError> {
        let mut held = RealDisk.open(&folder.join(HELD), Open::New(Whose::Owner))?;
        held.try_lock()?;
        Ok(Self { folder: folder.to_owned(), held })
    }

    /// Where it is.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// It was left: nothing of it stays. What cannot be removed is told at the next start.
    pub(super) fn leave(self) {
        drop(self.held);
        let _ = remove(&self.folder);
    }
}

/// Where copies are made.
pub(super) fn folder(state: &Path) -> PathBuf {
    state.join("rehearsals")
}

/// How many copies nobody rehearses in: programs that were cut short left them.
pub(super) fn left_behind(state: &Path) -> usize {
    let copies = RealDisk.list(&folder(state)).unwrap_or_default().into_iter();
    copies.filter(|(name, _)| !is_held(&folder(state).join(name))).count()
}

fn is_held(copy: &Path) -> bool {
    RealDisk.open(&copy.join(HELD), Open::Append).and_then(|mut file| file.try_lock()) == Ok(false)
}

/// A folder with all that is in it; links are not followed.
fn remove(path: &Path) -> Result<(), DiskError> {
    for (name, meta) in RealDisk.list(path)? {
        let inner = path.join(name);
        if meta.sort == Sort::Folder { remove(&inner)? } else { RealDisk.remove(&inner)? }
    }
    RealDisk.remove(path)
}
