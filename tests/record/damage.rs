//! Files that were cut off, of which a bit flipped, whose lines were glued or split: all of it is told, and a line takes
//! no other with it.

use crate::FORMAT1;
use crate::played::{FOLDER, Ledger, day, disk};
use plenary::base::{Code, Digest, Finding};
use plenary::record::{Kind, Line, Reading, read};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// An entry of every kind, as the store wrote them.
static DAY: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let disk = disk();
    day(&disk, &mut Ledger::default()).unwrap();
    disk.files(FOLDER).into_values().collect::<Vec<_>>().concat()
});

/// Of the day each line with the next one, as a file: every line is then once before another and once behind one, and
/// short files are read fast.
fn pairs() -> Vec<Vec<u8>> {
    let lines: Vec<&[u8]> = DAY.split_inclusive(|&b| b == b'\n').collect();
    lines.windows(2).map(<[&[u8]]>::concat).collect()
}

/// The example of the format, whole, and those.
fn files() -> Vec<Vec<u8>> {
    [vec![FORMAT1.to_vec()], pairs()].concat()
}

fn sums(reading: &Reading<'_>) -> BTreeSet<Digest> {
    reading.entries().map(|entry| entry.sum).collect()
}

#[test]
fn the_day_has_an_entry_of_every_kind_and_reads_without_a_finding() {
    let reading = read(&DAY);
    assert_eq!(reading.findings, []);
    let kinds: BTreeSet<&str> = reading.entries().filter_map(|entry| entry.kind()).map(Kind::name).collect();
    assert_eq!(kinds, Kind::NAMES.iter().copied().collect());
}

#[test]
fn two_lines_glued_by_a_flipped_newline_are_both_read() {
    for file in [FORMAT1, &DAY] {
        let whole = sums(&read(file));
        let newlines: Vec<usize> = (0..file.len() - 1).filter(|&at| file[at] == b'\n').collect();
        for at in newlines {
            let mut glued = file.to_vec();
            glued[at] = b'\x0b';
            let reading = read(&glued);
            assert_eq!((sums(&reading), reading.entries().count()), (whole.clone(), whole.len()), "glued at {at}");
            assert_eq!(reading.findings.len(), 1);
        }
    }
}

#[test]
fn a_line_that_is_split_in_two_is_told_by_both_its_pieces() {
    for file in pairs() {
        let whole = sums(&read(&file));
        for at in 1..file.len() {
            let split = [&file[..at], b"\n", &file[at..]].concat();
            let reading = read(&split);
            if file[at - 1] == b'\n' || file[at] == b'\n' {
                assert_eq!((sums(&reading), reading.findings), (whole.clone(), vec![]), "a blank line at {at}");
                continue;
            }
            let start = file[..at].iter().rposition(|&b| b == b'\n').map_or(0, |newline| newline + 1);
            let end = at + file[at..].iter().position(|&b| b == b'\n').unwrap();
            let told = [&file[start..at], &file[at..end]].map(damaged);
            assert_eq!(reading.findings, told, "split at {at}");
            let found = sums(&reading);
            assert!(found.is_subset(&whole) && found.len() + 1 == whole.len(), "split at {at}");
            assert_eq!(reading.lines.len(), whole.len() + 1, "split at {at}: both pieces are shown");
        }
    }
}

fn damaged(bytes: &[u8]) -> Finding {
    Finding::plain(Code::Damaged, Digest::of(bytes).to_string())
}

#[test]
fn every_truncation_keeps_every_whole_line_and_tells_the_torn_one() {
    for file in files() {
        for end in 1..file.len() {
            let bytes = &file[..end];
            let reading = read(bytes);
            let start = bytes.iter().rposition(|&b| b == b'\n').map_or(0, |newline| newline + 1);
            let whole = bytes.split(|&b| b == b'\n').count() - 1;
            let last = &bytes[start..];
            let (torn, complete, told) = if last.is_empty() {
                (None, 0, None)
            } else if file[end] == b'\n' {
                (None, 1, Some(Code::NoNewline))
            } else {
                (Some(last), 0, Some(Code::Torn))
            };
            let codes: Vec<Code> = reading.findings.iter().map(|finding| finding.code).collect();
            assert_eq!((reading.torn, codes), (torn, Vec::from_iter(told)), "cut at {end}");
            assert_eq!(reading.entries().count(), whole + complete, "cut at {end}");
            assert!(reading.lines.iter().all(|line| matches!(line, Line::Entry(_))), "cut at {end}");
        }
    }
    assert_eq!(read(b"").findings.len(), 1, "cut to nothing");
    assert_eq!(read(b"").entries().count(), 0);
}

#[test]
fn every_flipped_bit_is_told_and_touches_no_line_but_its_own() {
    let every = if std::env::var_os("PLENARY_LONG").is_some() { 1 } else { 29 };
    for mut bytes in files() {
        let whole = sums(&read(&bytes));
        for bit in (0..bytes.len() * 8).step_by(every) {
            let (at, mask) = (bit / 8, 1 << (bit % 8));
            bytes[at] ^= mask;
            let reading = read(&bytes);
            let found = sums(&reading);
            assert!(!reading.findings.is_empty(), "bit {bit} is not told");
            assert!(found.is_subset(&whole), "bit {bit}: what nobody wrote is taken");
            assert!(found.len() + 1 >= whole.len(), "bit {bit} takes {} lines with it", whole.len() - found.len());
            drop(reading);
            bytes[at] ^= mask;
        }
    }
}
