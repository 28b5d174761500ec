//! What is parked leaves the table, and is found again among the loose ends.

use crate::desk::Desk;
use crate::room::{point_five, wording};

/// The wording on the table is decided so, with what that asks for.
fn declared(desk: &mut Desk, outcome: &str, asked: &str) {
    desk.keys("Home d").read_out().mark(outcome).enter(outcome).text(asked).enter(&format!("record {outcome}"));
}

#[test]
fn what_is_pending_leaves_the_table_like_what_is_deferred_or_referred() {
    for (outcome, asked, told) in [
        ("pending", "the minister's answer", "pending until the minister's answer"),
        ("deferred", "the afternoon", "deferred until the afternoon"),
        ("referred", "the Treasury", "referred to the Treasury"),
    ] {
        let mut desk = wording();
        declared(&mut desk, outcome, asked);
        desk.expect_none("ON THE TABLE").expect(told);
        assert!(desk.corner().contains("put a wording"), "{outcome}\n{}", desk.picture());
        // It is a loose end that leads to the decision, and there it is taken up again.
        desk.keys("l").mark("Open one-stop").expect(told).enter("go there").expect(told);
        desk.keys("d").expect("Reopen").text("The chair").enter("why").enter("the room said").enter("reopen it");
        desk.expect("A1 REOPENED").keys("l").expect_none(told);
    }
}

#[test]
fn a_word_that_is_printed_anyway_is_not_said_twice() {
    for (outcome, asked, told) in [
        ("pending", "until the minister's answer", "pending until the minister's answer"),
        ("deferred", "Until  noon", "deferred until noon"),
        ("referred", "to the Treasury", "referred to the Treasury"),
        ("referred", "Tobago", "referred to Tobago"),
    ] {
        let mut desk = wording();
        declared(&mut desk, outcome, asked);
        desk.expect(told);
    }
}

#[test]
fn the_table_goes_on_with_what_waits_below_what_was_parked() {
    let mut desk = wording();
    desk.keys("p").text("Another.").enter("proposed by").enter("put it to the room").expect("ON THE TABLE · wording 1");
    declared(&mut desk, "pending", "tomorrow");
    desk.expect("A1 ON THE TABLE").expect("pending until tomorrow");
    assert!(desk.corner().contains("positions on A1"), "{}", desk.picture());
}

#[test]
fn what_was_put_aside_is_a_loose_end_until_it_is_taken_up_again() {
    let mut desk = wording();
    desk.keys("Home a").text("The name of the centres").enter("who takes care").text("Labour").enter("put it aside");
    desk.keys("l").mark("The name of the centres").expect("waits: Labour").enter("go there").expect("A1 PUT ASIDE");
    desk.keys("r Enter Ctrl-U").text("Open centres.").enter("put the new wording").expect("A1 ON THE TABLE");
    desk.keys("l").expect_none("The name of the centres");
}

#[test]
fn what_waits_at_a_point_is_told_before_the_sitting_closes_and_leads_there() {
    let mut desk = point_five();
    desk.keys("a").text("Who pays").enter("who takes care").enter("put it aside").keys("Right");
    desk.keys("t").mark("close the sitting").enter("close the sitting").expect("1 loose end stays");
    desk.mark("Who pays").expect("waits, no owner").enter("go there").expect("►5").expect("Who pays");
}

/// Finance has to ask its minister.
fn subject_to_confirmation() -> Desk {
    let mut desk = wording();
    desk.keys("v Enter f i c").text("Friday").enter("record subject to confirmation").keys("Esc");
    desk
}

#[test]
fn who_had_to_ask_somebody_says_where_it_stands_from_the_loose_end() {
    let mut desk = subject_to_confirmation();
    desk.keys("l").mark("Ministry of Finance, until Friday").expect("subject to confirmation");
    desk.enter("say where it stands now").expect("Confirmed or not: Ministry of Finance").expect("A1 wording 1:");
    // Nothing is said for the ministry.
    desk.expect_none("▸ a agree")
        .enter("words")
        .keys("Shift-Tab a")
        .enter("would lift")
        .enter("record where it stands");
    desk.expect("No loose ends").keys("Esc").expect("agree 1");
    crate::programme::is_format_1(&desk);
}

#[test]
fn it_is_said_on_the_wording_that_was_decided_too_and_before_the_sitting_closes() {
    let mut desk = subject_to_confirmation();
    desk.keys("Home d").read_out().mark("agreed except").enter("record agreed");
    desk.keys("t").mark("close the sitting").enter("close the sitting").mark("Ministry of Finance");
    desk.enter("say where it stands now").keys("r").text("The budget line is not there.").enter("would lift");
    desk.enter("record where it stands").expect("Before the sitting closes").expect_none("until Friday");
    desk.expect("reservation Ministry of Finance").expect("not read back");
    crate::programme::is_format_1(&desk);
}

#[test]
fn what_was_added_stands_in_the_order_in_which_it_was_said() {
    let mut desk = point_five();
    let said = ["One", "Two", "Three", "Four", "Five"];
    let in_order = |desk: &Desk| {
        let words = desk.words();
        let places: Vec<usize> = said.iter().map(|one| words.find(&format!(": {one}")).unwrap()).collect();
        assert!(places.is_sorted(), "{}", desk.picture());
    };
    for one in said {
        desk.keys("a").text(one).enter("who takes care").enter("put it aside");
    }
    in_order(&desk);
    in_order(desk.keys("l"));
    desk.keys("Esc w");
    for one in said {
        desk.keys("a").text(&format!("{one} centres")).enter("add it");
    }
    in_order(&desk);
}
