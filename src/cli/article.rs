//! All that is done with one article: read, annotate, write in each format. What goes wrong stays with it.

use std::path::PathBuf;

use super::guard::guard;
use super::inputs::Input;
use super::plan::RunPlan;
use super::report::Tone;
use super::{read, write};
use crate::{Annotated, Document, Format, RuleSet, annotate, export};

/// What became of one article.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) messages: Vec<(Tone, String)>,
    pub(super) counts: Counts,
    pub(super) files: Vec<PathBuf>,
    pub(super) stdout: Vec<u8>,
    pub(super) failed: bool,
}

/// How much was found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) articles: usize,
    quotes: usize,
    statistics: usize,
    claims: usize,
    others: usize,
}

/// Does all that is to be done with one article; nothing that happens here ends the others.
pub(super) fn process(input: &Input, plan: &RunPlan, rules: &RuleSet) -> Outcome {
    let mut outcome = Outcome::default();
    let read =
        guard(|| read::article(input, plan.encoding.as_deref())).and_then(std::convert::identity);
    let result = match read {
        Ok(document) => guard(|| finish(input, &document, plan, rules, &mut outcome)),
        Err(message) => Err(message),
    };
    if let Err(message) = result {
        outcome.fail(input, &message);
    }
    outcome
}

fn finish(
    input: &Input,
    document: &Document,
    plan: &RunPlan,
    rules: &RuleSet,
    outcome: &mut Outcome,
) {
    for note in &document.source.notes {
        outcome.tell(Tone::Note, input, note);
    }
    let annotated = annotate(document, rules, &plan.options);
    for format in &plan.formats {
        let written = guard(|| write_format(input, &annotated, *format, plan))
            .and_then(std::convert::identity);
        match written {
            Ok(Written::File(path)) => outcome.files.push(path),
            Ok(Written::Stdout(bytes)) => outcome.stdout = bytes,
            Err(message) => outcome.fail(input, &message),
        }
    }
    let counts = Counts::of(&annotated);
    let files: Vec<String> = outcome
        .files
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let arrow = if files.is_empty() { "" } else { " → " };
    outcome.tell(
        Tone::Detail,
        input,
        &format!("{}{arrow}{}", counts.words(), files.join(", ")),
    );
    if !outcome.failed {
        outcome.counts = counts;
    }
}

/// Where a format of an article went.
enum Written {
    File(PathBuf),
    Stdout(Vec<u8>),
}

fn write_format(
    input: &Input,
    annotated: &Annotated<'_>,
    format: Format,
    plan: &RunPlan,
) -> Result<Written, String> {
    let bytes = export(annotated, format, &plan.export).map_err(|failed| failed.to_string())?;
    let Some(path) = plan.output(&input.stem, format) else {
        return Ok(Written::Stdout(bytes));
    };
    write::whole_file(&path, &bytes).map_err(|failed| {
        format!(
            "{} cannot be written: {failed}; help: look at the disk and the permissions",
            path.display()
        )
    })?;
    Ok(Written::File(path))
}

impl Outcome {
    fn tell(&mut self, tone: Tone, input: &Input, message: &str) {
        self.messages
            .push((tone, format!("{}: {message}", input.shown)));
    }

    fn fail(&mut self, input: &Input, message: &str) {
        self.tell(Tone::Error, input, message);
        self.failed = true;
    }
}

impl Counts {
    fn of(annotated: &Annotated<'_>) -> Self {
        let count = |kind: &str| {
            annotated
                .annotations
                .iter()
                .filter(|found| found.kind() == kind)
                .count()
        };
        let (quotes, statistics, claims) = (count("quote"), count("statistic"), count("claim"));
        Self {
            articles: 1,
            quotes,
            statistics,
            claims,
            others: annotated.annotations.len() - quotes - statistics - claims,
        }
    }

    /// Adds the findings of others.
    pub(super) fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.quotes += other.quotes;
        self.statistics += other.statistics;
        self.claims += other.claims;
        self.others += other.others;
    }

    /// The counts as a reader is told them.
    pub(super) fn words(self) -> String {
        let kinds = [
            (self.quotes, "quote"),
            (self.statistics, "statistic"),
            (self.claims, "claim"),
            (self.others, "other finding"),
        ];
        let found: Vec<String> = kinds
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, kind)| format!("{count} {kind}{}", if *count == 1 { "" } else { "s" }))
            .collect();
        if found.is_empty() {
            "nothing was found".to_owned()
        } else {
            found.join(", ")
        }
    }
}
