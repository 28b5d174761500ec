//! The program without a terminal: takes inputs, runs what they ask for, and can be drawn.

use super::clock::World;
use super::follow::Following;
use super::home::Away;
use super::read::{Jobs, Wanted};
use super::rehearsal::{Rehearsal, left_behind};
use crate::plan::Plan;
use crate::record::Files;
use crate::store::{Stamps, Store, Taken, Wake, Writer};
use crate::tui::key::Input;
use crate::tui::message::{Effect, Msg};
use crate::tui::model::Model;
use crate::tui::theme::Theme;
use crate::tui::update;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where things lie.
#[derive(Clone, Debug)]
pub struct Places {
    /// The sessions folder.
    pub sessions: PathBuf,
    /// This machine's own folder: drafts, rehearsals, rescue.
    pub state: PathBuf,
}

/// What the loop around the runtime has to do itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Give the terminal to the shell.
    Suspend,
    /// Send the whole screen again.
    Redraw,
    /// End.
    Quit,
}

/// A model, a store and a world.
pub struct Runtime<'a> {
    /// What the screens know.
    pub model: Model<'a>,
    pub(super) files: &'a Files,
    pub(super) store: Store,
    pub(super) places: Places,
    pub(super) world: Arc<dyn World>,
    pub(super) writer: Option<Writer>,
    /// What it saved and the workshop's folder has not.
    pub(super) away: Option<Away>,
    /// Slips on their way to the record.
    pub(super) taken: Option<Taken>,
    /// What other programs add to the workshop that is open.
    pub(super) following: Option<Following<'a>>,
    /// Wakes the loop around the runtime; without it there are sweeps only.
    pub(super) wake: Option<Wake>,
    /// Workshops that are read elsewhere.
    pub(super) jobs: Jobs<'a>,
    /// Files from elsewhere that were looked at and not taken yet.
    pub(super) looked: Option<super::bring::Looked<'a>>,
    /// The settings' file; none where no home is.
    pub(super) settings: Option<PathBuf>,
    /// Rehearse: what is written goes where nothing merges.
    pub(super) rehearse: bool,
    /// The copy that is rehearsed in.
    pub(super) rehearsal: Option<Rehearsal>,
}

/// The world's clock and chance, for a writer.
pub struct Hand(pub Arc<dyn World>);

impl Stamps for Hand {
    fn now(&self) -> crate::base::Stamp {
        self.0.now()
    }

    fn random(&self, bytes: &mut [u8]) {
        // Without chance two files could get one id: the clock at least differs.
        if self.0.random(bytes).is_err() {
            let now = self.0.now().seconds().to_le_bytes();
            for (to, from) in bytes.iter_mut().zip(now.iter().chain(&self.0.millis().to_le_bytes()).cycle()) {
                *to = *from;
            }
        }
    }
}

impl<'a> Runtime<'a> {
    /// A program at its start screen.
    pub fn new(files: &'a Files, store: Store, places: Places, world: Arc<dyn World>, theme: Theme) -> Self {
        let now = world.now();
        let model = Model::new(now, world.offset(now), world.millis(), theme);
        let mut runtime = Self {
            model,
            files,
            store,
            places,
            world,
            writer: None,
            away: None,
            following: None,
            wake: None,
            jobs: Jobs::default(),
            looked: None,
            taken: None,
            settings: None,
            rehearse: false,
            rehearsal: None,
        };
        runtime.run(vec![Effect::List]);
        runtime.say_what_was_cut_short();
        runtime
    }

    /// Has a function called, from a thread of its own, when there is a reason to [`tick`](Self::tick) sooner than
    /// [`wait`](Self::wait) says.
    pub fn wake_by(&mut self, wake: Wake) {
        self.wake = Some(wake);
    }

    /// Opens a workshop.
    pub fn open(&mut self, path: &str, rehearse: bool) {
        self.rehearse = rehearse;
        let msg = self.open_workshop(self.wanted(path), false);
        self.tell(msg);
    }

    /// Shows a workshop to the room: of this room's sitting, or the one that goes on.
    pub fn project(&mut self, path: &Path, room: &str) {
        let wanted = Wanted { folder: path.to_owned(), rehearse: false, display: Some(room.to_owned()) };
        let msg = self.open_workshop(wanted, false);
        self.tell(msg);
    }

    /// Something came from the person.
    pub fn input(&mut self, input: Input) -> Vec<Ask> {
        let mut asks = self.tick();
        asks.extend(self.tell(Msg::Input(input)));
        asks
    }

    /// The time went on.
    pub fn tick(&mut self) -> Vec<Ask> {
        let now = self.world.now();
        self.model.offset = self.world.offset(now);
        let mut asks = self.tell(Msg::Time { now, ms: self.world.millis() });
        let (seen, home) = (self.look(), self.go_home());
        for msg in seen.into_iter().chain(home) {
            asks.extend(self.tell(msg));
        }
        asks
    }

    /// Milliseconds until something changes by itself.
    pub fn wait(&self) -> Option<u64> {
        let look = self.following.as_ref().map(Following::due);
        let home = self.away.as_ref().and_then(Away::due);
        let next = [self.model.deadline(), look, home].into_iter().flatten().min();
        next.map(|at| at.saturating_sub(self.world.millis()))
    }

    /// The program ends, whatever the reason: what is being typed becomes a draft.
    pub fn leave(&mut self) {
        self.model.draft_due = Some(0);
        self.tick();
    }

    pub(super) fn tell(&mut self, msg: Msg<'a>) -> Vec<Ask> {
        let effects = update(&mut self.model, msg);
        self.run(effects)
    }

    pub(super) fn run(&mut self, effects: Vec<Effect>) -> Vec<Ask> {
        let mut queue: VecDeque<Effect> = effects.into();
        let mut asks = Vec::new();
        while let Some(effect) = queue.pop_front() {
            match effect {
                Effect::Suspend => asks.push(Ask::Suspend),
                Effect::Redraw => asks.push(Ask::Redraw),
                Effect::Quit => {
                    self.close();
                    asks.push(Ask::Quit);
                }
                effect => {
                    for msg in self.perform(effect) {
                        queue.extend(update(&mut self.model, msg));
                    }
                }
            }
        }
        asks
    }

    /// The workshop that is open is left, and a rehearsal of it is gone.
    pub(super) fn close(&mut self) {
        self.following = None;
        self.rise();
        self.give_up_reading();
        if let Some(rehearsal) = self.rehearsal.take() {
            rehearsal.leave();
            self.drop_drafts();
        }
    }

    fn say_what_was_cut_short(&mut self) {
        let said = match left_behind(&self.places.state) {
            0 => return,
            1 => "a rehearsal that was cut short is kept".to_owned(),
            n => format!("{n} rehearsals that were cut short are kept"),
        };
        self.model.say(format!("{said}: in the state folder, under rehearsals, until you delete them there"));
    }

    /// The plan of everything, for whoever drives the program.
    pub fn plan(&self) -> &Plan<'a> {
        &self.model.all
    }
}
