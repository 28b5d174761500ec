//! Screens without a terminal: model, message, update, view.

pub mod key;
pub mod parts;
