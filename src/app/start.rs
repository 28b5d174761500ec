//! The program on a terminal: one loop over what keys, signals and the clock bring.

use super::clock::System;
use super::runtime::{Ask, Places, Runtime};
use super::terminal::{Colours, Drawn, Event, Means, Queue, Screen, Suspended};
use crate::record::Files;
use crate::store::{RealDisk, Store};
use crate::tui::key::Input;
use crate::tui::theme::Theme;
use crate::tui::view;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How the program is started.
#[derive(Clone, Debug)]
pub struct Start {
    /// The sessions folder.
    pub sessions: PathBuf,
    /// This machine's own folder.
    pub state: PathBuf,
    /// The settings' file; none where no home is.
    pub settings: Option<PathBuf>,
    /// The workshop to open; none shows the start screen.
    pub open: Option<PathBuf>,
    /// Show the workshop to the room instead: of this room's sitting; empty is any.
    pub project: Option<String>,
    /// What is written goes where nothing merges.
    pub rehearse: bool,
    /// The theme asked for; none is that of the settings.
    pub theme: Option<Theme>,
    /// What the terminal can show.
    pub means: Means,
    /// Its own ground is light.
    pub light: bool,
}

/// What the loop waits for.
enum Heard {
    /// The terminal, or the system.
    Terminal(Event),
    /// The workshop's folder is another one than it was.
    Changed,
}

impl From<Event> for Heard {
    fn from(event: Event) -> Self {
        Self::Terminal(event)
    }
}

/// Milliseconds after which a stalled link is tried again.
const STALLED: u64 = 100;

/// Runs the program on the terminal until it ends; gives the exit code. What a panic says is the caller's
/// ([`on_panic`](super::terminal::on_panic)): it gives the terminal back first.
pub fn start(start: Start) -> Result<u8, super::terminal::NoScreen> {
    let (sender, queue) = Queue::<Heard>::new();
    let mut screen = Screen::take(start.means, &sender)?;
    let files = Files::new();
    let store = Store::new(Arc::new(RealDisk), start.state.clone());
    let theme = match (start.means.colours, start.light) {
        (Colours::Stripped, _) => Theme::Mono,
        (_, true) => Theme::Light,
        (_, false) => Theme::Dark,
    };
    let places = Places { sessions: start.sessions, state: start.state };
    let mut runtime = Runtime::new(&files, store, places, Arc::new(System::new()), theme);
    runtime.settle(start.settings, start.theme);
    runtime.wake_by(Arc::new(move || _ = sender.send(Heard::Changed)));
    if let Some(path) = start.open {
        match start.project {
            Some(room) => runtime.project(&path, &room),
            None => runtime.open(&path.to_string_lossy(), start.rehearse),
        }
    }
    let (cols, rows) = screen.size();
    runtime.input(Input::Resize { cols, rows });
    let code = rounds(&mut runtime, &mut screen, &queue);
    runtime.leave();
    Ok(code)
}

/// Draws, waits, takes in; until the end.
fn rounds(runtime: &mut Runtime<'_>, screen: &mut Screen, queue: &Queue<Heard>) -> u8 {
    loop {
        screen.mouse(runtime.model.settings.now.mouse);
        let drawn = screen.draw(|frame| {
            if let Some(caret) = view(&runtime.model, frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        });
        let stalled = match drawn {
            Ok(drawn) => drawn == Drawn::Behind,
            Err(_) => return 129,
        };
        let wait = if stalled { Some(STALLED) } else { runtime.wait() };
        let Some(events) = queue.next(wait.map(Duration::from_millis)) else { return 129 };
        if !events.iter().any(|heard| matches!(heard, Heard::Terminal(_))) {
            runtime.tick();
        }
        for heard in events {
            // What changed is looked at before each input.
            let Heard::Terminal(event) = heard else { continue };
            match take_in(runtime, screen, event) {
                None => {}
                Some(code) => return code,
            }
        }
    }
}

/// One event; a code ends the program.
fn take_in(runtime: &mut Runtime<'_>, screen: &mut Screen, event: Event) -> Option<u8> {
    let asks = match event {
        Event::Input(input) => {
            if let Input::Resize { cols, rows } = input {
                screen.resize(cols, rows);
            }
            runtime.input(input)
        }
        Event::Signal(signal) => match signal.exit_code() {
            Some(code) => return Some(code),
            None => match signal {
                super::terminal::Signal::Continue => {
                    if let Ok((cols, rows)) = screen.resume() {
                        runtime.input(Input::Resize { cols, rows });
                    }
                    Vec::new()
                }
                _ => vec![Ask::Suspend],
            },
        },
        Event::HungUp => return Some(129),
        Event::Crashed => return Some(70),
    };
    for ask in asks {
        match ask {
            Ask::Quit => return Some(0),
            Ask::Redraw => drop(screen.redraw()),
            Ask::Suspend => match screen.suspend() {
                Ok(Suspended::Back { cols, rows }) => drop(runtime.input(Input::Resize { cols, rows })),
                Ok(Suspended::Impossible) => runtime.model.say("no shell is there to come back from: not suspended"),
                Err(_) => return Some(129),
            },
        }
    }
    None
}
