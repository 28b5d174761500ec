//! A redacted body leaves a session file: the old file or the new one is there, and whoever writes it goes on.

use crate::fake::{FakeDisk, Fault, SURVIVALS};
use crate::played::{FOLDER, Ledger, STATE, day, decided, disk, note, reopen, save, session, stamps, store};
use plenary::base::Digest;
use plenary::record::{Files, blanked, held, read};
use plenary::store::{Disk as _, How, Moved, Open, Sort, Store, StoreError, Whose};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// After a day: the disk, the console's file, and what is to go from it.
fn played() -> (FakeDisk, PathBuf, BTreeSet<Digest>) {
    let disk = disk();
    day(&disk, &mut Ledger::default()).unwrap();
    let console = disk.files(FOLDER).into_keys().find(|path| path.to_str().unwrap().contains("salle-1")).unwrap();
    let bytes = bytes(&disk, &console);
    let sums = read(&bytes).entries().filter(|e| e.head.kind == "Draft").map(|e| e.sum).collect();
    (disk, console, sums)
}

fn bytes(disk: &FakeDisk, path: &Path) -> Vec<u8> {
    disk.files("/home").remove(path).unwrap()
}

/// The file without the bodies.
fn without(bytes: &[u8], gone: &BTreeSet<Digest>) -> Vec<u8> {
    let found = held(bytes, |sum| gone.contains(&sum));
    assert!(!found.is_empty());
    blanked(bytes, &found)
}

#[test]
fn a_blanked_file_is_gone_on_with_by_the_machine_that_left_it() {
    let (disk, console, gone) = played();
    let whole = bytes(&disk, &console);
    assert!(store(&disk).blank(&console, &gone).unwrap());
    assert_eq!(bytes(&disk, &console), without(&whole, &gone));
    let opened = reopen(&store(&disk), &mut Ledger::default()).unwrap();
    assert_eq!((opened.how, opened.writer.path()), (How::Resumed { torn: None }, console.as_path()));
    drop(opened.writer);
    let now = disk.files(FOLDER);
    store(&disk).blank(&console, &gone).unwrap();
    assert_eq!(disk.files(FOLDER), now, "a second time changes nothing");
}

#[test]
fn a_torn_tail_stays_where_it_was_and_is_set_aside_by_the_next_writer() {
    let (disk, console, gone) = played();
    let torn = [bytes(&disk, &console).as_slice(), b"(id:\"torn"].concat();
    disk.put(console.to_str().unwrap(), &torn);
    store(&disk).blank(&console, &gone).unwrap();
    assert_eq!(bytes(&disk, &console), without(&torn, &gone));
    let how = reopen(&store(&disk), &mut Ledger::default()).unwrap().how;
    assert!(matches!(how, How::Resumed { torn: Some(_) }), "{how:?}");
}

#[test]
fn a_file_that_was_not_as_this_machine_left_it_is_not_gone_on_with_for_having_been_blanked() {
    let (disk, console, gone) = played();
    let longer = [bytes(&disk, &console).as_slice(), b"// a remark\n"].concat();
    disk.put(console.to_str().unwrap(), &longer);
    store(&disk).blank(&console, &gone).unwrap();
    let how = reopen(&store(&disk), &mut Ledger::default()).unwrap().how;
    assert!(matches!(how, How::Continues(_)), "{how:?}");
}

#[test]
fn a_file_that_a_running_plenary_writes_is_left_alone() {
    let (disk, console, gone) = played();
    let whole = bytes(&disk, &console);
    let opened = reopen(&store(&disk), &mut Ledger::default()).unwrap();
    let error = store(&disk).blank(&console, &gone).unwrap_err();
    assert_eq!(error, StoreError::Busy(console.clone()));
    assert!(error.hint().contains("leave the workshop"), "{}", error.hint());
    assert_eq!(bytes(&disk, &console), whole);
    drop(opened.writer);
    store(&disk).blank(&console, &gone).unwrap();
}

#[test]
fn a_file_in_the_rescue_folder_is_blanked_when_nobody_writes_it_any_more() {
    let (disk, _, _) = played();
    let mut writer = reopen(&store(&disk), &mut Ledger::default()).unwrap().writer;
    disk.fail_from(disk.calls(), FOLDER, ErrorKind::Other);
    let saved = writer.append(decided()).unwrap();
    assert!(matches!(saved.moved, Some(Moved::Rescued { .. })));
    disk.heal();
    let gone = BTreeSet::from([saved.lines[2].sum]);
    let rescued = writer.path().to_owned();
    assert_eq!(store(&disk).blank(&rescued, &gone).unwrap_err(), StoreError::Busy(rescued.clone()));
    drop(writer);
    let whole = bytes(&disk, &rescued);
    store(&disk).blank(&rescued, &gone).unwrap();
    assert_eq!(bytes(&disk, &rescued), without(&whole, &gone));
}

#[test]
fn a_fault_at_any_call_leaves_the_old_file_or_the_new_one_and_nothing_else_that_is_read() {
    let (played, console, gone) = played();
    let old = bytes(&played, &console);
    let new = without(&old, &gone);
    let names: Vec<PathBuf> = played.files(FOLDER).into_keys().collect();
    let kinds = [ErrorKind::Other, ErrorKind::StorageFull, ErrorKind::PermissionDenied];
    for fault in kinds.into_iter().map(Fault::Fails).chain([Fault::Crash, Fault::Short]) {
        for call in 0.. {
            let disk = played.killed();
            disk.fail_at(call, fault);
            let done = store(&disk).blank(&console, &gone);
            let survivals = SURVIVALS.into_iter().map(|survival| disk.after_crash(survival)).chain([disk.killed()]);
            for after in survivals {
                let when = format!("{fault:?} at call {call}");
                let there = bytes(&after, &console);
                assert!(there == old || there == new, "{when}");
                assert!(done.is_err() || there == new, "{when}: said to be done, and it is not");
                let files = Files::new();
                let workshop = store(&after).read(Path::new(FOLDER), &files).unwrap();
                assert_eq!(workshop.files.iter().map(|f| f.path.clone()).collect::<Vec<_>>(), names, "{when}");
                // Once more: it is done, nothing lies beside, and the room goes on.
                store(&after).blank(&console, &gone).unwrap();
                assert_eq!(bytes(&after, &console), new, "{when}");
                assert_eq!(after.files(FOLDER).into_keys().collect::<Vec<_>>(), names, "{when}: something is left");
                let mut ledger = Ledger::default();
                let mut opened = reopen(&store(&after), &mut ledger).unwrap();
                save(&mut opened.writer, &mut ledger, vec![note("and on")]).unwrap();
            }
            if call >= disk.calls() {
                break;
            }
        }
    }
}

#[test]
fn a_writer_of_another_machine_goes_on_in_a_new_file_and_loses_nothing() {
    let (disk, _, _) = played();
    let other = Store::new(Arc::new(disk.clone()), "/home/other");
    let files = Files::new();
    let workshop = other.read(Path::new(FOLDER), &files).unwrap();
    let mut writer = other.writer(&workshop, session("desk"), stamps()).unwrap().writer;
    let first = writer.append(decided()).unwrap().lines[2].sum;
    let path = writer.path().to_owned();
    let gone = BTreeSet::from([first]);
    // It adds a line after the file was read and before its name is taken.
    let late = b"(id:\"a line that is being written\n";
    disk.add_at_rename(&path, late);
    store(&disk).blank(&path, &gone).unwrap();
    let now = bytes(&disk, &path);
    assert!(now.ends_with(late) && held(&now, |sum| sum == first).is_empty());
    let moved = writer.append(vec![note("on")]).unwrap().moved;
    assert!(matches!(moved, Some(Moved::Continued { .. })), "{moved:?}");
}

#[test]
fn a_file_that_changes_while_it_is_blanked_stays_as_it_is() {
    let (disk, console, gone) = played();
    let changed = [bytes(&disk, &console).as_slice(), b"\n"].concat();
    disk.replace_at_rights(&console, &changed);
    let error = store(&disk).blank(&console, &gone).unwrap_err();
    assert!(error.to_string().ends_with("another program changed it"), "{error}");
    assert_eq!(bytes(&disk, &console), changed);
}

#[test]
fn a_folder_or_a_file_that_may_not_be_written_and_a_link_are_told_and_left() {
    let (played, console, gone) = played();
    for kind in [ErrorKind::ReadOnlyFilesystem, ErrorKind::PermissionDenied] {
        let disk = played.killed();
        let before = disk.files(FOLDER);
        disk.fail_from(0, FOLDER, kind);
        let error = store(&disk).blank(&console, &gone).unwrap_err();
        assert!(error.to_string().contains("not allowed") || error.to_string().contains("read-only"), "{error}");
        assert_eq!(disk.files(FOLDER), before);
    }
    let whole = bytes(&played, &console);
    played.put("/home/elsewhere.ron", &whole);
    let link = Path::new(FOLDER).join("link.ron");
    played.put_other(link.to_str().unwrap(), Sort::Link);
    let error = store(&played).blank(&link, &gone).unwrap_err();
    assert!(error.to_string().ends_with("it is a link, not a file"), "{error}");
    assert_eq!(bytes(&played, Path::new("/home/elsewhere.ron")), whole);
    assert!(played.files(STATE).keys().all(|path| !path.to_string_lossy().contains("tmp")));
}

#[test]
fn of_two_programs_that_blank_one_file_at_once_the_second_is_refused_and_harms_nothing() {
    let (disk, console, gone) = played();
    let whole = bytes(&disk, &console);
    let beside = console.with_file_name(format!(".{}.tmp", console.file_name().unwrap().to_str().unwrap()));
    // The first one, which this machine's memory of the file does not know of, is half through.
    let mut first = disk.open(&beside, Open::New(Whose::Owner)).unwrap();
    assert!(first.try_lock().unwrap());
    first.write(b"half of").unwrap();
    let error = store(&disk).blank(&console, &gone).unwrap_err();
    assert!(error.to_string().ends_with("another program is using it"), "{error}");
    assert_eq!((bytes(&disk, &console), bytes(&disk, &beside)), (whole.clone(), b"half of".to_vec()));
    // It died: what it left goes.
    drop(first);
    store(&disk).blank(&console, &gone).unwrap();
    assert_eq!(bytes(&disk, &console), without(&whole, &gone));
    assert!(!disk.files(FOLDER).contains_key(&beside));
}
