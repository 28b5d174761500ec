//! What the forms share: fields that every one can have, and choices that several offer.

use super::Act;
use crate::base::Name;
use crate::tui::Model;
use crate::tui::describe::short_name;
use crate::tui::flow::{fit, width};
use crate::tui::form::{Codes, Field, Form};
use crate::tui::sight::Sight;

/// How words were taken; `reported` is preset where a sitting is set down afterwards.
const TAKEN: &[(&str, &str)] = &[
    ("summary", "summary"),
    ("verbatim", "verbatim"),
    ("handed in", "handed in"),
    ("interpreted", "interpreted"),
    ("in writing", "in writing"),
    ("reported", "reported"),
];

pub(super) const RULES: &[(&str, &str)] = &[
    ("no objection", "no objection: silence lets it pass"),
    ("consensus", "consensus: no formal objection"),
    ("unanimity", "unanimity: every one agrees"),
    ("simple majority", "simple majority of those who take a side"),
    ("two thirds", "two thirds of those who take a side"),
    ("the chair decides", "the chair decides after hearing"),
    ("", "not said"),
];

/// The call codes of the room: code, folded name, name as printed.
pub fn call_codes(model: &Model<'_>) -> Vec<(String, Name, String)> {
    let coded = model.shown().organisations.iter().filter(|o| !o.code.is_empty());
    coded.map(|o| (o.code.as_str().to_owned(), o.name.clone(), o.label.as_str().to_owned())).collect()
}

/// The codes that begin with this letter, each with its name, in so many cells: names in full, else short, else as much
/// of each as all have room for.
pub fn beginning(model: &Model<'_>, first: char, cells: usize) -> String {
    /// Cells of a code and of what stands around it, and the fewest of a name.
    const CODE: usize = 5;
    const LEAST: usize = 3;
    let mut codes = call_codes(model);
    codes.retain(|(code, ..)| code.starts_with(first));
    let told = |name: &dyn Fn(&str) -> String| -> String {
        let each: Vec<String> = codes.iter().map(|(code, _, label)| format!("{code} {}", name(label))).collect();
        each.join("  ")
    };
    let share = ((cells + 2) / codes.len().max(1)).saturating_sub(CODE).max(LEAST);
    let full = told(&|label| label.to_owned());
    let short = told(&|label| short_name(label).to_owned());
    [full, short].into_iter().find(|told| width(told) <= cells).unwrap_or_else(|| told(&|l| fit(short_name(l), share)))
}

/// Fields that every form can have, reached by Tab: how the words were taken, their language, the place in the
/// source, who may see it.
fn aside_fields(model: &Model<'_>, words: bool) -> Vec<Field> {
    let mut out = Vec::new();
    if words {
        let preset = if model.is_late() { "reported" } else { "summary" };
        out.push(Field::choice("taken", "taken", TAKEN, preset).by_tab());
        out.push(Field::line("lang", "language", "").by_tab().hint("fr, es: if not the room's"));
    }
    if model.is_late() {
        out.push(Field::line("from", "place in source", "").by_tab().hint("p 6, line 245"));
    }
    if !model.wall_view() {
        let seen = [
            ("", "the room sees it"),
            ("record", "not on the wall; in documents on request"),
            ("house", "people and organisations hidden"),
        ];
        let field = Field::choice("vis", "who sees it", &seen, "");
        // During secrecy it is asked in any case: that is what secrecy was begun for.
        out.push(if matches!(model.sight, Sight::Private { .. }) { field } else { field.by_tab() });
    }
    out
}

pub(super) fn form(
    model: &Model<'_>,
    act: Act,
    title: &str,
    help: &'static str,
    mut fields: Vec<Field>,
    words: bool,
) -> Form {
    fields.extend(aside_fields(model, words));
    Form::new(act, title, help, fields)
}

pub(super) fn one_code(name: &'static str, label: &str) -> Field {
    Field::codes(name, label, Codes { single: true, ..Codes::default() })
}

/// What is marked; or the point, though something is marked; or the sitting: thanks, a letter, an announcement.
pub(super) fn about() -> Field {
    let options = [("", "what is marked"), ("point", "the point"), ("sitting", "the sitting as a whole")];
    Field::choice("about", "about", &options, "").by_tab()
}

/// A form with these fields filled in.
pub(super) fn preset(mut form: Form, texts: &[(&str, &str)]) -> Form {
    for (name, text) in texts {
        if let Some(field) = form.fields.iter_mut().find(|f| f.name == *name) {
            field.restore(text);
        }
    }
    form
}

/// What was typed, without the word that stands before it wherever it is printed: `until until noon` says it twice.
pub fn after_word<'t>(word: &str, typed: &'t str) -> &'t str {
    let begins = typed.get(..word.len()).is_some_and(|first| first.eq_ignore_ascii_case(word));
    let rest = typed.get(word.len()..).filter(|rest| begins && rest.starts_with(' '));
    rest.map_or(typed, str::trim_start)
}
