//! `redpencil rules profile`: what each rule costs.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use clap::{Args, ValueHint};

use super::super::args::{RuleArgs, TalkArgs};
use super::super::exit::{Exit, Failure};
use super::super::report::Reporter;
use super::corpus::each;
use super::draft::is_named;
use super::{counted, selection};
use crate::{Options, Profile, RuleCost, annotate_profiling};

pub(super) const EXAMPLES: &str = "\
Examples:
  redpencil rules profile --on news/                     the 20 slowest rules and cues
  redpencil rules profile --on news/ --rules mine.toml --rule mine --limit 0

Each rule and cue is run by itself on each article, its patterns compiled before. Columns: milliseconds, share of the
whole, sentences (or paragraphs) looked at, those that hold what the pattern needs so that it was run on them, matches
whose conditions held, findings left when overlaps were settled, milliseconds to compile its patterns once.

Exit status: 0 done; 1 some article could not be read; 2 usage; 3 a rule file is invalid.";

/// `redpencil rules profile`.
#[derive(Debug, Args)]
pub(super) struct ProfileArgs {
    /// Articles, or folders of articles, to run the rules on
    #[arg(long, value_name = "PATH", required = true, num_args = 1.., value_hint = ValueHint::AnyPath)]
    on: Vec<PathBuf>,

    /// Rule (PACK/ID, or the name alone) or pack to show alone (can be repeated)
    #[arg(long = "rule", value_name = "ID", value_delimiter = ',')]
    ids: Vec<String>,

    /// Rules to show, the slowest first; 0 for all
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,

    /// Encoding of the articles, such as windows-1252; found out by itself if absent
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,

    #[command(flatten)]
    rules: RuleArgs,

    #[command(flatten)]
    pub(super) talk: TalkArgs,
}

/// Prints the table.
pub(super) fn run(args: &ProfileArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    let set = selection(&args.rules, reporter)?.load(reporter)?;
    let mut profile = Some(Profile::new(clock));
    let (mut articles, mut bytes) = (0, 0);
    let exit = each(
        &args.on,
        args.encoding.as_deref(),
        reporter,
        |_, document| {
            articles += 1;
            bytes += document.text().len();
            let so_far = profile.take().unwrap_or_else(|| Profile::new(clock));
            profile = annotate_profiling(document, &set, &Options::default(), so_far);
            Ok(())
        },
    )?;
    let profile = profile.unwrap_or_else(|| Profile::new(clock));
    let costs = profile.costs();
    let wanted: Vec<&RuleCost> = costs
        .iter()
        .filter(|cost| args.ids.is_empty() || args.ids.iter().any(|id| is_meant(&cost.id, id)))
        .copied()
        .collect();
    if let (Some(id), true) = (args.ids.first(), wanted.is_empty() && articles > 0) {
        return Err(Failure::usage(format!(
            "no rule or pack in force is called {id}; help: `redpencil rules list` lists all rules"
        )));
    }
    let limit = if args.limit == 0 {
        usize::MAX
    } else {
        args.limit
    };
    let mut out = table(&wanted, limit, total(&costs));
    let articles = counted(articles, "article");
    let _ = writeln!(out, "{articles}, {bytes} bytes");
    super::super::print(out.as_bytes())?;
    Ok(exit)
}

/// Time since it was first asked for.
fn clock() -> Duration {
    static BEGUN: OnceLock<Instant> = OnceLock::new();
    BEGUN.get_or_init(Instant::now).elapsed()
}

fn is_meant(id: &str, wanted: &str) -> bool {
    is_named(id, wanted) || id.split_once('/').is_some_and(|(pack, _)| pack == wanted)
}

fn total(costs: &[&RuleCost]) -> Duration {
    costs.iter().map(|cost| cost.time).sum()
}

/// The slowest rules, and all of them together.
fn table(costs: &[&RuleCost], limit: usize, whole: Duration) -> String {
    const HEAD: [&str; 7] = [
        "ms",
        "%",
        "looked at",
        "run on",
        "matches",
        "kept",
        "compile",
    ];
    let shown = &costs[..limit.min(costs.len())];
    let sum = |of: &dyn Fn(&RuleCost) -> usize| costs.iter().map(|cost| of(cost)).sum();
    let all = RuleCost {
        id: format!("all {}", counted(costs.len(), "rule")),
        looked_at: sum(&|cost| cost.looked_at),
        run_on: sum(&|cost| cost.run_on),
        matches: sum(&|cost| cost.matches),
        kept: sum(&|cost| cost.kept),
        time: total(costs),
        compile: costs.iter().map(|cost| cost.compile).sum(),
        ..RuleCost::default()
    };
    let rows = shown.iter().copied().chain([&all]);
    let width = rows.clone().map(|cost| cost.id.len()).max().unwrap_or(0);
    let mut out = format!("{:width$}", "");
    for head in HEAD {
        let _ = write!(out, "  {head:>9}");
    }
    out.push('\n');
    for cost in rows {
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let share = 100.0 * cost.time.as_secs_f64() / whole.as_secs_f64().max(f64::MIN_POSITIVE);
        let _ = writeln!(
            out,
            "{:width$}  {:>9.3}  {share:>9.1}  {:>9}  {:>9}  {:>9}  {:>9}  {:>9.3}",
            cost.id,
            ms(cost.time),
            cost.looked_at,
            cost.run_on,
            cost.matches,
            cost.kept,
            ms(cost.compile),
        );
    }
    if shown.len() < costs.len() {
        let left = costs.len() - shown.len();
        let _ = writeln!(out, "{left} not shown (--limit 0 shows all)");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_adds_up_what_is_not_shown() {
        let cost = |id: &str, ms, kept| RuleCost {
            id: id.to_owned(),
            time: Duration::from_millis(ms),
            kept,
            ..RuleCost::default()
        };
        let (slow, fast) = (cost("a/slow", 30, 2), cost("a/fast", 10, 1));
        let shown = table(&[&slow, &fast], 1, Duration::from_millis(80));
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines: Vec<String> = shown.lines().map(words).collect();
        assert_eq!(
            lines,
            [
                "ms % looked at run on matches kept compile",
                "a/slow 30.000 37.5 0 0 0 2 0.000",
                "all 2 rules 40.000 50.0 0 0 0 3 0.000",
                "1 not shown (--limit 0 shows all)",
            ]
        );
    }
}
