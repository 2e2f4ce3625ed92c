//! `redpencil rules diff`: what other rules would change in the findings of articles.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueHint};
use serde::Serialize;

use super::super::args::{RuleArgs, TalkArgs, kind};
use super::super::exit::{Exit, Failure};
use super::super::print_coloured;
use super::super::report::Reporter;
use super::corpus::{CorpusArgs, Shape};
use super::counted;
use super::draft::{Draft, is_named};
use super::kwic::{Line, place_width};
use super::outcome::{Change, Changed, Outcome, Said, compare};
use crate::{Document, Options, Positions, annotate};

pub(super) const EXAMPLES: &str = "\
Examples:
  redpencil rules diff builtin mine.toml --on news/     what your file changes
  redpencil rules diff mine.toml new.toml --on news/    what the new version of it changes
  redpencil rules diff builtin edited/ --no-builtin --on news/   built-in packs (`rules export`) after an edit
  redpencil rules diff mine.toml new.toml --on news/ -f json     one object a line, offsets in code points

OLD and NEW are rule files or folders, used beside the built-in rules unless --no-builtin is given, or `builtin`.
A line begins with + for a finding that only NEW gives, - for one that only OLD gives, ~ for one of the same words
whose attributes or rule differ. What is compared are the findings that outputs hold, and the checks.

Exit status, as that of diff: 0 no difference; 1 findings differ, or some article could not be read; 2 usage;
3 a rule file is invalid.";

/// `redpencil rules diff`.
#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// Rule file or folder before the change; `builtin` for the built-in rules
    #[arg(value_name = "OLD", value_hint = ValueHint::AnyPath)]
    old: PathBuf,

    /// Rule file or folder after the change
    #[arg(value_name = "NEW", value_hint = ValueHint::AnyPath)]
    new: PathBuf,

    /// Kinds of findings to compare, with commas between [default: quote,statistic,claim,x]
    #[arg(long = "kind", value_name = "LIST", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<String>,

    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    rules: RuleArgs,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// Compares what two sets of rules find.
pub(super) fn run(args: &DiffArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    let load = |path: &PathBuf| Draft::load(std::slice::from_ref(path), &args.rules, reporter);
    let (old, new) = (load(&args.old)?, load(&args.new)?);
    let mut options = Options::default();
    if !args.kinds.is_empty() {
        options.kinds.clone_from(&args.kinds);
    }
    let mut tally = Tally::new(args.corpus.limit());
    let color = args.talk.color;
    let wanted = |change: &Changed| {
        let ids = &args.corpus.ids;
        ids.is_empty()
            || ids
                .iter()
                .any(|id| change.rules().any(|rule| is_named(rule, id)))
    };
    let exit = args.corpus.each(reporter, |name, document| {
        let [old, new] =
            [&old, &new].map(|draft| Outcome::new(&annotate(document, &draft.set, &options)));
        let mut changes = compare(old, new);
        changes.retain(wanted);
        let shown = tally.article(&changes);
        let out = match args.corpus.format {
            Shape::Text => lines(name, document, &shown),
            Shape::Json => objects(name, document, &shown)?,
        };
        print_coloured(&out, color).map(|_| ())
    })?;
    if args.corpus.format == Shape::Text {
        print_coloured(&tally.summary(), color)?;
    }
    Ok(if tally.rules.is_empty() {
        exit
    } else {
        Exit::Input
    })
}

fn lines(name: &str, document: &Document, changes: &[&Changed]) -> String {
    let text = document.text();
    let positions = Positions::new(text);
    let line = |changed: &&Changed| {
        let (line, column) = positions.line_column(changed.span.start);
        let place = format!("{name}:{line}:{column}");
        Line::new(place, text, changed.span, changed.about())
    };
    let lines: Vec<Line> = changes.iter().map(line).collect();
    let width = place_width(&lines);
    let mut out = String::new();
    for (line, changed) in lines.iter().zip(changes) {
        let code = match changed.change {
            Change::Gained => 32,
            Change::Lost => 31,
            Change::Changed => 33,
        };
        let sign = changed.change.sign();
        let _ = writeln!(out, "\u{1b}[1;{code}m{sign}\u{1b}[0m {}", line.show(width));
    }
    out
}

/// A difference for machines. Offsets count code points.
#[derive(Serialize)]
struct Object<'c> {
    change: &'static str,
    file: &'c str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'c str,
    kind: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<Side<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<Side<'c>>,
}

/// What one set of rules says of a finding.
#[derive(Serialize)]
struct Side<'c> {
    rule: &'c str,
    attrs: BTreeMap<&'c str, &'c str>,
}

impl<'c> Side<'c> {
    fn new(said: &'c Said) -> Self {
        let attrs = said.attrs.iter();
        Self {
            rule: &said.rule,
            attrs: attrs
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect(),
        }
    }
}

fn objects(name: &str, document: &Document, changes: &[&Changed]) -> Result<String, Failure> {
    let text = document.text();
    let positions = Positions::new(text);
    let mut out = String::new();
    for changed in changes {
        let (line, column) = positions.line_column(changed.span.start);
        let object = Object {
            change: changed.change.name(),
            file: name,
            line,
            column,
            start: positions.code_point(changed.span.start),
            end: positions.code_point(changed.span.end),
            text: changed.span.of(text),
            kind: &changed.kind,
            old: changed.old.as_ref().map(Side::new),
            new: changed.new.as_ref().map(Side::new),
        };
        let line = serde_json::to_string(&object);
        out += &line.map_err(|failed| Failure::input(failed.to_string()))?;
        out.push('\n');
    }
    Ok(out)
}

/// How much has changed, by rule: gained, lost, changed.
struct Tally {
    limit: usize,
    rules: BTreeMap<String, [usize; 3]>,
    articles: usize,
}

impl Tally {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            rules: BTreeMap::new(),
            articles: 0,
        }
    }

    /// Counts the differences in an article; those that are to be shown come back.
    fn article<'c>(&mut self, changes: &'c [Changed]) -> Vec<&'c Changed> {
        self.articles += 1;
        let limit = self.limit;
        let mut count = |changed: &&Changed| {
            let counts = self.rules.entry(changed.rule().to_owned()).or_default();
            let count = &mut counts[changed.change as usize];
            *count += 1;
            *count <= limit
        };
        changes.iter().filter(|changed| count(changed)).collect()
    }

    fn summary(&self) -> String {
        let articles = counted(self.articles, "article");
        if self.rules.is_empty() {
            return format!("no finding differs in {articles}\n");
        }
        let width = self.rules.keys().map(String::len).max().unwrap_or(0);
        let mut out = "\n".to_owned();
        let mut all = [0; 3];
        for (rule, counts) in &self.rules {
            let mut said: Vec<String> = Vec::new();
            for (at, word) in ["gained", "lost", "changed"].iter().enumerate() {
                all[at] += counts[at];
                said.extend((counts[at] > 0).then(|| format!("{} {word}", counts[at])));
            }
            let left: usize = counts.iter().map(|n| n.saturating_sub(self.limit)).sum();
            said.extend((left > 0).then(|| format!("{left} not shown (--limit 0 shows all)")));
            let _ = writeln!(out, "{rule:width$}  {}", said.join(", "));
        }
        let [gained, lost, changed] = all;
        let _ = writeln!(
            out,
            "{gained} gained, {lost} lost, {changed} changed in {articles}"
        );
        out
    }
}
