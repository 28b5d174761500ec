//! The terminal as the operating system sees it.

use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::fs::{Mode, OFlags};

/// Why a screen cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum NoScreen {
    /// The program's output goes elsewhere.
    #[error("this needs a terminal, and standard output is not one (over ssh: `ssh -t`)")]
    Output,
    /// Nobody can type.
    #[error("this needs a terminal to read keys from, and there is none (over ssh: `ssh -t`)")]
    Input,
    /// The system refused.
    #[error("the terminal cannot be used: {0}")]
    System(#[from] io::Error),
}

impl From<rustix::io::Errno> for NoScreen {
    fn from(e: rustix::io::Errno) -> Self {
        Self::System(e.into())
    }
}

/// The two ends of a terminal.
#[derive(Debug)]
pub(super) struct Tty {
    pub(super) input: OwnedFd,
    pub(super) output: File,
}

/// Finds the terminal. Keys come from it even where standard input is something else.
///
/// # Why
/// The output is opened anew where that is possible: a file description of our own may be made non-blocking,
/// so that a stalled link stops the screen and not the saving. The one inherited is shared with the shell.
pub(super) fn open() -> Result<Tty, NoScreen> {
    if !io::stdout().is_terminal() {
        return Err(NoScreen::Output);
    }
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let own = rustix::fs::open("/dev/tty", flags, Mode::empty());
    let input = match (io::stdin().is_terminal(), &own) {
        (true, _) => io::stdin().as_fd().try_clone_to_owned()?,
        (false, Ok(own)) => own.try_clone()?,
        (false, Err(_)) => return Err(NoScreen::Input),
    };
    let output = own.or_else(|_| rustix::io::fcntl_dupfd_cloexec(io::stdout(), 3))?;
    Ok(Tty { input, output: output.into() })
}

/// Whether a person sits at both ends: keys come from a terminal and output goes to one.
pub fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Columns and rows of the terminal that output goes to, if it has any.
pub fn terminal_size() -> Option<(u16, u16)> {
    let stdout = io::stdout();
    size_of(stdout.as_fd())
}

/// The largest screen drawn: a size is only a number that somebody set, and memory is asked for by it.
const LARGEST: (u16, u16) = (1000, 500);

pub(super) fn size_of(tty: BorrowedFd<'_>) -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(tty).ok()?;
    let told = size.ws_col > 0 && size.ws_row > 0;
    told.then(|| (size.ws_col.min(LARGEST.0), size.ws_row.min(LARGEST.1)))
}
