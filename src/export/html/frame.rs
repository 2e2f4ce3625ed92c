//! What stands around the parts: the head of the file, the top of the page, its foot.

use super::Page;
use crate::export::briefing::{SEPARATOR, said};

const STYLE: &str = concat!(
    include_str!("style/palette.css"),
    include_str!("style/frame.css"),
    include_str!("style/glance.css"),
    include_str!("style/article.css"),
    include_str!("style/tables.css"),
    include_str!("style/media.css"),
);

/// Nothing may be loaded, run or sent.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The parts of the page: id and title.
const PARTS: [(&str, &str); 7] = [
    ("glance", "At a glance"),
    ("check-first", "Check first"),
    ("checklist", "Story checklist"),
    ("text", "Annotated text"),
    ("findings", "All findings"),
    ("voices", "Speakers and sources"),
    ("method", "Method and record"),
];

impl Page<'_> {
    pub(super) fn head(&mut self) {
        let out = &mut self.out;
        out.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"");
        out.raw(POLICY);
        out.raw("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        out.element("title", &[], &self.briefing.title);
        out.raw("\n<style>\n");
        out.raw(STYLE);
        out.raw(&self.kinds.css());
        out.raw("</style>\n</head>\n<body>\n");
        out.raw("<a class=\"skip\" href=\"#text\">Skip to the annotated text</a>\n");
        self.top();
    }

    fn top(&mut self) {
        let briefing = self.briefing;
        self.out.raw("<header>\n<p class=\"kicker\">");
        self.out.text("Briefing · ");
        self.out
            .element("bdi", &[], briefing.annotated.document.name());
        self.out.raw("</p>\n");
        self.out.element("h1", &[("dir", "auto")], &briefing.title);
        self.out.raw("\n");
        self.out
            .element("p", &[("class", "facts")], &briefing.facts.join(SEPARATOR));
        self.out
            .raw("\n<nav aria-label=\"Parts of the briefing\"><ul>\n");
        let is_empty = |id: &str| match id {
            "checklist" => briefing.checklist.is_empty(),
            "voices" => briefing.voices.is_empty(),
            _ => false,
        };
        for (id, title) in PARTS.into_iter().filter(|(id, _)| !is_empty(id)) {
            self.out.raw("<li>");
            self.out.element("a", &[("href", &format!("#{id}"))], title);
            self.out.raw("</li>\n");
        }
        self.out.raw("</ul></nav>\n</header>\n<main>\n");
    }

    /// Opens a part; its title is a heading of the second level.
    pub(super) fn part(&mut self, id: &str, title: &str) {
        let labelled = format!("title-{id}");
        self.out
            .open("section", &[("id", id), ("aria-labelledby", &labelled)]);
        self.out.element("h2", &[("id", &labelled)], title);
        self.out.raw("\n");
    }

    pub(super) fn foot(&mut self) {
        self.out.raw("</main>\n<footer>\n");
        self.out.element("p", &[], said::FOOTER);
        self.out.raw("\n</footer>\n</body>\n</html>\n");
    }
}
