//! A disk that forgets what was not flushed, fails when told to, and can be cut off from its power at any call.
//!
//! A crash keeps the bytes and names that a successful flush promised; of the others any part may survive
//! ([`Survival`]). After a failed flush the bytes that it should have kept are never written by a later one, as on
//! Linux, where the pages are marked clean.

use plenary::store::{Disk, DiskError, Handle, Meta, Op, Open, Sort, Whose, Why};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// What goes wrong at a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It fails; of a write, half is done.
    Fails(ErrorKind),
    /// A write takes half and does not fail.
    Short,
    /// The power goes; of a write, half is done.
    Crash,
}

/// What is left of bytes and names that were not flushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Survival {
    /// Names that were not flushed are there.
    pub(crate) names: bool,
    /// The bytes.
    pub(crate) bytes: Bytes,
}

/// What is left of bytes that were not flushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bytes {
    None,
    Half,
    All,
    /// The length was kept, the bytes were not.
    Zeros,
    /// Later blocks were kept, earlier ones were not.
    Holes,
    /// One block of the disk was not kept, and holds zeros.
    Block,
    /// What was cut off came back.
    Uncut,
}

/// Bytes that a disk writes as a whole.
const BLOCK: usize = 512;

pub(crate) const SURVIVALS: [Survival; 9] = [
    Survival { names: false, bytes: Bytes::None },
    Survival { names: false, bytes: Bytes::All },
    Survival { names: true, bytes: Bytes::None },
    Survival { names: true, bytes: Bytes::Half },
    Survival { names: true, bytes: Bytes::All },
    Survival { names: true, bytes: Bytes::Zeros },
    Survival { names: true, bytes: Bytes::Holes },
    Survival { names: true, bytes: Bytes::Block },
    Survival { names: true, bytes: Bytes::Uncut },
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    File(u64),
    Folder,
    Else(Sort),
}

#[derive(Clone, Default)]
struct Inode {
    data: Vec<u8>,
    kept: Vec<u8>,
    /// What it was before it was cut, as long as that is not flushed.
    uncut: Option<Vec<u8>>,
    /// Where a failed flush left nothing.
    holes: Vec<(usize, usize)>,
    changed: i64,
}

#[derive(Clone, Default)]
struct World {
    inodes: BTreeMap<u64, Inode>,
    names: BTreeMap<PathBuf, Node>,
    kept: BTreeMap<PathBuf, Node>,
    locks: BTreeSet<u64>,
    /// Every line that was ever handed to a write.
    handed: BTreeSet<Vec<u8>>,
    calls: usize,
    /// Bytes that were read.
    read: usize,
    /// From which call on, until which, below which folder, what goes wrong.
    fault: Option<(usize, usize, PathBuf, Fault)>,
    /// What another program does to a file: before a rename to it, or before its rights are asked for.
    meanwhile: Option<(Op, PathBuf, Vec<u8>)>,
    /// Flushes are not promised.
    vague: bool,
    dead: bool,
    clock: i64,
}

/// A disk in memory.
#[derive(Clone, Default)]
pub(crate) struct FakeDisk(Arc<Mutex<World>>);

impl FakeDisk {
    /// With these folders, which a crash keeps.
    pub(crate) fn new(folders: &[&str]) -> Self {
        let disk = Self::default();
        for folder in folders {
            for path in Path::new(folder).ancestors() {
                disk.world().names.insert(path.to_owned(), Node::Folder);
            }
        }
        let names = disk.world().names.clone();
        disk.world().kept = names;
        disk
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap()
    }

    /// Calls so far.
    pub(crate) fn calls(&self) -> usize {
        self.world().calls
    }

    /// Bytes that were read so far.
    pub(crate) fn bytes_read(&self) -> usize {
        self.world().read
    }

    /// Goes wrong once, at this call.
    pub(crate) fn fail_at(&self, call: usize, fault: Fault) {
        self.world().fault = Some((call, call, PathBuf::new(), fault));
    }

    /// Goes wrong from this call on at everything below a folder.
    pub(crate) fn fail_from(&self, call: usize, below: &str, kind: ErrorKind) {
        self.world().fault = Some((call, usize::MAX, below.into(), Fault::Fails(kind)));
    }

    /// Nothing goes wrong any more.
    pub(crate) fn heal(&self) {
        self.world().fault = None;
    }

    /// Whether flushes answer that they cannot be promised.
    pub(crate) fn make_vague(&self, vague: bool) {
        self.world().vague = vague;
    }

    /// The power went.
    pub(crate) fn is_dead(&self) -> bool {
        self.world().dead
    }

    /// Every line that was ever handed to a write.
    pub(crate) fn handed(&self) -> BTreeSet<Vec<u8>> {
        self.world().handed.clone()
    }

    /// Puts a file there, flushed.
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) {
        let mut world = self.world();
        world.clock += 1;
        let (node, changed) = (world.inodes.len() as u64 + 1, world.clock);
        world.inodes.insert(node, Inode { data: bytes.to_vec(), kept: bytes.to_vec(), changed, ..Inode::default() });
        world.names.insert(path.into(), Node::File(node));
        world.kept.insert(path.into(), Node::File(node));
    }

    /// Takes a file away.
    pub(crate) fn lose(&self, path: &Path) {
        let mut world = self.world();
        world.names.remove(path);
        world.kept.remove(path);
    }

    /// Another program adds to a file while the next rename to it begins.
    pub(crate) fn add_at_rename(&self, path: &Path, bytes: &[u8]) {
        self.world().meanwhile = Some((Op::Rename, path.to_owned(), bytes.to_vec()));
    }

    /// Another program puts a file in the place of one when its rights are asked for next.
    pub(crate) fn replace_at_rights(&self, path: &Path, bytes: &[u8]) {
        self.world().meanwhile = Some((Op::Rights, path.to_owned(), bytes.to_vec()));
    }

    /// Puts a folder there, flushed.
    pub(crate) fn put_folder(&self, path: &str) {
        let mut world = self.world();
        world.names.insert(path.into(), Node::Folder);
        world.kept.insert(path.into(), Node::Folder);
    }

    /// Puts something there that is no file.
    pub(crate) fn put_other(&self, path: &str, sort: Sort) {
        self.world().names.insert(path.into(), Node::Else(sort));
    }

    /// Every file below a folder, with its bytes.
    pub(crate) fn files(&self, below: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let world = self.world();
        let file = |(path, node): (&PathBuf, &Node)| match node {
            Node::File(node) => Some((path.clone(), world.inodes.get(node)?.data.clone())),
            _ => None,
        };
        world.names.iter().filter(|(path, _)| path.starts_with(below)).filter_map(file).collect()
    }

    /// The programs are gone, the disk is as it was.
    pub(crate) fn killed(&self) -> Self {
        let mut world = self.world().clone();
        (world.dead, world.fault, world.calls) = (false, None, 0);
        world.locks.clear();
        Self(Arc::new(Mutex::new(world)))
    }

    /// The disk as it is found after the power came back.
    pub(crate) fn after_crash(&self, survival: Survival) -> Self {
        let after = self.killed();
        {
            let mut world = after.world();
            if !survival.names {
                world.names = world.kept.clone();
            }
            let names = world.names.clone();
            let is_reached = |path: &Path| path.ancestors().all(|folder| names.contains_key(folder));
            world.names.retain(|path, _| is_reached(path));
            world.kept = world.names.clone();
            for inode in world.inodes.values_mut() {
                inode.data = inode.survivor(survival.bytes);
                inode.kept = inode.data.clone();
                inode.holes.clear();
                inode.uncut = None;
            }
        }
        after
    }
}

impl Inode {
    fn survivor(&self, bytes: Bytes) -> Vec<u8> {
        if let (Bytes::Uncut, Some(uncut)) = (bytes, &self.uncut) {
            return uncut.clone();
        }
        let data = self.punched();
        let common = self.kept.len().min(data.len());
        if data.get(..common) != self.kept.get(..common) || data.len() < self.kept.len() {
            return if matches!(bytes, Bytes::None | Bytes::Half) { self.kept.clone() } else { data };
        }
        let (kept, rest) = data.split_at(common);
        let rest = match bytes {
            Bytes::None => Vec::new(),
            Bytes::Half => rest.split_at(rest.len() / 2).0.to_vec(),
            Bytes::All | Bytes::Uncut => rest.to_vec(),
            Bytes::Zeros => vec![0; rest.len()],
            Bytes::Holes => {
                let (gone, here) = rest.split_at(rest.len() / 2);
                [vec![0; gone.len()], here.to_vec()].concat()
            }
            Bytes::Block => {
                let mut rest = rest.to_vec();
                let middle = common + rest.len() / 2;
                let (from, to) = (middle / BLOCK * BLOCK, middle / BLOCK * BLOCK + BLOCK);
                let end = to.min(data.len()).saturating_sub(common);
                rest[from.saturating_sub(common).min(end)..end].fill(0);
                rest
            }
        };
        [kept.to_vec(), rest].concat()
    }

    fn punched(&self) -> Vec<u8> {
        let mut data = self.data.clone();
        for (from, to) in &self.holes {
            let to = *to.min(&data.len());
            if let Some(hole) = data.get_mut(*from..to) {
                hole.fill(0);
            }
        }
        data
    }
}

impl World {
    fn call(&mut self, op: Op, path: &Path) -> Result<Option<Fault>, DiskError> {
        let now = self.calls;
        self.calls += 1;
        let error =
            |kind: ErrorKind| Err(DiskError { op, path: path.to_owned(), why: Why::System(kind, "fake".into()) });
        if self.dead {
            return error(ErrorKind::NotConnected);
        }
        match &self.fault {
            Some((from, to, below, fault)) if (*from..=*to).contains(&now) && path.starts_with(below) => match fault {
                Fault::Crash => {
                    self.dead = true;
                    if op == Op::Write { Ok(Some(Fault::Crash)) } else { error(ErrorKind::NotConnected) }
                }
                Fault::Short => Ok((op == Op::Write).then_some(Fault::Short)),
                Fault::Fails(kind) if op == Op::Write || op == Op::Flush => Ok(Some(Fault::Fails(*kind))),
                Fault::Fails(kind) => error(*kind),
            },
            _ => Ok(None),
        }
    }

    /// What another program does now, once.
    fn meanwhile(&mut self, op: Op, path: &Path) -> Option<Vec<u8>> {
        let now = self.meanwhile.take_if(|(at, of, _)| *at == op && of == path)?;
        Some(now.2)
    }

    fn missing<T>(op: Op, path: &Path) -> Result<T, DiskError> {
        Err(DiskError { op, path: path.to_owned(), why: Why::System(ErrorKind::NotFound, "fake".into()) })
    }

    fn meta_of(&self, node: Node) -> Meta {
        match node {
            Node::File(node) => {
                let inode = &self.inodes[&node];
                Meta { sort: Sort::File, len: inode.data.len() as u64, changed: inode.changed, node: (1, node) }
            }
            Node::Folder => Meta { sort: Sort::Folder, len: 0, changed: 0, node: (1, 0) },
            Node::Else(sort) => Meta { sort, len: 0, changed: 0, node: (1, 0) },
        }
    }
}

impl Disk for FakeDisk {
    fn meta(&self, path: &Path) -> Result<Option<Meta>, DiskError> {
        let mut world = self.world();
        world.call(Op::Look, path)?;
        Ok(world.names.get(path).map(|node| world.meta_of(*node)))
    }

    fn list(&self, folder: &Path) -> Result<Vec<(OsString, Meta)>, DiskError> {
        let mut world = self.world();
        world.call(Op::List, folder)?;
        if world.names.get(folder) != Some(&Node::Folder) {
            return World::missing(Op::List, folder);
        }
        let inside = world.names.iter().filter(|(path, _)| path.parent() == Some(folder));
        Ok(inside.map(|(path, node)| (path.file_name().unwrap().to_owned(), world.meta_of(*node))).collect())
    }

    fn open(&self, path: &Path, how: Open) -> Result<Box<dyn Handle>, DiskError> {
        let mut world = self.world();
        let op = if matches!(how, Open::New(_)) { Op::Create } else { Op::Open };
        world.call(op, path)?;
        let node = match (how, world.names.get(path).copied()) {
            (Open::Read | Open::Append, Some(Node::File(node))) => node,
            (Open::Read | Open::Append, None) => return World::missing(op, path),
            (Open::Read | Open::Append, Some(node)) => {
                let why = Why::NotRegular(world.meta_of(node).sort);
                return Err(DiskError { op, path: path.to_owned(), why });
            }
            (Open::New(_), Some(_)) => {
                let why = Why::System(ErrorKind::AlreadyExists, "fake".into());
                return Err(DiskError { op, path: path.to_owned(), why });
            }
            (Open::New(_), None) => {
                if world.names.get(path.parent().unwrap()) != Some(&Node::Folder) {
                    return World::missing(op, path);
                }
                let node = world.inodes.len() as u64 + 1;
                world.inodes.insert(node, Inode::default());
                world.names.insert(path.to_owned(), Node::File(node));
                node
            }
        };
        drop(world);
        Ok(Box::new(Opened { disk: self.clone(), path: path.to_owned(), node, locks: false }))
    }

    fn create_folder(&self, path: &Path, _: Whose) -> Result<(), DiskError> {
        let mut world = self.world();
        world.call(Op::CreateFolder, path)?;
        if world.names.get(path.parent().unwrap()) != Some(&Node::Folder) {
            return World::missing(Op::CreateFolder, path);
        }
        world.names.insert(path.to_owned(), Node::Folder);
        Ok(())
    }

    fn sync_folder(&self, path: &Path) -> Result<bool, DiskError> {
        let mut world = self.world();
        world.call(Op::FlushFolder, path)?;
        if world.vague {
            return Ok(false);
        }
        let is_inside = |child: &Path| child.parent() == Some(path);
        world.kept.retain(|child, _| !is_inside(child));
        let inside: Vec<_> =
            world.names.iter().filter(|(child, _)| is_inside(child)).map(|(p, n)| (p.clone(), *n)).collect();
        world.kept.extend(inside);
        Ok(true)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        let mut world = self.world();
        world.call(Op::Rename, to)?;
        if let Some(bytes) = world.meanwhile(Op::Rename, to)
            && let Some(Node::File(node)) = world.names.get(to).copied()
        {
            world.inodes.get_mut(&node).unwrap().data.extend(bytes);
        }
        let Some(node) = world.names.remove(from) else { return World::missing(Op::Rename, from) };
        world.names.insert(to.to_owned(), node);
        Ok(())
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        let mut world = self.world();
        world.call(Op::Remove, path)?;
        if world.names.remove(path).is_some() { Ok(()) } else { World::missing(Op::Remove, path) }
    }

    fn take_rights(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        let mut world = self.world();
        world.call(Op::Rights, from)?;
        if let Some(bytes) = world.meanwhile(Op::Rights, from) {
            drop(world);
            self.put(from.to_str().unwrap(), &bytes);
            world = self.world();
        }
        let both = world.names.contains_key(from) && world.names.contains_key(to);
        if both { Ok(()) } else { World::missing(Op::Rights, from) }
    }

    fn forget_time(&self, path: &Path) {
        let mut world = self.world();
        if let Some(Node::File(node)) = world.names.get(path).copied()
            && let Some(inode) = world.inodes.get_mut(&node)
        {
            inode.changed = 0;
        }
    }
}

struct Opened {
    disk: FakeDisk,
    path: PathBuf,
    node: u64,
    locks: bool,
}

impl Drop for Opened {
    fn drop(&mut self) {
        if self.locks {
            self.disk.world().locks.remove(&self.node);
        }
    }
}

impl Handle for Opened {
    fn meta(&self) -> Result<Meta, DiskError> {
        let mut world = self.disk.world();
        world.call(Op::Look, &self.path)?;
        Ok(world.meta_of(Node::File(self.node)))
    }

    fn read(&mut self, from: u64, limit: u64) -> Result<Vec<u8>, DiskError> {
        let mut world = self.disk.world();
        world.call(Op::Read, &self.path)?;
        let rest = world.inodes[&self.node].data.iter().skip(from as usize).take(limit as usize);
        let bytes: Vec<u8> = rest.copied().collect();
        world.read += bytes.len();
        Ok(bytes)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, DiskError> {
        let mut world = self.disk.world();
        let fault = world.call(Op::Write, &self.path)?;
        world.handed.extend(bytes.split(|&b| b == b'\n').map(<[u8]>::to_vec));
        let taken = if fault.is_some() { bytes.len() / 2 } else { bytes.len() };
        world.clock += 1;
        let changed = world.clock;
        let inode = world.inodes.get_mut(&self.node).unwrap();
        inode.changed = changed;
        // An interrupted write has written nothing.
        if fault != Some(Fault::Fails(ErrorKind::Interrupted)) {
            inode.data.extend_from_slice(&bytes[..taken]);
        }
        match fault {
            None | Some(Fault::Short) => Ok(taken),
            Some(Fault::Fails(kind)) => Err(self.error(Op::Write, kind)),
            Some(Fault::Crash) => Err(self.error(Op::Write, ErrorKind::NotConnected)),
        }
    }

    fn sync(&mut self) -> Result<bool, DiskError> {
        let mut world = self.disk.world();
        let fault = world.call(Op::Flush, &self.path)?;
        let vague = world.vague;
        let inode = world.inodes.get_mut(&self.node).unwrap();
        if let Some(Fault::Fails(kind)) = fault {
            inode.holes.push((inode.kept.len(), inode.data.len()));
            return Err(self.error(Op::Flush, kind));
        }
        if !vague {
            inode.kept = inode.punched();
            inode.uncut = None;
        }
        Ok(!vague)
    }

    fn set_len(&mut self, len: u64) -> Result<(), DiskError> {
        let mut world = self.disk.world();
        world.call(Op::Cut, &self.path)?;
        let inode = world.inodes.get_mut(&self.node).unwrap();
        inode.uncut.get_or_insert(inode.data.clone());
        inode.data.truncate(len as usize);
        for hole in &mut inode.holes {
            hole.1 = hole.1.min(len as usize);
        }
        inode.holes.retain(|(from, to)| from < to);
        Ok(())
    }

    fn try_lock(&mut self) -> Result<bool, DiskError> {
        let mut world = self.disk.world();
        world.call(Op::Lock, &self.path)?;
        self.locks |= world.locks.insert(self.node);
        Ok(self.locks)
    }
}

impl Opened {
    fn error(&self, op: Op, kind: ErrorKind) -> DiskError {
        DiskError { op, path: self.path.clone(), why: Why::System(kind, "fake".into()) }
    }
}
