//! What is asked: points, sub-questions, worksheets and their fields, as data.
//!
//! A checklist is a RON file that begins with `Checklist(`. Those inside the program are in `data/`; a workshop's own
//! lie in its `checklists/` folder and are the same kind of file. [`load`] reads one or tells everything that is wrong
//! with it; a [`Catalogue`] holds all that a workshop has and says what a constant is called. [`Words`] has the words
//! that people read for the record's own codes.
//!
//! The record keeps every value as text at (thing, field, item). The checklist owns the fields' names and types: a
//! field `of` nothing is asked of its point; `of: "budget-line"`, of each budget line; with `each: "gcm/obj"`, once
//! for each item of that list, and the item's constant is the record's `item`. So all that a point asks stands *on
//! that point*, and what covers a point (a veil, its state) covers its worksheet.
//!
//! **Invariants.** A list's digest depends on what it says, never on how its file is laid out: see [`canonical`].
//! What is known from memory or inferred is not shipped as official; a proposal is marked so in the data.
//!
//! **Not here.** The disk. What people answered (`record`) and what it adds up to (`plan`). A
//! session opens and merges without its list.

mod catalogue;
mod fault;
mod judge;
mod list;
mod load;
mod place;
mod value;
mod words;

pub use catalogue::{Asked, Catalogue, Listed, Named, Origin};
pub use fault::{Fault, LoadError};
pub use list::{
    Checklist, Choice, FORMAT, Field, Item, Kind, Label, Only, Point, Proposed, RefList, Sheet, Sub, Thing,
};
pub use load::{canonical, digest, load};
pub use place::Place;
pub use value::{Misfit, Period};
pub use words::{Group, WordSet, Words};
