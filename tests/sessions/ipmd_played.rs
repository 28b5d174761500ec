//! The case of 2008 set down through the program: the proposal in one file, the answer to it in another.

use super::ipmd::{ACTORS, ADDRESSEE, AT_THIS_STAGE, As, DAYS, File, GMG, IN_THIS_CONTEXT, NEVER, NO_ANSWER};
use super::ipmd::{PROPOSALS, Proposal, SITTINGS, SOURCE, STATEMENTS, Sitting, Statement, TITLE, TROIKA, TROIKA_BODY};
use super::kept::{Bytes, bytes, codes, is_format_1, is_kept, plan};
use super::play::{Play, new_workshop};
use plenary::plan::PositionState;
use plenary::record::{Files, Kind, read};
use std::collections::BTreeMap;
use std::sync::OnceLock;

const NAME: &str = "ipmd-2008";
/// What lets a recorder call them; the document has no such codes.
const CODES: [(&str, &str); 4] = [(GMG, "GM"), ("Philippines", "PH"), ("Belgium", "BE"), ("Greece", "GR")];

fn code(org: &str) -> &'static str {
    CODES.iter().find(|(name, _)| *name == org).map(|(_, code)| *code).unwrap()
}

fn point(id: &str) -> usize {
    id.strip_prefix("ipmd/").unwrap().parse().unwrap()
}

fn played() -> Bytes {
    let home = tempfile::tempdir().unwrap();
    let mut play = Play::new(home.path(), "2026-10-05T07:30:00Z", 7200, 2008);
    // Tests run in the crate's folder; a longer path would be typed for longer, and the clock would tell.
    let list = "tests/sessions/ipmd-checklist.ron";
    new_workshop(&mut play, TITLE, &[("rule of decision", "not said"), ("own checklist", list)]);
    for sitting in SITTINGS {
        play.restart().wait(5 * 60_000).mark(TITLE).enter("open this workshop").enter("the room sees this screen");
        set_down(&mut play, sitting);
    }
    let folder = std::fs::read_dir(play.sessions()).unwrap().next().unwrap().unwrap().path();
    bytes(&folder)
}

fn set_down(play: &mut Play, sitting: &Sitting) {
    let source = "tests/fixtures/ipmd/scpf-13.txt";
    play.mark("Set a sitting down afterwards").enter("say which").fill("room", sitting.room);
    play.fill("day of the event", sitting.day).fill("source", SOURCE).fill("its file", source).save("begin");
    play.keys("m");
    for actor in ACTORS.iter().filter(|a| a.file == sitting.file) {
        play.keys("a").text(actor.org).fill("call code", code(actor.org)).fill("standing", "not said");
        play.fill("person", actor.who).fill("capacity", actor.capacity).fill("place in source", actor.from);
        play.save("save this member").wait(40_000);
    }
    play.keys("Esc");
    if sitting.file == File::Proposal {
        for proposal in PROPOSALS {
            put(play, proposal);
        }
    }
    STATEMENTS.iter().filter(|s| s.file == sitting.file).for_each(|said| set_down_statement(play, said));
}

fn put(play: &mut Play, proposal: &Proposal) {
    play.wait(90_000).look_at(point(proposal.on)).keys("p").text(proposal.text).fill("proposed by", code(GMG));
    for step in proposal.scale {
        play.fill("own scale", &format!("{} = {} ({})", step.takes, step.says, step.side));
    }
    play.fill("taken", "in writing").fill("place in source", proposal.from).save("put it to the room");
}

fn set_down_statement(play: &mut Play, said: &Statement) {
    play.wait(60_000);
    if let [on] = said.on
        && on.starts_with("ipmd/")
    {
        play.look_at(point(on));
    }
    match said.is {
        As::Position(step) => {
            for key in said.on {
                let of = PROPOSALS.iter().find(|p| p.key == *key).unwrap();
                let beginning: String = of.text.chars().take(40).collect();
                play.look_at(point(of.on)).mark(&beginning).keys("o").codes("PH BE GR").fill("step", step);
                play.fill("words", said.words).fill("speaker", said.who).fill("place in source", said.from);
                play.expect("reported").save("put it on record");
            }
        }
        As::Said => {
            play.keys("n").mark("what somebody said").enter("what somebody said");
            match said.orgs {
                orgs if orgs == TROIKA => play.fill("or a body", TROIKA_BODY),
                [org] => play.fill("organisation", code(org)),
                _ => panic!("who said `{}`?", said.words),
            };
            play.fill("words", said.words).fill("speaker", said.who).fill("place in source", said.from);
            play.fill("taken", if said.from.starts_with("annex") { "in writing" } else { "reported" });
            about(play, said).save("save what was said");
        }
        As::FollowUp(owner) => {
            play.keys("f").fill("what", said.words).fill("who", owner).fill("place in source", said.from);
            about(play, said).save("save the follow-up");
        }
    }
}

fn about<'p>(play: &'p mut Play, said: &Statement) -> &'p mut Play {
    match said.on {
        [] => play.fill("about", "the sitting as a whole"),
        _ => play.fill("about", "the point"),
    }
}

/// Compared once, or recorded again, before anything is asked of it.
fn kept() -> &'static Bytes {
    static KEPT: OnceLock<Bytes> = OnceLock::new();
    KEPT.get_or_init(|| is_kept(NAME, played()))
}

#[test]
fn the_case_of_2008_is_what_its_script_gives() {
    assert_eq!(kept().len(), 4);
    is_format_1(NAME);
}

#[test]
fn the_case_of_2008_reads_without_a_finding_and_has_positions_and_no_decision() {
    kept();
    let plan = plan(NAME);
    assert_eq!(codes(&plan), BTreeMap::new());
    assert!(plan.decisions.is_empty() && plan.responses.is_empty());
    assert_eq!(plan.proposals.len(), PROPOSALS.len());
    let mut proposals: Vec<_> = plan.proposals.iter().collect();
    proposals.sort_by_key(|row| plan.shown_at(row.event));
    for (row, proposal) in proposals.into_iter().zip(PROPOSALS) {
        let wording = &plan.wordings[row.wordings[0]];
        assert_eq!((wording.text.as_str(), row.rule.as_str()), (proposal.text, ""));
        let positions = plan.positions_on(&plenary::plan::Key::Entry(wording.sum));
        assert_eq!(positions.is_empty(), NO_ANSWER.contains(&proposal.key));
        for position in positions {
            assert_eq!(position.takes.as_str(), proposal.scale[0].takes);
            assert!(position.dissent && position.open && position.state == PositionState::Current);
            let raisers: Vec<&str> = position.orgs.iter().map(plenary::record::Text::as_str).collect();
            assert_eq!(raisers, TROIKA);
        }
    }
    let follow_ups = plan.things.iter().filter(|t| t.what == "follow-up").count();
    assert_eq!(follow_ups, 3);
    assert!(plan.sittings.iter().filter(|s| !s.room.is_empty()).all(|s| s.late && s.source == SOURCE));
    assert!([AT_THIS_STAGE, IN_THIS_CONTEXT].iter().all(|s| plan.proposals.iter().any(|p| {
        p.scale[..]
            .iter()
            .any(|(takes, says, side)| (takes.as_str(), says.as_str(), side.as_str()) == (s.takes, s.says, s.side))
    })));
}

#[test]
fn nothing_is_in_the_case_of_2008_that_the_document_does_not_say() {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let files = Files::new();
    for (_, bytes) in kept().iter().filter(|(name, _)| !name.contains('/')) {
        let bytes = files.keep(bytes.clone());
        for entry in read(bytes).entries() {
            let line = String::from_utf8_lossy(entry.line).to_lowercase().replace("objectives", "");
            assert!(NEVER.iter().all(|word| !line.contains(word)), "{line}");
            // To whom a letter went is told, and is nobody of these sittings.
            let is_told = matches!(entry.any_kind(), Some(Kind::Said(_)));
            assert!(is_told || !line.contains(&ADDRESSEE.0.to_lowercase()), "{line}");
            *kinds.entry(Kind::NAMES.iter().find(|k| **k == entry.head.kind).unwrap()).or_default() += 1;
            let Some(Kind::Session(first)) = entry.any_kind() else {
                let of_the_workshop = matches!(entry.any_kind(), Some(Kind::Set(_)));
                assert_eq!(entry.head.from.is_empty(), of_the_workshop, "{line}");
                continue;
            };
            assert_eq!(first.source.is_empty(), first.role == "setup");
            assert!(first.role == "setup" || DAYS.iter().any(|(_, day, ..)| first.day == *day));
        }
    }
    let told: Vec<(&str, usize)> = kinds.into_iter().collect();
    let said = STATEMENTS.iter().filter(|s| matches!(s.is, As::Said)).count();
    assert_eq!(
        told,
        [("Add", 3), ("Position", 3), ("Propose", 4), ("Said", said), ("Seat", 4), ("Session", 3), ("Set", 1)]
    );
}
