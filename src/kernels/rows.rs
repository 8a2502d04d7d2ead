//! Where the rows of a matrix lie, and those of an image seen as one.

/// Rows begin `step` apart, `inner` of them; then come as many again, `outer` from where the last ones began.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows {
    pub inner: usize,
    pub step: usize,
    pub outer: usize,
}

impl Rows {
    /// Rows that are all `step` apart.
    pub fn even(step: usize) -> Self {
        Self { inner: usize::MAX, step, outer: 0 }
    }

    /// Where row `row` begins.
    #[inline(always)]
    pub fn offset(&self, row: usize) -> usize {
        if row < self.inner {
            return row * self.step;
        }
        (row / self.inner) * self.outer + (row % self.inner) * self.step
    }

    /// Where rows `row`, `row + 1`, ... begin.
    #[inline(always)]
    pub fn offsets<const N: usize>(&self, row: usize) -> [usize; N] {
        let mut offsets = [0; N];
        let first = self.offset(row);
        let together = row + N <= self.inner;
        for (i, offset) in offsets.iter_mut().enumerate() {
            *offset = if together { first + i * self.step } else { self.offset(row + i) };
        }
        offsets
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn rows_of_an_image_by_hand() {
        let rows = Rows { inner: 3, step: 2, outer: 10 };
        assert_eq!(rows.offsets(1), [2, 4, 10, 12, 14, 20]);
        assert_eq!(rows.offset(7), 22);
        assert_eq!(Rows::even(7).offsets(2), [14, 21]);
    }
}
