//! A second terminal emulator, written by others in another language, reads the same bytes.
