//! The words that the program understands, as one table: the parser, the help, the completions, the manual page and
//! the README's list of commands come from it.
//!
//! **Not here.** What the commands do (`commands`), the environment (`environment`).

use crate::base::{EIGHT, NotEight, read_eight};
use crate::export::Doc;
use crate::tui::theme::Theme;
use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Facilitated review workshops in the terminal: decisions and dissent that survive merging.
///
/// Without a command the start screen opens, over the folder of workshops.
#[derive(Debug, Parser)]
#[command(name = "plenary", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(after_long_help = footer())]
pub(super) struct Words {
    #[arg(long, global = true, value_name = "DIR")]
    #[arg(help = "The folder of workshops; else PLENARY_SESSIONS, ./sessions where it exists, the data folder")]
    pub(super) sessions: Option<PathBuf>,

    #[command(subcommand)]
    pub(super) verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    New(Box<New>),
    Run(Run),
    Project(Project),
    Merge(Merge),
    Export(Export),
    Check(Check),
    Import(Import),
    Checklist(Checklist),
    Completions(Completions),
    Man(Man),
}

/// Make a workshop: its folder and the first session file.
///
/// A plain name is made in the folder of workshops; a path, where it says. What is not given is asked for on a
/// terminal; elsewhere it stays open, and can be set in the workshop.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The folder to make.
    pub(super) folder: PathBuf,
    /// The title, as it stands on the invitation; else the folder's name.
    #[arg(long)]
    pub(super) title: Option<String>,
    /// The country.
    #[arg(long)]
    pub(super) country: Option<String>,
    /// Where the room is.
    #[arg(long)]
    pub(super) place: Option<String>,
    /// The plan under review: its title and version.
    #[arg(long)]
    pub(super) plan: Option<String>,
    /// The currency of its budget, as XOF.
    #[arg(long)]
    pub(super) currency: Option<String>,
    /// What the plan covers, as 2027-01..2031-12.
    #[arg(long)]
    pub(super) period: Option<String>,
    /// How the room decides unless it says otherwise: no objection, consensus, majority, …
    #[arg(long)]
    pub(super) rule: Option<String>,
    /// Until when the draft may be corrected, as 2026-12-04.
    #[arg(long, value_name = "DATE")]
    pub(super) corrections: Option<String>,
    /// Whose words screens and documents use: workshop or intergovernmental.
    #[arg(long, value_name = "SET")]
    pub(super) words: Option<String>,
    /// The language of the room, as en.
    #[arg(long, default_value = "en", value_parser = language)]
    pub(super) lang: String,
    /// A list inside the program, or a file of your own, which is copied into the workshop; may be repeated.
    #[arg(long, value_name = "LIST", default_value = "gcm-review")]
    pub(super) checklist: Vec<PathBuf>,
}

/// Open the facilitator's console.
#[derive(Debug, Default, Args)]
pub(super) struct Run {
    /// A workshop's folder, or its name in the folder of workshops; without it, the start screen.
    pub(super) workshop: Option<PathBuf>,
    /// Try everything: nothing is written where it could be merged.
    #[arg(long)]
    pub(super) rehearse: bool,
    /// The colours of the screen.
    #[arg(long, value_enum)]
    pub(super) theme: Option<Theme>,
}

/// Show the room its view of a sitting on another display.
///
/// It follows the console by what is recorded, draws only what the room may see, and writes nothing. `f` freezes it,
/// `b` blanks it, `q` leaves.
#[derive(Debug, Args)]
pub(super) struct Project {
    /// The workshop: its folder, or its name in the folder of workshops.
    pub(super) workshop: PathBuf,
    /// The room to follow; else the one in which something was recorded last.
    #[arg(long, value_name = "NAME")]
    pub(super) room: Option<String>,
    /// The colours of the screen.
    #[arg(long, value_enum)]
    pub(super) theme: Option<Theme>,
}

impl ValueEnum for Theme {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Light, Self::Dark, Self::Mono]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Light => PossibleValue::new("light").help("High contrast on white, for projectors"),
            Self::Dark => PossibleValue::new("dark").help("For dark rooms"),
            Self::Mono => PossibleValue::new("mono").help("No colours"),
        })
    }
}

/// Which files a command is about.
#[derive(Debug, Args)]
pub(super) struct Paths {
    /// Session files, workshop folders, or names in the folder of workshops.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Which workshop is meant, where the files are of several.
    #[arg(long, value_name = "ID")]
    pub(super) workshop: Option<String>,
}

/// Merge session files into one plan.
///
/// Prints the outcome summary and what differs, and writes nothing; with -o, writes the plan with the digests of every
/// session that it was made from.
#[derive(Debug, Args)]
pub(super) struct Merge {
    #[command(flatten)]
    pub(super) from: Paths,
    /// Write the plan here.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Print the plan as JSON.
    #[arg(long)]
    pub(super) json: bool,
}

/// Write a document, for people or for programs.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) from: Paths,
    /// The format.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) to: Format,
    /// Which document.
    #[arg(long, value_enum, default_value_t)]
    pub(super) doc: Doc,
    /// Write it here; else it is printed.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Print what was recorded for the record only too. What was struck or veiled stays out.
    #[arg(long)]
    pub(super) with_hidden: bool,
    /// Say FINAL and not DRAFT.
    #[arg(long = "final")]
    pub(super) is_final: bool,
}

/// A format of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Format {
    /// Markdown.
    #[default]
    Md,
    /// The whole plan, for programs.
    Json,
}

impl Format {
    /// As it is asked for.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Md => "md",
            Self::Json => "json",
        }
    }

    /// As people call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Md => "Markdown",
            Self::Json => "JSON",
        }
    }
}

impl ValueEnum for Doc {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::EVERY
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Outcome => "Two pages, the same evening",
            Self::Plan => "The plan, with its annexes",
            Self::Report => "The report of the workshop",
            Self::Draft => "The draft with what was agreed, paragraph by paragraph",
            Self::Attendance => "Who is listed and present, with call codes and a column to sign",
        };
        Some(PossibleValue::new(self.as_str()).help(help))
    }
}

/// List what is odd: damage, gaps, what differs; and prove what a plan was made from.
///
/// A merged plan (plan.ron) or a document among the paths is compared with the session files beside it. Where a file
/// still has the words of what was redacted, its line is told, and --blank takes them out; every other byte of the file
/// stays.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) from: Paths,
    /// The eight words of a closed sitting: prove that nothing recorded until then was changed.
    #[arg(long, value_name = "WORDS", value_parser = eight)]
    pub(super) words: Option<Eight>,
    /// Take the words of what was redacted out of these files, for good. Asks first on a terminal.
    #[arg(long)]
    pub(super) blank: bool,
    /// Blank without asking.
    #[arg(long, short, requires = "blank")]
    pub(super) yes: bool,
    /// Print the findings as JSON.
    #[arg(long)]
    pub(super) json: bool,
}

/// Take in what others wrote: a participants' list, or a draft plan.
///
/// A table (CSV, XLSX, ODS) is read as a participants' list, its headings in English, French or Spanish; Markdown or
/// text as a draft plan of numbered paragraphs, the rows of its tables of measures as measures. Shows what was
/// understood before anything is recorded. The same file again, or a corrected one, doubles nothing.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file.
    pub(super) file: PathBuf,
    /// The workshop: its folder, or its name in the folder of workshops.
    #[arg(long, value_name = "WORKSHOP")]
    pub(super) into: PathBuf,
    /// The name of the list that a draft's paragraphs belong to; the same for every version of it.
    #[arg(long, value_name = "NAME", default_value = "draft", value_parser = list_name)]
    pub(super) list: String,
    /// Keep telephone numbers and addresses, for the record only; else they are dropped.
    #[arg(long)]
    pub(super) contacts: bool,
    /// Show what was understood, and record nothing.
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Record without asking.
    #[arg(long, short, conflicts_with = "dry_run")]
    pub(super) yes: bool,
    /// Print what was understood as JSON.
    #[arg(long)]
    pub(super) json: bool,
}

/// Show the checklists, or check one of your own.
#[derive(Debug, Args)]
pub(super) struct Checklist {
    #[command(subcommand)]
    pub(super) act: ChecklistAct,
}

#[derive(Debug, Subcommand)]
pub(super) enum ChecklistAct {
    /// List the checklists inside the program.
    List {
        /// Print them as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show what a checklist asks.
    Show {
        /// A list inside the program, or a file.
        list: PathBuf,
        /// Print its file instead, to start your own from.
        #[arg(long)]
        source: bool,
    },
    /// Say what is wrong with a checklist, and where.
    Check {
        /// The file.
        file: PathBuf,
        /// Print the faults as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Print what a shell needs to complete the commands.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// Which shell.
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

/// Print the manual page, or that of one command.
#[derive(Debug, Args)]
pub(super) struct Man {
    /// A command.
    pub(super) command: Option<String>,
}

fn list_name(text: &str) -> Result<String, String> {
    let good = (1..=32).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if good { Ok(text.to_owned()) } else { Err("letters, digits and hyphens, at most 32".to_owned()) }
}

/// Eight words that a room wrote down.
pub(super) type Eight = [&'static str; EIGHT];

fn eight(text: &str) -> Result<Eight, NotEight> {
    read_eight(text)
}

fn language(text: &str) -> Result<String, String> {
    let good = (2..=12).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if good { Ok(text.to_owned()) } else { Err("a language is written as en, fr or pt-BR".to_owned()) }
}

/// Exit codes and what they mean.
pub(super) const EXITS: &[(&str, &str)] = &[
    ("0", "done"),
    ("1", "could not"),
    ("2", "the command was not understood, or needs to know more"),
    ("3", "done, with findings that need a person"),
    ("70", "a mistake in plenary itself"),
    ("128+n", "ended by the signal n"),
];

/// The environment, and what it changes.
pub(super) const ENVIRONMENT: &[(&str, &str)] = &[
    ("PLENARY_SESSIONS", "the folder of workshops"),
    ("NO_COLOR", "no colours on any screen"),
    ("COLUMNS", "how wide printed text may be"),
    ("TERM", "with dumb, no full screen opens; how many colours and which signs the terminal has"),
    ("COLORTERM", "truecolor: own colours are sent as they are written"),
    ("COLORFGBG", "with a light ground the light theme suits the terminal"),
    ("XDG_CONFIG_HOME", "where the settings lie (plenary/config.ron in it)"),
    ("XDG_DATA_HOME", "where the folder of workshops is if nothing else says it (plenary/sessions in it)"),
    ("XDG_STATE_HOME", "where drafts, private notes and rescued lines wait (plenary in it)"),
];

fn footer() -> String {
    let table = |title: &str, rows: &[(&str, &str)]| {
        let rows: Vec<String> = rows.iter().map(|(name, text)| format!("  {name:18} {text}")).collect();
        format!("{title}:\n{}", rows.join("\n"))
    };
    format!("{}\n\n{}", table("Exit codes", EXITS), table("Environment", ENVIRONMENT))
}

/// One command, for the README and for whoever lists them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// `plenary merge`
    pub name: String,
    /// What follows the name.
    pub usage: String,
    /// What it does, in a line.
    pub about: String,
}

/// Every command, in the order of the help. A command of commands gives each of its own.
pub fn verbs() -> Vec<Listed> {
    let mut top = Words::command();
    top.build();
    let mut out = Vec::new();
    list("plenary", &top, &mut out);
    out
}

fn list(name: &str, command: &clap::Command, out: &mut Vec<Listed>) {
    for verb in command.get_subcommands() {
        let name = format!("{name} {}", verb.get_name());
        if verb.has_subcommands() {
            list(&name, verb, out);
            continue;
        }
        let (places, options): (Vec<_>, Vec<_>) =
            verb.get_arguments().filter(|a| !is_everywhere(a)).partition(|a| a.is_positional());
        let usage = places.into_iter().chain(options).map(usage).collect::<Vec<_>>().join(" ");
        let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
        out.push(Listed { name, usage, about });
    }
}

/// Help, and the folder of workshops.
fn is_everywhere(arg: &Arg) -> bool {
    arg.is_global_set() || matches!(arg.get_action(), ArgAction::Help | ArgAction::Version)
}

/// `PATH…`, `[--json]`, `--to md|json`
fn usage(arg: &Arg) -> String {
    let values = arg.get_possible_values();
    let value = if !arg.get_action().takes_values() {
        String::new()
    } else if values.is_empty() || arg.is_positional() {
        arg.get_value_names().unwrap_or_default().join(" ")
    } else {
        values.iter().map(PossibleValue::get_name).collect::<Vec<_>>().join("|")
    };
    let name = match (arg.get_short(), arg.get_long()) {
        (Some(short), _) => format!("-{short}"),
        (None, long) => long.map(|long| format!("--{long}")).unwrap_or_default(),
    };
    let more = if matches!(arg.get_action(), ArgAction::Append) { "…" } else { "" };
    let text = format!("{name} {value}").trim().to_owned() + more;
    if arg.is_required_set() { text } else { format!("[{text}]") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_words_is_sound() {
        Words::command().debug_assert();
    }

    #[test]
    fn every_command_says_what_it_does() {
        let verbs = verbs();
        let usage = |name: &str| verbs.iter().find(|v| v.name == name).map(|v| v.usage.as_str());
        assert_eq!(usage("plenary checklist show"), Some("LIST [--source]"));
        assert_eq!(usage("plenary merge"), Some("PATH… [--workshop ID] [-o FILE] [--json]"));
        for verb in &verbs {
            assert!(!verb.about.is_empty() && verb.about.len() <= 90, "{verb:?}");
        }
    }
}
