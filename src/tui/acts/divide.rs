//! A wording divided: two proposals of one.
//!
//! **Invariants.** The parts are decided by the rule of the whole, in its scale, and are their proposer's. The values
//! that it sets stay with the first part: where they belong to the second, a rewording says so. What was divided is
//! named, so that the dissent on it stays beside it.
//!
//! **Not here.** The field that an agreed wording becomes: which part it would be, nobody said.

use super::Wrong;
use super::entries::{needed, sum, text, words_taken};
use super::query::current_wording;
use crate::base::Digest;
use crate::plan::{Proposal, Wording};
use crate::record::kind::{Decide, Propose, Setting, Step};
use crate::record::{New, Text};
use crate::tui::Model;
use crate::tui::form::Form;
use crate::tui::seek::Seek as _;

/// The two parts, and that the whole is divided.
pub(super) fn divide(model: &Model<'_>, form: &Form, whole: Digest) -> Result<Vec<New<'static>>, Wrong> {
    let proposal = model.shown().proposals.iter().find(|p| p.sum == whole).ok_or("it is not there any more")?;
    let wording = current_wording(model, proposal);
    let first = Propose { text: needed(form, "text")?, sets: sets(proposal, wording), ..part(model, form, proposal) };
    let second = Propose { text: needed(form, "second")?, ..part(model, form, proposal) };
    let content = wording.and_then(|w| w.contents.last()).and_then(|&ix| model.shown().entry(ix));
    let divided = Decide {
        outcome: "divided".into(),
        wording: content.map(|entry| entry.sum.to_string().into()).unwrap_or_default(),
        by: model.chair().into(),
        why: text(form, "why"),
        ..Decide::default()
    };
    let on = proposal.on.to_string();
    let parts = [first, second].map(|body| New::of(body).on(&on));
    Ok(parts.into_iter().chain([New::of(divided).on(&sum(whole)).after(form.after.clone())]).collect())
}

/// What both parts have of the whole.
fn part(model: &Model<'_>, form: &Form, proposal: &Proposal<'_>) -> Propose<'static> {
    let put = model.shown().propose(proposal);
    let own = |text: &Text<'_>| text.clone().into_owned();
    let step = |(takes, says, side): &(Text<'_>, Text<'_>, Text<'_>)| Step {
        takes: own(takes),
        says: own(says),
        side: own(side),
    };
    Propose {
        by: put.map(|put| own(&put.by)).unwrap_or_default(),
        org: put.map(|put| own(&put.org)).unwrap_or_default(),
        rule: own(&proposal.rule),
        of: own(&proposal.of),
        scale: proposal.scale.iter().map(step).collect(),
        lang: text(form, "lang"),
        taken: words_taken(form),
        how: "divides".into(),
        parts: vec![proposal.sum.to_string().into()],
        ..Propose::default()
    }
}

/// The values that a wording sets, but for its own text.
fn sets(proposal: &Proposal<'_>, wording: Option<&Wording<'_>>) -> Vec<Setting<'static>> {
    let own = |text: &Text<'_>| text.clone().into_owned();
    let all = wording.into_iter().flat_map(|w| w.sets.iter().filter(|(.., to)| *to != w.text));
    let on = |key: &crate::plan::Key<'_>| if *key == proposal.on { Text::default() } else { key.to_string().into() };
    all.map(|(key, f, item, to)| Setting { on: on(key), f: own(f), item: own(item), to: own(to) }).collect()
}
