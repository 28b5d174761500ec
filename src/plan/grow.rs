//! Growing: a plan takes more entries in and looks again only at what these change.
//!
//! Most entries of a day say one thing of one subject, and nothing refers to them yet: all that they change is in the part
//! of the plan that is linked with them ([`Part`]). What takes back, settles, joins, hides or corrects, a new file, a
//! new name: there everything is folded again.
//!
//! **Invariant.** However a plan grew, it is what the fold of all its entries is (`record.md` 8.6).
//!
//! **Not here.** What any of it means: that is the fold's, whatever part of it is looked at. How the rows that were looked
//! at come among the others (`merge`).

use super::basis::Basis;
use super::fixes::Node;
use super::fold::{Inside, is_beside};
use super::ground::as_shown;
use super::make::Rows;
use super::part::Links;
use super::table::{Ev, Fx, Place as _, Px, Sx};
use super::union::{Gap, News};
use super::{Asked, Ix, Organisation, Plan, fold, points, presence, sittings};
use crate::base::{Code, Digest, Finding};
use crate::record::kind::Setting;
use crate::record::{Entry, Kind, Reading, Subject};
use std::collections::BTreeSet;

/// More entries than this part of all are not looked at one by one.
const MANY: usize = 16;

impl<'a> Plan<'a> {
    /// Takes in all of a file, or of a part of one. `asked` is what the plan was folded with. Whether it was enough to look
    /// at what these entries change: else everything was folded again.
    pub fn grow(&mut self, reading: Reading<'a>, asked: &[Asked]) -> bool {
        let told = reading.findings.iter().all(|finding| self.union.findings.contains(finding));
        let few = reading.lines.len() <= 1 + self.union.len() / MANY;
        self.union.findings.extend(reading.findings);
        let news = reading.lines.into_iter().map(|line| self.union.add_line(line)).collect();
        self.take(news, told && few, asked)
    }

    /// Takes into the room's plan what the plan of everything took in of these entries: what the room may see of them.
    pub fn follow(&mut self, all: &Plan<'a>, sums: &[Digest], asked: &[Asked]) -> bool {
        let restricted = all.restricted();
        let mut news = Vec::new();
        for entry in sums.iter().filter_map(|sum| all.union.entries.get(sum)) {
            if all.shows_room(entry, &restricted) {
                news.push(self.union.add_shared(entry.clone()));
            } else {
                self.union.gaps.insert(entry.sum, Gap::of(entry));
                self.inside.basis.ground.gaps.insert(entry.sum, Gap::of(entry));
            }
        }
        self.take(news, true, asked)
    }

    fn take(&mut self, news: Vec<News<'a>>, mut fits: bool, asked: &[Asked]) -> bool {
        let mut new = Vec::new();
        for news in news {
            match news {
                News::Entry(entry) if fits => match self.goes_on(&entry) {
                    Some(file) => new.push(self.inside.basis.push(entry, file)),
                    None => fits = false,
                },
                News::Other => fits = false,
                News::Entry(_) | News::Nothing => {}
            }
        }
        fits = fits && (new.is_empty() || self.look_again(&new, asked));
        if !fits {
            *self = fold(std::mem::take(&mut self.union), asked);
        }
        fits
    }

    /// The file that an entry is the next line of, if nothing but what it is about can be changed by it.
    fn goes_on(&mut self, entry: &Entry<'a>) -> Option<Fx> {
        let ground = &self.inside.basis.ground;
        let head = &entry.head;
        let prev = ground.find_or_before(head.prev?)?;
        let at = ground.file_of[prev];
        let file = &ground.files[at];
        let is_next = file.id == head.id.file
            && file.entries.last() == Some(&prev)
            && file.entries.iter().all(|&ix| ground.entries[ix].head.id.n < head.id.n);
        let is_new = !ground.refs.missing.contains(&entry.sum)
            && !self.union.gaps.contains_key(&entry.sum)
            && self.inside.basis.has_room(entry.sum);
        let (sitting, is_setup) = (file.sitting, matches!(file.role.as_str(), "setup" | "import"));
        let says = is_next && is_new && head.fixes.is_none() && self.is_about_known(entry);
        let kind = entry.kind()?;
        // Whom the setup lists is listed in every room that has no list of its own.
        let lists = is_setup && matches!(kind, Kind::Seat(_));
        (says && !lists && self.is_plain(kind, sitting)).then_some(at)
    }

    /// What it is about is known, and a constant is under a point already.
    fn is_about_known(&self, entry: &Entry<'a>) -> bool {
        let Inside { basis, above, .. } = &self.inside;
        match entry.head.on {
            Subject::Sitting => true,
            Subject::Entry(sum) => basis.ground.find(sum).is_some(),
            Subject::Constant(text) => {
                let is_point = |at| above.node(Node::Constant(at)).is_some();
                basis.ground.constant(text).is_some_and(|at| text.starts_with("ws/") || is_point(at))
            }
        }
    }

    /// It is of a kind that changes nothing but what it is about, and names only what is known.
    fn is_plain(&mut self, kind: &Kind<'a>, sitting: Sx) -> bool {
        let basis = &mut self.inside.basis;
        let known = |basis: &Basis<'a>, sets: &[Setting<'_>]| {
            sets.iter().all(|set| match Subject::parse(&set.on) {
                Some(Subject::Entry(sum)) => basis.ground.find(sum).is_some(),
                Some(Subject::Constant(text)) => basis.ground.constant(text).is_some(),
                Some(Subject::Sitting) | None => true,
            })
        };
        match kind {
            Kind::Note(_)
            | Kind::Said(_)
            | Kind::Floor(_)
            | Kind::Hands(_)
            | Kind::Quorum(_)
            | Kind::Rule(_)
            | Kind::Readback(_)
            | Kind::Decide(_)
            | Kind::Respond(_)
            | Kind::Set(_) => true,
            Kind::Walk(_) => !self.inside.veil.is_in(sitting),
            // What has a key is one thing with all of that key.
            Kind::Add(body) => body.key.is_empty(),
            Kind::Propose(body) => known(basis, &body.sets),
            Kind::Reword(body) => known(basis, &body.sets),
            Kind::Seat(body) => basis.meets(&body.org, false) && basis.meets(&body.who, true),
            Kind::Position(body) => body.orgs.iter().all(|org| basis.meets(org, false)) && basis.meets(&body.who, true),
            _ => false,
        }
    }

    /// Looks at what these events, the last of all, change. False if that may be more than their part.
    fn look_again(&mut self, new: &[Ev], asked: &[Asked]) -> bool {
        for &ev in new {
            let on = self.inside.basis.event(ev).on;
            self.inside.above.push(on);
        }
        for &ev in new {
            self.see(ev);
        }
        let Inside { basis, said, above, veil, looks, links, .. } = &mut self.inside;
        let part = match links {
            Some(links) => {
                for &ev in new {
                    links.push(basis, ev);
                }
                links.part(basis, new)
            }
            None => links.insert(Links::of(basis)).part(basis, new),
        };
        if veil.any_ruled(part.lot.all()) {
            return false;
        }
        let before = said.put(basis, &part);
        let fields = said.claims.of_things(&part.nodes);
        let rows = Rows::of(said.settled(basis), above, &veil.hidden, &part.lot, fields.iter());
        for (&ev, look) in part.lot.all().iter().zip(&rows.looks) {
            looks[ev] = *look;
        }
        self.put(rows, &before);
        let basis = &self.inside.basis;
        self.points = points::rows(basis, &self.inside.above, &self.inside.looks, asked);
        let files: BTreeSet<Fx> = new.iter().map(|&ev| basis.ground.file_of[basis.event(ev).first]).collect();
        for file in files {
            self.look_at_file(file);
        }
        let Inside { basis, said, .. } = &self.inside;
        let named = new.iter().filter(|&&ev| self.may_name(ev)).map(|&ev| basis.event(ev).first);
        let parties: BTreeSet<Px> = named.flat_map(|ix| presence::named_by(basis, ix)).collect();
        if !parties.is_empty() {
            self.organisations = presence::renamed(basis, &self.organisations, &said.positions, &parties);
        }
        true
    }

    /// An event that is new: where it stands, and what hides it.
    fn see(&mut self, ev: Ev) {
        let Inside { basis, above, veil, looks, displayed, shown_at, index, .. } = &mut self.inside;
        let ix = basis.event(ev).first;
        veil.push(basis, above, ev);
        looks.push(None);
        shown_at.push(0);
        let at = basis.ground.next_in(displayed, shown_at, ix, as_shown);
        displayed.insert(at, ix);
        for (n, &ix) in displayed.iter().enumerate().skip(at) {
            shown_at[ix] = n as u32;
        }
        index.tell(basis.event(ev).kind, ix, |ix| shown_at[ix]);
        if is_beside(basis, ix) {
            let at = self.events.partition_point(|&other| shown_at[other] < shown_at[ix]);
            self.events.insert(at, ix);
        }
        self.counts.total += 1;
        self.counts.counted += 1;
    }

    /// A session file that has more lines, and its sitting.
    fn look_at_file(&mut self, at: Fx) {
        let basis = &self.inside.basis;
        if let Some(row) = self.sessions.get_mut(at.at()) {
            *row = sittings::session(basis, at);
        }
        let sitting = basis.ground.files[at].sitting;
        let Some((row, backwards)) = sittings::sitting(basis, sitting) else { return };
        if let Some(held) = self.sittings.iter_mut().find(|held| held.id == row.id) {
            *held = row;
        }
        let is_here = |ix: &Ix| basis.ground.file(*ix).sitting == sitting;
        let stale: Vec<Ix> = self.inside.backwards.iter().copied().filter(is_here).collect();
        let of = |ixs: &[Ix]| -> Vec<Finding> {
            ixs.iter().map(|&ix| Finding::plain(Code::Clock, basis.ground.sum(ix).to_string())).collect()
        };
        let (stale, fresh) = (of(&stale), of(&backwards));
        self.inside.backwards.retain(|ix| self.inside.basis.ground.file(*ix).sitting != sitting);
        self.inside.backwards.extend(backwards);
        self.find(&stale, fresh);
    }

    /// What it says of a member, or how it writes one, may change that member's row.
    fn may_name(&self, ev: Ev) -> bool {
        let basis = &self.inside.basis;
        let is_label = |name: &str, person: bool| {
            let known = basis.parties.written(name, person).map(|at| basis.parties.get(at));
            let is_it = |row: &&Organisation<'_>| known.is_some_and(|k| (&k.0, k.1) == (&row.name, row.person));
            self.organisations.iter().find(is_it).is_some_and(|row| row.label == *name)
        };
        match basis.ground.any_kind(basis.event(ev).first) {
            Some(Kind::Seat(_)) => true,
            Some(Kind::Position(body)) if body.orgs.is_empty() => !is_label(&body.who, true),
            Some(Kind::Position(body)) => !body.orgs.iter().all(|org| is_label(org, false)),
            _ => false,
        }
    }
}
