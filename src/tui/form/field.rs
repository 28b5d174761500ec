//! The fields of a form: text with a caret, choices, call codes, steps of the ladder.

use crate::base::Name;
use crate::tui::typing::Typing;

/// A field of a form.
pub struct Field {
    /// Its name for the act that reads it.
    pub name: &'static str,
    /// What people read.
    pub label: String,
    /// What it holds.
    pub input: Input,
    /// Enter passes over it; Tab reaches it.
    pub by_tab: bool,
    /// What it is for, shown beside it while it is empty.
    pub hint: &'static str,
    preset: String,
}

/// What a field holds.
pub enum Input {
    /// Written text.
    Text(Typing),
    /// One of several codes, each with its label.
    Choice {
        /// Code and label.
        options: Vec<(String, String)>,
        /// Which one; none where somebody has to choose.
        at: Option<usize>,
    },
    /// Organisations, by call code.
    Codes(Codes),
    /// A step or position, by letter.
    Steps(Steps),
}

/// Organisations picked by their two letters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Codes {
    /// The first letter of a code, typed.
    pub first: Option<char>,
    /// Those picked: folded and as printed.
    pub picked: Vec<(Name, String)>,
    /// Space was pressed: the next two letters add another.
    pub more: bool,
    /// Not more than one makes sense.
    pub single: bool,
}

/// What letters on a field of codes came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Coded {
    /// One letter of a code.
    Half,
    /// An organisation was picked.
    Picked,
    /// No organisation has that code.
    Nobody(String),
    /// The letter is no part of a code: the next field's.
    Letter(char),
}

impl Codes {
    /// A letter: part of a code until one is picked, then the next field's.
    pub fn letter(&mut self, letter: char, known: &[(String, Name, String)]) -> Coded {
        let letter = letter.to_uppercase().next().unwrap_or(letter);
        if !self.picked.is_empty() && !self.more && self.first.is_none() {
            return Coded::Letter(letter.to_lowercase().next().unwrap_or(letter));
        }
        let Some(first) = self.first.take() else {
            self.first = Some(letter);
            return Coded::Half;
        };
        let code = format!("{first}{letter}");
        let Some((_, name, label)) = known.iter().find(|(c, ..)| *c == code) else { return Coded::Nobody(code) };
        if !self.picked.iter().any(|(n, _)| n == name) {
            self.picked.push((name.clone(), label.clone()));
        }
        self.more = false;
        Coded::Picked
    }

    /// Space after a code: one more organisation.
    pub fn space(&mut self) {
        self.more = !self.picked.is_empty() && !self.single;
    }

    /// Takes the last letter or organisation off; `false` if there was nothing.
    pub fn backspace(&mut self) -> bool {
        if self.first.take().is_some() || std::mem::take(&mut self.more) {
            return true;
        }
        self.picked.pop().is_some()
    }

    /// The names as printed.
    pub fn labels(&self) -> Vec<String> {
        self.picked.iter().map(|(_, label)| label.clone()).collect()
    }
}

/// Positions to choose from, each with its letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// Letter, code, label, what it tells.
    pub options: Vec<(char, String, String, String)>,
    /// Which one; none is chosen for anybody beforehand.
    pub at: Option<usize>,
}

impl Steps {
    /// Of these options the one with this code, if any.
    pub fn of(options: Vec<(char, String, String, String)>, code: &str) -> Self {
        let at = options.iter().position(|(_, known, ..)| known == code);
        Self { options, at }
    }

    fn chosen(&self) -> Option<&(char, String, String, String)> {
        self.options.get(self.at?)
    }

    /// The code chosen.
    pub fn code(&self) -> &str {
        self.chosen().map_or("", |(_, code, ..)| code)
    }

    /// What people read of it.
    pub fn label(&self) -> &str {
        self.chosen().map_or("", |(.., label, _)| label)
    }

    /// What the step chosen tells.
    pub fn tells(&self) -> &str {
        self.chosen().map_or("", |(.., tells)| tells)
    }

    /// Chooses by letter; `false` if no step has it.
    pub fn letter(&mut self, letter: char) -> bool {
        let found = self.options.iter().position(|(l, ..)| *l == letter);
        self.at = found.or(self.at);
        found.is_some()
    }
}

impl Field {
    fn of(name: &'static str, label: &str, input: Input) -> Self {
        let mut field = Self { name, label: label.to_owned(), input, by_tab: false, hint: "", preset: String::new() };
        field.preset = field.stored();
        field
    }

    /// Text of several lines.
    pub fn page(name: &'static str, label: &str, text: &str) -> Self {
        Self::of(name, label, Input::Text(Typing::page(text)))
    }

    /// Text of one line.
    pub fn line(name: &'static str, label: &str, text: &str) -> Self {
        Self::of(name, label, Input::Text(Typing::line(text)))
    }

    /// One of several codes; `preset` is the one chosen at first.
    pub fn choice(name: &'static str, label: &str, options: &[(&str, &str)], preset: &str) -> Self {
        let at = options.iter().position(|(c, _)| *c == preset).unwrap_or(0);
        Self::one_of(name, label, options, Some(at))
    }

    /// One of several codes, which somebody has to choose: it would speak for others.
    pub fn unchosen(name: &'static str, label: &str, options: &[(&str, &str)]) -> Self {
        Self::one_of(name, label, options, None)
    }

    fn one_of(name: &'static str, label: &str, options: &[(&str, &str)], at: Option<usize>) -> Self {
        let options = options.iter().map(|(c, l)| ((*c).to_owned(), (*l).to_owned())).collect();
        Self::of(name, label, Input::Choice { options, at })
    }

    /// Organisations by call code.
    pub fn codes(name: &'static str, label: &str, codes: Codes) -> Self {
        Self::of(name, label, Input::Codes(codes))
    }

    /// A step by letter.
    pub fn steps(name: &'static str, label: &str, steps: Steps) -> Self {
        Self::of(name, label, Input::Steps(steps))
    }

    /// Enter passes over it.
    pub fn by_tab(mut self) -> Self {
        self.by_tab = true;
        self
    }

    /// With what it is for.
    pub fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// Its text, or the code chosen.
    pub fn text(&self) -> String {
        match &self.input {
            Input::Text(editor) => editor.text().trim().to_owned(),
            Input::Choice { options, at } => {
                at.and_then(|at| options.get(at)).map(|(code, _)| code.clone()).unwrap_or_default()
            }
            Input::Codes(codes) => codes.labels().join("\n"),
            Input::Steps(steps) => steps.code().to_owned(),
        }
    }

    /// The organisations picked, as printed.
    pub fn orgs(&self) -> Vec<String> {
        if let Input::Codes(codes) = &self.input { codes.labels() } else { Vec::new() }
    }

    /// It still has what it was opened with.
    pub fn is_preset(&self) -> bool {
        self.stored() == self.preset
    }

    /// As kept in a draft.
    pub fn stored(&self) -> String {
        match &self.input {
            Input::Text(editor) => editor.text(),
            _ => self.text(),
        }
    }

    /// Takes a draft's value up.
    pub fn restore(&mut self, stored: &str) {
        match &mut self.input {
            Input::Text(editor) => editor.set_text(stored),
            Input::Choice { options, at } => *at = options.iter().position(|(c, _)| c == stored).or(*at),
            Input::Codes(codes) => {
                codes.picked = stored.lines().map(|label| (Name::of(label), label.to_owned())).collect();
            }
            Input::Steps(steps) => {
                steps.at = steps.options.iter().position(|(_, code, ..)| code == stored).or(steps.at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<(String, Name, String)> {
        ["Trades Union", "Employers"]
            .iter()
            .zip(["TU", "EM"])
            .map(|(l, c)| (c.to_owned(), Name::of(l), (*l).to_owned()))
            .collect()
    }

    #[test]
    fn two_letters_pick_and_the_next_letter_is_the_step() {
        let mut codes = Codes::default();
        assert_eq!(codes.letter('t', &known()), Coded::Half);
        assert_eq!(codes.letter('u', &known()), Coded::Picked);
        assert_eq!(codes.letter('o', &known()), Coded::Letter('o'));
    }

    #[test]
    fn space_adds_one_more_and_a_wrong_code_names_itself() {
        let mut codes = Codes::default();
        for c in "tu".chars() {
            codes.letter(c, &known());
        }
        codes.space();
        codes.letter('x', &known());
        assert_eq!(codes.letter('y', &known()), Coded::Nobody("XY".into()));
        for c in "em".chars() {
            codes.letter(c, &known());
        }
        assert_eq!(codes.labels(), ["Trades Union", "Employers"]);
    }
}
