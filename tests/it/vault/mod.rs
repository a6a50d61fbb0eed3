//! Hostile files: damaged, cut, shared, full, tampered with.

mod access_model;
mod bits;
mod disk;
mod files;
mod forging;
mod forms;
mod names;
mod sql;
mod tampering;
