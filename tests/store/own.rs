//! What is this machine's own: drafts, private notes, settings; and where workshops are.

use crate::fake::{FakeDisk, Fault, SURVIVALS};
use crate::played::{FOLDER, Ledger, STATE, day, disk, session, stamps, store};
use plenary::store::{Asked, Draft, RealDisk, Sort, Store, StoreError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const WS: &str = "ws/7hq2m4kd9s";

#[test]
fn a_draft_is_kept_replaced_offered_and_forgotten() {
    let disk = disk();
    let drafts = store(&disk).drafts(WS);
    assert_eq!(drafts.load("reword A14").unwrap(), None);
    assert_eq!(drafts.all().unwrap(), []);
    assert!(drafts.save("reword A14", "Three\ncent").unwrap());
    drafts.save("note", "x").unwrap();
    drafts.save("reword A14", "Three\ncentres").unwrap();
    assert_eq!(drafts.load("reword A14").unwrap().as_deref(), Some("Three\ncentres"));
    let all: Vec<Draft> = drafts.all().unwrap();
    assert_eq!(all.iter().map(|d| d.key.as_str()).collect::<Vec<_>>(), ["reword A14", "note"], "the last saved first");
    assert_eq!(store(&disk).drafts("ws/0000000000").all().unwrap(), [], "another workshop's are its own");
    assert_eq!(store(&disk).notes(WS).all().unwrap(), [], "notes are no drafts");
    drafts.remove("note").unwrap();
    drafts.remove("note").unwrap();
    assert_eq!(drafts.all().unwrap().len(), 1);
    let [strictest, ..] = SURVIVALS;
    assert_eq!(store(&disk.after_crash(strictest)).drafts(WS).load("note").unwrap(), None, "forgotten for good");
    assert!(disk.files("/home").keys().all(|path| path.starts_with(STATE)));
}

#[test]
fn a_draft_survives_a_fault_at_every_call_as_one_of_the_last_two() {
    let faults = [Fault::Crash, Fault::Short, Fault::Fails(ErrorKind::StorageFull), Fault::Fails(ErrorKind::Other)];
    for fault in faults {
        for call in 0.. {
            let disk = disk();
            let drafts = store(&disk).drafts(WS);
            drafts.save("note", "one").unwrap();
            let at = disk.calls() + call;
            disk.fail_at(at, fault);
            let saved = drafts.save("note", "two");
            for survival in SURVIVALS {
                let after = disk.after_crash(survival);
                let text = store(&after).drafts(WS).load("note").unwrap();
                let right = if saved.is_ok() { &["two"][..] } else { &["one", "two"] };
                assert!(right.contains(&text.as_deref().unwrap()), "{fault:?} at {call}, {survival:?}: {text:?}");
                store(&after).drafts(WS).save("note", "three").unwrap();
                assert_eq!(store(&after).drafts(WS).all().unwrap().len(), 1, "nothing half is offered");
            }
            if at >= disk.calls() {
                break;
            }
        }
    }
}

#[test]
fn settings_are_the_old_ones_or_the_new_ones_after_a_crash_and_nothing_where_there_are_none() {
    let disk = disk();
    let file = Path::new("/home/config/config.ron");
    assert_eq!(store(&disk).settings(file).unwrap(), b"");
    store(&disk).keep_settings(file, "(theme: light)").unwrap();
    store(&disk).keep_settings(file, "(theme: dark)").unwrap();
    for survival in SURVIVALS {
        assert_eq!(store(&disk.after_crash(survival)).settings(file).unwrap(), b"(theme: dark)");
    }
}

#[test]
fn the_sessions_folder_is_the_one_asked_for_else_the_one_here_else_the_one_for_data() {
    let disk = FakeDisk::new(&["/home"]);
    let asked = |flag: Option<&str>, variable: Option<&str>| Asked {
        flag: flag.map(Into::into),
        variable: variable.map(Into::into),
        data: "/home/data/plenary".into(),
    };
    let sessions = |asked: &Asked| store(&disk).sessions(asked);
    assert_eq!(sessions(&asked(Some("/a"), Some("/b"))), Path::new("/a"));
    assert_eq!(sessions(&asked(None, Some("/b"))), Path::new("/b"));
    assert_eq!(sessions(&asked(None, Some(""))), Path::new("/home/data/plenary/sessions"));
    disk.put_folder("sessions");
    assert_eq!(sessions(&asked(None, None)), Path::new("sessions"));
}

#[test]
fn workshops_are_listed_with_title_and_number_of_files() {
    let disk = disk();
    assert_eq!(store(&disk).workshops(Path::new("/home/none")).unwrap(), []);
    day(&disk, &mut Ledger::default()).unwrap();
    let mut other = session("setup");
    other.title = "Another".into();
    store(&disk).new_workshop(Path::new("/home/sessions/other"), other, stamps()).unwrap();
    disk.put_folder("/home/sessions/empty");
    disk.put("/home/sessions/stray.ron", b"");
    disk.put_other("/home/sessions/link", Sort::Link);
    let listed = store(&disk).workshops(Path::new("/home/sessions")).unwrap();
    let rows: Vec<_> = listed.iter().map(|l| (l.folder.to_str().unwrap(), l.title.as_str(), l.files)).collect();
    let (ws, other) = ((FOLDER, "Review of the draft plan", 2), ("/home/sessions/other", "Another", 1));
    assert!(rows == [ws, other] || rows == [other, ws], "{rows:?}");
    assert!(listed.iter().all(|l| l.id.is_some()));
}

#[test]
fn a_word_is_a_path_if_it_exists_else_a_name_and_never_a_way_out() {
    let disk = disk();
    day(&disk, &mut Ledger::default()).unwrap();
    let find = |word: &str| store(&disk).find(Path::new("/home/sessions"), Path::new(word));
    assert_eq!(find(FOLDER).unwrap(), Path::new(FOLDER));
    assert_eq!(find("ws").unwrap(), Path::new(FOLDER));
    for word in ["none", "../sessions/ws", "ws/../ws", "."] {
        let error = find(word).unwrap_err();
        assert!(matches!(&error, StoreError::Unknown(_)), "{word}: {error}");
    }
}

#[test]
fn a_workshop_is_not_made_over_another() {
    let disk = disk();
    day(&disk, &mut Ledger::default()).unwrap();
    let error = store(&disk).new_workshop(Path::new(FOLDER), session("setup"), stamps()).err().unwrap();
    assert_eq!(error, StoreError::Workshop(PathBuf::from(FOLDER)));
    assert_eq!(error.to_string(), format!("there is a workshop in {FOLDER} already"));
    disk.put_other("/home/sessions/link", Sort::Link);
    let error = store(&disk).new_workshop(Path::new("/home/sessions/link"), session("setup"), stamps()).err().unwrap();
    assert!(error.to_string().ends_with("it is a link, not a file"), "{error}");
}

#[test]
fn drafts_are_replaced_on_a_real_disk_too() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Store::new(Arc::new(RealDisk), home.path().join("state")).drafts(WS);
    for text in ["one", "two"] {
        drafts.save("note", text).unwrap();
    }
    assert_eq!(drafts.load("note").unwrap().as_deref(), Some("two"));
    assert_eq!(drafts.all().unwrap().len(), 1);
    drafts.remove("note").unwrap();
    assert_eq!(drafts.load("note").unwrap(), None);
}
