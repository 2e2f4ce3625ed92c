//! The texts that are measured on.

use std::path::{Path, PathBuf};

/// Articles, and what is made of them.
pub(crate) struct Texts {
    pub(crate) articles: Vec<String>,
    source: String,
}

impl Texts {
    /// Reads the articles of the folder that the environment names, or our own.
    pub(crate) fn load() -> Self {
        let named = std::env::var_os("REDPENCIL_ARTICLES").map(PathBuf::from);
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
        let source = if named.is_some() {
            "a folder of articles"
        } else {
            "`input/`"
        };
        let folder = named.unwrap_or(own);
        let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        let read =
            |path: &PathBuf| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        Self {
            articles: files.iter().map(read).collect(),
            source: source.to_owned(),
        }
    }

    /// What is measured on, in one sentence.
    pub(crate) fn about(&self) -> String {
        let bytes: usize = self.articles.iter().map(String::len).sum();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let size = crate::table::size(bytes);
        let count = self.articles.len();
        format!(
            "Measured on {count} articles from {} ({size}), on a machine with {cores} cores.",
            self.source
        )
    }

    /// Articles of about so many bytes together, the same ones again if there are too few.
    pub(crate) fn some(&self, bytes: usize) -> Vec<&str> {
        let mut some = Vec::new();
        let mut size = 0;
        for article in self.articles.iter().cycle() {
            if size >= bytes {
                break;
            }
            some.push(article.as_str());
            size += article.len();
        }
        some
    }

    /// One text of so many bytes, or a little fewer: it ends where a line ends, if it is long enough.
    pub(crate) fn one(&self, bytes: usize) -> String {
        let mut text = self.some(bytes).join("\n\n");
        let mut end = bytes.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let line = text[..end].rfind('\n').filter(|line| *line > end / 2);
        text.truncate(line.unwrap_or(end));
        text
    }
}
