//! The article: bytes become text, text becomes blocks and sentences.
//!
//! Knows nothing of rules or annotations. The text is never changed: what must
//! not be matched is skipped where it is matched.

mod abbreviation;
mod block;
mod dateline;
mod decode;
mod document;
mod furniture;
mod heading;
mod layout;
mod line;
mod list;
mod magic;
mod markdown;
mod position;
mod post;
mod read_error;
mod sentence;
mod shape;
mod span;

pub use decode::ReadOptions;
pub use document::{Block, BlockKind, Document, Markup, Sentence, SocialPost, Source};
pub use position::Positions;
pub use read_error::{BinarySign, ReadError};
pub use span::Span;
