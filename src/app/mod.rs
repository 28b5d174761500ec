//! The running program: terminal, clock, threads; runs effects and feeds messages back.

pub mod clock;
pub mod terminal;
