//! Any failure, as what a person reads: what could not be done, why, a line each, and `hint:` what to do now.
//!
//! Words: small letters, no full stop, names in backticks, nothing only in colour. Each error says its own words and
//! its own hint; here they are only laid out.
//!
//! **Invariant.** What is printed went through [`safe`].

use crate::base::{safe, safe_line};
use crate::checklist::LoadError;
use crate::store::{AppendError, DiskError, SealError, StoreError};
use std::error::Error;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done.
    Done,
    /// Could not.
    Failed,
    /// Not understood, or more has to be said.
    Usage,
    /// Done, with findings that need a person.
    Findings,
    /// A mistake in plenary.
    Bug,
    /// What the full-screen program answered.
    Screen(u8),
}

impl Exit {
    /// The code that the system gets.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Findings => 3,
            Self::Bug => 70,
            Self::Screen(code) => code,
        }
    }
}

/// An error that can tell a person what to do.
pub(super) trait Explain: Error {
    /// What to do now; empty where that is plain.
    fn hint(&self) -> String {
        String::new()
    }

    /// How the command ends.
    fn exit(&self) -> Exit {
        Exit::Failed
    }
}

/// Any error of a command.
#[derive(Debug)]
pub(super) struct Failure(Box<dyn Explain>);

impl<E: Explain + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}

impl Failure {
    /// What is printed.
    pub(super) fn words(&self) -> String {
        let mut lines = vec![format!("error: {}", safe(&self.0.to_string()))];
        let mut source = self.0.source();
        while let Some(cause) = source {
            lines.push(format!("  {}", safe_line(&cause.to_string())));
            source = cause.source();
        }
        let hint = self.0.hint();
        if !hint.is_empty() {
            lines.push(format!("hint: {}", safe(&hint)));
        }
        lines.join("\n") + "\n"
    }

    /// How the command ends.
    pub(super) fn exit(&self) -> Exit {
        self.0.exit()
    }
}

impl Explain for DiskError {
    fn hint(&self) -> String {
        self.hint().to_owned()
    }
}

impl Explain for StoreError {
    fn hint(&self) -> String {
        self.hint().to_owned()
    }
}

impl Explain for SealError {
    fn hint(&self) -> String {
        self.hint().to_owned()
    }
}

impl Explain for AppendError {
    fn hint(&self) -> String {
        self.hint().to_owned()
    }
}

/// Its faults have their hints with them.
impl Explain for LoadError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("could not open `a\u{1b}[2Jb`")]
    struct Outer(#[source] Inner);

    #[derive(Debug, thiserror::Error)]
    #[error("it is\ngone")]
    struct Inner;

    impl Explain for Outer {
        fn hint(&self) -> String {
            "look\u{202e} elsewhere".to_owned()
        }
    }

    #[test]
    fn a_failure_is_a_headline_its_causes_and_a_hint() {
        let failure = Failure::from(Outer(Inner));
        assert_eq!(failure.words(), "error: could not open `a^[[2Jb`\n  it is⏎gone\nhint: look<202e> elsewhere\n");
        assert_eq!(failure.exit().code(), 1);
    }
}
