//! Clauses 4, 7 and 8: positions, responses, anonymous ones.

use crate::build::*;
use plenary::record::kind::{Position, Propose, Respond, Step};

#[test]
fn each_raiser_leaves_a_joint_dissent_for_itself() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let joint = day.write(room, dissents(&["Union", "Employers"], "objection", "wages").on(p));
    let left = day.write(room, takes(&["Employers"], "withdrawn").on(p).after(&[joint]));
    let plan = day.plan();
    assert_eq!(stands(&plan, joint), ("current", true));
    let held: Vec<_> = row(&plan, joint).holders.iter().map(|(name, held)| (name.as_str(), *held)).collect();
    assert_eq!(held, [("employers", false), ("union", true)]);
    assert_eq!(plan.position_heads(p, "Employers"), [left]);
    assert_eq!(plan.position_heads(p, "Union"), [joint]);
    day.write(room, takes(&["Union"], "statement").on(p).after(&[joint]));
    assert_eq!(stands(&day.plan(), joint), ("superseded", false));
}

#[test]
fn another_organisations_word_lowers_nobodys_dissent() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let said = day.write(room, dissents(&["Union"], "objection", "wages").on(p));
    day.write(room, takes(&["Ministry"], "withdrawn").on(p).after(&[said]));
    assert_eq!(stands(&day.plan(), said), ("current", true));
}

#[test]
fn a_later_wording_leaves_positions_behind_and_the_dissent_stays_open() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let no = day.write(room, dissents(&["Union"], "objection", "wages").on(p));
    let yes = day.write(room, takes(&["Ministry"], "agree").on(p));
    let second = day.write(room, reword("B").on(p).after(&[p]));
    let plan = day.plan();
    assert_eq!((stands(&plan, no), stands(&plan, yes)), (("earlier wording", true), ("earlier wording", false)));
    assert_eq!(plan.left_behind(second).iter().map(|row| row.sum).collect::<Vec<_>>(), [no]);
    assert!(columns(&plan, second).is_empty());
    // Taken anew on the later wording: the earlier one is said and done.
    day.write(room, takes(&["Union"], "agree").on(second));
    assert_eq!(stands(&day.plan(), no), ("earlier wording", false));
}

#[test]
fn a_decided_wording_keeps_its_positions() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let no = day.write(room, dissents(&["Union"], "objection", "wages").on(p));
    day.write(room, decide_on("agreed", p, &[no]).on(p));
    let second = day.write(room, reword("B").on(p).after(&[p]));
    day.write(room, takes(&["Union"], "agree").on(second));
    assert_eq!(stands(&day.plan(), no), ("current", true), "what was decided was the first wording");
}

#[test]
fn a_carried_dissent_is_the_same_and_keeps_its_responses() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let no = day.write(room, dissents(&["Union"], "objection", "wages").on(p));
    let answer = day.write(room, respond("not retained").on(no));
    let second = day.write(room, reword("B").on(p).after(&[p]));
    let body = Position { carried: true, says: "wages".to_owned().into(), ..position(&["Union"], "objection") };
    let carried = day.write(room, say(body).on(second).after(&[no]));
    let plan = day.plan();
    assert_eq!((stands(&plan, no), stands(&plan, carried)), (("earlier wording", false), ("current", true)));
    assert_eq!(row(&plan, carried).carried_from, [no]);
    assert_eq!(plan.responses_to(row(&plan, carried)).iter().map(|r| r.sum).collect::<Vec<_>>(), [answer]);
    assert_eq!(plan.same_dissent(row(&plan, no)).len(), 2);
}

#[test]
fn two_recorders_who_heard_different_steps_are_a_column_of_their_own() {
    let mut day = Workshop::new();
    let (room, desk) = (day.console("s1"), day.desk("s1"));
    let p = day.write(room, propose("A").about(POINT));
    let a = day.write(room, dissents(&["Union"], "objection", "wages").on(p));
    let b = day.write(desk, dissents(&["Union"], "objection", "pay").on(p));
    let plan = day.plan();
    assert_eq!((stands(&plan, a).0, stands(&plan, b).0), ("current", "current"), "two accounts of one");
    assert_eq!(columns(&plan, p), [("objection".to_owned(), vec!["union".to_owned()])]);
    let c = day.write(desk, dissents(&["Union"], "reservation", "pay").on(p).after(&[b]));
    let plan = day.plan();
    assert_eq!((stands(&plan, a), stands(&plan, c)), (("recorded differently", true), ("recorded differently", true)));
    assert_eq!(columns(&plan, p), [("recorded differently".to_owned(), vec!["union".to_owned()])]);
    assert_eq!(found(&plan, "recorded-differently").len(), 2);
    day.write(room, choose(&[a, c], c));
    let plan = day.plan();
    assert_eq!((stands(&plan, a).0, stands(&plan, c).0), ("superseded", "current"));
}

#[test]
fn two_rooms_on_one_wording_are_equal_once_or_differ() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let p = day.write(one, propose("A").about(POINT));
    let a = day.write(one, takes(&["Union"], "agree").on(p));
    let b = day.write(two, takes(&["Union"], "agree").on(p));
    assert_eq!(columns(&day.plan(), p), [("agree".to_owned(), vec!["union".to_owned()])]);
    let c = day.write(two, takes(&["Union"], "abstains").on(p).after(&[b]));
    let plan = day.plan();
    assert_eq!((stands(&plan, a).0, stands(&plan, c).0), ("differs by room", "differs by room"));
    assert_eq!(columns(&plan, p)[0].0, "differs by room");
    assert_eq!(found(&plan, "differs-by-room").len(), 2);
}

#[test]
fn a_choice_over_other_registers_takes_nobodys_dissent_away() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let no = day.write(room, dissents(&["Union"], "objection", "wages").on(p));
    let yes = day.write(room, takes(&["Ministry"], "agree").on(p));
    day.write(room, choose(&[no, yes], yes));
    assert_eq!(stands(&day.plan(), no), ("current", true));
}

#[test]
fn what_neither_the_ladder_nor_the_scale_knows_is_a_dissent() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let step = |takes: &str, side: &str| Step {
        takes: takes.to_owned().into(),
        side: side.to_owned().into(),
        ..Step::default()
    };
    let scale = vec![step("stand aside", "against"), step("warmly", "for"), step("shrugs", "none")];
    let p = day.write(room, say(Propose { text: "A".to_owned().into(), scale, ..Propose::default() }).about(POINT));
    for (word, dissent) in [
        ("stand aside", true),
        ("warmly", false),
        ("shrugs", false),
        ("-0.5", true),
        ("agree", false),
        ("no objection", false),
        ("subject to confirmation", false),
        ("statement", true),
        ("formal objection", true),
    ] {
        let sum = day.write(room, takes(&[word], word).on(p));
        assert_eq!(row(&day.plan(), sum).dissent, dissent, "{word}");
    }
    let order: Vec<String> = columns(&day.plan(), p).into_iter().map(|(takes, _)| takes).collect();
    assert_eq!(
        order,
        [
            "agree",
            "no objection",
            "subject to confirmation",
            "stand aside",
            "warmly",
            "shrugs",
            "statement",
            "formal objection",
            "-0.5"
        ]
    );
}

#[test]
fn a_person_in_own_capacity_is_not_the_organisation_of_that_name() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let body = Position { who: "Koffi".to_owned().into(), ..position(&[], "objection") };
    let person = day.write(room, say(body).on(p));
    day.write(room, takes(&["Koffi"], "withdrawn").on(p).after(&[person]));
    let plan = day.plan();
    assert_eq!(stands(&plan, person), ("current", true));
    assert_eq!(plan.organisations.iter().filter(|row| row.person).count(), 1);
}

#[test]
fn nobody_can_withdraw_an_anonymous_dissent_and_no_column_counts_it() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let body = Position { anonymous: true, ..position(&[], "formal objection") };
    let slip = day.write(room, say(body).on(p));
    day.write(room, takes(&["Union"], "withdrawn").on(p).after(&[slip]));
    let d = day.write(room, decide_on("agreed", p, &[slip]).on(p));
    let plan = day.plan();
    assert_eq!((stands(&plan, slip), row(&plan, slip).anonymous), (("current", true), true));
    assert_eq!(columns(&plan, p), [("withdrawn".to_owned(), vec!["union".to_owned()])]);
    assert!(!decision(&plan, d).over_objection, "at most an objection");
}

#[test]
fn a_read_back_counts_for_the_words_that_were_read() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let no = day.write(room, dissents(&["Union"], "objection", "wages").on(p));
    day.write(room, read_back(&[p, no]));
    assert!(row(&day.plan(), no).read_back);
    let fix = day.write(room, dissents(&["Union"], "objection", "pay").fixes(no));
    assert!(!row(&day.plan(), no).read_back);
    day.write(room, read_back(&[fix]));
    assert!(row(&day.plan(), no).read_back);
}

#[test]
fn positions_on_things_that_are_the_same_are_never_merged() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let a = day.write(one, add("intervention", &[]).about(POINT));
    let b = day.write(two, add("intervention", &[]).about(POINT));
    let x = day.write(one, dissents(&["Union"], "objection", "no").on(a));
    let y = day.write(two, takes(&["Union"], "agree").on(b));
    day.write(one, same(format!("#{b}"), true).on(a));
    let plan = day.plan();
    assert_eq!((stands(&plan, x).0, stands(&plan, y).0), ("current", "current"));
    assert_eq!(row(&plan, x).on.to_string(), format!("#{a}"));
}

#[test]
fn a_response_closes_nothing_and_each_sitting_has_its_own() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let p = day.write(one, propose("A").about(POINT));
    let no = day.write(one, dissents(&["Union"], "objection", "wages").on(p));
    let first = day.write(one, respond("accepted").on(no));
    let other = day.write(two, respond("not retained").on(no));
    let plan = day.plan();
    assert_eq!(stands(&plan, no), ("current", true));
    let states = |plan: &plenary::plan::Plan<'_>| {
        plan.responses.iter().map(|r| (r.sum, r.state.as_str())).collect::<std::collections::BTreeMap<_, _>>()
    };
    assert_eq!((states(&plan)[&first], states(&plan)[&other]), ("current", "current"));
    let body = Respond {
        outcome: "partly accepted".to_owned().into(),
        judge: "Chair".to_owned().into(),
        ..Respond::default()
    };
    let beside = day.write(one, say(body).on(no));
    let plan = day.plan();
    assert_eq!((states(&plan)[&first], states(&plan)[&beside]), ("contested", "contested"));
    assert_eq!(found(&plan, "contested").len(), 2);
    let last = day.write(one, respond("accepted").on(no).after(&[first, beside]));
    let plan = day.plan();
    assert_eq!(
        (states(&plan)[&first], states(&plan)[&beside], states(&plan)[&last]),
        ("superseded", "superseded", "current")
    );
}

#[test]
fn hands_are_counted_per_sitting_and_never_added() {
    use plenary::record::kind::{Count, Hands};
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let p = day.write(one, propose("A").about(POINT));
    let hands = |n| say(Hands { counts: vec![Count { takes: "agree".to_owned().into(), n }] });
    let a = day.write(one, hands(7).on(p));
    let b = day.write(two, hands(9).on(p));
    let c = day.write(one, hands(8).on(p).after(&[a]));
    let plan = day.plan();
    let counted = |sitting| {
        let heads = plan.counted("Hands", &plenary::plan::Key::Entry(p), sitting);
        heads.into_iter().map(|ix| plan.entry(ix).unwrap().sum).collect::<Vec<_>>()
    };
    assert_eq!((counted("s1"), counted("s2")), (vec![c], vec![b]));
}
