//! The boxes that show and hide findings; they also say how each kind is marked.

use super::Page;
use super::kinds::Shown;
use crate::export::briefing::Certainty;

impl Page<'_> {
    pub(super) fn filters(&mut self) {
        // A form without an address to send to: its button only sets the boxes back.
        self.out
            .raw("<form class=\"filters\" method=\"dialog\" aria-label=\"Filters\">\n");
        self.out.raw("<fieldset><legend>Show</legend>\n");
        for Shown {
            class,
            style,
            colour,
            title,
            name,
            count,
        } in &self.kinds.shown
        {
            self.out.open("label", &[("title", name)]);
            self.out.raw(&format!(
                "<input type=\"checkbox\" id=\"show-{class}\" checked> <mark class=\"{style} {}\">",
                colour.as_deref().unwrap_or_default()
            ));
            self.out.text(title);
            self.out
                .raw(&format!("</mark> <span>{count}</span></label>\n"));
        }
        self.out.raw("</fieldset>\n");
        if self.kinds.wordings.iter().any(|count| *count > 0) {
            self.wordings();
        }
        let flagged = self.kinds.flagged;
        self.out.raw(&format!(
            "<label><input type=\"checkbox\" id=\"only-flagged\"> only flagged ▲ <span>{flagged}</span></label>\n\
             <label><input type=\"checkbox\" id=\"show-numbers\" checked> numbers in the text</label>\n<button type=\"reset\">Show all</button>\n</form>\n"
        ));
    }

    fn wordings(&mut self) {
        self.out
            .raw("<fieldset><legend>Claims worded as</legend>\n");
        for (row, (_, word)) in Certainty::LEVELS.iter().enumerate() {
            let (boxes, count) = (4 - row, self.kinds.wordings[row]);
            self.out.raw(&format!(
                "<label><input type=\"checkbox\" id=\"show-w{boxes}\" checked> "
            ));
            self.meter(boxes);
            self.out.text(word);
            self.out.raw(&format!(" <span>{count}</span></label>\n"));
        }
        self.out.raw("</fieldset>\n");
    }

    /// A meter of four boxes; words beside it say the same.
    pub(super) fn meter(&mut self, boxes: usize) {
        let shown = "■".repeat(boxes) + &"□".repeat(4 - boxes.min(4));
        self.out.element(
            "span",
            &[("class", "meter"), ("aria-hidden", "true")],
            &shown,
        );
        self.out.text(" ");
    }
}
