//! Values that every floor speaks: digests, ids, times, names, money, safe text, findings.
//!
//! **Invariants.** Nothing here does input or output, reads a clock or knows a rule of the field; every type
//! is a plain value with one text form.
//!
//! **Not here.** Entries (`record`), questions (`checklist`), meaning (`plan`).

mod amount;
mod call_code;
mod digest;
mod eight;
mod finding;
mod id;
mod money;
mod name;
mod order;
mod text;
mod time;
mod words;

pub use amount::{AmountError, amount};
pub use call_code::propose_code;
pub use digest::{Digest, sha256, sha256_hex};
pub use eight::{EIGHT, NotEight, eight_words, read_eight};
pub use finding::{Code, Finding};
pub use id::{EntryId, FileId, random_word};
pub use money::{Currency, Money, MoneyError};
pub use name::Name;
pub use order::by_number;
pub use text::{Safe, Shown, clean, judged, safe, safe_line};
pub use time::{Day, Stamp};
pub use words::{Change, apparatus, bracket, bracketed, brackets, changes, free, inside, is_another, unpaired, words};
