//! Reads one article: its bytes from a file or standard input, its text from the bytes.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::inputs::{Input, Place};
use crate::{Document, Markup, ReadError, ReadOptions};

/// Reads an article.
///
/// # Errors
/// What is wrong with it, and the way out.
pub(super) fn article(input: &Input, encoding: Option<&str>) -> Result<Document, String> {
    let bytes = bytes(&input.place)?;
    let options = ReadOptions {
        encoding: encoding.map(str::to_owned),
        markup: markup(&input.name),
    };
    Document::from_bytes(&input.name, &bytes, &options).map_err(|failed| failed.to_string())
}

/// Whether an encoding of that name is known.
pub(super) fn knows_encoding(label: &str) -> Result<(), String> {
    let options = ReadOptions {
        encoding: Some(label.to_owned()),
        ..ReadOptions::default()
    };
    match Document::from_bytes("", b"x", &options) {
        Err(unknown @ ReadError::UnknownEncoding { .. }) => Err(unknown.to_string()),
        _ => Ok(()),
    }
}

/// Markdown by its ending, plain text else.
fn markup(name: &str) -> Markup {
    let ending = Path::new(name)
        .extension()
        .map(std::ffi::OsStr::to_ascii_lowercase);
    match ending.as_deref().and_then(std::ffi::OsStr::to_str) {
        Some("md" | "markdown") => Markup::Markdown,
        _ => Markup::Text,
    }
}

/// All bytes, but of what is too long to be an article only so many that it shows.
fn bytes(place: &Place) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let most = Document::MAX_BYTES as u64 + 1;
    let read = match place {
        Place::File(path) => {
            File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
        }
        Place::Stdin => io::stdin().lock().take(most).read_to_end(&mut bytes),
    };
    read.map_err(|failed| unreadable(place, &failed))?;
    Ok(bytes)
}

fn unreadable(place: &Place, failed: &io::Error) -> String {
    let dangling = |path: &Path| std::fs::symlink_metadata(path).is_ok();
    match place {
        Place::File(path) if path.is_dir() => {
            "it is a folder, not a file; help: name it itself to read the articles in it".to_owned()
        }
        Place::File(path) if failed.kind() == io::ErrorKind::NotFound && dangling(path) => {
            "it is a link to a file that is not there; help: mend or remove the link".to_owned()
        }
        Place::File(_) => format!("it cannot be read: {failed}; help: look at its permissions"),
        Place::Stdin => format!("it cannot be read: {failed}; help: name a file instead"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_what_the_marks_mean() {
        for (name, expected) in [
            ("a.md", Markup::Markdown),
            ("a.b.MARKDOWN", Markup::Markdown),
            ("a.txt", Markup::Text),
            ("md", Markup::Text),
            ("stdin", Markup::Text),
        ] {
            assert_eq!(markup(name), expected, "{name}");
        }
    }

    #[test]
    fn encodings_are_known_by_their_labels() {
        assert_eq!(knows_encoding("latin1"), Ok(()));
        assert!(knows_encoding("latin-none").is_err());
    }
}
