//! Power cuts at every thing that is asked.
