//! What was typed. What it means is decided in `plan`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueHint};

use super::report::Color;
use crate::{Format, OffsetUnit, Page};

const EXAMPLES: &str = "\
Examples:
  redpencil                          every article of input/ → output/*.xml and output/*.pdf
  redpencil article.txt -o report    one article → report/article.xml and report/article.pdf
  redpencil article.txt -o brief.pdf one article → that one file
  redpencil news/ -f xml,json -j 4   a folder, other formats, four threads
  pbpaste | redpencil - -f marks     findings shown under the text, in the terminal
  redpencil stream <in.jsonl         one JSON object a line in, one out

Exit status: 0 done; 1 some input could not be read or written (the others were done);
2 the command line or settings cannot be followed; 3 a rule file is invalid; 4 examples of rules fail.";

const STREAM_EXAMPLES: &str = r#"Input, one JSON object a line; only "text" is required:
  {"id": 7, "text": "…", "title": "…", "url": "…", "date": "2024-05-01", "format": "markdown"}
Output, one line for each line of input, in the same order:
  {"id": 7, "annotations": [{"id": "q1", "kind": "quote", "start": 0, "end": 10, …}], "checks": […], …}
  {"id": null, "error": {"code": "bad_json", "message": "…", "line": 12}}
A line that cannot be read gives an error record and the stream goes on; blank lines are no records and give
nothing. Codes: bad_json, bad_encoding, no_text, bad_field, unsupported_format, too_large, internal.
Exit status: 0 when the stream was read to its end, also with error records in it (but see --strict); 1 when
it could not be read or written; 2, 3 and 4 as for `redpencil run`.

Example: jq -c '{id: .url, text: .body}' news.jsonl | redpencil stream -j 4 >findings.jsonl"#;

/// Tags the quotes, statistics and medical claims of articles, and writes annotated XML and a PDF briefing.
#[derive(Debug, Parser)]
#[command(
    name = "redpencil",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = EXAMPLES,
    max_term_width = 100
)]
pub(super) struct Cli {
    /// What to do; `run` if absent.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) run: RunArgs,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Tag articles and write what was found (the default command)
    #[command(after_help = EXAMPLES)]
    Run(RunArgs),
    /// Tag a stream of articles: one JSON object a line in, one out
    #[command(after_help = STREAM_EXAMPLES)]
    Stream(StreamArgs),
    /// List, show, write, check, test and try out the rules
    Rules(super::rules::RulesArgs),
    /// Prove that annotated XML files hold their articles to the letter and do not contradict themselves
    Verify(VerifyArgs),
    /// Print the schema of an output format
    Schema(SchemaArgs),
    /// Print the script that completes redpencil's commands in a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

/// `redpencil run`.
#[derive(Debug, Args)]
pub(super) struct RunArgs {
    /// Articles, folders of articles (files ending in .txt, .text, .md, .markdown), or - for standard input
    ///
    /// Without any, the folder input/ is read. Folders are not searched further down.
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,

    /// Folder to write to, made if need be; a file such as brief.pdf; or - for standard output [default: output]
    ///
    /// A file or - takes one format. Standard input in one format, and `-f marks`, go to standard output unless told
    /// otherwise.
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::AnyPath)]
    pub(super) output: Option<PathBuf>,

    /// Formats to write, with commas between [default: xml,pdf]
    #[arg(short, long = "format", value_name = "LIST", value_delimiter = ',', value_parser = formats())]
    pub(super) formats: Vec<Format>,

    /// Page size of the briefing [default: a4]
    #[arg(long, value_name = "SIZE", value_parser = pages())]
    pub(super) page: Option<Page>,

    /// Date to print in the briefing, as YYYY-MM-DD; none if absent, so that the same article gives the same bytes
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) date: Option<String>,

    /// Font for characters that the briefing's own fonts lack
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) fallback_font: Option<PathBuf>,

    /// Encoding of the articles, such as windows-1252; found out by itself if absent
    #[arg(long, value_name = "LABEL")]
    pub(super) encoding: Option<String>,

    /// Run again whenever an article or a rule file has changed; Ctrl-C ends it
    #[arg(long)]
    pub(super) watch: bool,

    #[command(flatten)]
    pub(super) find: FindArgs,

    #[command(flatten)]
    pub(super) rules: RuleArgs,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// `redpencil stream`.
#[derive(Debug, Args)]
pub(super) struct StreamArgs {
    /// Write out each line at once, also when standard output is not a terminal
    #[arg(long)]
    pub(super) line_buffered: bool,

    /// End with exit status 1 when a line gave an error record
    #[arg(long)]
    pub(super) strict: bool,

    #[command(flatten)]
    pub(super) find: FindArgs,

    #[command(flatten)]
    pub(super) rules: RuleArgs,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// What to find, and how to count and share the work.
#[derive(Debug, Args)]
pub(super) struct FindArgs {
    /// Kinds to find, with commas between: quote, statistic, claim, hedge, negation, x-NAME, x for all of your own; and
    /// what looks like a number and is none: x-reference, x-identifier, x-address, x-score, x-name, x-phase, x-idiom,
    /// x-time [default: quote,statistic,claim,x]
    #[arg(long = "kind", value_name = "LIST", value_delimiter = ',', value_parser = kind)]
    pub(super) kinds: Vec<String>,

    /// Threads; 0 for one a processor [default: 0, for a stream 1]
    #[arg(short, long, value_name = "N")]
    pub(super) jobs: Option<usize>,

    /// What offsets count in JSON: chars (Unicode code points), bytes (of UTF-8), utf16 [default: chars]
    #[arg(long, value_name = "UNIT", value_parser = units())]
    pub(super) offsets: Option<OffsetUnit>,
}

/// Which rules to use.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Rules and settings")]
pub(super) struct RuleArgs {
    /// Rule file, or folder of rule files, to use beside the built-in rules (can be repeated; later ones win)
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) rules: Vec<PathBuf>,

    /// Leave the built-in rules out
    #[arg(long)]
    pub(super) no_builtin: bool,

    /// Rule (PACK/ID) or pack to switch off (can be repeated)
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) disable: Vec<String>,

    /// Settings file to use instead of the nearest redpencil.toml of this folder or those above it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) config: Option<PathBuf>,

    /// Use no settings file
    #[arg(long, conflicts_with = "config")]
    pub(super) no_config: bool,
}

/// How to talk to the user.
#[derive(Clone, Copy, Debug, Default, Args)]
#[command(next_help_heading = "Messages")]
pub(super) struct TalkArgs {
    /// Tell of errors only
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,

    /// Tell what was done with each article
    #[arg(short, long)]
    pub(super) verbose: bool,

    /// When to colour messages
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    pub(super) color: Color,
}

/// `redpencil verify`.
#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// XML files that redpencil wrote
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub(super) files: Vec<PathBuf>,

    /// The article that the file was made from; without it, its text is held against the length and SHA-256 in the
    /// file's header
    #[arg(long, value_name = "ARTICLE", value_hint = ValueHint::FilePath)]
    pub(super) source: Option<PathBuf>,

    /// Encoding of the article, such as windows-1252; found out by itself if absent
    #[arg(long, value_name = "LABEL", requires = "source")]
    pub(super) encoding: Option<String>,

    /// Print what the file says as a line of `redpencil stream` instead of a summary
    #[arg(long)]
    pub(super) json: bool,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// `redpencil schema`.
#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// Which schema
    pub(super) which: Schema,
}

/// The schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Schema {
    /// Annotated XML as RELAX NG
    #[value(alias = "xml")]
    Rng,
    /// Annotated XML as RELAX NG in compact syntax
    Rnc,
    /// Annotated XML as W3C XML Schema; it imports `xml.xsd`
    Xsd,
    /// The `xml.xsd` that the W3C XML Schema imports
    XmlXsd,
    /// A line of `redpencil stream` as JSON Schema
    Json,
    /// Rule files as JSON Schema, for editors
    Rules,
}

/// `redpencil completions`.
#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

/// Formats by name, in the order in which they are shown.
pub(super) const FORMATS: [(&str, Format, &str); 6] = [
    ("xml", Format::Xml, "annotated text as TEI P5"),
    ("pdf", Format::Pdf, "the briefing"),
    ("json", Format::Json, "all findings with their offsets"),
    ("csv", Format::Csv, "one row a finding"),
    (
        "html",
        Format::Html,
        "one page with highlights, filters and notes",
    ),
    (
        "marks",
        Format::Marks,
        "the text with carets under the findings",
    ),
];

/// Page sizes by name.
pub(super) const PAGES: [(&str, Page); 2] = [("a4", Page::A4), ("letter", Page::Letter)];

/// Units of offsets by name.
pub(super) const UNITS: [(&str, OffsetUnit); 3] = [
    ("chars", OffsetUnit::Chars),
    ("bytes", OffsetUnit::Bytes),
    ("utf16", OffsetUnit::Utf16),
];

fn formats() -> impl TypedValueParser<Value = Format> {
    let values = FORMATS.map(|(name, _, about)| PossibleValue::new(name).help(about));
    PossibleValuesParser::new(values).map(|name| named(&FORMATS.map(|(n, f, _)| (n, f)), &name))
}

fn pages() -> impl TypedValueParser<Value = Page> {
    PossibleValuesParser::new(PAGES.map(|(name, _)| name)).map(|name| named(&PAGES, &name))
}

fn units() -> impl TypedValueParser<Value = OffsetUnit> {
    PossibleValuesParser::new(UNITS.map(|(name, _)| name)).map(|name| named(&UNITS, &name))
}

fn named<T: Copy>(table: &[(&str, T)], name: &str) -> T {
    let row = table.iter().find(|(known, _)| *known == name);
    row.expect("the parser has refused all other names").1
}

/// Checks the name of a kind.
pub(super) fn kind(name: &str) -> Result<String, String> {
    const KINDS: [&str; 6] = ["quote", "statistic", "claim", "hedge", "negation", "x"];
    if KINDS.contains(&name) || name.strip_prefix("x-").is_some_and(|rest| !rest.is_empty()) {
        return Ok(name.to_owned());
    }
    Err(format!(
        "there are {}, and x-NAME for your own",
        KINDS.join(", ")
    ))
}

/// Checks that a text is a date of the calendar.
pub(super) fn date(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let digits = parts
        .iter()
        .all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if widths == [4, 2, 2] && digits {
        let number = |at: usize| parts[at].parse::<u32>().unwrap_or(0);
        if (1..=days_in(number(0), number(1))).contains(&number(2)) {
            return Ok(text.to_owned());
        }
        return Err("there is no such day".to_owned());
    }
    Err("a date is written as 2024-05-01".to_owned())
}

fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for good in ["2024-02-29", "2000-12-31", "1999-04-30"] {
            assert_eq!(date(good), Ok(good.to_owned()));
        }
        for bad in [
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-04-31",
            "2024-1-1",
            "",
            "+024-01-01",
            "today",
        ] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_path_needs_no_command_and_a_command_takes_its_own_flags() {
        let cli = Cli::try_parse_from(["redpencil", "a.txt", "-f", "xml,json"]).unwrap();
        assert!(cli.command.is_none());
        assert_eq!(cli.run.formats, [Format::Xml, Format::Json]);
        let cli =
            Cli::try_parse_from(["redpencil", "run", "a.txt", "--kind", "quote,x-drug"]).unwrap();
        let Some(Command::Run(run)) = cli.command else {
            panic!("not run")
        };
        assert_eq!(run.find.kinds, ["quote", "x-drug"]);
        // Then the word is a path, and the message about it names the command.
        let cli = Cli::try_parse_from(["redpencil", "-o", "x", "stream"]).unwrap();
        assert!(cli.command.is_none());
        assert!(Cli::try_parse_from(["redpencil", "--kind", "x-"]).is_err());
    }
}
