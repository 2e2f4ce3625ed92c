//! `redpencil rules new`: a rule file to begin with, which is good as it stands.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::super::args::TalkArgs;
use super::super::exit::{Exit, Failure};
use super::super::report::{Reporter, Tone};
use super::super::write;
use crate::RuleSet;

pub(super) const EXAMPLES: &str = "\
Examples:
  redpencil rules new                          my-rules.toml, with a rule of a kind of your own
  redpencil rules new sponsors                 sponsors.toml, kind x-sponsors
  redpencil rules new ward --kind statistic -o rules/
  redpencil rules new doubts --kind hedge -o - a cue, to standard output

Kinds: x-NAME (your own, shown in all outputs), statistic, check, relation, name,
attribution, and the others that `redpencil rules list` shows; families of cues: hedge, negation, experiencer, advice, ability, booster, vague.

Exit status: 0 done; 1 the file could not be written; 2 there is such a file already, or a name is none.";

/// `redpencil rules new`.
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// Name of the pack: a-z, 0-9 and hyphens
    #[arg(value_name = "NAME", default_value = "my-rules")]
    name: String,

    /// What the rule finds: a kind of your own, or one that is there; or a family of cues [default: x-NAME]
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    /// File to write, or folder to write it to; - for standard output [default: NAME.toml]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    output: Option<PathBuf>,

    /// Write over a file that is there
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// Writes the file.
pub(super) fn run(args: &NewArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    let own = format!("x-{}", args.name);
    let kind = args.kind.as_deref().unwrap_or(&own);
    let path = place(args);
    let shown = path
        .as_ref()
        .map_or("FILE".to_owned(), |path| path.display().to_string());
    let text = skeleton(&args.name, kind, &shown);
    good(&args.name, kind, &text)?;
    let Some(path) = path else {
        return super::super::print(text.as_bytes());
    };
    if path.exists() && !args.force {
        return Err(Failure::usage(format!(
            "{shown}: there is such a file already; help: name another one by --output, or write over it by --force"
        )));
    }
    write::whole_file(&path, text.as_bytes())
        .map_err(|failed| Failure::input(format!("{shown}: it cannot be written: {failed}")))?;
    reporter.say(
        Tone::Done,
        &format!("{shown}: a rule of the kind {kind}; next: `redpencil rules test {shown}`"),
    );
    Ok(Exit::Done)
}

/// Where the file goes; nowhere for standard output.
fn place(args: &NewArgs) -> Option<PathBuf> {
    let file = PathBuf::from(format!("{}.toml", args.name));
    match &args.output {
        None => Some(file),
        Some(path) if path == Path::new("-") => None,
        Some(path) if path.is_dir() => Some(path.join(file)),
        Some(path) => Some(path.clone()),
    }
}

/// Families of cues that the program acts on.
const FAMILIES: [&str; 7] = [
    "hedge",
    "negation",
    "experiencer",
    "advice",
    "ability",
    "booster",
    "vague",
];

/// The file for a kind.
fn skeleton(name: &str, kind: &str, file: &str) -> String {
    let body = match kind {
        "statistic" => include_str!("skeleton/statistic.toml"),
        "check" => include_str!("skeleton/check.toml"),
        "relation" => include_str!("skeleton/relation.toml"),
        "name" => include_str!("skeleton/name.toml"),
        "attribution" => include_str!("skeleton/attribution.toml"),
        family if FAMILIES.contains(&family) => include_str!("skeleton/cue.toml"),
        _ => include_str!("skeleton/rule.toml"),
    };
    let note = match kind {
        "hedge" => "makes less certain",
        "negation" => "denies",
        family if FAMILIES.contains(&family) => "what the cue does",
        own if own.starts_with("x-") => "a kind of your own begins with x-",
        _ => "one of the kinds that the program knows",
    };
    let text = format!("{}{body}", include_str!("skeleton/head.toml"));
    text.replace("KIND_NOTE", note)
        .replace("KIND", kind)
        .replace("NAME", name)
        .replace("FILE", file)
}

/// Makes sure that the file is a good one: only the names that were given can be wrong.
fn good(name: &str, kind: &str, text: &str) -> Result<(), Failure> {
    let none = |_: &str| Err("a skeleton names no list file".to_owned());
    let built = RuleSet::builder().file("skeleton", text, &none).untested();
    let Err(problems) = built.build() else {
        return Ok(());
    };
    let first = problems.into_iter().next();
    let is_name = first
        .as_ref()
        .is_some_and(|one| one.title.contains("`pack`"));
    let what = if is_name {
        format!("{name} cannot be the name of a pack")
    } else {
        format!("{kind} is no kind of rules")
    };
    let said = first.map(|one| {
        let label = one.labels.into_iter().map(|label| label.text);
        let parts = label.chain(one.notes).chain(one.helps);
        format!("{}: {}", one.title, parts.collect::<Vec<_>>().join("; "))
    });
    Err(Failure::usage(format!(
        "{what}; help: {}",
        said.unwrap_or_default()
    )))
}
