//! Section 5.14: what became of each point.

use super::Model;
use super::decisions::AGREED;
use plenary::base::Digest;
use plenary::record::Kind;

const DEFERRED: [&str; 3] = ["deferred", "referred", "pending"];
const OTHERS_DECIDED: [&str; 7] = ["in part", "not agreed", "no consensus", "noted", "divided", "withdrawn", "agreed"];

impl Model<'_> {
    /// "**Points**, the first that fits"
    pub(crate) fn point_state(&self, point: &str) -> &'static str {
        // "A decision, contested or not, counts for the point above its proposal or thing."
        let counts = |d: &Digest| {
            let state = self.decided.get(d).copied().unwrap_or_default();
            ["current", "contested"].contains(&state) && self.row_points(*d).contains(point)
        };
        let decisions: Vec<Digest> = self.decided.keys().copied().filter(counts).collect();
        let list = point.split('/').next().unwrap_or_default();
        if decisions.iter().any(|&d| self.says(d, &AGREED) && (self.open_on_wording(d) || self.over_objection(d))) {
            "decided over dissent"
        } else if decisions.iter().any(|&d| self.says(d, &AGREED) || self.says(d, &OTHERS_DECIDED)) {
            "decided"
        } else if decisions.iter().any(|&d| self.says(d, &DEFERRED)) {
            "deferred"
        } else if !decisions.is_empty() || self.all.keys().any(|&e| self.is_live(e) && self.opens(e, point)) {
            // "also reopened, lapsed", and an outcome that nobody knows or that was redacted "is open"
            "opened"
        } else if self.all.keys().any(|&e| self.is_live(e) && self.skips(e, point)) {
            "not applicable"
        } else if self.files.values().any(|f| f.lists.iter().any(|(l, _)| l == list)) {
            "not opened"
        } else {
            "not asked"
        }
    }

    fn open_on_wording(&self, decision: Digest) -> bool {
        let wordings = self.decided_wordings(decision);
        let on = |p: Digest| wordings.iter().any(|&w| self.place(p) == super::Thing::Event(w));
        self.position_events().into_iter().any(|p| on(p) && self.is_open(p))
    }

    /// "a `Walk` but skip, or an entry on or under it from console, desk or written: importing is not discussing"
    fn opens(&self, sum: Digest, point: &str) -> bool {
        let Some(e) = self.entry(sum) else { return false };
        if !self.row_points(self.event(sum)).contains(point) {
            return false;
        }
        let act = |acts: &[&str]| matches!(self.body(sum), Some(Kind::Walk(w)) if acts.contains(&&*w.act));
        // An unknown act is a note.
        let (skip, walk) = (act(&["skip"]), act(&["open", "close", "pause", "resume", "extend"]));
        let discussed = ["console", "desk", "written"].contains(&self.file(sum).role.as_str());
        // A draft "counts for nothing"; taking back and correcting is not discussing; what is under a retracted thing
        // goes to the appendix with it.
        let mends = ["Draft", "Retract"].contains(&e.head.kind) || self.voice(self.event(sum)) != sum;
        let nothing = mends || self.row_retracted(self.event(sum));
        !skip && !nothing && (discussed || walk)
    }

    /// "not applicable (skip with why)"
    fn skips(&self, sum: Digest, point: &str) -> bool {
        let said = matches!(self.body(sum), Some(Kind::Walk(w)) if w.act == "skip" && !w.why.is_empty());
        said && self.about(sum) == super::Thing::Constant(point.to_owned())
    }
}
