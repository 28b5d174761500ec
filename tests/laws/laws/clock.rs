//! 3. A clock shifted by ten years changes labels and display order, nothing else.

use super::{holds, must, of};
use crate::generate::Workshop;
use plenary::record::Kind;
use serde_json::Value;
use std::collections::BTreeMap;

#[test]
fn a_clock_ten_years_fast_changes_nothing() {
    holds("clock", |w, ask| {
        // The least sum prints a class: with another clock another member may be least.
        let classes = w.made.iter().any(|m| match &m.body {
            Some(Kind::Same(_)) => true,
            Some(Kind::Add(a)) => !a.key.is_empty(),
            _ => false,
        });
        if classes {
            return Ok(());
        }
        let fast = Workshop::with_clock(w.seed, Some(w.seed as usize % w.roles.len()));
        if w.files.len() != fast.files.len() || w.files.iter().zip(&fast.files).any(|(a, b)| a.len() != b.len()) {
            return Ok(()); // made small: no longer the same workshop
        }
        let (a, b) = (relabelled(w, &ask(&w.bytes())), relabelled(&fast, &ask(&fast.bytes())));
        must(a == b, || "the plan differs".into())
    });
}

/// Sums by the order in which entries were made; digests of hurt lines, which have no such number, left out.
fn relabelled(w: &Workshop, plan: &Value) -> Value {
    fn walk(v: &mut Value, names: &BTreeMap<String, String>) {
        match v {
            Value::String(s) => {
                let bare = s.trim_start_matches('#');
                if let Some(name) = bare.get(..40).and_then(|sum| names.get(sum)) {
                    *s = format!("{name}{}", &bare[40..]);
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|i| walk(i, names)),
            Value::Object(fields) => {
                // The digits that tell two files of one mark apart are of the sum: a label.
                if let Some(Value::String(cite)) = fields.get_mut("ref") {
                    cite.truncate(cite.find('-').unwrap_or(cite.len()));
                }
                fields.values_mut().for_each(|i| walk(i, names));
            }
            _ => {}
        }
    }
    let names = w.made.iter().enumerate().map(|(i, m)| (m.sum.to_string(), format!("entry {i}"))).collect();
    let mut plan = plan.clone();
    walk(&mut plan, &names);
    let hurt = |f: &Value| ["altered", "damaged", "torn"].contains(&of(f, "code").as_str());
    plan["findings"].as_array_mut().unwrap().retain(|f| !hurt(f));
    crate::model::canonical(&plan)
}
