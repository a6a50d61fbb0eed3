//! Hostile files: damaged, cut, shared, full, tampered with.

mod files;
mod forging;
mod names;
mod sql;
mod tampering;
