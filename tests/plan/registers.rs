//! Clause 2: registers; clause 11: sameness; section 4: imported things.

use crate::build::*;
use plenary::plan::Key;

#[test]
fn only_naming_supersedes_not_time_or_order() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let m = day.write(room, add("intervention", &[("lead", "Labour")]).about(POINT));
    day.write(room, set("lead", "Interior").on(m));
    assert_eq!(value(&day.plan(), m, "lead"), ["Interior", "Labour"], "it did not name the first");
    assert_eq!(found(&day.plan(), "contested"), [format!("#{m} lead")]);
    let heads = day.plan().heads_of(&Key::Entry(m), "lead", "");
    day.write(room, set("lead", "Finance").on(m).after(&heads));
    let plan = day.plan();
    assert_eq!(value(&plan, m, "lead"), ["Finance"]);
    assert!(found(&plan, "contested").is_empty());
}

#[test]
fn equal_heads_are_agreed_and_none_is_a_value() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let m = day.write(one, add("intervention", &[]).about(POINT));
    let a = day.write(one, set("lead", "Labour").on(m));
    day.write(two, set("lead", "Labour").on(m));
    let plan = day.plan();
    let register = plan.value(&Key::Entry(m), "lead", "").unwrap();
    assert_eq!((register.values.len(), register.heads().len()), (1, 2));
    day.write(one, set("lead", "").on(m).after(&[a]));
    assert_eq!(value(&day.plan(), m, "lead"), ["", "Labour"], "none against a value is a contest");
}

#[test]
fn a_value_is_a_head_again_when_what_replaced_it_is_taken_back() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let m = day.write(room, add("intervention", &[("lead", "Labour")]).about(POINT));
    let second = day.write(room, set("lead", "Interior").on(m).after(&[m]));
    let third = day.write(room, set("lead", "Finance").on(m).after(&[second]));
    assert_eq!(value(&day.plan(), m, "lead"), ["Finance"]);
    let back = day.write(room, retract().on(second));
    assert_eq!(value(&day.plan(), m, "lead"), ["Finance"], "named through what was taken back");
    day.write(room, retract().on(third));
    assert_eq!(value(&day.plan(), m, "lead"), ["Labour"]);
    day.write(room, retract().on(back));
    assert_eq!(value(&day.plan(), m, "lead"), ["Interior"]);
}

#[test]
fn a_redacted_value_is_none_and_what_it_named_is_named_through_it() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let m = day.write(room, add("intervention", &[("lead", "Labour")]).about(POINT));
    let second = day.write(room, set("lead", "Koffi").on(m).after(&[m]));
    day.write(room, redact("").on(second));
    assert_eq!(value(&day.plan(), m, "lead"), ["Labour"]);
    day.write(room, set("lead", "Finance").on(m).after(&[second]));
    assert_eq!(value(&day.plan(), m, "lead"), ["Finance"]);
}

#[test]
fn a_value_names_only_in_its_own_field() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let m = day.write(room, add("intervention", &[("lead", "Labour"), ("title", "Centres")]).about(POINT));
    day.write(room, set("lead", "Interior").on(m).after(&[m]));
    let plan = day.plan();
    assert_eq!((value(&plan, m, "lead"), value(&plan, m, "title")), (vec!["Interior".into()], vec!["Centres".into()]));
}

#[test]
fn six_rooms_that_import_one_table_have_one_set() {
    let mut day = Workshop::new();
    let (one, two) = (day.file("import", "", &[]), day.file("import", "", &[]));
    let room = day.console("s1");
    let a = day.write(one, import("intervention", "plan/1", &[("lead", "Labour"), ("title", "A")]).about(POINT));
    let b = day.write(two, import("intervention", "plan/1", &[("lead", "Labour"), ("title", "B")]).about(POINT));
    day.write(two, import("activity", "plan/1", &[]).about(POINT));
    let plan = day.plan();
    assert_eq!(plan.things.len(), 2, "one measure of two rooms, and an activity of another sort");
    let thing = plan.thing(&Key::Entry(b)).unwrap();
    assert_eq!((thing.key.clone(), thing.adds.len()), (Key::Entry(a.min(b)), 2));
    assert_eq!(value(&plan, a.min(b), "title"), ["A", "B"]);
    // Of equal values, who names one names all; of values that differ, only the one that it names.
    day.write(room, set("lead", "Interior").on(a).after(&[a]));
    day.write(room, set("title", "C").on(a).after(&[a]));
    let plan = day.plan();
    assert_eq!(value(&plan, a.min(b), "lead"), ["Interior"]);
    assert_eq!(value(&plan, a.min(b), "title"), ["B", "C"]);
}

#[test]
fn a_corrected_table_repeats_the_add_after_its_heads() {
    let mut day = Workshop::new();
    let (one, two) = (day.file("import", "", &[]), day.file("import", "", &[]));
    let a = day.write(one, import("intervention", "plan/1", &[("lead", "Labour"), ("title", "A")]).about(POINT));
    day.write(two, import("intervention", "plan/1", &[("lead", "Labour"), ("title", "A")]).about(POINT));
    let again = import("intervention", "plan/1", &[("lead", "Labour"), ("title", "Z")]);
    let c = day.write(one, again.about(POINT).after(&[a]));
    let plan = day.plan();
    let thing = plan.things[0].key.clone();
    assert_eq!(plan.value(&thing, "title", "").unwrap().agreed().unwrap(), &"Z");
    assert_eq!(plan.heads_of(&thing, "lead", ""), [c]);
}

#[test]
fn a_thing_of_several_adds_is_retracted_when_all_are() {
    let mut day = Workshop::new();
    let (one, two) = (day.file("import", "", &[]), day.file("import", "", &[]));
    let a = day.write(one, import("intervention", "plan/1", &[]).about(POINT));
    let b = day.write(two, import("intervention", "plan/1", &[]).about(POINT));
    let p = day.write(two, propose("A").on(a));
    day.write(one, retract().on(a));
    let plan = day.plan();
    assert!(!plan.things[0].retracted && plan.wording(p).unwrap().state.as_str() == "current");
    day.write(two, retract().on(b));
    let plan = day.plan();
    assert!(plan.things[0].retracted && plan.wording(p).unwrap().state.as_str() == "retracted");
}

#[test]
fn the_same_by_a_persons_word_share_their_fields() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let a = day.write(one, add("intervention", &[("lead", "Labour")]).about(POINT));
    let b = day.write(two, add("intervention", &[("lead", "Interior")]).about(POINT));
    let same = day.write(one, same(format!("#{b}"), true).on(a));
    let plan = day.plan();
    assert_eq!(plan.things.len(), 1);
    assert_eq!(value(&plan, a.min(b), "lead"), ["Interior", "Labour"]);
    assert_eq!(plan.members(&Key::Entry(b)).len(), 2);
    day.write(one, retract().on(same));
    assert_eq!(day.plan().things.len(), 2);
}

#[test]
fn a_class_with_a_not_same_in_it_falls_apart() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let things: Vec<_> = (0..3).map(|_| day.write(room, add("intervention", &[]).about(POINT))).collect();
    let (a, b, c) = (things[0], things[1], things[2]);
    day.write(room, same(format!("#{b}"), true).on(a));
    day.write(room, same(format!("#{c}"), true).on(b));
    assert_eq!(day.plan().things.len(), 1);
    let no = day.write(room, same(format!("#{c}"), false).on(a));
    let plan = day.plan();
    assert_eq!(plan.things.len(), 3);
    let least = *things.iter().min().unwrap();
    assert_eq!(found(&plan, "sameness-contested"), [format!("#{least}")]);
    // The later word of the same pair replaces it.
    day.write(room, same(format!("#{a}"), true).on(c).after(&[no]));
    assert_eq!(day.plan().things.len(), 1);
}

#[test]
fn yes_and_no_to_one_pair_stand_apart_and_are_told() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let a = day.write(one, add("intervention", &[]).about(POINT));
    let b = day.write(one, add("intervention", &[]).about(POINT));
    let yes = day.write(one, same(format!("#{b}"), true).on(a));
    let no = day.write(two, same(format!("#{b}"), false).on(a));
    let plan = day.plan();
    assert_eq!((plan.things.len(), found(&plan, "sameness-contested").len()), (2, 1));
    day.write(two, choose(&[yes, no], yes));
    let plan = day.plan();
    assert_eq!((plan.things.len(), found(&plan, "sameness-contested").len()), (1, 0));
}

#[test]
fn a_class_is_printed_by_its_least_constant() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let a = day.write(room, add("objective", &[("choice", "now")]).about(POINT));
    day.write(room, set("choice", "later").about("gcm/obj/7"));
    day.write(room, same("gcm/obj/7", true).on(a));
    day.write(room, same("gcm/obj/6", true).about("gcm/obj/7"));
    let plan = day.plan();
    assert_eq!(plan.values.len(), 1);
    assert_eq!(plan.values[0].on.to_string(), "gcm/obj/6");
    assert_eq!(plan.members(&Key::Constant("gcm/obj/6".into())).len(), 3);
}

#[test]
fn equal_names_are_one_organisation_and_others_by_a_persons_word() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    day.write(room, takes(&["Min. of Labour"], "agree").on(p));
    day.write(room, takes(&["  ministry of LABOUR", "Ministry of Labour"], "agree").on(p));
    assert_eq!(columns(&day.plan(), p)[0].1.len(), 2);
    day.write(room, same_name("Ministry of Labour", "Min. of Labour"));
    let plan = day.plan();
    assert_eq!(columns(&plan, p), [("agree".to_owned(), vec!["min. of labour".to_owned()])]);
    assert_eq!(plan.positions.len(), 2, "positions are never merged");
}

#[test]
fn a_later_import_is_not_named_by_what_it_came_after() {
    let mut day = Workshop::new();
    let file = day.file("import", "", &[]);
    let title = |to: &str| import("intervention", "plan/1", &[("title", to)]).about(POINT);
    let first = day.write(file, title("Z"));
    let second = day.write(file, title("X").after(&[first]));
    day.write(file, title("Z").after(&[second]));
    assert_eq!(day.plan().values[0].agreed().unwrap(), &"Z");
}

#[test]
fn who_names_one_of_equal_imports_names_also_one_that_repeats_it() {
    let mut day = Workshop::new();
    let (one, two) = (day.file("import", "", &[]), day.file("import", "", &[]));
    let room = day.console("s1");
    let first = day.write(one, import("intervention", "plan/1", &[("title", "A")]).about(POINT));
    day.write(room, set("title", "X").on(first).after(&[first]));
    day.write(two, import("intervention", "plan/1", &[("title", "A")]).about(POINT).after(&[first]));
    assert_eq!(day.plan().values[0].agreed().unwrap(), &"X");
}

#[test]
fn rooms_that_correct_each_others_import_leave_a_contest_and_never_nothing() {
    let mut day = Workshop::new();
    let (one, two) = (day.file("import", "", &[]), day.file("import", "", &[]));
    let title = |to: &str| import("intervention", "plan/1", &[("title", to)]).about(POINT);
    let z = day.write(one, title("Z"));
    let x = day.write(two, title("X"));
    day.write(one, title("X").after(&[z]));
    day.write(two, title("Z").after(&[x]));
    assert_eq!(day.plan().values[0].values.len(), 2);
    // Two that repeat one value after one row do not take each other away.
    let again = [day.write(one, title("Z").after(&[z, x])), day.write(two, title("Z").after(&[z, x]))];
    assert!(again.iter().all(|sum| day.plan().values[0].heads().contains(sum)));
}
