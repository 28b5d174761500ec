//! How dissent stands beside what was decided: by which rule, on which wording, in which room, and with which sign.

use super::circulated::{of, room};
use super::minutes::on;
use super::{demonstration, written};
use plenary::export::{Doc, Options};
use plenary::record::{New, kind};

const LABOUR: &str = "Ministry of Labour";
const UNIONS: &str = "Trades Union Congress";
const REGION: &str = "Northern Region";

fn demo(doc: Doc) -> String {
    written(&demonstration(), doc, &Options::default())
}

fn has(text: &str, told: &[&str]) {
    for told in told {
        assert!(text.contains(told), "{told}: {text}");
    }
}

#[test]
fn a_decision_over_a_formal_objection_says_that_its_rule_was_changed_after_the_objection() {
    let told = "Treasury of Mirandia (A13); by two thirds; the rule was changed from no objection at 10:55, after the \
                formal objection was on record.";
    for doc in [Doc::Outcome, Doc::Plan] {
        has(&demo(doc), &[told]);
    }
    let report = demo(Doc::Report);
    assert_eq!(report.matches(told).count(), 2, "at the decision and in the list of decisions: {report}");
}

#[test]
fn no_sign_stands_without_the_references_of_the_dissent_behind_it() {
    let told = |doc: Doc, told: &[&str]| has(&demo(doc), told);
    told(
        Doc::Outcome,
        &[
            "**No consensus** ✗1 (A5: Ministry of Ferries and Borders), Room 1",
            "with an interpreter by telephone. ◇1 (A40) |",
        ],
    );
    told(
        Doc::Plan,
        &[
            "A24, deferred (A28) ✗1 (A27: Treasury of Mirandia).",
            "A4, no consensus (A6) ✗1 (A5: Ministry of Ferries and Borders).",
            "A39, not decided ◇1 (A40).",
        ],
    );
    for doc in [Doc::Plan, Doc::Report, Doc::Draft] {
        told(
            doc,
            &["| Deferred (A28) ✗1 (A27: Treasury of Mirandia) |", "| Not decided ◇1 (A40); 1 passage in brackets |"],
        );
    }
}

#[test]
fn where_rooms_decided_differently_each_decision_has_the_dissent_of_its_own_room() {
    let (agreed, deferred) = ("agreed (A3) ◇1 (A2)", "deferred until 15 January 2027 (C2) ◇1 (C1)");
    for doc in Doc::ALL {
        has(&demo(doc), &[&format!("Room 1: {agreed}; Room 2: {deferred}")]);
    }
    has(
        &demo(Doc::Report),
        &["**Agreed** (A3), wording 1 (A1) ◇1 (A2);", "**Deferred** (C2), wording 1 (A1) ◇1 (C1);"],
    );
}

#[test]
fn a_text_that_one_room_agreed_and_another_did_not_is_not_set_off_as_agreed() {
    let plan = demo(Doc::Plan);
    assert!(!plan.contains("> The plan runs from 2027 to 2031"), "{plan}");
    has(
        &plan,
        &["**Decided differently in different rooms, and not agreed as a whole.** “The plan runs from 2027 to 2031"],
    );
}

#[test]
fn the_summary_counts_what_is_open_step_by_step_and_calls_every_class_by_what_is_in_it() {
    let outcome = demo(Doc::Outcome);
    has(
        &outcome,
        &[
            "1 deferred; 1 divided; 1 withdrawn;",
            "2 formal objections, 1 objection, 1 dissociation, 7 reservations and 4 statements are open on the record.",
            "## Agreed, with formal objections, reservations and statements on the record",
            "## Deferred, divided and withdrawn",
        ],
    );
    assert!(!outcome.contains("referred, pending or reopened"), "{outcome}");
}

#[test]
fn positions_are_counted_by_their_nouns() {
    let report = demo(Doc::Report);
    has(
        &report,
        &[
            "1 abstention, 1 formal objection;",
            "1 reservation, 1 withdrawal;",
            "Hands counted: 8 agree, 1 objection, 1 abstention.",
        ],
    );
    assert!(!report.contains("1 takes back") && !report.contains("1 abstains"), "{report}");
}

#[test]
fn what_was_carried_over_in_silence_is_told_from_what_was_taken_anew() {
    let told = "Carried over from wording 1, nobody objecting: 11 agree.";
    for doc in [Doc::Outcome, Doc::Plan, Doc::Report] {
        has(&demo(doc), &[told]);
    }
    has(
        &demo(Doc::Report),
        &[
            "| Agree, carried over from wording 1 | Office of the First Minister;",
            "Carried over from wording 1, nobody objecting: 2 agree, 6 no objection, 1 subject to confirmation.",
            "| Reservation | United Workers of Mirandia (A20; before: objection A19) |",
        ],
    );
}

#[test]
fn a_point_of_which_something_is_open_is_decided_in_part_and_names_it() {
    let report = demo(Doc::Report);
    has(
        &report,
        &[
            "Decided in part; open: A1 deferred in Room 2, A4 no consensus.",
            "Decided in part; open: A24 deferred.",
            "Decided in part; open: A35 not decided, A39 not decided.",
        ],
    );
    has(&demo(Doc::Outcome), &["**Decided in part**: 1, Objectives for immediate implementation (open: A1, A4); 4,"]);
}

#[test]
fn hands_that_were_counted_stand_at_the_decision() {
    has(
        &demo(Doc::Report),
        &[
            "hands counted: 8 agree, 1 objection, 1 abstention (the positions recorded one by one differ from this count).",
        ],
    );
}

#[test]
fn a_note_takers_words_about_a_decision_are_said_to_be_the_note_takers() {
    has(&demo(Doc::Report), &["; the note-taker wrote: “as I heard it: agreed with the first wording”."]);
}

#[test]
fn positions_of_one_room_on_a_subject_that_another_took_up_too_are_said_to_be_of_that_room() {
    let report = demo(Doc::Report);
    has(
        &report,
        &[
            "| Position | Room 1 | Room 2 |\n| --- | --- | --- |\n| Agree | Ministry of Labour and Crafts; Treasury of Mirandia | Ministry of Labour and Crafts |",
            "| Position | Room 1 |\n| --- | --- |\n| Agree | Migrants' Voice of Mirandia; Women's",
            "| Position | Organisations |",
        ],
    );
}

#[test]
fn what_was_replaced_says_by_what_wherever_it_is_printed() {
    let on = "on wording 1 (A16), replaced by wording 2 (A18)";
    has(&demo(Doc::Outcome), &[&format!("First raised (A17) {on}.")]);
    for doc in [Doc::Plan, Doc::Report, Doc::Draft] {
        has(
            &demo(doc),
            &[&format!("(A17), United Workers of Mirandia and Guild of Mirandian Employers, {on}, point 4")],
        );
    }
    let report = demo(Doc::Report);
    has(
        &report,
        &[
            "**Wording 1** (A16), put by League of Harbour Towns, replaced by wording 2 (A18):",
            "**Agreed** (A26), wording 1 (A23); rule: no objection; 11 agree; Ilka Thornwell presiding. Replaced by A29 (reopened).",
            "| Replaced by A31 (agreed as amended). |",
        ],
    );
    assert!(!report.contains("A later decision replaced it"), "{report}");
}

#[test]
fn every_sign_of_every_document_has_its_references_behind_it() {
    for doc in Doc::ALL {
        let text = demo(doc);
        let mut signs = 0;
        for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.contains("so many")) {
            for (at, sign) in line.match_indices(['◇', '✗']) {
                let rest = &line[at + sign.len()..];
                let counted: String = rest.chars().take_while(char::is_ascii_digit).collect();
                if counted.is_empty() {
                    continue;
                }
                let behind = rest[counted.len()..].strip_prefix(" (").and_then(|rest| rest.split(')').next());
                let behind = behind.unwrap_or_else(|| panic!("{doc:?} {n}: {line}"));
                let told = behind.split([',', ';', ':']).map(str::trim);
                let told = told.filter(|told| {
                    told.starts_with(char::is_uppercase) && told.ends_with(|c: char| c.is_ascii_digit())
                });
                assert_eq!(told.count().to_string(), counted, "{doc:?}: {line}");
                signs += 1;
            }
        }
        assert!(signs > 5, "{doc:?}");
    }
    has(&demo(Doc::Plan), &["#### One-stop help centres (S2) ◇1 (A33)\n", "| agreed ◇1 (A33) | A34 |"]);
    has(&demo(Doc::Draft), &["(S1) ◇2 (A9, A10)\n"]);
}

#[test]
fn a_count_of_positions_says_how_many_without_a_name_are_not_in_it() {
    has(
        &demo(Doc::Report),
        &[
            "2 agree, 6 no objection; not in this count, being without a name: 1 statement and 2 reservations;",
            "\n\nIn no row, being without a name: 1 statement and 2 reservations.\n",
        ],
    );
}

#[test]
fn the_list_of_decisions_has_the_signs_of_open_dissent_days_and_reasons() {
    has(
        &demo(Doc::Report),
        &[
            "| A21 | point 4, Relevance | **Agreed as amended** ◇1 (A20) | Room 1,",
            "| A28 | point 4, Relevance | **Deferred** ✗1 (A27: Treasury of Mirandia) until 31 March 2027 | Room 1,",
            "| **Divided**, reason: asked by the Treasury | Room 1,",
        ],
    );
}

#[test]
fn a_wording_of_a_measure_that_stands_in_the_draft_is_not_repeated_with_the_dissent() {
    assert_eq!(demo(Doc::Draft).matches("One-stop help centres are opened in three harbour towns.").count(), 1);
}

/// Agreed with a reservation, and reopened; then the reservation is withdrawn and another objects formally.
fn reopened() -> String {
    let mut m = room();
    m.opens("gcm-review/5");
    let put = m.puts("gcm-review/5", "Open centres.");
    let lowered = m.position(put, "objection", &[LABOUR], |_| {});
    let reserved = m.later(put, "reservation", &[LABOUR], &[lowered], |_| {});
    let formal = m.position(put, "objection", &[UNIONS], |_| {});
    let agreed = m.decides(put, "agreed", put, &[lowered, reserved, formal]);
    m.later(put, "withdrawn", &[LABOUR], &[reserved], |_| {});
    m.position(put, "formal objection", &[REGION], |p| p.says = "Who pays?".into());
    let again = New::of(kind::Decide { outcome: "reopened".into(), ..Default::default() });
    m.write(again.on(&on(put)).after([agreed]));
    of(&[m.bytes], Doc::Report)
}

#[test]
fn a_decision_that_was_replaced_has_the_dissent_of_its_own_time_and_none_that_came_after() {
    has(
        &reopened(),
        &[
            "**Agreed** (A5), wording 1 (A1) ◇1 (A3) ✗1 (A4: Trades Union Congress); rule",
            "**Reopened** (A7) ✗2 (A4: Trades Union Congress; A6: Northern Region)",
            "| **Agreed** ◇1 (A3) ✗1 (A4: Trades Union Congress) |",
        ],
    );
}
