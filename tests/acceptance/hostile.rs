//! A workshop that wants to harm, on a real terminal: the bytes that the terminal gets.

use crate::desk::{Desk, PLENARY};
use crate::hostile_words::{How, danger, hostile, made_hostile};
use std::path::PathBuf;

/// The demonstration made hostile, in files whose names are, too.
fn workshop() -> Desk {
    let desk = Desk::new();
    let folder = desk.sessions().join("rev");
    std::fs::create_dir_all(&folder).unwrap();
    let demo = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/demo")).unwrap();
    let mut paths: Vec<PathBuf> = demo.map(|file| file.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    let files: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
    for (n, bytes) in made_hostile(&files, How::Words).iter().enumerate() {
        std::fs::write(folder.join(format!("\u{1b}]0;owned\u{7}\u{202e}{n}.ron")), bytes).unwrap();
    }
    std::fs::write(folder.join("\u{9b}2J.ron"), "(id:\"\u{1b}[2J\u{202e}\n").unwrap();
    desk
}

/// What was sent, without line ends and without the sequences that plenary itself sends.
fn text_of(sent: &[u8]) -> String {
    let sent = String::from_utf8(sent.to_vec()).unwrap().replace("\r\n", "\n");
    let mut pieces = sent.split('\u{1b}');
    let mut text = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (of, rest) = piece.split_at(1);
        text += match of {
            "[" => &rest[1 + rest.find(|c: char| ('@'..='~').contains(&c)).unwrap()..],
            // It asks for the colour of the ground.
            "]" => rest.strip_prefix("11;?").unwrap().strip_prefix('\u{7}').unwrap_or_default(),
            _ => rest,
        };
    }
    // The way back on a row.
    text.replace(['\r', '\u{8}'], "\n")
}

#[test]
fn no_command_sends_it_to_a_terminal() {
    let desk = workshop();
    let words: [&[&str]; 6] = [
        &["merge", "rev"],
        &["merge", "rev", "--json"],
        &["check", "rev"],
        &["check", "rev", "--json"],
        &["export", "rev", "--doc", "report"],
        &["run", "\u{1b}]0;owned\u{7}"],
    ];
    for words in words {
        let mut pty = desk.other(PLENARY, words).start();
        assert!(pty.exit().is_ok(), "{words:?}");
        let sent = pty.wait_closed().since(0);
        assert!(sent.len() > 20, "{words:?}");
        assert_eq!(danger(&text_of(&sent)), None, "{words:?}");
        assert!(!sent.windows(9).any(|bytes| bytes == b"\x1b]0;owned"), "{words:?}");
    }
}

#[test]
fn no_screen_sends_it_to_a_terminal() {
    let desk = workshop();
    let mut pty = desk.other(PLENARY, &["run", "rev"]).start();
    pty.sit().resize(60, 16).answered();
    for keys in ["Right", "Right", "Right", "Right", "l", "Esc", "m", "Esc", "i", "Esc", "h", "Esc"] {
        pty.press(keys);
        pty.answered();
    }
    pty.key("n").enter("note").paste(&hostile("Paste")).save("save the note");
    pty.key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
    let sent = pty.wait_closed().since(0);
    assert_eq!(danger(&text_of(&sent)), None);
    assert!(!sent.windows(9).any(|bytes| bytes == b"\x1b]0;owned"));
}
