//! Marks in the text, as layers that are cut where they cross.

use super::Page;
use crate::export::briefing::{Briefing, Finding, MOST_FINDINGS, Stretch, addresses};
use crate::export::fragment::Layer;
use crate::model::{Body, CertaintyLevel, QuoteType};
use crate::text::{BlockKind, Span};

/// All marks of the article.
pub(super) struct Marks {
    pub(super) layers: Vec<Layer>,
    pub(super) sorts: Vec<Sort>,
}

/// What lies over the text.
#[derive(Clone, Copy)]
pub(super) enum Sort {
    /// Who wrote a post.
    Signature,
    /// A finding with its number.
    Finding(usize),
    /// Words that weaken the claim with this number.
    Hedge(usize),
    /// Words that deny it.
    Negation(usize),
    /// An address of the article's own, in bytes of the text.
    Address(Span),
}

impl Marks {
    pub(super) fn new(briefing: &Briefing<'_>, stretches: &[Stretch<'_>]) -> Self {
        let mut marks = Self {
            layers: Vec::new(),
            sorts: Vec::new(),
        };
        for (number, finding) in briefing.findings.iter().enumerate() {
            marks.add(
                finding.annotation.span,
                Sort::Finding(number),
                rank(finding),
            );
            if let Body::Claim(claim) = &finding.annotation.body {
                for hedge in &claim.hedges {
                    marks.add(hedge.span, Sort::Hedge(number), 40);
                }
                for negation in &claim.negations {
                    marks.add(negation.span, Sort::Negation(number), 40);
                }
            }
        }
        let text = briefing.annotated.document.text();
        for stretch in stretches {
            if let Some(BlockKind::SocialPost(post)) = stretch.kind {
                marks.add(post.signature, Sort::Signature, 1);
            }
            let start = stretch.span.start;
            for (from, to) in addresses(stretch.span.of(text)) {
                let span = Span::new(start + from, start + to);
                // Of the lowest rank: no link of ours can come to stand inside it.
                marks.add(span, Sort::Address(span), 60);
            }
        }
        marks
    }

    fn add(&mut self, span: Span, sort: Sort, rank: u8) {
        self.layers.push(Layer {
            span,
            rank,
            bars: 0,
        });
        self.sorts.push(sort);
    }
}

/// Highlights nest by rank as in the XML: what is more of a thing of its own stays whole.
fn rank(finding: &Finding<'_>) -> u8 {
    match &finding.annotation.body {
        Body::Quote(_) => 10,
        Body::Claim(_) => 20,
        Body::Statistic(_) => 30,
        Body::Cue(_) => 40,
        Body::Custom(_) => 50,
    }
}

/// What decides on the look of a mark beside its kind.
fn look(finding: &Finding<'_>) -> &'static str {
    match &finding.annotation.body {
        Body::Quote(quote)
            if matches!(quote.quote_type, QuoteType::Indirect | QuoteType::Scare) =>
        {
            " pale"
        }
        Body::Claim(claim) if claim.certainty_level != CertaintyLevel::High => " hedged",
        _ => "",
    }
}

/// Whether a fragment is the first and the last one of its mark.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    pub(super) first: bool,
    pub(super) last: bool,
}

impl Page<'_> {
    /// Opens a fragment of a mark.
    pub(super) fn open_mark(&mut self, sort: Sort, ends: Ends) {
        match sort {
            Sort::Signature => self.out.raw("<span class=\"signature\">"),
            Sort::Finding(number) => self.open_finding(number, ends),
            Sort::Hedge(number) | Sort::Negation(number) => {
                let over = match sort {
                    Sort::Hedge(_) => "hedge",
                    _ => "negation",
                };
                // Shown and hidden with its claim, but without its claim's lines.
                let classes = self.kinds.of(number).replacen("claim ", "", 1);
                self.out
                    .open("mark", &[("class", &format!("cue {over} {classes}"))]);
            }
            Sort::Address(span) => {
                let address = span.of(self.briefing.annotated.document.text());
                self.out
                    .open("a", &[("href", address), ("rel", "noreferrer")]);
            }
        }
    }

    fn open_finding(&mut self, number: usize, ends: Ends) {
        let finding = &self.briefing.findings[number];
        let mut class = format!("{}{}", self.kinds.of(number), look(finding));
        for (is, name) in [(ends.first, " first"), (ends.last, " last")] {
            class.push_str(if is { name } else { "" });
        }
        let title = format!("{} {}", finding.label, finding.line());
        let attrs = [
            ("class", class.as_str()),
            ("title", &title),
            ("id", &finding.label),
        ];
        let known = ends.first && number < MOST_FINDINGS;
        self.out.open("mark", &attrs[..if known { 3 } else { 2 }]);
    }

    /// Closes a fragment; after the last one of a finding stands its number, as a link to its note.
    pub(super) fn close_mark(&mut self, sort: Sort, last: bool) {
        match sort {
            Sort::Signature => self.out.close("span"),
            Sort::Address(_) => self.out.close("a"),
            Sort::Finding(number) => {
                self.out.close("mark");
                if last && number < MOST_FINDINGS {
                    let label = &self.briefing.findings[number].label;
                    let attrs = [
                        ("class", &*format!("ref {}", self.kinds.of(number))),
                        ("href", &*format!("#note-{label}")),
                        ("aria-label", &*format!("note {label}")),
                        ("data-id", label),
                    ];
                    self.out.element("a", &attrs, "");
                }
            }
            _ => self.out.close("mark"),
        }
    }
}
