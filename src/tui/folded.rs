//! What the files of a workshop add up to, made ready for the screens before one of them is drawn.
//!
//! **Invariant.** It depends on nothing that a screen shows: a thread of its own may do it, and it is the same.

use super::agenda::Agenda;
use super::message::Trouble;
use crate::checklist::{Asked, Catalogue, LoadError};
use crate::plan::{Plan, Union, fold};
use crate::record::Reading;

/// The lists of a workshop, and its plans.
pub struct Folded<'a> {
    pub(super) catalogue: Catalogue,
    pub(super) agenda: Agenda,
    /// A checklist of the workshop that says nothing.
    pub(super) unusable: Option<Trouble>,
    pub(super) plans: Plans<'a>,
}

impl<'a> Folded<'a> {
    /// Of everything in a workshop's files and of its own checklists, name and text; `display`: for the room's own.
    pub fn of(union: impl FnOnce() -> Union<'a> + Send, checklists: &[(String, String)], display: bool) -> Self {
        let own = checklists.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let (union, (catalogue, errors)) = rayon::join(union, || Catalogue::with_own(own));
        let agenda = Agenda::of(&catalogue);
        let plans = Plans::of(union, &agenda.asked, display);
        Self { catalogue, agenda, unusable: errors.first().map(unusable), plans }
    }
}

/// The plan of everything, and of the room's entries alone.
pub(super) struct Plans<'a> {
    pub(super) all: Plan<'a>,
    /// None where that is the same.
    pub(super) for_room: Option<Plan<'a>>,
}

impl<'a> Plans<'a> {
    /// Of all entries.
    pub(super) fn of(union: Union<'a>, asked: &[Asked], display: bool) -> Self {
        let all = fold(union, asked);
        let for_room = for_room(&all, asked, display);
        Self { all, for_room }
    }

    /// With what these lines say.
    pub(super) fn grow(&mut self, readings: Vec<Reading<'a>>, asked: &[Asked], display: bool) {
        let mut looked_again = true;
        let mut sums = Vec::new();
        for reading in readings {
            sums.extend(reading.entries().map(|entry| entry.sum));
            looked_again &= self.all.grow(reading, asked);
        }
        match &mut self.for_room {
            Some(room) if looked_again => {
                room.follow(&self.all, &sums, asked);
            }
            None if looked_again && self.all.are_for_room(&sums) => {}
            _ => self.for_room = for_room(&self.all, asked, display),
        }
    }
}

/// A display that is frozen goes on with what the room saw: it has a plan of its own.
fn for_room<'a>(all: &Plan<'a>, asked: &[Asked], display: bool) -> Option<Plan<'a>> {
    let own = display || !all.is_for_room();
    own.then(|| fold(all.room(), asked))
}

fn unusable(error: &LoadError) -> Trouble {
    Trouble {
        what: "a checklist of this workshop cannot be used".to_owned(),
        place: error.file.clone(),
        hint: "`plenary checklist check` with its path tells what is wrong".to_owned(),
    }
}
