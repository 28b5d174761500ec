//! What speaks for an organisation or for the room is chosen by somebody, and never there beforehand.

use crate::room::{dissent, wording};

#[test]
fn the_response_to_a_dissent_is_what_somebody_chose() {
    let mut desk = dissent();
    desk.keys("Home Down d").mark("respond").enter("respond").expect("(not chosen yet)");
    desk.enter("why").text("A line of the budget is named.").enter_though_wrong("save the response");
    assert_eq!(desk.wrong().as_deref(), Some("response: which one? Space or the arrows choose"));
    assert!(desk.plan().responses.is_empty());
    desk.keys("Space Space").enter("why").enter("save the response").expect("partly accepted: A line of the budget");
    assert_eq!(desk.plan().responses.len(), 1);
}

#[test]
fn the_step_of_a_dissent_is_what_somebody_chose_and_its_words_wait_for_it() {
    let mut desk = wording();
    desk.keys("o t u").enter("step").enter("words").text("No wage protection.").enter("what would lift it");
    desk.enter_though_wrong("put it on record");
    assert_eq!(desk.wrong().as_deref(), Some("step: which one? A letter or the arrows choose"));
    assert!(desk.plan().positions.is_empty());
    desk.keys("o").enter("what would lift it").enter("put it on record").expect("objection Trades Union Congress");
    desk.expect("No wage protection.");
}
