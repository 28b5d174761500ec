//! The programs that are measured, and what each needs before text can be typed.

use crate::desk::Desk;
use crate::generate;
use crate::pty::{Program, Pty};

/// A program and how to come to typing in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Peer {
    Plenary,
    Nano,
    Vim,
}

/// The folder of the generated workshop, in the sessions folder.
pub(crate) const BIG: &str = "big";

impl Peer {
    /// plenary, and those that are on this machine; the others are told.
    pub(crate) fn all() -> Vec<Self> {
        let is_there = |peer: &Self| {
            let path = std::env::var_os("PATH").unwrap_or_default();
            let there = std::env::split_paths(&path).any(|folder| folder.join(peer.name()).is_file());
            if !there {
                println!("{:28} not on this machine", peer.name());
            }
            there
        };
        std::iter::once(Self::Plenary).chain([Self::Nano, Self::Vim].into_iter().filter(is_there)).collect()
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Plenary => "plenary",
            Self::Nano => "nano",
            Self::Vim => "vim",
        }
    }

    /// Ready to be started: plenary on a workshop of the sessions folder, the others on a file that is not there yet.
    pub(crate) fn program(self, desk: &Desk, workshop: &str) -> Program {
        match self {
            Self::Plenary => desk.program(&["run", workshop]),
            Self::Nano => desk.other("nano", &["note.txt"]),
            Self::Vim => desk.other("vim", &["--clean", "note.txt"]),
        }
    }

    /// Started, with a caret in an empty text.
    pub(crate) fn at_a_text(self, desk: &Desk) -> Pty {
        let pty = self.program(desk, "rev").start();
        match self {
            Self::Plenary => {
                pty.sit().enter("open").wait_for("Enter: put a wording");
                pty.key("n").enter("note").wait_for("Enter: save the note");
            }
            Self::Nano => drop(pty.wait_for("New File")),
            Self::Vim => drop(pty.wait_for("note.txt").key("i").wait_for("INSERT")),
        }
        pty.settle(QUIET);
        pty
    }

    /// The key for a new line.
    pub(crate) fn new_line(self) -> u8 {
        if self == Self::Plenary { b'\n' } else { b'\r' }
    }
}

/// After this long a program has answered.
pub(crate) const QUIET: std::time::Duration = std::time::Duration::from_millis(300);

/// A desk with a workshop of so many entries.
pub(crate) fn with_entries(entries: usize) -> Desk {
    let desk = Desk::seeded();
    let folder = desk.sessions().join(BIG);
    std::fs::create_dir_all(&folder).unwrap();
    for (n, bytes) in generate::files(entries).iter().enumerate() {
        let name = if n == 0 { "2026-11-20-setup-A-0000000000.ron".to_owned() } else { format!("room-{n:04}.ron") };
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    desk
}
