//! Keys on the read-back.

use super::view::over;
use super::{Readback, Stage, pages};
use crate::base::Digest;
use crate::checklist::Group;
use crate::plan::Key as PlanKey;
use crate::record::kind::{Decide, Readback as Entry};
use crate::record::{New, Text};
use crate::tui::acts;
use crate::tui::command::Command;
use crate::tui::console;
use crate::tui::key::{Key, turned};
use crate::tui::list::{Kind, List};
use crate::tui::message::Effect;
use crate::tui::model::{After, DRAFT_MS, Screen};
use crate::tui::typing::Typing;
use crate::tui::{Model, drafts, update};

/// The words of the corner.
pub fn corner(screen: &Readback, model: &Model<'_>) -> String {
    let total = pages(screen, model).len();
    match &screen.stage {
        Stage::Reading if screen.page + 1 < total => "Enter: no correction, next page".to_owned(),
        Stage::Reading if screen.single.is_some() => "Enter: heard, as said".to_owned(),
        Stage::Reading => "Enter: no correction, to the outcome".to_owned(),
        Stage::Outcome(None) => "arrows: what did the chair declare?".to_owned(),
        Stage::Outcome(Some(at)) | Stage::Asking(at, _) => {
            let outcomes = screen.outcomes(model);
            let ruling = outcomes.as_ref().and_then(|o| o.rulings.get(*at));
            let label = ruling.map(|r| model.words.of(Group::Outcome, r.outcome).to_owned()).unwrap_or_default();
            if let (Stage::Outcome(_), Some((_, asks))) = (&screen.stage, ruling.and_then(|r| r.asks)) {
                return format!("Enter: {label}, {asks}");
            }
            let over = outcomes.as_ref().zip(ruling).and_then(|(all, one)| over(all, one)).unwrap_or_default();
            format!("Enter: record {label}{over}")
        }
    }
}

/// A key.
pub fn key(model: &mut Model<'_>, screen: &mut Readback, key: Key) -> Vec<Effect> {
    if let Stage::Asking(at, editor) = &mut screen.stage {
        let at = *at;
        match key {
            Key::Esc => {
                let effects = drafts::keep(model, screen.draft());
                screen.stage = Stage::Outcome(Some(at));
                return effects;
            }
            Key::Enter => {
                let text = editor.text().trim().to_owned();
                return decide(model, screen, at, &text);
            }
            key => {
                editor.key(key);
                model.draft_due.get_or_insert(model.ms + DRAFT_MS);
            }
        }
        return Vec::new();
    }
    let total = pages(screen, model).len();
    match key {
        Key::Esc => model.back(),
        // Not round: nobody comes to the last page but through all of them.
        Key::Tab | Key::PageDown => screen.page = (screen.page + 1).min(total.saturating_sub(1)),
        Key::BackTab | Key::PageUp => screen.page = screen.page.saturating_sub(1),
        Key::Up | Key::Left => mark(model, screen, false),
        Key::Down | Key::Right | Key::Char(' ') => mark(model, screen, true),
        Key::Enter => return enter(model, screen, total),
        Key::Char('r') if screen.single.is_none() => {
            screen.page = 0;
            screen.stage = Stage::Reading;
            return console::run(model, Command::Reword);
        }
        Key::Char('e') => {
            screen.page = 0;
            screen.stage = Stage::Reading;
            let wording = screen.subject(model).map_or(screen.wording, |(_, w)| w.sum);
            model.push(Screen::list(List::new(Kind::Statements(wording))));
        }
        key => model
            .say(format!("{key} does nothing here: Enter no correction, r the wording, e a statement, Esc not yet")),
    }
    Vec::new()
}

/// Pasted text goes to what the outcome asks for.
pub fn paste(screen: &mut Readback, text: &str) {
    if let Stage::Asking(_, typing) = &mut screen.stage {
        typing.paste(text);
    }
}

fn mark(model: &Model<'_>, screen: &mut Readback, forward: bool) {
    let n = screen.outcomes(model).map_or(0, |o| o.rulings.len());
    if let Stage::Outcome(at) = &mut screen.stage
        && n > 0
    {
        *at = Some(turned(*at, n, forward));
    }
}

fn enter(model: &mut Model<'_>, screen: &mut Readback, total: usize) -> Vec<Effect> {
    match screen.stage {
        Stage::Reading if screen.page + 1 < total => {
            screen.page += 1;
            Vec::new()
        }
        Stage::Reading => heard(model, screen),
        Stage::Outcome(None) => {
            model.say("mark with the arrows what the chair declared");
            Vec::new()
        }
        Stage::Outcome(Some(at)) => {
            let asks = screen.outcomes(model).and_then(|o| o.rulings.get(at).and_then(|r| r.asks));
            if asks.is_some() {
                let draft = model.drafts.get(&screen.draft_key(at)).cloned().unwrap_or_default();
                screen.stage = Stage::Asking(at, Box::new(Typing::line(&draft)));
                return Vec::new();
            }
            decide(model, screen, at, "")
        }
        Stage::Asking(..) => Vec::new(),
    }
}

/// What was read out in full, and nothing was corrected.
fn heard(model: &mut Model<'_>, screen: &mut Readback) -> Vec<Effect> {
    let plan = model.shown();
    let own = |sums: Vec<Digest>| sums.into_iter().map(|d| Text::from(d.to_string())).collect();
    if let Some(sum) = screen.single {
        let Some(row) = plan.positions.iter().find(|p| p.sum == sum) else { return Vec::new() };
        let of = row.contents.iter().filter_map(|&ix| plan.entry(ix)).map(|e| e.sum).collect();
        let to = row.orgs.iter().map(|o| o.as_str().to_owned()).collect::<Vec<_>>().join(", ");
        let body = Entry { of: own(of), said: "no correction".into(), to: to.into() };
        let new = New::of(body).on(&row.on);
        return update::append(model, vec![new], After::OneBack);
    }
    let Some((proposal, wording)) = screen.subject(model) else { return Vec::new() };
    let body =
        Entry { of: own(acts::bound(model, proposal, wording)), said: "no correction".into(), to: Text::default() };
    let new = New::of(body).on(&PlanKey::Entry(wording.sum));
    update::append(model, vec![new], After::ReadOut)
}

/// The read-back is on disk: now the outcome.
pub fn read_out(screen: &mut Readback, model: &Model<'_>, sums: &[Digest]) {
    screen.readback = sums.last().copied();
    // What is decided is in view while it is declared.
    screen.page = 0;
    screen.stage = Stage::Outcome(screen.outcomes(model).and_then(|o| o.preset));
}

fn decide(model: &mut Model<'_>, screen: &Readback, at: usize, asked: &str) -> Vec<Effect> {
    let Some((proposal, wording)) = screen.subject(model) else { return Vec::new() };
    let Some(ruling) = screen.outcomes(model).and_then(|o| o.rulings.get(at).cloned()) else { return Vec::new() };
    let plan = model.shown();
    let mut binds = acts::bound(model, proposal, wording);
    binds.extend(screen.readback);
    let content = wording.contents.last().and_then(|&ix| plan.entry(ix)).map_or(wording.sum, |e| e.sum);
    let field = |name: &str| if ruling.asks.is_some_and(|(f, _)| f == name) { asked } else { "" };
    let after = |word: &'static str| Text::from(acts::after_word(word, field(word)).to_owned());
    let body = Decide {
        outcome: ruling.outcome.into(),
        wording: content.to_string().into(),
        rule: proposal.rule.clone().into_owned(),
        tally: acts::tally(model, wording),
        binds: binds.into_iter().map(|d| Text::from(d.to_string())).collect(),
        by: model.chair().into(),
        until: after("until"),
        to: after("to"),
        ordinary: ruling.ordinary,
        why: field("why").to_owned().into(),
    };
    let earlier = proposal.decisions.iter().filter_map(|&d| plan.decisions.get(d));
    let heads: Vec<Digest> =
        earlier.filter(|d| d.state != crate::plan::DecisionState::Earlier).map(|d| d.sum).collect();
    let new = New::of(body).on(&PlanKey::Entry(proposal.sum)).after(heads);
    update::append(model, vec![new], After::ToConsole)
}
