//! The line reader and the canonical writer.

use crate::made::{MADE, made};
use crate::recipe::{Recipe, sealed, workshops};
use crate::{runs, time};
use bolero::check;
use plenary::base::{Digest, EntryId, FileId, Stamp, sha256};
use plenary::record::{Body, Kind, NewHead, Seen, kind, read, read_line, seal};

const FORMAT1: &[u8] = include_bytes!("../fixtures/format1.ron");

/// Whatever stands before a file's lines, on lines of its own: all of them are read, and nothing that is not there.
#[test]
fn any_bytes_are_read_and_hide_no_line_behind_them() {
    check!().with_iterations(runs(3000)).with_test_time(time()).for_each(|bytes: &[u8]| {
        let alone = read(bytes);
        for entry in alone.entries() {
            assert!(matches!(read_line(entry.line), Seen::Entry(again) if again == *entry));
        }
        // Of two bytes a letter, or a checklist: none of it is a session file.
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || alone.other.is_some() {
            return;
        }
        let with = [bytes, b"\n", FORMAT1].concat();
        let reading = read(&with);
        let (before, whole) = (alone.entries().count(), read(FORMAT1).entries().count());
        assert!(reading.other.is_some() || reading.entries().count() >= before + whole, "{before} and {whole}");
    });
}

/// A line whose sum fits, whatever its body is: what is taken as known is, to the byte, what the writer writes.
#[test]
fn a_body_that_is_taken_as_known_is_what_the_writer_writes() {
    check!().with_iterations(runs(3000)).with_test_time(time()).for_each(|bytes: &[u8]| {
        let mut recipe = Recipe::new(bytes);
        let lines: Vec<&str> = workshops().iter().flatten().flat_map(|file| file.lines()).collect();
        let line = recipe.any(&lines).as_bytes();
        let Some((head, tail)) = crate::recipe::parts(line) else { return };
        let mut tail = tail.to_vec();
        while !recipe.is_used_up() {
            let (at, cut) = (recipe.below(tail.len() + 1), usize::from(recipe.byte() % 16));
            let end = (at + cut).min(tail.len());
            tail.splice(at..end, recipe.some().iter().copied().filter(|&b| b != b'\n'));
        }
        let line = sealed(head, &tail);
        let Seen::Entry(entry) = read_line(&line) else { return };
        if let Body::Known(kind) = &entry.body {
            let mut written = String::new();
            kind.write(&mut written);
            let start = head.len() - 1;
            assert_eq!(line.get(start..start + written.len()), Some(written.as_bytes()));
        }
    });
}

/// Whatever is written is read back as it was, in one line.
#[test]
fn what_is_written_is_read_back() {
    check!().with_iterations(runs(3000)).with_test_time(time()).for_each(|bytes: &[u8]| {
        let mut recipe = Recipe::new(bytes);
        let n = recipe.below(MADE.len());
        written(&made(n, &mut recipe), recipe.byte());
    });
}

/// Each kind often enough, whatever a fuzzer happens to try.
#[test]
fn of_every_kind_what_is_written_is_read_back() {
    assert_eq!(MADE, Kind::NAMES);
    for (n, name) in MADE.iter().enumerate() {
        let whole = (0..200_u8).filter(|seed| {
            let chance: Vec<u8> = (0..64_u8).flat_map(|part| sha256(&[*seed, part])).collect();
            written(&made(n, &mut Recipe::new(&chance)), *seed)
        });
        assert!(whole.count() > 40, "{name}: hardly ever with what it cannot do without");
    }
}

/// What stands in the words of a head: what belongs there, and anything else.
fn word(recipe: &mut Recipe<'_>) -> String {
    let sum = format!("#{}", Digest::of(&[recipe.byte()]));
    let made = ["", "gcm-review/5", "ws/7hq2m4kd9s", "A14", "p 6", "record", "#", "#12", "#x", "AX3", " ", "\"", &sum];
    if recipe.byte().is_multiple_of(8) { recipe.text() } else { recipe.any(&made).to_owned() }
}

/// A head is read back as it was written, or it is not written.
#[test]
fn a_head_that_is_written_is_read_back() {
    check!().with_iterations(runs(3000)).with_test_time(time()).for_each(|bytes: &[u8]| {
        let mut recipe = Recipe::new(bytes);
        let mut sums = |most| (0..recipe.byte() % most).map(|n| Digest::of(&[n])).collect::<Vec<_>>();
        let (prev, after, fixes) = (sums(2), sums(4), sums(2));
        let head = NewHead {
            id: Some(EntryId { file: FileId::parse("b4k9x2mq7d").unwrap(), n: recipe.byte().into() }),
            at: Some(Stamp::from_seconds(1_795_183_200 + i64::from(recipe.byte()) * 86_400)),
            prev: prev.first().copied(),
            on: word(&mut recipe),
            cite: word(&mut recipe),
            after,
            fixes: fixes.first().copied(),
            from: word(&mut recipe),
            vis: word(&mut recipe),
        };
        let note = Kind::from(kind::Note { text: "x".into(), ..kind::Note::default() });
        let Some((line, sum)) = seal(&head, &note, &[0; 16]) else { return };
        let Seen::Entry(entry) = read_line(line.as_bytes()) else { panic!("{line}") };
        let read = entry.head;
        let again = NewHead {
            id: Some(read.id),
            at: Some(read.at),
            prev: read.prev,
            on: read.on.to_string(),
            cite: read.cite.to_owned(),
            after: read.after,
            fixes: read.fixes,
            from: read.from.to_owned(),
            vis: read.vis.to_owned(),
        };
        assert_eq!((entry.sum, read.kind, again), (sum, "Note", head), "{line}");
    });
}

/// Written, and read back: as known if it has what its kind cannot do without, which is answered.
fn written(kind: &Kind<'_>, n: u8) -> bool {
    let head = NewHead {
        id: Some(EntryId { file: FileId::parse("b4k9x2mq7d").unwrap(), n: n.into() }),
        at: Some(Stamp::from_seconds(1_795_183_200)),
        prev: Some(Digest::of(&[n])),
        on: "gcm-review/5".to_owned(),
        ..NewHead::default()
    };
    let (line, sum) = seal(&head, kind, &[n; 16]).unwrap();
    let Seen::Entry(entry) = read_line(line.as_bytes()) else { panic!("{line}") };
    assert_eq!((entry.sum, entry.any_kind()), (sum, Some(kind)), "{line}");
    assert_eq!(entry.kind().is_some(), kind.is_whole(), "{line}");
    let raw = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!line.contains(raw), "{line:?}");
    kind.is_whole()
}
