//! Opening the form of a command, with what it is about and the heads that it will name.

use super::Act;
use super::fields::{RULES, about, form, one_code};
use super::query::entry_in_focus;
use super::tabled::{divide, hands, matter_for_proposal, position, put, reopen, respond, reword, rule, withdraw};
use crate::plan::Key;
use crate::record::Kind;
use crate::tui::Model;
use crate::tui::command::Command;
use crate::tui::console::Focus;
use crate::tui::describe;
use crate::tui::form::{Field, Form};
use crate::tui::seek::Seek as _;

/// The subject that notes, follow-ups and statements are about: what is marked, else the shown point.
fn subject(model: &Model<'_>) -> String {
    let plan = model.shown();
    let marked = match model.console.focus(model) {
        Focus::Proposal(n) => plan.proposals.get(n).map(|p| Key::Entry(p.sum)),
        Focus::Position(n) => plan.positions.get(n).map(|p| Key::Entry(p.sum)),
        Focus::Decision(n) => plan.decisions.get(n).map(|d| Key::Entry(d.sum)),
        Focus::Thing(n) => plan.things.get(n).map(|t| t.key.clone()),
        Focus::Event(_) | Focus::Nothing => None,
    };
    marked.or_else(|| model.shown_point()).map(|k| k.to_string()).unwrap_or_default()
}

/// The point or proposal, not the single position: what a follow-up or a note belongs to.
fn matter(model: &Model<'_>) -> String {
    let plan = model.shown();
    let marked = match model.console.focus(model) {
        Focus::Proposal(n) => plan.proposals.get(n).map(|p| Key::Entry(p.sum)),
        Focus::Position(n) => plan.positions.get(n).and_then(|p| plan.proposal_of(&p.on)).map(|p| Key::Entry(p.sum)),
        Focus::Decision(n) => plan.decisions.get(n).map(|d| d.on.clone()),
        Focus::Thing(n) => plan.things.get(n).map(|t| t.key.clone()),
        Focus::Event(_) | Focus::Nothing => None,
    };
    marked.or_else(|| model.shown_point()).map(|k| k.to_string()).unwrap_or_default()
}

/// A form without words, for the members.
pub(super) fn open_plain(model: &Model<'_>, act: Act, title: &str, help: &'static str, fields: Vec<Field>) -> Form {
    form(model, act, title, help, fields, false)
}

/// The form of a command. `None` where the command has none (it has a screen of its own, or acts at once).
#[expect(clippy::too_many_lines, reason = "a row for each command")]
pub fn open(model: &Model<'_>, command: Command) -> Option<Form> {
    let marked = || describe::named(model, model.console.focus(model));
    Some(match command {
        Command::Put => put(model, matter_for_proposal(model)),
        Command::Reword => reword(model)?,
        Command::Divide => divide(model)?,
        Command::ChangeRule => rule(model)?,
        Command::Hands => hands(model)?,
        Command::Respond => respond(model)?,
        Command::Reopen => reopen(model)?,
        Command::Note => form(
            model,
            Act::Note { on: subject(model) },
            "Note",
            "A note stays with what it is about.",
            vec![Field::page("text", "note", ""), about()],
            true,
        ),
        Command::Said => form(
            model,
            Act::Said { on: matter(model) },
            "What somebody said",
            "Words that are no position: a contribution, a question, thanks.",
            vec![
                one_code("org", "organisation"),
                Field::page("text", "words", ""),
                Field::line("who", "speaker", "").by_tab(),
                Field::line("body", "or a body", "").by_tab().hint("that has no call code here"),
                about(),
            ],
            true,
        ),
        Command::FollowUp => form(
            model,
            Act::FollowUp { on: matter(model) },
            "Follow-up",
            "An owner and a day can follow; loose ends asks for them.",
            vec![
                Field::line("text", "what", ""),
                Field::line("owner", "who", "").hint("an organisation or a person"),
                Field::line("due", "by when", "").hint("2027-03-31, or in words"),
                about(),
            ],
            false,
        ),
        Command::Aside => form(
            model,
            Act::Aside { on: matter(model) },
            "Put aside",
            "It leaves the table and is asked for in loose ends.",
            vec![Field::line("text", "what waits", ""), Field::line("owner", "who takes care", "")],
            false,
        ),
        Command::Preside => form(
            model,
            Act::Preside,
            "Who presides",
            "Decisions name who presided when they were declared.",
            vec![
                Field::line("who", "name", ""),
                one_code("org", "organisation").by_tab(),
                Field::line("capacity", "capacity", "").by_tab(),
            ],
            false,
        ),
        Command::Quorum => quorum(model),
        Command::Pause => super::open_pause(),
        Command::DayRules => super::open_day_rules(model),
        Command::Extend => {
            let point = model.shown_point()?.to_string();
            let fields = vec![
                Field::line("minutes", "minutes more", "10"),
                Field::line("why", "why", "").hint("who asked for it, and why"),
            ];
            form(model, Act::Extend { point }, "Add minutes", "The record keeps that time was added.", fields, false)
        }
        Command::Skip => {
            let point = model.shown_point()?.to_string();
            let fields = vec![Field::line("why", "because", "")];
            form(
                model,
                Act::Skip { point },
                "Not applicable",
                "The plan tells this from a point that was not discussed.",
                fields,
                false,
            )
        }
        Command::Correct => correct(model)?,
        Command::Withdraw => withdraw(model)?,
        Command::Strike => form(
            model,
            Act::Strike { entry: entry_in_focus(model)? },
            &format!("Strike {}: the chair's ruling", marked()),
            "It stays in the record and is not printed; the ruling is. Nobody's dissent can be struck but by its raiser's wish.",
            vec![Field::line("by", "ruled by", &model.chair()), Field::line("why", "why", "")],
            false,
        ),
        Command::Redact => form(
            model,
            Act::Redact { entry: entry_in_focus(model)? },
            &format!("Redact {}: dangerous to show or keep", marked()),
            "Nobody sees it again, in no copy; `plenary check FOLDER --blank` takes it out of the files too. This cannot be \
             taken back.",
            vec![Field::line("by", "asked by", ""), Field::line("why", "why", "")],
            false,
        ),
        _ => return None,
    })
}

fn quorum(model: &Model<'_>) -> Form {
    let counts = [("organisations", "organisations"), ("persons", "persons")];
    let set = crate::tui::quorum::quorum(model);
    let (here, of) = set.as_ref().map_or_else(|| model.attendance(), |q| (q.present, q.of));
    let counted = set.as_ref().map_or("organisations", |q| q.counts);
    let rule = set.as_ref().map(|q| q.rule.clone()).unwrap_or_default();
    let met = if set.as_ref().is_none_or(crate::tui::quorum::Quorum::is_met) { "yes" } else { "no" };
    let fields = vec![
        Field::line("present", "present", &here.to_string()),
        Field::line("of", "of", &of.to_string()),
        Field::choice("counts", "counted in", &counts, counted),
        Field::line("rule", "rule", &rule).hint("a majority, a third, none"),
        Field::choice("met", "quorum", &[("yes", "is met"), ("no", "is not met")], met),
    ];
    form(model, Act::Quorum, "Quorum", "Written down as declared; nothing is worked out from it.", fields, false)
}

fn correct(model: &Model<'_>) -> Option<Form> {
    let entry = entry_in_focus(model)?;
    let plan = model.shown();
    if let Some(row) = plan.positions.iter().find(|p| p.sum == entry) {
        return Some(position(model, row));
    }
    let ix = plan.by_sum(entry)?;
    let (label, text) = match plan.entry(ix)?.any_kind()? {
        Kind::Propose(b) => ("wording", b.text.as_str()),
        Kind::Reword(b) => ("wording", b.text.as_str()),
        Kind::Note(b) => ("note", b.text.as_str()),
        Kind::Said(b) => ("words", b.text.as_str()),
        Kind::Decide(b) => ("why", b.why.as_str()),
        _ => return None,
    };
    let fields = vec![Field::page("text", label, text)];
    Some(form(
        model,
        Act::Correct { entry },
        "Correct a slip of the recorder",
        "The same event, as it should have been written; both stay in the record.",
        fields,
        true,
    ))
}

/// A member by hand.
pub fn open_member(model: &Model<'_>) -> Form {
    let standing = [("takes part", "takes part"), ("observes", "observes"), ("serves", "serves"), ("", "not said")];
    let fields = vec![
        Field::line("org", "organisation", "").hint("empty: a person in own capacity"),
        Field::line("code", "call code", "").hint("two letters, or proposed"),
        Field::choice("standing", "standing", &standing, "takes part").by_tab(),
        Field::line("sector", "sector", "").by_tab().hint("government, workers, …"),
        Field::line("who", "person", "").by_tab(),
        Field::line("capacity", "capacity", "").by_tab(),
    ];
    let help = if model.is_running() {
        "Here and taking part, unless Tab says otherwise."
    } else {
        "On the list, taking part unless Tab says otherwise."
    };
    form(model, Act::Member, "Member", help, fields, false)
}

/// A new workshop, step by step.
pub fn open_workshop() -> Form {
    let fields = vec![
        Field::line("title", "title", "").hint("National review of the GCM plan"),
        Field::line("country", "country", ""),
        Field::line("currency", "currency", "").hint("three letters: XOF, USD"),
        Field::line("period", "period", "").hint("2027-01-01..2031-12-31"),
        Field::choice("rule", "rule of decision", RULES, "no objection"),
        Field::line("checklist", "own checklist", "").hint("a file; empty: the GCM review"),
        Field::line("authority", "adopted by", "").by_tab(),
    ];
    Form::new(Act::Workshop, "New workshop", "All of this can be changed and added later.", fields)
}

/// A sitting, now or set down afterwards.
pub fn open_sitting(afterwards: bool) -> Form {
    let mut fields = vec![
        Field::line("room", "room", "Room 1"),
        Field::line("recorder", "who records", "").hint("your name; may stay empty"),
        Field::line("lang", "language spoken", "en").by_tab(),
    ];
    if !afterwards {
        return Form::new(Act::Sitting, "A sitting", "One recorder, one room, one day.", fields);
    }
    fields.push(Field::line("day", "day of the event", "").hint("2008-03-10"));
    fields.push(Field::line("source", "source", "").hint("what it is set down from"));
    fields.push(Field::line("file", "its file", "").by_tab().hint("a path: its digest is kept"));
    Form::new(
        Act::Afterwards,
        "A sitting, set down afterwards",
        "Each form then has a field for the place in the source (Tab).",
        fields,
    )
}

/// A thing under a point: a measure, a paragraph, a line.
pub fn open_add(model: &Model<'_>, parent: &str) -> Form {
    let kinds = model.points().get(model.console.shown).map(|s| s.things.clone()).unwrap_or_default();
    let options: Vec<(&str, &str)> = kinds.iter().map(|(code, label)| (code.as_str(), label.as_str())).collect();
    let first = options.first().map_or("intervention", |(code, _)| code);
    let measures = model.shown().things.iter().filter(|t| t.what == "intervention" && !t.retracted);
    let under: Vec<(String, String)> = measures
        .map(|t| (t.key.to_string(), format!("{} {}", t.cite, crate::tui::describe::thing(model, t))))
        .collect();
    let under: Vec<(&str, &str)> = [("", "the point")]
        .into_iter()
        .chain(under.iter().map(|(key, label)| (key.as_str(), label.as_str())))
        .collect();
    let fields = vec![
        Field::line("title", "title", ""),
        Field::choice("what", "sort", &options, first).by_tab(),
        Field::choice("under", "under", &under, "").by_tab(),
        Field::page("text", "text", "").by_tab(),
    ];
    let act = Act::Add { parent: parent.to_owned() };
    form(model, act, "Add", "It can then be put to the room, and given values.", fields, false)
}

/// A value of a thing, or of a row of a point's worksheet.
pub fn open_value(model: &Model<'_>, on: &str, item: &str) -> Form {
    let decides = model.points().get(model.console.shown).and_then(|s| s.decides.clone()).filter(|_| !item.is_empty());
    let fields = vec![
        Field::line("field", "field", &decides.map(|(field, _)| field).unwrap_or_default())
            .hint("lead, start, end, amount, …"),
        Field::line("to", "value", "").hint("empty: none"),
        Field::line("item", "which of several", item).by_tab(),
        Field::line("why", "why", "").by_tab(),
    ];
    form(
        model,
        Act::Value { on: on.to_owned() },
        "A value",
        "It follows the value that is there now; values that did not know of each other are all shown.",
        fields,
        false,
    )
}

/// Whose a follow-up is.
pub fn open_owner(model: &Model<'_>, on: &str) -> Form {
    let help = "Who does it: a name, an organisation, an office.";
    let heads = model.value_heads(on, "owner", "");
    let fields = vec![Field::line("owner", "who", "")];
    form(model, Act::Owner { on: on.to_owned() }, "Whose is it?", help, fields, false).after(heads)
}
