//! Finds the attribution of each stretch in quote marks.

use super::clause::{CHAIN, Clause, Content, Parts, Which};
use super::marks::Marked;
use crate::text::{Document, Span};

/// How a quote is tied to its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// The attribution stands beside it.
    Beside,
    /// It is part of what the attribution attributes.
    Inside,
    /// It goes on with an utterance.
    Continued,
    /// Nothing ties it.
    None,
}

/// A quote's speaker and where it comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) tie: Tie,
    /// Index of the attribution.
    pub(super) clause: Option<usize>,
    pub(super) speaker: Option<Span>,
    /// Index of the quote that it goes on with.
    pub(super) after: Option<usize>,
}

impl Link {
    const NONE: Self = Self {
        tie: Tie::None,
        clause: None,
        speaker: None,
        after: None,
    };
}

/// What is needed to link.
pub(super) struct Linker<'a, 's> {
    pub(super) document: &'a Document,
    pub(super) marked: &'a [Marked],
    pub(super) clauses: &'a [Clause<'s>],
    pub(super) parts: &'a Parts<'a>,
    /// Words that begin what was said: "that", "whether".
    pub(super) openers: &'a [Span],
    /// Words that join the second part of a quote to its attribution: "and", "but".
    pub(super) joints: &'a [Span],
}

/// Whether the stretch holds one of the spans and else only blanks.
fn starts_at(spans: &[Span], text: &str, start: usize, end: usize) -> bool {
    let at = spans.partition_point(|span| span.start < start);
    spans.get(at).is_some_and(|span| {
        span.end <= end
            && text[start..span.start].trim().is_empty()
            && text[span.end..end].trim().is_empty()
    })
}

/// The words without closing marks and blanks behind them: a quote may end with another one.
fn without_marks(words: &str) -> &str {
    words
        .trim()
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '"' | '”' | '»'))
}

/// Longest stretch in bytes between a quote and an attribution that stands beside it.
const GAP: usize = 100;

impl Linker<'_, '_> {
    /// A link for each quote, in order.
    pub(super) fn link(&self) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::with_capacity(self.marked.len());
        for (at, marked) in self.marked.iter().enumerate() {
            let link = if marked.nested {
                Link::NONE
            } else {
                self.find(at, *marked, &links)
            };
            links.push(link);
        }
        self.look_forward(&mut links);
        links
    }

    fn find(&self, at: usize, marked: Marked, links: &[Link]) -> Link {
        let (before, after) = (self.just_before(marked), self.just_after(marked));
        let ends_open = self.ends_open(marked);
        let chosen = match (before, after) {
            (_, Some(after)) if ends_open => Some((after, Tie::Beside)),
            (Some(before), _) => Some((before, Tie::Beside)),
            (None, Some(after)) => Some((after, Tie::Beside)),
            (None, None) => self.around(marked).map(|clause| (clause, Tie::Inside)),
        };
        if let Some((clause, tie)) = chosen {
            let after = self.previous_part(at, clause, links);
            return Link {
                tie,
                clause: Some(clause),
                speaker: self.clauses[clause].speaker,
                after,
            };
        }
        if let Some(link) = self.coordinated(at, links) {
            return link;
        }
        if self.is_sentence(marked) || marked.continues {
            self.continued(at, marked, links)
        } else {
            Link::NONE
        }
    }

    /// The link of the fragment before, where this one is the next of a list: `“dull,” “slow” and “late”`.
    fn coordinated(&self, at: usize, links: &[Link]) -> Option<Link> {
        let before = (0..at).rev().find(|before| !self.marked[*before].nested)?;
        let link = links[before];
        let fragment = !self.is_sentence(self.marked[before]) && !self.is_sentence(self.marked[at]);
        let tied = fragment && link.clause.is_some() && self.listed(before, at);
        tied.then_some(Link {
            tie: Tie::Inside,
            after: None,
            ..link
        })
    }

    /// Whether two stretches are neighbours in a list.
    pub(super) fn listed(&self, before: usize, at: usize) -> bool {
        let (before, here) = (self.marked[before], self.marked[at]);
        if before.block != here.block || before.outer.end > here.outer.start {
            return false;
        }
        let gap = self.text()[before.outer.end..here.outer.start].trim();
        let comma = before.inner.of(self.text()).trim_end().ends_with(',');
        let words = gap.trim_start_matches(',').trim();
        let joined = matches!(
            words,
            "" | "and" | "or" | "but" | "&" | "and a" | "and an" | "and the"
        );
        joined && (comma || !gap.is_empty())
    }

    fn text(&self) -> &str {
        self.document.text()
    }

    /// Whether the quote's last mark says that the sentence goes on: `“…,” she said`.
    fn ends_open(&self, marked: Marked) -> bool {
        let inner = without_marks(marked.inner.of(self.text()));
        let gap = self.text()[marked.outer.end..].trim_start();
        inner.ends_with([',', '?', '!', '—', '–', '-', '…']) || gap.starts_with([',', '—', '–'])
    }

    /// Whether it reads like a sentence: a capital first, or a sentence's end before it, and a stop last, or many words.
    pub(super) fn is_sentence(&self, marked: Marked) -> bool {
        let inner = without_marks(marked.inner.of(self.text()));
        let first = inner.chars().find(|c| c.is_alphanumeric());
        let begins = first.is_some_and(|c| c.is_uppercase() || c.is_numeric());
        let ends = inner.ends_with(['.', '!', '?', ',', '…', '—', '–', '-']) || !marked.closed;
        let words = inner.split_whitespace().count();
        let block = self.document.blocks()[marked.block].span;
        let before = &self.text()[block.start..marked.outer.start];
        let opens = before.trim().is_empty() || before.trim_end().ends_with(['.', '!', '?']);
        (begins && ends && words > 1) || (opens && ends && words > 3) || words >= 12
    }

    /// Whether it is all of what was said, though it does not read like a sentence: the comma stands outside (“So it
    /// is”, she said), or it is one word at a sentence's start (“Yes,” she said).
    pub(super) fn is_said_whole(&self, marked: Marked) -> bool {
        let inner = without_marks(marked.inner.of(self.text()));
        let block = self.document.blocks()[marked.block].span;
        let before = self.text()[block.start..marked.outer.start].trim_end();
        let opens = before.is_empty() || before.ends_with(['.', '!', '?', ':']);
        let begins = inner.starts_with(char::is_uppercase);
        let comma = self.text()[marked.outer.end..].starts_with(',');
        begins && opens && (comma || inner.ends_with([',', '!', '?', '.']))
    }

    /// Whether it goes on with an utterance that its attribution splits, up to a sentence's end.
    pub(super) fn is_second_half(&self, marked: Marked) -> bool {
        let inner = without_marks(marked.inner.of(self.text()));
        let before = self.text()[..marked.outer.start].trim_end();
        inner.ends_with(['.', '!', '?', '…']) && before.ends_with([',', '—', '–'])
    }

    /// Indices of the attributions in a block.
    fn clauses_of(&self, block: usize) -> std::ops::Range<usize> {
        let from = self.clauses.partition_point(|clause| clause.block < block);
        let to = self.clauses.partition_point(|clause| clause.block <= block);
        from..to
    }

    fn just_after(&self, marked: Marked) -> Option<usize> {
        let range = self.clauses_of(marked.block);
        let from = self.clauses[range.clone()]
            .partition_point(|clause| clause.core.start < marked.outer.end);
        let at = range.start + from;
        let clause = self.clauses.get(at).filter(|_| at < range.end)?;
        let lead = clause
            .span
            .start
            .max(marked.outer.end)
            .min(clause.core.start);
        let gap = &self.text()[marked.outer.end..lead];
        if clause.content == Content::After
            || gap
                .contains(|c: char| c.is_alphanumeric() || matches!(c, '.' | ';' | ':' | '“' | '"'))
        {
            return None;
        }
        let stopped = self.stops(marked) && !gap.contains(',');
        let alone = gap.trim().is_empty() && self.text()[clause.span.end..].starts_with('.');
        (!stopped || alone || self.begins_small(clause.core.start)).then_some(at)
    }

    /// Whether the quote ends with a full stop inside its marks.
    fn stops(&self, marked: Marked) -> bool {
        marked.closed && marked.inner.of(self.text()).trim_end().ends_with('.')
    }

    fn begins_small(&self, at: usize) -> bool {
        let first = self.text()[at..].chars().next();
        first.is_some_and(char::is_lowercase)
    }

    fn just_before(&self, marked: Marked) -> Option<usize> {
        let range = self.clauses_of(marked.block);
        let to = self.clauses[range.clone()]
            .partition_point(|clause| clause.span.end <= marked.outer.start);
        let at = (range.start + to)
            .checked_sub(1)
            .filter(|at| *at >= range.start)?;
        let clause = &self.clauses[at];
        let gap = self.text()[clause.span.end..marked.outer.start].trim();
        let short = gap.len() <= GAP && !gap.contains(['.', ';', '”', '"', '?', '!']);
        let joined = match clause.content {
            Content::Before => {
                let goes_on = gap.ends_with(',') || self.ends_with_joint(clause.span.end, marked);
                gap == "—" || gap == ":" || (gap.starts_with(',') && goes_on)
            }
            _ => gap.is_empty() || gap.ends_with([',', ':']) || gap == "that",
        };
        (short && joined).then_some(at)
    }

    /// Whether the words before the quote end with "and", "with" or "but".
    fn ends_with_joint(&self, from: usize, marked: Marked) -> bool {
        let at = self
            .joints
            .partition_point(|word| word.end <= marked.outer.start);
        let last = at.checked_sub(1).map(|at| self.joints[at]);
        last.is_some_and(|word| {
            let rest = self.text().get(word.end..marked.outer.start);
            word.start >= from && rest.is_some_and(|rest| rest.trim().is_empty())
        })
    }

    /// The attribution whose content holds the quote: the nearest before it in the sentence, else one behind it.
    fn around(&self, marked: Marked) -> Option<usize> {
        let range = self.clauses_of(marked.block);
        let (first, last) = (
            self.document.sentence_at(marked.outer.start),
            self.document.sentence_at(marked.outer.end - 1),
        );
        let to = range.start
            + self.clauses[range.clone()]
                .partition_point(|clause| clause.span.end <= marked.outer.start);
        let before = to
            .checked_sub(1)
            .filter(|at| range.contains(at))
            .filter(|at| {
                let clause = &self.clauses[*at];
                clause.sentence == first && clause.content != Content::Before
            });
        before
            .map(|at| self.outermost(self.open(at, range.start, marked), range.start))
            .or_else(|| {
                let skip = self.clauses[range.clone()]
                    .partition_point(|clause| clause.core.start < marked.outer.end);
                let after = Some(range.start + skip).filter(|at| range.contains(at))?;
                let clause = &self.clauses[after];
                let small = self.begins_small(clause.core.start) || !self.stops(marked);
                (clause.sentence == last && clause.content != Content::After && small)
                    .then_some(after)
            })
    }

    /// The nearest attribution before the quote that is not part of a side clause which a comma has closed: in "he said the
    /// plan, which some called cold, was “dead”" that of "he".
    fn open(&self, nearest: usize, first: usize, marked: Marked) -> usize {
        let mut at = nearest;
        while at > first.max(nearest.saturating_sub(CHAIN)) {
            let (outer, inner) = (&self.clauses[at - 1], &self.clauses[at]);
            let gap = self.text().get(inner.span.end..marked.outer.start);
            let closed = gap.is_some_and(|gap| gap.contains(',') && !gap.contains(['”', '"', ';']));
            let aside = self.parts.follows(self.parts.subordinate, inner.core);
            let same = outer.sentence == inner.sentence && outer.content != Content::Before;
            if !(closed && aside && same) {
                return at;
            }
            at -= 1;
        }
        at
    }

    /// The attribution that an attribution is itself part of: in "she said he hoped" that of "she".
    fn outermost(&self, at: usize, first: usize) -> usize {
        let last = at;
        let mut at = at;
        while at > first.max(last.saturating_sub(CHAIN)) {
            let (outer, inner) = (&self.clauses[at - 1], &self.clauses[at]);
            let gap = self
                .text()
                .get(outer.span.end..inner.span.start)
                .unwrap_or(".")
                .trim();
            let joined = gap.is_empty()
                || starts_at(self.openers, self.text(), outer.span.end, inner.span.start);
            let thought =
                inner.weak && outer.content != Content::Before && !self.parted(outer, inner);
            let same = outer.sentence == inner.sentence;
            if !same || !(joined || thought) || !outer.speaks || inner.speaks {
                break;
            }
            at -= 1;
        }
        at
    }

    /// Whether a stop or a quote's end stands between two attributions.
    fn parted(&self, outer: &Clause<'_>, inner: &Clause<'_>) -> bool {
        let gap = self.text().get(outer.span.end..inner.span.start);
        gap.is_none_or(|gap| gap.contains([';', '”', '"']))
    }

    /// The quote before, when both have the same attribution.
    fn previous_part(&self, at: usize, clause: usize, links: &[Link]) -> Option<usize> {
        let before = self.outer_before(at)?;
        (links[before].clause == Some(clause)).then_some(before)
    }

    fn outer_before(&self, at: usize) -> Option<usize> {
        self.marked[..at].iter().rposition(|marked| !marked.nested)
    }

    /// A quote without attribution: the speaker goes on.
    fn continued(&self, at: usize, marked: Marked, links: &[Link]) -> Link {
        let before = self.outer_before(at);
        let near = before.filter(|before| self.goes_on(*before, marked));
        if let Some(before) = near.filter(|before| links[*before].speaker.is_some()) {
            return Link {
                tie: Tie::Continued,
                after: Some(before),
                ..links[before]
            };
        }
        match self.told_before(marked) {
            Some((clause, speaker)) => Link {
                tie: Tie::Continued,
                clause,
                speaker: Some(speaker),
                after: None,
            },
            None => Link::NONE,
        }
    }

    /// Whether a quote may go on with the quote before it.
    fn goes_on(&self, before: usize, marked: Marked) -> bool {
        let before = self.marked[before];
        if before.block == marked.block {
            return true;
        }
        let blocks = self.document.blocks();
        let block = blocks[marked.block].span;
        let alone = marked.outer.len() * 10 >= block.len() * 8 || marked.outer.start == block.start;
        marked.continues || (before.block + 1 == marked.block && alone)
    }

    /// The speaker of the sentence before the quote.
    fn told_before(&self, marked: Marked) -> Option<(Option<usize>, Span)> {
        let block = self.document.blocks()[marked.block].span;
        let begins = marked.outer.start == block.start;
        let place = if begins {
            marked.block.checked_sub(1)?
        } else {
            marked.block
        };
        let stretch = self.document.blocks()[place].span;
        let end = if begins {
            stretch.end
        } else {
            marked.outer.start
        };
        if begins && !stretch.of(self.text()).ends_with([':', ',']) {
            return None;
        }
        let words = self.text()[..end].trim_end().len();
        let lead = self.document.sentence_at(words.checked_sub(1)?);
        let leads = self.text()[..words].ends_with([':', ',']);
        let all = self.clauses_of(place);
        let to =
            all.start + self.clauses[all.clone()].partition_point(|clause| clause.core.end <= end);
        let clause = (all.start..to).rev().find(|at| {
            let clause = &self.clauses[*at];
            let near = !leads || clause.sentence == lead;
            clause.span.end <= end && clause.speaker.is_some() && near
        });
        if let Some(at) = clause {
            return self.clauses[at].speaker.map(|speaker| (Some(at), speaker));
        }
        let sentence = self.document.sentences()[lead].span;
        let within = Span::new(sentence.start, end.max(sentence.start));
        self.parts
            .subject(within, Which::Last)
            .map(|phrase| (None, phrase))
    }

    /// Quotes at a block's start that only a later part of the same utterance attributes.
    fn look_forward(&self, links: &mut [Link]) {
        for at in (0..links.len().saturating_sub(1)).rev() {
            let (here, next) = (self.marked[at], self.marked[at + 1]);
            let gap = self.text().get(here.outer.end..next.outer.start);
            let touching = gap.is_some_and(|gap| gap.trim().is_empty()) && here.block == next.block;
            if touching && links[at].tie == Tie::None && !here.nested && self.is_sentence(here) {
                links[at] = Link {
                    tie: Tie::Continued,
                    after: None,
                    ..links[at + 1]
                };
            }
        }
    }
}
