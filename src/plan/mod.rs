//! What all session files add up to: union, fold, and the rows that screens and documents read.
//!
//! `plan = fold(checklist, union(sessions))`, the rules of `record.md` 4 and 5. A plan is derived, never
//! edited: it is folded, and grows by what is recorded since to what the fold of all of it is. The same set of entries
//! gives the same plan whatever the files' order, names or clocks.
//!
//! **Invariants.** No clock and no order ever decides; supersession is only by naming what one knew; what differs is
//! contested and all of it is shown; every position and decision entry is in exactly one row.
//!
//! **Not here.** Bytes and lines (`record`), words for people (`export`, `tui`), opinions about who wins.

mod ask;
mod basis;
mod clock;
mod closings;
mod columns;
mod contents;
mod day;
mod decisions;
mod differs;
mod findings;
mod fixes;
mod fold;
mod ground;
mod grow;
mod index;
mod knows;
mod ladder;
mod live;
mod loose;
mod lot;
mod make;
mod merge;
mod paragraphs;
mod part;
mod parties;
mod points;
mod positions;
mod presence;
mod refs;
mod registers;
mod responses;
mod room;
mod rows;
mod same;
mod since;
mod sittings;
mod stays;
mod sums;
mod table;
mod union;
mod veil;
mod wordings;

pub use crate::checklist::Asked;
pub use closings::Closing;
pub use columns::{DIFFERS_BY_ROOM, RECORDED_DIFFERENTLY};
pub use day::{PLANNED, PROGRAMME, Pause, Planned, Row, Speakers, Turn};
pub use differs::Difference;
pub use fold::fold;
pub use ladder::{FORMAL, LADDER, NEUTRAL};
pub use loose::{Loose, LooseEnd};
pub use rows::*;
pub use table::Ix;
pub use union::{Altered, Damaged, Union};
