//! Figures that look random and are the same for the same seed, label and index, whatever was asked before.

/// A stream of figures for one thing of the data set.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// `label` says what is thrown for, `index` which one of them.
    pub(crate) fn new(seed: u64, label: &str, index: u64) -> Self {
        // FNV-1a keeps two labels apart; the mixing below does the rest.
        let label = label.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(mix(
            seed ^ mix(label ^ mix(index.wrapping_add(0x9e37_79b9_7f4a_7c15)))
        ))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// From 0 to `end` − 1.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { self.next() % end }
    }

    /// From `low` to `high`, both included.
    pub(crate) fn range(&mut self, low: i64, high: i64) -> i64 {
        let span = high.saturating_sub(low).unsigned_abs() + 1;
        low + i64::try_from(self.below(span)).unwrap_or(0)
    }

    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).unwrap_or(0)
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.index(from.len())]
    }
}

/// The finaliser of splitmix64.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_place_same_figures_other_place_others() {
        let figures = |seed, label, index| {
            let mut dice = Dice::new(seed, label, index);
            [dice.next(), dice.next(), dice.next()]
        };
        assert_eq!(figures(7, "order", 3), figures(7, "order", 3));
        assert_ne!(figures(7, "order", 3), figures(7, "order", 4));
        assert_ne!(figures(7, "order", 3), figures(8, "order", 3));
        assert_ne!(figures(7, "order", 3), figures(7, "plan", 3));
    }

    #[test]
    fn range_stays_inside() {
        let mut dice = Dice::new(1, "range", 0);
        for _ in 0..1000 {
            let figure = dice.range(-3, 4);
            assert!((-3..=4).contains(&figure));
        }
    }
}
