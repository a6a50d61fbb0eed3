//! Hostile files: damaged, cut, shared, full, tampered with.

mod files;
mod forging;
mod frozen;
mod names;
mod second_reader;
mod sql;
mod tampering;
