//! Slips that wait on this machine: handed in, looked at, put on record.
//!
//! **Invariant.** What was taken to be put on record is nobody else's until the record has it, or refused it whole.

use super::runtime::{Hand, Runtime};
use super::trouble;
use crate::record::{Kind, New, Slip};
use crate::store::{DiskError, Known, Slips, Taken, Why};
use crate::tui::message::Msg;
use crate::tui::slips::{Ask, Due, Look, Told, is_own};

/// What a room that is looking is told: not that there are slips.
const KEPT: &str = "what this machine keeps";

impl<'a> Runtime<'a> {
    /// Does what is asked, and says what came of it.
    pub(super) fn slip(&mut self, ask: Ask) -> Vec<Msg<'a>> {
        let (slips, hand) = (self.slips(), self.hand());
        let done = match ask {
            Ask::Put(slip) => slips.put(slip, &hand).map(|_| Told::Held),
            Ask::Throw(slip) => slips.remove(&slip, &hand).and_then(|_| self.waiting(Look::List)),
            Ask::Look(look) => self.waiting(look),
            Ask::Release { due, entries } => return self.release(&due, entries),
        };
        vec![Msg::Slip(done.unwrap_or_else(failed))]
    }

    /// After each save: what was taken is on record now, or else what waits is written anew with it.
    pub(super) fn stir_slips(&mut self) {
        let (slips, hand) = (self.slips(), self.hand());
        // What this fails to note is found again by what the record has.
        let _ = match self.taken.take() {
            Some(taken) => taken.settle(&hand),
            None => slips.stir(&hand),
        };
    }

    /// What is needed for slips is there before the first one.
    pub(super) fn prepare_slips(&self) {
        // Where it cannot be made now, it is tried again when a slip comes, and told.
        let _ = self.slips().prepare();
    }

    fn slips(&self) -> Slips {
        self.store.slips(&self.drafts_of())
    }

    fn hand(&self) -> Hand {
        Hand(self.world.clone())
    }

    fn waiting(&self, look: Look) -> Result<Told, DiskError> {
        let all = self.slips().waiting()?.into_iter();
        Ok(Told::Waiting(all.filter(|slip| is_own(&self.model, slip)).collect(), look))
    }

    fn release(&mut self, due: &Due, entries: Vec<New<'static>>) -> Vec<Msg<'a>> {
        let known: Vec<Known<'_>> = self.anonymous().collect();
        match self.slips().take(|slip| due.has(&self.model, slip), &known, &self.hand()) {
            Ok(taken) => self.taken = taken,
            // What cannot be read cannot go on record, and must not hold the room up: that is said.
            Err(error) if error.why == Why::Changed => {
                let why = trouble::of(KEPT, &error.into());
                return vec![self.put_on_record(entries), Msg::Failed(why)];
            }
            Err(error) => return vec![Msg::Slip(failed(error))],
        }
        let slips = self.taken.iter().flat_map(Taken::slips).map(Slip::entry);
        let entries: Vec<New<'static>> = slips.chain(entries).collect();
        let told = self.put_on_record(entries);
        if refused_whole(&told)
            && let Some(taken) = self.taken.take()
        {
            let _ = taken.give_back(&self.hand());
        }
        vec![told]
    }

    fn put_on_record(&mut self, entries: Vec<New<'static>>) -> Msg<'a> {
        if entries.is_empty() { Msg::Slip(Told::NothingDue) } else { self.append(entries) }
    }

    /// The anonymous entries that are on record.
    fn anonymous(&self) -> impl Iterator<Item = Known<'_>> {
        let plan = &self.model.all;
        plan.entries().filter_map(|ix| {
            let entry = plan.entry(ix)?;
            let Some(Kind::Position(body)) = entry.any_kind() else { return None };
            let on = entry.head.on.to_string();
            body.anonymous.then_some(Known { sum: entry.sum, on, body })
        })
    }
}

/// Nothing of it is on record.
fn refused_whole(told: &Msg<'_>) -> bool {
    matches!(told, Msg::Refused { held: false, .. } | Msg::Failed(_))
}

fn failed(error: DiskError) -> Told {
    Told::Failed(trouble::of(KEPT, &error.into()))
}
