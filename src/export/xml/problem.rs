//! What can be wrong with a file that claims to be ours.

/// Why a file could not be read back, or what is wrong with it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum XmlError {
    /// It is no XML.
    #[error("not well-formed XML at byte {at_byte}: {reason}")]
    Malformed {
        /// Where, in bytes from the start of the file.
        at_byte: usize,
        /// What the reader says.
        reason: String,
    },
    /// It is XML, but something that redpencil writes is not there or not as it writes it.
    #[error("not as redpencil writes it: {what}")]
    Foreign {
        /// What was looked for.
        what: String,
    },
    /// It contradicts itself or its source.
    #[error("{}", summary(.problems))]
    Broken {
        /// What is wrong, at least one thing.
        problems: Vec<XmlProblem>,
    },
}

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum XmlProblem {
    /// The text is not the source's.
    #[error("the text is not the source's from line {line}, column {column} on")]
    TextDiffers {
        /// Line of the source, from 1.
        line: usize,
        /// Column in code points, from 1.
        column: usize,
    },
    /// The text is not the one that the header describes.
    #[error("the text's {what} is not the one in the header")]
    HeaderDiffers {
        /// `length` or `SHA-256`.
        what: &'static str,
    },
    /// Two elements have the same id.
    #[error("the id {id:?} is given twice")]
    DuplicateId {
        /// The id.
        id: String,
    },
    /// A pointer points to nothing.
    #[error("{attribute} points to {target:?}, which is not there")]
    DanglingPointer {
        /// Name of the attribute.
        attribute: String,
        /// What it points to.
        target: String,
    },
    /// A finding's elements in the text are not where its offsets say.
    #[error("finding {id}: its elements in the text do not cover its range to the letter")]
    Uncovered {
        /// The finding's id.
        id: String,
    },
    /// The fragments of a finding are not joined in order by next and prev.
    #[error("finding {id}: its fragments are not joined in order")]
    Unjoined {
        /// The finding's id.
        id: String,
    },
    /// Words that a finding mentions do not stand where it says.
    #[error("finding {id}: the words of {attribute} do not stand where it says")]
    WordsDiffer {
        /// The finding's id.
        id: String,
        /// Name of the attribute.
        attribute: String,
    },
    /// An element of the text that should belong to a finding is not listed there.
    #[error("the element {id:?} in the text belongs to no finding")]
    Unlisted {
        /// Its id.
        id: String,
    },
}

fn summary(problems: &[XmlProblem]) -> String {
    match problems {
        [] => "something is wrong".to_owned(),
        [problem] => problem.to_string(),
        [first, ..] => format!("{} problems; the first: {first}", problems.len()),
    }
}
