//! Slips in a real terminal: no byte under the workshop's folder, the state folder or of the terminal's output tells
//! who, when or in which order; a kill in the middle loses none.

use crate::desk::Desk;
use crate::pty::Pty;
use rustix::process::Signal;
use std::path::{Path, PathBuf};
use std::process::Command;

const MEMBERS: [(&str, &str); 3] = [("Trades Union", "TU"), ("Bridge Club", "BR"), ("Quilters", "QU")];
const WORDS: [&str; 2] = ["Nobody asked the villages.", "Too dear for us."];

/// A wording on the wall, in a room of three.
fn begun() -> (Desk, Pty) {
    let desk = Desk::seeded();
    let pty = desk.sitting();
    pty.key("m").wait_for("Members, in protocol order");
    for (name, code) in MEMBERS {
        pty.key("a").wait_for("Enter: call code").fill("organisation", name).fill("call code", code);
        pty.save("save this member");
    }
    pty.key("Esc").wait_gone("Members, in protocol order").enter("open ").enter("put a wording");
    pty.wait_for("Put a wording").send("Open one-stop centres.").save("put it to the room").wait_for("ON THE TABLE");
    (desk, pty)
}

/// From the wall to the form of the first slip.
fn round(pty: &Pty) {
    pty.key("o").enter("without a name").row("slips round").enter("slips round").wait_for("everybody hands one in");
    pty.enter("the slips are in").send("yes").enter("only I see it").wait_for("Without a name, on");
}

/// Enter within the frame of secrecy, where the corner is not the last row.
fn inside<'p>(pty: &'p Pty, does: &str) -> &'p Pty {
    pty.wait_for(&format!("Enter: {does}")).key("Enter")
}

fn slip(pty: &Pty, step: &str, words: &str) {
    pty.key(step).wait_for("Enter: what would lift it").send(words);
    inside(pty, "what would lift it");
    inside(pty, "hand it in").wait_for("handed in.").answered();
}

/// The round is over, and the room goes on.
fn end(pty: &Pty) -> &Pty {
    inside(pty.key("Esc"), "the cover falls").wait_for("One moment").enter("lift the cover").wait_for("ON THE TABLE")
}

/// Every file below a folder.
fn below(folder: &Path, out: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()) {
        if path.is_dir() { below(&path, out) } else { out.push(path) }
    }
}

fn held(desk: &Desk) -> String {
    let mut files = Vec::new();
    below(&desk.state().join("held"), &mut files);
    files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// `14:32`, wherever.
fn has_clock(text: &str) -> bool {
    text.as_bytes()
        .windows(5)
        .any(|w| w[2] == b':' && [0, 1, 3, 4].iter().all(|&n: &usize| w.get(n).is_some_and(u8::is_ascii_digit)))
}

#[test]
fn no_byte_tells_who_handed_a_slip_in_or_when() {
    let (desk, mut pty) = begun();
    round(&pty);
    pty.answered();
    let record = desk.bytes();
    let from = pty.mark();
    for words in WORDS {
        slip(&pty, "o", words);
    }
    let sent = String::from_utf8_lossy(&pty.since(from)).into_owned();
    for (name, code) in MEMBERS {
        assert!(!sent.contains(name) && !held(&desk).contains(name), "{name}");
        assert!(!held(&desk).contains(&format!("\"{code}\"")), "{code}");
    }
    assert!(!has_clock(&sent) && !sent.contains("saved"), "{}", sent.escape_debug());
    assert!(!has_clock(&held(&desk)), "{}", held(&desk));
    assert_eq!(record, desk.bytes(), "nothing of it is in the record before it is due");
    assert_eq!(desk.drafts(), "");
    let mut files = Vec::new();
    below(&desk.state(), &mut files);
    for path in files.iter().filter(|path| path.parent().is_some_and(|folder| folder.ends_with("held"))) {
        let changed = path.metadata().unwrap().modified().unwrap();
        assert_eq!(changed.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs(), 315_532_800, "{}", path.display());
    }
    // On the wall nothing of it is drawn, before or after.
    end(&pty).answered();
    assert!(WORDS.iter().all(|words| !pty.text().contains(words)), "{}", pty.text());
    pty.key("b").wait_for("READ BACK").wait_for(WORDS[0]).wait_for(WORDS[1]);
    let written: Vec<String> =
        desk.record().lines().filter(|l| l.contains("anonymous:true")).map(str::to_owned).collect();
    assert_eq!(written.len(), 2);
    let at = |line: &str| line.split(",at:").nth(1).unwrap()[..22].to_owned();
    assert_eq!(at(&written[0]), at(&written[1]), "one instant");
    assert!(written.iter().all(|line| !line.contains("orgs:") && !line.contains("who:") && !line.contains("from:")));
    // What was kept for it is gone.
    let mut left = Vec::new();
    below(&desk.state(), &mut left);
    for path in left {
        let bytes = std::fs::read(&path).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains(WORDS[0]), "{}", path.display());
    }
    let checked = Command::new("python3").args(["tests/tools/recordcheck", "--strict"]).args(desk.files()).output();
    let checked = checked.unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    pty.answered().key("Esc").wait_for("h all keys").key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
}

#[test]
fn a_kill_in_the_middle_of_a_round_loses_no_slip_that_was_handed_in() {
    let (desk, mut pty) = begun();
    round(&pty);
    slip(&pty, "o", WORDS[0]);
    pty.key("r").send("half of the next one").answered();
    pty.signal(Signal::KILL).wait_closed();
    pty.exit().unwrap_err();
    assert!(held(&desk).contains(WORDS[0]) && !held(&desk).contains("half of"));
    let mut pty = desk.sitting();
    pty.answered();
    assert!(!pty.text().contains("slip") && !pty.text().contains("not saved"), "{}", pty.text());
    round(&pty);
    slip(&pty, "r", WORDS[1]);
    end(&pty).key("b").wait_for("READ BACK").wait_for(WORDS[0]);
    pty.wait_for(WORDS[1]).signal(Signal::KILL).wait_closed();
    pty.exit().unwrap_err();
    let mut pty = desk.sitting();
    pty.key("b")
        .wait_for("READ BACK")
        .wait_for(WORDS[0])
        .answered()
        .key("Esc")
        .wait_for("h all keys")
        .key("q")
        .enter("leave");
    assert_eq!(pty.exit(), Ok(0));
    assert_eq!(desk.record().matches("anonymous:true").count(), 2, "each once");
}
