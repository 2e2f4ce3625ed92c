//! Why bytes could not be read as an article.

use super::Document;

/// Why bytes could not be read as an article, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no text.
    #[error("there is no text in it: it is empty or holds only white space")]
    Empty,
    /// The bytes are no text.
    #[error("it is not a text: {sign}; {}", .sign.way_out())]
    Binary {
        /// By what that is known.
        sign: BinarySign,
    },
    /// No encoding has that name.
    #[error(
        "there is no encoding `{label}`: use a name such as utf-8, windows-1252, iso-8859-15 or utf-16le"
    )]
    UnknownEncoding {
        /// The name given.
        label: String,
    },
    /// There are too many bytes.
    #[error(
        "it is too long: {bytes} bytes, and at most {} are read; split it into articles",
        Document::MAX_BYTES
    )]
    TooLong {
        /// Number of bytes.
        bytes: usize,
    },
}

/// By what a file that is no text is known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BinarySign {
    /// Its first bytes are those of this format.
    #[error("its first bytes are those of a {0} file")]
    Format(&'static str),
    /// It has too many control characters.
    #[error("{controls} of its {bytes} bytes are control characters")]
    Controls {
        /// Number of control characters.
        controls: usize,
        /// Number of bytes.
        bytes: usize,
    },
}

impl BinarySign {
    /// What the user can do to get the text.
    fn way_out(&self) -> &'static str {
        match self {
            Self::Format("PDF") => "get its text with `pdftotext FILE FILE.txt`",
            Self::Format("DOCX" | "ODT" | "EPUB" | "RTF") => {
                "get its text with `pandoc FILE -t plain --wrap=none -o FILE.txt`"
            }
            Self::Format("Microsoft Word 97") => {
                "get its text with `libreoffice --headless --convert-to txt:Text FILE`"
            }
            Self::Format("PNG" | "JPEG" | "GIF" | "TIFF") => {
                "get its words with a text recogniser such as `tesseract FILE FILE`"
            }
            Self::Format("ZIP" | "gzip" | "bzip2" | "xz" | "Zstandard" | "7-Zip") => {
                "unpack it first"
            }
            Self::Format(_) => "give a text file",
            Self::Controls { .. } => "give a text file, or name its encoding if it is one",
        }
    }
}
