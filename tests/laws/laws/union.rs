//! 1. Union is commutative, associative, idempotent.

use super::{holds, must};
use crate::generate::{Dice, Ends, bytes_of};
use crate::{asked, many};
use plenary::export::json;
use plenary::plan::{Union, fold};
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn files_in_any_order_twice_and_cut_in_parts_give_the_same_plan() {
    holds("union", |w, ask| {
        let mut dice = Dice::new(w.seed ^ 0xa5a5);
        let expected = ask(&w.bytes());
        let mut shuffled = w.bytes();
        shuffled.extend(dice.some(&w.bytes(), 30));
        dice.shuffle(&mut shuffled);
        must(ask(&shuffled) == expected, || "another order, some files twice".into())?;
        let mut parts = Vec::new();
        for (lines, &ends) in w.files.iter().zip(&w.ends) {
            let (first, last) = lines.split_at(dice.below(lines.len()));
            let whole = |ends: Ends| if ends == Ends::Dressed { ends } else { Ends::Plain };
            parts.extend(
                [(first, whole(ends)), (last, ends)].iter().filter(|p| !p.0.is_empty()).map(|p| bytes_of(p.0, p.1)),
            );
        }
        dice.shuffle(&mut parts);
        must(ask(&parts) == expected, || "cut in parts at line ends".into())
    });
}

#[test]
fn the_fold_prints_the_same_bytes_whatever_the_order() {
    many("bytes", &|w| {
        let mut files = w.bytes();
        let print = |files: &[Vec<u8>]| json::plan(&crate::folded(files, |union| fold(union, &asked()))).to_string();
        let expected = print(&files);
        Dice::new(w.seed ^ 0x1d).shuffle(&mut files);
        must(print(&files) == expected, || "another order, other bytes".into())
    });
}

#[test]
fn where_the_room_may_see_everything_its_plan_is_the_plan_of_everything() {
    let compared = AtomicUsize::new(0);
    many("room", &|w| {
        let files = w.bytes();
        let lines: Vec<&[u8]> = files.iter().flat_map(|file| file.split_inclusive(|&b| b == b'\n')).collect();
        // In steps, since most whole workshops have something that is for few.
        let mut plan = fold(Union::new(), &asked());
        for some in lines.chunks(8) {
            let mut union = plan.into_union();
            crate::of_ours(&mut union);
            for line in some {
                union.add_bytes(line);
            }
            plan = fold(union, &asked());
            if !plan.is_for_room() {
                break;
            }
            let room = plan.room();
            compared.fetch_add(1, Ordering::Relaxed);
            must(json::plan(&fold(room, &asked())) == json::plan(&plan), || "the room's plan is another".into())?;
        }
        Ok(())
    });
    assert!(compared.into_inner() > 500, "too few plans were compared");
}

/// In a room files come one by one: the one that says so may come last.
#[test]
fn a_file_is_foreign_only_until_somebody_says_that_its_workshop_is_the_same() {
    let case =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/laws/cases/another-workshop-that-is-the-same");
    let [same, foreign] = ["0.ron", "1.ron"].map(|name| std::fs::read(case.join(name)).unwrap());
    let codes = |union: Union<'_>| -> Vec<&'static str> {
        fold(union, &asked()).findings.iter().map(|f| f.code.as_str()).collect()
    };
    let mut union = Union::new();
    crate::of_ours(&mut union);
    union.add_bytes(&foreign);
    let plan = fold(union, &asked());
    assert!(plan.findings.iter().any(|f| f.code.as_str() == "foreign"));
    let mut union = plan.into_union();
    union.add_bytes(&same);
    assert!(!codes(union).contains(&"foreign"));
}
