//! The outcome summary as somebody reads it who was in no room and has five minutes.

use super::circulated::{has, of, room, under};
use super::demonstration;
use super::minutes::Minutes;
use plenary::export::Doc;
use plenary::record::{New, kind};

const UNIONS: &str = "Trades Union Congress";
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
        under(&outcome, "## Put, and not decided"),
        &[
            "| A35 | measure “Safe crossing at Eastmarch” (S4) | The night boat",
            "| A39 | Interventions and actions | Help",
        ],
    );
    for id in ["| point 4 |", "on point 2", "gcm-review"] {
        assert!(!outcome.contains(id), "{id}: {outcome}");
    }
}

#[test]
fn what_most_words_have_in_common_is_said_once_and_what_they_have_not_beside_them() {
    let outcome = of(&demonstration(), Doc::Outcome);
    has(
        &outcome,
        &[
            "How words were taken, unless said otherwise beside them: summary; read back.",
            "“The budget is made for three years, not for five.”\n",
            "“Evening work needs the consent of the staff, and nobody has asked them.” (not read back).",
            "“A line that nobody signed for should wait.”\n",
            "Not recorded: what would lift A13 and A27; the room's response to any of them.",
        ],
    );
    has(
        under(&outcome, "## What else differs"),
        &["- Treasury of Mirandia on A1: Room 1: agree; Room 2: reservation (C1)"],
    );
    assert_eq!(outcome.matches("(summary").count(), 0, "{outcome}");
}

#[test]
fn the_same_words_of_the_same_raisers_on_several_wordings_stand_once_with_every_reference() {
    let mut m = room();
    m.opens("gcm-review/3");
    for (text, step) in
        [("Figures every month.", "objection"), ("Figures every week.", "objection"), ("One clerk.", "reservation")]
    {
        let put = m.puts("gcm-review/3", text);
        m.position(put, step, &[LABOUR, UNIONS], |p| p.says = "No staff for any of it.".into());
    }
    let other = m.puts("gcm-review/3", "Two clerks.");
    m.position(other, "objection", &[UNIONS], |p| p.says = "No staff for any of it.".into());
    let outcome = of(&[m.bytes], Doc::Outcome);
    has(
        &outcome,
        &[
            "- **Objection** (A2) on A1, (A4) on A3: Ministry of Labour and Trades Union Congress. “No staff for any of it.”",
            "- **Objection** (A8) on A7: Trades Union Congress. “No staff",
            "- **Reservation** (A6) on A5: Ministry of Labour and Trades Union Congress. “No staff",
        ],
    );
}

#[test]
fn a_section_in_which_nothing_is_takes_one_line() {
    let mut m = room();
    m.opens("gcm-review/3");
    let put = m.puts("gcm-review/3", "Figures every month.");
    m.decides(put, "agreed", put, &[]);
    let outcome = of(&[m.bytes], Doc::Outcome);
    has(
        &outcome,
        &[
            "**Not agreed**: none.\\\n**Text not agreed**: none.\\\n**What differs**: none.\\\n**Open objections**: none.",
        ],
    );
    assert!(!outcome.contains("## Put aside"), "{outcome}");
}

#[test]
fn objectives_stand_with_what_each_room_chose() {
    for (doc, heading) in
        [(Doc::Outcome, "## Objectives chosen"), (Doc::Report, "### Point 1, Objectives for immediate implementation")]
    {
        let text = of(&demonstration(), doc);
        has(
            under(&text, heading),
            &[
                "| Objective | Room 1 | Room 2 |",
                "| 3 Information provision | now | – |\n| 6 Recruitment and decent work | now | now |\n| 7 Reduce vulnerabilities | now | later |",
                "| 14 Consular protection | later | now |",
                "no decision was taken on any of them. –: nothing was recorded there.",
            ],
        );
    }
    let outcome = of(&demonstration(), Doc::Outcome);
    assert!(!under(&outcome, "## What else differs").contains("Objective"), "{outcome}");
}

#[test]
fn an_objective_that_one_room_agreed_and_another_entered_says_which_is_which() {
    let mut a = room();
    a.opens("gcm-review/1");
    let sets =
        vec![kind::Setting { f: "chosen".into(), item: "gcm/obj/13".into(), to: "now".into(), ..Default::default() }];
    let put =
        a.write(New::of(kind::Propose { text: "13 is added.".into(), sets, ..Default::default() }).on("gcm-review/1"));
    a.decides(put, "agreed", put, &[]);
    let mut b = Minutes::console("bcdf00000b", "B", "Room 2");
    b.opens("gcm-review/1");
    b.sets("gcm-review/1", &[("chosen", "gcm/obj/13", "not")]);
    let outcome = of(&[a.bytes, b.bytes], Doc::Outcome);
    has(under(&outcome, "## Objectives chosen"), &["| now (agreed, A2) | not (entered, not decided) |"]);
}

#[test]
fn what_is_to_be_done_and_what_waits_says_in_words_what_it_is_about() {
    for (doc, follow_ups, aside) in
        [(Doc::Outcome, "## Follow-ups", "## Put aside"), (Doc::Report, "## 10. Follow-ups", "## 9. Put aside")]
    {
        let text = of(&demonstration(), doc);
        has(
            under(&text, follow_ups),
            &[
                "| A7 | Draft a trial in one town, with the Ombud | Objectives for immediate implementation, A4 | Ministry",
                "| A15 | Say which figures exist today | Needs assessment, A12 | nobody named |",
                "| B3 | Circulate the map of harbour towns | Interventions and actions | Mirandian",
            ],
        );
        has(under(&text, aside), &["| measure “Safe crossing at Eastmarch” (S4), A35 | Ministry of Ferries"]);
    }
    let mut m = room();
    m.opens("gcm-review/5");
    m.adds("gcm-review/5", "aside", &[("text", "", "Fees"), ("until", "", "2026-12-15")]);
    has(&of(&[m.bytes], Doc::Outcome), &["| Fees | Interventions and actions | 15 December 2026 |"]);
}

#[test]
fn those_who_took_one_step_without_a_word_stand_in_one_item() {
    let mut m = room();
    m.opens("gcm-review/3");
    let put = m.puts("gcm-review/3", "Figures every month.");
    m.position(put, "objection", &[LABOUR], |_| {});
    m.position(put, "objection", &[UNIONS], |_| {});
    m.position(put, "reservation", &["Northern Region"], |_| {});
    let outcome = of(&[m.bytes], Doc::Outcome);
    has(
        &outcome,
        &[
            "- **Objection** on A1: Ministry of Labour (A2), Trades Union Congress (A3). (words still to be supplied",
            "- **Reservation** (A4) on A1: Northern Region. (words",
            "Not recorded: what would lift any of them; the room's response to any of them.",
        ],
    );
}

#[test]
fn what_stands_under_no_point_says_so_and_a_paper_without_a_checklist_lists_none() {
    let paper = include_bytes!("../fixtures/minutes/ccg-2021-07-13.ron").to_vec();
    let outcome = of(&[paper], Doc::Outcome);
    has(
        &outcome,
        &[
            "17 “-1”, 2 “-0.5”, 1 “-0.2” and 1 reservation are open",
            "## Agreed, with “-1”, “-0.5” and “-0.2” on the record",
            "| C33 | under no point | How a VC HTTP API server",
            "(C5, line 121), Joe\\_Andrieu in own capacity (C6, line 123), ",
            "(C45, line 397) on words of ",
            "No checklist was followed.",
        ],
    );
    assert!(!outcome.contains("the sitting"), "{outcome}");
}

#[test]
fn the_report_explains_its_signs_and_says_which_room_was_counted_and_which_was_not_closed() {
    let report = of(&demonstration(), Doc::Report);
    has(
        &report,
        &[
            "**Signs**: ◇ so many",
            "- Room 1: Quorum: 15 of 15 organisations",
            "\n\nNot closed: Room 1, 18 November 2026.\n",
        ],
    );
}
