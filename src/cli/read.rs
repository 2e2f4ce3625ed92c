//! Reads one article: its bytes from a file or standard input, its text from the bytes.

use std::io::{self, Read};
use std::path::Path;

use super::inputs::{Input, Place};
use crate::Document;

/// Reads an article.
///
/// # Errors
/// What is wrong with it, and the way out.
pub(super) fn article(input: &Input, encoding: Option<&str>) -> Result<Document, String> {
    let bytes = bytes(&input.place).map_err(|failed| unreadable(&input.place, &failed))?;
    let _ = encoding;
    let text = String::from_utf8(bytes).map_err(|failed| {
        format!(
            "it is not UTF-8 at byte {}; help: name its encoding by --encoding",
            failed.utf8_error().valid_up_to()
        )
    })?;
    Ok(Document::from_text(&input.name, &text))
}

fn bytes(place: &Place) -> io::Result<Vec<u8>> {
    match place {
        Place::File(path) => std::fs::read(path),
        Place::Stdin => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            Ok(bytes)
        }
    }
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
