//! What several screens share: text in rows of cells, and the editor of a field.

mod clusters;
mod editor;
mod wrap;

pub use editor::{Edit, Editor, Kind, Look, Motion, Outcome};
pub use wrap::{cells, drawn, fit, flow, is_plain, pad, wrap};
