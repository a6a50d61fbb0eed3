//! How many bytes each key may cost.
