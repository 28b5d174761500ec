//! The terminal layer on a real terminal: taken, used, lent and given back on every way out.
//!
//! Each test starts this test binary once more, on a pseudo-terminal, as the actor: a small program that shows
//! what it hears and does as it is told by letters.

use std::fs::File;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use plenary::app::terminal::{Colours, Drawn, Event, Queue, Screen, Signal, on_panic};
use plenary::tui::key::{Input, Key};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout};
use ratatui::widgets::{Paragraph, Wrap};
use rustix::process::Signal as Send;
use rustix::termios::LocalModes;

use crate::pty::{PATIENCE, Program, Pty};

/// What the terminal gets last, whatever the way out.
const GIVE_BACK: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l";

#[test]
fn actor() {
    if std::env::var_os("ACTOR").is_none() {
        return;
    }
    on_panic(|text| format!("a bug, of {} bytes", text.len()).replace(char::is_numeric, "9"));
    let (sender, queue) = Queue::<Event>::new();
    let mut screen = match Screen::take(Colours::Shown, &sender) {
        Ok(screen) => screen,
        Err(e) => leave(&format!("{e}"), 1),
    };
    let (mut heard, mut typed) = (vec!["ready".to_owned()], String::new());
    loop {
        let again = match screen.draw(|frame| show(frame, &heard, &typed)) {
            Ok(Drawn::Behind) => Some(Duration::from_millis(50)),
            Ok(Drawn::Sent) | Err(_) => None,
        };
        for event in queue.next(again).unwrap() {
            match &event {
                Event::Input(Input::Key(Key::Char(c))) => {
                    typed.push(*c);
                    continue;
                }
                Event::Signal(signal) if signal.exit_code().is_some() => {
                    drop(screen);
                    leave("", i32::from(signal.exit_code().unwrap()));
                }
                Event::HungUp => leave("", 129),
                Event::Signal(Signal::Continue) => _ = screen.resume().unwrap(),
                Event::Input(Input::Resize { cols, rows }) => screen.resize(*cols, *rows),
                _ => {}
            }
            heard.push(format!("{event:?}"));
            if let Event::Input(Input::Key(Key::Ctrl(letter))) = event {
                if letter == 'q' {
                    return;
                }
                heard.extend(act(letter, &mut screen));
            }
        }
    }
}

fn act(letter: char, screen: &mut Screen) -> Option<String> {
    match letter {
        'p' => panic!("on purpose"),
        'z' => Some(format!("{:?}", screen.suspend().unwrap())),
        'l' => screen.redraw().map(|()| "drawn anew".to_owned()).ok(),
        's' => {
            screen.draw(|frame| frame.render_widget("stuck", frame.area())).unwrap();
            loop {
                std::thread::park();
            }
        }
        'b' => {
            let frames = (0..500).map(|n| if n % 2 == 0 { "even ".repeat(380) } else { "odd ".repeat(470) });
            let draw = |text: String| {
                screen.draw(|f| f.render_widget(Paragraph::new(text).wrap(Wrap { trim: false }), f.area()))
            };
            let behind = frames.map(draw).filter(|drawn| matches!(drawn, Ok(Drawn::Behind))).count();
            File::create("done").unwrap();
            Some(if behind > 100 { "the link stalled" } else { "all was sent" }.to_owned())
        }
        'f' => {
            let mut file = File::create("big").unwrap();
            let e = (0..100).find_map(|_| file.write_all(&[b'x'; 1024]).err());
            Some(format!("{:?}", e.map(|e| e.kind())))
        }
        _ => None,
    }
}

/// The last events, and what was typed with the caret behind it.
fn show(frame: &mut Frame<'_>, heard: &[String], typed: &str) {
    let [top, bottom] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(frame.area());
    let last = heard.len().saturating_sub(usize::from(top.height));
    frame.render_widget(Paragraph::new(heard.get(last..).unwrap_or_default().join("\n")), top);
    frame.render_widget(Paragraph::new(typed), bottom);
    let width = u16::try_from(typed.len()).unwrap();
    frame.set_cursor_position((bottom.x + width, bottom.y));
}

#[expect(clippy::exit, clippy::print_stderr, reason = "the actor is a program of its own")]
fn leave(words: &str, code: i32) -> ! {
    if !words.is_empty() {
        eprintln!("{words}");
    }
    std::process::exit(code)
}

fn actor_command() -> String {
    format!("{} --exact stage::actor --nocapture", std::env::current_exe().unwrap().display())
}

/// The actor behind a shell's line.
fn behind(line: &str) -> Program {
    let line = line.replace("ACTOR", &actor_command());
    Program::new("/bin/sh", &["-c", &line]).env("ACTOR", "1").env("PATH", "/usr/bin:/bin")
}

fn played() -> Pty {
    let pty = behind("exec ACTOR").start();
    pty.wait_for("ready");
    pty
}

#[track_caller]
fn given_back(pty: &Pty) {
    let sent = pty.since(0);
    assert_eq!(sent.windows(GIVE_BACK.len()).filter(|w| *w == GIVE_BACK).count(), 1, "{}", sent.escape_ascii());
    pty.look(|screen| {
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    });
}

#[test]
fn a_typed_character_is_one_byte_and_a_redraw_asks_nothing() {
    let pty = played();
    assert!(!pty.modes().local_modes.intersects(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG));
    pty.send("a note").wait_for("a note").settle(Duration::from_millis(50));
    let mark = pty.mark();
    pty.send("s").wait_for("a notes").settle(Duration::from_millis(50));
    assert_eq!(pty.since(mark), b"s");
    assert_eq!(pty.cursor(), Some((7, 23)));
    let mark = pty.mark();
    pty.key("Ctrl-L").wait_bytes(mark, b"\x1b[2J").wait_for("drawn anew").settle(Duration::from_millis(50));
    assert!(!pty.since(mark).windows(4).any(|w| w == b"\x1b[6n"));
    assert_eq!(pty.cursor(), Some((7, 23)));
}

#[test]
fn leaving_gives_the_terminal_back() {
    let mut pty = played();
    assert!(pty.look(vt100::Screen::alternate_screen) && pty.look(vt100::Screen::bracketed_paste));
    pty.key("Ctrl-Q");
    assert_eq!(pty.exit(), Ok(0));
    given_back(pty.wait_closed());
}

#[test]
fn a_panic_gives_the_terminal_back_and_speaks_afterwards() {
    let mut pty = played();
    pty.key("Ctrl-P");
    assert_eq!(pty.exit(), Ok(101));
    given_back(pty.wait_closed());
    let sent = pty.since(0);
    let end = sent.windows(GIVE_BACK.len()).position(|w| w == GIVE_BACK).unwrap();
    let after = String::from_utf8_lossy(&sent[end..]).into_owned();
    assert!(after.contains("a bug, of 9") && !after.contains("on purpose"), "{after}");
}

#[test]
fn signals_end_it_cleanly_with_their_code() {
    for (signal, code) in [(Send::TERM, 143), (Send::INT, 130), (Send::HUP, 129), (Send::QUIT, 131)] {
        let mut pty = played();
        pty.signal(signal);
        assert_eq!(pty.exit(), Ok(code));
        given_back(pty.wait_closed());
    }
}

#[test]
fn a_stuck_program_is_ended_by_asking_again_later() {
    let mut pty = played();
    pty.key("Ctrl-S").wait_for("stuck");
    let mut asked = 0;
    let ended = loop {
        pty.signal(Send::TERM);
        asked += 1;
        if let Some(ended) = pty.exit_within(Duration::from_millis(300)) {
            break ended;
        }
    };
    assert!(ended.is_err() && asked > 5, "{ended:?} after {asked}");
    given_back(pty.wait_closed());
}

#[test]
fn a_hang_up_ends_it() {
    assert_eq!(played().gone(), Ok(129));
}

#[test]
fn a_terminal_that_goes_away_without_a_signal_ends_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut pty = behind("trap '' HUP; ACTOR; echo $? >code").dir(dir.path()).start();
    pty.wait_for("ready");
    assert_eq!(pty.gone(), Ok(0));
    assert_eq!(std::fs::read_to_string(dir.path().join("code")).unwrap(), "129\n");
}

#[test]
fn a_new_size_is_told_and_drawn() {
    let pty = played();
    pty.resize(60, 16).wait_for("Resize { cols: 60, rows: 16 }");
    pty.wait_until("the caret is in the last row", |screen| screen.cursor_position() == (15, 0));
}

#[test]
fn keys_and_pastes_are_heard() {
    let pty = played();
    pty.key("Esc").wait_for("Key(Esc)");
    pty.key("Down").wait_for("Key(Down)");
    pty.paste("one\ntwo").wait_for("Paste(\"one\\ntwo\")");
    pty.send("\x1b[200~lost").settle(Duration::from_millis(50));
    pty.send("\x03").wait_for("Paste(\"lost\")").wait_for("Key(Ctrl('c'))");
}

#[test]
fn a_shell_suspends_and_continues_it() {
    let pty = Program::new("/bin/sh", &["-i"]).env("ACTOR", "1").env("PATH", "/usr/bin:/bin").env("PS1", "> ").start();
    pty.wait_for(">").send(format!("{}\r", actor_command())).wait_for("ready");
    pty.key("Ctrl-Z").wait_for("Stopped");
    assert!(!pty.look(vt100::Screen::alternate_screen));
    assert!(pty.modes().local_modes.contains(LocalModes::ICANON));
    pty.send("echo its me\r").wait_until("the shell answers", |s| s.contents().matches("its me").count() == 2);
    pty.resize(70, 20).send("fg\r").wait_for("Back { cols: 70, rows: 20 }");
    assert!(pty.look(vt100::Screen::alternate_screen) && pty.look(vt100::Screen::bracketed_paste));
    pty.key("Ctrl-Q").wait_until("the shell is back", |screen| !screen.alternate_screen());
}

#[test]
fn without_a_shell_it_is_not_stopped() {
    let pty = played();
    pty.key("Ctrl-Z").wait_for("Impossible");
    pty.send("still here").wait_for("still here");
}

#[test]
fn a_stop_from_outside_is_healed_when_it_continues() {
    let pty = played();
    pty.signal(Send::STOP).signal(Send::CONT).wait_for("Signal(Continue)");
    assert!(!pty.modes().local_modes.contains(LocalModes::ECHO));
}

#[test]
fn a_limit_on_file_sizes_is_an_error_and_not_the_end() {
    let dir = tempfile::tempdir().unwrap();
    let pty = behind("ulimit -f 1; exec ACTOR").dir(dir.path()).start();
    pty.wait_for("ready");
    pty.key("Ctrl-F").wait_for("Some(FileTooLarge)");
}

#[test]
fn a_stalled_link_does_not_hold_the_program_up() {
    let dir = tempfile::tempdir().unwrap();
    let pty = behind("exec ACTOR").dir(dir.path()).start();
    pty.wait_for("ready").stall(true);
    pty.key("Ctrl-B");
    let end = Instant::now() + PATIENCE;
    while !dir.path().join("done").exists() {
        assert!(Instant::now() < end, "waits for the link");
        std::thread::yield_now();
    }
    pty.stall(false).wait_for("the link stalled");
}

#[test]
#[cfg(target_os = "linux")]
fn neither_waiting_for_keys_nor_for_a_stalled_link_uses_the_processor() {
    let dir = tempfile::tempdir().unwrap();
    let pty = behind("exec ACTOR").dir(dir.path()).start();
    let uses = || {
        let before = pty.worked();
        std::thread::sleep(Duration::from_secs(1));
        pty.worked().saturating_sub(before)
    };
    pty.wait_for("ready").settle(Duration::from_millis(50));
    let keys = uses();
    pty.stall(true).key("Ctrl-B");
    let end = Instant::now() + PATIENCE;
    while !dir.path().join("done").exists() {
        assert!(Instant::now() < end, "waits for the link");
        std::thread::yield_now();
    }
    let link = uses();
    assert!(keys.max(link) <= Duration::from_millis(100), "of a second, {keys:?} for keys, {link:?} for the link");
    pty.stall(false).wait_for("the link stalled");
}

#[test]
fn without_a_terminal_the_reason_is_said() {
    let out = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "stage::actor", "--nocapture"])
        .env("ACTOR", "1")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1));
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(said.contains("needs a terminal, and standard output is not one"), "{said}");
}
