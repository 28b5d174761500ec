//! Sections 2 and 4 of `record.md`: files, forks, gaps, foreign workshops; laws 1, 3 and 6.

use crate::build::*;
use plenary::base::Digest;
use plenary::plan::{Union, fold};
use plenary::record::kind::Session;
use plenary::record::read;

fn json(union: Union<'static>) -> String {
    plenary::export::json::plan(&fold(union, &[review()])).to_string()
}

/// Two rooms and a desk, with something of everything.
fn busy() -> Workshop {
    let mut day = Workshop::new();
    let setup = day.file("setup", "", &[]);
    let member = day.write(setup, seat("Union", "", "listed"));
    let (one, two) = (day.file("console", "s1", &[member]), day.file("console", "s2", &[member]));
    let desk = day.desk("s1");
    day.write(one, walk("open").about(POINT));
    let m = day.write(one, import("intervention", "plan/1", &[("start", "2026")]).about(POINT));
    let n = day.write(two, import("intervention", "plan/1", &[("start", "2027")]).about(POINT));
    let p = day.write(one, propose_to_set("A [b]", "", "start", "2028").on(m));
    let no = day.write(one, dissents(&["Union", "Bank"], "formal objection", "no").on(p));
    day.write(desk, takes(&["Union"], "agree").on(p));
    let fix = day.write(one, dissents(&["Union", "Bank"], "objection", "wages").fixes(no));
    day.write(two, takes(&["Bank"], "withdrawn").on(p).after(&[fix]));
    let d = day.write(one, decide_on("agreed", p, &[m, n, no]).on(p));
    day.write(desk, decide_on("noted", p, &[]).on(p).after(&[d]));
    day.write(two, respond("not retained").on(no));
    day.write(desk, retract().on(no));
    day.write(two, reword("B").on(p).after(&[p]));
    day.write(one, veil("on").about(POINT));
    let said = day.write(desk, note("name").about(POINT));
    day.write(two, redact("").on(said));
    day.write_newer(two, note("later").about(POINT));
    day.write(two, walk("skip").about(OTHER));
    day
}

#[test]
fn files_in_any_order_twice_and_in_parts_give_the_same_bytes() {
    let day = busy();
    let whole = json(day.union());
    let mut lines: Vec<&'static [u8]> = (0..4).flat_map(|f| day.bytes(f).split_inclusive(|&b| b == b'\n')).collect();
    lines.reverse();
    lines.extend_from_within(5..);
    let mut union = Union::new();
    for line in lines {
        union.add_bytes(line);
    }
    assert_eq!(json(union), whole);
}

#[test]
fn files_taken_at_once_give_what_they_give_one_by_one_copies_and_damage_too() {
    let mut day = busy();
    let intact: Vec<&'static [u8]> = (0..4).map(|file| day.bytes(file)).collect();
    let said = day.write(3, note("name").about(POINT));
    let copy = day.bytes(3);
    day.blank(said);
    let blanked = day.bytes(3);
    let altered = String::from_utf8_lossy(day.bytes(2)).replace("noted", "agreed").into_bytes().leak();
    let all = [intact, vec![copy, blanked, altered, b"damaged\n", b"(id:\"cut"]].concat();
    let ways = [all.clone(), all.iter().rev().copied().collect()];
    for files in ways {
        let mut one_by_one = Union::new();
        for bytes in &files {
            one_by_one.add(read(bytes));
        }
        let at_once = Union::of(files.iter().map(|bytes| read(bytes)));
        assert_eq!(at_once.len(), one_by_one.len());
        assert_eq!(json(at_once), json(one_by_one));
    }
}

#[test]
fn what_is_redacted_is_the_same_whether_its_body_still_stands_in_the_file_or_not() {
    let odd = || {
        let mut day = busy();
        day.write_newer(1, decide("agreed").about(POINT));
        day
    };
    let sums = |file| read(odd().bytes(file)).entries().map(|entry| entry.sum).collect::<Vec<_>>();
    for sum in (0..4).flat_map(sums) {
        let mut day = odd();
        day.write(2, redact("").on(sum));
        let before = json(day.union());
        day.blank(sum);
        assert_eq!(json(day.union()), before, "{}", day.line(sum));
    }
}

#[test]
fn adding_line_by_line_gives_the_same_plan_as_from_scratch() {
    let day = busy();
    let mut union = Union::new();
    for file in 0..4 {
        for line in day.bytes(file).split_inclusive(|&b| b == b'\n') {
            union.add_bytes(line);
            union = fold(union, &[review()]).into_union();
        }
    }
    assert_eq!(json(union), json(day.union()));
}

#[test]
fn a_clock_that_is_ten_years_off_changes_labels_and_display_order_only() {
    let mut off = Workshop::new();
    off.wait(10 * 365 * 86_400);
    let mut plain = Workshop::new();
    let build = |day: &mut Workshop| {
        let room = day.console("s1");
        let p = day.write(room, propose("A").about(POINT));
        day.write(room, takes(&["Union"], "agree").on(p));
        day.write(room, takes(&["Union"], "abstains").on(p));
        day.write(room, decide_on("agreed", p, &[]).on(p));
        let plan = day.plan();
        let mut states: Vec<_> = plan.positions.iter().map(|row| (row.state, row.open)).collect();
        states.sort_unstable();
        (states, plan.decisions[0].state, plan.findings.len())
    };
    assert_eq!(build(&mut off), build(&mut plain));
}

#[test]
fn every_position_and_decision_entry_is_in_one_row_and_counts_add_up() {
    let day = busy();
    let plan = day.plan();
    let of = |kind: &str| plan.entries().filter(|&ix| plan.entry(ix).unwrap().head.kind == kind).count();
    let rows = |firsts: Vec<plenary::plan::Ix>| firsts.iter().map(|&ix| plan.entries_of(ix).len()).sum::<usize>();
    assert_eq!(of("Position"), rows(plan.positions.iter().map(|row| row.event).collect()));
    assert_eq!(of("Decide"), rows(plan.decisions.iter().map(|row| row.event).collect()));
    let c = &plan.counts;
    assert_eq!(c.total, c.counted + c.unknown + c.altered + c.damaged + c.redacted + c.retracted);
    assert_eq!(plan.entries().count(), c.total);
}

#[test]
fn a_restored_backup_is_a_fork_and_both_sides_count() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let a = day.write(room, takes(&["Union"], "agree").on(p));
    day.write(room, note("x").about(POINT));
    day.back_to(room, p, 2);
    let b = day.write(room, takes(&["Bank"], "agree").on(p));
    day.write(room, retract().on(a));
    let plan = day.plan();
    assert_eq!(found(&plan, "fork"), [format!("{}.2", day.id(room)), format!("{}.3", day.id(room))]);
    assert_eq!((stands(&plan, a).0, stands(&plan, b).0), ("retracted", "current"));
    assert_eq!(plan.sessions[0].heads.len(), 2);
    let (p, a, b) = (plan.by_sum(p).unwrap(), plan.by_sum(a).unwrap(), plan.by_sum(b).unwrap());
    assert!(plan.knows(a, p) && plan.knows(b, p) && !plan.knows(a, b) && !plan.knows(b, a));
}

#[test]
fn a_file_that_lacks_what_another_has_seen_is_told() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let last = day.write(one, note("x").about(POINT));
    let id = format!("{}.1", day.id(one));
    day.write(two, seen(&[(id.clone(), last)]));
    assert!(found(&day.plan(), "shorter-than-seen").is_empty());
    day.lose(last);
    assert_eq!(found(&day.plan(), "shorter-than-seen"), [id]);
}

#[test]
fn a_file_without_its_first_line_is_a_sitting_of_its_own() {
    let mut day = Workshop::new();
    let bare = day.bare_file();
    let no_sitting = day.file("console", "", &[]);
    let rapporteur = day.file("rapporteur", "", &[]);
    let said = day.write(bare, takes(&["Union"], "agree").about(POINT));
    day.write(rapporteur, note("x"));
    let plan = day.plan();
    assert_eq!(stands(&plan, said).0, "current");
    assert_eq!(found(&plan, "no-sitting"), [day.id(bare), day.id(no_sitting)]);
    assert_eq!(row(&plan, said).sitting, day.id(bare).as_str());
    assert_eq!((plan.sessions[0].room.as_str(), plan.sessions[0].role.as_str()), ("unknown", ""));
    assert_eq!(plan.sittings.len(), 2, "the rapporteur's file is no sitting");
}

#[test]
fn a_note_taker_who_corrects_line_0_of_the_console_stays_a_note_taker() {
    // Which of two lines comes first is a matter of sums: of eight some come before.
    for n in 0..8 {
        let mut day = Workshop::new();
        let room = day.console("s1");
        let begun = day.plan().entries().next().and_then(|ix| day.plan().entry(ix).map(|entry| entry.sum)).unwrap();
        let desk = day.desk("s1");
        for n in 0..n {
            day.write(desk, note(&format!("Note {n}")).about(POINT));
        }
        let corrected = Session { role: "console".into(), sitting: "s1".into(), title: "Mended".into(), ..session() };
        day.write(desk, say(corrected).fixes(begun));
        let plan = day.asked();
        let role = |file: File| plan.sessions.iter().find(|row| row.id == day.id(file)).map(|row| row.role.to_string());
        assert_eq!([role(room), role(desk)], [Some("console".to_owned()), Some("desk".to_owned())]);
    }
}

#[test]
fn a_foreign_workshops_file_is_listed_and_not_folded() {
    let mut day = Workshop::new();
    day.ws = "aaaaaaaaaa".to_owned();
    let own = day.console("s1");
    day.ws = "bbbbbbbbbb".to_owned();
    let other = day.console("s2");
    day.write(own, note("x").about(POINT));
    let far = day.write(other, takes(&["Union"], "agree").about(POINT));
    let plan = day.plan();
    assert_eq!((plan.workshop.as_str(), plan.counts.total, plan.sessions.len()), ("aaaaaaaaaa", 2, 1));
    assert_eq!(found(&plan, "foreign"), ["ws/bbbbbbbbbb"]);
    assert!(plan.position(far).is_none());
    assert_eq!(day.union().workshops(), [["aaaaaaaaaa"], ["bbbbbbbbbb"]]);
    let mut union = day.union();
    union.of_workshop("bbbbbbbbbb");
    let plan = fold(union, &[]);
    assert_eq!((plan.workshop.as_str(), found(&plan, "foreign")), ("bbbbbbbbbb", vec!["ws/aaaaaaaaaa".to_owned()]));
    day.write(own, same("ws/bbbbbbbbbb", true).about("ws/aaaaaaaaaa"));
    let plan = day.plan();
    assert_eq!((plan.workshop.as_str(), plan.sessions.len(), found(&plan, "foreign").len()), ("aaaaaaaaaa", 2, 0));
    assert_eq!(day.union().workshops(), [["aaaaaaaaaa", "bbbbbbbbbb"]]);
}

#[test]
fn damage_is_counted_and_shown_and_hides_nothing() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let lost = day.write(room, note("x").about(POINT));
    let said = day.write(room, takes(&["Union"], "agree").on(p));
    "garbage".clone_into(day.line(lost));
    let plan = day.plan();
    assert_eq!((plan.counts.damaged, plan.damaged.len(), plan.counts.total), (1, 1, 4));
    assert_eq!(stands(&plan, said).0, "current");
    assert_eq!(found(&plan, "damaged"), [Digest::of(b"garbage").to_string()]);
}

#[test]
fn people_are_shown_entries_after_what_they_refer_to() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let p = day.write(one, propose("A").about(POINT));
    day.wait(-86_400);
    let second = day.write(two, reword("B").on(p).after(&[p]));
    let m = day.write(one, note("x").about(POINT));
    let plan = day.plan();
    let at = |sum| plan.shown_at(plan.by_sum(sum).unwrap());
    assert!(at(p) < at(second) && at(second) < at(m), "references first, then time");
    let history: Vec<_> =
        plan.history(&plenary::plan::Key::Entry(p)).into_iter().map(|ix| plan.entry(ix).unwrap().sum).collect();
    assert_eq!(history, [p, second]);
}

#[test]
fn loose_ends_are_what_a_sitting_still_owes() {
    use plenary::plan::Loose;
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A [b]").about(POINT));
    let owed = day.write(room, takes(&["Union"], "objection").on(p));
    let confirm = day.write(room, takes(&["Bank"], "subject to confirmation").on(p));
    let follow = day.write(room, add("follow-up", &[("text", "x")]).about(POINT));
    day.write(room, add("follow-up", &[("owner", "Bank")]).about(POINT));
    let d = day.write(room, decide_on("agreed except brackets", p, &[owed]).on(p));
    let e = day.write(room, decide("deferred").about(OTHER));
    let plan = day.plan();
    let ends: Vec<_> = plan.loose_ends("s1").iter().map(|end| (end.what, plan.entry(end.event).unwrap().sum)).collect();
    assert_eq!(
        ends,
        [
            (Loose::NotReadBack, owed),
            (Loose::WordsOwed, owed),
            (Loose::Brackets, d),
            (Loose::Unread, d),
            (Loose::NoOwner, follow),
            (Loose::ToConfirm, confirm),
            (Loose::Pending, e),
        ]
    );
    let fix = day.write(room, dissents(&["Union"], "objection", "wages").fixes(owed));
    day.write(room, read_back(&[p, fix]));
    let left: Vec<_> = day.plan().loose_ends("s1").iter().map(|end| end.what).collect();
    assert_eq!(left, [Loose::Brackets, Loose::NoOwner, Loose::ToConfirm, Loose::Pending]);
}
