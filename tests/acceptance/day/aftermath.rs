//! After the day: nothing that was called saved is missing, the record is what its format says, the eight words prove
//! it, and the three documents say what the script says that they say, and nothing that nobody said.

use super::player::Player;
use crate::ipmd::plain;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// The laptop on which everything was merged.
const MERGED: &str = "Room 1";
const DOCS: [&str; 3] = ["outcome", "plan", "report"];
/// What stands between quotation marks and was said by nobody: the report explains the word.
const EXPLAINED: &str = "No objection";

impl Player {
    /// Asserts it.
    pub(super) fn is_well(&self) {
        for laptop in self.laptops() {
            laptop.has_kept();
            let checked = Command::new("python3")
                .args(["tests/tools/recordcheck", "--strict"])
                .args(laptop.desk.files())
                .output();
            let checked = checked.unwrap();
            assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
        }
        self.words_prove_it();
        let documents = self.documents();
        self.say_what_they_should(&documents);
        self.say_nothing_else(&documents);
    }

    fn words_prove_it(&self) {
        let (desk, folder) = self.merged();
        assert_eq!(self.words.len(), 2);
        for (room, eight) in &self.words {
            let checked = desk.run(&["check", &folder, "--words", eight]);
            let said = plain(&String::from_utf8_lossy(&checked.stdout));
            assert!(said.contains("is as it was when these words were written down"), "{room}: {said}");
        }
    }

    fn merged(&self) -> (&crate::desk::Desk, String) {
        let desk = &self.laptop(MERGED).desk;
        (desk, desk.workshop().to_string_lossy().into_owned())
    }

    /// The three as the command prints them, which are those that Enter wrote, byte for byte.
    fn documents(&self) -> BTreeMap<&'static str, String> {
        let (desk, folder) = self.merged();
        let read = |doc: &'static str| {
            let made = desk.run(&["export", &folder, "--doc", doc]);
            assert!(matches!(made.status.code(), Some(0 | 3)), "{made:?}");
            let text = String::from_utf8(made.stdout).unwrap();
            let written = Path::new(&folder).join("documents").join(doc).with_extension("md");
            assert_eq!(text, std::fs::read_to_string(written).unwrap(), "{doc}");
            (doc, text)
        };
        DOCS.into_iter().map(read).collect()
    }

    fn say_what_they_should(&self, documents: &BTreeMap<&'static str, String>) {
        let mut wrong = Vec::new();
        for expected in &self.expected {
            for doc in &expected.docs {
                let text = documents.get(doc.as_str()).unwrap_or_else(|| panic!("{}: no {doc}", expected.place));
                if plain(text).contains(&plain(&expected.words)) == expected.never {
                    let has = if expected.never { "has" } else { "has not" };
                    wrong.push(format!("{}: {doc} {has}: {}", expected.place, expected.words));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Whatever stands between quotation marks was said, or stands on a paper of the day.
    fn say_nothing_else(&self, documents: &BTreeMap<&'static str, String>) {
        let said = plain(&self.said.join("\n"));
        for (doc, text) in documents {
            for quoted in text.split('“').skip(1).filter_map(|rest| rest.split_once('”')) {
                let quoted = plain(quoted.0);
                assert!(said.contains(&quoted) || quoted == EXPLAINED, "{doc} has what nobody said: “{quoted}”");
            }
        }
    }
}
