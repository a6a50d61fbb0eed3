//! The real screens.
