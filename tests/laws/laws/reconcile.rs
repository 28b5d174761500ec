//! 4. Concurrent values that differ are contested. Reconciling is recording; run again, the same plan.

use super::{Pen, foreign, holds, must, of, rows};
use plenary::base::Digest;
use plenary::record::kind::{Choose, FieldValue, Set};
use plenary::record::{Kind, NewHead};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn values_that_nobody_named_and_that_differ_are_contested() {
    holds("concurrent", |w, ask| {
        let plan = ask(&w.bytes());
        let all: String = w.made.iter().map(|m| m.line.as_str()).collect::<Vec<_>>().join("\n");
        let gone = foreign(w, &plan);
        let there: String = w.bytes().iter().map(|b| String::from_utf8_lossy(b).into_owned()).collect();
        let mentioned = |sum: Digest| {
            let sum = sum.to_string();
            // Its own line's end, and the `prev` of the next.
            all.matches(&sum).count() > 1 + all.matches(&format!("prev:\"{sum}\"")).count()
        };
        let free: Vec<_> = w
            .made
            .iter()
            .filter(|m| m.head.fixes.is_none() && !mentioned(m.sum) && there.contains(&m.line))
            .filter(|m| !gone.contains(&m.head.id.unwrap().file) && !m.head.on.is_empty())
            .filter_map(|m| if let Some(Kind::Set(s)) = &m.body { Some((m, s)) } else { None })
            .collect();
        for (a, x) in &free {
            for (b, y) in free.iter().filter(|(b, _)| b.head.on == a.head.on && b.sum != a.sum) {
                for v in &x.set {
                    let differs = y.set.iter().any(|u| u.f == v.f && u.item == v.item && u.to != v.to);
                    if differs {
                        let sums = |r: &Value| r["values"].to_string();
                        let row = rows(&plan, "values").iter().find(|r| {
                            of(r, "field") == *v.f && of(r, "item") == *v.item && sums(r).contains(&a.sum.to_string())
                        });
                        let both =
                            row.is_some_and(|r| sums(r).contains(&b.sum.to_string()) && r["state"] == "contested");
                        must(both, || format!("{} and {} set {:?} and are not contested", a.sum, b.sum, v.f))?;
                    }
                }
            }
        }
        Ok(())
    });
}

#[test]
fn reconciling_is_recording_and_run_again_it_is_the_same_plan() {
    holds("reconcile", |w, ask| {
        let before = ask(&w.bytes());
        let mut pen = Pen::new("rapporteur", "");
        let contested = |plan: &Value, part: &str| -> Vec<Value> {
            rows(plan, part).iter().filter(|r| r["state"] == "contested").cloned().collect()
        };
        let known: Vec<Digest> = w.made.iter().filter(|m| m.kind == "Choose").map(|m| m.sum).collect();
        for row in contested(&before, "values").iter().filter(|r| of(r, "on").contains(['#', '/'])) {
            let values = row["values"].as_array().unwrap();
            let sums = values.iter().flat_map(|v| v["sums"].as_array().unwrap());
            let after = sums.filter_map(|s| Digest::parse(s.as_str().unwrap())).collect();
            let to = of(&values[0], "to");
            let (f, item) = (of(row, "field"), of(row, "item"));
            let set = vec![FieldValue { f: f.into(), item: item.into(), to: to.into() }];
            pen.write(NewHead { on: of(row, "on"), after, ..NewHead::default() }, Set { set, ..Set::default() });
        }
        let mut taken = Vec::new();
        let decisions = contested(&before, "decisions");
        let subjects: BTreeSet<String> = decisions.iter().map(|d| of(d, "on")).collect();
        for on in &subjects {
            let heads: Vec<String> = decisions.iter().filter(|d| of(d, "on") == *on).map(|d| of(d, "sum")).collect();
            if heads.len() > 1 {
                taken.push(heads[0].clone());
                let choose = Choose {
                    heads: heads.iter().map(|h| h.clone().into()).collect(),
                    takes: heads[0].clone().into(),
                    ..Choose::default()
                };
                pen.write(NewHead { after: known.clone(), ..NewHead::default() }, choose);
            }
        }
        let mut files = w.bytes();
        files.push(pen.bytes());
        let after = ask(&files);
        files.push(pen.bytes());
        must(ask(&files) == after, || "run again, another plan".into())?;
        let settled = |r: &Value| {
            let was = contested(&before, "values");
            let same = was.iter().any(|b| b["on"] == r["on"] && b["field"] == r["field"] && b["item"] == r["item"]);
            // A decision that was chosen, or fell, brings values of its own.
            same && subjects.is_empty() && of(r, "on").contains(['#', '/'])
        };
        let left: Vec<Value> = contested(&after, "values").into_iter().filter(settled).collect();
        must(left.is_empty(), || format!("still contested: {left:?}"))?;
        let fixed = w.made.iter().any(|m| m.kind == "Decide" && m.head.fixes.is_some());
        let parted = w.made.iter().any(|m| m.kind == "Same");
        for sum in taken.iter().filter(|_| !fixed && !parted) {
            let row = rows(&after, "decisions").iter().find(|r| of(r, "sum") == *sum).unwrap();
            must(row["state"] == "current", || format!("chosen and not current: {row}"))?;
        }
        Ok(())
    });
}
