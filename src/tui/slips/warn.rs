//! What gives a slip away though nobody is named: said before it goes on record.

use crate::base::Name;
use crate::plan::{Key, Plan};
use crate::record::Slip;
use crate::tui::Model;
use crate::tui::seek::Seek as _;
use std::collections::BTreeSet;

/// A room with fewer deciding organisations is small. Where people write in their own words, surveys of staff report no
/// group under ten: below that, wording and subject tell who wrote.
pub const SMALL_ROOM: usize = 10;

/// What gives it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// It is the only one on its subject.
    Lone,
    /// So few organisations are here.
    Small(usize),
    /// So few of those here are not named on the wording, and no more than there are slips.
    Grid(usize),
}

impl Warning {
    /// In a sentence without its full stop.
    pub fn words(self) -> String {
        match self {
            Self::Lone => "it is the only one: the room will ask itself whose it is".to_owned(),
            Self::Small(0) => "no organisation is here but its own".to_owned(),
            Self::Small(n) => format!("the room is small ({n}), words can tell whose"),
            Self::Grid(1) => "all but one are named: it is that one's".to_owned(),
            Self::Grid(n) => format!("all but {n} are named: it is theirs"),
        }
    }
}

/// What gives slips on this subject away, as far as the record and what waits show it.
pub fn warnings(model: &Model<'_>, on: &str, waiting: &[Slip]) -> Vec<Warning> {
    let slips = waiting.iter().filter(|slip| slip.on == on).count();
    let here: BTreeSet<Name> = model.here().into_iter().collect();
    let room: Vec<&Name> =
        model.all.organisations.iter().filter(|o| o.decides() && here.contains(&o.name)).map(|o| &o.name).collect();
    let mut out = Vec::new();
    if slips == 1 {
        out.push(Warning::Lone);
    }
    if room.len() < SMALL_ROOM {
        out.push(Warning::Small(room.len()));
    }
    let named = named(model, on);
    let left = room.iter().filter(|name| !named.contains(name)).count();
    if left > 0 && left <= slips.max(1) && !named.is_empty() {
        out.push(Warning::Grid(left));
    }
    out
}

/// The organisations whose position on this wording has their name.
fn named(model: &Model<'_>, on: &str) -> BTreeSet<Name> {
    let Key::Entry(wording) = Plan::key_of(on) else { return BTreeSet::new() };
    model.all.columns(wording).into_iter().flat_map(|column| column.who).collect()
}
