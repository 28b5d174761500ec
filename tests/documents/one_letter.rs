//! Two rooms that began from one copy of a folder give references of one letter: here nobody can take one for the other.

use super::circulated::{has, of};
use super::minutes::{Minutes, Opening};
use super::with_plan;
use plenary::export::{Doc, json};

const LABOUR: &str = "Ministry of Labour";

/// A room that puts a text, and objects to it.
fn room(file: &str, mark: &'static str, room: &str, text: &str) -> Vec<u8> {
    let sitting = format!("sitting{}", &file[8..]);
    let day = "2026-11-20";
    let mut m = Minutes::open(&Opening { file, mark, role: "console", room, sitting: &sitting, day, late: false });
    m.opens("gcm-review/3");
    let put = m.puts("gcm-review/3", text);
    let no = m.position(put, "objection", &[LABOUR], |p| p.says = "No staff.".into());
    m.decides(put, "no consensus", put, &[no]);
    m.bytes
}

fn rooms(second: &'static str) -> Vec<Vec<u8>> {
    vec![room("bcdf00000a", "A", "Room 1", "Every month."), room("bcdf00000b", second, "Room 2", "Every week.")]
}

/// Every reference of three files' worth of rows, each told once.
fn references(files: &[Vec<u8>]) -> Vec<String> {
    with_plan(files, |plan, _| {
        let rows = plan.wordings.iter().map(|w| w.cite.clone());
        let rows = rows.chain(plan.positions.iter().map(|p| p.cite.clone()));
        rows.chain(plan.decisions.iter().map(|d| d.cite.clone())).collect()
    })
}

#[test]
fn references_of_one_letter_from_two_files_have_four_digits_of_their_sum() {
    let mut all = references(&rooms("A"));
    assert!(all.iter().all(|cite| cite.len() == "A1-3f2a".len() && cite.contains('-')), "{all:?}");
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 6);
    assert!(references(&rooms("B")).iter().all(|cite| cite.len() == 2));
}

#[test]
fn documents_and_the_plan_for_programs_tell_them_apart_and_say_why() {
    let files = rooms("A");
    let all = references(&files);
    let value = with_plan(&files, |plan, _| json::plan(plan).to_string());
    for doc in [Doc::Outcome, Doc::Plan, Doc::Report] {
        let text = of(&files, doc);
        has(
            &text,
            &[
                "References that begin with A were given in 2 files (Room 1, 20 November 2026; Room 2, 20 November 2026): \
                 the four characters after the dash tell them apart, also where the room spoke of them without.",
                "recorded in Room 1",
                "recorded in Room 2",
            ],
        );
        for cite in &all {
            assert!(text.contains(cite.as_str()) && value.contains(&format!("\"{cite}\"")), "{doc:?} {cite}: {text}");
            let bare = cite.split('-').next().unwrap_or_default();
            assert!(!text.contains(&format!("({bare})")), "{doc:?}: {text}");
        }
        assert!(!of(&rooms("B"), doc).contains("References that begin"));
    }
}
