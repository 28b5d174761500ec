//! Section 5.11: classes by a person's `Same`.

use super::{Model, Sums, Thing};
use plenary::base::{Digest, Name};
use plenary::record::{Kind, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// What `Same` can be about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Member {
    Thing(Thing),
    /// An organisation or a participant, by the folded name.
    Name(String, Name),
}

pub(crate) type Pair = (Member, Member);

impl Model<'_> {
    /// The pair that a `Same` is about, in order, and what it says ("without `same`: no").
    fn pair(&self, sum: Digest) -> Option<(Pair, bool)> {
        let Some(Kind::Same(same)) = self.body(sum) else { return None };
        let (a, b) = if same.this.is_empty() {
            let with = Subject::parse(&same.with).filter(|w| *w != Subject::Sitting)?;
            (Member::Thing(self.about(sum)), Member::Thing(self.thing(with, sum)))
        } else {
            let name = |text: &str| Member::Name(same.what.to_string(), Name::of(text));
            (name(&same.this), name(&same.with))
        };
        Some((if a <= b { (a, b) } else { (b, a) }, same.same))
    }

    /// "For each pair a register of yes and no": what its heads say.
    fn pairs(&self) -> BTreeMap<Pair, BTreeSet<bool>> {
        self.kept.pairs.of((), |()| self.pairs_by_page())
    }

    fn pairs_by_page(&self) -> BTreeMap<Pair, BTreeSet<bool>> {
        let live: Sums = self.events_of("Same").into_iter().filter(|&e| !self.retracted(e)).collect();
        let said = |e: Digest| self.contents(e).into_iter().filter_map(|c| self.pair(c)).collect::<Vec<_>>();
        let mut out: BTreeMap<Pair, BTreeSet<bool>> = BTreeMap::new();
        for &e in &live {
            for (pair, yes) in said(e) {
                let of_pair = |x: Digest| live.contains(&x) && said(x).iter().any(|(p, _)| *p == pair);
                let named = |e: Digest| live.iter().any(|&x| x != e && of_pair(x) && self.names(x).contains(&e));
                let hidden = named(e);
                let contest: Vec<Digest> = live.iter().copied().filter(|&x| of_pair(x)).collect();
                let rejected = self.rejected_for(e, &contest, &|x| self.names(x));
                if !hidden && !rejected && pair.0 != pair.1 {
                    out.entry(pair).or_default().insert(yes);
                }
            }
        }
        out
    }

    /// "things connected by pairs that are agreed yes"
    fn connected(&self, to: &Member) -> BTreeSet<Member> {
        let pairs = self.pairs();
        let mut out = BTreeSet::from([to.clone()]);
        loop {
            let before = out.len();
            for ((a, b), says) in &pairs {
                if *says == BTreeSet::from([true]) && (out.contains(a) || out.contains(b)) {
                    out.extend([a.clone(), b.clone()]);
                }
            }
            if out.len() == before {
                return out;
            }
        }
    }

    /// "unless two in it are "not the same" (any head says no)"
    fn falls_apart(&self, class: &BTreeSet<Member>) -> bool {
        self.pairs().iter().any(|((a, b), says)| says.contains(&false) && class.contains(a) && class.contains(b))
    }

    /// All that is the same as this; of a class that fell apart, itself alone.
    pub(crate) fn class(&self, of: &Member) -> BTreeSet<Member> {
        self.kept.class.of(of.clone(), |m| self.class_by_page(m))
    }

    fn class_by_page(&self, of: &Member) -> BTreeSet<Member> {
        let class = self.connected(of);
        if self.falls_apart(&class) { BTreeSet::from([of.clone()]) } else { class }
    }

    /// "Printed by its least constant, else least sum": constants stand before events in the order of `Thing`.
    pub(crate) fn class_of(&self, thing: Thing) -> Thing {
        match self.class(&Member::Thing(thing.clone())).pop_first() {
            Some(Member::Thing(least)) => least,
            _ => thing,
        }
    }

    /// The organisation that a name means.
    pub(crate) fn org(&self, name: &str) -> Member {
        let own = Member::Name("organisation".to_owned(), Name::of(name));
        self.class(&own).pop_first().unwrap_or(own)
    }

    /// The person that a name means.
    pub(crate) fn person(&self, name: &str) -> Member {
        let own = Member::Name("participant".to_owned(), Name::of(name));
        self.class(&own).pop_first().unwrap_or(own)
    }

    /// "shown as a contest": each class that fell apart, and each pair that is said to be both.
    pub(crate) fn sameness_contests(&self) -> BTreeSet<String> {
        let pairs = self.pairs();
        let mut out = BTreeSet::new();
        for ((a, b), says) in &pairs {
            let class = self.connected(a);
            if says.len() == 2 {
                out.insert(print(a.min(b)));
            } else if self.falls_apart(&class) && class.contains(b) {
                out.extend(class.first().map(print));
            }
        }
        out
    }
}

fn print(member: &Member) -> String {
    match member {
        Member::Thing(thing) => thing.print(),
        Member::Name(_, name) => name.to_string(),
    }
}
