//! The record: session files of format 1, bytes to entries and entries to bytes.
//!
//! One entry is one line. Its *head* is read by hand and can never be erased; its *body* is read by `ron`, or sooner and
//! as `ron` would (`canonical`), and can be blanked without breaking a reference; its *sum* is its identity. Reading is total: content can be odd, which
//! is a [`Finding`](crate::base::Finding), but never an error.
//!
//! **Invariants.** Entries borrow from the bytes that [`Files`] owns. What [`seal`] writes, [`read_line`] reads back
//! equal. An entry counts as known only if its body is exactly what the canonical writer would write.
//!
//! **Not here.** Checklists (a file must open in ten years), what entries add up to (`plan`), the disk (`store`).

mod blank;
mod canonical;
mod entry;
mod field;
mod files;
mod head;
pub mod kind;
mod line;
mod loose;
mod new;
mod session;
mod slip;

pub use blank::{Held, blanked, held};
pub use entry::{Body, Entry, Subject};
pub use field::Text;
pub use files::Files;
pub use head::{Head, NewHead};
pub use kind::Kind;
pub use line::{Seen, read_altered, read_line, seal};
pub use new::{New, earlier};
pub use session::{Line, NotSession, Reading, read};
pub use slip::{SLIP_STEPS, Slip};

/// Limits that are part of the format (`record.md` 2).
pub mod limit {
    /// Bytes of a line, its newline included.
    pub const LINE: usize = 1 << 20;
    /// Bytes of one text, as written.
    pub const TEXT: usize = 512 << 10;
    /// Parentheses and brackets inside one another.
    pub const DEPTH: usize = 16;
    /// Items of a list.
    pub const LIST: usize = 4096;
    /// Bytes of a file.
    pub const FILE: u64 = 256 << 20;
    /// Files of a workshop.
    pub const FILES: usize = 10_000;
}
