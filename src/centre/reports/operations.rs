//! The operations of reports.

use super::read;
use crate::centre::access::Role;
use crate::centre::operation::{Field, Kind, Method, Operation};

/// Most rows of a page.
pub const MAX_PAGE: u64 = 500;

const STORE: Field = Field::query("store", Kind::Text, "only of this store");
const TILL: Field = Field::query("till", Kind::Text, "only of this till");
const SHIFT: Field = Field::query("shift", Kind::Integer, "only of this shift");
const FIRST: Field = Field::query("first", Kind::Text, "the first business date, as 2026-11-20");
const LAST: Field = Field::query("last", Kind::Text, "the last business date");
const REVISIONS: Field = Field::query("revisions", Kind::Flag, "replaced revisions too");
const AFTER: Field = Field::query("after", Kind::Integer, "the page behind this one: `next` of the page before");
const LIMIT: Field = Field::query("limit", Kind::Integer, "at most so many on the page, 500 at most");

/// Receipts, shifts, cash operations, journals.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        name: "receipts.list",
        method: Method::Get,
        path: "/v1/receipts",
        summary: "Receipts by store, date, sum, goods, card, cashier; the newest first, page by page",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[
            STORE,
            TILL,
            SHIFT,
            Field::query("number", Kind::Integer, "with this number"),
            FIRST,
            LAST,
            Field::query("sum", Kind::Text, "with this total, as 700.00"),
            Field::query("goods", Kind::Text, "with this barcode or article on it"),
            Field::query("card", Kind::Text, "with this card on it; the last digits are enough"),
            Field::query("cashier", Kind::Text, "a piece of the cashier's name, or the staff number"),
            Field::query("state", Kind::Text, "completed, cancelled, suspended or training"),
            Field::query("fiscal", Kind::Text, "with this number of the fiscal document"),
            REVISIONS,
            AFTER,
            LIMIT,
        ],
        output: "receipts: id, store, till, shift, number, business_date, closed_at, kind, state, total, cashier, \
                 revision, current; next",
        run: read::receipts,
    },
    Operation {
        name: "receipts.show",
        method: Method::Get,
        path: "/v1/receipts/{id}",
        summary: "A receipt, whole",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[Field::path("id", "the receipt's id, as receipts.list tells it")],
        output: "row, receipt (canonical), dialect, arrived_ms, revisions, store_name, item_names",
        run: read::receipt,
    },
    Operation {
        name: "shifts.list",
        method: Method::Get,
        path: "/v1/shifts",
        summary: "Shift openings, or X and Z reports; the newest first, page by page",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[
            Field::query("document", Kind::Text, "opened or report").required(),
            STORE,
            TILL,
            SHIFT,
            FIRST,
            LAST,
            REVISIONS,
            AFTER,
            LIMIT,
        ],
        output: "documents: id, revision, record (canonical); next",
        run: read::shifts,
    },
    Operation {
        name: "shifts.show",
        method: Method::Get,
        path: "/v1/stores/{store}/tills/{till}/shifts/{shift}",
        summary: "The X and Z reports of a shift, with all their revisions",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[
            Field::path("store", "the number of the store"),
            Field::path("till", "the number of the till in its store"),
            Field::path("shift", "the number of the shift"),
        ],
        output: "documents: id, revision, record (canonical); store_name",
        run: read::shift,
    },
    Operation {
        name: "shifts.verify",
        method: Method::Get,
        path: "/v1/shifts/verify",
        summary: "Compares Z reports with the receipts and cash operations of their shifts",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[STORE, TILL, SHIFT, Field::query("day", Kind::Text, "only of this business date, as 2026-11-20")],
        output: "shifts: days, z_report and reckoned (canonical shift reports), receipts, missing (ranges of numbers), \
                 findings: code, record, message, help",
        run: read::verify,
    },
    Operation {
        name: "cash.list",
        method: Method::Get,
        path: "/v1/cash",
        summary: "Cash put into drawers and taken out; the newest first, page by page",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[STORE, TILL, SHIFT, FIRST, LAST, REVISIONS, AFTER, LIMIT],
        output: "documents: id, revision, record (canonical); next",
        run: read::cash,
    },
    Operation {
        name: "journal.list",
        method: Method::Get,
        path: "/v1/journal",
        summary: "Loaded files, or unloaded batches; the newest first, page by page",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[
            Field::query("exports", Kind::Flag, "unloaded batches instead of loaded files"),
            Field::query("target", Kind::Text, "only batches for this target"),
            AFTER,
            LIMIT,
        ],
        output: "imports or batches; next",
        run: read::journal,
    },
    Operation {
        name: "journal.show",
        method: Method::Get,
        path: "/v1/journal/{id}",
        summary: "A loaded file with its findings, or an unloaded batch with its files",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[
            Field::path("id", "the number of the entry"),
            Field::query("export", Kind::Flag, "an unloaded batch instead of a loaded file"),
        ],
        output: "import and findings, or batch",
        run: read::entry,
    },
];
