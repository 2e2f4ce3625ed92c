//! First bytes by which files that are no text are known.

use super::read_error::BinarySign;

/// Beginnings of files and what they are called.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Microsoft Word 97"),
    (b"\x89PNG\r\n\x1A\n", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"RIFF", "RIFF"),
    (b"\x1F\x8B", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xFD7zXZ\0", "xz"),
    (b"\x28\xB5\x2F\xFD", "Zstandard"),
    (b"7z\xBC\xAF\x27\x1C", "7-Zip"),
    (b"\x7FELF", "ELF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"ID3", "MP3"),
];

/// Names inside the first kilobytes of a ZIP file and what they make it.
const ZIPPED: &[(&[u8], &str)] = &[
    (b"word/", "DOCX"),
    (b"application/epub+zip", "EPUB"),
    (b"vnd.oasis.opendocument.text", "ODT"),
];

/// How far into a ZIP file its kind is looked for, in bytes.
const ZIP_HEAD: usize = 4096;

/// Tells a file that is no text by its first bytes.
pub(super) fn sign(bytes: &[u8]) -> Option<BinarySign> {
    if bytes.starts_with(b"PK\x03\x04") {
        let head = &bytes[..bytes.len().min(ZIP_HEAD)];
        let holds = |name: &[u8]| memchr::memmem::find(head, name).is_some();
        let kind = ZIPPED.iter().find(|(name, _)| holds(name));
        return Some(BinarySign::Format(kind.map_or("ZIP", |(_, kind)| kind)));
    }
    let known = BEGINNINGS
        .iter()
        .find(|(start, _)| bytes.starts_with(start));
    known.map(|(_, name)| BinarySign::Format(name))
}
