//! The tables and their columns. A column's name is the path of its field in canonical JSON; beside them stand the
//! key columns that tie positions and payments to their receipt.

use crate::model::{DocumentKind, RecordKind};

/// How the text of a cell is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Text, blanks kept.
    Text,
    /// A code, a word, a date: blanks around it do not count.
    Word,
    /// A barcode; scientific notation is an error.
    Barcode,
    /// A decimal; a decimal comma is told.
    Decimal,
    /// A whole number.
    Integer,
    /// `true` or `false`, also 1 or 0.
    Flag,
    /// Words parted by `|`.
    Words,
    /// Decimals parted by `|`.
    Decimals,
}

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    /// Its name: the path in canonical JSON.
    pub name: &'static str,
    /// What stands in it.
    pub cell: Cell,
}

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    /// The name of the table, of its file and of its format.
    pub name: &'static str,
    /// The kind of document that it is, alone or with its companions.
    pub document: DocumentKind,
    /// The records that its rows are; the first where no `type` column says otherwise.
    pub kinds: &'static [RecordKind],
    /// Columns that it cannot do without.
    pub required: &'static [&'static str],
    /// Columns by which a file of another name is known.
    pub signature: &'static [&'static str],
    /// What a column that is left out means.
    pub defaults: &'static [(&'static str, &'static str)],
    /// All columns, in the order in which they are written; those of one nested object stand together.
    pub columns: &'static [Column],
}

macro_rules! columns {
    ($($cell:ident: $($name:literal)+;)+) => { &[$($(Column { name: $name, cell: Cell::$cell },)+)+] };
}

/// The columns that name a receipt, in the receipt's table and in those of its parts.
pub(super) const KEY: &[&str] = &["store", "till", "shift", "number", "business_date"];

/// How many of the columns of a part's table are the key.
pub(super) const KEY_COLUMNS: usize = KEY.len();

pub(super) static ITEMS: Table = Table {
    name: "items",
    document: DocumentKind::Catalogue,
    kinds: &[RecordKind::Item],
    required: &["id"],
    signature: &["id", "name"],
    defaults: &[],
    columns: columns! {
        Word: "id"; Text: "name" "receipt_name"; Word: "group";
        Text: "unit.id" "unit.name"; Integer: "unit.ffd_measure"; Decimal: "quantity_step"; Text: "kind"; Word: "vat";
        Text: "tax_group" "marking.group"; Flag: "marking.optional"; Integer: "age_limit";
        Flag: "flags.energy_drink" "flags.pyrotechnics" "flags.excisable" "flags.egais" "flags.advance"
            "flags.no_seller_required";
        Decimal: "alcohol" "volume"; Decimals: "mrc"; Integer: "ffd_item_sign"; Text: "erp_code"; Words: "stores";
        Flag: "deleted";
    },
};

pub(super) static BARCODES: Table = Table {
    name: "barcodes",
    document: DocumentKind::Catalogue,
    kinds: &[RecordKind::Barcode],
    required: &["code", "item"],
    signature: &["code", "item"],
    defaults: &[],
    columns: columns! {
        Barcode: "code"; Word: "item"; Decimal: "quantity"; Flag: "main" "marked" "not_for_scales" "deleted";
    },
};

pub(super) static PRICES: Table = Table {
    name: "prices",
    document: DocumentKind::Catalogue,
    kinds: &[RecordKind::Price],
    required: &["amount"],
    signature: &["item", "amount"],
    defaults: &[("number", "1")],
    columns: columns! {
        Word: "item"; Barcode: "barcode"; Words: "stores"; Text: "department"; Integer: "number"; Decimal: "amount";
        Word: "currency"; Decimal: "minimum"; Flag: "promo"; Word: "from" "until"; Flag: "deleted";
    },
};

pub(super) static RECEIPTS: Table = Table {
    name: "receipts",
    document: DocumentKind::Receipts,
    kinds: &[RecordKind::Receipt],
    required: &["store", "till", "shift", "number", "business_date", "kind", "total"],
    signature: &["business_date", "kind", "total"],
    defaults: &[("state", "completed")],
    columns: columns! {
        Word: "store" "till"; Integer: "shift" "number"; Word: "business_date" "kind" "state" "currency";
        Word: "original.store" "original.till"; Integer: "original.shift" "original.number"; Word: "original.time";
        Text: "cashier.id" "cashier.name"; Word: "opened" "closed"; Decimal: "total" "discount_total";
        Text: "fiscal.serial" "fiscal.registration" "fiscal.document" "fiscal.sign" "fiscal.qr" "fiscal.inn";
    },
};

pub(super) static POSITIONS: Table = Table {
    name: "positions",
    document: DocumentKind::Receipts,
    kinds: &[RecordKind::Receipt],
    required: &["store", "till", "shift", "number", "business_date", "order", "quantity", "price", "amount"],
    signature: &["order", "quantity", "price"],
    defaults: &[],
    columns: columns! {
        Word: "store" "till"; Integer: "shift" "number"; Word: "business_date";
        Integer: "order"; Word: "item"; Barcode: "barcode"; Text: "name";
        Decimal: "quantity" "price" "price_with_discount" "discount" "amount"; Word: "vat"; Text: "tax_group";
        Decimal: "vat_sum"; Text: "department"; Words: "marks"; Text: "seller" "entry"; Word: "time"; Flag: "removed";
    },
};

pub(super) static PAYMENTS: Table = Table {
    name: "payments",
    document: DocumentKind::Receipts,
    kinds: &[RecordKind::Receipt],
    required: &["store", "till", "shift", "number", "business_date", "tender", "amount"],
    signature: &["tender", "amount"],
    defaults: &[],
    columns: columns! {
        Word: "store" "till"; Integer: "shift" "number"; Word: "business_date";
        Integer: "order"; Word: "tender"; Text: "code" "name"; Decimal: "amount"; Flag: "change";
        Text: "card" "authorization" "reference";
    },
};

pub(super) static SHIFTS: Table = Table {
    name: "shifts",
    document: DocumentKind::Shifts,
    kinds: &[RecordKind::ShiftReport, RecordKind::ShiftOpened],
    required: &["store", "till", "shift"],
    signature: &["store", "till", "shift", "closing"],
    defaults: &[],
    columns: columns! {
        Word: "type" "store" "till"; Integer: "shift"; Word: "business_date"; Flag: "closing"; Integer: "document";
        Text: "serial" "registration" "cashier.id" "cashier.name"; Word: "opened" "closed";
        Integer: "sales_cash.count"; Decimal: "sales_cash.amount";
        Integer: "sales_cashless.count"; Decimal: "sales_cashless.amount";
        Integer: "sales.count"; Decimal: "sales.amount";
        Integer: "returns_cash.count"; Decimal: "returns_cash.amount";
        Integer: "returns_cashless.count"; Decimal: "returns_cashless.amount";
        Integer: "returns.count"; Decimal: "returns.amount";
        Integer: "paid_in.count"; Decimal: "paid_in.amount";
        Integer: "paid_out.count"; Decimal: "paid_out.amount";
        Decimal: "discount" "return_discount" "grand_sales.before" "grand_sales.after" "grand_returns.before"
            "grand_returns.after";
        Text: "inn";
    },
};

pub(super) static CASH: Table = Table {
    name: "cash",
    document: DocumentKind::Cash,
    kinds: &[RecordKind::CashOperation],
    required: &["direction", "store", "till", "shift", "number", "amount"],
    signature: &["direction", "amount"],
    defaults: &[],
    columns: columns! {
        Word: "direction" "store" "till"; Integer: "shift" "number"; Decimal: "amount"; Word: "currency" "time"
            "business_date"; Text: "cashier.id" "cashier.name" "reason";
    },
};

/// All tables; a file of an unknown name is the first whose signature it has.
pub(super) static TABLES: [&Table; 8] = [&CASH, &PAYMENTS, &POSITIONS, &RECEIPTS, &SHIFTS, &PRICES, &BARCODES, &ITEMS];

/// The table of a name.
pub(super) fn table(name: &str) -> Option<&'static Table> {
    TABLES.into_iter().find(|t| t.name.eq_ignore_ascii_case(name))
}
