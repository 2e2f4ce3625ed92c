//! The article: bytes become text, text becomes blocks and sentences.
//!
//! Knows nothing of rules or annotations. The text is never changed: what must
//! not be matched is skipped where it is matched.

mod block;
mod document;
mod position;
mod sentence;
mod span;

pub use document::{Block, BlockKind, Document, Markup, Sentence, SocialPost, Source};
pub use position::Positions;
pub use span::Span;
