//! plenary: facilitated review workshops in the terminal.

pub mod app;
pub mod base;
pub mod checklist;
pub mod cli;
pub mod export;
pub mod plan;
pub mod record;
pub mod store;
pub mod tui;
