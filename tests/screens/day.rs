//! A day to survive, step by step, from the minister's opening to the strike, asserted on the screen and in the plan.

use crate::desk::Desk;
use crate::room::{dissent, point_five, sitting, wording};
use plenary::plan::{DecisionRow, Hidden, PositionRow, PositionState};
use plenary::record::Kind;
use plenary::tui::model::Screen;
use plenary::tui::seek::Seek as _;

fn on_record<'d>(desk: &'d Desk, org: &str, takes: &str) -> &'d PositionRow<'static> {
    let rows = || desk.plan().positions.iter().filter(|p| p.orgs.iter().any(|o| *o == org));
    // A plan's rows stand in the order of their sums: what was recorded last is asked for.
    let last = rows().filter(|p| p.takes == takes).max_by_key(|p| desk.plan().shown_at(p.event));
    last.unwrap_or_else(|| {
        let all: Vec<_> = rows().map(|p| (p.takes.as_str(), p.state)).collect();
        panic!("{org} has no {takes}, but {all:?}\n{}", desk.picture())
    })
}

fn state(desk: &Desk, org: &str, takes: &str) -> PositionState {
    on_record(desk, org, takes).state
}

fn decided(desk: &Desk) -> Vec<&DecisionRow<'static>> {
    let mut rows: Vec<_> = desk.plan().decisions.iter().collect();
    rows.sort_by_key(|d| desk.plan().shown_at(d.event));
    rows
}

fn outcomes(desk: &Desk) -> Vec<String> {
    decided(desk).into_iter().map(|d| d.outcome.as_str().to_owned()).collect()
}

#[test]
fn two_the_minister_presides_then_a_deputy_and_two_more_arrive() {
    let mut desk = point_five();
    desk.keys("h").text("who presides").enter("who presides").text("Minister A. Koffi").enter("takes the chair");
    desk.enter("put a wording").text("First.").enter("proposed by").enter("put it to the room");
    desk.keys("b").enter("no correction").expect("declared by the chair: Minister A. Koffi").enter("record agreed");
    desk.keys("h").text("who presides").enter("who presides").text("Deputy B. Sarr").enter("takes the chair");
    desk.keys("m a").text("Fishers' Union").keys("Enter Enter a").text("Beekeepers").keys("Enter Enter Esc");
    desk.enter("put a wording").text("Second.").enter("proposed by").keys("f u").enter("put it to the room");
    desk.keys("b").enter("no correction").enter("record agreed");
    let presided = |d: &DecisionRow<'_>| match desk.plan().entry(d.event)?.any_kind()? {
        Kind::Decide(body) => Some(body.by.as_str().to_owned()),
        _ => None,
    };
    let by: Vec<String> = decided(&desk).into_iter().filter_map(presided).collect();
    assert_eq!(by, ["Minister A. Koffi", "Deputy B. Sarr"]);
    let chairs = desk.plan().sittings.iter().flat_map(|s| &s.chairs).map(|(who, _)| who.as_str());
    assert_eq!(chairs.collect::<Vec<_>>(), ["Minister A. Koffi", "Deputy B. Sarr"]);
    assert_eq!(desk.plan().organisations.iter().filter(|o| !o.person).count(), 42);
}

#[test]
fn three_an_objective_is_put_from_its_row_and_looking_around_starts_nothing() {
    let mut desk = sitting();
    desk.keys("Right Left Right").expect("Enter: open").keys("Left Left").enter("open");
    let entries = desk.plan().events.len();
    desk.keys("w PgDn PgDn PgUp").mark("13 ").keys("i Esc Esc Right Right Left Left w").mark("13 ");
    assert_eq!(desk.plan().events.len(), entries, "looking recorded something");
    desk.enter("put it to the room").text("Alternatives to detention are chosen now.").enter("proposed by");
    desk.enter("put it to the room");
    let proposal = &desk.plan().proposals[0];
    // The point is asked; the row is what gets its value if that is agreed.
    assert_eq!(proposal.on.to_string(), "gcm-review/1");
    let body = desk.plan().propose(proposal).unwrap();
    let sets: Vec<_> = body.sets.iter().map(|s| (s.f.as_str(), s.item.as_str(), s.to.as_str())).collect();
    assert_eq!(sets, [("chosen", "gcm/obj/13", "now")]);
    // What was put is what the room sees, and where Enter goes on.
    desk.expect("ON THE TABLE").expect("Alternatives to detention").expect("are chosen now.").enter("positions");
    // Read out in words, not by its code.
    desk.keys("Esc b").expect("sets: 13 Alternatives to detention: chosen = now").expect_none("gcm/obj");
}

#[test]
fn two_what_is_put_during_the_opening_is_on_the_table_of_the_sitting() {
    let mut desk = sitting();
    for item in ["Opening", "Coffee"] {
        desk.keys("t").mark("programme").enter("programme").mark("1 Objectives").keys("a").text(item);
        desk.enter("minutes").enter("save it on the programme").keys("Esc");
    }
    desk.keys("Left Left Left").enter("open Opening").keys("p").text("The programme is adopted.");
    desk.enter("proposed by").enter("put it to the room");
    desk.expect("ON THE TABLE").expect("The programme is adopted.").enter("positions");
}

#[test]
fn four_old_positions_stay_behind_and_are_carried_over() {
    let mut desk = dissent();
    desk.keys("Home r Enter Ctrl-U").text("Open centres in three regions.").enter("put the new wording");
    assert_eq!(state(&desk, "Northern Region", "reservation"), PositionState::EarlierWording);
    desk.keys("Home v").mark("carry over").enter("carry over");
    // The room is asked, and sees whose dissent its silence would carry on.
    desk.expect("Does anybody object").expect("Trades Union Congress + Employers' Federation");
    desk.expect("reservation: Northern Region").keys("Esc");
    assert_eq!(state(&desk, "Northern Region", "reservation"), PositionState::EarlierWording);
    desk.keys("v").mark("carry over").enter("carry over").enter("over");
    assert_eq!(state(&desk, "Northern Region", "reservation"), PositionState::Current);
    assert_eq!(state(&desk, "Parliament", "no objection"), PositionState::Current);
    assert_eq!(desk.plan().wordings.len(), 2);
}

#[test]
fn four_what_is_no_bracket_is_told_while_it_is_typed() {
    let mut desk = wording();
    desk.keys("p").text("Open [500] places in [three] towns [soon.");
    desk.expect("1 bracket: not agreed yet").expect("[500] is no bracket").expect("a bracket has no other end");
    desk.keys("Ctrl-U").text("Open 500 places.").expect_none("bracket:");
}

#[test]
fn four_division_knows_where_its_parts_come_from() {
    let mut desk = wording();
    desk.keys("r").mark("divide").enter("divide").keys("Ctrl-U").text("Open centres.").enter("second part");
    desk.text("Start in 2027.").enter("divide it");
    assert_eq!(outcomes(&desk), ["divided"]);
    let whole = desk.plan().proposals.iter().find(|p| !p.decisions.is_empty()).unwrap().sum;
    let parts = desk.plan().proposals.iter().filter_map(|p| desk.plan().propose(p)).filter(|p| p.how == "divides");
    let from: Vec<_> = parts.map(|p| p.parts.iter().map(|t| t.as_str().to_owned()).collect::<Vec<_>>()).collect();
    assert_eq!(from, [[whole.to_string()], [whole.to_string()]]);
    desk.expect("Open centres.").expect("Start in 2027.");
    // They are decided as the whole was, and are its proposer's; what was divided is named, and by whom it was declared.
    desk.expect("rule: no objection").expect("· Ministr");
    assert!(desk.plan().proposals.iter().all(|p| p.rule == "no objection"));
    let divided = desk.plan().decisions.iter().find(|d| d.outcome == "divided").unwrap();
    assert_eq!(divided.wording, Some(whole));
}

#[test]
fn four_the_values_of_what_is_divided_stay_with_the_first_part() {
    let mut desk = point_five();
    desk.keys("w a")
        .text("Centres")
        .enter("add it")
        .mark("Centres")
        .enter("put it")
        .keys("Ctrl-U")
        .text("Open them in 2027.");
    desk.field("values it sets").text("start = 2027-01").enter("put it to the room");
    desk.keys("r").mark("divide").enter("divide").keys("Ctrl-U").text("Open them.").enter("second part");
    desk.text("Begin in 2027.").enter("divide it");
    let sets = |text: &str| desk.plan().wordings.iter().find(|w| w.text == text).unwrap().sets.len();
    assert_eq!((sets("Open them."), sets("Begin in 2027.")), (1, 0));
}

#[test]
fn four_dissent_on_what_was_divided_stays_in_sight_and_is_read_back_at_the_end() {
    let mut desk = dissent();
    desk.keys("Home r").mark("divide").enter("divide").keys("Ctrl-U").text("Open centres.").enter("second part");
    desk.text("Start in 2027.").enter("divide it").expect("divided");
    desk.mark("Northern Region").keys("Home l").mark("Northern Region").enter("go there").enter("read back");
    desk.enter("heard, as said").expect("read back ✓");
}

#[test]
fn four_a_note_that_is_marked_begins_where_it_began() {
    let mut desk = wording();
    desk.keys("n Enter").text("The maps were shown, and the costs of each region beside them.").enter("save the note");
    let begins = |desk: &Desk| desk.lines().iter().find_map(|line| line.find("· note"));
    desk.keys("Home");
    let before = begins(&desk);
    desk.mark("The maps");
    assert_eq!((before, begins(&desk)), (Some(1), Some(1)), "{}", desk.picture());
}

#[test]
fn four_of_a_joint_objection_one_leaves_an_hour_later() {
    let mut desk = dissent();
    desk.mark("Trades Union Congress + Employers' Federation").wait(3_600_000);
    desk.keys("e").mark("withdraw").enter("withdraw");
    // The list holds both: the union stays, so it is taken off and the employers remain named.
    desk.keys("Backspace Backspace e m").enter("words").text("We are content.").enter("withdraw it");
    let row = on_record(&desk, "Trades Union Congress", "objection");
    let union = plenary::base::Name::of("Trades Union Congress");
    assert!(row.holders.iter().all(|(name, has)| *has == (*name == union)), "{:?}", row.holders);
    assert_eq!(row.state, PositionState::Current);
    desk.keys("Home Down").expect("Employers' Federation, no longer");
    // On the next wording it is the union alone whose objection is named as not repeated.
    desk.keys("Home r Enter Ctrl-U").text("Open centres in three regions.").enter("put the new wording").keys("b Tab");
    desk.expect("not repeated on this one").expect("(Employers' Federation, no longer)");
}

#[test]
fn four_a_head_of_delegation_overrules_and_another_must_ask_the_minister() {
    let mut desk = wording();
    desk.enter("positions on").keys("i n o").text("Not without the police.").keys("Enter");
    desk.keys("i n a").keys("h e c").text("2026-12-15").keys("Enter Esc");
    assert_eq!(state(&desk, "Ministry of the Interior", "objection"), PositionState::Superseded);
    assert_eq!(state(&desk, "Ministry of the Interior", "agree"), PositionState::Current);
    let until = on_record(&desk, "Ministry of Health", "subject to confirmation");
    assert_eq!(
        desk.plan().entry(until.event).unwrap().any_kind().map(|k| match k {
            Kind::Position(p) => p.until.as_str().to_owned(),
            _ => String::new(),
        }),
        Some("2026-12-15".to_owned())
    );
    desk.keys("l").expect("subject to confirmation");
}

#[test]
fn four_what_is_subject_to_confirmation_is_carried_over_with_its_date() {
    let mut desk = wording();
    desk.enter("positions on").keys("h e c").text("2026-12-15").keys("Enter Esc");
    desk.keys("Home r")
        .enter("reword")
        .keys("Ctrl-U")
        .text("Open centres in five regions.")
        .enter("put the new wording");
    desk.keys("Home v").mark("carry over").enter("carry over").enter("over");
    let carried = on_record(&desk, "Ministry of Health", "subject to confirmation");
    assert_eq!((carried.carried_from.len(), carried.until.as_str()), (1, "2026-12-15"));
}

#[test]
fn four_a_reservation_on_a_part_and_an_objection_whose_words_come_later() {
    let mut desk = wording();
    desk.keys("o t u o Enter Enter").expect("WORDS OWED");
    desk.enter("words of").text("No wage protection.").enter("what would lift it").enter("save the correction");
    assert_eq!(on_record(&desk, "Trades Union Congress", "objection").says, "No wage protection.");
    desk.keys("o n r r").text("Districts bear the cost.").field("about which words").text("district assemblies");
    desk.enter("put it on record");
    desk.mark("Northern Region").keys("b").expect("about “district assemblies”");
}

#[test]
fn five_a_correction_at_the_read_back_goes_back_to_the_top() {
    let mut desk = dissent();
    desk.resize(60, 16).keys("Home b").expect("page 1 of").enter("no correction, next page");
    desk.keys("r Ctrl-U").text("Open centres in three regions.").enter("put the new wording");
    desk.expect("READ BACK A1, wording 2").expect("Open centres in three regions.");
    assert!(desk.plan().decisions.is_empty());
    desk.keys("Esc Home v").mark("carry over").enter("carry over").enter("over").keys("Home b");
    while desk.corner().contains("next page") {
        desk.keys("Enter");
    }
    desk.enter("to the outcome").mark("agreed as amended").enter("record agreed as amended");
    assert_eq!(outcomes(&desk), ["agreed as amended"]);
    desk.resize(80, 24).expect("agreed as amended");
}

#[test]
fn five_how_many_objections_are_open_is_read_at_60_columns_too() {
    let mut desk = dissent();
    desk.keys("h")
        .text("who presides")
        .enter("who presides")
        .text("Deputy Bakary Sarr-N'Diaye")
        .enter("takes the chair");
    desk.resize(60, 16).keys("Home b").read_out().expect("1 objection open").expect("chair: Deputy Bakary Sarr");
}

#[test]
fn five_a_dissent_by_itself_is_read_back_with_the_wording_that_it_is_on() {
    let mut desk = dissent();
    desk.keys("Home r Enter Ctrl-U").text("Open centres in three regions.").enter("put the new wording");
    desk.mark("Northern Region").keys("b").expect("READ BACK A1, wording 1").enter("heard, as said");
}

#[test]
fn five_every_page_is_seen_before_the_outcome_is_asked_for() {
    let mut desk = dissent();
    desk.resize(60, 16).keys("Home b Shift-Tab").expect("page 1 of");
    assert!(desk.corner().contains("next page"), "{}", desk.picture());
    let mut pages = 1;
    while desk.corner().contains("next page") {
        desk.keys("Tab");
        pages += 1;
    }
    assert!(pages > 2);
    desk.keys("Tab").expect(&format!("page {pages} of {pages}"));
}

#[test]
fn five_decided_with_two_reservations_and_a_late_statement() {
    let mut desk = wording();
    desk.keys("o n r r").text("Districts bear the cost.").keys("Enter Enter");
    desk.keys("o c a r").text("Cities were not asked.").keys("Enter Enter Home b");
    while desk.corner().contains("next page") {
        desk.keys("Enter");
    }
    desk.enter("to the outcome").expect("with 2 on record").enter("record agreed except brackets");
    desk.keys("Home o u n s").text("The University asks that this be studied.").keys("Enter Enter");
    assert_eq!(state(&desk, "University of the Capital", "statement"), PositionState::Current);
    assert_eq!(outcomes(&desk), ["agreed except brackets"]);
    desk.expect("Districts bear the cost.").expect("The University asks");
}

#[test]
fn six_a_wrong_organisation_and_the_four_acts() {
    let mut desk = wording();
    desk.enter("positions on").keys("e m a Backspace t u a Esc");
    assert_eq!(state(&desk, "Employers' Federation", "agree"), PositionState::Retracted);
    assert_eq!(state(&desk, "Trades Union Congress", "agree"), PositionState::Current);
    desk.keys("o n r o").text("No: the costs.").keys("Enter Enter e").mark("correct").enter("correct");
    desk.keys("Ctrl-U").text("Yes, but the costs.").enter("what would lift it").enter("save the correction");
    desk.expect("Yes, but the costs.").expect_none("No: the costs.");
    desk.keys("Home o p o o").text("Agent Smith said so.").keys("Enter Enter e").mark("redact").enter("redact");
    desk.expect("Redact A3 objection: dangerous")
        .enter("why")
        .text("names a witness")
        .enter("redact it for good")
        .expect_none("Agent Smith");
    desk.keys("i").expect_none("Agent Smith");
}

#[test]
fn six_what_is_struck_is_not_shown_and_a_dissent_stays() {
    let mut desk = wording();
    desk.keys("n Down Enter p o").enter("words").text("Never ever.").enter("save what was said");
    desk.mark("Never ever.")
        .keys("e")
        .mark("strike")
        .enter("strike")
        .expect("Strike contribution of 09:10: the chair's ruling");
    desk.text("A. Koffi").enter("why").enter("strike it");
    let said = *desk.plan().events.iter().find(|&&ix| desk.plan().entry(ix).unwrap().head.kind == "Said").unwrap();
    assert_eq!(desk.plan().hidden(said), Hidden::Struck);
    desk.expect_none("Never ever.");
    desk.keys("Home o c a o").text("Not with us.").keys("Enter Enter e").mark("strike").enter("strike");
    desk.text("A. Koffi").enter("why").enter("strike it").expect("Not with us.");
    assert_eq!(on_record(&desk, "Association of Cities", "objection").hidden, Hidden::No);
}

#[test]
fn seven_after_lunch_the_point_is_reopened_and_the_old_decision_stays() {
    let mut desk = dissent();
    desk.keys("Home b")
        .read_out()
        .mark("agreed except brackets")
        .enter("record agreed except brackets over 1 objection");
    desk.expect("agreed except brackets").expect("with 3 on record");
    desk.keys("t")
        .mark("pause")
        .enter("pause")
        .text("1400")
        .enter("pause")
        .expect("Back at 14:00")
        .expect_none("resource centres")
        .wait(3_600_000);
    desk.keys("Enter").expect("resource centres");
    let point = desk.plan().sittings.iter().flat_map(|s| &s.clock).find(|c| c.open).unwrap();
    assert!(point.took < 3600, "lunch was counted: {}", point.took);
    desk.keys("Home d").text("Northern Region").enter("why").text("The costs are out.");
    desk.enter("the room said").enter("reopen it");
    assert_eq!(outcomes(&desk), ["agreed except brackets", "reopened"]);
    assert_eq!(state(&desk, "Northern Region", "reservation"), PositionState::Current);
    desk.expect("A1 REOPENED").keys("Home i").mark("agreed except brackets").mark("The costs are out.");
    desk.keys("Esc z").expect("REOPENED").keys("z");
    // So are all of these on the next wording's.
    desk.keys("Home r Enter Ctrl-U").text("Open centres in five regions.").enter("put the new wording");
    desk.keys("Home i").mark("Open one-stop").mark("agreed except brackets").mark("The costs are out.");
    desk.mark("Open centres in five regions.");
}

#[test]
fn nine_the_program_is_killed_in_mid_word_and_goes_on() {
    let mut desk = wording();
    desk.keys("o t u o").text("No wage prot").wait(1000);
    let mut desk = desk.killed();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk.expect("ON THE TABLE").expect("5 Interventions").keys("o").expect("your draft is taken up again");
    desk.expect("No wage prot").expect("Trades Union Congress");
    // Words that are typed on the screen of positions are drafts as well.
    desk.keys("Esc Home Enter n r r").text("Districts bear").wait(1000);
    let mut desk = desk.killed();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk.expect("l, then Enter, takes it up again").keys("l").expect("positions typed, and not saved");
    desk.enter("take it up again").keys("n r r").expect("Districts bear");
}

#[test]
fn nine_what_was_typed_when_it_was_killed_is_offered_wherever_it_belongs() {
    let mut desk = dissent();
    desk.mark("Trades Union Congress").keys("n Enter").text("They asked twice.").wait(1000);
    let mut desk = desk.killed();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk.expect("a text is not saved: l, then Enter, takes it up again").keys("Home Left l");
    desk.expect("note typed, and not saved").expect_none("They asked twice.").enter("take it up again");
    desk.expect("your draft is taken up again").expect("They asked twice.").enter("save the note");
    desk.expect("5 Interventions").keys("l").expect_none("typed, and not saved");
    let mut desk = desk.killed();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk.expect_none("not saved");
}

#[test]
fn nine_what_was_typed_for_few_is_not_offered_on_the_wall() {
    let mut desk = wording();
    desk.keys("h").text("what the room sees").keys("Enter Down Enter n Enter").field("who sees it").keys("Space");
    desk.field("note").text("They will give in.").wait(1000);
    let mut desk = desk.killed();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk.expect_none("not saved").keys("n Enter").expect("save the note").expect_none("give in");
    // What the room may see is kept and recorded beside it.
    desk.text("Lunch is at one.").keys("Esc n Enter").expect("your draft is taken up again").expect("Lunch is at one.");
    desk.enter("save the note").expect("Lunch is at one.").expect_none("give in");
    desk.keys("h").text("what the room sees").keys("Enter Down Enter Home l").enter("take it up again");
    desk.expect("They will give in.").expect_none("Lunch");
}

#[test]
fn nine_a_disk_that_is_full_for_a_minute_loses_nothing() {
    let mut desk = wording();
    desk.keys("o t u o").text("No wage protection.").enter("what would lift it").disk_full(true);
    desk.keys("Enter").expect("NOT SAVED").expect("No wage protection.");
    assert!(desk.plan().positions.is_empty());
    desk.wait(60_000).disk_full(false).enter("put it on record").expect_none("NOT SAVED");
    assert_eq!(desk.plan().positions.len(), 1);
    desk.keys("Home v Enter n r r").text("Districts bear the cost.").disk_full(true).keys("Enter");
    desk.expect("NOT SAVED").expect("Districts bear the cost.");
    desk.disk_full(false).keys("Enter").expect_none("NOT SAVED");
    assert_eq!(on_record(&desk, "Northern Region", "reservation").says, "Districts bear the cost.");
    assert_eq!(desk.plan().positions.len(), 2);
}

#[test]
fn nine_a_full_disk_is_said_once_with_what_to_do_and_names_no_path_on_the_wall() {
    let mut desk = wording();
    desk.keys("n Enter").text("A note.").disk_full(true).keys("Enter");
    desk.expect("NOT SAVED: the disk is full (nothing is lost: the text is kept;").expect("then save again)");
    let words = desk.words();
    assert!(!words.contains(".ron") && !words.contains("/tmp"), "{}", desk.picture());
    assert_eq!((words.to_lowercase().matches("not saved").count(), words.matches("full").count()), (1, 1));
    desk.resize(60, 16).expect("then save again)").expect("Enter: save the note");
}

#[test]
fn what_did_not_happen_is_not_said_beside_not_saved() {
    let mut desk = wording();
    desk.enter("positions on").keys("e m a").disk_full(true).keys("Backspace");
    desk.expect("NOT SAVED").expect_none("taken back");
}

#[test]
fn nine_what_is_typed_on_a_full_disk_is_tried_again_until_the_disk_has_it() {
    let mut desk = wording();
    desk.keys("n Enter").disk_full(true).text("A note.").wait(1000).expect("what you type is not on disk yet:");
    assert!(!desk.words().contains("/tmp"), "{}", desk.picture());
    desk.keys("Esc").expect("ON THE TABLE").expect("what you type is not on disk yet:");
    desk.keys("q").expect("it would be lost").keys("Esc").wait(10_000).expect("not on disk yet");
    desk.disk_full(false).wait(10_000).expect_none("not on disk yet").keys("q").expect("stays saved");
    let mut desk = desk.killed();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk.keys("n Enter").expect("your draft is taken up again").expect("A note.");
}

#[test]
fn ten_what_is_about_no_point_is_found_behind_the_last_one() {
    let mut desk = wording();
    let points = desk.model().points().len();
    desk.keys("n Enter").text("The Minister thanks the hosts.").field("about").keys("Left").enter("save the note");
    desk.keys("f").text("Thank the hotel").enter("who").enter("by when").field("about").keys("Left");
    desk.enter("save the follow-up");
    if desk.model().size.0 >= 80 {
        desk.expect("sitting 2");
    }
    desk.expect("ON THE TABLE").expect_none("thanks the hosts");
    desk.keys(&"Right ".repeat(points)).expect("The whole sitting").expect("The Minister thanks the hosts.");
    desk.mark("Thank the hotel").keys("Left Home").expect_none("Thank the hotel");
    // A loose end of it leads there.
    desk.keys("l").mark("Thank the hotel").enter("go there").expect("The Minister thanks the hosts.");
    // What is noted, said or put there is about the sitting.
    desk.mark("The Minister thanks").keys("e").mark("correct").enter("correct").text(" And the guards.");
    desk.enter("save the correction").expect("And the guards.");
    desk.keys("o t u s").text("The Congress regrets the short notice.").enter("what would lift it");
    desk.enter("put it on record").expect("The Congress regrets");
    desk.keys("p").text("The programme is adopted.").enter("proposed by").enter("put it to the room");
    desk.expect("ON THE TABLE")
        .keys("b")
        .enter("no correction")
        .enter("record agreed")
        .expect("The programme is adopted.");
    let sitting = desk.plan().sittings[0].id.as_str().to_owned();
    assert_eq!(on_record(&desk, "Trades Union Congress", "statement").on.to_string(), sitting);
    assert_eq!(desk.plan().proposals.iter().filter(|p| p.on.to_string() == sitting).count(), 1);
    desk.resize(100, 30).expect("The whole sitting 4").keys("Home i");
    desk.expect("wording 1: The programme is adopted.").keys("Esc End i");
    desk.expect("And the guards. (corrected; was: note · The Minister thanks the hosts.)");
}

#[test]
fn eight_amounts_are_echoed_grouped_before_saving_and_asked_back_where_they_are_two() {
    let mut desk = sitting();
    desk.keys("Right Right Right Right Right Right Right").enter("open Budget").keys("w a").text("Line 1");
    desk.enter("add it").keys("v").text("amount").enter("value").text("1.200.000").expect("= 1 200 000 XOF");
    for (typed, echo) in [("1 200 000", "1 200 000 XOF"), ("1,2 M", "1 200 000 XOF"), ("1 200,50 USD", "1 200.50 USD")]
    {
        desk.keys("Ctrl-U").text(typed).expect(&format!("= {echo}"));
    }
    desk.keys("Ctrl-U").text("1,200 USD").expect("`1,200 USD` can be 1 200.00 USD or 1.20 USD").keys("Enter");
    assert_eq!(desk.wrong().as_deref().map(|w| w.contains("type it as `1200` or as `1.2`")), Some(true));
    desk.keys("Ctrl-U").text("1,2 M").enter("save the value").expect("1200000 XOF");
    // So it is in the values that an agreed wording sets.
    desk.keys("p")
        .text("Line 1 costs 1,3 M.")
        .field("values it sets")
        .text("amount = 1,3 M")
        .enter("put it to the room");
    desk.keys("Esc").expect("Line 1 costs").keys("b").expect("sets: amount = 1300000 XOF");
}

#[test]
fn ten_what_was_put_aside_is_seen_with_its_dissent_and_is_taken_up_again() {
    let mut desk = dissent();
    desk.keys("Home a").text("The name of the centres").enter("who takes care").enter("put it aside");
    desk.enter("put a wording").text("Another.").enter("proposed by").enter("put it to the room");
    desk.expect("A6 ON THE TABLE").expect("A1 put aside").expect("Northern Region");
    desk.mark("Open one-stop").expect("A1 PUT ASIDE").keys("r Enter Ctrl-U").text("Open centres.");
    desk.enter("put the new wording").expect("A1 ON THE TABLE · wording 2").expect("A6 waits");
}

#[test]
fn nine_a_text_about_the_sitting_is_offered_at_the_sitting_after_a_new_start() {
    let mut desk = point_five();
    let points = desk.model().points().len();
    desk.keys(&"Right ".repeat(points)).enter("note on the sitting").text("The Minister tha").wait(1000);
    let mut desk = desk.killed();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk.keys("l").mark("note").keys("Enter").expect("The Minister tha").text("nks the hosts.");
    desk.enter("save the note").expect("The whole sitting").expect("The Minister thanks the hosts.");
}

#[test]
fn nine_whoever_records_goes_on_with_the_same_file() {
    let mut desk = crate::places::opened();
    desk.mark("National review")
        .enter("open")
        .enter("the room sees this screen")
        .mark("Record a sitting")
        .keys("Enter");
    desk.enter("who records").text("Ana").enter("begin").enter("open");
    let files = desk.files("sessions").len();
    let mut desk = desk.killed();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with");
    desk.expect("recorded by Ana").enter("go on").expect("1 Objectives");
    assert_eq!(desk.files("sessions").len(), files);
    assert!(desk.model().is_shown_open());
}

/// Every step of the day, on the screen that a room of ten metres reads.
#[test]
fn the_whole_day_is_played_at_60_columns_and_16_rows() {
    crate::desk::SIZE.set((60, 16));
    let steps: &[(&str, fn())] = &[
        ("nine_whoever_records_goes_on_with_the_same_file", nine_whoever_records_goes_on_with_the_same_file),
        (
            "two_the_minister_presides_then_a_deputy_and_two_more_arrive",
            two_the_minister_presides_then_a_deputy_and_two_more_arrive,
        ),
        (
            "three_an_objective_is_put_from_its_row_and_looking_around_starts_nothing",
            three_an_objective_is_put_from_its_row_and_looking_around_starts_nothing,
        ),
        ("four_old_positions_stay_behind_and_are_carried_over", four_old_positions_stay_behind_and_are_carried_over),
        ("four_division_knows_where_its_parts_come_from", four_division_knows_where_its_parts_come_from),
        ("four_of_a_joint_objection_one_leaves_an_hour_later", four_of_a_joint_objection_one_leaves_an_hour_later),
        (
            "four_a_head_of_delegation_overrules_and_another_must_ask_the_minister",
            four_a_head_of_delegation_overrules_and_another_must_ask_the_minister,
        ),
        (
            "four_a_reservation_on_a_part_and_an_objection_whose_words_come_later",
            four_a_reservation_on_a_part_and_an_objection_whose_words_come_later,
        ),
        (
            "five_a_correction_at_the_read_back_goes_back_to_the_top",
            five_a_correction_at_the_read_back_goes_back_to_the_top,
        ),
        (
            "five_every_page_is_seen_before_the_outcome_is_asked_for",
            five_every_page_is_seen_before_the_outcome_is_asked_for,
        ),
        (
            "five_decided_with_two_reservations_and_a_late_statement",
            five_decided_with_two_reservations_and_a_late_statement,
        ),
        ("six_a_wrong_organisation_and_the_four_acts", six_a_wrong_organisation_and_the_four_acts),
        ("six_what_is_struck_is_not_shown_and_a_dissent_stays", six_what_is_struck_is_not_shown_and_a_dissent_stays),
        (
            "seven_after_lunch_the_point_is_reopened_and_the_old_decision_stays",
            seven_after_lunch_the_point_is_reopened_and_the_old_decision_stays,
        ),
        ("nine_the_program_is_killed_in_mid_word_and_goes_on", nine_the_program_is_killed_in_mid_word_and_goes_on),
        (
            "nine_what_was_typed_when_it_was_killed_is_offered_wherever_it_belongs",
            nine_what_was_typed_when_it_was_killed_is_offered_wherever_it_belongs,
        ),
        (
            "nine_what_was_typed_for_few_is_not_offered_on_the_wall",
            nine_what_was_typed_for_few_is_not_offered_on_the_wall,
        ),
        ("nine_a_disk_that_is_full_for_a_minute_loses_nothing", nine_a_disk_that_is_full_for_a_minute_loses_nothing),
        (
            "nine_a_full_disk_is_said_once_with_what_to_do_and_names_no_path_on_the_wall",
            nine_a_full_disk_is_said_once_with_what_to_do_and_names_no_path_on_the_wall,
        ),
        (
            "nine_what_is_typed_on_a_full_disk_is_tried_again_until_the_disk_has_it",
            nine_what_is_typed_on_a_full_disk_is_tried_again_until_the_disk_has_it,
        ),
        (
            "ten_what_is_about_no_point_is_found_behind_the_last_one",
            ten_what_is_about_no_point_is_found_behind_the_last_one,
        ),
        (
            "eight_amounts_are_echoed_grouped_before_saving_and_asked_back_where_they_are_two",
            eight_amounts_are_echoed_grouped_before_saving_and_asked_back_where_they_are_two,
        ),
        (
            "ten_what_was_put_aside_is_seen_with_its_dissent_and_is_taken_up_again",
            ten_what_was_put_aside_is_seen_with_its_dissent_and_is_taken_up_again,
        ),
        (
            "nine_a_text_about_the_sitting_is_offered_at_the_sitting_after_a_new_start",
            nine_a_text_about_the_sitting_is_offered_at_the_sitting_after_a_new_start,
        ),
    ];
    let failed: Vec<&str> =
        steps.iter().filter(|(_, step)| std::panic::catch_unwind(step).is_err()).map(|(name, _)| *name).collect();
    assert_eq!(failed, [] as [&str; 0]);
}

#[test]
fn an_open_objection_is_said_at_the_outcome_and_nothing_passes_over_it_by_an_enter_alone() {
    let rules = [("no objection", false), ("consensus", false), ("unanimity", false), ("simple majority", true)];
    for (turned, (rule, marked)) in rules.into_iter().enumerate() {
        let mut desk = wording();
        if turned > 0 {
            desk.keys("r Down Down Enter").keys(&"Space ".repeat(turned)).enter("why").enter("change the rule");
        }
        assert_eq!(desk.plan().proposals[0].rule, rule);
        desk.keys("Home o t u o").text("No wage protection.").keys("Enter Enter Home b").enter("no correction");
        desk.expect("1 objection open");
        if marked {
            desk.enter("record agreed except brackets over 1 objection");
            continue;
        }
        let before = desk.files("sessions");
        desk.keys("Enter").expect("mark with the arrows what the chair declared");
        assert_eq!(before, desk.files("sessions"), "{rule}");
        desk.keys("Down").expect("agreed except brackets over 1 objection").enter("over 1 objection");
        assert_eq!(outcomes(&desk), ["agreed except brackets"]);
    }
}

#[test]
fn nobody_is_recorded_as_silent_before_the_room_was_asked() {
    let mut desk = wording();
    let before = desk.plan().positions.len();
    desk.enter("positions on").enter("ask the room, any objection?");
    assert_eq!(desk.plan().positions.len(), before);
    desk.expect("asked 09:").resize(60, 16).expect("Positions on A1, wording 1 no objection · asked 09:");
    desk.expect("Enter when nobody else does").enter("record 36 as no objection");
    assert_eq!(desk.plan().positions.len(), before + 1);
    // Who has a position was asked.
    let mut desk = wording();
    desk.enter("positions on").keys("t u a").enter("record 35 as no objection");
    let mut desk = wording();
    desk.keys("o t u o Enter Enter Home").keys("v Enter").enter("record 35 as no objection");
    // Turned to agree, it is that which is asked.
    let mut desk = wording();
    desk.enter("positions on").keys("Tab Space").enter("do all agree?").enter("record 36 as agree");
}

#[test]
fn what_would_lift_an_objection_is_taken_at_the_positions_too() {
    let mut desk = wording();
    desk.enter("positions on").keys("t u o").text("No wage protection.").keys("Tab").text("A sentence on it.");
    // Both are kept when the facilitator is interrupted.
    desk.keys("Esc o").expect("No wage protection.").expect("A sentence on it.").enter("record objection");
    let row = desk.plan().positions.iter().find(|p| p.takes == "objection").unwrap();
    assert_eq!((row.says.as_str(), row.lift.as_str()), ("No wage protection.", "A sentence on it."));
    // A reservation is not asked for it, and Tab says so.
    desk.keys("n r r").text("Districts bear the cost.").keys("Tab").expect("no other text").enter("record reservation");
}

#[test]
fn with_one_act_that_can_be_used_its_letter_does_it_at_once_and_codes_typed_on_reach_the_positions() {
    let mut desk = wording();
    desk.keys("d").expect("READ BACK").keys("Esc");
    // Two can be used: their list, whose letters are the positions'.
    desk.keys("v").expect("Which?").keys("t u o").text("No wage protection.").enter("record objection");
    assert_eq!(desk.plan().positions[0].takes, "objection");
    desk.keys("Esc Home Down d").expect("Which?").expect("respond to a dissent").keys("t").expect("does nothing here");
}

#[test]
fn what_is_wrong_with_a_form_is_named_and_the_caret_is_there() {
    let mut desk = crate::places::opened();
    let focus = |desk: &Desk| match desk.model().screen() {
        Screen::Form(form) => form.focus().map(|f| f.name),
        _ => None,
    };
    desk.keys("Down Enter").text("A review").field("currency").text("francs").field("period").text("2027..");
    desk.field("own checklist").keys("Enter").expect("currency: `francs` is none").expect("three letters");
    assert_eq!(focus(&desk), Some("currency"));
    desk.keys("Ctrl-U").text("XOF").field("own checklist").keys("Enter").expect("2027-03..2028-06").expect("period:");
    assert_eq!(focus(&desk), Some("period"));
    desk.keys("Ctrl-U").text("2027").expect("= 1 January 2027 to 31 December 2027");
    desk.keys("Ctrl-U").text("2027-03..2028-06").expect("= 1 March 2027 to 30 June 2028");
    desk.field("rule of decision");
    for line in desk.lines() {
        assert!(!line.trim_start().starts_with('·'), "a line begins with a dot\n{}", desk.picture());
    }
    desk.field("own checklist").enter("make the workshop");
    let workshop = desk.files("sessions").into_iter().find(|(path, _)| path.to_string_lossy().contains("a-review"));
    let written = String::from_utf8(workshop.unwrap().1).unwrap();
    assert!(written.contains("\"2027-03-01..2028-06-30\"") && written.contains("\"XOF\""), "{written}");
}

#[test]
fn a_period_of_a_measure_is_read_out_while_it_is_typed_and_no_other_word_is_taken() {
    let mut desk = point_five();
    desk.keys("w a").text("Centres").enter("add it").mark("Centres").keys("v Ctrl-U").text("period").enter("value");
    desk.text("soon").keys("Enter").expect("`soon` is no period").keys("Ctrl-U").text("2027-01..2029-12");
    desk.expect("= 1 January 2027 to 31 December 2029").enter("save the value").expect("2027-01..2029-12");
}

#[test]
fn from_a_workshop_a_way_leads_back_to_the_start_screen_and_to_another() {
    let mut desk = wording();
    desk.keys("Ctrl-P").mark("No, the room sees another").enter("this screen is my own");
    desk.keys("q").mark("Back to the start screen").enter("back to the start screen");
    desk.expect("Try the demonstration").expect("National review").expect_none("OWN").expect_none("resource centres");
    assert!(desk.asked.is_empty() && desk.model().all.proposals.is_empty());
    desk.enter("open the demonstration").expect("REHEARSAL").expect_none("resource centres").keys("q");
    desk.mark("Back to the start screen").enter("start screen").expect("New workshop");
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk.expect("WALL").expect("resource centres").enter("positions on");
    // What is not on disk is not left behind, and on the wall it is said what the room will see.
    let mut desk = wording();
    desk.keys("q").expect("the room then sees which workshops you have").keys("Esc");
    desk.keys("n Enter").text("They will").disk_full(true).wait(1_000).keys("Esc Esc q").expect("would be lost");
    desk.expect("once everything is on disk").keys("Down").expect_none("Enter: back to the start");
}

#[test]
fn the_enter_path_leads_on_where_nobody_is_listed_and_where_all_are_away() {
    let mut desk = crate::room::begun(crate::room::start("National review of the GCM plan", &[]));
    desk.enter("open").enter("put a wording").text("Open centres.").enter("proposed by").enter("put it to the room");
    desk.enter("positions on").expect("Nobody is on the list yet").enter("add a member").text("Ministry of Labour");
    desk.enter("call code")
        .enter("save this member")
        .expect("LA · Labour")
        .enter("ask the room")
        .enter("record 1 as no objection");
    desk.enter("read back").expect("no objection 1");
    // Who is away is not asked, and the path does not go round in a circle.
    let mut desk =
        crate::room::begun(crate::room::start("National review of the GCM plan", &crate::room::MEMBERS[..1]));
    desk.keys("m Space Esc").enter("open").enter("put a wording").text("Open centres.").keys("Enter Enter");
    desk.enter("read back").enter("to the outcome");
}

#[test]
fn silence_on_a_new_wording_ends_nobodys_objection() {
    let mut desk = dissent();
    desk.keys("Home r Enter Ctrl-U").text("Open one centre in each region, with the districts, from 2028 on.");
    desk.enter("put the new wording").keys("v").mark("positions").keys("Enter");
    desk.expect("TU ✗’").expect("EM ✗’").expect("NR ◇’").expect("on an earlier wording: ask them");
    desk.expect("the others (32)").enter("ask the room").enter("record 32 as no objection");
    desk.keys("Home b").expect("on wording 1, ").expect("Trades Union Congress + Employers' Federation");
    desk.expect("not repeated on this one");
    let open = |desk: &Desk| desk.plan().positions.iter().filter(|p| p.dissent && p.open).count();
    assert_eq!(open(&desk), 3);
    // Who is asked by name and says so lets it go.
    desk.keys("Esc v").mark("positions").keys("Enter n r n");
    desk.expect_none("NR ◇’").keys("Esc");
    assert_eq!(open(&desk), 2);
}

#[test]
fn what_a_reservation_is_about_stands_beside_it_on_the_wall() {
    let mut desk = wording();
    desk.keys("o n r r").text("Districts bear the cost.").field("about which words").text("the district assemblies");
    desk.enter("put it on record").expect("about “the district assemblies”");
}
