//! What of a folder is read, what is told, what is left alone.

use crate::fake::FakeDisk;
use crate::played::{FOLDER, Ledger, STATE, day, disk, store};
use plenary::record::Files;
use plenary::store::{Sort, StoreError, Workshop};
use std::path::Path;

fn played() -> FakeDisk {
    let disk = disk();
    day(&disk, &mut Ledger::default()).unwrap();
    disk
}

fn read<'a>(disk: &FakeDisk, files: &'a Files) -> Workshop<'a> {
    store(disk).read(Path::new(FOLDER), files).unwrap()
}

#[test]
fn a_session_file_is_known_by_its_content_whatever_its_name() {
    let disk = played();
    let (path, bytes) = disk.files(FOLDER).pop_first().unwrap();
    disk.put(&format!("{FOLDER}/notes of monday (conflicted copy).RON"), &bytes);
    let files = Files::new();
    let workshop = read(&disk, &files);
    assert_eq!(workshop.files.len(), 3);
    assert_eq!(workshop.skipped, []);
    assert!(workshop.files.iter().any(|f| f.path == path && f.reading.findings.is_empty()));
    assert_eq!(workshop.id(), workshop.files.first().unwrap().workshop());
}

#[test]
fn hidden_temporary_and_other_files_are_left_alone() {
    let disk = played();
    for name in [".hidden.ron", "~syncthing~x.ron", ".syncthing.x.ron.tmp", "x.ron~", "x.ron.torn-1", "notes.txt"] {
        disk.put(&format!("{FOLDER}/{name}"), b"(id:");
    }
    let files = Files::new();
    let workshop = read(&disk, &files);
    assert_eq!((workshop.files.len(), workshop.skipped.len()), (2, 0));
}

#[test]
fn what_is_no_regular_file_is_told() {
    let disk = played();
    disk.put_other(&format!("{FOLDER}/link.ron"), Sort::Link);
    disk.put_other(&format!("{FOLDER}/pipe.ron"), Sort::Other);
    let files = Files::new();
    let workshop = read(&disk, &files);
    let told: Vec<String> = workshop.skipped.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            format!("not read: could not open {FOLDER}/link.ron: it is a link, not a file"),
            format!("not read: could not open {FOLDER}/pipe.ron: it is a pipe or a device, not a file"),
        ]
    );
    assert_eq!(workshop.files.len(), 2);
}

#[test]
fn checklists_are_texts_and_plans_are_no_sessions() {
    let disk = played();
    disk.put(&format!("{FOLDER}/plan.ron"), b"Plan(\n)");
    disk.put(&format!("{FOLDER}/mine.ron"), b"// ours\nChecklist(\n)");
    disk.put_folder(&format!("{FOLDER}/checklists"));
    disk.put(&format!("{FOLDER}/checklists/mine.ron"), b"Checklist(\n)");
    let files = Files::new();
    let workshop = read(&disk, &files);
    assert_eq!((workshop.files.len(), workshop.lists.len()), (2, 1));
    assert_eq!(workshop.lists.first().unwrap().text, "Checklist(\n)");
}

#[test]
fn a_folder_that_is_not_there_says_so() {
    let files = Files::new();
    let error = store(&disk()).read(Path::new("/home/sessions/none"), &files).unwrap_err();
    assert!(matches!(&error, StoreError::Disk(error) if error.is_missing()));
    assert_eq!(error.to_string(), "could not list /home/sessions/none: it is not there");
    assert!(error.hint().starts_with("check the path"));
}

#[test]
fn nothing_but_session_files_lies_in_the_shared_folder() {
    let disk = played();
    assert!(disk.files(FOLDER).keys().all(|path| path.extension().unwrap() == "ron"));
    assert!(disk.files("/home").keys().all(|path| path.starts_with(FOLDER) || path.starts_with(STATE)));
}
