//! Dissent as every document prints it: who, which step, in which words, how they were taken, and what became of it.
//!
//! **Invariants.** Every position row that is a dissent is printed in every document, whatever its state; what may
//! not be printed of it is said to be left out, with its step and reference. Silence is never written as consent.
//!
//! **Not here.** Where a document puts it (`outcome`, `annex`, `proceedings`).

mod became;
mod brief;

pub(super) use brief::{Usual, briefly, not_recorded, on};

use super::agreed::is_told;
use super::frame;
use super::outline::{Block, Line, Mark};
use super::source;
use super::terms::{capital, listed};
use super::view::{Showing, View};
use crate::plan::{Hidden, Key, LADDER, PositionRow, PositionState};
use crate::record::{Kind, kind};
use std::collections::BTreeSet;

/// One dissent, to be printed.
pub(super) struct Dissent<'v, 'p> {
    view: &'v View<'p>,
    row: &'p PositionRow<'p>,
    showing: Showing,
}

/// The steps on which somebody is against, and not only beside; a step of a scale's own, or one that this version does
/// not know, is taken for the graver.
pub(super) fn is_objection(takes: &str) -> bool {
    !matches!(takes, "statement" | "reservation" | "dissociation")
}

/// Every dissent of the plan, in order of display.
pub(super) fn all<'p>(view: &View<'p>) -> Vec<&'p PositionRow<'p>> {
    let mut out: Vec<_> = view.plan.positions.iter().filter(|p| p.dissent).collect();
    out.sort_by_cached_key(|p| view.order(p.event));
    out
}

/// What the steps in use mean, as it was shown where they were chosen; those of the ladder, which many know, where there
/// is room for them. Nothing where that was not recorded.
pub(super) fn legend(view: &View<'_>, with_ladder: bool) -> Option<Block> {
    let mut told: Vec<(usize, String, &str)> = Vec::new();
    for row in all(view) {
        for body in Dissent::new(view, row).bodies().into_iter().filter(|b| !b.tells.is_empty() && b.tells != row.takes)
        {
            let place = LADDER.iter().position(|step| *row.takes == **step).unwrap_or(LADDER.len());
            let name = capital(view.terms.position(&row.takes));
            if place < LADDER.len() && !with_ladder {
                continue;
            }
            if !told.iter().any(|(_, known, tells)| *known == name && *body.tells == **tells) {
                told.push((place, name, body.tells.as_str()));
            }
        }
    }
    told.sort_by_key(|(place, ..)| *place);
    let steps = told.into_iter().map(|(_, name, tells)| Line::new().emphasis(name).text(format!(": {tells}")).stop());
    let line = Line::join(steps, " ");
    let head = view.either("The steps, as they were explained where they were chosen. ", "What the steps stand for. ");
    (!line.is_empty()).then(|| Block::Paragraph(Line::from(head).then(line)))
}

/// The open dissents on subjects, in order of display.
pub(super) fn open_on<'p>(view: &View<'p>, on: &[Key<'_>]) -> Vec<&'p PositionRow<'p>> {
    let mut sums = BTreeSet::new();
    let rows = on.iter().flat_map(|key| view.positions(key));
    rows.filter(|p| p.dissent && p.open && sums.insert(p.sum)).collect()
}

/// The signs of the open dissents on subjects; nothing where there are none.
pub(super) fn marks(view: &View<'_>, on: &[Key<'_>]) -> Vec<Mark> {
    marks_of(open_on(view, on).iter().map(|p| p.takes.as_str()))
}

/// The signs of these steps.
pub(super) fn marks_of<'t>(steps: impl Iterator<Item = &'t str>) -> Vec<Mark> {
    let (mut against, mut beside) = (0, 0);
    steps.for_each(|takes| *if is_objection(takes) { &mut against } else { &mut beside } += 1);
    let signs = [(beside, Mark::Dissent(beside)), (against, Mark::Objection(against))];
    signs.into_iter().filter(|(n, _)| *n > 0).map(|(_, mark)| mark).collect()
}

impl<'v, 'p> Dissent<'v, 'p> {
    pub(super) fn new(view: &'v View<'p>, row: &'p PositionRow<'p>) -> Self {
        Self { view, row, showing: view.showing(row.hidden) }
    }

    pub(super) fn is_open(&self) -> bool {
        self.row.open
    }

    /// It is an objection, or is taken for one.
    pub(super) fn is_against(&self) -> bool {
        is_objection(&self.row.takes)
    }

    /// A paragraph with who and what, the words set off with how they were taken, the rest as items.
    pub(super) fn full(&self) -> Vec<Block> {
        let mut out = vec![Block::Paragraph(self.head())];
        let words = self.words();
        let last = words.len().saturating_sub(1);
        for (n, words) in words.iter().enumerate() {
            let by = if n == last { Line::from(self.taken()) } else { Line::new() };
            out.push(Block::Quote { text: Line::from(words.as_str()), by });
        }
        let mut items = self.details();
        if words.is_empty() && self.is_told() {
            items.insert(0, Line::from(self.taken()));
        }
        out.push(Block::List(items));
        out
    }

    /// The same as one paragraph.
    pub(super) fn compact(&self) -> Line {
        let words = self.words();
        let taken = self.is_told().then(|| Line::from(self.taken()));
        let told: Vec<Line> = if self.is_reported() {
            taken.into_iter().chain(words.into_iter().map(|w| Line::from(w).stop())).collect()
        } else {
            words.into_iter().map(|w| Line::from(format!("“{w}”"))).chain(taken).collect()
        };
        Line::join(std::iter::once(self.head()).chain(told).chain(self.details()), " ")
    }

    /// Somebody said its words, and nobody wrote them or wrote of them.
    fn is_spoken(&self) -> bool {
        source::taken(&self.bodies()).iter().all(|taken| !matches!(*taken, source::REPORTED | "in writing"))
    }

    /// Its words are what others report of them.
    fn is_reported(&self) -> bool {
        source::taken(&self.bodies()).contains(&source::REPORTED)
    }

    /// Step, reference, raisers, subject, part.
    fn head(&self) -> Line {
        Line::new()
            .strong(self.step())
            .cite(&self.row.cite)
            .text(", ")
            .text(self.raisers())
            .text(", on ")
            .then(self.subject())
            .then(self.about_parts())
            .stop()
    }

    fn step(&self) -> String {
        let step = capital(self.view.terms.position(&self.row.takes));
        if step.is_empty() { "Dissent".to_owned() } else { step }
    }

    /// `, about “whatever their status”`.
    fn about_parts(&self) -> Line {
        self.parts().into_iter().fold(Line::new(), |line, part| line.text(format!(", about “{part}”")))
    }

    fn subject(&self) -> Line {
        let line = self.view.name(&self.row.on);
        let Key::Entry(sum) = &self.row.on else { return line };
        let proposal = self.view.wording_by(*sum).and_then(|w| self.view.proposal_of(w));
        match proposal.filter(|p| self.view.prints(p.hidden)) {
            Some(proposal) => line.text(", ").then(self.view.name(&proposal.on)),
            None => line,
        }
    }

    /// Who raised it, as far as it may be said.
    pub(super) fn raisers(&self) -> String {
        if self.row.anonymous {
            return "handed in without a name".to_owned();
        }
        match self.showing {
            Showing::Full => {}
            Showing::Nameless if self.row.hidden == Hidden::Veil => {
                return "name withheld under the Chatham House Rule".to_owned();
            }
            Showing::Nameless | Showing::Withheld | Showing::Struck => return "name withheld".to_owned(),
        }
        let orgs: Vec<String> = self.row.orgs.iter().map(|o| self.view.organisation(o)).collect();
        match (orgs.is_empty(), self.row.who.as_str()) {
            (true, "") if self.bodies().is_empty() => "name redacted".to_owned(),
            (true, "") => "name not recorded".to_owned(),
            (true, who) => format!("{who} in own capacity"),
            (false, "") => listed(&orgs),
            (false, who) if self.is_spoken() => format!("{} (speaking: {who})", listed(&orgs)),
            (false, who) => format!("{}, through {who}", listed(&orgs)),
        }
    }

    fn bodies(&self) -> Vec<&'p kind::Position<'p>> {
        let position = |kind: &'p Kind<'p>| if let Kind::Position(p) = kind { Some(&**p) } else { None };
        self.row.contents.iter().filter_map(|&ix| self.view.kind(ix).and_then(position)).collect()
    }

    fn parts(&self) -> Vec<&'p str> {
        if !self.is_told() {
            return Vec::new();
        }
        distinct(self.bodies().iter().map(|b| b.part.as_str()))
    }

    /// Its words may be printed.
    fn is_told(&self) -> bool {
        matches!(self.showing, Showing::Full | Showing::Nameless)
    }

    /// The words; several where they are recorded in versions that differ.
    fn words(&self) -> Vec<String> {
        if !self.is_told() {
            return Vec::new();
        }
        let mut words = distinct(self.bodies().iter().map(|b| b.says.as_str()));
        if words.is_empty() && !self.row.says.is_empty() {
            words.push(&self.row.says);
        }
        words.into_iter().map(str::to_owned).collect()
    }

    fn details(&self) -> Vec<Line> {
        let mut out = Vec::new();
        out.extend(self.about());
        if self.is_told() {
            out.extend(self.redaction());
            out.extend(self.lift());
            out.extend(self.lacks_lift().then(|| Line::from("What would lift it is not recorded.")));
        } else {
            out.push(self.untold());
            out.extend(self.rulings());
        }
        out.push(self.standing());
        out.extend(self.steps());
        out.extend(self.responses());
        out
    }

    /// Why its words are not printed.
    fn untold(&self) -> Line {
        Line::from(match self.showing {
            Showing::Struck => "Its words are struck from this document at the wish of its raiser.",
            _ => "Its words are kept for the record only and are not printed in this copy.",
        })
    }

    /// The wording that it is about, where this document has it nowhere else.
    fn about(&self) -> Option<Line> {
        let Key::Entry(sum) = &self.row.on else { return None };
        let wording = self.view.wording_by(*sum)?;
        let put = self.view.proposal_of(wording).is_some_and(|p| self.view.prints(p.hidden));
        let untold = put && self.view.prints(wording.hidden) && !is_told(self.view, wording);
        untold.then(|| Line::from(format!("That wording: “{}”", wording.text.as_str())).stop())
    }

    /// The same dissent on earlier wordings, from which it was carried over.
    fn earlier(&self) -> Vec<Line> {
        let rows = self.view.plan.positions.iter().filter(|row| carries(self.view, self.row, row));
        rows.flat_map(|row| {
            let on = Line::from("First raised").cite(&row.cite).text(" on ").then(self.view.briefly(&row.on)).stop();
            std::iter::once(on).chain(Dissent::new(self.view, row).about())
        })
        .collect()
    }

    /// How the words were taken, in which language, and whether they were read back.
    fn taken(&self) -> String {
        let mut said = self.clauses(source::manner);
        said.extend(self.view.source_of(self.row).map(|source| format!("source: {source}")));
        if said.is_empty() { String::new() } else { format!("{}.", capital(&said.join("; "))) }
    }

    fn clauses(&self, manner: fn(&str) -> String) -> Vec<String> {
        let bodies = self.bodies();
        if bodies.is_empty() {
            return vec!["its content can no longer be read".to_owned()];
        }
        let mut said = Vec::new();
        if self.words().is_empty() {
            said.push("words still to be supplied".to_owned());
        } else if bodies.len() > 1 && self.words().len() > 1 {
            said.push("the words are recorded in versions that differ, all shown".to_owned());
        }
        said.extend(self.manners(manner));
        let foreign = bodies.iter().filter_map(|b| self.view.foreign(self.row.event, &b.lang));
        said.extend(distinct(foreign).into_iter().map(|lang| format!("in {lang}")));
        if !self.row.carried_from.is_empty() {
            said.push("carried over from an earlier wording".to_owned());
        }
        said.extend(self.read_back().map(str::to_owned));
        said.extend(self.room());
        said
    }

    /// The room, where its reference does not say by its letter which it was.
    fn room(&self) -> Option<String> {
        let is_shared = self.row.cite.contains('-');
        self.view
            .sitting(self.row.event)
            .filter(|_| is_shared)
            .map(|sitting| format!("recorded in {}", frame::room(sitting)))
    }

    /// How the words were taken.
    fn manners(&self, manner: fn(&str) -> String) -> Vec<String> {
        let taken = source::taken(&self.bodies());
        if taken.is_empty() && !self.words().is_empty() {
            return vec!["how the words were taken is not recorded".to_owned()];
        }
        taken.into_iter().map(manner).collect()
    }

    fn read_back(&self) -> Option<&'static str> {
        match self.row.read_back {
            true => Some("read back"),
            // A source is set down, and nobody is there to whom it could be read.
            false if self.view.sitting(self.row.event).is_some_and(|s| s.late) => None,
            false => Some("not read back"),
        }
    }

    /// What would lift it, where that was recorded.
    fn lift(&self) -> Option<Line> {
        let bodies = self.bodies();
        let lift = distinct(bodies.iter().map(|b| b.lift.as_str()));
        if bodies.is_empty() {
            return None;
        }
        (!lift.is_empty()).then(|| Line::from(format!("Would be lifted by: {}", lift.join("; or: "))).stop())
    }

    /// An objection of which nobody recorded what would lift it.
    fn lacks_lift(&self) -> bool {
        self.is_against() && !self.bodies().is_empty() && self.lift().is_none()
    }

    /// The chair's rulings on it.
    fn rulings(&self) -> Vec<Line> {
        self.view.rulings(self.row.sum, &self.row.contents)
    }

    fn redaction(&self) -> Vec<Line> {
        self.view.redactions(self.row.sum, &self.row.contents)
    }
}

/// A later dissent is this one, carried over word for word to another wording, so that one entry can tell of both.
fn carries(view: &View<'_>, later: &PositionRow<'_>, row: &PositionRow<'_>) -> bool {
    let is_plain = |p: &PositionRow<'_>| {
        p.dissent
            && p.contents.len() == 1
            && p.state != PositionState::Retracted
            && view.showing(p.hidden) == Showing::Full
    };
    later.carried_from.contains(&row.sum)
        && is_plain(later)
        && is_plain(row)
        && (&later.orgs, &later.who, &later.takes) == (&row.orgs, &row.who, &row.takes)
        && (&later.says, &later.lift, &later.part) == (&row.says, &row.lift, &row.part)
}

/// It is told of with the dissent that it was carried over to.
pub(super) fn is_told_later(view: &View<'_>, row: &PositionRow<'_>) -> bool {
    view.plan.positions.iter().any(|later| carries(view, later, row)) && view.responses(row).is_empty()
}

/// What is not empty, each once, in order.
fn distinct<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut out = Vec::new();
    for text in texts.filter(|t| !t.is_empty()) {
        if !out.contains(&text) {
            out.push(text);
        }
    }
    out
}

/// Without a full stop at its end, for use within a sentence.
pub(super) fn trim_stop(text: &str) -> &str {
    text.trim_end().trim_end_matches('.')
}
