//! A full disk, a failed flush, a folder that went away: what is told, where the lines are, and that none is twice.

use crate::fake::{FakeDisk, Fault, SURVIVALS};
use crate::played::{FOLDER, Ledger, STATE, decided, disk, note, reopen, save, session, stamps, store};
use plenary::base::Digest;
use plenary::record::Files;
use plenary::store::{AppendError, How, Moved, Op, Place, Sealed, StoreError, Writer};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A console that has saved two notes.
fn console() -> (FakeDisk, Writer, Ledger) {
    let (disk, mut ledger) = (disk(), Ledger::default());
    let setup = store(&disk).new_workshop(Path::new(FOLDER), session("setup"), stamps()).unwrap();
    ledger.opened(&setup);
    let mut writer = reopen(&store(&disk), &mut ledger).unwrap().writer;
    for text in ["one", "two"] {
        save(&mut writer, &mut ledger, vec![note(text)]).unwrap();
    }
    (disk, writer, ledger)
}

/// Counts of each line over all files that the store reads.
fn counts(disk: &FakeDisk) -> BTreeMap<Digest, usize> {
    let files = Files::new();
    let workshop = store(disk).read(Path::new(FOLDER), &files).unwrap();
    let mut out = BTreeMap::new();
    for entry in workshop.files.iter().flat_map(|f| f.reading.entries()) {
        *out.entry(entry.sum).or_default() += 1;
    }
    out
}

fn next(disk: &FakeDisk, after: usize) -> usize {
    disk.calls() + after
}

/// The call, counted from now, at which the next save does this: found by failing at each in turn.
fn call_of(op: Op) -> usize {
    (0..20)
        .find(|call| {
            let (disk, mut writer, _) = console();
            disk.fail_at(next(&disk, *call), Fault::Fails(ErrorKind::Other));
            matches!(writer.append(vec![note("probe")]), Ok(saved) if matches!(&saved.moved,
                Some(Moved::Rescued { why, .. }) if why.op == op))
        })
        .unwrap()
}

#[test]
fn a_full_disk_is_cut_back_and_told_and_the_save_can_be_repeated() {
    for kind in [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::FileTooLarge] {
        let (disk, mut writer, _) = console();
        let before = disk.files(FOLDER);
        disk.fail_at(next(&disk, call_of(Op::Write)), Fault::Fails(kind));
        let error = writer.append(decided()).unwrap_err();
        assert!(matches!(&error, AppendError::Full(_)) && !error.is_held(), "{error}");
        assert!(error.to_string().starts_with("not saved: could not write to"), "{error}");
        assert!(error.hint().contains("free some space"));
        assert_eq!(disk.files(FOLDER), before, "cut back to the last good byte");
        for survival in SURVIVALS {
            assert_eq!(disk.after_crash(survival).files(FOLDER), before, "and that flushed: {survival:?}");
        }
        let saved = writer.append(decided()).unwrap();
        assert_eq!((saved.lines.len(), saved.moved, writer.place()), (4, None, Place::Folder));
    }
}

#[test]
fn after_a_failed_flush_the_lines_go_on_in_the_rescue_folder_byte_for_byte() {
    let (disk, mut writer, mut ledger) = console();
    let own = writer.path().to_owned();
    disk.fail_at(next(&disk, call_of(Op::Flush)), Fault::Fails(ErrorKind::Other));
    let saved = writer.append(decided()).unwrap();
    let Some(Moved::Rescued { to, .. }) = saved.moved.clone() else { panic!("{:?}", saved.moved) };
    assert!(to.starts_with(STATE) && writer.place() == Place::Rescue);
    let failed = disk.files(FOLDER).remove(&own).unwrap();
    let lines: Vec<&str> = std::iter::once(writer.first()).chain(saved.lines.iter().map(|l| l.line.as_str())).collect();
    assert_eq!(disk.files(STATE).remove(&to).unwrap(), format!("{}\n", lines.join("\n")).into_bytes());
    let (told, hint) = saved.moved.as_ref().map(|moved| (moved.told(), moved.hint())).unwrap();
    assert!(told.contains("could not flush to disk the session file") && hint.contains("rescue folder"), "{told}");
    assert!(!told.contains(&*own.to_string_lossy()), "{told}");
    ledger.take(saved);
    save(&mut writer, &mut ledger, vec![note("goes on")]).unwrap();
    assert_eq!(disk.files(FOLDER).remove(&own).unwrap(), failed, "the failed file is never written again");
    let last: Sealed = writer.append(vec![note("numbered on")]).unwrap().lines.remove(0);
    assert_eq!(last.id.n, 8);
    drop(writer);
    assert!(counts(&disk).keys().eq(ledger.lines.keys().chain([&last.sum]).collect::<std::collections::BTreeSet<_>>()));
}

#[test]
fn a_rescue_is_brought_home_once_and_continued_in_a_new_file() {
    let (disk, mut writer, mut ledger) = console();
    disk.fail_at(next(&disk, call_of(Op::Flush)), Fault::Fails(ErrorKind::Other));
    save(&mut writer, &mut ledger, decided()).unwrap();
    let files = Files::new();
    let workshop = store(&disk).read(Path::new(FOLDER), &files).unwrap();
    assert_eq!(store(&disk).bring_home(&workshop).unwrap(), Vec::<PathBuf>::new(), "it is still written");
    let id = writer.id();
    drop(writer);
    assert_eq!(store(&disk).bring_home(&workshop).unwrap().len(), 1);
    assert_eq!(disk.files(&format!("{STATE}/rescue")).len(), 0);
    let opened = reopen(&store(&disk), &mut ledger).unwrap();
    assert_eq!(opened.how, How::Continues(vec![id]));
    assert_eq!(counts(&disk).len(), ledger.lines.len());
    assert!(counts(&disk).keys().eq(ledger.lines.keys()), "nothing is missing, nothing is new");
}

fn brought_home(disk: &FakeDisk) -> Result<Vec<PathBuf>, StoreError> {
    let files = Files::new();
    let workshop = store(disk).read(Path::new(FOLDER), &files)?;
    store(disk).bring_home(&workshop)
}

#[test]
fn bringing_home_survives_a_fault_at_every_call() {
    let flush = call_of(Op::Flush);
    for fault in [Fault::Crash, Fault::Fails(ErrorKind::Other), Fault::Fails(ErrorKind::StorageFull), Fault::Short] {
        for call in 0.. {
            let (disk, mut writer, mut ledger) = console();
            disk.fail_at(next(&disk, flush), Fault::Fails(ErrorKind::Other));
            save(&mut writer, &mut ledger, decided()).unwrap();
            drop(writer);
            let at = next(&disk, call);
            disk.fail_at(at, fault);
            let _ = brought_home(&disk);
            for survival in SURVIVALS {
                let (after, when) = (disk.after_crash(survival), format!("{fault:?} at {call}, {survival:?}"));
                assert!(counts(&after).keys().eq(ledger.lines.keys()), "{when}");
                brought_home(&after).unwrap();
                let once = after.files("/home");
                assert!(after.files(&format!("{STATE}/rescue")).is_empty(), "{when}");
                assert!(counts(&after).keys().eq(ledger.lines.keys()), "{when}");
                brought_home(&after).unwrap();
                assert_eq!(after.files("/home"), once, "{when}: bringing home again changed something");
            }
            if at >= disk.calls() {
                break;
            }
        }
    }
}

#[test]
fn a_stick_that_is_pulled_at_any_call_costs_nothing() {
    for call in 0.. {
        let (disk, mut writer, mut ledger) = console();
        let at = next(&disk, call);
        disk.fail_from(at, FOLDER, ErrorKind::Other);
        save(&mut writer, &mut ledger, decided()).unwrap();
        save(&mut writer, &mut ledger, vec![note("goes on")]).unwrap();
        drop(writer);
        let is_past = at >= disk.calls();
        disk.heal();
        for survival in SURVIVALS {
            assert!(counts(&disk.after_crash(survival)).keys().eq(ledger.lines.keys()), "{call}, {survival:?}");
        }
        if is_past {
            break;
        }
    }
}

#[test]
fn a_write_that_was_interrupted_or_short_is_completed() {
    for fault in [Fault::Short, Fault::Fails(ErrorKind::Interrupted)] {
        let (disk, mut writer, _) = console();
        disk.fail_at(next(&disk, call_of(Op::Write)), fault);
        let saved = writer.append(decided()).unwrap();
        assert_eq!((saved.moved, writer.place()), (None, Place::Folder));
    }
}

#[test]
fn a_file_that_failed_is_not_resumed_even_if_its_rescue_is_gone() {
    let (disk, mut writer, _) = console();
    disk.fail_from(disk.calls(), FOLDER, ErrorKind::Other);
    let saved = writer.append(decided()).unwrap();
    assert!(matches!(saved.moved, Some(Moved::Rescued { .. })));
    disk.heal();
    disk.lose(writer.path());
    let id = writer.id();
    drop(writer);
    let opened = reopen(&store(&disk), &mut Ledger::default()).unwrap();
    assert_eq!(opened.how, How::Continues(vec![id]));
}

#[test]
fn a_rescue_stays_where_the_copy_at_home_is_not_promised() {
    let (disk, mut writer, mut ledger) = console();
    disk.fail_at(next(&disk, call_of(Op::Flush)), Fault::Fails(ErrorKind::Other));
    save(&mut writer, &mut ledger, decided()).unwrap();
    drop(writer);
    disk.make_vague(true);
    let files = Files::new();
    let workshop = store(&disk).read(Path::new(FOLDER), &files).unwrap();
    assert_eq!(store(&disk).bring_home(&workshop).unwrap().len(), 1);
    assert_eq!(disk.files(&format!("{STATE}/rescue")).len(), 1);
    assert!(counts(&disk).keys().eq(ledger.lines.keys()));
}

#[test]
fn when_nothing_can_be_written_the_lines_are_held_until_something_can() {
    let (disk, mut writer, mut ledger) = console();
    disk.fail_from(disk.calls(), "/", ErrorKind::Other);
    let error = writer.append(decided()).unwrap_err();
    assert!(error.is_held() && error.hint().contains("leave plenary running"), "{error}");
    assert!(writer.retry().is_err());
    let error = writer.append(vec![note("meanwhile")]).unwrap_err();
    assert!(error.is_held());
    assert_eq!(writer.held().len(), 5);
    disk.heal();
    let saved = writer.retry().unwrap();
    assert_eq!((saved.lines.len(), writer.held().len()), (5, 0));
    ledger.take(saved);
    save(&mut writer, &mut ledger, vec![note("on")]).unwrap();
    assert!(counts(&disk).keys().eq(ledger.lines.keys()));
}

#[test]
fn a_folder_that_cannot_promise_a_flush_is_written_not_saved() {
    let disk = disk();
    disk.make_vague(true);
    let mut writer = store(&disk).new_workshop(Path::new(FOLDER), session("setup"), stamps()).unwrap();
    let saved = writer.append(vec![note("one")]).unwrap();
    assert!(!saved.durable);
    disk.make_vague(false);
    assert!(!writer.append(vec![note("two")]).unwrap().durable, "nobody promised to keep the file's name");
    let (_, mut writer, _) = console();
    assert!(writer.append(vec![note("three")]).unwrap().durable);
}
