//! All integration tests in one binary.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod architecture;
mod claims;
mod engine;
mod formats;
mod formats_fixture;
mod quotes;
mod text;
