//! A day of a workshop: who does what next.

mod chair;
mod mending;
mod talk;
mod things;

use super::dice::Dice;
use super::writer::Hall;
use super::{Made, WORKSHOP};
use plenary::base::Digest;
use plenary::record::{Kind, NewHead, Text};

/// One recorder about to write.
pub(crate) struct Act<'h> {
    pub(crate) hall: &'h mut Hall,
    pub(crate) dice: &'h mut Dice,
    pub(crate) file: usize,
}

/// Names: few organisations, each written in several ways.
pub(crate) const ORGS: [&str; 9] = [
    "Ministry of Labour",
    " ministry  of LABOUR",
    "Caf\u{e9} Union",
    "Cafe\u{301} union ",
    "Trades Congress",
    "TRADES congress",
    "MoL",
    "Employers",
    "Region North",
];

pub(crate) fn text(s: &str) -> Text<'static> {
    Text::from(s.to_owned())
}

impl Act<'_> {
    pub(crate) fn made(&self, place: usize) -> &Made {
        &self.hall.made[place]
    }

    pub(crate) fn seen(&self, kind: &str) -> Vec<usize> {
        self.hall.seen(self.file, kind)
    }

    /// What this recorder's screen has shown and fits.
    pub(crate) fn shown(&self, fits: impl Fn(&Made) -> bool) -> Vec<usize> {
        self.hall.writers[self.file].seen.iter().copied().filter(|&p| fits(self.made(p))).collect()
    }

    /// One that this recorder's screen shows, rather a late one.
    pub(crate) fn pick(&mut self, kind: &str) -> Option<usize> {
        let all = self.seen(kind);
        let late = &all[all.len().saturating_sub(4)..];
        if self.dice.chance(60) { self.dice.any(late) } else { self.dice.any(&all) }
    }

    pub(crate) fn pick_of(&mut self, kinds: &[&str]) -> Option<usize> {
        let kind = self.dice.one(kinds);
        self.pick(kind)
    }

    pub(crate) fn sum(&self, place: usize) -> Digest {
        self.made(place).sum
    }

    /// The entry that this one is about.
    pub(crate) fn about(&self, place: usize) -> Option<usize> {
        let on = self.made(place).on_entry()?;
        self.hall.made.iter().position(|m| m.sum == on)
    }

    pub(crate) fn on(&self, place: usize) -> String {
        format!("#{}", self.sum(place))
    }

    /// `after` as a form would write it: mostly the heads, sometimes nothing, sometimes what was on an older screen.
    pub(crate) fn after(&mut self, same: &[usize]) -> Vec<Digest> {
        match self.dice.below(20) {
            0..=13 => self.hall.sums(&self.hall.heads(same)),
            14..=16 => Vec::new(),
            _ => {
                let some = self.dice.some(same, 50);
                self.hall.sums(&some)
            }
        }
    }

    /// Seldom hidden.
    pub(crate) fn vis(&mut self) -> String {
        let hide = self.dice.below(60);
        ["record", "house", "secret"].get(hide).copied().unwrap_or_default().to_owned()
    }

    /// The subject of an entry about this one, or a point.
    pub(crate) fn on_or_point(&mut self, place: Option<usize>) -> String {
        match place {
            Some(place) => self.on(place),
            None => Hall::place(self.dice),
        }
    }

    /// What a note, a seat or a step through the day follows, if anything.
    pub(crate) fn named_by_the_way(&mut self) -> Vec<Digest> {
        if !self.dice.chance(25) {
            return Vec::new();
        }
        let named = self.pick_of(&["Set", "Decide", "Note", "Add", "Position", "Walk", "Seat", "Reword"]);
        named.map(|place| self.sum(place)).into_iter().collect()
    }

    pub(crate) fn write(&mut self, mut head: NewHead, body: impl Into<Kind<'static>>) -> usize {
        if self.dice.chance(2) {
            // Whatever stood on the screen.
            let shown = self.shown(|_| true);
            let odd = self.dice.one(&shown);
            head.after.push(self.sum(odd));
        }
        self.hall.write(self.dice, self.file, head, body.into())
    }
}

type Doing = fn(&mut Act<'_>) -> Option<()>;

/// What can happen, how often, in whose files; and what of it comes up much more often where a workshop has one theme.
const ACTS: [(Doing, usize, &[&str], &str); 37] = [
    (|a| a.walks(), 5, &["console", "desk", "written"], "day"),
    (|a| a.seats(), 2, &["console", "setup", "import"], "day"),
    (|a| a.seats(), 1, &["desk", "written"], "day"),
    (|a| a.plans_the_day(), 1, &["console", "setup"], "day"),
    (|a| a.adds(), 5, &["console", "desk", "written", "setup"], ""),
    (|a| a.imports(), 12, &["import", "setup"], ""),
    (|a| a.imports(), 1, &["console"], ""),
    (|a| a.sets(), 8, &["console", "desk", "written", "setup", "import", "rapporteur"], "values"),
    (|a| a.reconciles(), 1, &["console", "desk"], "values"),
    (|a| a.reconciles(), 3, &["rapporteur"], "values"),
    (|a| a.proposes(), 7, &["console", "written"], "texts"),
    (|a| a.proposes(), 1, &["desk"], "texts"),
    (|a| a.rewords(), 6, &["console", "desk"], "texts"),
    (|a| a.changes_rule(), 2, &["console"], "stands"),
    (|a| a.takes_position(), 14, &["console", "desk", "written"], ""),
    (|a| a.takes_position(), 1, &["rapporteur", "import"], ""),
    (|a| a.moves_position(), 9, &["console", "desk", "written"], ""),
    (|a| a.carries(), 2, &["console", "desk"], ""),
    (|a| a.is_anonymous(), 1, &["console"], ""),
    (|a| a.counts_hands(), 1, &["console"], ""),
    (|a| a.reads_back(), 2, &["console"], ""),
    (|a| a.decides(), 11, &["console", "written", "rapporteur"], ""),
    (|a| a.decides(), 4, &["desk"], ""),
    (|a| a.responds(), 5, &["console", "desk", "rapporteur"], ""),
    (|a| a.notes(), 4, &["console", "desk", "written"], "day"),
    (|a| a.goes_by_a_slip(), 1, &["console", "desk"], "slips"),
    (|a| a.chooses(), 3, &["console", "desk"], ""),
    (|a| a.chooses(), 12, &["rapporteur"], ""),
    (|a| a.says_same(), 5, &["console", "desk"], ""),
    (|a| a.says_same(), 10, &["rapporteur"], ""),
    (|a| a.retracts(), 4, &["console", "desk", "rapporteur", "import"], ""),
    (|a| a.fixes(), 6, &["console", "desk", "rapporteur"], "mends"),
    (|a| a.rules(), 4, &["console", "desk", "rapporteur"], "stands"),
    (|a| a.redacts(), 2, &["console", "desk", "rapporteur"], "mends"),
    (|a| a.veils(), 1, &["console", "desk"], ""),
    (|a| a.joins_workshops(), 1, &["console", "rapporteur"], ""),
    (|a| a.newer(), 2, &["console", "desk", "import"], "mends"),
];

const THEMES: [&str; 10] = ["none", "none", "none", "day", "values", "texts", "texts", "stands", "slips", "mends"];

/// What comes up more often in a workshop.
struct Bent {
    often: Vec<usize>,
    theme: &'static str,
}

/// Lets the day go by.
pub(crate) fn play(hall: &mut Hall, dice: &mut Dice) {
    let mut left = 6 + dice.below(44);
    // Each workshop has its own matters: some acts come up more often.
    let often = (0..4).map(|_| dice.below(ACTS.len())).collect();
    let bent = Bent { often, theme: dice.one(&THEMES) };
    // Things that everybody knows from the start, so that the rooms speak of the same.
    if let Some(first) = (0..hall.writers.len()).find(|&f| hall.writers[f].workshop == WORKSHOP) {
        let mut act = Act { hall, dice, file: first };
        let _ = act.adds();
        let _ = act.proposes();
        for f in 0..hall.writers.len() {
            if hall.writers[f].workshop == WORKSHOP && dice.chance(85) {
                hall.sync(f, first);
            }
        }
    }
    while left > 0 {
        let file = dice.below(hall.writers.len());
        let role = hall.writers[file].role;
        meet(hall, dice, file);
        for _ in 0..=dice.below(4) {
            let turn = usual(dice, role, &bent);
            let mut act = Act { hall, dice, file };
            let _ = turn.and_then(|turn| turn(&mut act));
            left = left.saturating_sub(1);
        }
        if dice.chance(3) {
            hall.restore(file, 1 + dice.below(3));
        }
        if dice.chance(4) && hall.writers.len() < 9 {
            goes_on(hall, dice, file);
        }
        if dice.chance(4) {
            let mut act = Act { hall, dice, file };
            let _ = act.seals();
        }
    }
}

/// One of the acts of a role, by their weights.
fn usual(dice: &mut Dice, role: &str, bent: &Bent) -> Option<Doing> {
    let weight = |i: usize| {
        let (_, weight, roles, theme) = ACTS[i];
        let times = if bent.often.contains(&i) { 4 } else { 1 } * if bent.theme == theme { 8 } else { 1 };
        if roles.contains(&role) { weight * times } else { 0 }
    };
    let mut at = dice.below((0..ACTS.len()).map(weight).sum());
    for (i, (doing, ..)) in ACTS.iter().enumerate() {
        if at < weight(i) {
            return Some(*doing);
        }
        at -= weight(i);
    }
    None
}

/// Screens show what others have written: of the sitting often, of other rooms seldom, to the rapporteur all.
fn meet(hall: &mut Hall, dice: &mut Dice, file: usize) {
    for other in 0..hall.writers.len() {
        let (w, o) = (&hall.writers[file], &hall.writers[other]);
        let percent = match () {
            () if w.workshop != o.workshop => 0,
            () if w.role == "rapporteur" => 80,
            () if !w.sitting.is_empty() && w.sitting == o.sitting => 65,
            () => 8,
        };
        if other != file && dice.chance(percent) {
            hall.sync(file, other);
        }
    }
}

/// The next day, or a new file after trouble: mostly with standing, sometimes of another room or role.
fn goes_on(hall: &mut Hall, dice: &mut Dice, file: usize) {
    let w = hall.writers[file].clone();
    let sittings =
        ["sitting0".to_owned(), "sitting1".to_owned(), w.sitting.clone(), w.sitting.clone(), w.sitting.clone()];
    let roles =
        if w.role == "rapporteur" || w.role == "import" { vec![w.role] } else { vec!["console", w.role, w.role] };
    let role = dice.one(&roles);
    let sitting = if ["setup", "rapporteur", "import"].contains(&role) { String::new() } else { dice.one(&sittings) };
    hall.open(dice, role, &sitting, w.workshop, Some(file));
}
