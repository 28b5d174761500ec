//! `checklist list`, `show` and `check`.

use crate::home::Home;

const OWN: &str = r#"Checklist(format: 1, id: "ours", title: "Our own", language: "en", source: "us",
    points: [(id: "x", title: "The first", question: "Is it?", minutes: 20, fields: [
        (name: "a", label: "Answer", each: "no/such"),
    ])])"#;

#[test]
fn the_lists_inside_are_listed() {
    let home = Home::new();
    let ran = home.run(&["checklist", "list"]).ends(0);
    assert!(ran.out.contains("gcm-review") && ran.out.contains("8 points"), "{}", ran.out);
    assert!(ran.out.lines().all(|l| l.chars().count() <= 80), "{}", ran.out);
    let json = home.run(&["checklist", "list", "--json"]).ends(0).json();
    let review = json.as_array().unwrap().iter().find(|l| l["id"] == "gcm-review").unwrap();
    assert_eq!(review["points"][4]["id"], "gcm-review/5");
    assert_eq!(review["digest"].as_str().unwrap().len(), 12);
}

#[test]
fn a_list_is_shown_by_its_id_or_from_a_file() {
    let home = Home::new();
    let ran = home.run(&["checklist", "show", "gcm-review"]).ends(0);
    assert!(ran.out.contains("\n5  Interventions and actions (75 min)\n"), "{}", ran.out);
    assert!(ran.out.contains("   a  Which objectives does the draft choose for now"), "{}", ran.out);
    home.write("my.ron", OWN);
    let own = home.run(&["checklist", "show", "my.ron"]).ends(0);
    assert_eq!(own.out, "Our own\nours · 1 point · us\n\nx  The first (20 min)\n   Is it?\n   sheet: Answer\n");
    let near = home.run(&["checklist", "show", "gcm-reviw"]).ends(1);
    assert!(near.err.ends_with("hint: did you mean `gcm-review`?\n"), "{}", near.err);
}

#[test]
fn the_file_of_a_list_can_be_had_to_start_from() {
    let home = Home::new();
    let source = home.run(&["checklist", "show", "gcm-closing", "--source"]).ends(0).out;
    home.write("mine.ron", source);
    home.run(&["checklist", "check", "mine.ron"]).ends(0);
}

#[test]
fn a_sound_list_is_called_so_and_what_it_refers_to_is_told() {
    let home = Home::new();
    home.write("my.ron", OWN);
    let ran = home.run(&["checklist", "check", "my.ron"]).ends(0);
    assert!(ran.out.starts_with("my.ron: Our own `ours`, 1 point, digest "), "{}", ran.out);
    assert!(ran.out.ends_with("  no list here has `no/such`: it is shown by itself\n"), "{}", ran.out);
    let json = home.run(&["checklist", "check", "my.ron", "--json"]).ends(0).json();
    assert_eq!((&json["unknown"][0], json["faults"].as_array().unwrap().len()), (&"no/such".into(), 0));
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_ends_with_3() {
    let home = Home::new();
    home.write("bad.ron", OWN.replace("minutes: 20", "minuts: 20\u{1b}"));
    let ran = home.run(&["checklist", "check", "bad.ron"]);
    assert_eq!((ran.code, ran.err.as_str()), (3, ""));
    assert!(ran.out.starts_with("bad.ron:2:") && ran.out.contains("did you mean `minutes`?"), "{}", ran.out);
    let json = home.run(&["checklist", "check", "bad.ron", "--json"]).ends(3).json();
    assert_eq!(json["faults"][0]["line"], 2);
    home.write("no.ron", [0xff, 0xfe, 0]);
    home.run(&["checklist", "check", "no.ron"]).ends(3);
    let none = home.run(&["checklist", "check", "none.ron"]).ends(1);
    assert!(none.err.contains("it is not there") && none.err.contains("hint: "), "{}", none.err);
    home.run(&["checklist", "check", "."]).ends(1);
}
