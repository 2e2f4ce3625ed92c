//! `redpencil rules why`: why a rule finds something at a place, or does not.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::super::args::{RuleArgs, TalkArgs};
use super::super::exit::{Exit, Failure};
use super::super::inputs::Inputs;
use super::super::load::Built;
use super::super::print_coloured;
use super::super::read;
use super::super::render::render;
use super::super::report::Reporter;
use super::draft::is_named;
use super::library::Library;
use super::selection;
use super::why_shown::{Shown, show};
use crate::{Document, Inquiry, Options, Positions, Rule, RuleSet, Span, annotate_asking};

pub(super) const EXAMPLES: &str = "\
Examples:
  redpencil rules why dose --rules mine.toml --text 'She took 75 mg of ibuprofen.'
  redpencil rules why statistics/percent news/a.txt --at 12:40         line and column
  redpencil rules why statistics/percent news/a.txt --match '63 percent'

It shows the gates that a match passes, in order: the sentence or paragraph and its block, what the pattern names, how
far the pattern gets, whole words, each condition, other rules that win, cues that change it, the attributes.

Exit status: 0 done; 1 the article could not be read; 2 usage; 3 a rule file is invalid.";

/// `redpencil rules why`.
#[derive(Debug, Args)]
pub(super) struct WhyArgs {
    /// Rule (PACK/ID, or the name alone) to ask about
    #[arg(value_name = "ID")]
    id: String,

    /// Article to look at
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present = "text")]
    file: Option<PathBuf>,

    /// Text to look at instead of an article
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["file", "at", "words"])]
    text: Option<String>,

    /// Place in the article: LINE:COLUMN, both from 1, the column in characters
    #[arg(long, value_name = "LINE:COLUMN", value_parser = line_column)]
    at: Option<(usize, usize)>,

    /// Words in the article; the first place where they stand
    #[arg(long = "match", value_name = "WORDS", conflicts_with = "at")]
    words: Option<String>,

    #[command(flatten)]
    rules: RuleArgs,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// Explains what the rule does at the place.
pub(super) fn run(args: &WhyArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    let chosen = selection(&args.rules, reporter)?;
    let set = compiled(chosen.untested()?, reporter)?;
    let id = rule_id(&set, &args.id)?;
    let Some(inquiry) = Inquiry::new(&set, &id) else {
        return Err(Failure::usage(format!(
            "{id}: this rule cannot be asked about"
        )));
    };
    let set = compiled(chosen.asking(&inquiry)?, reporter)?;
    let document = document(args)?;
    let place = place(args, &document)?;
    let mut options = Options::default();
    options
        .kinds
        .extend(["hedge", "negation"].map(str::to_owned));
    let (annotated, kept) = annotate_asking(&document, &set, &options, &inquiry);
    let Some(why) = inquiry.answer(&set, &kept, &document, place) else {
        return Err(Failure::usage(
            "there is no text at this place; help: look at --at or --match",
        ));
    };
    let library = Library::new(&set);
    let shown = Shown {
        id: &id,
        name: document.name(),
        annotated: &annotated,
        why: &why,
        set: &set,
        library: &library,
    };
    print_coloured(&show(&shown), args.talk.color)
}

/// The rules, or all that is wrong with them.
fn compiled(built: Built, reporter: &Reporter) -> Result<RuleSet, Failure> {
    match built.result {
        Ok((set, _)) => Ok(set),
        Err(problems) => {
            reporter.print(&render(&problems, &built.sources, reporter.styled()));
            Err(Failure::said(Exit::Rules))
        }
    }
}

/// The id of the rule that is meant.
fn rule_id(set: &RuleSet, wanted: &str) -> Result<String, Failure> {
    let wanted = wanted.strip_prefix("builtin:").unwrap_or(wanted);
    let named = set.rules().iter().filter(|rule| is_named(&rule.id, wanted));
    let named: Vec<&Rule> = named.collect();
    // Of two rules of one name a user's own is meant.
    let mut own: Vec<&Rule> = named.clone();
    own.retain(|rule| !rule.file.starts_with("builtin:"));
    let found = if own.len() == 1 { own } else { named };
    let found: Vec<&str> = found.iter().map(|rule| rule.id.as_str()).collect();
    match found.as_slice() {
        [id] => return Ok((*id).to_owned()),
        [] => {}
        many => {
            let many = many.join(", ");
            return Err(Failure::usage(format!(
                "several rules are called {wanted}; help: name one of {many}"
            )));
        }
    }
    let library = Library::new(set);
    let defined = library.find(wanted);
    let Some(found) = defined.first() else {
        let help = "`redpencil rules list` lists all rules; --rules names a file of your own";
        return Err(Failure::usage(format!(
            "no rule is called {wanted}; help: {help}"
        )));
    };
    let id = &found.id;
    if set.cues().iter().any(|cue| cue.id == *id) {
        return Err(Failure::usage(format!(
            "{id} is a cue; help: `redpencil rules try` shows where it stands, `redpencil rules show` what it reaches"
        )));
    }
    let place = |file: &str, line: usize| format!("{file}:{line}");
    let mut changes = library.changes(id).filter(|(_, change, _)| change.disable);
    Err(Failure::usage(match changes.next() {
        Some((book, _, line)) => format!(
            "{id} finds nothing, since a change switches it off: {}; help: take the change away",
            place(&book.file, line)
        ),
        None => format!(
            "{id} ({}) is no rule in force; help: look at --disable and `disable` in redpencil.toml",
            place(&found.book.file, found.book.line(found.at.start))
        ),
    }))
}

fn document(args: &WhyArgs) -> Result<Document, Failure> {
    if let Some(text) = &args.text {
        return Ok(Document::from_text("text", text));
    }
    let path = args.file.clone().unwrap_or_default();
    let shown = path.display().to_string();
    let found = Inputs::find(&[path]);
    let Some(input) = found.inputs.first() else {
        let said = found.messages.into_iter().next();
        let message = said.map_or(format!("{shown}: it cannot be read"), |(_, said)| said);
        return Err(Failure::input(message));
    };
    read::article(input, None).map_err(|message| Failure::input(format!("{shown}: {message}")))
}

/// What is asked about, in bytes of the text.
fn place(args: &WhyArgs, document: &Document) -> Result<Span, Failure> {
    let text = document.text();
    if let Some(words) = &args.words {
        return find(text, words).ok_or_else(|| {
            Failure::usage(format!(
                "“{words}” does not stand in {}; help: copy the words from the article, or give a place by --at",
                document.name()
            ))
        });
    }
    let Some((line, column)) = args.at else {
        return Ok(Span::new(0, text.len()));
    };
    let positions = Positions::new(text);
    let here = |at: &usize| positions.line_column(*at) == (line, column);
    let starts = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let starts = starts.skip(line - 1).take(1);
    let chars = starts.flat_map(|(start, line)| line.char_indices().map(move |(at, _)| start + at));
    let at = chars.into_iter().find(here).ok_or_else(|| {
        Failure::usage(format!(
            "{}:{line}:{column}: there is no such place in the article",
            document.name()
        ))
    })?;
    let word = |c: char| !c.is_whitespace();
    let start = text[..at].rfind(|c| !word(c)).map_or(0, |before| {
        before + text[before..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[at..]
        .find(|c| !word(c))
        .map_or(text.len(), |length| at + length);
    Ok(Span::new(start.min(at), end.max(at)))
}

/// Where words stand first: white space is as good as any other.
fn find(text: &str, words: &str) -> Option<Span> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let first = parts.first()?;
    text.match_indices(first).find_map(|(start, _)| {
        let mut end = start + first.len();
        for part in &parts[1..] {
            let rest = &text[end..];
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() || !trimmed.starts_with(part) {
                return None;
            }
            end += rest.len() - trimmed.len() + part.len();
        }
        Some(Span::new(start, end))
    })
}

fn line_column(text: &str) -> Result<(usize, usize), String> {
    let numbers = text.split_once(':').and_then(|(line, column)| {
        Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?))
    });
    match numbers {
        Some((line, column)) if line > 0 && column > 0 => Ok((line, column)),
        _ => Err("a place is written as 12:40, line and column, both from 1".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_over_line_ends() {
        let check = |words: &str, expected: Option<&str>| {
            let text = "green green\n tea, naïve";
            assert_eq!(
                find(text, words).map(|span| span.of(text)),
                expected,
                "{words}"
            );
        };
        check("green tea", Some("green\n tea"));
        check("naïve", Some("naïve"));
        check("greentea", None);
        check(" ", None);
        assert_eq!(line_column("3:4"), Ok((3, 4)));
        assert!(
            ["3", "0:1", "a:b", "1:"]
                .iter()
                .all(|text| line_column(text).is_err())
        );
    }
}
