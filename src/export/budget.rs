//! The budget: what each measure costs, in which year, who pays, and what has no source yet.
//!
//! **Invariants.** Totals are exact and per currency; there is no total over currencies. An amount that differs between
//! rooms, or that is no amount, is in no total and is listed. An original line is left out where a revised one of the
//! same measure, category and period is there.
//!
//! **Not here.** Rates of exchange.

use super::measures::{MEASURE, chosen};
use super::outline::{Block, Line, Table};
use super::period;
use super::terms::{capitalise, count};
use super::view::View;
use crate::base::{Currency, Money};
use crate::checklist::Period;
use crate::plan::{Key, Thing};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Sums by currency.
pub(super) type Sums = BTreeMap<Currency, Decimal>;

/// Amounts in words: `1 200 000 XOF; 350.00 USD`.
pub(super) fn amounts(sums: &Sums) -> String {
    let shown = sums.iter().map(|(&currency, &amount)| Money { amount, currency }.grouped());
    shown.collect::<Vec<_>>().join("; ")
}

/// A line of the budget with an amount.
#[derive(Clone, Debug)]
struct Item {
    year: String,
    source: String,
    committed: bool,
    money: Money,
}

/// What one measure, or one row of a table, costs.
#[derive(Clone, Debug, Default)]
pub(super) struct Cost {
    pub(super) total: Sums,
    pub(super) committed: Sums,
    pub(super) indicative: Sums,
    pub(super) gap: Sums,
    years: BTreeMap<String, Sums>,
    sources: BTreeMap<String, Sums>,
    /// How many lines it is the sum of.
    pub(super) lines: usize,
    /// A sum was beyond what can be counted.
    overflow: bool,
}

impl Cost {
    fn add(&mut self, item: &Item) {
        let part = match (item.source.is_empty(), item.committed) {
            (true, _) => &mut self.gap,
            (false, true) => &mut self.committed,
            (false, false) => &mut self.indicative,
        };
        let mut whole = plus(part, item.money);
        whole &= plus(&mut self.total, item.money);
        whole &= plus(self.years.entry(item.year.clone()).or_default(), item.money);
        whole &= plus(self.sources.entry(item.source.clone()).or_default(), item.money);
        self.overflow |= !whole;
    }

    /// What its lines are worth, and that they are what counts: `its 2 lines add up to 300 USD, which are counted`.
    fn counted(&self) -> String {
        let sum = amounts(&self.total);
        match self.lines {
            1 => format!("its one line is {sum}, which is counted"),
            n => format!("its {n} lines add up to {sum}, which are counted"),
        }
    }

    /// `2027: 120 USD`, a line each.
    pub(super) fn by_year(&self) -> String {
        let years = self
            .years
            .iter()
            .map(|(year, sums)| if year.is_empty() { amounts(sums) } else { format!("{year}: {}", amounts(sums)) });
        years.collect::<Vec<_>>().join("\n")
    }

    /// Who pays.
    pub(super) fn sources(&self) -> String {
        self.sources.keys().filter(|s| !s.is_empty()).cloned().collect::<Vec<_>>().join("; ")
    }
}

fn plus(sums: &mut Sums, money: Money) -> bool {
    let sum = sums.entry(money.currency).or_default();
    match sum.checked_add(money.amount) {
        Some(more) => {
            *sum = more;
            true
        }
        None => false,
    }
}

/// All measures' costs.
pub(super) struct Budget<'k> {
    costs: BTreeMap<&'k Key<'k>, Cost>,
    none: Cost,
    all: Cost,
    /// What is in no total, and why.
    left_out: Vec<Line>,
}

impl<'k> Budget<'k> {
    /// What a measure costs.
    pub(super) fn of(&self, measure: &Key<'_>) -> &Cost {
        self.costs.iter().find(|(key, _)| **key == measure).map_or(&self.none, |(_, cost)| cost)
    }

    /// Reads all lines of all measures, and those under no measure.
    pub(super) fn new<'p: 'k>(view: &View<'p>) -> Self {
        let mut budget =
            Self { costs: BTreeMap::new(), none: Cost::default(), all: Cost::default(), left_out: Vec::new() };
        let mut lines = view.things("budget-line");
        let revised: BTreeSet<_> =
            lines.iter().filter(|l| view.agreed(&l.key, "stage") == "revised").map(|l| slot(view, l)).collect();
        lines.retain(|line| {
            let replaced = view.agreed(&line.key, "stage") == "original" && revised.contains(&slot(view, line));
            if replaced {
                budget.left_out.push(view.name(&line.key).text(": replaced by a revised line."));
            }
            !replaced
        });
        for line in lines {
            budget.line(view, line);
        }
        for measure in view.things(MEASURE) {
            budget.undivided(view, measure);
        }
        budget
    }

    fn line<'p: 'k>(&mut self, view: &View<'p>, line: &'p Thing<'p>) {
        let amount = view.value(&line.key, "amount");
        if amount.is_some_and(|r| view.shown(r).len() > 1) {
            self.left_out.push(view.name(&line.key).text(": ").then(view.cell(amount)).stop());
            return;
        }
        let written = view.agreed(&line.key, "amount");
        let money = match Money::parse(written) {
            Ok(money) => money,
            Err(_) if written.is_empty() => {
                self.left_out.push(view.name(&line.key).text(": no amount was recorded."));
                return;
            }
            Err(_) => {
                self.left_out.push(view.name(&line.key).text(format!(": “{written}” cannot be read as an amount.")));
                return;
            }
        };
        let item = Item {
            year: year(view.agreed(&line.key, "period")),
            source: view.agreed(&line.key, "funded-by").to_owned(),
            committed: view.agreed(&line.key, "status") == "committed",
            money,
        };
        self.all.add(&item);
        self.all.lines += 1;
        let cost = self.costs.entry(&line.parent).or_default();
        cost.add(&item);
        cost.lines += 1;
    }

    /// A measure's cost in all, where it has no lines.
    fn undivided<'p: 'k>(&mut self, view: &View<'p>, measure: &'p Thing<'p>) {
        let recorded = view.value(&measure.key, "cost");
        if let Some(differs) = recorded.filter(|r| view.shown(r).len() > 1) {
            let name = view.name(&measure.key).text(": its cost in all differs, ").then(view.all_values(differs));
            self.left_out.push(match self.costs.get(&measure.key) {
                Some(cost) => name.text(format!("; {}", cost.counted())).stop(),
                None => name.text("; it has no lines and is not counted."),
            });
            return;
        }
        let written = view.agreed(&measure.key, "cost");
        let Ok(money) = Money::parse(written) else { return };
        if let Some(cost) = self.costs.get(&measure.key) {
            let lines = cost.total.get(&money.currency).copied().unwrap_or_default();
            if lines != money.amount || cost.total.len() > 1 {
                self.left_out.push(view.name(&measure.key).text(format!(
                    ": its cost in all is recorded as {}; {}.",
                    money.grouped(),
                    cost.counted()
                )));
            }
            return;
        }
        let item = Item { year: String::new(), source: String::new(), committed: false, money };
        self.all.add(&item);
        self.costs.entry(&measure.key).or_default().add(&item);
    }

    /// What is in no total, above what might be read as if it were; totals, by measure, by objective, by year, by source.
    pub(super) fn blocks(&self, view: &View<'_>) -> Vec<Block> {
        let mut out = Vec::new();
        if !self.left_out.is_empty() {
            out.push(Block::paragraph(
                "Before the totals are read: they are not the cost of the plan where amounts differ or are missing.",
            ));
            out.push(Block::List(self.left_out.clone()));
        }
        if self.all.total.is_empty() {
            out.push(Block::paragraph("No amounts were recorded."));
        } else {
            out.push(self.totals());
            out.extend(self.tables(view));
        }
        out
    }

    fn totals(&self) -> Block {
        let mut table = Table::of(&[
            "Currency",
            ">Counted so far",
            ">Committed",
            ">Indicative",
            ">No source yet",
            ">Gap beyond what is committed",
        ]);
        for (&currency, &total) in &self.all.total {
            let of = |sums: &Sums| sums.get(&currency).copied().unwrap_or_default();
            let show = |amount| Line::from(Money { amount, currency }.grouped());
            let committed = of(&self.all.committed);
            table.row([
                Line::from(currency.as_str()),
                show(total),
                show(committed),
                show(of(&self.all.indicative)),
                show(of(&self.all.gap)),
                show(total.saturating_sub(committed)),
            ]);
        }
        table.notes.push(Line::from(
            "Counted so far: the budget lines, and of a measure without lines its cost in all. Committed: firm and in writing. Indicative: a source is named, not committed. The last column counts \
             indicative funding as missing, the column before it does not. Currencies are not added to one another.",
        ));
        if self.all.overflow {
            table
                .notes
                .push(Line::new().strong("Some amounts are too large to be added; these totals are not complete."));
        }
        Block::Table(table)
    }

    fn tables(&self, view: &View<'_>) -> Vec<Block> {
        let mut objectives: BTreeMap<Vec<String>, Sums> = BTreeMap::new();
        let mut measures = Vec::new();
        for (key, cost) in &self.costs {
            let thing = view.thing(key);
            let serves: Vec<String> = thing
                .map(|m| chosen(view, m, "objective").into_iter().map(|c| view.terms.short(c)).collect())
                .unwrap_or_default();
            let sums = objectives.entry(serves).or_default();
            for (&currency, &amount) in &cost.total {
                plus(sums, Money { amount, currency });
            }
            let mut name = thing.map_or_else(|| Line::from("Not under a measure"), |m| view.name(&m.key));
            capitalise(&mut name);
            measures.push((thing.and_then(|m| m.adds.first()).map(|&ix| view.order(ix)), name, cost.total.clone()));
        }
        measures.sort_by(|a, b| a.0.cmp(&b.0));
        let objectives = objectives.into_iter().map(|(names, sums)| {
            (Line::from(if names.is_empty() { "No objective named".to_owned() } else { names.join("; ") }), sums)
        });
        let keyed = |map: &BTreeMap<String, Sums>, none: &str| -> Vec<(Line, Sums)> {
            let name = |k: &String| Line::from(if k.is_empty() { none.to_owned() } else { k.clone() });
            map.iter().map(|(k, sums)| (name(k), sums.clone())).collect()
        };
        vec![
            self.table("By measure", measures.into_iter().map(|(_, name, sums)| (name, sums)).collect()),
            self.table("By objective served", objectives.collect()),
            self.table("By year", keyed(&self.all.years, "Not divided by year")),
            self.table("By source", keyed(&self.all.sources, "No source yet")),
        ]
    }

    fn table(&self, title: &str, rows: Vec<(Line, Sums)>) -> Block {
        let currencies: Vec<Currency> = self.all.total.keys().copied().collect();
        let titles: Vec<String> =
            std::iter::once(title.to_owned()).chain(currencies.iter().map(|c| format!(">{c}"))).collect();
        let mut table = Table::of(&titles.iter().map(String::as_str).collect::<Vec<_>>());
        for (name, sums) in rows {
            let cell = |currency: &Currency| {
                let amount = sums.get(currency).map(|&amount| Money { amount, currency: *currency }.grouped());
                Line::from(amount.unwrap_or_default())
            };
            table.row(std::iter::once(name).chain(currencies.iter().map(cell)));
        }
        Block::Table(table)
    }
}

/// Where a revised line takes the place of an original one.
fn slot<'p>(view: &View<'p>, line: &Thing<'_>) -> (String, &'p str, &'p str) {
    let agreed = |field| view.agreed(&line.key, field);
    (line.parent.to_string(), agreed("category"), agreed("period"))
}

/// The year of a line: `2027`, or `2027/2028` where it is a budget year of its own.
fn year(period: &str) -> String {
    let Some(period) = Period::parse(period) else { return String::new() };
    let years = period::years(period);
    if years.start() == years.end() { years.start().to_string() } else { format!("{}/{}", years.start(), years.end()) }
}

/// Every line of the budget, as recorded.
pub(super) fn lines(view: &View<'_>) -> Vec<Block> {
    let lines = view.things("budget-line");
    if lines.is_empty() {
        return vec![Block::paragraph("No budget line was recorded.")];
    }
    let mut table =
        Table::of(&["Ref.", "Measure", "What for", "Category", "Period", ">Amount", "Stage", "Status", "Funded by"]);
    let n = lines.len();
    let mut sums = Sums::new();
    for money in lines.iter().filter_map(|l| Money::parse(view.agreed(&l.key, "amount")).ok()) {
        plus(&mut sums, money);
    }
    for line in lines {
        let cell = |field| view.cell(view.value(&line.key, field));
        table.row([
            Line::new().reference(&line.cite),
            view.thing(&line.parent).map(|m| Line::new().reference(&m.cite)).unwrap_or_default(),
            cell("title"),
            cell("category"),
            cell("period"),
            cell("amount"),
            cell("stage"),
            cell("status"),
            cell("funded-by"),
        ]);
    }
    let sums = if sums.is_empty() { String::new() } else { format!(": {}", amounts(&sums)) };
    table.notes.push(Line::from(format!("{} recorded{sums}.", count(n, "line", "lines"))));
    vec![Block::Table(table)]
}
