//! Cuts spans that cross into fragments that nest.
//!
//! A span of a lower rank is split where one of a higher rank begins or ends inside it, never the other way round;
//! blocks are never split, and text between blocks belongs to no fragment.

use crate::text::Span;

/// A span to be laid over the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layer {
    /// In bytes.
    pub(super) span: Span,
    /// The lower number is the higher rank: it stays whole.
    pub(super) rank: u8,
    /// Nothing of this rank or a higher one may stand inside, even where it would fit; 0 bars nothing.
    pub(super) bars: u8,
}

/// What to write next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Begins a fragment (numbered from 0 within its layer) of the layer with the given index.
    Open { layer: usize, fragment: usize },
    /// Text, in bytes.
    Text(Span),
    /// Ends the innermost open fragment.
    Close { layer: usize },
}

/// Layers cut along blocks and along each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// For each block, what to write.
    pub(super) steps: Vec<Vec<Step>>,
    /// For each layer, its fragments in reading order, in bytes.
    pub(super) fragments: Vec<Vec<Span>>,
}

/// Cuts the layers. Blocks stand in reading order and do not overlap.
///
/// A number of steps proportional to the text's boundaries, times the depth of nesting.
pub(super) fn cut(blocks: &[Span], layers: &[Layer]) -> Cut {
    let mut order: Vec<usize> = (0..layers.len()).collect();
    order.sort_by_key(|&layer| layers[layer].span.start);
    let mut coming = order.into_iter().peekable();
    let mut alive: Vec<usize> = Vec::new();
    let mut cut = Cut {
        steps: Vec::with_capacity(blocks.len()),
        fragments: vec![Vec::new(); layers.len()],
    };
    for block in blocks {
        alive.retain(|&layer| layers[layer].span.end > block.start);
        while let Some(layer) = coming.next_if(|&layer| layers[layer].span.start < block.end) {
            alive.push(layer);
        }
        let mut cutter = Cutter::new(*block, layers, &mut cut.fragments);
        cutter.run(&alive);
        let steps = cutter.steps;
        cut.steps.push(steps);
    }
    cut
}

/// Cuts the layers of one block.
struct Cutter<'a> {
    block: Span,
    layers: &'a [Layer],
    fragments: &'a mut [Vec<Span>],
    /// Open layers, outermost first.
    stack: Vec<usize>,
    steps: Vec<Step>,
}

impl<'a> Cutter<'a> {
    fn new(block: Span, layers: &'a [Layer], fragments: &'a mut [Vec<Span>]) -> Self {
        Self {
            block,
            layers,
            fragments,
            stack: Vec::new(),
            steps: Vec::new(),
        }
    }

    /// The part of a layer that lies in the block.
    fn clip(&self, layer: usize) -> Option<Span> {
        let span = self.layers[layer].span;
        let (start, end) = (
            span.start.max(self.block.start),
            span.end.min(self.block.end),
        );
        (start < end).then(|| Span::new(start, end))
    }

    fn run(&mut self, alive: &[usize]) {
        let clip = |&layer: &usize| Some((self.clip(layer)?, layer));
        let mut clips: Vec<(Span, usize)> = alive.iter().filter_map(clip).collect();
        clips.sort_by_key(|(span, layer)| (span.start, *layer));
        let ends = clips.iter().flat_map(|(span, _)| [span.start, span.end]);
        let mut boundaries: Vec<usize> = ends.chain([self.block.start, self.block.end]).collect();
        boundaries.sort_unstable();
        boundaries.dedup();
        let mut coming = clips.into_iter().peekable();
        let mut last = self.block.start;
        for at in boundaries {
            if last < at {
                self.steps.push(Step::Text(Span::new(last, at)));
            }
            let mut starting = Vec::new();
            while let Some((_, layer)) = coming.next_if(|(span, _)| span.start == at) {
                starting.push(layer);
            }
            self.turn(at, starting);
            last = at;
        }
    }

    /// Changes the stack at a boundary: what ends is closed, what starts is put in its place.
    fn turn(&mut self, at: usize, mut starting: Vec<usize>) {
        let ends = |layer: &usize| self.layers[*layer].span.end.min(self.block.end) <= at;
        let kept = self.stack.iter().position(ends).unwrap_or(self.stack.len());
        let mut wanted = self.stack[..kept].to_vec();
        starting.extend(self.stack[kept..].iter().filter(|layer| !ends(layer)));
        starting.sort_by_key(|&layer| {
            let Layer { span, rank, .. } = self.layers[layer];
            (std::cmp::Reverse(span.end), rank, layer)
        });
        for layer in starting {
            let place = self.place(&wanted, layer);
            wanted.insert(place, layer);
        }
        self.change(at, wanted);
    }

    /// Where in the stack a layer belongs: on top, or below what it would otherwise be split by although it ranks higher.
    fn place(&self, stack: &[usize], layer: usize) -> usize {
        let Layer { span, rank, .. } = self.layers[layer];
        let lower = |&&open: &&usize| self.layers[open].rank > rank;
        let floor = stack.len() - stack.iter().rev().take_while(lower).count();
        let yields = |&open: &usize| {
            let open = self.layers[open];
            open.bars >= rank || open.span.end.min(self.block.end) < span.end.min(self.block.end)
        };
        let above = &stack[floor..];
        floor + above.iter().position(yields).unwrap_or(above.len())
    }

    /// Closes and opens until the stack is the wanted one.
    fn change(&mut self, at: usize, wanted: Vec<usize>) {
        let pairs = self.stack.iter().zip(&wanted);
        let common = pairs.take_while(|(have, want)| have == want).count();
        for layer in self.stack.drain(common..).rev() {
            if let Some(fragment) = self.fragments[layer].last_mut() {
                fragment.end = at;
            }
            self.steps.push(Step::Close { layer });
        }
        for &layer in &wanted[common..] {
            let fragment = self.fragments[layer].len();
            self.fragments[layer].push(Span::new(at, at));
            self.steps.push(Step::Open { layer, fragment });
        }
        self.stack = wanted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lays ranks over a text: `(start, end, rank)`; a rank of 9 bars the ranks 1 and 2.
    fn check(blocks: &[(usize, usize)], layers: &[(usize, usize, u8)], expected: &str) {
        let text = "abcdefghijklmnopqrstuvwxyz";
        let blocks: Vec<Span> = blocks.iter().map(|&(a, b)| Span::new(a, b)).collect();
        let layer = |&(a, b, rank): &(usize, usize, u8)| Layer {
            span: Span::new(a, b),
            rank,
            bars: if rank == 9 { 2 } else { 0 },
        };
        let layers: Vec<Layer> = layers.iter().map(layer).collect();
        let written: Vec<String> = cut(&blocks, &layers)
            .steps
            .iter()
            .map(|steps| steps.iter().map(|step| show(step, text)).collect())
            .collect();
        assert_eq!(written.join("|"), expected);
    }

    fn show(step: &Step, text: &str) -> String {
        match *step {
            Step::Open { layer, fragment } => format!("<{layer}.{fragment}:"),
            Step::Text(span) => span.of(text).to_owned(),
            Step::Close { .. } => ">".to_owned(),
        }
    }

    #[test]
    fn nested_spans_are_not_split() {
        check(
            &[(0, 6)],
            &[(0, 6, 1), (1, 3, 2), (3, 6, 1)],
            "<0.0:a<1.0:bc><2.0:def>>",
        );
        check(&[(0, 4)], &[(1, 3, 2), (1, 3, 1)], "a<1.0:<0.0:bc>>d");
        check(&[(0, 6)], &[(0, 6, 3), (1, 3, 1)], "<0.0:a<1.0:bc>def>");
    }

    #[test]
    fn the_lower_rank_is_split() {
        check(
            &[(0, 6)],
            &[(0, 4, 1), (2, 6, 2)],
            "<0.0:ab<1.0:cd>><1.1:ef>",
        );
        check(
            &[(0, 6)],
            &[(0, 4, 2), (2, 6, 1)],
            "<0.0:ab><1.0:<0.1:cd>ef>",
        );
        // The second rank cannot go below the third while a higher one lies between; it does so as soon as it can.
        check(
            &[(0, 9)],
            &[(0, 7, 3), (1, 4, 1), (2, 9, 2)],
            "<0.0:a<1.0:b<2.0:cd>>><2.1:<0.1:efg>hi>",
        );
    }

    #[test]
    fn what_a_layer_bars_does_not_stand_inside() {
        check(&[(0, 6)], &[(0, 6, 9), (2, 4, 3)], "<0.0:ab<1.0:cd>ef>");
        check(
            &[(0, 6)],
            &[(0, 6, 9), (2, 4, 1)],
            "<0.0:ab><1.0:<0.1:cd>><0.2:ef>",
        );
    }

    #[test]
    fn blocks_cut_everything_and_gaps_belong_to_nothing() {
        check(
            &[(1, 4), (6, 8), (8, 10)],
            &[(0, 9, 1), (4, 6, 2), (3, 7, 2)],
            "<0.0:bc<2.0:d>>|<0.1:<2.1:g>h>|<0.2:i>j",
        );
        check(&[], &[(0, 9, 1)], "");
        check(&[(0, 2)], &[(1, 1, 1)], "ab");
    }
}
