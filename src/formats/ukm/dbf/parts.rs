//! The tables beside the lines of receipts: discounts of lines, cards of receipts.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::reading::Rows;
use super::{beside, tables};
use crate::diag::{Diagnostic, Fault, Place, Span, codes};
use crate::formats::decode::{Piece, Sink, Unit, add_piece};
use crate::text::dbf::DbfReader;
use crate::text::{Encoding, Source};
use crate::vocab::Money;

/// Rows of the two tables that are held.
const MAX_HELD: usize = 4_000_000;

/// Receipts without lines that a message names.
const MAX_NAMED: usize = 5;

/// Till, shift, number.
pub(super) type Key = (u64, u64, u64);

/// What of a row's key can be read.
#[derive(Clone, Copy, Default)]
pub(super) struct PartKey([Option<u64>; 3]);

impl PartKey {
    /// Whether the row may be of this receipt.
    pub fn fits(&self, key: Key) -> bool {
        self.0.iter().zip([key.0, key.1, key.2]).all(|(known, part)| known.is_none_or(|known| known == part))
    }
}

/// The receipt of the row at hand; its readable part where the key is broken, which is told.
pub(super) fn key_of(rows: &mut Rows) -> Result<Key, PartKey> {
    let parts = ["CASHNUMBER", "ZNUMBER", "CHECKNUMBE"].map(|field| rows.need_whole(field));
    match parts {
        [Some(till), Some(shift), Some(number)] => Ok((till, shift, number)),
        parts => Err(PartKey(parts)),
    }
}

/// What the tables beside say of one receipt.
#[derive(Default)]
pub(super) struct Part {
    /// Lines and their discounts.
    pub discounts: Vec<(u64, Money)>,
    /// Card numbers.
    pub cards: Vec<String>,
    /// The rows that say so, and those that cannot be read.
    pub pieces: Vec<Piece>,
    /// What is wrong with them.
    pub findings: Vec<Diagnostic>,
    /// The first of the rows.
    first: Span,
}

/// What the tables beside say, by receipt.
#[derive(Default)]
pub(super) struct Parts(BTreeMap<Key, Part>);

impl Parts {
    /// Reads the tables that lie beside the lines.
    pub fn beside(source: &Source, findings: &mut Vec<Diagnostic>) -> Result<Parts, Fault> {
        let mut out = Parts::default();
        let Some(path) = source.path() else { return Ok(out) };
        for (table, add) in
            [(&tables::CASHDISC, Part::discount as fn(&mut Part, &mut Rows)), (&tables::CASHDCRD, Part::card)]
        {
            let Some(path) = beside(path, table.file) else { continue };
            let source = Source::open(path)?.with_encoding(source.encoding());
            let file = source.name().clone();
            let mut rows = Rows::new(DbfReader::open(source, Encoding::CP1251)?);
            let mut count = 0;
            while rows.table.advance()? {
                if rows.table.is_deleted() {
                    continue;
                }
                count += 1;
                if count > MAX_HELD {
                    let message = format!("the table has more than {MAX_HELD} rows");
                    let finding = Diagnostic::new(&codes::RECORD_TOO_LONG, message);
                    return Err(finding.with_place(rows.table.place(0)).into());
                }
                match key_of(&mut rows) {
                    Ok(key) => {
                        let span = rows.table.span();
                        let part = out.0.entry(key).or_insert_with(|| Part { first: span, ..Part::default() });
                        add(part, &mut rows);
                        add_piece(&mut part.pieces, &file, span);
                        part.findings.append(&mut rows.findings);
                    }
                    // Nobody can tell which receipt would go without it: the document is refused.
                    Err(_) => findings.append(&mut rows.findings),
                }
            }
            findings.append(&mut rows.table.take_findings());
        }
        Ok(out)
    }

    /// What is said of a receipt.
    pub fn take(&mut self, key: Key) -> Part {
        self.0.remove(&key).unwrap_or_default()
    }

    /// What is left when all receipts have taken theirs: bad rows are refused, and those whose receipt may be one of
    /// the `lost` rows, which lack their key; others are told.
    pub fn rest(self, lost: &[PartKey], sink: &mut dyn Sink, findings: &mut Vec<Diagnostic>) -> ControlFlow<()> {
        let mut named = Vec::new();
        let mut count = 0;
        for (key, mut part) in self.0 {
            let name = format!("{}/{}/{}", key.0, key.1, key.2);
            let mut unit = Unit::at(part.first);
            unit.file = part.pieces.first().map(|p| p.file.clone());
            if lost.iter().any(|lost| lost.fits(key)) {
                let message = format!("receipt {name} may be the row of CASHSAIL whose key cannot be read");
                let place = Place::at(unit.file.clone(), part.first);
                part.findings.push(Diagnostic::new(&codes::FIELD_MISSING, message).with_place(place));
            }
            if part.findings.is_empty() {
                count += 1;
                if named.len() < MAX_NAMED {
                    named.push(name);
                }
                continue;
            }
            (unit.pieces, unit.findings) = (part.pieces, part.findings);
            sink.unit(unit)?;
        }
        if count > 0 {
            let more = if count > named.len() { " …" } else { "" };
            let message = format!(
                "CASHDISC and CASHDCRD tell of {count} receipts that CASHSAIL does not have: {}{more}",
                named.join(", ")
            );
            findings.push(Diagnostic::new(&codes::REFERENCE_MISSING, message));
        }
        ControlFlow::Continue(())
    }
}

impl Part {
    fn discount(&mut self, rows: &mut Rows) {
        let line = rows.need_whole("ID");
        let before = rows.findings.len();
        let amount = rows.number("DISCOUNTCU", Money::parse);
        if amount.is_none() && rows.findings.len() == before {
            // An empty one says that there is none.
            return;
        }
        self.discounts.extend(line.zip(amount));
    }

    fn card(&mut self, rows: &mut Rows) {
        self.cards.extend(rows.need("CARDNUMBER"));
    }
}
