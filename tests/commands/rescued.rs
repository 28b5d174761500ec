//! What waits in the rescue folder of this machine is in every plan of it, and `check` says that the folder lacks it.

use crate::home::Home;
use crate::merged::{Ticks, flat, session, workshop};
use plenary::record::kind::Note;
use plenary::record::{Files, New};
use plenary::store::{Place, RealDisk, Store};
use std::fs;
use std::sync::Arc;

#[test]
fn check_tells_what_waits_in_the_rescue_folder_until_the_workshops_folder_has_it() {
    let home = Home::new();
    workshop(&home, "w", &[]);
    let store = Store::new(Arc::new(RealDisk), home.at(".local/state/plenary"));
    let read = |files: &'static Files| store.read(&home.here("w"), files).unwrap();
    let mut writer = store.writer(&read(Box::leak(Box::default())), session("console", "Room 1"), Box::new(Ticks));
    let writer = &mut writer.as_mut().unwrap().writer;
    fs::rename(home.here("w"), home.here("away")).unwrap();
    writer.append(vec![New::from(Note { text: "Said meanwhile.".into(), ..Note::default() })]).unwrap();
    assert_eq!(writer.place(), Place::Rescue);
    fs::rename(home.here("away"), home.here("w")).unwrap();
    let ran = home.run(&["check", "./w"]).ends(3);
    let told = "rescued (1) hint: open the workshop here and record in it: what waits is copied into its folder first";
    assert!(flat(&ran.out).contains(told), "{}", ran.out);
    assert!(flat(&ran.out).contains("it lies in the rescue folder of this machine, and the workshop's"), "{}", ran.out);
    let report = |home: &Home| home.run(&["export", "./w", "--doc", "report"]).ends(0).out;
    let before = report(&home);
    assert!(before.contains("Said meanwhile."), "{before}");
    // A copy that is there while the writer goes on is enough.
    writer.bring_home().unwrap();
    home.run(&["check", "./w"]).ends(0);
    assert_eq!(report(&home), before);
}
