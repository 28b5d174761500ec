//! A wording in pieces: its brackets, and what goes and comes against the one before.
//!
//! **Invariant.** What changed is marked by signs as well as by looks.

use crate::base::{Change, brackets, changes};
use crate::tui::theme::Role;

/// Runs of a text in roles.
pub(super) type Pieces = Vec<(Role, String)>;

/// A wording is never wider than this: the eye must find the next line.
pub const MEASURE: usize = 76;

/// The words in brackets, which are not agreed, in a role of their own.
pub fn bracketed(text: &str) -> Vec<(Role, &str)> {
    let mut out = Vec::new();
    let mut from = 0;
    for passage in brackets(text) {
        if passage.start < from {
            continue;
        }
        out.push((Role::Strong, text.get(from..passage.start).unwrap_or_default()));
        out.push((Role::Bracket, text.get(passage.clone()).unwrap_or_default()));
        from = passage.end;
    }
    out.push((Role::Strong, text.get(from..).unwrap_or_default()));
    out
}

/// The new text, with what went and what came marked by signs as well as looks. Brackets that were set or settled are
/// told by their count, not as a change.
pub fn change_pieces(old: &str, new: &str) -> Vec<(Role, String)> {
    let mut out = Pieces::new();
    let only_brackets = |t: &str| t.trim().chars().all(|c| matches!(c, '[' | ']'));
    let mut parts = changes(old, new).into_iter().peekable();
    while let Some(part) = parts.next() {
        match part {
            Change::Kept(text) => out.push((Role::Strong, text.to_owned())),
            Change::Removed(text) if only_brackets(text) => {}
            Change::Added(text) if only_brackets(text) => out.push((Role::Bracket, text.to_owned())),
            Change::Removed(text) => {
                let mut pieces = marked(Role::Removed, '-', text, Role::Strong);
                if text.ends_with(|c: char| !c.is_whitespace()) && matches!(parts.peek(), Some(Change::Added(_))) {
                    pieces.push((Role::Strong, " ".to_owned()));
                }
                out.extend(pieces);
            }
            Change::Added(text) => out.extend(marked(Role::Added, '+', text, Role::Strong)),
        }
    }
    out
}

/// The words between signs, the blanks around them outside.
pub(super) fn marked(role: Role, sign: char, text: &str, around: Role) -> Pieces {
    let core = text.trim();
    if core.is_empty() {
        return vec![(around, text.to_owned())];
    }
    let (lead, rest) = text.split_at(text.find(core).unwrap_or(0));
    let trail = rest.get(core.len()..).unwrap_or_default();
    vec![(around, lead.to_owned()), (role, format!("‹{sign}{core}›")), (around, trail.to_owned())]
}

/// Pieces as a flow takes them.
pub(super) fn borrowed(pieces: &[(Role, String)]) -> Vec<(Role, &str)> {
    pieces.iter().map(|(role, text)| (*role, text.as_str())).collect()
}
