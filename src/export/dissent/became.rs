//! What became of a dissent: whether it is open, the steps that its raisers took afterwards, how the room responded.
//!
//! **Not here.** Its words (`super`), the short form (`brief`).

use super::{Dissent, distinct};
use crate::base::Name;
use crate::checklist::Group;
use crate::export::outline::Line;
use crate::export::source;
use crate::export::terms::listed;
use crate::export::view::Showing;
use crate::plan::{Key, PositionRow, PositionState, ResponseRow, ResponseState};
use crate::record::{Kind, Text};

impl<'p> Dissent<'_, 'p> {
    /// Open, or what became of it.
    pub(super) fn standing(&self) -> Line {
        let text = match self.row.state {
            PositionState::Retracted => "Recorded by mistake and taken back.".to_owned(),
            _ if self.row.open => self.open(),
            _ if self.view.is_carried(self.row) => "Carried over to a later wording.".to_owned(),
            PositionState::EarlierWording => format!("Made on an earlier wording and not repeated{}.", self.since()),
            _ => "No longer maintained.".to_owned(),
        };
        let more = match self.row.state {
            PositionState::RecordedDifferently => " Two recorders of the sitting wrote down different positions.",
            PositionState::DiffersByRoom => " The positions recorded in two rooms differ.",
            PositionState::Newer => " It was recorded in a form that this version cannot read in full.",
            _ => "",
        };
        Line::new().strong(text).text(more)
    }

    /// Where its raisers stand on later wordings, as far as that may be said: `; on wording 2: agree`.
    fn since(&self) -> String {
        let Key::Entry(sum) = &self.row.on else { return String::new() };
        let Some(wording) = self.view.wording_by(*sum).filter(|_| self.showing == Showing::Full) else {
            return String::new();
        };
        let wordings = self.view.proposal_of(wording).map(|p| self.view.wordings(p)).unwrap_or_default();
        let mut told = Vec::new();
        for later in wordings.into_iter().filter(|w| w.n > wording.n) {
            let holds = |p: &&PositionRow<'_>| {
                let own = |name: &Name| self.row.holders.iter().any(|(raiser, _)| raiser == name);
                self.view.showing(p.hidden) == Showing::Full
                    && p.holders.iter().any(|(name, holds)| *holds && own(name))
            };
            let steps = self.view.positions(&Key::Entry(later.sum)).into_iter().filter(holds);
            let steps = distinct(steps.map(|p| self.view.terms.position(&p.takes)));
            if !steps.is_empty() {
                told.push(format!("; on wording {}: {}", later.n, steps.join(", ")));
            }
        }
        told.concat()
    }

    fn open(&self) -> String {
        if self.showing != Showing::Full || self.row.holders.iter().all(|(_, holds)| *holds) {
            return "Open.".to_owned();
        }
        let of = |holds: bool| -> Vec<String> {
            let names = self.row.holders.iter().filter(|(_, h)| *h == holds);
            names.map(|(name, _)| self.raiser(name)).collect()
        };
        format!("Open: maintained by {}, no longer by {}.", listed(&of(true)), listed(&of(false)))
    }

    /// A raiser as written in the row.
    fn raiser(&self, name: &Name) -> String {
        let written = self.row.orgs.iter().map(Text::as_str).chain([self.row.who.as_str()]);
        let found = written.into_iter().find(|w| Name::of(w) == *name);
        self.view.organisation(found.unwrap_or(name.as_str()))
    }

    /// The steps that its raisers took afterwards.
    pub(super) fn steps(&self) -> Vec<Line> {
        self.view
            .followed_by(self.row)
            .into_iter()
            .map(|later| {
                let who = match self.view.showing(later.hidden) {
                    Showing::Full if self.showing == Showing::Full => {
                        let written =
                            later.orgs.iter().map(Text::as_str).chain(
                                [later.who.as_str()].into_iter().filter(|w| !w.is_empty() && later.orgs.is_empty()),
                            );
                        format!("{}: ", listed(&written.map(|w| self.view.organisation(w)).collect::<Vec<_>>()))
                    }
                    _ => String::new(),
                };
                let step = self.view.terms.position(&later.takes);
                let line = Line::from(format!("Then {who}{step}")).cite(&later.cite);
                // A dissent's words stand with it.
                let says = !later.dissent && !later.says.is_empty() && self.view.prints(later.hidden);
                let taken = Dissent::new(self.view, later).bodies().first().map(|b| b.taken.as_str());
                let words = source::quoted(&later.says, taken.unwrap_or_default());
                if says { line.text(format!(": {words}")).stop() } else { line.text(".") }
            })
            .collect()
    }

    /// How the room dealt with it, and whether it is maintained all the same.
    pub(super) fn responses(&self) -> Vec<Line> {
        if self.lacks_response() {
            return vec![self.view.either("The room's response is not recorded.", "No response is recorded.").into()];
        }
        let standing = |row: &ResponseRow<'_>| match row.state {
            ResponseState::Current if self.row.open => {
                format!(" The {} stands.", self.view.terms.position(&self.row.takes))
            }
            _ => String::new(),
        };
        self.responded().into_iter().map(|row| self.response(row).text(standing(row))).collect()
    }

    pub(super) fn responded(&self) -> Vec<&'p ResponseRow<'p>> {
        let mut rows = self.view.responses(self.row);
        rows.retain(|r| r.state != ResponseState::Retracted);
        rows
    }

    /// An open objection to which nobody recorded a response.
    pub(super) fn lacks_response(&self) -> bool {
        self.is_open() && self.is_against() && self.responded().is_empty()
    }

    pub(super) fn response(&self, row: &ResponseRow<'p>) -> Line {
        let outcome = self.view.terms.word(Group::Response, &row.outcome);
        let by = match (row.meeting, row.judge.as_str()) {
            (true, _) => ", by the meeting".to_owned(),
            (false, judge) if !judge.is_empty() && self.showing == Showing::Full => format!(", given by {judge}"),
            (false, _) => String::new(),
        };
        let why = if row.why.is_empty() { String::new() } else { format!(": {}", row.why.as_str()) };
        let weighed = self.weighed(row).join("; ");
        let weighed = if weighed.is_empty() { String::new() } else { format!(" Alternatives weighed: {weighed}") };
        let standing = match row.state {
            ResponseState::Contested => " Another response differs from it; both are shown.",
            ResponseState::Superseded => " It was replaced by a later response.",
            ResponseState::Current | ResponseState::Retracted => "",
        };
        let line =
            Line::from(format!("{}: {outcome}{by}{why}", self.view.either("Response of the room", "Response"))).stop();
        let line = if weighed.is_empty() { line } else { line.text(weighed).stop() };
        line.text(standing)
    }

    fn weighed(&self, row: &ResponseRow<'p>) -> Vec<&'p str> {
        let bodies = row.contents.iter().filter_map(|&ix| self.view.kind(ix));
        let weighed = bodies.filter_map(|k| if let Kind::Respond(r) = k { Some(&r.weighed) } else { None });
        distinct(weighed.flatten().map(Text::as_str))
    }
}
