//! Section 4, 5.2 and 5.11: who is the same, and values.

use super::*;

#[test]
fn values_that_did_not_know_of_each_other_are_contested() {
    let mut m = Minutes::default();
    let (one, two) = (m.console("s1"), m.console("s2"));
    let a = m.write(one, about(WS), set("country", "Mirandia"));
    let b = m.write(two, about(WS), set("country", "Marinia"));
    m.expect(|plan| {
        plan.value(WS, "country", &["Marinia", "Mirandia"]);
        assert!(plan.rows("findings").iter().any(|f| f["code"] == "contested"), "{}", plan.who);
    });
    m.write(two, about(WS).after([a, b]), set("country", "Mirandia"));
    m.expect(|plan| {
        plan.value(WS, "country", &["Mirandia"]);
        plan.finds_no("contested");
    });
}

#[test]
fn equal_values_agree_and_an_empty_one_is_the_value_none() {
    let mut m = Minutes::default();
    let (one, two) = (m.console("s1"), m.console("s2"));
    m.write(one, about(WS), set("country", "Mirandia"));
    m.write(two, about(WS), set("country", "Mirandia"));
    m.expect(|plan| plan.value(WS, "country", &["Mirandia"]));
    m.write(two, about(WS), set("country", ""));
    m.expect(|plan| plan.value(WS, "country", &["", "Mirandia"]));
}

#[test]
fn naming_supersedes_only_in_the_same_field() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let first =
        m.write(room, about(WS), Set { set: vec![value("country", "M"), value("currency", "XOF")], ..Set::default() });
    m.write(room, about(WS).after([first]), set("country", "N"));
    m.expect(|plan| {
        plan.value(WS, "country", &["N"]);
        plan.value(WS, "currency", &["XOF"]);
    });
}

#[test]
fn two_imports_of_one_table_are_one_set_and_naming_one_of_equal_values_names_all() {
    let mut m = Minutes::default();
    let (one, two) = (m.file("import", "", Vec::new()), m.file("import", "", Vec::new()));
    let a = m.write(one, about(POINT), row("plan2026/M-1", "title", "Centres"));
    let b = m.write(two, about(POINT), row("plan2026/M-1", "title", "Centres"));
    let room = m.console("s1");
    m.write(room, on(a).after([a]), set("title", "Three centres"));
    let least = a.min(b);
    m.expect(|plan| plan.value(&format!("#{least}"), "title", &["Three centres"]));
}

#[test]
fn imports_that_differ_are_contested() {
    let mut m = Minutes::default();
    let (one, two) = (m.file("import", "", Vec::new()), m.file("import", "", Vec::new()));
    let a = m.write(one, about(POINT), row("plan2026/M-1", "title", "Centres"));
    let b = m.write(two, about(POINT), row("plan2026/M-1", "title", "Centers"));
    m.expect(|plan| plan.value(&format!("#{}", a.min(b)), "title", &["Centers", "Centres"]));
    m.write(one, on(a), retract());
    m.expect(|plan| plan.value(&format!("#{}", a.min(b)), "title", &["Centers"]));
}

#[test]
fn equal_labels_are_no_sameness_of_typed_measures() {
    let mut m = Minutes::default();
    let (one, two) = (m.console("s1"), m.console("s2"));
    let body = || Add { set: vec![value("title", "Centres")], ..add("intervention") };
    let a = m.write(one, about(POINT), body());
    let b = m.write(two, about(POINT), body());
    m.expect(|plan| {
        plan.value(&format!("#{a}"), "title", &["Centres"]);
        plan.value(&format!("#{b}"), "title", &["Centres"]);
    });
}

#[test]
fn a_persons_same_makes_one_register_of_two_and_a_not_same_parts_them() {
    let mut m = Minutes::default();
    let (one, two, rapporteur) = (m.console("s1"), m.console("s2"), m.rapporteur());
    let a = m.write(one, about(POINT), Add { set: vec![value("title", "Centres")], ..add("intervention") });
    let b = m.write(two, about(POINT), Add { set: vec![value("title", "Hubs")], ..add("intervention") });
    let least = format!("#{}", a.min(b));
    let yes = m.write(rapporteur, on(a), same(b, true));
    m.expect(|plan| plan.value(&least, "title", &["Centres", "Hubs"]));
    let no = m.write(two, on(b), same(a, false));
    m.expect(|plan| {
        plan.value(&format!("#{a}"), "title", &["Centres"]);
        plan.value(&format!("#{b}"), "title", &["Hubs"]);
        plan.finds("sameness-contested", &least);
    });
    m.write(rapporteur, on(a).after([yes, no]), same(b, true));
    m.expect(|plan| plan.value(&least, "title", &["Centres", "Hubs"]));
}

#[test]
fn a_class_with_two_that_are_not_the_same_falls_apart() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let [a, b, c] = ["A", "B", "C"]
        .map(|t| m.write(room, about(POINT), Add { set: vec![value("title", t)], ..add("intervention") }));
    m.write(room, on(a), same(b, true));
    m.write(room, on(b), same(c, true));
    m.expect(|plan| plan.value(&format!("#{}", a.min(b).min(c)), "title", &["A", "B", "C"]));
    m.write(room, on(a), same(c, false));
    m.expect(|plan| {
        for (thing, title) in [(a, "A"), (b, "B"), (c, "C")] {
            plan.value(&format!("#{thing}"), "title", &[title]);
        }
        assert!(plan.rows("findings").iter().any(|f| f["code"] == "sameness-contested"), "{}", plan.who);
    });
}

#[test]
fn organisations_that_a_person_calls_the_same_are_one_raiser() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Ministry of Labour"], "objection"));
    m.write(room, on(p).after([said]), position(&["MoL"], "withdrawn"));
    m.expect(|plan| plan.position(said, "current", true));
    m.write(room, about(""), same_org("MoL", "ministry of labour"));
    m.expect(|plan| plan.position(said, "superseded", false));
}

#[test]
fn a_thing_of_several_adds_is_retracted_when_all_are() {
    let mut m = Minutes::default();
    let (one, two) = (m.file("import", "", Vec::new()), m.file("import", "", Vec::new()));
    let a = m.write(one, about(POINT), row("plan2026/M-1", "title", "Centres"));
    let b = m.write(two, about(POINT), row("plan2026/M-1", "title", "Centres"));
    let room = m.console("s1");
    let p = m.write(room, on(a), propose("Open centres"));
    m.write(one, on(a), retract());
    m.expect(|plan| plan.is("wordings", p, "state", "current"));
    m.write(two, on(b), retract());
    m.expect(|plan| plan.is("wordings", p, "state", "retracted"));
}

#[test]
fn an_import_that_goes_back_to_an_earlier_value_is_not_superseded_by_what_it_names() {
    let mut m = Minutes::default();
    let import = m.file("import", "", Vec::new());
    let a = m.write(import, about(POINT), row("plan2026/M-1", "title", "Centres"));
    let b = m.write(import, about(POINT).after([a]), row("plan2026/M-1", "title", "Hubs"));
    let c = m.write(import, about(POINT).after([b]), row("plan2026/M-1", "title", "Centres"));
    m.expect(|plan| plan.value(&format!("#{}", a.min(b).min(c)), "title", &["Centres"]));
}

#[test]
fn an_import_that_repeats_a_value_does_not_bring_it_back() {
    let mut m = Minutes::default();
    let (import, room) = (m.file("import", "", Vec::new()), m.console("s1"));
    let a = m.write(import, about(POINT), row("plan2026/M-1", "title", "Centres"));
    m.write(room, on(a).after([a]), set("title", "Hubs"));
    let b = m.write(import, about(POINT).after([a]), row("plan2026/M-1", "title", "Centres"));
    m.expect(|plan| plan.value(&format!("#{}", a.min(b)), "title", &["Hubs"]));
}
