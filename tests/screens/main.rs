//! The console without a terminal: its keys counted, its grammar on every screen, random walks, a day played through.

#![expect(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "tests")]

mod altered;
mod aside;
mod big;
mod carried;
mod chosen;
mod closing;
mod colours;
mod counted;
mod day;
mod desk;
mod differs;
mod disk;
mod draft;
#[path = "../store/fake.rs"]
#[expect(dead_code, reason = "what the store's own tests need")]
mod fake;
mod follow;
mod grammar;
mod home;
mod hostile;
mod merged;
mod narrow;
mod paper;
mod parked;
mod people;
mod pictures;
mod places;
mod pointer;
mod programme;
mod reading;
mod redacted;
mod room;
mod secrecy;
mod secret;
mod settings;
mod sizes;
mod slips;
mod source;
#[path = "../support/hostile.rs"]
mod support;
mod walks;
