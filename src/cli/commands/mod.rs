//! A file per verb.

pub(super) mod check;
pub(super) mod checklist;
pub(super) mod completions;
pub(super) mod export;
pub(super) mod import;
pub(super) mod man;
pub(super) mod merge;
pub(super) mod new;
pub(super) mod project;
pub(super) mod run;
