//! Documents and the records in them.

use super::{
    Barcode, BonusAccount, Card, CardType, CashOperation, Cashier, ControlWeight, Department, Extras, Group, Item,
    ItemProperty, LoyaltyResult, PickList, PrefixRule, Price, PriceSubject, Receipt, RemovedLine, Restriction, Seller,
    ShiftOpened, ShiftReport, Store, TaxGroup, Till,
};
use crate::vocab::{BusinessDate, StoreId, TillId};

/// What a document is about: one line of the table of `tillwire formats`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentKind {
    /// Groups, items, barcodes, prices, restrictions and what belongs to them.
    Catalogue,
    /// Cashiers and sales consultants.
    Staff,
    /// Cards, card types, bonus accounts.
    Cards,
    /// Stores and tills.
    Places,
    /// Receipts.
    Receipts,
    /// Results of the loyalty system.
    Loyalty,
    /// Shift openings, X and Z reports.
    Shifts,
    /// Cash put in and taken out.
    Cash,
    /// Lines removed from receipts.
    Storno,
    /// What the receiver says of a package.
    Feedback,
    /// A request to send documents again.
    Request,
    /// Several kinds in one file (the canonical dialect).
    Mixed,
}

impl DocumentKind {
    /// All, in order of the table.
    pub const ALL: [DocumentKind; 12] = [
        DocumentKind::Catalogue,
        DocumentKind::Staff,
        DocumentKind::Cards,
        DocumentKind::Places,
        DocumentKind::Receipts,
        DocumentKind::Loyalty,
        DocumentKind::Shifts,
        DocumentKind::Cash,
        DocumentKind::Storno,
        DocumentKind::Feedback,
        DocumentKind::Request,
        DocumentKind::Mixed,
    ];

    /// Its word in tables, journals and file names.
    pub fn word(self) -> &'static str {
        match self {
            DocumentKind::Catalogue => "catalogue",
            DocumentKind::Staff => "staff",
            DocumentKind::Cards => "cards",
            DocumentKind::Places => "places",
            DocumentKind::Receipts => "receipts",
            DocumentKind::Loyalty => "loyalty",
            DocumentKind::Shifts => "shifts",
            DocumentKind::Cash => "cash",
            DocumentKind::Storno => "storno",
            DocumentKind::Feedback => "feedback",
            DocumentKind::Request => "request",
            DocumentKind::Mixed => "mixed",
        }
    }
}

impl std::fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}

/// Whether a document replaces what was there or adds to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Load {
    /// All there is: what it does not name is deleted, within its kind and its stores.
    Full,
    /// Changes only.
    #[default]
    Incremental,
}

/// What a document says of itself before its first record.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentHead {
    /// What it is about.
    pub kind: DocumentKind,
    /// Full or changes.
    pub load: Load,
    /// The record kinds that a full load replaces. Empty for changes.
    pub replaces: Vec<RecordKind>,
    /// The store that the whole document is for.
    pub store: Option<StoreId>,
    /// The number of records that it declares.
    pub declared_count: Option<u64>,
    /// What only its dialect knows: attributes of the root, a version.
    pub extras: Extras,
}

impl DocumentHead {
    /// An incremental document of this kind for all stores.
    pub fn new(kind: DocumentKind) -> Self {
        DocumentHead {
            kind,
            load: Load::Incremental,
            replaces: Vec::new(),
            store: None,
            declared_count: None,
            extras: Extras::new(),
        }
    }
}

macro_rules! records {
    ($($(#[doc = $doc:literal])+ $name:ident($content:ty) $word:literal $document:ident;)+) => {
        /// Anything that a document can say. Large contents are boxed, so that moving a record is cheap.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Record {
            $($(#[doc = $doc])+ $name(Box<$content>),)+
        }

        /// Which kind of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum RecordKind {
            $($(#[doc = $doc])+ $name,)+
        }

        impl RecordKind {
            /// All, in order of the model.
            pub const ALL: &[RecordKind] = &[$(RecordKind::$name),+];

            /// Its word: the `type` of a canonical record.
            pub fn word(self) -> &'static str {
                match self { $(RecordKind::$name => $word,)+ }
            }

            /// The kind of document it belongs to.
            pub fn document(self) -> DocumentKind {
                match self { $(RecordKind::$name => DocumentKind::$document,)+ }
            }
        }

        impl Record {
            /// Which kind it is.
            pub fn kind(&self) -> RecordKind {
                match self { $(Record::$name(_) => RecordKind::$name,)+ }
            }

            /// What only its dialect knows of it.
            pub fn extras(&self) -> &Extras {
                match self { $(Record::$name(content) => &content.extras,)+ }
            }

            /// The same, to add to them.
            pub fn extras_mut(&mut self) -> &mut Extras {
                match self { $(Record::$name(content) => &mut content.extras,)+ }
            }
        }

        $(impl From<$content> for Record {
            fn from(content: $content) -> Record {
                Record::$name(Box::new(content))
            }
        })+
    };
}

records! {
    /// A store.
    Store(Store) "store" Places;
    /// A till.
    Till(Till) "till" Places;
    /// A tax group.
    TaxGroup(TaxGroup) "tax-group" Catalogue;
    /// A department.
    Department(Department) "department" Catalogue;
    /// A group of goods.
    Group(Group) "group" Catalogue;
    /// An item.
    Item(Item) "item" Catalogue;
    /// A barcode.
    Barcode(Barcode) "barcode" Catalogue;
    /// A price.
    Price(Price) "price" Catalogue;
    /// A property of an item.
    ItemProperty(ItemProperty) "item-property" Catalogue;
    /// A restriction.
    Restriction(Restriction) "restriction" Catalogue;
    /// A prefix rule.
    PrefixRule(PrefixRule) "prefix-rule" Catalogue;
    /// A pick-list.
    PickList(PickList) "pick-list" Catalogue;
    /// A control weight.
    ControlWeight(ControlWeight) "control-weight" Catalogue;
    /// A cashier.
    Cashier(Cashier) "cashier" Staff;
    /// A sales consultant.
    Seller(Seller) "seller" Staff;
    /// A card type.
    CardType(CardType) "card-type" Cards;
    /// A card.
    Card(Card) "card" Cards;
    /// A bonus account.
    BonusAccount(BonusAccount) "bonus-account" Cards;
    /// A receipt.
    Receipt(Receipt) "receipt" Receipts;
    /// A loyalty result.
    LoyaltyResult(LoyaltyResult) "loyalty-result" Loyalty;
    /// A shift opening.
    ShiftOpened(ShiftOpened) "shift-opened" Shifts;
    /// A shift report.
    ShiftReport(ShiftReport) "shift-report" Shifts;
    /// A cash operation.
    CashOperation(CashOperation) "cash-operation" Cash;
    /// A removed line.
    RemovedLine(RemovedLine) "removed-line" Storno;
    /// The state of a package.
    PackageStatus(PackageStatus) "package-status" Feedback;
    /// A request to send again.
    ReportRequest(ReportRequest) "report-request" Request;
}

impl Record {
    /// The business key as people say it: `item 10001`, `receipt 1/2/3/4`.
    pub fn label(&self) -> String {
        let word = self.kind().word();
        match self {
            Record::Store(r) => format!("{word} {}", r.id),
            Record::Till(r) => format!("{word} {}/{}", r.store, r.id),
            Record::TaxGroup(r) => format!("{word} {}", r.id),
            Record::Department(r) => format!("{word} {}", r.id),
            Record::Group(r) => format!("{word} {}", r.id),
            Record::Item(r) => format!("{word} {}", r.id),
            Record::Barcode(r) => format!("{word} {} of item {}", r.code, r.item),
            Record::Price(r) => match &r.subject {
                PriceSubject::Item(item) => format!("{word} {} of item {item}", r.number),
                PriceSubject::Barcode { code, .. } => format!("{word} {} of barcode {code}", r.number),
            },
            Record::ItemProperty(r) => format!("{word} {} of item {}", r.id, r.item),
            Record::Restriction(r) => format!("{word} {}", r.id),
            Record::PrefixRule(r) => format!("{word} {}", r.prefix),
            Record::PickList(r) => format!("{word} {}", r.id),
            Record::ControlWeight(r) => match (&r.item, &r.barcode) {
                (_, Some(code)) => format!("{word} of barcode {code}"),
                (Some(item), None) => format!("{word} of item {item}"),
                (None, None) => word.to_owned(),
            },
            Record::Cashier(r) => format!("{word} {}", r.id),
            Record::Seller(r) => format!("{word} {}", r.id),
            Record::CardType(r) => format!("{word} {}", r.id),
            Record::Card(r) => format!("{word} {}", r.number),
            Record::BonusAccount(r) => format!("{word} {}", r.id),
            Record::Receipt(r) => format!("{word} {}", r.key),
            Record::LoyaltyResult(r) => format!("{word} {}/{}/{}/{}", r.store, r.till, r.shift, r.number),
            Record::ShiftOpened(r) => format!("{word} {}", r.key),
            Record::ShiftReport(r) => format!("{word} {}", r.key),
            Record::CashOperation(r) => format!("{word} {}/{}/{}/{}", r.store, r.till, r.shift, r.number),
            Record::RemovedLine(r) => format!("{word} {}/{}", r.store, r.till),
            Record::PackageStatus(r) => format!("{word} {}", r.id),
            Record::ReportRequest(_) => word.to_owned(),
        }
    }
}

/// What the receiver says of a package that was sent to it (sheet setretail §1.2).
#[derive(Clone, Debug, PartialEq)]
pub struct PackageStatus {
    /// The package's transfer id.
    pub id: String,
    /// -1 unknown, 0 no such package, 1 XML error, 2 in process, 3 correct, 4 has invalid records, 5 internal error.
    pub status: i8,
    /// A message about the package.
    pub message: Option<String>,
    /// The records that were refused.
    pub refused: Vec<RefusedRecord>,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A record that the receiver refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedRecord {
    /// What it is: an item, a card, a cashier. A kind that the model has no record for is in the dialect's word.
    pub kind: String,
    /// Its key.
    pub key: String,
    /// The kind of error, in the dialect's word.
    pub error: String,
    /// The message.
    pub message: String,
}

/// A request to send documents again (sheet setretail §5.3). Empty lists ask for all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportRequest {
    /// Stores.
    pub stores: Vec<StoreId>,
    /// A range of stores, both ends included.
    pub store_range: Option<(u64, u64)>,
    /// Tills.
    pub tills: Vec<TillId>,
    /// A range of tills, both ends included.
    pub till_range: Option<(u64, u64)>,
    /// A range of shifts, both ends included.
    pub shifts: Option<(u64, u64)>,
    /// A range of days, both ends included.
    pub dates: Option<(BusinessDate, BusinessDate)>,
    /// Receipts are wanted.
    pub receipts: bool,
    /// Z reports are wanted.
    pub shift_reports: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}
