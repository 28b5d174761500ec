//! The proceedings, point by point: wordings put, changes word by word, positions, statements, outcome, response.
//!
//! **Invariants.** Silence is printed as silence: *no objection* with what it means, never among those who agree. No
//! time of day is printed for a sitting that was set down afterwards. Under the Chatham House Rule words are printed
//! without names.

mod heard;

use super::day;
use super::decided;
use super::dissent::{Dissent, trim_stop};
use super::frame;
use super::objectives;
use super::outcome;
use super::outline::{Block, Line};
use super::rules;
use super::settings;
use super::standing;
use super::terms::{capital, capitalise, count, language, listed};
use super::view::{Home, Showing, View};
use crate::base::{Digest, is_another};
use crate::checklist::Group;
use crate::plan::{DecisionRow, Ix, Key, PointClock, PositionRow, Proposal, Wording, WordingState};
use crate::record::Kind;
use heard::heard;
use std::collections::BTreeSet;

/// The point at which objectives are chosen.
const CHOICES: &str = "gcm-review/1";

/// All points in their order, then what stood under none.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    for point in &view.plan.points {
        let key = Key::Constant(point.id.as_str().into());
        out.push(Block::heading(3, capital(&view.terms.name(&point.id))));
        out.push(Block::Paragraph(
            Line::from(outcome::told(view, point)).text(time(view, &key)).text(veiled(view, &key)),
        ));
        let reasons = view.skips(&key).into_iter().map(|(sitting, why)| {
            let room = sitting.filter(|_| view.plan.sittings.len() > 1).map(frame::room);
            let room = room.map(|room| format!(" in {room}")).unwrap_or_default();
            Block::Paragraph(Line::from(format!("Not taken up{room}; reason given: {why}")).stop())
        });
        out.extend(reasons);
        if point.id == CHOICES {
            out.extend(objectives::by_room(view));
        }
        out.extend(matters(view, Some(&key)));
    }
    let rest = matters(view, None);
    if !rest.is_empty() {
        out.push(Block::heading(3, "Other matters"));
        out.extend(rest);
    }
    if out.is_empty() {
        out.push(Block::paragraph("No proceedings were recorded."));
    }
    out
}

/// Minutes planned, added and taken, per room; nothing for what was set down afterwards.
fn time(view: &View<'_>, point: &Key<'_>) -> String {
    let mut out = Vec::new();
    for sitting in view.plan.sittings.iter().filter(|s| !s.late) {
        let ran = |c: &&PointClock<'_>| c.took > 0 || c.running.is_some();
        for clock in sitting.clock.iter().filter(|c| c.point.as_ref() == Some(point)).filter(ran) {
            let planned = planned(clock.planned.saturating_sub(clock.added), clock.added);
            let why = day::why_added(view, sitting, clock);
            let taken = day::taken(view, sitting, clock).replace(',', " taken,");
            let taken = if taken.contains("taken") { taken } else { format!("{taken} taken") };
            let told =
                [planned + &why, taken].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
            out.push(format!(" {}: {told}.", frame::room(sitting)));
        }
    }
    out.concat()
}

/// `40 minutes planned, 10 added`
fn planned(minutes: u32, added: u32) -> String {
    match (minutes, added) {
        (0, 0) => String::new(),
        (_, 0) => format!("{minutes} minutes planned"),
        (0, _) => format!("{added} minutes added"),
        _ => format!("{minutes} minutes planned, {added} added"),
    }
}

/// Where the Chatham House Rule was declared.
fn veiled(view: &View<'_>, point: &Key<'_>) -> String {
    let on = |kind: &Kind<'_>| matches!(kind, Kind::Veil(veil) if veil.act != "off");
    let here = |ix: Ix| view.plan.subject(ix).is_some_and(|on| on == *point);
    let declared = view.plan.told("Veil").filter(|&(ix, kind)| on(kind) && here(ix));
    let sittings: BTreeSet<&str> = declared.filter_map(|(ix, _)| Some(view.plan.sitting_of(ix)?.as_str())).collect();
    let rooms: Vec<String> = sittings.iter().filter_map(|id| view.sitting_by(id)).map(frame::room).collect();
    if rooms.is_empty() {
        return String::new();
    }
    let rooms = if view.plan.sittings.len() > 1 { format!(" in {}", listed(&rooms)) } else { String::new() };
    format!(" The Chatham House Rule was declared{rooms}: what was said stands without names.")
}

/// What came under a point; of `None`, what came under no point that a checklist has.
fn matters(view: &View<'_>, point: Option<&Key<'_>>) -> Vec<Block> {
    let listed = |key: &Key<'_>| matches!(key, Key::Constant(c) if view.plan.points.iter().any(|p| p.id == **c));
    let under = |at: Option<&Key<'_>>| match (point, at) {
        (Some(point), Some(at)) => point == at,
        (Some(_), None) => false,
        (None, at) => !at.is_some_and(listed),
    };
    let mut out = Vec::new();
    let mut proposals: Vec<_> = view.plan.proposals.iter().filter(|p| under(p.point.as_ref())).collect();
    proposals.sort_by_cached_key(|p| view.order(p.event));
    for proposal in &proposals {
        out.extend(one(view, proposal));
    }
    let is_put = |d: &DecisionRow<'_>| proposals.iter().any(|p| d.on == Key::Entry(p.sum));
    let mut decisions: Vec<_> =
        view.plan.decisions.iter().filter(|d| under(d.point.as_ref()) && !is_put(d) && view.prints(d.hidden)).collect();
    decisions.sort_by_cached_key(|d| view.order(d.event));
    let own = |d: &&&DecisionRow<'_>| decided::proposal(view, d).is_none();
    for row in decisions.iter().filter(own) {
        out.push(Block::Paragraph(decided::subject(view, row).text(": ").then(decided::sentences(view, row))));
    }
    let home = match point {
        Some(Key::Constant(id)) => Home::Point(id.as_str().to_owned()),
        _ => Home::Elsewhere,
    };
    out.extend(positions(view, &view.beside(&home)));
    out.extend(heard(view, &home));
    out
}

/// One proposal from its first wording to its outcome.
fn one(view: &View<'_>, proposal: &Proposal<'_>) -> Vec<Block> {
    let mut title = view.name(&proposal.on);
    capitalise(&mut title);
    let title = title.text(": proposal").cite(&proposal.cite);
    let mut out = vec![Block::heading(4, title)];
    if !view.prints(proposal.hidden) {
        out.push(Block::paragraph(withheld(view, proposal.hidden)));
        out.extend(view.rulings(proposal.sum, &[proposal.event]).into_iter().map(Block::Paragraph));
        out.extend(of_withheld(view, proposal));
        out.extend(decisions_on(view, proposal));
        return out;
    }
    if proposal.retracted {
        out.push(Block::paragraph("Recorded by mistake and taken back."));
    }
    out.extend(made_of(view, proposal).map(Block::Paragraph));
    out.extend(rules::told(view, proposal).map(Block::Paragraph));
    for wording in view.wordings(proposal) {
        out.extend(one_wording(view, proposal, wording));
    }
    let home = Home::Proposal(proposal.sum);
    out.extend(positions(view, &view.beside(&home)));
    out.extend(heard(view, &home));
    if proposal.decisions.is_empty() && !proposal.retracted {
        out.push(Block::Paragraph(Line::new().strong("No decision was recorded.")));
    }
    out.extend(decisions_on(view, proposal));
    out
}

/// Every decision on a proposal, in order of display.
fn decisions_on(view: &View<'_>, proposal: &Proposal<'_>) -> Vec<Block> {
    let mut rows: Vec<_> = proposal.decisions.iter().filter_map(|&at| view.plan.decisions.get(at)).collect();
    rows.sort_by_cached_key(|d| view.order(d.event));
    let told = rows
        .into_iter()
        .map(|row| if view.prints(row.hidden) { decision(view, row) } else { Line::from(withheld(view, row.hidden)) });
    told.map(Block::Paragraph).collect()
}

/// A decision with where and when it was taken.
fn decision(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    let mut line = decided::sentences(view, row);
    if let Some(sitting) = view.sitting_by(&row.sitting) {
        line = line.text(format!(" {}, {}", frame::room(sitting), frame::day(sitting)));
        if let Some(entry) = view.entry(row.event).filter(|_| !sitting.late) {
            line = line.text(format!(", {}", entry.head.at.clock(sitting.offset)));
        }
        line = line.stop();
    }
    line
}

/// A row that is not printed, in words.
pub(super) fn withheld(view: &View<'_>, hidden: crate::plan::Hidden) -> &'static str {
    match view.showing(hidden) {
        Showing::Struck => "Struck by ruling of the chair; the words are not printed.",
        _ => "Kept for the record only; not printed in this copy.",
    }
}

/// Of a proposal that is not printed, still its later wordings that are, and all dissent.
fn of_withheld(view: &View<'_>, proposal: &Proposal<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    for wording in view.wordings(proposal) {
        if view.prints(wording.hidden) {
            out.extend(one_wording(view, proposal, wording));
            continue;
        }
        let dissents = view.positions(&Key::Entry(wording.sum)).into_iter().filter(|p| p.dissent);
        let lines: Vec<Line> = dissents.map(|p| Dissent::new(view, p).compact()).collect();
        if !lines.is_empty() {
            out.push(Block::List(lines));
        }
    }
    out
}

fn one_wording(view: &View<'_>, proposal: &Proposal<'_>, wording: &Wording<'_>) -> Vec<Block> {
    let mut out = vec![Block::Paragraph(put_by(view, wording))];
    if view.prints(wording.hidden) {
        out.extend(view.redactions(wording.sum, &wording.contents).into_iter().map(Block::Paragraph));
        out.push(Block::Quote { text: Line::from(&*wording.text), by: Line::new() });
        out.extend(settings::with_it(view, proposal, wording).map(Block::Paragraph));
        out.extend(changes(view, proposal, wording));
        if wording.brackets > 0 {
            let passages = count(wording.brackets, "passage", "passages");
            out.push(Block::paragraph(format!("{} in square brackets, not agreed.", capital(&passages))));
        }
    } else {
        out.extend(view.rulings(wording.sum, &wording.contents).into_iter().map(Block::Paragraph));
    }
    out.extend(positions(view, &view.positions(&Key::Entry(wording.sum))));
    out.extend(not_asked(view, wording));
    out
}

/// Who was there and was not asked, by room in which anybody was. Where a position is anonymous or not printed with its
/// name the list is left out: who is missing from it would tell.
fn not_asked(view: &View<'_>, wording: &Wording<'_>) -> Vec<Block> {
    let told = |p: &&PositionRow<'_>| !p.anonymous && view.showing(p.hidden) == Showing::Full;
    let taken = view.positions(&Key::Entry(wording.sum));
    if view.showing(wording.hidden) != Showing::Full || !taken.iter().all(told) {
        return Vec::new();
    }
    let asked = view.plan.sittings.iter().filter(|s| taken.iter().any(|p| p.sitting == s.id));
    let rooms = asked.filter_map(|sitting| {
        let names = view.not_asked(wording, sitting);
        let text = format!("Present in {} and not asked: {}", frame::room(sitting), names.join("; "));
        (!names.is_empty()).then(|| Block::Paragraph(Line::from(text).stop()))
    });
    rooms.collect()
}

/// `Wording 2 (A3), put by Northern Region, because a date was asked for:`
fn put_by(view: &View<'_>, wording: &Wording<'_>) -> Line {
    let mut line = Line::new().strong(format!("Wording {}", wording.n)).cite(&wording.cite);
    let (by, org, why, lang, taken) = match view.kind(wording.event) {
        Some(Kind::Propose(p)) => (p.by.as_str(), p.org.as_str(), "", p.lang.as_str(), p.taken.as_str()),
        Some(Kind::Reword(r)) => (r.by.as_str(), r.org.as_str(), r.why.as_str(), r.lang.as_str(), r.taken.as_str()),
        _ => ("", "", "", "", ""),
    };
    let put = view.either("put", "proposed");
    if view.showing(wording.hidden) == Showing::Full {
        line = match (by, view.organisation(org)) {
            ("", org) if org.is_empty() => line,
            ("", org) => line.text(format!(", {put} by {org}")),
            (by, org) if org.is_empty() => line.text(format!(", {put} by {by}")),
            (by, org) => line.text(format!(", {put} by {by} for {org}")),
        };
    }
    if !view.prints(wording.hidden) {
        return line.text(": ").text(withheld(view, wording.hidden));
    }
    line = line.text(view.manner_of(wording.event, taken, lang));
    if wording.state == WordingState::Retracted {
        line = line.text(", recorded by mistake and taken back");
    }
    line = line.then(view.replaced(wording));
    if why.is_empty() { line.text(":") } else { line.text(format!(", reason: {}:", trim_stop(why))) }
}

/// Word by word against what the wording would change, or was made from; of one that was written anew what was there.
fn changes(view: &View<'_>, proposal: &Proposal<'_>, wording: &Wording<'_>) -> Vec<Block> {
    let compared = |with: &str, was: &str| {
        Block::Paragraph(if is_another(was, &wording.text) {
            Line::from(format!("Written anew; {with} said: “{was}”")).stop()
        } else {
            Line::from(format!("Compared with {with}: ")).then(Line::change(was, &wording.text))
        })
    };
    let mut out = Vec::new();
    if let (Some(Kind::Propose(p)), 1) = (view.kind(wording.event), wording.n)
        && !p.was.is_empty()
    {
        out.push(compared("the draft", &p.was));
    }
    for earlier in view.wordings(proposal).into_iter().filter(|w| wording.from.contains(&w.sum)) {
        if view.prints(earlier.hidden) {
            out.push(compared(&format!("wording {}", earlier.n), &earlier.text));
        }
    }
    out
}

/// Positions taken, subject by subject: who stands where in a table, then each dissent with its words.
fn positions(view: &View<'_>, rows: &[&PositionRow<'_>]) -> Vec<Block> {
    let mut out = Vec::new();
    let mut subjects: Vec<&Key<'_>> = Vec::new();
    for row in rows {
        if !subjects.contains(&&row.on) {
            subjects.push(&row.on);
        }
    }
    for on in &subjects {
        let here: Vec<_> = rows.iter().copied().filter(|row| row.on == **on).collect();
        let table = standing::table(view, &here);
        if table.is_some() && subjects.len() > 1 {
            out.push(Block::Paragraph(Line::from("On ").then(view.name(on)).text(":")));
        }
        out.extend(table);
        let dissents: Vec<Line> = here.iter().filter(|p| p.dissent).map(|p| Dissent::new(view, p).compact()).collect();
        if !dissents.is_empty() {
            out.push(Block::List(dissents));
        }
    }
    out
}

/// The proposals that it divides, combines or replaces.
fn made_of(view: &View<'_>, proposal: &Proposal<'_>) -> Option<Line> {
    let Some(Kind::Propose(body)) = view.kind(proposal.event) else { return None };
    let of: Vec<Line> = body
        .parts
        .iter()
        .filter_map(|sum| view.proposal_by(view.plan.first(Digest::parse(sum)?)))
        .map(|part| Line::new().reference(&part.cite))
        .collect();
    let how = capital(view.terms.word(Group::How, &body.how));
    (!how.is_empty() && !of.is_empty()).then(|| Line::from(format!("{how} ")).then(Line::join(of, ", ")).stop())
}

/// The languages of sittings and of words, in full.
pub(super) fn languages(view: &View<'_>) -> String {
    let mut out: Vec<String> = Vec::new();
    for lang in view.plan.sittings.iter().map(|s| s.lang.as_str()).filter(|l| !l.is_empty()) {
        let name = language(lang).to_owned();
        if !out.contains(&name) {
            out.push(name);
        }
    }
    listed(&out)
}
