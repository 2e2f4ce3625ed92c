//! `redpencil rules try`: what rule files find in articles, key word in context.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueHint};
use serde::Serialize;
use serde_json::{Map, Value};

use super::super::args::{RuleArgs, TalkArgs};
use super::super::exit::{Exit, Failure};
use super::super::print_coloured;
use super::super::report::Reporter;
use super::corpus::{CorpusArgs, Shape};
use super::counted;
use super::draft::Draft;
use super::kwic::{Line, place_width, quoted};
use crate::{Document, Kept, Options, Positions, RuleValue, Span, annotate_keeping};

pub(super) const EXAMPLES: &str = "\
Examples:
  redpencil rules try mine.toml --on news/           what its rules find in a folder of articles
  redpencil rules try mine.toml --on a.txt b.md --rule dose --limit 0
  redpencil rules try builtin --on news/ --rule statistics/percent
  redpencil rules try mine.toml --on news/ -f json   for machines: one object a line, offsets in code points

A line is FILE:LINE:COLUMN, the words before, [the finding], the words after, the rule, its attributes: what a rule
finds and keeps against the other rules of its kind. Examples in the files are not run, so that a draft can be tried.

Exit status: 0 done; 1 some article could not be read; 3 a rule file is invalid.";

/// `redpencil rules try`.
#[derive(Debug, Args)]
pub(super) struct TryArgs {
    /// Rule files, or folders of them, to try; `builtin` for the built-in rules
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::AnyPath)]
    files: Vec<PathBuf>,

    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    rules: RuleArgs,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// Shows what the rules find.
pub(super) fn run(args: &TryArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    let draft = Draft::load(&args.files, &args.rules, reporter)?;
    let ids = draft.ids(&args.corpus.ids)?;
    let mut tally = Tally::new(&ids, args.corpus.limit());
    let color = args.talk.color;
    let exit = args.corpus.each(reporter, |name, document| {
        let (_, kept) = annotate_keeping(document, &draft.set, &Options::default());
        let hits = hits(&kept, &draft, &ids);
        let shown: Vec<&Hit<'_>> = tally.article(&hits);
        let out = match args.corpus.format {
            Shape::Text => lines(name, document, &shown),
            Shape::Json => objects(name, document, &shown)?,
        };
        print_coloured(&out, color).map(|_| ())
    })?;
    if args.corpus.format == Shape::Text {
        print_coloured(&tally.summary(), color)?;
    }
    Ok(exit)
}

/// A finding of a rule that is tried.
pub(super) struct Hit<'s> {
    pub(super) rule: &'s str,
    pub(super) kind: &'s str,
    pub(super) span: Span,
    pub(super) attrs: Vec<(&'s str, RuleValue)>,
}

/// What rules of the draft with one of the ids have found, in reading order.
pub(super) fn hits<'s>(kept: &Kept<'s>, draft: &Draft, ids: &[&str]) -> Vec<Hit<'s>> {
    let wanted = |id: &str, file: &str| ids.binary_search(&id).is_ok() && draft.holds(file);
    let rules = kept.matches.iter();
    let rules = rules.filter(|found| wanted(&found.rule.id, &found.rule.file));
    let rules = rules.map(|found| Hit {
        rule: &found.rule.id,
        kind: &found.rule.kind,
        span: found.span,
        attrs: found.attrs.clone(),
    });
    let cues = kept
        .cues
        .iter()
        .filter(|hit| wanted(&hit.cue.id, &hit.cue.file));
    let cues = cues.map(|hit| Hit {
        rule: &hit.cue.id,
        kind: &hit.cue.family,
        span: hit.span,
        attrs: Vec::new(),
    });
    let mut hits: Vec<Hit<'s>> = rules.chain(cues).collect();
    hits.sort_by_key(|hit| (hit.span, hit.rule));
    hits
}

fn lines(name: &str, document: &Document, hits: &[&Hit<'_>]) -> String {
    let text = document.text();
    let positions = Positions::new(text);
    let line = |hit: &&Hit<'_>| {
        let (line, column) = positions.line_column(hit.span.start);
        let mut about = hit.rule.to_owned();
        for (attr, value) in &hit.attrs {
            let _ = write!(about, "  {attr}={}", quoted(&plain(value, text)));
        }
        Line::new(format!("{name}:{line}:{column}"), text, hit.span, about)
    };
    let lines: Vec<Line> = hits.iter().map(line).collect();
    let width = place_width(&lines);
    lines.iter().map(|line| line.show(width) + "\n").collect()
}

/// A finding for machines. Offsets count code points.
#[derive(Serialize)]
struct Object<'h> {
    file: &'h str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'h str,
    kind: &'h str,
    rule: &'h str,
    attrs: Map<String, Value>,
}

fn objects(name: &str, document: &Document, hits: &[&Hit<'_>]) -> Result<String, Failure> {
    let text = document.text();
    let positions = Positions::new(text);
    let mut out = String::new();
    for hit in hits {
        let (line, column) = positions.line_column(hit.span.start);
        let attrs = hit.attrs.iter();
        let object = Object {
            file: name,
            line,
            column,
            start: positions.code_point(hit.span.start),
            end: positions.code_point(hit.span.end),
            text: hit.span.of(text),
            kind: hit.kind,
            rule: hit.rule,
            attrs: attrs
                .map(|(attr, value)| ((*attr).to_owned(), json(value, text)))
                .collect(),
        };
        let line = serde_json::to_string(&object);
        out += &line.map_err(|failed| Failure::input(failed.to_string()))?;
        out.push('\n');
    }
    Ok(out)
}

fn json(value: &RuleValue, text: &str) -> Value {
    match value {
        RuleValue::Number(number) => Value::from(*number),
        RuleValue::Bool(yes) => Value::from(*yes),
        RuleValue::Text(_) | RuleValue::Words(_) => Value::from(plain(value, text)),
    }
}

pub(super) fn plain(value: &RuleValue, text: &str) -> String {
    match value {
        RuleValue::Text(text) => text.clone(),
        RuleValue::Number(number) => number.to_string(),
        RuleValue::Bool(yes) => yes.to_string(),
        RuleValue::Words(span) => span.of(text).to_owned(),
    }
}

/// How much each rule has found.
struct Tally {
    limit: usize,
    rules: BTreeMap<String, Count>,
    articles: usize,
}

#[derive(Default)]
struct Count {
    found: usize,
    articles: usize,
}

impl Tally {
    fn new(ids: &[&str], limit: usize) -> Self {
        let rules = ids.iter().map(|id| ((*id).to_owned(), Count::default()));
        Self {
            limit,
            rules: rules.collect(),
            articles: 0,
        }
    }

    /// Counts the findings of an article; those that are to be shown come back.
    fn article<'h, 's>(&mut self, hits: &'h [Hit<'s>]) -> Vec<&'h Hit<'s>> {
        self.articles += 1;
        let mut shown = Vec::new();
        let mut here: Vec<&str> = Vec::new();
        for hit in hits {
            let count = self.rules.entry(hit.rule.to_owned()).or_default();
            if count.found < self.limit {
                shown.push(hit);
            }
            count.found += 1;
            if !here.contains(&hit.rule) {
                here.push(hit.rule);
                count.articles += 1;
            }
        }
        shown
    }

    /// Counts a rule; rules that found nothing come last, and only as their number when they are many.
    fn summary(&self) -> String {
        const MANY: usize = 12;
        let mut rows: Vec<(&String, &Count)> = self.rules.iter().collect();
        rows.sort_by_key(|(id, count)| (std::cmp::Reverse(count.found), *id));
        let silent = rows.iter().filter(|(_, count)| count.found == 0).count();
        if silent > MANY {
            rows.retain(|(_, count)| count.found > 0);
        }
        let width = rows.iter().map(|(id, _)| id.len()).max().unwrap_or(0);
        let all: usize = rows.iter().map(|(_, count)| count.found).sum();
        let mut out = String::new();
        if all > 0 {
            out.push('\n');
        }
        for (id, count) in &rows {
            let _ = write!(out, "{id:width$}  {:>6}", count.found);
            if count.found > 0 {
                let _ = write!(out, " in {}", counted(count.articles, "article"));
            }
            if count.found > self.limit {
                let left = count.found - self.limit;
                let _ = write!(out, "; {left} not shown (--limit 0 shows all)");
            }
            out.push('\n');
        }
        if silent > MANY {
            let _ = writeln!(out, "{silent} other rules found nothing");
        }
        let [found, rules, articles] = [
            counted(all, "finding"),
            counted(self.rules.len(), "rule"),
            counted(self.articles, "article"),
        ];
        let _ = writeln!(out, "{found} of {rules} in {articles}");
        out
    }
}
