//! The fold, clause by clause of `record.md` 5, over small sessions made by hand.

#![expect(clippy::unwrap_used, reason = "tests")]

mod build;
mod decisions;
mod fixes;
mod format1;
mod growing;
mod live;
mod points;
mod positions;
mod presence;
mod registers;
mod union;
mod veil;
