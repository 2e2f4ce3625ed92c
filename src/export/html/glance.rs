//! What the first page of the PDF says: tiles, lanes, what to check first, who speaks, the grid of wordings.

use super::Page;
use crate::export::briefing::{Finding, Grid, Speaker, ToCheck, said};

/// So many speakers are listed at once; the others are folded.
const SPEAKERS: usize = 8;

impl Page<'_> {
    pub(super) fn glance(&mut self) {
        self.out
            .raw("<section id=\"glance\" aria-label=\"At a glance\">\n");
        self.tiles();
        self.lanes();
        self.check_first();
        self.out.raw("<div class=\"charts\">\n");
        self.speakers();
        self.grid();
        self.out.raw("</div>\n");
        self.out
            .element("p", &[("class", "how")], &said::how_to_read(super::XML));
        self.out.raw("\n</section>\n");
    }

    fn tiles(&mut self) {
        self.out.raw("<ul class=\"tiles\">\n");
        let styles = ["quote", "statistic", "claim", "flag"];
        for (tile, style) in self.briefing.tiles.iter().zip(styles) {
            self.out.open("li", &[("class", style)]);
            self.out.element("strong", &[], &tile.count.to_string());
            self.out.text(" ");
            self.out.element("b", &[], tile.title);
            self.out.element("p", &[], &tile.line);
            self.out.raw("</li>\n");
        }
        self.out.raw("</ul>\n");
    }

    fn check_first(&mut self) {
        let briefing = self.briefing;
        self.part("check-first", "Check first");
        if briefing.check_first.is_empty() {
            self.out.element("p", &[], said::nothing(briefing));
            self.out.raw("</section>\n");
            return;
        }
        let columns = [
            "No.",
            "In the text",
            "Why it is here",
            "Certainty of wording",
            "Place",
        ];
        self.table_head("title-check-first", "checks", &columns);
        for check in &briefing.check_first {
            self.check(check);
        }
        self.out.raw("</tbody></table>\n");
        let rest = briefing.flagged - briefing.check_first.len();
        if rest > 0 {
            self.out
                .element("p", &[("class", "small")], &said::more_flagged(rest));
        }
        self.out.raw("</section>\n");
    }

    fn check(&mut self, check: &ToCheck) {
        let of_finding = |finding: &Finding<'_>| finding.label == check.label;
        let own = check
            .finding
            .filter(|number| of_finding(self.finding(*number)));
        let class = own.map_or("", |number| {
            self.kinds.shown[self.kind_number(number)].style
        });
        self.out.open("tr", &[("class", class)]);
        self.out.raw("<th scope=\"row\">");
        self.link(&check.label, &check.label);
        let words = if own.is_some() { "words" } else { "" };
        self.out.raw("</th>");
        self.out.open("td", &[("class", words)]);
        self.out.element("div", &[("dir", "auto")], &check.words);
        self.out.raw("</td>");
        self.out.element("td", &[], &check.reason);
        self.out.raw("<td>");
        if let Some(certainty) = &check.certainty {
            self.meter(certainty.boxes);
            self.out.element("span", &[], &certainty.words);
        }
        self.out.raw("</td><td>");
        self.place(check);
        self.out.raw("</td></tr>\n");
    }

    /// Number of a finding's kind in [`crate::export::briefing::Briefing::kinds`].
    pub(super) fn kind_number(&self, finding: usize) -> usize {
        let kinds = &self.briefing.kinds;
        kinds
            .binary_search(&self.finding(finding).kind)
            .unwrap_or(0)
    }

    /// The place of something to check, as a link where it leads to a finding or a paragraph.
    pub(super) fn place(&mut self, check: &ToCheck) {
        let target = match check.finding {
            Some(number) => Some(self.finding(number).label.clone()),
            None => check
                .block
                .filter(|block| self.briefing.places.number(*block).is_some())
                .map(|block| self.anchor(block)),
        };
        match target {
            Some(target) => {
                self.out
                    .element("a", &[("href", &format!("#{target}"))], &check.place);
            }
            None => self.out.text(&check.place),
        }
    }

    fn speakers(&mut self) {
        self.part("speakers", "Who speaks");
        self.out.element("p", &[("class", "small")], said::SHARES);
        let (unnamed, named): (Vec<&Speaker>, Vec<&Speaker>) = self
            .briefing
            .speakers
            .iter()
            .partition(|speaker| speaker.name.is_none());
        let widest = named
            .iter()
            .map(|speaker| speaker.share)
            .fold(0.01, f32::max);
        let first = named.len().min(SPEAKERS);
        self.speaker_rows(&named[..first], widest);
        if first < named.len() {
            let rest = &named[first..];
            self.out.raw(&format!(
                "<details><summary>{} others</summary>",
                rest.len()
            ));
            self.speaker_rows(rest, widest);
            self.out.raw("</details>\n");
        }
        self.speaker_rows(&unnamed, widest);
        self.out.raw("</section>\n");
    }

    fn speaker_rows(&mut self, speakers: &[&Speaker], widest: f32) {
        if speakers.is_empty() {
            return;
        }
        self.out.raw("<ul class=\"speakers\">\n");
        for speaker in speakers {
            self.out.raw("<li><div>");
            let name = speaker.name.as_deref().unwrap_or(said::NOT_NAMED);
            self.out.element("b", &[("dir", "auto")], name);
            self.out.element("span", &[("dir", "auto")], &speaker.about);
            let width = 100.0 * speaker.share / widest.max(speaker.share);
            self.out.raw(&format!(
                "</div><div><i style=\"width:calc({:.2} * (100% - 5.5rem))\"></i>{} · {:.0}%</div></li>\n",
                width / 100.0,
                speaker.quotes,
                speaker.share * 100.0
            ));
        }
        self.out.raw("</ul>\n");
    }

    fn grid(&mut self) {
        let grid = &self.briefing.grid;
        self.part("wording", "Claims: how strongly worded");
        self.out
            .raw("<table class=\"grid\" aria-labelledby=\"title-wording\">\n<thead><tr><td></td>");
        for column in Grid::COLUMNS {
            self.out.element("th", &[("scope", "col")], column);
        }
        self.out.raw("</tr></thead>\n<tbody>\n");
        let counts = grid.rows.iter().flat_map(|(_, counts)| counts);
        let most = counts.max().copied().unwrap_or(0);
        for (name, counts) in &grid.rows {
            self.out.raw("<tr>");
            self.out.element("th", &[("scope", "row")], name);
            for count in counts {
                let class = match *count {
                    0 => "none",
                    count if count == most => "most",
                    _ => "some",
                };
                self.out
                    .element("td", &[("class", class)], &count.to_string());
            }
            self.out.raw("</tr>\n");
        }
        self.out.raw("</tbody></table>\n");
        if let Some(text) = said::elsewhere(grid) {
            self.out.element("p", &[("class", "small")], &text);
        }
        self.out.raw("</section>\n");
    }
}
