//! An entry as read, and what it is about.

use super::{Head, Kind};
use crate::base::Digest;
use std::fmt;

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Subject<'a> {
    /// Nothing named: the sitting that it was written in.
    #[default]
    Sitting,
    /// A constant with its list (`gcm-review/5`), or the workshop (`ws/7hq2m4kd9s`).
    Constant(&'a str),
    /// Another entry: a proposal, a wording, a measure, a position …
    Entry(Digest),
}

impl<'a> Subject<'a> {
    /// Reads a head's or a body's `on`; `None` where `#` is not followed by a digest.
    pub fn parse(on: &'a str) -> Option<Self> {
        match on.strip_prefix('#') {
            _ if on.is_empty() => Some(Self::Sitting),
            Some(hex) => Digest::parse(hex).map(Self::Entry),
            None => Some(Self::Constant(on)),
        }
    }
}

/// As written in `on`; the sitting as nothing.
impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sitting => Ok(()),
            Self::Constant(c) => f.write_str(c),
            Self::Entry(sum) => write!(f, "#{sum}"),
        }
    }
}

/// What is left of a body and how far we know it.
#[derive(Clone, Debug, PartialEq)]
pub enum Body<'a> {
    /// Format 1, whole.
    Known(Kind<'a>),
    /// An unknown kind, or a known one with something that we do not know: by the fields that we do, if any.
    Newer(Option<Kind<'a>>),
    /// Blanked: what sort of entry it was is in the head.
    Gone,
}

/// A line whose sum fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'a> {
    /// Its identity.
    pub sum: Digest,
    /// What may never have to be erased.
    pub head: Head<'a>,
    /// What was said.
    pub body: Body<'a>,
    /// The line's bytes, without its end.
    pub line: &'a [u8],
}

impl<'a> Entry<'a> {
    /// Its kind, where all of it is known.
    pub fn kind(&self) -> Option<&Kind<'a>> {
        if let Body::Known(kind) = &self.body { Some(kind) } else { None }
    }

    /// Its kind by the fields that we know, known whole or not.
    pub fn any_kind(&self) -> Option<&Kind<'a>> {
        match &self.body {
            Body::Known(kind) | Body::Newer(Some(kind)) => Some(kind),
            Body::Newer(None) | Body::Gone => None,
        }
    }

    /// Where the name of its kind stands among those that we know.
    pub fn kind_place(&self) -> Option<usize> {
        let by_name = || Kind::NAMES.iter().position(|name| *name == self.head.kind);
        self.any_kind().map(Kind::place).or_else(by_name)
    }

    /// Its body was blanked.
    pub fn is_gone(&self) -> bool {
        matches!(self.body, Body::Gone)
    }

    /// The room may see it: no visibility was set.
    pub fn is_room(&self) -> bool {
        self.head.vis.is_empty()
    }
}
