//! The settings' file, which is a person's own: read whole, replaced whole.

use super::disk::{create_folders, read_whole, replace};
use super::{DiskError, Store, Whose, parent};
use std::path::Path;

/// More than this are no settings.
const MOST: u64 = 64 << 10;

impl Store {
    /// What is in it; nothing where there is none.
    pub fn settings(&self, file: &Path) -> Result<Vec<u8>, DiskError> {
        match read_whole(self.disk(), file, MOST) {
            Err(error) if error.is_missing() => Ok(Vec::new()),
            read => read,
        }
    }

    /// Replaces it, for the owner alone; after a crash there is the old one or the new one.
    pub fn keep_settings(&self, file: &Path, text: &str) -> Result<bool, DiskError> {
        create_folders(self.disk(), parent(file), Whose::Owner)?;
        replace(self.disk(), file, text.as_bytes(), Whose::Owner)
    }
}
