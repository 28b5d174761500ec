//! Screens without a terminal: model, message, update, view.

pub mod key;
