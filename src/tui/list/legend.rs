//! The legend of signs, below the commands: what each sign on the screens stands for.
//!
//! **Invariant.** The steps have the signs that the positions are drawn with.

use super::Row;
use crate::tui::Model;
use crate::tui::acts::{sign, step_options};

/// What every row of it is found by.
const ALSO: &str = "signs legend symbols";

/// Signs of the points, of texts and of what is marked; those of the steps stand between the first two.
const POINTS: &[(&str, &str)] = &[
    ("►", "this point is open, its clock runs"),
    ("▷", "this point is looked at"),
    ("✓", "decided; read back"),
    ("◈", "decided over dissent"),
    ("◐", "opened, not decided yet"),
    ("○", "not opened yet"),
    ("…", "deferred, referred or pending"),
    ("–", "not applicable"),
];
const OTHERS: &[(&str, &str)] = &[
    ("≠", "recorded differently, or differs between rooms"),
    ("·", "no position yet"),
    ("’", "beside a sign: so on an earlier wording"),
    ("°", "observes: is not asked"),
    ("/", "away"),
    ("█", "in the bar: one that agrees"),
    ("▒", "in the bar: one without objection"),
    ("[", "[words] in brackets are not agreed"),
    ("‹", "‹-words› go, ‹+words› come, since the wording before"),
    ("…", "more than there is room for"),
    ("→", "a follow-up, or what was put aside"),
    ("▸", "what is marked, and what Enter does"),
    ("▾", "more below: the arrows lead there"),
];

/// Its rows.
pub(super) fn legend(model: &Model<'_>) -> Vec<Row> {
    let row = |sign: &str, says: &str| Row { sign: sign.to_owned(), also: ALSO, ..Row::line(says) };
    let fixed = |signs: &'static [(&str, &str)]| signs.iter().map(move |(sign, says)| row(sign, says));
    let steps = step_options(&model.words, None, false).into_iter();
    let steps = steps.filter(|(_, code, ..)| !sign(code).trim().is_empty());
    let steps = steps.map(|(_, code, label, _)| row(sign(&code), &label));
    let title = [row("", ""), row("", "What the signs say")];
    title.into_iter().chain(fixed(POINTS)).chain(steps).chain(fixed(OTHERS)).collect()
}
