//! Who may do what: the matrix role × scope, and the only maker of [`Permit`] and [`Refusal`].
//!
//! No storage, no keys, no sentences. Only `care` asks for permits.

pub mod matrix;
mod permit;
pub mod standing;

pub use permit::{
    About, Act, Actor, Barrier, GlassPass, Missing, Permit, Purpose, Refusal, Share, authorize,
    authorize_signature,
};
