//! Lines of a stream, each of bounded length.

use std::io::{self, BufRead, Read};

/// One line, without its line end.
#[derive(Debug)]
pub(super) struct Line {
    /// Counted from 1, blank lines included.
    pub(super) number: u64,
    /// Its bytes; `None` when it is longer than allowed.
    pub(super) bytes: Option<Vec<u8>>,
}

/// Reads lines; blank ones are left out.
#[derive(Debug)]
pub(super) struct Lines<R> {
    input: R,
    most: usize,
    number: u64,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    /// Lines of at most `most` bytes.
    pub(super) fn new(input: R, most: usize) -> Self {
        Self {
            input,
            most,
            number: 0,
            ended: false,
        }
    }

    /// The next line, blank or not.
    fn read(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let most = self.most as u64 + 1;
        if self
            .input
            .by_ref()
            .take(most)
            .read_until(b'\n', &mut bytes)?
            == 0
        {
            return Ok(None);
        }
        self.number += 1;
        let whole = bytes.pop_if(|last| *last == b'\n').is_some();
        if !whole && bytes.len() > self.most {
            self.input.skip_until(b'\n')?;
            return Ok(Some(Line {
                number: self.number,
                bytes: None,
            }));
        }
        if self.number == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        Ok(Some(Line {
            number: self.number,
            bytes: Some(bytes),
        }))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.read() {
                Ok(Some(line))
                    if line
                        .bytes
                        .as_ref()
                        .is_some_and(|bytes| bytes.trim_ascii().is_empty()) => {}
                Ok(Some(line)) => return Some(Ok(line)),
                Ok(None) => self.ended = true,
                Err(failed) => {
                    self.ended = true;
                    return Some(Err(failed));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &[(u64, Option<&str>)]) {
        let lines: Vec<Line> = Lines::new(input.as_bytes(), 8)
            .map(Result::unwrap)
            .collect();
        let got: Vec<(u64, Option<&str>)> = lines
            .iter()
            .map(|line| {
                (
                    line.number,
                    line.bytes
                        .as_deref()
                        .map(|bytes| std::str::from_utf8(bytes).unwrap()),
                )
            })
            .collect();
        assert_eq!(got, expected, "{input:?}");
    }

    #[test]
    fn lines_are_counted_and_bounded() {
        check("", &[]);
        check("a\nb", &[(1, Some("a")), (2, Some("b"))]);
        check(
            "\u{feff}a\r\n\n  \nb\n",
            &[(1, Some("a\r")), (4, Some("b"))],
        );
        check(
            "12345678\n123456789\nc\n",
            &[(1, Some("12345678")), (2, None), (3, Some("c"))],
        );
        check("12345678", &[(1, Some("12345678"))]);
        check("123456789123456789", &[(1, None)]);
    }
}
