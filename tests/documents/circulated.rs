//! What a ministry must be able to read out of the documents without having been in the room.

use super::minutes::{Minutes, Opening, on, own};
use super::{demonstration, written};
use plenary::export::{Doc, Options};
use plenary::record::{New, kind};

const LABOUR: &str = "Ministry of Labour";
const UNIONS: &str = "Trades Union Congress";
const REGION: &str = "Northern Region";

pub(super) fn of(files: &[Vec<u8>], doc: Doc) -> String {
    written(files, doc, &Options::default())
}

/// What stands under a heading, up to the next of its level or above.
pub(super) fn under<'t>(text: &'t str, heading: &str) -> &'t str {
    let level = heading.split(' ').next().unwrap_or_default();
    let rest = text.split(&format!("\n{heading}\n")).nth(1);
    assert!(rest.is_some(), "{heading} is missing: {text}");
    let rest = rest.unwrap_or_default();
    let ends = (2..=level.len()).filter_map(|n| rest.find(&format!("\n{} ", "#".repeat(n)))).min();
    rest.get(..ends.unwrap_or(rest.len())).unwrap_or_default()
}

pub(super) fn has(text: &str, told: &[&str]) {
    for told in told {
        assert!(text.contains(told), "{told}: {text}");
    }
}

/// A room that agrees on points, over a formal objection, and does not agree on an objective.
pub(super) fn room() -> Minutes {
    let mut m = Minutes::console("bcdf00000a", "A", "Room 1");
    m.lists(LABOUR, "LA", "government", "F. Ndiaye");
    m.lists(UNIONS, "TU", "workers", "R. Okoye");
    m.lists(REGION, "NR", "local authorities", "T. Sow");
    m
}

fn agreed_on_points() -> Vec<u8> {
    let mut m = room();
    m.opens("gcm-review/1");
    m.sets("gcm-review/1", &[("chosen", "gcm/obj/3", "now")]);
    let sets =
        vec![kind::Setting { f: "chosen".into(), item: "gcm/obj/13".into(), to: "now".into(), ..Default::default() }];
    let put = m.write(
        New::of(kind::Propose { text: own("Detention is reviewed."), sets, ..Default::default() }).on("gcm-review/1"),
    );
    let no = m.position(put, "objection", &[LABOUR], |p| p.says = "No staff.".into());
    m.decides(put, "no consensus", put, &[no]);
    m.opens("gcm-review/3");
    let first = m.puts("gcm-review/3", "Figures are given every month.");
    m.position(first, "reservation", &[REGION], |p| p.says = "No clerk for that.".into());
    let second = m.rewords(first, first, "Figures are given once a year.", LABOUR, "less work");
    let formal = m.position(second, "formal objection", &[UNIONS], |p| p.says = "Whose figures?".into());
    m.decides(first, "agreed as amended", second, &[formal]);
    let aside = m.adds("gcm-review/5", "aside", &[("text", "", "Fees")]);
    let put = m.puts(&on(aside), "Fees are settled by the Treasury.");
    m.decides(put, "agreed", put, &[]);
    m.bytes
}

#[test]
fn a_text_agreed_on_a_point_stands_in_its_section_of_the_plan_with_its_decision() {
    let plan = of(&[agreed_on_points()], Doc::Plan);
    has(
        under(&plan, "## 1. Context and needs assessment"),
        &[
            "> Figures are given once a year.",
            "**Agreed as amended** (A8), wording 2 (A6) ◇1 (A5) ✗1 (A7).",
            "**Over a formal objection that was not lifted**: Trades Union Congress (A7).",
        ],
    );
    has(under(&plan, "## 4. Measures by objective"), &["> Fees are settled by the Treasury."]);
}

#[test]
fn a_dissent_on_an_earlier_wording_has_that_wording_beside_it() {
    for doc in [Doc::Outcome, Doc::Plan, Doc::Draft] {
        let text = of(&[agreed_on_points()], doc);
        has(&text, &["No clerk for that.", "That wording: “Figures are given every month.”"]);
    }
}

#[test]
fn an_objective_without_consensus_is_not_said_to_be_undiscussed() {
    let plan = of(&[agreed_on_points()], Doc::Plan);
    let put = under(&plan, "### Put to a room, and not chosen");
    has(put, &["13\\. Use migration detention only", "“Detention is reviewed.” (A1), Room 1: no consensus (A3) ✗1"]);
    assert!(!under(&plan, "### Not discussed").contains("migration detention"), "{plan}");
}

#[test]
fn the_plan_of_the_demonstration_has_every_text_that_was_agreed() {
    let plan = of(&demonstration(), Doc::Plan);
    for told in
        ["Every ministry gives its figures", "Districts get one seat together", "Each measure names one milestone"]
    {
        has(&plan, &[told]);
    }
    assert!(!plan.contains("no details were recorded"), "{plan}");
}

/// The report of a room in which one changes its mind, of a second that hears it otherwise, of a desk that does.
fn positions() -> String {
    let mut a = room();
    a.opens("gcm-review/5");
    let put = a.puts("gcm-review/5", "Open centres.");
    let silent = a.stands(put, "no objection", &[LABOUR, UNIONS, REGION]);
    let objection = a.later(put, "objection", &[UNIONS], &[silent], |p| p.says = "No wage protection.".into());
    a.write(
        New::of(kind::Rule { rule: "two thirds".into(), why: "asked by the chair".into(), ..Default::default() })
            .on(&on(put)),
    );
    a.later(put, "withdrawn", &[UNIONS], &[objection], |p| p.says = "We heard the ministry.".into());
    let mut b = Minutes::console("bcdf00000b", "B", "Room 2");
    b.lists(REGION, "NR", "local authorities", "T. Sow");
    b.lists(LABOUR, "LA", "government", "F. Ndiaye");
    b.position(put, "reservation", &[REGION], |p| p.says = "Districts bear the cost.".into());
    b.stands(put, "no objection", &[LABOUR]);
    of(&[a.bytes, b.bytes], Doc::Report)
}

#[test]
fn an_organisation_stands_where_it_stands_now_and_what_it_said_before_beside_it() {
    let report = positions();
    has(
        &report,
        &[
            "| Takes back what it said | Trades Union Congress (before: no objection, then objection A2): “We heard the ministry.” |  |",
            "Then Trades Union Congress: takes back what it said: “We heard the ministry.”",
        ],
    );
}

#[test]
fn rooms_that_took_positions_on_the_same_wording_stand_side_by_side_and_who_differs_is_named() {
    let report = positions();
    has(
        &report,
        &[
            "| Position | Room 1 | Room 2 |",
            "| No objection (asked, present, silent) | Ministry of Labour; Northern Region | Ministry of Labour |",
            "| Reservation |  | Northern Region (B1) |",
            "\n\nDiffers between rooms: Northern Region.\n",
        ],
    );
    has(
        under(&report, "## 8. What differs"),
        &["| Position of Northern Region on wording 1 (A1) | Room 1: no objection; Room 2: reservation (B1) |"],
    );
    assert!(!under(&report, "## 8. What differs").contains(LABOUR), "{report}");
}

#[test]
fn a_rule_changed_after_an_objection_is_told_with_the_objection() {
    has(
        &positions(),
        &[
            "Rule of decision: no objection; changed at 08:11 to two thirds (asked by the chair), after objection A2 was on record.",
        ],
    );
}

/// A room that opens a point after one has left, while one leaves, and a sitting set down afterwards that only lists.
fn attended() -> Vec<Vec<u8>> {
    let mut m = room();
    let seat = |org: &str, act: &str| New::of(kind::Seat { org: own(org), act: own(act), ..Default::default() });
    m.lists("Chamber of Commerce", "CC", "employers", "");
    m.write(seat("Chamber of Commerce", "out"));
    m.opens("gcm-review/5");
    m.write(seat(REGION, "out"));
    let mut paper = Minutes::open(&Opening {
        file: "bcdf00000c",
        mark: "C",
        role: "written",
        room: "Troika",
        sitting: "sittingc",
        day: "2026-11-25",
        late: true,
    });
    for org in ["Farland", UNIONS] {
        paper.write(seat(org, "listed"));
    }
    vec![m.bytes, paper.bytes]
}

#[test]
fn nobody_is_said_to_have_been_in_a_room_of_whom_the_record_does_not_say_it() {
    let files = attended();
    let day = "20 November 2026";
    has(
        &of(&files, Doc::Attendance),
        &[
            &format!("| LA | Ministry of Labour | takes part | F. Ndiaye | Room 1, {day} |"),
            &format!("| NR | Northern Region | takes part | T. Sow | Room 1, {day} (until 08:11) |"),
            "|  | Farland | not recorded |  | Troika, 25 November 2026 (listed; who was there is not recorded) |",
        ],
    );
    let report = of(&files, Doc::Report);
    has(
        &report,
        &[
            "| employers | Chamber of Commerce | CC | takes part |  | in no sitting |",
            "| workers | Trades Union Congress | TU | takes part | R. Okoye (Room 1) | Room 1; Troika (listed; who was there is not recorded) |",
            "1 organisation or person named, whose standing is not recorded, 4 organisations and persons taking part.",
        ],
    );
}

/// A paper in which one body proposes, and another's view is reported.
fn paper() -> Vec<u8> {
    let mut m = Minutes::open(&Opening {
        file: "bcdf00000d",
        mark: "P",
        role: "written",
        room: "Troika",
        sitting: "sittingp",
        day: "2026-11-25",
        late: true,
    });
    let from = |place: &str, mut new: New<'static>| {
        place.clone_into(&mut new.head.from);
        new
    };
    let body = kind::Propose {
        text: "A fund is set up.".into(),
        org: own(LABOUR),
        taken: "in writing".into(),
        ..Default::default()
    };
    let put = m.write(from("annex 2", New::of(body).on("gcm-review/8")));
    let body = kind::Position {
        orgs: vec![own(UNIONS)],
        takes: "not now".into(),
        says: "The Congress held that it came too early.".into(),
        taken: "reported".into(),
        tells: "not appropriate at this stage".into(),
        ..Default::default()
    };
    m.write(from("p 3", New::of(body).on(&on(put))));
    let body = kind::Said {
        who: "E. Chair".into(),
        text: "relayed its thanks.".into(),
        taken: "reported".into(),
        ..Default::default()
    };
    m.write(from("p 4", New::of(body).on("gcm-review/8")));
    let body = kind::Add {
        what: "follow-up".into(),
        set: vec![kind::FieldValue { f: "text".into(), to: "Ask again.".into(), ..Default::default() }],
        ..Default::default()
    };
    m.write(from("p 6", New::of(body).on("gcm-review/8")));
    m.bytes
}

#[test]
fn reported_words_are_marked_as_reported_with_their_place_in_the_source_and_not_as_direct_speech() {
    for doc in [Doc::Outcome, Doc::Plan, Doc::Report, Doc::Draft] {
        let text = of(&[paper()], doc);
        has(
            &text,
            &[match doc {
                Doc::Outcome => ", p 3) on ",
                _ => "As reported by others, not in the speaker's own words; source: “Minutes taken by hand”, p 3.",
            }],
        );
        assert!(!text.contains("“The Congress held"), "{doc:?}: {text}");
        has(&text, &["*Not now*: not appropriate at this stage."]);
    }
    let report = of(&[paper()], Doc::Report);
    has(
        &report,
        &[
            "Of **E. Chair** the source says (p 4): relayed its thanks.",
            "proposed by Ministry of Labour (received in writing, annex 2)",
        ],
    );
    has(&report, &["Ask again. (source: p 6)"]);
}

#[test]
fn a_paper_is_no_workshop() {
    for doc in Doc::EVERY {
        let text = of(&[paper()], doc).to_lowercase();
        for word in ["workshop", "reviewed", "put to the room", "room's response", "read back", "discussed"] {
            assert!(!text.contains(word), "{doc:?}: {word}: {text}");
        }
        has(&text, &["set down from “minutes taken by hand”"]);
    }
}

#[test]
fn how_words_were_taken_stands_with_them_and_their_language_where_it_is_not_the_sittings() {
    let mut m = room();
    m.opens("gcm-review/5");
    let put = m.puts("gcm-review/5", "Open centres.");
    for (org, taken, lang) in [(LABOUR, "verbatim", "en"), (UNIONS, "interpreted", "fr"), (REGION, "", "")] {
        m.position(put, "statement", &[org], |p| {
            p.says = own(&format!("Words of {org}."));
            p.taken = own(taken);
            p.lang = own(lang);
        });
    }
    for doc in [Doc::Plan, Doc::Report] {
        let text = of(std::slice::from_ref(&m.bytes), doc);
        has(
            &text,
            &[
                "> Words of Ministry of Labour.\n>\n> Taken down verbatim; not read back.",
                "> Words of Trades Union Congress.\n>\n> Taken down from the interpretation; in French; not read back.",
                "> Words of Northern Region.\n>\n> How the words were taken is not recorded; not read back.",
            ],
        );
    }
}

/// Two rooms that decide one proposal differently, one of them subject to confirmation; one that divides another.
fn decided_differently() -> Vec<Vec<u8>> {
    let mut a = room();
    a.opens("gcm-review/5");
    let put = a.puts("gcm-review/5", "Open centres.");
    let waits = a.position(put, "subject to confirmation", &[LABOUR], |p| p.until = "2026-12-15".into());
    a.decides(put, "agreed", put, &[waits]);
    let parts = a.puts("gcm-review/5", "A seat and a budget.");
    a.write(
        New::of(kind::Decide { outcome: "divided".into(), why: "asked by the Treasury".into(), ..Default::default() })
            .on(&on(parts)),
    );
    let mut b = Minutes::console("bcdf00000b", "B", "Room 2");
    b.opens("gcm-review/5");
    b.decides(put, "no consensus", put, &[]);
    vec![a.bytes, b.bytes]
}

#[test]
fn a_matter_on_which_rooms_differ_is_counted_once_and_is_not_said_to_be_not_agreed() {
    let outcome = of(&decided_differently(), Doc::Outcome);
    has(
        &outcome,
        &[
            "2 matters were put to the room: 1 divided; 1 decided differently in different rooms.",
            "| A2, B1 | Interventions and actions | Open centres. (A1) | Room 1: agreed (A2); Room 2: no consensus (B1) |",
            "**Agreed**: none.\\\n**Not agreed**: none.\n",
        ],
    );
    has(under(&outcome, "## Text not agreed"), &["A1, as they stand above."]);
    let plan = of(&decided_differently(), Doc::Plan);
    has(&plan, &["“Open centres.” (A1): Room 1: agreed (A2); Room 2: no consensus (B1)."]);
    assert!(!plan.contains("> Open centres."), "{plan}");
}

#[test]
fn a_reason_stands_with_the_outcome_and_the_text_under_text() {
    let outcome = of(&decided_differently(), Doc::Outcome);
    has(
        &outcome,
        &[
            "| A4 | Interventions and actions | A seat and a budget. (A3) | **Divided**, Room 1, reason: asked by the Treasury |",
        ],
    );
}

#[test]
fn who_has_still_to_confirm_is_told_with_the_day() {
    for doc in [Doc::Plan, Doc::Report] {
        has(
            &of(&decided_differently(), doc),
            &["**Subject to confirmation**: Ministry of Labour until 15 December 2026."],
        );
    }
    let outcome = of(&decided_differently(), Doc::Outcome);
    has(
        under(&outcome, "## Next dates"),
        &["**15 December 2026**: Ministry of Labour confirms, or not: Interventions and actions"],
    );
}

#[test]
fn what_a_room_put_off_is_said_with_the_day_where_rooms_differ() {
    let outcome = of(&demonstration(), Doc::Outcome);
    has(&outcome, &["Room 1: agreed (A3) ◇1 (A2); Room 2: deferred until 15 January 2027 (C2)"]);
}

#[test]
fn the_outcomes_of_the_demonstration_add_up_and_fill_little_more_than_two_pages() {
    let outcome = of(&demonstration(), Doc::Outcome);
    let (all, rest) = outcome.split_once(" matters were put to the room: ").unwrap();
    let all: usize = all.rsplit('\n').next().unwrap().parse().unwrap();
    let counts = rest.split_once(". ").unwrap().0.split("; ").map(|told| told.split(' ').next().unwrap());
    assert_eq!(counts.map(|n| n.parse::<usize>().unwrap()).sum::<usize>(), all);
    // Fifteen matters and sixteen dissents: some 600 words go on a page.
    assert!(outcome.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count() < 1450, "{outcome}");
}

/// A measure tied to an objective by a form of one line, another by an item; costs that rooms differ on, and one line.
fn costed() -> Vec<Vec<u8>> {
    let mut a = room();
    let one = a.adds(
        "gcm-review/5",
        "intervention",
        &[("title", "", "One"), ("objective", "", "gcm/obj/15"), ("cost", "", "2400 USD")],
    );
    a.adds(
        "gcm-review/5",
        "intervention",
        &[("title", "", "Two"), ("objective", "gcm/obj/6", "yes"), ("cost", "", "10 USD")],
    );
    let line = |m: &mut Minutes, amount: &str| {
        m.adds(&on(one), "budget-line", &[("title", "", "Rent"), ("period", "", "2027"), ("amount", "", amount)])
    };
    line(&mut a, "600 USD");
    line(&mut a, "40 EUR");
    let mut b = Minutes::console("bcdf00000b", "B", "Room 2");
    b.sets(&on(one), &[("cost", "", "1900 USD")]);
    vec![a.bytes, b.bytes]
}

#[test]
fn a_measure_is_tied_to_its_objective_however_that_was_recorded() {
    let plan = of(&costed(), Doc::Plan);
    has(under(&plan, "### Objective 15. Provide access to basic services for migrants"), &["#### One (A1)"]);
    has(&plan, &["### Objective 6. Facilitate fair", "| A1 | 15 | One |", "| A2 | 6 | Two |"]);
    assert!(!plan.contains("not tied to an objective") && !plan.contains("No objective named"), "{plan}");
}

#[test]
fn what_a_measure_costs_is_never_one_of_its_lines_alone() {
    let plan = of(&costed(), Doc::Plan);
    has(
        under(&plan, "## Annex A. Results matrix"),
        &[
            "| 2 lines: 40.00\u{a0}EUR; 600.00\u{a0}USD<br>2027: 40.00\u{a0}EUR; 600.00\u{a0}USD<br>in all: **differs** Room 1: 2\u{a0}400.00\u{a0}USD; Room 2: 1\u{a0}900.00\u{a0}USD |",
            "| in all: 10.00\u{a0}USD |",
        ],
    );
    has(
        under(&plan, "## 7. Budget and gap"),
        &[
            "its cost in all differs, Room 1: 2\u{a0}400.00\u{a0}USD; Room 2: 1\u{a0}900.00\u{a0}USD; its 2 lines add up to",
        ],
    );
    has(under(&plan, "## Annex B. Budget lines"), &["2 lines recorded: "]);
}

#[test]
fn a_text_that_was_written_anew_stands_beside_the_old_one_and_rooms_stand_in_their_order() {
    let report = of(&demonstration(), Doc::Report);
    let old = "A public register of recruitment agencies, licensed and inspected.";
    has(
        &report,
        &[&format!("Written anew; the draft said: “{old}”"), "~~jointly~~ **in coordination** with the districts"],
    );
    assert!(report.find("| Room 1 | 18").unwrap() < report.find("| Room 2 | 18").unwrap(), "{report}");
}

#[test]
fn the_report_says_which_room_passed_a_point_over_what_was_divided_and_in_which_room_something_was_read_back() {
    let report = of(&demonstration(), Doc::Report);
    has(
        &report,
        &[
            "Not taken up in Room 2; reason given: Room 1 has it, as agreed at the opening.",
            "\n\nDivides A22.\n",
            "* Room 2: Read back: no correction.",
        ],
    );
}

#[test]
fn of_an_objection_to_an_earlier_wording_is_said_where_its_raiser_stands_on_the_later_one() {
    let mut m = room();
    m.opens("gcm-review/5");
    let first = m.puts("gcm-review/5", "Open centres jointly.");
    m.position(first, "objection", &[LABOUR], |p| p.says = "Who answers?".into());
    let second = m.rewords(first, first, "Open centres.", LABOUR, "clearer");
    let agree = m.stands(second, "agree", &[LABOUR, UNIONS]);
    m.decides(first, "agreed as amended", second, &[agree]);
    for doc in Doc::ALL {
        let text = of(std::slice::from_ref(&m.bytes), doc);
        has(&text, &["**Made on an earlier wording and not repeated; on wording 2: agree.**"]);
    }
}

#[test]
fn where_the_chatham_house_rule_was_declared_the_report_says_so_and_names_nobody() {
    let report = of(&demonstration(), Doc::Report);
    assert!(report.contains("The Chatham House Rule was declared in Room 2: what was said stands without names."));
    let said = report.lines().find(|line| line.contains("each think that the other one leads")).unwrap();
    assert!(said.contains("A participant") && !said.contains("Wells"), "{said}");
}

#[test]
fn who_recorded_is_named_by_role_and_name_whatever_ids_the_files_have() {
    let desk = |file: &'static str, mark: &'static str| {
        let opening =
            Opening { file, mark, role: "desk", room: "Room 1", sitting: "sittinga", day: "2026-11-20", late: false };
        Minutes::open(&opening).bytes
    };
    let told = |files: [&'static str; 2]| {
        let report = of(&[room().bytes, desk(files[0], "D"), desk(files[1], "E")], Doc::Report);
        has(&report, &["| English | Recorder A, Recorder D and Recorder E |"]);
    };
    told(["bbbb00000a", "zzzz00000a"]);
    told(["zzzz00000a", "bbbb00000a"]);
}
