//! The screen: taken at the start, drawn on, lent to the shell, given back.

use std::fs::File;
use std::io;
use std::os::fd::AsFd as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;

use ratatui::layout::Size;
use ratatui::{Frame, Terminal};
use rustix::process::{Signal, getpgrp, getppid, getsid, kill_process_group};

use super::event::Event;
use super::lean::Lean;
use super::means::Means;
use super::tty::{NoScreen, size_of};
use super::{guard, listen, tty};

/// The size where a terminal does not tell its own.
const UNTOLD: (u16, u16) = (80, 24);

/// What became of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// It was sent.
    Sent,
    /// The link is stalled and has not taken the frame before: nothing was drawn. Try again in a while.
    Behind,
}

/// What became of the wish to suspend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspended {
    /// The shell had the terminal, and it is back: draw. It may have another size.
    Back {
        /// Columns.
        cols: u16,
        /// Rows.
        rows: u16,
    },
    /// No shell is there that could continue the program, so it was not stopped.
    Impossible,
}

/// The terminal in full-screen use. Dropping gives it back.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<Lean<File>>,
    stopping: Arc<AtomicBool>,
}

impl Screen {
    /// Takes the terminal. From now on its keys, signals and its end are sent as events.
    pub fn take<M>(means: impl Into<Means>, events: &Sender<M>) -> Result<Self, NoScreen>
    where
        M: From<Event> + Send + 'static,
    {
        let tty = tty::open()?;
        let stopping = Arc::new(AtomicBool::new(false));
        // Before anything is changed: a signal in between must not end the program half way.
        listen::to_signals(tty.output.as_fd().try_clone_to_owned()?, Arc::clone(&stopping), events.clone())?;
        let (cols, rows) = size_of(tty.output.as_fd()).unwrap_or(UNTOLD);
        guard::take(&tty.output).inspect_err(|_| guard::give_back())?;
        let terminal = Terminal::new(Lean::new(tty.output, Size::new(cols, rows), means))?;
        let screen = Self { terminal, stopping };
        listen::to_keys(tty.input, events.clone())?;
        Ok(screen)
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        let size = self.terminal.size().unwrap_or_default();
        (size.width, size.height)
    }

    /// Draws what differs from the last frame. An error means that the terminal is gone.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<Drawn> {
        if self.terminal.backend_mut().behind()? {
            return Ok(Drawn::Behind);
        }
        self.terminal.draw(view)?;
        Ok(Drawn::Sent)
    }

    /// Takes note of the window's new size; the next frame is drawn whole.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.terminal.backend_mut().resize(Size::new(cols, rows));
    }

    /// Has the next frame drawn whole: something else has written on the screen (Ctrl-L).
    pub fn redraw(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }

    /// Has clicks and the wheel told, or not. While the link is stalled that waits for the next call.
    pub fn mouse(&mut self, on: bool) {
        guard::mouse(on);
    }

    /// Gives the terminal to the shell and stops, until the shell continues the program.
    ///
    /// # Why
    /// The whole group is stopped, so that a script around the program stops with it. A group that no shell
    /// controls (a desk over ssh, a window of tmux) would stay stopped for ever: it is not stopped.
    pub fn suspend(&mut self) -> io::Result<Suspended> {
        let controlled =
            || Ok::<_, rustix::io::Errno>(getpgrp() != getsid(None)? && getsid(getppid())? == getsid(None)?);
        if !controlled().unwrap_or(false) {
            return Ok(Suspended::Impossible);
        }
        self.stopping.store(true, Ordering::SeqCst);
        guard::give_back();
        kill_process_group(getpgrp(), Signal::STOP)?;
        // The stop may reach another thread first. No time passes while we are stopped.
        for _ in 0..50 {
            if !self.stopping.load(Ordering::SeqCst) {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        self.stopping.store(false, Ordering::SeqCst);
        let (cols, rows) = self.resume()?;
        Ok(Suspended::Back { cols, rows })
    }

    /// Takes the terminal again after somebody else had it; the next frame is drawn whole. Its size.
    pub fn resume(&mut self) -> io::Result<(u16, u16)> {
        let backend = self.terminal.backend_mut();
        guard::take(backend.out())?;
        let (cols, rows) = size_of(backend.out().as_fd()).unwrap_or(UNTOLD);
        backend.start_again();
        backend.resize(Size::new(cols, rows));
        self.terminal.clear()?;
        Ok((cols, rows))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        guard::give_back();
    }
}
