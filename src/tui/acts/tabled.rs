//! Forms of what is on the table: putting and rewording it, where organisations stand, how the room dealt with that.
//!
//! **Invariant.** A form holds the heads that it will name, as they are when it is opened.

use super::fields::{RULES, form, one_code, preset};
use super::query::{current_wording, decision_in_focus, table};
use super::{Act, step_options};
use crate::base::Name;
use crate::plan::{Key, PositionRow};
use crate::tui::Model;
use crate::tui::console::Focus;
use crate::tui::form::{Codes, Field, Form, Steps};
use crate::tui::seek::Seek as _;

/// A proposal about what is marked: a thing, else the shown point.
pub(super) fn matter_for_proposal(model: &Model<'_>) -> String {
    match model.console.focus(model) {
        Focus::Thing(n) => model.shown().things.get(n).map(|t| t.key.to_string()),
        _ => None,
    }
    .or_else(|| model.shown_point().map(|k| k.to_string()))
    .unwrap_or_default()
}

pub(super) fn put(model: &Model<'_>, on: String) -> Form {
    let rule = model.rule();
    let fields = vec![
        Field::page("text", "wording", ""),
        one_code("org", "proposed by").hint("two letters; may stay empty"),
        Field::line("by", "speaker", "").by_tab(),
        Field::choice("rule", "rule", RULES, &rule).by_tab(),
        Field::page("was", "replaces the text", "").by_tab(),
        Field::page("sets", "values it sets", "").by_tab().hint("one a line: lead = Labour"),
        Field::line("into", "becomes the field", "").by_tab().hint("text, of a paragraph"),
        Field::page("scale", "own scale", "").by_tab().hint("word = meaning (against)"),
    ];
    form(
        model,
        Act::Put { on },
        "Put a wording to the room",
        "[Square brackets] are words not agreed yet.",
        fields,
        true,
    )
}

/// A proposal about a thing.
pub fn open_thing(model: &Model<'_>, on: &str) -> Form {
    let plan = model.shown();
    let thing = plan.thing(&crate::plan::Plan::key_of(on));
    if thing.is_some_and(|t| t.what == "paragraph") {
        return open_paragraph(model, on);
    }
    preset(put(model, on.to_owned()), &[("was", &crate::tui::describe::text_of(model, on))])
}

/// A change of a paragraph: its text is there to be changed, and what is agreed becomes its text.
pub fn open_paragraph(model: &Model<'_>, on: &str) -> Form {
    let plan = model.shown();
    let key = crate::plan::Plan::key_of(on);
    let text = plan.said(&key, "text");
    let mut form = preset(put(model, on.to_owned()), &[("text", text), ("was", text), ("into", "text")]);
    let number = plan.said(&key, "number");
    form.title = if number.is_empty() { "Change this paragraph".to_owned() } else { format!("Change ¶ {number}") };
    form.help = if plan.value(&key, "text", "").is_some_and(crate::plan::Register::is_contested) {
        "Its texts differ between rooms: what is agreed now takes the place of them all."
    } else {
        "What is agreed becomes its text. [Square brackets] are words not agreed yet."
    };
    form
}

/// A row of the point's worksheet is put to the room: the plan gets its value if that is agreed.
pub fn open_row(model: &Model<'_>, item: &str) -> Form {
    let stop = model.points().get(model.console.shown);
    let label = stop.and_then(|s| s.rows.iter().find(|(id, _)| id == item)).map_or(item, |(_, label)| label);
    let number = item.rsplit('/').next().unwrap_or_default();
    let mut form = put(model, stop.map(|s| s.id.clone()).unwrap_or_default());
    if let Some((field, option)) = stop.and_then(|s| s.decides.as_ref()) {
        for (name, text) in
            [("text", format!("{number} {label}: {option}")), ("sets", format!("{field} {item} = {option}"))]
        {
            if let Some(field) = form.fields.iter_mut().find(|f| f.name == name) {
                field.restore(&text);
            }
        }
    }
    form
}

pub(super) fn reword(model: &Model<'_>) -> Option<Form> {
    let (proposal, wording) = table(model)?;
    let fields = vec![
        Field::page("text", "wording", &wording.text),
        one_code("org", "asked for by").by_tab(),
        Field::line("why", "why", "").by_tab(),
        Field::page("sets", "values it sets", "").by_tab().hint("empty: as before"),
    ];
    let act = Act::Reword { proposal: proposal.sum };
    let title = format!("Reword {}", proposal.cite);
    Some(
        form(model, act, &title, "Positions stay with the old wording until carried over or taken anew.", fields, true)
            .after(vec![wording.sum]),
    )
}

pub(super) fn divide(model: &Model<'_>) -> Option<Form> {
    let (proposal, wording) = table(model)?;
    let fields = vec![
        Field::page("text", "first part", &wording.text),
        Field::page("second", "second part", ""),
        Field::line("why", "why", "").by_tab(),
    ];
    let act = Act::Divide { proposal: proposal.sum };
    let heads = proposal.decisions.iter().filter_map(|&d| model.shown().decisions.get(d)).map(|d| d.sum).collect();
    Some(
        form(
            model,
            act,
            &format!("Divide {}", proposal.cite),
            "Both parts are put to the room. The values that it sets stay with the first part.",
            fields,
            true,
        )
        .after(heads),
    )
}

pub(super) fn rule(model: &Model<'_>) -> Option<Form> {
    let (proposal, _) = table(model)?;
    let fields = vec![
        Field::choice("rule", "rule", RULES, &proposal.rule),
        Field::line("why", "why", ""),
        Field::line("of", "a majority is of", "").by_tab().hint("those present, all members"),
        Field::page("scale", "own scale", "").by_tab().hint("word = meaning (against)"),
    ];
    Some(form(
        model,
        Act::Rule { proposal: proposal.sum },
        "Change the rule",
        "The change is read back with the wording.",
        fields,
        false,
    ))
}

pub(super) fn hands(model: &Model<'_>) -> Option<Form> {
    let (_, wording) = table(model)?;
    let fields = vec![
        Field::line("agree", "hands for", ""),
        Field::line("objection", "hands against", ""),
        Field::line("abstains", "hands abstaining", ""),
    ];
    Some(form(
        model,
        Act::Hands { wording: wording.sum },
        "Count hands",
        "A count of this sitting, never added to the positions.",
        fields,
        false,
    ))
}

/// A position on the record about what is looked at.
pub fn open_on_record(model: &Model<'_>) -> Form {
    let on = dissent_subject(model);
    let proposal = on.as_ref().and_then(|on| model.shown().proposal_of(on));
    on_record(model, on.map(|k| k.to_string()).unwrap_or_default(), step_options(&model.words, proposal, true))
}

/// What a dissent is about that is taken now: the wording on the table, what is marked, the point.
pub fn dissent_subject<'a>(model: &Model<'a>) -> Option<Key<'a>> {
    let plan = model.shown();
    let focus = model.console.focus(model);
    let late = match focus {
        Focus::Decision(n) => {
            plan.decisions.get(n).and_then(|d| d.wording.map(Key::Entry).or_else(|| Some(d.on.clone())))
        }
        Focus::Thing(n) => plan.things.get(n).map(|t| t.key.clone()),
        _ => None,
    };
    let wording = late.is_none().then(|| table(model)).flatten();
    late.or_else(|| wording.map(|(_, w)| Key::Entry(w.sum))).or_else(|| model.shown_point())
}

pub(super) fn on_record(model: &Model<'_>, on: String, options: Vec<(char, String, String, String)>) -> Form {
    let fields = vec![
        Field::codes("orgs", "who", Codes::default()),
        Field::steps("takes", "step", Steps::of(options, "")),
        Field::page("says", "words", ""),
        Field::page("lift", "what would lift it", ""),
        Field::line("who", "speaker", "").by_tab().hint("may be empty"),
        Field::line("part", "about which words", "").by_tab().hint("empty: the whole wording"),
    ];
    form(
        model,
        Act::OnRecord { on },
        "On record",
        "Words may follow: Enter saves the fact, and loose ends asks for them.",
        fields,
        true,
    )
}

/// A position on the record about a thing or constant.
pub fn on_record_at(model: &Model<'_>, on: &str) -> Form {
    on_record(model, on.to_owned(), step_options(&model.words, None, true))
}

pub(super) fn respond(model: &Model<'_>) -> Option<Form> {
    let plan = model.shown();
    let Focus::Position(n) = model.console.focus(model) else { return None };
    let row = plan.positions.get(n)?;
    let outcomes = [
        ("accepted", "accepted"),
        ("partly accepted", "partly accepted"),
        ("not retained", "not retained"),
        ("outside the scope", "outside the scope"),
    ];
    let fields = vec![
        Field::unchosen("outcome", "response", &outcomes),
        Field::line("why", "why", ""),
        Field::page("weighed", "weighed", "").by_tab().hint("one a line"),
        Field::choice(
            "meeting",
            "judged by",
            &[("yes", "the meeting: asked, no objection"), ("no", "who is named below")],
            "yes",
        )
        .by_tab(),
        Field::line("judge", "name", "").by_tab(),
    ];
    let heads = plan.responses.iter().filter(|r| r.on == Key::Entry(row.sum)).map(|r| r.sum).collect();
    let title = format!("Response to {}", row.cite);
    Some(
        form(
            model,
            Act::Respond { position: row.sum },
            &title,
            "The raiser may maintain it: both are printed.",
            fields,
            false,
        )
        .after(heads),
    )
}

pub(super) fn reopen(model: &Model<'_>) -> Option<Form> {
    let decision = decision_in_focus(model)?;
    let fields = vec![
        Field::line("asked", "who asked", ""),
        Field::line("why", "why", ""),
        Field::line("room", "the room said", "no objection"),
        Field::line("by", "presided by", &model.chair()).by_tab(),
    ];
    let act = Act::Reopen { on: decision.on.to_string() };
    let title = format!("Reopen {}", decision.cite);
    Some(
        form(model, act, &title, "The old decision and its dissent stay in the record.", fields, false)
            .after(vec![decision.sum]),
    )
}

/// The form of a position, to correct it or to bring the words that were owed.
pub(super) fn position(model: &Model<'_>, row: &PositionRow<'_>) -> Form {
    let plan = model.shown();
    let options = step_options(&model.words, plan.proposal_of(&row.on), false);
    let picked = row.orgs.iter().map(|o| (Name::of(o), o.as_str().to_owned())).collect();
    let part = plan.content(row).map(|p| p.part.as_str().to_owned()).unwrap_or_default();
    let fields = vec![
        Field::codes("orgs", "who", Codes { picked, ..Codes::default() }).by_tab(),
        Field::steps("takes", "step", Steps::of(options, &row.takes)).by_tab(),
        Field::page("says", "words", &row.says),
        Field::page("lift", "what would lift it", &row.lift),
        Field::line("who", "speaker", &row.who).by_tab(),
        Field::line("part", "about which words", &part).by_tab(),
    ];
    let title = format!("Correct {}", row.cite);
    if row.anonymous {
        return crate::tui::slips::correction(model, row, &title);
    }
    let mut form =
        form(model, Act::Position { entry: row.sum }, &title, "What the recorder should have written.", fields, true);
    form.at = form.fields.iter().position(|f| f.name == "says").unwrap_or(0);
    form
}

/// The correction of a position.
pub fn open_correction(model: &Model<'_>, sum: crate::base::Digest) -> Option<Form> {
    model.shown().positions.iter().find(|p| p.sum == sum).map(|row| position(model, row))
}

pub(super) fn withdraw(model: &Model<'_>) -> Option<Form> {
    let plan = model.shown();
    match model.console.focus(model) {
        Focus::Proposal(n) => {
            let proposal = plan.proposals.get(n)?;
            let heads = proposal.decisions.iter().filter_map(|&d| plan.decisions.get(d)).map(|d| d.sum).collect();
            let _ = current_wording(model, proposal)?;
            let fields = vec![Field::line("why", "why", "")];
            let act = Act::WithdrawProposal { proposal: proposal.sum };
            Some(
                form(
                    model,
                    act,
                    &format!("Withdraw {}", proposal.cite),
                    "Whoever proposed it takes it back.",
                    fields,
                    false,
                )
                .after(heads),
            )
        }
        Focus::Position(n) => {
            let row = plan.positions.get(n)?;
            let picked = row.orgs.iter().map(|o| (Name::of(o), o.as_str().to_owned())).collect();
            let fields = vec![
                Field::codes("orgs", "who withdraws", Codes { picked, ..Codes::default() }),
                Field::page("says", "words", "").hint("may stay empty"),
            ];
            let act = Act::WithdrawPosition { position: row.sum };
            Some(
                form(
                    model,
                    act,
                    &format!("Withdraw {}", row.cite),
                    "Each raiser leaves for itself: Backspace takes one off the list.",
                    fields,
                    true,
                )
                .after(vec![row.sum]),
            )
        }
        _ => None,
    }
}
