//! Receipts, shifts, cash and what is sent back.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::{B, Gen, build};
use crate::model::*;

impl Gen {
    fn cashier_ref(&self) -> B<CashierRef> {
        build!(CashierRef { id: self.opt_code(), name: self.opt_text() })
    }

    fn receipt_kind(&self) -> B<ReceiptKind> {
        select(ReceiptKind::ALL).boxed()
    }

    fn fiscal(&self) -> B<Fiscal> {
        build!(Fiscal {
            serial: self.opt_code(),
            registration: self.opt_code(),
            document: self.opt_code(),
            sign: self.opt_code(),
            qr: self.opt_text(),
            inn: self.opt_code(),
        })
    }

    /// A line of a receipt.
    pub(crate) fn position(&self) -> B<Position> {
        let order = if self.wild { any::<u32>().boxed() } else { (1u32..100).boxed() };
        build!(Position {
            order: order,
            item: of(self.item_id()),
            barcode: of(self.digits()),
            name: self.opt_text(),
            quantity: self.quantity(),
            price: self.unit_price(),
            price_with_discount: of(self.unit_price()),
            discount: of(self.money()),
            amount: self.money(),
            vat: of(self.vat()),
            tax_group: self.opt_code(),
            vat_sum: of(self.money()),
            department: self.opt_code(),
            marks: vec(self.code(), 0..3),
            seller: self.opt_code(),
            entry: self.opt_code(),
            time: of(self.moment()),
            extras: self.extras(),
        })
    }

    /// A discount of a receipt.
    pub(crate) fn discount(&self) -> B<ReceiptDiscount> {
        build!(ReceiptDiscount {
            position: of(1u32..100),
            amount: self.money(),
            campaign: self.opt_code(),
            name: self.opt_text(),
            kind: self.opt_code(),
            whole_receipt: self.flag(),
            item: of(self.item_id()),
            card: of(self.digits()),
            extras: self.extras(),
        })
    }

    /// A payment.
    pub(crate) fn payment(&self) -> B<Payment> {
        build!(Payment {
            order: of(1u32..10),
            tender: select(Tender::ALL),
            code: self.opt_code(),
            name: self.opt_text(),
            amount: self.money(),
            change: any::<bool>(),
            card: self.opt_code(),
            authorization: self.opt_code(),
            reference: self.opt_code(),
            extras: self.extras(),
        })
    }

    fn card_use(&self) -> B<CardUse> {
        build!(CardUse { number: self.digits(), kind: self.opt_code(), extras: self.extras() })
    }

    fn original(&self) -> B<OriginalReceipt> {
        build!(OriginalReceipt {
            store: of(self.store_id()),
            till: of(self.till_id()),
            shift: of(self.number()),
            number: of(self.number()),
            time: of(self.moment()),
            extras: self.extras(),
        })
    }

    /// A receipt. Its sums are as random as all else.
    pub(crate) fn receipt(&self) -> B<Receipt> {
        let key = build!(ReceiptKey {
            store: self.store_id(),
            till: self.till_id(),
            shift: self.number(),
            number: self.number(),
            business_date: self.date(),
        });
        build!(Receipt {
            key: key,
            kind: self.receipt_kind(),
            state: select(ReceiptState::ALL),
            currency: self.currency(),
            original: of(self.original()),
            cashier: self.cashier_ref(),
            opened: of(self.moment()),
            closed: of(self.moment()),
            total: self.money(),
            discount_total: of(self.money()),
            positions: vec(self.position(), 0..4),
            removed: vec(self.position(), 0..2),
            discounts: vec(self.discount(), 0..3),
            payments: vec(self.payment(), 0..3),
            taxes: vec((self.vat(), self.money()), 0..3),
            cards: vec(self.card_use(), 0..2),
            fiscal: self.fiscal(),
            extras: self.extras(),
        })
    }

    /// A loyalty result.
    pub(crate) fn loyalty_result(&self) -> B<LoyaltyResult> {
        build!(LoyaltyResult {
            store: self.store_id(),
            till: self.till_id(),
            shift: self.number(),
            number: self.number(),
            kind: self.receipt_kind(),
            closed: of(self.moment()),
            time: of(self.moment()),
            discount_total: of(self.money()),
            discounts: vec(self.discount(), 0..3),
            cards: vec(self.card_use(), 0..2),
            extras: self.extras(),
        })
    }

    /// A removed line.
    pub(crate) fn removed_line(&self) -> B<RemovedLine> {
        build!(RemovedLine {
            store: self.store_id(),
            till: self.till_id(),
            shift: of(self.number()),
            receipt: of(self.number()),
            time: of(self.moment()),
            kind: self.opt_code(),
            item: of(self.item_id()),
            extras: self.extras(),
        })
    }

    fn shift_key(&self) -> B<ShiftKey> {
        build!(ShiftKey { store: self.store_id(), till: self.till_id(), shift: self.number() })
    }

    /// A shift opening.
    pub(crate) fn shift_opened(&self) -> B<ShiftOpened> {
        build!(ShiftOpened {
            key: self.shift_key(),
            opened: of(self.moment()),
            cashier: self.cashier_ref(),
            business_date: of(self.date()),
            extras: self.extras(),
        })
    }

    fn totals(&self) -> B<Totals> {
        build!(Totals { count: of(self.number()), amount: of(self.money()) })
    }

    /// An X or Z report.
    pub(crate) fn shift_report(&self) -> B<ShiftReport> {
        let tender = build!(TenderTotals {
            tender: select(Tender::ALL),
            code: self.opt_code(),
            sales: of(self.money()),
            returns: of(self.money()),
        });
        let tax = build!(TaxTotals {
            vat: self.vat(),
            sales_tax: of(self.money()),
            returns_tax: of(self.money()),
            turnover: of(self.money()),
        });
        build!(ShiftReport {
            key: self.shift_key(),
            business_date: of(self.date()),
            closing: any::<bool>(),
            document: of(self.number()),
            serial: self.opt_code(),
            registration: self.opt_code(),
            cashier: self.cashier_ref(),
            opened: of(self.moment()),
            closed: of(self.moment()),
            sales_cash: self.totals(),
            sales_cashless: self.totals(),
            sales: self.totals(),
            returns_cash: self.totals(),
            returns_cashless: self.totals(),
            returns: self.totals(),
            paid_in: self.totals(),
            paid_out: self.totals(),
            discount: of(self.money()),
            return_discount: of(self.money()),
            grand_sales: (of(self.money()), of(self.money())),
            grand_returns: (of(self.money()), of(self.money())),
            tenders: vec(tender, 0..3),
            taxes: vec(tax, 0..3),
            inn: self.opt_code(),
            extras: self.extras(),
        })
    }

    /// A cash operation.
    pub(crate) fn cash_operation(&self) -> B<CashOperation> {
        build!(CashOperation {
            direction: select(CashDirection::ALL),
            store: self.store_id(),
            till: self.till_id(),
            shift: self.number(),
            number: self.number(),
            amount: self.money(),
            currency: self.currency(),
            time: of(self.moment()),
            business_date: of(self.date()),
            cashier: self.cashier_ref(),
            reason: self.opt_text(),
            extras: self.extras(),
        })
    }

    /// The state of a package.
    pub(crate) fn package_status(&self) -> B<PackageStatus> {
        let refused =
            build!(RefusedRecord { kind: self.code(), key: self.code(), error: self.code(), message: self.text() });
        build!(PackageStatus {
            id: self.code(),
            status: -1i8..6,
            message: self.opt_text(),
            refused: vec(refused, 0..3),
            extras: self.extras(),
        })
    }

    /// A request to send again.
    pub(crate) fn report_request(&self) -> B<ReportRequest> {
        let range = || of((self.number(), self.number()));
        build!(ReportRequest {
            stores: vec(self.store_id(), 0..3),
            store_range: range(),
            tills: vec(self.till_id(), 0..3),
            till_range: range(),
            shifts: range(),
            dates: of((self.date(), self.date())),
            receipts: any::<bool>(),
            shift_reports: any::<bool>(),
            extras: self.extras(),
        })
    }
}
