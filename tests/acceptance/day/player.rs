//! Plays the script: each verb of its lines, at the laptop that it is about.

use super::documents::Expected;
use super::machine::Machine;
use super::note_taker;
use super::script::Line;
use crate::desk::copied;
use std::collections::BTreeMap;

/// Who plays the day, on screens of one size.
pub(super) struct Player {
    size: (u16, u16),
    machines: BTreeMap<String, Machine>,
    at: String,
    /// What was typed or pasted: what can be quoted in a document.
    pub(super) said: Vec<String>,
    pub(super) expected: Vec<Expected>,
    /// What the last command printed.
    output: String,
    /// The eight words of each laptop.
    pub(super) words: BTreeMap<String, String>,
    /// The record as it was when a line said to remember it.
    remembered: Option<String>,
}

/// Words as they are read, whatever breaks, bars and frames stand between them.
fn words(text: &str) -> String {
    let word = |w: &&str| !w.chars().all(|c| "▏▌┃│━─┏┓┗┛".contains(c));
    text.split_whitespace().filter(word).collect::<Vec<_>>().join(" ")
}

impl Player {
    pub(super) fn new(cols: u16, rows: u16) -> Self {
        Self {
            size: (cols, rows),
            machines: BTreeMap::new(),
            at: String::new(),
            said: Vec::new(),
            expected: Vec::new(),
            output: String::new(),
            words: BTreeMap::new(),
            remembered: None,
        }
    }

    /// The laptop that the script is at.
    pub(super) fn machine(&self) -> &Machine {
        &self.machines[&self.at]
    }

    fn machine_mut(&mut self) -> &mut Machine {
        self.machines.get_mut(&self.at).unwrap()
    }

    /// What was recorded until now has to be there at the end.
    pub(super) fn keeps(&mut self, step: &str) {
        self.machines.values_mut().for_each(|machine| machine.keeps(step));
    }

    /// A line of the script.
    pub(super) fn play(&mut self, line: &Line) {
        println!("{}x{} {}  {}: {}", self.size.0, self.size.1, line.place, line.verb, line.with);
        let known = self.plays_world(line) || self.plays_keys(line) || self.plays_looks(line);
        assert!(known, "{}: nobody knows how to `{}`", line.place, line.verb);
    }

    /// What happens around the screen.
    fn plays_world(&mut self, line: &Line) -> bool {
        let with = line.with.as_str();
        match line.verb.as_str() {
            "at the laptop of" => {
                self.machines.entry(with.to_owned()).or_insert_with(Machine::new);
                with.clone_into(&mut self.at);
            }
            "start" => {
                let size = self.size;
                let words: Vec<&str> = with.split_whitespace().skip(1).collect();
                self.machine_mut().start(&words, size);
            }
            "it ends" => self.machine_mut().ends(),
            "the link is cut" => self.machine_mut().hang_up(),
            "kill -9" => self.machine_mut().kill(),
            "the disk is full" => self.machine().fill_disk(),
            "there is room on the disk" => self.machine().make_room(),
            "command" => self.command(with),
            "it says" => assert!(words(&self.output).contains(with), "{}", self.output),
            "the folder is copied from" => {
                let from = self.machines[with].desk.sessions();
                copied(&from, &self.machine().desk.sessions());
            }
            "a stick brings the files of" => {
                let from = self.machines[with].desk.workshop();
                copied(&from, &self.machine().desk.path().join("stick"));
            }
            "the note-taker writes" => self.said.extend(note_taker::write(&self.machine().desk, with)),
            "remember the record" => self.remembered = Some(self.machine().desk.record()),
            "nothing was recorded" => assert_eq!(self.remembered.as_ref(), Some(&self.machine().desk.record())),
            "wait until the draft is kept" => self.machine().waits_for_draft(with),
            "nothing is kept of" => {
                let kept = self.machine().desk.record() + &self.machine().desk.drafts();
                assert!(!kept.contains(with), "{kept}");
            }
            // What was said in two pieces is whole here.
            "recorded" => {
                assert!(self.machine().desk.record().contains(with), "`{with}` is not in the record");
                self.said.push(with.to_owned());
            }
            "not recorded" => assert!(!self.machine().desk.record().contains(with), "`{with}` is in the record"),
            verb => {
                let Some(docs) = verb.strip_prefix("printed in ") else { return false };
                self.expected.push(Expected::of(docs, with, &line.place));
            }
        }
        true
    }

    fn command(&mut self, with: &str) {
        let words: Vec<&str> = with.split_whitespace().skip(1).collect();
        let done = self.machine().desk.run(&words);
        self.output = [done.stdout, done.stderr].iter().map(|out| String::from_utf8_lossy(out)).collect();
        assert!(matches!(done.status.code(), Some(0 | 3)), "{with}: {}", self.output);
    }

    /// What fingers do.
    fn plays_keys(&mut self, line: &Line) -> bool {
        let (pty, with) = (self.machine().pty(), line.with.as_str());
        match line.verb.as_str() {
            "press" => with.split_whitespace().for_each(|key| pty.press(key)),
            "type" => drop(pty.send(with)),
            "paste" => drop(pty.paste(with)),
            "Enter" => drop(pty.enter(with)),
            "save" => drop(pty.save(with)),
            "mark" => drop(pty.mark_words(with)),
            "on the table" => drop(pty.on_the_table(with)),
            "declare" => drop(pty.declare(with)),
            "turn the pages" => pty.turn_pages(),
            "command by its name" => drop(pty.key("h").wait_for("Every key and every sign").send(with).enter(with)),
            "go to field" => drop(pty.field(with)),
            "field" => {
                let (label, value) = with.split_once(" = ").unwrap();
                match label.strip_suffix(" by code") {
                    Some(label) => pty.field(label).codes(value),
                    None => pty.fill(label, value),
                };
                self.said.push(value.to_owned());
            }
            _ => return false,
        }
        if matches!(line.verb.as_str(), "type" | "paste") {
            self.said.push(with.to_owned());
        }
        true
    }

    /// What eyes see.
    fn plays_looks(&mut self, line: &Line) -> bool {
        let (pty, with) = (self.machine().pty(), line.with.as_str());
        match line.verb.as_str() {
            "see" => {
                pty.wait_until(&format!("`{with}` is seen"), |screen| words(&screen.contents()).contains(with));
            }
            "see no" => {
                pty.answered();
                assert!(!words(&pty.text()).contains(with), "`{with}` is seen\n{}", pty.text());
            }
            "look" => {
                pty.answered();
                println!("\n=== {with}\n{}\n", pty.text());
            }
            "everybody writes the eight words down" => {
                pty.answered();
                let eight = crate::closing::written_down(&pty.text());
                assert_eq!(eight.split(' ').count(), 8, "{}", pty.text());
                self.words.insert(self.at.clone(), eight);
            }
            _ => return false,
        }
        true
    }

    /// The laptop of that name.
    pub(super) fn laptop(&self, of: &str) -> &Machine {
        &self.machines[of]
    }

    /// Every laptop.
    pub(super) fn laptops(&self) -> impl Iterator<Item = &Machine> {
        self.machines.values()
    }
}
