//! Session files and sittings: who recorded what, where, on which day.

use super::basis::Basis;
use super::clock::{Walked, walked};
use super::presence::{Room, chairs, console};
use super::stays::stays;
use super::table::{Fx, Place as _, Sx};
use super::{Ix, SessionRow, Sitting};
use crate::base::{Day, Digest, by_number};
use crate::record::{Text, kind::Session};
use std::collections::BTreeSet;

/// Roles whose files need no sitting.
const APART: [&str; 3] = ["setup", "import", "rapporteur"];

/// Roles in the order in which their recorders are named; others after them.
const RECORDING: [&str; 4] = ["console", "written", "desk", "import"];

/// What line 0 says in one field: as corrected, if it was.
fn said<'a, T: PartialEq + Default>(basis: &Basis<'a>, file: Fx, field: impl Fn(&Session<'a>) -> T) -> T {
    let line0 = basis.ground.files[file].line0;
    line0.map(|ix| basis.shown(basis.events.of[ix], Basis::session, field)).unwrap_or_default()
}

/// The file should say which sitting it is, and does not.
pub(super) fn lacks_sitting(basis: &Basis<'_>, file: Fx) -> bool {
    let file = &basis.ground.files[file];
    !file.said && !APART.contains(&file.role.as_str())
}

/// The session files, by id.
pub(super) fn sessions<'a>(basis: &Basis<'a>) -> Vec<SessionRow<'a>> {
    basis.ground.files.places().map(|at| session(basis, at)).collect()
}

/// One session file.
pub(super) fn session<'a>(basis: &Basis<'a>, at: Fx) -> SessionRow<'a> {
    let file = &basis.ground.files[at];
    let before: BTreeSet<Ix> = file.entries.iter().filter_map(|&ix| basis.ground.refs.prev(ix)).collect();
    let last = file.entries.iter().filter(|ix| !before.contains(ix));
    let heads: BTreeSet<Digest> = last.map(|&ix| basis.ground.sum(ix)).collect();
    SessionRow {
        id: file.id.to_string(),
        role: file.role.clone(),
        room: room(basis, at),
        mark: said(basis, at, |body| body.mark.clone()),
        lines: file.entries.len(),
        heads: heads.into_iter().collect(),
        sitting: basis.ground.sittings[file.sitting].clone(),
        line0: file.line0,
    }
}

/// Marks that several files have: rooms that began from one copy of a folder.
pub(super) fn shared_marks(basis: &Basis<'_>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let marks = basis.ground.files.places().map(|at| said(basis, at, |body| body.mark.clone()));
    marks.filter(|mark| !mark.is_empty() && !seen.insert(mark.clone())).map(|mark| mark.to_string()).collect()
}

fn room<'a>(basis: &Basis<'a>, file: Fx) -> Text<'a> {
    let room = said(basis, file, |body| body.room.clone());
    if room.is_empty() && lacks_sitting(basis, file) { Text::from("unknown") } else { room }
}

/// The sittings, by day, room, then id; and the entries at which a console's clock went back.
pub(super) fn sittings<'a>(basis: &Basis<'a>) -> (Vec<Sitting<'a>>, Vec<Ix>) {
    let mut out = Vec::new();
    let mut backwards = Vec::new();
    for at in basis.ground.sittings.places() {
        if let Some((row, clock)) = sitting(basis, at) {
            backwards.extend(clock);
            out.push(row);
        }
    }
    out.sort_by_cached_key(|row| (row.day, by_number(&row.room), row.id.clone()));
    (out, backwards)
}

/// Who recorded, each once. By role, then by name: ids are chance, and would give every run an order of its own.
fn recorders<'a>(basis: &Basis<'a>, files: &[Fx]) -> Vec<Text<'a>> {
    let mut all: Vec<(usize, Text<'a>)> = Vec::new();
    for &file in files {
        let role = basis.ground.files[file].role.as_str();
        let rank = RECORDING.iter().position(|&known| known == role).unwrap_or(RECORDING.len());
        let recorder = said(basis, file, |body| body.recorder.clone());
        all.push((rank, if recorder.is_empty() { Text::from("unknown") } else { recorder }));
    }
    all.sort_unstable();
    let mut seen = BTreeSet::new();
    all.into_iter().map(|(_, recorder)| recorder).filter(|recorder| seen.insert(recorder.clone())).collect()
}

/// One sitting, if it is one: not if all that there is of it was recorded apart.
pub(super) fn sitting<'a>(basis: &Basis<'a>, at: Sx) -> Option<(Sitting<'a>, Vec<Ix>)> {
    let mut files: Vec<Fx> =
        basis.ground.files.iter().filter(|(_, file)| file.sitting == at).map(|(place, _)| place).collect();
    let apart = |&file: &Fx| {
        let file = &basis.ground.files[file];
        !file.said && APART.contains(&file.role.as_str())
    };
    if files.iter().all(apart) {
        return None;
    }
    files.sort_by_key(|&file| (basis.ground.files[file].role != "console", file));
    let first = |field: &dyn Fn(&Session<'a>) -> Text<'a>| {
        files.iter().map(|&file| said(basis, file, field)).find(|text| !text.is_empty()).unwrap_or_default()
    };
    let late = files.iter().any(|&file| said(basis, file, |body| body.late));
    let console = console(basis, at);
    let mut now = Room::new(basis, &console);
    for &ix in &console {
        now.step(basis, ix);
    }
    let room = first(&|body| body.room.clone());
    let Walked { clock, backwards } = walked(basis, &console, late);
    let row = Sitting {
        id: basis.ground.sittings[at].clone(),
        room: if room.is_empty() { Text::from("unknown") } else { room },
        day: Day::parse(&first(&|body| body.day.clone())),
        offset: offset(&first(&|body| body.offset.clone())),
        lang: first(&|body| body.lang.clone()),
        recorders: recorders(basis, &files),
        late,
        source: first(&|body| body.source.clone()),
        files: files.iter().map(|file| file.at()).collect(),
        present: now.present(&stays(basis, &console)),
        chairs: chairs(basis, &console),
        clock,
    };
    Some((row, backwards))
}

/// `+05:30` in seconds; nought where it is none.
fn offset(text: &str) -> i32 {
    let (sign, rest) = match text.split_at_checked(1) {
        Some(("+", rest)) => (1, rest),
        Some(("-", rest)) => (-1, rest),
        _ => return 0,
    };
    let parsed = rest.split_once(':').and_then(|(h, m)| Some((h.parse::<u8>().ok()?, m.parse::<u8>().ok()?)));
    parsed.map_or(0, |(hours, minutes)| sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60))
}

/// The workshop's title: from the files of role setup, else the first that has one.
pub(super) fn title(basis: &Basis<'_>) -> String {
    let mut files: Vec<Fx> = basis.ground.files.places().collect();
    files.sort_by_key(|&file| (basis.ground.files[file].role != "setup", file));
    let titles = files.into_iter().map(|file| said(basis, file, |body| body.title.clone()));
    titles.into_iter().find(|title| !title.is_empty()).map(|title| title.to_string()).unwrap_or_default()
}
