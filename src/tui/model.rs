//! Everything the screens know: the plan twice (all of it, and the room's entries alone), the place, the screens.
//!
//! **Invariant.** What a WALL shows is read through [`Model::shown`], and there nothing but the room's entries exists.

use super::acts::Act;
use super::agenda::{Agenda, Stop};
use super::console::{Aside, Console, Made};
use super::draft::{Draft, Homes};
use super::drafts::Place as Waiting;
use super::form::Form;
use super::list::List;
use super::message::{Found, Seat, Sitting, Trouble, WorkshopRow};
use super::paper::Paper;
use super::positions::Positions;
use super::project::Projector;
use super::readback::Readback;
use super::reading::Reading;
use super::seek::Seek as _;
use super::settings::{Held, Turning};
use super::sight::{Curtain, Sight};
use super::slips::Slips;
use super::speakers::{self, Speakers};
use super::theme::{Look, Theme};
use crate::base::{AmountError, Currency, Digest, Money, Name, Stamp, amount};
use crate::checklist::{Catalogue, Period, Words};
use crate::plan::{Closing, Key, Plan, PointClock};
use std::collections::BTreeMap;

/// Milliseconds after a recorded step in which an Enter does nothing: links deliver keys in bursts.
pub const PAUSE_MS: u64 = 300;
/// What a period is typed as.
pub const PERIODS: &str = "2027, 2027-03..2028-06 or 2027-01-01..2027-12-31 is expected";
/// Milliseconds after which typed text is on disk.
pub const DRAFT_MS: u64 = 700;

/// A screen; the last one is seen.
pub enum Screen {
    /// The point and what is on the table.
    Console,
    /// Something to choose from.
    List(Box<List>),
    /// Fields to fill in.
    Form(Box<Form>),
    /// Where each organisation stands.
    Positions(Box<Positions>),
    /// What is read out, then the outcome.
    Readback(Box<Readback>),
    /// Who asked for the floor.
    Speakers(Box<Speakers>),
    /// The draft, paragraph by paragraph.
    Draft(Box<Draft>),
    /// A document, to be read.
    Paper(Box<Paper>),
    /// What this machine's screens are like.
    Settings(Box<Turning>),
    /// The cover of a pause.
    Cover,
    /// The cover before and after a minute of secrecy.
    Curtain(Curtain),
    /// The eight words of a sitting that was closed.
    Sealed(Digest),
    /// A workshop that is being read.
    Reading(Reading),
}

impl Screen {
    /// A list.
    pub fn list(list: List) -> Self {
        Self::List(Box::new(list))
    }
}

/// What happens once the entries that were asked for are on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// The form was recorded: back, and its draft is dropped.
    FormSaved(Act),
    /// A position was taken on the screen of positions.
    Taken,
    /// The read-back was recorded: now the outcome.
    ReadOut,
    /// What was due at a read-back is on record: the read-back, or the decision.
    ReadBack {
        /// The decision.
        decide: bool,
    },
    /// The sitting was closed: its eight words.
    Sealed,
    /// Back at the point.
    ToConsole,
    /// One screen back.
    OneBack,
    /// Stay.
    Stay,
}

/// What is known of the place where entries are written.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The workshop's folder.
    pub path: String,
    /// Nothing that is written merges.
    pub rehearsal: bool,
    /// The consoles' files of today that can go on: room and recorder.
    pub resumable: Vec<(String, String)>,
    /// The sitting, once it began.
    pub sitting: Option<Sitting>,
}

/// Everything the screens know.
pub struct Model<'a> {
    /// The wall clock.
    pub now: Stamp,
    /// The room's offset from UTC, in seconds.
    pub offset: i32,
    /// Milliseconds of a clock that never goes back.
    pub ms: u64,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The settings, of which the look and the words are made.
    pub settings: Held,
    /// The look.
    pub theme: Look,
    /// Labels of codes.
    pub words: Words,
    /// The checklists.
    pub catalogue: Catalogue,
    /// What is worked through.
    pub agenda: Agenda,
    /// Everything.
    pub all: Plan<'a>,
    /// The room's entries alone, where there are others.
    pub for_room: Option<Plan<'a>>,
    /// Who sees this screen.
    pub sight: Sight,
    /// Where the console shows what is about no point: of everything, and of the room's entries alone.
    pub homes: [Homes; 2],
    /// Where entries go.
    pub place: Place,
    /// The file that is written to.
    pub seat: Option<Seat>,
    /// The sessions folder.
    pub workshops: Vec<WorkshopRow>,
    /// This is the room's own display.
    pub projector: Option<Projector>,
    /// How many entries others recorded since the last key.
    pub news: usize,
    /// The screens, the last one seen.
    pub screens: Vec<Screen>,
    /// The console's own state.
    pub console: Console,
    /// What there is to mark at each place, as far as it was asked for.
    pub items: Made,
    /// What stands beside it on a wide screen that is the facilitator's own.
    pub aside: Option<Box<Aside<'a>>>,
    /// A participants' list that was read, until it is recorded.
    pub people: Option<crate::import::People>,
    /// Session files from elsewhere that were looked at, until they are taken.
    pub found: Option<Found>,
    /// One line that goes with the next key.
    pub notice: Option<String>,
    /// What is wrong; it stays until that is over.
    pub trouble: Option<Trouble>,
    /// When the last entry was saved, and whether the folder promises that it stays.
    pub saved: Option<(Stamp, bool)>,
    /// When the last draft was saved.
    pub draft_saved: Option<Stamp>,
    /// When the last step was recorded.
    pub recorded_ms: Option<u64>,
    /// What happens when the entries asked for are on disk.
    pub pending: Option<After>,
    /// The writer holds lines that no disk has taken yet: the next save tries them again, and nothing else.
    pub held: bool,
    /// The sums of what was written last.
    pub written: Vec<Digest>,
    /// Texts that were being written.
    pub drafts: BTreeMap<String, String>,
    /// Where they are taken up again, as the list of loose ends was opened.
    pub waiting: Vec<Waiting>,
    /// Those of them that the disk does not have, and why.
    pub unkept: BTreeMap<String, Trouble>,
    /// Where the sitting that is recorded here was closed last: by everything, and by the room's entries alone.
    pub closed: [Option<Closing>; 2],
    /// Dissent without a name, on its way.
    pub slips: Slips,
    /// When the open form's text must be on disk.
    pub draft_due: Option<u64>,
    /// How often each screen was seen: the line of plain instruction goes after three.
    pub visits: BTreeMap<&'static str, u8>,
}

impl<'a> Model<'a> {
    /// The start screen.
    pub fn new(now: Stamp, offset: i32, ms: u64, theme: Theme) -> Self {
        Self {
            now,
            offset,
            ms,
            size: (80, 24),
            settings: Held { automatic: theme, ..Held::default() },
            theme: theme.into(),
            words: Words::default(),
            catalogue: Catalogue::default(),
            agenda: Agenda::default(),
            all: Plan::default(),
            for_room: None,
            sight: Sight::Wall,
            homes: Default::default(),
            place: Place::default(),
            seat: None,
            workshops: Vec::new(),
            projector: None,
            news: 0,
            screens: vec![Screen::List(Box::new(List::new(super::list::Kind::Start)))],
            console: Console::default(),
            items: Made::default(),
            aside: None,
            people: None,
            found: None,
            notice: None,
            trouble: None,
            saved: None,
            draft_saved: None,
            recorded_ms: None,
            pending: None,
            held: false,
            written: Vec::new(),
            drafts: BTreeMap::new(),
            unkept: BTreeMap::new(),
            waiting: Vec::new(),
            closed: [None; 2],
            slips: Slips::default(),
            draft_due: None,
            visits: BTreeMap::new(),
        }
    }

    /// Back at the start screen: nothing of the workshop that was open is left.
    pub fn close(&mut self) {
        let fresh = Self::new(self.now, self.offset, self.ms, self.settings.automatic);
        let before = std::mem::replace(self, fresh);
        (self.size, self.visits, self.settings) = (before.size, before.visits, before.settings);
        super::settings::apply(self);
    }

    /// The look and the words are those of the settings from now on.
    pub fn settings_hold(&mut self) {
        super::settings::apply(self);
    }

    /// The plan that may be shown: in WALL nothing but the room's entries exists in it.
    pub fn shown(&self) -> &Plan<'a> {
        if self.wall_view() { self.room() } else { &self.all }
    }

    /// The plan in which nothing but the room's entries exists.
    pub fn room(&self) -> &Plan<'a> {
        self.for_room.as_ref().unwrap_or(&self.all)
    }

    /// The room sees this screen.
    pub fn wall_view(&self) -> bool {
        self.sight == Sight::Wall
    }

    /// The sitting was set down afterwards: its words are reported, its times are no times of the event.
    pub fn is_late(&self) -> bool {
        self.place.sitting.as_ref().is_some_and(|s| s.late)
    }

    /// Columns and rows that are drawn on: less its frame during secrecy.
    pub fn inside(&self) -> (u16, u16) {
        let frame = if matches!(self.sight, Sight::Private { .. }) { 2 } else { 0 };
        (self.size.0.saturating_sub(frame), self.size.1.saturating_sub(frame))
    }

    /// The Chatham House Rule holds at the point that is looked at.
    pub fn is_veiled(&self) -> bool {
        self.shown_point().is_some_and(|point| self.shown().is_veiled(&point, self.own_sitting()))
    }

    /// A room sits now: who comes and goes and the clock are recorded.
    pub fn is_running(&self) -> bool {
        self.place.sitting.as_ref().is_some_and(|s| !s.late && !s.prepares)
    }

    /// A workshop is open, and nothing is recorded of it.
    pub fn is_looking(&self) -> bool {
        self.seat.is_none() && !self.place.path.is_empty()
    }

    /// The points, in order, and after them the sitting as a whole.
    pub fn points(&self) -> &[Stop] {
        &self.agenda.stops
    }

    /// The point that is looked at, or the sitting as a whole.
    pub fn shown_point(&self) -> Option<Key<'static>> {
        self.place_at(self.console.shown)
    }

    /// The point at this place of the day, or the sitting as a whole.
    pub fn place_at(&self, at: usize) -> Option<Key<'static>> {
        let stop = self.points().get(at)?;
        let own = || self.sitting_id().unwrap_or_default().to_owned();
        Some(if stop.id.is_empty() { Key::Sitting(own().into()) } else { Key::Constant(stop.id.clone().into()) })
    }

    /// Something on this subject, under this point if under one, is shown at a place of the day: a change of the draft,
    /// which is under none, where it was put.
    pub fn is_shown_at(&self, place: &Key<'_>, point: Option<&Key<'a>>, on: &Key<'a>) -> bool {
        let plan = self.shown();
        let proposal = plan.proposal_of(on).filter(|p| p.point.is_none() && !matches!(p.on, Key::Sitting(_)));
        let Some(proposal) = proposal else { return plan.is_shown_at(place, point, on) };
        let [all, room] = &self.homes;
        match (if self.wall_view() { room } else { all }.get(&proposal.sum), place) {
            (Some(home), Key::Constant(id)) => home == id.as_str(),
            (None, Key::Sitting(_)) => true,
            _ => false,
        }
    }

    /// What is looked at is no point.
    pub fn is_whole_shown(&self) -> bool {
        self.points().get(self.console.shown).is_some_and(Stop::is_sitting)
    }

    /// The clock of the point that is open in this sitting.
    pub fn open_point(&self) -> Option<&PointClock<'a>> {
        self.own_sitting()?.clock.iter().find(|c| c.open)
    }

    /// The sitting that is recorded here, or that the room's own display follows.
    pub fn own_sitting(&self) -> Option<&crate::plan::Sitting<'a>> {
        self.own_sitting_of(self.shown())
    }

    /// The same of one of the plans.
    pub fn own_sitting_of<'p>(&self, plan: &'p Plan<'a>) -> Option<&'p crate::plan::Sitting<'a>> {
        let sitting = self.sitting_id()?;
        plan.sittings.iter().find(|s| s.id == sitting)
    }

    fn sitting_id(&self) -> Option<&str> {
        match &self.projector {
            Some(projector) => projector.sitting.as_deref(),
            None => self.seat.as_ref().map(|seat| seat.sitting.as_str()),
        }
    }

    /// What is looked at is an item of the programme and no point.
    pub fn is_item_shown(&self) -> bool {
        self.points().get(self.console.shown).is_some_and(Stop::is_item)
    }

    /// The point that is looked at is the one that is open; where no room sits now, no point needs opening.
    pub fn is_shown_open(&self) -> bool {
        if self.is_whole_shown() || self.seat.is_some() && !self.is_running() {
            return true;
        }
        self.points().get(self.console.shown).is_some_and(|stop| super::programme::is_open(self, stop))
    }

    /// The rule of decision of the workshop; of a source that does not say it, none.
    pub fn rule(&self) -> String {
        let usual = if self.is_late() { "" } else { "no objection" };
        let ws = Key::Constant(format!("ws/{}", self.shown().workshop).into());
        self.shown().agreed(&ws, "rule", "").filter(|r| !r.is_empty()).unwrap_or(usual).to_owned()
    }

    /// Who presides now.
    pub fn chair(&self) -> String {
        let last = self.own_sitting().and_then(|sitting| sitting.chairs.last());
        last.map(|(who, _)| who.as_str().to_owned()).unwrap_or_default()
    }

    /// How many deciding organisations are here, of how many.
    pub fn attendance(&self) -> (usize, usize) {
        let here = self.here();
        let deciding: Vec<_> = self.shown().organisations.iter().filter(|o| o.decides()).collect();
        (deciding.iter().filter(|o| here.contains(&o.name)).count(), deciding.len())
    }

    /// The organisations that are here in this sitting.
    pub fn here(&self) -> Vec<Name> {
        self.own_sitting().into_iter().flat_map(|s| &s.present).filter(|p| p.here).map(|p| p.name.clone()).collect()
    }

    /// The positions on a subject that these organisations (or this person) hold now: what a new one names.
    pub fn position_heads(&self, on: &str, orgs: &[crate::record::Text<'_>], who: &str) -> Vec<Digest> {
        let holders: Vec<Name> =
            if orgs.is_empty() { vec![Name::of(who)] } else { orgs.iter().map(|o| Name::of(o)).collect() };
        let plan = self.shown();
        let on_it = plan.positions.iter().filter(|p| p.on.to_string() == on);
        let mut heads: Vec<Digest> =
            on_it.filter(|p| p.holders.iter().any(|(n, has)| *has && holders.contains(n))).map(|p| p.sum).collect();
        heads.sort_unstable();
        heads.dedup();
        heads
    }

    /// The heads of a field of a thing, written as in a head.
    pub fn value_heads(&self, on: &str, field: &str, item: &str) -> Vec<Digest> {
        let plan = self.shown();
        let found = plan.values.iter().find(|r| r.on.to_string() == on && r.field == field && r.item == item);
        found.map(crate::plan::Register::heads).unwrap_or_default()
    }

    /// A value as it is written: money in one form, a period as exact as it is known, anything else as typed.
    pub fn checked_value(&self, field: &str, typed: &str) -> Result<String, String> {
        if self.agenda.is_money(field) && !typed.is_empty() {
            return self.amount(typed).map(|money| money.to_string()).map_err(|why| why.to_string());
        }
        if self.agenda.is_period(field) && !typed.is_empty() && Period::parse(typed).is_none() {
            return Err(format!("{field}: `{typed}` is no period; {PERIODS}"));
        }
        Ok(typed.to_owned())
    }

    /// An amount as it was typed, in the workshop's currency where none was.
    pub fn amount(&self, typed: &str) -> Result<Money, AmountError> {
        let ws = Key::Constant(format!("ws/{}", self.shown().workshop).into());
        amount(typed, self.shown().agreed(&ws, "currency", "").and_then(Currency::parse))
    }

    /// The step of a position, which its redaction repeats.
    pub fn step_of(&self, entry: Digest) -> String {
        let row = self.shown().positions.iter().find(|p| p.sum == entry);
        row.map(|p| p.takes.as_str().to_owned()).unwrap_or_default()
    }

    /// A call code that nobody has: the one typed, else one of the name's letters.
    pub fn free_code(&self, label: &str, typed: &str) -> Result<String, String> {
        let taken: Vec<&str> = self.shown().organisations.iter().map(|o| o.code.as_str()).collect();
        if !typed.is_empty() {
            let code = typed.to_uppercase();
            if code.chars().count() != 2 || !code.chars().all(char::is_alphabetic) {
                return Err(format!("`{typed}` is no call code: two letters"));
            }
            if taken.contains(&code.as_str()) {
                return Err(format!("{code} is taken"));
            }
            return Ok(code);
        }
        crate::base::propose_code(label, &taken).ok_or_else(|| "no call code is free: type one".to_owned())
    }

    /// The instant at which something on the screen changes by itself, in milliseconds of the steady clock.
    pub fn deadline(&self) -> Option<u64> {
        let minute = self.open_point().and_then(|c| c.running).map(|_| {
            let past = u64::try_from(self.now.seconds().rem_euclid(60)).unwrap_or(0);
            // The room view shows seconds.
            self.ms + if self.console.big { 1000 } else { (60 - past) * 1000 }
        });
        let secret = if let Sight::Private { until } = self.sight { Some(until) } else { None };
        [self.draft_due, minute, secret, speakers::deadline(self)].into_iter().flatten().min()
    }

    /// Says something on the line that goes with the next key.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(text.into());
    }

    /// The screen that is seen.
    pub fn screen(&self) -> &Screen {
        self.screens.last().unwrap_or(&Screen::Console)
    }

    /// Shows another screen over this one.
    pub fn push(&mut self, screen: Screen) {
        let name = match &screen {
            Screen::Console => "console",
            Screen::List(_) => "list",
            Screen::Form(_) => "form",
            Screen::Positions(_) => "positions",
            Screen::Readback(_) => "readback",
            Screen::Speakers(_) => "speakers",
            Screen::Draft(_) => "draft",
            Screen::Paper(_) => "paper",
            Screen::Settings(_) => "settings",
            Screen::Cover => "cover",
            Screen::Curtain(_) => "curtain",
            Screen::Sealed(_) => "sealed",
            Screen::Reading(_) => "reading",
        };
        let visits = self.visits.entry(name).or_insert(0);
        *visits = visits.saturating_add(1);
        self.screens.push(screen);
    }

    /// Every list is made anew when it is asked for.
    pub(super) fn forget_lists(&mut self) {
        for screen in &mut self.screens {
            if let Screen::List(list) = screen {
                list.forget();
            }
        }
    }

    /// One screen back; the first one stays.
    pub fn back(&mut self) {
        if self.screens.len() > 1 {
            self.screens.pop();
        }
    }
}
