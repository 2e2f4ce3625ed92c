//! What is wrong with a rule file, and where.

use crate::text::Span;

/// One problem of a rule file. It holds all that a renderer needs but the file's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code: `R0xx` for errors, `R1xx` for warnings.
    pub code: &'static str,
    /// Whether the file can be used.
    pub level: Level,
    /// The sentence on top.
    pub title: String,
    /// Name of the file, as given to the builder.
    pub file: String,
    /// The places; the first is the main one.
    pub labels: Vec<Label>,
    /// Further facts, one sentence each.
    pub notes: Vec<String>,
    /// The way out, one sentence each.
    pub helps: Vec<String>,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The file works.
    Warning,
    /// The file cannot be used.
    Error,
}

/// A place in a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Byte range in the file's text.
    pub span: Span,
    /// What to say there.
    pub text: String,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, file: &str, title: impl Into<String>) -> Self {
        Self {
            code,
            level: Level::Error,
            title: title.into(),
            file: file.to_owned(),
            labels: Vec::new(),
            notes: Vec::new(),
            helps: Vec::new(),
        }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, file: &str, title: impl Into<String>) -> Self {
        Self {
            level: Level::Warning,
            ..Self::error(code, file, title)
        }
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds a way out.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.helps.push(text.into());
        self
    }
}
