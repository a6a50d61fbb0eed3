//! The one integration test: a fixture house, keys in, screens out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test is a panic")]

mod house;
mod stories;
mod vault;
