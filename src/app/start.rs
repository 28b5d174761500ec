//! The program on a terminal: one loop over what keys, signals and the clock bring.

use super::clock::System;
use super::read::Came;
use super::runtime::{Ask, Places, Runtime};
use super::terminal::{Colours, Drawn, Event, Means, Queue, Screen, Suspended, spawn};
use crate::record::Files;
use crate::store::{RealDisk, Store};
use crate::tui::key::Input;
use crate::tui::theme::Theme;
use crate::tui::view;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
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
    /// A workshop was read.
    Came(Box<Came<'static>>),
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
    // It is as long as the program: what reads in a thread of its own must not hold up its end.
    let files: &'static Files = Box::leak(Box::default());
    let store = Store::new(Arc::new(RealDisk), start.state.clone());
    let theme = match (start.means.colours, start.light) {
        (Colours::Stripped, _) => Theme::Mono,
        (_, true) => Theme::Light,
        (_, false) => Theme::Dark,
    };
    let places = Places { sessions: start.sessions, state: start.state };
    let mut runtime = Runtime::new(files, store, places, Arc::new(System::new()), theme);
    runtime.settle(start.settings, start.theme);
    let changed = sender.clone();
    runtime.wake_by(Arc::new(move || _ = changed.send(Heard::Changed)));
    runtime.read_aside(Box::new(move |job| {
        let read = move |sender: &Sender<Heard>| _ = sender.send(Heard::Came(Box::new(job())));
        if spawn("reader", sender.clone(), read).is_err() {
            _ = sender.send(Heard::Terminal(Event::Crashed));
        }
    }));
    let (cols, rows) = screen.size();
    runtime.input(Input::Resize { cols, rows });
    if let Some(path) = start.open {
        match start.project {
            Some(room) => runtime.project(&path, &room),
            None => runtime.open(&path.to_string_lossy(), start.rehearse),
        }
    }
    let code = rounds(&mut runtime, &mut screen, &queue);
    runtime.leave();
    Ok(code)
}

/// Draws, waits, takes in; until the end.
fn rounds(runtime: &mut Runtime<'static>, screen: &mut Screen, queue: &Queue<Heard>) -> u8 {
    loop {
        if let Some(still) = runtime.still() {
            if let Some(code) = next(runtime, screen, queue, Some(Duration::from_millis(still))) {
                return code;
            }
            continue;
        }
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
        if let Some(code) = next(runtime, screen, queue, wait.map(Duration::from_millis)) {
            return code;
        }
    }
}

/// Waits, and takes in what comes; a code ends the program.
fn next(
    runtime: &mut Runtime<'static>,
    screen: &mut Screen,
    queue: &Queue<Heard>,
    wait: Option<Duration>,
) -> Option<u8> {
    let Some(events) = queue.next(wait) else { return Some(129) };
    if !events.iter().any(|heard| matches!(heard, Heard::Terminal(_))) {
        runtime.tick();
    }
    let mut read = Vec::new();
    for heard in events {
        match heard {
            // What changed is looked at before each input.
            Heard::Changed => {}
            Heard::Came(came) => read.push(came),
            Heard::Terminal(event) => {
                let code = take_in(runtime, screen, event);
                if code.is_some() {
                    return code;
                }
            }
        }
    }
    // After the keys that came with it: whoever pressed them had not seen it.
    read.into_iter().find_map(|came| {
        let asks = runtime.came(*came);
        asked(runtime, screen, asks)
    })
}

/// One event; a code ends the program.
fn take_in(runtime: &mut Runtime<'static>, screen: &mut Screen, event: Event) -> Option<u8> {
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
    asked(runtime, screen, asks)
}

/// What the runtime cannot do itself; a code ends the program.
fn asked(runtime: &mut Runtime<'static>, screen: &mut Screen, asks: Vec<Ask>) -> Option<u8> {
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
