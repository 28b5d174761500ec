//! Text that is being written: on this machine's disk within a second, and offered again.
//!
//! **Invariant.** What the disk did not take is tried again until it did, on whatever screen, and once more at the end.

use super::message::{Effect, Trouble};
use super::model::{DRAFT_MS, Model, Screen};
use crate::base::Stamp;

/// Milliseconds after which text that the disk did not take is tried again.
const RETRY_MS: u64 = 5 * DRAFT_MS;

/// What is being written on a screen: its draft's key and its text.
pub(super) fn written(screen: &Screen) -> Option<(String, String)> {
    match screen {
        Screen::Form(form) => form.draft().map(|text| (form.draft_key(), text)),
        Screen::Positions(p) => p.draft(),
        Screen::Readback(r) => r.draft(),
        Screen::Console | Screen::List(_) | Screen::Cover => None,
    }
}

/// What was being written becomes a draft, and is said to be one.
pub(super) fn keep(model: &mut Model<'_>, written: Option<(String, String)>) -> Vec<Effect> {
    model.draft_due = None;
    let Some((key, text)) = written else { return Vec::new() };
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
    if let Some((key, text)) = model.screens.last().and_then(written) {
        model.drafts.insert(key.clone(), text);
        model.unkept.entry(key).or_default();
    }
    let save = |key: &String| Some(Effect::SaveDraft { key: key.clone(), text: model.drafts.get(key)?.clone() });
    model.unkept.keys().filter_map(save).collect()
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
