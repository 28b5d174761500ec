//! What the two workshops taught of the screens, said in a few lines each.

use super::play::{Play, members, new_workshop};

const TWO: &[super::play::Member<'_>] =
    &[("Ministry of Maps", "MM", "takes part", "government"), ("Bridge Club", "BC", "takes part", "civil society")];

fn prepared(home: &tempfile::TempDir) -> Play {
    let mut play = Play::new(home.path(), "2026-11-18T08:00:00Z", 3600, 3);
    new_workshop(&mut play, "A small review", &[("currency", "XOF")]);
    play.mark("Prepare the workshop").enter("prepare it").keys("m");
    members(&mut play, TWO);
    play.keys("Esc").restart();
    play.mark("A small review")
        .enter("open")
        .enter("the room sees")
        .mark("Record a sitting")
        .enter("say")
        .save("begin");
    play
}

#[test]
fn who_is_listed_before_the_day_is_here_until_somebody_leaves() {
    let home = tempfile::tempdir().unwrap();
    let mut play = prepared(&home);
    assert_eq!(play.model().attendance(), (2, 2));
    play.keys("m").mark("Bridge Club").keys("Space");
    assert_eq!(play.model().attendance(), (1, 2));
    members(&mut play, &[("Tunnel Club", "TC", "takes part", "civil society")]);
    assert_eq!(play.model().attendance(), (2, 3));
    play.mark("Bridge Club").keys("Space");
    assert_eq!(play.model().attendance(), (3, 3));
}

#[test]
fn a_pause_covers_the_screen_until_a_key() {
    let home = tempfile::tempdir().unwrap();
    let mut play = prepared(&home);
    play.enter("open Objectives").act("t", "pause").enter("pause").expect("Pause").expect_none("close the point");
    play.keys("x").expect_none("Pause").expect("Which of the 23 objectives");
}

#[test]
fn a_line_stands_under_its_measure_and_its_amount_may_be_grouped() {
    let home = tempfile::tempdir().unwrap();
    let mut play = prepared(&home);
    play.look_at(5).keys("w a").text("Wells").save("add it").keys("a").text("Pumps").fill("sort", "budget line");
    play.fill("under", "measure: Wells").save("add it").mark("Pumps").keys("v").fill("field", "amount");
    play.fill("value", "1 200 000").save("save the value").expect("1200000 XOF");
    let things = &play.plan().things;
    let measure = things.iter().find(|t| t.what == "intervention").unwrap();
    assert!(things.iter().any(|t| t.what == "budget-line" && t.parent == measure.key));
}
