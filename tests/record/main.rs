//! The record's laws: what is written is read back, what is damaged is told, nothing panics.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads files and stops where it cannot")]

mod blank;
mod damage;
mod edges;
#[path = "../store/fake.rs"]
#[expect(dead_code, reason = "the disk of the store's tests, which fails when it is told to")]
mod fake;
mod mutants;
#[path = "../store/played.rs"]
#[expect(dead_code, reason = "the day of the store's tests")]
mod played;

use plenary::base::Digest;
use plenary::record::{Body, Line, read};

const FORMAT1: &[u8] = include_bytes!("../fixtures/format1.ron");

#[test]
fn the_example_of_the_format_reads_without_a_finding() {
    let reading = read(FORMAT1);
    assert_eq!(reading.findings, []);
    assert_eq!(reading.lines.len(), 24);
    for entry in reading.entries() {
        assert!(matches!(entry.body, Body::Known(_)), "{:?}", entry.head);
    }
}

#[test]
fn an_altered_line_is_told_by_the_digest_of_its_bytes() {
    let text = str::from_utf8(FORMAT1).unwrap().replacen("Districts bear", "Districts share", 1);
    let reading = read(text.as_bytes());
    let altered: Vec<_> = reading.lines.iter().filter(|l| matches!(l, Line::Altered { .. })).collect();
    assert_eq!(altered.len(), 1);
    let line = text.lines().find(|l| l.contains("Districts share")).unwrap();
    assert!(matches!(altered[0], Line::Altered { digest, .. } if *digest == Digest::of(line.as_bytes())));
    assert_eq!(reading.entries().count(), 23);
}

#[test]
fn what_editors_and_tools_leave_around_lines_changes_no_entry() {
    let text = str::from_utf8(FORMAT1).unwrap();
    let whole = read(FORMAT1);
    let same = |changed: &str| read(changed.as_bytes()).entries().eq(whole.entries());
    assert!(same(&text.replace('\n', "\r\n")), "line ends of another system");
    assert!(same(&format!("\u{feff}{text}")), "a byte order mark");
    assert!(same(&text.replace('\n', "\n\n // somebody's remark\n\n")), "blank lines and remarks");
    assert!(same(text.trim_end()), "no newline at the end");
    let half = text.len() / 2;
    let half = text[..half].rfind('\n').unwrap() + 1;
    let marks = format!("{}<<<<<<< ours\n{}=======\n>>>>>>> theirs\n", &text[..half], &text[half..]);
    assert!(same(&marks), "the marks of a conflict");
    assert!(!read(marks.as_bytes()).findings.is_empty(), "the marks are told");
    let twice = format!("{text}{text}");
    assert_eq!(read(twice.as_bytes()).entries().count(), 2 * whole.entries().count(), "a file joined to itself");
}

#[test]
fn bytes_that_want_to_keep_us_busy_are_told_as_damaged() {
    let end = format!("\",salt:\"{}\",sum:\"{}\")", "0".repeat(32), "0".repeat(40));
    let starts = "(id:\"b4k9x2mq7d.8\",at:\"2026-11-20T14:06:16Z\",is:Note(";
    let full = |piece: &str| piece.repeat(1_000_000 / piece.len());
    for hostile in [
        full("("),
        full("(id:\""),
        full(starts),
        full(&end),
        format!("{starts}{}", full(&end)),
        full(&format!("{starts}text:\"x{end}")),
        full("<<<<<<< "),
        full("\0"),
        full("\u{202e}"),
        full("e\u{301}"),
    ] {
        let reading = read(hostile.as_bytes());
        assert_eq!(reading.entries().count(), 0);
        assert!(!reading.findings.is_empty() || reading.torn.is_some());
        let line = format!("{hostile}\n");
        assert!(!read(line.as_bytes()).findings.is_empty(), "{}", &hostile[..60]);
    }
}
