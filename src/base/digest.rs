//! The digest that is an entry's identity: the first 40 hex digits of a SHA-256 (`record.md` 1).

use sha2::{Digest as _, Sha256};
use std::fmt::{self, Write as _};

/// Twenty bytes, written as 40 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 20]);

impl Digest {
    /// Reads exactly 40 lower-case hex digits.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 40 {
            return None;
        }
        let mut out = [0; 20];
        for (byte, pair) in out.iter_mut().zip(bytes.chunks_exact(2)) {
            *byte = nibble(*pair.first()?)? << 4 | nibble(*pair.get(1)?)?;
        }
        Some(Self(out))
    }

    /// The digest of a line that does not verify: of its bytes without the line's end.
    pub fn of(bytes: &[u8]) -> Self {
        Self::cut(&sha256(bytes))
    }

    /// The first twenty bytes of a SHA-256.
    pub fn cut(hash: &[u8; 32]) -> Self {
        let mut out = [0; 20];
        for (to, from) in out.iter_mut().zip(hash) {
            *to = *from;
        }
        Self(out)
    }

    /// The twenty bytes themselves.
    pub fn bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// The first `n` hex digits, for people.
    pub fn short(&self, n: usize) -> String {
        self.to_string().chars().take(n).collect()
    }
}

fn nibble(c: u8) -> Option<u8> {
    match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        digits(&self.0).try_for_each(|digit| f.write_char(digit))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// SHA-256 (FIPS 180-4).
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-256 as 64 lower-case hex digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(64);
    out.extend(digits(&sha256(bytes)));
    out
}

/// Two lower-case hex digits of each byte.
fn digits(bytes: &[u8]) -> impl Iterator<Item = char> + '_ {
    let digit = |nibble: u8| char::from(if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 });
    bytes.iter().flat_map(move |byte| [digit(byte >> 4), digit(byte & 15)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_reads_what_it_writes_and_nothing_else() {
        let d = Digest::of(b"a line");
        assert_eq!(Digest::parse(&d.to_string()), Some(d));
        for bad in ["", "00", &"g".repeat(40), &"A".repeat(40), &"0".repeat(41)] {
            assert_eq!(Digest::parse(bad), None, "{bad}");
        }
    }
}
