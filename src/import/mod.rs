//! What others wrote, as entries: participants' lists, draft plans.
//!
//! Bytes come in, with the plan as it is; what comes out is a preview (what was understood of which column or line, what
//! was left out and why) and the entries that a person confirms. What was imported before is not imported again.
//!
//! **Invariants.** Good rows are kept whatever the others are like; each row that is not is told with its number, as the
//! table's own program shows it. Telephone numbers and addresses are dropped unless they are asked for. Text is
//! cleaned, and bounded by the limits of the format, before it becomes an entry.
//!
//! **Not here.** Reading files and writing entries (`store`, `cli`, `app`), asking people (`tui`, `cli`).

mod blocks;
mod book;
mod bytes;
mod cells;
mod columns;
pub mod draft;
mod listed;
pub mod people;
mod spread;
mod table;

pub use bytes::text;
pub use columns::Column;
pub use draft::Draft;
pub use people::People;
pub use table::{Row, Table, TableError, tables};
