//! `new`: folder, first session file, own checklists.

use crate::home::{Home, sessions};
use std::fs;
use std::process::Command;

const OWN: &str = r#"Checklist(format: 1, id: "ours", title: "Our own", language: "en", source: "us",
    points: [(id: "x", title: "The first", question: "Is it?")])"#;

pub(crate) fn checked(home: &Home, folder: &str) -> String {
    let paths = sessions(&home.here(folder));
    let checker = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/recordcheck");
    let strict = Command::new("python3").arg(checker).arg("--strict").args(&paths).output().unwrap();
    assert!(strict.status.success(), "{}", String::from_utf8_lossy(&strict.stderr));
    paths.iter().map(|p| fs::read_to_string(p).unwrap()).collect()
}

#[test]
fn a_workshop_is_a_folder_with_its_facts_in_format_1() {
    let home = Home::new();
    let words = ["new", "./ghana", "--title", "Review of the plan", "--country", "Ghana", "--currency", "GHS"];
    let more = ["--period", "2027-01..2031-12", "--rule", "consensus", "--lang", "fr", "--words", "intergovernmental"];
    home.run(&[&words[..], &more].concat()).ends(0);
    let text = checked(&home, "ghana");
    assert_eq!(text.lines().count(), 2);
    for part in [
        r#"title:"Review of the plan""#,
        r#"role:"setup""#,
        r#"lang:"fr""#,
        r#"lists:[(f:"gcm-review",to:""#,
        r#"(f:"country",to:"Ghana")"#,
        r#"(f:"currency",to:"GHS")"#,
        r#"(f:"period",to:"2027-01..2031-12")"#,
        r#"(f:"rule",to:"consensus")"#,
        r#"(f:"words",to:"intergovernmental")"#,
        r#",on:"ws/"#,
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn without_a_terminal_nothing_is_asked_and_the_folders_name_is_the_title() {
    let home = Home::new();
    let ran = home.run(&["new", "./Atelier d'été"]).ends(0);
    assert_eq!(ran.out, "");
    assert!(checked(&home, "Atelier d'été").contains(r#"title:"Atelier d'été""#));
}

#[test]
fn a_plain_name_is_made_in_the_folder_of_workshops() {
    let home = Home::new();
    home.run(&["new", "one"]).ends(0);
    assert_eq!(sessions(&home.at(".local/share/plenary/sessions/one")).len(), 1);
    fs::create_dir(home.here("sessions")).unwrap();
    home.run(&["new", "two"]).ends(0);
    assert_eq!(sessions(&home.here("sessions/two")).len(), 1);
    home.run_with("PLENARY_SESSIONS", "elsewhere", &["new", "three"]).ends(0);
    assert_eq!(sessions(&home.here("elsewhere/three")).len(), 1);
    home.run_with("PLENARY_SESSIONS", "elsewhere", &["--sessions", "asked", "new", "four"]).ends(0);
    assert_eq!(sessions(&home.here("asked/four")).len(), 1);
}

#[test]
fn an_own_checklist_is_checked_and_copied() {
    let home = Home::new();
    home.write("lists/my list.ron", OWN);
    home.run(&["new", "./w", "--checklist", "lists/my list.ron", "--checklist", "tool8"]).ends(0);
    assert_eq!(fs::read_to_string(home.here("w/checklists/my list.ron")).unwrap(), OWN);
    let text = checked(&home, "w");
    assert!(text.contains(r#"lists:[(f:"ours",to:""#) && text.contains(r#"(f:"tool8",to:""#), "{text}");
}

#[test]
fn what_does_not_fit_is_refused_before_anything_is_made() {
    let home = Home::new();
    home.write("bad.ron", OWN.replace("question", "qestion"));
    home.write("a/same.ron", OWN);
    home.write("b/same.ron", OWN.replace("ours", "others"));
    let before = home.files();
    for (words, code, part) in [
        (&["--checklist", "bad.ron"][..], 1, "did you mean `question`?"),
        (&["--checklist", "gcm-rewiev"], 2, "neither a file nor a list"),
        (&["--checklist", "tool8", "--checklist", "tool8"], 2, "two checklists"),
        (&["--checklist", "a/same.ron", "--checklist", "b/same.ron"], 2, "two checklists"),
        (&["--period", "soon"], 2, "period"),
        (&["--words", "poetic"], 2, "`workshop` or `intergovernmental`"),
        (&["--currency", "francs"], 2, "currency"),
        (&["--lang", "x y"], 2, "--lang"),
    ] {
        let ran = home.run(&[&["new", "./w"], words].concat()).ends(code);
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    assert_eq!(home.files(), before);
    assert!(!home.here("w").exists());
}

#[test]
fn a_folder_that_has_a_workshop_is_left_as_it_is() {
    let home = Home::new();
    home.write("own.ron", OWN);
    home.run(&["new", "./w"]).ends(0);
    let before = home.files();
    let ran = home.run(&["new", "./w", "--checklist", "own.ron"]).ends(1);
    assert!(ran.err.contains("there is a workshop in ./w already") && ran.err.contains("hint: "), "{}", ran.err);
    assert_eq!(home.files(), before);
    home.write("file", "x");
    home.run(&["new", "./file"]).ends(1);
}

#[test]
fn hostile_values_are_kept_without_what_hides() {
    let home = Home::new();
    home.run(&["new", "./w", "--title", "A\u{1b}]0;x\u{7}\u{202e}B \"\\\nC"]).ends(0);
    let text = checked(&home, "w");
    assert!(text.contains(r#"title:"A]0;xB \"\\ C""#), "{text}");
}
