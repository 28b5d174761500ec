//! `merge`, `export` and `check` over a day's files.

use crate::home::{Home, Ran, sessions};
use plenary::base::Stamp;
use plenary::record::kind::{Note, Position, Same, Session, Set};
use plenary::record::{Files, New, kind::FieldValue};
use plenary::store::{RealDisk, Stamps, Store};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

const DAY: &str = include_str!("../fixtures/format1.ron");

/// A clock that ticks at each look, and chance that never comes twice in a test run.
pub(crate) struct Ticks;

static TICK: AtomicI64 = AtomicI64::new(1);

impl Stamps for Ticks {
    fn now(&self) -> Stamp {
        Stamp::from_seconds(1_795_183_200 + TICK.fetch_add(1, Ordering::Relaxed))
    }

    fn random(&self, bytes: &mut [u8]) {
        let n = TICK.fetch_add(1, Ordering::Relaxed);
        let hash = plenary::base::sha256(&n.to_le_bytes());
        bytes.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    }
}

pub(crate) fn session(role: &'static str, room: &'static str) -> Session<'static> {
    Session {
        app: "plenary 0.1.0".into(),
        title: "Review".into(),
        room: room.into(),
        role: role.into(),
        day: "2026-11-20".into(),
        offset: "+00:00".into(),
        lang: "en".into(),
        ..Session::default()
    }
}

fn currency(to: &'static str) -> Set<'static> {
    let set = vec![FieldValue { f: "currency".into(), item: "".into(), to: to.into() }];
    Set { set, ..Set::default() }
}

/// What a room records of the workshop with this id.
pub(crate) type Recorded<'r> = &'r dyn Fn(&str) -> Vec<New<'static>>;

/// A workshop in which each room recorded this, one after the other. Answers its id.
pub(crate) fn workshop(home: &Home, folder: &str, rooms: &[(&'static str, Recorded<'_>)]) -> String {
    let store = Store::new(Arc::new(RealDisk), home.at("other-state"));
    let folder = home.here(folder);
    let id = store.new_workshop(&folder, session("setup", ""), Box::new(Ticks)).unwrap().workshop().to_owned();
    for (room, entries) in rooms {
        records(&store, &folder, room, entries(&id));
    }
    id
}

fn records(store: &Store, folder: &Path, room: &'static str, entries: Vec<New<'static>>) {
    let files = Files::new();
    let read = store.read(folder, &files).unwrap();
    let mut writer = store.writer(&read, session("console", room), Box::new(Ticks)).unwrap().writer;
    writer.append(entries).unwrap();
}

fn stands(takes: &'static str, orgs: &[&'static str]) -> New<'static> {
    let orgs = orgs.iter().map(|&org| org.into()).collect();
    New::from(Position { orgs, takes: takes.into(), ..Position::default() }).on("gcm-review/3")
}

#[test]
fn of_those_who_stand_together_check_names_who_stands_differently_in_another_room() {
    let home = Home::new();
    let one = |_: &str| vec![stands("agree", &["Labour", "Health", "Justice"])];
    let two = |_: &str| vec![stands("abstains", &["Health"]), stands("agree", &["Labour"])];
    workshop(&home, "w", &[("Room 1", &one), ("Room 2", &two)]);
    let out = flat(&home.run(&["check", "./w"]).ends(3).out);
    for told in ["- agree of Health on Needs assessment, Room 1:", "- abstains of Health on Needs assessment, Room 2:"]
    {
        assert!(out.contains(told), "{told}: {out}");
    }
    assert!(!out.contains("Justice") && !out.contains("Labour"), "{out}");
}

#[test]
fn rooms_that_began_from_one_copy_have_references_that_nobody_can_mistake_and_check_says_so() {
    let home = Home::new();
    workshop(&home, "w", &[]);
    std::fs::create_dir(home.here("x")).unwrap();
    for file in sessions(&home.here("w")) {
        std::fs::copy(&file, home.here("x").join(file.file_name().unwrap())).unwrap();
    }
    let store = Store::new(Arc::new(RealDisk), home.at("other-state"));
    records(&store, &home.here("w"), "Room 1", vec![stands("objection", &["Labour"])]);
    records(&store, &home.here("x"), "Room 2", vec![stands("objection", &["Health"])]);
    let out = flat(&home.run(&["check", "./w", "./x"]).ends(0).out);
    assert!(out.contains("references A…: 2 files gave references that begin with A: Room 1, Room 2"), "{out}");
    let outcome = home.run(&["merge", "./w", "./x"]).ends(0).out;
    assert!(flat(&outcome).contains("References that begin with A were given in 2 files"), "{outcome}");
    assert_eq!(outcome.matches("(A1-").count(), 2, "{outcome}");
    let plan = home.run(&["merge", "./w", "./x", "--json"]).ends(0).json();
    let refs: Vec<&str> = plan["positions"].as_array().unwrap().iter().map(|p| p["ref"].as_str().unwrap()).collect();
    assert!(refs.iter().all(|r| r.starts_with("A1-") && r.len() == 7) && refs.first() != refs.last(), "{refs:?}");
}

/// Two rooms that set the currency without knowing of each other.
fn differing(home: &Home) {
    let set = |to: &'static str| move |ws: &str| vec![New::from(currency(to)).on(ws)];
    workshop(home, "w", &[("Room 1", &set("XOF")), ("Room 2", &set("USD"))]);
}

fn quiet(home: &Home) {
    workshop(home, "w", &[("Room 1", &|ws| vec![New::from(currency("XOF")).on(ws)])]);
}

/// However it was wrapped.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bare(id: &str) -> &str {
    id.strip_prefix("ws/").unwrap()
}

#[test]
fn without_o_the_summary_is_printed_and_nothing_written() {
    let home = Home::new();
    home.write("day.ron", DAY);
    let before = home.files();
    let ran = home.run(&["merge", "day.ron"]).ends(3);
    for part in ["Review of the draft plan\n====", "Open objections\n---", "What differs: none."] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    assert!(flat(&ran.out).contains("No wage protection"), "{}", ran.out);
    assert!(ran.out.lines().all(|l| l.chars().count() <= 80), "{}", ran.out);
    assert_eq!(ran.err, "2 findings need a person: `plenary check` lists them\n");
    assert_eq!(home.files(), before);
}

#[test]
fn what_differs_between_rooms_is_in_the_summary_and_needs_a_person() {
    let home = Home::new();
    differing(&home);
    let ran = home.run(&["merge", "./w"]).ends(3);
    assert!(ran.out.contains("XOF") && ran.out.contains("USD"), "{}", ran.out);
    let check = home.run(&["check", "./w"]).ends(3);
    assert!(check.out.contains("contested (1)\n  hint: "), "{}", check.out);
    assert!(check.out.contains("the workshop: currency: “USD” or “XOF”"), "{}", check.out);
    assert!(check.out.ends_with("1 finding in 3 session files, 5 entries\n"), "{}", check.out);
}

#[test]
fn a_workshop_without_findings_ends_with_0() {
    let home = Home::new();
    quiet(&home);
    home.run(&["merge", "./w"]).ends(0);
    let check = home.run(&["check", "./w"]).ends(0);
    assert_eq!(check.out, "nothing odd in 2 session files, 3 entries\n");
}

#[test]
fn json_is_the_plan_and_the_same_from_files_in_any_order() {
    let home = Home::new();
    differing(&home);
    let ran = home.run(&["merge", "./w", "--json"]).ends(3);
    let json = ran.json();
    assert_eq!(json["values"][0]["state"], "contested");
    assert_eq!(json["entries"]["total"], 5);
    let paths: Vec<String> = sessions(&home.here("w")).iter().rev().map(|p| p.display().to_string()).collect();
    let mut words = vec!["merge", "--json"];
    words.extend(paths.iter().map(String::as_str));
    words.extend([words[2], "./w"]);
    assert_eq!(home.run(&words).out, ran.out);
    assert_eq!(home.run(&["export", "./w", "--to", "json"]).out, ran.out);
}

#[test]
fn a_plan_names_what_it_was_made_from_and_check_proves_it() {
    let home = Home::new();
    quiet(&home);
    let ran = home.run(&["merge", "./w", "-o", "out/plan.ron"]).ends(0);
    assert_eq!(ran.out, "");
    let plan = fs::read_to_string(home.here("out/plan.ron")).unwrap();
    assert!(plan.starts_with("Plan(\n"), "{plan}");
    for path in sessions(&home.here("w")) {
        let text = fs::read_to_string(path).unwrap();
        let sum = text.trim_end().rsplit_once("sum:\"").unwrap().1.get(..40).unwrap();
        assert!(plan.contains(sum), "{sum}: {plan}");
    }
    let proved = home.run(&["check", "out/plan.ron", "./w"]).ends(0);
    assert!(proved.out.starts_with("out/plan.ron is the plan of these files\n"), "{}", proved.out);
    assert_eq!(
        home.run(&["check", "out/plan.ron", "./w", "--json"]).ends(0).json()["proved"][0]["file"],
        "out/plan.ron"
    );
    // In the workshop's own folder it is passed over.
    fs::copy(home.here("out/plan.ron"), home.here("w/plan.ron")).unwrap();
    home.run(&["merge", "./w"]).ends(0);
    home.run(&["merge", "./w/plan.ron", "./w"]).ends(0);
}

#[test]
fn a_plan_of_other_files_is_not_proved() {
    let home = Home::new();
    quiet(&home);
    home.run(&["merge", "./w", "-o", "plan.ron"]).ends(0);
    let plan = fs::read_to_string(home.here("plan.ron")).unwrap();
    home.write("forged.ron", plan.replace("counted: 3", "counted: 2").replacen("plan: \"", "plan: \"0", 1));
    home.write("torn.ron", plan.get(..60).unwrap());
    let differs = |words: &[&str], part: &str| {
        let ran = home.run(words).ends(3);
        assert!(ran.out.contains("plan-differs (") && flat(&ran.out).contains(part), "{part}: {}", ran.out);
    };
    differs(&["check", "forged.ron", "./w"], "is not the plan that they give");
    differs(&["check", "torn.ron", "./w"], "cannot be read");
    let console = sessions(&home.here("w")).into_iter().find(|p| p.to_string_lossy().contains("room-1")).unwrap();
    let text = fs::read_to_string(&console).unwrap();
    fs::write(&console, text.split_inclusive('\n').next().unwrap()).unwrap();
    differs(&["check", "plan.ron", "./w"], "has other last lines; entries then 2, now 1");
    fs::remove_file(&console).unwrap();
    differs(&["check", "plan.ron", "./w"], "(Room 1), which is not here");
    let alone = home.run(&["check", "plan.ron"]).ends(2);
    assert!(alone.err.contains("no session file was named") && alone.err.contains("hint: name the session files"));
}

#[test]
fn documents_are_written_whole_and_proved() {
    let home = Home::new();
    home.write("day.ron", DAY);
    for doc in ["outcome", "plan", "report"] {
        let printed = home.run(&["export", "day.ron", "--to", "md", "--doc", doc]).ends(3).out;
        let file = format!("{doc}.md");
        let ran = home.run(&["export", "day.ron", "--to", "md", "--doc", doc, "-o", &file]).ends(3);
        assert_eq!((ran.out.as_str(), fs::read_to_string(home.here(&file)).unwrap()), ("", printed.clone()));
        assert!(printed.contains("No wage protection") && printed.starts_with("**DRAFT"), "{printed}");
        let proved = home.run(&["check", "day.ron", &file]);
        assert!(proved.out.contains(&format!("\n{file} is the ")), "{}", proved.out);
    }
    let ran = home.run(&["export", "day.ron", "--to", "md", "--final", "-o", "plan.md"]).ends(3);
    assert_eq!(ran.out, "");
    assert!(fs::read_to_string(home.here("plan.md")).unwrap().starts_with("**FINAL"));
    home.write("plan.md", fs::read_to_string(home.here("plan.md")).unwrap() + "and a sentence\n");
    let changed = home.run(&["check", "day.ron", "plan.md"]).ends(3);
    assert!(changed.out.contains("document-differs (1)"), "{}", changed.out);
}

#[test]
fn what_is_for_the_record_only_is_printed_on_request() {
    let home = Home::new();
    let note = |text: &'static str, vis: &str| {
        let mut new = New::from(Note { text: text.into(), ..Note::default() }).on("gcm-review/5");
        new.head.vis = vis.into();
        new
    };
    workshop(&home, "w", &[("Room 1", &|_| vec![note("said aloud", ""), note("said aside", "record")])]);
    let report =
        |more: &[&str]| home.run(&[&["export", "./w", "--to", "md", "--doc", "report"], more].concat()).ends(0).out;
    let (shared, whole) = (report(&[]), report(&["--with-hidden"]));
    assert!(shared.contains("said aloud") && !shared.contains("said aside"), "{shared}");
    assert!(whole.contains("said aside") && whole.contains("not recorded for circulation"), "{whole}");
}

#[test]
fn several_workshops_are_asked_about_unless_somebody_said_that_they_are_the_same() {
    let home = Home::new();
    let one = workshop(&home, "one", &[]);
    let two = workshop(&home, "two", &[]);
    for words in [&["merge", "./one", "./two"][..], &["export", "./one", "./two", "--to", "md"]] {
        let ran = home.run(words).ends(2);
        assert!(ran.out.is_empty() && ran.err.contains("2 workshops"), "{ran:?}");
        assert!(ran.err.contains(&format!("--workshop {}", bare(&one))) && ran.err.contains(bare(&two)), "{}", ran.err);
    }
    let chosen = home.run(&["merge", "./one", "./two", "--workshop", bare(&two), "--json"]).ends(3);
    assert_eq!(chosen.json()["workshop"], bare(&two));
    assert_eq!(chosen.json()["findings"][0]["code"], "foreign");
    let other = home.run(&["merge", "./one", "--workshop", bare(&two)]).ends(2);
    assert!(other.err.contains("none of these files") && other.err.contains(bare(&one)), "{}", other.err);
    // Checking does not ask: what is foreign is a finding.
    let check = home.run(&["check", "./one", "./two"]).ends(3);
    assert!(check.out.contains("foreign (1)"), "{}", check.out);

    let same = Same { with: one.into(), same: true, ..Same::default() };
    workshop(&home, "three", &[("Room 1", &|ws| vec![New::from(same.clone()).on(ws)])]);
    home.run(&["merge", "./one", "./three"]).ends(0);
}

#[test]
fn damage_is_told_with_the_file_and_shown_without_what_steers_a_terminal() {
    let home = Home::new();
    let evil = "\u{1b}]0;owned\u{7}\u{202e}";
    let lines: Vec<&str> = DAY.lines().collect();
    let mut day = lines[..20].join("\n").replace("Review of the draft plan", "Review of the drift plan");
    day += &["\n", evil, "garbage\n"].concat();
    home.write(&format!("{evil}.ron"), &day);
    for words in [&["check"][..], &["check", "--json"], &["merge"], &["merge", "--json"]] {
        let path = format!("{evil}.ron");
        let ran = home.run(&[words, &[path.as_str()]].concat()).ends(3);
        let hidden = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!ran.out.contains(hidden) && !ran.err.contains(hidden), "{words:?}: {ran:?}");
    }
    let check = home.run(&["check", &format!("{evil}.ron")]);
    for part in ["damaged (1)", "altered (1)", "in ^[]0;owned^G<202e>.ron", "was changed after it was written"] {
        assert!(flat(&check.out).contains(part), "{part}: {}", check.out);
    }
    let md = home.run(&["export", &format!("{evil}.ron"), "--to", "md", "--doc", "report"]);
    assert!(!md.out.contains('\u{1b}') && !md.out.contains('\u{202e}'));
}

#[test]
fn files_that_are_not_sessions_are_named() {
    let home = Home::new();
    home.write("notes.txt", "hello\n");
    home.write("empty/readme.txt", "x");
    home.write("many/one/a.txt", "x");
    home.write("day.ron", DAY);
    let refused = |words: &[&str], code: i32, part: &str| {
        let ran: Ran = home.run(words).ends(code);
        assert!(ran.err.contains(part) && ran.err.contains("hint: "), "{part}: {}", ran.err);
    };
    refused(&["merge", "day.ron", "notes.txt"], 1, "notes.txt is no session file");
    refused(&["merge", "empty"], 1, "there is no session file in empty");
    refused(&["merge", "many"], 1, "`one`");
    refused(&["merge", "nowhere"], 1, "there is no `nowhere`: neither a path nor a workshop in ");
    refused(&["check", "./nowhere"], 1, "there is no `./nowhere`");
}

#[test]
fn a_workshop_is_found_by_its_name_and_a_near_name_is_proposed() {
    let home = Home::new();
    home.run(&["new", "ghana"]).ends(0);
    home.run(&["check", "ghana"]).ends(0);
    let near = home.run(&["check", "ghan"]).ends(1);
    assert!(near.err.contains("did you mean `ghana`?"), "{}", near.err);
    home.run_with("PLENARY_SESSIONS", "elsewhere", &["check", "ghana"]).ends(1);
}

#[test]
fn own_checklists_of_the_folder_name_the_points() {
    let home = Home::new();
    home.write(
        "ours.ron",
        r#"Checklist(format: 1, id: "ours", title: "Our own", language: "en", source: "us",
            points: [(id: "x", title: "The first of ours", question: "Is it?")])"#,
    );
    home.run(&["new", "./w", "--checklist", "ours.ron"]).ends(0);
    let ran = home.run(&["merge", "./w"]).ends(0);
    assert!(ran.out.contains("The first of ours") && !ran.out.contains("Guiding principles"), "{}", ran.out);
    fs::write(home.here("w/checklists/ours.ron"), "Checklist(").unwrap();
    let check = home.run(&["check", "./w"]).ends(3);
    assert!(check.out.contains("checklist (1)") && check.out.contains("ours.ron"), "{}", check.out);
}

#[test]
fn a_session_file_is_never_written_over() {
    let home = Home::new();
    quiet(&home);
    let file = sessions(&home.here("w")).remove(0);
    let before = home.files();
    for words in [&["merge", "./w", "-o"][..], &["export", "./w", "--to", "md", "-o"]] {
        let ran = home.run(&[words, &[file.to_str().unwrap()]].concat()).ends(1);
        assert!(ran.err.contains("a session file lies there"), "{}", ran.err);
        home.run(&[words, &["."]].concat()).ends(1);
    }
    assert_eq!(home.files(), before);
    // An older document is replaced as a whole.
    home.write("plan.md", "older");
    home.run(&["export", "./w", "--to", "md", "-o", "plan.md"]).ends(0);
    assert!(fs::read_to_string(home.here("plan.md")).unwrap().starts_with("**DRAFT"));
}

#[test]
fn export_without_a_format_is_markdown_and_no_name_says_another() {
    let home = Home::new();
    quiet(&home);
    let plain = home.run(&["export", "./w"]).ends(0).out;
    assert_eq!(plain, home.run(&["export", "./w", "--to", "md", "--doc", "plan"]).ends(0).out);
    let before = home.files();
    for (name, more, told) in [
        (
            "report.docx",
            &[][..],
            "did not write report.docx: it would be Markdown, and its name says otherwise\nhint: say `-o report.md`",
        ),
        ("plan.PDF", &[], "hint: say `-o plan.md`"),
        ("plan.json", &[], "hint: say `--to json` with it"),
        ("plan.md", &["--to", "json"], "it would be JSON, and its name says otherwise\nhint: say `--to md` with it"),
    ] {
        let ran = home.run(&[&["export", "./w", "-o", name], more].concat()).ends(2);
        assert!(ran.err.contains(told), "{}", ran.err);
    }
    assert_eq!(home.files(), before);
    for name in ["plan.md", "minutes of 18.11.2026", "plan"] {
        home.run(&["export", "./w", "-o", name]).ends(0);
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_was_named_is_followed_and_one_in_a_folder_is_told() {
    let home = Home::new();
    quiet(&home);
    std::os::unix::fs::symlink(home.here("w"), home.here("link")).unwrap();
    home.run(&["merge", "link"]).ends(0);
    home.write("secret", "Plan(");
    std::os::unix::fs::symlink(home.here("secret"), home.here("w/out.ron")).unwrap();
    let check = home.run(&["check", "./w"]).ends(3);
    assert!(check.out.contains("not-read (1)") && check.out.contains("a link, not a file"), "{}", check.out);
    std::os::unix::fs::symlink(home.here("w/real.md"), home.here("doc.md")).unwrap();
    home.write("w/real.md", "older");
    home.run(&["export", "./w", "--to", "md", "-o", "doc.md"]).ends(0);
    assert!(home.here("doc.md").is_symlink() && fs::read_to_string(home.here("w/real.md")).unwrap().len() > 5);
}

#[test]
fn a_long_answer_to_a_reader_that_goes_away_ends_quietly() {
    let home = Home::new();
    let note = |n: usize| New::from(Note { text: format!("note {n} {}", "x".repeat(200)).into(), ..Note::default() });
    workshop(&home, "w", &[("Room 1", &|_| (0..400).map(note).collect())]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = home.command(&["export", "./w", "--to", "md", "--doc", "report"]).stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn an_unreadable_file_is_told_with_what_to_do() {
    let home = Home::new();
    quiet(&home);
    let folder = home.here("w");
    fs::create_dir(folder.join("folder.ron")).unwrap();
    let check = home.run(&["check", "./w"]).ends(3);
    assert!(check.out.contains("not-read (1)\n  hint: "), "{}", check.out);
    assert!(Path::new(&folder).exists());
}
