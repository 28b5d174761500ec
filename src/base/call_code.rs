//! Call codes: two letters by which the room's screen calls an organisation.

use unicode_normalization::UnicodeNormalization as _;

/// Words of a name that say nothing of it, in the languages of participants' lists.
const SMALL: [&str; 22] = [
    "a", "and", "d", "da", "de", "del", "des", "do", "du", "e", "el", "et", "for", "l", "la", "las", "le", "les",
    "los", "of", "the", "y",
];

/// A code that nobody has: of a name's first words, then of its first word, then any two letters from its first on;
/// of a ministry, what it is the ministry of. None for a name without Latin letters, or when all are taken.
pub fn propose_code(label: &str, taken: &[&str]) -> Option<String> {
    let words = words(label);
    let ministry = words.len() > 1 && words.first().is_some_and(|w| w.starts_with(&['M', 'I', 'N']));
    let words = if ministry { words.get(1..).unwrap_or_default() } else { &words };
    let initials: Vec<char> = words.iter().filter_map(|w| w.first().copied()).collect();
    let first = words.first().cloned().unwrap_or_default();
    let mut tries: Vec<(char, char)> = Vec::new();
    let head = initials.first().copied()?;
    if ministry || words.len() == 1 {
        tries.extend(first.get(1..).unwrap_or_default().iter().map(|&c| (head, c)));
    }
    tries.extend(initials.iter().skip(1).map(|&c| (head, c)));
    tries.extend(first.iter().skip(1).map(|&c| (head, c)));
    tries.extend(('A'..='Z').map(|c| (head, c)));
    tries.extend(('A'..='Z').flat_map(|a| ('A'..='Z').map(move |b| (a, b))));
    tries.into_iter().map(|(a, b)| format!("{a}{b}")).find(|code| !taken.contains(&code.as_str()))
}

/// The letters of each word that says something, in capitals without their accents.
fn words(label: &str) -> Vec<Vec<char>> {
    let letters = |w: &str| w.nfd().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_uppercase()).collect();
    label
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !SMALL.contains(&w.to_lowercase().as_str()))
        .map(letters)
        .filter(|w: &Vec<char>| !w.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn call_codes_come_from_the_name_and_are_never_taken() {
        assert_eq!(propose_code("Trades Union Congress", &[]).unwrap(), "TU");
        assert_eq!(propose_code("Ministry of Labour", &[]).unwrap(), "LA");
        assert_eq!(propose_code("Ministère de l’Économie", &[]).unwrap(), "EC");
        assert_eq!(propose_code("Interpol", &["IN"]).unwrap(), "IT");
        assert_eq!(propose_code("IOM", &["IO"]).unwrap(), "IM");
        assert_eq!(propose_code("المنظمة", &[]), None);
    }
}
