//! Bodies that were redacted, taken out of a session file (`record.md` 1 and 5.13).
//!
//! **Invariants.** A file that a program writes which shares this state folder is left alone: others, of another user
//! or machine, cannot be known. The new file is written whole beside the old one and takes its name: after a crash
//! there is one of the two. What others add until then stays, and this machine goes on with a file that it left.
//!
//! **Not here.** Whose body has to go (`cli`), what a blanked line is (`record`).

use super::disk::replace_if;
use super::left::{Claim, Content, Left};
use super::open::torn_off;
use super::{DiskError, Handle, Meta, Op, Open, Store, StoreError, Whose, Why};
use crate::base::Digest;
use crate::record::{blanked, held, limit, read};
use std::collections::BTreeSet;
use std::path::Path;

impl Store {
    /// Blanks what a session file has of these entries' bodies. `false`: done, but the disk cannot promise to keep it.
    pub fn blank(&self, path: &Path, gone: &BTreeSet<Digest>) -> Result<bool, StoreError> {
        let disk = self.disk();
        let changed = || DiskError { op: Op::Write, path: path.to_owned(), why: Why::Changed };
        // To append: what a person may not write is not replaced either.
        let mut old = disk.open(path, Open::Append)?;
        if path.starts_with(self.state.join("rescue")) && !old.try_lock()? {
            return Err(StoreError::Busy(path.to_owned()));
        }
        let (mut seen, mut bytes) = now(&mut *old, path)?;
        let mut left = self.left_with(path, &bytes)?;
        loop {
            let held = held(&bytes, |sum| gone.contains(&sum));
            if held.is_empty() {
                return Ok(true);
            }
            let new = blanked(&bytes, &held);
            let durable = replace_if(disk, path, &new, Whose::Owner, |beside| {
                disk.take_rights(path, beside)?;
                if disk.meta(path)? == Some(seen) { Ok(()) } else { Err(changed()) }
            })?;
            // A program of another machine may have added lines to the old file until it lost its name.
            let (_, all) = now(&mut *old, path)?;
            if all == bytes {
                if let Some(left) = &mut left {
                    left.note(&Content::of(torn_off(&new).0));
                }
                return Ok(durable);
            }
            bytes = all;
            seen = disk.meta(path)?.ok_or_else(changed)?;
        }
    }

    /// This machine's memory of the file, where the file is as it was left; nobody else here writes it while this is
    /// held.
    fn left_with(&self, path: &Path, bytes: &[u8]) -> Result<Option<Left>, StoreError> {
        let Some(id) = read(bytes).entries().next().map(|entry| entry.head.id.file) else { return Ok(None) };
        match Left::claim(self.disk(), &self.state, id)? {
            Claim::Busy => Err(StoreError::Busy(path.to_owned())),
            Claim::Ours(left, digest) => Ok(Content::of(torn_off(bytes).0).is(&digest).then_some(left)),
            Claim::Gone | Claim::Unknown => Ok(None),
        }
    }
}

/// What the file is, and all of it.
fn now(file: &mut dyn Handle, path: &Path) -> Result<(Meta, Vec<u8>), DiskError> {
    let meta = file.meta()?;
    let bytes = file.read(0, limit::FILE + 1)?;
    let whole = bytes.len() as u64 <= limit::FILE;
    if whole {
        Ok((meta, bytes))
    } else {
        Err(DiskError { op: Op::Read, path: path.to_owned(), why: Why::TooLarge(limit::FILE) })
    }
}
