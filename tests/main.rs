//! All integration tests in one binary.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod architecture;
mod cases;
mod claims;
mod claims_checks;
mod cli;
mod cli_bad_input;
mod cli_findings;
mod cli_rules;
mod cli_schema;
mod cli_stream;
mod engine;
mod formats;
mod formats_fixture;
mod formats_schema;
mod gallery;
mod pdf;
mod property;
mod quotes;
mod rules;
mod rules_commands;
mod rules_language;
mod statistics;
mod text;
mod xml;
