//! Where in the article the findings stand: a lane a kind, ticks of paragraphs, ids of what to check first.

use super::Page;
use crate::export::briefing::{MOST_FINDINGS, said};

/// Width that a label of a place needs, in percent of the lanes.
const LABEL: f32 = 4.4;
/// Ticks stand no closer, in percent.
const TICK: f32 = 0.3;

impl Page<'_> {
    pub(super) fn lanes(&mut self) {
        self.part("where", "Where in the article");
        let about = said::lanes(self.briefing);
        self.out.open(
            "div",
            &[("class", "lanes"), ("role", "img"), ("aria-label", &about)],
        );
        self.out.raw("\n");
        for lane in &self.briefing.lanes {
            let number = self.briefing.kinds.binary_search(&lane.kind).unwrap_or(0);
            let style = self.kinds.shown[number].style;
            self.out.element("b", &[("class", style)], lane.title);
            self.out.raw(&format!(
                "<svg class=\"{style}\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            ));
            let findings = self.briefing.of_kind(&lane.kind);
            for (mark, (number, finding)) in lane.marks.iter().zip(findings) {
                // A hair of white keeps neighbours apart.
                let width = ((mark.to - mark.from) * 100.0 - 0.12).max(0.22);
                let rect = format!(
                    "<rect x=\"{:.2}\" width=\"{width:.2}\" height=\"1\"/>",
                    (mark.from * 100.0).min(100.0 - 0.22)
                );
                if number < MOST_FINDINGS {
                    let href = format!("#{}", finding.label);
                    self.out.open("a", &[("href", &href), ("tabindex", "-1")]);
                    self.out.element("title", &[], &finding.label);
                    self.out.raw(&rect);
                    self.out.raw("</a>");
                } else {
                    self.out.raw(&rect);
                }
            }
            self.out.raw("</svg>\n");
        }
        self.ticks();
        self.out.raw("</div>\n");
        self.flagged_places();
        self.out.raw("</section>\n");
    }

    fn at(&self, byte: usize) -> f32 {
        let length = self.briefing.annotated.document.text().len();
        100.0 * byte as f32 / length.max(1) as f32
    }

    fn ticks(&mut self) {
        self.out.raw("<span class=\"ticks\">");
        let (mut free, mut drawn) = (0.0, -1.0_f32);
        let blocks = self.briefing.annotated.document.blocks();
        for (index, block) in blocks.iter().enumerate() {
            let at = self.at(block.span.start);
            let Some(number) = self.briefing.places.number(index) else {
                continue;
            };
            if at - drawn < TICK {
                continue;
            }
            drawn = at;
            let label = if at >= free && at < 100.0 - LABEL {
                free = at + LABEL;
                format!("¶{number}")
            } else {
                String::new()
            };
            self.out
                .raw(&format!("<i style=\"left:{at:.2}%\">{label}</i>"));
        }
        self.out.raw("</span>\n");
    }

    /// The ids of what to check first below their places; where they would touch, they move apart.
    fn flagged_places(&mut self) {
        let checks = self.briefing.check_first.iter();
        let mut numbers: Vec<usize> = checks.filter_map(|check| check.finding).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.is_empty() {
            return;
        }
        let wanted: Vec<f32> = numbers
            .iter()
            .map(|number| self.at(self.finding(*number).annotation.span.start))
            .collect();
        self.out
            .raw("<div class=\"pointers\"><b>check first</b><span>");
        for (number, at) in numbers.into_iter().zip(apart(&wanted)) {
            let label = self.finding(number).label.clone();
            let style = self.kinds.shown[self.kind_number(number)].style;
            self.out.open(
                "a",
                &[
                    ("href", &format!("#{label}")),
                    ("class", style),
                    ("style", &format!("left:{at:.2}%")),
                ],
            );
            self.out.text(&label);
            self.out.raw("</a> ");
        }
        self.out.raw("</span></div>\n");
    }
}

/// Places, in percent, of labels that neither touch each other nor pass the right edge.
fn apart(wanted: &[f32]) -> Vec<f32> {
    let mut places = Vec::with_capacity(wanted.len());
    let mut free = 0.0_f32;
    for at in wanted {
        places.push(at.max(free));
        free = at.max(free) + LABEL;
    }
    let mut limit = 100.0;
    for place in places.iter_mut().rev() {
        *place = place.min(limit - LABEL);
        limit = *place;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_do_not_touch() {
        let places = apart(&[0.0, 1.0, 50.0, 97.0, 98.0]);
        assert!(places.windows(2).all(|two| two[1] - two[0] > LABEL - 0.01));
        assert!(places.iter().all(|at| *at >= 0.0 && *at + LABEL <= 100.01));
        assert!((places[2] - 50.0).abs() < 0.01);
    }
}
