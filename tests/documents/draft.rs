//! The draft as it stands, and the attendance sheet.

use super::law::every_dissent_is_in;
use super::minutes::{Minutes, Opening, WORKSHOP, on, own};
use super::{seen, with_plan, workshops, written};
use plenary::base::Digest;
use plenary::export::{Doc, Options};
use plenary::plan::Hidden;
use plenary::record::{New, kind};

const LABOUR: &str = "Ministry of Labour";
const UNIONS: &str = "Trades Union Congress";
const REGION: &str = "Northern Region";
const CENTRES: &str = "The Ministry opens resource centres in three regions.";
const STAFF: &str = "It trains forty staff in each of them.";
const TIME: &str = "The first centre opens in [2027].";
const MONEY: &str = "The budget carries the cost.";

/// The draft as imported, and its paragraphs.
fn imported() -> (Vec<u8>, [Digest; 4]) {
    let import = Opening {
        file: "bcdf000001",
        mark: "I",
        role: "import",
        room: "",
        sitting: "",
        day: "2026-11-19",
        late: false,
    };
    let mut m = Minutes::open(&import);
    let mut add = |number: &str, heading: &str, text: &str| {
        let set = [("number", number), ("heading", heading), ("text", text)];
        let set = set.iter().filter(|(_, to)| !to.is_empty());
        let set = set.map(|(f, to)| kind::FieldValue { f: own(f), to: own(to), ..Default::default() }).collect();
        let body = kind::Add { what: "paragraph".into(), key: own(&format!("plan2026/{number}")), set };
        m.write(New::of(body).on(WORKSHOP))
    };
    let staff = add("5.10", "", STAFF);
    let centres = add("5.9", "5. Centres", CENTRES);
    let rest = [add("6.1", "6. Time", TIME), add("8.1", "8. Budget", MONEY)];
    (m.bytes, [centres, staff, rest[0], rest[1]])
}

fn changes(m: &mut Minutes, paragraph: Digest, was: &str, now: &str) -> Digest {
    let body = kind::Propose {
        text: own(now),
        was: own(was),
        into: "text".into(),
        rule: "no objection".into(),
        ..Default::default()
    };
    m.write(New::of(body).on(&on(paragraph)))
}

/// A day of two rooms over one draft.
fn reviewed() -> Vec<Vec<u8>> {
    let (bytes, [centres, staff, time, money]) = imported();
    let mut a = Minutes::console("bcdf000002", "A", "Room 1");
    a.lists(LABOUR, "LA", "government", "F. Ndiaye");
    a.lists(UNIONS, "TU", "workers", "R. Okoye");
    a.lists(REGION, "NR", "local authorities", "T. Sow");
    a.opens("gcm-review/5");
    let five = changes(&mut a, centres, CENTRES, "The Ministry opens resource centres in five regions.");
    let cost = a.position(five, "reservation", &[REGION], |p| p.says = "Districts bear the cost.".into());
    a.decides(five, "agreed", five, &[cost, centres]);
    let sixty = changes(&mut a, staff, STAFF, "It trains sixty staff in each of them.");
    let no = a.position(sixty, "objection", &[UNIONS], |p| p.says = "Forty are too many already.".into());
    a.decides(sixty, "not agreed", sixty, &[no, staff]);
    let early = changes(&mut a, time, TIME, "The first centre opens in 2026.");
    a.decides(early, "agreed", early, &[time]);
    a.position_on(&on(money), "statement", &[UNIONS], "We understand: the national budget.");
    a.position_on("gcm-review/5", "reservation", &[UNIONS], "The point came too late in the day.");
    changes(&mut a, money, MONEY, "The budget carries the cost of the centres.");
    let mut b = Minutes::console("bcdf000003", "B", "Room 2");
    b.opens("gcm-review/5");
    let late = changes(&mut b, time, TIME, "The first centre opens in 2028.");
    b.decides(late, "agreed", late, &[time]);
    vec![bytes, a.bytes, b.bytes]
}

#[test]
fn the_draft_of_a_day_in_two_rooms() {
    insta::assert_snapshot!(written(&reviewed(), Doc::Draft, &Options::default()));
}

/// The part of the draft from this number to the next heading or number.
fn part<'t>(text: &'t str, number: &str) -> &'t str {
    let rest = text.split(&format!("\n**{}** ", number.replace('.', "\\."))).nth(1).unwrap_or_default();
    assert!(!rest.is_empty(), "{number}: {text}");
    rest.split("\n**5.").next().unwrap().split("\n#").next().unwrap()
}

fn has(part: &str, told: &[&str]) {
    for told in told {
        assert!(part.contains(told), "{told}: {part}");
    }
}

#[test]
fn every_paragraph_has_its_changes_its_decision_and_its_dissent_beneath_it() {
    let text = written(&reviewed(), Doc::Draft, &Options::default());
    assert!(text.find("**5\\.9**").unwrap() < text.find("**5\\.10**").unwrap(), "{text}");
    let centres = part(&text, "5.9");
    has(centres, &["~~three~~ **five** regions", "Agreed", "Northern Region", "> Districts bear the cost.", "◇1"]);
    has(
        part(&text, "5.10"),
        &[STAFF, "Put, and not in the text", "Not agreed", "~~forty~~ **sixty**", "Forty are too many already."],
    );
    has(part(&text, "6.1"), &["Its texts differ", "| As drafted | Room 1 | Room 2 |", "**2026.**", "**2028.**"]);
    has(part(&text, "8.1"), &[MONEY, "it is not decided", "We understand: the national budget."]);
    let annex = text.split("## Annex A").nth(1).unwrap().split("## Annex B").next().unwrap();
    has(annex, &["The point came too late in the day."]);
    assert!(!annex.contains("Districts bear the cost."), "a dissent is told once: {annex}");
    has(&text, &["4 paragraphs: 1 changed, 2 with a change put and not taken in, 1 with texts that differ."]);
}

#[test]
fn every_dissent_of_a_reviewed_draft_is_in_every_document() {
    let files = reviewed();
    with_plan(&files, |plan, _| {
        assert_eq!(plan.positions.iter().filter(|p| p.dissent).count(), 4);
        for doc in Doc::ALL {
            every_dissent_is_in(plan, &seen(&written(&files, doc, &Options::default())).0)
                .unwrap_or_else(|missing| panic!("{doc:?}: {missing}"));
        }
    });
    super::reads_back(&files);
}

#[test]
fn the_attendance_sheet_of_a_day() {
    insta::assert_snapshot!(written(&workshops::a_day(), Doc::Attendance, &Options::default()));
}

/// A list with two women and a man, somebody who came unlisted, and a telephone number kept for the record.
fn attended() -> Vec<u8> {
    let mut m = Minutes::console("bcdf000002", "A", "Room 1");
    let listed = [
        (LABOUR, "F. Ndiaye", "LA", "government", 1, 0, 2),
        (LABOUR, "B. Fall", "", "government", 0, 1, 0),
        (UNIONS, "R. Okoye", "TU", "workers", 1, 0, 1),
    ];
    for (org, who, code, sector, women, men, order) in listed {
        m.write(New::of(kind::Seat {
            org: own(org),
            who: own(who),
            act: "listed".into(),
            code: own(code),
            sector: own(sector),
            women,
            men,
            order,
            ..Default::default()
        }));
    }
    for who in ["F. Ndiaye", "C. Late"] {
        m.write(New::of(kind::Seat { org: own(LABOUR), who: own(who), act: "in".into(), ..Default::default() }));
    }
    let contact = [("name", "F. Ndiaye"), ("contact", "Telephone: +000 11 22")];
    let set = contact.iter().map(|(f, to)| kind::FieldValue { f: own(f), to: own(to), ..Default::default() }).collect();
    let mut new = New::of(kind::Add { what: "participant".into(), set, ..Default::default() });
    new.head.vis = "record".into();
    m.write(new);
    m.opens("gcm-review/5");
    let put = m.puts("gcm-review/5", "Open centres.");
    m.position(put, "objection", &[UNIONS], |p| p.says = "No wage protection.".into());
    m.bytes
}

#[test]
fn the_attendance_sheet_has_totals_of_women_and_men_and_nothing_of_how_to_call_anybody() {
    for with_hidden in [Vec::new(), vec![Hidden::Record]] {
        let options = Options { with_hidden, ..Options::default() };
        let sheet = written(&[attended()], Doc::Attendance, &options);
        has(&sheet, &["In all: women 2, men 1.", "| LA | Ministry of Labour | takes part | F. Ndiaye | Room 1 |"]);
        has(&sheet, &["| B. Fall |  |  |", "| C. Late (not listed) | Room 1 |"]);
        assert!(sheet.find("## Workers").unwrap() < sheet.find("## Government").unwrap(), "protocol order: {sheet}");
        // Neither a number to call nor what anybody said; nobody's sex beside a name.
        assert!(!sheet.contains("+000") && !sheet.contains("wage"), "{sheet}");
        assert!(!sheet.lines().any(|l| l.contains("women") && l.contains("Ndiaye")), "{sheet}");
    }
}
