//! The only door to the disk: folders, appending, recovery, drafts.
//!
//! A session file has one writer and only grows. [`Writer::append`] answers when the lines are on the disk and not
//! before; what a full disk leaves is cut back; after a failed flush the lines go to a file in the rescue folder, byte
//! for byte, and are copied home once that can be. Reading takes every session file of a folder by its content, and
//! what the rescue folder has of the same workshop. What only this machine needs (drafts, private notes, slips that
//! wait, what it left in which file) lies in its state folder.
//!
//! **Invariants.** Nothing acknowledged is overwritten or cut, but for bodies that were redacted ([`Store::blank`]). No
//! lock and nothing private is put into the shared folder. Nothing from content becomes a path, but for the letters and
//! digits of a room's name and of a checked id.
//!
//! **Not here.** What entries mean (`plan`), when to save (`app`), what to tell people beyond the error's own words.

mod blank;
mod bring;
mod disk;
mod drafts;
mod error;
mod home;
mod left;
mod name;
mod open;
mod place;
mod real;
mod seal;
mod settings;
mod slips;
mod tail;
mod watch;
mod workshop;
mod writer;

pub use bring::Arrival;
pub use disk::{Disk, DiskError, Handle, Meta, Op, Open, Sort, Whose, Why, create_folders, replace};
pub use drafts::{Draft, Drafts};
pub use error::{AppendError, StoreError};
pub use open::{How, Opened};
pub use place::{Asked, Listing};
pub use real::RealDisk;
pub use seal::{SealError, Sealed, Stamps};
pub use slips::{Known, Slips, Taken};
pub use tail::{Growth, Tail};
pub use watch::{Node, Wake, Watch, watch};
pub use workshop::{ListFile, SessionFile, Skipped, Workshop, is_session_name};
pub use writer::{Moved, Place, Saved, Writer};

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A disk, and the folder on it that is this machine's own.
#[derive(Clone)]
pub struct Store {
    disk: Arc<dyn Disk>,
    state: PathBuf,
}

impl Store {
    /// With `state` the machine-local folder (XDG state), made when it is first needed.
    pub fn new(disk: Arc<dyn Disk>, state: impl Into<PathBuf>) -> Self {
        Self { disk, state: state.into() }
    }

    /// The same disk, with another folder for what is this machine's own.
    pub fn apart(&self, state: impl Into<PathBuf>) -> Self {
        Self { disk: Arc::clone(&self.disk), state: state.into() }
    }

    fn disk(&self) -> &dyn Disk {
        &*self.disk
    }

    /// Where lines go whose own file failed.
    fn rescue(&self, workshop: &str) -> PathBuf {
        self.state.join("rescue").join(own_name(workshop))
    }
}

/// A folder's name for something of this machine: digits that only the same key has, whatever is in the key.
fn own_name(key: &str) -> String {
    let mut name = crate::base::sha256_hex(key.as_bytes());
    name.truncate(16);
    name
}

/// The parent of a path, the working folder if it names none.
fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}
