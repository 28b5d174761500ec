//! What waits in the rescue folder of this machine, copied into the workshop's folder once that can be written.
//!
//! **Invariants.** A rescue file goes only once the disk has promised to keep its copy. In the workshop's folder
//! nothing is replaced but a copy by a longer one. Of a file that is still written only what was acknowledged is copied.

use super::disk::{DiskError, read_whole, replace};
use super::{Op, Open, Place, Store, StoreError, Whose, Workshop, Writer, is_session_name};
use crate::record::limit;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

impl Store {
    /// Copies what waits in the rescue folder into the workshop's folder, flushed, and only then removes it there.
    /// What a running program still writes stays. Answers the files that are there now and were not, or not whole.
    pub fn bring_home(&self, workshop: &Workshop<'_>) -> Result<Vec<PathBuf>, StoreError> {
        let mut out = Vec::new();
        for file in workshop.files.iter().filter(|file| file.rescued) {
            let mut waiting = match self.disk().open(&file.path, Open::Append) {
                // Another program brought it home.
                Err(error) if error.is_missing() => continue,
                opened => opened?,
            };
            if !waiting.try_lock()? {
                continue;
            }
            let node = waiting.meta()?.node;
            let bytes = waiting.read(0, limit::FILE)?;
            let copied = self.copy_home(&workshop.folder, &file.path, &bytes)?;
            // Two copies, then, until a disk promises to keep one. While it is locked nobody takes its name for another.
            if copied.durable && self.disk().meta(&file.path)?.is_some_and(|meta| meta.node == node) {
                self.disk().remove(&file.path)?;
            }
            out.extend(copied.is_new.then_some(copied.home));
        }
        Ok(out)
    }

    /// Where a disk or a share was taken away, an empty folder may lie in its place: what is written there is under it
    /// once it is back.
    pub(super) fn expect_workshop(&self, folder: &Path) -> Result<(), DiskError> {
        let is_there = self.disk().list(folder)?.iter().any(|(name, _)| is_session_name(name));
        let gone = || DiskError::system(Op::Look, folder, &ErrorKind::NotFound.into());
        if is_there { Ok(()) } else { Err(gone()) }
    }

    fn copy_home(&self, folder: &Path, from: &Path, bytes: &[u8]) -> Result<Copied, DiskError> {
        let stem = from.file_stem().unwrap_or_default().to_string_lossy();
        let mut n = 0;
        let (home, is_new) = loop {
            let home = folder.join(if n == 0 { format!("{stem}.ron") } else { format!("{stem}-{n}.ron") });
            match read_whole(self.disk(), &home, limit::FILE) {
                Err(error) if error.is_missing() => break (home, true),
                // What a crash, or an earlier look, left of the same copy.
                Ok(there) if bytes.starts_with(&there) => break (home, there != bytes),
                Err(error) if n >= 100 => return Err(error),
                _ => n += 1,
            }
        };
        let durable = replace(self.disk(), &home, bytes, Whose::Group)?;
        Ok(Copied { home, is_new, durable })
    }
}

struct Copied {
    home: PathBuf,
    is_new: bool,
    durable: bool,
}

impl Writer {
    /// Copies what it wrote in the rescue folder into the workshop's folder. It goes on to write where it is: that lies
    /// on this machine, and has not failed.
    pub fn bring_home(&mut self) -> Result<(), DiskError> {
        if self.place() == Place::Rescue {
            self.store.expect_workshop(&self.folder)?;
            let bytes = self.current.file.read(0, self.current.good)?;
            self.store.copy_home(&self.folder, &self.current.path, &bytes)?;
        }
        Ok(())
    }
}
