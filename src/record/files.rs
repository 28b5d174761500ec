//! The bytes of all session files: an arena that only grows and that every entry borrows from.

use elsa::sync::FrozenVec;

/// Owns every byte that was read or written; lives as long as the program that shows it.
#[derive(Default)]
pub struct Files {
    chunks: FrozenVec<Vec<u8>>,
}

impl Files {
    /// An empty arena.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps these bytes and lends them for as long as the arena lives.
    pub fn keep(&self, bytes: Vec<u8>) -> &[u8] {
        self.chunks.push_get(bytes)
    }
}
