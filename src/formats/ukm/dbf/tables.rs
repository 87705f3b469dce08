//! The tables with their fields (sheet ukm §8).

use crate::text::dbf::FieldSpec;

/// A table of the exchange.
pub(super) struct Table {
    /// The file.
    pub file: &'static str,
    /// Its fields, in the order of writing.
    pub fields: &'static [FieldSpec],
}

impl Table {
    /// The number of a field when written.
    pub fn at(&self, name: &str) -> usize {
        self.fields.iter().position(|f| f.name == name).unwrap_or(usize::MAX)
    }
}

const fn c(name: &'static str, length: u8) -> FieldSpec {
    FieldSpec::character(name, length)
}

const fn n(name: &'static str, length: u8, decimals: u8) -> FieldSpec {
    FieldSpec::numeric(name, length, decimals)
}

/// The levels of the goods hierarchy.
pub(super) const GROUPS: [&str; 5] = ["GROOP1", "GROOP2", "GROOP3", "GROOP4", "GROOP5"];

/// What stands in a size that there is none of.
pub(super) const NO_SIZE: &str = "NOSIZE";

/// Groups.
pub(super) static CLASSIF: Table = Table {
    file: "CLASSIF.DBF",
    fields: &[
        n("GROOP1", 6, 0),
        n("GROOP2", 6, 0),
        n("GROOP3", 6, 0),
        n("GROOP4", 6, 0),
        n("GROOP5", 6, 0),
        c("NAME", 80),
    ],
};

/// Goods with their price.
pub(super) static PLUCASH: Table = Table {
    file: "PLUCASH.DBF",
    fields: &[
        c("ARTICUL", 30),
        c("NAME", 80),
        c("MESURIMENT", 10),
        n("MESPRESISI", 16, 6),
        c("ADD1", 20),
        c("ADD2", 20),
        c("ADD3", 20),
        n("ADDNUM1", 16, 6),
        n("ADDNUM2", 16, 6),
        n("ADDNUM3", 16, 6),
        c("SCALE", 10),
        n("GROOP1", 6, 0),
        n("GROOP2", 6, 0),
        n("GROOP3", 6, 0),
        n("GROOP4", 6, 0),
        n("GROOP5", 6, 0),
        n("PRICERUB", 16, 2),
        n("PRICECUR", 16, 2),
        n("CLIENTINDE", 6, 0),
        c("COMMENTARY", 80),
        n("DELETED", 6, 0),
        FieldSpec::date("MODDATE"),
        n("MODTIME", 6, 0),
        n("MODPERSONI", 6, 0),
    ],
};

/// Fields of `PLUCASH` that the model has no word for.
pub(super) const PLU_EXTRAS: [&str; 12] = [
    "ADD1",
    "ADD2",
    "ADD3",
    "ADDNUM1",
    "ADDNUM2",
    "ADDNUM3",
    "PRICECUR",
    "CLIENTINDE",
    "COMMENTARY",
    "MODDATE",
    "MODTIME",
    "MODPERSONI",
];

/// Greatest discounts.
pub(super) static PLULIM: Table = Table { file: "PLULIM.DBF", fields: &[c("CARDARTICU", 30), n("PERCENT", 16, 2)] };

/// Barcodes.
pub(super) static BAR: Table = Table {
    file: "BAR.DBF",
    fields: &[c("BARCODE", 15), c("CARDARTICU", 30), c("CARDSIZE", 10), n("QUANTITY", 16, 6)],
};

/// The import in the order of reading and writing: what is referred to comes first.
pub(super) static GOODS: [&Table; 4] = [&CLASSIF, &PLUCASH, &PLULIM, &BAR];

/// Lines of receipts. Widths are ours: the sheet has only what is read.
pub(super) static CASHSAIL: Table = Table {
    file: "CASHSAIL.DBF",
    fields: &[
        n("OPERATION", 2, 0),
        n("CASHNUMBER", 10, 0),
        n("ZNUMBER", 10, 0),
        n("CHECKNUMBE", 10, 0),
        n("ID", 10, 0),
        FieldSpec::date("DATE"),
        c("TIME", 4),
        c("CARDARTICU", 30),
        n("QUANTITY", 16, 6),
        n("PRICERUB", 16, 2),
        n("TOTALRUB", 16, 2),
    ],
};

/// Discounts of lines.
pub(super) static CASHDISC: Table = Table {
    file: "CASHDISC.DBF",
    fields: &[
        n("CASHNUMBER", 10, 0),
        n("ZNUMBER", 10, 0),
        n("CHECKNUMBE", 10, 0),
        n("ID", 10, 0),
        n("DISCOUNTCU", 16, 2),
    ],
};

/// Discount cards of receipts.
pub(super) static CASHDCRD: Table = Table {
    file: "CASHDCRD.DBF",
    fields: &[n("CASHNUMBER", 10, 0), n("ZNUMBER", 10, 0), n("CHECKNUMBE", 10, 0), c("CARDNUMBER", 30)],
};

/// Where the export lies.
pub(super) const SALES_FOLDER: &str = "sail/";
