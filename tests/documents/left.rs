//! What was said with the outcomes that leave something open, in every document that tells the outcome.

use super::circulated::{has, of, room, under};
use super::minutes::{Minutes, on, own};
use plenary::export::Doc;
use plenary::record::{New, kind};

/// Puts a text on the point of roles, and decides so.
fn decided(m: &mut Minutes, text: &str, with: kind::Decide<'static>) {
    let put = m.puts("gcm-review/7", text);
    let wording = own(&put.to_string());
    m.write(New::of(kind::Decide { wording, ..with }).on(&on(put)));
}

fn files() -> Vec<Vec<u8>> {
    let mut m = room();
    m.opens("gcm-review/7");
    let of = |outcome: &str| kind::Decide { outcome: own(outcome), ..Default::default() };
    let part = "roles are reviewed each year";
    decided(&mut m, "Roles are reviewed each year, and published.", kind::Decide { why: own(part), ..of("in part") });
    decided(
        &mut m,
        "A legal opinion is asked for.",
        kind::Decide { to: own("the Ministry of Justice"), ..of("referred") },
    );
    decided(
        &mut m,
        "The committee meets in June.",
        kind::Decide { until: own("the minister's answer"), ..of("pending") },
    );
    decided(&mut m, "The diaspora sends two members.", of("noted"));
    vec![m.bytes]
}

#[test]
fn the_list_of_decisions_says_to_whom_until_when_and_which_part() {
    has(
        under(&of(&files(), Doc::Report), "## 5. Decisions"),
        &[
            "| **Agreed in part**, this part: “roles are reviewed each year” |",
            "| **Referred** to the Ministry of Justice |",
            "| **Pending** until the minister's answer |",
        ],
    );
}

#[test]
fn the_plan_says_which_part_of_a_text_was_agreed() {
    has(
        &of(&files(), Doc::Plan),
        &["> **Agreed in part** (A2), wording 1 (A1), this part: “roles are reviewed each year”."],
    );
}

#[test]
fn the_plan_does_not_set_a_noted_text_off_as_agreed() {
    let plan = of(&files(), Doc::Plan);
    has(&plan, &["\n**Noted** (A8): “The diaspora sends two members.” (A7).\n"]);
    assert!(!plan.contains("> The diaspora"), "{plan}");
}

#[test]
fn the_draft_does_not_call_a_noted_wording_of_a_measure_agreed() {
    let mut m = room();
    let measure = m.adds("gcm-review/5", "intervention", &[("title", "", "Centres"), ("text", "", "Two centres.")]);
    m.opens("gcm-review/5");
    let put = m.puts(&on(measure), "Three centres.");
    m.decides(put, "noted", put, &[]);
    let draft = of(&[m.bytes], Doc::Draft);
    has(&draft, &["**Put, and not in the text** (A2): **Noted** (A3)"]);
    assert!(!draft.contains("Agreed, and not set"), "{draft}");
}
