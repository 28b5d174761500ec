//! Section 2 and 7: what bytes become, and how they are counted.

use super::*;
use crate::generate::raw_line;

#[test]
fn an_altered_line_counts_for_nothing_until_it_is_recorded_again() {
    let mut m = Minutes::default();
    let (room, rapporteur) = (m.console("s1"), m.rapporteur());
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), Position { says: "Too dear.".into(), ..position(&["Unions"], "objection") });
    let line = m.pages[room.0].lines.last_mut().unwrap();
    *line = line.replace("Too dear.", "Too cheap");
    let digest = Digest::of(line.as_bytes());
    m.expect(|plan| {
        assert_eq!(plan.rows("positions").len(), 0, "{}", plan.who);
        plan.entries("altered", 1);
        plan.finds("altered", digest);
    });
    // "A `fixes` on a sum that is not there (an altered line) needs none [standing]."
    let again = Position { says: "Too dear.".into(), ..position(&["Unions"], "objection") };
    let head = About(NewHead { fixes: Some(said), ..on(p).0 });
    m.write(rapporteur, head, again);
    m.expect(|plan| {
        assert_eq!(plan.rows("positions").len(), 1, "{}", plan.who);
        assert_eq!(plan.rows("positions")[0]["says"], "Too dear.", "{}", plan.who);
        assert_eq!(plan.rows("positions")[0]["open"], true, "{}", plan.who);
    });
}

#[test]
fn an_unknown_kind_is_counted_as_unknown_and_hides_nothing() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let first = m.write(room, about(WS), set("country", "Mirandia"));
    let head = NewHead {
        id: Some(EntryId { file: m.pages[0].id, n: 2 }),
        at: Some(Stamp::from_seconds(0)),
        on: WS.into(),
        after: vec![first],
        ..NewHead::default()
    };
    let (line, sum) = raw_line(&head, "Set", "set:[(f:\"country\",to:\"Marinia\")],mood:\"calm\"", &[9; 16]);
    m.pages[0].lines.push(line);
    m.expect(|plan| {
        plan.value(WS, "country", &["Mirandia"]);
        plan.entries("unknown", 1);
        plan.entries("counted", 2);
        plan.finds("newer", sum);
    });
}

#[test]
fn a_newer_position_has_its_row_and_supersedes_nothing() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    let head = NewHead {
        id: Some(EntryId { file: m.pages[0].id, n: 3 }),
        at: Some(Stamp::from_seconds(0)),
        on: format!("#{p}"),
        after: vec![said],
        ..NewHead::default()
    };
    let (line, newer) = raw_line(&head, "Position", "orgs:[\"Unions\"],takes:\"agree\",mood:\"calm\"", &[9; 16]);
    m.pages[0].lines.push(line);
    m.expect(|plan| {
        plan.position(said, "current", true);
        plan.is("positions", newer, "state", "newer");
        plan.is("positions", newer, "takes", "agree");
        plan.is("positions", newer, "dissent", false);
    });
}

#[test]
fn a_file_without_its_line_0_still_counts_as_a_sitting_of_its_own() {
    let mut m = Minutes::default();
    let (room, desk) = (m.console("s1"), m.desk("s1"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let a = m.write(room, on(p), position(&["Unions"], "objection"));
    let b = m.write(desk, on(p), position(&["Unions"], "agree"));
    m.pages[desk.0].lines.remove(0);
    let id = m.pages[desk.0].id.to_string();
    m.expect(|plan| {
        plan.position(a, "differs by room", true);
        plan.position(b, "differs by room", false);
        plan.finds("no-sitting", &id);
    });
}

#[test]
fn a_foreign_file_is_found_and_not_folded() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    m.write(room, about(WS), set("country", "Mirandia"));
    let mut other = Minutes::default();
    let elsewhere = other.console("s9");
    other.write(elsewhere, about(WS), set("country", "Marinia"));
    let page = &mut other.pages[0];
    let body = Session {
        format: 1,
        app: "plenary 0.1.0".into(),
        title: "Another".into(),
        role: "console".into(),
        day: "2026-11-20".into(),
        offset: "+00:00".into(),
        ..Session::default()
    };
    let id = FileId::parse("zzzzzzzzzz").unwrap();
    let head = NewHead {
        id: Some(EntryId { file: id, n: 0 }),
        at: Some(Stamp::from_seconds(0)),
        on: "ws/bbbbbbbbb1".into(),
        ..NewHead::default()
    };
    let (line, sum) = seal(&head, &body.into(), &[1; 16]).unwrap();
    let next = NewHead { id: Some(EntryId { file: id, n: 1 }), prev: Some(sum), on: WS.into(), ..head };
    let (set_line, _) = seal(&next, &set("country", "Marinia").into(), &[2; 16]).unwrap();
    page.lines = vec![line, set_line];
    m.pages.push(other.pages.remove(0));
    m.expect(|plan| {
        plan.value(WS, "country", &["Mirandia"]);
        plan.finds("foreign", "ws/bbbbbbbbb1");
        assert_eq!(plan.rows("sessions").len(), 1, "{}", plan.who);
        plan.entries("total", 2);
    });
}

#[test]
fn a_fork_counts_both_lines() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let prev = m.last(room);
    m.write(room, about(WS), set("country", "Mirandia"));
    m.pages[0].n -= 1;
    m.pages[0].prev = Some(prev);
    m.write(room, about(WS), set("country", "Marinia"));
    let id = format!("{}.1", m.pages[0].id);
    m.expect(|plan| {
        plan.value(WS, "country", &["Marinia", "Mirandia"]);
        plan.finds("fork", &id);
        plan.entries("counted", 3);
    });
}

#[test]
fn lists_that_differ_by_digest_are_found() {
    let mut m = Minutes::default();
    m.console("s1");
    let two = m.console("s2");
    let line_0 = m.pages[two.0].lines[0].clone();
    m.expect(|plan| plan.finds_no("list-differs"));
    let mut other = Minutes::default();
    other.console("s3");
    let session = Session {
        format: 1,
        app: "plenary 0.1.0".into(),
        title: "A review".into(),
        sitting: "s3".into(),
        role: "console".into(),
        day: "2026-11-20".into(),
        offset: "+00:00".into(),
        lists: vec![List { f: "gcm-review".into(), to: "000000000000".into() }],
        ..Session::default()
    };
    let id = FileId::parse("yyyyyyyyyy").unwrap();
    let head = NewHead {
        id: Some(EntryId { file: id, n: 0 }),
        at: Some(Stamp::from_seconds(0)),
        on: WS.into(),
        ..NewHead::default()
    };
    let (line, _) = seal(&head, &session.into(), &[1; 16]).unwrap();
    assert_ne!(line, line_0);
    m.pages[two.0].lines.push(line);
    m.expect(|plan| plan.finds("list-differs", "gcm-review"));
}
