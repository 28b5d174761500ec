//! Clause 9: the Chatham House Rule and rulings; the room's union.

use crate::build::*;
use plenary::plan::fold;

fn hidden(day: &Workshop, sum: plenary::base::Digest) -> &'static str {
    row(&day.plan(), sum).hidden.as_str()
}

fn no(org: &str) -> Say {
    dissents(&[org], "objection", "no")
}

#[test]
fn the_veil_covers_the_point_in_every_recorders_file_before_and_after() {
    let mut day = Workshop::new();
    let (room, desk, written) = (day.console("s1"), day.desk("s1"), day.file("written", "s1", &[]));
    let elsewhere = day.console("s2");
    let before = day.write(room, no("A").about(POINT));
    day.write(room, walk("open").about(POINT));
    let m = day.write(room, add("intervention", &[]).about(POINT));
    let under = day.write(room, no("B").on(m));
    let aside = day.write(room, no("C").about("ws/7hq2m4kd9s"));
    let other_inside = day.write(room, no("D").about(OTHER));
    day.write(room, veil("on").about(POINT));
    day.write(room, walk("close").about(POINT));
    day.write(room, walk("open").about(OTHER));
    let outside = day.write(room, no("E").about(OTHER));
    let nowhere = day.write(room, no("F").about("ws/7hq2m4kd9s"));
    day.write(room, walk("close").about(OTHER));
    day.write(room, walk("open").about(POINT));
    let again = day.write(room, no("G").about("ws/7hq2m4kd9s"));
    // The desk has the opening too; the third file has not.
    day.write(desk, walk("open").about(POINT));
    let of_desk = day.write(desk, no("H").about("ws/7hq2m4kd9s"));
    day.write(desk, walk("close").about(POINT));
    let after_desk = day.write(desk, no("I").about("ws/7hq2m4kd9s"));
    let loose = day.write(written, no("J").about("ws/7hq2m4kd9s"));
    let placed = day.write(written, no("K").about(OTHER));
    let far = day.write(elsewhere, no("L").about(POINT));
    for (sum, is) in [
        (before, "veil"),
        (under, "veil"),
        (aside, "veil"),
        (other_inside, "veil"),
        (outside, ""),
        (nowhere, ""),
        (again, "veil"),
        (of_desk, "veil"),
        (after_desk, ""),
        (loose, "veil"),
        (placed, ""),
        (far, ""),
    ] {
        assert_eq!(hidden(&day, sum), is, "{:?}", row(&day.plan(), sum).orgs);
    }
}

#[test]
fn off_uncovers_nothing_and_a_slip_is_taken_back() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let said = day.write(room, no("A").about(POINT));
    day.write(room, veil("off").about(POINT));
    assert_eq!(hidden(&day, said), "");
    let on = day.write_newer(room, veil("on").about(POINT));
    day.write(room, veil("off").about(POINT));
    assert_eq!(hidden(&day, said), "veil", "it counts whatever fields it has");
    day.write(room, retract().on(on));
    assert_eq!(hidden(&day, said), "");
    let odd = day.write(room, veil("perhaps").about(POINT));
    day.blank(odd);
    assert_eq!(hidden(&day, said), "veil", "any other act is on, one that is gone too");
}

#[test]
fn a_correction_recorded_elsewhere_does_not_lift_the_veil() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let said = day.write(room, no("A").about(POINT));
    day.write(room, veil("on").about(POINT));
    day.write(room, walk("open").about(OTHER));
    day.write(room, no("A").fixes(said).about(OTHER));
    assert_eq!(hidden(&day, said), "veil");
}

#[test]
fn the_veil_is_lifted_entry_by_entry() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let desk = day.desk("s1");
    let (a, b) = (day.write(room, no("A").about(POINT)), day.write(room, no("B").about(POINT)));
    day.write(room, veil("on").about(POINT));
    day.write(desk, rule("release", "Chair").on(a));
    assert_eq!(hidden(&day, a), "veil", "a desk does not rule");
    day.write(room, rule("release", "Chair").on(a));
    assert_eq!((hidden(&day, a), hidden(&day, b)), ("", "veil"));
}

#[test]
fn nobodys_dissent_is_struck_but_by_its_raisers_wish() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let said = day.write(room, no("Union").about(POINT));
    day.write(room, rule("strike", "Chair").on(said));
    assert_eq!(hidden(&day, said), "");
    day.write(room, rule("strike", " union ").on(said));
    assert_eq!(hidden(&day, said), "struck");
    assert!(row(&day.plan(), said).open, "struck words stay in the record");
    let neutral = day.write(room, takes(&["Bank"], "agree").about(POINT));
    day.write(room, rule("strike", "Chair").on(neutral));
    assert_eq!(hidden(&day, neutral), "struck");
}

#[test]
fn of_rulings_that_do_not_know_each_other_the_strictest_holds() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let rapporteur = day.file("rapporteur", "", &[]);
    let other = day.console("s2");
    let said = day.write(room, takes(&["Bank"], "agree").about(POINT));
    day.write(rapporteur, rule("restrict", "Chair").on(said));
    day.write(other, rule("strike", "Chair").on(said));
    assert_eq!(hidden(&day, said), "record", "another sitting's console does not rule here");
    day.write(room, rule("strike", "Chair").on(said));
    assert_eq!(hidden(&day, said), "struck");
    day.write(room, rule("ponder", "Chair").on(said));
    assert_eq!(hidden(&day, said), "struck", "an unknown act is a note");
    day.write(room, rule("release", "Chair").on(said));
    assert_eq!(hidden(&day, said), "record", "it outweighs the ruling that it knows");
}

#[test]
fn nothing_but_the_rooms_entries_exists_on_a_wall() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let secret = day.write(room, note("secret").about(POINT).vis("record"));
    let fixed_secret = day.write(room, note("secret 2").fixes(secret));
    let odd = day.write(room, note("odd").about(POINT).vis("unheard of"));
    let late = day.write(room, note("slip").about(POINT));
    let hides = day.write(room, note("slip").fixes(late).vis("record"));
    let ruled = day.write(room, note("ruled").about(POINT));
    day.write(room, rule("restrict", "Chair").on(ruled));
    *day.line(odd) = day.line(odd).replace("odd", "ODD");
    let plan = fold(fold(day.union(), &[]).room(), &[]);
    for hidden in [secret, fixed_secret, odd, late, hides, ruled] {
        assert!(plan.by_sum(hidden).is_none());
    }
    assert!(plan.by_sum(p).is_some());
    assert_eq!((plan.counts.altered, plan.findings.len()), (0, 0));
    let json = plenary::export::json::plan(&plan).to_string();
    assert!(!json.contains("secret") && !json.contains("slip") && !json.contains("ODD"));
}

#[test]
fn what_is_hidden_changes_nothing_of_who_knew_and_named_what() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let hidden = |say: Say| say.vis("record");
    let m = day.write(room, add("intervention", &[("lead", "A")]).about(POINT));
    let between = day.write(room, hidden(set("lead", "B").on(m).after(&[m])));
    let value_again = day.write(room, set("lead", "C").on(m).after(&[between]));
    let p = day.write(room, propose("A").on(m));
    let d = day.write(room, decide_on("agreed", p, &[]).on(p));
    let last = day.write(room, hidden(note("x")));
    let later = day.file("console", "s1", &[last]);
    let changed = day.write(later, reword("B").on(p).after(&[p]));
    day.write(later, retract().on(value_again));
    let other = day.console("s2");
    day.write(other, seen(&[(format!("{}.6", day.id(room)), last)]));
    let knowing = day.write(other, takes(&["Bank"], "agree").on(p));
    let plan = fold(fold(day.union(), &[]).room(), &[]);
    assert_eq!(value(&plan, m, "lead"), ["A"], "standing through a hidden last line; named through a hidden value");
    let mut sums = vec![changed, knowing];
    sums.sort_unstable();
    assert_eq!(decision(&plan, d).changed_since, sums);
    assert!(found(&plan, "shorter-than-seen").is_empty());
}
