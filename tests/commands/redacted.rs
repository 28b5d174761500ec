//! `plenary check --blank`: words that were redacted are found in every file, and leave it when that is asked for.

use crate::home::{Home, sessions};
use crate::merged::{Ticks, flat, session, workshop};
use plenary::record::kind::{Note, Position, Redact};
use plenary::record::{Files, New, Text, earlier};
use plenary::store::{RealDisk, Store};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

const WORDS: &str = "the witness lives at number 12";

fn note(text: &'static str) -> New<'static> {
    New::from(Note { text: text.into(), ..Note::default() })
}

fn redact(n: u32, takes: &'static str) -> New<'static> {
    let (by, why) = ("the person\u{1b}[2J concerned".into(), "safety of a witness".into());
    New::from(Redact { by, why, takes: takes.into() }).on(&format!("#{}", earlier(n)))
}

/// A note and an objection that were redacted, and a note that was not.
fn room(_: &str) -> Vec<New<'static>> {
    let objection = Position {
        orgs: vec![Text::from("Labour")],
        takes: "objection".into(),
        says: format!("No: {WORDS}.").into(),
        ..Position::default()
    };
    let objection = New::from(objection).on("gcm-review/3");
    vec![note("Before."), note(WORDS), objection, redact(1, ""), redact(2, "objection"), note("After.")]
}

/// A workshop in which one room redacted two entries.
pub(crate) fn redacted() -> (Home, PathBuf) {
    let home = Home::new();
    workshop(&home, "w", &[("Room 1", &room)]);
    let path = sessions(&home.here("w")).into_iter().find(|path| path.to_string_lossy().contains("room-1")).unwrap();
    (home, path)
}

pub(crate) fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn check_tells_where_redacted_words_still_stand_by_whom_and_why_and_never_what_they_say() {
    let (home, path) = redacted();
    let before = home.files();
    let ran = home.run(&["check", "./w"]).ends(3);
    let name = path.file_name().unwrap().to_string_lossy();
    let told = "redacted by the person^[[2J concerned: safety of a witness; its words still stand in line 3, in ./w/";
    assert!(flat(&ran.out).contains("redacted-copy (2)") && flat(&ran.out).contains(told), "{}", ran.out);
    assert!(ran.out.replace(['\n', ' '], "").contains(&*name), "{}", ran.out);
    assert!(flat(&ran.out).contains("hint: take them out with the same command and --blank"), "{}", ran.out);
    let json = home.run(&["check", "./w", "--json"]).ends(3);
    assert!(flat(&ran.out).contains("A1 objection: redacted by"), "{}", ran.out);
    for out in [&ran.out, &json.out] {
        assert!(!out.contains("witness lives") && !out.contains('\u{1b}'), "{out}");
    }
    let copies: Vec<String> = json.json()["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|found| found["code"] == "redacted-copy")
        .map(|found| found["named"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(copies.len(), 2, "{copies:?}");
    assert_eq!(home.files(), before, "nothing is done that was not asked for");
    home.run(&["check", "./w", "-y"]).ends(2);
}

#[test]
fn blank_takes_the_words_out_and_leaves_every_other_byte_and_the_same_plan() {
    let (home, path) = redacted();
    let documents = || -> Vec<String> {
        let docs = ["outcome", "plan", "report", "draft", "attendance"];
        let made = docs.iter().map(|doc| home.run(&["export", "./w", "--doc", doc, "--with-hidden"]).out);
        made.chain([home.run(&["merge", "./w", "--json"]).out]).collect()
    };
    let (was, plan) = (text(&path), documents());
    home.run(&["merge", "./w", "-o", "plan.ron"]).ends(3);
    let ran = home.run(&["check", "./w", "--blank"]).ends(0);
    assert!(
        flat(&ran.out).contains("blanked line 3 of ./w/") && flat(&ran.out).contains("blanked line 4 of ./w/"),
        "{}",
        ran.out
    );
    assert!(!ran.out.contains("redacted-copy") && ran.out.contains("redacted (2)"), "{}", ran.out);
    let is = text(&path);
    assert!(!is.contains("witness lives"));
    for (n, (was, is)) in was.lines().zip(is.lines()).enumerate() {
        assert_eq!(was == is, n != 2 && n != 3, "line {}", n + 1);
        assert_eq!(was[was.len() - 48..], is[is.len() - 48..], "the sum of line {}", n + 1);
    }
    assert_eq!((is.lines().count(), is.ends_with('\n')), (was.lines().count(), true));
    assert!(plan == documents(), "the plan and every document are the same");
    let proved = home.run(&["check", "./w", "plan.ron"]).ends(0);
    assert!(proved.out.contains("plan.ron is the plan of these files"), "{}", proved.out);
    let checked =
        Command::new("python3").args(["tests/tools/recordcheck", "--strict"]).args(sessions(&home.here("w"))).output();
    let checked = checked.unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let again = home.run(&["check", "./w", "--blank", "--json"]).ends(0);
    assert_eq!(again.json()["blanked"], serde_json::json!([]));
    assert_eq!(text(&path), is);
}

#[test]
fn a_redaction_needs_a_person_as_long_as_a_file_has_its_words_and_stays_told_afterwards() {
    let (home, _) = redacted();
    let commands = [
        &["check", "./w"][..],
        &["check", "./w", "--json"],
        &["merge", "./w"],
        &["merge", "./w", "--json"],
        &["export", "./w", "--doc", "report"],
    ];
    let before: Vec<_> = commands.iter().map(|words| home.run(words).ends(3)).collect();
    assert!(before[2].err.contains("2 findings need a person: `plenary check` lists them"), "{}", before[2].err);
    home.run(&["check", "./w", "--blank"]).ends(0);
    let after: Vec<_> = commands.iter().map(|words| home.run(words).ends(0)).collect();
    let hint = "its words may remain: plenary check FOLDER --blank";
    assert!(flat(&after[0].out).contains("redacted (2)") && flat(&after[0].out).contains(hint), "{}", after[0].out);
    assert_eq!((&before[3].out, &before[4].out), (&after[3].out, &after[4].out), "what is told is the same");
    assert!(after[2].err.is_empty() && before[3].out.contains(hint), "{} {}", after[2].err, before[3].out);
}

#[test]
fn every_copy_in_every_folder_goes_but_what_lies_behind_a_link_stays() {
    let (home, path) = redacted();
    let whole = text(&path);
    fs::create_dir(home.here("stick")).unwrap();
    // A conflict copy, one that an editor saved with other line ends, one whose words somebody changed, one elsewhere.
    home.write("w/conflict copy.ron", &whole);
    home.write("stick/other.ron", format!("\u{feff}{}", whole.replace('\n', "\r\n")));
    home.write("stick/changed.ron", whole.replace("number 12", "number 13"));
    home.write("elsewhere/room.ron", &whole);
    #[cfg(unix)]
    std::os::unix::fs::symlink(home.here("elsewhere/room.ron"), home.here("w/link.ron")).unwrap();
    home.run(&["merge", "./w", "./stick", "-o", "plan.ron"]).ends(3);
    let ran = home.run(&["check", "./w", "./stick", "--blank"]).ends(3);
    assert_eq!(flat(&ran.out).matches("blanked line").count(), 8, "{}", ran.out);
    assert!(!ran.out.contains("redacted-copy"), "{}", ran.out);
    for copy in sessions(&home.here("w")).into_iter().chain(sessions(&home.here("stick"))) {
        let is_link = copy.symlink_metadata().unwrap().is_symlink();
        assert_eq!(text(&copy).contains("witness lives"), is_link, "{copy:?}");
    }
    // Of the altered copies another digest is told now: a plan of before is no longer proved.
    let proved = home.run(&["check", "./w", "./stick", "plan.ron"]).ends(3);
    assert!(proved.out.contains("plan-differs"), "{}", proved.out);
    assert_eq!(text(&home.here("stick/other.ron")).matches("\r\n").count(), whole.lines().count());
    assert_eq!(text(&home.here("elsewhere/room.ron")), whole);
}

#[test]
fn a_file_that_a_running_plenary_writes_is_refused_with_what_to_do_and_the_others_are_done() {
    let (home, path) = redacted();
    home.write("w/copy.ron", text(&path));
    let store = Store::new(Arc::new(RealDisk), home.at(".local/state/plenary"));
    let files = Files::new();
    let read = store.read(&home.here("w"), &files).unwrap();
    let mut writer = store.writer(&read, session("console", "Room 2"), Box::new(Ticks)).unwrap().writer;
    writer.append(room("")).unwrap();
    let ran = home.run(&["check", "./w", "--blank"]).ends(1);
    assert!(flat(&ran.err).contains("is being written by another plenary on this machine"), "{}", ran.err);
    assert!(flat(&ran.err).contains("hint: leave the workshop there, then do this again"), "{}", ran.err);
    assert_eq!(flat(&ran.out).matches("blanked line").count(), 4, "{}", ran.out);
    assert!(ran.out.contains("redacted-copy (2)"), "{}", ran.out);
    writer.append(vec![note("The room goes on.")]).unwrap();
    let own = writer.path().to_owned();
    drop(writer);
    home.run(&["check", "./w", "--blank"]).ends(0);
    assert!(!text(&own).contains("witness lives") && text(&own).contains("The room goes on."));
    // And the room goes on in its own file.
    let files = Files::new();
    let read = store.read(&home.here("w"), &files).unwrap();
    let opened = store.writer(&read, session("console", "Room 2"), Box::new(Ticks)).unwrap();
    assert_eq!(opened.writer.path(), own);
}

#[test]
fn where_else_the_words_may_stand_is_told_and_left_to_a_person() {
    let (home, path) = redacted();
    let whole = text(&path);
    let victim = whole.lines().nth(2).unwrap();
    // A piece that was cut off, a damaged copy, an earlier document, a draft; and others that have nothing of it.
    home.write("w/room.ron.torn-1", &victim[..120]);
    home.write("w/damaged.ron", format!("{}\n", victim.replace("),salt:", "),malt:")));
    home.write("w/report.md", "## Notes\n\n- The **witness** lives\n  at number\\-12: WITNESS lives at number 12.");
    home.write("w/other.md", "The witness is well.");
    let drafts = home.at(".local/state/plenary/drafts/ws");
    fs::create_dir_all(&drafts).unwrap();
    fs::write(drafts.join("note"), format!("Note\n{WORDS}, and more")).unwrap();
    fs::write(drafts.join("empty"), "Note\n").unwrap();
    let told = |ran: &crate::home::Ran| -> Vec<String> {
        let json = ran.json();
        let found = json["findings"].as_array().unwrap().iter().filter(|found| found["code"] == "redacted-words");
        let mut files: Vec<String> =
            found.map(|f| f["file"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()).collect();
        files.dedup();
        files
    };
    let places = ["damaged.ron", "report.md", "room.ron.torn-1", "note"];
    // And what is too long to be looked through whole.
    home.write("w/film.mp4", vec![b'x'; 9 << 20]);
    let ran = home.run(&["check", "./w"]).ends(3);
    let unread = "hint: look at it yourself: it may have words that were redacted - ./w/film.mp4: only its first 8 MiB were read";
    assert!(flat(&ran.out).contains("redacted-unread (1)") && flat(&ran.out).contains(unread), "{}", ran.out);
    let ran = home.run(&["check", "./w", "--json"]).ends(3);
    assert_eq!(told(&ran), places, "{}", ran.out);
    assert!(!ran.out.contains("witness lives"), "{}", ran.out);
    let ran = home.run(&["check", "./w", "--blank", "--json"]).ends(3);
    assert_eq!(told(&ran), places, "{}", ran.out);
    assert!(text(&home.here("w/damaged.ron")).contains("witness lives"), "a damaged line is left to a person");
}

#[test]
fn what_a_kill_left_beside_a_file_is_told_and_goes_with_the_next_blanking() {
    let (home, path) = redacted();
    let left = path.with_file_name(format!(".{}.tmp", path.file_name().unwrap().to_string_lossy()));
    fs::write(&left, &text(&path)[..1500]).unwrap();
    let ran = home.run(&["check", "./w"]).ends(3);
    assert!(ran.out.contains("redacted-words") && flat(&ran.out).contains("this file may still"), "{}", ran.out);
    assert!(
        flat(&ran.out).contains("hint: a program that was cut short left it: --blank takes it away"),
        "{}",
        ran.out
    );
    let ran = home.run(&["check", "./w", "--blank"]).ends(0);
    assert!(!ran.out.contains("redacted-words") && !left.exists(), "{}", ran.out);
}

#[test]
fn another_entry_that_says_the_same_is_told_but_not_what_should_have_been_said() {
    let home = Home::new();
    let said = |_: &str| {
        let fixed = note("the witness lives at number 12, said the speaker").fixing(earlier(0));
        vec![note(WORDS), fixed, note("Again: the witness lives at number 12."), redact(0, "")]
    };
    workshop(&home, "w", &[("Room 1", &said)]);
    let out = flat(&home.run(&["check", "./w"]).ends(3).out);
    assert!(out.contains("redacted-words (1)") && out.contains("; line 4, note "), "{out}");
    assert!(out.contains("says the same, in ./w/") && !out.contains("witness lives"), "{out}");
}
