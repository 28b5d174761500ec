//! The case of 2008 played at the screens: the proposal and the answer to it set down afterwards, one sitting each,
//! then merged and written out as the three documents.
//!
//! `cargo test --test acceptance ipmd -- --nocapture` prints every screen.

#![expect(clippy::print_stdout, reason = "a person can watch")]

use crate::data::{ACTORS, As, File, GMG, NEVER, NO_ANSWER, PROPOSALS, SITTINGS, SOURCE, STATEMENTS, TITLE};
use crate::data::{Proposal, Sitting, Statement, TROIKA, TROIKA_BODY, VIEW};
use crate::desk::Desk;
use crate::kept;
use crate::pty::Pty;
use plenary::plan::Key;
use plenary::record::{Kind, read};

const CODES: [(&str, &str); 4] = [(GMG, "GM"), ("Philippines", "PH"), ("Belgium", "BE"), ("Greece", "GR")];

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sessions/ipmd-checklist.ron");
const PAPER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/ipmd/scpf-13.txt");

fn code(org: &str) -> &'static str {
    CODES.iter().find(|(name, _)| *name == org).map(|(_, code)| *code).unwrap()
}

fn shown(pty: &Pty, what: &str) {
    println!("\n=== {what}\n{}", pty.text());
}

/// From the start screen: one sitting with everything that the document says of it.
fn set_down(desk: &Desk, sitting: &Sitting) {
    let mut pty = desk.program(&[]).start();
    pty.wait_for("New workshop");
    if sitting.file == File::Proposal {
        shown(&pty, "the start screen");
        pty.row("New workshop").enter("begin a new workshop").fill("title", TITLE);
        pty.fill("rule of decision", "not said").fill("own checklist", LIST);
        shown(&pty, "a new workshop");
        pty.save("make the workshop");
    } else {
        pty.row("Open  International").enter("open this workshop");
    }
    pty.enter("the room sees this screen").row("Set a sitting down afterwards").enter("say which");
    pty.fill("room", sitting.room).fill("day of the event", sitting.day).fill("source", SOURCE);
    pty.fill("its file", PAPER);
    shown(&pty, "a sitting set down afterwards");
    pty.save("begin").wait_for("h all keys").key("m").wait_for("Members, in protocol order");
    for actor in ACTORS.iter().filter(|a| a.file == sitting.file) {
        pty.key("a").wait_for("Enter: call code").fill("organisation", actor.org).fill("call code", code(actor.org));
        pty.fill("standing", "not said").fill("person", actor.who).fill("capacity", actor.capacity);
        pty.fill("place in source", actor.from).save("save this member").wait_for(actor.org);
    }
    shown(&pty, "members");
    pty.key("Esc").wait_gone("Members, in protocol order");
    if sitting.file == File::Proposal {
        for proposal in PROPOSALS {
            put(&pty, proposal);
        }
    }
    STATEMENTS.iter().filter(|s| s.file == sitting.file).for_each(|said| say(&pty, said));
    pty.key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
}

/// The checklist's points are at their number.
fn look_at(pty: &Pty, point: &str) {
    let titles = ["Goals", "Modalities", "Areas of work", "Funding"];
    let n: usize = point.strip_prefix("ipmd/").unwrap().parse().unwrap();
    let title = titles[n - 1];
    for _ in 0..4 {
        pty.key("Left");
    }
    for _ in 1..n {
        pty.key("Right");
    }
    pty.wait_for(&format!("{n} {title}"));
}

fn put(pty: &Pty, proposal: &Proposal) {
    look_at(pty, proposal.on);
    pty.key("p").wait_for("Put a wording to the room").fill("wording", proposal.text);
    pty.field("proposed by").codes("GM").wait_for(GMG);
    for step in proposal.scale {
        pty.fill("own scale", &format!("{} = {} ({})", step.takes, step.says, step.side));
    }
    pty.fill("taken", "in writing").fill("place in source", proposal.from).save("put it to the room");
    pty.wait_for("ON THE TABLE");
    shown(pty, proposal.key);
}

fn say(pty: &Pty, said: &Statement) {
    if let [on] = said.on
        && on.starts_with("ipmd/")
    {
        look_at(pty, on);
    }
    match said.is {
        As::Position(step) => said.on.iter().for_each(|key| on_record(pty, said, step, key)),
        As::Said => {
            pty.key("n").row("what somebody said").enter("what somebody said").wait_for("What somebody said");
            match said.orgs {
                orgs if orgs == TROIKA => pty.fill("or a body", TROIKA_BODY),
                [org] => pty.field("organisation").codes(code(org)).wait_for(org),
                _ => panic!("who said `{}`?", said.words),
            };
            pty.fill("words", said.words).fill("speaker", said.who);
            pty.fill("taken", if said.from.starts_with("annex") { "in writing" } else { "reported" });
            about(pty, said).save("save what was said");
        }
        As::FollowUp(owner) => {
            pty.key("f").wait_for("Follow-up").fill("what", said.words).fill("who", owner);
            about(pty, said);
            shown(pty, "a follow-up");
            pty.save("save the follow-up");
        }
    }
}

/// The document speaks of a point, or of the whole; and where in it.
fn about<'p>(pty: &'p Pty, said: &Statement) -> &'p Pty {
    let about = if said.on.is_empty() { "the sitting as a whole" } else { "the point" };
    pty.fill("about", about).fill("place in source", said.from)
}

/// The view of the three together, on one proposal, in its own scale.
fn on_record(pty: &Pty, said: &Statement, step: &str, key: &str) {
    let of = PROPOSALS.iter().find(|p| p.key == key).unwrap();
    look_at(pty, of.on);
    let beginning: String = of.text.chars().take(40).collect();
    pty.on_the_table(&beginning);
    pty.key("o").wait_for("On record").codes("PH BE GR").wait_for("Philippines + Belgium + Greece");
    pty.fill("step", step).fill("words", said.words).fill("speaker", said.who).fill("place in source", said.from);
    shown(pty, &format!("the view on {key}"));
    pty.save("put it on record").wait_for("Philippines");
    shown(pty, &format!("the view on {key}, recorded"));
}

/// Text of a document without how it is broken into lines, marked up or quoted.
pub(crate) fn plain(text: &str) -> String {
    let text = text.replace(['*', '_', '\\', '`', '>'], "").replace(['’', '‘'], "'").replace(['“', '”'], "\"");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn ipmd_2008_is_played_from_the_start_screen_to_the_merged_plan_and_its_three_documents() {
    let desk = Desk::new();
    for sitting in SITTINGS {
        set_down(&desk, sitting);
    }
    is_what_the_document_says(&desk);
    is_the_record_that_is_kept(&desk);
    nothing_is_decided_and_goal_1_has_no_answer(&desk);

    let folder = desk.workshop();
    let folder = folder.to_str().unwrap();
    let merged = desk.run(&["merge", folder]);
    println!("\n=== plenary merge\n{}", String::from_utf8_lossy(&merged.stdout));
    assert!(matches!(merged.status.code(), Some(0 | 3)), "{merged:?}");
    for doc in ["outcome", "plan", "report"] {
        let made = desk.run(&["export", folder, "--to", "md", "--doc", doc]);
        assert!(matches!(made.status.code(), Some(0 | 3)), "{made:?}");
        let text = String::from_utf8(made.stdout).unwrap();
        println!("\n=== plenary export --doc {doc}\n{text}");
        speaks_for_itself(doc, &plain(&text));
    }
}

/// What each document has to say of the case, and what none may.
fn speaks_for_itself(doc: &str, text: &str) {
    assert!(text.contains(&plain(VIEW)), "{doc} has not the Troika's view\n{text}");
    for (org, _) in CODES.iter().filter(|(org, _)| TROIKA.contains(org)) {
        assert!(text.contains(org), "{doc}: {org}");
    }
    // The plan has what it says itself, and the view in its annex; wordings without a decision stand in the other two.
    for proposal in PROPOSALS.iter().filter(|_| doc != "plan") {
        assert!(text.contains(&plain(proposal.text)), "{doc} has not {}\n{text}", proposal.key);
    }
    if doc == "outcome" {
        assert!(text.contains("4 matters were set down: 4 not decided."), "{text}");
    }
    if doc == "report" {
        let light = STATEMENTS.iter().find(|s| s.words.contains("practicality")).unwrap();
        let thanks = STATEMENTS.iter().find(|s| s.words.contains("appreciation")).unwrap();
        for words in
            ["No decision was recorded.", "Nothing of the source was set down here.", light.words, thanks.words]
        {
            assert!(text.contains(&plain(words)), "{doc} has not: {words}\n{text}");
        }
    }
    for said in STATEMENTS.iter().filter(|s| matches!(s.is, As::FollowUp(_))) {
        assert!(text.contains(&plain(said.words)), "{doc} has not the follow-up: {}\n{text}", said.words);
    }
}

/// The record is whole, holds the document's words, and none that it does not use.
fn is_what_the_document_says(desk: &Desk) {
    kept::is_format_1(desk.workshop().to_str().unwrap());
    let document = plain(&std::fs::read_to_string(PAPER).unwrap());
    for words in STATEMENTS.iter().map(|said| said.words).chain(PROPOSALS.iter().map(|put| put.text)) {
        assert!(document.contains(&plain(words)), "not in the document: {words}");
    }
    let record = desk.record().to_lowercase().replace("objectives", "");
    for never in NEVER {
        assert!(!record.contains(never), "the record says `{never}`, which the document does not\n{record}");
    }
}

/// What the same case says entry by entry, in `sessions/ipmd-2008`: who sets it down and when is all that differs.
fn is_the_record_that_is_kept(desk: &Desk) {
    let bodies = |folder: &str| -> Vec<(String, String)> {
        let files = kept::bytes(&kept::place(folder)).into_iter().filter(|(name, _)| !name.contains('/'));
        files.flat_map(|(_, bytes)| read(&bytes).entries().map(|entry| body(entry.line)).collect::<Vec<_>>()).collect()
    };
    let (played, kept) = (bodies(desk.workshop().to_str().unwrap()), bodies("ipmd-2008"));
    // The file that made the workshop, and one for each sitting.
    assert_eq!(desk.files().len(), 3);
    assert_eq!(played, kept);
}

/// The place in the source and the body of an entry; of a first line the kind alone, which has ids and today's day.
fn body(line: &[u8]) -> (String, String) {
    let line = String::from_utf8_lossy(line);
    let (head, body) = line.split_once(",is:").unwrap();
    let (body, _) = body.rsplit_once(",salt:").unwrap_or_else(|| body.rsplit_once(",sum:").unwrap());
    let from = head.split_once(",from:").map(|(_, from)| from.to_owned()).unwrap_or_default();
    (from, if body.starts_with("Session(") { "Session".to_owned() } else { body.to_owned() })
}

fn nothing_is_decided_and_goal_1_has_no_answer(desk: &Desk) {
    let plan = kept::plan(desk.workshop().to_str().unwrap());
    assert!(kept::codes(&plan).is_empty(), "{:?}", plan.findings);
    assert!(plan.decisions.is_empty() && plan.responses.is_empty());
    for (_, bytes) in desk.bytes() {
        assert!(read(&bytes).entries().all(|e| !matches!(e.any_kind(), Some(Kind::Decide(_)))));
    }
    assert_eq!(plan.proposals.len(), PROPOSALS.len());
    for wording in &plan.wordings {
        let proposal = PROPOSALS.iter().find(|p| p.text == wording.text.as_str()).unwrap();
        let answers: Vec<_> =
            plan.positions_on(&Key::Entry(wording.sum)).into_iter().map(|p| p.takes.as_str()).collect();
        assert_eq!(answers.is_empty(), NO_ANSWER.contains(&proposal.key), "{}: {answers:?}", proposal.key);
        assert!(answers.iter().all(|takes| *takes == proposal.scale[0].takes), "{}: {answers:?}", proposal.key);
    }
}
