//! Blanking: a body goes, its line, its sum and every other byte of the file stay.

use crate::FORMAT1;
use plenary::base::Digest;
use plenary::record::{Body, Entry, Held, Line, blanked, held, read};

const WORDS: &str = "Districts bear";

/// The entry whose words are dangerous.
fn victim() -> Entry<'static> {
    read(FORMAT1).entries().find(|entry| str::from_utf8(entry.line).unwrap().contains(WORDS)).unwrap().clone()
}

/// The file without the victim's body, and what was found of it before.
fn without(bytes: &[u8]) -> (Vec<u8>, Vec<(usize, bool)>) {
    let found: Vec<Held<'_>> = held(bytes, |sum| sum == victim().sum);
    let told = found.iter().map(|held| (held.line, held.altered)).collect();
    let after = blanked(bytes, &found);
    assert_eq!(held(&after, |sum| sum == victim().sum), [], "nothing is found a second time");
    (after, told)
}

/// Lines around the victim's are byte for byte as they were.
fn only_that_line_changed(before: &[u8], after: &[u8]) {
    let (before, after): (Vec<_>, Vec<_>) =
        (before.split(|&b| b == b'\n').collect(), after.split(|&b| b == b'\n').collect());
    assert_eq!(before.len(), after.len());
    let changed: Vec<_> = before.iter().zip(&after).filter(|(b, a)| b != a).collect();
    for (before, after) in changed {
        assert!(str::from_utf8(before).unwrap().contains("Districts"), "{after:?}");
        assert!(!String::from_utf8_lossy(after).contains("Districts"));
    }
}

#[test]
fn a_blanked_body_leaves_its_line_its_sum_and_the_chain() {
    let (after, told) = without(FORMAT1);
    let line = FORMAT1.split(|&b| b == b'\n').position(|line| line == victim().line).unwrap() + 1;
    assert_eq!(told, [(line, false)]);
    only_that_line_changed(FORMAT1, &after);
    let (was, is) = (read(FORMAT1), read(&after));
    assert_eq!(is.findings, []);
    for (was, is) in was.entries().zip(is.entries()) {
        assert_eq!((was.sum, &was.head), (is.sum, &is.head));
        assert_eq!(is.body == Body::Gone, is.sum == victim().sum);
    }
}

#[test]
fn marks_line_ends_remarks_and_a_missing_last_newline_stay() {
    let text = str::from_utf8(FORMAT1).unwrap();
    let last = text.split_inclusive('\n').take_while(|line| !line.contains(WORDS)).collect::<String>();
    for changed in [
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
        text.replace('\n', "\n\n // somebody's remark\n\n"),
        text.trim_end().to_owned(),
        format!("{last}{}", str::from_utf8(victim().line).unwrap()),
        format!("{text}(id:\"torn"),
        format!("<<<<<<< ours\n{text}=======\n>>>>>>> theirs\n"),
    ] {
        let (after, told) = without(changed.as_bytes());
        assert_eq!(told.len(), 1);
        only_that_line_changed(changed.as_bytes(), &after);
        let sums = |bytes: &[u8]| read(bytes).entries().map(|entry| entry.sum).collect::<Vec<Digest>>();
        assert_eq!(sums(&after), sums(changed.as_bytes()));
        // What is odd about the whole file is told by its bytes, which are others now.
        let codes = |bytes: &[u8]| read(bytes).findings.iter().map(|f| f.code).collect::<Vec<_>>();
        assert_eq!(codes(&after), codes(changed.as_bytes()));
    }
}

#[test]
fn every_copy_in_a_file_goes_and_one_inside_a_damaged_line_too() {
    let line = str::from_utf8(victim().line).unwrap();
    let text = str::from_utf8(FORMAT1).unwrap();
    let doubled = format!("{text}{line}\n");
    assert_eq!(without(doubled.as_bytes()).1.len(), 2);
    let glued = text.replace(&format!("{line}\n"), &format!("{line}\u{b}"));
    let (after, told) = without(glued.as_bytes());
    assert_eq!(told.len(), 1);
    assert!(!String::from_utf8_lossy(&after).contains(WORDS));
    assert_eq!(read(&after).findings, read(glued.as_bytes()).findings, "the damage is what it was");
    assert_eq!(read(&after).entries().count(), 24);
}

#[test]
fn a_copy_that_was_altered_loses_its_body_and_stays_altered() {
    let text = str::from_utf8(FORMAT1).unwrap().replacen(WORDS, "Districts share", 1);
    let (after, told) = without(text.as_bytes());
    assert!(matches!(told.as_slice(), [(_, true)]), "{told:?}");
    only_that_line_changed(text.as_bytes(), &after);
    let altered = read(&after)
        .lines
        .into_iter()
        .filter(|line| matches!(line, Line::Altered { claimed, .. } if *claimed == victim().sum));
    assert_eq!((altered.count(), read(&after).entries().count()), (1, 23));
}

#[test]
fn of_what_is_no_session_file_nothing_is_blanked() {
    let plan = [b"Plan(\n".as_slice(), FORMAT1].concat();
    assert_eq!(held(&plan, |_| true), []);
    assert_eq!(blanked(&plan, &[]), plan);
}
