//! What the files of a workshop add up to, made ready for the screens before one of them is drawn.
//!
//! **Invariant.** It depends on nothing that a screen shows: a thread of its own may do it, and it is the same.

use super::agenda::Agenda;
use super::message::Trouble;
use crate::checklist::{Asked, Catalogue, LoadError};
use crate::plan::{Plan, Union, fold};

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
    pub fn of(union: Union<'a>, checklists: &[(String, String)], display: bool) -> Self {
        let own = checklists.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let (catalogue, errors) = Catalogue::with_own(own);
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
    /// A display that is frozen goes on with what the room saw: it has a plan of its own.
    pub(super) fn of(union: Union<'a>, asked: &[Asked], display: bool) -> Self {
        let all = fold(union, asked);
        let room = all.room();
        let own = display || !all.is_of(&room);
        let for_room = own.then(|| fold(room, asked));
        Self { all, for_room }
    }
}

fn unusable(error: &LoadError) -> Trouble {
    Trouble {
        what: "a checklist of this workshop cannot be used".to_owned(),
        place: error.file.clone(),
        hint: "`plenary checklist check` with its path tells what is wrong".to_owned(),
    }
}
