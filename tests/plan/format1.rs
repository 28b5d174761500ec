//! The example of the format folds to what a person would read in it.

use plenary::base::Digest;
use plenary::plan::{DecisionState, Key, PositionState, Union, WordingState, fold};

const FORMAT1: &[u8] = include_bytes!("../fixtures/format1.ron");

fn sum(hex: &str) -> Digest {
    Digest::parse(hex).unwrap()
}

#[test]
fn the_example_has_the_rows_that_a_person_reads_in_it() {
    let mut union = Union::new();
    union.add_bytes(FORMAT1);
    let plan = fold(union, &[]);
    assert_eq!((plan.workshop.as_str(), plan.counts.total, plan.counts.retracted), ("7hq2m4kd9s", 24, 1));
    let states: Vec<_> = plan.wordings.iter().map(|w| (w.n, w.state, w.brackets)).collect();
    assert_eq!(states, [(1, WordingState::Earlier, 1), (2, WordingState::Current, 0)]);
    let objection = plan.position(sum("e045c02ee34b00cb77ba4386ee01f6a0b82c8384")).unwrap();
    assert!(objection.open && objection.dissent && objection.read_back);
    assert_eq!(objection.state, PositionState::Current);
    assert_eq!(
        objection.holders.iter().map(|(n, held)| (n.as_str(), *held)).collect::<Vec<_>>(),
        [("employers' federation", false), ("trades union congress", true)]
    );
    let fixed = plan.position(sum("c25b7c1a8db3389579dfe9b246164e783f6169b2")).unwrap();
    assert_eq!(fixed.says, "The districts bear the running cost.");
    assert!(!fixed.read_back, "what was read back was the words before the correction");
    assert_eq!(plan.positions.len(), 5);
    let [decision] = plan.decisions.as_slice() else { panic!() };
    assert_eq!((decision.state, decision.over_objection), (DecisionState::Current, false));
    assert_eq!(decision.changed_since, [sum("0af2f6509c684632cbe365e958079923d17dcc1f")]);
    assert_eq!(decision.corrected, [sum("2d5658f12b4bea936825b16a9de1a6dd754ab384")]);
    let measure = Key::Entry(sum("49b6cf375c73f9c7cb41a23c31508033d42a3455"));
    assert_eq!(plan.value(&measure, "period", "").unwrap().agreed().unwrap(), &"2027-03..2029-12");
    let codes: Vec<_> = plan.findings.iter().map(|f| f.code.as_str()).collect();
    assert_eq!(codes, ["shorter-than-seen", "changed-since"]);
    let points: Vec<_> = plan.points.iter().map(|p| (p.id.as_str(), p.state.as_str())).collect();
    assert_eq!(points, [("gcm-review/5", "decided over dissent")]);
}

#[test]
fn the_example_gives_the_same_bytes_in_parts_backwards_and_twice() {
    let json = |parts: &[&'static [u8]]| {
        let mut union = Union::new();
        for part in parts {
            union.add_bytes(part);
        }
        serde_json::to_string(&plenary::export::json::plan(&fold(union, &[]))).unwrap()
    };
    let whole = json(&[FORMAT1]);
    let mut lines: Vec<&[u8]> = FORMAT1.split_inclusive(|&b| b == b'\n').collect();
    assert_eq!(json(&lines), whole);
    lines.reverse();
    lines.extend(lines.clone());
    assert_eq!(json(&lines), whole);
}
