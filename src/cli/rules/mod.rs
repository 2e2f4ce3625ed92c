//! `redpencil rules …`: what the rules are, and whether they are right.

mod check;
mod corpus;
mod diff;
mod draft;
mod explain;
mod export;
#[cfg(test)]
mod golden;
mod kwic;
mod lexicons;
mod library;
mod list;
mod manual;
mod on_article;
mod outcome;
mod profile;
mod show;
mod show_check;
mod shown;
mod skeleton;
mod trial;
mod why;
mod why_shown;
mod word_lists;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::args::{RuleArgs, TalkArgs};
use super::exit::{Exit, Failure};
use super::load::Selection;
use super::report::Reporter;
use super::settings::Settings;

const LIST_EXAMPLES: &str = "\
Examples:
  redpencil rules list                   every rule and cue: id, kind, what it finds
  redpencil rules list --kind statistic  one kind; a family of cues is a kind here, too
  redpencil rules list --rules mine.toml your own beside the built-in ones";

const SHOW_EXAMPLES: &str = "\
Examples:
  redpencil rules show statistics/dose
  redpencil rules show dose              when only one pack has a rule of that name";

const CHECK_EXAMPLES: &str = "\
Examples:
  redpencil rules check mine.toml        everything that is wrong with it, its failing examples included
  redpencil rules check mine/            a folder of rule files

Exit status: 0 nothing is wrong; 3 a rule file is invalid.";

const TEST_EXAMPLES: &str = "\
Examples:
  redpencil rules test                   the examples of the built-in rules
  redpencil rules test mine.toml         those of your own file
  redpencil rules test mine.toml --watch again whenever the file has changed
  redpencil rules test mine.toml --article a.txt   what its rules find in an article, marked under its text

An example that fails is missing (a `matches` that is not found), noisy (a `rejects`, or words outside the marks, that
are found), found with the wrong span, or with a wrong attribute; carets show where.

Exit status: 0 all examples pass; 3 a rule file is invalid; 4 examples fail.";

/// `redpencil rules`.
#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// What to do with the rules.
    #[command(subcommand)]
    command: RulesCommand,
}

/// What to do with the rules.
#[derive(Debug, Subcommand)]
enum RulesCommand {
    /// List the rules and cues in force: id, kind, what it finds
    #[command(after_help = LIST_EXAMPLES)]
    List(ListArgs),
    /// Show all about one rule, cue, word list or macro
    #[command(after_help = SHOW_EXAMPLES)]
    Show(ShowArgs),
    /// Say everything that is wrong with rule files
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Explain the code of a message about a rule file
    #[command(after_help = explain::EXAMPLES)]
    Explain(ExplainArgs),
    /// Print the JSON Schema of rule files, for editors
    Schema,
    /// Run the examples of the built-in rules, or of rule files
    #[command(after_help = TEST_EXAMPLES)]
    Test(TestArgs),
    /// Show what rule files find in articles, key word in context
    #[command(after_help = trial::EXAMPLES)]
    Try(trial::TryArgs),
    /// Show what other rules would change in the findings of articles
    #[command(after_help = diff::EXAMPLES)]
    Diff(diff::DiffArgs),
    /// Explain why a rule finds something at a place, or does not
    #[command(after_help = why::EXAMPLES)]
    Why(why::WhyArgs),
    /// Show what each rule costs, the slowest first
    #[command(after_help = profile::EXAMPLES)]
    Profile(profile::ProfileArgs),
    /// List the word lists in force, or print one
    #[command(after_help = lexicons::EXAMPLES)]
    Lexicons(lexicons::LexiconsArgs),
    /// Write a rule file to begin with
    #[command(after_help = skeleton::EXAMPLES)]
    New(skeleton::NewArgs),
    /// Write the built-in packs as files
    #[command(after_help = export::EXAMPLES)]
    Export(export::ExportArgs),
    /// Print the manual for authors of rules, as Markdown
    Manual,
}

/// `redpencil rules list`.
#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// Kind of rules, or family of cues, to list alone; `cue` for all cues
    #[arg(long, value_name = "KIND")]
    pub(super) kind: Option<String>,

    #[command(flatten)]
    pub(super) rules: RuleArgs,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// `redpencil rules show`.
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// Id (PACK/NAME), or the name alone
    #[arg(value_name = "ID")]
    pub(super) id: String,

    #[command(flatten)]
    pub(super) rules: RuleArgs,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// `redpencil rules check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Rule files, or folders of them, to check
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::AnyPath)]
    pub(super) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) rules: RuleArgs,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// `redpencil rules explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Code of a message about a rule file; all of them are listed if absent
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// `redpencil rules test`.
#[derive(Debug, Args)]
pub(super) struct TestArgs {
    /// Rule files, or folders of them, to test; the rules in force if absent
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(super) files: Vec<PathBuf>,

    /// Article to show with what the rules find in it, instead of running their examples (can be repeated)
    #[arg(long = "article", value_name = "ARTICLE", value_hint = ValueHint::FilePath)]
    pub(super) articles: Vec<PathBuf>,

    /// Test again whenever a rule file, or an article, has changed; Ctrl-C ends it
    #[arg(long)]
    pub(super) watch: bool,

    #[command(flatten)]
    pub(super) rules: RuleArgs,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

impl RulesArgs {
    /// How to talk to the user.
    pub(super) fn talk(&self) -> TalkArgs {
        match &self.command {
            RulesCommand::List(args) => args.talk,
            RulesCommand::Show(args) => args.talk,
            RulesCommand::Check(args) => args.talk,
            RulesCommand::Explain(args) => args.talk,
            RulesCommand::Test(args) => args.talk,
            RulesCommand::Try(args) => args.talk,
            RulesCommand::Diff(args) => args.talk,
            RulesCommand::Why(args) => args.talk,
            RulesCommand::Profile(args) => args.talk,
            RulesCommand::Lexicons(args) => args.talk,
            RulesCommand::New(args) => args.talk,
            RulesCommand::Export(args) => args.talk,
            RulesCommand::Manual | RulesCommand::Schema => TalkArgs::default(),
        }
    }
}

/// Does what was asked for.
pub(super) fn run(args: &RulesArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    match &args.command {
        RulesCommand::List(args) => list::run(args, reporter),
        RulesCommand::Show(args) => show::run(args, reporter),
        RulesCommand::Check(args) => check::check(args, reporter),
        RulesCommand::Explain(args) => explain::run(args),
        RulesCommand::Test(args) => check::test(args, reporter),
        RulesCommand::Try(args) => trial::run(args, reporter),
        RulesCommand::Diff(args) => diff::run(args, reporter),
        RulesCommand::Why(args) => why::run(args, reporter),
        RulesCommand::Profile(args) => profile::run(args, reporter),
        RulesCommand::Lexicons(args) => lexicons::run(args, reporter),
        RulesCommand::New(args) => skeleton::run(args, reporter),
        RulesCommand::Export(args) => export::run(args, reporter),
        RulesCommand::Manual => manual::run(),
        RulesCommand::Schema => super::print(crate::rules_schema().as_bytes()),
    }
}

/// Which rules the arguments and the settings name.
fn selection(args: &RuleArgs, reporter: &Reporter) -> Result<Selection, Failure> {
    let settings = Settings::load(args, reporter.styled())?;
    Ok(Selection::new(args, &settings))
}

/// "1 rule", "2 rules".
fn counted(count: usize, word: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {word}{ending}")
}
