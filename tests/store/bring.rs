//! Session files from elsewhere, copied into a workshop's folder.

use crate::fake::{FakeDisk, Fault, SURVIVALS};
use crate::played::{FOLDER, Ledger, day, disk, store};
use plenary::record::Files;
use plenary::store::{Arrival, SessionFile, StoreError};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const STICK: &str = "/home/stick";

/// A folder as one machine left it, on another's stick; of each file as many bytes as are given.
fn on_a_stick(most: usize) -> FakeDisk {
    let (ours, theirs) = (FakeDisk::new(&["/home/sessions", STICK]), disk());
    day(&theirs, &mut Ledger::default()).unwrap();
    for (path, bytes) in theirs.files(FOLDER) {
        let end = bytes.len().min(most);
        let whole = bytes[..end].iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
        ours.put(&format!("{STICK}/{}", path.file_name().unwrap().to_string_lossy()), &bytes[..whole]);
    }
    ours
}

fn stick<'a>(disk: &FakeDisk, files: &'a Files) -> Vec<SessionFile<'a>> {
    store(disk).read(Path::new(STICK), files).unwrap().files
}

fn take(disk: &FakeDisk) -> Result<Vec<PathBuf>, StoreError> {
    let files = Files::new();
    store(disk).take_in(Path::new(FOLDER), &stick(disk, &files).iter().collect::<Vec<_>>())
}

fn bytes(disk: &FakeDisk, folder: &str) -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = disk.files(folder).into_values().collect();
    all.sort();
    all
}

#[test]
fn what_is_not_there_is_copied_byte_for_byte_and_only_once() {
    let disk = on_a_stick(usize::MAX);
    assert_eq!(take(&disk).unwrap().len(), 2);
    assert_eq!(bytes(&disk, FOLDER), bytes(&disk, STICK));
    assert_eq!(take(&disk).unwrap(), Vec::<PathBuf>::new());
}

#[test]
fn a_file_that_the_stick_has_twice_is_copied_once() {
    let disk = on_a_stick(usize::MAX);
    let (_, bytes) = disk.files(STICK).pop_last().unwrap();
    disk.put(&format!("{STICK}/copy of it.ron"), &bytes);
    assert_eq!(take(&disk).unwrap().len(), 2);
}

#[test]
fn a_longer_and_a_different_copy_lie_beside_the_one_that_is_there() {
    let disk = on_a_stick(900);
    take(&disk).unwrap();
    let before = disk.files(FOLDER);
    let whole = on_a_stick(usize::MAX);
    for (path, bytes) in whole.files(STICK) {
        disk.put(&format!("{STICK}/longer-{}", path.file_name().unwrap().to_string_lossy()), &bytes);
    }
    take(&disk).unwrap();
    let after = disk.files(FOLDER);
    assert!(after.len() > before.len());
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
}

#[test]
fn how_a_file_stands_to_the_folder_is_told() {
    let disk = on_a_stick(usize::MAX);
    let files = Files::new();
    let arrivals = |disk: &FakeDisk| -> Vec<Arrival> {
        let there = store(disk).read(Path::new(FOLDER), &files);
        let Ok(there) = there else { return Vec::new() };
        stick(disk, &files).iter().map(|file| Arrival::of(file, &there)).collect()
    };
    take(&disk).unwrap();
    assert_eq!(arrivals(&disk), [Arrival::Here, Arrival::Here]);
    let (path, content) = disk.files(FOLDER).pop_last().unwrap();
    let lines: Vec<&[u8]> = content.split_inclusive(|b| *b == b'\n').collect();
    let (shorter, forked) = (lines[..lines.len() - 1].concat(), [lines[0], b"(id:\"b4k9x2mq7d.1\")\n"].concat());
    disk.put(&path.to_string_lossy(), &shorter);
    assert!(arrivals(&disk).contains(&Arrival::Longer));
    disk.put(&path.to_string_lossy(), &forked);
    assert!(arrivals(&disk).contains(&Arrival::Differs));
    disk.lose(&path);
    assert!(arrivals(&disk).contains(&Arrival::New));
}

#[test]
fn a_file_is_named_by_letters_that_every_disk_takes_whatever_the_stick_calls_it() {
    let disk = on_a_stick(usize::MAX);
    let (path, content) = disk.files(STICK).pop_last().unwrap();
    disk.lose(&path);
    disk.put(&format!("{STICK}/Kopie von «Raum 2»\u{202e}.RON"), &content);
    let taken = take(&disk).unwrap();
    let names: Vec<_> = taken.iter().map(|p| p.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert!(names.iter().all(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))), "{names:?}");
}

#[test]
fn whatever_fails_a_copy_is_whole_or_not_there_and_the_next_try_completes_it() {
    let calls = {
        let disk = on_a_stick(usize::MAX);
        take(&disk).unwrap();
        disk.calls()
    };
    for call in 0..calls {
        for fault in [Fault::Crash, Fault::Short, Fault::Fails(ErrorKind::StorageFull)] {
            let disk = on_a_stick(usize::MAX);
            let whole: BTreeMap<PathBuf, Vec<u8>> = disk.files(STICK);
            disk.fail_at(call, fault);
            let files = Files::new();
            let read = store(&disk).read(Path::new(STICK), &files);
            let _ =
                read.and_then(|there| store(&disk).take_in(Path::new(FOLDER), &there.files.iter().collect::<Vec<_>>()));
            for survival in SURVIVALS {
                let after = disk.after_crash(survival);
                // The stick is not part of the play.
                for (path, bytes) in &whole {
                    after.put(&path.to_string_lossy(), bytes);
                }
                let when = format!("{fault:?} at call {call}, {survival:?}");
                let sessions =
                    after.files(FOLDER).into_iter().filter(|(path, _)| path.extension().is_some_and(|x| x == "ron"));
                for (path, bytes) in sessions {
                    assert!(whole.values().any(|file| *file == bytes), "{when}: {} is a piece", path.display());
                }
                take(&after).unwrap_or_else(|error| panic!("{when}: {error}"));
                let there: Vec<Vec<u8>> = after.files(FOLDER).into_values().collect();
                assert!(whole.values().all(|file| there.contains(file)), "{when}");
            }
        }
    }
}
