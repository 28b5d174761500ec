//! From a form that was filled in to the entries that are written.

use super::divide::divide;
use super::{Act, Wrong};
use crate::base::{Currency, Digest, Name};
use crate::checklist::Period;
use crate::plan::Key;
use crate::record::kind::{
    Add, Count, Decide, FieldValue, Hands, Note, Position, Propose, Quorum, Redact, Respond, Reword, Rule, Ruling,
    Said, Seat, Set, Setting, Step, Walk,
};
use crate::record::{Kind, New, Text};
use crate::tui::Model;
use crate::tui::form::{Form, Input};
use crate::tui::model::PERIODS;

/// The entries of a form, or what is wrong with it.
pub fn entries(model: &Model<'_>, form: &Form) -> Result<Vec<New<'static>>, Wrong> {
    let mut out = kinds(model, form)?;
    for new in &mut out {
        new.head.from = form.text("from");
        new.head.vis = form.text("vis");
        match form.text("about").as_str() {
            "point" => new.head.on = model.shown_point().map(|p| p.to_string()).unwrap_or_default(),
            "sitting" => new.head.on.clear(),
            _ => {}
        }
        // What is about the sitting names no subject.
        if model.seat.as_ref().is_some_and(|s| s.sitting == new.head.on) {
            new.head.on.clear();
        }
    }
    if let Some(from) = out.first().map(|n| n.head.from.clone())
        // What begins with `#` is the sum of an entry to whoever reads the line, or nothing at all.
        && (from.starts_with('#') || !from.chars().all(|c| c.is_ascii_alphanumeric() || " ._/:#+-".contains(c)))
    {
        return Err(Wrong::at("from", "a place in the source has letters, digits and blanks only, like p 6"));
    }
    Ok(out)
}

pub(super) fn text(form: &Form, name: &str) -> Text<'static> {
    form.text(name).into()
}

pub(super) fn needed(form: &Form, name: &'static str) -> Result<Text<'static>, Wrong> {
    let value = form.text(name);
    if value.is_empty() {
        let field = form.field(name);
        let label = field.map_or("", |f| f.label.as_str());
        let why = match field.map(|f| &f.input) {
            Some(Input::Choice { .. }) => format!("{label}: which one? Space or the arrows choose"),
            Some(Input::Steps(_)) => format!("{label}: which one? A letter or the arrows choose"),
            _ => format!("{label} is still empty (Esc keeps what is there)"),
        };
        return Err(Wrong::at(name, why));
    }
    Ok(value.into())
}

pub(super) fn number(form: &Form, name: &'static str) -> Result<u32, Wrong> {
    let value = form.text(name);
    if value.is_empty() {
        return Ok(0);
    }
    value.parse().map_err(|_| Wrong::at(name, format!("`{value}` is not a whole number")))
}

fn orgs(form: &Form, name: &str) -> Vec<Text<'static>> {
    form.field(name).map(|f| f.orgs().into_iter().map(Text::from).collect()).unwrap_or_default()
}

fn org(form: &Form) -> Text<'static> {
    orgs(form, "org").into_iter().next().unwrap_or_default()
}

fn lines(form: &Form, name: &str) -> Vec<Text<'static>> {
    form.text(name).lines().map(str::trim).filter(|l| !l.is_empty()).map(|l| Text::from(l.to_owned())).collect()
}

pub(super) fn sum(digest: Digest) -> Key<'static> {
    Key::Entry(digest)
}

#[expect(clippy::too_many_lines, reason = "a row for each act")]
fn kinds(model: &Model<'_>, form: &Form) -> Result<Vec<New<'static>>, Wrong> {
    let after = form.after.clone();
    Ok(match &form.act {
        Act::Put { on } => vec![New::of(propose(model, form, needed(form, "text")?)?).on(on)],
        Act::Reword { proposal } => {
            if form.field("text").is_some_and(super::super::form::Field::is_preset) && form.text("sets").is_empty() {
                return Err(Wrong::at("text", "nothing was changed yet (Esc leaves the wording as it is)"));
            }
            let body = Reword {
                text: needed(form, "text")?,
                by: text(form, "by"),
                org: org(form),
                why: text(form, "why"),
                lang: text(form, "lang"),
                taken: words_taken(form),
                sets: settings(model, form)?,
            };
            vec![New::of(body).on(&sum(*proposal)).after(after)]
        }
        Act::Divide { proposal } => divide(model, form, *proposal)?,
        Act::Rule { proposal } => {
            let body =
                Rule { rule: needed(form, "rule")?, of: text(form, "of"), scale: scale(form)?, why: text(form, "why") };
            vec![New::of(body).on(&sum(*proposal))]
        }
        Act::OnRecord { on } => {
            let body = position(form)?;
            let heads = model.position_heads(on, &body.orgs, &body.who);
            vec![New::of(body).on(on).after(heads)]
        }
        Act::Confirm { position: waits } => {
            let on = model.shown().positions.iter().find(|p| p.sum == *waits).map(|p| p.on.to_string());
            let on = on.ok_or("it is not on the screen any more")?;
            let body = position(form)?;
            let heads = model.position_heads(&on, &body.orgs, &body.who);
            vec![New::of(body).on(&on).after(heads)]
        }
        Act::Position { entry } => vec![correct_position(model, form, *entry)?],
        Act::Hands { wording } => vec![New::of(hands(form)?).on(&sum(*wording))],
        Act::Respond { position } => vec![New::of(respond(form)?).on(&sum(*position)).after(after)],
        Act::Reopen { on } => vec![New::of(reopen(form)?).on(on).after(after)],
        Act::Note { on } => {
            let body = Note { text: needed(form, "text")?, lang: text(form, "lang"), taken: words_taken(form) };
            vec![New::of(body).on(on)]
        }
        Act::Said { on } => {
            let body = Said {
                who: text(form, "who"),
                org: Some(org(form)).filter(|o| !o.is_empty()).unwrap_or_else(|| text(form, "body")),
                text: needed(form, "text")?,
                lang: text(form, "lang"),
                taken: words_taken(form),
            };
            vec![New::of(body).on(on)]
        }
        Act::FollowUp { on } => vec![New::of(thing("follow-up", form, &["text", "owner", "due"])?).on(on)],
        Act::Aside { on } => vec![New::of(thing("aside", form, &["text", "owner"])?).on(on)],
        Act::Add { parent } => {
            let under = Some(form.text("under")).filter(|u| !u.is_empty()).unwrap_or_else(|| parent.clone());
            vec![New::of(thing(&form.text("what"), form, &["title", "text"])?).on(&under)]
        }
        Act::Value { on } => value(model, form, on)?,
        Act::Owner { on } => {
            let owner = FieldValue { f: "owner".into(), to: needed(form, "owner")?, ..FieldValue::default() };
            vec![New::of(Set { set: vec![owner], why: Text::default() }).on(on).after(after)]
        }
        Act::Correct { entry } => vec![correct(model, form, *entry)?],
        Act::WithdrawProposal { proposal } => {
            let body = Decide {
                outcome: "withdrawn".into(),
                by: model.chair().into(),
                why: text(form, "why"),
                ..Decide::default()
            };
            vec![New::of(body).on(&sum(*proposal)).after(after)]
        }
        Act::WithdrawPosition { position } => withdraw(model, form, *position)?,
        Act::Strike { entry } => {
            let body = Ruling { act: "strike".into(), by: needed(form, "by")?, why: text(form, "why") };
            vec![New::of(body).on(&sum(*entry))]
        }
        Act::Redact { entry } => {
            let body = Redact { by: text(form, "by"), why: text(form, "why"), takes: model.step_of(*entry).into() };
            vec![New::of(body).on(&sum(*entry))]
        }
        Act::Member => member(model, form)?,
        Act::Listing { label } => super::members::listing(model, form, label)?,
        Act::Preside => {
            let body = Seat {
                who: needed(form, "who")?,
                org: org(form),
                act: "presides".into(),
                capacity: text(form, "capacity"),
                ..Seat::default()
            };
            vec![New::of(body)]
        }
        Act::Quorum => {
            let body = Quorum {
                present: number(form, "present")?,
                of: text(form, "of"),
                counts: text(form, "counts"),
                rule: text(form, "rule"),
                met: form.text("met") == "yes",
            };
            vec![New::of(body)]
        }
        Act::Pause => super::day::pause(model, form),
        Act::PlanItem { .. } | Act::CorrectItem { .. } => super::day::planned(model, form)?,
        Act::FloorNote { entry } => super::day::floor_note(model, form, *entry)?,
        Act::DayRules => super::day::day_rules(model, form)?,
        Act::Extend { point } => {
            let minutes = number(form, "minutes")?;
            if minutes == 0 {
                return Err(Wrong::at("minutes", "how many minutes?"));
            }
            vec![New::of(Walk { act: "extend".into(), minutes, why: text(form, "why"), ..Walk::default() }).on(point)]
        }
        Act::Skip { point } => {
            vec![New::of(Walk { act: "skip".into(), why: needed(form, "why")?, ..Walk::default() }).on(point)]
        }
        Act::Workshop => workshop(form)?,
        // A slip becomes an entry when it is due.
        Act::Sitting | Act::Afterwards | Act::People | Act::Bring | Act::Slip { .. } => Vec::new(),
    })
}

pub(super) fn words_taken(form: &Form) -> Text<'static> {
    // "summary" is what a recorder writes unless said otherwise; it is written out, so that it is known and not guessed.
    text(form, "taken")
}

fn propose(model: &Model<'_>, form: &Form, wording: Text<'static>) -> Result<Propose<'static>, Wrong> {
    Ok(Propose {
        text: wording,
        by: text(form, "by"),
        org: org(form),
        rule: text(form, "rule"),
        scale: scale(form)?,
        lang: text(form, "lang"),
        taken: words_taken(form),
        was: text(form, "was"),
        into: text(form, "into"),
        sets: settings(model, form)?,
        ..Propose::default()
    })
}

/// `word = meaning (side)`, one a line.
fn scale(form: &Form) -> Result<Vec<Step<'static>>, Wrong> {
    lines(form, "scale")
        .iter()
        .map(|line| {
            let (takes, rest) = line.split_once('=').unwrap_or((line, ""));
            let (says, side) = rest.rsplit_once('(').unwrap_or((rest, "against"));
            let side = side.trim_end_matches(')').trim();
            if takes.trim().is_empty() || !["for", "against", "none"].contains(&side) {
                let why = format!("`{}`: write word = meaning (for), (against) or (none)", line.as_str());
                return Err(Wrong::at("scale", why));
            }
            let own = |s: &str| Text::from(s.trim().to_owned());
            Ok(Step { takes: own(takes), says: own(says), side: side.to_owned().into() })
        })
        .collect()
}

/// `field = value` or `field item = value`, one a line; `on:` before it where it is about another thing.
fn settings(model: &Model<'_>, form: &Form) -> Result<Vec<Setting<'static>>, Wrong> {
    lines(form, "sets")
        .iter()
        .map(|line| {
            let (left, to) = line
                .split_once('=')
                .ok_or_else(|| Wrong::at("sets", format!("`{}`: write field = value", line.as_str())))?;
            let (f, item) = left.trim().split_once(' ').unwrap_or((left.trim(), ""));
            let own = |s: &str| Text::from(s.trim().to_owned());
            let to = model.checked_value(f, to.trim()).map_err(|why| Wrong::at("sets", why))?;
            Ok(Setting { on: Text::default(), f: own(f), item: own(item), to: to.into() })
        })
        .collect()
}

fn position(form: &Form) -> Result<Position<'static>, Wrong> {
    let orgs = orgs(form, "orgs");
    let who = text(form, "who");
    if orgs.is_empty() && who.is_empty() {
        return Err(Wrong::at("orgs", "who? two letters of a call code, or a speaker (Tab)"));
    }
    let tells = form
        .field("takes")
        .and_then(|f| if let Input::Steps(s) = &f.input { Some(s.tells().to_owned()) } else { None });
    let says = text(form, "says");
    let lift = text(form, "lift");
    let taken = if says.is_empty() && lift.is_empty() { Text::default() } else { words_taken(form) };
    Ok(Position {
        orgs,
        who,
        takes: needed(form, "takes")?,
        says,
        lift,
        part: text(form, "part"),
        lang: text(form, "lang"),
        taken,
        tells: tells.unwrap_or_default().into(),
        ..Position::default()
    })
}

/// What its form does not show stays as it was recorded.
fn correct_position(model: &Model<'_>, form: &Form, entry: Digest) -> Result<New<'static>, Wrong> {
    let plan = model.shown();
    let old = match plan.by_sum(entry).and_then(|ix| plan.entry(ix)).and_then(|e| e.any_kind()) {
        Some(Kind::Position(old)) => (**old).clone().into_owned(),
        _ => return Err("it is not on the screen any more".into()),
    };
    if old.anonymous {
        return Ok(New::of(super::super::slips::corrected(form, old)).fixing(entry));
    }
    let body = position(form)?;
    let body = Position { until: old.until, carried: old.carried, ..body };
    Ok(New::of(body).fixing(entry))
}

fn withdraw(model: &Model<'_>, form: &Form, position: Digest) -> Result<Vec<New<'static>>, Wrong> {
    let plan = model.shown();
    let row = plan.positions.iter().find(|p| p.sum == position).ok_or("it is not on the screen any more")?;
    let leaving = orgs(form, "orgs");
    if leaving.is_empty() && !row.orgs.is_empty() {
        return Err(Wrong::at("orgs", "who withdraws?"));
    }
    let who = if leaving.is_empty() { row.who.clone().into_owned() } else { Text::default() };
    let body =
        Position { orgs: leaving, who, takes: "withdrawn".into(), says: text(form, "says"), ..Position::default() };
    Ok(vec![New::of(body).on(&row.on).after(form.after.clone())])
}

fn hands(form: &Form) -> Result<Hands<'static>, Wrong> {
    let mut counts = Vec::new();
    for takes in ["agree", "objection", "abstains"] {
        let n = number(form, takes)?;
        if n > 0 {
            counts.push(Count { takes: takes.into(), n });
        }
    }
    if counts.is_empty() { Err("no hands were counted".into()) } else { Ok(Hands { counts }) }
}

fn respond(form: &Form) -> Result<Respond<'static>, Wrong> {
    let meeting = form.text("meeting") == "yes";
    let judge = text(form, "judge");
    if !meeting && judge.is_empty() {
        return Err(Wrong::at("judge", "who judged? The proposer alone may not"));
    }
    Ok(Respond {
        outcome: needed(form, "outcome")?,
        judge,
        meeting,
        why: text(form, "why"),
        weighed: lines(form, "weighed"),
    })
}

fn reopen(form: &Form) -> Result<Decide<'static>, Wrong> {
    let (asked, why, room) = (needed(form, "asked")?, form.text("why"), form.text("room"));
    let mut reason = format!("Asked by {}", asked.as_str());
    for (before, part) in [(": ", &why), (". The room: ", &room)] {
        if !part.is_empty() {
            // A reason that ends a sentence, or asks, has its own end.
            reason.push_str(if reason.ends_with(['.', '?', '!']) { before.trim_start_matches('.') } else { before });
            reason.push_str(part);
        }
    }
    Ok(Decide { outcome: "reopened".into(), by: text(form, "by"), why: reason.into(), ..Decide::default() })
}

/// A thing with the fields that were filled in.
fn thing(what: &str, form: &Form, names: &[&'static str]) -> Result<Add<'static>, Wrong> {
    let first = names.iter().find(|n| form.field(n).is_some()).copied().unwrap_or_default();
    needed(form, first)?;
    let set = names.iter().map(|n| (n, form.text(n))).filter(|(_, v)| !v.is_empty());
    let set = set.map(|(n, v)| FieldValue { f: (*n).to_owned().into(), item: Text::default(), to: v.into() }).collect();
    Ok(Add { what: what.to_owned().into(), key: Text::default(), set })
}

fn value(model: &Model<'_>, form: &Form, on: &str) -> Result<Vec<New<'static>>, Wrong> {
    let field = needed(form, "field")?;
    let item = text(form, "item");
    let heads = model.value_heads(on, &field, &item);
    let to = model.checked_value(&field, &form.text("to")).map_err(|why| Wrong::at("to", why))?;
    let set = vec![FieldValue { f: field, item, to: to.into() }];
    Ok(vec![New::of(Set { set, why: text(form, "why") }).on(on).after(heads)])
}

fn correct(model: &Model<'_>, form: &Form, entry: Digest) -> Result<New<'static>, Wrong> {
    let plan = model.shown();
    let gone = "it is not on the screen any more";
    let old = plan.by_sum(entry).and_then(|ix| plan.entry(ix)).and_then(|e| e.any_kind()).ok_or(gone)?;
    let text: Text<'static> = needed(form, "text")?;
    let mut kind = old.clone().into_owned();
    match &mut kind {
        Kind::Propose(b) => b.text = text,
        Kind::Reword(b) => b.text = text,
        Kind::Note(b) => b.text = text,
        Kind::Said(b) => b.text = text,
        Kind::Decide(b) => b.why = text,
        _ => return Err("this is corrected by taking it back (u) and recording it anew".into()),
    }
    Ok(New::of(kind).fixing(entry))
}

fn member(model: &Model<'_>, form: &Form) -> Result<Vec<New<'static>>, Wrong> {
    let (org, who) = (form.text("org"), form.text("who"));
    let label = if org.is_empty() { &who } else { &org };
    if label.is_empty() {
        return Err(Wrong::at("org", "a name, please: of the organisation, or of a person in own capacity"));
    }
    let name = Name::of(label);
    if model.shown().organisations.iter().any(|o| o.name == name) {
        let why = format!("{label} is a member already: tell the two apart, by place or department");
        return Err(Wrong::at(if org.is_empty() { "who" } else { "org" }, why));
    }
    let code = model.free_code(label, &form.text("code")).map_err(|why| Wrong::at("code", why))?;
    let order = model.shown().organisations.iter().map(|o| o.order).max().unwrap_or(0) + 1;
    let seat = |act: &str| Seat {
        who: who.clone().into(),
        org: org.clone().into(),
        act: act.to_owned().into(),
        ..Seat::default()
    };
    let mut listed = seat("listed");
    listed.code = code.into();
    listed.sector = text(form, "sector");
    listed.standing = text(form, "standing");
    listed.capacity = text(form, "capacity");
    listed.order = order;
    if !model.is_running() {
        return Ok(vec![New::of(listed)]);
    }
    let mut out = super::roll(model);
    out.extend([New::of(listed), New::of(seat("in"))]);
    Ok(out)
}

fn workshop(form: &Form) -> Result<Vec<New<'static>>, Wrong> {
    needed(form, "title")?;
    let typed = form.text("currency");
    let currency = typed.to_uppercase();
    if !currency.is_empty() && Currency::parse(&currency).is_none() {
        let why = format!("currency: `{typed}` is none; three letters are expected, like XOF");
        return Err(Wrong::at("currency", why));
    }
    let period = match form.text("period") {
        none if none.is_empty() => none,
        typed => match Period::parse(&typed) {
            Some(period) => period.to_string(),
            None => return Err(Wrong::at("period", format!("period: `{typed}` is no period; {PERIODS}"))),
        },
    };
    let names = ["title", "country", "currency", "period", "rule", "authority"];
    let value = |name: &&'static str| match *name {
        "currency" => currency.clone(),
        "period" => period.clone(),
        name => form.text(name),
    };
    let set = names.iter().map(|name| (name, value(name))).filter(|(_, v)| !v.is_empty());
    let set: Vec<_> =
        set.map(|(n, v)| FieldValue { f: (*n).to_owned().into(), item: Text::default(), to: v.into() }).collect();
    Ok(vec![New::of(Set { set, why: Text::default() }).on("ws")])
}
