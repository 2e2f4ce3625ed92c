//! The rules as plain regexes: a slow and simple engine that the real one is held equal to.
//!
//! Nothing here knows the engine's lexicon, views, masks or needs. Names are resolved in the rule files' own texts,
//! every regex is compiled with the full Unicode meaning of `\w`, `\d` and `\s`, and each rule is run by itself on
//! each sentence. There are two readings of a word list. In the *plain* one it is an alternation of its entries, the
//! longest first. In the *whole* one the entries are first looked up in the text, and the place of one is a single
//! letter, as the manual for rule authors says.

mod book;
mod compare;
mod generated;
mod seen;
mod subject;
mod tests;
