//! `plenary check --words`: of which closed sitting eight words are, and whether all that they stand for is here.
//!
//! **Invariant.** Words that fit prove the lines before the closing only if each of them is here: the sum that they come
//! from stands for them by the chain, and for nothing that was recorded later.

use crate::base::{Code, EIGHT, eight_words};
use crate::plan::{Closing, Plan, Sitting};
use crate::record::Kind;

/// What eight words came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sealed {
    /// What they stand for is as it was.
    Proved(String),
    /// It is not, or nobody knows: code, what was seen, and what to do.
    Doubtful {
        /// The code of the finding.
        code: &'static str,
        /// What was seen.
        text: String,
        /// What to do.
        hint: &'static str,
    },
}

const DIFFER: &str = "words-differ";
const FILES: &str = "look whether these are the files of that day, all of them, as they were copied then";

/// Eight words, against every sitting that was closed.
pub(super) fn sealed(plan: &Plan<'_>, words: &[&'static str; EIGHT]) -> Vec<Sealed> {
    let closings: Vec<(&Sitting<'_>, Closing)> =
        plan.sittings.iter().flat_map(|s| plan.closings(s).into_iter().map(move |c| (s, c))).collect();
    let doubtful = |text: String, hint| vec![Sealed::Doubtful { code: DIFFER, text, hint }];
    if closings.is_empty() {
        return doubtful("no sitting of these files was closed".to_owned(), FILES);
    }
    let misses = |closing: &Closing| -> Vec<usize> {
        let own = eight_words(closing.sum);
        (0..EIGHT).filter(|&n| own.get(n) != words.get(n)).collect()
    };
    let nearest = closings.iter().min_by_key(|(_, closing)| misses(closing).len());
    let Some((sitting, closing)) = nearest else { return Vec::new() };
    match misses(closing).as_slice() {
        [] => found(plan, sitting, closing),
        [n] => {
            let there = eight_words(closing.sum).get(*n).copied().unwrap_or_default();
            let typed = words.get(*n).copied().unwrap_or_default();
            let text = format!("{}: word {} is `{there}`, not `{typed}`; the others fit", named(sitting), n + 1);
            doubtful(text, "look at that word again as it was written down")
        }
        _ => doubtful("no closed sitting of these files has these words".to_owned(), FILES),
    }
}

fn named(sitting: &Sitting<'_>) -> String {
    let day = sitting.day.map(|day| format!(", {day}")).unwrap_or_default();
    format!("{}{day}", sitting.room.as_str())
}

/// The words fit: is all that they stand for here?
fn found(plan: &Plan<'_>, sitting: &Sitting<'_>, closing: &Closing) -> Vec<Sealed> {
    let name = named(sitting);
    if !plan.is_whole_to(closing.event) {
        let text = format!("{name}: the words fit, but lines before the closing are missing, or were altered");
        return vec![Sealed::Doubtful { code: DIFFER, text, hint: FILES }];
    }
    let later = match closing.later {
        0 => String::new(),
        1 => " (1 line was recorded later)".to_owned(),
        n => format!(" ({n} lines were recorded later)"),
    };
    let before = closing.before + 1;
    let mut out = vec![Sealed::Proved(format!("what {name}, recorded until its closing, {before} lines{later},"))];
    let seal = plan.entry(closing.event).and_then(|entry| entry.kind());
    let heads = if let Some(Kind::Seal(seal)) = seal { seal.heads.as_slice() } else { &[] };
    let gone =
        heads.iter().filter(|head| crate::base::Digest::parse(&head.sum).and_then(|sum| plan.by_sum(sum)).is_none());
    out.extend(gone.map(|head| Sealed::Doubtful {
        code: Code::ShorterThanSeen.as_str(),
        text: format!("{name}: it had seen line {} of another file, which is not here", head.id.as_str()),
        hint: Code::ShorterThanSeen.hint(),
    }));
    out
}
