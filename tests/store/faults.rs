//! A fault at every call of a day, and power cuts at every call with several survivals each.

use crate::fake::{FakeDisk, Fault, SURVIVALS};
use crate::played::{FOLDER, Ledger, STATE, day, disk, note, reopen, save, store};
use plenary::base::Digest;
use plenary::record::{Files, Kind};
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;

/// What the store reads now, by sum.
fn entries(disk: &FakeDisk) -> BTreeMap<Digest, String> {
    let files = Files::new();
    let Ok(workshop) = store(disk).read(Path::new(FOLDER), &files) else { return BTreeMap::new() };
    let lines = workshop.files.iter().flat_map(|f| f.reading.entries());
    lines.map(|e| (e.sum, str::from_utf8(e.line).unwrap().to_owned())).collect()
}

/// The law: all that was acknowledged is there, nothing that nobody wrote, and nothing twice.
fn holds(disk: &FakeDisk, ledger: &Ledger, handed: &BTreeSet<Vec<u8>>, when: &str) {
    let there = entries(disk);
    for (sum, line) in &ledger.lines {
        assert_eq!(there.get(sum), Some(line), "{when}: acknowledged and lost");
    }
    let mut said = BTreeSet::new();
    for line in there.values() {
        assert!(handed.contains(line.as_bytes()), "{when}: nobody wrote {line}");
        // What is said twice has another number and another salt.
        let (_, body) = line.split_once(",is:").unwrap();
        let (body, _) = body.rsplit_once(",salt:").unwrap();
        assert!(said.insert(body) || body.starts_with("Session("), "{when}: {body} is there twice");
    }
}

/// Opens the workshop again, twice, writes, and cuts the power once more.
fn goes_on(disk: &FakeDisk, mut ledger: Ledger, mut handed: BTreeSet<Vec<u8>>, when: &str) {
    holds(disk, &ledger, &handed, when);
    if reopen(&store(disk), &mut ledger).is_err() {
        assert!(ledger.lines.is_empty(), "{when}: the workshop cannot be opened any more");
        return;
    }
    let once = [FOLDER, STATE].map(|folder| disk.files(folder));
    let mut opened = reopen(&store(disk), &mut ledger).unwrap();
    let twice = [FOLDER, STATE].map(|folder| disk.files(folder));
    assert_eq!(twice, once, "{when}: recovering again changed something");
    save(&mut opened.writer, &mut ledger, vec![note("and on")]).unwrap();
    handed.extend(disk.handed());
    holds(disk, &ledger, &handed, when);
    let [strictest, ..] = SURVIVALS;
    holds(&disk.after_crash(strictest), &ledger, &handed, when);
}

#[test]
fn the_day_has_an_entry_of_every_kind() {
    let (disk, mut ledger) = (disk(), Ledger::default());
    day(&disk, &mut ledger).unwrap();
    for kind in Kind::NAMES {
        assert!(ledger.lines.values().any(|line| line.contains(&format!(",is:{kind}("))), "{kind}");
    }
}

fn calls_of_a_day() -> usize {
    let disk = disk();
    day(&disk, &mut Ledger::default()).unwrap();
    disk.calls()
}

#[test]
fn a_power_cut_at_any_call_loses_nothing_acknowledged() {
    for call in 0..calls_of_a_day() {
        let (disk, mut ledger) = (disk(), Ledger::default());
        disk.fail_at(call, Fault::Crash);
        let _ = day(&disk, &mut ledger);
        assert!(disk.is_dead());
        for survival in SURVIVALS {
            let when = format!("power cut at call {call}, {survival:?}");
            goes_on(&disk.after_crash(survival), ledger.clone(), disk.handed(), &when);
        }
        goes_on(&disk.killed(), ledger.clone(), disk.handed(), &format!("killed at call {call}"));
    }
}

#[test]
fn an_error_at_any_call_loses_nothing_acknowledged() {
    let kinds = [ErrorKind::Other, ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::Interrupted];
    let faults: Vec<Fault> = kinds.into_iter().map(Fault::Fails).chain([Fault::Short]).collect();
    for call in 0..calls_of_a_day() {
        for fault in &faults {
            let (disk, mut ledger) = (disk(), Ledger::default());
            disk.fail_at(call, *fault);
            let when = format!("{fault:?} at call {call}");
            day(&disk, &mut ledger).unwrap_or_else(|error| panic!("{when}: {error}"));
            // An error leaves the choice to the disk, which the power cuts above play in full.
            for survival in [SURVIVALS[0], SURVIVALS[1 + call % 8]] {
                goes_on(&disk.after_crash(survival), ledger.clone(), disk.handed(), &format!("{when}, {survival:?}"));
            }
        }
    }
}

#[test]
fn a_power_cut_while_a_power_cut_is_recovered_from_loses_nothing_acknowledged() {
    let [strictest, .., uncut] = SURVIVALS;
    let mut step = 0;
    for call in 0..calls_of_a_day() {
        let (disk, mut ledger) = (disk(), Ledger::default());
        disk.fail_at(call, Fault::Crash);
        let _ = day(&disk, &mut ledger);
        let found = disk.after_crash(if call % 2 == 0 { strictest } else { uncut });
        let whole = found.killed();
        _ = reopen(&store(&whole), &mut ledger.clone());
        // Every fifth of its calls, another one each time.
        step += 1;
        for again in (step % 5..whole.calls()).step_by(5) {
            let (disk_again, mut ledger) = (found.killed(), ledger.clone());
            disk_again.fail_at(again, Fault::Crash);
            _ = reopen(&store(&disk_again), &mut ledger);
            let handed: BTreeSet<_> = disk.handed().into_iter().chain(disk_again.handed()).collect();
            let when = format!("power cut at call {call}, and at call {again} of recovering");
            goes_on(&disk_again.after_crash(strictest), ledger, handed, &when);
        }
    }
}

#[test]
fn a_folder_or_a_machine_that_takes_nothing_from_any_call_on_loses_nothing_acknowledged() {
    let kinds = [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::ReadOnlyFilesystem, ErrorKind::Other];
    for call in 0..calls_of_a_day() {
        for (n, kind) in kinds.into_iter().enumerate() {
            let below = if (call + n) % 2 == 0 { FOLDER } else { "/" };
            let (disk, mut ledger) = (disk(), Ledger::default());
            disk.fail_from(call, below, kind);
            let _ = day(&disk, &mut ledger);
            let when = format!("{kind:?} below {below} from call {call} on");
            goes_on(&disk.killed(), ledger.clone(), disk.handed(), &when);
            goes_on(&disk.after_crash(SURVIVALS[0]), ledger, disk.handed(), &format!("{when}, then a power cut"));
        }
    }
}
