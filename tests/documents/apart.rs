//! What was decided stands apart from what was only entered, or was in the draft; and whoever is against is named where
//! it is.

use super::circulated::{has, of, room, under};
use super::demonstration;
use super::minutes::{Minutes, on, own};
use plenary::export::Doc;
use plenary::record::{New, kind};

const LABOUR: &str = "Ministry of Labour";
const UNIONS: &str = "Trades Union Congress";

/// A measure whose cost one room agreed with its text, and another one entered; who leads nobody decided.
fn measure() -> Vec<Vec<u8>> {
    let mut a = room();
    let title = [("title", "", "Help centres"), ("text", "", "One counter for all papers."), ("period", "", "2027")];
    let measure = a.adds("gcm-review/5", "intervention", &title);
    a.opens("gcm-review/5");
    let sets = vec![kind::Setting { f: "cost".into(), to: "2400 USD".into(), ..Default::default() }];
    let put = a.write(
        New::of(kind::Propose { text: own("Three centres open."), sets, ..Default::default() }).on(&on(measure)),
    );
    a.decides(put, "agreed", put, &[]);
    let mut b = Minutes::console("bcdf00000b", "B", "Room 2");
    b.sets(&on(measure), &[("cost", "", "1900 USD")]);
    vec![a.bytes, b.bytes]
}

#[test]
fn of_a_measure_what_a_decision_covers_stands_apart_from_what_was_in_the_draft_or_entered() {
    let plan = of(&measure(), Doc::Plan);
    let one = under(&plan, "#### Help centres (A1)");
    let (decided, entered) = one.split_once("From the draft or entered, not decided:").unwrap();
    has(decided, &["> Three centres open.", "With it: cost in all: 2\u{a0}400.00\u{a0}USD.", "Decided with it:"]);
    has(
        decided,
        &[
            "**Cost in all:** **differs** Room 1: 2\u{a0}400.00\u{a0}USD (agreed, A3); Room 2: 1\u{a0}900.00\u{a0}USD (entered, not decided)\n",
        ],
    );
    has(entered, &["**Text as it was entered:** One counter for all papers.", "**Time:** 2027"]);
}

#[test]
fn a_value_agreed_in_one_room_and_entered_in_another_says_which_is_which_wherever_both_stand() {
    let files = measure();
    for doc in [Doc::Outcome, Doc::Plan, Doc::Report, Doc::Draft] {
        has(
            &of(&files, doc),
            &["2\u{a0}400.00\u{a0}USD (agreed, A3); Room 2: 1\u{a0}900.00\u{a0}USD (entered, not decided)"],
        );
    }
    let report = of(&files, Doc::Report);
    has(&report, &["Room 2: entered without a decision: cost in all 1\u{a0}900.00\u{a0}USD", "With it: cost in all: "]);
    assert!(!report.contains("set anew"), "{report}");
}

#[test]
fn what_a_proposal_would_set_stands_below_its_wording_decided_or_not() {
    let report = of(&demonstration(), Doc::Report);
    has(
        &report,
        &[
            "families first.\n\nWith it: objective 13, Alternatives to detention, chosen: now.\n",
            "three harbour towns.\n\nWith it: cost in all: 2\u{a0}400\u{a0}000.00\u{a0}MIR.\n",
        ],
    );
}

#[test]
fn objectives_say_in_which_room_they_were_chosen_and_that_nobody_decided_on_them() {
    let plan = of(&demonstration(), Doc::Plan);
    has(under(&plan, "## 3. Objectives"), &["no decision was taken on any of them.\n\n### For immediate"]);
    let now = under(&plan, "### For immediate implementation");
    has(now, &["| Choice | Recorded in |", "stages of migration | now | Room 1 |", "| now | Room 1, Room 2 |"]);
    let mut m = room();
    m.opens("gcm-review/1");
    m.sets("gcm-review/1", &[("chosen", "gcm/obj/3", "now")]);
    let sets =
        vec![kind::Setting { f: "chosen".into(), item: "gcm/obj/13".into(), to: "now".into(), ..Default::default() }];
    let put =
        m.write(New::of(kind::Propose { text: own("13 is added."), sets, ..Default::default() }).on("gcm-review/1"));
    m.decides(put, "agreed", put, &[]);
    let plan = of(&[m.bytes], Doc::Plan);
    has(&plan, &["A choice beside which no decision is named was entered", "towards alternatives | now | (A2) |"]);
}

#[test]
fn what_was_put_and_not_agreed_names_everybody_whose_dissent_on_it_is_open() {
    let mut m = room();
    m.opens("gcm-review/3");
    let put = m.puts("gcm-review/3", "Figures are given every month.");
    m.position(put, "objection", &[LABOUR], |p| p.says = "No staff.".into());
    m.position(put, "reservation", &[UNIONS], |p| p.says = "Whose figures?".into());
    let other = m.puts("gcm-review/3", "Figures are given every week.");
    let no = m.position(other, "objection", &[LABOUR], |p| p.says = "Nor this.".into());
    m.decides(other, "no consensus", other, &[no]);
    let plan = of(&[m.bytes], Doc::Plan);
    has(
        under(&plan, "## 1. Context and needs assessment"),
        &["A1, not decided ◇1 (A3) ✗1 (A2: Ministry of Labour)", "A4, no consensus (A6) ✗1 (A5: Ministry of Labour)"],
    );
}

#[test]
fn totals_that_leave_a_cost_out_say_so_above_them() {
    let plan = of(&demonstration(), Doc::Plan);
    let budget = under(&plan, "## 7. Budget and gap");
    let warned = budget.find("they are not the cost of the plan").unwrap();
    assert!(warned < budget.find("| Currency | Counted so far |").unwrap(), "{budget}");
}

#[test]
fn the_drafts_own_text_of_a_measure_is_in_the_plan_and_in_the_draft() {
    let files = demonstration();
    let text = "Lit paths, shelters and a night boat at the Eastmarch crossing.";
    has(under(&of(&files, Doc::Plan), "#### Safe crossing at Eastmarch (S4)"), &["**Text of the draft:** ", text]);
    let draft = of(&files, Doc::Draft);
    has(under(&draft, "### Measure “Safe crossing at Eastmarch” (S4)"), &[text, "**Put, and not in the text** (A35)"]);
    let centres = under(&draft, "### Measure “One-stop help centres” (S2)");
    has(centres, &["Eastmarch reads “three” as: one of them on the eastern side."]);
}

#[test]
fn a_point_that_nobody_closed_has_the_minutes_up_to_the_last_entry_and_pauses_add_up() {
    let report = of(&demonstration(), Doc::Report);
    has(
        &report,
        &[
            "| Point 5, Interventions and actions | 75 | 15 (two measures are left) | at least 50, not closed |",
            "Room 1: 75 minutes planned, 15 added (two measures are left), at least 50 taken, not closed. Room 2:",
            "| 10:20 | 10:40 | 20 |",
        ],
    );
}

#[test]
fn minutes_that_were_added_are_told_apart_from_those_planned_with_the_reason() {
    let mut m = room();
    m.opens("gcm-review/5");
    let more =
        kind::Walk { act: "extend".into(), minutes: 10, why: "the youth asked for it.".into(), ..Default::default() };
    m.write(New::of(more).on("gcm-review/5"));
    m.closes("gcm-review/5");
    has(
        &of(&[m.bytes], Doc::Report),
        &[
            "Room 1: 45 minutes planned, 10 added (the youth asked for it), 2 taken.",
            "| Point 5, Interventions and actions | 45 | 10 (the youth asked for it) | 2 |",
        ],
    );
}

#[test]
fn who_presided_has_the_office_beside_the_name_and_is_in_no_room_of_which_the_record_does_not_say_it() {
    let sheet = of(&demonstration(), Doc::Attendance);
    has(
        &sheet,
        &[
            "| Ilka Thornwell, Deputy First Minister | Room 1, 18 November 2026 |",
            "| WH | Ministry of Wells and Health | takes part |  | Room 1, 18 November 2026 (until 09:08) |",
            "|  |  |  | Bram Osterly, Permanent Secretary | Room 2, 18 November 2026 |",
        ],
    );
    let told = "| Bram Osterly, Permanent Secretary (Room 2) | Room 1 (until 09:08); Room 2 |";
    for doc in [Doc::Plan, Doc::Report] {
        has(&of(&demonstration(), doc), &[told]);
    }
}

#[test]
fn a_reader_of_documents_reads_words_and_no_codes_of_the_program() {
    let report = of(&demonstration(), Doc::Report);
    for code in ["| over-objection |", "| contested |", "no room", "may not be shown or kept", "did not know of each"] {
        assert!(!report.contains(code), "{code}: {report}");
    }
    has(&report, &["**DRAFT, subject to correction; no date set**", "its words may remain: plenary check FOLDER"]);
}

#[test]
fn a_paragraph_has_its_title_above_it() {
    for doc in [Doc::Plan, Doc::Draft] {
        let text = of(&demonstration(), doc);
        let title = text.find("### 2.1 Rights\n").unwrap();
        let paragraph = text.find("The plan is put into practice").unwrap();
        assert!(title < paragraph, "{doc:?}: {text}");
    }
}

#[test]
fn a_plan_that_is_not_adopted_names_who_would_adopt_it() {
    let mut m = room();
    m.sets("gcm-closing/2", &[("authority", "", "Council of Mirandia")]);
    has(&of(&[m.bytes], Doc::Plan), &["**Status:** reviewed; not yet adopted or validated by Council of Mirandia."]);
}
