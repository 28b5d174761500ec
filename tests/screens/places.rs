//! Every screen of the program, and the keys that lead there.

use crate::desk::Desk;
use crate::draft::{put_on_the_draft, reviewed};
use crate::room::{MEMBERS, dissent, point_five, sitting, start, wording};

/// A screen, and the keys that lead there from the start given.
pub(crate) struct Place {
    pub(crate) name: &'static str,
    pub(crate) from: fn() -> Desk,
    pub(crate) keys: &'static str,
}

pub(crate) const fn place(name: &'static str, from: fn() -> Desk, keys: &'static str) -> Place {
    Place { name, from, keys }
}

pub(crate) fn opened() -> Desk {
    start("National review of the GCM plan", &MEMBERS)
}

pub(crate) fn decided() -> Desk {
    let mut desk = dissent();
    desk.keys("Home d").enter("no correction").mark("agreed except brackets").enter("record agreed");
    desk
}

pub(crate) fn closed() -> Desk {
    let mut desk = wording();
    desk.keys("t").mark("close the sitting").keys("Enter").mark("Close the sitting").enter("close the sitting");
    desk
}

/// Every screen, and every field that a form begins with.
pub(crate) const PLACES: &[Place] = &[
    place("start", opened, ""),
    place("new workshop", opened, "Down Enter"),
    place("merge files", opened, "End Up Enter"),
    place("what the room sees", opened, "Down Down Enter"),
    place("which sitting", opened, "Down Down Enter Enter"),
    place("only looking", opened, "Down Down Enter Enter Esc"),
    place("a sitting's room", opened, "Down Down Enter Enter Enter"),
    place("a sitting set down afterwards", opened, "Down Down Enter Enter Down Down Enter"),
    place("a point that is not open", sitting, ""),
    place("an open point", point_five, ""),
    place("a wording", wording, ""),
    place("dissents", dissent, ""),
    place("a dissent that is marked", dissent, "Down"),
    place("a decision", decided, ""),
    place("put", point_five, "p"),
    place("put, proposed by", point_five, "p Enter"),
    place("put, rule", point_five, "p Tab Tab Tab"),
    place("reword", wording, "r Enter"),
    place("divide", wording, "r Down Enter"),
    place("change the rule", wording, "r Down Down Enter"),
    place("positions", wording, "Enter"),
    place("positions, half a code", wording, "Enter t"),
    place("positions, a code", wording, "Enter t u"),
    place("positions, words", wording, "Enter t u o"),
    place("positions, what would lift it", wording, "Enter t u o Tab"),
    place("positions, the others", wording, "Enter Tab"),
    place("hands", wording, "v Down Enter"),
    place("on record, who", wording, "o"),
    place("on record, step", wording, "o Tab"),
    place("on record, words", wording, "o t u o"),
    place("slips round", wording, "o Enter Enter"),
    place("a slip", crate::slips::own, "o Enter Down Enter"),
    place("slips that wait", crate::slips::waits, "o Enter Down Down Enter"),
    place("slips that are due", crate::slips::waits, "b"),
    place("read back", dissent, "Home b"),
    place("read back one", dissent, "Down b"),
    place("outcome", dissent, "Home b Enter"),
    place("outcome, to whom", dissent, "Home b Enter Up Up Up Enter"),
    place("which statement", dissent, "Home b e"),
    place("acts of d on a dissent", dissent, "Down d"),
    place("response", dissent, "Down d Down Enter"),
    place("reopen", decided, "d"),
    place("note", wording, "n Enter"),
    place("what somebody said", wording, "n Down Enter"),
    place("follow-up", wording, "f"),
    place("put aside", wording, "a"),
    place("worksheet", sitting, "w"),
    place("a value", sitting, "w v"),
    place("members", sitting, "m"),
    place("a member", sitting, "m a"),
    place("a member on the list", sitting, "m Down e"),
    place("members from a file", sitting, "m f"),
    place("presides", sitting, "m p"),
    place("quorum", sitting, "m k"),
    place("acts of t", wording, "t"),
    place("pause", wording, "t Enter"),
    place("cover", wording, "t Enter Enter"),
    place("programme", wording, "t Down Down Down Down Enter"),
    place("an item", wording, "t Down Down Down Down Enter a"),
    place("an item that is open", crate::programme::coffee, ""),
    place("speakers", wording, "s"),
    place("speakers, half a code", wording, "s l"),
    place("speakers who wait", crate::programme::asked, "s"),
    place("who speaks", crate::programme::speaks, "s"),
    place("a note on a speaker", crate::programme::asked, "s Tab"),
    place("rules of the room", sitting, "h r u l e s Space o f Enter"),
    place("loose ends", dissent, "l"),
    place("go to", dissent, "g"),
    place("the draft", put_on_the_draft, "w d"),
    place("the draft, found", reviewed, "w d g"),
    place("a change of the draft", reviewed, "w d p"),
    place("acts of e", dissent, "e"),
    place("correct", wording, "e Enter"),
    place("history", wording, "i"),
    place("help", wording, "h"),
    place("what differs", crate::differs::demonstration, "h w h a t Space d i f Enter"),
    place("the documents, read", dissent, "Home h o u t c o m e Enter"),
    place("settings", dissent, "h s e t t i n g s Enter"),
    place("settings, colours", dissent, "h s e t t i n g s Enter Space Space Down Down Down Down Space"),
    place("take back", wording, "u"),
    place("before the sitting closes", dissent, "t End Enter"),
    place("eight words", closed, ""),
    place("leave", wording, "q"),
];
