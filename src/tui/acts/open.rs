//! Opening the form of a command, with what it is about and the heads that it will name.

use super::query::{current_wording, decision_in_focus, entry_in_focus, table};
use super::{Act, step_options};
use crate::base::Name;
use crate::plan::{Key, PositionRow};
use crate::record::Kind;
use crate::tui::Model;
use crate::tui::command::Command;
use crate::tui::console::Focus;
use crate::tui::form::{Codes, Field, Form, Steps};
use crate::tui::seek::Seek as _;
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

const RULES: &[(&str, &str)] = &[
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

fn form(model: &Model<'_>, act: Act, title: &str, help: &'static str, mut fields: Vec<Field>, words: bool) -> Form {
    fields.extend(aside_fields(model, words));
    Form::new(act, title, help, fields)
}

/// A form without words, for the members.
pub(super) fn open_plain(model: &Model<'_>, act: Act, title: &str, help: &'static str, fields: Vec<Field>) -> Form {
    form(model, act, title, help, fields, false)
}

fn one_code(name: &'static str, label: &str) -> Field {
    Field::codes(name, label, Codes { single: true, ..Codes::default() })
}

/// What is marked; or the point, though something is marked; or the sitting: thanks, a letter, an announcement.
fn about() -> Field {
    let options = [("", "what is marked"), ("point", "the point"), ("sitting", "the sitting as a whole")];
    Field::choice("about", "about", &options, "").by_tab()
}

/// The form of a command. `None` where the command has none (it has a screen of its own, or acts at once).
#[expect(clippy::too_many_lines, reason = "a row for each command")]
pub fn open(model: &Model<'_>, command: Command) -> Option<Form> {
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
            "Strike: the chair's ruling",
            "It stays in the record and is not printed; the ruling is. Nobody's dissent can be struck but by its raiser's wish.",
            vec![Field::line("by", "ruled by", &model.chair()), Field::line("why", "why", "")],
            false,
        ),
        Command::Redact => form(
            model,
            Act::Redact { entry: entry_in_focus(model)? },
            "Redact: dangerous to show or keep",
            "Nobody sees it again, in no copy. This cannot be taken back.",
            vec![Field::line("by", "asked by", ""), Field::line("why", "why", "")],
            false,
        ),
        _ => return None,
    })
}

/// A proposal about what is marked: a thing, else the shown point.
fn matter_for_proposal(model: &Model<'_>) -> String {
    match model.console.focus(model) {
        Focus::Thing(n) => model.shown().things.get(n).map(|t| t.key.to_string()),
        _ => None,
    }
    .or_else(|| model.shown_point().map(|k| k.to_string()))
    .unwrap_or_default()
}

fn put(model: &Model<'_>, on: String) -> Form {
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

/// A form with these fields filled in.
fn preset(mut form: Form, texts: &[(&str, &str)]) -> Form {
    for (name, text) in texts {
        if let Some(field) = form.fields.iter_mut().find(|f| f.name == *name) {
            field.restore(text);
        }
    }
    form
}

fn reword(model: &Model<'_>) -> Option<Form> {
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

fn divide(model: &Model<'_>) -> Option<Form> {
    let (proposal, wording) = table(model)?;
    let fields = vec![
        Field::page("text", "first part", &wording.text),
        Field::page("second", "second part", ""),
        Field::line("why", "why", "").by_tab(),
    ];
    let act = Act::Divide { proposal: proposal.sum, on: proposal.on.to_string() };
    let heads = proposal.decisions.iter().filter_map(|&d| model.shown().decisions.get(d)).map(|d| d.sum).collect();
    Some(
        form(
            model,
            act,
            &format!("Divide {}", proposal.cite),
            "Both parts are put to the room; the whole is recorded as divided.",
            fields,
            true,
        )
        .after(heads),
    )
}

fn rule(model: &Model<'_>) -> Option<Form> {
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

fn hands(model: &Model<'_>) -> Option<Form> {
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

fn on_record(model: &Model<'_>, on: String, options: Vec<(char, String, String, String)>) -> Form {
    let fields = vec![
        Field::codes("orgs", "who", Codes::default()),
        Field::steps("takes", "step", Steps { options, at: 0 }),
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

fn respond(model: &Model<'_>) -> Option<Form> {
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
        Field::choice("outcome", "response", &outcomes, "accepted"),
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

fn reopen(model: &Model<'_>) -> Option<Form> {
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

/// The form of a position, to correct it or to bring the words that were owed.
fn position(model: &Model<'_>, row: &PositionRow<'_>) -> Form {
    let plan = model.shown();
    let options = step_options(&model.words, plan.proposal_of(&row.on), false);
    let at = options.iter().position(|(_, code, ..)| row.takes == code.as_str()).unwrap_or(0);
    let picked = row.orgs.iter().map(|o| (Name::of(o), o.as_str().to_owned())).collect();
    let part = plan.content(row).map(|p| p.part.as_str().to_owned()).unwrap_or_default();
    let fields = vec![
        Field::codes("orgs", "who", Codes { picked, ..Codes::default() }).by_tab(),
        Field::steps("takes", "step", Steps { options, at }).by_tab(),
        Field::page("says", "words", &row.says),
        Field::page("lift", "what would lift it", &row.lift),
        Field::line("who", "speaker", &row.who).by_tab(),
        Field::line("part", "about which words", &part).by_tab(),
    ];
    let title = format!("Correct {}", row.cite);
    if row.anonymous {
        return super::super::slips::correction(model, row, &title);
    }
    let mut form =
        form(model, Act::Position { entry: row.sum }, &title, "What the recorder should have written.", fields, true);
    form.at = form.fields.iter().position(|f| f.name == "says").unwrap_or(0);
    form
}

fn withdraw(model: &Model<'_>) -> Option<Form> {
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
        Field::line("authority", "adopted by", "").by_tab(),
        Field::line("checklist", "own checklist", "").by_tab().hint("a file; empty: the review"),
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

/// A position on the record about a thing or constant.
pub fn on_record_at(model: &Model<'_>, on: &str) -> Form {
    on_record(model, on.to_owned(), step_options(&model.words, None, true))
}

/// The correction of a position.
pub fn open_correction(model: &Model<'_>, sum: crate::base::Digest) -> Option<Form> {
    model.shown().positions.iter().find(|p| p.sum == sum).map(|row| position(model, row))
}
