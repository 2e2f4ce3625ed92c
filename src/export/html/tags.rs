//! Writes HTML; everything that is not markup of ours is escaped.

use crate::export::xml::legal;

/// A page under construction.
#[derive(Debug, Default)]
pub(super) struct Tags(String);

impl Tags {
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    /// Writes markup of ours as it stands.
    pub(super) fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    pub(super) fn text(&mut self, text: &str) {
        for c in legal(text).chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\r' => self.0.push_str("&#13;"),
                // Controls that HTML maps to something else, or does not allow.
                '\u{7f}'..='\u{9f}' => self.0.push('\u{fffd}'),
                c => self.0.push(c),
            }
        }
    }

    pub(super) fn open(&mut self, name: &str, attrs: &[(&str, &str)]) {
        self.0.extend(["<", name]);
        for (name, value) in attrs {
            self.0.extend([" ", name, "=\""]);
            self.text(value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    pub(super) fn close(&mut self, name: &str) {
        self.0.extend(["</", name, ">"]);
    }

    pub(super) fn element(&mut self, name: &str, attrs: &[(&str, &str)], text: &str) {
        self.open(name, attrs);
        self.text(text);
        self.close(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut tags = Tags::default();
        tags.element("a", &[("title", text)], text);
        let expected = format!("<a title=\"{expected}\">{expected}</a>");
        assert_eq!(String::from_utf8(tags.finish()).as_deref(), Ok(&*expected));
    }

    #[test]
    fn nothing_of_the_text_becomes_markup() {
        check(
            "</style><script>\"'&amp;\0\u{85}\r\n💊",
            "&lt;/style&gt;&lt;script&gt;&quot;&#39;&amp;amp;\u{fffd}\u{fffd}&#13;\n💊",
        );
    }
}
