//! Labels for people and for finding gaps: files and the lines in them. Never identity (`record.md` 1).

use std::fmt;

const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Random characters of `0-9a-hjkmnp-tv-z` (no `i`, `l`, `o`, `u`), one for each byte given.
pub fn random_word(bytes: &[u8]) -> String {
    bytes.iter().filter_map(|b| LETTERS.get(usize::from(b % 32))).map(|&c| char::from(c)).collect()
}

/// Ten random characters, made anew for each session file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId([u8; 10]);

impl FileId {
    /// Reads exactly ten characters of the alphabet.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 10] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(|b| LETTERS.contains(b)).then_some(Self(bytes))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        // The alphabet is ASCII: this cannot fail.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A file's id, a point, and the line's number in the file, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// The file that it was written to.
    pub file: FileId,
    /// Its number there.
    pub n: u64,
}

impl EntryId {
    /// Reads `b4k9x2mq7d.8`; a number is written without leading noughts.
    pub fn parse(text: &str) -> Option<Self> {
        let (file, n) = text.split_once('.')?;
        let plain = n.bytes().all(|b| b.is_ascii_digit()) && (n == "0" || !n.starts_with('0'));
        Some(Self { file: FileId::parse(file)?, n: plain.then(|| n.parse().ok())?? })
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.file, self.n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_written_form() {
        let id = EntryId::parse("b4k9x2mq7d.12").unwrap();
        assert_eq!(id.to_string(), "b4k9x2mq7d.12");
        for bad in ["b4k9x2mq7d.012", "b4k9x2mq7d.", "b4k9x2mq7d", "b4k9x2mq7i.1", "b4k9x2mq7.1", "b4k9x2mq7d.+1"] {
            assert_eq!(EntryId::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_random_word_stays_in_the_alphabet() {
        let word = random_word(&(0..=255).collect::<Vec<u8>>());
        assert_eq!(word.len(), 256);
        assert!(FileId::parse(word.get(..10).unwrap()).is_some());
        assert!(!word.contains(['i', 'l', 'o', 'u']));
    }
}
