//! Hostile files: damaged, cut, shared, full, tampered with.

mod access_model;
mod bits;
mod crash;
mod disk;
mod files;
mod forging;
mod forms;
mod frozen;
pub mod names;
mod second_reader;
mod sql;
mod tampering;
