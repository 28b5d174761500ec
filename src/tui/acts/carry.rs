//! Carrying positions over to a later wording: asked, no objection heard (`record.md` 5.4).
//!
//! **Invariant.** A room is asked about what was said in it, and its silence is that of those who are in it: what another
//! room's file holds, who has left, and who has spoken on the new wording are not carried over. Their earlier positions
//! stay where they are, and an open dissent among them is read out as not repeated.

use super::query::table;
use crate::base::{Digest, Name};
use crate::plan::{Key, PositionRow, PositionState, Wording};
use crate::record::New;
use crate::record::kind::Position;
use crate::tui::seek::Seek as _;
use crate::tui::{Model, programme};

/// A position on an earlier wording, and who of its holders can be asked.
pub struct Carried<'m, 'a> {
    /// The position.
    pub row: &'m PositionRow<'a>,
    /// Who holds it, is here and has said nothing on the new wording.
    pub holders: Vec<&'m Name>,
}

impl<'a> Carried<'_, 'a> {
    /// The organisations among them, as written.
    pub fn orgs(&self, model: &Model<'a>) -> Vec<&str> {
        let asked = |label: &str| {
            let names = [false, true].map(|person| model.shown().same_name(label, person));
            self.holders.iter().any(|holder| names.contains(holder))
        };
        self.row.orgs.iter().map(crate::record::Text::as_str).filter(|label| asked(label)).collect()
    }

    /// Who is asked: the organisations joined, or a person in own capacity.
    pub fn who(&self, model: &Model<'a>) -> String {
        if self.row.orgs.is_empty() { self.row.who.as_str().to_owned() } else { self.orgs(model).join(" + ") }
    }
}

/// What this room said on the last wording before the one on the table, and can be asked about; nothing where that is
/// nothing.
pub fn carried<'m, 'a>(model: &'m Model<'a>) -> Option<Vec<Carried<'m, 'a>>> {
    let plan = model.shown();
    let (proposal, wording) = table(model)?;
    let earlier = proposal.wordings.iter().filter_map(|&w| plan.wordings.get(w)).filter(|w| w.sum != wording.sum);
    let mut earlier: Vec<&Wording<'a>> = earlier.collect();
    earlier.sort_by_key(|w| std::cmp::Reverse(w.n));
    let of = |n: u32| {
        let rows = earlier.iter().filter(|w| w.n == n).flat_map(|w| plan.positions_on(&Key::Entry(w.sum)));
        let of_room: Vec<Carried<'m, 'a>> = asked(model, wording, rows).collect();
        (!of_room.is_empty()).then_some(of_room)
    };
    earlier.iter().find_map(|w| of(w.n))
}

/// Of these rows what was said in this room, by who can be asked.
fn asked<'m, 'a>(
    model: &'m Model<'a>,
    wording: &Wording<'a>,
    rows: impl Iterator<Item = &'m PositionRow<'a>>,
) -> impl Iterator<Item = Carried<'m, 'a>> {
    let plan = model.shown();
    let sittings: Vec<&str> = programme::of_room(model).into_iter().map(|s| s.id.as_str()).collect();
    let here = move |row: &PositionRow<'a>| sittings.contains(&row.sitting.as_str());
    let spoke =
        plan.positions_on(&Key::Entry(wording.sum)).into_iter().flat_map(|p| p.holders.iter().map(|(name, _)| name));
    let away = model.own_sitting().into_iter().flat_map(|s| &s.present).filter(|p| !p.here).map(|p| &p.name);
    // Nor does what somebody said here end the dissent that it holds elsewhere.
    let elsewhere = plan.left_behind(wording.sum).into_iter().filter(|row| !here(row));
    let elsewhere = elsewhere.flat_map(|row| row.holders.iter().filter(|(_, has)| *has).map(|(name, _)| name));
    let out: Vec<&Name> = spoke.chain(away).chain(elsewhere).collect();
    rows.filter(move |row| row.state == PositionState::EarlierWording && row.takes != "withdrawn")
        .filter(move |row| here(row))
        .map(move |row| {
            let holders = row.holders.iter().filter(|(name, has)| *has && !out.contains(&name));
            Carried { row, holders: holders.map(|(name, _)| name).collect() }
        })
        .filter(|carried| !carried.holders.is_empty())
}

/// Those of them that the room was asked about.
pub fn carried_of<'m, 'a>(model: &'m Model<'a>, asked: &[Digest]) -> Vec<Carried<'m, 'a>> {
    let mut all = carried(model).unwrap_or_default();
    all.retain(|carried| asked.contains(&carried.row.sum));
    all
}

/// Each of them anew on the wording on the table.
pub fn carry_over(model: &Model<'_>, asked: &[Digest]) -> Vec<New<'static>> {
    let Some((_, wording)) = table(model) else { return Vec::new() };
    let on = Key::Entry(wording.sum);
    let anew = |carried: &Carried<'_, '_>| {
        let old = model.shown().content(carried.row)?.clone().into_owned();
        let orgs = carried.orgs(model).into_iter().map(|label| label.to_owned().into()).collect();
        let body = Position { orgs, carried: true, anonymous: false, ..old };
        Some(New::of(body).on(&on).after([carried.row.sum]))
    };
    carried_of(model, asked).iter().filter_map(anew).collect()
}
