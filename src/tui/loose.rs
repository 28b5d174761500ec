//! What a sitting still owes, as the screens list it: the plan's loose ends, and what was put aside and waits.
//!
//! **Not here.** What a loose end is (`plan`); what mends one (`closing`).

use super::Model;
use super::acts;
use super::console::{Focus, items_at};
use super::describe;
use super::list;
use super::seek::Seek as _;
use crate::base::Digest;
use crate::plan::{Key, Loose, LooseEnd, PositionRow, Thing};

/// What Enter does with a position that waits for confirmation.
pub const CONFIRM: &str = "say where it stands now";

/// What Enter does with a line that was changed after it was written.
pub const LOOK: &str = "look at it";

/// What is left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// What the plan knows of.
    Owed(Loose),
    /// It was put aside, and nothing was put to the room on it since.
    Aside,
    /// A line was changed after it was written, and can be recorded again here.
    Altered,
}

/// A loose end, and where it is.
pub struct End {
    /// What is left to do.
    pub what: What,
    /// Its reference, or a sign.
    pub cite: String,
    /// What it is about.
    pub text: String,
    /// Why it is one.
    pub why: String,
    /// Where it leads.
    pub leads: Leads,
}

/// Where a loose end leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To a place of the day, and what is marked there.
    Place(usize, Focus),
    /// To the form in which a position that waits is confirmed, or not.
    Confirmation(Digest),
    /// To all that was recorded on it: no place of the day shows it.
    History(String),
    /// To a line that was changed after it was written.
    Altered(Digest),
}

/// The loose ends of the sitting that is recorded, what was put aside and what was altered behind the others.
pub fn ends(model: &Model<'_>) -> Vec<End> {
    let Some(seat) = &model.seat else { return Vec::new() };
    let owed = model.shown().loose_ends(&seat.sitting);
    owed.into_iter().map(|end| of(model, end)).chain(asides(model)).chain(altered(model)).collect()
}

/// Lines that count nowhere until somebody looks at them.
fn altered<'m>(model: &'m Model<'_>) -> impl Iterator<Item = End> + 'm {
    let all = model.shown().altered.iter();
    let open = all.filter(|(digest, _)| acts::again(model, **digest, false).is_ok());
    open.map(|(digest, altered)| End {
        what: What::Altered,
        cite: String::new(),
        text: list::said(model, altered),
        why: "changed by hand, counts nowhere".to_owned(),
        leads: Leads::Altered(*digest),
    })
}

fn of(model: &Model<'_>, end: LooseEnd) -> End {
    let plan = model.shown();
    let why = match end.what {
        Loose::NotReadBack => "not read back",
        Loose::WordsOwed => "words owed",
        Loose::ToConfirm => "subject to confirmation",
        Loose::Brackets => "words in brackets are not agreed",
        Loose::Unread => "decided without being read out",
        Loose::Pending => "waits",
        Loose::NoOwner => "no owner",
    };
    if end.what == Loose::ToConfirm
        && let Some(row) = plan.positions.iter().find(|p| p.event == end.event)
    {
        return to_confirm(model, row);
    }
    let place = find(model, |focus| match focus {
        Focus::Position(n) => plan.positions.get(n).is_some_and(|p| p.event == end.event),
        Focus::Decision(n) => plan.decisions.get(n).is_some_and(|d| d.event == end.event),
        Focus::Thing(n) => plan.things.get(n).is_some_and(|t| t.adds.contains(&end.event)),
        _ => false,
    });
    let (cite, text) = if let Some((_, focus)) = place {
        describe::item(model, focus)
    } else {
        let (cite, text, _) = describe::event(model, end.event);
        (cite, text)
    };
    let leads = leads(place, plan.entry(end.event).map(|entry| entry.sum));
    End { what: What::Owed(end.what), cite, text, why: why.to_owned(), leads }
}

/// Who has to confirm what, and until when. The console shows no position but dissent, so it leads to the form.
fn to_confirm(model: &Model<'_>, row: &PositionRow<'_>) -> End {
    let cite = model.shown().proposal_of(&row.on).map(|proposal| proposal.cite.clone()).unwrap_or_default();
    let until = if row.until.is_empty() { String::new() } else { format!(", until {}", row.until.as_str()) };
    End {
        what: What::Owed(Loose::ToConfirm),
        cite,
        text: format!("{}{until}", describe::holders(model, row)),
        why: model.words.label(&row.takes).to_owned(),
        leads: Leads::Confirmation(row.sum),
    }
}

fn leads(place: Option<(usize, Focus)>, sum: Option<Digest>) -> Leads {
    let history = || Leads::History(sum.map(|sum| format!("#{sum}")).unwrap_or_default());
    place.map_or_else(history, |(at, focus)| Leads::Place(at, focus))
}

/// What this sitting put aside and nobody took up since. What was put aside with a proposal leads to the proposal: there
/// it is taken up.
fn asides(model: &Model<'_>) -> Vec<End> {
    let plan = model.shown();
    let waits = |thing: &&Thing<'_>| thing.what == "aside" && !thing.retracted && is_own(model, thing);
    let mut things: Vec<&Thing<'_>> = plan.things.iter().filter(waits).collect();
    things.sort_by_key(|thing| plan.added_at(thing));
    let things = things.into_iter().filter(|thing| match plan.proposal_of(&thing.parent) {
        Some(proposal) => acts::is_open(model, proposal) && plan.is_aside(&Key::Entry(proposal.sum)),
        None => true,
    });
    let end = |thing: &Thing<'_>| {
        let place = find(model, |focus| match (focus, plan.proposal_of(&thing.parent)) {
            (Focus::Proposal(n), Some(proposal)) => plan.proposals.get(n).is_some_and(|p| p.sum == proposal.sum),
            (Focus::Thing(n), None) => plan.things.get(n).is_some_and(|t| t.key == thing.key),
            _ => false,
        });
        let why = match plan.agreed(&thing.key, "owner", "") {
            Some(owner) => format!("waits: {owner}"),
            None => "waits, no owner".to_owned(),
        };
        let sum = thing.adds.first().and_then(|&ix| plan.entry(ix)).map(|entry| entry.sum);
        let (cite, text) = (thing.cite.clone(), describe::thing(model, thing));
        End { what: What::Aside, cite, text, why, leads: leads(place, sum) }
    };
    things.map(end).collect()
}

/// This sitting added it.
fn is_own(model: &Model<'_>, thing: &Thing<'_>) -> bool {
    let own = |ix| {
        model.shown().sitting_of(ix).zip(model.seat.as_ref()).is_some_and(|(id, seat)| *id == seat.sitting.as_str())
    };
    thing.adds.iter().any(|&ix| own(ix))
}

/// The first place of the day that shows what is sought.
fn find(model: &Model<'_>, is: impl Fn(Focus) -> bool) -> Option<(usize, Focus)> {
    let items = |at| items_at(model, at).iter().map(|item| item.focus).find(|focus| is(*focus));
    (0..model.points().len()).find_map(|at| items(at).map(|focus| (at, focus)))
}
