//! A workshop that takes a while to read, at a real terminal.

use crate::desk::Desk;
use crate::generate;

/// Entries: so many that nobody could miss that it is being read, even with the optimised program.
const ENTRIES: usize = 6_000;

#[test]
fn a_big_workshop_is_named_at_once_and_no_key_typed_meanwhile_answers_what_was_not_asked_yet() {
    let desk = Desk::new();
    let folder = desk.sessions().join("big");
    std::fs::create_dir_all(&folder).unwrap();
    for (n, bytes) in generate::files(ENTRIES).into_iter().enumerate() {
        std::fs::write(folder.join(format!("{n}.ron")), bytes).unwrap();
    }
    let pty = desk.program(&["run", "big"]).start();
    pty.wait_for("Reading what was recorded").wait_for("National review");
    pty.key("Enter").key("Down").key("Enter").wait_for("The key did nothing");
    pty.wait_for("Does the room see this screen?").answered();
    assert!(pty.text().contains("▸ Yes, this screen is on the wall"), "{}", pty.text());
    assert!(!pty.text().contains("did nothing"), "{}", pty.text());
    pty.enter("the room sees this screen").wait_for("What do you record?");
}
