//! The fold is what the page says: it and the model give the same plan.

use super::{must, of};
use crate::generate::Workshop;
use crate::{by_fold, by_model, many};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Codes of findings that the model does not look for: what brackets are and how long a point took is no matter of
/// `record.md` 4 and 5 alone.
const NOT_MODELLED: [&str; 2] = ["brackets", "clock"];

fn agree(files: &[Vec<u8>]) -> Result<(), String> {
    let (mut model, mut fold) = (by_model(files), by_fold(files));
    for plan in [&mut model, &mut fold] {
        let found = plan["findings"].as_array_mut().unwrap();
        found.retain(|f| !NOT_MODELLED.contains(&of(f, "code").as_str()));
    }
    let differ = differences(&model, &fold);
    must(differ.is_empty(), || format!("{}\n{}", what_differs(&model, &fold), differ.join("\n")))
}

/// The first part that differs; where it has the same rows, the fields in which they do.
fn what_differs(model: &Value, fold: &Value) -> String {
    let parts = model.as_object().unwrap().iter().map(|(part, of_model)| (part, of_model, &fold[part]));
    let Some((part, of_model, of_fold)) = parts.clone().find(|(_, a, b)| a != b) else { return String::new() };
    let name = |row: &Value| ["sum", "id", "on", "field", "item", "code"].map(|f| of(row, f));
    let rows = |plan: &Value| plan.as_array().cloned().unwrap_or_default();
    let mut fields = BTreeSet::new();
    for row in rows(of_model) {
        match rows(of_fold).iter().find(|other| name(other) == name(&row)) {
            Some(other) => fields.extend(row.as_object().unwrap().keys().filter(|&f| row[f] != other[f]).cloned()),
            None => drop(fields.insert(format!("rows {}", of(&row, "code")))),
        }
    }
    format!("{part} {}", fields.into_iter().collect::<Vec<_>>().join(" "))
}

/// The rows of each part that one has and the other has not.
fn differences(model: &Value, fold: &Value) -> Vec<String> {
    let mut out = Vec::new();
    for (part, of_model) in model.as_object().unwrap() {
        let of_fold = &fold[part];
        let rows = |v: &Value| v.as_array().cloned().unwrap_or_else(|| vec![v.clone()]);
        let lacks = |rows: &[Value], row: &Value| !rows.contains(row);
        let (left, right) = (rows(of_model), rows(of_fold));
        out.extend(left.iter().filter(|r| lacks(&right, r)).map(|r| format!("{part}, the page: {r}")));
        out.extend(right.iter().filter(|r| lacks(&left, r)).map(|r| format!("{part}, the fold: {r}")));
    }
    out
}

#[test]
fn the_fold_is_what_the_page_says() {
    many("agree", &|w: &Workshop| agree(&w.bytes()));
}

/// Workshops that were once folded wrong, as they were stored.
#[test]
fn what_was_once_folded_wrong_is_folded_right() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/laws/cases");
    let mut folders: Vec<_> = fs::read_dir(cases).unwrap().map(|f| f.unwrap().path()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "no case is stored");
    for folder in folders {
        let files: Vec<Vec<u8>> =
            fs::read_dir(&folder).unwrap().map(|f| fs::read(f.unwrap().path()).unwrap()).collect();
        if let Err(differ) = agree(&files) {
            panic!("{}\n{differ}", folder.display());
        }
    }
}
