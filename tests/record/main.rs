//! The record's laws: what is written is read back, what is damaged is told, nothing panics.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads files and stops where it cannot")]

mod mutants;

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
fn two_lines_glued_by_a_flipped_newline_are_both_read() {
    let lines: Vec<&str> = str::from_utf8(FORMAT1).unwrap().lines().collect();
    for at in 0..lines.len() - 1 {
        let mut text = String::new();
        for (n, line) in lines.iter().enumerate() {
            text.push_str(line);
            text.push(if n == at { '\u{b}' } else { '\n' });
        }
        let reading = read(text.as_bytes());
        assert_eq!(reading.entries().count(), 24, "glued at {at}");
        assert_eq!(reading.findings.len(), 1);
    }
}

#[test]
fn every_truncation_keeps_every_whole_line() {
    for end in 0..FORMAT1.len() {
        let bytes = &FORMAT1[..end];
        let whole = bytes.split(|&b| b == b'\n').count().saturating_sub(1);
        let complete = usize::from(FORMAT1[end] == b'\n');
        assert_eq!(read(bytes).entries().count(), whole + complete, "cut at {end}");
    }
}
