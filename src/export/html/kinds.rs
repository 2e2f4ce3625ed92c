//! Class names of findings: their kind, their wording, their colour; and the rules by which filters hide them.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::export::briefing::{Briefing, Certainty, Finding, Kind};
use crate::export::colour::{Colour, darkened, lightened, parse};
use crate::model::Body;

/// Background in dark mode; a test holds that the style sheet has it.
pub(super) const DARK_PAPER: Colour = [0x16, 0x18, 0x1D];

/// The kinds of findings as the page shows them.
pub(super) struct Kinds {
    pub(super) shown: Vec<Shown>,
    /// How many claims are worded in each way, surest first.
    pub(super) wordings: [usize; 4],
    /// How many findings there is a reason to look at.
    pub(super) flagged: usize,
    /// Colours of users' rules, by the number in their class name.
    colours: Vec<Colour>,
    /// Class names of each finding.
    classes: Vec<String>,
}

/// One kind.
pub(super) struct Shown {
    /// Its own class name.
    pub(super) class: String,
    /// Class name of its look.
    pub(super) style: &'static str,
    /// Class name of its colour, when a user's rule gives one.
    pub(super) colour: Option<String>,
    pub(super) title: String,
    /// Name of a kind of users' own.
    pub(super) name: String,
    pub(super) count: usize,
}

impl Kinds {
    pub(super) fn new(briefing: &Briefing<'_>) -> Self {
        let shown = |(number, kind): (usize, &Kind)| Shown {
            class: format!("k{number}"),
            style: style(kind),
            colour: None,
            title: kind.title(),
            name: match kind {
                Kind::Custom(name, _) => name.clone(),
                _ => String::new(),
            },
            count: 0,
        };
        let mut kinds = Self {
            shown: briefing.kinds.iter().enumerate().map(shown).collect(),
            wordings: [0; 4],
            flagged: 0,
            colours: Vec::new(),
            classes: Vec::with_capacity(briefing.findings.len()),
        };
        let mut colours = BTreeMap::new();
        for finding in &briefing.findings {
            let number = briefing.kinds.binary_search(&finding.kind).unwrap_or(0);
            kinds.add(number, finding, &mut colours);
        }
        kinds
    }

    fn add(&mut self, kind: usize, finding: &Finding<'_>, colours: &mut BTreeMap<Colour, usize>) {
        let kind = &mut self.shown[kind];
        kind.count += 1;
        let mut classes = format!("{} {}", kind.style, kind.class);
        if let Some(Certainty { boxes, .. }) = &finding.certainty {
            self.wordings[4 - boxes] += 1;
            let _ = write!(classes, " w{boxes}");
        }
        if let Some(colour) = colour(finding) {
            let next = colours.len();
            let number = *colours.entry(colour).or_insert(next);
            if number == next {
                self.colours.push(colour);
            }
            let _ = write!(classes, " o{number}");
            kind.colour.get_or_insert_with(|| format!("o{number}"));
        }
        let is_flagged = !finding.flags.is_empty();
        self.flagged += usize::from(is_flagged);
        classes.push_str(if is_flagged { " flagged" } else { " plain" });
        self.classes.push(classes);
    }

    /// Class names of a finding: its look and what its filters go by.
    pub(super) fn of(&self, finding: usize) -> &str {
        &self.classes[finding]
    }

    /// The part of the style sheet that depends on what was found.
    pub(super) fn css(&self) -> String {
        let mut css = String::new();
        for (number, colour) in self.colours.iter().enumerate() {
            let (light, dark) = (darkened(*colour), lightened(*colour, DARK_PAPER));
            let _ = writeln!(
                css,
                ".o{number} {{ --own: {}; --own-dark: {}; }}",
                hex(light),
                hex(dark)
            );
        }
        for Shown { class, .. } in &self.shown {
            hide(&mut css, &format!("#show-{class}:not(:checked)"), class);
        }
        for boxes in 1..=4 {
            hide(
                &mut css,
                &format!("#show-w{boxes}:not(:checked)"),
                &format!("w{boxes}"),
            );
        }
        hide(&mut css, "#only-flagged:checked", "plain");
        css
    }
}

/// Rules by which a box hides notes, rows and numbers of findings, and takes the marks from their words. Each goes by
/// one class, which browsers find fast.
fn hide(css: &mut String, state: &str, class: &str) {
    let _ = writeln!(
        css,
        ".work:has({state}) .{class} {{ display: none; }}\n\
         .work:has({state}) mark.{class} {{ all: unset; }}"
    );
}

fn style(kind: &Kind) -> &'static str {
    match kind {
        Kind::Quote => "quote",
        Kind::Statistic => "statistic",
        Kind::Claim => "claim",
        Kind::Hedge => "cue hedge",
        Kind::Negation => "cue negation",
        Kind::Custom(..) => "own",
    }
}

/// The colour that a user's rule gives.
fn colour(finding: &Finding<'_>) -> Option<Colour> {
    match &finding.annotation.body {
        Body::Custom(custom) => custom.colour.as_deref().and_then(parse),
        _ => None,
    }
}

fn hex([red, green, blue]: Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
