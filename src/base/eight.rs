//! Eight words for a digest: short enough to be written down by hand, long enough that nobody finds another record with
//! the same.
//!
//! **The words are part of the record's format.** Word number n (from 0) is that of the English list of BIP-39 (2,048
//! words, of which no two begin with the same four letters) at the number that the bits 11 n to 11 n + 10 of the digest
//! make, the first bit the highest: 88 of its 160 bits.

use super::Digest;
use bip39::Language;

/// How many.
pub const EIGHT: usize = 8;
/// Bits of a word.
const BITS: usize = 11;

/// The words of a digest.
pub fn eight_words(sum: Digest) -> [&'static str; EIGHT] {
    let bit = |at: usize| sum.bytes().get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    std::array::from_fn(|n| {
        let number = (n * BITS..(n + 1) * BITS).fold(0, |number, at| number << 1 | usize::from(bit(at)));
        Language::English.word_list().get(number).copied().unwrap_or_default()
    })
}

/// Why words that somebody wrote down are not eight of the list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotEight {
    /// Too few or too many.
    #[error("these are {0} words: a sitting is closed with eight")]
    Count(usize),
    /// One that the list has not.
    #[error("word {place}, `{word}`, is none of the list; did you mean `{nearest}`?")]
    Unknown {
        /// Which, from 1.
        place: usize,
        /// As it was typed.
        word: String,
        /// The word of the list that is nearest to it.
        nearest: &'static str,
    },
}

/// Eight words as they were typed: small or capital, with blanks, commas, full stops or hyphens between them. The first
/// four letters of a word are enough.
pub fn read_eight(text: &str) -> Result<[&'static str; EIGHT], NotEight> {
    let typed: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let mut out = [""; EIGHT];
    for (place, (to, word)) in out.iter_mut().zip(&typed).enumerate() {
        let unknown = || NotEight::Unknown { place: place + 1, word: word.clone(), nearest: nearest(word) };
        *to = known(word).ok_or_else(unknown)?;
    }
    if typed.len() == EIGHT { Ok(out) } else { Err(NotEight::Count(typed.len())) }
}

fn known(word: &str) -> Option<&'static str> {
    let list = Language::English.word_list().iter();
    list.copied().find(|one| *one == word || word.len() >= 4 && one.starts_with(word))
}

fn nearest(word: &str) -> &'static str {
    let list = Language::English.word_list().iter();
    list.copied().min_by_key(|one| strsim::damerau_levenshtein(one, word)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(hex: &str) -> Digest {
        Digest::parse(hex).unwrap()
    }

    #[test]
    fn the_words_of_a_digest_are_fixed_for_ever() {
        assert_eq!(eight_words(sum(&"0".repeat(40))), ["abandon"; 8]);
        assert_eq!(eight_words(sum(&"f".repeat(40))), ["zoo"; 8]);
        // 0x80 and zeros: the first bit is the highest of the first word.
        let first = eight_words(sum(&format!("80{}", "0".repeat(38))));
        assert_eq!((first[0], first[1]), ("length", "abandon"));
        let second = eight_words(sum(&format!("0010{}", "0".repeat(36))));
        assert_eq!((second[0], second[1]), ("abandon", "length"));
        let words = eight_words(sum("e47e6a23fcf322023f8ec758b7ff29dc093a19ab"));
        assert_eq!(words.join(" "), "tongue viable material wheat cram absurd wreck suggest");
    }

    #[test]
    fn words_are_read_as_people_write_them() {
        let words = eight_words(sum("e47e6a23fcf322023f8ec758b7ff29dc093a19ab"));
        let typed = format!(
            "  {}, {}-{} {}\n{}; {} {} {}.",
            "Tongue", "VIABLE", "mate", "whea", "cram", "absurd", "wrec", "sugg"
        );
        assert_eq!(read_eight(&typed), Ok(words));
    }

    #[test]
    fn a_wrong_word_is_told_with_the_nearest() {
        assert_eq!(read_eight("tongue viable"), Err(NotEight::Count(2)));
        let wrong = read_eight("tongue viable materiel wheat cram absurd wrek suggest").unwrap_err();
        assert_eq!(wrong.to_string(), "word 3, `materiel`, is none of the list; did you mean `material`?");
        let wrong = read_eight("tongue viable material wheat cram absurd wrek suggest").unwrap_err();
        assert_eq!(wrong.to_string(), "word 7, `wrek`, is none of the list; did you mean `wreck`?");
        assert_eq!(read_eight("").unwrap_err(), NotEight::Count(0));
        assert!(read_eight(&"\u{202e}x ".repeat(9)).is_err());
    }
}
