//! A receipt as text, laid out like the paper slip.
