//! What happens to files between the rooms and the rapporteur's folder.

use super::dice::Dice;
use super::writer::{Hall, line_of};
use super::{Ends, WORKSHOP};
use std::collections::BTreeSet;

/// The files as somebody finds them, and how their lines end.
pub(crate) fn copies(hall: &Hall, dice: &mut Dice) -> (Vec<Vec<Vec<u8>>>, Vec<Ends>) {
    let redacted: BTreeSet<_> =
        hall.made.iter().filter(|m| m.kind == "Redact").filter_map(super::Made::on_entry).collect();
    let mut files = Vec::new();
    for file in 0..hall.writers.len() {
        let times = 1 + usize::from(dice.chance(25)) + usize::from(dice.chance(5));
        let own: Vec<_> = hall.made.iter().filter(|m| m.file == file).collect();
        for copy in 0..times {
            let blank = dice.chance(40);
            let odd = dice.chance(2);
            let mut lines: Vec<Vec<u8>> = own
                .iter()
                .map(|m| line_of(m, (blank && redacted.contains(&m.sum)) || (odd && dice.chance(20))))
                .collect();
            if copy > 0 && dice.chance(50) {
                let keep = 1 + dice.below(lines.len());
                lines.truncate(keep); // an older copy
            }
            if hall.writers[file].workshop == WORKSHOP {
                hurt(&mut lines, dice);
            }
            files.push(lines);
        }
    }
    let ends = files.iter().map(|_| match dice.below(100) {
        0..15 => Ends::Dressed,
        15..18 => Ends::NoNewline,
        18..21 => Ends::Torn,
        _ => Ends::Plain,
    });
    let ends = ends.collect();
    (files, ends)
}

/// Accidents: a line altered, damaged, lost, glued to the next, or set twice.
fn hurt(lines: &mut Vec<Vec<u8>>, dice: &mut Dice) {
    if !dice.chance(12) || lines.is_empty() {
        return;
    }
    for _ in 0..=dice.below(2) {
        // Line 0 more rarely: a file without it is a case of its own.
        let at = if dice.chance(15) { 0 } else { dice.below(lines.len()) };
        match dice.below(5) {
            0 => {
                // A letter changed inside the body: it parses, and its sum does not fit.
                let text = String::from_utf8_lossy(&lines[at]).replacen("Because", "Becauze", 1);
                lines[at] = text.replacen("Text ", "Tezt ", 1).into_bytes();
            }
            1 => {
                let line = &mut lines[at];
                let keep = line.len() / 2;
                line.truncate(keep);
            }
            2 if lines.len() > 1 => drop(lines.remove(at)),
            3 if at + 1 < lines.len() => {
                let next = lines.remove(at + 1);
                lines[at].push(b'\x0b');
                lines[at].extend(next);
            }
            _ => {
                let line = lines[at].clone();
                lines.push(line);
            }
        }
    }
}
