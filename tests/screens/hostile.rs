//! A console over the demonstration made hostile: on no screen of it, at no size, does a cell hold what steers a
//! terminal, hides, or is drawn outside of its cells.

use crate::desk::Desk;
use crate::support::{How, danger, hostile, made_hostile};
use ratatui::buffer::Buffer;
use std::path::PathBuf;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr as _;

/// The start screen over the demonstration made hostile, in files and a folder whose names are, too.
fn start(how: How) -> Desk {
    let home = Arc::new(tempfile::tempdir().unwrap());
    let folder = home.path().join("sessions/re\u{1b}[2J\u{202e}view");
    std::fs::create_dir_all(&folder).unwrap();
    let demo = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/demo")).unwrap();
    let mut paths: Vec<PathBuf> = demo.map(|file| file.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    let files: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
    for (n, bytes) in made_hostile(&files, how).iter().enumerate() {
        std::fs::write(folder.join(format!("\u{1b}]0;owned\u{7}{n}.ron")), bytes).unwrap();
    }
    std::fs::write(folder.join("damaged\u{9b}.ron"), "(id:\"\u{1b}[2J\u{202e}\n").unwrap();
    Desk::new(home, "2026-11-18T13:00:00Z")
}

/// A sitting of this machine over it.
fn console(how: How) -> Desk {
    let mut desk = start(how);
    look(&desk);
    desk.mark(&hostile("Mirandia: review of the draft plan on migration")).enter("open this workshop");
    look(&desk);
    desk.enter("the room sees this screen").mark("Record a sitting");
    look(&desk);
    while desk.model().screens.len() > 1 {
        desk.keys("Enter");
        look(&desk);
    }
    desk
}

fn look(desk: &Desk) {
    let (cells, _) = desk.frame();
    if let Some(wrong) = wrong(&cells) {
        panic!("{wrong}\n{}", desk.picture());
    }
}

/// What a terminal would not draw inside of the cells.
pub(crate) fn wrong(cells: &Buffer) -> Option<String> {
    let area = cells.area;
    for y in area.rows().map(|row| row.y) {
        let mut covered = 0;
        for x in area.left()..area.right() {
            let symbol = cells[(x, y)].symbol();
            if covered > 0 {
                covered -= 1;
                continue;
            }
            let wide = symbol.width().max(1);
            covered = wide - 1;
            if symbol.contains('\n') || danger(symbol).is_some() {
                return Some(format!("{symbol:?} at {x}, {y}"));
            }
            if usize::from(area.right() - x) < wide {
                return Some(format!("{symbol:?} is wider than what is left of the row at {x}, {y}"));
            }
        }
    }
    None
}

/// Everything that a letter leads to, and what is further down there.
fn everywhere(desk: &mut Desk) {
    for letter in "p r v o d n f a s c m t l g e i z h u w b q".split(' ') {
        for keys in [letter, "Down", "Enter", "PgDn", "Enter"] {
            desk.keys(keys);
            look(desk);
        }
        desk.keys("Esc Esc Esc Esc Home");
        look(desk);
    }
}

#[test]
fn no_screen_over_a_hostile_workshop_sends_what_steers_a_terminal() {
    for (how, (cols, rows)) in [(How::Words, (60, 16)), (How::All, (80, 24))] {
        let mut desk = console(how);
        desk.resize(cols, rows);
        for _ in 0..8 {
            everywhere(&mut desk);
            desk.keys("Esc Esc Right");
        }
    }
}

#[test]
fn a_wall_a_draft_and_the_documents_over_a_hostile_workshop_are_harmless() {
    for how in [How::Words, How::All] {
        let mut desk = console(how);
        for (cols, rows) in [(60, 16), (160, 45), (20, 6)] {
            desk.resize(cols, rows);
            let mut wall = desk.display("");
            wall.resize(cols, rows);
            look(&wall);
            for command in ["outcome", "report", "plan", "draft", "differs", "members", "checks", "documents", "merge"]
            {
                desk.keys("h");
                if desk.is_writing() {
                    desk.text(command);
                }
                for keys in ["Enter", "PgDn", "PgDn", "End", "Esc", "Esc", "Esc"] {
                    desk.keys(keys);
                    look(&desk);
                }
            }
        }
    }
}
