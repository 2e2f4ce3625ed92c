//! Bytes become text: which encoding they are in, and what cannot be read at all.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use sha2::{Digest, Sha256};

use super::read_error::{BinarySign, ReadError};
use super::{Document, Markup, Source, line, magic};

/// How bytes are to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Label of the encoding, as in the WHATWG Encoding Standard; else it is found out.
    pub encoding: Option<String>,
    /// How the text is marked up.
    pub markup: Markup,
}

/// Text, the encoding it was in, and what was done to it.
struct Decoded {
    text: String,
    encoding: &'static Encoding,
    notes: Vec<String>,
}

impl Document {
    /// Largest source that is read, in bytes.
    pub const MAX_BYTES: usize = 64 << 20;

    /// Finds out the encoding of the bytes, and the blocks and sentences of their text.
    ///
    /// The encoding is the caller's; else the byte order mark's; else UTF-16 where
    /// many bytes are zero, UTF-8 where all or most of the bytes are, or
    /// Windows-1252. The byte order mark is not part of the text.
    ///
    /// ```
    /// use redpencil::{Document, ReadOptions};
    /// let document = Document::from_bytes("tea.txt", b"It costs \xA320.", &ReadOptions::default())?;
    /// assert_eq!(document.text(), "It costs £20.");
    /// assert_eq!(document.source.encoding, "windows-1252");
    /// # Ok::<(), redpencil::ReadError>(())
    /// ```
    ///
    /// # Errors
    /// When there is nothing to read, the bytes are no text, there are more than
    /// [`Document::MAX_BYTES`], or the encoding asked for does not exist.
    pub fn from_bytes(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Self, ReadError> {
        if bytes.len() > Self::MAX_BYTES {
            return Err(ReadError::TooLong { bytes: bytes.len() });
        }
        let decoded = decode(bytes, options.encoding.as_deref())?;
        if decoded.text.chars().all(line::is_blank) {
            return Err(ReadError::Empty);
        }
        let mut notes = decoded.notes;
        if options.markup == Markup::Text && is_web_page(&decoded.text) {
            notes.push(
                "It looks like a web page, whose tags are read as words; give its text instead."
                    .to_owned(),
            );
        }
        let mut document = Self::with_markup(name, decoded.text, options.markup);
        document.source = Source {
            encoding: decoded.encoding.name().to_owned(),
            sha256: hash(bytes),
            notes,
            ..Source::default()
        };
        Ok(document)
    }
}

/// Whether the text begins as HTML does.
fn is_web_page(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(14).collect();
    let start = start.to_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// SHA-256 in hexadecimal.
fn hash(bytes: &[u8]) -> String {
    let digits = |byte: u8| [byte >> 4, byte & 15];
    let digits = Sha256::digest(bytes).into_iter().flat_map(digits);
    digits
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded, ReadError> {
    if let Some(label) = label {
        let encoding = Encoding::for_label_no_replacement(label.as_bytes()).ok_or_else(|| {
            ReadError::UnknownEncoding {
                label: label.to_owned(),
            }
        })?;
        let encoding = byte_order(encoding, bytes);
        let note = format!("Read as {}, as asked for.", encoding.name());
        return Ok(read(bytes, encoding, note));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(read(
            bytes,
            encoding,
            format!("Read as {}, by its byte order mark.", encoding.name()),
        ));
    }
    if let Some(sign) = magic::sign(bytes) {
        return Err(ReadError::Binary { sign });
    }
    if let Some(encoding) = utf16(bytes) {
        return Ok(read(
            bytes,
            encoding,
            format!(
                "Read as {}, since many of its bytes are zero.",
                encoding.name()
            ),
        ));
    }
    let controls = bytes.iter().filter(|&&byte| is_control(byte)).count();
    if controls > 4 && controls * 20 > bytes.len() {
        return Err(ReadError::Binary {
            sign: BinarySign::Controls {
                controls,
                bytes: bytes.len(),
            },
        });
    }
    Ok(utf8(bytes).unwrap_or_else(|| {
        read(
            bytes,
            WINDOWS_1252,
            "Read as Windows-1252, since it is not UTF-8; give the encoding if characters look wrong.".to_owned(),
        )
    }))
}

/// The mark at the start decides on the byte order of UTF-16.
fn byte_order(encoding: &'static Encoding, bytes: &[u8]) -> &'static Encoding {
    let is_utf16 = |encoding| encoding == UTF_16LE || encoding == UTF_16BE;
    match Encoding::for_bom(bytes) {
        Some((marked, _)) if is_utf16(encoding) && is_utf16(marked) => marked,
        _ => encoding,
    }
}

fn read(bytes: &[u8], encoding: &'static Encoding, note: String) -> Decoded {
    let (text, malformed) = encoding.decode_with_bom_removal(bytes);
    let mut notes = vec![note];
    if malformed {
        let count = text.matches('\u{FFFD}').count();
        notes.push(format!(
            "Replaced {count} {} that {} not {} by U+FFFD.",
            if count == 1 {
                "sequence of bytes"
            } else {
                "sequences of bytes"
            },
            if count == 1 { "is" } else { "are" },
            encoding.name()
        ));
    }
    Decoded {
        text: text.into_owned(),
        encoding,
        notes,
    }
}

/// Reads bytes of which all, or most of those beyond ASCII, are UTF-8.
fn utf8(bytes: &[u8]) -> Option<Decoded> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(Decoded {
            text: text.to_owned(),
            encoding: UTF_8,
            notes: Vec::new(),
        });
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (good > bad).then(|| {
        read(
            bytes,
            UTF_8,
            "Read as UTF-8, since most of it is.".to_owned(),
        )
    })
}

/// UTF-16 without a byte order mark: Latin letters leave every other byte zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| {
        bytes
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = |zeros: usize, others: usize| zeros * 5 > bytes.len() && others * 10 < zeros;
    if bytes.len() % 2 == 1 {
        None
    } else if many(odd, even) {
        Some(UTF_16LE)
    } else {
        many(even, odd).then_some(UTF_16BE)
    }
}

/// Control characters that no text needs.
fn is_control(byte: u8) -> bool {
    (byte < 0x20 && !(9..=13).contains(&byte)) || byte == 0x7F
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &Result<(&str, &str, usize), ReadError>) {
        let found = Document::from_bytes("x", bytes, &ReadOptions::default());
        let found = found.as_ref().map(|document| {
            (
                document.text(),
                document.source.encoding.as_str(),
                document.source.notes.len(),
            )
        });
        assert_eq!(found, expected.as_ref().copied(), "{bytes:?}");
    }

    fn utf16_bytes(text: &str, swap: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if swap {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn utf8_is_read_as_it_is() {
        check(
            "Tea – 20 µg\r\n\u{AD}\u{A0}\0".as_bytes(),
            &Ok(("Tea – 20 µg\r\n\u{AD}\u{A0}\0", "UTF-8", 0)),
        );
        check(b"\xEF\xBB\xBFTea", &Ok(("Tea", "UTF-8", 1)));
    }

    #[test]
    fn utf16_with_and_without_mark() {
        check(
            &[b"\xFF\xFE".as_slice(), &utf16_bytes("Tea “", false)].concat(),
            &Ok(("Tea “", "UTF-16LE", 1)),
        );
        check(
            &[b"\xFE\xFF".as_slice(), &utf16_bytes("Tea “", true)].concat(),
            &Ok(("Tea “", "UTF-16BE", 1)),
        );
        check(
            &utf16_bytes("Tea helps “us”.", false),
            &Ok(("Tea helps “us”.", "UTF-16LE", 1)),
        );
        check(
            &utf16_bytes("Tea helps “us”.", true),
            &Ok(("Tea helps “us”.", "UTF-16BE", 1)),
        );
    }

    #[test]
    fn one_bad_byte_does_not_change_the_encoding() {
        check(
            b"It costs \xA320.",
            &Ok(("It costs £20.", "windows-1252", 1)),
        );
        check(
            b"\xE2\x80\x9CTea\xE2\x80\x9D is Ann\x92s",
            &Ok(("“Tea” is Ann\u{FFFD}s", "UTF-8", 2)),
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        check(b"", &Err(ReadError::Empty));
        check(b" \r\n\t\xC2\xA0", &Err(ReadError::Empty));
        check(b"\xEF\xBB\xBF", &Err(ReadError::Empty));
        check(
            b"%PDF-1.7 tea",
            &Err(ReadError::Binary {
                sign: BinarySign::Format("PDF"),
            }),
        );
        check(
            b"tea\x01\x02\x03\x04\x05",
            &Err(ReadError::Binary {
                sign: BinarySign::Controls {
                    controls: 5,
                    bytes: 8,
                },
            }),
        );
    }

    #[test]
    fn the_caller_knows_the_encoding() {
        let read = |label: &str, bytes: &[u8]| {
            let options = ReadOptions {
                encoding: Some(label.to_owned()),
                ..ReadOptions::default()
            };
            Document::from_bytes("x", bytes, &options).map(|document| document.text().to_owned())
        };
        assert_eq!(read("iso-8859-2", b"\xA3\xF3d\xBC"), Ok("Łódź".to_owned()));
        assert_eq!(read("utf-16", b"\xFE\xFF\0t"), Ok("t".to_owned()));
        assert_eq!(
            read("utf9", b"tea"),
            Err(ReadError::UnknownEncoding {
                label: "utf9".to_owned()
            })
        );
    }

    #[test]
    fn a_web_page_is_told() {
        let page = "<!DOCTYPE html><p>Tea helps.";
        check(page.as_bytes(), &Ok((page, "UTF-8", 1)));
    }

    #[test]
    fn the_source_is_hashed() {
        let document = Document::from_bytes("x", b"abc", &ReadOptions::default());
        let hash = document.map(|document| document.source.sha256);
        assert!(hash.is_ok_and(|hash| hash.starts_with("ba7816bf8f01cfea414140de5dae2223")));
    }
}
