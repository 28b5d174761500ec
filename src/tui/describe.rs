//! Things of the plan in a line or two of words, for lists and screens. Text is raw: it is made safe where it is drawn.

use super::Model;
use super::acts::{self, sign};
use super::console::Focus;
use super::seek::Seek as _;
use crate::base::{Code, Digest};
use crate::checklist::Group;
use crate::plan::{DecisionRow, Ix, Key, PositionRow, PositionState, Thing};
use crate::record::Kind;

/// Who holds a position: organisations joined, a person in own capacity, or nobody named.
pub fn holders(model: &Model<'_>, row: &PositionRow<'_>) -> String {
    let plan = model.shown();
    if plan.content(row).is_some_and(|p| p.anonymous) {
        return "anonymous".to_owned();
    }
    if is_gone(model, row) {
        return gone(model, row.sum).to_owned();
    }
    let label = |raw: &str| {
        let name = crate::base::Name::of(raw);
        let holds = matches!(row.state, PositionState::Current | PositionState::EarlierWording);
        let left = row.holders.iter().any(|(n, has)| *n == name && !has) && holds;
        if left { format!("({raw}, no longer)") } else { raw.to_owned() }
    };
    let orgs: Vec<String> = row.orgs.iter().map(|o| label(o)).collect();
    if orgs.is_empty() { row.who.as_str().to_owned() } else { orgs.join(" + ") }
}

/// A name without the words that all of its kind begin with: what is left tells them apart.
pub fn short_name(name: &str) -> &str {
    const COMMON: [&str; 17] = [
        "Ministry of the ",
        "Ministry of ",
        "Ministry for ",
        "Ministère de la ",
        "Ministère de l'",
        "Ministère de l’",
        "Ministère des ",
        "Ministère du ",
        "Ministerio de ",
        "Department of ",
        "Office of the ",
        "Office of ",
        "Association of ",
        "Federation of ",
        "University of the ",
        "University of ",
        "Delegation of the ",
    ];
    COMMON.iter().find_map(|start| name.strip_prefix(start)).unwrap_or(name)
}

/// An item of the console: its reference and a line.
pub fn item(model: &Model<'_>, focus: Focus) -> (String, String) {
    let plan = model.shown();
    match focus {
        Focus::Nothing => (String::new(), String::new()),
        Focus::Proposal(n) => plan.proposals.get(n).map_or_else(Default::default, |p| {
            let text = acts::current_wording(model, p).map(|w| w.text.as_str().to_owned()).unwrap_or_default();
            (p.cite.clone(), text)
        }),
        Focus::Position(n) => plan.positions.get(n).map_or_else(Default::default, |p| {
            (
                p.cite.clone(),
                format!(
                    "{} {} {}: {}",
                    sign(&p.takes),
                    model.words.label(&p.takes),
                    holders(model, p),
                    p.says.as_str()
                ),
            )
        }),
        Focus::Decision(n) => {
            plan.decisions.get(n).map_or_else(Default::default, |d| (d.cite.clone(), decision(model, d)))
        }
        Focus::Thing(n) => plan.things.get(n).map_or_else(Default::default, |t| (t.cite.clone(), thing(model, t))),
        Focus::Event(ix) => {
            let (sign, text, _) = event(model, ix);
            (sign, text)
        }
    }
}

/// What is marked, without its words: `A40 reservation`; of what nobody cites the time, `note of 12:26`.
pub fn named(model: &Model<'_>, focus: Focus) -> String {
    let plan = model.shown();
    let (cite, _) = item(model, focus);
    match focus {
        Focus::Nothing => String::new(),
        Focus::Proposal(n) => {
            let wording = plan.proposals.get(n).and_then(|p| acts::current_wording(model, p));
            wording.map_or(cite.clone(), |w| format!("{cite} wording {}", w.n))
        }
        Focus::Position(n) => {
            let step = plan.positions.get(n).map(|p| model.words.label(&p.takes)).unwrap_or_default();
            format!("{cite} {step}")
        }
        Focus::Decision(_) => format!("{cite} decision"),
        Focus::Thing(_) => cite,
        Focus::Event(ix) => {
            let what = match plan.entry(ix).and_then(crate::record::Entry::any_kind) {
                Some(Kind::Note(_)) => "note",
                Some(Kind::Said(_)) => "contribution",
                _ => "entry",
            };
            let (_, _, side) = event(model, ix);
            if side.is_empty() { what.to_owned() } else { format!("{what} of {side}") }
        }
    }
}

/// Which of several a value is of, before its field: a row of a worksheet by its number and title, as it is read out.
pub fn row(model: &Model<'_>, item: &str) -> String {
    let rows = || model.points().iter().flat_map(|stop| stop.rows.iter());
    match rows().find(|(id, _)| id == item) {
        Some((id, label)) => format!("{} {label}: ", id.rsplit('/').next().unwrap_or_default()),
        None if item.is_empty() => String::new(),
        None => format!("{item}: "),
    }
}

/// A decision's outcome and text.
pub fn decision(model: &Model<'_>, d: &DecisionRow<'_>) -> String {
    let plan = model.shown();
    let text = d.wording.and_then(|w| plan.wording_text(w)).unwrap_or_default();
    format!("{}: {text}", outcome(model, d))
}

/// What was declared, to whom it was referred and until when it waits.
pub fn outcome(model: &Model<'_>, d: &DecisionRow<'_>) -> String {
    let said = d.contents.first().and_then(|&ix| model.shown().entry(ix)).and_then(|entry| entry.any_kind());
    let (to, until) = match said {
        Some(Kind::Decide(said)) => (said.to.as_str(), said.until.as_str()),
        _ => ("", ""),
    };
    let mut told = model.words.of(Group::Outcome, &d.outcome).to_owned();
    for (word, what) in [(" to ", to), (" until ", until)].into_iter().filter(|(_, what)| !what.is_empty()) {
        told.push_str(word);
        told.push_str(what);
    }
    told
}

/// What something is about: a reference with its text, a thing, a point or row by its title.
pub fn subject(model: &Model<'_>, on: &Key<'_>) -> String {
    let plan = model.shown();
    match on {
        Key::Constant(constant) => model.catalogue.title(constant, "en").to_owned(),
        Key::Sitting(id) => {
            let row = plan.sittings.iter().find(|row| row.id == *id);
            row.map(|row| row.room.as_str().to_owned()).unwrap_or_default()
        }
        Key::Entry(sum) => {
            let wording = plan.wording(*sum).map(|w| (w.cite.as_str(), w.text.as_str().to_owned()));
            let proposal = || {
                let row = plan.proposal(*sum)?;
                let text = acts::current_wording(model, row).map(|w| w.text.as_str().to_owned());
                Some((row.cite.as_str(), text.unwrap_or_default()))
            };
            let found = wording.or_else(proposal).or_else(|| {
                let row = plan.things.iter().find(|t| t.key == *on)?;
                Some((row.cite.as_str(), thing(model, row)))
            });
            found.map(|(cite, text)| format!("{cite} {text}").trim().to_owned()).unwrap_or_default()
        }
    }
}

/// A thing by its sort and title.
pub fn thing(model: &Model<'_>, t: &Thing<'_>) -> String {
    let plan = model.shown();
    let title = ["title", "text", "name"].into_iter().find_map(|f| plan.agreed(&t.key, f, ""));
    format!("{}: {}", model.words.label(&t.what), title.unwrap_or("(no title)"))
}

/// The text of a thing or constant that a proposal would change.
pub fn text_of(model: &Model<'_>, on: &str) -> String {
    let plan = model.shown();
    let found = plan.values.iter().find(|r| r.on.to_string() == on && r.field == "text" && r.item.is_empty());
    found.and_then(|r| r.agreed()).map(|t| t.as_str().to_owned()).unwrap_or_default()
}

/// The values of a thing in a line; what differs says so.
pub fn values(model: &Model<'_>, key: &Key<'_>) -> String {
    let plan = model.shown();
    let mut parts: Vec<String> = Vec::new();
    for r in plan.values.iter().filter(|r| r.on == *key && !matches!(r.field.as_str(), "title" | "text")) {
        let name = if r.item.is_empty() {
            r.field.as_str().to_owned()
        } else {
            format!("{} {}", r.field.as_str(), r.item.as_str())
        };
        let value = r.values.iter().map(|(v, _)| v.as_str()).collect::<Vec<_>>().join(" | ");
        let differs = if r.is_contested() { " differs:" } else { "" };
        parts.push(format!("{name}{differs} {value}"));
    }
    parts.join(" · ")
}

/// The values of one row of a point's worksheet.
pub fn values_of_item(model: &Model<'_>, point: &Key<'static>, item: &str) -> String {
    let of_item = model.shown().values.iter().filter(|r| r.on == *point && r.item == item);
    let text = |r: &crate::plan::Register<'_>| {
        let differs = if r.is_contested() { " differs:" } else { "" };
        let values: Vec<&str> = r.values.iter().map(|(v, _)| v.as_str()).collect();
        format!("{}{differs} {}", r.field.as_str(), values.join(" | "))
    };
    of_item.map(text).collect::<Vec<_>>().join(" · ")
}

/// An entry in the history: sign or reference, a line, when and by whom recorded.
pub fn event(model: &Model<'_>, ix: Ix) -> (String, String, String) {
    let plan = model.shown();
    let Some(entry) = plan.entry(ix) else { return Default::default() };
    let told = |ix: &Ix| plan.entry(*ix).map(|entry| body(model, entry)).unwrap_or_default();
    let now: Vec<String> = plan.contents_of(ix).iter().map(told).collect();
    let text = if now.is_empty() { told(&ix) } else { now.join(" | ") };
    let cite = if entry.head.cite.is_empty() { "·".to_owned() } else { entry.head.cite.to_owned() };
    let late = plan.is_late(ix);
    let side = if late { entry.head.from.to_owned() } else { entry.head.at.clock(model.offset) };
    let text = if plan.is_live(ix) { text } else { format!("taken back: {text}") };
    (cite, text, side)
}

/// What an event said at first, where a correction says something else now.
pub fn corrected(model: &Model<'_>, ix: Ix) -> Option<String> {
    let plan = model.shown();
    let now = plan.contents_of(ix);
    if now.is_empty() || now.contains(&ix) { None } else { plan.entry(ix).map(|entry| body(model, entry)) }
}

/// What an entry says, as far as it can be read.
fn body(model: &Model<'_>, entry: &crate::record::Entry<'_>) -> String {
    match entry.any_kind() {
        Some(kind) => words(model, kind),
        None if entry.is_gone() => gone(model, entry.sum).to_owned(),
        None => format!("(something newer: {})", entry.head.kind),
    }
}

/// What stands for a body that is gone: it was redacted, or blanked and nothing says why.
fn gone(model: &Model<'_>, sum: Digest) -> &'static str {
    let place = sum.to_string();
    let blanked = model.shown().findings.iter().any(|found| found.code == Code::Blanked && found.place == place);
    if blanked { "(blanked)" } else { "(redacted)" }
}

/// No content of a position is there any more.
pub fn is_gone(model: &Model<'_>, row: &PositionRow<'_>) -> bool {
    row.contents.iter().all(|&ix| model.shown().entry(ix).is_some_and(crate::record::Entry::is_gone))
}

/// A body in a line.
pub fn words(model: &Model<'_>, kind: &Kind<'_>) -> String {
    let join = |parts: &[&str]| parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" · ");
    match kind {
        Kind::Propose(b) => format!("wording 1: {}", b.text.as_str()),
        Kind::Reword(b) => format!("reworded: {}", b.text.as_str()),
        Kind::Rule(b) => format!("rule: {}", model.words.label(&b.rule)),
        Kind::Position(b) => {
            let orgs: Vec<&str> = b.orgs.iter().map(crate::record::Text::as_str).collect();
            let who = match (b.anonymous, orgs.is_empty()) {
                (true, _) => "anonymous".to_owned(),
                (false, true) => b.who.as_str().to_owned(),
                (false, false) => orgs.join(" + "),
            };
            let step = format!("{} {}", sign(&b.takes), model.words.label(&b.takes));
            join(&[&step, &who, &b.says, &b.lift])
        }
        Kind::Hands(b) => {
            let counts: Vec<String> =
                b.counts.iter().map(|c| format!("{} {}", model.words.label(&c.takes), c.n)).collect();
            format!("hands: {}", counts.join(", "))
        }
        Kind::Quorum(b) => {
            format!(
                "quorum {} of {} {}: {}",
                b.present,
                b.of.as_str(),
                b.counts.as_str(),
                if b.met { "met" } else { "not met" }
            )
        }
        Kind::Readback(b) => join(&["read back", &b.to, &b.said]),
        Kind::Decide(b) => join(&[model.words.of(Group::Outcome, &b.outcome), &b.by, &b.to, &b.until, &b.why]),
        Kind::Respond(b) => join(&["response", model.words.label(&b.outcome), &b.judge, &b.why]),
        Kind::Note(b) => join(&["note", &b.text]),
        Kind::Said(b) => join(&["said", &b.who, &b.org, &b.text]),
        Kind::Walk(b) => join(&[model.words.label(&b.act), &b.title, &b.why]),
        Kind::Seat(b) => join(&[&b.org, &b.who, model.words.label(&b.act)]),
        Kind::Add(b) => {
            let values: Vec<&str> = b.set.iter().map(|v| v.to.as_str()).collect();
            join(&[model.words.label(&b.what), &values.join(" · ")])
        }
        Kind::Set(b) => {
            let values: Vec<String> =
                b.set.iter().map(|v| format!("{} {} = {}", v.f.as_str(), v.item.as_str(), v.to.as_str())).collect();
            join(&[&values.join(" · "), &b.why])
        }
        Kind::Retract(b) => join(&["taken back", &b.why]),
        Kind::Ruling(b) => join(&["ruling", model.words.label(&b.act), &b.by, &b.why]),
        Kind::Redact(b) => join(&["redacted", &b.by, &b.why]),
        Kind::Veil(b) => join(&["Chatham House Rule", &b.act]),
        Kind::Floor(b) => join(&[model.words.label(&b.act), &b.org, &b.who, &b.why]),
        Kind::Draft(b) => join(&["prepared", &b.kind, &b.text]),
        Kind::Choose(b) => join(&["chosen", &b.why]),
        Kind::Same(b) => join(&[if b.same { "the same as" } else { "not the same as" }, &b.with, &b.this, &b.why]),
        Kind::Session(b) => join(&["begun", &b.room, &b.day]),
        Kind::Seal(b) if b.act == "close" => "the sitting was closed".to_owned(),
        Kind::Seal(b) => join(&["sealed", &b.act]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_names_of_a_kind_begin_with_is_left_out_whichever_apostrophe_it_has() {
        let names = ["Ministère de l’Intérieur", "Ministère de l'Intérieur", "Ministry of the Interior", "HCR"];
        assert_eq!(names.map(short_name), ["Intérieur", "Intérieur", "Interior", "HCR"]);
    }
}
