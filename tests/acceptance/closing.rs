//! A sitting is closed on a real terminal, and the words that the room wrote down prove its record afterwards.

use crate::desk::Desk;

/// The eight words as they stand on the screen: two columns, letters apart.
pub(crate) fn written_down(screen: &str) -> String {
    let mut words = std::collections::BTreeMap::new();
    for line in screen.lines() {
        let mut place = None;
        for part in line.split("  ").map(str::trim).filter(|part| !part.is_empty()) {
            match (place, part.parse::<u8>()) {
                (_, Ok(n)) => place = Some(n),
                (Some(n), Err(_)) => drop(words.insert(n, part.replace(' ', "").to_lowercase())),
                (None, Err(_)) => {}
            }
        }
    }
    words.into_values().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_words_on_the_wall_prove_the_record_and_no_other() {
    let desk = Desk::seeded();
    let mut pty = desk.sitting();
    pty.enter("open ").enter("put a wording").wait_for("Put a wording").send("Open one-stop centres.");
    pty.save("put it to the room").wait_for("ON THE TABLE").key("t").row("close the sitting");
    pty.enter("close the sitting").row("Close the sitting").enter("close the sitting").wait_for("eight words down");
    let words = written_down(&pty.answered().text());
    assert_eq!(words.split(' ').count(), 8, "{}", pty.text());
    pty.enter("everybody has them").wait_for("CLOSED").key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
    let checked = desk.run(&["check", "rev", "--words", &words]);
    let said = String::from_utf8_lossy(&checked.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("is as it was when these words were written down"), "{said}");
    let report = desk.run(&["export", "rev", "--to", "md", "--doc", "report"]);
    assert!(String::from_utf8_lossy(&report.stdout).contains(&words));
    // Somebody changes a word of the record, and its digest with it: the words are not its words any more.
    let file = desk.files().into_iter().find(|path| path.to_string_lossy().contains("room-1")).unwrap();
    let text = std::fs::read_to_string(&file).unwrap().replace("one-stop centres", "no centres at all");
    std::fs::write(&file, text).unwrap();
    let sealed = std::process::Command::new("python3").args(["tests/tools/recordcheck", "--seal"]).arg(&file).output();
    std::fs::write(&file, sealed.unwrap().stdout).unwrap();
    let checked = desk.run(&["check", "rev", "--words", &words]);
    assert_eq!(checked.status.code(), Some(3));
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(said.contains("no closed sitting of these files has these words"), "{said}");
}
