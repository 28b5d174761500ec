//! A point's worksheet: its own fields as items, those asked for each item of a list as a table.
//!
//! **Invariant.** A value whose field no checklist knows is printed under its own code: nothing recorded is dropped.

use super::measures::place;
use super::outline::{Block, Line, Table};
use super::terms::capital;
use super::view::View;
use crate::plan::Key;
use std::collections::BTreeSet;

/// The names of a point's fields, those of the checklist first.
fn names(view: &View<'_>, point: &str) -> Vec<(String, String)> {
    let known = view.terms.point(point).map(|p| p.fields.as_slice()).unwrap_or_default();
    let mut out: Vec<(String, String)> =
        known.iter().filter(|f| f.of.is_empty()).map(|f| (f.name.clone(), f.label.clone())).collect();
    for register in view.values(&constant(point)) {
        if !out.iter().any(|(name, _)| *name == *register.field) {
            out.push((register.field.as_str().to_owned(), capital(&register.field)));
        }
    }
    out
}

fn constant(point: &str) -> Key<'_> {
    Key::Constant(point.into())
}

/// What was recorded on a point's own worksheet; nothing if nothing was.
pub(super) fn blocks(view: &View<'_>, point: &str, leave_out: &[&str]) -> Vec<Block> {
    let on = constant(point);
    let names: Vec<_> = names(view, point).into_iter().filter(|(n, _)| !leave_out.contains(&n.as_str())).collect();
    let mut out = Vec::new();
    let items: Vec<Line> = names
        .iter()
        .filter_map(|(name, label)| {
            let value = view.cell(view.value(&on, name));
            (!value.is_empty()).then(|| Line::new().strong(format!("{label}: ")).then(value))
        })
        .collect();
    if !items.is_empty() {
        out.push(Block::List(items));
    }
    out.extend(rows(view, &on, &names));
    out
}

/// A row for each item that has a value.
fn rows(view: &View<'_>, on: &Key<'_>, names: &[(String, String)]) -> Option<Block> {
    let registers: Vec<_> = view.values(on).into_iter().filter(|r| !r.item.is_empty()).collect();
    let has = |name: &str| registers.iter().any(|r| *r.field == *name);
    let columns: Vec<_> = names.iter().filter(|(name, _)| has(name)).collect();
    let of = |name: &str| columns.iter().any(|(n, _)| n == name);
    let items: BTreeSet<&str> = registers.iter().filter(|r| of(&r.field)).map(|r| r.item.as_str()).collect();
    let mut items: Vec<&str> = items.into_iter().collect();
    items.sort_by_key(|item| place(item));
    if items.is_empty() {
        return None;
    }
    let list = items.first().and_then(|item| item.rsplit_once('/')).map_or("Item", |(list, _)| view.terms.title(list));
    let titles: Vec<&str> = [list].into_iter().chain(columns.iter().map(|(_, label)| label.as_str())).collect();
    let mut table = Table::of(&titles);
    for item in items {
        let cell = |name: &str| view.cell(registers.iter().copied().find(|r| *r.field == *name && *r.item == *item));
        table.row(std::iter::once(Line::from(view.terms.item(item))).chain(columns.iter().map(|(name, _)| cell(name))));
    }
    Some(Block::Table(table))
}
