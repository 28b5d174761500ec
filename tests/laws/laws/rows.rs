//! 2. Every position and decision entry is in exactly one row; what is read is what is counted.

use super::{foreign, holds, must, of, rows};
use plenary::base::{Digest, FileId};
use plenary::record::{Line, read};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn every_position_and_decision_entry_is_in_exactly_one_row_and_counts_add_up() {
    holds("rows", |w, ask| {
        let plan = ask(&w.bytes());
        let bytes = w.bytes();
        let readings: Vec<_> = bytes.iter().map(|b| read(b)).collect();
        let mut seen: BTreeMap<Digest, (String, Option<Digest>)> = BTreeMap::new();
        let (mut altered, mut damaged) = (BTreeSet::new(), BTreeSet::new());
        let foreign: BTreeSet<FileId> = foreign(w, &plan);
        for line in readings.iter().flat_map(|r| &r.lines) {
            match line {
                Line::Entry(e) if !foreign.contains(&e.head.id.file) => {
                    seen.insert(e.sum, (e.head.kind.to_owned(), e.head.fixes));
                }
                Line::Entry(_) => {}
                Line::Altered { digest, .. } => drop(altered.insert(*digest)),
                Line::Damaged { digest, .. } => drop(damaged.insert(*digest)),
            }
        }
        let counts = plan["entries"].as_object().unwrap();
        let n = |sort: &str| counts[sort].as_u64().unwrap() as usize;
        let sorts = ["counted", "unknown", "altered", "damaged", "redacted", "retracted"];
        must(sorts.iter().map(|s| n(s)).sum::<usize>() == n("total"), || format!("counts do not add up: {counts:?}"))?;
        let total = seen.len() + altered.len() + damaged.len();
        must(n("total") == total, || format!("{total} lines were read, {} are counted", n("total")))?;
        for (part, kind) in [("positions", "Position"), ("decisions", "Decide")] {
            let sums: Vec<String> = rows(&plan, part).iter().map(|r| of(r, "sum")).collect();
            let once: BTreeSet<&String> = sums.iter().collect();
            must(once.len() == sums.len(), || format!("two rows of one event in {part}"))?;
            for (sum, _) in seen.iter().filter(|(_, (k, _))| k == kind) {
                let row = event(&seen, *sum);
                let own = seen[sum].1.is_some() && once.contains(&sum.to_string());
                let there = usize::from(once.contains(&row.to_string())) + usize::from(own && row != *sum);
                must(there == 1, || format!("{kind} {sum} is in {there} rows of {part}"))?;
            }
        }
        Ok(())
    });
}

fn event(seen: &BTreeMap<Digest, (String, Option<Digest>)>, sum: Digest) -> Digest {
    match seen.get(&sum) {
        Some((kind, Some(fixes))) if seen.get(fixes).is_none_or(|(k, _)| k == kind) => event(seen, *fixes),
        _ => sum,
    }
}
