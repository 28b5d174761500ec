//! The terminal is taken, cared for and given back, whatever happens to it.

use crate::desk::{Desk, PLENARY};
use crate::pty::{Program, Pty};
use rustix::process::Signal;
use rustix::termios::LocalModes;
use std::collections::BTreeSet;
use std::time::Duration;

/// What was switched on last and not off again, of everything that was ever switched: `?2004`, `?25`.
fn left_on(sent: &[u8]) -> BTreeSet<String> {
    let sent = String::from_utf8_lossy(sent);
    let mut on = BTreeSet::new();
    for piece in sent.split("\x1b[").skip(1) {
        let end = piece.find(|c: char| !c.is_ascii_digit() && !"?;".contains(c));
        let Some((modes, act)) = end.map(|end| (&piece[..end], &piece[end..=end])) else { continue };
        for mode in modes.split(';') {
            match act {
                "h" => drop(on.insert(mode.to_owned())),
                "l" => drop(on.remove(mode)),
                _ => {}
            }
        }
    }
    on
}

/// Everything that was switched on is off again but the cursor; lines are edited by the terminal as they were.
#[track_caller]
fn is_given_back(pty: &Pty) {
    let sent = pty.wait_closed().since(0);
    assert!(sent.windows(8).any(|w| w == b"\x1b[?1049h"));
    assert_eq!(left_on(&sent), BTreeSet::from(["?25".to_owned()]), "{}", sent.escape_ascii());
    assert!(!pty.look(|screen| screen.alternate_screen() || screen.bracketed_paste() || screen.hide_cursor()));
    let (is, was) = (pty.modes(), Program::new("/bin/sh", &["-c", "exit"]).start().modes());
    assert_eq!((is.input_modes, is.output_modes), (was.input_modes, was.output_modes));
    assert_eq!((is.control_modes, is.local_modes), (was.control_modes, was.local_modes));
}

fn note(pty: &Pty) {
    pty.key("n").enter("note").wait_for("Enter: save the note");
}

#[test]
fn leaving_gives_the_terminal_back() {
    let desk = Desk::seeded();
    let mut pty = desk.sitting();
    assert!(!pty.modes().local_modes.contains(LocalModes::ICANON));
    pty.key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
    is_given_back(&pty);
}

#[test]
fn signals_that_end_it_give_the_terminal_back_and_keep_what_was_typed() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        let desk = Desk::seeded();
        let mut pty = desk.sitting();
        note(&pty);
        pty.send("Not saved yet").wait_for("Not saved yet");
        pty.signal(signal);
        assert_eq!(pty.exit(), Ok(code));
        is_given_back(&pty);
        assert!(desk.drafts().contains("Not saved yet"), "{}", desk.drafts());
    }
}

#[test]
fn a_shell_gets_its_screen_by_ctrl_z_and_gives_the_terminal_back_by_fg() {
    let desk = Desk::seeded();
    let pty = desk.other("bash", &["--norc", "--noprofile", "-i"]).env("PS1", "shell> ").start();
    pty.wait_for("shell> ").send("echo before $((40 + 1))\r").wait_for("before 41");
    pty.send(format!("{PLENARY} run rev\r"));
    pty.sit().key("Ctrl-Z").wait_for("Stopped").wait_for("before 41");
    assert!(!pty.look(vt100::Screen::alternate_screen));
    assert!(!pty.text().contains("h all keys"), "{}", pty.text());
    pty.send("echo still $((40 + 2))\r").wait_for("still 42");
    pty.send("fg\r").wait_for("h all keys");
    assert!(pty.look(vt100::Screen::alternate_screen));
    note(&pty);
    pty.send("After the shell").save("save the note");
    assert!(desk.record().contains("After the shell"));
    pty.key("q").enter("leave");
    // What is typed before the shell asks again was meant for plenary, and is thrown away.
    pty.wait_until("the shell asks again", |screen| screen.contents().trim_end().ends_with("shell>"));
    pty.send("echo left $?\r").wait_for("left 0");
    assert!(!pty.look(vt100::Screen::alternate_screen));
}

#[test]
fn with_no_color_no_colour_is_sent() {
    let desk = Desk::seeded();
    let pty = desk.program(&["run", "rev"]).env("NO_COLOR", "1").start();
    pty.sit().key("Enter").wait_for("Enter: put a wording").key("h").wait_for("Every key and every sign");
    let sent = String::from_utf8_lossy(&pty.since(0)).into_owned();
    for piece in sent.split("\x1b[").skip(1) {
        let Some((codes, _)) = piece.split_once('m').filter(|(c, _)| c.chars().all(|c| c.is_ascii_digit() || c == ';'))
        else {
            continue;
        };
        let coloured = |code: &str| matches!(code.parse::<u8>(), Ok(30..=49 | 90..=107));
        assert!(!codes.split(';').any(coloured), "ESC[{codes}m");
    }
}

#[test]
fn a_window_made_small_and_large_again_loses_nothing_of_a_form() {
    let desk = Desk::seeded();
    let pty = desk.sitting();
    note(&pty);
    pty.send("In a large window, ").wait_for("In a large window,");
    pty.resize(60, 16).send("in a small one, ").wait_for("in a small one,").answered();
    pty.look(|screen| assert_eq!(screen.size(), (16.try_into().unwrap(), 60.try_into().unwrap())));
    // The program hears of the new size by a signal, keys or no keys: its frame comes when it comes.
    pty.wait_until("the form in the small window", |screen| {
        let text = screen.contents();
        text.contains("In a large window,") && text.contains("Enter: save the note")
    });
    pty.resize(80, 24).send("and in a large one again.").wait_for("and in a large one again.");
    pty.save("save the note");
    assert!(desk.record().contains("In a large window, in a small one, and in a large one again."));
}

#[test]
fn a_pasted_page_keeps_its_lines_and_commands_nothing() {
    let desk = Desk::seeded();
    let pty = desk.sitting();
    note(&pty);
    let mark = pty.mark();
    pty.send("\x1b[200~First line\r\nsecond\x1b[2J line\x07\r\nq last line\x1b[201~").wait_for("q last line");
    let sent = pty.since(mark);
    assert!(!sent.windows(4).any(|w| w == b"\x1b[2J") && !sent.contains(&7), "{}", sent.escape_ascii());
    pty.save("save the note");
    let record = desk.record();
    assert!(record.contains("First line\\nsecond") && record.contains("\\nq last line"), "{record}");
    assert!(!record.contains('\x1b') && !record.contains('\r') && !record.contains('\x07'));
}

#[test]
fn what_is_no_terminal_to_draw_on_is_refused_with_a_hint() {
    let desk = Desk::seeded();
    let mut pty = desk.program(&["run", "rev"]).env("TERM", "dumb").start();
    assert_eq!(pty.exit(), Ok(1));
    pty.wait_closed();
    assert!(pty.text().contains("TERM=dumb") && pty.text().contains("hint:"), "{}", pty.text());
    assert!(!pty.since(0).contains(&0x1b));
    let piped = desk.run(&["run", "rev"]);
    assert_eq!(piped.status.code(), Some(1));
    assert!(piped.stdout.is_empty() && String::from_utf8_lossy(&piped.stderr).contains("hint:"));
}

/// What is sent in three seconds in which nobody does anything.
fn idle(pty: &Pty) -> Vec<u8> {
    pty.settle(Duration::from_millis(400));
    let mark = pty.mark();
    std::thread::sleep(Duration::from_secs(3));
    pty.since(mark)
}

#[test]
fn an_idle_screen_sends_nothing_and_a_running_clock_at_most_its_minute() {
    let desk = Desk::seeded();
    let pty = desk.sitting();
    let sent = idle(&pty);
    assert!(sent.is_empty(), "{}", sent.escape_ascii());
    pty.key("Enter").wait_for("Enter: put a wording");
    let sent = idle(&pty);
    assert!(sent.len() <= 25, "{}", sent.escape_ascii());
}

/// A program that looks again and again whether something happened uses the battery of a laptop on a lectern.
#[test]
#[cfg(target_os = "linux")]
fn an_idle_screen_leaves_the_processor_alone() {
    let desk = Desk::seeded();
    let pty = desk.sitting();
    pty.key("Enter").wait_for("Enter: put a wording");
    note(&pty);
    pty.send("Half a thought").wait_for("Half a thought");
    let before = pty.worked();
    assert!(before > Duration::ZERO);
    // The draft is kept within the first second.
    idle(&pty);
    let worked = pty.worked().saturating_sub(before);
    assert!(worked <= Duration::from_millis(150), "{worked:?} in three seconds");
}

#[test]
fn a_typed_key_costs_six_bytes_at_most() {
    let desk = Desk::seeded();
    let pty = desk.sitting();
    note(&pty);
    pty.settle(Duration::from_millis(100));
    let words =
        "The centres open in 2027 and stay open for as long as the districts want them to; nobody is sent away.";
    let from = pty.mark();
    for c in words.chars() {
        let mark = pty.mark();
        // Words in a row would be sent together: each key is waited for.
        pty.send(c.to_string()).wait_bytes(mark, c.to_string().as_bytes()).settle(Duration::from_millis(5));
    }
    let (sent, keys) = (pty.mark() - from, words.chars().count());
    println!("{sent} bytes for {keys} keys");
    assert!(sent <= 6 * keys, "{sent} bytes for {keys} keys");
}

/// What asks a terminal to tell of its mouse.
const MOUSE: &[u8] = b"\x1b[?1000h";
/// What asks it not to, any more.
const NO_MOUSE: &[u8] = b"\x1b[?1000l";

fn sent(pty: &Pty, bytes: &[u8]) -> usize {
    pty.since(0).windows(bytes.len()).filter(|part| *part == bytes).count()
}

#[test]
fn the_mouse_is_asked_for_only_where_it_is_on_and_given_back_with_the_terminal() {
    let desk = Desk::seeded();
    let mut pty = desk.sitting();
    pty.key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
    assert_eq!((sent(&pty, MOUSE), sent(&pty, NO_MOUSE), sent(&pty, b"\x1b[?1006l")), (0, 0, 0));

    let settings = desk.path().join(".config/plenary");
    std::fs::create_dir_all(&settings).unwrap();
    // A person's own folder of such files, and a link to it.
    std::fs::write(desk.path().join("mine.ron"), "(mouse: true) // mine\n").unwrap();
    std::os::unix::fs::symlink(desk.path().join("mine.ron"), settings.join("config.ron")).unwrap();
    let mut pty = desk.sitting();
    assert_eq!(sent(&pty, MOUSE), 1);
    // A click on the corner, cut in two by the link.
    pty.wait_for("Enter: open").send("\x1b[<0;7").settle(Duration::from_millis(20)).send("5;24M\x1b[<0;75;24m");
    pty.wait_for("Enter: put a wording")
        .key("h")
        .wait_for("Every key and every sign")
        .send("settings")
        .enter("settings")
        .wait_for("mouse      on");
    pty.key("Down").key("Down").key("Space").wait_for("mouse      off").enter("save the settings");
    assert_eq!((sent(&pty, MOUSE), sent(&pty, NO_MOUSE)), (1, 1));
    assert_eq!(std::fs::read_to_string(desk.path().join("mine.ron")).unwrap(), "(mouse: false) // mine\n");
    assert!(settings.join("config.ron").is_symlink());
    pty.wait_for("Enter: put a wording")
        .key("h")
        .wait_for("Every key and every sign")
        .send("settings")
        .enter("settings")
        .wait_for("mouse      off");
    pty.key("Down").key("Down").key("Space").wait_for("mouse      on").enter("save the settings");
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit(), Ok(143));
    pty.wait_closed();
    assert_eq!((sent(&pty, MOUSE), sent(&pty, NO_MOUSE)), (2, 2));
}

#[test]
fn a_console_without_a_desktop_gets_the_signs_and_colours_that_it_has() {
    let desk = Desk::seeded();
    let settings = desk.path().join(".config/plenary");
    std::fs::create_dir_all(&settings).unwrap();
    std::fs::write(settings.join("config.ron"), "(dark: {\"title\": \"#ff8800\", \"object\": \"208\"})").unwrap();
    for (term, coloured) in [("linux", true), ("vt100", false)] {
        let pty = desk.program(&["run", "rev"]).env("TERM", term).start();
        pty.enter("the room sees this screen").wait_for("What do you record?").key("End").enter("look around");
        pty.wait_for("begin a sitting").key("h").wait_for("Every key").send("is marked").wait_for("> what is marked");
        pty.key("Ctrl-U").send("sign");
        for _ in 0..30 {
            pty.key("Down");
        }
        pty.answered().key("Esc").wait_gone("find:").answered();
        let sent = String::from_utf8(pty.since(0)).unwrap();
        let other: BTreeSet<char> =
            sent.chars().filter(|c| !matches!(c, '\0'..='\u{ff}' | '\u{2500}'..='\u{259f}')).collect();
        assert!(other.is_empty(), "{term}: {other:?}");
        assert!(!sent.contains("38;2;") && !sent.contains("38;5;"), "{term}");
        assert_eq!(sent.contains("\x1b[93;40m") || sent.contains(";93"), coloured, "{term}");
    }
}
