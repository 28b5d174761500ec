//! All that a plan answers to screens and documents, as text: two plans that are the same answer the same.

use super::must;
use plenary::base::Digest;
use plenary::export::json;
use plenary::plan::{Key, Plan};
use plenary::record::Kind;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The plan that grew is the one from scratch, and answers the same.
pub(super) fn same(plan: &Plan<'_>, whole: &Plan<'_>) -> Result<(), String> {
    must(json::plan(plan) == json::plan(whole), || "what is printed differs".into())?;
    for (grown, scratch) in answers(plan).iter().zip(&answers(whole)) {
        must(grown == scratch, || {
            let differ = grown.bytes().zip(scratch.bytes()).position(|(a, b)| a != b).unwrap_or_default();
            let near = |text: &str| {
                text.get(differ.saturating_sub(300)..).unwrap_or(text).chars().take(600).collect::<String>()
            };
            let what: String = grown.chars().take(20).collect();
            format!("{what} differ\n--- grown\n{}\n--- from scratch\n{}", near(grown), near(scratch))
        })?;
    }
    Ok(())
}

/// All rows, and the answers to what screens and documents ask. Where a row lies is another thing.
fn answers(plan: &Plan<'_>) -> Vec<String> {
    let mut out = rows(plan);
    out.extend([
        one_by_one(plan),
        told(plan),
        wordings(plan),
        dissents(plan),
        subjects(plan),
        members(plan),
        sittings(plan),
    ]);
    out.iter().map(|text| without_rows(text)).collect()
}

fn rows(plan: &Plan<'_>) -> Vec<String> {
    vec![
        format!("counts {:?} {:?} {:?}", plan.counts, plan.workshop, plan.title),
        format!("sessions {:?} {:?}", plan.sessions, plan.shared_marks()),
        format!("sittings {:?}", plan.sittings),
        format!("organisations {:?}", plan.organisations),
        format!("values {:?}", plan.values),
        format!("things {:?}", plan.things),
        format!("proposals {:?}", plan.proposals),
        format!("wordings {:?}", plan.wordings),
        format!("positions {:?}", plan.positions),
        format!("decisions {:?}", plan.decisions),
        format!("responses {:?}", plan.responses),
        format!("points {:?}", plan.points),
        format!("events {:?} {:?} {:?}", plan.events, plan.unknown, plan.disputed),
        format!("findings {:?}", plan.findings),
        format!("lines {:?} {:?}", plan.altered, plan.damaged),
        format!("accepted {:?}", plan.altered.values().map(|line| plan.accepted(line)).collect::<Vec<_>>()),
        format!("paragraphs {:?}", plan.paragraphs()),
        format!("entries {:?}", plan.entries().collect::<Vec<_>>()),
        format!("differences {:?}", plan.differs()),
        format!("room {}", plan.is_for_room()),
        format!("programme {:?}", plan.programme(&["gcm-review/1", "gcm-review/2"])),
        format!("planned {:?}", plan.planned()),
    ]
}

fn one_by_one(plan: &Plan<'_>) -> String {
    let mut out = "entries one by one ".to_owned();
    for ix in plan.entries() {
        let all = (plan.entries_of(ix), plan.contents_of(ix), plan.is_live(ix), plan.hidden(ix), plan.cite(ix));
        let about = (plan.subject(ix), plan.point_of(ix), plan.sitting_of(ix), plan.shown_at(ix));
        let knows: String = plan.entries().map(|of| if plan.knows(ix, of) { '1' } else { '0' }).collect();
        let sum = plan.entry(ix).unwrap().sum;
        let of_sum = (plan.by_sum(sum), plan.event(sum), plan.first(sum), plan.room_of(sum), plan.is_whole_to(ix));
        let room = plan.are_for_room(&[sum]);
        write!(out, "{sum} {all:?} {about:?} {knows} {of_sum:?} {room}").unwrap();
    }
    out
}

fn told(plan: &Plan<'_>) -> String {
    let mut out = "told ".to_owned();
    for kind in Kind::NAMES {
        write!(out, "{kind} {:?} ", plan.told(kind).map(|(ix, _)| ix).collect::<Vec<_>>()).unwrap();
    }
    out
}

fn wordings(plan: &Plan<'_>) -> String {
    let mut out = "wordings one by one ".to_owned();
    for row in &plan.wordings {
        let heads: Vec<Vec<Digest>> =
            plan.organisations.iter().map(|org| plan.position_heads(row.sum, &org.label)).collect();
        let missing: Vec<_> = plan.sittings.iter().map(|sitting| plan.not_asked(row.sum, &sitting.id)).collect();
        let on = Key::Entry(row.sum);
        let counted: Vec<_> = plan.sittings.iter().map(|at| plan.counted("Hands", &on, &at.id)).collect();
        let all = (plan.columns(row.sum), heads, missing, counted, plan.left_behind(row.sum), plan.positions_on(&on));
        write!(out, "{} {all:?} {:?}", row.sum, plan.wording(row.sum)).unwrap();
    }
    for row in &plan.proposals {
        let latest: Vec<Digest> = plan.latest(row).map(|wording| wording.sum).collect();
        write!(out, "{} {latest:?} {:?}", row.sum, plan.proposal(row.sum)).unwrap();
    }
    out
}

fn dissents(plan: &Plan<'_>) -> String {
    let mut out = "positions one by one ".to_owned();
    for row in &plan.positions {
        let responses: Vec<Digest> = plan.responses_to(row).iter().map(|response| response.sum).collect();
        let found = plan.position(row.sum).map(|found| found.sum);
        write!(out, "{} {responses:?} {:?} {found:?}", row.sum, plan.same_dissent(row)).unwrap();
    }
    let found: Vec<_> = plan.decisions.iter().map(|row| plan.decision(row.sum).map(|found| found.sum)).collect();
    write!(out, "decisions {found:?}").unwrap();
    out
}

fn subjects(plan: &Plan<'_>) -> String {
    let mut out = "subjects ".to_owned();
    let things = plan.things.iter().map(|row| row.key.clone());
    let proposals = plan.proposals.iter().flat_map(|row| [Key::Entry(row.sum), row.on.clone()]);
    let points = plan.points.iter().map(|row| Key::Constant(row.id.clone().into()));
    let workshop = std::iter::once(Key::Constant(format!("ws/{}", plan.workshop).into()));
    let values = plan.values.iter().map(|row| row.on.clone());
    for key in things.chain(proposals).chain(points).chain(workshop).chain(values).collect::<BTreeSet<_>>() {
        let rows = (plan.things_under(&key), plan.proposals_on(&key), plan.decisions_on(&key), plan.history(&key));
        let same = (plan.class(&key), plan.members(&key), plan.thing(&key).map(|thing| plan.drafted(thing)));
        let values: Vec<_> = plan.values_of(&key).iter().map(|row| (&row.field, &row.item)).collect();
        let heads = (plan.heads_of(&key, "title", "one"), plan.heads_of(&key, "lead", ""), plan.said(&key, "title"));
        write!(out, "{key} {rows:?} {same:?} {values:?} {heads:?}").unwrap();
    }
    out
}

fn members(plan: &Plan<'_>) -> String {
    let mut out = format!("members {:?}", plan.listings());
    for row in &plan.organisations {
        let name = (plan.same_name(&row.label, row.person), plan.organisation(&row.label).map(|found| &found.name));
        write!(out, "{:?} {name:?}", row.label).unwrap();
    }
    out
}

fn sittings(plan: &Plan<'_>) -> String {
    let mut out = "sittings one by one ".to_owned();
    for row in &plan.sittings {
        let on = Key::Sitting(row.id.clone());
        let all = (plan.loose_ends(&row.id), plan.pauses(row), plan.speakers(row), plan.closings(row));
        let counted = (plan.counted("Quorum", &on, &row.id), plan.history(&on), plan.values_of(&on).len());
        write!(out, "{} {all:?} {counted:?}", row.id.as_str()).unwrap();
    }
    out
}

/// A place is printed with where its row lies, which is no answer.
fn without_rows(text: &str) -> String {
    let mut parts = text.split(", row: ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}
