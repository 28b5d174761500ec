//! What was heard beside wordings and positions: notes, words of speakers, hands, quorums, read-backs, rulings.
//!
//! **Invariant.** What a source tells about somebody is never printed as that person's own words.

use crate::checklist::Group;
use crate::export::decided;
use crate::export::dissent::trim_stop;
use crate::export::frame;
use crate::export::outline::{Block, Line};
use crate::export::source;
use crate::export::view::{Home, Showing, View};
use crate::plan::{Ix, Key};
use crate::record::{Kind, kind};
use std::collections::BTreeSet;

/// Notes, things said, hands, quorums, read-backs and rulings about these, in order.
pub(super) fn heard(view: &View<'_>, home: &Home) -> Vec<Block> {
    let mut items = Vec::new();
    let heard = view.heard(home);
    let rooms: BTreeSet<&str> = heard.iter().filter_map(|&ix| view.sitting(ix)).map(|s| s.id.as_str()).collect();
    for ix in heard {
        let several = rooms.len() > 1 || (*home == Home::Elsewhere && view.plan.sittings.len() > 1);
        let room = view.sitting(ix).filter(|_| several).map(|s| format!("{}: ", frame::room(s)));
        let room = room.unwrap_or_default();
        let showing = view.showing(view.hidden(ix));
        if !matches!(showing, Showing::Full | Showing::Nameless) {
            continue;
        }
        // What it should have said, where it was corrected; both where two corrections differ.
        for kind in view.plan.contents_of(ix).iter().filter_map(|&content| view.kind(content)) {
            let line = event(view, ix, kind, showing == Showing::Full);
            // What a source tells was said in none of its sittings.
            let room = if is_narrated(view, ix, kind) { "" } else { room.as_str() };
            items.extend(line.map(|line| Line::from(room).then(about(view, home, ix)).then(line)));
        }
    }
    if items.is_empty() { Vec::new() } else { vec![Block::List(items)] }
}

/// `On wording 2 (A5): `, where that is not plain from the place.
fn about(view: &View<'_>, home: &Home, ix: Ix) -> Line {
    let plain = |on: &Key<'_>| match (on, home) {
        (Key::Entry(sum), Home::Proposal(proposal)) => sum == proposal,
        (Key::Constant(id), Home::Point(point)) => **id == **point,
        (Key::Sitting(_), _) => true,
        _ => false,
    };
    match view.plan.subject(ix).filter(|on| !plain(on)) {
        Some(on) => Line::from("On ").then(view.name(&on)).text(": "),
        None => Line::new(),
    }
}

/// The words are those of the source about somebody, and nobody's own.
fn is_narrated(view: &View<'_>, ix: Ix, kind: &Kind<'_>) -> bool {
    let is_reported = matches!(kind, Kind::Said(said) if *said.taken == *source::REPORTED);
    is_reported && view.sitting(ix).is_some_and(|sitting| sitting.late)
}

fn event(view: &View<'_>, ix: Ix, kind: &Kind<'_>, named: bool) -> Option<Line> {
    let line = match kind {
        Kind::Note(n) => {
            let manner = view.manner_of(ix, &n.taken, &n.lang);
            Line::from(format!("Note{manner}: {}", n.text.as_str()))
        }
        Kind::Said(s) => {
            let who = match (named, s.who.as_str(), view.organisation(&s.org)) {
                (false, ..) => "A participant".to_owned(),
                (true, "", org) if org.is_empty() => "A participant".to_owned(),
                (true, "", org) => org,
                (true, who, org) if org.is_empty() => who.to_owned(),
                (true, who, org) => format!("{who} ({org})"),
            };
            if is_narrated(view, ix, kind) {
                let place = view.place(ix).map(|place| format!(" ({place})")).unwrap_or_default();
                let line = Line::from("Of ").strong(who).text(format!(" the source says{place}: {}", s.text.as_str()));
                return Some(line.cite(&view.plan.cite(ix)));
            }
            let manner = view.manner_of(ix, &s.taken, &s.lang);
            Line::new().strong(who).text(format!("{manner}: {}", s.text.as_str()))
        }
        Kind::Hands(h) => {
            let counts: Vec<String> = h.counts.iter().map(|c| decided::counted(view, c)).collect();
            Line::from(format!("Hands counted: {}.", counts.join(", ")))
        }
        Kind::Quorum(q) => quorum(q),
        Kind::Readback(r) => {
            let said = if r.said.is_empty() { "" } else { ": " };
            let to = if r.to.is_empty() || !named { String::new() } else { format!(" to {}", &*r.to) };
            Line::from(format!("Read back{to}{said}{}", &*r.said)).stop()
        }
        Kind::Ruling(r) if r.act == *"release" => return None,
        Kind::Ruling(r) => {
            let by = if r.by.is_empty() { String::new() } else { format!(" by {}", &*r.by) };
            let why = if r.why.is_empty() { String::new() } else { format!(" ({})", trim_stop(&r.why)) };
            Line::from(format!("Ruling{by}: {}{why}", view.terms.word(Group::Ruling, &r.act))).stop()
        }
        Kind::Redact(r) => {
            let by = if r.by.is_empty() { String::new() } else { format!(", by {}", &*r.by) };
            let why = if r.why.is_empty() { String::new() } else { format!(" ({})", trim_stop(&r.why)) };
            Line::from(format!("Content redacted for protection{by}{why}")).stop()
        }
        _ => return None,
    };
    Some(line.cite(&view.plan.cite(ix)))
}

fn quorum(q: &kind::Quorum<'_>) -> Line {
    let of = if q.of.is_empty() { String::new() } else { format!(" of {}", q.of.as_str()) };
    let what = frame::or(&q.counts, "present");
    let rule = if q.rule.is_empty() { String::new() } else { format!(" (rule: {})", &*q.rule) };
    let met = if q.met { "met" } else { "not met" };
    Line::from(format!("Quorum: {}{of} {what}{rule}; {met}.", q.present))
}
