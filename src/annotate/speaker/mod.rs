//! Who a speaker is: full name, role, class.

mod people;

pub(crate) use people::{People, Speaker};
