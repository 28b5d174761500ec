//! A line that was changed after it was written counts nowhere, until a person has looked at it and records it again.

use crate::desk::Desk;
use crate::follow::note_taker;
use crate::room::dissent;
use plenary::plan::PositionState;
use plenary::record::kind::{Note, Retract};
use plenary::record::{New, earlier};
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

const WAS: &str = "No wage protection is foreseen for staff who move to the centres.";
const IS: &str = "No pay protection is foreseen for staff who move to the centres.";

/// The program is killed, somebody edits the room's file, and the room goes on, on a screen of the facilitator's own or on
/// the wall.
fn edited(desk: Desk, from: &str, to: &str, sees: &str) -> Desk {
    let path = file_of(&desk, "room-1");
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    std::fs::write(&path, text.replace(from, to)).unwrap();
    let mut desk = desk.killed();
    desk.mark("National review").enter("open").mark(sees).keys("Enter").mark("Go on with").enter("go on");
    desk
}

const OWN: &str = "No, the room sees another";

fn file_of(desk: &Desk, part: &str) -> PathBuf {
    desk.files("sessions").into_keys().find(|path| path.to_string_lossy().contains(part)).unwrap()
}

fn checks(desk: &mut Desk) -> &mut Desk {
    desk.keys("h").text("checks").keys("Enter").expect("Checks: what is odd")
}

/// Where the trades union stands, and the words that it is said to have used.
fn union(desk: &Desk) -> Vec<(String, String, bool)> {
    let rows = desk.plan().positions.iter().filter(|p| p.orgs.iter().any(|org| org.as_str().contains("Trades Union")));
    let open = rows.filter(|p| p.state != PositionState::Retracted);
    open.map(|p| (p.cite.clone(), p.says.as_str().to_owned(), p.open)).collect()
}

#[test]
fn an_altered_dissent_is_looked_at_recorded_again_and_stands_where_it_stood() {
    let mut desk = edited(dissent(), WAS, IS, OWN);
    assert_eq!(union(&desk), [], "it counts nowhere");
    checks(&mut desk).mark("altered").expect("was changed after it was written").enter("look at it");
    desk.expect("is what it says now right?")
        .expect("Record again: A2 ✗ objection · Trades Union Congress + Employers'");
    desk.expect(IS).expect("it claims to be by Room 1").expect("about A1 Open one-stop");
    desk.expect("goes into this sitting's file as A2; the room sees it")
        .expect("Position(orgs:[\"Trades Union Congress\"");
    let before = desk.files("sessions");
    desk.keys("Esc").expect("Checks: what is odd");
    assert_eq!(desk.files("sessions"), before, "looking at it records nothing");
    desk.enter("look at it").enter("record it again").expect("what it should have said is recorded: A2, ");
    assert_eq!(union(&desk), [("A2".to_owned(), IS.to_owned(), true)]);
    desk.keys("Esc").expect("Trades Union Congress").expect("No pay protection");
    let mut checker = Command::new("python3");
    let checked =
        checker.args(["tests/tools/recordcheck", "--json"]).args(desk.files("sessions").keys()).output().unwrap();
    let entries = String::from_utf8_lossy(&checked.stdout).into_owned();
    let again = entries.lines().find(|line| line.contains("No pay protection")).unwrap();
    assert!(again.contains("\"fixes\"") && again.contains("A2"), "the checker takes it for an entry: {again}");
    // Taken back, it asks again.
    desk.keys("u").enter("take it back");
    assert_eq!(union(&desk), []);
    checks(&mut desk).mark("altered").expect_none("is recorded").enter("look at it").enter("record it again");
    assert_eq!(union(&desk).len(), 1);
}

#[test]
fn an_altered_line_of_the_own_sitting_is_a_loose_end_until_it_is_recorded_again() {
    let mut desk = edited(dissent(), WAS, IS, OWN);
    desk.keys("l").expect("changed by hand, counts nowhere").mark("No pay protection").enter("look at it");
    desk.enter("record it again").expect("Loose ends").expect_none("changed by hand");
    let mut wall = edited(dissent(), WAS, IS, "Yes");
    wall.keys("l").expect_none("changed by hand").expect_none("No pay protection");
}

#[test]
fn of_an_altered_line_the_wall_shows_nothing() {
    let mut desk = edited(dissent(), WAS, IS, "Yes");
    desk.expect_none("No pay protection");
    checks(&mut desk).expect_none("altered").expect_none("changed after");
}

#[test]
fn what_may_not_be_for_the_room_can_be_recorded_again_without_it() {
    let mut desk = edited(dissent(), WAS, IS, OWN);
    checks(&mut desk).mark("altered").enter("look at it").mark("not on the wall").enter("record it again");
    assert_eq!(union(&desk).len(), 1);
    let last = desk.plan().entries().last().and_then(|ix| desk.plan().entry(ix)).unwrap();
    assert_eq!((last.head.vis, last.head.cite), ("record", "A2"));
    desk.keys("Esc").expect("No pay protection").keys("Ctrl-P").mark("Yes").keys("Enter").expect_none("No pay");
}

#[test]
fn what_cannot_be_recorded_again_says_why() {
    for (from, to, why) in [
        (
            "is:Position(orgs:[\"Trades",
            "is:Positron(orgs:[\"Trades",
            "does not know what `Positron` is; use the newest",
        ),
        (",says:\"No wage", ",sayz:\"No wage", "cannot read it whole; use the newest"),
        ("act:\"open\"", "act:\"close\"", "it is of the moment at which it was recorded"),
    ] {
        let mut desk = edited(dissent(), from, to, OWN);
        checks(&mut desk).mark("altered").enter("look at it");
        desk.expect(&format!(
            "It cannot be recorded again: {}",
            if why.starts_with("it") { why } else { "this version" }
        ));
        desk.expect(why).expect("Leave it as it is");
        let before = desk.files("sessions");
        desk.keys("Enter Down Enter");
        assert_eq!(desk.files("sessions"), before, "{why}");
    }
}

#[test]
fn a_line_of_which_an_intact_copy_is_here_is_not_recorded_again() {
    let desk = dissent();
    let path = file_of(&desk, "room-1");
    std::fs::copy(&path, path.with_file_name("copy.ron")).unwrap();
    let mut desk = edited(desk, WAS, IS, OWN);
    assert_eq!(union(&desk).len(), 1);
    checks(&mut desk)
        .mark("altered")
        .enter("look at it")
        .expect("a copy of the line as it was written is here, and counts");
}

#[test]
fn what_another_room_recorded_is_not_recorded_again_in_this_one() {
    let home = Arc::new(tempfile::tempdir().unwrap());
    let other = dissent();
    for (path, bytes) in other.files("sessions") {
        let path = home.path().join(path.strip_prefix(other.home()).unwrap());
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        // A position and a wording of the other room.
        let text = text.replace("jointly with the district", "together with the district").replace(WAS, IS);
        std::fs::write(path, text).unwrap();
    }
    let mut desk = Desk::with_chance(home, "2026-11-20T08:10:00Z", 8);
    desk.mark("National review").enter("open").mark(OWN).keys("Enter").mark("Record a sitting");
    desk.enter("say which room").keys("Ctrl-U").text("Room 2").enter("who records").enter("begin");
    assert_eq!(desk.plan().wordings.len(), 0);
    // A wording is of its point, whoever holds it fast.
    checks(&mut desk).mark("together with").enter("look at it").enter("record it again");
    assert_eq!(desk.plan().wordings.len(), 1);
    desk.keys("Home").mark("No pay").enter("look at it");
    desk.expect("it was recorded in Room 1: it can be recorded again in that sitting only");
}

#[test]
fn what_another_recorder_of_the_sitting_took_back_is_said_to_be_that_recorders() {
    let mut desk = dissent();
    let mut other = note_taker(&desk);
    let back = New::of(Retract { why: "Said by mistake.".into() }).on(&format!("#{}", earlier(0)));
    other.append(vec![New::of(Note { text: "Heard.".into(), ..Note::default() }), back]).unwrap();
    drop(other);
    let path = desk
        .files("sessions")
        .into_iter()
        .find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Said by mistake."));
    let (path, bytes) = path.unwrap();
    std::fs::write(&path, String::from_utf8(bytes).unwrap().replace("Said by mistake.", "Said in error.")).unwrap();
    desk = desk.killed();
    desk.mark("National review").enter("open").mark(OWN).keys("Enter").mark("Go on with").enter("go on");
    checks(&mut desk).mark("altered").enter("look at it");
    desk.expect("another recorder's of this sitting (desk): only that one can record it again")
        .expect_none("that sitting");
}
