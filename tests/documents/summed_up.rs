//! The outcome summary as somebody reads it who was in no room and has five minutes.

use super::circulated::{has, of, room, under};
use super::demonstration;
use plenary::export::Doc;

const LABOUR: &str = "Ministry of Labour";

#[test]
fn the_signs_that_occur_are_explained_once_and_no_others() {
    let outcome = of(&demonstration(), Doc::Outcome);
    let key = "**Signs**: ◇ so many statements, reservations or dissociations on the record; ✗ so many objections; \
               \\[ \\] words that are not agreed.";
    assert_eq!(outcome.matches(key).count(), 1, "{outcome}");
    let mut m = room();
    m.opens("gcm-review/3");
    let put = m.puts("gcm-review/3", "Figures are given every month.");
    m.position(put, "objection", &[LABOUR], |p| p.says = "No staff.".into());
    has(&of(&[m.bytes], Doc::Outcome), &["**Signs**: ✗ so many objections.\n"]);
    assert!(!of(&[room().bytes], Doc::Outcome).contains("Signs"));
}

#[test]
fn a_matter_is_told_by_the_title_of_its_point_and_what_is_undecided_by_its_reference() {
    let outcome = of(&demonstration(), Doc::Outcome);
    has(
        &outcome,
        &["| C7 | Timeframes | Each measure", "| A6 | Objectives for immediate implementation | Alternatives"],
    );
    has(
        under(&outcome, "## Discussed, and not decided"),
        &[
            "| A35 | measure “Safe crossing at Eastmarch” (S4) | The night boat",
            "| A39 | Interventions and actions | Help",
        ],
    );
    for id in ["| point 4 |", "on point 2", "gcm-review"] {
        assert!(!outcome.contains(id), "{id}: {outcome}");
    }
}
