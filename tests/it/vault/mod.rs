//! Hostile files: damaged, cut, shared, full, tampered with.

mod files;
mod sql;
mod tampering;
