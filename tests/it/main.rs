//! The one integration test: a fixture house, keys in, screens out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    reason = "a failed test is a panic; the modules are one program"
)]

mod cli;
mod founding;
mod house;
#[allow(dead_code, reason = "each test drives the terminal a little differently")]
mod pty;
mod sentences;
mod stories;
mod tidy;
