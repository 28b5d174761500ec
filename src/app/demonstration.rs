//! Copies of workshops in the state folder: the demonstration, and rehearsals. Nothing in them merges.

use super::clock::World;
use super::rehearsal;
use crate::base::random_word;
use crate::record::limit;
use crate::store::{Disk as _, DiskError, Open, RealDisk, Sort, Whose, create_folders, replace};
use std::path::{Path, PathBuf};

/// The demonstration's files, inside the program so that it is there anywhere.
const FILES: &[(&str, &[u8])] = &include!("demonstration.in");

/// A new folder for a copy.
fn place(state: &Path, world: &dyn World) -> Result<PathBuf, DiskError> {
    let mut bytes = [0; 8];
    // A name of the clock will do where there is no chance.
    if world.random(&mut bytes).is_err() {
        bytes = world.millis().to_le_bytes();
    }
    let folder = rehearsal::folder(state).join(random_word(&bytes));
    create_folders(&RealDisk, &folder, Whose::Owner)?;
    Ok(folder)
}

/// Unpacks the demonstration and gives its folder.
pub(super) fn unpack(state: &Path, world: &dyn World) -> Result<PathBuf, DiskError> {
    let folder = place(state, world)?;
    for (name, bytes) in FILES {
        replace(&RealDisk, &folder.join(name), bytes, Whose::Owner)?;
    }
    Ok(folder)
}

/// Copies a workshop to rehearse in.
pub(super) fn copy(from: &Path, state: &Path, world: &dyn World) -> Result<PathBuf, DiskError> {
    let folder = place(state, world)?;
    for (name, meta) in RealDisk.list(from)? {
        if meta.sort == Sort::File && Path::new(&name).extension().is_some_and(|e| e == "ron") {
            replace(&RealDisk, &folder.join(&name), &read(&from.join(&name))?, Whose::Owner)?;
        }
    }
    let lists = from.join("checklists");
    if RealDisk.meta(&lists)?.is_some_and(|m| m.sort == Sort::Folder) {
        for (name, meta) in RealDisk.list(&lists)? {
            if meta.sort == Sort::File {
                create_folders(&RealDisk, &folder.join("checklists"), Whose::Owner)?;
                replace(&RealDisk, &folder.join("checklists").join(&name), &read(&lists.join(&name))?, Whose::Owner)?;
            }
        }
    }
    Ok(folder)
}

/// Copies a checklist into a workshop.
pub(super) fn add_checklist(from: &Path, workshop: &Path) -> Result<(), DiskError> {
    let bytes = read(from)?;
    let folder = workshop.join("checklists");
    create_folders(&RealDisk, &folder, Whose::Owner)?;
    replace(&RealDisk, &folder.join(from.file_name().unwrap_or_default()), &bytes, Whose::Group).map(drop)
}

/// A whole file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, DiskError> {
    RealDisk.open(path, Open::Read)?.read(0, limit::FILE)
}
