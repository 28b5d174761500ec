//! `import`: participants' lists and draft plans.

use crate::home::{Home, sessions};
use crate::new::checked;
use std::fs;

/// As a ministry's secretariat sends it: French, semicolons, Windows-1252, telephone numbers, titles above.
fn french() -> Vec<u8> {
    let text = "Atelier de validation;;;;;\r\n;;;;;\r\nN\u{b0};Institution;Nom;Pr\u{e9}noms;Qualit\u{e9};T\u{e9}l\u{e9}phone\r\n\
        1;Minist\u{e8}re du Travail;Kon\u{e9};Awa;D\u{e9}l\u{e9}gu\u{e9}e;+000 01 02\r\n\
        2;OIM;Martin;Luc;Observateur;+000 03\r\n\
        2;OIM;Martin;Luc;Observateur;+000 03\r\n";
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

fn workshop() -> Home {
    let home = Home::new();
    home.run(&["new", "./review"]).ends(0);
    home
}

#[test]
fn a_list_of_participants_is_recorded_without_their_telephone_numbers() {
    let home = workshop();
    fs::write(home.here("list.csv"), french()).unwrap();
    let ran = home.run(&["import", "list.csv", "--into", "./review"]).ends(3);
    for part in
        ["Téléphone  ▸ telephone or address", "TR  Ministère du Travail", "OI  OIM · observes", "row 6", "Left out."]
    {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let text = checked(&home, "review");
    assert!(text.contains(r#"who:"Awa Koné",org:"Ministère du Travail",code:"TR""#), "{text}");
    assert!(text.contains(r#"role:"import""#) && text.contains(r#"source:"list.csv""#));
    assert!(!text.contains("+000"), "{text}");
    // Again: nothing is doubled, not even a file.
    let files = sessions(&home.here("review")).len();
    home.run(&["import", "list.csv", "--into", "./review"]).ends(3);
    assert_eq!((checked(&home, "review").len(), sessions(&home.here("review")).len()), (text.len(), files));
}

#[test]
fn telephone_numbers_that_are_asked_for_are_for_the_record_only() {
    let home = workshop();
    fs::write(home.here("list.csv"), french()).unwrap();
    home.run(&["import", "list.csv", "--into", "./review", "--contacts"]).ends(3);
    let text = checked(&home, "review");
    let with: Vec<&str> = text.lines().filter(|line| line.contains("+000")).collect();
    assert_eq!(with.len(), 2);
    assert!(with.iter().all(|line| line.contains(r#",vis:"record",is:Add("#)), "{with:?}");
    let report = home.run(&["export", "./review", "--to", "md", "--doc", "report"]);
    assert!(!report.out.contains("+000"));
    // Again: they are not doubled.
    home.run(&["import", "list.csv", "--into", "./review", "--contacts"]).ends(3);
    assert_eq!(checked(&home, "review"), text);
}

#[test]
fn a_workbook_is_read_whatever_sheet_the_list_is_on() {
    let home = workshop();
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/participants.xlsx");
    let ran = home.run(&["import", book, "--into", "./review", "--json"]).ends(0);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let rows = json["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(
        (&rows[1]["organisation"], &rows[1]["standing"], &rows[1]["row"]),
        (&"IOM".into(), &"observes".into(), &5.into())
    );
    assert!(checked(&home, "review").contains("women:1"));
}

#[test]
fn nothing_is_recorded_on_a_dry_run() {
    let home = workshop();
    fs::write(home.here("list.csv"), french()).unwrap();
    home.run(&["import", "list.csv", "--into", "./review", "--dry-run"]).ends(3);
    assert_eq!(sessions(&home.here("review")).len(), 1);
}

#[test]
fn a_draft_is_in_the_plan_by_its_paragraphs_and_its_correction_doubles_nothing() {
    let home = workshop();
    let draft = "# Plan\n\n## 5. Interventions\n\n5.1 Open centres in three regions.\n\n| Action | Lead |\n|---|---|\n| Train staff | Labour |\n";
    fs::write(home.here("draft.md"), draft).unwrap();
    home.run(&["import", "draft.md", "--into", "./review"]).ends(0);
    let plan = home.run(&["export", "./review", "--to", "md", "--doc", "plan"]);
    assert!(plan.out.contains("**5\\.1** Open centres in three regions."), "{}", plan.out);
    assert!(plan.out.contains("Train staff"), "{}", plan.out);
    fs::write(home.here("draft.md"), draft.replace("three", "five")).unwrap();
    let ran = home.run(&["import", "draft.md", "--into", "./review"]).ends(0);
    assert!(ran.out.contains("New: 0. Corrected: 1. As before: 1."), "{}", ran.out);
    let plan = home.run(&["export", "./review", "--to", "md", "--doc", "plan"]);
    assert!(
        plan.out.contains("**5\\.1** Open centres in five regions.") && !plan.out.contains("three regions"),
        "{}",
        plan.out
    );
    checked(&home, "review");
}

#[test]
fn what_cannot_be_read_says_what_would() {
    let home = workshop();
    for (name, bytes, hint) in [
        ("plan.docx", &b"PK\x03\x04"[..], ".md or .txt"),
        ("list.xlsx", b"PK\x03\x04 no", "save it from its program"),
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it from its program"),
        ("list.csv", b"a,b\n1,2\n", "organisation, name"),
        ("empty.md", b"\n", "empty line"),
    ] {
        fs::write(home.here(name), bytes).unwrap();
        let ran = home.run(&["import", name, "--into", "./review"]).ends(1);
        assert!(ran.err.contains(hint), "{name}: {}", ran.err);
    }
    home.run(&["import", "missing.csv", "--into", "./review"]).ends(1);
    assert_eq!(sessions(&home.here("review")).len(), 1);
}
