//! Clause 3: events and their contents; section 2: altered, blanked, redacted, newer.

use crate::build::*;

#[test]
fn a_fix_is_the_same_event_and_keeps_what_it_does_not_say() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let said = day.write(room, takes(&["Union"], "objection").on(p).cite("A2").vis("record"));
    let fix = day.write(room, dissents(&["Union"], "reservation", "costs").fixes(said));
    let plan = day.plan();
    let row = row(&plan, fix);
    assert_eq!((row.sum, row.takes.as_str(), row.says.as_str()), (said, "reservation", "costs"));
    assert_eq!((row.cite.as_str(), row.on.to_string(), row.hidden.as_str()), ("A2", format!("#{p}"), "record"));
    assert_eq!(plan.positions.len(), 1);
    assert_eq!(columns(&plan, p), [("reservation".to_owned(), vec!["union".to_owned()])]);
}

#[test]
fn of_two_visibilities_the_stricter_holds() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let said = day.write(room, takes(&["Union"], "objection").about(POINT).vis("house"));
    day.write(room, takes(&["Union"], "objection").fixes(said).vis("record"));
    let other = day.write(room, takes(&["Region"], "objection").about(POINT).vis("unheard of"));
    let plan = day.plan();
    assert_eq!(row(&plan, said).hidden.as_str(), "record");
    assert_eq!(row(&plan, other).hidden.as_str(), "record", "an unknown visibility hides");
}

#[test]
fn a_fix_of_a_fix_replaces_it_and_two_that_did_not_are_contested() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let said = day.write(room, dissents(&["Union"], "objection", "one").on(p));
    let first = day.write(room, dissents(&["Union"], "objection", "two").fixes(said));
    let chained = day.write(room, dissents(&["Union"], "objection", "three").fixes(first));
    assert_eq!(row(&day.plan(), said).says, "three");
    let beside = day.write(room, takes(&["Union"], "agree").fixes(said));
    let plan = day.plan();
    let contested = row(&plan, said);
    assert_eq!(contested.contents.len(), 2);
    assert_eq!(contested.says, "one", "where contents differ, what the first entry said");
    assert_eq!(contested.takes, "objection");
    assert_eq!(contested.orgs[0], "Union", "a field in which all agree shows that");
    assert!(contested.dissent && contested.open, "a dissent if any is");
    assert_eq!(found(&plan, "contested"), [said.to_string()]);
    day.write(room, choose(&[chained, beside], beside));
    let plan = day.plan();
    assert_eq!((row(&plan, said).takes.as_str(), row(&plan, said).dissent), ("agree", false));
}

#[test]
fn a_fix_names_another_to_replace_it_too() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let said = day.write(room, set("lead", "A").about(POINT));
    let one = day.write(room, set("lead", "B").fixes(said));
    day.write(room, set("lead", "C").fixes(said).after(&[one]));
    let plan = day.plan();
    assert_eq!(plan.values[0].values.len(), 1);
    assert_eq!(plan.values[0].agreed().unwrap(), &"C");
}

#[test]
fn a_fix_without_standing_hides_nothing_until_somebody_chooses_it() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let desk = day.desk("s1");
    let p = day.write(room, propose("A").about(POINT));
    let said = day.write(room, dissents(&["Union"], "objection", "one").on(p));
    let fix = day.write(desk, takes(&["Union"], "agree").fixes(said));
    let plan = day.plan();
    assert_eq!((row(&plan, said).takes.as_str(), row(&plan, fix).sum), ("objection", said));
    assert_eq!(found(&plan, "disputed"), [said.to_string()]);
    day.write(room, choose(&[said, fix], fix));
    let plan = day.plan();
    assert_eq!(row(&plan, said).takes, "agree");
    assert!(found(&plan, "disputed").is_empty());
}

#[test]
fn a_choice_of_the_first_leaves_a_fix_out() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let said = day.write(room, set("lead", "A").about(POINT));
    let fix = day.write(room, set("lead", "B").fixes(said));
    day.write(room, choose(&[said, fix], said));
    assert_eq!(day.plan().values[0].agreed().unwrap(), &"A");
}

#[test]
fn a_fix_of_another_kind_stands_by_itself() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let said = day.write(room, set("lead", "A").about(POINT));
    let fix = day.write(room, note("B").fixes(said).about(POINT));
    let plan = day.plan();
    assert_eq!(found(&plan, "other-kind"), [fix.to_string()]);
    assert_eq!(plan.values[0].agreed().unwrap(), &"A");
    assert_eq!(plan.event(fix), plan.by_sum(fix));
}

#[test]
fn taking_back_a_fix_leaves_the_event() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let said = day.write(room, set("lead", "A").about(POINT));
    let fix = day.write(room, set("lead", "B").fixes(said));
    day.write(room, retract().on(fix));
    assert_eq!(day.plan().values[0].agreed().unwrap(), &"A");
    day.write(room, retract().on(said));
    assert!(day.plan().values.is_empty(), "of the first, all");
}

#[test]
fn an_altered_line_is_accepted_by_recording_it_again() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let desk = day.desk("s2");
    let p = day.write(room, propose("Alpha").about(POINT));
    let said = day.write(room, takes(&["Union"], "objection").on(p));
    *day.line(p) = day.line(p).replace("Alpha", "Omega");
    let plan = day.plan();
    assert_eq!((plan.counts.altered, plan.wordings.len()), (1, 0));
    assert_eq!(row(&plan, said).on.to_string(), format!("#{p}"));
    let again = day.write(desk, propose("Omega").fixes(p).about(POINT));
    let other = day.desk("s3");
    let plan = day.plan();
    assert_eq!((plan.wordings.len(), plan.wordings[0].text.as_str()), (1, "Omega"));
    assert_eq!(plan.wordings[0].sum, p, "the same identity for all who refer to it");
    assert_eq!(row(&plan, said).on.to_string(), format!("#{p}"));
    assert_eq!(plan.wording(again).unwrap().sum, p);
    assert!(found(&plan, "disputed").is_empty(), "it needs no standing");
    // A second person who accepts it differently: one event, contested; a slip of one is only that one.
    let second = day.write(other, propose("Delta").fixes(p).about(POINT));
    let plan = day.plan();
    assert_eq!((plan.wordings.len(), plan.wordings[0].contents.len()), (1, 2));
    for (file, sum) in [(desk, again), (other, second)] {
        day.write(file, retract().on(sum));
        let plan = day.plan();
        assert_eq!(plan.wordings[0].state.as_str(), if sum == again { "current" } else { "retracted" });
    }
}

#[test]
fn what_is_redacted_has_lost_its_content_in_every_copy() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let told = day.write(room, dissents(&["Union"], "formal objection", "danger").on(p));
    let untold = day.write(room, dissents(&["Region"], "agree", "danger").on(p));
    let field = day.write(room, set("lead", "danger").about(POINT));
    let d = day.write(room, decide_on("agreed", p, &[told, untold]).on(p));
    for (on, step) in [(told, "formal objection"), (untold, ""), (field, ""), (d, "")] {
        let by = day.desk("s9");
        day.write(by, redact(step).on(on));
    }
    let plan = day.plan();
    assert_eq!((row(&plan, told).takes.as_str(), row(&plan, told).says.as_str()), ("formal objection", ""));
    assert!(row(&plan, told).open);
    assert!(row(&plan, untold).open && row(&plan, untold).dissent, "where none is told: a dissent, open");
    assert!(plan.values.is_empty());
    assert_eq!(decision(&plan, d).outcome, "");
    assert_eq!(point(&day.asked(), POINT), "opened", "the decision is open");
    assert_eq!(found(&plan, "redacted").len(), 4);
    assert_eq!(plan.counts.redacted, 4);
    let json = plenary::export::json::plan(&plan).to_string();
    assert!(!json.contains("danger\",\"state") && !json.contains("\"says\":\"danger"));
    // A blanked copy gives the same plan, byte for byte.
    for sum in [told, untold, field, d] {
        day.blank(sum);
    }
    assert_eq!(plenary::export::json::plan(&day.plan()).to_string(), json);
}

#[test]
fn a_blanked_body_without_a_redaction_is_a_finding() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let said = day.write(room, dissents(&["Union"], "objection", "words").about(POINT));
    let intact = day.bytes(room);
    day.blank(said);
    let plan = day.plan();
    assert_eq!(found(&plan, "blanked"), [said.to_string()]);
    assert_eq!((plan.counts.redacted, row(&plan, said).dissent), (1, true));
    let mut both = day.union();
    both.add_bytes(intact);
    let plan = plenary::plan::fold(both, &[]);
    assert_eq!(row(&plan, said).says, "words", "the intact copy is used");
}

#[test]
fn the_reason_stays_and_the_name_goes() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let said = day.write(room, dissents(&["Union"], "objection", "wages").on(p));
    day.write(room, dissents(&[], "objection", "wages").fixes(said));
    day.write(room, redact("objection").on(said));
    let plan = day.plan();
    let row = row(&plan, said);
    assert_eq!((row.says.as_str(), row.orgs.len(), row.open), ("wages", 0, true));
}

#[test]
fn an_altered_copy_of_what_is_redacted_shows_no_bytes() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let said = day.write(room, note("Koffi").about(POINT));
    day.write(room, redact("").on(said));
    *day.line(said) = day.line(said).replace("Koffi", "KOFFI");
    let plan = day.plan();
    assert!(plan.altered.values().all(|altered| altered.bytes.is_empty()));
}

#[test]
fn what_this_version_does_not_know_is_shown_and_hides_nothing() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let said = day.write(room, dissents(&["Union"], "objection", "no").on(p));
    let newer = day.write_newer(room, takes(&["Union"], "withdrawn").on(p).after(&[said]));
    let value = day.write(room, set("lead", "A").about(POINT));
    day.write_newer(room, set("lead", "B").about(POINT).after(&[value]));
    day.write_newer(room, retract().on(said));
    day.write_newer(room, takes(&["Union"], "agree").fixes(said));
    let d = day.write_newer(room, decide_on("agreed", p, &[said]).on(p));
    let plan = day.plan();
    assert_eq!(stands(&plan, said), ("current", true));
    assert_eq!(stands(&plan, newer).0, "newer");
    assert_eq!(decided(&plan, d), "newer");
    assert_eq!(plan.values[0].agreed().unwrap(), &"A");
    assert_eq!((plan.counts.unknown, found(&plan, "newer").len(), plan.unknown.len()), (5, 5, 5));
    assert_eq!(plan.positions.len(), 3, "each position entry has its row");
}

#[test]
fn what_stands_for_a_lost_line_cannot_have_named_what_named_it() {
    let mut day = Workshop::new();
    let (room, desk) = (day.console("s1"), day.desk("s2"));
    let lost = day.write(room, set("lead", "A").about(POINT));
    let next = day.write(room, set("lead", "B").about(POINT).after(&[lost]));
    day.lose(lost);
    day.write(desk, set("lead", "A").about(POINT).fixes(lost).after(&[next]));
    assert_eq!(day.plan().values[0].agreed().unwrap(), &"B");
}

#[test]
fn a_correction_of_a_disputed_fix_is_no_dispute_of_its_own() {
    let mut day = Workshop::new();
    let (room, desk) = (day.console("s1"), day.desk("s1"));
    let said = day.write(room, set("lead", "A").about(POINT));
    let first = day.write(desk, set("lead", "B").fixes(said));
    let second = day.write(desk, set("lead", "C").fixes(first));
    let plan = day.plan();
    assert_eq!(found(&plan, "disputed"), [said.to_string()]);
    assert_eq!((plan.values[0].agreed().unwrap().as_str(), plan.disputed.len()), ("A", 2));
    day.write(room, choose(&[said, first], first));
    assert_eq!(day.plan().values[0].agreed().unwrap(), &"C", "{second} corrects what was chosen");
}
