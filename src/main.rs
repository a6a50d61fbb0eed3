//! The door: the only place that leaves the process, reads the real clock and draws real chance.

fn main() {}
