//! 3. No entry vanishes by adding entries, unless one with standing names it, or a `Choose`, `Redact` or `Same` does.

use super::{Pen, holds, must, of, on, rows};
use crate::generate::{Dice, Workshop};
use plenary::record::kind::{FieldValue, Note, Position, Propose, Retract, Set};
use plenary::record::{Kind, NewHead};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn a_stranger_who_names_nothing_hides_nothing() {
    holds("stranger", |w, ask| {
        let before = ask(&w.bytes());
        let mut files = w.bytes();
        files.push(stranger(w, &mut Dice::new(w.seed ^ 0x77)));
        let after = ask(&files);
        for part in ["positions", "decisions", "responses", "wordings"] {
            for row in rows(&before, part) {
                let now = rows(&after, part).iter().find(|r| r["sum"] == row["sum"]);
                let Some(now) = now else { return Err(format!("a row of {part} vanished: {row}")) };
                let open = row["open"] != true || now["open"] == true;
                must(open, || format!("an open dissent was closed by a stranger: {row}"))?;
                let gone = ["superseded", "earlier", "earlier wording", "retracted", "account"];
                let (was, is) = (of(row, "state"), of(now, "state"));
                must(gone.contains(&was.as_str()) || !gone.contains(&is.as_str()), || {
                    format!("{was} became {is}: {row}")
                })?;
            }
        }
        let heads = |plan: &Value| -> BTreeSet<String> {
            let values = rows(plan, "values").iter().flat_map(|r| {
                let key = format!("{} {}", of(r, "field"), of(r, "item"));
                let each = r["values"].as_array().unwrap().clone();
                each.into_iter().flat_map(move |v| {
                    let key = key.clone();
                    v["sums"].as_array().unwrap().iter().map(|s| format!("{key} {s}")).collect::<Vec<_>>()
                })
            });
            values.collect()
        };
        let (was, is) = (heads(&before), heads(&after));
        must(was.is_subset(&is), || format!("values vanished: {:?}", was.difference(&is)))
    });
}

/// A file of somebody without standing: other values, other positions, retracts and fixes of what it has no say in;
/// nothing that names (`after`), chooses, redacts, makes the same or decides.
fn stranger(w: &Workshop, dice: &mut Dice) -> Vec<u8> {
    let mut pen = Pen::new("desk", "sittingX");
    let mut pick = |kind: &str| {
        let all: Vec<_> = w.made.iter().filter(|m| m.kind == kind).cloned().collect();
        dice.any(&all)
    };
    for kind in ["Position", "Set", "Add", "Reword", "Propose", "Decide", "Same", "Choose"] {
        if let Some(m) = pick(kind) {
            pen.write(on(m.sum), Retract { why: "mine".into() });
        }
    }
    if let Some(p) = pick("Position") {
        // Not an organisation of the hall: its position on a later wording would close its dissent on an earlier one.
        let body = Position { orgs: vec!["Strangers".into()], takes: "agree".into(), ..Position::default() };
        pen.write(NewHead { on: p.head.on.clone(), ..NewHead::default() }, body.clone());
        pen.write(NewHead { fixes: Some(p.sum), ..NewHead::default() }, body);
    }
    if let Some(s) = pick("Set") {
        let Some(Kind::Set(set)) = s.body else { return pen.bytes() };
        let other = Set {
            set: set.set.iter().map(|v| FieldValue { to: "other".into(), ..v.clone() }).collect(),
            ..Set::default()
        };
        pen.write(NewHead { on: s.head.on.clone(), ..NewHead::default() }, other.clone());
        pen.write(NewHead { fixes: Some(s.sum), ..NewHead::default() }, other);
    }
    pen.write(
        NewHead { on: "gcm-review/1".into(), ..NewHead::default() },
        Note { text: "x".into(), ..Note::default() },
    );
    pen.write(
        NewHead { on: "gcm-review/1".into(), ..NewHead::default() },
        Propose { text: "y".into(), ..Propose::default() },
    );
    pen.bytes()
}
