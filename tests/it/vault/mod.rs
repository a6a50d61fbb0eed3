//! Hostile files: damaged, cut, shared, full, tampered with.

mod access_model;
mod anchors;
mod attacks;
mod bits;
mod crash;
mod disk;
mod files;
mod forging;
mod forms;
mod frozen;
mod frozen_keys;
pub mod insider;
pub mod names;
mod second_reader;
mod sql;
mod tampering;
