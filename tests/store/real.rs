//! The same day on the disk of this machine, and what only a real one can show.

use crate::played::{Ledger, day_in, note, session, stamps};
use plenary::record::{Files, limit};
use plenary::store::{AppendError, Disk, Handle, Open, RealDisk, Store, Whose};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("sessions/ws")
    }

    fn store(&self) -> Store {
        Store::new(Arc::new(RealDisk), self.0.path().join("state"))
    }
}

fn session_files(folder: &Path) -> Vec<PathBuf> {
    let names = RealDisk.list(folder).unwrap().into_iter();
    names.map(|(name, _)| folder.join(name)).filter(|path| path.extension().is_some_and(|x| x == "ron")).collect()
}

#[test]
fn what_a_day_writes_is_format_1_to_the_letter() {
    let home = Home::new();
    let mut ledger = Ledger::default();
    day_in(&home.store(), &home.folder(), &mut ledger).unwrap();
    let paths = session_files(&home.folder());
    assert_eq!(paths.len(), 2);
    let checked = Command::new("python3").args(["tests/tools/recordcheck", "--strict"]).args(paths).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let files = Files::new();
    let workshop = home.store().read(&home.folder(), &files).unwrap();
    let entries = workshop.files.iter().flat_map(|f| f.reading.entries()).count();
    assert_eq!((entries, workshop.skipped.len()), (ledger.lines.len(), 0));
}

#[cfg(unix)]
#[test]
fn files_are_for_owner_and_group_and_the_state_for_the_owner() {
    use std::os::unix::fs::MetadataExt as _;
    let home = Home::new();
    day_in(&home.store(), &home.folder(), &mut Ledger::default()).unwrap();
    let mode = |path: &Path| path.metadata().unwrap().mode() & 0o777;
    for path in session_files(&home.folder()) {
        assert_eq!(mode(&path) & 0o137, 0, "{path:?}: {:o}", mode(&path));
    }
    assert_eq!(mode(&home.folder()) & 0o027, 0);
    assert_eq!(mode(&home.0.path().join("state")) & 0o077, 0);
}

#[cfg(unix)]
#[test]
fn a_blanked_file_keeps_its_owner_its_group_and_its_rights() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let home = Home::new();
    day_in(&home.store(), &home.folder(), &mut Ledger::default()).unwrap();
    for path in session_files(&home.folder()) {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o664)).unwrap();
        // Only root can give a file away; whoever else runs this keeps what is their own.
        let _ = std::os::unix::fs::chown(&path, Some(12_345), Some(54_321));
        let told = |path: &Path| path.metadata().map(|m| (m.uid(), m.gid(), m.mode(), m.ino())).unwrap();
        let (uid, gid, mode, node) = told(&path);
        let files = Files::new();
        let file = home.store().read_file(&path, &files).unwrap();
        let sums = file.reading.entries().map(|entry| entry.sum).collect();
        assert!(home.store().blank(&path, &sums).unwrap());
        let now = told(&path);
        assert_eq!((now.0, now.1, now.2), (uid, gid, mode));
        assert_ne!(now.3, node, "never cut or written over where it lies");
    }
    let names = RealDisk.list(&home.folder()).unwrap();
    assert!(names.iter().all(|(name, _)| name.to_string_lossy().ends_with(".ron")), "{names:?}");
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_never_opened() {
    let home = Home::new();
    day_in(&home.store(), &home.folder(), &mut Ledger::default()).unwrap();
    let pipe = home.folder().join("pipe.ron");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    std::os::unix::fs::symlink("/etc/passwd", home.folder().join("link.ron")).unwrap();
    let files = Files::new();
    let workshop = home.store().read(&home.folder(), &files).unwrap();
    assert_eq!((workshop.files.len(), workshop.skipped.len()), (2, 2));
}

#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_methods, reason = "somebody else changes the folder")]
fn a_file_that_becomes_a_pipe_or_a_link_between_two_looks_is_neither_waited_for_nor_followed() {
    use std::fs::{hard_link, rename, write};
    use std::sync::mpsc::TryRecvError;
    let home = Home::new();
    let at = |name: &str| home.0.path().join(name);
    assert!(Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
    write(at("file"), "ours").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", at("link")).unwrap();
    let (sender, done) = std::sync::mpsc::channel();
    let path = at("now");
    std::thread::spawn(move || {
        for _ in 0..20_000 {
            if let Ok(mut file) = RealDisk.open(&path, Open::Read) {
                assert_eq!(file.read(0, 100).unwrap(), b"ours");
            }
        }
        sender.send(()).unwrap();
    });
    let mut ended = None;
    for name in ["file", "pipe", "link"].iter().cycle().take(500_000) {
        hard_link(at(name), at("next")).unwrap();
        rename(at("next"), at("now")).unwrap();
        // Where both are names of one file, a rename leaves both.
        _ = std::fs::remove_file(at("next"));
        match done.try_recv() {
            Err(TryRecvError::Empty) => {}
            told => {
                ended = Some(told);
                break;
            }
        }
    }
    assert_eq!(ended, Some(Ok(())), "it waits for a writer, or has read what is not ours");
}

#[test]
fn a_file_beyond_the_limit_is_told_and_not_read() {
    let home = Home::new();
    day_in(&home.store(), &home.folder(), &mut Ledger::default()).unwrap();
    // Sparse: it takes no room.
    let huge = home.folder().join("huge.ron");
    RealDisk.open(&huge, Open::New(Whose::Group)).unwrap().set_len(limit::FILE + 1).unwrap();
    let files = Files::new();
    let workshop = home.store().read(&home.folder(), &files).unwrap();
    let [skipped] = workshop.skipped.as_slice() else { panic!("{:?}", workshop.skipped) };
    assert!(skipped.to_string().ends_with("huge.ron: it is larger than 256 MiB"), "{skipped}");
}

/// Saves until there is no room; run with a limit on the size of files by the test below.
#[test]
#[ignore = "the child of the next one"]
#[expect(clippy::disallowed_methods, reason = "how a test tells its child where to write")]
fn fills_a_file() {
    let home = PathBuf::from(std::env::var_os("PLENARY_TEST_HOME").unwrap());
    let store = Store::new(Arc::new(RealDisk), home.join("state"));
    let mut writer = store.new_workshop(&home.join("ws"), session("setup"), stamps()).unwrap();
    let error = loop {
        if let Err(error) = writer.append(vec![note("x".repeat(2500))]) {
            break error;
        }
    };
    assert!(matches!(&error, AppendError::Full(_)), "{error}");
    assert!(writer.append(vec![note("x".repeat(2500))]).is_err(), "again, and again nothing is torn");
    writer.append(vec![note("short")]).unwrap();
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_grow_is_cut_back_to_its_last_whole_line() {
    let home = Home::new();
    let own = std::env::current_exe().unwrap();
    let limited = "trap '' XFSZ; ulimit -S -f 8; exec \"$0\" --exact real::fills_a_file --ignored";
    let mut child = Command::new("bash");
    child.args(["-c", limited]).arg(own).env("PLENARY_TEST_HOME", home.0.path());
    let done = child.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    let files = Files::new();
    let workshop = home.store().read(&home.0.path().join("ws"), &files).unwrap();
    let [file] = workshop.files.as_slice() else { panic!("one file") };
    assert_eq!((file.rescued, file.reading.findings.as_slice()), (false, &[][..]));
    assert!(file.reading.entries().count() == 4);
}

#[test]
fn a_lock_holds_until_it_is_dropped() {
    let home = Home::new();
    let path = home.0.path().join("lock");
    let mut one = RealDisk.open(&path, Open::New(Whose::Owner)).unwrap();
    let mut two = RealDisk.open(&path, Open::Append).unwrap();
    assert!(one.try_lock().unwrap());
    assert!(!two.try_lock().unwrap());
    drop(one);
    assert!(two.try_lock().unwrap());
}

#[test]
fn an_open_file_is_cut_back_and_written_on_at_its_end() {
    let home = Home::new();
    let path = home.0.path().join("file");
    let mut file: Box<dyn Handle> = RealDisk.open(&path, Open::New(Whose::Group)).unwrap();
    assert_eq!(file.write(b"one\ntorn").unwrap(), 8);
    file.set_len(4).unwrap();
    file.write(b"two\n").unwrap();
    assert!(file.sync().unwrap());
    assert_eq!(file.read(0, 100).unwrap(), b"one\ntwo\n");
    assert_eq!(file.read(4, 2).unwrap(), b"tw");
    assert!(RealDisk.open(&path, Open::New(Whose::Group)).err().unwrap().is_taken());
}
