//! A till's own database: everything that is stored, as it would be sent if everything were sent.

use std::path::Path;

use super::super::envelope::wire;
use super::super::id::Epoch;
use super::super::outbox::{OutboxError, PageSize, Seq, StoredRow, epoch_of, epochs, read_page};
use super::super::source::{Record, Trouble};
use super::failed;
use crate::diag::{Diagnostic, Fault, Place, Span, codes};
use crate::storage::{Db, DbUrl};
use crate::vocab::Zone;

/// What is read at a time.
const PAGE: PageSize = PageSize { rows: 500, bytes: 1024 * 1024 };

pub(super) struct Outbox {
    db: Db,
    name: String,
    last: Seq,
}

impl Outbox {
    pub(super) fn open(path: &Path, name: &str) -> Result<Outbox, Fault> {
        let db = Db::open_read_only(&DbUrl::Sqlite(path.to_owned())).map_err(|e| failed(name, e))?;
        Ok(Outbox { db, name: name.to_owned(), last: 0 })
    }

    pub(super) fn poll(&mut self, take: &mut dyn FnMut(Result<Record, Trouble>)) -> Result<(), Fault> {
        loop {
            let after = self.last;
            let (page, epochs) = self
                .db
                .read(|tx| Ok::<_, OutboxError>((read_page(tx, after, PAGE)?, epochs(tx)?)))
                .map_err(|e| failed(&self.name, e))?;
            if page.is_empty() {
                return Ok(());
            }
            for row in page {
                let epoch = epoch_of(&epochs, row.seq).map_or(Epoch::new([0; 8]), |epoch| epoch.id);
                take(self.record(&row, &epoch));
                self.last = row.seq;
            }
        }
    }

    fn record(&self, row: &StoredRow, epoch: &Epoch) -> Result<Record, Trouble> {
        let number = |seq: Seq| u64::try_from(seq).unwrap_or(0);
        let told = |why: &str| {
            let mut place = Place::file(self.name.as_str());
            place.span = Span { line: number(row.seq), column: 1, ..Span::default() };
            Trouble::Line(Diagnostic::new(&codes::EVENT_MALFORMED, format!("row {}: {why}", row.seq)).with_place(place))
        };
        if !row.sound {
            return Err(told("its checksum does not hold"));
        }
        let bytes = wire(epoch, number(row.seq), number(self.last), &row.body);
        Record::parse(&bytes, &Zone::utc()).map_err(|bad| told(&bad.what))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::outbox::{COMPONENT, MIGRATIONS, NewEvent, append_rows, start_epoch};
    use super::super::super::{Kind, sample};
    use super::*;

    fn body(n: u64) -> Vec<u8> {
        let mut event = sample::event(Kind::PositionAdded, false);
        for name in ["v", "epoch", "seq", "prev"] {
            event.as_object_mut().unwrap().shift_remove(name);
        }
        event["pos"] = n.into();
        event.to_string().into_bytes()
    }

    #[test]
    fn rows_are_given_as_they_would_be_sent() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("till.db");
        let db = Db::open(&DbUrl::Sqlite(path.clone()), &crate::storage::OpenOptions::default()).unwrap();
        db.migrate(COMPONENT, MIGRATIONS).unwrap();
        let put = |first: u64, epoch: Option<u8>| {
            db.write(move |tx| {
                if let Some(epoch) = epoch {
                    start_epoch(tx, Epoch::new([epoch; 8]), "start", 1)?;
                }
                for n in first..first + 2 {
                    let body = body(n);
                    append_rows(tx, [NewEvent { id: &[n as u8; 16], kind: 52, class: 2, ts_ms: 5, body: &body }])?;
                }
                Ok::<_, OutboxError>(())
            })
            .unwrap();
        };
        put(1, Some(1));
        let mut outbox = Outbox::open(&path, "outbox:till.db").unwrap();
        let mut seen = Vec::new();
        let mut poll = |outbox: &mut Outbox| {
            outbox.poll(&mut |r| {
                let r = r.unwrap();
                seen.push((r.seq(), r.prev(), r.text(super::super::super::source::Field::Epoch).to_owned()));
            })
        };
        poll(&mut outbox).unwrap();
        put(3, Some(2));
        poll(&mut outbox).unwrap();
        let (a, b) = ("0101010101010101".to_owned(), "0202020202020202".to_owned());
        assert_eq!(seen, [(1, 0, a.clone()), (2, 1, a), (3, 2, b.clone()), (4, 3, b)]);
    }

    #[test]
    fn a_database_that_is_not_there_is_told_and_not_made() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("none.db");
        assert!(Outbox::open(&path, "x").is_err() && !path.exists());
    }
}
