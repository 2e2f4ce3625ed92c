//! Red-pencils an article: tags its quotes, statistics and medical claims by rules.
//!
//! ```
//! use redpencil::{Document, Options, RuleSet, annotate};
//!
//! let rules = RuleSet::builtin();
//! let document = Document::from_text("tea.txt", "Tea and sleep\n\n“It helps,” said Ann Lee.\n");
//! let annotated = annotate(&document, &rules, &Options::default());
//! assert_eq!(annotated.document.title(), "Tea and sleep");
//! ```
//!
//! # Architecture
//! Data flows one way, and a test holds the edges:
//! `text → rules → annotate → model → export`, with `cli` on top.

mod annotate;
#[cfg(all(feature = "cli", feature = "pdf"))]
pub mod cli;
mod export;
mod model;
mod rules;
mod text;

pub use annotate::{Options, annotate, annotate_asking, annotate_keeping, annotate_profiling};
pub use export::*;
pub use model::*;
pub use rules::*;
pub use text::*;
