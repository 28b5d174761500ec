//! A workshop's folder, read and folded: what takes long, done here or in a thread of its own.
//!
//! **Invariants.** A [`Job`] changes no model and writes into no workshop's folder. What comes of one that nobody waits
//! for any more is put away.

use super::clock::World;
use super::demonstration;
use super::follow::Following;
use super::rehearsal::Rehearsal;
use super::runtime::{Ask, Runtime};
use super::trouble;
use crate::plan::Union;
use crate::record::{Files, Text};
use crate::store::{Store, StoreError, Wake, Workshop};
use crate::tui::folded::Folded;
use crate::tui::message::{Msg, Opened, Trouble};
use crate::tui::reading::Reading;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Work for a thread of its own.
pub type Job<'a> = Box<dyn FnOnce() -> Came<'a> + Send + 'a>;
/// Has such work done elsewhere; what comes of it is handed to [`Runtime::came`].
pub type Aside<'a> = Box<dyn Fn(Job<'a>)>;

/// What came of a job.
pub struct Came<'a> {
    turn: u64,
    read: Result<Read<'a>, Trouble>,
}

/// Jobs that were given away.
#[derive(Default)]
pub(super) struct Jobs<'a> {
    aside: Option<Aside<'a>>,
    given: u64,
    awaited: Option<Awaited>,
}

/// The one that is waited for.
#[derive(Clone, Copy)]
struct Awaited {
    turn: u64,
    /// Until then, in milliseconds of the steady clock, the screen stays as it was.
    still: u64,
}

/// A workshop of fewer bytes is read before anybody sees that it is being read: the screen does not flicker.
const SMALL: u64 = 256 << 10;
/// Milliseconds after which that is said all the same: the disk is slow.
const STILL: u64 = 60;

/// Which workshop is wanted, and what for.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) folder: PathBuf,
    /// A copy of it, that merges with nothing.
    pub(super) rehearse: bool,
    /// To be shown to the room: of this room's sitting; empty is any.
    pub(super) display: Option<String>,
}

/// What was found.
pub(super) struct Read<'a> {
    opened: Opened<'a>,
    following: Following<'a>,
    rehearsal: Option<Rehearsal>,
    display: Option<String>,
}

/// What is needed to read, wherever that is done.
pub(super) struct Reader<'a> {
    files: &'a Files,
    store: Store,
    state: PathBuf,
    world: Arc<dyn World>,
    wake: Option<Wake>,
}

impl<'a> Reader<'a> {
    fn read(&self, wanted: Wanted) -> Result<Read<'a>, Trouble> {
        let rehearsal = wanted.rehearse.then(|| self.rehearsal_of(&wanted.folder)).transpose()?;
        let folder = rehearsal.as_ref().map_or(wanted.folder.as_path(), Rehearsal::folder);
        let found = self.workshop(folder, wanted.rehearse, wanted.display.is_some());
        let (opened, following) = found.map_err(|e| trouble::of("the workshop", &e))?;
        Ok(Read { opened, following, rehearsal, display: wanted.display })
    }

    fn rehearsal_of(&self, folder: &Path) -> Result<Rehearsal, Trouble> {
        let copied = demonstration::copy(folder, &self.state, &*self.world);
        copied.and_then(|copy| Rehearsal::hold(&copy)).map_err(|e| trouble::of("the rehearsal", &e.into()))
    }

    fn workshop(&self, folder: &Path, copy: bool, display: bool) -> Result<(Opened<'a>, Following<'a>), StoreError> {
        let workshop = self.store.read(folder, self.files)?;
        if copy {
            self.store.lend(&workshop);
        }
        let following = Following::of(&self.store, &workshop, copy, self.wake.clone());
        Ok((self.opened(workshop, copy, display), following))
    }

    fn opened(&self, workshop: Workshop<'a>, rehearsal: bool, display: bool) -> Opened<'a> {
        let id = workshop.id();
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let lists: Vec<_> = workshop.lists.iter().map(|l| (name(&l.path), l.text.clone())).collect();
        Opened {
            path: workshop.folder.to_string_lossy().into_owned(),
            resumable: self.resumable(&workshop),
            skipped: workshop.skipped.iter().map(trouble::skipped).collect(),
            drafts: drafts(&self.store, id.as_deref().unwrap_or_default(), rehearsal),
            folded: Folded::of(|| union(workshop), &lists, display),
            rehearsal,
            look_first: false,
        }
    }

    /// The consoles' files of today: room and recorder.
    fn resumable(&self, workshop: &Workshop<'_>) -> Vec<(String, String)> {
        let now = self.world.now();
        let today = now.day(self.world.offset(now)).to_string();
        let sessions = workshop.files.iter().filter_map(|f| f.session());
        let today = sessions.filter(|s| s.day == today.as_str() && s.role == "console");
        let own = |text: &Text<'_>| text.as_str().to_owned();
        let mut found: Vec<(String, String)> = today.map(|s| (own(&s.room), own(&s.recorder))).collect();
        found.sort();
        found.dedup();
        found
    }
}

/// Everything in the files of a workshop; where files of another one lie beside, the folder's own is meant.
pub(super) fn union(workshop: Workshop<'_>) -> Union<'_> {
    let id = workshop.id();
    let mut union = Union::of(workshop.files.into_iter().map(|file| file.reading));
    if let Some(id) = id.as_deref().and_then(|id| id.strip_prefix("ws/")) {
        union.of_workshop(id);
    }
    union
}

/// The texts that were being written in a workshop. A rehearsal begins with none, and none of it is kept for the next.
pub(super) fn drafts(store: &Store, id: &str, rehearsal: bool) -> Vec<(String, String)> {
    let own = if rehearsal { format!("rehearsal of {id}") } else { id.to_owned() };
    let drafts = store.drafts(&own);
    let all = drafts.all().unwrap_or_default().into_iter();
    if rehearsal {
        all.for_each(|draft| drop(drafts.remove(&draft.key)));
        let _ = store.slips(&own).clear();
        return Vec::new();
    }
    all.map(|draft| (draft.key, draft.text)).collect()
}

impl<'a> Runtime<'a> {
    /// From now on workshops are read elsewhere, and a screen says so meanwhile.
    pub fn read_aside(&mut self, aside: Aside<'a>) {
        self.jobs.aside = Some(aside);
    }

    /// Milliseconds for which the screen stays as it is, since what is being read will be there by then.
    pub fn still(&self) -> Option<u64> {
        let still = self.jobs.awaited?.still.saturating_sub(self.world.millis());
        Some(still).filter(|still| *still > 0)
    }

    /// What came of a job. Nobody waits for it any more where something else was done meanwhile.
    pub fn came(&mut self, came: Came<'a>) -> Vec<Ask> {
        if self.jobs.awaited.is_none_or(|awaited| awaited.turn != came.turn) {
            came.read.ok().and_then(|read| read.rehearsal).into_iter().for_each(Rehearsal::leave);
            return Vec::new();
        }
        self.jobs.awaited = None;
        let msg = self.take_up(came.read);
        let mut asks = self.tell(msg);
        asks.extend(self.tick());
        asks
    }

    /// Nothing is waited for any more.
    pub(super) fn give_up_reading(&mut self) {
        self.jobs.awaited = None;
    }

    /// Opens it at once.
    pub(super) fn open_now(&mut self, wanted: Wanted) -> Msg<'a> {
        self.close();
        let read = self.reader().read(wanted);
        self.take_up(read)
    }

    /// Has it read elsewhere where that can be; `back`: it was chosen on the start screen.
    pub(super) fn open_workshop(&mut self, wanted: Wanted, back: bool) -> Msg<'a> {
        self.close();
        let reader = self.reader();
        let Some(aside) = &self.jobs.aside else { return self.open_now(wanted) };
        let (title, bytes) = match self.store.listing(wanted.folder.clone()) {
            Ok(Some(listing)) => (listing.title, listing.bytes),
            // What is wrong is told by who reads it.
            Ok(None) | Err(_) => (String::new(), 0),
        };
        let reading = Reading { title, rehearsal: wanted.rehearse, back, early: false };
        self.jobs.given += 1;
        let turn = self.jobs.given;
        let still = if bytes < SMALL { self.world.millis() + STILL } else { 0 };
        self.jobs.awaited = Some(Awaited { turn, still });
        aside(Box::new(move || Came { turn, read: reader.read(wanted) }));
        Msg::Reading(reading)
    }

    /// A workshop that is only looked at.
    pub(super) fn open_to_look(&mut self, folder: PathBuf) -> Msg<'a> {
        let mut opened = self.open_now(self.wanted(folder));
        if let Msg::Opened(opened) = &mut opened {
            opened.look_first = true;
        }
        opened
    }

    /// A copy that is held already, to be looked at.
    pub(super) fn open_copy(&mut self, rehearsal: Rehearsal) -> Result<Opened<'a>, StoreError> {
        let found = self.reader().workshop(rehearsal.folder(), true, false);
        self.rehearsal = Some(rehearsal);
        let (opened, following) = found?;
        self.following = Some(following);
        Ok(Opened { look_first: true, ..opened })
    }

    fn take_up(&mut self, read: Result<Read<'a>, Trouble>) -> Msg<'a> {
        let Read { opened, following, rehearsal, display } = match read {
            Ok(read) => read,
            Err(told) => return Msg::Failed(told),
        };
        (self.following, self.rehearsal) = (Some(following), rehearsal);
        let opened = Box::new(opened);
        match display {
            Some(room) => Msg::Projected { opened, room },
            None => Msg::Opened(opened),
        }
    }

    fn reader(&self) -> Reader<'a> {
        Reader {
            files: self.files,
            store: self.store.clone(),
            state: self.places.state.clone(),
            world: Arc::clone(&self.world),
            wake: self.wake.clone(),
        }
    }
}
