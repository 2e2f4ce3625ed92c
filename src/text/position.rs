//! Byte offsets as people and other programs count them.

/// Turns byte offsets of one text into code points, UTF-16 units and lines.
///
/// It remembers the count at every `STEP`th byte, so each answer scans only a
/// short stretch of the text.
#[derive(Clone, Debug)]
pub struct Positions<'t> {
    text: &'t str,
    marks: Vec<Mark>,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    byte: usize,
    chars: usize,
    utf16: usize,
    line: usize,
    /// Code points before the line's first one.
    line_chars: usize,
}

/// Distance in bytes between two remembered counts.
const STEP: usize = 256;

impl<'t> Positions<'t> {
    /// Counts the text once.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut here = Mark {
            byte: 0,
            chars: 0,
            utf16: 0,
            line: 0,
            line_chars: 0,
        };
        marks.push(here);
        for (byte, c) in text.char_indices() {
            if byte - marks[marks.len() - 1].byte >= STEP {
                here.byte = byte;
                marks.push(here);
            }
            here = advance(here, c);
        }
        Self { text, marks }
    }

    /// Code points before the byte offset.
    pub fn code_point(&self, byte: usize) -> usize {
        self.count(byte).chars
    }

    /// UTF-16 units before the byte offset.
    pub fn utf16(&self, byte: usize) -> usize {
        self.count(byte).utf16
    }

    /// Line and column of the byte offset, both counted from 1, the column in code points.
    pub fn line_column(&self, byte: usize) -> (usize, usize) {
        let mark = self.count(byte);
        (mark.line + 1, mark.chars - mark.line_chars + 1)
    }

    fn count(&self, byte: usize) -> Mark {
        let at = self.marks.partition_point(|mark| mark.byte <= byte) - 1;
        let mark = self.marks[at];
        self.text[mark.byte..byte].chars().fold(mark, advance)
    }
}

fn advance(mark: Mark, c: char) -> Mark {
    Mark {
        byte: mark.byte + c.len_utf8(),
        chars: mark.chars + 1,
        utf16: mark.utf16 + c.len_utf16(),
        line: mark.line + usize::from(c == '\n'),
        line_chars: if c == '\n' {
            mark.chars + 1
        } else {
            mark.line_chars
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_a_naive_count() {
        let text = "a “naïve” 💊\nline two µg ".repeat(60);
        let positions = Positions::new(&text);
        for (byte, _) in text.char_indices() {
            assert_eq!(positions.code_point(byte), text[..byte].chars().count());
            assert_eq!(positions.utf16(byte), text[..byte].encode_utf16().count());
            let line = text[..byte].rsplit('\n').next().unwrap_or("");
            let lines = text[..byte].matches('\n').count();
            assert_eq!(
                positions.line_column(byte),
                (lines + 1, line.chars().count() + 1)
            );
        }
        assert_eq!(positions.code_point(text.len()), text.chars().count());
    }
}
