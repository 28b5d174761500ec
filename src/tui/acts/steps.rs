//! The positions that can be taken on a wording: their letters, signs, labels and what each tells.

use crate::checklist::Words;
use crate::plan::Proposal;

/// Letter and code of what everybody can take; the ladder from `statement` on.
const STEPS: [(char, &str); 10] = [
    ('a', "agree"),
    ('n', "no objection"),
    ('t', "abstains"),
    ('c', "subject to confirmation"),
    ('s', "statement"),
    ('r', "reservation"),
    ('d', "dissociation"),
    ('o', "objection"),
    ('f', "formal objection"),
    ('w', "withdrawn"),
];

/// A word for a step where ten stand in a row; a scale's own word stays whole.
pub fn brief(code: &str) -> &str {
    match code {
        "no objection" => "no obj.",
        "subject to confirmation" => "confirm",
        "formal objection" => "formal",
        code => code,
    }
}

/// The first step of the ladder in the order of [`STEPS`].
const LADDER: std::ops::Range<usize> = 4..9;

/// The sign of a position: a shape, never colour alone.
pub fn sign(takes: &str) -> &'static str {
    match takes {
        "agree" => "▲",
        "no objection" => "▫",
        "abstains" => "–",
        "subject to confirmation" => "?",
        "statement" => "□",
        "reservation" => "◇",
        "dissociation" => "◈",
        "formal objection" => "✖",
        "withdrawn" => " ",
        "recorded differently" => "≠",
        // An objection; a scale's own word, or one from a newer plenary, is a dissent too.
        _ => "✗",
    }
}

/// The steps to choose from: those of the ladder, or all that everybody can take, then a scale's own.
pub fn step_options(
    words: &Words,
    proposal: Option<&Proposal<'_>>,
    ladder_only: bool,
) -> Vec<(char, String, String, String)> {
    let usual = if ladder_only { &STEPS[LADDER] } else { &STEPS[..] };
    let mut out: Vec<_> = usual
        .iter()
        .map(|&(letter, code)| (letter, code.to_owned(), words.label(code).to_owned(), words.tells(code).to_owned()))
        .collect();
    for (takes, says, side) in proposal.iter().flat_map(|p| &p.scale) {
        let Some(letter) = free_letter(takes, &out) else { continue };
        let tells = if says.is_empty() { format!("side: {}", side.as_str()) } else { says.as_str().to_owned() };
        out.push((letter, takes.as_str().to_owned(), takes.as_str().to_owned(), tells));
    }
    out
}

/// A letter of the word that no step has; else any that is free.
fn free_letter(word: &str, taken: &[(char, String, String, String)]) -> Option<char> {
    let free =
        |c: &char| c.is_ascii_lowercase() && !STEPS.iter().any(|(l, _)| l == c) && !taken.iter().any(|(l, ..)| l == c);
    word.to_lowercase().chars().find(free).or_else(|| ('a'..='z').find(free))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_steps_share_a_letter_or_a_sign_of_the_ladder() {
        for (n, (letter, code)) in STEPS.iter().enumerate() {
            for (other, word) in &STEPS[n + 1..] {
                assert_ne!(letter, other);
                assert_ne!(sign(code), sign(word));
            }
        }
    }

    #[test]
    fn a_scales_own_words_get_letters_that_are_free() {
        let taken = vec![('x', String::new(), String::new(), String::new())];
        assert_eq!(free_letter("not appropriate", &taken), Some('p'));
        assert_eq!(free_letter("x", &taken), Some('b'));
    }
}
