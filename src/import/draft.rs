//! A draft plan as numbered paragraphs, and its tables as rows: things that proposals change.
//!
//! A paragraph keeps the number that it has in the draft; one without gets its section's and its place in it. Known
//! paragraphs are found again by their words: what was corrected is the same paragraph with another text, whatever its
//! number has become.
//!
//! **Invariants.** The same draft imported twice is recorded once. A corrected text names only what the list itself said
//! before: what a room decided on it stands beside, as a contest. What is gone from the draft stays in the record, and is
//! told.
//!
//! **Not here.** The files of word processors: saved as text or Markdown they are read.

use super::blocks::{Block, blocks};
use super::columns::folded;
use super::table::Table;
use crate::base::{Digest, by_number, clean, sha256_hex};
use crate::plan::{Plan, Thing};
use crate::record::kind::{Add, FieldValue};
use crate::record::{Kind, New};
use std::collections::{BTreeMap, BTreeSet};

/// The longest text that one paragraph may have; a longer one is no paragraph of a draft.
const LONGEST: usize = 64 * 1024;
/// Paragraphs beyond which a file is no draft plan.
const MOST: usize = 20_000;
/// How far a corrected paragraph may have moved from its place to be looked for.
const NEAR: usize = 30;
/// From which likeness on two texts are one paragraph, in thousandths; of one number half of it will do.
const ALIKE: usize = 600;

/// A draft, as far as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The name of the list: its first heading, for people.
    pub title: String,
    /// Paragraphs and rows, in order.
    pub parts: Vec<Part>,
}

/// A paragraph, or the row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The line of the file that it begins on.
    pub line: usize,
    /// `5.3`
    pub number: String,
    /// The headings above, where it is the first under them.
    pub heading: String,
    /// Its text; of a row its cells, each after its column.
    pub text: String,
    /// It is a measure: of a row of a table of measures, what each column says.
    pub measure: Option<Vec<(&'static str, String)>>,
}

/// A file that is no draft.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum DraftError {
    /// Nothing to read.
    #[error("there is no paragraph in it")]
    Empty,
    /// Too much to read.
    #[error("it has more than {MOST} paragraphs")]
    Big,
    /// Not a paragraph.
    #[error("the text from line {0} on has no end: a paragraph is at most {LONGEST} bytes long")]
    Long(usize),
}

/// What an import would change.
#[derive(Debug, Default)]
pub struct Changes {
    /// Entries to record.
    pub entries: Vec<New<'static>>,
    /// How many are new.
    pub new: usize,
    /// Numbers of those whose text or number was corrected.
    pub corrected: Vec<String>,
    /// How many stay as they were.
    pub same: usize,
    /// Numbers of those that are no longer in the draft.
    pub gone: Vec<String>,
}

impl Draft {
    /// Reads Markdown, or plain text.
    pub fn read(text: &str, markdown: bool) -> Result<Self, DraftError> {
        let text = clean(text);
        let mut out = Self::default();
        let mut sections = Sections::default();
        for (line, block) in blocks(&text, markdown) {
            match block {
                Block::Heading(level, text) => {
                    if out.title.is_empty() && level == 1 && out.parts.is_empty() {
                        out.title.clone_from(&text);
                    }
                    sections.enter(level, &text);
                }
                Block::Paragraph(text) => out.paragraph(line, &text, &mut sections)?,
                Block::Table(head, rows) => {
                    let measures = measures(&head);
                    for (line, cells) in rows {
                        out.row(line, &head, &cells, measures.as_deref(), &mut sections)?;
                    }
                }
            }
        }
        if out.parts.is_empty() { Err(DraftError::Empty) } else { Ok(out) }
    }

    /// A table of measures by itself: the first of these whose first row has a heading for them.
    pub fn of_measures(tables: &[Table]) -> Option<Self> {
        tables.iter().find_map(|table| {
            let (head, rows) = table.rows.split_first()?;
            let columns = measures(&head.cells)?;
            let mut out = Self { title: table.name.clone(), ..Self::default() };
            let mut sections = Sections::default();
            for row in rows {
                out.row(row.number, &head.cells, &row.cells, Some(&columns), &mut sections).ok()?;
            }
            (!out.parts.is_empty()).then_some(out)
        })
    }

    fn paragraph(&mut self, line: usize, text: &str, sections: &mut Sections) -> Result<(), DraftError> {
        let (number, text) = numbered(text);
        let number = sections.number(number);
        self.push(Part { line, number, heading: sections.heading(), text: text.to_owned(), measure: None })
    }

    fn row(
        &mut self,
        line: usize,
        head: &[String],
        cells: &[String],
        measures: Option<&[Option<&'static str>]>,
        sections: &mut Sections,
    ) -> Result<(), DraftError> {
        let said: Vec<(usize, &String)> = cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).collect();
        if said.is_empty() {
            return Ok(());
        }
        let label = |n: usize| head.get(n).filter(|h| !h.is_empty()).map(|h| format!("{h}: ")).unwrap_or_default();
        let text = said.iter().map(|(n, cell)| format!("{}{cell}", label(*n))).collect::<Vec<_>>().join("\n");
        let measure = measures.map(|columns| measure(head, cells, columns));
        let number = sections.number(None);
        self.push(Part { line, number, heading: sections.heading(), text, measure })
    }

    fn push(&mut self, part: Part) -> Result<(), DraftError> {
        if self.parts.len() == MOST {
            return Err(DraftError::Big);
        }
        if part.text.len() > LONGEST {
            return Err(DraftError::Long(part.line));
        }
        self.parts.push(part);
        Ok(())
    }

    /// What is to be recorded under this list's name. Measures go under the point that asks for them; where none does,
    /// their rows are paragraphs.
    pub fn changes(&self, plan: &Plan<'_>, list: &str, measures: Option<&str>) -> Changes {
        let mut out = Changes::default();
        let known = Known::of(plan, list);
        let mut parts = self.parts.clone();
        if measures.is_none() {
            for part in &mut parts {
                part.measure = None;
            }
        }
        let pairs = known.pair(&parts);
        let mut keys: BTreeSet<String> = known.parts.iter().map(|part| part.key.clone()).collect();
        for (part, known_at) in parts.iter().zip(&pairs) {
            match known_at.and_then(|at| known.parts.get(at)) {
                Some(old) => out.correct(part, old, plan),
                None => out.add(part, &fresh(list, part, &mut keys), measures.unwrap_or("ws")),
            }
        }
        let found: BTreeSet<usize> = pairs.into_iter().flatten().collect();
        let gone = known.parts.iter().enumerate().filter(|(at, _)| !found.contains(at));
        out.gone = gone.map(|(_, part)| part.number.clone()).collect();
        out
    }
}

impl Changes {
    fn add(&mut self, part: &Part, key: &str, measures: &str) {
        self.new += 1;
        let set = part.fields().into_iter().map(|(f, to)| value(f, to)).collect();
        let (what, on) = if part.measure.is_some() { ("intervention", measures) } else { ("paragraph", "ws") };
        let add = Add { what: what.into(), key: key.to_owned().into(), set };
        self.entries.push(from(part, New::of(add)).on(on));
    }

    fn correct(&mut self, part: &Part, old: &KnownPart<'_, '_>, plan: &Plan<'_>) {
        let own: BTreeMap<&str, String> = part.fields().into_iter().collect();
        let changed: Vec<FieldValue<'static>> = own
            .iter()
            .filter(|(field, to)| old.said.get(**field).map_or(!to.is_empty(), |said| said != *to))
            .map(|(&field, to)| value(field, to.clone()))
            .collect();
        if changed.is_empty() {
            self.same += 1;
            return;
        }
        self.corrected.push(part.number.clone());
        let after: Vec<Digest> = old.thing.adds.iter().filter_map(|&ix| plan.entry(ix)).map(|e| e.sum).collect();
        let add = Add { what: old.thing.what.to_string().into(), key: old.key.clone().into(), set: changed };
        self.entries.push(from(part, New::of(add)).on(&old.thing.parent.to_string()).after(after));
    }
}

fn value(field: &'static str, to: String) -> FieldValue<'static> {
    FieldValue { f: field.into(), item: "".into(), to: to.into() }
}

/// Where it stands in the file.
fn from(part: &Part, mut new: New<'static>) -> New<'static> {
    new.head.from = format!("line {}", part.line);
    new
}

impl Part {
    fn fields(&self) -> Vec<(&'static str, String)> {
        if let Some(measure) = &self.measure {
            return measure.clone();
        }
        let paragraph = [("number", &self.number), ("heading", &self.heading), ("text", &self.text)];
        paragraph.into_iter().filter(|(_, to)| !to.is_empty()).map(|(field, to)| (field, to.clone())).collect()
    }

    /// What it is known by when the draft comes again.
    fn words(&self) -> String {
        let title = self.measure.iter().flatten().find(|(field, _)| *field == "title");
        folded(title.map_or(&self.text, |(_, title)| title))
    }
}

/// What was imported before under a list's name.
struct Known<'p, 'a> {
    parts: Vec<KnownPart<'p, 'a>>,
}

struct KnownPart<'p, 'a> {
    thing: &'p Thing<'a>,
    key: String,
    /// Its number; of a measure its title.
    number: String,
    /// What the list itself said last, by field.
    said: BTreeMap<String, String>,
    words: String,
}

impl<'p, 'a> Known<'p, 'a> {
    fn of(plan: &'p Plan<'a>, list: &str) -> Self {
        let prefix = format!("{list}/");
        let of_list = plan.things.iter().filter(|thing| thing.import_key.starts_with(&prefix) && !thing.retracted);
        let mut parts: Vec<KnownPart<'p, 'a>> = of_list.map(|thing| KnownPart::of(plan, thing)).collect();
        parts.sort_by_cached_key(|part| by_number(&part.number));
        Self { parts }
    }

    /// Of each new part the known one that it is.
    fn pair(&self, parts: &[Part]) -> Vec<Option<usize>> {
        let words: Vec<String> = parts.iter().map(Part::words).collect();
        let mut pairs: Vec<Option<usize>> = vec![None; parts.len()];
        let mut free: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, known) in self.parts.iter().enumerate().rev() {
            free.entry(&known.words).or_default().push(at);
        }
        for (pair, words) in pairs.iter_mut().zip(&words) {
            *pair = free.get_mut(words.as_str()).and_then(Vec::pop);
        }
        let mut taken: BTreeSet<usize> = pairs.iter().copied().flatten().collect();
        for n in 0..pairs.len() {
            // Near the place of the last that was found.
            let place =
                pairs.get(..n).and_then(|before| before.iter().rev().find_map(|pair| *pair)).map_or(0, |at| at + 1);
            let (Some(None), Some(part), Some(words)) = (pairs.get(n), parts.get(n), words.get(n)) else { continue };
            let near = place.saturating_sub(NEAR)..(place + NEAR).min(self.parts.len());
            let alike = near.filter(|at| !taken.contains(at)).filter_map(|at| {
                let known = self.parts.get(at)?;
                let alike = likeness(&known.words, words);
                let least = if known.number == part.number { ALIKE / 2 } else { ALIKE };
                (alike >= least).then_some((alike, at))
            });
            let best = alike.max_by_key(|&(alike, at)| (alike, std::cmp::Reverse(at)));
            if let (Some((_, at)), Some(pair)) = (best, pairs.get_mut(n)) {
                *pair = Some(at);
                taken.insert(at);
            }
        }
        pairs
    }
}

impl<'p, 'a> KnownPart<'p, 'a> {
    fn of(plan: &Plan<'a>, thing: &'p Thing<'a>) -> Self {
        let mut adds: Vec<(usize, Digest, &Add<'_>)> = thing
            .adds
            .iter()
            .filter_map(|&ix| plan.entry(ix))
            .filter_map(|e| match e.kind() {
                Some(Kind::Add(add)) => Some((e.head.after.len(), e.sum, &**add)),
                _ => None,
            })
            .collect();
        // The list's own words, the latest last: an import names what it corrects.
        adds.sort_by_key(|&(named, sum, _)| (named, sum));
        let fields = adds.iter().flat_map(|(_, _, add)| &add.set);
        let said: BTreeMap<String, String> = fields.map(|v| (v.f.to_string(), v.to.to_string())).collect();
        let of = |field: &str| said.get(field).cloned().unwrap_or_default();
        let text = if said.contains_key("text") { of("text") } else { of("title") };
        let number = if said.contains_key("number") { of("number") } else { of("title") };
        Self { thing, key: thing.import_key.to_string(), number, words: folded(&text), said }
    }
}

/// How alike two texts are, by their words, in thousandths.
fn likeness(one: &str, other: &str) -> usize {
    let (a, b): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let (least, most) = (a.len().min(b.len()), a.len().max(b.len()));
    if most > 3 * least {
        return 0;
    }
    let ops = similar::capture_diff_slices(similar::Algorithm::Myers, &a, &b);
    let same = ops.iter().map(|op| if op.tag() == similar::DiffTag::Equal { op.old_range().len() } else { 0 });
    2000 * same.sum::<usize>() / (a.len() + b.len()).max(1)
}

/// A key that no other part of the list has: of its first words.
fn fresh(list: &str, part: &Part, taken: &mut BTreeSet<String>) -> String {
    for n in 0u64.. {
        let hash = sha256_hex(format!("{}\n{n}", part.words()).as_bytes());
        let key = format!("{list}/{}", hash.get(..12).unwrap_or_default());
        if taken.insert(key.clone()) {
            return key;
        }
    }
    String::new()
}

/// The sections that the reading is in.
#[derive(Debug, Default)]
struct Sections {
    /// Number of each level, and how many paragraphs it has had.
    at: Vec<u64>,
    explicit: String,
    heading: Vec<String>,
    paragraphs: u64,
    used: BTreeSet<String>,
    fresh: bool,
}

impl Sections {
    fn enter(&mut self, level: usize, text: &str) {
        let (number, _) = numbered(text);
        self.heading.truncate(level.saturating_sub(1));
        self.heading.resize(level.saturating_sub(1), String::new());
        self.heading.push(text.to_owned());
        match number {
            Some(number) => {
                number.clone_into(&mut self.explicit);
                self.at = number.split('.').map(|part| part.parse().unwrap_or(0)).collect();
            }
            // The title of the whole is no section.
            None if level == 1 && self.at.is_empty() && self.used.is_empty() => self.explicit.clear(),
            None => {
                let depth = level.saturating_sub(1).max(1);
                self.at.resize(depth, 0);
                if let Some(last) = self.at.last_mut() {
                    *last += 1;
                }
                self.explicit = self.at.iter().map(u64::to_string).collect::<Vec<_>>().join(".");
            }
        }
        self.paragraphs = 0;
        self.fresh = true;
    }

    /// Its own number where that is free, else its section's and its place in it.
    fn number(&mut self, own: Option<&str>) -> String {
        let own = own.filter(|own| own.contains('.') || self.explicit.is_empty());
        if let Some(own) = own.filter(|&own| self.used.insert(own.to_owned())) {
            return own.to_owned();
        }
        loop {
            self.paragraphs += 1;
            let number = match self.explicit.as_str() {
                "" => self.paragraphs.to_string(),
                section => format!("{section}.{}", self.paragraphs),
            };
            if self.used.insert(number.clone()) {
                return number;
            }
        }
    }

    /// For the first paragraph under them.
    fn heading(&mut self) -> String {
        if !std::mem::take(&mut self.fresh) {
            return String::new();
        }
        self.heading.iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" / ")
    }
}

/// The number at the beginning of a text, and the rest: `5.3 Open`, `(12) Open`, `7. Open`, `¶ 4 Open`.
fn numbered(text: &str) -> (Option<&str>, &str) {
    let start = text.trim_start_matches(['(', '¶', '§', '[']).trim_start();
    let end = start.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(start.len());
    let (number, rest) = start.split_at(end);
    let number = number.trim_end_matches('.');
    let marked = end > number.len() || rest.starts_with([')', ']']) || number.contains('.') || start.len() < text.len();
    let parts = || number.split('.').all(|part| !part.is_empty() && part.len() <= 4);
    let rest = rest.trim_start_matches([')', ']']);
    // "2027 is the year": a number alone is none.
    if number.is_empty() || !marked || !parts() || !rest.starts_with([' ', '\u{a0}', '\t']) {
        return (None, text);
    }
    (Some(number), rest.trim_start())
}

/// What a measure is called, and the fields that a column of text fills; all other columns are told in its description,
/// since a number or a date of a draft is no amount or period before somebody has looked at it.
const FIELDS: [(&str, &[&str]); 6] = [
    (
        "title",
        &["measure", "action", "activity", "intervention", "mesure", "activite", "medida", "accion", "actividad"],
    ),
    ("description", &["description", "descripcion", "details"]),
    ("output", &["output", "outputs", "expected output", "produit", "produits", "resultat attendu", "producto"]),
    ("outcome", &["outcome", "outcomes", "expected outcome", "effet", "effets", "resultado"]),
    ("place", &["where", "place", "lieu", "lugar", "region"]),
    ("for-whom", &["for whom", "beneficiaries", "beneficiaires", "beneficiarios"]),
];

/// The field of a measure that each column fills; none where it is no table of measures.
fn measures(head: &[String]) -> Option<Vec<Option<&'static str>>> {
    let field = |heading: &String| {
        let heading = folded(heading);
        FIELDS.iter().find(|(_, names)| names.contains(&heading.as_str())).map(|(field, _)| *field)
    };
    let columns: Vec<Option<&'static str>> = head.iter().map(field).collect();
    (columns.contains(&Some("title")) && head.len() > 1).then_some(columns)
}

/// What the columns say of a measure, by field.
fn measure(head: &[String], cells: &[String], columns: &[Option<&'static str>]) -> Vec<(&'static str, String)> {
    let mut out: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for (n, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let field = columns.get(n).copied().flatten();
        let heading = head.get(n).filter(|h| field.is_none() && !h.is_empty());
        let said = heading.map_or_else(|| cell.clone(), |heading| format!("{heading}: {cell}"));
        out.entry(field.unwrap_or("description")).or_default().push(said);
    }
    out.into_iter().map(|(field, said)| (field, said.join("\n"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Union, fold};

    const DRAFT: &str = "# National plan\n\n## 5. Interventions\n\n5.1 We open centres in three regions.\n\n\
        We train forty staff in each of them.\n\n## 6. Time\n\nIt begins in 2027.\n\n\
        | Action | Lead | Remarks |\n|---|---|---|\n| Centres | Labour | now |\n";

    fn numbers(draft: &Draft) -> Vec<(&str, &str)> {
        draft.parts.iter().map(|part| (part.number.as_str(), part.heading.as_str())).collect()
    }

    /// What a file with these entries folds to; `kept` keeps its bytes.
    fn recorded<'a>(entries: Vec<New<'static>>, earlier: &str, kept: &'a mut String) -> Plan<'a> {
        earlier.clone_into(kept);
        for new in entries {
            let mut head = new.head;
            let n = kept.lines().count() as u64;
            head.id = Some(crate::base::EntryId { file: crate::base::FileId::parse("b4k9x2mq7d").unwrap(), n });
            head.at = Some(crate::base::Stamp::from_seconds(0));
            if head.on == "ws" {
                head.on = "ws/aaaaaaaaa1".into();
            }
            let (line, _) = crate::record::seal(&head, &new.kind, &[0; 16]).unwrap();
            kept.push_str(&line);
            kept.push('\n');
        }
        let mut union = Union::new();
        union.add_bytes(kept.as_bytes());
        fold(union, &[])
    }

    #[test]
    fn paragraphs_have_their_own_number_or_their_sections() {
        let draft = Draft::read(DRAFT, true).unwrap();
        assert_eq!(draft.title, "National plan");
        let first = "National plan / 5. Interventions";
        let second = "National plan / 6. Time";
        assert_eq!(numbers(&draft), [("5.1", first), ("5.2", ""), ("6.1", second), ("6.2", "")]);
        let measure = draft.parts[3].measure.as_ref().unwrap();
        assert_eq!(
            *measure,
            [("description", "Lead: Labour\nRemarks: now".to_owned()), ("title", "Centres".to_owned())]
        );
        assert_eq!(draft.parts[0].text, "We open centres in three regions.");
    }

    #[test]
    fn a_year_at_the_beginning_is_no_number() {
        assert_eq!(numbered("2027 is the year"), (None, "2027 is the year"));
        assert_eq!(numbered("(12) Open"), (Some("12"), "Open"));
        assert_eq!(numbered("7. Open"), (Some("7"), "Open"));
        assert_eq!(numbered("¶ 4 Open"), (Some("4"), "Open"));
        assert_eq!(numbered("5.3 Open"), (Some("5.3"), "Open"));
    }

    #[test]
    fn the_same_draft_twice_is_recorded_once() {
        let draft = Draft::read(DRAFT, true).unwrap();
        let first = draft.changes(&Plan::default(), "draft", None);
        assert_eq!((first.new, first.entries.len()), (4, 4));
        let mut kept = String::new();
        let plan = recorded(first.entries, "", &mut kept);
        let again = draft.changes(&plan, "draft", None);
        assert_eq!((again.new, again.same, again.entries.len()), (0, 4, 0));
        // Under another name it is another draft.
        assert_eq!(draft.changes(&plan, "other", None).new, 4);
    }

    #[test]
    fn a_corrected_draft_corrects_its_paragraphs_and_doubles_none() {
        let mut kept = String::new();
        let first = Draft::read(DRAFT, true).unwrap().changes(&Plan::default(), "draft", None);
        let plan = recorded(first.entries, "", &mut kept);
        // The table's row stays what it was; one paragraph is new, two are corrected or renumbered, one is gone.
        let corrected = DRAFT
            .replace(
                "5.1 We open centres in three regions.",
                "We list what there is.\n\nWe open centres in five regions.",
            )
            .replace("It begins in 2027.\n\n", "");
        let changes = Draft::read(&corrected, true).unwrap().changes(&plan, "draft", None);
        assert_eq!((changes.new, changes.same), (1, 0));
        assert_eq!(changes.corrected, ["5.2", "5.3", "6.1"]);
        assert_eq!(changes.gone, ["6.1"]);
        let before = kept.clone();
        let mut kept = String::new();
        let plan = recorded(changes.entries, &before, &mut kept);
        assert_eq!(plan.things.len(), 5);
        let texts: Vec<_> = plan.values.iter().filter(|r| r.field == *"text").map(|r| r.values.len()).collect();
        assert_eq!(texts, [1; 5], "nothing is contested");
    }

    #[test]
    fn a_table_of_measures_by_itself_is_read() {
        let tables = crate::import::tables(b"objective,measure,lead\n5,Centres,Labour\n,Training,\n").unwrap();
        let draft = Draft::of_measures(&tables).unwrap();
        let titles: Vec<_> =
            draft.parts.iter().map(|part| part.measure.as_ref().unwrap().last().unwrap().1.as_str()).collect();
        assert_eq!(titles, ["Centres", "Training"]);
        assert_eq!(Draft::of_measures(&crate::import::tables(b"name,organisation\nA,B\n").unwrap()), None);
    }

    #[test]
    fn what_is_no_draft_is_refused() {
        assert_eq!(Draft::read(" \n", false), Err(DraftError::Empty));
        assert_eq!(Draft::read(&"a ".repeat(LONGEST), false), Err(DraftError::Long(1)));
    }
}
