//! The plan as documents: one outline, several documents, several formats.

pub mod json;
