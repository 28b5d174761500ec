//! Same machine, room and day go on with their file; in doubt a new one is begun that continues it.

use crate::fake::{FakeDisk, Fault};
use crate::played::{FOLDER, Ledger, day, decided, disk, note, reopen, save, session, stamps, store};
use plenary::record::{Files, Seen, read_line};
use plenary::store::{How, Moved, Store, Writer};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// After a day without faults: the disk, and the console's file.
fn played() -> (FakeDisk, PathBuf) {
    let disk = disk();
    day(&disk, &mut Ledger::default()).unwrap();
    let console = disk.files(FOLDER).into_keys().find(|path| path.to_str().unwrap().contains("salle-1")).unwrap();
    (disk, console)
}

fn open(disk: &FakeDisk) -> (Writer, How) {
    let opened = reopen(&store(disk), &mut Ledger::default()).unwrap();
    (opened.writer, opened.how)
}

fn bytes(disk: &FakeDisk, path: &Path) -> Vec<u8> {
    disk.files(FOLDER).remove(path).unwrap()
}

/// The digests that the first line of the writer's file names, its sitting and its mark.
fn first(writer: &Writer) -> (Vec<String>, String, String) {
    let Seen::Entry(entry) = read_line(writer.first().as_bytes()) else { panic!("a first line that verifies") };
    let Some(plenary::record::Kind::Session(session)) = entry.kind() else { panic!("a session") };
    let after = entry.head.after.iter().map(ToString::to_string).collect();
    (after, session.sitting.as_str().to_owned(), session.mark.as_str().to_owned())
}

fn last_sum(bytes: &[u8]) -> String {
    let text = str::from_utf8(bytes).unwrap().trim_end();
    text.get(text.len() - 42..text.len() - 2).unwrap().to_owned()
}

#[test]
fn a_day_without_faults_has_one_file_for_its_console() {
    let (disk, console) = played();
    assert_eq!(disk.files(FOLDER).len(), 2);
    let (writer, how) = open(&disk);
    assert_eq!((writer.path(), how), (console.as_path(), How::Resumed { torn: None }));
    can_go_to_a_thread(writer);
}

fn can_go_to_a_thread(_: impl Send) {}

#[test]
fn references_go_on_where_they_stopped() {
    let (disk, _) = played();
    let saved = open(&disk).0.append(decided()).unwrap();
    assert_eq!(saved.lines.iter().map(|line| line.cite.as_str()).collect::<Vec<_>>(), ["A8", "A9", "A10", "A11"]);
    let mut hidden = decided();
    hidden.truncate(1);
    hidden[0].head.vis = "record".into();
    let again = || open(&disk).0.append(hidden.clone()).unwrap().lines.remove(0);
    assert_eq!((again().cite, again().cite, again().id.n), ("AX1".into(), "AX2".into(), 36));
}

#[test]
fn a_torn_tail_is_set_aside_and_the_file_goes_on() {
    let (disk, console) = played();
    let whole = bytes(&disk, &console);
    disk.put(console.to_str().unwrap(), &[whole.as_slice(), b"(id:\"torn"].concat());
    let (mut writer, how) = open(&disk);
    let How::Resumed { torn: Some(torn) } = how else { panic!("{how:?}") };
    assert!(torn.to_str().unwrap().ends_with(".ron.torn-1"));
    assert_eq!((bytes(&disk, &torn), bytes(&disk, &console)), (b"(id:\"torn".to_vec(), whole.clone()));
    save(&mut writer, &mut Ledger::default(), vec![note("on")]).unwrap();
    assert!(bytes(&disk, &console).starts_with(&whole));
}

#[test]
fn a_torn_tail_is_set_aside_once_however_often_recovery_dies() {
    let (played, console) = played();
    let whole = bytes(&played, &console);
    played.put(console.to_str().unwrap(), &[whole.as_slice(), b"(id:\"torn"].concat());
    for call in 0.. {
        let disk = played.killed();
        disk.fail_at(call, Fault::Crash);
        let done = reopen(&store(&disk), &mut Ledger::default()).is_ok();
        let disk = disk.killed();
        let (writer, how) = open(&disk);
        assert!(matches!(how, How::Resumed { .. }), "{call}: {how:?}");
        assert_eq!(writer.path(), console);
        let aside = disk.files(FOLDER).into_iter().filter(|(path, _)| path.to_str().unwrap().contains(".torn-"));
        assert!(aside.map(|(_, bytes)| bytes).filter(|bytes| bytes == b"(id:\"torn").count() == 1, "{call}");
        if done {
            break;
        }
    }
}

#[test]
fn line_ends_that_git_changed_are_no_reason_for_a_new_file() {
    let (disk, console) = played();
    let whole = String::from_utf8(bytes(&disk, &console)).unwrap();
    for changed in
        [whole.replace('\n', "\r\n"), whole.trim_end().to_owned(), whole.replace('\n', "\r\n").trim_end().to_owned()]
    {
        let disk = disk.killed();
        disk.put(console.to_str().unwrap(), changed.as_bytes());
        let (mut writer, how) = open(&disk);
        assert_eq!(how, How::Resumed { torn: None });
        save(&mut writer, &mut Ledger::default(), vec![note("on")]).unwrap();
        drop(writer);
        assert_eq!(open(&disk).1, How::Resumed { torn: None });
        let reading = plenary::record::read(&bytes(&disk, &console)).entries().count();
        assert_eq!(reading, whole.lines().count() + 1);
    }
}

#[test]
fn what_is_not_as_this_machine_left_it_is_continued_in_a_new_file() {
    let (disk, console) = played();
    let whole = bytes(&disk, &console);
    let cut = whole.split_inclusive(|&b| b == b'\n').count() - 1;
    let shorter: Vec<u8> = whole.split_inclusive(|&b| b == b'\n').take(cut).flatten().copied().collect();
    let altered = String::from_utf8(whole.clone()).unwrap().replace("before lunch", "before dinner").into_bytes();
    let longer = [whole.as_slice(), b"// a remark\n"].concat();
    for (what, changed) in [("shorter", shorter), ("altered", altered), ("longer", longer)] {
        let disk = disk.killed();
        disk.put(console.to_str().unwrap(), &changed);
        let before = first(&open(&played_before(&disk, &whole, &console)).0);
        let (writer, how) = open(&disk);
        assert!(matches!(how, How::Continues(_)), "{what}: {how:?}");
        assert_ne!(writer.path(), console);
        let (after, sitting, mark) = first(&writer);
        assert!(after.contains(&last_sum(changed.strip_suffix(b"// a remark\n").unwrap_or(&changed))), "{what}");
        assert_eq!((sitting, mark == before.2), (before.1, false), "{what}: same sitting, a mark of its own");
        assert_eq!(bytes(&disk, &console), changed, "{what}: never written again");
    }
}

/// The same disk with the file as it was.
fn played_before(disk: &FakeDisk, whole: &[u8], console: &Path) -> FakeDisk {
    let disk = disk.killed();
    disk.put(console.to_str().unwrap(), whole);
    disk
}

#[test]
fn a_machine_that_does_not_remember_continues_in_a_new_file() {
    let (disk, console) = played();
    let other = Store::new(Arc::new(disk.clone()), "/home/other/state");
    let opened = reopen(&other, &mut Ledger::default()).unwrap();
    assert!(matches!(opened.how, How::Continues(_)));
    assert_ne!(opened.writer.path(), console);
}

#[test]
fn a_second_program_starts_a_file_of_its_own_in_the_same_sitting() {
    let (disk, _) = played();
    let (mut writer, _) = open(&disk);
    let (mut second, how) = open(&disk);
    assert_eq!(how, How::Beside(writer.id()));
    assert_eq!(first(&second).1, first(&writer).1);
    save(&mut writer, &mut Ledger::default(), vec![note("one")]).unwrap();
    save(&mut second, &mut Ledger::default(), vec![note("two")]).unwrap();
    assert_ne!(writer.path(), second.path());
    drop(writer);
    drop(second);
    assert!(matches!(open(&disk).1, How::Resumed { torn: None }));
}

#[test]
fn desks_of_two_machines_without_a_recorder_do_not_continue_one_another() {
    let (disk, _) = played();
    let files = Files::new();
    let mut desk = session("desk");
    desk.recorder = "".into();
    let open = |state: &str| {
        let store = Store::new(Arc::new(disk.clone()), state);
        let workshop = store.read(Path::new(FOLDER), &files).unwrap();
        store.writer(&workshop, desk.clone(), stamps()).unwrap().how
    };
    assert_eq!(open("/home/one"), How::New);
    assert_eq!(open("/home/two"), How::New);
    assert_eq!(open("/home/one"), How::Resumed { torn: None });
}

#[test]
fn another_room_or_day_or_role_is_another_file() {
    let (disk, _) = played();
    let files = Files::new();
    let workshop = store(&disk).read(Path::new(FOLDER), &files).unwrap();
    let mut desk = session("console");
    desk.role = "desk".into();
    let mut room = session("console");
    room.room = "Salle 2".into();
    let mut tomorrow = session("console");
    tomorrow.day = "2026-11-21".into();
    for other in [desk, room, tomorrow] {
        let opened = store(&disk).writer(&workshop, other, stamps()).unwrap();
        assert_eq!(opened.how, How::New);
        let setup = workshop.files.iter().find(|f| f.session().unwrap().role == "setup").unwrap();
        assert_eq!(first(&opened.writer).0, [last_sum(setup.bytes)], "it knows the setup file, so it has standing");
    }
}

#[test]
fn a_file_is_not_resumed_while_another_has_later_lines_of_it() {
    let (disk, console) = played();
    let whole = bytes(&disk, &console);
    let elsewhere = disk.killed();
    save(&mut open(&elsewhere).0, &mut Ledger::default(), vec![note("later")]).unwrap();
    disk.put(&format!("{FOLDER}/copy.ron"), &bytes(&elsewhere, &console));
    assert!(matches!(open(&disk).1, How::Continues(_)));
    assert_eq!(bytes(&disk, &console), whole);
}

#[test]
fn a_file_that_another_program_changes_meanwhile_is_continued_in_a_new_one() {
    let (disk, console) = played();
    let (mut writer, _) = open(&disk);
    let whole = bytes(&disk, &console);
    // As a synchronising tool does: another file of the same name and length.
    disk.put(console.to_str().unwrap(), &whole);
    let saved = writer.append(vec![note("on")]).unwrap();
    let Some(Moved::Continued { to, .. }) = saved.moved else { panic!("{:?}", saved.moved) };
    assert_eq!((writer.path(), bytes(&disk, &console)), (to.as_path(), whole.clone()));
    assert_eq!(first(&writer).0, [last_sum(&whole)]);
    let saved = writer.append(vec![note("and on")]).unwrap();
    assert_eq!(saved.moved, None);
}
