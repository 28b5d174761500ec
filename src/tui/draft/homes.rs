//! Where the console shows what is about no point: a change of the draft stands at the point that was open when it was
//! put.

use crate::base::{Digest, FileId};
use crate::plan::{Ix, Key, Plan};
use crate::record::Kind;
use std::collections::BTreeMap;

/// The point at which each proposal under no point was put, by the proposal's sum; none where no point was open.
pub type Homes = BTreeMap<Digest, String>;

/// The homes of a plan's proposals.
pub fn homes(plan: &Plan<'_>) -> Homes {
    let astray = |p: &&crate::plan::Proposal<'_>| p.point.is_none() && !matches!(p.on, Key::Sitting(_));
    let wanted: BTreeMap<Ix, Digest> = plan.proposals.iter().filter(astray).map(|p| (p.event, p.sum)).collect();
    let mut out = Homes::new();
    if wanted.is_empty() {
        return out;
    }
    let mut open: BTreeMap<FileId, String> = BTreeMap::new();
    for ix in plan.entries() {
        let Some(entry) = plan.entry(ix) else { continue };
        let file = entry.head.id.file;
        match entry.kind() {
            Some(Kind::Walk(walk)) if walk.act == "open" => {
                // An item of the programme is no point.
                match plan.subject(ix) {
                    Some(Key::Constant(point)) => open.insert(file, point.as_str().to_owned()),
                    _ => open.remove(&file),
                };
            }
            Some(Kind::Walk(walk)) if walk.act == "close" => {
                open.remove(&file);
            }
            _ => {
                if let (Some(&sum), Some(point)) = (wanted.get(&ix), open.get(&file)) {
                    out.insert(sum, point.clone());
                }
            }
        }
    }
    out
}
