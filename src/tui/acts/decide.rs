//! Deciding: which outcomes the chair can declare, what the decision binds, and its count.

use crate::base::Digest;
use crate::plan::{Key, PositionRow, Proposal, Wording};
use crate::record::kind::Count;
use crate::tui::Model;
use crate::tui::seek::Seek as _;

/// An outcome that can be declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Its code.
    pub outcome: &'static str,
    /// Something is asked before it is recorded: to whom, until when.
    pub asks: Option<(&'static str, &'static str)>,
    /// The brackets left are declared ordinary text.
    pub ordinary: bool,
}

/// The outcomes in the order shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcomes {
    /// What can be declared.
    pub rulings: Vec<Ruling>,
    /// The one marked at first; none over an objection that the rule of decision does not pass over.
    pub preset: Option<usize>,
    /// How many objections are open, formal ones among them.
    pub objections: usize,
    /// Why something is not offered.
    pub why: Option<&'static str>,
}

impl Ruling {
    /// The wording, or all of it but its brackets, is agreed.
    pub fn agrees(&self) -> bool {
        self.outcome.starts_with("agreed")
    }
}

const fn plain(outcome: &'static str) -> Ruling {
    Ruling { outcome, asks: None, ordinary: false }
}

const fn asking(outcome: &'static str, field: &'static str, label: &'static str) -> Ruling {
    Ruling { outcome, asks: Some((field, label)), ordinary: false }
}

/// Whether silence lets a wording pass under this rule, or all have to be for it: then an open objection leaves it to the
/// chair alone what is declared.
fn seeks_consent(rule: &str) -> bool {
    matches!(rule, "" | "no objection" | "consensus" | "unanimity")
}

/// What can be declared on this wording. Over a formal objection nothing is marked at first, and `agreed` is not offered
/// where consent is sought; there nothing is marked over any open objection, for *agreed* would pass over it on the
/// strength of an Enter. A bracketed wording is agreed except its brackets, or each is declared ordinary text.
pub fn outcomes(model: &Model<'_>, proposal: &Proposal<'_>, wording: &Wording<'_>) -> Outcomes {
    let held = dissents(model, wording);
    let objections = held.iter().filter(|p| rank(&p.takes) >= OBJECTION).count();
    let formal = held.iter().any(|p| p.takes == "formal objection");
    let consent = seeks_consent(&proposal.rule);
    let agreed = if wording.n > 1 { "agreed as amended" } else { "agreed" };
    let mut rulings = Vec::new();
    let blocked = formal && consent;
    if !blocked {
        if wording.brackets > 0 {
            rulings.push(plain("agreed except brackets"));
            rulings.push(Ruling { outcome: agreed, asks: None, ordinary: true });
        } else {
            rulings.push(plain(agreed));
            if wording.n > 1 {
                rulings.push(plain("agreed"));
            }
        }
        rulings.push(asking("in part", "why", "which part"));
    }
    rulings.extend([
        plain("no consensus"),
        plain("not agreed"),
        plain("noted"),
        asking("deferred", "until", "until when"),
        asking("referred", "to", "to whom"),
        asking("pending", "until", "until when"),
        plain("withdrawn"),
    ]);
    let why = blocked.then_some("a formal objection is maintained: agreed is not offered (r changes the rule)");
    let preset = (!formal && (objections == 0 || !consent)).then_some(0);
    Outcomes { rulings, preset, objections, why }
}

/// All that is on the read-back screen, as sums: the wording's content, every position on it, and the heads of the
/// fields that it sets.
pub fn bound(model: &Model<'_>, proposal: &Proposal<'_>, wording: &Wording<'_>) -> Vec<Digest> {
    let plan = model.shown();
    let mut out: Vec<Digest> =
        wording.contents.last().and_then(|&ix| plan.entry(ix)).map(|e| e.sum).into_iter().collect();
    for row in plan.positions_at(&Key::Entry(wording.sum)) {
        out.extend(row.contents.iter().filter_map(|&ix| plan.entry(ix)).map(|e| e.sum));
    }
    for (on, field, item, _) in &wording.sets {
        out.extend(plan.heads_of(on, field, item));
    }
    if let Some(into) = plan.propose(proposal).map(|p| p.into.clone()).filter(|i| !i.is_empty()) {
        out.extend(plan.heads_of(&proposal.on, &into, ""));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The count of organisations for each position on a wording, in the order of the columns.
pub fn tally(model: &Model<'_>, wording: &Wording<'_>) -> Vec<Count<'static>> {
    let columns = model.shown().columns(wording.sum);
    columns
        .iter()
        .map(|c| Count { takes: c.takes.as_str().to_owned().into(), n: c.who.len() as u32 })
        .filter(|c| c.n > 0)
        .collect()
}

/// The dissents on a wording that are still held, formal ones first.
pub fn dissents<'m, 'a>(model: &'m Model<'a>, wording: &Wording<'a>) -> Vec<&'m PositionRow<'a>> {
    let mut out: Vec<_> =
        model.shown().positions_at(&Key::Entry(wording.sum)).filter(|p| p.dissent && p.open).collect();
    out.sort_by_key(|p| (std::cmp::Reverse(rank(&p.takes)), model.shown().shown_at(p.event)));
    out
}

/// The place of an objection among the steps.
const OBJECTION: usize = 3;

/// The place of a step on the ladder; an unknown word weighs as an objection.
pub fn rank(takes: &str) -> usize {
    ["statement", "reservation", "dissociation", "objection", "formal objection"]
        .iter()
        .position(|s| *s == takes)
        .unwrap_or(OBJECTION)
}
