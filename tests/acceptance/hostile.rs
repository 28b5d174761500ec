//! A workshop that wants to harm, on a real terminal: the bytes that the terminal gets.

use crate::desk::{Desk, PLENARY};
use crate::hostile_words::{How, danger, hostile, made_hostile};
use crate::pty::Pty;
use crate::traps::{huge, lay};
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

/// The modes that plenary switches: the caret, the other screen, pastes in brackets, frames drawn as one.
const MODES: [&str; 4] = ["?25", "?1049", "?2004", "?2026"];

/// What was sent, without line ends and without the sequences that plenary itself sends; it may send no other one.
fn text_of(sent: &[u8]) -> String {
    let sent = String::from_utf8(sent.to_vec()).unwrap().replace("\r\n", "\n");
    let mut pieces = sent.split('\u{1b}');
    let mut text = pieces.next().unwrap().to_owned();
    for piece in pieces {
        text +=
            after_own(piece).unwrap_or_else(|| panic!("it sends ESC {:?}", piece.chars().take(40).collect::<String>()));
    }
    // The way back on a row.
    text.replace(['\r', '\u{8}'], "\n")
}

/// What follows a way on the screen, a blanking, a shift of rows, colours or a mode. `ESC[2J` could be a text's too, and
/// then `ESC[7777m` is here with it: no number of plenary's is that great.
fn after_own(piece: &str) -> Option<&str> {
    let piece = piece.strip_prefix('[')?;
    let (numbers, rest) = piece.split_at(piece.find(|c: char| !c.is_ascii_digit() && !"?;".contains(c))?);
    let rest_of = |of: &[char]| rest.strip_prefix(of);
    let is_small = numbers.split(';').all(|n| n.is_empty() || n.parse::<u8>().is_ok());
    if is_small {
        rest_of(&['B', 'C', 'D', 'G', 'H', 'J', 'K', 'L', 'M', 'X', 'm', 'r'])
    } else {
        rest_of(&['h', 'l']).filter(|_| MODES.contains(&numbers))
    }
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
        let text = String::from_utf8(sent).unwrap().replace("\r\n", "\n");
        assert_eq!(danger(&text), None, "{words:?}");
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

/// A file that links lead to, which no screen may show.
fn outside(desk: &Desk) -> PathBuf {
    let outside = desk.path().join("outside");
    std::fs::create_dir_all(&outside).unwrap();
    std::fs::write(outside.join("secret.ron"), "Minutes that are not of this workshop.\n").unwrap();
    outside
}

/// Leaves, and looks at everything that was sent. A screen that records asks once more.
#[track_caller]
fn leaves_harmlessly(mut pty: Pty, records: bool) {
    pty.key("q");
    if records {
        pty.enter("leave");
    }
    assert_eq!(pty.exit(), Ok(0));
    let text = text_of(&pty.wait_closed().since(0));
    assert_eq!(danger(&text), None);
    assert!(!text.contains("not of this workshop"));
}

#[test]
fn what_is_no_file_is_told_on_the_screens_and_never_waited_for() {
    let desk = workshop();
    let (outside, folder) = (outside(&desk), desk.sessions().join("rev"));
    std::fs::create_dir(folder.join("checklists")).unwrap();
    for folder in [&folder, &folder.join("checklists"), &desk.sessions()] {
        lay(folder, &outside);
    }
    let start = desk.other(PLENARY, &[]).size(160, 45).start();
    start.row("Merge the rooms").enter("say where they are").paste(folder.to_str().unwrap()).enter("look at them");
    start.wait_for("here already").answered();
    for (words, times) in [("it is a link, not a file", 8), ("it is a folder,", 2), ("it is a pipe or a device,", 4)] {
        assert_eq!(start.text().matches(words).count(), times, "{words}\n{}", start.text());
    }
    start.press("Esc");
    start.press("Esc");
    leaves_harmlessly(start, false);

    let wall = desk.program(&["project", "rev"]).start();
    wall.wait_for("wording 1");
    let console = desk.program(&["run", "rev"]).start();
    console.wait_for("could not open a file of the workshop: it is a link, not a file").sit();
    console.key("n").enter("note").paste("Said aloud.").save("save the note");
    assert!(std::fs::read_dir(&folder).unwrap().any(|file| {
        let path = file.unwrap().path();
        path.metadata().is_ok_and(|meta| meta.is_file())
            && std::fs::read_to_string(path).unwrap().contains("Said aloud.")
    }));
    leaves_harmlessly(console, true);
    leaves_harmlessly(wall, false);
}

#[test]
fn what_is_no_file_and_comes_while_a_room_records_holds_nobody_up() {
    let desk = Desk::seeded();
    let console = desk.sitting();
    let wall = desk.program(&["project", "rev"]).start();
    wall.wait_for("leave");
    lay(&desk.workshop(), &outside(&desk));
    console.enter("open ").enter("put a wording").wait_for("Put a wording").send("Open one-stop centres.");
    console.save("put it to the room").wait_for("ON THE TABLE");
    wall.wait_for("Open one-stop centres.");
    leaves_harmlessly(console, true);
    leaves_harmlessly(wall, false);
}

#[test]
fn lines_of_megabytes_are_told_on_the_screens_as_too_long() {
    let desk = workshop();
    huge(&desk.sessions().join("rev"));
    let console = desk.other(PLENARY, &["run", "rev"]).size(100, 80).start();
    console
        .row("No, the room")
        .enter("this screen is my own")
        .wait_for("What do you record?")
        .key("End")
        .enter("look around");
    console
        .answered()
        .key("h")
        .wait_for("Every key and every sign")
        .send("checks")
        .enter("checks")
        .wait_for("too-long")
        .answered();
    assert_eq!(console.text().matches("too-long").count(), 3, "{}", console.text());
    console.press("Esc");
    console.press("Esc");
    leaves_harmlessly(console, true);
}
