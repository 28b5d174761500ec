//! The draft on the screen: read from end to end, found, changed by the room, with its dissent.

use crate::desk::Desk;
use crate::room::{Fixed, MEMBERS, begun, set_up};
use plenary::import::Draft;
use plenary::plan::{Union, fold};
use plenary::record::kind::{FieldValue, Session, Set};
use plenary::record::{Files, New};
use plenary::store::{RealDisk, Store};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

/// A short draft of two sections.
const DRAFT: &str = "# National plan\n\n## 5. Interventions\n\n5.1 The Ministry opens resource centres in three \
    regions and runs them with the district assemblies.\n\n5.2 It trains forty staff in each of them.\n\n\
    ## 6. Time\n\nThe first centre opens in [2027].\n";

/// The draft is taken in, as `plenary import` does.
pub(crate) fn import(home: &Path, draft: &str) {
    let (store, files) = (Store::new(Arc::new(RealDisk), home.join("state")), Files::new());
    let workshop = store.read(&home.join("sessions/review"), &files).unwrap();
    let mut union = Union::default();
    for file in &workshop.files {
        union.add(file.reading.clone());
    }
    let entries = Draft::read(draft, true).unwrap().changes(&fold(union, &[]), "plan2026", None).entries;
    let session =
        Session { role: "import".into(), app: "a test".into(), offset: "+01:00".into(), ..Session::default() };
    let session = Session {
        title: "National review of the GCM plan".into(),
        day: "2026-11-19".into(),
        lang: "en".into(),
        ..session
    };
    let mut writer = store.writer(&workshop, session, Box::new(Fixed(90.into()))).unwrap().writer;
    let id = writer.workshop().to_owned();
    writer
        .append(entries.into_iter().map(|new| if new.head.on == "ws" { new.on(&id) } else { new }).collect())
        .unwrap();
}

/// The start screen over a workshop with this draft.
fn with(draft: &str) -> Desk {
    let home = Arc::new(tempfile::tempdir().unwrap());
    set_up(home.path(), "National review of the GCM plan", &MEMBERS);
    import(home.path(), draft);
    Desk::new(home, "2026-11-20T08:00:00Z")
}

/// A sitting over the short draft; point 5 is open.
pub(crate) fn reviewed() -> Desk {
    let mut desk = begun(with(DRAFT));
    desk.keys("Right Right Right Right").enter("open Interventions");
    desk
}

/// A change of the first paragraph is on the table.
fn put() -> Desk {
    let mut desk = reviewed();
    desk.keys("w d").enter("change ¶ 5.1").keys("Ctrl-U");
    desk.text("The Ministry opens resource centres in five regions and runs them with the district assemblies.");
    desk.enter("proposed by").keys("l a").enter("put it to the room");
    desk
}

/// The first paragraph was changed, with a reservation; the second has an objection of its own; a change of the third
/// waits.
pub(crate) fn put_on_the_draft() -> Desk {
    let mut desk = put();
    desk.keys("o n r r").text("Districts bear the cost.").enter("what would lift it").enter("put it on record");
    desk.keys("Home d").enter("no correction").enter("record agreed");
    desk.keys("w d Down o t u o").text("Forty are not enough.").enter("what would lift it").enter("put it on record");
    desk.keys("Down p Ctrl-U").text("The first centre opens in 2028.").enter("proposed by").enter("put it to the room");
    desk
}

#[test]
fn the_whole_draft_is_read_from_the_worksheet_and_from_go_to() {
    let mut desk = reviewed();
    for keys in ["w d", "w End Enter", "h t h e Space d r a f t Enter"] {
        desk.keys(keys).expect("The draft, as it stands paragraph 1 of 3").expect("National plan / 5. Interventions");
        desk.expect("5.2 It trains forty staff").expect("6.1 The first centre opens in [2027].");
        desk.keys("Esc Esc");
    }
    desk.keys("g").text("forty staff").mark("It trains").enter("show it in the draft").expect("paragraph 2 of 3");
    desk.expect("Enter: change ¶ 5.2");
}

#[test]
fn a_paragraph_is_found_by_its_number_and_by_words() {
    let mut desk = reviewed();
    desk.keys("w d g").text("6.").expect("paragraph 1 of 1").expect_none("forty").enter("show ¶ 6.1 in its place");
    desk.expect("paragraph 3 of 3").expect("forty");
    desk.keys("g").text("staff trains").expect("paragraph 1 of 1").keys("Esc").expect("paragraph 2 of 3");
    // A number is typed as it is read out.
    desk.keys("5").text(".1").expect("paragraph 1 of 1").enter("show ¶ 5.1").expect("paragraph 1 of 3");
    desk.keys("g").text("Zugzwang").expect("Nothing is found").keys("Enter").expect("paragraph 1 of 3").keys("Esc");
    desk.expect("What can be put to the room");
}

#[test]
fn a_change_is_put_from_the_paragraph_and_shown_beside_what_it_replaces() {
    let mut desk = put();
    // It is on the table of the point that is open, though the paragraph comes under none.
    desk.expect("5 Interventions").expect("B1 ON THE TABLE").expect("resource centres in ‹-three› regions");
    desk.expect("resource centres in ‹+five› regions").expect("Enter: positions on B1");
    let proposal = &desk.plan().proposals[0];
    assert!(desk.plan().paragraphs().iter().any(|t| t.key == proposal.on));
    // One under the other below a hundred columns, side by side from there on.
    let row = |desk: &Desk, words: &str| {
        desk.lines().iter().position(|l| l.contains(words)).unwrap_or_else(|| panic!("{words}\n{}", desk.picture()))
    };
    assert!(row(&desk, " was") < row(&desk, " now"));
    desk.resize(120, 30).expect("‹+five›");
    assert_eq!(row(&desk, " was"), row(&desk, " now"), "{}", desk.picture());
    assert_eq!(row(&desk, "‹-three›"), row(&desk, "‹+five›"), "{}", desk.picture());
    desk.resize(60, 16).expect("‹-three›").expect("‹+five›");
}

#[test]
fn what_is_agreed_is_the_paragraph_s_text_and_shown_in_its_place() {
    let mut desk = put_on_the_draft();
    let plan = desk.plan();
    let first = plan.paragraphs()[0];
    let text = plan.value(&first.key, "text", "").unwrap();
    assert_eq!(
        text.agreed().map(plenary::record::Text::as_str),
        Some("The Ministry opens resource centres in five regions and runs them with the district assemblies.")
    );
    let decision = &plan.decisions[0];
    assert_eq!(text.heads(), [decision.sum], "the decision is the head that a later value names");
    desk.keys("Right Left w d").expect("resource centres in ‹-three› ‹+five› regions").expect("B3 agreed (B1)");
    desk.expect("◇ reservation Northern Region B2 “Districts bear the cost.”").expect("◇1").expect("✗1");
    desk.expect("✗ objection Trades Union Congress").expect("waits: The first centre opens in 2028.");
    desk.keys("Down")
        .expect("“Forty are not enough.”")
        .keys("Down")
        .expect("waits: The first centre opens in ‹-[2027]› ‹+2028›.");
}

/// Another room says what the first paragraph is, knowing the draft alone.
fn elsewhere(home: &Path, room: &str, text: &str, seed: u8) {
    let (store, files) = (Store::new(Arc::new(RealDisk), home.join("state")), Files::new());
    let workshop = store.read(&home.join("sessions/review"), &files).unwrap();
    let entries = workshop.files.iter().flat_map(|f| f.reading.entries());
    let first = entries.filter(|e| e.head.kind == "Add").map(|e| e.sum).next().unwrap();
    let session =
        Session { title: "National review of the GCM plan".into(), room: room.to_owned().into(), ..Session::default() };
    let session = Session { role: "console".into(), app: "a test".into(), offset: "+01:00".into(), ..session };
    let session =
        Session { day: "2026-11-19".into(), lang: "en".into(), sitting: format!("s{seed}").into(), ..session };
    let mut writer = store.writer(&workshop, session, Box::new(Fixed(seed.into()))).unwrap().writer;
    let set = vec![FieldValue { f: "text".into(), to: text.to_owned().into(), ..FieldValue::default() }];
    writer.append(vec![New::of(Set { set, ..Set::default() }).on(&format!("#{first}")).after([first])]).unwrap();
}

#[test]
fn a_text_that_two_rooms_changed_is_shown_twice_and_what_is_agreed_settles_it() {
    let home = Arc::new(tempfile::tempdir().unwrap());
    set_up(home.path(), "National review of the GCM plan", &MEMBERS);
    import(home.path(), DRAFT);
    let text = |n: &str| {
        format!("The Ministry opens resource centres in {n} regions and runs them with the district assemblies.")
    };
    elsewhere(home.path(), "Room 7", &text("seven"), 130);
    elsewhere(home.path(), "Room 9", &text("nine"), 190);
    let mut desk = begun(Desk::new(home, "2026-11-20T08:00:00Z"));
    desk.keys("Enter w d").expect("DIFFERS between rooms:").expect("Room 7: The Ministry opens resource centres in");
    desk.expect("‹-three› ‹+seven› regions").expect("Room 9:").expect("‹-three› ‹+nine› regions");
    desk.keys("p").expect("what is agreed now takes the place of them all").keys("Ctrl-U").text(&text("eight"));
    desk.enter("proposed by").enter("put it to the room").keys("b").enter("no correction").enter("record agreed");
    desk.keys("w d").expect("‹-three› ‹+eight› regions").expect_none("DIFFERS");
}

#[test]
fn the_history_of_a_paragraph_has_all_that_was_done_to_it() {
    let mut desk = put_on_the_draft();
    desk.keys("w d i").expect("paragraph · 5.1").expect("wording 1").expect("reservation").expect("agreed");
    desk.keys("Esc").expect("The draft, as it stands");
}

#[test]
fn nothing_is_recorded_by_looking() {
    let mut desk = reviewed();
    let before = desk.files("sessions");
    desk.keys("w d Down Down Down Up PgDn PgUp End Home g").text("5").keys("Down Up Enter Esc Esc");
    assert_eq!(before, desk.files("sessions"));
}

/// Paragraphs enough for sixty pages and more.
fn long(n: usize) -> String {
    let mut out = "# A long plan\n\n".to_owned();
    for p in 1..=n {
        let words = "districts, regions and ministries share the work as the budget says; ".repeat(1 + p % 5);
        write!(out, "{}.{} Paragraph {p}: {words}.\n\n", 1 + p / 100, 1 + p % 100).unwrap();
    }
    out
}

#[test]
fn a_long_draft_is_walked_from_end_to_end_and_the_marked_paragraph_is_always_seen() {
    let mut desk = begun(with(&long(300)));
    for (cols, rows) in [(60, 16), (80, 24), (160, 45)] {
        desk.resize(cols, rows).keys("w d");
        let seen = |desk: &Desk| {
            let n: usize = desk.words().split("paragraph ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
            desk.words().contains(&format!("▸ {}.{} ", 1 + n / 100, 1 + n % 100))
        };
        for key in ["Down ", "PgDn ", "Up ", "PgUp ", "End Up Up Up ", "Home Down "] {
            for _ in 0..12 {
                desk.keys(key);
                assert!(seen(&desk), "{key} at {cols}x{rows}\n{}", desk.picture());
            }
        }
        desk.keys("End").expect("paragraph 300 of 300").keys("Home").expect("paragraph 1 of 300").keys("Esc Esc");
    }
}

#[test]
fn a_paragraph_longer_than_the_screen_is_read_to_its_end() {
    let sentence = "Every word of it is read. ".repeat(60);
    let mut desk = begun(with(&format!("# P\n\n1.1 {sentence}THE END.\n\n1.2 The next.\n")));
    desk.resize(60, 16).keys("w d").expect_none("THE END.");
    let mut presses = 0;
    while !desk.words().contains("THE END.") {
        desk.keys("Down").expect("paragraph 1 of 2");
        presses += 1;
        assert!(presses < 10, "{}", desk.picture());
    }
    desk.keys("Down").expect("paragraph 2 of 2").expect("The next.").keys("Up").expect("THE END.");
    desk.keys("Home").expect("1.1 Every word").expect_none("THE END.");
}

#[test]
fn in_secrecy_every_word_of_a_paragraph_is_inside_the_frame() {
    for cols in 60..=72 {
        let mut desk = reviewed();
        desk.resize(cols, 16);
        crate::secret::secret(&mut desk).keys("w d").expect("PRIVATE");
        desk.expect_framed("opens resource centres in three regions and runs them with the district assemblies.");
        desk.expect_framed("It trains forty staff in each of them.");
    }
}
