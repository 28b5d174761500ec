//! Bytes as a row of choices: what a fuzzer changes is then what is done, and not a digit of a sum.

use plenary::base::sha256_hex;
use std::sync::OnceLock;

/// Choices, one byte each; when they are used up, all are nought.
pub(crate) struct Recipe<'b>(&'b [u8]);

impl<'b> Recipe<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) fn is_used_up(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    /// One of so many: of few by one byte, of many by two.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        let mut value = usize::from(self.byte());
        if n > 256 {
            value = value << 8 | usize::from(self.byte());
        }
        value % n.max(1)
    }

    pub(crate) fn any<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.below(of.len())]
    }

    /// Some bytes, as many as the first one says.
    pub(crate) fn some(&mut self) -> &'b [u8] {
        let n = usize::from(self.byte()).min(self.0.len());
        let (some, rest) = self.0.split_at(n);
        self.0 = rest;
        some
    }

    pub(crate) fn text(&mut self) -> String {
        String::from_utf8_lossy(self.some()).into_owned()
    }
}

/// The shipped workshops, a file after the other, and the example of the format.
pub(crate) fn workshops() -> &'static [Vec<String>] {
    static READ: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    READ.get_or_init(|| {
        let folder = |name: &str| {
            let files = std::fs::read_dir(format!("{}/sessions/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
            let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).filter(|path| path.is_file()).collect();
            paths.sort();
            paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
        };
        vec![vec![include_str!("../fixtures/format1.ron").to_owned()], folder("ipmd-2008"), folder("demo")]
    })
}

/// Head and tail of a line, as the page of the format says where they end.
pub(crate) fn parts(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let is = line.windows(4).position(|window| window == b",is:")?;
    let head = is + line[is..].iter().position(|&b| b == b'(')? + 1;
    let end = line.len().checked_sub(48).filter(|&end| end >= head)?;
    Some((&line[..head], &line[head..end]))
}

/// With the sum that its bytes have.
pub(crate) fn sealed(head: &[u8], tail: &[u8]) -> Vec<u8> {
    let gone = tail.strip_prefix(b"),gone:\"").and_then(|rest| rest.strip_suffix(b"\""));
    let is_hex = |of: &&[u8]| of.len() == 64 && of.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let told = gone.filter(is_hex).map_or_else(|| sha256_hex(tail).into_bytes(), <[u8]>::to_vec);
    let sum = sha256_hex(&[head, &told].concat());
    [head, tail, b",sum:\"", &sum.as_bytes()[..40], b"\")"].concat()
}
