//! Dissent without a name: a slips round, a slip in secrecy; and nothing that tells who, when or in which order.

use crate::desk::Desk;
use crate::room::{MEMBERS, WORDING, begun, start, wording};
use crate::secrecy::{Files, files, key, wall};
use plenary::plan::PositionRow;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// From a wording on the wall to the form of the first slip: everybody has handed one in.
fn round(desk: &mut Desk) -> &mut Desk {
    desk.keys("o")
        .enter("without a name")
        .mark("slips round")
        .enter("slips round")
        .expect("Slips round: everybody hands one in.");
    desk.enter("the slips are in").expect("One moment, please.").text("yes").enter("only I see it");
    desk.expect("PRIVATE").expect("Without a name, on A1, wording 1")
}

/// One slip in the form that is open.
fn slip<'d>(desk: &'d mut Desk, step: &str, words: &str) -> &'d mut Desk {
    desk.keys(step).text(words).enter("what would lift it").enter("hand it in")
}

/// A wording, and a screen that the room does not see.
pub(crate) fn own() -> Desk {
    let mut desk = wording();
    desk.keys("Ctrl-P").mark("No, the room sees another").enter("this screen is my own");
    desk.pressed = 0;
    desk
}

/// The same, and a slip waits.
pub(crate) fn waits() -> Desk {
    let mut desk = own();
    desk.keys("o Enter Down Enter r").text("Too dear.").enter("what would lift it").keys("Enter Enter");
    desk.expect("handed in").pressed = 0;
    desk
}

/// Three slips of a round, and the cover lifted again.
pub(crate) fn three(desk: &mut Desk) -> &mut Desk {
    round(desk);
    for (step, words) in [("o", "Nobody asked us."), ("r", "Too dear."), ("o", "It was tried before.")] {
        slip(desk, step, words).expect("handed in");
    }
    desk.keys("Esc").expect("Slips that wait").enter("the cover falls").expect("One moment, please.");
    desk.enter("lift the cover").expect("WALL").expect("ON THE TABLE")
}

fn anonymous(desk: &Desk) -> Vec<&PositionRow<'static>> {
    desk.plan().positions.iter().filter(|p| p.anonymous).collect()
}

fn record(desk: &Desk) -> String {
    desk.files("sessions").into_values().map(|bytes| String::from_utf8(bytes).unwrap()).collect()
}

#[test]
fn slips_of_a_round_go_on_record_together_at_the_read_back() {
    let mut desk = wording();
    three(&mut desk);
    desk.expect_none("dissent").expect_none("anonymous").expect_none("Too dear");
    assert_eq!(anonymous(&desk).len(), 0);
    assert!(!record(&desk).contains("Too dear."));
    desk.keys("l").expect_none("Too dear").keys("Esc i").expect_none("objection").keys("Esc");
    desk.wait(60_000).keys("b").expect("READ BACK");
    let rows = anonymous(&desk);
    assert_eq!(rows.len(), 3);
    for row in &rows {
        assert!(row.orgs.is_empty() && row.who.is_empty() && row.holders.is_empty());
        let entry = desk.plan().entry(row.event).unwrap();
        // The instant of the read-back, for all of them.
        assert_eq!(entry.head.at.to_string(), desk.plan().entry(rows[0].event).unwrap().head.at.to_string());
        assert_eq!(entry.head.from, "");
        assert!(row.dissent && row.open);
    }
    let mut pages = desk.words();
    while desk.corner().contains("next page") {
        desk.keys("Enter");
        pages.push_str(&desk.words());
    }
    for words in ["Nobody asked us.", "Too dear.", "It was tried before.", "3 of 3", "without a name 3"] {
        assert!(pages.contains(words), "{words} is not read out: {pages}");
    }
    desk.read_out().mark("agreed").enter("record agreed").expect("anonymous");
    let decision = &desk.plan().decisions[0];
    let bound = desk.plan().entry(decision.event).unwrap().any_kind().unwrap();
    let plenary::record::Kind::Decide(bound) = bound else { panic!("a decision") };
    for row in anonymous(&desk) {
        assert!(bound.binds.iter().any(|sum| *sum == row.sum.to_string().as_str()), "what was heard is bound");
    }
    assert_eq!(bound.tally, [], "no tally counts them");
}

#[test]
fn the_order_in_which_slips_came_is_in_no_file() {
    let mut orders = std::collections::BTreeSet::new();
    for turn in 0..12 {
        let mut desk = wording();
        for _ in 0..turn {
            // Other chance: a note is written, with its salt.
            desk.keys("Home n Enter").text("x").enter("save the note").keys("Home");
        }
        three(&mut desk).keys("b");
        let mut rows = anonymous(&desk);
        rows.sort_by_key(|row| row.cite.clone());
        orders.insert(rows.iter().map(|row| row.says.as_str().to_owned()).collect::<Vec<_>>());
    }
    assert!(orders.len() >= 3, "{orders:?}");
}

#[test]
fn the_wall_is_the_same_whether_slips_wait_or_not() {
    let frames = |slips: bool| {
        let mut desk = wording();
        if slips {
            three(&mut desk);
        } else {
            // Blank slips only, in the same time.
            round(&mut desk).wait(3 * 3 * 900);
            desk.keys("Esc").enter("the cover falls").enter("lift the cover");
        }
        desk = desk.killed();
        desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
        let mut out = Vec::new();
        for (cols, rows) in [(60, 16), (80, 24), (160, 45)] {
            desk.resize(cols, rows);
            for keys in ["", "h", "g", "i", "l", "m", "w", "v", "e", "u", "q", "o", "o Enter", "t", "z", "Ctrl-S", "n"]
            {
                desk.keys("Home").keys(keys);
                out.push((keys, desk.lines()[2..].to_vec()));
                desk.keys("Esc Esc Esc");
            }
        }
        out
    };
    for (with, without) in frames(true).iter().zip(&frames(false)) {
        assert_eq!(with, without);
    }
}

#[test]
fn until_a_slip_is_on_record_no_key_makes_a_wall_or_its_record_other_than_without_it() {
    let mut desk = wording();
    round(&mut desk);
    // One alone: several are shuffled, with chance that the record uses too.
    slip(&mut desk, "o", "Zugzwang.").keys("Esc").enter("the cover falls").enter("lift the cover");
    let is_held = |path: &std::path::Path| path.components().any(|part| part.as_os_str() == "held");
    let with = files(&desk);
    let without: Files = with.iter().filter(|(path, _)| !is_held(path) || path.ends_with("lock")).cloned().collect();
    assert_eq!(with.len(), without.len() + 1);
    let config = Config { cases: 25, failure_persistence: None, max_shrink_iters: 300, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[12; 32]));
    let released = std::cell::Cell::new(0);
    let done = runner.run(&proptest::collection::vec(key(), 20..60), |keys| {
        let (mut one, mut other) = (wall(&with), wall(&without));
        for key in keys {
            one.wait(350).press(key);
            other.wait(350).press(key);
            if !anonymous(&one).is_empty() {
                released.set(released.get() + 1);
                break;
            }
            let (a, b) = (one.frame(), other.frame());
            prop_assert!(a == b, "{key}\n{}\n{}", one.picture(), other.picture());
            prop_assert_eq!(record(&one), record(&other), "{}", key);
        }
        Ok(())
    });
    done.unwrap();
    assert!(
        (1..20).contains(&released.get()),
        "some read it back, most were compared to their end: {}",
        released.get()
    );
}

#[test]
fn before_they_are_on_record_nothing_of_the_record_or_of_this_machine_tells_of_slips() {
    let mut desk = wording();
    let saved = record(&desk);
    let drafts = |desk: &Desk| {
        let is_draft = |path: &std::path::Path| path.components().any(|part| part.as_os_str() == "drafts");
        desk.files("state").into_iter().filter(|(path, _)| is_draft(path)).collect::<Vec<_>>()
    };
    let before = drafts(&desk);
    round(&mut desk);
    // No time stands beside the form, and none is said.
    let clock = |words: &str| words.split(' ').any(|word| word.len() >= 5 && word.as_bytes()[2] == b':');
    desk.keys("o").text("Nobody asked us.").wait(30_000);
    assert!(!clock(&desk.words()) && !desk.words().contains("saved"), "{}", desk.picture());
    desk.enter("what would lift it").enter("hand it in");
    assert!(!clock(&desk.words()) && !desk.words().contains("saved"), "{}", desk.picture());
    desk.keys("Esc").enter("the cover falls").enter("lift the cover");
    assert_eq!((saved, before), (record(&desk), drafts(&desk)));
    let held: Vec<String> = desk
        .files("state")
        .into_iter()
        .filter(|(path, _)| path.parent().is_some_and(|folder| folder.ends_with("held")))
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    let all = held.concat();
    assert!(all.contains("Nobody asked us."), "it is on disk");
    for (code, name) in MEMBERS {
        assert!(!all.contains(name) && !all.contains(&format!("\"{code}\"")), "{name}: {all}");
    }
    assert!(!all.contains("2026") && !clock(&all), "a time: {all}");
    desk.keys("b");
    for (path, bytes) in desk.files("state") {
        assert!(!String::from_utf8_lossy(&bytes).contains("Nobody asked us."), "{}", path.display());
    }
}

#[test]
fn slips_survive_a_kill_and_wait_without_a_word() {
    let mut desk = wording();
    three(&mut desk);
    desk = desk.killed();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk.expect("ON THE TABLE").expect_none("slip").expect_none("not saved");
    desk.keys("b").expect("READ BACK");
    assert_eq!(anonymous(&desk).len(), 3);
    desk = desk.killed();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk.keys("b");
    assert_eq!(anonymous(&desk).len(), 3, "once");
}

#[test]
fn a_full_disk_loses_no_slip_and_writes_none_twice() {
    let mut desk = wording();
    three(&mut desk);
    desk.disk_full(true).keys("b");
    assert_eq!(anonymous(&desk).len(), 0, "{}", desk.picture());
    desk.expect_none("slip").disk_full(false).keys("Esc b").expect("READ BACK");
    assert_eq!(anonymous(&desk).len(), 3);
}

#[test]
fn what_is_not_read_back_goes_on_record_when_the_point_closes() {
    let mut desk = wording();
    three(&mut desk);
    // Another wording of it leaves them on the first one.
    desk.keys("r Enter").text(" By 2028.").enter("put the new wording").keys("b Esc");
    assert_eq!(anonymous(&desk).len(), 0, "they are about another wording");
    desk.keys("t").mark("close the point").enter("close the point");
    desk.expect("3 dissents without a name are on record now, and not read back");
    let rows = anonymous(&desk);
    assert_eq!(rows.len(), 3);
    let close = desk
        .plan()
        .entries()
        .filter_map(|ix| desk.plan().entry(ix))
        .find(|e| matches!(e.any_kind(), Some(plenary::record::Kind::Walk(walk)) if walk.act == "close"));
    let close = close.unwrap().head.id.n;
    assert!(rows.iter().all(|row| desk.plan().entry(row.event).unwrap().head.id.n < close), "inside the point");
}

#[test]
fn the_form_opens_only_where_the_room_does_not_see_the_screen() {
    let mut desk = wording();
    desk.keys("o Enter").mark("without a name").expect("Ctrl-P first").keys("Enter").expect_none("Nobody is asked");
    desk.keys("Esc Ctrl-P").mark("No, the room sees another").enter("this screen is my own").keys("o Enter");
    desk.mark("without a name").enter("without a name").expect("Nobody is asked who");
    desk.keys("r").text("Too dear.").enter("what would lift it").keys("Enter");
    desk.expect("Enter again hands it in: a lone slip can be guessed");
    desk.keys("Enter").expect("handed in").expect("OWN");
    // On a screen that the room does not see it is said what gives it away, before it is on record.
    desk.keys("b").expect("it is the only one").enter("not yet");
    assert_eq!(anonymous(&desk).len(), 0);
    desk.keys("b").mark("Put them on record").enter("put on record").expect("READ BACK");
    assert_eq!(anonymous(&desk).len(), 1);
}

#[test]
fn what_was_typed_and_not_handed_in_is_in_memory_only() {
    let mut desk = wording();
    round(&mut desk).keys("o").text("Half a sen").wait(61_000).expect("One moment, please.");
    desk.enter("lift the cover").expect("WALL").expect_none("Half");
    for (path, bytes) in desk.files("state") {
        assert!(!String::from_utf8_lossy(&bytes).contains("Half a sen"), "{}", path.display());
    }
    round(&mut desk).expect("Half a sen").text("tence.").enter("what would lift it").enter("hand it in");
    desk.expect_none("sentence").keys("Esc").expect("Half a sentence.");
}

#[test]
fn a_small_room_and_a_grid_with_one_left_are_warned_of() {
    let mut desk = begun(start("National review of the GCM plan", &MEMBERS[..3]));
    desk.keys("Right Right Right Right").enter("open Interventions").enter("put a wording").text(WORDING);
    desk.enter("proposed by").enter("put it to the room").enter("positions").keys("o p a l a n Esc");
    round(&mut desk);
    slip(&mut desk, "o", "No.").keys("Esc").expect("the room is small (3)");
    desk.expect("all but one are named").expect("it is the only one");
    // All of it is said to who types, on the smallest screen too.
    desk.enter("the cover falls").enter("lift the cover").resize(60, 16).keys("Ctrl-P").mark("A minute of secrecy");
    desk.enter("cover this screen").text("yes").enter("only I see it").keys("o Enter Down Enter o").text("Never.");
    desk.enter("what would lift it").keys("Enter").expect("Enter again").expect("is small (3)").expect("that one's");
    desk.expect("a lone slip can be guessed").keys("Esc").resize(80, 24).keys("o Enter Down Down Enter");
    // Thrown away, if whoever handed it in wants that.
    desk.mark("No.").enter("throw it away").enter("keep it").mark("No.").enter("throw it away");
    desk.mark("Throw it away").enter("throw it away").expect("No slip waits").enter("the cover falls");
    desk.enter("lift the cover").keys("b").expect("READ BACK");
    assert_eq!(anonymous(&desk).len(), 0);
}

#[test]
fn secrecy_begins_and_ends_on_the_cover_of_a_pause() {
    let mut desk = wording();
    desk.keys("t Enter").text("11:00").enter("pause").expect("Back at 11:00");
    desk.keys("Ctrl-P").mark("A minute of secrecy").enter("cover this screen").text("yes").enter("only I see it");
    desk.expect("PRIVATE").keys("o Enter").mark("without a name").enter("without a name").keys("o").text("No.");
    desk.enter("what would lift it").keys("Enter Enter").expect("handed in").keys("Esc");
    desk.expect("Back at 11:00").expect_none("One moment").keys("x").expect("ON THE TABLE").keys("b");
    assert_eq!(anonymous(&desk).len(), 1);
}

#[test]
fn a_dissent_without_a_name_is_nobodys_to_withdraw_and_no_correction_names_it() {
    let mut desk = wording();
    three(&mut desk).keys("b Esc").mark("Too dear.");
    desk.keys("e").mark("strike").expect("nobody knows who could wish it").keys("Enter").expect("Which?");
    desk.keys("Home").mark("correct").enter("correct").expect_none("speaker").expect_none("who ").text(" By far.");
    desk.enter("what would lift it").enter("save the correction").expect("Too dear. By far.").expect("anonymous");
    assert_eq!(anonymous(&desk).len(), 3);
    let body = record(&desk).lines().last().unwrap().to_owned();
    assert!(
        body.contains("anonymous:true") && body.contains("taken:\"handed in\"") && !body.contains("who:"),
        "{body}"
    );
}

#[test]
fn a_console_and_another_program_of_the_room_put_slips_into_one_box() {
    let mut desk = wording();
    let mut other = desk.beside();
    three(&mut desk);
    other
        .mark("National review")
        .enter("open")
        .mark("No, the room sees")
        .enter("my own")
        .mark("Go on with")
        .enter("go on");
    other.expect("ON THE TABLE").keys("o Enter").mark("without a name").enter("without a name").keys("r");
    other.text("From the other.").enter("what would lift it").keys("Enter Enter").expect("handed in");
    desk.wait(2_000).keys("b").expect("READ BACK");
    assert_eq!(anonymous(&desk).len(), 4, "{}", desk.picture());
    other.wait(2_000).keys("b");
    assert_eq!(anonymous(&other).len(), 4);
}

#[test]
fn every_document_has_what_was_said_without_a_name_and_nothing_of_who() {
    let mut desk = wording();
    three(&mut desk).keys("b").read_out().mark("agreed").enter("record agreed");
    let catalogue = plenary::checklist::Catalogue::embedded();
    for doc in [plenary::export::Doc::Outcome, plenary::export::Doc::Plan, plenary::export::Doc::Report] {
        let blocks = plenary::export::document(desk.plan(), &catalogue, doc, &plenary::export::Options::default());
        let text = plenary::export::markdown(&blocks);
        for words in ["Nobody asked us.", "Too dear.", "It was tried before."] {
            assert!(text.contains(words), "{doc:?}: {words}");
        }
        assert!(text.contains("handed in without a name"), "{doc:?}");
    }
}

#[test]
fn a_rehearsals_slips_are_gone_with_it() {
    let mut desk = start("National review of the GCM plan", &MEMBERS);
    desk.rehearse();
    desk.enter("the room sees this screen").mark("Record a sitting").enter("say which room").enter("who records");
    desk.enter("begin")
        .keys("Right Right Right Right")
        .enter("open Interventions")
        .enter("put a wording")
        .text(WORDING);
    desk.enter("proposed by").enter("put it to the room");
    three(&mut desk);
    let waits = |desk: &Desk| {
        desk.files("state").values().any(|bytes| String::from_utf8_lossy(bytes).contains("Nobody asked us."))
    };
    assert!(waits(&desk));
    desk = desk.killed();
    desk.rehearse();
    assert!(!waits(&desk));
}

#[test]
fn what_cannot_be_read_of_them_is_told_without_a_word_of_slips_and_holds_nobody_up() {
    let mut desk = wording();
    three(&mut desk);
    let held = desk.files("state").into_iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Too dear."));
    let (path, bytes) = held.unwrap();
    std::fs::write(&path, b"(slips:[half").unwrap();
    desk.keys("b").expect("READ BACK").expect("could not read what this machine keeps").expect_none("slip");
    desk.keys("Esc t").mark("close the point").keys("Enter");
    assert!(desk.model().open_point().is_none());
    // Whoever mends it gets them back: at the closing of the sitting.
    std::fs::write(&path, bytes).unwrap();
    desk.keys("t").mark("close the sitting").keys("Enter").mark("Close the sitting").keys("Enter");
    assert_eq!(anonymous(&desk).len(), 3);
}

#[test]
fn a_slip_is_no_longer_than_any_line_can_hold() {
    let mut desk = own();
    desk.keys("o Enter Down Enter o").paste(&"é\"".repeat(14_000)).enter("what would lift it");
    desk.paste(&"é\"".repeat(14_000)).keys("Enter").expect("too long for a slip").keys("Ctrl-U").text("Less.");
    desk.keys("Enter Enter").expect("handed in").keys("b").mark("Put them on record").enter("put on record");
    assert_eq!(anonymous(&desk).len(), 1);
}

#[test]
fn a_pause_lasts_whoever_sees_the_screen() {
    let mut desk = wording();
    desk.keys("t Enter").text("11:00").enter("pause").keys("Ctrl-P").mark("No, the room sees").enter("my own");
    desk.keys("Ctrl-P").mark("Yes, this screen").enter("the room sees this screen").expect("Back at 11:00");
}

#[test]
fn what_was_said_without_a_name_on_an_earlier_wording_is_read_back_too() {
    let mut desk = wording();
    three(&mut desk);
    desk.wait(60_000).keys("b").expect("READ BACK").keys("Esc");
    desk.keys("Home r Enter Ctrl-U").text("Open one centre in each region, with the districts, from 2028 on.");
    desk.enter("put the new wording").keys("Home b").expect("objection on wording 1, anonymous: not withdrawn");
    desk.expect("reservation on wording 1, anonymous: not withdrawn");
}
