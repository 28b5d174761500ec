//! Slips: they wait and go on record, once each, whatever happens and whenever; and nothing of the file tells more.

use crate::fake::{FakeDisk, Fault, SURVIVALS};
use crate::played::{FOLDER, Ledger, STATE, day, disk, note, reopen, stamps, store};
use plenary::base::Digest;
use plenary::record::kind::Position;
use plenary::record::{Files, Kind, New, Slip};
use plenary::store::{Disk as _, Known, RealDisk, Store, Taken, Workshop, Writer};
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

const WS: &str = "ws/7hq2m4kd9s";

fn slip(on: &str, says: &str) -> Slip {
    let own = str::to_owned;
    Slip { sitting: own("s"), on: own(on), takes: own("objection"), says: own(says), ..Slip::default() }
}

/// The anonymous entries of a workshop, each once: a line that went to the rescue folder may be in two files.
fn anonymous<'w>(workshop: &'w Workshop<'_>) -> BTreeMap<Digest, (String, &'w Position<'w>)> {
    let entries = workshop.files.iter().flat_map(|file| file.reading.entries());
    let anonymous = entries.filter_map(|entry| match entry.any_kind() {
        Some(Kind::Position(body)) if body.anonymous => Some((entry.sum, (entry.head.on.to_string(), &**body))),
        _ => None,
    });
    anonymous.collect()
}

/// The same as slips.
fn on_record(store: &Store) -> Vec<Slip> {
    let files = Files::new();
    let workshop = store.read(Path::new(FOLDER), &files).unwrap();
    anonymous(&workshop).into_values().map(|(on, body)| slip(&on, body.says.as_str())).collect()
}

/// Takes what is about this, as the console does: with what the record has now.
fn take(store: &Store, on: &str) -> Result<Option<Taken>, Box<dyn std::error::Error>> {
    let files = Files::new();
    let workshop = store.read(Path::new(FOLDER), &files)?;
    let known = anonymous(&workshop).into_iter().map(|(sum, (on, body))| Known { sum, on, body });
    let known: Vec<Known<'_>> = known.collect();
    Ok(store.slips(WS).take(|slip| slip.on == on, &known, &*stamps())?)
}

fn release(store: &Store, console: &mut Writer, on: &str) -> Result<(), Box<dyn std::error::Error>> {
    let Some(taken) = take(store, on)? else { return Ok(()) };
    let entries: Vec<New<'static>> = taken.slips().iter().map(Slip::entry).collect();
    match console.append(entries) {
        Ok(_) => Ok(taken.settle(&*stamps())?),
        Err(error) if error.is_held() => Ok(()),
        Err(error) => {
            taken.give_back(&*stamps())?;
            Err(error.into())
        }
    }
}

/// A sitting with slips; two of them say the same. Answers with those that were acknowledged.
fn played(disk: &FakeDisk, acknowledged: &mut Vec<Slip>) -> Result<(), Box<dyn std::error::Error>> {
    let store = store(disk);
    let slips = store.slips(WS);
    let mut console = reopen(&store, &mut Ledger::default())?.writer;
    for (on, says) in [("a/1", "No."), ("a/2", "Never."), ("a/1", "No."), ("a/1", "Too dear.")] {
        slips.put(slip(on, says), &*stamps())?;
        acknowledged.push(slip(on, says));
    }
    console.append(vec![note("in between")])?;
    slips.stir(&*stamps())?;
    release(&store, &mut console, "a/1")?;
    slips.put(slip("a/1", "No."), &*stamps())?;
    acknowledged.push(slip("a/1", "No."));
    release(&store, &mut console, "a/1")
}

#[test]
fn slips_go_on_record_when_they_are_due_and_the_file_is_gone_with_the_last() {
    let disk = disk();
    day(&disk, &mut Ledger::default()).unwrap();
    let mut all = Vec::new();
    played(&disk, &mut all).unwrap();
    let mut found = on_record(&store(&disk));
    found.sort();
    let mut due: Vec<Slip> = all.iter().filter(|slip| slip.on == "a/1").cloned().collect();
    due.sort();
    assert_eq!(found, due);
    assert_eq!(store(&disk).slips(WS).waiting().unwrap(), [slip("a/2", "Never.")]);
    assert_eq!(store(&disk).slips("ws/0000000000").waiting().unwrap(), [], "another workshop's are its own");
    store(&disk).slips(WS).remove(&slip("a/2", "Never."), &*stamps()).unwrap();
    let left: Vec<_> = disk.files(&format!("{STATE}/held")).into_iter().collect();
    assert_eq!(left, [(Path::new(STATE).join("held/lock"), Vec::new())]);
}

#[test]
fn no_slip_is_lost_or_doubled_by_a_fault_at_any_call() {
    let start = disk();
    day(&start, &mut Ledger::default()).unwrap();
    let calls = |play: &dyn Fn(&FakeDisk)| {
        let disk = start.killed();
        play(&disk);
        disk.calls()
    };
    // How the console's file is opened is tested elsewhere.
    let opened = calls(&|disk| drop(reopen(&store(disk), &mut Ledger::default()).unwrap()));
    let most = calls(&|disk| played(disk, &mut Vec::new()).unwrap());
    let mut crashed = 0;
    for fault in [Fault::Crash, Fault::Short, Fault::Fails(ErrorKind::StorageFull), Fault::Fails(ErrorKind::Other)] {
        for call in opened..most {
            let disk = start.killed();
            disk.fail_at(call, fault);
            let mut acknowledged = Vec::new();
            let ended = played(&disk, &mut acknowledged);
            crashed += usize::from(disk.is_dead());
            // A program that ended by itself left all of it; after a crash any part may be there.
            for survival in &SURVIVALS[..if disk.is_dead() { SURVIVALS.len() } else { 1 }] {
                let after = if disk.is_dead() { disk.after_crash(*survival) } else { disk.killed() };
                let store = store(&after);
                let told = format!("{fault:?} at {call}, {survival:?}: {ended:?}");
                store.slips(WS).stir(&*stamps()).unwrap();
                // What was on its way is settled by the next look for what is due.
                assert!(take(&store, "nothing").unwrap().is_none(), "{told}");
                let count = |slips: &[Slip]| {
                    slips.iter().fold(BTreeMap::new(), |mut out, slip| {
                        *out.entry(slip.clone()).or_insert(0) += 1;
                        out
                    })
                };
                let have = count(&[on_record(&store), store.slips(WS).waiting().unwrap()].concat());
                let kept = count(&acknowledged);
                for (slip, n) in &kept {
                    assert!(have.get(slip) >= Some(n), "{told}: `{}` is lost: {have:?}", slip.says);
                }
                // One that was being put in is there or not.
                let n = |count: &BTreeMap<Slip, i32>| count.values().sum::<i32>();
                assert!(n(&have) <= n(&kept) + 1, "{told}: doubled: {have:?}");
            }
        }
    }
    assert!(crashed > 40, "{crashed}");
}

#[test]
fn the_file_tells_neither_how_many_nor_when_nor_in_which_order() {
    let home = tempfile::tempdir().unwrap();
    let state = home.path().join("state");
    let store = Store::new(Arc::new(RealDisk), &state);
    let slips = store.slips(WS);
    slips.prepare().unwrap();
    let there = |path: &Path| RealDisk.list(path).unwrap();
    let mut seen = BTreeSet::new();
    let mut lengths = BTreeSet::new();
    for _ in 0..60 {
        for says in ["one", "two", "three"] {
            slips.put(slip("a/1", says), &*stamps()).unwrap();
            for (name, meta) in there(&state.join("held")) {
                assert_eq!(meta.changed / 1_000_000_000, 315_532_800, "{}", name.display());
                lengths.insert((name, meta.len));
            }
            assert_eq!(there(&state)[0].1.changed / 1_000_000_000, 315_532_800, "the folder");
        }
        seen.insert(slips.waiting().unwrap().into_iter().map(|slip| slip.says).collect::<Vec<_>>());
        slips.clear().unwrap();
    }
    assert_eq!(seen.len(), 6, "every order: {seen:?}");
    assert_eq!(lengths.len(), 2, "the lock and the file, each of one length: {lengths:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        slips.put(slip("a/1", "one"), &*stamps()).unwrap();
        for (name, _) in there(&state.join("held")) {
            let mode = state.join("held").join(name).metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}

#[test]
fn two_programs_put_their_slips_into_one_file() {
    let home = tempfile::tempdir().unwrap();
    let store = Store::new(Arc::new(RealDisk), home.path().join("state"));
    std::thread::scope(|scope| {
        for desk in ["console", "desk"] {
            let slips = store.slips(WS);
            scope.spawn(move || {
                for n in 0..20 {
                    // On a slow disk the other one may have the file for as long as anybody waits: said, and tried again.
                    while let Err(error) = slips.put(slip("a/1", &format!("{desk} {n}")), &*stamps()) {
                        assert_eq!(error.reason(), "another program is using it");
                    }
                }
            });
        }
    });
    let waiting: BTreeSet<Slip> = store.slips(WS).waiting().unwrap().into_iter().collect();
    assert_eq!(waiting.len(), 40);
}

#[test]
fn what_cannot_be_read_is_left_as_it_is() {
    let disk = disk();
    let slips = store(&disk).slips(WS);
    slips.put(slip("a/1", "No."), &*stamps()).unwrap();
    let path = disk.files(STATE).into_keys().find(|path| !path.ends_with("lock")).unwrap();
    disk.put(path.to_str().unwrap(), b"(slips:[half");
    for error in [slips.put(slip("a/1", "Yes."), &*stamps()).unwrap_err(), slips.stir(&*stamps()).unwrap_err()] {
        assert_eq!(error.reason(), "another program changed it");
    }
    assert_eq!(disk.files(STATE)[&path], b"(slips:[half");
}
