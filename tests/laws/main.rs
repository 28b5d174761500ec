//! The laws of `record.md` 8, over generated workshops and against a naive model of sections 4, 5 and 7.
//!
//! `PLENARY_LONG=1` runs them over a hundred times as many. Workshops that fail are made small and stored, and their
//! seeds are told by what differs; `PLENARY_SEEDS=3,14` runs these alone. What was once wrong is kept in `cases/`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]
#![expect(clippy::unnecessary_wraps, reason = "one shape for every act of the generator")]
#![expect(clippy::needless_pass_by_value, reason = "sums and constants alike are what something is about")]
#![expect(clippy::many_single_char_names, reason = "minutes read like the page: a wording w, a position p")]
#![expect(clippy::disallowed_methods, reason = "failing workshops are stored, and one variable asks for more of them")]

mod coverage;
mod generate;
mod laws;
mod many;
mod minutes;
mod model;

use generate::{ASKED, WORKSHOP};
use many::many;
use plenary::checklist::Asked;
use plenary::export::json;
use plenary::plan::{Plan, Union, fold};
use serde_json::Value;

/// Folds files to the fixed parts of `--json`, in one order.
type Ask = fn(&[Vec<u8>]) -> Value;

/// The model and the fold: both keep the laws.
fn subjects() -> [(&'static str, Ask); 2] {
    [("model", by_model), ("fold", by_fold)]
}

fn by_model(files: &[Vec<u8>]) -> Value {
    model::canonical(&model::of_files(files, Some(WORKSHOP), &ASKED))
}

fn by_fold(files: &[Vec<u8>]) -> Value {
    model::canonical(&json::plan(&folded(files, |union| fold(union, &asked()))))
}

/// Hands the union of these files on.
fn folded<'a>(files: &'a [Vec<u8>], then: impl FnOnce(Union<'a>) -> Plan<'a>) -> Plan<'a> {
    let mut union = Union::new();
    of_ours(&mut union);
    for bytes in files {
        union.add_bytes(bytes);
    }
    then(union)
}

/// Says that the generated workshop is meant, where there are foreign files.
fn of_ours(union: &mut Union<'_>) {
    union.of_workshop(WORKSHOP.trim_start_matches("ws/"));
}

fn asked() -> Vec<Asked> {
    let list = |name: &str| Asked {
        list: name.to_owned(),
        digest: "6f2c90d1a7b3".to_owned(),
        title: "A list".to_owned(),
        points: ASKED.iter().filter(|p| p.starts_with(name)).map(ToString::to_string).collect(),
    };
    vec![list("gcm-review"), list("tool8")]
}

/// What each says of these files.
fn both(files: &[Vec<u8>]) -> Vec<(&'static str, Value)> {
    subjects().into_iter().map(|(who, ask)| (who, ask(files))).collect()
}
