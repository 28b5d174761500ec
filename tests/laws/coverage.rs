//! The generator is measured: each situation that `record.md` 8 lists comes up in at least one workshop in 200.

use crate::generate::{Made, Workshop};
use plenary::base::{Digest, Name};
use plenary::record::Kind;
use plenary::record::kind::Position;
use std::collections::BTreeSet;

type Situation = (&'static str, fn(&Workshop) -> bool);

const SITUATIONS: [Situation; 16] = [
    ("equal labels", equal_labels),
    ("two recorders of one decision", two_recorders),
    ("a rewording under positions", rewording_under_positions),
    ("a joint dissent that one raiser leaves", raiser_leaves),
    ("a late response", late_response),
    ("sameness with a not-same", same_and_not),
    ("a redacted copy", redacted_copy),
    ("a disputed fix", disputed_fix),
    ("a fork", fork),
    ("a desk's account", desks_account),
    ("two imports of one table", two_imports),
    ("a decision reopened", reopened),
    ("an altered line", altered),
    ("a file without its line 0", headless),
    ("a foreign file", foreign),
    ("a choose over a contest", chosen),
];

#[test]
fn every_listed_situation_is_generated_often_enough() {
    let workshops: Vec<Workshop> = (0..1000).map(Workshop::new).collect();
    for (what, is_in) in SITUATIONS {
        let n = workshops.iter().filter(|w| is_in(w)).count();
        assert!(n >= 5, "{what}: in {n} of 1000");
    }
    let sizes: Vec<usize> = workshops.iter().map(|w| w.made.len()).collect();
    assert!(sizes.iter().sum::<usize>() >= 25_000, "the workshops are too small to say much");
    for kind in Kind::NAMES {
        let n = workshops.iter().filter(|w| w.made.iter().any(|m| m.kind == *kind)).count();
        assert!(n >= 5, "{kind}: in {n} of 1000");
    }
}

fn position(made: &Made) -> Option<&Position<'static>> {
    if let Some(Kind::Position(p)) = &made.body { Some(p) } else { None }
}

fn find(w: &Workshop, sum: Digest) -> Option<&Made> {
    w.made.iter().find(|m| m.sum == sum)
}

fn pairs(w: &Workshop) -> impl Iterator<Item = (&Made, &Made)> {
    w.made.iter().flat_map(|a| w.made.iter().map(move |b| (a, b))).filter(|(a, b)| a.sum != b.sum)
}

fn equal_labels(w: &Workshop) -> bool {
    let spelt: BTreeSet<&str> = w.made.iter().filter_map(position).flat_map(|p| &p.orgs).map(|o| &**o).collect();
    let meant: BTreeSet<Name> = spelt.iter().map(|o| Name::of(o)).collect();
    meant.len() < spelt.len()
}

fn two_recorders(w: &Workshop) -> bool {
    let sitting = |m: &Made| w.sittings[m.file].as_str();
    pairs(w).any(|(a, b)| {
        let decide = a.kind == "Decide" && b.kind == "Decide" && a.head.on == b.head.on;
        decide && a.file != b.file && sitting(a) == sitting(b) && !sitting(a).is_empty()
    })
}

fn rewording_under_positions(w: &Workshop) -> bool {
    w.made.iter().enumerate().any(|(i, r)| {
        let under = |p: &Made| p.kind == "Position" && p.on_entry().is_some_and(|on| r.head.after.contains(&on));
        r.kind == "Reword" && w.made[..i].iter().any(under)
    })
}

fn raiser_leaves(w: &Workshop) -> bool {
    w.made.iter().any(|leaver| {
        let one = position(leaver).is_some_and(|p| p.orgs.len() == 1 && p.takes == "withdrawn");
        let joint =
            |s: &Digest| find(w, *s).and_then(position).is_some_and(|p| p.orgs.len() == 2 && p.takes != "agree");
        one && leaver.head.after.iter().any(joint)
    })
}

fn late_response(w: &Workshop) -> bool {
    w.made.iter().enumerate().any(|(i, r)| {
        let about = r.on_entry().and_then(|p| find(w, p)).and_then(Made::on_entry).map(|s| s.to_string());
        let decided = |d: &Made| matches!(&d.body, Some(Kind::Decide(d)) if Some(&*d.wording) == about.as_deref());
        r.kind == "Respond" && w.made[..i].iter().any(decided)
    })
}

fn same_and_not(w: &Workshop) -> bool {
    let said = |m: &Made| match &m.body {
        Some(Kind::Same(s)) => {
            Some((BTreeSet::from([m.head.on.clone(), s.this.to_string(), s.with.to_string()]), s.same))
        }
        _ => None,
    };
    pairs(w).any(|(a, b)| match (said(a), said(b)) {
        (Some((x, yes)), Some((y, no))) => x == y && yes != no,
        _ => false,
    })
}

fn redacted_copy(w: &Workshop) -> bool {
    let redacted: Vec<String> =
        w.made.iter().filter(|m| m.kind == "Redact").filter_map(Made::on_entry).map(|s| s.to_string()).collect();
    let blanked = |line: &[u8]| {
        let text = String::from_utf8_lossy(line);
        text.contains("),gone:\"") && redacted.iter().any(|s| text.ends_with(&format!("{s}\")")))
    };
    w.files.iter().flatten().any(|line| blanked(line))
}

fn disputed_fix(w: &Workshop) -> bool {
    let of_another = |m: &Made| m.head.fixes.and_then(|f| find(w, f)).is_some_and(|f| f.file != m.file);
    w.made.iter().any(of_another)
}

fn fork(w: &Workshop) -> bool {
    pairs(w).any(|(a, b)| a.head.id == b.head.id)
}

fn desks_account(w: &Workshop) -> bool {
    let is = |m: &Made, role: &str| m.kind == "Decide" && w.roles[m.file] == role;
    let beside = |a: &Made, b: &Made| a.head.on == b.head.on && w.sittings[a.file] == w.sittings[b.file];
    pairs(w).any(|(a, b)| is(a, "console") && is(b, "desk") && beside(a, b))
}

fn two_imports(w: &Workshop) -> bool {
    let key = |m: &Made| if let Some(Kind::Add(a)) = &m.body { a.key.to_string() } else { String::new() };
    pairs(w).any(|(a, b)| a.file != b.file && !key(a).is_empty() && key(a) == key(b))
}

fn reopened(w: &Workshop) -> bool {
    let is = |m: &Made| matches!(&m.body, Some(Kind::Decide(d)) if d.outcome == "reopened");
    w.made.iter().any(|m| is(m) && m.head.after.iter().any(|a| find(w, *a).is_some_and(|d| d.kind == "Decide")))
}

fn altered(w: &Workshop) -> bool {
    let read: Vec<Vec<u8>> = w.bytes();
    read.iter().any(|b| plenary::record::read(b).findings.iter().any(|f| f.code == plenary::base::Code::Altered))
}

fn headless(w: &Workshop) -> bool {
    w.files.iter().any(|f| f.first().is_some_and(|l| !String::from_utf8_lossy(l).contains(",is:Session(")))
}

fn foreign(w: &Workshop) -> bool {
    w.made.iter().any(|m| m.kind == "Session" && m.head.on != crate::generate::WORKSHOP)
}

fn chosen(w: &Workshop) -> bool {
    let kind = |s: &str| Digest::parse(s).and_then(|s| find(w, s)).map(|m| m.kind.clone());
    w.made.iter().any(|m| match &m.body {
        Some(Kind::Choose(c)) => c.heads.iter().all(|h| kind(h).as_deref() == Some("Decide")),
        _ => false,
    })
}

/// What section 7 prints of states and reasons, by part and field; and the codes of findings.
const PRINTED: [(&str, &str, &[&str]); 7] = [
    ("values", "state", &["agreed", "contested"]),
    ("wordings", "state", &["current", "earlier", "retracted"]),
    (
        "positions",
        "state",
        &["newer", "retracted", "superseded", "earlier wording", "recorded differently", "differs by room", "current"],
    ),
    ("positions", "hidden", &["", "struck", "record", "veil", "house"]),
    ("decisions", "state", &["current", "earlier", "contested", "account", "retracted", "newer"]),
    ("responses", "state", &["current", "contested", "superseded", "retracted"]),
    (
        "points",
        "state",
        &["decided over dissent", "decided", "deferred", "opened", "not applicable", "not opened", "not asked"],
    ),
];

/// But for what is a matter of bytes alone: `too-long`, and what is told of a whole file by its digest.
const FOUND: [&str; 22] = [
    "damaged",
    "torn",
    "altered",
    "no-newline",
    "no-sitting",
    "fork",
    "shorter-than-seen",
    "foreign",
    "list-differs",
    "newer",
    "blanked",
    "redacted",
    "disputed",
    "other-kind",
    "clock",
    "over-objection",
    "changed-since",
    "recorded-differently",
    "differs-by-room",
    "brackets",
    "contested",
    "sameness-contested",
];

#[test]
fn two_fields_that_are_told_by_one_name_are_contested() {
    let told = |row: &serde_json::Value| ["on", "field", "item"].map(|f| row[f].as_str().unwrap().to_owned()).join(" ");
    let clash = |seed: &u64| {
        let plan = crate::by_fold(&Workshop::new(*seed).bytes());
        let rows: Vec<String> =
            plan["values"].as_array().unwrap().iter().filter(|row| row["state"] == "contested").map(told).collect();
        rows.iter().map(|name| name.trim_end()).collect::<BTreeSet<_>>().len() < rows.len()
    };
    let n = (0..1000).filter(clash).count();
    assert!(n >= 5, "in {n} of 1000");
}

#[test]
fn every_state_that_is_printed_and_every_finding_comes_up() {
    let plans: Vec<serde_json::Value> = (0..1000).map(|seed| crate::by_fold(&Workshop::new(seed).bytes())).collect();
    let often = |part: &str, field: &str, what: &str| {
        let has = |plan: &&serde_json::Value| plan[part].as_array().unwrap().iter().any(|row| row[field] == what);
        plans.iter().filter(has).count()
    };
    let states = PRINTED.iter().flat_map(|&(part, field, all)| all.iter().map(move |&what| (part, field, what)));
    let found = FOUND.iter().map(|&code| ("findings", "code", code));
    let rare: Vec<_> = states.chain(found).map(|s| (often(s.0, s.1, s.2), s)).filter(|(n, _)| *n < 2).collect();
    assert!(rare.is_empty(), "seldom in 1000 workshops: {rare:?}");
}
