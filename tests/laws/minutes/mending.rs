//! Section 5.1, 5.3, 5.9 and 5.13: retracted, fixed, struck, veiled, redacted.

use super::*;

#[test]
fn a_fix_from_the_same_file_is_what_the_entry_should_have_said() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    let fix = m.write(room, fixing(said), position(&["Unions"], "reservation"));
    m.expect(|plan| {
        plan.is("positions", said, "contents", vec![fix.to_string()]);
        plan.is("positions", said, "takes", "reservation");
        plan.is("positions", said, "on", format!("#{p}"));
        assert_eq!(plan.rows("positions").len(), 1);
    });
}

#[test]
fn references_to_a_fix_mean_the_event() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    let fix = m.write(room, fixing(said), position(&["Unions"], "reservation"));
    m.write(room, on(p).after([fix]), position(&["Unions"], "withdrawn"));
    let answer = m.write(room, on(fix), respond("accepted"));
    m.expect(|plan| {
        plan.position(said, "superseded", false);
        plan.is("responses", answer, "on", format!("#{said}"));
    });
}

#[test]
fn two_fixes_that_do_not_know_each_other_are_one_row_with_both() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    let next_day = m.file("console", "s1", vec![m.last(room)]);
    let one = m.write(room, fixing(said), position(&["Unions"], "reservation"));
    let two = m.write(next_day, fixing(said), position(&["Unions"], "agree"));
    m.expect(|plan| {
        let mut both = vec![one.to_string(), two.to_string()];
        both.sort();
        plan.is("positions", said, "contents", both);
        plan.is("positions", said, "takes", "objection");
        plan.is("positions", said, "dissent", true);
        assert_eq!(plan.row("positions", said)["orgs"], serde_json::json!(["Unions"]));
    });
}

#[test]
fn a_fix_without_standing_hides_nothing_and_is_disputed() {
    let mut m = Minutes::default();
    let (room, other) = (m.console("s1"), m.console("s2"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    m.write(other, fixing(said), position(&["Unions"], "agree"));
    m.expect(|plan| {
        plan.position(said, "current", true);
        plan.finds("disputed", said);
    });
}

#[test]
fn a_retracted_entry_keeps_its_row_and_is_not_open() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    let slip = m.write(room, on(said), retract());
    m.expect(|plan| {
        plan.position(said, "retracted", false);
        plan.is("positions", said, "takes", "objection");
        plan.entries("retracted", 1);
    });
    m.write(room, on(slip), retract());
    m.expect(|plan| plan.position(said, "current", true));
}

#[test]
fn a_retract_without_standing_never_hides() {
    let mut m = Minutes::default();
    let (room, other) = (m.console("s1"), m.console("s2"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    m.write(other, on(said), retract());
    m.expect(|plan| {
        plan.position(said, "current", true);
        plan.finds("disputed", said);
    });
}

#[test]
fn the_file_that_continues_has_standing_and_the_setup_file_gives_it_to_all() {
    let mut m = Minutes::default();
    let setup = m.file("setup", "", Vec::new());
    let p = m.write(setup, about(POINT), propose("Open centres"));
    let told = m.write(setup, on(p), position(&["Unions"], "objection"));
    let room = m.file("console", "s1", vec![m.last(setup)]);
    let said = m.write(room, on(p), position(&["Employers"], "objection"));
    let next_day = m.file("console", "s1", vec![m.last(room)]);
    m.write(next_day, on(said), retract());
    m.write(next_day, on(told), retract());
    m.expect(|plan| {
        plan.position(said, "retracted", false);
        plan.position(told, "retracted", false);
    });
}

#[test]
fn the_next_days_file_of_another_role_has_no_standing() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    let desk = m.file("desk", "s1", vec![m.last(room)]);
    m.write(desk, on(said), retract());
    m.expect(|plan| plan.position(said, "current", true));
}

#[test]
fn what_a_retracted_value_replaced_is_head_again() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let first = m.write(room, about(WS), set("country", "Mirandia"));
    let second = m.write(room, about(WS).after([first]), set("country", "Marinia"));
    m.expect(|plan| plan.value(WS, "country", &["Marinia"]));
    m.write(room, on(second), retract());
    m.expect(|plan| plan.value(WS, "country", &["Mirandia"]));
    // Who named the retracted one names, through it, what it named.
    m.write(room, about(WS).after([second]), set("country", "Morania"));
    m.expect(|plan| plan.value(WS, "country", &["Morania"]));
}

#[test]
fn rows_on_a_retracted_thing_go_with_it() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let thing = m.write(room, about(POINT), add("intervention"));
    let p = m.write(room, on(thing), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    let d = m.write(room, on(p), decide_on("agreed", p, &[said]));
    m.write(room, on(thing), retract());
    m.expect(|plan| {
        plan.position(said, "retracted", false);
        plan.decision(d, "retracted");
        plan.is("wordings", p, "state", "retracted");
        plan.entries("retracted", 1);
    });
}

#[test]
fn a_redacted_dissent_of_which_no_step_is_told_stays_open_and_is_not_formal() {
    let mut m = Minutes::default();
    let (room, other) = (m.console("s1"), m.console("s2"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(
        room,
        on(p),
        Position { says: "They threatened us.".into(), ..position(&["Unions"], "formal objection") },
    );
    let d = m.write(room, on(p), decide_on("agreed", p, &[said]));
    m.write(other, on(said), redact(""));
    m.expect(|plan| {
        plan.position(said, "current", true);
        plan.is("positions", said, "says", "");
        plan.is("positions", said, "orgs", Value::Array(Vec::new()));
        plan.is("decisions", d, "over_objection", false);
        plan.finds("redacted", said);
        plan.entries("redacted", 1);
    });
}

#[test]
fn a_redaction_repeats_the_step() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let formal = m.write(room, on(p), position(&["Unions"], "formal objection"));
    let agree = m.write(room, on(p), position(&["Employers"], "agree"));
    let d = m.write(room, on(p), decide_on("agreed", p, &[formal, agree]));
    m.write(room, on(formal), redact("formal objection"));
    m.write(room, on(agree), redact("agree"));
    m.expect(|plan| {
        plan.position(formal, "current", true);
        plan.is("decisions", d, "over_objection", true);
        plan.is("positions", agree, "dissent", false);
    });
}

#[test]
fn a_redacted_value_is_none_and_what_it_replaced_is_head_again() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let first = m.write(room, about(WS), set("country", "Mirandia"));
    let second = m.write(room, about(WS).after([first]), set("country", "Marinia"));
    m.write(room, on(second), redact(""));
    m.expect(|plan| plan.value(WS, "country", &["Mirandia"]));
}

#[test]
fn to_lose_the_name_and_keep_the_reason_fix_and_redact() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let body = Position { who: "R. Okoye".into(), says: "Too dear.".into(), ..position(&["Unions"], "objection") };
    let said = m.write(room, on(p), body);
    let fix = m.write(room, fixing(said), Position { says: "Too dear.".into(), ..position(&["Unions"], "objection") });
    m.write(room, on(said), redact("objection"));
    m.expect(|plan| {
        plan.position(said, "current", true);
        plan.is("positions", said, "says", "Too dear.");
        plan.is("positions", said, "who", "");
        plan.is("positions", said, "contents", vec![fix.to_string()]);
    });
}

#[test]
fn only_a_raiser_can_have_a_dissent_struck() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    let agrees = m.write(room, on(p), position(&["Employers"], "agree"));
    m.write(room, on(said), ruling("strike", "Chair"));
    m.write(room, on(agrees), ruling("strike", "Chair"));
    m.expect(|plan| {
        plan.is("positions", said, "hidden", "");
        plan.is("positions", agrees, "hidden", "struck");
    });
    m.write(room, on(said), ruling("strike", "UNIONS"));
    m.expect(|plan| plan.is("positions", said, "hidden", "struck"));
}

#[test]
fn a_ruling_counts_from_the_sittings_console_and_from_a_rapporteur() {
    let mut m = Minutes::default();
    let (room, desk, other, rapporteur) = (m.console("s1"), m.desk("s1"), m.console("s2"), m.rapporteur());
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    m.write(desk, on(said), ruling("restrict", "Chair"));
    m.write(other, on(said), ruling("restrict", "Chair"));
    m.expect(|plan| plan.is("positions", said, "hidden", ""));
    m.write(rapporteur, on(said), ruling("restrict", "Chair"));
    m.expect(|plan| plan.is("positions", said, "hidden", "record"));
    // The console does not know that ruling: the strictest holds.
    m.write(room, on(said), ruling("release", "Chair"));
    m.expect(|plan| plan.is("positions", said, "hidden", "record"));
}

#[test]
fn the_veil_covers_the_point_for_every_recorder_of_the_sitting() {
    let mut m = Minutes::default();
    let (room, desk, other) = (m.console("s1"), m.desk("s1"), m.console("s2"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let q = m.write(room, about("gcm-review/2"), propose("Close centres"));
    let before = m.write(desk, on(p), position(&["Unions"], "objection"));
    let elsewhere = m.write(other, on(p), position(&["Unions"], "objection"));
    let beside = m.write(room, on(q), position(&["Unions"], "objection"));
    m.write(room, about(POINT), walk("open"));
    let switch = m.write(room, about(POINT), veil("on"));
    let during = m.write(room, on(q), position(&["Employers"], "objection"));
    m.write(room, about(POINT), walk("close"));
    m.write(room, about(POINT), veil("off"));
    m.expect(|plan| {
        plan.is("positions", before, "hidden", "veil");
        plan.is("positions", elsewhere, "hidden", "");
        plan.is("positions", beside, "hidden", "");
        plan.is("positions", during, "hidden", "veil");
    });
    m.write(room, on(before), ruling("release", "Chair"));
    m.expect(|plan| plan.is("positions", before, "hidden", ""));
    m.write(room, on(switch), retract());
    m.expect(|plan| plan.is("positions", during, "hidden", ""));
}

#[test]
fn of_two_visibilities_the_stricter_holds_and_an_unknown_one_hides() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p).vis("record"), position(&["Unions"], "objection"));
    m.write(room, fixing(said).vis("house"), position(&["Unions"], "reservation"));
    let house = m.write(room, on(p).vis("house"), position(&["Employers"], "objection"));
    let odd = m.write(room, on(p).vis("moon"), position(&["Chamber"], "objection"));
    m.expect(|plan| {
        plan.is("positions", said, "hidden", "record");
        plan.is("positions", house, "hidden", "house");
        assert_ne!(plan.row("positions", odd)["hidden"], "", "{}", plan.who);
    });
}

#[test]
fn who_fixes_their_own_disputed_fix_disputes_nothing_more() {
    let mut m = Minutes::default();
    let (room, other) = (m.console("s1"), m.console("s2"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    let fix = m.write(other, fixing(said), position(&["Unions"], "agree"));
    m.write(other, fixing(fix), position(&["Unions"], "reservation"));
    m.expect(|plan| {
        plan.finds("disputed", said);
        assert!(!plan.found("disputed", &fix.to_string()), "{}", plan.who);
    });
}

#[test]
fn a_lost_wording_recorded_again_keeps_what_was_made_from_it() {
    let mut m = Minutes::default();
    let (lost, room, rapporteur) = (m.console("s0"), m.console("s1"), m.rapporteur());
    let p = m.write(lost, about(POINT), propose("Open centres"));
    let second = m.write(room, on(p).after([p]), reword("Open three centres"));
    m.pages[lost.0].lines.pop();
    let again = m.write(rapporteur, About(NewHead { fixes: Some(p), ..about(POINT).0 }), propose("Open centres"));
    m.expect(|plan| {
        plan.is("wordings", second, "n", 2);
        let names = |s: &Value| *s == p.to_string() || *s == again.to_string();
        assert!(names(&plan.row("wordings", second)["proposal"]), "{}", plan.who);
        assert!(plan.rows("wordings").iter().any(|w| names(&w["sum"]) && w["state"] == "earlier"), "{}", plan.who);
    });
}
