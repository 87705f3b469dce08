//! The centre's desk by itself: catalogues as one store has them, and goods that come back anywhere.

mod catalogue;
mod counter;
mod returns;
