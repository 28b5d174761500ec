//! What this machine remembers from one day to the next: the workshop opened last, the theme.
//!
//! Convenience only: what cannot be read is forgotten, and no entry depends on it.

use super::disk::{create_folders, read_whole, replace};
use super::{DiskError, Store, Whose};
use std::collections::BTreeMap;
use std::path::PathBuf;

const MOST: u64 = 1 << 20;

impl Store {
    fn memory(&self) -> PathBuf {
        self.state.join("memory.ron")
    }

    fn remembered(&self) -> BTreeMap<String, String> {
        let bytes = read_whole(self.disk(), &self.memory(), MOST).unwrap_or_default();
        ron::de::from_bytes(&bytes).unwrap_or_default()
    }

    /// What was remembered under this name.
    pub fn recall(&self, name: &str) -> Option<String> {
        self.remembered().remove(name)
    }

    /// Remembers a value under this name.
    pub fn remember(&self, name: &str, value: &str) -> Result<(), DiskError> {
        let mut all = self.remembered();
        all.insert(name.to_owned(), value.to_owned());
        create_folders(self.disk(), &self.state, Whose::Owner)?;
        // A map of texts can always be written.
        let text = ron::ser::to_string_pretty(&all, ron::ser::PrettyConfig::default()).unwrap_or_default();
        replace(self.disk(), &self.memory(), text.as_bytes(), Whose::Owner).map(drop)
    }
}
