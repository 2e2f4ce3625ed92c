//! The story checklist, and who speaks: what leads from a question or a name to the text.

use super::Page;
use crate::export::briefing::row::VOICES;
use crate::export::briefing::{Pointer, SEPARATOR, To, said};

/// So many ids stand in one row.
const MOST: usize = 40;

impl Page<'_> {
    pub(super) fn checklist(&mut self) {
        let briefing = self.briefing;
        if briefing.checklist.is_empty() {
            return;
        }
        self.part("checklist", "Story checklist");
        self.table_head(
            "title-checklist",
            "checklist",
            &["Does the text say", "Found", "Where"],
        );
        for question in &briefing.checklist {
            self.out.raw("<tr>");
            self.out.element("th", &[("scope", "row")], &question.about);
            let (class, word) = match question.found.len() {
                0 => ("not", "not found"),
                _ => ("found", "found"),
            };
            self.out.element("td", &[("class", class)], word);
            self.out.raw("<td class=\"ids\">");
            self.pointers(&question.found);
            self.out.raw("</td></tr>\n");
        }
        self.out.raw("</tbody></table>\n");
        self.out
            .element("p", &[("class", "small")], said::CHECKLIST_NOTE);
        self.out.raw("\n</section>\n");
    }

    /// Speakers and sources: on whose word the article stands.
    pub(super) fn voices(&mut self) {
        let briefing = self.briefing;
        if briefing.voices.is_empty() {
            return;
        }
        self.part("voices", "Speakers and sources");
        self.table_head("title-voices", "voices", &VOICES);
        for voice in &briefing.voices {
            self.out.raw("<tr><th scope=\"row\">");
            self.out.element("span", &[("dir", "auto")], &voice.name);
            if !voice.about.is_empty() {
                let about = format!("{SEPARATOR}{}", voice.about.join(SEPARATOR));
                self.out.element("span", &[("class", "rest")], &about);
            }
            self.out.raw("</th><td class=\"rest\">");
            self.out.text(&voice.called.join(SEPARATOR));
            for pointers in [&voice.quotes, &voice.others] {
                self.out.raw("</td><td class=\"ids\">");
                self.pointers(pointers);
            }
            self.out.raw("</td><td>");
            let first = self.finding(voice.first);
            self.pointer(&Pointer {
                label: first.place.clone(),
                to: To::Block(first.annotation.block),
            });
            self.out.raw("</td></tr>\n");
        }
        self.out.raw("</tbody></table>\n");
        self.out
            .element("p", &[("class", "small")], said::VOICES_NOTE);
        self.out.raw("\n</section>\n");
    }

    fn pointers(&mut self, pointers: &[Pointer]) {
        for pointer in pointers.iter().take(MOST) {
            self.pointer(pointer);
            self.out.text(" ");
        }
        if pointers.len() > MOST {
            let more = format!("and {} more", pointers.len() - MOST);
            self.out.text(&more);
        }
    }

    fn pointer(&mut self, pointer: &Pointer) {
        let target = match pointer.to {
            To::Finding(number) => self.finding(number).label.clone(),
            To::Block(block) => self.anchor(block),
        };
        let href = format!("#{target}");
        self.out
            .element("a", &[("href", &href), ("dir", "auto")], &pointer.label);
    }

    /// Name of a block in addresses: `p4`, or `h2` where it has no number of its own.
    pub(super) fn anchor(&self, block: usize) -> String {
        match self.briefing.places.number(block) {
            Some(number) => format!("p{number}"),
            None => format!("h{block}"),
        }
    }
}
