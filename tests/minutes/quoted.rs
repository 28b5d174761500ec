//! The case of 2008 says nothing that its document does not say, and says where.

use super::ipmd::{
    ACTORS, ADDRESSEE, AT_THIS_STAGE, As, DAYS, File, IN_THIS_CONTEXT, NEVER, NO_ANSWER, PROPOSALS, SITTINGS, SOURCE,
    STATEMENTS, TITLE, TROIKA, TROIKA_BODY, VIEW,
};
use plenary::checklist::load;

const DOCUMENT: &str = include_str!("../fixtures/ipmd/scpf-13.txt");
const CHECKLIST: &str = include_str!("../sessions/ipmd-checklist.ron");

/// Italics and the layout do not matter.
fn flat(text: &str) -> String {
    text.replace('*', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn between(start: &str, end: &str) -> String {
    let (_, rest) = DOCUMENT.split_once(start).unwrap_or_else(|| panic!("no {start:?}"));
    flat(rest.split_once(end).map_or(rest, |(part, _)| part))
}

/// The part of the document that a `from` names.
fn place(from: &str) -> String {
    match from {
        "paragraph 6" => between("\n6. ", "\nAnnex"),
        "annex" => between("\nAnnex", "## 1. Goals"),
        "annex 1" => between("## 1. Goals", "## 2. Modalities"),
        "annex 1.1" => between("principal goals:\n\n- (1)", "\n- (2)"),
        "annex 1.2" => between("to the next;\n- (2)", "\n- (3)"),
        "annex 1.3" => between("\n- (3)", "\n\n"),
        "annex 2" => between("## 2. Modalities", "### 3. Areas of work"),
        _ => {
            let n: u32 = from.strip_prefix("paragraph ").and_then(|n| n.parse().ok()).unwrap();
            between(&format!("\n{n}. "), &format!("\n{}. ", n + 1))
        }
    }
}

#[test]
fn every_word_stands_in_the_paragraph_that_it_is_from() {
    let quotes = STATEMENTS.iter().map(|s| (s.from, s.words)).chain(PROPOSALS.iter().map(|p| (p.from, p.text)));
    let quotes = quotes.chain(DAYS.iter().map(|d| (d.2, d.3)));
    for (from, words) in quotes {
        assert!(place(from).contains(&flat(words)), "{from}: {words}");
    }
    for proposal in PROPOSALS {
        let whole = proposal.from == "annex 2" || place(proposal.from) == proposal.text;
        assert!(whole, "{} is quoted whole", proposal.key);
    }
}

#[test]
fn every_name_stands_in_the_document() {
    for actor in ACTORS {
        for name in [actor.org, actor.who, actor.capacity] {
            assert!(place(actor.from).contains(name), "{}: {name}", actor.from);
        }
    }
    for words in [ADDRESSEE.0, ADDRESSEE.1, TROIKA_BODY] {
        assert!(place("paragraph 3").contains(words));
    }
    for statement in STATEMENTS {
        if let As::FollowUp(owner) = statement.is {
            assert!(place(statement.from).contains(owner), "{owner}");
        }
        let known = |org: &&str| ACTORS.iter().any(|a| a.org == *org);
        assert!(statement.orgs.iter().all(known));
        assert!(statement.who.is_empty() || ACTORS.iter().any(|a| a.who == statement.who));
    }
    assert!(SOURCE.split(", ").all(|word| flat(DOCUMENT).contains(word.trim_start_matches("IOM "))));
    assert!(flat(DOCUMENT).to_lowercase().contains(&TITLE.to_lowercase()));
    assert!(SITTINGS.iter().all(|s| flat(DOCUMENT).contains(s.room.trim_start_matches("GFMD "))));
}

#[test]
fn each_file_has_its_day_and_its_actors() {
    for sitting in SITTINGS {
        let mut days = DAYS.iter().filter(|d| d.0 == sitting.file);
        assert!(days.any(|d| d.1 == sitting.day), "{}", sitting.day);
    }
    for actor in ACTORS {
        let mut own = STATEMENTS.iter().filter(|s| s.file == actor.file);
        assert!(own.any(|s| s.orgs.contains(&actor.org)), "{}", actor.org);
    }
}

#[test]
fn the_view_is_on_goals_two_and_three_and_the_fund_each_with_its_own_qualifier() {
    let mut taken = Vec::new();
    for statement in STATEMENTS {
        if let As::Position(takes) = statement.is {
            assert_eq!((statement.file, statement.orgs, statement.words), (File::Answer, TROIKA, VIEW));
            taken.extend(statement.on.iter().map(|on| (*on, takes)));
        }
    }
    let stage = AT_THIS_STAGE.takes;
    assert_eq!(taken, [("goal 2", stage), ("goal 3", stage), ("trust fund", IN_THIS_CONTEXT.takes)]);
    for proposal in PROPOSALS {
        let known = proposal.scale.iter().map(|step| step.takes);
        let takes = taken.iter().filter(|(on, _)| *on == proposal.key).map(|(_, takes)| *takes);
        assert!(takes.eq(known), "{}", proposal.key);
        assert!(proposal.scale.iter().all(|step| step.side == "against" && step.says.starts_with("not appropriate")));
        assert_eq!(proposal.scale.is_empty(), NO_ANSWER.contains(&proposal.key));
    }
}

#[test]
fn nothing_is_said_of_a_decision_or_a_reason() {
    let texts = STATEMENTS.iter().map(|s| s.words).chain(PROPOSALS.iter().map(|p| p.text));
    for text in texts.chain([AT_THIS_STAGE.says, IN_THIS_CONTEXT.says, CHECKLIST]) {
        // "Objectives" is the document's word for the goals.
        let text = text.to_lowercase().replace("objectives", "");
        let found: Vec<_> = NEVER.iter().filter(|word| text.contains(**word)).collect();
        assert!(found.is_empty(), "{found:?} in {text}");
    }
}

#[test]
fn every_subject_is_a_part_of_the_proposal_or_a_heading_of_the_annex() {
    let list = load("ipmd-checklist.ron", CHECKLIST).unwrap();
    for point in &list.points {
        assert!(DOCUMENT.contains(&format!("# {}. {}", point.id, point.title)));
    }
    let points: Vec<_> = list.points.iter().map(|point| list.constant(point)).collect();
    assert_eq!(points, ["ipmd/1", "ipmd/2", "ipmd/3", "ipmd/4"]);
    assert!(PROPOSALS.iter().all(|p| points.iter().any(|point| point == p.on)));
    let subject = |on: &str| PROPOSALS.iter().any(|p| p.key == on) || points.iter().any(|point| point == on);
    assert!(STATEMENTS.iter().flat_map(|s| s.on).all(|on| subject(on)));
    let first = STATEMENTS.iter().position(|s| s.file == File::Answer).unwrap();
    assert!(STATEMENTS[first..].iter().all(|s| s.file == File::Answer), "the files stand one after the other");
}
