//! Notes beside a paragraph: what matters most in a line, the rest folded.

use super::Page;
use crate::export::briefing::{Stretch, value};

/// Characters of a line of the article, about.
const LINE: usize = 68;
/// So many notes always have room.
const LEAST: usize = 6;
/// No fewer are folded.
const FEWEST: usize = 3;

impl Page<'_> {
    /// Writes the notes of a stretch. When there are more than fit beside it, those without flags are folded.
    pub(super) fn notes(&mut self, stretch: &Stretch<'_>, notes: &[usize]) {
        if notes.is_empty() {
            return;
        }
        let place = stretch.block.map(|block| self.briefing.places.name(block));
        let about = format!("Notes on {}", place.unwrap_or_default());
        self.out
            .raw("<div class=\"notes\" role=\"group\" aria-label=\"");
        self.out.text(about.trim_end());
        self.out.raw("\">");
        let text = stretch.span.of(self.briefing.annotated.document.text());
        let lines = text.chars().count().div_ceil(LINE) + text.matches('\n').count();
        let room = lines.saturating_mul(3) / 2 + LEAST;
        let room = if notes.len() < room + FEWEST {
            notes.len()
        } else {
            room
        };
        let (shown, folded) = self.fitting(notes, room);
        self.list(&shown);
        if !folded.is_empty() {
            let flagged = folded.iter().any(|number| self.is_flagged(*number));
            let class = if flagged { "more" } else { "more plain" };
            self.out.open("details", &[("class", class)]);
            self.out
                .raw(&format!("<summary>{} more notes</summary>", folded.len()));
            self.list(&folded);
            self.out.raw("</details>");
        }
        self.out.raw("</div>");
    }

    fn is_flagged(&self, number: usize) -> bool {
        !self.finding(number).flags.is_empty()
    }

    /// The notes for which there is room, the flagged ones before the others, and the rest.
    fn fitting(&self, notes: &[usize], room: usize) -> (Vec<usize>, Vec<usize>) {
        let flagged = notes
            .iter()
            .filter(|number| self.is_flagged(**number))
            .count();
        let mut free = [room.saturating_sub(flagged), room];
        notes.iter().partition(|number| {
            let free = &mut free[usize::from(self.is_flagged(**number))];
            let fits = *free > 0;
            *free = free.saturating_sub(1);
            fits
        })
    }

    fn list(&mut self, notes: &[usize]) {
        self.out.raw("<ul>\n");
        for number in notes {
            self.note(*number);
        }
        self.out.raw("</ul>");
    }

    fn note(&mut self, number: usize) {
        let finding = &self.briefing.findings[number];
        let (label, id) = (&finding.label, format!("note-{}", finding.label));
        self.out
            .open("li", &[("id", &id), ("class", self.kinds.of(number))]);
        self.link(label, label);
        self.out.raw("<details><summary>");
        if finding.flags.is_empty() {
            self.out.text(&finding.line());
        } else {
            self.out.element("span", &[], &finding.line());
            self.out.text(" ");
            let reasons = finding.reasons().unwrap_or_default();
            self.out.element("b", &[("class", "why")], &reasons);
        }
        self.out.raw("</summary><dl>");
        for (name, field) in finding.annotation.attrs() {
            self.out.element("dt", &[], &name.replace('_', " "));
            self.out.element("dd", &[("dir", "auto")], &value(&field));
        }
        self.out.element("dt", &[], "by rule");
        self.out.raw("<dd>");
        self.out.element("code", &[], &finding.annotation.rule);
        self.out.raw("</dd>");
        self.out.element("dt", &[], "more");
        self.out.raw("<dd>");
        let (href, about) = (format!("#row-{label}"), format!("{label} in the tables"));
        self.out.element("a", &[("href", &href)], &about);
        self.out.raw("</dd></dl></details></li>\n");
    }
}
