//! Bytes of a terminal to keys and pastes.
//!
//! **Invariants.** Every row of bytes is read to its end and nothing is kept for ever: what is held back has a
//! time ([`Decoder::hold`]) after which [`Decoder::expire`] gives it up. Sequences that nobody asked for
//! (reports, focus, what else a mouse does) never become text.
//!
//! # Why
//! crossterm 0.29 decides at once that a lone ESC byte is the key Esc, so that an arrow cut in two by the
//! network types `[B` into the minutes; and a paste whose end mark is lost makes it deaf for ever, inside its
//! own buffer, where no caller can help. Both need a decoder that knows the time between two reads.

use std::time::Duration;

use crate::tui::key::{Input, Key, Mouse, Pointed};

/// How long a lone ESC may be the beginning of a longer sequence.
const ESC_HOLD: Duration = Duration::from_millis(40);
/// How long a sequence or character may stay unfinished.
const PART_HOLD: Duration = Duration::from_millis(250);
/// How long a paste may be silent before its end mark is taken for lost. Links stall for a second or two.
const PASTE_HOLD: Duration = Duration::from_secs(4);
/// A longer sequence is none.
const LONGEST: usize = 256;

/// Pasted text above this size (1 MiB) is cut.
pub const PASTE_LIMIT: usize = 1 << 20;

const PASTE_END: &[u8] = b"\x1b[201~";
const CTRL_C: u8 = 3;

/// Reads the bytes of one terminal.
#[derive(Debug, Default)]
pub struct Decoder {
    held: Vec<u8>,
    paste: Option<Vec<u8>>,
}

/// What stands at the beginning of some bytes.
#[derive(Debug, PartialEq, Eq)]
enum Token {
    /// Not enough yet.
    Part,
    /// So many bytes that mean nothing.
    Nothing(usize),
    /// So many bytes that are a key.
    Key(usize, Key),
    /// So many bytes that the mouse did.
    Mouse(usize, Mouse),
    /// So many bytes that begin a paste.
    Paste(usize),
}

impl Decoder {
    /// Takes the bytes of one read.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        if self.paste.is_some() && bytes == [CTRL_C] {
            // Nobody pastes this: a person wants to be heard.
            self.expire(out);
        }
        // An ESC that stood alone in its read was a key of its own, unless it began a sequence.
        let mut alone = self.held == [0x1b];
        self.held.extend_from_slice(bytes);
        let held = std::mem::take(&mut self.held);
        let mut rest = held.as_slice();
        while !rest.is_empty() {
            if let Some(text) = &mut self.paste {
                let Some(after) = pasted(text, rest) else { break };
                out.push(paste_input(&self.paste.take().unwrap_or_default()));
                rest = after;
                continue;
            }
            let used = match token(rest, alone) {
                Token::Part if rest.len() <= LONGEST => break,
                Token::Part => rest.len(),
                Token::Nothing(n) => n,
                Token::Key(n, key) => {
                    out.push(Input::Key(key));
                    n
                }
                Token::Mouse(n, mouse) => {
                    out.push(Input::Mouse(mouse));
                    n
                }
                Token::Paste(n) => {
                    self.paste = Some(Vec::new());
                    n
                }
            };
            alone = false;
            rest = rest.get(used..).unwrap_or_default();
        }
        if let Some(text) = &mut self.paste {
            rest = keep(text, rest);
        }
        self.held = rest.to_vec();
    }

    /// How long to wait for more bytes before [`Decoder::expire`]. None: nothing is held back.
    pub fn hold(&self) -> Option<Duration> {
        match self.held.as_slice() {
            _ if self.paste.is_some() => Some(PASTE_HOLD),
            [] => None,
            [0x1b] => Some(ESC_HOLD),
            _ => Some(PART_HOLD),
        }
    }

    /// No more bytes came: what is held back is all there is.
    pub fn expire(&mut self, out: &mut Vec<Input>) {
        let held = std::mem::take(&mut self.held);
        if let Some(mut text) = self.paste.take() {
            append(&mut text, &held);
            out.push(paste_input(&text));
            return;
        }
        match held.as_slice() {
            [] => {}
            [0x1b] => out.push(Input::Key(Key::Esc)),
            [0x1b, c @ b'!'..=b'~'] => out.push(Input::Key(Key::Alt(char::from(*c)))),
            _ => out.push(Input::Key(Key::Unknown)),
        }
    }
}

/// Adds to the paste up to its end mark; what comes after it, or None where there is no mark yet.
fn pasted<'b>(text: &mut Vec<u8>, bytes: &'b [u8]) -> Option<&'b [u8]> {
    let end = bytes.windows(PASTE_END.len()).position(|w| w == PASTE_END)?;
    let (before, after) = bytes.split_at_checked(end)?;
    append(text, before);
    after.get(PASTE_END.len()..)
}

/// Adds what cannot belong to the end mark; the rest.
fn keep<'b>(text: &mut Vec<u8>, bytes: &'b [u8]) -> &'b [u8] {
    let most = bytes.len().min(PASTE_END.len() - 1);
    let part = (0..=most).rev().find(|n| bytes.ends_with(PASTE_END.get(..*n).unwrap_or_default())).unwrap_or(0);
    let (before, rest) = bytes.split_at_checked(bytes.len() - part).unwrap_or((bytes, &[]));
    append(text, before);
    rest
}

fn append(text: &mut Vec<u8>, bytes: &[u8]) {
    let room = PASTE_LIMIT.saturating_sub(text.len());
    text.extend(bytes.iter().take(room));
}

fn paste_input(bytes: &[u8]) -> Input {
    let cut = bytes.len() >= PASTE_LIMIT;
    let text = String::from_utf8_lossy(bytes);
    // The limit may have cut a character in two.
    let text = if cut { text.trim_end_matches('\u{fffd}') } else { &text };
    Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The first key or sequence. `alone`: the first byte is an ESC that stood alone in its read.
fn token(bytes: &[u8], alone: bool) -> Token {
    match bytes {
        [] | [0x1b] => Token::Part,
        [0x1b, b'[', rest @ ..] => csi(rest),
        [0x1b, b'O', rest @ ..] => ss3(rest),
        [0x1b, ..] if alone => Token::Key(1, Key::Esc),
        [0x1b, b']' | b'P' | b'_' | b'^' | b'X', rest @ ..] => string(rest),
        [0x1b, 0x1b, ..] => Token::Key(1, Key::Esc),
        [0x1b, b'\r' | b'\n', ..] => Token::Key(2, Key::Ctrl('j')),
        [0x1b, 0x7f | 0x08, ..] => Token::Key(2, Key::Ctrl('w')),
        [0x1b, 0..0x20, ..] => Token::Key(2, Key::Unknown),
        [0x1b, rest @ ..] => match character(rest) {
            Token::Key(n, Key::Char(c)) => Token::Key(n + 1, Key::Alt(c)),
            Token::Key(n, _) => Token::Key(n + 1, Key::Unknown),
            other => other,
        },
        [b @ (0..0x20 | 0x7f), ..] => Token::Key(1, control(*b)),
        _ => character(bytes),
    }
}

fn control(byte: u8) -> Key {
    match byte {
        b'\r' => Key::Enter,
        b'\t' => Key::Tab,
        0x7f | 0x08 => Key::Backspace,
        0 => Key::Ctrl(' '),
        1..=26 => Key::Ctrl(char::from(byte + 96)),
        _ => Key::Ctrl(char::from(byte + 64)),
    }
}

/// One character of UTF-8.
fn character(bytes: &[u8]) -> Token {
    let first = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    let (valid, bad) = match str::from_utf8(first) {
        Ok(text) => (text, None),
        Err(e) => {
            let (good, _) = first.split_at_checked(e.valid_up_to()).unwrap_or_default();
            (str::from_utf8(good).unwrap_or_default(), Some(e.error_len()))
        }
    };
    match (valid.chars().next(), bad) {
        (Some(c), _) if c.is_control() => Token::Key(c.len_utf8(), Key::Unknown),
        (Some(c), _) => Token::Key(c.len_utf8(), Key::Char(c)),
        (None, Some(Some(n))) => Token::Key(n, Key::Char('\u{fffd}')),
        (None, _) => Token::Part,
    }
}

/// A control string that some other program asked for: up to its end, and nothing of it is text.
fn string(rest: &[u8]) -> Token {
    let end = rest.iter().position(|b| matches!(b, 0x07 | 0x1b));
    match end.and_then(|at| rest.get(at..).map(|tail| (at, tail))) {
        Some((at, [0x07, ..])) => Token::Nothing(at + 3),
        Some((at, [0x1b, b'\\', ..])) => Token::Nothing(at + 4),
        None | Some((_, [0x1b])) => Token::Part,
        Some((at, _)) => Token::Nothing(at + 2),
    }
}

/// After `ESC O`.
fn ss3(rest: &[u8]) -> Token {
    let key = match rest {
        [] => return Token::Part,
        [b'M', ..] => Key::Enter,
        [b'c', ..] => Key::CtrlRight,
        [b'd', ..] => Key::CtrlLeft,
        [last, ..] => arrow(*last, false).unwrap_or(Key::Unknown),
    };
    Token::Key(3, key)
}

/// After `ESC [`.
fn csi(rest: &[u8]) -> Token {
    match rest {
        // The Linux console's function keys and the oldest mouse reports break the rule of one last byte.
        [b'[', _, ..] => return Token::Key(4, Key::Unknown),
        [b'M', _, _, _, ..] => return Token::Nothing(6),
        [b'[' | b'M', ..] => return Token::Part,
        _ => {}
    }
    let Some(end) = rest.iter().position(|b| !matches!(b, b' '..=b'?')) else { return Token::Part };
    let (params, tail) = rest.split_at_checked(end).unwrap_or_default();
    let used = end + 3;
    match tail {
        [press @ (b'M' | b'm'), ..] if params.starts_with(b"<") => {
            let mouse = mouse(params.get(1..).unwrap_or_default(), *press == b'M');
            mouse.map_or(Token::Nothing(used), |mouse| Token::Mouse(used, mouse))
        }
        [b'@'..=b'~', ..] if matches!(params, [b'<'..=b'?', ..]) => Token::Nothing(used),
        [last @ b'@'..=b'~', ..] => sequence(params, *last, used),
        // Broken off: what follows is read for itself.
        _ => Token::Key(used - 1, Key::Unknown),
    }
}

/// What the mouse did, `button;column;row`: only what is heard of it here, and only where it can be.
fn mouse(params: &[u8], pressed: bool) -> Option<Mouse> {
    let numbers = str::from_utf8(params).ok()?.split(';').map(|n| n.parse::<u16>().ok()).collect::<Option<Vec<_>>>()?;
    let [button, col, row] = numbers.try_into().ok()?;
    let what = match (button, pressed) {
        (0, true) => Pointed::Click,
        (64, true) => Pointed::WheelUp,
        (65, true) => Pointed::WheelDown,
        _ => return None,
    };
    Some(Mouse { what, col: col.checked_sub(1)?, row: row.checked_sub(1)? })
}

fn sequence(params: &[u8], last: u8, used: usize) -> Token {
    let mut numbers = [0_u32; 3];
    for (number, text) in numbers.iter_mut().zip(params.split(|b| *b == b';')) {
        let digits = text.iter().take_while(|b| b.is_ascii_digit()).take(8);
        *number = digits.fold(0, |n, d| n * 10 + u32::from(d - b'0'));
    }
    // A key's release, from terminals that tell it.
    if params.ends_with(b":3") {
        return Token::Nothing(used);
    }
    let [first, second, third] = numbers;
    let held = second.saturating_sub(1);
    let key = match (last, first) {
        (b'~', 200) => return Token::Paste(used),
        (b'~', 201) | (b'I' | b'O' | b'R' | b'c' | b'n' | b't' | b'y', _) => return Token::Nothing(used),
        (b'~', 1 | 7) => Key::Home,
        (b'~', 2) => Key::Insert,
        (b'~', 3) => Key::Delete,
        (b'~', 4 | 8) => Key::End,
        (b'~', 5) => Key::PageUp,
        (b'~', 6) => Key::PageDown,
        (b'~', 27) => coded(third, held),
        (b'u', code) => coded(code, held),
        (b'Z', _) => Key::BackTab,
        _ => arrow(last, held & (ALT | CTRL) != 0).unwrap_or(Key::Unknown),
    };
    Token::Key(used, key)
}

const SHIFT: u32 = 1;
const ALT: u32 = 2;
const CTRL: u32 = 4;

/// An arrow, Home or End by its last byte; by whole words where `word`.
fn arrow(last: u8, word: bool) -> Option<Key> {
    Some(match (last, word) {
        (b'A' | b'a', _) => Key::Up,
        (b'B' | b'b', _) => Key::Down,
        (b'C', true) => Key::CtrlRight,
        (b'D', true) => Key::CtrlLeft,
        (b'C' | b'c', _) => Key::Right,
        (b'D' | b'd', _) => Key::Left,
        (b'H', _) => Key::Home,
        (b'F', _) => Key::End,
        _ => return None,
    })
}

/// A key sent as its character's number, by terminals that are set to do so.
fn coded(code: u32, held: u32) -> Key {
    match (code, char::from_u32(code)) {
        (9, _) if held & SHIFT != 0 => Key::BackTab,
        (9, _) => Key::Tab,
        (13, _) if held == 0 => Key::Enter,
        // Enter with anything held is a new line in every editor, and never the act of Enter.
        (13, _) => Key::Ctrl('j'),
        (27, _) => Key::Esc,
        (8 | 127, _) => Key::Backspace,
        (57344..=63743, _) | (_, None) => Key::Unknown,
        (_, Some(c)) if c.is_control() => Key::Unknown,
        (_, Some(c)) if held & CTRL != 0 => Key::Ctrl(c.to_ascii_lowercase()),
        (_, Some(c)) if held & ALT != 0 => Key::Alt(c),
        (_, Some(c)) if held & SHIFT != 0 => Key::Char(c.to_uppercase().next().unwrap_or(c)),
        (_, Some(c)) => Key::Char(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Feeds reads one after the other, then lets the time pass.
    fn keys(reads: &[&[u8]]) -> Vec<Input> {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        for read in reads {
            decoder.feed(read, &mut out);
        }
        decoder.expire(&mut out);
        assert_eq!(decoder.hold(), None);
        out
    }

    /// The keys' names, pastes in quotes.
    fn names(reads: &[&[u8]]) -> String {
        let name = |input: &Input| match input {
            Input::Key(key) => key.to_string(),
            other => format!("{other:?}"),
        };
        keys(reads).iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_lone_esc_waits_and_is_esc() {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(b"\x1b", &mut out);
        assert_eq!((out.len(), decoder.hold()), (0, Some(ESC_HOLD)));
        decoder.expire(&mut out);
        assert_eq!(out, [Input::Key(Key::Esc)]);
    }

    #[test]
    fn an_arrow_cut_anywhere_is_an_arrow() {
        for cut in [1, 2] {
            let (head, tail) = b"\x1b[B".split_at(cut);
            assert_eq!(names(&[head, tail]), "Down");
            let (head, tail) = b"\x1bOB".split_at(cut);
            assert_eq!(names(&[head, tail]), "Down");
        }
        assert_eq!(names(&[b"\x1b", b"[", b"1;", b"5C"]), "Ctrl-Right");
    }

    #[test]
    fn esc_and_a_letter_are_alt_only_in_one_read() {
        assert_eq!(names(&[b"\x1bb"]), "Alt-b");
        assert_eq!(names(&[b"\x1b", b"b"]), "Esc b");
        assert_eq!(names(&[b"\x1b\xc3\xa9"]), "Alt-é");
        assert_eq!(names(&[b"\x1b\x1b"]), "Esc Esc");
        assert_eq!(names(&[b"\x1b\x1b[A"]), "Esc Up");
        assert_eq!(names(&[b"\x1bO"]), "Alt-O");
        assert_eq!(names(&[b"\x1b["]), "Alt-[");
    }

    #[test]
    fn the_keys_of_common_terminals_are_known() {
        for (bytes, name) in [
            (&b"\r"[..], "Enter"),
            (b"\n", "Ctrl-J"),
            (b"\t", "Tab"),
            (b"\x1b[Z", "Shift-Tab"),
            (b"\x7f", "Backspace"),
            (b"\x08", "Backspace"),
            (b"\x0b", "Ctrl-K"),
            (b"\x1a", "Ctrl-Z"),
            (b"\x00", "Ctrl-Space"),
            (b"\x1b[H", "Home"),
            (b"\x1b[1~", "Home"),
            (b"\x1b[4~", "End"),
            (b"\x1bOF", "End"),
            (b"\x1b[5~", "PgUp"),
            (b"\x1b[6;2~", "PgDn"),
            (b"\x1b[3~", "Delete"),
            (b"\x1b[1;5D", "Ctrl-Left"),
            (b"\x1b[1;3C", "Ctrl-Right"),
            (b"\x1b[1;2A", "Up"),
            (b"\x1bOd", "Ctrl-Left"),
            (b"\x1bOM", "Enter"),
            (b"\x1b[13;2u", "Ctrl-J"),
            (b"\x1b[107;5u", "Ctrl-K"),
            (b"\x1b[27;5;107~", "Ctrl-K"),
            (b"\x1b\r", "Ctrl-J"),
            (b"\x1b[15~", "unknown key"),
            (b"\x1bOP", "unknown key"),
            (b"\x1b[[A", "unknown key"),
        ] {
            assert_eq!(names(&[bytes]), name, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn what_nobody_asked_for_is_not_text() {
        for bytes in [
            &b"\x1b[12;40R"[..],
            b"\x1b[?62;c",
            b"\x1b[<0;10;10m",
            b"\x1b[<32;10;10M",
            b"\x1b[<4;10;10M",
            b"\x1b[<0;0;10M",
            b"\x1b[<0;10M",
            b"\x1b[<0;+1;99999M",
            b"\x1b[M !!",
            b"\x1b[I",
            b"\x1b[O",
            b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
            b"\x1b]11;rgb:0/0/0\x07",
            b"\x1bP1+r\x1b\\",
            b"\x1b[97;1:3u",
            b"\x1b[201~",
        ] {
            assert_eq!(names(&[bytes, b"x"]), "x", "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn clicks_and_the_wheel_are_heard_wherever_they_are_cut() {
        let click = |what, col, row| Input::Mouse(Mouse { what, col, row });
        let bytes = b"\x1b[<0;10;3M\x1b[<0;10;3m\x1b[<64;1;1M\x1b[<65;223;500M";
        let want = [click(Pointed::Click, 9, 2), click(Pointed::WheelUp, 0, 0), click(Pointed::WheelDown, 222, 499)];
        for cut in 0..bytes.len() {
            let (head, tail) = bytes.split_at(cut);
            assert_eq!(keys(&[head, tail]), want, "{cut}");
        }
    }

    #[test]
    fn letters_of_other_scripts_come_whole_though_cut() {
        assert_eq!(names(&[b"\xc3", b"\xa9\xd0\xb6"]), "é ж");
        assert_eq!(names(&["語👍".as_bytes()]), "語 👍");
        assert_eq!(names(&[b"\xe9x"]), "\u{fffd} x");
        assert_eq!(names(&[b"\xc2\x9b"]), "unknown key");
    }

    #[test]
    fn a_paste_is_one_input_wherever_it_is_cut() {
        let bytes = b"a\x1b[200~one\r\ntwo\x1b[31m\rthree\x1b[201~b";
        let want =
            [Input::Key(Key::Char('a')), Input::Paste("one\ntwo\u{1b}[31m\nthree".into()), Input::Key(Key::Char('b'))];
        for cut in 0..bytes.len() {
            let (head, tail) = bytes.split_at(cut);
            assert_eq!(keys(&[head, tail]), want, "{cut}");
        }
    }

    #[test]
    fn a_paste_without_end_is_given_up_and_nothing_of_it_is_lost() {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(b"\x1b[200~half\x1b[20", &mut out);
        assert_eq!((out.len(), decoder.hold()), (0, Some(PASTE_HOLD)));
        decoder.expire(&mut out);
        decoder.feed(b"x", &mut out);
        assert_eq!(out, [Input::Paste("half\u{1b}[20".into()), Input::Key(Key::Char('x'))]);
    }

    #[test]
    fn ctrl_c_ends_a_paste_that_does_not_end() {
        assert_eq!(keys(&[b"\x1b[200~half", b"\x03"]), [Input::Paste("half".into()), Input::Key(Key::Ctrl('c'))]);
    }

    #[test]
    fn a_paste_is_cut_at_the_limit_between_characters() {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(b"\x1b[200~a", &mut out);
        for _ in 0..PASTE_LIMIT / 1000 + 10 {
            decoder.feed("é".repeat(500).as_bytes(), &mut out);
        }
        decoder.feed(PASTE_END, &mut out);
        let [Input::Paste(text)] = out.as_slice() else { panic!("{}", out.len()) };
        assert_eq!(text.len(), PASTE_LIMIT - 1);
        assert!(text.ends_with('é'));
    }

    proptest! {
        #[test]
        fn no_bytes_stop_the_decoder_and_none_are_held_for_ever(
            reads in prop::collection::vec(prop::collection::vec(prop_oneof![
                3 => any::<u8>(), 2 => prop::sample::select(b"\x1b[O;~]P0126M<?".to_vec())
            ], 0..40), 0..12)
        ) {
            let (mut decoder, mut out) = (Decoder::default(), Vec::new());
            for read in &reads {
                decoder.feed(read, &mut out);
                prop_assert!(decoder.held.len() <= LONGEST);
            }
            decoder.expire(&mut out);
            prop_assert_eq!(decoder.hold(), None);
            for input in out {
                if let Input::Key(Key::Char(c)) = input {
                    prop_assert!(!c.is_control());
                }
            }
            decoder.feed(b"x", &mut Vec::new());
            prop_assert!(decoder.held.is_empty());
        }

        #[test]
        fn text_is_read_as_it_was_typed_wherever_it_is_cut(text in "[^\u{0}-\u{1f}\u{7f}-\u{9f}]{0,40}", at in 0..100_usize) {
            let (head, tail) = text.as_bytes().split_at(at.min(text.len()));
            let want: Vec<Input> = text.chars().map(|c| Input::Key(Key::Char(c))).collect();
            prop_assert_eq!(keys(&[head, tail]), want);
        }
    }
}
