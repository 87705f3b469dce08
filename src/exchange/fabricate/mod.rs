//! Invented data in real structure: catalogues of any size, and whole days of a shop.
//!
//! For tests, benches and fixtures. The same seed gives the same records on every machine: chance is drawn from a
//! seeded stream ([`draw`]), nothing reads a clock, and there are no floats. No barcode, person or card here is a
//! real one: codes are of GS1's demo prefix 952 or in-house 20-29.
//!
//! Start with [`catalogue`](catalogue()), then [`day`](day()); [`write`] gives the records to a dialect.

pub mod catalogue;
pub mod day;
pub(crate) mod draw;
mod goods;
mod people;
mod receipts;
mod shelves;

pub use catalogue::catalogue;
pub use day::day;

use std::path::PathBuf;

use super::convert::{self, Destination, Error};
use super::files::TemporaryFiles;
use crate::formats::{Dialect, EncodeError, Encoded, WriteOptions};
use crate::model::{DocumentHead, Record};
use crate::vocab::{BusinessDate, Moment, TimeOfDay};

/// How invented data of a day is written: stamped with the morning of the day, in files named after `stem` where the
/// dialect has no names of its own.
pub fn writing(date: BusinessDate, stem: &str) -> WriteOptions {
    let morning = Moment::local(date, TimeOfDay::new(6, 0, 0).expect("six in the morning is a time"));
    let mut writing = WriteOptions { sequence: 0, ..WriteOptions::at(morning) };
    writing.settings.insert("canonical.file".into(), format!("{stem}.jsonl"));
    writing
}

/// Writes records in a dialect: the files, and what the dialect could not say.
pub fn write(
    records: impl IntoIterator<Item = Record>,
    heads: &[DocumentHead],
    to: &'static Dialect,
    writing: &WriteOptions,
    out: &Destination,
) -> Result<(Vec<PathBuf>, Encoded), Error> {
    let folder = out.folder();
    let refused = |error| match error {
        EncodeError::Io(error) => Error::Write { path: folder.to_path_buf(), error },
        EncodeError::Refused(diagnostic) => Error::Refused(diagnostic),
    };
    let tag = format!("fabricate-{}", std::process::id());
    let (output, finished) = TemporaryFiles::new(folder, &tag).map_err(|e| refused(e.into()))?;
    let mut encoder = (to.encoder)(writing, Box::new(output)).map_err(refused)?;
    let written = heads
        .iter()
        .try_for_each(|head| encoder.begin(head))
        .and_then(|()| records.into_iter().try_for_each(|record| encoder.record(&record)))
        .and_then(|()| encoder.finish());
    match written {
        Ok(encoded) => Ok((convert::publish(to, out, finished)?, encoded)),
        Err(error) => {
            convert::discard(&finished);
            Err(refused(error))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::encode::MemoryOutput;
    use crate::formats::set10;
    use crate::vocab::StoreId;

    fn bytes(goods: u64, stores: &[&str]) -> Vec<u8> {
        let stores = stores.iter().map(|s| StoreId::new(s).unwrap()).collect();
        let options = catalogue::Options { seed: 1, goods, stores, set_extras: true };
        let output = MemoryOutput::default();
        let writing = writing(BusinessDate::new(2026, 11, 20).unwrap(), "goods");
        let mut encoder = (set10::DIALECT.encoder)(&writing, Box::new(output.clone())).unwrap();
        catalogue(options).for_each(|record| encoder.record(&record).unwrap());
        let told = encoder.finish().unwrap();
        assert!(told.losses.is_empty() && told.findings.is_empty(), "{told:?}");
        output.files().remove(0).1
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes_of_the_usual_size() {
        let one = bytes(2_000, &["1", "2", "3"]);
        assert_eq!(one, bytes(2_000, &["1", "2", "3"]));
        // Real catalogues have about a kilobyte a good.
        assert!((950..1_100).contains(&(one.len() / 2_000)), "{}", one.len());
        assert!(one.starts_with(&bytes(100, &["1", "2", "3"])[..50_000]));
    }
}
