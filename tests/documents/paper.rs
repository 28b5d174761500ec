//! What was set down from a paper is told as the paper's, and nothing as if somebody had spoken in a room.

use super::circulated::{has, of, under};
use super::shipped;
use plenary::export::Doc;

fn case(doc: Doc) -> String {
    of(&shipped("ipmd-2008"), doc)
}

#[test]
fn what_a_paper_tells_of_somebody_is_not_put_into_a_mouth_or_into_a_sitting() {
    let report = case(Doc::Report);
    has(
        &report,
        &[
            "- Of **Global Migration Group (GMG)** the source says (paragraph 5): Independent of the relationship to the GFMD",
            "- Of **Global Migration Group (GMG)** the source says (paragraph 2): In view of the direct relevance",
        ],
    );
    assert!(!report.contains("GFMD Troika: Of"), "{report}");
    // A letter has its day and whom it went to.
    has(&report, &["In a letter dated 18 March 2008 from Under Secretary Conejos to the current chair of the GMG"]);
}

#[test]
fn nobody_is_said_to_have_spoken_where_words_are_reported_or_came_in_writing() {
    for doc in Doc::ALL {
        let text = case(doc);
        assert!(!text.contains("(speaking:"), "{doc:?}: {text}");
        has(&text, &["Philippines, Belgium and Greece, through Esteban Conejos", "paragraph 3"]);
    }
}

#[test]
fn of_each_part_of_a_paper_is_said_who_is_against_it_and_of_what_nobody_answered_nothing() {
    let goals = case(Doc::Plan);
    let told = "Proposed, and no agreement is recorded, see the annex on text not agreed: A1, not decided; A2, not \
                decided ✗1 (B1: Philippines, Belgium, Greece); A3,";
    has(&goals, &[told]);
}

#[test]
fn a_paper_has_bodies_and_days_no_language_that_was_spoken_and_nobody_who_signs() {
    let report = case(Doc::Report);
    has(under(&report, "## 1. Bodies, days and their source"), &["| Body | Day | Presided | Set down in |"]);
    has(&report, &["What the steps stand for."]);
    assert!(!report.contains("Languages of the sittings") && !report.contains("where they were chosen"), "{report}");
    let sheet = case(Doc::Attendance);
    has(&sheet, &["| Code | Organisation | Standing | Name | Named with |\n"]);
    assert!(!sheet.contains("Signature"), "{sheet}");
}
