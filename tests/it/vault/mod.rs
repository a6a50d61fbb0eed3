//! Hostile files: damaged, cut, shared, full, tampered with.

mod access_model;
mod anchors;
mod attacks;
mod backups;
mod bits;
mod cards;
mod contents;
mod crash;
mod disk;
mod edges;
mod files;
mod forging;
mod forms;
pub mod frozen;
mod frozen_keys;
mod frozen_shift;
pub mod insider;
mod matrix;
pub mod names;
mod second_reader;
mod second_sink;
mod sql;
mod tampering;
