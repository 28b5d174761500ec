//! The same sums through the real fold: who still stands against what, what was decided, and what was not.

use super::count::line_of;
use super::{CCG, DID, against, ccg, did, scribe, table};
use plenary::base::Digest;
use plenary::export::json;
use plenary::plan::{DecisionState, Key, Plan, PositionRow, PositionState, Union, fold};
use plenary::record::{Reading, read};
use std::collections::{BTreeMap, BTreeSet};

/// A plan, and the line of the source that each entry was set down from.
struct Folded<'a> {
    plan: Plan<'a>,
    lines: BTreeMap<Digest, usize>,
}

impl<'a> Folded<'a> {
    fn new(reading: Reading<'a>) -> Self {
        let lines = reading.entries().map(|e| (e.sum, line_of(e))).collect();
        let mut union = Union::new();
        union.add(reading);
        Self { plan: fold(union, &[]), lines }
    }

    fn line(&self, key: &Key<'_>) -> usize {
        if let Key::Entry(sum) = key { self.lines[sum] } else { 0 }
    }

    /// The positions on what was set down from a line.
    fn on(&self, line: usize) -> impl Iterator<Item = &PositionRow<'a>> {
        self.plan.positions.iter().filter(move |row| self.line(&row.on) == line)
    }

    fn from(&self, line: usize) -> &PositionRow<'a> {
        self.plan.positions.iter().find(|row| self.lines[&row.sum] == line).unwrap()
    }

    /// Who is openly against what was put at a line, each once.
    fn open(&self, line: usize) -> Vec<String> {
        let who: BTreeSet<_> = self.on(line).filter(|row| row.open).map(|row| row.who.as_str().to_owned()).collect();
        who.into_iter().collect()
    }
}

#[test]
fn whoever_was_against_a_resolution_is_on_record_beside_it() {
    let text = scribe::set_down(&ccg::PAPER);
    let folded = Folded::new(read(text.as_bytes()));
    let mut resolved = 0;
    for (line, _, outcome) in table(CCG) {
        let Some(at) = outcome.strip_prefix("RESOLVED at ") else { continue };
        let at: usize = at.split(',').next().unwrap().parse().unwrap();
        let decision = folded.plan.decisions.iter().find(|d| folded.lines[&d.sum] == at).unwrap();
        assert_eq!((decision.outcome.as_str(), decision.state), ("agreed", DecisionState::Current));
        assert_eq!(decision.wording.map(|sum| folded.lines[&sum]), Some(line));
        assert_eq!(decision.changed_since, []);
        assert!(!decision.over_objection, "nobody said that an objection was formal");
        assert_eq!(folded.open(line), against(outcome), "line {line}");
        resolved += 1;
    }
    let other = folded.plan.decisions.iter().filter(|d| d.outcome != "agreed");
    assert_eq!(other.map(|d| (folded.lines[&d.sum], d.outcome.as_str())).collect::<Vec<_>>(), [(275, "deferred")]);
    assert_eq!(resolved, 5);
}

#[test]
fn the_fold_counts_what_a_person_counts() {
    for (paper, heading) in [(&ccg::PAPER, CCG), (&did::PAPER, DID)] {
        let text = scribe::set_down(paper);
        let folded = Folded::new(read(text.as_bytes()));
        for (line, [plus, nought, minus], _) in table(heading) {
            let mut sides: [BTreeSet<&str>; 3] = Default::default();
            for row in folded.on(line).filter(|row| row.holders.iter().any(|(_, holds)| *holds)) {
                let side = match row.takes.as_str() {
                    _ if row.dissent => 2,
                    "0" | "+0" => 1,
                    _ => 0,
                };
                sides[side].insert(row.who.as_str());
            }
            assert_eq!(sides.each_ref().map(BTreeSet::len), [plus, nought, minus], "line {line}: {sides:?}");
        }
    }
}

#[test]
fn a_changed_mind_leaves_its_earlier_step_in_the_record() {
    let text = scribe::set_down(&ccg::PAPER);
    let folded = Folded::new(read(text.as_bytes()));
    let steps = [160, 161, 146, 165, 373, 388].map(|line| folded.from(line)).map(|row| (row.state, row.open));
    let (past, now) = (PositionState::Superseded, PositionState::Current);
    let expected = [(past, false), (now, true), (past, false), (now, false), (past, false), (now, false)];
    assert_eq!(steps, expected);
    assert!(folded.from(373).dissent, "against this version, whatever came later");
}

#[test]
fn a_reason_on_a_later_line_is_the_position_s_own() {
    let text = scribe::set_down(&ccg::PAPER);
    let folded = Folded::new(read(text.as_bytes()));
    for (line, reason) in [(152, "reason being GNAP"), (216, "reason for -1: MTI"), (228, "legitimate implementations")]
    {
        assert!(folded.from(line).says.contains(reason), "line {line}");
        assert_eq!(folded.on(folded.line(&folded.from(line).on)).filter(|r| r.who == folded.from(line).who).count(), 1);
    }
    assert!(folded.from(228).lift.contains("SHOULD instead of MUST"));
}

#[test]
fn six_proposals_none_adopted_and_no_formal_objection_lost() {
    let text = scribe::set_down(&did::PAPER);
    let folded = Folded::new(read(text.as_bytes()));
    assert_eq!((folded.plan.proposals.len(), folded.plan.decisions.len()), (6, 0));
    for (line, _, formal) in table(DID) {
        let mut found: Vec<_> = folded.on(line).filter(|row| row.takes == "formal objection").collect();
        found.sort_by_key(|row| folded.lines[&row.sum]);
        assert!(found.iter().all(|row| row.open && row.says.to_lowercase().contains("formal")));
        let told = found.iter().map(|row| {
            let org = row.orgs.first().map_or(String::new(), |org| format!(" {}", org.as_str()));
            format!("{}{org}", folded.lines[&row.sum])
        });
        assert_eq!(told.collect::<Vec<_>>().join(", "), formal);
    }
}

#[test]
fn the_whole_record_as_json_has_every_word_of_every_dissent() {
    for paper in [&ccg::PAPER, &did::PAPER] {
        let text = scribe::set_down(paper);
        let folded = Folded::new(read(text.as_bytes()));
        let json = json::plan(&folded.plan);
        let rows = json["positions"].as_array().unwrap();
        assert_eq!(rows.len(), folded.plan.positions.len());
        for row in folded.plan.positions.iter().filter(|row| row.dissent) {
            let printed = rows.iter().find(|r| r["sum"] == row.sum.to_string().as_str()).unwrap();
            assert_eq!(printed["says"], row.says.as_str());
            assert_eq!(printed["takes"], row.takes.as_str());
        }
        assert_eq!(json["findings"], serde_json::json!([]));
    }
}

#[test]
fn the_columns_of_the_wall_lose_nobody() {
    for (paper, heading) in [(&ccg::PAPER, CCG), (&did::PAPER, DID)] {
        let text = scribe::set_down(paper);
        let folded = Folded::new(read(text.as_bytes()));
        for (line, sums, _) in table(heading) {
            let wording = folded.plan.wordings.iter().find(|w| folded.lines[&w.sum] == line).unwrap();
            let shown: usize = folded.plan.columns(wording.sum).iter().map(|column| column.who.len()).sum();
            // Daniel Buchner's -1 and Microsoft's formal objection are two raisers, in two columns.
            let twice = usize::from(line == 264);
            assert_eq!(shown, sums.iter().sum::<usize>() + twice, "line {line}");
        }
    }
}
