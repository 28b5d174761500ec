//! Text that is being written: on this machine's disk within a second, and offered again.
//!
//! **Invariant.** What the disk did not take is tried again until it did, on whatever screen, and once more at the end.

use super::acts;
use super::command::{COMMANDS, Command, available};
use super::console::{Focus, items_at};
use super::form::Form;
use super::message::{Effect, Trouble};
use super::model::{DRAFT_MS, Model, Screen};
use super::positions::Positions;
use super::readback::Readback;
use crate::base::{Digest, Stamp};
use crate::plan::Key;
use std::collections::BTreeSet;

/// Milliseconds after which text that the disk did not take is tried again.
const RETRY_MS: u64 = 5 * DRAFT_MS;

/// What is being written on a screen: its draft's key and its text, empty where none is left.
pub(super) fn written(screen: &Screen) -> Option<(String, String)> {
    match screen {
        Screen::Form(form) => form.draft(),
        Screen::Positions(p) => p.draft(),
        Screen::Readback(r) => r.draft(),
        Screen::Console
        | Screen::List(_)
        | Screen::Draft(_)
        | Screen::Paper(_)
        | Screen::Settings(_)
        | Screen::Speakers(_)
        | Screen::Cover
        | Screen::Curtain(_)
        | Screen::Reading(_)
        | Screen::Sealed(_) => None,
    }
}

/// What was being written becomes a draft, or is none any more where nothing is left of it; which of the two is said.
pub(super) fn keep(model: &mut Model<'_>, written: Option<(String, String)>) -> Vec<Effect> {
    model.draft_due = None;
    let Some((key, text)) = written else { return Vec::new() };
    if text.is_empty() {
        model.say("no text is left: no draft is kept");
        return drop_one(model, key);
    }
    model.drafts.insert(key.clone(), text.clone());
    model.say("kept as a draft; it is offered when you open this again");
    vec![Effect::SaveDraft { key, text }]
}

/// What was written is on record: it is no draft any more.
pub(super) fn drop_one(model: &mut Model<'_>, key: String) -> Vec<Effect> {
    model.unkept.remove(&key);
    model.draft_due = (!model.unkept.is_empty()).then_some(model.ms);
    if model.drafts.remove(&key).is_some() { vec![Effect::DropDraft(key)] } else { Vec::new() }
}

/// What is being written, and what the disk did not take before, once it is time.
pub(super) fn save_due(model: &mut Model<'_>) -> Vec<Effect> {
    if model.draft_due.is_none_or(|due| model.ms < due) {
        return Vec::new();
    }
    model.draft_due = None;
    let mut gone = None;
    match model.screens.last().and_then(written) {
        Some((key, text)) if text.is_empty() => {
            model.unkept.remove(&key);
            gone = model.drafts.remove(&key).map(|_| Effect::DropDraft(key));
        }
        Some((key, text)) => {
            model.drafts.insert(key.clone(), text);
            model.unkept.entry(key).or_default();
        }
        None => {}
    }
    let save = |key: &String| Some(Effect::SaveDraft { key: key.clone(), text: model.drafts.get(key)?.clone() });
    model.unkept.keys().filter_map(save).chain(gone).collect()
}

/// The disk has it.
pub(super) fn is_kept(model: &mut Model<'_>, key: &str, at: Stamp) {
    model.draft_saved = Some(at);
    model.unkept.remove(key);
}

/// The disk does not have it: why is said for as long as that is so.
pub(super) fn is_not_kept(model: &mut Model<'_>, key: String, why: Trouble) {
    model.unkept.insert(key, why);
    model.draft_due.get_or_insert(model.ms + RETRY_MS);
}

/// Where a draft is taken up again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The point.
    pub point: usize,
    /// What is marked there.
    pub focus: Focus,
    /// The command whose form it is.
    pub command: Command,
}

/// Where the drafts of the console's forms belong, as far as that may be shown: a draft's key has its form and what it
/// is about, so that the forms of all that it can be about are looked through.
pub(super) fn places(model: &mut Model<'_>) -> Vec<Place> {
    if model.drafts.is_empty() {
        return Vec::new();
    }
    let before = model.console.clone();
    let (mut out, mut seen) = (Vec::new(), BTreeSet::new());
    for point in 0..model.points().len() {
        let items = items_at(model, point);
        // What is about the point itself opens at its first row, or at one that nothing can be about; what is about
        // nothing opens anywhere.
        let plain = items.iter().position(|item| matches!(item.focus, Focus::Event(_)));
        let here = point == before.shown || is_named_point(model, point);
        for row in 0..items.len().max(1) {
            let focus = items.get(row).map(|item| item.focus).unwrap_or_default();
            if !(here && (row == 0 || Some(row) == plain) || is_named(model, focus)) {
                continue;
            }
            (model.console.shown, model.console.row) = (point, row);
            for spec in COMMANDS {
                if waiting(model, spec.command).is_some_and(|key| seen.insert(key)) {
                    out.push(Place { point, focus, command: spec.command });
                }
            }
        }
    }
    model.console = before;
    out
}

/// Takes the form's draft up, if one is for who sees it; one that is not stays as it is.
pub(super) fn take_up(model: &Model<'_>, form: &mut Form) -> bool {
    let Some(draft) = model.drafts.get(&form.draft_key()) else { return false };
    form.take_up(draft) || {
        form.beside = true;
        model.drafts.get(&form.draft_key()).is_some_and(|draft| form.take_up(draft))
    }
}

/// The key of the draft of a command's form, or of its screen, as it would open now, if there is one.
fn waiting(model: &Model<'_>, command: Command) -> Option<String> {
    available(model, command).ok()?;
    let keys = || model.drafts.keys().cloned();
    let mut form = match command {
        Command::Positions => {
            return Positions::open(model).and_then(|screen| keys().find(|key| screen.has_draft(key)));
        }
        Command::Decide => {
            return Readback::open(model, None, true).and_then(|screen| keys().find(|key| screen.has_draft(key)));
        }
        Command::OnRecord => acts::open_on_record(model),
        command => acts::open(model, command)?,
    };
    take_up(model, &mut form).then(|| form.draft_key())
}

/// A draft's key names the point, or the sitting.
fn is_named_point(model: &Model<'_>, point: usize) -> bool {
    let id = model.place_at(point).map(|place| place.to_string().replace('/', "-")).unwrap_or_default();
    !id.is_empty() && model.drafts.keys().any(|key| key.contains(&id))
}

/// A draft's key names it, or a wording of it. Many things can lie at a point: the others are passed over.
fn is_named(model: &Model<'_>, focus: Focus) -> bool {
    let plan = model.shown();
    let mut sums: Vec<Digest> = Vec::new();
    match focus {
        Focus::Proposal(n) => {
            let Some(proposal) = plan.proposals.get(n) else { return false };
            sums.push(proposal.sum);
            sums.extend(proposal.wordings.iter().filter_map(|&w| plan.wordings.get(w)).map(|w| w.sum));
        }
        Focus::Position(n) => sums.extend(plan.positions.get(n).map(|row| row.sum)),
        Focus::Decision(n) => sums.extend(plan.decisions.get(n).map(|row| row.sum)),
        Focus::Thing(n) => sums.extend(plan.things.get(n).and_then(|thing| match thing.key {
            Key::Entry(sum) => Some(sum),
            _ => None,
        })),
        Focus::Event(ix) => sums.extend(plan.entry(ix).map(|entry| entry.sum)),
        Focus::Nothing => {}
    }
    sums.iter().map(ToString::to_string).any(|sum| model.drafts.keys().any(|key| key.contains(&sum)))
}
