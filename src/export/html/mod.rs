//! One page by itself: the article with highlights, filters and margin notes; no script, nothing from elsewhere.

mod note;
mod tags;

use std::collections::BTreeMap;

use super::OffsetUnit;
use super::fragment::{Cut, Layer, Step, cut};
use super::record::{Finding, Flag, Record};
use crate::model::{Annotated, Annotation, Body};
use crate::text::{Block, BlockKind, Span};

use note::{summary, write_note};
use tags::Tags;

const STYLE: &str = include_str!("page.css");

/// Nothing may be loaded, run or sent.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// One self-contained page: the article with its findings highlighted, filters by kind, and notes in the margin.
///
/// Findings that cross are split where they must be, so that no text is shown twice or hidden.
pub fn html(annotated: &Annotated<'_>) -> Vec<u8> {
    let record = Record::new(annotated, OffsetUnit::Chars);
    let document = annotated.document;
    let layers: Vec<Layer> = annotated.annotations.iter().map(layer).collect();
    let spans: Vec<Span> = document.blocks().iter().map(|block| block.span).collect();
    let mut page = Page {
        annotated,
        record: &record,
        kinds: Kinds::of(annotated),
        cut: cut(&spans, &layers),
        out: Tags::default(),
    };
    page.head();
    page.top();
    page.checks();
    page.article();
    page.foot();
    page.out.finish()
}

/// Highlights nest by rank as in the XML: what is more of a thing of its own stays whole.
fn layer(annotation: &Annotation) -> Layer {
    let rank = match &annotation.body {
        Body::Quote(_) => 10,
        Body::Claim(_) => 20,
        Body::Statistic(_) => 30,
        Body::Cue(_) => 40,
        Body::Custom(_) => 50,
    };
    Layer {
        span: annotation.span,
        rank,
        bars: 0,
    }
}

/// The kinds that were found: class names in the page, labels, colours.
struct Kinds<'a> {
    by_name: BTreeMap<&'a str, Kind<'a>>,
}

/// Styles of kinds in the order in which the page lists them.
const STYLES: [&str; 5] = ["quote", "statistic", "claim", "cue", "own"];

struct Kind<'a> {
    /// Names its filter and its elements.
    class: String,
    /// Styles the sort of kind.
    style: &'static str,
    label: &'a str,
    colour: Option<&'a str>,
    count: usize,
}

impl<'a> Kinds<'a> {
    fn of(annotated: &'a Annotated<'_>) -> Self {
        let mut by_name: BTreeMap<&str, Kind<'_>> = BTreeMap::new();
        for annotation in &annotated.annotations {
            let name = annotation.kind();
            let own = by_name.len();
            let kind = by_name
                .entry(name)
                .or_insert_with(|| Kind::of(annotation, own));
            kind.count += 1;
        }
        Self { by_name }
    }

    /// The kinds in the order in which the page lists them.
    fn listed(&self) -> Vec<&Kind<'a>> {
        let place = |kind: &&Kind<'_>| STYLES.iter().position(|style| *style == kind.style);
        let mut kinds: Vec<&Kind<'_>> = self.by_name.values().collect();
        kinds.sort_by_key(place);
        kinds
    }
}

impl<'a> Kind<'a> {
    fn of(annotation: &'a Annotation, number: usize) -> Self {
        let name = annotation.kind();
        let (style, label, colour) = match &annotation.body {
            Body::Quote(_) => ("quote", "quotes", None),
            Body::Statistic(_) => ("statistic", "statistics", None),
            Body::Claim(_) => ("claim", "claims", None),
            Body::Cue(_) => ("cue", name, None),
            Body::Custom(custom) => {
                let label = custom.label.as_deref().unwrap_or(name);
                (
                    "own",
                    label,
                    custom.colour.as_deref().filter(|c| is_colour(c)),
                )
            }
        };
        Self {
            class: format!("k{number}"),
            style,
            label,
            colour,
            count: 0,
        }
    }
}

/// Whether the text is a colour as `#rrggbb`, so that it can stand in a style.
fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit())
}

struct Page<'a> {
    annotated: &'a Annotated<'a>,
    record: &'a Record,
    kinds: Kinds<'a>,
    cut: Cut,
    out: Tags,
}

impl Page<'_> {
    fn head(&mut self) {
        self.out
            .raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        self.out
            .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"");
        self.out.raw(POLICY);
        self.out
            .raw("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        self.out
            .element("title", &[], self.annotated.document.title());
        self.out.raw("\n<style>\n");
        self.out.raw(STYLE);
        for kind in self.kinds.by_name.values() {
            let Kind { class, colour, .. } = kind;
            if let Some(colour) = colour {
                self.out.raw(&format!(".{class} {{ --edge: {colour}; }}\n"));
                self.out
                    .raw(&format!("mark.{class} {{ background: {colour}33; }}\n"));
            }
            self.out.raw(&format!(
                "body:has(#show-{class}:not(:checked)) li.{class} {{ display: none; }}\n\
                 body:has(#show-{class}:not(:checked)) mark.{class} {{ all: unset; }}\n\
                 body:has(#show-{class}:not(:checked)) mark.{class}::after {{ content: none; }}\n",
            ));
        }
        self.out.raw("</style>\n</head>\n<body>\n");
    }

    fn top(&mut self) {
        let document = self.annotated.document;
        self.out.raw("<header>\n");
        self.out.element("p", &[], document.name());
        let source = &document.source;
        for line in [&source.date, &source.url].into_iter().flatten() {
            self.out.element("p", &[], line);
        }
        self.out.element(
            "p",
            &[],
            "Marked by rules. A mark is a pointer, not a verdict.",
        );
        self.out
            .raw("\n</header>\n<nav aria-label=\"Filters\"><fieldset><legend>Show</legend>\n");
        for kind in self.kinds.listed() {
            let Kind {
                class,
                label,
                count,
                ..
            } = kind;
            self.out.raw(&format!(
                "<label><input type=\"checkbox\" id=\"show-{class}\" checked> "
            ));
            self.out.text(&format!("{label} ({count})"));
            self.out.raw("</label>\n");
        }
        self.out.raw("</fieldset></nav>\n");
    }

    fn checks(&mut self) {
        let checks = &self.record.checks;
        if checks.is_empty() {
            return;
        }
        self.out.raw(
            "<section class=\"checks\" aria-labelledby=\"first\">\n\
             <h2 id=\"first\">Look at these first</h2>\n<ul>\n",
        );
        for Flag {
            id,
            severity,
            message,
            annotations,
            rule,
            ..
        } in checks
        {
            self.out
                .open("li", &[("id", id), ("class", severity), ("title", rule)]);
            self.out.text(&format!("{severity}: {message}"));
            for id in annotations {
                self.out.raw(" ");
                self.out
                    .element("a", &[("href", &format!("#text-{id}"))], id);
            }
            self.out.raw("</li>\n");
        }
        self.out.raw("</ul>\n</section>\n");
    }

    fn article(&mut self) {
        let blocks = self.annotated.document.blocks();
        let mut order: Vec<usize> = (0..self.annotated.annotations.len()).collect();
        order.sort_by_key(|&at| self.annotated.annotations[at].span.start);
        let mut coming = order.into_iter().peekable();
        self.out.raw("<main>\n");
        for (index, block) in blocks.iter().enumerate() {
            let end = blocks
                .get(index + 1)
                .map_or(usize::MAX, |next| next.span.start);
            let begins = |at: &usize| self.annotated.annotations[*at].span.start < end;
            let notes: Vec<usize> = std::iter::from_fn(|| coming.next_if(begins)).collect();
            self.out.raw("<div class=\"row\">");
            self.block(block, index);
            self.notes(&notes);
            self.out.raw("</div>\n");
        }
        let rest: Vec<usize> = coming.collect();
        self.notes(&rest);
        self.out.raw("</main>\n");
    }

    fn block(&mut self, block: &Block, index: usize) {
        let name = match block.kind {
            BlockKind::Headline => "h1",
            BlockKind::Heading => "h2",
            BlockKind::BlockQuote | BlockKind::SocialPost(_) => "blockquote",
            _ => "p",
        };
        self.out
            .open(name, &[("class", block.kind.name()), ("dir", "auto")]);
        let text = self.annotated.document.text();
        for step in std::mem::take(&mut self.cut.steps[index]) {
            match step {
                Step::Open { layer, fragment } => self.mark(layer, fragment),
                Step::Text(span) => self.out.text(span.of(text)),
                Step::Close { .. } => self.out.raw("</mark>"),
            }
        }
        self.out.close(name);
    }

    fn mark(&mut self, layer: usize, fragment: usize) {
        let finding = &self.record.annotations[layer];
        let class = self.class(finding);
        let last = fragment + 1 == self.cut.fragments[layer].len();
        let (id, title) = (format!("text-{}", finding.id), summary(finding));
        let mut attrs = vec![("class", class.as_str()), ("title", &title)];
        if fragment == 0 {
            attrs.push(("id", &id));
        }
        if last {
            attrs.push(("data-id", &finding.id));
        }
        self.out.open("mark", &attrs);
    }

    fn class(&self, finding: &Finding) -> String {
        let kind = self.kinds.by_name.get(&*finding.kind);
        kind.map_or_else(String::new, |kind| format!("{} {}", kind.style, kind.class))
    }

    fn notes(&mut self, notes: &[usize]) {
        if notes.is_empty() {
            return;
        }
        self.out.raw("<aside><ul>\n");
        for &at in notes {
            let finding = &self.record.annotations[at];
            let class = self.class(finding);
            write_note(&mut self.out, finding, &class);
        }
        self.out.raw("</ul></aside>");
    }

    fn foot(&mut self) {
        let Record { tool, rules, .. } = self.record;
        self.out.open("footer", &[]);
        self.out.text(&format!("{tool} · rules {rules}"));
        let sha256 = &self.annotated.document.source.sha256;
        if !sha256.is_empty() {
            self.out.text(&format!(" · source SHA-256 {sha256}"));
        }
        self.out.raw("</footer>\n</body>\n</html>\n");
    }
}
