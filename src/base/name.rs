//! Names of organisations and people: what is printed, and what decides that two are the same.

use std::fmt;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization as _;

/// A name folded for comparison: NFC, trimmed, inner blanks to one, case folded (`record.md` 4).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Name(Arc<str>);

impl Name {
    /// Folds a name as it was typed.
    pub fn of(typed: &str) -> Self {
        let words = typed.split_whitespace();
        if typed.is_ascii() {
            // What the rule below comes to, without its cost.
            let words: Vec<&str> = words.collect();
            return Self(words.join(" ").to_ascii_lowercase().into());
        }
        let words: Vec<String> = words.map(|w| w.nfc().collect()).collect();
        // Case folding by upper and lower case joins what simple lower-casing leaves apart (ß and SS, ς and σ).
        let folded: String = words.join(" ").to_uppercase().to_lowercase().nfc().collect();
        Self(folded.into())
    }

    /// The folded form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Nothing but blanks was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_are_the_same_however_they_were_typed() {
        for (a, b) in [
            ("Ministry of Labour", "  ministry  of LABOUR "),
            ("Caf\u{e9}", "cafe\u{301}"),
            ("Stra\u{df}e", "STRASSE"),
            ("K\u{212a} Office", "kk  OFFICE"),
            ("\u{3a3}\u{3af}\u{3c3}\u{3c5}\u{3c6}\u{3bf}\u{3c2}", "\u{3a3}\u{38a}\u{3a3}\u{3a5}\u{3a6}\u{39f}\u{3a3}"),
        ] {
            assert_eq!(Name::of(a), Name::of(b));
        }
        assert_ne!(Name::of("Labour"), Name::of("Labor"));
    }
}
