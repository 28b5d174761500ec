//! A line that was altered is told by `check` until somebody accepted it, and then by whom it was.

use crate::home::{Home, sessions};
use crate::merged::{Ticks, flat, session, workshop};
use plenary::record::kind::Note;
use plenary::record::{Files, Line, New};
use plenary::store::{RealDisk, Store};
use std::fs;
use std::sync::Arc;

fn note(text: &'static str) -> New<'static> {
    New::from(Note { text: text.into(), ..Note::default() }).on("gcm-review/3")
}

#[test]
fn an_altered_line_needs_a_person_until_somebody_recorded_it_again() {
    let home = Home::new();
    workshop(&home, "w", &[("Room 1", &|_| vec![note("One."), note("Two.")])]);
    let path = sessions(&home.here("w")).into_iter().find(|path| path.to_string_lossy().contains("room-1")).unwrap();
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("One.", "Ten.")).unwrap();
    let ran = home.run(&["check", "./w"]).ends(3);
    assert!(ran.out.contains("altered (1)") && !ran.out.contains("accepted"), "{}", ran.out);
    let store = Store::new(Arc::new(RealDisk), home.at("other-state"));
    let files = Files::new();
    let read = store.read(&home.here("w"), &files).unwrap();
    let lines = read.files.iter().flat_map(|file| &file.reading.lines);
    let claimed = lines.filter_map(|line| if let Line::Altered { claimed, .. } = line { Some(*claimed) } else { None });
    let again = claimed.map(|sum| note("Ten.").fixing(sum)).collect();
    store.writer(&read, session("console", "Room 1"), Box::new(Ticks)).unwrap().writer.append(again).unwrap();
    let ran = home.run(&["check", "./w"]).ends(0);
    assert!(
        flat(&ran.out).contains("was changed after it was written; what it should have said is recorded: note "),
        "{}",
        ran.out
    );
    let report = flat(&home.run(&["export", "./w", "--doc", "report"]).ends(0).out);
    assert!(report.contains("Ten.") && report.contains("what it should have said is recorded"), "{report}");
}
