//! plenary: facilitated review workshops in the terminal.

pub mod base;
pub mod plan;
pub mod record;
