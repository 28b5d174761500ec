//! plenary: facilitated review workshops in the terminal.
//!
//! A facilitator projects it and walks a room through the review of a plan. What was decided, and who did not agree and
//! in which words, goes into *session files*; afterwards the session files of all rooms merge into one *plan*, from
//! which documents are made.
//!
//! ```text
//! sessions/<workshop>/<date>-<room>-<mark>-<id>.ron     one file, one writer, append only
//!       | bytes
//!     store --> record     lines -> entries + damage findings            (pure from here on)
//!                  |
//!                plan      union of sessions -> fold -> Plan             decisions, dissent, contested values
//!               /  |  \
//!         export  tui  cli                                               documents, screens, commands
//!                  |
//!                 app      terminal, clock, threads: runs effects, feeds messages back
//! ```
//!
//! **The session files are the only truth. The plan is a pure function of checklist and session files. Screens and
//! documents are pure functions of the plan. Only one wing of the house touches the world.** The fold behind the
//! facilitator's screen is the fold behind `plenary merge`: what the room saw is what the plan says.
//!
//! # Floors
//!
//! A module imports from lower floors only; `tests/floors.rs` reads the imports and holds it so.
//!
//! | floor | module | holds | wing |
//! |---|---|---|---|
//! | 7 | [`cli`] | words in, exit code out; a file for each verb | world |
//! | 6 | [`app`] | the running program: terminal guard, clock, threads, effects | world |
//! | 4 | [`tui`] | model, message, update, view, one command table, theme | pure |
//! | 3 | [`export`] | plan to documents | pure |
//! | 3 | [`import`] | tables and drafts of others to entries | pure |
//! | 3 | [`store`] | the only door to the disk: folders, append, recover, drafts | world |
//! | 2 | [`plan`] | union, fold, registers, decisions, dissent | pure |
//! | 1 | [`record`] | entry, line, session; knows no checklist | pure |
//! | 1 | [`checklist`] | points, worksheets, field types, labels, embedded data | pure |
//! | 0 | [`base`] | digests, ids, money, days and times as values, safe text, findings | pure |
//!
//! # How a key becomes a line on disk
//!
//! `app::terminal` decodes bytes to a [`tui::key::Key`]. [`tui::update()`] takes it to the screen that is seen; a form that
//! is complete becomes [`record::New`] entries in an [`Effect::Append`](tui::message::Effect). `app` hands them to
//! [`store::Writer::append`], which gives each its number, time, predecessor, reference, salt and sum, writes whole lines
//! with one write and flushes them. Only then does the model learn of them, as the bytes that are on the disk: it reads
//! them as it reads every file, folds, and the screen says `saved`.
//!
//! # Words
//!
//! One word for each thing, in code, screens and documents: *workshop* (a folder of session files), *sitting* (one room
//! on one day), *point* (what the checklist asks), *proposal* and its *wordings*, *position* (where an organisation
//! stands on one wording), *dissent* (a position on a step of the ladder from statement to formal objection),
//! *response*, *decision*, *measure*, *follow-up*, *aside*, *contested* (values that did not know of each other; all are
//! shown), *finding* (something odd in content: a value, never a crash).
//!
//! The format of session files is documented at [`record`]; it is a draft, and the workshops in `sessions/` are recorded
//! again from their scripts (`tests/sessions`) when it changes.

pub mod app;
pub mod base;
pub mod checklist;
pub mod cli;
pub mod export;
pub mod import;
pub mod plan;
pub mod record;
pub mod store;
pub mod tui;
