//! The annotated text: the whole article to the letter, with marks in the text and notes beside it.

use super::Page;
use super::marks::{Ends, Marks};
use crate::export::briefing::{MOST_FINDINGS, Stretch, stretches};
use crate::export::fragment::{Step, cut};
use crate::text::{BlockKind, Span};

impl Page<'_> {
    pub(super) fn article(&mut self) {
        let briefing = self.briefing;
        let stretches = stretches(briefing.annotated.document);
        let spans: Vec<Span> = stretches.iter().map(|stretch| stretch.span).collect();
        let marks = Marks::new(briefing, &stretches);
        let cut = cut(&spans, &marks.layers);
        let mut order: Vec<usize> = (0..briefing.findings.len().min(MOST_FINDINGS)).collect();
        order.sort_by_key(|number| briefing.findings[*number].annotation.span.start);
        let mut coming = order.into_iter().peekable();
        self.part("text", "Annotated text");
        self.out.raw("<article aria-labelledby=\"title-text\">\n");
        for (index, (stretch, steps)) in stretches.iter().zip(&cut.steps).enumerate() {
            let end = spans.get(index + 1).map_or(usize::MAX, |next| next.start);
            let begins = |number: &usize| briefing.findings[*number].annotation.span.start < end;
            let notes: Vec<usize> = std::iter::from_fn(|| coming.next_if(begins)).collect();
            self.out.raw("<div class=\"row\">");
            self.stretch(stretch, (steps, &marks), &cut.fragments);
            self.notes(stretch, &notes);
            self.out.raw("</div>\n");
        }
        self.out.raw("</article>\n</section>\n");
    }

    fn stretch(
        &mut self,
        stretch: &Stretch<'_>,
        (steps, marks): (&[Step], &Marks),
        fragments: &[Vec<Span>],
    ) {
        let name = match stretch.kind {
            Some(BlockKind::Headline) => "h3",
            _ if stretch.is_heading() => "h3",
            Some(BlockKind::BlockQuote | BlockKind::SocialPost(_)) => "blockquote",
            _ => "p",
        };
        let number = stretch
            .block
            .and_then(|block| self.briefing.places.number(block));
        let class = stretch.kind.map_or("paragraph", BlockKind::name);
        let id = stretch.block.map(|block| self.anchor(block));
        let shown = number.map(|number| format!("¶{number}"));
        let mut attrs = vec![("class", class), ("dir", "auto")];
        attrs.extend(id.as_deref().map(|id| ("id", id)));
        attrs.extend(shown.as_deref().map(|shown| ("data-n", shown)));
        self.out.open(name, &attrs);
        let text = self.briefing.annotated.document.text();
        let mut open = Vec::new();
        for step in steps {
            match *step {
                Step::Open { layer, fragment } => {
                    let ends = Ends {
                        first: fragment == 0,
                        last: fragment + 1 == fragments[layer].len(),
                    };
                    open.push(ends.last);
                    self.open_mark(marks.sorts[layer], ends);
                }
                Step::Text(span) => self.out.text(span.of(text)),
                Step::Close { layer } => {
                    let last = open.pop().unwrap_or(false);
                    self.close_mark(marks.sorts[layer], last);
                }
            }
        }
        self.out.close(name);
    }
}
