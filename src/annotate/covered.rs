//! Places that one thing takes, so that others give way.

use crate::text::Span;

/// Places, which may overlap each other.
#[derive(Debug)]
pub(super) struct Covered {
    places: Vec<Span>,
    /// For each place the largest end of those up to it.
    ends: Vec<usize>,
}

impl Covered {
    /// Takes places in any order.
    pub(super) fn new(places: impl Iterator<Item = Span>) -> Self {
        let mut places: Vec<Span> = places.collect();
        places.sort_unstable();
        let mut ends: Vec<usize> = Vec::with_capacity(places.len());
        for place in &places {
            ends.push(place.end.max(ends.last().copied().unwrap_or(0)));
        }
        Self { places, ends }
    }

    /// Whether a span overlaps one of the places.
    pub(super) fn overlaps(&self, span: Span) -> bool {
        let to = self.places.partition_point(|place| place.start < span.end);
        to > 0 && self.ends[to - 1] > span.start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_touch_or_do_not() {
        let covered = Covered::new(
            [(10, 20), (0, 4), (11, 12)]
                .map(|(a, b)| Span::new(a, b))
                .into_iter(),
        );
        let check = |start, end, expected| {
            assert_eq!(
                covered.overlaps(Span::new(start, end)),
                expected,
                "{start}-{end}"
            );
        };
        check(4, 10, false);
        check(3, 5, true);
        check(15, 16, true);
        check(19, 30, true);
        check(20, 30, false);
        assert!(!Covered::new(std::iter::empty()).overlaps(Span::new(0, 9)));
    }
}
