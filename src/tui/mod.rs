//! Screens without a terminal: model, message, update, view.
