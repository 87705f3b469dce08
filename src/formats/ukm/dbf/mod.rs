//! `ukm4-dbf`: the DBF exchange of UKM 4 (sheet ukm §8).
//!
//! A set of tables with its flag file is one document. Goods: `BAR`, `CLASSIF`, `PLUCASH`, `PLULIM` (CP866) and the
//! empty file `cash01.cng` (full) or `cash01.upd` (changes), which is made after the tables; the flag is the document,
//! the tables are its companions. Without a flag tables are nothing: they may be half written. Sales: `CASHSAIL` with
//! `CASHDISC` and `CASHDCRD` beside it (CP1251) in the folder `sail/`; there is no flag, `CASHSAIL` is the document.
//!
//! What installations do differently, as settings:
//! - `ukm4-dbf.deleted-live` (default `1`): the number in `PLUCASH.DELETED` that marks goods that are *not* deleted.
//!   The one known sender writes 1 for live goods; say `0` where 1 means deleted. An empty field is live.
//! - `ukm4-dbf.group-ids` (default `number`): `number` takes the last number of the path `GROOP1-5` for the group's
//!   id; `path` takes the whole path (`1.2.3`), where numbers are counted anew in each group.
//!
//! Refused rows are cut out as a set of the same kind: tables with the same fields, always with the flag of changes, and
//! a receipt with its rows of all three tables.
//!
//! No table says a store: `--store` gives it. The widths of the export's fields are not public; what is written has
//! room for all that was seen. A deletion is known of goods only: it cannot be said of groups, barcodes and limits.
//!
//! Start with `tables`, then `goods` and `sales`.

mod encode;
mod goods;
mod parts;
mod reading;
mod sales;
mod settings;
mod tables;
#[cfg(test)]
mod tests;
mod write_goods;
mod write_sales;

use std::path::{Path, PathBuf};

use crate::diag::Fault;
use crate::formats::decode::{ReadOptions, Sink};
use crate::formats::{Dialect, FileName, Format};
use crate::model::{DocumentKind, Load};
use crate::text::{Sniffed, Source};

/// The dialect's name, which is also the prefix of its extras.
const NAME: &str = "ukm4-dbf";

/// UKM 4 by DBF files.
pub static DIALECT: Dialect = Dialect {
    name: NAME,
    aliases: &["ukm-dbf"],
    title: "UKM 4: sets of DBF tables",
    formats: FORMATS,
    recognise,
    file_name,
    companions,
    is_of_one_document: crate::formats::never_of_one,
    decode,
    encoder: encode::open,
};

static FORMATS: &[Format] = &[
    Format {
        name: "cash01",
        kind: DocumentKind::Catalogue,
        about: "BAR, CLASSIF, PLUCASH, PLULIM with their flag file cash01.cng or cash01.upd",
        reads: true,
        writes: true,
        stored: true,
        mapped: false,
        source: "sheet ukm §8",
    },
    Format {
        name: "CASHSAIL",
        kind: DocumentKind::Receipts,
        about: "sales: CASHSAIL with CASHDISC and CASHDCRD",
        reads: true,
        writes: true,
        stored: true,
        mapped: false,
        source: "sheet ukm §8",
    },
];

/// The flag of a full set and of changes.
const FLAGS: [(&str, Load); 2] = [("cash01.cng", Load::Full), (CHANGES, Load::Incremental)];

/// The flag of changes.
const CHANGES: &str = "cash01.upd";

fn base(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

fn load_of(name: &str) -> Option<Load> {
    FLAGS.iter().find(|(flag, _)| base(name).eq_ignore_ascii_case(flag)).map(|(_, load)| *load)
}

fn is_sales(name: &str) -> bool {
    base(name).eq_ignore_ascii_case(tables::CASHSAIL.file)
}

fn recognise(sniffed: &Sniffed, name: &str) -> Option<&'static Format> {
    match sniffed {
        Sniffed::Empty if load_of(name).is_some() => Some(&FORMATS[0]),
        Sniffed::Dbf(_) if is_sales(name) => Some(&FORMATS[1]),
        _ => None,
    }
}

fn file_name(name: &str) -> Option<FileName> {
    let told = |format, load| FileName { format, load, store: None, number: None };
    match load_of(name) {
        Some(load) => Some(told(&FORMATS[0], Some(load))),
        None => is_sales(name).then(|| told(&FORMATS[1], None)),
    }
}

fn companions(format: &'static Format, path: &Path) -> Vec<PathBuf> {
    let names: &[&tables::Table] =
        if format.name == FORMATS[0].name { &tables::GOODS } else { &[&tables::CASHDISC, &tables::CASHDCRD] };
    names.iter().filter_map(|table| beside(path, table.file)).collect()
}

/// The file of this name beside another, in whatever letters it is written.
fn beside(path: &Path, name: &str) -> Option<PathBuf> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let exact = path.with_file_name(name);
    if exact.is_file() {
        return Some(exact);
    }
    let matches = |n: &std::ffi::OsStr| n.to_str().is_some_and(|n| n.eq_ignore_ascii_case(name));
    let mut found: Vec<_> = std::fs::read_dir(folder).ok()?.filter_map(|e| Some(e.ok()?.file_name())).collect();
    found.retain(|n| matches(n));
    found.sort();
    found.first().map(|n| path.with_file_name(n))
}

fn decode(format: &'static Format, source: Source, options: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    if format.name == FORMATS[0].name {
        goods::decode(format, &source, options, sink)
    } else {
        sales::decode(format, source, options, sink)
    }
}
