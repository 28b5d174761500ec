//! Slips that wait to be put on record: one file of this machine for each workshop (`record.md` 5.8).
//!
//! **Invariants.** Neither who, nor when, nor in which order reaches the file: a [`Slip`] has no field for it, every
//! write shuffles all of them, the length grows by whole blocks, the time of change is a constant one, and the file is
//! made anew each time the console records anything ([`Slips::stir`]), so that what the disk itself notes is the time of
//! some entry. A slip is in here or on record, after a crash too, and once: those that are being put on record are
//! marked, and what became of them is found by what the record has more than before ([`Slips::take`]).
//!
//! **Not here.** When they are due (`tui`), the entries that they become ([`Slip::entry`]), the time of day.

use super::disk::{create_folders, read_whole, replace, sync_names};
use super::seal::Stamps;
use super::{Disk, DiskError, Handle, Op, Open, Store, Whose, Why, own_name};
use crate::base::Digest;
use crate::record::Slip;
use crate::record::kind::Position;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Its length is a multiple of this.
const BLOCK: usize = 16 << 10;
/// More than slips of a room can be.
const MOST: u64 = 64 << 20;
/// How often, and with which pause, a lock that another program holds is tried.
const TRIES: (u32, Duration) = (100, Duration::from_millis(5));

/// The slips of one workshop.
#[derive(Clone)]
pub struct Slips {
    store: Store,
    folder: PathBuf,
    path: PathBuf,
}

/// An anonymous entry that is on record.
pub struct Known<'k> {
    /// Its sum.
    pub sum: Digest,
    /// What it is about, written as in a head.
    pub on: String,
    /// What it says.
    pub body: &'k Position<'k>,
}

/// Slips on their way to the record: marked in the file, which nobody else changes until this is dropped.
pub struct Taken {
    from: Slips,
    slips: Vec<Slip>,
    _lock: Box<dyn Handle>,
}

impl Taken {
    /// In the order in which they are to be written.
    pub fn slips(&self) -> &[Slip] {
        &self.slips
    }

    /// They are on record.
    pub fn settle(self, stamps: &dyn Stamps) -> Result<(), DiskError> {
        self.end(stamps, |held| held.going.clear())
    }

    /// They could not be put on record, and nothing of them is there.
    pub fn give_back(self, stamps: &dyn Stamps) -> Result<(), DiskError> {
        self.end(stamps, |held| {
            let going = std::mem::take(&mut held.going);
            held.slips.extend(going);
        })
    }

    fn end(&self, stamps: &dyn Stamps, change: impl FnOnce(&mut Held)) -> Result<(), DiskError> {
        let end = |held: &mut Held| {
            change(held);
            held.known.clear();
        };
        self.from.change_locked(stamps, end).map(drop)
    }
}

/// What is in the file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Held {
    slips: Vec<Slip>,
    /// Those that are being put on record.
    going: Vec<Slip>,
    /// The sums of the anonymous entries that were on record before.
    known: BTreeSet<String>,
}

impl Store {
    /// The slips of this workshop (`ws/ID`).
    pub fn slips(&self, workshop: &str) -> Slips {
        let folder = self.state.join("held");
        let path = folder.join(own_name(workshop));
        Slips { store: self.clone(), folder, path }
    }
}

impl Slips {
    /// Makes what is needed before any slip comes, so that nothing is made when the first one does.
    pub fn prepare(&self) -> Result<(), DiskError> {
        self.lock().map(drop)
    }

    /// One more waits. `false`: written, but the disk cannot promise to keep it.
    pub fn put(&self, slip: Slip, stamps: &dyn Stamps) -> Result<bool, DiskError> {
        self.change(stamps, |held| held.slips.push(slip))
    }

    /// All that wait.
    pub fn waiting(&self) -> Result<Vec<Slip>, DiskError> {
        let Held { slips, going, .. } = self.read()?;
        Ok(slips.into_iter().chain(going).collect())
    }

    /// One like this is thrown away.
    pub fn remove(&self, slip: &Slip, stamps: &dyn Stamps) -> Result<bool, DiskError> {
        self.change(stamps, |held| {
            if let Some(at) = held.slips.iter().position(|one| one == slip) {
                held.slips.swap_remove(at);
            }
        })
    }

    /// Those that are due, in no order, to be put on record now; no other program has the file meanwhile. `known` are the
    /// anonymous entries that are on record: of what a crash left on its way, that which they have more than before
    /// arrived.
    pub fn take(
        &self,
        due: impl Fn(&Slip) -> bool,
        known: &[Known<'_>],
        stamps: &dyn Stamps,
    ) -> Result<Option<Taken>, DiskError> {
        if !self.is_there()? {
            return Ok(None);
        }
        let lock = self.lock()?;
        let mut held = self.read()?;
        held.recover(known);
        (held.going, held.slips) = std::mem::take(&mut held.slips).into_iter().partition(&due);
        shuffle(&mut held.going, stamps);
        held.known = known.iter().map(|entry| entry.sum.to_string()).collect();
        self.write(&mut held, stamps)?;
        let slips = held.going;
        Ok((!slips.is_empty()).then(|| Taken { from: self.clone(), slips, _lock: lock }))
    }

    /// Writes the file anew, if there is one: it is as old as the last entry then.
    pub fn stir(&self, stamps: &dyn Stamps) -> Result<(), DiskError> {
        if self.is_there()? { self.change(stamps, |_| ()).map(drop) } else { Ok(()) }
    }

    /// Forgets all of them: of a rehearsal.
    pub fn clear(&self) -> Result<(), DiskError> {
        if self.is_there()? {
            let _lock = self.lock()?;
            self.discard()?;
        }
        Ok(())
    }

    fn disk(&self) -> &dyn Disk {
        self.store.disk()
    }

    fn is_there(&self) -> Result<bool, DiskError> {
        self.disk().meta(&self.path).map(|meta| meta.is_some())
    }

    fn read(&self) -> Result<Held, DiskError> {
        let bytes = match read_whole(self.disk(), &self.path, MOST) {
            Err(error) if error.is_missing() => return Ok(Held::default()),
            read => read?,
        };
        // What cannot be read is left alone: somebody's words may be in it.
        ron::de::from_bytes(&bytes).map_err(|_| DiskError { op: Op::Read, path: self.path.clone(), why: Why::Changed })
    }

    /// Reads, changes and writes it while no other program does.
    fn change(&self, stamps: &dyn Stamps, change: impl FnOnce(&mut Held)) -> Result<bool, DiskError> {
        let _lock = self.lock()?;
        self.change_locked(stamps, change)
    }

    fn change_locked(&self, stamps: &dyn Stamps, change: impl FnOnce(&mut Held)) -> Result<bool, DiskError> {
        let mut held = self.read()?;
        change(&mut held);
        self.write(&mut held, stamps)
    }

    fn write(&self, held: &mut Held, stamps: &dyn Stamps) -> Result<bool, DiskError> {
        if held.slips.is_empty() && held.going.is_empty() {
            return self.discard();
        }
        shuffle(&mut held.slips, stamps);
        // A list of texts can always be written.
        let mut text = ron::to_string(held).unwrap_or_default();
        let blank = BLOCK - text.len() % BLOCK;
        text.extend(std::iter::repeat_n(' ', blank));
        let kept = replace(self.disk(), &self.path, text.as_bytes(), Whose::Owner);
        self.forget_times();
        kept
    }

    /// Nothing waits: nothing is left, not even what a crash left beside it.
    fn discard(&self) -> Result<bool, DiskError> {
        // As `replace` names it: whole or not, it is older than what the file says.
        let mut beside = std::ffi::OsString::from(".");
        beside.push(self.path.file_name().unwrap_or_default());
        beside.push(".tmp");
        for path in [&self.path.with_file_name(beside), &self.path] {
            match self.disk().remove(path) {
                Err(error) if !error.is_missing() => return Err(error),
                _ => {}
            }
        }
        let kept = sync_names(self.disk(), &self.folder);
        self.forget_times();
        kept
    }

    fn forget_times(&self) {
        for path in [&self.path, &self.folder] {
            self.disk().forget_time(path);
        }
    }

    /// Held until it is dropped. One for all workshops of this machine, made before the first slip.
    fn lock(&self) -> Result<Box<dyn Handle>, DiskError> {
        let path = self.folder.join("lock");
        let mut file = match self.disk().open(&path, Open::Append) {
            Err(error) if error.is_missing() => self.make_lock(&path)?,
            opened => opened?,
        };
        for _ in 0..TRIES.0 {
            if file.try_lock()? {
                return Ok(file);
            }
            std::thread::sleep(TRIES.1);
        }
        Err(DiskError::system(Op::Lock, &path, &std::io::ErrorKind::WouldBlock.into()))
    }

    fn make_lock(&self, path: &Path) -> Result<Box<dyn Handle>, DiskError> {
        create_folders(self.disk(), &self.folder, Whose::Owner)?;
        match self.disk().open(path, Open::New(Whose::Owner)) {
            Err(error) if error.is_taken() => self.disk().open(path, Open::Append),
            made => {
                self.disk().forget_time(path);
                made
            }
        }
    }
}

impl Held {
    /// After a crash: what was on its way is on record, or waits again.
    fn recover(&mut self, known: &[Known<'_>]) {
        let mut arrived: Vec<&Known<'_>> =
            known.iter().filter(|entry| !self.known.contains(&entry.sum.to_string())).collect();
        for slip in std::mem::take(&mut self.going) {
            match arrived.iter().position(|entry| slip.became(&entry.on, entry.body)) {
                Some(at) => drop(arrived.swap_remove(at)),
                None => self.slips.push(slip),
            }
        }
    }
}

/// Every order is as likely as any other.
fn shuffle(slips: &mut [Slip], stamps: &dyn Stamps) {
    for left in (2..=slips.len()).rev() {
        let mut bytes = [0; 8];
        stamps.random(&mut bytes);
        // So few of so many: the rest of the division favours none that anybody could tell.
        let at = u64::from_le_bytes(bytes) % left as u64;
        slips.swap(left - 1, usize::try_from(at).unwrap_or(0));
    }
}
