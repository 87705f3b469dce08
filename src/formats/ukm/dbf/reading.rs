//! Values of a record with their places.

use crate::diag::{Code, Diagnostic, codes};
use crate::text::dbf::DbfReader;
use crate::vocab::{NumberError, NumberForm};

/// A table being read, and what is wrong with the record at hand.
pub(super) struct Rows {
    pub table: DbfReader,
    pub findings: Vec<Diagnostic>,
}

impl Rows {
    pub fn new(table: DbfReader) -> Self {
        Rows { table, findings: Vec::new() }
    }

    /// Tells something about a field of the record at hand.
    pub fn tell(&mut self, field: &str, code: &'static Code, message: impl Into<String>) {
        let place = self.table.place(self.table.field(field).unwrap_or(usize::MAX));
        self.findings.push(Diagnostic::new(code, message).with_place(place));
    }

    /// The text of a field; `None` when it is empty or not there.
    pub fn text(&mut self, field: &str) -> Option<String> {
        let at = self.table.field(field)?;
        match self.table.text(at) {
            Ok(text) => text.map(|t| t.into_owned()),
            Err(finding) => {
                self.findings.push(*finding);
                None
            }
        }
    }

    /// The same, which must be there.
    pub fn need(&mut self, field: &str) -> Option<String> {
        let before = self.findings.len();
        let text = self.text(field);
        if text.is_none() && self.findings.len() == before {
            self.tell(field, &codes::FIELD_MISSING, format!("{field} is empty"));
        }
        text
    }

    /// A number.
    pub fn number<T>(
        &mut self,
        field: &str,
        parse: impl Fn(&str) -> Result<(T, NumberForm), NumberError>,
    ) -> Option<T> {
        let text = self.text(field)?;
        match parse(&text) {
            Ok((value, form)) => {
                if matches!(form, NumberForm::Comma | NumberForm::Spaced) {
                    self.tell(field, &codes::NUMBER_FORM, format!("{field} is written in an unusual form: {text}"));
                }
                Some(value)
            }
            Err(error) => {
                let out = error == NumberError::OutOfRange;
                let code = if out { &codes::OUT_OF_RANGE } else { &codes::NUMBER_INVALID };
                self.tell(field, code, format!("{field}: {error}: {text}"));
                None
            }
        }
    }

    /// A whole number; decimals of zero are passed over.
    pub fn whole(&mut self, field: &str) -> Option<u64> {
        self.number(field, |text| {
            let (value, form) = crate::vocab::number::parse(text, 0)?;
            u64::try_from(value).map(|v| (v, form)).map_err(|_| NumberError::OutOfRange)
        })
    }

    /// A whole number that must be there.
    pub fn need_whole(&mut self, field: &str) -> Option<u64> {
        let before = self.findings.len();
        let value = self.whole(field);
        if value.is_none() && self.findings.len() == before {
            self.tell(field, &codes::FIELD_MISSING, format!("{field} is empty"));
        }
        value
    }
}
