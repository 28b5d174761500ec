//! Screens without a terminal: model, message, update, view.
//!
//! `update(&mut Model, Msg) -> Vec<Effect>` and `view(&Model, …)` are functions of their arguments. One table of commands
//! ([`command`]) feeds dispatch, footer, help and palette. Screens are a stack of values ([`model::Screen`]); lists and
//! items are made anew from the plan at each key, so nothing on a screen can be out of date.
//!
//! **Invariants.** A caret means writing, no caret means choosing (`screens.md` 2). What a WALL draws comes from
//! [`Model::shown`], where nothing but the room's entries exists.
//!
//! **Not here.** The terminal, the disk, the clock (`app`); what entries add up to (`plan`).

pub mod acts;
pub mod agenda;
pub mod closing;
pub mod command;
pub mod console;
pub mod describe;
pub mod draft;
pub mod drafts;
mod files;
pub mod flow;
pub mod folded;
pub mod form;
pub mod key;
pub mod list;
pub mod loose;
pub mod message;
pub mod model;
mod opening;
pub mod paper;
pub mod parts;
pub mod pointer;
pub mod positions;
pub mod programme;
pub mod project;
pub mod quorum;
pub mod readback;
pub mod reading;
mod recorded;
pub mod recorders;
pub mod seek;
pub mod settings;
pub mod sight;
pub mod slips;
pub mod speakers;
pub mod theme;
pub mod typing;
pub mod update;
pub mod view;

pub use model::Model;
pub use update::update;
pub use view::view;
