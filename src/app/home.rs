//! What had to be saved in the rescue folder goes home: when a sitting begins, while it runs, and when it is left.
//!
//! **Invariant.** As long as the workshop's folder lacks something that was saved, a line on the screen says so, and it
//! is tried again.

use super::runtime::Runtime;
use super::trouble;
use crate::store::{Moved, Place, Store, Workshop};
use crate::tui::message::{Msg, Trouble};

/// Milliseconds between two tries.
const AGAIN_MS: u64 = 10_000;
/// What it is about, as a room may hear it.
const WHAT: &str = "the copy in the workshop's folder";

/// The workshop's folder lacks something that was saved.
pub(super) struct Away {
    /// When it is tried next, in milliseconds of the steady clock; never what others left there, but when somebody sits
    /// down or leaves.
    due: Option<u64>,
    /// What the screen says of it.
    told: Option<Trouble>,
}

impl Away {
    pub(super) fn due(&self) -> Option<u64> {
        self.due
    }
}

/// What waits for a workshop is brought home: what is said of that, or why it stays.
pub(super) fn came_home<'a>(store: &Store, workshop: &Workshop<'_>) -> Result<Option<Msg<'a>>, Trouble> {
    let homes = store.bring_home(workshop).map_err(|error| stays(trouble::of(WHAT, &error)))?;
    Ok((!homes.is_empty()).then_some(Msg::CameHome { over: None }))
}

/// It is on this machine alone.
fn stays(why: Trouble) -> Trouble {
    Trouble { what: format!("saved, in the rescue folder of this machine only: {}", why.what), ..why }
}

impl<'a> Runtime<'a> {
    /// Where one records: what a rehearsal's folder does not take waits in that folder, and goes with it.
    pub(super) fn recording(&self) -> Store {
        match &self.rehearsal {
            Some(rehearsal) => self.store.apart(rehearsal.folder()),
            None => self.store.clone(),
        }
    }

    /// Somebody sat down, and what waited there did not come home.
    pub(super) fn stays_away(&mut self, why: Trouble) -> Msg<'a> {
        self.away = Some(Away { due: None, told: Some(why.clone()) });
        Msg::StaysAway(why)
    }

    /// Something was saved there: what is to be said of it.
    pub(super) fn is_away(&mut self, place: Place, moved: Option<&Moved>) -> Option<Trouble> {
        let moved = moved.map(trouble::moved);
        let now = self.world.millis();
        match (&self.away, place, &moved) {
            // What failed a moment ago is left alone for a while.
            (_, Place::Rescue, Some(_)) => self.away = Some(Away { due: Some(now + AGAIN_MS), told: moved.clone() }),
            (Some(away), _, None) => return away.told.clone(),
            (None, Place::Rescue, None) => self.away = Some(Away { due: Some(now), told: None }),
            (_, Place::Folder, _) => {}
        }
        moved
    }

    /// Copies it home, once it is time to try that.
    pub(super) fn go_home(&mut self) -> Option<Msg<'a>> {
        let now = self.world.millis();
        let is_due = |away: &&mut Away| away.due.is_some_and(|due| due <= now);
        let (away, writer) = (self.away.as_mut().filter(is_due)?, self.writer.as_mut()?);
        match writer.bring_home() {
            Ok(()) => {
                let over = self.away.take()?.told;
                over.is_some().then_some(Msg::CameHome { over })
            }
            Err(error) => {
                away.due = Some(now + AGAIN_MS);
                if away.told.is_some() {
                    return None;
                }
                let told = stays(trouble::of(WHAT, &error.into()));
                away.told = Some(told.clone());
                Some(Msg::StaysAway(told))
            }
        }
    }

    /// Nobody records any more: what is in the rescue folder goes home whole, now or when somebody sits down again.
    pub(super) fn rise(&mut self) {
        let was_away = self.away.take().is_some();
        let was_away = self.writer.take().is_some_and(|writer| writer.place() == Place::Rescue) || was_away;
        if was_away && let Ok(workshop) = self.recording().read(self.model.place.path.as_ref(), self.files) {
            _ = self.recording().bring_home(&workshop);
        }
    }
}
