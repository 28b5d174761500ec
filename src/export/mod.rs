//! The plan as documents: one outline, several documents, several formats.
//!
//! **Invariants.** Same plan, same bytes. Every dissent of every session is in every document.
//!
//! **Not here.** What the record adds up to (`plan`), the disk, questions (`checklist`).

pub mod json;
mod markdown;
pub mod outline;

pub use markdown::markdown;
