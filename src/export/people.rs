//! Who took part: organisations and persons by sector, with their standing and the rooms they were in.

use super::frame;
use super::outline::{Block, Line, Table};
use super::terms::{capital, count};
use super::view::{Showing, View};
use crate::checklist::Group;
use crate::plan::Organisation;
use crate::record::Text;

/// By sector, in protocol order within it; then how many of each standing.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let all: Vec<_> = view.plan.organisations.iter().filter(|o| is_known(view, o)).collect();
    if all.is_empty() {
        return vec![Block::paragraph("No attendance was recorded.")];
    }
    let mut sectors: Vec<&str> = Vec::new();
    for organisation in &all {
        if !sectors.contains(&organisation.sector.as_str()) {
            sectors.push(&organisation.sector);
        }
    }
    sectors.sort_by_key(|s| s.is_empty());
    let mut table = Table::of(&["Sector", "Organisation", "Code", "Standing", "Persons", "Present in"]);
    for sector in sectors {
        for organisation in all.iter().filter(|o| *o.sector == *sector) {
            table.row(row(view, organisation));
        }
    }
    table.notes.push(numbers(&all));
    vec![Block::Table(table)]
}

/// It was listed or present, or a position that is printed with its name is its: of whom only hidden entries speak is
/// not told.
pub(super) fn is_known(view: &View<'_>, organisation: &Organisation<'_>) -> bool {
    let listed = !(organisation.code.is_empty() && organisation.sector.is_empty() && organisation.standing.is_empty());
    let present = || view.plan.sittings.iter().any(|s| s.present.iter().any(|p| p.name == organisation.name));
    let heard = || {
        let named = view.plan.positions.iter().filter(|p| view.showing(p.hidden) == Showing::Full);
        named.flat_map(|p| &p.holders).any(|(name, _)| *name == organisation.name)
    };
    listed || present() || heard()
}

fn row(view: &View<'_>, organisation: &Organisation<'_>) -> Vec<Line> {
    let standing = frame::or(&organisation.standing, "takes part");
    let rooms: Vec<String> = view
        .plan
        .sittings
        .iter()
        .filter(|s| s.present.iter().any(|p| p.name == organisation.name))
        .map(frame::room)
        .collect();
    let people: Vec<&str> = organisation.people.iter().map(Text::as_str).collect();
    let label = if organisation.person {
        format!("{} (in own capacity)", organisation.label.as_str())
    } else {
        organisation.label.as_str().to_owned()
    };
    vec![
        Line::from(frame::or(&organisation.sector, "sector not recorded")),
        Line::from(label),
        Line::from(&*organisation.code),
        Line::from(view.terms.word(Group::Standing, standing)),
        Line::from(people.join("; ")),
        Line::from(if rooms.is_empty() { "in no sitting".to_owned() } else { rooms.join("; ") }),
    ]
}

fn numbers(all: &[&Organisation<'_>]) -> Line {
    let of = |standing: &str| all.iter().filter(|o| *o.standing == *standing).count();
    let deciding = all.iter().filter(|o| o.decides()).count();
    Line::from(format!(
        "{} taking part, {} observing, {} serving.",
        capital(&count(deciding, "organisation or person", "organisations and persons")),
        of("observes"),
        of("serves")
    ))
}
