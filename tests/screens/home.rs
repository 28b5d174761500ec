//! What the workshop's folder did not take waits in the rescue folder of this machine, and comes home by itself.

use crate::desk::Desk;
use crate::fake::{FakeDisk, Fault, SURVIVALS};
use crate::room::{MEMBERS, begun, set_up_on};
use plenary::record::Files;
use plenary::store::Store;
use plenary::tui::key::Key;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

/// A console over a disk in memory.
struct Far {
    home: Arc<TempDir>,
    disk: FakeDisk,
}

impl Far {
    fn new() -> Self {
        let home = Arc::new(tempfile::tempdir().unwrap());
        let disk = FakeDisk::new(&[home.path().join("sessions").to_str().unwrap()]);
        set_up_on(Arc::new(disk.clone()), 0, home.path(), "National review", &MEMBERS[..3]);
        Self { home, disk }
    }

    /// The start screen of a program.
    fn desk(&self, chance: u64) -> Desk {
        Desk::on(self.home.clone(), Arc::new(self.disk.clone()), "2026-11-20T08:00:00Z", chance)
    }

    fn path(&self, below: &str) -> String {
        self.home.path().join(below).to_str().unwrap().to_owned()
    }

    /// The workshop's folder takes nothing from now on.
    fn goes_away(&self) {
        self.disk.fail_from(self.disk.calls(), &self.path("sessions/review"), ErrorKind::Other);
    }

    /// What is in the workshop's folder alone: how often each note is there.
    fn notes(&self) -> BTreeMap<String, usize> {
        let folder = self.disk.files(&self.path("sessions/review"));
        noted(folder.into_values())
    }

    fn rescued(&self) -> usize {
        self.disk.files(&self.path("state/rescue")).len()
    }
}

/// Each note once for each line, in whatever file.
fn noted(files: impl Iterator<Item = Vec<u8>>) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for bytes in files {
        for line in String::from_utf8_lossy(&bytes).lines().filter(|line| line.contains("is:Note(")) {
            let (_, text) = line.split_once("text:\"").unwrap();
            *out.entry(text.split('"').next().unwrap().to_owned()).or_default() += 1;
        }
    }
    out
}

fn note(desk: &mut Desk, text: &str) {
    desk.keys("n Enter").text(text).enter_though_wrong("save the note").expect_none("NOT SAVED");
}

/// The next Enter begins the sitting.
fn about_to_begin(mut desk: Desk) -> Desk {
    desk.mark("National review").enter("open this workshop").enter("the room sees this screen");
    desk.mark("Record a sitting").enter("say which room").enter("who records");
    desk
}

/// A sitting of which `one` is in the workshop's folder, and `two` and `three` in the rescue folder of this machine.
fn rescued(far: &Far) -> Desk {
    let mut desk = begun(far.desk(7));
    note(&mut desk, "one");
    far.goes_away();
    note(&mut desk, "two");
    desk.expect("saved, in the rescue folder of this machine").expect("by itself");
    note(&mut desk, "three");
    desk.expect("saved, in the rescue folder of this machine");
    assert_eq!(far.notes().into_keys().collect::<Vec<_>>(), ["one"]);
    desk
}

#[test]
fn what_was_rescued_is_in_the_folder_soon_after_that_works_again_and_the_room_is_told() {
    let far = Far::new();
    let mut desk = rescued(&far);
    desk.wait(10_000).expect("saved, in the rescue folder of this machine");
    far.disk.heal();
    desk.wait(9_000).expect("saved, in the rescue folder");
    desk.wait(1_000).expect("what was saved in the rescue folder is in the workshop's folder now");
    desk.expect_none("of this machine").expect_none("from others");
    let home: Vec<_> = far.notes().into_keys().collect();
    assert_eq!(home, ["one", "three", "two"]);
    // What is recorded from then on is there at once, and nothing is said of it.
    note(&mut desk, "four");
    desk.wait(0).expect_none("rescue");
    assert!(far.notes().contains_key("four"));
    // Another console shows each once.
    let mut other = begun(far.desk(8));
    other.expect("two").expect("four");
    assert_eq!(other.plan().counts.total, desk.wait(2_000).plan().counts.total);
}

#[test]
fn what_is_said_to_a_key_stands_beside_what_stays_wrong_and_moves_nothing() {
    let mut desk = rescued(&Far::new());
    desk.keys("n Enter").text("four").keys("Enter").expect_none("Enter again");
    let body = |desk: &Desk| desk.picture().lines().skip(2).take(19).map(str::to_owned).collect::<Vec<_>>();
    let before = body(&desk);
    desk.press(Key::Enter).expect("saved; Enter again").expect("saved, in the rescue folder of this machine");
    assert_eq!(body(&desk), before);
    // A long one does not push it out.
    desk.resize(40, 16);
    desk.keys("i y").expect("y does nothing here").expect("saved, in the rescue folder");
}

#[test]
fn what_waits_in_the_rescue_folder_is_seen_on_another_display_of_this_machine() {
    // The folder takes nothing any more, or there is nothing in it.
    for is_empty in [false, true] {
        let far = Far::new();
        let mut desk = begun(far.desk(7));
        let mut wall = far.desk(8);
        wall.projected("Room 1");
        let mut recorded = |text: &str| {
            note(&mut desk, text);
            wall.wait(5_000).wait(1_000);
            (desk.plan().counts.total, wall.plan().counts.total)
        };
        let (first, seen) = recorded("one");
        assert_eq!(first, seen);
        if is_empty {
            far.disk.files(&far.path("sessions/review")).keys().for_each(|path| far.disk.lose(path));
        } else {
            far.goes_away();
        }
        let (all, seen) = recorded("two");
        assert!(all > first && seen == all, "{all} {seen}");
        let (later, seen) = recorded("three");
        assert!(later > all && seen == later, "{later} {seen}");
    }
}

#[test]
fn nothing_is_written_into_an_empty_folder_that_lies_where_a_share_was() {
    let far = Far::new();
    let mut desk = begun(far.desk(7));
    note(&mut desk, "one");
    let share = far.disk.files(&far.path("sessions/review"));
    for path in share.keys() {
        far.disk.lose(path);
    }
    note(&mut desk, "two");
    desk.expect("saved, in the rescue folder of this machine").expect("it is not there");
    desk.wait(10_000).expect("saved, in the rescue folder of this machine");
    assert!(far.disk.files(&far.path("sessions/review")).is_empty());
    // Nor by who leaves, or sits down.
    desk.keys("q").enter_though_wrong("leave");
    assert_eq!((far.notes().len(), far.rescued()), (0, 1));
    for (path, bytes) in &share {
        far.disk.put(path.to_str().unwrap(), bytes);
    }
    begun(far.desk(8)).expect("in the workshop's folder now").expect("one").expect("two");
    assert_eq!((far.notes().len(), far.rescued()), (2, 0));
}

#[test]
fn what_was_rescued_is_home_when_the_workshop_is_left_and_nothing_waits_any_more() {
    let far = Far::new();
    let mut desk = rescued(&far);
    far.disk.heal();
    desk.keys("q").enter_though_wrong("leave");
    assert_eq!((far.notes().len(), far.rescued()), (3, 0));
}

#[test]
fn what_a_killed_program_left_in_the_rescue_folder_comes_home_when_somebody_sits_down() {
    let far = Far::new();
    drop(rescued(&far));
    let Far { home, disk } = far;
    let far = Far { home, disk: disk.killed() };
    let mut desk = begun(far.desk(8));
    desk.expect("what was saved in the rescue folder is in the workshop's folder now").expect("three");
    assert_eq!((far.notes().len(), far.rescued()), (3, 0));
    desk.keys("n").expect_none("rescue");
    let mut next = begun(far.desk(9));
    next.expect_none("rescue").expect("three");
}

#[test]
fn what_does_not_come_home_when_somebody_sits_down_stays_said_and_is_tried_again_at_the_end() {
    let far = Far::new();
    drop(rescued(&far));
    let Far { home, disk } = far;
    let far = Far { home, disk: disk.killed() };
    let mut desk = about_to_begin(far.desk(8));
    // The copy alone cannot be made.
    let waits = far.disk.files(&far.path("state/rescue")).into_keys().next().unwrap();
    let copy = far.path(&format!("sessions/review/.{}.tmp", waits.file_name().unwrap().to_str().unwrap()));
    far.disk.fail_from(far.disk.calls(), &copy, ErrorKind::PermissionDenied);
    desk.enter_though_wrong("begin").expect("h all keys");
    far.disk.heal();
    let lacks = "saved, in the rescue folder of this machine only";
    desk.expect(lacks);
    note(&mut desk, "four");
    desk.expect(lacks).wait(60_000).expect(lacks);
    assert_eq!(far.notes().into_keys().collect::<Vec<_>>(), ["four", "one"]);
    desk.keys("q").enter_though_wrong("leave");
    assert_eq!((far.notes().len(), far.rescued()), (4, 0));
}

#[test]
fn a_rehearsal_neither_brings_anything_home_nor_leaves_anything_in_the_rescue_folder() {
    let home = Arc::new(tempfile::tempdir().unwrap());
    crate::room::set_up(home.path(), "National review", &MEMBERS[..3]);
    let mut real = begun(Desk::new(home.clone(), "2026-11-20T08:00:00Z"));
    real.broken(&home.path().join("sessions")).keys("n Enter").text("Waits.").enter_though_wrong("save the note");
    real.expect("in the rescue folder");
    let waits = |desk: &Desk| desk.files("state/rescue").into_keys().collect::<Vec<PathBuf>>();
    let mut desk = Desk::new(home.clone(), "2026-11-20T09:00:00Z");
    let before = (waits(&desk), desk.files("sessions"));
    assert_eq!(before.0.len(), 1);
    desk.rehearse().enter("the room sees this screen").mark("Record a sitting").enter("say which room");
    desk.enter("who records").enter("begin").expect_none("rescue folder").expect("Waits.");
    // Nor is anything in it of what the real sitting goes on to rescue.
    real.keys("n Enter").text("Later.").enter_though_wrong("save the note");
    drop(real);
    desk.wait(6_000).wait(1_000).expect_none("Later.").expect_none("from others");
    desk.broken(&home.path().join("state/rehearsals")).keys("n Enter").text("Zugzwang.");
    desk.enter_though_wrong("save the note").expect("in the rescue folder").expect("Zugzwang.");
    desk.healed().keys("q").enter_though_wrong("leave");
    assert_eq!((waits(&desk), desk.files("sessions")), before);
    let mut real = begun(Desk::new(home, "2026-11-20T10:00:00Z"));
    real.expect("in the workshop's folder now").expect("Waits.").expect_none("Zugzwang");
    assert_eq!(waits(&real), Vec::<PathBuf>::new());
}

/// Comes home by each of its three ways, with this fault at this call of it. `false`: it has fewer calls.
fn comes_home(way: usize, call: usize, fault: Fault) -> bool {
    let far = Far::new();
    let mut desk = rescued(&far);
    far.disk.heal();
    if way == 2 {
        drop(desk);
        desk = about_to_begin(far.desk(8));
    }
    let at = far.disk.calls() + call;
    far.disk.fail_at(at, fault);
    match way {
        0 => desk.wait(10_000),
        1 => desk.keys("q Enter"),
        _ => desk.keys("Enter"),
    };
    let last = far.disk.calls();
    let when = format!("way {way}, {fault:?} at {call}");
    let three = ["one".to_owned(), "three".to_owned(), "two".to_owned()];
    drop(desk);
    // An error leaves the choice to the disk, which the power cuts play in full.
    let survivals = if fault == Fault::Crash { &SURVIVALS[..] } else { &SURVIVALS[call % 9..=call % 9] };
    let after_crash = survivals.iter().map(|survival| (far.disk.after_crash(*survival), format!("{survival:?}")));
    for (disk, how) in after_crash.chain([(far.disk.killed(), "killed".to_owned())]) {
        let far = Far { home: far.home.clone(), disk };
        let (files, store) = (Files::new(), Store::new(Arc::new(far.disk.clone()), far.path("state")));
        let workshop = store.read(far.path("sessions/review").as_ref(), &files).unwrap();
        let all = noted(workshop.files.iter().map(|file| file.bytes.to_vec()));
        assert!(all.keys().eq(&three), "{when}, {how}: {all:?}");
        // Whoever sits down then has all of it in the folder, and each once in the plan.
        let store = Store::new(Arc::new(far.disk.clone()), far.path("state"));
        store.bring_home(&workshop).unwrap();
        assert!(far.notes().keys().eq(&three) && far.rescued() == 0, "{when}, {how}: {:?}", far.notes());
        let files = Files::new();
        let home = store.read(far.path("sessions/review").as_ref(), &files).unwrap();
        let sums = |w: &plenary::store::Workshop<'_>| {
            let all = w.files.iter().flat_map(|f| f.reading.entries().map(|e| e.sum).collect::<Vec<_>>());
            all.collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(sums(&home), sums(&workshop), "{when}, {how}");
    }
    at < last
}

#[test]
fn a_fault_at_any_call_of_coming_home_loses_nothing_and_doubles_nothing() {
    let faults = [Fault::Crash, Fault::Fails(ErrorKind::Other), Fault::Fails(ErrorKind::StorageFull), Fault::Short];
    for way in 0..3 {
        // A fault of a write is the same in each.
        for fault in faults.into_iter().take(if way == 2 { 4 } else { 2 }) {
            let calls = (0..400).find(|call| !comes_home(way, *call, fault));
            assert!(calls.is_some_and(|calls| calls > 5), "{calls:?}");
        }
    }
}

#[test]
fn after_a_rehearsal_the_room_goes_on_in_the_file_that_it_had() {
    let mut real = crate::room::wording();
    real.keys("q").enter("leave");
    let files: Vec<PathBuf> = real.files("sessions").into_keys().collect();
    let mut desk = real.beside();
    desk.rehearse().enter("the room sees this screen").mark("Go on with").enter("go on").expect("resource centres");
    note(&mut desk, "Zugzwang.");
    // What was recorded before can be taken back there, as it could be in the room.
    desk.keys("u").enter("take it back").keys("u").enter("take it back").expect_none("resource centres");
    desk.keys("q").enter("leave");
    let mut real = desk.killed();
    real.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    note(&mut real, "And on.");
    real.expect_none("Zugzwang");
    assert_eq!(real.files("sessions").into_keys().collect::<Vec<_>>(), files);
}
