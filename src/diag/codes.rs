//! Every kind of finding, once.
//!
//! Ids never change their meaning. `E` codes make a record or a file unusable; `W` codes are told and go on;
//! `N` codes are notes. Ranges: 00xx the document as such (text), 01xx catalogue, 02xx staff and cards,
//! 03xx receipts, 04xx shifts and cash, 05xx mapping, crosswalk and loss, 06xx use cases, 07xx events.

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Told, nothing to do.
    Note,
    /// Told; the data is used.
    Warning,
    /// The record (or the file) is not used.
    Error,
}

impl Severity {
    /// The word in front of the code.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

/// A kind of finding.
#[derive(Debug)]
pub struct Code {
    /// `E0107`: the letter of the severity and four digits.
    pub id: &'static str,
    /// `price-negative`: the same in words, for `grep` and for filters.
    pub name: &'static str,
    /// How grave.
    pub severity: Severity,
    /// What `tillwire explain` prints: what it means, why it matters, how to mend it.
    pub explain: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $constant:ident $id:ident $name:literal;)+) => {
        $(
            $(#[doc = $doc])+
            pub static $constant: Code = Code {
                id: stringify!($id),
                name: $name,
                severity: severity_of(stringify!($id)),
                explain: concat!($($doc, "\n"),+),
            };
        )+
        /// All of them, in order of the source.
        pub static ALL: &[&Code] = &[$(&$constant),+];
    };
}

const fn severity_of(id: &str) -> Severity {
    match id.as_bytes()[0] {
        b'E' => Severity::Error,
        b'W' => Severity::Warning,
        _ => Severity::Note,
    }
}

/// Finds a code by id (`E0107`, without regard to case) or by name (`price-negative`).
pub fn find(word: &str) -> Option<&'static Code> {
    ALL.iter().find(|c| c.id.eq_ignore_ascii_case(word) || c.name.eq_ignore_ascii_case(word)).copied()
}

codes! {
    // 00xx: the document as such.

    /// The file is not well-formed XML (a tag not closed, a bad attribute, a stray character).
    /// Nothing of it was applied: half a file is never loaded.
    /// Export the file again; if it was edited by hand, check it with `tillwire lint FILE`.
    XML_MALFORMED E0001 "xml-malformed";
    /// The bytes are not text in the encoding that the file declares or seems to have.
    /// Nothing of it was applied. Save the file in UTF-8, or name its encoding with `--encoding`.
    ENCODING_BROKEN E0002 "encoding-broken";
    /// The file ends in the middle of a record. Nothing of it was applied.
    /// It was probably read while being written, or its transfer broke off: send it again.
    TRUNCATED E0003 "truncated";
    /// One text, attribute or tag is longer than the limit (1 MiB). Nothing of the file was applied.
    /// No known dialect has such long values; the file is damaged or was built by mistake.
    EVENT_TOO_LONG E0004 "event-too-long";
    /// Elements are nested deeper than the limit (100). Nothing of the file was applied.
    /// No known dialect is so deep: the file is damaged or was made by mistake. Export it again.
    TOO_DEEP E0005 "too-deep";
    /// The file declares entities or another document type. They are never expanded, because a few hundred
    /// bytes of entities can stand for gigabytes of text. Nothing of the file was applied.
    /// Write the characters themselves, or numeric references such as `&#1082;`.
    ENTITY_REFUSED E0006 "entity-refused";
    /// No dialect that tillwire reads has this root element, these fields or this shape.
    /// `tillwire formats` lists what is known; `--from DIALECT` names the dialect where sniffing cannot tell;
    /// `--mapping FILE` describes a structure of your own.
    UNKNOWN_FORMAT E0007 "unknown-format";
    /// The file is empty. An empty file says nothing, not even "no records".
    /// If there is nothing to send, send no file; otherwise its writing broke off: send it again.
    EMPTY_FILE E0008 "empty-file";
    /// The file is not valid JSON. Nothing of it was applied.
    /// Export the file again; if it was edited by hand, mend the place that is shown.
    JSON_MALFORMED E0009 "json-malformed";
    /// The file could not be read.
    /// Look at the reason of the system: the path, the rights, the disk.
    READ_FAILED E0010 "read-failed";
    /// The text holds a NUL character (U+0000), which no database column and no dialect can carry.
    /// The record was refused. Clear the field in the source system and send the record again.
    NUL_CHARACTER E0011 "nul-character";
    /// The file is not a dBASE table, or its header contradicts its size. Nothing of it was applied.
    /// It was probably copied while being written: send it again, the tables before their flag file.
    DBF_MALFORMED E0012 "dbf-malformed";
    /// The declared encoding is not one that tillwire knows.
    /// Save the file in UTF-8, or correct the declaration.
    ENCODING_UNKNOWN E0013 "encoding-unknown";
    /// The file is not valid CSV for the table it seems to be.
    /// A text that holds the separator or a line end must stand in quotes, and a quote in it twice.
    CSV_MALFORMED E0014 "csv-malformed";
    /// A JSON value of one record is longer than the limit (16 MiB). Nothing of the file was applied.
    RECORD_TOO_LONG E0015 "record-too-long";
    /// The file has a tag, attribute or field that its dialect is not known to have. It was kept as it is
    /// and will be written back to the same dialect.
    UNKNOWN_FIELD W0001 "unknown-field";
    /// The number of records that the file declares is not the number it holds.
    /// The records that are there were used. If some are missing, send the file again.
    COUNT_WRONG W0002 "count-wrong";
    /// The XML declaration names one encoding and the bytes are plainly another (a BOM, or valid UTF-8).
    /// The bytes were believed.
    ENCODING_MISDECLARED W0003 "encoding-misdeclared";
    /// The file does not say whether it is full or changes, or its name says one thing and its content another.
    /// It was taken as changes, because a full load deletes what it does not name.
    LOAD_UNCLEAR W0004 "load-unclear";

    // 01xx: catalogue.

    /// A value is not a number where the dialect wants one.
    /// The record was refused: no number is guessed. Correct the value and send the record again.
    NUMBER_INVALID E0101 "number-invalid";
    /// A value is not a date or time in any of the forms that the dialect uses.
    /// The record was refused. Write dates as 2026-03-05, with a time as 2026-03-05T14:07:09+03:00.
    DATE_INVALID E0102 "date-invalid";
    /// A field that the record cannot do without is missing or empty.
    /// The record was refused. Fill the field in and send the record again.
    FIELD_MISSING E0103 "field-missing";
    /// A value is not one of those that the dialect allows.
    /// The record was refused. The message says what is allowed.
    VALUE_INVALID E0104 "value-invalid";
    /// A barcode in scientific notation (`4.6E+12`): a spreadsheet has destroyed its digits.
    /// Format the column as text in the spreadsheet, or export from the ERP without one.
    BARCODE_SCIENTIFIC E0105 "barcode-scientific";
    /// The file says two different things about the same article, price or barcode. The record that stands first is
    /// used, the later one is refused, because no rule tells which of them is meant.
    RECORD_CONFLICT E0106 "record-conflict";
    /// A price below zero.
    /// The record was refused: a till would pay the customer for it. Correct the price and send the record again.
    PRICE_NEGATIVE E0107 "price-negative";
    /// A value does not fit its range (money in kopecks must fit 63 bits, quantities millionths).
    /// The record was refused. Such a value is a slip of the pen, or two values run together.
    OUT_OF_RANGE E0108 "out-of-range";
    /// The digits of a barcode are there, but its check digit is wrong. It is loaded as it is,
    /// because tills compare barcodes as text.
    BARCODE_CHECK_DIGIT W0101 "barcode-check-digit";
    /// The VAT rate of the item is not stated. It is kept as unknown; no default is assumed.
    VAT_UNKNOWN W0102 "vat-unknown";
    /// The item, price or barcode refers to a group or an item that is neither in the file nor loaded.
    REFERENCE_MISSING W0103 "reference-missing";
    /// A barcode that belonged to one item is given to another.
    BARCODE_MOVED W0104 "barcode-moved";
    /// The same record stands in the file more than once, with the same content.
    RECORD_REPEATED N0101 "record-repeated";
    /// A number is written in a form that its dialect does not use (a decimal comma, spaces between the
    /// thousands); its value is clear and was used.
    NUMBER_FORM N0102 "number-form";

    // 02xx: staff and cards.

    /// The taxpayer number (INN) has a wrong length or wrong check digits. UKM 5 refuses such a record.
    INN_INVALID W0201 "inn-invalid";
    /// A credential of this kind cannot be written to the target dialect, so it was left out.
    CREDENTIAL_LOST W0202 "credential-lost";

    // 03xx: receipts.

    /// The sums of a receipt do not agree: positions, discounts, total, payments and change.
    RECEIPT_SUM W0301 "receipt-sum";
    /// The VAT of a position or of the receipt differs from its sum and rate by more than 0.01.
    RECEIPT_VAT W0302 "receipt-vat";
    /// A discount points at a position that the receipt does not have.
    DISCOUNT_POSITION W0303 "discount-position";
    /// A quantity does not fit the step of its item.
    QUANTITY_STEP W0304 "quantity-step";
    /// Two positions of a receipt have the same order number.
    POSITION_ORDER W0305 "position-order";
    /// A receipt with the same identity but other content arrived. It was stored as a new revision and the
    /// old one was kept: `tillwire receipts show` shows both.
    RECEIPT_REVISED W0306 "receipt-revised";
    /// Two receipts with the same number of the same shift have different fiscal identities. Both were kept.
    RECEIPT_TWICE E0301 "receipt-twice";
    /// A receipt that was loaded before arrived again, the same. It was counted and not stored twice.
    RECEIPT_DUPLICATE N0301 "receipt-duplicate";
    /// A marking code could not be read by any rule; it is kept as it was scanned.
    MARK_UNREADABLE W0307 "mark-unreadable";

    // 04xx: shifts and cash.

    /// The Z report and the receipts of its shift do not agree.
    SHIFT_SUM W0401 "shift-sum";
    /// Receipt numbers are missing in a shift.
    RECEIPTS_MISSING W0402 "receipts-missing";
    /// A shift has receipts but no Z report.
    SHIFT_WITHOUT_Z W0403 "shift-without-z";

    // 05xx: mapping, crosswalk, loss.

    /// The target dialect has no place for this value. It is not in the output.
    LOST W0501 "lost";
    /// The crosswalk has no entry for this value. Add the line that the help shows.
    CROSSWALK_MISSING W0502 "crosswalk-missing";
    /// The structure of this document is not publicly known. Give its description with `--mapping FILE`.
    MAPPING_NEEDED E0501 "mapping-needed";
    /// The mapping is an assumption, not a documented fact. Check it against a real file of your system,
    /// then write with `--accept-assumed`.
    MAPPING_ASSUMED E0502 "mapping-assumed";
    /// The mapping file itself is wrong.
    MAPPING_INVALID E0503 "mapping-invalid";
    /// The sample has a path that the mapping does not know.
    MAPPING_UNKNOWN_PATH W0503 "mapping-unknown-path";
    /// A value had to be rounded to fit the target dialect.
    ROUNDED W0504 "rounded";
    /// A value is longer than the field of the target dialect.
    OVERFLOW E0504 "overflow";
    /// A character does not exist in the encoding of the target dialect; it was replaced by `?`.
    CHARACTER_LOST W0505 "character-lost";

    // 06xx: use cases.

    /// A full load would remove more of what is loaded than `--max-delete` allows. Nothing was applied.
    /// If the file is right, raise `--max-delete`; often the file is a part that calls itself full.
    TOO_MANY_DELETIONS E0601 "too-many-deletions";
    /// The file names a store or a till that is not known. It was created.
    STORE_CREATED N0601 "store-created";
    /// The file names a store that is not known, and `--strict-stores` forbids to create it.
    STORE_UNKNOWN E0602 "store-unknown";
    /// More records of the file were bad than `--max-errors` allows. Nothing was applied.
    TOO_MANY_ERRORS E0603 "too-many-errors";
    /// The file is not ready yet: its marker is missing, or it is still being written.
    NOT_READY N0602 "not-ready";
    /// The file is the one applied last for its dialect, kind and scope. It was not read again.
    ALREADY_APPLIED N0603 "already-applied";
    /// The dialect needs the store's number and the file does not say it. Give it with `--store N`.
    STORE_NEEDED E0604 "store-needed";
    /// An incremental file lies before the full one with the greatest number, which replaces it.
    SUPERSEDED N0604 "superseded";
    /// The document kind can be converted but not stored.
    NOT_STORED W0601 "not-stored";
    /// A record of a full load was refused and its key could not be read. It may be any of those that are loaded, so
    /// nothing was deleted; everything else of the file was applied.
    DELETIONS_HELD W0602 "deletions-held";

    // 07xx: events.

    /// A line of a recording (or a message of a topic) is no event of a till: no JSON object, or one without the members
    /// that every event has (`epoch`, `seq`, `id`, `type`, `store`, `till`, `ts`). It was passed over; the others are used.
    /// When it is the last line, the program that wrote it was stopped, or is still writing.
    EVENT_MALFORMED E0701 "event-malformed";
    /// The list of kinds to send is wrong. It was not taken; the one before it goes on.
    FILTER_INVALID E0702 "filter-invalid";
    /// The list names a kind that this program does not know. A newer till may know it; here it does nothing.
    /// `tillwire events kinds` lists all kinds.
    FILTER_UNKNOWN_KIND W0701 "filter-unknown-kind";
    /// The list says something that has no effect: a topic or a mask for a kind that is off.
    FILTER_NO_EFFECT W0702 "filter-no-effect";
    /// The event breaks the dictionary: a field is missing, or is not what its type says.
    /// `tillwire events kinds KIND` shows the fields, `tillwire events schema KIND` the JSON Schema.
    EVENT_FIELD E0703 "event-field";
    /// The event has a field, or is of a kind, that this dictionary does not know. Readers pass over it; it may come
    /// from a newer till.
    EVENT_UNKNOWN W0703 "event-unknown";
    /// The event tells in clear what looks like the number of a payment card.
    EVENT_CARD_NUMBER E0704 "event-card-number";
    /// Events are missing: `prev` of an event names one that has not come, and no event tells of the loss.
    /// Read from further back, or `tillwire events rewind` on the till sends them again while it has them.
    EVENTS_MISSING E0705 "events-missing";
    /// Events are missing, and an event of the till says so (`system.events_gap`, `system.events_dead_lettered`).
    EVENTS_LOST W0705 "events-lost";
    /// The same event stands twice. Readers drop the second one.
    EVENT_DUPLICATE N0701 "event-duplicate";
    /// An event came after one with a greater number. Readers that keep the order of `seq` must wait for it.
    EVENT_REORDERED W0706 "event-reordered";
    /// Two different events have one number, or one identity.
    EVENT_CONTRADICTED E0706 "event-contradicted";
    /// Two epochs of a till go on from the same epoch, or an epoch went on after its end. Somebody has cloned the till's
    /// database, or put an old copy back, or two tills have one number.
    EPOCH_FORK E0707 "epoch-fork";
    /// The event cannot stand here: the order of a till's day does not allow it.
    EVENT_ORDER E0708 "event-order";
    /// Something that was begun has not ended yet; with `--final`, or after a Z report, it never will.
    EVENT_PENDING N0702 "event-pending";
    /// Something that was begun never ended.
    EVENT_NEVER_ENDED E0709 "event-never-ended";
    /// Amounts of events do not add up.
    EVENT_SUM E0710 "event-sum";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_table_is_sound() {
        let mut ids = HashSet::new();
        let mut names = HashSet::new();
        for code in ALL {
            assert!(ids.insert(code.id), "{} twice", code.id);
            assert!(names.insert(code.name), "{} twice", code.name);
            assert_eq!(code.id.len(), 5, "{}", code.id);
            assert!(code.id[1..].bytes().all(|b| b.is_ascii_digit()), "{}", code.id);
            assert!(code.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", code.name);
            assert!(code.explain.trim().ends_with('.'), "{} explains in sentences", code.id);
            assert_eq!(find(code.name).map(|c| c.id), Some(code.id));
        }
        assert_eq!(find("e0107").map(|c| c.name), Some("price-negative"));
        assert!(find("E9999").is_none());
    }
}
