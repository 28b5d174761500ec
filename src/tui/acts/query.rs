//! Questions about the plan that acts and screens ask: what is on the table, what is owed, what can be taken back.

use crate::base::{Digest, Name};
use crate::plan::{DecisionState, Key, PositionRow, PositionState, Proposal, Wording, WordingState};
use crate::tui::Model;
use crate::tui::console::Focus;
use crate::tui::seek::Seek as _;

/// Outcomes after which a proposal is on the table (`record.md` 5.14). What is pending, deferred or referred waits
/// elsewhere: it left the table, is a loose end, and is taken up again by reopening it.
const STAYS: [&str; 2] = ["reopened", "lapsed"];

/// Open dissents on earlier wordings, of those who have said nothing on this one: row and holders. Nobody's silence on a
/// new text ends what they said on the old one. What was said without a name has no holders, and stays too.
pub fn not_repeated<'m, 'a>(model: &'m Model<'a>, wording: Digest) -> Vec<(&'m PositionRow<'a>, Vec<&'m Name>)> {
    let plan = model.shown();
    let on = Key::Entry(wording);
    let spoke: Vec<&Name> = plan.positions_on(&on).into_iter().flat_map(|p| p.holders.iter().map(|(n, _)| n)).collect();
    let holders = |row: &'m PositionRow<'a>| {
        let still = row.holders.iter().filter(|(name, has)| *has && !spoke.contains(&name));
        still.map(|(name, _)| name).collect::<Vec<_>>()
    };
    let rows = plan.left_behind(wording).into_iter().map(|row| (row, holders(row)));
    rows.filter(|(row, holders)| row.anonymous || !holders.is_empty()).collect()
}

/// How many dissents on this wording have no name: no column of organisations counts them.
pub fn nameless(model: &Model<'_>, wording: Digest) -> usize {
    let on = Key::Entry(wording);
    let stands = |p: &&PositionRow<'_>| p.anonymous && p.dissent && p.open && p.state == PositionState::Current;
    model.shown().positions_at(&on).filter(stands).count()
}

/// Whether a proposal waits for a decision, and was not put aside.
pub fn on_table(model: &Model<'_>, proposal: &Proposal<'_>) -> bool {
    is_open(model, proposal) && !model.shown().is_aside(&Key::Entry(proposal.sum))
}

/// Whether a proposal waits for a decision, on the table or put aside: none is current, or one that leaves it there.
pub fn is_open(model: &Model<'_>, proposal: &Proposal<'_>) -> bool {
    let plan = model.shown();
    let closed = proposal.decisions.iter().filter_map(|&d| plan.decisions.get(d)).any(|d| {
        matches!(d.state, DecisionState::Current | DecisionState::Contested) && !STAYS.contains(&d.outcome.as_str())
    });
    !closed && !proposal.retracted
}

/// Every proposal that waits for a decision, the newest first.
pub fn on_the_tables<'m, 'a>(model: &'m Model<'a>) -> Vec<&'m Proposal<'a>> {
    let plan = model.shown();
    let mut out: Vec<_> = plan.proposals.iter().filter(|p| on_table(model, p)).collect();
    out.sort_by_key(|p| std::cmp::Reverse(plan.shown_at(p.event)));
    out
}

/// The wording on the table: of the proposal that is marked, which may have been put aside, else of the newest of the
/// shown point that waits.
pub fn table<'m, 'a>(model: &'m Model<'a>) -> Option<(&'m Proposal<'a>, &'m Wording<'a>)> {
    let plan = model.shown();
    let point = model.shown_point()?;
    let waiting = |p: &&Proposal<'a>| on_table(model, p);
    let marked = match model.console.focus(model) {
        Focus::Proposal(n) => plan.proposals.get(n),
        Focus::Position(n) => plan.positions.get(n).and_then(|p| plan.proposal_of(&p.on)),
        _ => None,
    };
    let marked = marked.filter(|p| is_open(model, p));
    let newest = || {
        plan.proposals
            .iter()
            .filter(|p| model.is_shown_at(&point, p.point.as_ref(), &Key::Entry(p.sum)))
            .filter(waiting)
            .max_by_key(|p| plan.shown_at(p.event))
    };
    let proposal = marked.or_else(newest)?;
    Some((proposal, current_wording(model, proposal)?))
}

/// The current wording of a proposal: of several the one with the greatest number, then sum.
pub fn current_wording<'m, 'a>(model: &'m Model<'a>, proposal: &Proposal<'a>) -> Option<&'m Wording<'a>> {
    let plan = model.shown();
    let wordings = proposal.wordings.iter().filter_map(|&w| plan.wordings.get(w));
    wordings.filter(|w| w.state == WordingState::Current).max_by_key(|w| (w.n, w.sum))
}

/// A dissent whose words are still to come.
pub fn owed(row: &PositionRow<'_>) -> bool {
    row.dissent && row.says.is_empty() && matches!(row.state, PositionState::Current)
}

/// The decision that is marked.
pub fn decision_in_focus<'m, 'a>(model: &'m Model<'a>) -> Option<&'m crate::plan::DecisionRow<'a>> {
    let plan = model.shown();
    match model.console.focus(model) {
        Focus::Decision(n) => plan.decisions.get(n),
        _ => None,
    }
}

/// The entry that is marked: what `correct`, `strike` and `redact` are about.
pub fn entry_in_focus(model: &Model<'_>) -> Option<Digest> {
    entry_of(model, model.console.focus(model))
}

/// The entry that an item of the console is about; of a proposal its current wording.
pub fn entry_of(model: &Model<'_>, focus: Focus) -> Option<Digest> {
    let plan = model.shown();
    match focus {
        Focus::Nothing => None,
        Focus::Proposal(n) => {
            let proposal = plan.proposals.get(n)?;
            current_wording(model, proposal).map(|w| w.sum).or(Some(proposal.sum))
        }
        Focus::Position(n) => plan.positions.get(n).map(|p| p.sum),
        Focus::Decision(n) => plan.decisions.get(n).map(|d| d.sum),
        Focus::Event(ix) => plan.entry(ix).map(|e| e.sum),
        Focus::Thing(n) => match plan.things.get(n)?.key {
            Key::Entry(sum) => Some(sum),
            _ => None,
        },
    }
}

/// Whether what is marked can be withdrawn by who said it.
pub fn can_withdraw(model: &Model<'_>) -> bool {
    match model.console.focus(model) {
        Focus::Proposal(n) => model.shown().proposals.get(n).is_some_and(|p| on_table(model, p)),
        Focus::Position(n) => {
            model.shown().positions.get(n).is_some_and(|p| p.state == PositionState::Current && !p.anonymous)
        }
        _ => false,
    }
}

/// A dissent without a name is marked: nobody can withdraw it, or wish it struck.
pub fn is_nameless(model: &Model<'_>) -> bool {
    matches!(model.console.focus(model), Focus::Position(n) if model.shown().positions.get(n).is_some_and(|p| p.anonymous))
}

/// The last entry of this file that can be taken back.
pub fn last_own(model: &Model<'_>) -> Option<Digest> {
    let file = model.seat.as_ref()?.file;
    let plan = model.shown();
    let own = plan
        .entries()
        .filter_map(|ix| Some((ix, plan.entry(ix)?)))
        .filter(|(_, e)| e.head.id.file == file && e.head.id.n > 0);
    let live = own.filter(|(ix, e)| !matches!(e.head.kind, "Retract" | "Redact" | "Seal") && plan.is_live(*ix));
    live.max_by_key(|(_, e)| e.head.id.n).map(|(_, e)| e.sum)
}
