//! Bytes of unknown encoding to text.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The text of a file: by its mark, else UTF-8 where that fits, else Windows-1252, which every old table of the region
/// is in. Says which.
pub fn text(bytes: &[u8]) -> (String, &'static str) {
    let encoding = match Encoding::for_bom(bytes) {
        Some((marked, _)) => marked,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, _, _) = encoding.decode(bytes);
    (text.into_owned(), encoding.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_is_read() {
        assert_eq!(text("Minist\u{e8}re".as_bytes()), ("Minist\u{e8}re".to_owned(), "UTF-8"));
        assert_eq!(text(b"\xef\xbb\xbfa;b"), ("a;b".to_owned(), "UTF-8"));
        assert_eq!(text(b"Minist\xe8re \x80"), ("Minist\u{e8}re \u{20ac}".to_owned(), "windows-1252"));
        assert_eq!(text(b"\xff\xfea\0;\0"), ("a;".to_owned(), "UTF-16LE"));
    }
}
