//! The demonstration: two rooms and a note-taker's desk review the draft plan of Mirandia, which does not exist.
//!
//! Nobody and nothing in it is real. It ends with a wording on the table, so that a newcomer finds something to do.

use super::desk::Desk;
use super::kept::{Bytes, bytes, codes, is_format_1, is_kept, is_text, plan};
use super::play::{Member, Play, members, new_workshop};
use plenary::plan::{DecisionState, LADDER};
use plenary::record::{Files, read};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const NAME: &str = "demo";
const TITLE: &str = "Mirandia: review of the draft plan on migration";

const MEMBERS: &[Member<'_>] = &[
    ("Office of the First Minister", "FM", "takes part", "government"),
    ("Ministry of Labour and Crafts", "LA", "takes part", "government"),
    ("Ministry of Ferries and Borders", "FB", "takes part", "government"),
    ("Treasury of Mirandia", "TR", "takes part", "government"),
    ("Ministry of Wells and Health", "WH", "takes part", "government"),
    ("Mirandian Bureau of Counts", "BC", "takes part", "government"),
    ("Province of Eastmarch", "EA", "takes part", "local authorities"),
    ("League of Harbour Towns", "HT", "takes part", "local authorities"),
    ("United Workers of Mirandia", "UW", "takes part", "workers"),
    ("Guild of Mirandian Employers", "GE", "takes part", "employers"),
    ("Migrants' Voice of Mirandia", "MV", "takes part", "migrants"),
    ("Women's Roundtable of Mirandia", "WR", "takes part", "civil society"),
    ("Lindenhall University", "LU", "takes part", "academia"),
    ("Diaspora Circle of Mirandia", "DC", "takes part", "diaspora"),
    ("Ombud of Mirandia", "OM", "takes part", "human rights"),
    ("Fund for Orderly Mobility", "FO", "observes", "international"),
    ("Embassy of Farland", "EF", "observes", "partners"),
    ("Lindenhall Interpreters", "LI", "serves", "interpretation"),
];
/// Who stays in Room 1; the large delegations are in both rooms.
const ONLY_ROOM_2: &[&str] =
    &["Wells and Health", "Bureau of Counts", "Lindenhall University", "Diaspora Circle", "Farland"];
const ONLY_ROOM_1: &[&str] = &[
    "First Minister",
    "Ferries and Borders",
    "Eastmarch",
    "United Workers",
    "Guild of Mirandian",
    "Women's Roundtable",
    "Ombud",
    "Orderly Mobility",
    "Lindenhall Interpreters",
];

/// The only folder in a sessions folder.
fn workshop(sessions: &Path) -> PathBuf {
    std::fs::read_dir(sessions).unwrap().next().unwrap().unwrap().path()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for (name, content) in bytes(from) {
        std::fs::write(to.join(name), content).unwrap();
    }
}

fn open(play: &mut Play, room: &str) {
    play.restart().mark(TITLE).enter("open this workshop").enter("the room sees this screen");
    play.mark("Record a sitting").enter("say which room").fill("room", room);
    play.fill("who records", &format!("{room}, facilitator")).save("begin");
}

fn leave(play: &mut Play, who: &[&str]) {
    play.keys("m");
    for name in who {
        play.mark(name).keys("Space").wait(2_000);
    }
    play.keys("Esc");
}

fn presides(play: &mut Play, who: &str, org: &str, capacity: &str) {
    play.keys("m p").text(who).fill("organisation", org).fill("capacity", capacity).save("takes the chair").keys("Esc");
}

/// A proposal about the point that is looked at.
fn put(play: &mut Play, text: &str, by: &str) {
    play.keys("p").text(text).fill("proposed by", by).save("put it to the room");
}

fn set(play: &mut Play, row: &str, field: &str, to: &str) {
    play.mark(row).keys("v").fill("field", field).fill("value", to).save("save the value").wait(3_000);
}

fn played() -> Bytes {
    let home = tempfile::tempdir().unwrap();
    let mut one = Play::new(&home.path().join("one"), "2026-11-17T14:02:00Z", 7200, 1818);
    prepare(&mut one);
    one.wait(16 * 3_600_000).clock("08:40");
    open(&mut one, "Room 1");
    opening(&mut one);
    let mut desk = Desk::begin(&one, &workshop(&one.sessions()), &home.path().join("desk"));
    let copied = home.path().join("two/sessions/mirandia");
    copy(&workshop(&one.sessions()), &copied);
    morning(&mut one, &mut desk);
    relevance(&mut one, &mut desk);
    interventions(&mut one, &mut desk);
    let mut two = Play::new(&home.path().join("two"), "2026-11-18T07:15:00Z", 7200, 2727);
    open(&mut two, "Room 2");
    second_room(&mut two);
    let mut all = bytes(&workshop(&one.sessions()));
    all.extend(bytes(&copied).into_iter().filter(|(name, _)| name.contains("-room-2-")));
    all
}

/// The day before: members, what the draft has, its first figures.
fn prepare(play: &mut Play) {
    let fields = [
        ("country", "Mirandia"),
        ("currency", "MIR"),
        ("period", "2027-01-01..2031-12-31"),
        ("adopted by", "Council of Mirandia"),
    ];
    new_workshop(play, TITLE, &fields);
    play.mark("Prepare the workshop").enter("prepare it").keys("m");
    members(play, MEMBERS);
    play.keys("Esc").look_at(2).keys("w a").text("2.1 Rights").fill("sort", "paragraph of the draft");
    play.fill("text", "The plan is put into practice with respect for the rights of migrants.").save("add it");
    play.keys("Esc").look_at(5).keys("w");
    for (title, text) in [
        ("One-stop help centres", "Papers for residence, work and health at one counter, in the harbour towns."),
        ("Register of recruiters", "A public register of recruitment agencies, licensed and inspected."),
        ("Safe crossing at Eastmarch", "Lit paths, shelters and a night boat at the Eastmarch crossing."),
    ] {
        play.keys("a").text(title).fill("sort", "measure").fill("text", text).save("add it").wait(8_000);
    }
    for (row, field, to) in [
        ("One-stop", "objective", "gcm/obj/15"),
        ("One-stop", "period", "2027-01..2029-12"),
        ("Register", "objective", "gcm/obj/6"),
        ("Register", "period", "2027-04..2028-12"),
        ("Safe crossing", "objective", "gcm/obj/11"),
    ] {
        set(play, row, field, to);
    }
    play.keys("a").text("Rent and counters, 2027").fill("sort", "budget line");
    play.fill("under", "measure: One-stop help centres").save("add it");
    for (field, to) in [("category", "operating"), ("period", "2027-01..2027-12"), ("amount", "640 000")] {
        set(play, "Rent and counters", field, to);
    }
    play.keys("Esc q Enter");
}

/// Both rooms together: quorum, one wording that both will take up, then those of Room 2 go.
fn opening(play: &mut Play) {
    presides(play, "Ilka Thornwell", "FM", "Deputy First Minister");
    play.keys("m k").fill("rule", "a majority of those who take part").save("save the quorum").keys("Esc");
    play.clock("09:00").look_at(1).enter("open Objectives");
    put(play, "The plan runs from 2027 to 2031 and is reviewed once, in 2029.", "FM");
    play.clock("09:08");
    leave(play, ONLY_ROOM_2);
}

#[expect(clippy::too_many_lines, reason = "a morning, minute by minute")]
fn morning(play: &mut Play, desk: &mut Desk) {
    // 1, objectives.
    play.clock("09:12").mark("The plan runs").positions(
        &[("LA TR", "a", ""), ("MV", "s", "We would have liked two reviews, and join all the same.")],
        "no objection",
    );
    desk.said(play, "The plan runs", "Fund for Orderly Mobility", "Our own plan has a review every two years.");
    play.clock("09:17").mark("We would have").enter("read back").enter("heard, as said");
    play.mark("The plan runs").decide("agreed", "");
    play.clock("09:21").keys("w");
    for (objective, chosen) in [("3", "now"), ("6", "now"), ("7", "now"), ("14", "later"), ("15", "now"), ("21", "now")]
    {
        play.mark(objective).keys("v").fill("value", chosen).save("save the value").wait(9_000);
    }
    play.clock("09:28").mark("13").keys("p");
    play.fill("wording", "Alternatives to detention are worked on now, families first.").fill("proposed by", "OM");
    play.save("put it to the room").keys("Esc");
    // Words that come later, and a mistake taken back.
    play.clock("09:31")
        .mark("Alternatives")
        .keys("o")
        .codes("FB")
        .text("f")
        .enter("would lift")
        .enter("put it on record");
    play.mark("Alternatives").positions(&[("OM MV WR", "a", ""), ("GE", "a", "")], "");
    play.keys("u").expect("Take back").enter("take it back");
    play.clock("09:36").mark("Ferries and Borders").enter("words of");
    play.fill("words", "We have no staff to follow families outside, and the law asks for a secure place.");
    play.fill("what would lift it", "A text that begins with a trial in one town.").save("save the correction");
    play.mark("Alternatives").positions(&[("GE", "t", "")], "no objection");
    play.clock("09:44").mark("Alternatives").decide("no consensus", "");
    play.mark("no consensus")
        .keys("f")
        .text("Draft a trial in one town, with the Ombud")
        .fill("who", "Ministry of Ferries and Borders");
    play.fill("by when", "2027-01-31").save("save the follow-up");

    // 2, principles: a text with brackets.
    play.clock("09:52").look_at(2).enter("open Guiding principles").keys("w").mark("2.1 Rights").keys("p");
    play.fill(
        "wording",
        "The plan is put into practice with respect for the rights of [all] migrants, whatever their status.",
    );
    play.fill("proposed by", "MV").wait(3880).save("put it to the room").keys("Esc");
    play.clock("09:58").mark("whatever their status").positions(
        &[
            ("MV OM WR UW", "a", ""),
            ("FB", "r", "“Whatever their status” goes further than our law."),
            ("TR", "d", "The Treasury is not part of what may cost more than the budget has."),
        ],
        "no objection",
    );
    play.clock("10:07")
        .mark("goes further")
        .act("e", "correct")
        .fill("about which words", "whatever their status")
        .save("save the correction");
    play.mark("whatever their status").decide("agreed except brackets", "");
    play.mark("goes further").act("d", "respond").fill("response", "not retained");
    play.fill("why", "the words are those of the Compact")
        .fill("weighed", "lawful status only\nno mention of status")
        .save("save the response");
    play.clock("10:14")
        .keys("n")
        .enter("note")
        .text("Principle (j), whole-of-society: nobody could name an action yet.")
        .fill("about", "the point")
        .save("save the note");
    play.mark("nobody could name").act("e", "correct");
    play.fill("note", "Principle 10, whole-of-society: nobody could name an action yet.").save("save the correction");

    // Coffee.
    play.clock("10:19:59").act("t", "pause").wait(100).keys("Enter").expect("Pause").clock("10:40").keys("Enter");

    // 3, needs: a rule changed in the meeting, a count of hands, agreed over a formal objection.
    play.clock("10:42").look_at(3).enter("open Needs assessment");
    put(play, "Every ministry gives its figures to the Bureau of Counts once a year, by sex and age.", "WR");
    desk.draft(play, "gcm-review/3", "Every ministry gives the Bureau of Counts its figures each March.");
    play.clock("10:49").mark("Every ministry").positions(
        &[("LA WR MV", "a", ""), ("TR", "f", "No ministry's figures may leave it before the accounts are closed.")],
        "no objection",
    );
    desk.position(play, "Every ministry", "Province of Eastmarch", "reservation", "Districts have no clerk for this.");
    play.clock("10:55")
        .mark("Every ministry")
        .act("r", "change the rule")
        .fill("rule", "two thirds of those who take a side");
    play.fill("why", "asked by the chair, no objection").save("change the rule");
    play.mark("Every ministry")
        .act("v", "count hands")
        .fill("hands for", "8")
        .fill("hands against", "1")
        .fill("hands abstaining", "1")
        .save("save the count");
    play.clock("11:01").mark("Every ministry").decide("agreed", "");
    play.keys("f").text("Say which figures exist today").save("save the follow-up");
    desk.said(play, "Every ministry", "Treasury of Mirandia", "The accounts close in April.");
    play.act("n", "what somebody said")
        .fill("organisation", "GE")
        .fill("words", "Nobody in this room has ever read a table.")
        .save("save what was said");
    play.mark("ever read a table").act("e", "strike").fill("why", "not about the matter").save("strike it");
    play.keys("n")
        .enter("note")
        .text("(a private telephone number, typed by mistake)")
        .fill("about", "the point")
        .save("save the note");
    play.mark("telephone number")
        .act("e", "redact")
        .fill("asked by", "the person concerned")
        .fill("why", "personal data")
        .save("redact it for good");
}

/// 4: reworded with a visible change, carried over, a joint objection that one raiser leaves; divided; reopened.
fn relevance(play: &mut Play, desk: &mut Desk) {
    play.clock("11:12").look_at(4).enter("open Relevance");
    desk.floor(play, "gcm-review/4", "asks", "Province of Eastmarch");
    put(play, "Harbour towns open a help desk each, jointly with the districts, and staff move there in 2027.", "HT");
    play.clock("11:18").mark("Harbour towns").positions(
        &[
            ("HT LA", "a", ""),
            ("UW GE", "o", "No wage protection is foreseen for staff who move."),
            ("FB", "c", "2026-11-25"),
        ],
        "no objection",
    );
    desk.floor(play, "gcm-review/4", "speaks", "Province of Eastmarch");
    play.clock("11:26")
        .mark("No wage")
        .act("e", "correct")
        .fill("what would lift it", "A sentence on the collective agreement.")
        .save("save the correction");
    play.clock("11:30").mark("Harbour towns").act("r", "reword").fill(
        "wording",
        "Harbour towns open a help desk each, in coordination with the districts, and staff move there in 2027 with the rights of their agreement.",
    );
    play.fill("asked for by", "UW").fill("why", "wage protection").save("put the new wording");
    play.clock("11:33").mark("Harbour towns").act("v", "carry over").enter("over");
    play.clock("11:36").mark("No wage").act("e", "withdraw").keys("Backspace Backspace").codes("GE");
    play.fill("words", "The new sentence is enough for us.").save("withdraw it");
    play.mark("Harbour towns")
        .keys("o")
        .codes("UW")
        .text("r")
        .text("A sentence is not yet a contract.")
        .save("put it on record");
    play.clock("11:41").mark("not yet a contract").enter("read back").enter("heard, as said");
    play.mark("Harbour towns").decide("agreed as amended", "");
    desk.decided(play, "Harbour towns", "agreed", "as I heard it: agreed with the first wording");
    play.mark("not yet a contract")
        .act("d", "respond")
        .fill("response", "partly accepted")
        .fill("why", "the contract is for the social partners")
        .save("save the response");

    play.clock("11:50");
    put(play, "Districts get a seat in the steering group and a budget of their own.", "EA");
    play.clock("11:54")
        .mark("a seat in the steering")
        .act("r", "divide")
        .fill("first part", "Districts get a seat in the steering group.");
    play.fill("second part", "Districts get a budget of their own for the plan.")
        .fill("why", "asked by the Treasury")
        .save("divide it");
    play.clock("11:58")
        .mark("seat in the steering group.")
        .positions(&[("EA HT", "a", "")], "agree")
        .mark("seat in the steering group.")
        .decide("agreed", "");
    play.mark("a budget of their own for")
        .positions(&[("TR", "o", "A second budget for one plan is not possible in our law.")], "");
    play.mark("a budget of their own for").decide("deferred", "2027-03-31");
    play.clock("12:07:59").act("t", "pause").wait(100).keys("Enter").clock("13:20").keys("Enter");
    // Reopened after lunch: the seat was meant for one district each.
    play.clock("13:22")
        .mark("agreed: Districts get a seat")
        .act("d", "reopen")
        .fill("who asked", "League of Harbour Towns");
    play.fill("why", "one seat for all was meant, or one each?").save("reopen it");
    play.clock("13:27")
        .mark("seat in the steering group.")
        .act("r", "reword")
        .fill("wording", "Districts get one seat together in the steering group.")
        .save("put the new wording");
    play.mark("one seat together")
        .act("v", "carry over")
        .enter("over")
        .clock("13:31")
        .mark("one seat together")
        .decide("agreed as amended", "");
    play.act("t", "close the point");
}

/// 5: measures, values that the plan gets, something put aside, more time; a wording stays on the table.
fn interventions(play: &mut Play, desk: &mut Desk) {
    play.clock("13:36").wait(900).look_at(5).enter("open Interventions").keys("w").mark("One-stop").keys("p");
    play.fill("wording", "One-stop help centres are opened in three harbour towns.").fill("proposed by", "LA");
    play.fill("values it sets", "cost = 2400000.00 MIR").save("put it to the room").keys("Esc");
    play.clock("13:42").mark("One-stop").positions(
        &[("LA HT MV", "a", ""), ("EA", "s", "Eastmarch reads “three” as: one of them on the eastern side.")],
        "no objection",
    );
    play.clock("13:49").mark("One-stop").decide("agreed", "");
    desk.follow_up(play, "gcm-review/5", "Circulate the map of harbour towns", "Mirandian Bureau of Counts");
    play.keys("w");
    set(play, "One-stop", "place", "three harbour towns");
    set(play, "Register", "legal", "freedom of association, no fees charged to workers");
    play.mark("Safe crossing").keys("p").fill("wording", "The night boat at Eastmarch runs all year.");
    play.fill("proposed by", "EA").save("put it to the room").keys("Esc");
    play.clock("13:58")
        .mark("night boat")
        .keys("a")
        .text("The ferry timetable of 2027 is awaited")
        .fill("who takes care", "Ministry of Ferries and Borders")
        .save("put it aside");
    play.clock("14:04").mark("timetable");
    play.act("t", "add minutes").keys("Ctrl-U").text("15").fill("why", "two measures are left").save("add the minutes");
    put(play, "The register lists every recruiter [and every foreign partner of a recruiter].", "UW");
    play.clock("14:09")
        .mark("register lists")
        .act("e", "withdraw")
        .text("a better text comes in writing")
        .save("withdraw it");
    // What a newcomer finds.
    play.clock("14:20");
    put(play, "Help centres open two evenings a week and on [Saturdays], with an interpreter by telephone.", "MV");
    play.clock("14:26").mark("two evenings").positions(
        &[
            ("MV WR OM", "a", ""),
            ("LA", "a", ""),
            ("UW", "r", "Evening work needs the consent of the staff, and nobody has asked them."),
        ],
        "",
    );
    desk.note(play, "two evenings", "Treasury is on the telephone; not yet heard.");
    play.keys("q Enter");
}

/// Room 2 starts from a copy of the folder.
fn second_room(play: &mut Play) {
    leave(play, ONLY_ROOM_1);
    presides(play, "Bram Osterly", "WH", "Permanent Secretary");
    play.clock("09:24").look_at(1).enter("open Objectives").mark("The plan runs");
    play.positions(
        &[("LA", "a", ""), ("TR", "r", "The budget is made for three years, not for five.")],
        "no objection",
    );
    play.clock("09:33").mark("The plan runs").decide("deferred", "2027-01-15").keys("w");
    for (objective, chosen) in [("6", "now"), ("7", "later"), ("14", "now"), ("15", "now")] {
        play.mark(objective).keys("v").fill("value", chosen).save("save the value").wait(9_000);
    }
    play.keys("Esc")
        .clock("09:50")
        .look_at(4)
        .act("t", "not applicable")
        .fill("because", "Room 1 has it, as agreed at the opening")
        .save("mark it not applicable");
    play.clock("09:55").look_at(5).enter("open Interventions").keys("w");
    set(play, "One-stop", "cost", "1 900 000");
    set(play, "Register", "legal", "freedom of association, no fees charged to workers");
    play.mark("Register")
        .keys("p")
        .fill("wording", "The register of recruiters is public from April 2027.")
        .fill("proposed by", "LA")
        .save("put it to the room")
        .keys("Esc");
    play.clock("10:06").mark("public from April").positions(
        &[("LA DC", "a", ""), ("LU", "s", "A register that nobody inspects protects nobody.")],
        "no objection",
    );
    play.clock("10:12")
        .mark("nobody inspects")
        .enter("read back")
        .enter("heard, as said")
        .mark("public from April")
        .decide("agreed", "");
    play.clock("10:25").look_at(6).enter("open Timeframes");
    put(play, "Each measure names one milestone a year that others can see.", "BC");
    play.clock("10:31").mark("one milestone").positions(&[], "no objection").mark("one milestone").decide("agreed", "");
    frankly(play);
    play.clock("10:50").look_at(8).enter("open Budget");
    put(play, "Every budget line says who pays, and whether that is in writing.", "TR");
    play.clock("10:56").mark("who pays").positions(&[("TR MV", "a", "")], "no objection");
    slips(play);
    play.clock("11:08").mark("who pays").decide("agreed", "");
    play.keys("f")
        .text("Bring the lines of 2027 to the next meeting")
        .fill("who", "Treasury of Mirandia")
        .fill("by when", "2026-12-15")
        .save("save the follow-up");
    play.act("t", "close the point").clock("11:20").act("t", "close the sitting");
    play.mark("Close the sitting").enter("close the sitting").expect("Room 2 is closed").enter("everybody has them");
    play.keys("q Enter");
}

/// What is said at this point stays without names.
fn frankly(play: &mut Play) {
    play.clock("10:38").look_at(7).enter("open Stakeholder").act("t", "Chatham House Rule");
    play.act("n", "what somebody said").codes("WH");
    play.fill("words", "Two ministries each think that the other one leads.").save("save what was said");
}

/// Everybody hands a slip in; three have words.
fn slips(play: &mut Play) {
    play.clock("11:02").mark("who pays").keys("o").enter("without a name").mark("slips round").enter("slips round");
    play.enter("the slips are in").text("yes").enter("only I see it");
    for (step, words) in [
        ("r", "A line that nobody signed for should wait."),
        ("s", "We say yes because the smaller offices were promised help with the forms."),
        ("r", "In writing is not enough: it must be in the law on the budget."),
    ] {
        play.keys(step).text(words).enter("what would lift it").enter("hand it in");
    }
    play.keys("Esc").enter("the cover falls").enter("lift the cover");
}

/// Compared once, or recorded again, before anything is asked of it.
fn kept() -> &'static Bytes {
    static KEPT: OnceLock<Bytes> = OnceLock::new();
    KEPT.get_or_init(|| {
        let kept = is_kept(NAME, played());
        let inside: Vec<String> = kept
            .keys()
            .map(|name| format!("    (\"{name}\", include_bytes!(\"../../sessions/{NAME}/{name}\") as &[u8]),\n"))
            .collect();
        is_text("src/app/demonstration.in", &format!("[\n{}]\n", inside.concat()));
        kept
    })
}

#[test]
fn the_demonstration_is_what_its_script_gives() {
    assert_eq!(kept().len(), 4);
    is_format_1(NAME);
}

#[test]
fn the_demonstration_has_what_the_screens_can_write_and_every_step_of_the_ladder() {
    let files = Files::new();
    let mut kinds = BTreeSet::new();
    for bytes in kept().values() {
        kinds.extend(read(files.keep(bytes.clone())).entries().map(|e| e.head.kind.to_owned()));
    }
    let expected = "Add Decide Draft Floor Hands Note Position Propose Quorum Readback Redact Respond Retract Reword Rule \
                    Ruling Said Seal Seat Session Set Veil Walk";
    assert_eq!(kinds.into_iter().collect::<Vec<_>>().join(" "), expected);
    let plan = plan(NAME);
    for step in LADDER {
        assert!(plan.positions.iter().any(|p| p.takes == step), "{step}");
    }
    for takes in ["agree", "no objection", "abstains", "subject to confirmation", "withdrawn"] {
        assert!(plan.positions.iter().any(|p| p.takes == takes), "{takes}");
    }
}

#[test]
fn the_rooms_of_the_demonstration_differ_and_the_desk_heard_otherwise() {
    kept();
    let plan = plan(NAME);
    let found = codes(&plan);
    let needing: Vec<&str> = found.keys().copied().collect();
    let expected = ["brackets", "contested", "differs-by-room", "over-objection", "recorded-differently", "redacted"];
    assert_eq!(needing, expected, "{found:?}");
    let state = |state: DecisionState| plan.decisions.iter().filter(|d| d.state == state).count();
    assert_eq!((state(DecisionState::Contested), state(DecisionState::Account)), (2, 1));
    let contested: Vec<String> = plan
        .values
        .iter()
        .filter(|v| v.is_contested())
        .map(|v| format!("{} {}", v.field.as_str(), v.item.as_str()))
        .collect();
    assert_eq!(contested, ["chosen gcm/obj/14", "chosen gcm/obj/7", "cost "]);
}

#[test]
fn a_newcomer_finds_a_wording_on_the_table_and_a_dissent_to_read_back() {
    kept();
    let home = tempfile::tempdir().unwrap();
    let mut play = Play::new(home.path(), "2026-11-25T09:00:00Z", 7200, 5);
    play.mark("Try the demonstration").enter("open the demonstration");
    play.expect("two evenings a week").expect("United Workers").expect("TO READ BACK");
    play.enter("open Interventions").mark("two evenings").act("v", "positions").ask().enter("10 as no objection");
}
