//! What is dangerous to keep: the screens say that it was redacted, and ask for nothing of it any more.

use crate::room::dissent;

#[test]
fn a_dissent_that_was_redacted_is_said_to_be_and_owes_nothing() {
    let mut desk = dissent();
    desk.mark("Trades Union").keys("e").mark("redact").enter("redact").text("The Congress").enter("why");
    desk.text("A person is known by it.").enter("redact it for good").expect_none("Trades Union");
    desk.mark("A2").expect("objection (redacted)").expect_none("WORDS OWED").expect_none("blanked");
    assert!(!desk.corner().contains("A2"), "{}", desk.picture());
    desk.keys("i").expect("(redacted)").expect("A person is known by it.").expect_none("blanked");
    desk.keys("Esc l").expect_none("A2");
}
