//! The pieces screens are drawn with. No widget knows a use case, a key or a sentence.

pub(crate) mod canvas;
pub(crate) mod cursor;
pub(crate) mod field;
pub(crate) mod frame;
pub(crate) mod line_edit;
pub(crate) mod person;
pub(crate) mod pick;
pub(crate) mod text_box;
