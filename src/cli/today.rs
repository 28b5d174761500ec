//! The first line of a file that a command writes: today, here, by this program.

use crate::app::clock::{System, World as _};
use crate::base::Stamp;
use crate::record::kind::Session;
use crate::store::Stamps;
use std::io;

/// The store's time and chance, for one command.
pub(super) struct Today(System);

impl Today {
    /// Asks the system once whether it gives random numbers: one that gave once goes on giving.
    pub(super) fn now() -> io::Result<Self> {
        let world = System::new();
        world.random(&mut [0; 16])?;
        Ok(Self(world))
    }

    /// What every file's first line says of when and by what it was written.
    pub(super) fn session(&self) -> Session<'static> {
        let (now, offset) = (self.0.now(), self.0.offset(self.0.now()));
        Session {
            format: 1,
            app: concat!("plenary ", env!("CARGO_PKG_VERSION")).into(),
            day: now.day(offset).to_string().into(),
            offset: written(offset).into(),
            ..Session::default()
        }
    }
}

impl Stamps for Today {
    fn now(&self) -> Stamp {
        self.0.now()
    }

    fn random(&self, bytes: &mut [u8]) {
        let _ = self.0.random(bytes);
    }
}

/// `+05:30`
fn written(offset: i32) -> String {
    let minutes = offset.unsigned_abs() / 60;
    let sign = if offset < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_written_with_its_sign() {
        assert_eq!(written(0), "+00:00");
        assert_eq!(written(19_800), "+05:30");
        assert_eq!(written(-12_600), "-03:30");
    }
}
