//! What a vault promises to every later program, and to programs that are not ours.

mod frozen;
mod second_reader;
