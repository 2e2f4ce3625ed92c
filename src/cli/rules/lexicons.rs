//! `redpencil rules lexicons`: the word lists in force, what is in them, and which rules use them.

use std::fmt::Write as _;

use clap::Args;

use super::super::args::{RuleArgs, TalkArgs};
use super::super::exit::{Exit, Failure};
use super::super::report::{Reporter, Tone};
use super::draft::is_named;
use super::kwic::quoted;
use super::library::Library;
use super::shown::Card;
use super::word_lists::{WordList, word_lists};
use super::{counted, selection};

pub(super) const EXAMPLES: &str = "\
Examples:
  redpencil rules lexicons                 every word list: entries, the rules that use it, what it is for
  redpencil rules lexicons drug            its entries, one a line, with their values and endings
  redpencil rules lexicons --rules mine.toml";

/// `redpencil rules lexicons`.
#[derive(Debug, Args)]
pub(super) struct LexiconsArgs {
    /// Word list (PACK/NAME, or the name alone) to print; all of them in a line each if absent
    #[arg(value_name = "NAME")]
    name: Option<String>,

    #[command(flatten)]
    rules: RuleArgs,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// Prints the lists, or all about one.
pub(super) fn run(args: &LexiconsArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    let set = selection(&args.rules, reporter)?.load(reporter)?;
    let library = Library::new(&set);
    let lists = word_lists(&library, &set);
    let Some(name) = &args.name else {
        let exit = super::super::print(table(&lists).as_bytes())?;
        let entries: usize = lists.iter().map(|list| list.entries.len()).sum();
        let [lists, entries] = [
            counted(lists.len(), "word list"),
            format!("{entries} entries"),
        ];
        reporter.say(Tone::Detail, &format!("{lists}, {entries}"));
        return Ok(exit);
    };
    let found: Vec<&WordList> = lists
        .iter()
        .filter(|list| is_named(&list.id, name))
        .collect();
    if found.is_empty() {
        return Err(Failure::usage(unknown(name, &lists)));
    }
    let cards: Vec<String> = found.iter().map(|list| card(list)).collect();
    super::super::print(cards.join("\n").as_bytes())
}

fn table(lists: &[WordList]) -> String {
    let width = |cell: &dyn Fn(&WordList) -> usize| lists.iter().map(cell).max().unwrap_or(0);
    let id = width(&|list| list.id.len());
    let mut out = String::new();
    for list in lists {
        let entries = match list.entries.len() {
            1 => "     1 entry  ".to_owned(),
            count => format!("{count:>6} entries"),
        };
        let rules = match list.used_by.len() {
            0 => "         –".to_owned(),
            1 => "    1 rule ".trim_end().to_owned() + " ",
            count => format!("{count:>4} rules"),
        };
        let about = list.about.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = format!("{:id$}  {entries}  {rules:10}  {about}", list.id);
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

fn card(list: &WordList) -> String {
    let mut card = Card::new(&list.id, &list.about);
    let forms = |forms: &[String]| {
        let shown = forms.iter().map(|form| format!("-{form}"));
        shown.collect::<Vec<_>>().join(" ")
    };
    card.rows("stands in", list.places.iter().cloned());
    card.row("capitals", list.exact.then(|| "count".to_owned()));
    card.rows("endings", list.forms.iter().map(|endings| forms(endings)));
    if list.used_by.is_empty() {
        card.row(
            "used by",
            "no rule; built-in lists are also used by the program itself".to_owned(),
        );
    }
    card.rows("used by", list.used_by.iter().cloned());
    card.row("entries", list.entries.len().to_string());
    let mut out = card.to_string();
    out.push('\n');
    for (words, value) in &list.entries {
        let _ = match value {
            Some(value) => writeln!(out, "{words}  = {}", quoted(value)),
            None => writeln!(out, "{words}"),
        };
    }
    out
}

fn unknown(name: &str, lists: &[WordList]) -> String {
    let short = |list: &WordList| match list.id.split_once('/') {
        Some((_, short)) if !name.contains('/') => short.to_owned(),
        _ => list.id.clone(),
    };
    let near = lists
        .iter()
        .map(|list| (strsim::damerau_levenshtein(name, &short(list)), &list.id))
        .filter(|(distance, _)| *distance <= name.chars().count().max(3) / 3)
        .min();
    let help = near.map_or(
        "`redpencil rules lexicons` lists all of them".to_owned(),
        |(_, near)| format!("did you mean {near}?"),
    );
    format!("no word list is called {name}; help: {help}")
}
