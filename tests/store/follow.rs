//! What others add while the workshop is open.

use crate::fake::FakeDisk;
use crate::played::{FOLDER, Ledger, day, disk, note, reopen, save, store};
use plenary::base::Finding;
use plenary::record::{Files, Reading};
use plenary::store::{Disk, Growth, Handle, Open, Tail};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn played() -> (FakeDisk, PathBuf) {
    let disk = disk();
    day(&disk, &mut Ledger::default()).unwrap();
    let console = disk.files(FOLDER).into_keys().find(|path| path.to_str().unwrap().contains("salle-1")).unwrap();
    (disk, console)
}

/// What a screen has: the readings of each file.
type Held<'a> = BTreeMap<PathBuf, Vec<Reading<'a>>>;

fn begin<'a>(disk: &FakeDisk, files: &'a Files) -> (Tail<'a>, Held<'a>) {
    let workshop = store(disk).read(Path::new(FOLDER), files).unwrap();
    let tail = Tail::of(&store(disk), &workshop, false);
    (tail, workshop.files.into_iter().map(|f| (f.path, vec![f.reading])).collect())
}

fn look<'a>(tail: &mut Tail<'a>, held: &mut Held<'a>, files: &'a Files) -> usize {
    let grown = tail.look(files, None);
    let count = grown.len();
    for growth in grown {
        match growth {
            Growth::More { path, reading, .. } => held.get_mut(&path).unwrap().push(reading),
            Growth::Whole(file) => drop(held.insert(file.path, vec![file.reading])),
        }
    }
    count
}

/// All that is told, in an order of its own.
fn told(held: &Held<'_>) -> (BTreeSet<String>, BTreeSet<Finding>) {
    let readings = || held.values().flatten();
    let lines =
        readings().flat_map(Reading::entries).map(|entry| entry.head.id.to_string() + &entry.sum.to_string()).collect();
    (lines, readings().flat_map(|reading| reading.findings.iter().cloned()).collect())
}

#[test]
fn only_new_bytes_of_a_file_that_grew_are_read() {
    let (disk, _) = played();
    let files = Files::new();
    let (mut tail, mut held) = begin(&disk, &files);
    assert_eq!(look(&mut tail, &mut held, &files), 0);
    let mut writer = reopen(&store(&disk), &mut Ledger::default()).unwrap().writer;
    let before = disk.bytes_read();
    let saved = writer.append(vec![note("new")]).unwrap();
    assert_eq!(look(&mut tail, &mut held, &files), 1);
    assert_eq!(disk.bytes_read() - before, saved.lines.first().unwrap().line.len() + 1);
    assert_eq!(look(&mut tail, &mut held, &files), 0);
}

#[test]
fn the_file_that_one_writes_oneself_is_not_followed() {
    let (disk, console) = played();
    let files = Files::new();
    let (mut tail, _) = begin(&disk, &files);
    let mut writer = reopen(&store(&disk), &mut Ledger::default()).unwrap().writer;
    save(&mut writer, &mut Ledger::default(), vec![note("new")]).unwrap();
    assert!(tail.look(&files, Some(&console)).is_empty());
}

#[test]
fn a_file_that_was_replaced_by_a_longer_copy_is_only_more() {
    let (disk, console) = played();
    let files = Files::new();
    let (mut tail, _) = begin(&disk, &files);
    let bytes = disk.files(FOLDER).remove(&console).unwrap();
    disk.put(console.to_str().unwrap(), &[bytes.as_slice(), b"(id:\"torn"].concat());
    assert!(tail.look(&files, None).is_empty(), "half a line is not read yet");
    disk.put(console.to_str().unwrap(), &[bytes.as_slice(), b"not a line\n"].concat());
    let grown = tail.look(&files, None);
    assert!(matches!(grown.as_slice(), [Growth::More { bytes: b"not a line\n", .. }]), "{grown:?}");
}

fn push(disk: &FakeDisk, path: &Path, bytes: &[u8]) {
    let mut file: Box<dyn Handle> = disk.open(path, Open::Append).unwrap();
    assert_eq!(file.write(bytes).unwrap(), bytes.len());
}

/// One thing that happens to a folder.
fn happens(disk: &FakeDisk, lines: &[Vec<u8>], what: u8, n: usize) {
    let path = PathBuf::from(format!("{FOLDER}/other-{}.ron", n % 2));
    let there = disk.files(FOLDER).get(&path).cloned().unwrap_or_default();
    let line = lines[n % lines.len()].as_slice();
    let whole = [line, b"\n"].concat();
    let put = |bytes: &[u8]| disk.put(path.to_str().unwrap(), bytes);
    match what {
        _ if disk.meta(&path).unwrap().is_none() => put(&whole),
        0..=2 => push(disk, &path, &whole),
        3 => push(disk, &path, &line[..line.len() / 2]),
        4 => push(disk, &path, b"\n"),
        5 => put(&[there.as_slice(), &whole].concat()),
        6 => put(&whole),
        7 => push(disk, &path, b"<<<<<<< ours\n"),
        8 => push(disk, &path, &[0; 8]),
        9 => put(&there[..there.len() / 2]),
        10 => push(disk, &path, line),
        11 => push(disk, &path, b"\xef\xbb\xbfChecklist(\n"),
        _ => put(b""),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn following_tells_what_reading_again_tells(events in prop::collection::vec((0u8..13, 0usize..64, any::<bool>()), 1..24)) {
        let (disk, console) = played();
        let lines: Vec<Vec<u8>> = disk.files(FOLDER)[&console].split(|&b| b == b'\n').filter(|l| !l.is_empty()).map(<[u8]>::to_vec).collect();
        let files = Files::new();
        let (mut tail, mut held) = begin(&disk, &files);
        for (what, n, looks) in events {
            happens(&disk, &lines, what, n);
            if looks {
                look(&mut tail, &mut held, &files);
            }
        }
        // A line that is half there is not told before it is whole: end the lines.
        for path in disk.files(FOLDER).into_keys() {
            push(&disk, &path, b"\n");
        }
        look(&mut tail, &mut held, &files);
        let (_, fresh) = begin(&disk, &files);
        held.retain(|path, _| fresh.contains_key(path));
        prop_assert_eq!(told(&held), told(&fresh));
    }
}
