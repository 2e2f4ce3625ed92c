//! Who a speaker is: full name, role, class.

mod again;
mod class;
mod organisations;
mod people;
mod person;
mod pronouns;
mod roles;

pub(crate) use people::{People, Phrases, Speaker};
