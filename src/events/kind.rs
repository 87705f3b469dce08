//! The kinds of events. Made from `kinds.toml` by a test: `UPDATE=1 cargo test dictionary` writes this file.

use super::dictionary::{Account, Class, Field, KindInfo, Role, Type, field};

/// What can happen at a till. The numbers are stored in databases: they never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
pub enum Kind {
    /// `session.opened`: A cashier signed on.
    SessionOpened = 1,
    /// `session.closed`: A cashier signed off, or was signed off.
    SessionClosed = 2,
    /// `session.admin_opened`: Somebody entered the service menu.
    SessionAdminOpened = 3,
    /// `session.admin_closed`: The service menu was left.
    SessionAdminClosed = 4,
    /// `session.login_failed`: Signing on was refused.
    SessionLoginFailed = 5,
    /// `session.locked`: The till was locked.
    SessionLocked = 6,
    /// `session.unlocked`: The till was unlocked.
    SessionUnlocked = 7,
    /// `session.cashier_changed`: Another cashier took over.
    SessionCashierChanged = 8,
    /// `session.break_started`: A cashier went on a break.
    SessionBreakStarted = 9,
    /// `session.break_ended`: A cashier came back from a break.
    SessionBreakEnded = 10,
    /// `session.mode_changed`: The till changed its mode, for example into training.
    SessionModeChanged = 11,
    /// `auth.requested`: An action needs somebody with more rights.
    AuthRequested = 12,
    /// `auth.approved`: Somebody with the right approved an action.
    AuthApproved = 13,
    /// `auth.denied`: An action was not approved.
    AuthDenied = 14,
    /// `shift.opened`: A shift was opened.
    ShiftOpened = 15,
    /// `shift.closed`: A shift was closed with a Z report; receipts in training mode do not count.
    ShiftClosed = 16,
    /// `shift.close_failed`: A shift could not be closed.
    ShiftCloseFailed = 17,
    /// `shift.x_report_printed`: An X report was printed: the totals so far, nothing reset.
    ShiftXReportPrinted = 18,
    /// `shift.overdue`: A shift is open for longer than the law allows (24 hours).
    ShiftOverdue = 19,
    /// `shift.business_date_changed`: The business date moved on.
    ShiftBusinessDateChanged = 20,
    /// `shift.reconciled`: The sales of a shift were compared with the back office.
    ShiftReconciled = 21,
    /// `cash.float_set`: The float of the drawer was set; from the safe it is new money, from the shift before it was there already.
    CashFloatSet = 22,
    /// `cash.paid_in`: Cash was put into the drawer.
    CashPaidIn = 23,
    /// `cash.paid_out`: Cash was taken out of the drawer.
    CashPaidOut = 24,
    /// `cash.picked_up`: Takings were taken out of the drawer.
    CashPickedUp = 25,
    /// `cash.loaned`: Cash was lent to the drawer, mostly small change.
    CashLoaned = 26,
    /// `cash.counted`: The cash of the drawer was counted.
    CashCounted = 27,
    /// `cash.difference_approved`: A difference of the cash was accepted.
    CashDifferenceApproved = 28,
    /// `document.opened`: A document was begun.
    DocumentOpened = 29,
    /// `document.subtotal_entered`: Registration ended for now: the subtotal was asked for; the sum is that of the lines less the discounts.
    DocumentSubtotalEntered = 30,
    /// `document.registration_resumed`: From subtotal or payment back to registration.
    DocumentRegistrationResumed = 31,
    /// `document.total_calculated`: What is to be paid was worked out: the lines less the discounts, rounded.
    DocumentTotalCalculated = 32,
    /// `document.closed`: A document was completed; the sum is that of the lines less the discounts, rounded.
    DocumentClosed = 33,
    /// `document.cancelled`: An open document was cancelled.
    DocumentCancelled = 34,
    /// `document.post_voided`: A completed receipt was voided afterwards.
    DocumentPostVoided = 35,
    /// `document.suspended`: A receipt was put aside.
    DocumentSuspended = 36,
    /// `document.resumed`: A receipt that had been put aside was taken up again.
    DocumentResumed = 37,
    /// `document.suspended_expired`: A receipt that had been put aside was given up.
    DocumentSuspendedExpired = 38,
    /// `document.soft_annulled`: A soft receipt, prepared elsewhere, was thrown away.
    DocumentSoftAnnulled = 39,
    /// `document.recovered`: A document that was open when the till went down was found again.
    DocumentRecovered = 40,
    /// `document.attribute_set`: An attribute of a document was set.
    DocumentAttributeSet = 41,
    /// `document.customer_contact_set`: The customer told where to send the receipt.
    DocumentCustomerContactSet = 42,
    /// `document.limit_exceeded`: A document ran into a limit.
    DocumentLimitExceeded = 43,
    /// `document.copy_printed`: A copy of a completed receipt was printed.
    DocumentCopyPrinted = 44,
    /// `document.reprinted`: A receipt was printed again because the first print failed.
    DocumentReprinted = 45,
    /// `document.delivered`: A document arrived at the centre or in the exchange.
    DocumentDelivered = 46,
    /// `fiscal.registered`: The fiscal device registered a document.
    FiscalRegistered = 47,
    /// `fiscal.register_failed`: The fiscal device refused a document.
    FiscalRegisterFailed = 48,
    /// `fiscal.print_failed`: A receipt could not be printed.
    FiscalPrintFailed = 49,
    /// `fiscal.correction_registered`: A correction was registered.
    FiscalCorrectionRegistered = 50,
    /// `fiscal.ofd_backlog`: Fiscal documents wait to be sent to the operator of fiscal data.
    FiscalOfdBacklog = 51,
    /// `position.added`: A line was added to a receipt.
    PositionAdded = 52,
    /// `position.voided`: A line was voided; the sum is what the line was worth.
    PositionVoided = 53,
    /// `position.removed`: A line was taken out before it counted as a void, for example because the customer was too young; the sum is what the line was worth.
    PositionRemoved = 54,
    /// `position.quantity_changed`: The quantity of a line was changed; the sum is that of the line afterwards.
    PositionQuantityChanged = 55,
    /// `position.quantity_change_refused`: A change of quantity was refused.
    PositionQuantityChangeRefused = 56,
    /// `position.weight_set`: A line got its weight; the sum is that of the line afterwards.
    PositionWeightSet = 57,
    /// `position.not_found`: A code is not in the goods directory.
    PositionNotFound = 58,
    /// `position.ambiguous`: A code stands for several items.
    PositionAmbiguous = 59,
    /// `position.sale_refused`: An item may not be sold.
    PositionSaleRefused = 60,
    /// `position.kit_expanded`: A set was resolved into its parts.
    PositionKitExpanded = 61,
    /// `position.deposit_added`: A deposit was added; it is a line of its own, with its own `position.added`.
    PositionDepositAdded = 62,
    /// `position.serial_captured`: The serial number of an item was taken down.
    PositionSerialCaptured = 63,
    /// `position.repeated`: The last item was repeated by the key for that.
    PositionRepeated = 64,
    /// `scan.read`: The scanner read a code; a marking code is told as its hash.
    ScanRead = 65,
    /// `scan.outside_document`: A code was scanned when no receipt could take it.
    ScanOutsideDocument = 66,
    /// `restriction.age_checked`: Somebody decided whether the customer is old enough.
    RestrictionAgeChecked = 67,
    /// `restriction.sale_time_refused`: An item may not be sold at this time of day.
    RestrictionSaleTimeRefused = 68,
    /// `restriction.limit_reached`: No more of these items may be sold to one customer.
    RestrictionLimitReached = 69,
    /// `marking.scanned`: A marking code was scanned.
    MarkingScanned = 70,
    /// `marking.checked`: A marking code was checked.
    MarkingChecked = 71,
    /// `marking.check_timeout`: The check of a marking code took too long.
    MarkingCheckTimeout = 72,
    /// `marking.refused`: A marked item may not be sold.
    MarkingRefused = 73,
    /// `marking.duplicate`: A marking code is in the receipt already.
    MarkingDuplicate = 74,
    /// `marking.removed`: A marking code was taken off a receipt.
    MarkingRemoved = 75,
    /// `marking.registered`: A marking code left with a fiscal document.
    MarkingRegistered = 76,
    /// `marking.partial_sale`: A part of a marked package was sold.
    MarkingPartialSale = 77,
    /// `marking.excise_checked`: An excise stamp was checked.
    MarkingExciseChecked = 78,
    /// `marking.module_status`: The state of the service that checks marking codes.
    MarkingModuleStatus = 79,
    /// `price.overridden`: The price of a line was changed by hand; the sum is that of the line afterwards.
    PriceOverridden = 80,
    /// `price.override_refused`: A change of price was refused.
    PriceOverrideRefused = 81,
    /// `price.manual_entered`: A price was keyed in.
    PriceManualEntered = 82,
    /// `price.checked`: A price was asked for.
    PriceChecked = 83,
    /// `price.missing`: An item has no price.
    PriceMissing = 84,
    /// `price.below_minimum`: A price fell below the lowest one allowed.
    PriceBelowMinimum = 85,
    /// `price.changed_in_document`: A line got another price while the receipt was open; the sum is that of the line afterwards.
    PriceChangedInDocument = 86,
    /// `price.label_mismatch`: The shelf shows another price than the till.
    PriceLabelMismatch = 87,
    /// `price.label_barcode_used`: The code of a label with a price or weight inside was read.
    PriceLabelBarcodeUsed = 88,
    /// `discount.applied`: A campaign gave a discount.
    DiscountApplied = 89,
    /// `discount.manual_applied`: A discount was given by hand.
    DiscountManualApplied = 90,
    /// `discount.manual_refused`: A discount by hand was refused.
    DiscountManualRefused = 91,
    /// `discount.removed`: A discount was taken back; for one given by hand the campaign is `manual`.
    DiscountRemoved = 92,
    /// `discount.calculated`: The discounts of a receipt were worked out.
    DiscountCalculated = 93,
    /// `discount.engine_unavailable`: The engine of the campaigns did not answer.
    DiscountEngineUnavailable = 94,
    /// `discount.gift_offered`: The customer may choose a gift.
    DiscountGiftOffered = 95,
    /// `discount.gift_chosen`: The customer chose a gift.
    DiscountGiftChosen = 96,
    /// `discount.message_shown`: A campaign's message was shown.
    DiscountMessageShown = 97,
    /// `coupon.scanned`: A coupon was presented.
    CouponScanned = 98,
    /// `coupon.redeemed`: A coupon worked; its discount is told by `discount.applied`.
    CouponRedeemed = 99,
    /// `coupon.refused`: A coupon did not work.
    CouponRefused = 100,
    /// `coupon.released`: A coupon may be used again.
    CouponReleased = 101,
    /// `coupon.issued`: The customer got a coupon.
    CouponIssued = 102,
    /// `coupon.service_unavailable`: The service for coupons did not answer.
    CouponServiceUnavailable = 103,
    /// `loyalty.card_presented`: The customer showed a card.
    LoyaltyCardPresented = 104,
    /// `loyalty.card_refused`: A card was refused.
    LoyaltyCardRefused = 105,
    /// `loyalty.card_not_found`: A card is not known.
    LoyaltyCardNotFound = 106,
    /// `loyalty.card_removed`: A card was taken off a receipt.
    LoyaltyCardRemoved = 107,
    /// `loyalty.customer_identified`: The customer was recognised.
    LoyaltyCustomerIdentified = 108,
    /// `loyalty.verification_sent`: A one-time code was sent to the customer.
    LoyaltyVerificationSent = 109,
    /// `loyalty.verification_checked`: A one-time code was keyed in.
    LoyaltyVerificationChecked = 110,
    /// `loyalty.balance_requested`: The balance of points was asked for.
    LoyaltyBalanceRequested = 111,
    /// `loyalty.bonus_accrued`: Points were earned.
    LoyaltyBonusAccrued = 112,
    /// `loyalty.bonus_redeemed`: Points were spent; the payment is told by `payment.tendered`.
    LoyaltyBonusRedeemed = 113,
    /// `loyalty.bonus_reversed`: Points went back.
    LoyaltyBonusReversed = 114,
    /// `loyalty.offline_deferred`: The marketing server is out of reach; the operation waits.
    LoyaltyOfflineDeferred = 115,
    /// `loyalty.enrolled`: A customer was registered.
    LoyaltyEnrolled = 116,
    /// `payment.started`: Paying began.
    PaymentStarted = 117,
    /// `payment.tendered`: A means of payment was accepted: the amount that counts, cash before change.
    PaymentTendered = 118,
    /// `payment.authorized`: The bank approved a payment.
    PaymentAuthorized = 119,
    /// `payment.declined`: A payment was declined.
    PaymentDeclined = 120,
    /// `payment.unknown`: Nobody knows yet whether the bank took the money.
    PaymentUnknown = 121,
    /// `payment.recovered`: It became known what happened to a payment of unknown outcome.
    PaymentRecovered = 122,
    /// `payment.cancelled`: Paying was broken off.
    PaymentCancelled = 123,
    /// `payment.tender_removed`: A means of payment was taken back.
    PaymentTenderRemoved = 124,
    /// `payment.reversed`: The bank gave the money of a payment back.
    PaymentReversed = 125,
    /// `payment.refunded`: Money was given back for a return: the amount that counts.
    PaymentRefunded = 126,
    /// `payment.change_given`: Change was given.
    PaymentChangeGiven = 127,
    /// `payment.completed`: All is paid.
    PaymentCompleted = 128,
    /// `payment.qr_created`: A QR code for paying was shown.
    PaymentQrCreated = 129,
    /// `payment.qr_expired`: A QR code was not paid in time.
    PaymentQrExpired = 130,
    /// `payment.gift_card_activated`: A gift certificate was sold.
    PaymentGiftCardActivated = 131,
    /// `payment.gift_card_redeemed`: A gift certificate was used; the payment is told by `payment.tendered`.
    PaymentGiftCardRedeemed = 132,
    /// `payment.batch_settled`: The day of the card terminal was settled.
    PaymentBatchSettled = 133,
    /// `payment.counterfeit_suspected`: A note may be counterfeit.
    PaymentCounterfeitSuspected = 134,
    /// `drawer.opened`: The drawer was opened by the till.
    DrawerOpened = 135,
    /// `drawer.closed`: The drawer was closed.
    DrawerClosed = 136,
    /// `drawer.no_sale_requested`: Somebody wants the drawer open without a sale.
    DrawerNoSaleRequested = 137,
    /// `drawer.left_open`: The drawer stands open for too long.
    DrawerLeftOpen = 138,
    /// `drawer.forced_open`: The drawer opened and the till had not asked for it.
    DrawerForcedOpen = 139,
    /// `drawer.open_failed`: The drawer did not open.
    DrawerOpenFailed = 140,
    /// `drawer.limit_exceeded`: There is too much cash in the drawer.
    DrawerLimitExceeded = 141,
    /// `drawer.assigned`: A tray was put in or taken out.
    DrawerAssigned = 142,
    /// `return.started`: A return was begun.
    ReturnStarted = 143,
    /// `return.original_found`: The receipt of the purchase was found.
    ReturnOriginalFound = 144,
    /// `return.original_not_found`: The receipt of the purchase was not found.
    ReturnOriginalNotFound = 145,
    /// `return.item_added`: A line was added to a return.
    ReturnItemAdded = 146,
    /// `return.item_refused`: An item is not taken back.
    ReturnItemRefused = 147,
    /// `return.approved`: A return was approved.
    ReturnApproved = 148,
    /// `return.refused`: A return was refused.
    ReturnRefused = 149,
    /// `return.completed`: A return was completed.
    ReturnCompleted = 150,
    /// `return.cancelled`: A return was broken off.
    ReturnCancelled = 151,
    /// `return.exchange_linked`: A return belongs to a sale: the goods were exchanged.
    ReturnExchangeLinked = 152,
    /// `sco.lane_opened`: A self-checkout was opened.
    ScoLaneOpened = 153,
    /// `sco.lane_closed`: A self-checkout was closed.
    ScoLaneClosed = 154,
    /// `sco.customer_started`: A customer began at a self-checkout.
    ScoCustomerStarted = 155,
    /// `sco.language_selected`: The customer chose a language.
    ScoLanguageSelected = 156,
    /// `sco.own_bag_declared`: The customer put a bag of their own down.
    ScoOwnBagDeclared = 157,
    /// `sco.unexpected_item`: Something lies on the plate that was not scanned.
    ScoUnexpectedItem = 158,
    /// `sco.item_removed`: Something was taken off the plate.
    ScoItemRemoved = 159,
    /// `sco.weight_mismatch`: An item weighs not what it should.
    ScoWeightMismatch = 160,
    /// `sco.weight_override`: A wrong weight was accepted by an attendant.
    ScoWeightOverride = 161,
    /// `sco.weight_learned`: The weight of an item was learned.
    ScoWeightLearned = 162,
    /// `sco.picklist_selected`: The customer chose an item from the pictures.
    ScoPicklistSelected = 163,
    /// `sco.vision_alert`: The camera saw something suspicious.
    ScoVisionAlert = 164,
    /// `sco.age_check_requested`: An attendant has to check the customer's age.
    ScoAgeCheckRequested = 165,
    /// `sco.help_called`: Help was called.
    ScoHelpCalled = 166,
    /// `sco.intervention_requested`: The self-checkout waits for an attendant.
    ScoInterventionRequested = 167,
    /// `sco.intervention_resolved`: An attendant helped.
    ScoInterventionResolved = 168,
    /// `sco.idle_warning`: The customer does nothing.
    ScoIdleWarning = 169,
    /// `sco.transaction_abandoned`: The customer left an unfinished purchase.
    ScoTransactionAbandoned = 170,
    /// `sco.audit_requested`: The purchase is to be checked.
    ScoAuditRequested = 171,
    /// `sco.audit_completed`: The purchase was checked.
    ScoAuditCompleted = 172,
    /// `sco.exit_gate_opened`: The gate opened for a receipt.
    ScoExitGateOpened = 173,
    /// `sco.exit_gate_refused`: The gate stayed closed.
    ScoExitGateRefused = 174,
    /// `sco.attendant_login`: An attendant signed on.
    ScoAttendantLogin = 175,
    /// `sco.remote_command`: A self-checkout got a command from afar.
    ScoRemoteCommand = 176,
    /// `device.connected`: A device answered.
    DeviceConnected = 177,
    /// `device.disconnected`: A device went away.
    DeviceDisconnected = 178,
    /// `device.error`: A device told an error.
    DeviceError = 179,
    /// `device.recovered`: A device works again.
    DeviceRecovered = 180,
    /// `device.printer_paper_low`: The paper is running low.
    DevicePrinterPaperLow = 181,
    /// `device.printer_paper_out`: The paper is out.
    DevicePrinterPaperOut = 182,
    /// `device.printer_cover_opened`: The cover of the printer was opened.
    DevicePrinterCoverOpened = 183,
    /// `device.scanner_read_failed`: The scanner could not read a code.
    DeviceScannerReadFailed = 184,
    /// `device.scale_unstable`: The scale does not come to rest.
    DeviceScaleUnstable = 185,
    /// `device.scale_overload`: There is too much on the scale.
    DeviceScaleOverload = 186,
    /// `device.terminal_status`: The state of the card terminal.
    DeviceTerminalStatus = 187,
    /// `device.fiscal_status`: The state of the fiscal device.
    DeviceFiscalStatus = 188,
    /// `device.fiscal_clock_drift`: The clocks of till and fiscal device differ.
    DeviceFiscalClockDrift = 189,
    /// `device.power_changed`: The power comes from somewhere else.
    DevicePowerChanged = 190,
    /// `device.cash_level`: A cassette of the cash recycler is nearly full or empty.
    DeviceCashLevel = 191,
    /// `device.cash_jam`: Notes or coins are stuck.
    DeviceCashJam = 192,
    /// `device.firmware_updated`: A device got another firmware.
    DeviceFirmwareUpdated = 193,
    /// `device.key_position_changed`: The key switch was turned.
    DeviceKeyPositionChanged = 194,
    /// `system.started`: The till's program started.
    SystemStarted = 195,
    /// `system.stopped`: The till's program stopped.
    SystemStopped = 196,
    /// `system.crashed`: A part of the till failed.
    SystemCrashed = 197,
    /// `system.updated`: The till got another version of its program.
    SystemUpdated = 198,
    /// `system.config_applied`: Settings took effect.
    SystemConfigApplied = 199,
    /// `system.catalog_applied`: Goods and prices were loaded.
    SystemCatalogApplied = 200,
    /// `system.catalog_rejected`: A load of goods and prices was refused.
    SystemCatalogRejected = 201,
    /// `system.server_link_lost`: A server is out of reach.
    SystemServerLinkLost = 202,
    /// `system.server_link_restored`: A server can be reached again.
    SystemServerLinkRestored = 203,
    /// `system.clock_changed`: The clock of the till was set.
    SystemClockChanged = 204,
    /// `system.disk_low`: The disk is nearly full.
    SystemDiskLow = 205,
    /// `system.command_received`: The till got a command from a server.
    SystemCommandReceived = 206,
    /// `system.command_completed`: A command of a server was carried out.
    SystemCommandCompleted = 207,
    /// `system.heartbeat`: A sign of life, every 15 minutes.
    SystemHeartbeat = 208,
    /// `system.filter_applied`: Another list of kinds to send took effect.
    SystemFilterApplied = 209,
    /// `system.events_gap`: Events were lost, and are known to be lost.
    SystemEventsGap = 210,
    /// `system.events_dead_lettered`: An event was refused for good; its place is kept.
    SystemEventsDeadLettered = 211,
    /// `system.outbox_recovered`: The till's database was damaged and was saved as far as possible.
    SystemOutboxRecovered = 212,
    /// `system.epoch_changed`: A new epoch of event numbers began: the till opened its database for selling.
    SystemEpochChanged = 213,
    /// `system.license_changed`: A licence changed.
    SystemLicenseChanged = 214,
}

impl Kind {
    /// All kinds, in order of their ids.
    pub const ALL: [Kind; 214] = [
        Kind::SessionOpened,
        Kind::SessionClosed,
        Kind::SessionAdminOpened,
        Kind::SessionAdminClosed,
        Kind::SessionLoginFailed,
        Kind::SessionLocked,
        Kind::SessionUnlocked,
        Kind::SessionCashierChanged,
        Kind::SessionBreakStarted,
        Kind::SessionBreakEnded,
        Kind::SessionModeChanged,
        Kind::AuthRequested,
        Kind::AuthApproved,
        Kind::AuthDenied,
        Kind::ShiftOpened,
        Kind::ShiftClosed,
        Kind::ShiftCloseFailed,
        Kind::ShiftXReportPrinted,
        Kind::ShiftOverdue,
        Kind::ShiftBusinessDateChanged,
        Kind::ShiftReconciled,
        Kind::CashFloatSet,
        Kind::CashPaidIn,
        Kind::CashPaidOut,
        Kind::CashPickedUp,
        Kind::CashLoaned,
        Kind::CashCounted,
        Kind::CashDifferenceApproved,
        Kind::DocumentOpened,
        Kind::DocumentSubtotalEntered,
        Kind::DocumentRegistrationResumed,
        Kind::DocumentTotalCalculated,
        Kind::DocumentClosed,
        Kind::DocumentCancelled,
        Kind::DocumentPostVoided,
        Kind::DocumentSuspended,
        Kind::DocumentResumed,
        Kind::DocumentSuspendedExpired,
        Kind::DocumentSoftAnnulled,
        Kind::DocumentRecovered,
        Kind::DocumentAttributeSet,
        Kind::DocumentCustomerContactSet,
        Kind::DocumentLimitExceeded,
        Kind::DocumentCopyPrinted,
        Kind::DocumentReprinted,
        Kind::DocumentDelivered,
        Kind::FiscalRegistered,
        Kind::FiscalRegisterFailed,
        Kind::FiscalPrintFailed,
        Kind::FiscalCorrectionRegistered,
        Kind::FiscalOfdBacklog,
        Kind::PositionAdded,
        Kind::PositionVoided,
        Kind::PositionRemoved,
        Kind::PositionQuantityChanged,
        Kind::PositionQuantityChangeRefused,
        Kind::PositionWeightSet,
        Kind::PositionNotFound,
        Kind::PositionAmbiguous,
        Kind::PositionSaleRefused,
        Kind::PositionKitExpanded,
        Kind::PositionDepositAdded,
        Kind::PositionSerialCaptured,
        Kind::PositionRepeated,
        Kind::ScanRead,
        Kind::ScanOutsideDocument,
        Kind::RestrictionAgeChecked,
        Kind::RestrictionSaleTimeRefused,
        Kind::RestrictionLimitReached,
        Kind::MarkingScanned,
        Kind::MarkingChecked,
        Kind::MarkingCheckTimeout,
        Kind::MarkingRefused,
        Kind::MarkingDuplicate,
        Kind::MarkingRemoved,
        Kind::MarkingRegistered,
        Kind::MarkingPartialSale,
        Kind::MarkingExciseChecked,
        Kind::MarkingModuleStatus,
        Kind::PriceOverridden,
        Kind::PriceOverrideRefused,
        Kind::PriceManualEntered,
        Kind::PriceChecked,
        Kind::PriceMissing,
        Kind::PriceBelowMinimum,
        Kind::PriceChangedInDocument,
        Kind::PriceLabelMismatch,
        Kind::PriceLabelBarcodeUsed,
        Kind::DiscountApplied,
        Kind::DiscountManualApplied,
        Kind::DiscountManualRefused,
        Kind::DiscountRemoved,
        Kind::DiscountCalculated,
        Kind::DiscountEngineUnavailable,
        Kind::DiscountGiftOffered,
        Kind::DiscountGiftChosen,
        Kind::DiscountMessageShown,
        Kind::CouponScanned,
        Kind::CouponRedeemed,
        Kind::CouponRefused,
        Kind::CouponReleased,
        Kind::CouponIssued,
        Kind::CouponServiceUnavailable,
        Kind::LoyaltyCardPresented,
        Kind::LoyaltyCardRefused,
        Kind::LoyaltyCardNotFound,
        Kind::LoyaltyCardRemoved,
        Kind::LoyaltyCustomerIdentified,
        Kind::LoyaltyVerificationSent,
        Kind::LoyaltyVerificationChecked,
        Kind::LoyaltyBalanceRequested,
        Kind::LoyaltyBonusAccrued,
        Kind::LoyaltyBonusRedeemed,
        Kind::LoyaltyBonusReversed,
        Kind::LoyaltyOfflineDeferred,
        Kind::LoyaltyEnrolled,
        Kind::PaymentStarted,
        Kind::PaymentTendered,
        Kind::PaymentAuthorized,
        Kind::PaymentDeclined,
        Kind::PaymentUnknown,
        Kind::PaymentRecovered,
        Kind::PaymentCancelled,
        Kind::PaymentTenderRemoved,
        Kind::PaymentReversed,
        Kind::PaymentRefunded,
        Kind::PaymentChangeGiven,
        Kind::PaymentCompleted,
        Kind::PaymentQrCreated,
        Kind::PaymentQrExpired,
        Kind::PaymentGiftCardActivated,
        Kind::PaymentGiftCardRedeemed,
        Kind::PaymentBatchSettled,
        Kind::PaymentCounterfeitSuspected,
        Kind::DrawerOpened,
        Kind::DrawerClosed,
        Kind::DrawerNoSaleRequested,
        Kind::DrawerLeftOpen,
        Kind::DrawerForcedOpen,
        Kind::DrawerOpenFailed,
        Kind::DrawerLimitExceeded,
        Kind::DrawerAssigned,
        Kind::ReturnStarted,
        Kind::ReturnOriginalFound,
        Kind::ReturnOriginalNotFound,
        Kind::ReturnItemAdded,
        Kind::ReturnItemRefused,
        Kind::ReturnApproved,
        Kind::ReturnRefused,
        Kind::ReturnCompleted,
        Kind::ReturnCancelled,
        Kind::ReturnExchangeLinked,
        Kind::ScoLaneOpened,
        Kind::ScoLaneClosed,
        Kind::ScoCustomerStarted,
        Kind::ScoLanguageSelected,
        Kind::ScoOwnBagDeclared,
        Kind::ScoUnexpectedItem,
        Kind::ScoItemRemoved,
        Kind::ScoWeightMismatch,
        Kind::ScoWeightOverride,
        Kind::ScoWeightLearned,
        Kind::ScoPicklistSelected,
        Kind::ScoVisionAlert,
        Kind::ScoAgeCheckRequested,
        Kind::ScoHelpCalled,
        Kind::ScoInterventionRequested,
        Kind::ScoInterventionResolved,
        Kind::ScoIdleWarning,
        Kind::ScoTransactionAbandoned,
        Kind::ScoAuditRequested,
        Kind::ScoAuditCompleted,
        Kind::ScoExitGateOpened,
        Kind::ScoExitGateRefused,
        Kind::ScoAttendantLogin,
        Kind::ScoRemoteCommand,
        Kind::DeviceConnected,
        Kind::DeviceDisconnected,
        Kind::DeviceError,
        Kind::DeviceRecovered,
        Kind::DevicePrinterPaperLow,
        Kind::DevicePrinterPaperOut,
        Kind::DevicePrinterCoverOpened,
        Kind::DeviceScannerReadFailed,
        Kind::DeviceScaleUnstable,
        Kind::DeviceScaleOverload,
        Kind::DeviceTerminalStatus,
        Kind::DeviceFiscalStatus,
        Kind::DeviceFiscalClockDrift,
        Kind::DevicePowerChanged,
        Kind::DeviceCashLevel,
        Kind::DeviceCashJam,
        Kind::DeviceFirmwareUpdated,
        Kind::DeviceKeyPositionChanged,
        Kind::SystemStarted,
        Kind::SystemStopped,
        Kind::SystemCrashed,
        Kind::SystemUpdated,
        Kind::SystemConfigApplied,
        Kind::SystemCatalogApplied,
        Kind::SystemCatalogRejected,
        Kind::SystemServerLinkLost,
        Kind::SystemServerLinkRestored,
        Kind::SystemClockChanged,
        Kind::SystemDiskLow,
        Kind::SystemCommandReceived,
        Kind::SystemCommandCompleted,
        Kind::SystemHeartbeat,
        Kind::SystemFilterApplied,
        Kind::SystemEventsGap,
        Kind::SystemEventsDeadLettered,
        Kind::SystemOutboxRecovered,
        Kind::SystemEpochChanged,
        Kind::SystemLicenseChanged,
    ];
}

/// Areas and their titles.
pub(super) static AREAS: &[(&str, &str)] = &[
    ("session", "Signing on and off, modes"),
    ("auth", "Raised rights"),
    ("shift", "Shift and cash day"),
    ("cash", "Cash control"),
    ("document", "Documents"),
    ("fiscal", "Fiscal registration"),
    ("position", "Positions"),
    ("scan", "Scanner"),
    ("restriction", "Sale restrictions"),
    ("marking", "Marked goods (track and trace)"),
    ("price", "Prices"),
    ("discount", "Discounts"),
    ("coupon", "Coupons"),
    ("loyalty", "Loyalty"),
    ("payment", "Payments"),
    ("drawer", "Cash drawer"),
    ("return", "Returns"),
    ("sco", "Self-checkout"),
    ("device", "Devices"),
    ("system", "The till itself"),
];

const ACCEPTED: Field = field("accepted", Type::Flag, "whether it was accepted");
const ACTION: Field = field("action", Type::Text, "what was done or is asked for");
const ACTION_ID: Field = field("action_id", Type::Text, "the campaign");
const ACTION_TYPE: Field = field("action_type", Type::Text, "the kind of campaign");
const ACTIONS: Field = field("actions", Type::Int, "campaigns that took part");
const ACTIVE_S: Field = field("active_s", Type::Int, "time of activity");
const ACTUAL_G: Field = field("actual_g", Type::Int, "weight that was measured");
const AFTER: Field = field("after", Type::Text, "what came before it");
const AGE_DAYS: Field = field("age_days", Type::Int, "age in days");
const AGE_MS: Field = field("age_ms", Type::Int, "time since the line was added");
const AGE_S: Field = field("age_s", Type::Int, "time since it came to be");
const ALC_CODE: Field = field("alc_code", Type::Text, "code of the alcoholic product");
const ALLOWED_FROM: Field = field("allowed_from", Type::Text, "from when the sale is allowed, HH:MM");
const ALLOWED_TO: Field = field("allowed_to", Type::Text, "until when the sale is allowed, HH:MM");
const APPROVED_BY: Field = field("approved_by", Type::Text, "who approved it; `auth.approved` tells more");
const ATTEMPT: Field = field("attempt", Type::Int, "which attempt it was, from 1");
const ATTEMPTED: Field = field("attempted", Type::Quantity, "the quantity that was wanted");
const ATTEMPTS: Field = field("attempts", Type::Int, "how often it was tried");
const ATTENDANT: Field = field("attendant", Type::Text, "who looks after the self-checkouts");
const AUDIENCE: Field = field("audience", Type::Text, "for whom");
const AUTH_CODE: Field = field("auth_code", Type::Text, "the authorisation code");
const AUTO: Field = field("auto", Type::Flag, "whether it happened by itself");
const BACKLOG: Field = field("backlog", Type::Int, "what waited to be sent");
const BAG_NO: Field = field("bag_no", Type::Text, "the number of the bag");
const BARCODE: Field = field("barcode", Type::Text, "the code that was read or keyed, in clear; never a marking code");
const BASE: Field = field("base", Type::Text, "what it is taken from");
const BASE_DATE: Field = field("base_date", Type::Date, "the day that is corrected");
const BASE_DOC: Field = field("base_doc", Type::Text, "the document that is the ground for it");
const BASE_SUM: Field = field("base_sum", Type::Money, "the amount that counted");
const BASIS: Field = field("basis", Type::Text, "what proves the purchase");
const BATCH: Field = field("batch", Type::Text, "the batch of the terminal");
const BATCH_OPEN: Field = field("batch_open", Type::Flag, "whether the terminal's batch is open");
const BELOW_COST: Field = field("below_cost", Type::Flag, "whether it was sold below cost");
const BLOCK_LIST_AGE_S: Field = field("block_list_age_s", Type::Int, "age of the list of blocked codes");
const BOOT: Field = field("boot", Type::Text, "what kind of start it was");
const BREAK_S: Field = field("break_s", Type::Int, "how long the break was");
const BY: Field = field("by", Type::Text, "who did it");
const BY_KIND: Field = field("by_kind", Type::List(&Type::Object(OF_BY_KIND)), "how many of each kind");
const BY_ROLE: Field = field("by_role", Type::Text, "the role of who did it");
const BY_TENDER: Field = field("by_tender", Type::List(&Type::Object(OF_BY_TENDER)), "takings and refunds by means of payment, change taken off");
const CANCELLED: Field = field("cancelled", Type::Object(OF_CANCELLED), "receipts cancelled, and their worth");
const CANDIDATES: Field = field("candidates", Type::List(&Type::Text), "items that the code could mean");
const CARD_HASH: Field = field("card_hash", Type::Hash, "the card, as a keyed hash");
const CARD_TYPE: Field = field("card_type", Type::Text, "the type of card");
const CASH: Field = field("cash", Type::Money, "cash in the drawer");
const CASH_EXPECTED: Field = field("cash_expected", Type::Money, "cash that should be in the drawer");
const CASH_IN_DRAWER: Field = field("cash_in_drawer", Type::Money, "cash in the drawer when the shift opened, before any `cash.float_set`");
const CASHIER: Field = field("cashier", Type::Text, "the cashier's number");
const CASHIER_NAME: Field = field("cashier_name", Type::Text, "the cashier's name; sent only where it is switched on");
const CAUSE: Field = field("cause", Type::Text, "what caused it");
const CHANGE: Field = field("change", Type::Money, "change given");
const CHANGED: Field = field("changed", Type::Flag, "whether it was changed meanwhile");
const CHANGES: Field = field("changes", Type::Int, "how many settings were changed");
const CHANNEL: Field = field("channel", Type::Text, "which way");
const CHARGE_PCT: Field = field("charge_pct", Type::Percent, "charge of the battery, percent");
const CHECKED: Field = field("checked", Type::Int, "items checked");
const CHOSEN: Field = field("chosen", Type::Text, "what was chosen");
const CLEAN: Field = field("clean", Type::Flag, "whether everything was closed in order");
const CLIP_REF: Field = field("clip_ref", Type::Text, "where the clip of the camera is");
const CODE: Field = field("code", Type::Text, "the code of the error or of the reason");
const CODE_FORM: Field = field("code_form", Type::Text, "how much of the code was read");
const CODE_HASH: Field = field("code_hash", Type::Hash, "the code, as a keyed hash");
const CODES: Field = field("codes", Type::List(&Type::Text), "codes of the answer");
const COMMAND: Field = field("command", Type::Text, "the command");
const COMMAND_MS: Field = field("command_ms", Type::Int, "time that the drawer took to answer");
const COMMENT: Field = field("comment", Type::Text, "a remark");
const COMPONENT: Field = field("component", Type::Text, "the part that failed");
const COMPONENTS: Field = field("components", Type::List(&Type::Object(OF_COMPONENTS)), "what the set is made of");
const CONDITION: Field = field("condition", Type::Text, "the state of the goods");
const CONFIDENCE: Field = field("confidence", Type::Percent, "how sure it is, percent");
const CONSENT: Field = field("consent", Type::Flag, "whether the customer agreed to messages");
const CONTACT_HASH: Field = field("contact_hash", Type::Hash, "the address or number, as a keyed hash");
const COPIES: Field = field("copies", Type::Int, "how many copies");
const COST: Field = field("cost", Type::Price, "what the item cost the shop");
const COUNTED: Field = field("counted", Type::Money, "cash that was counted");
const CPU_PCT: Field = field("cpu_pct", Type::Percent, "load of the processor");
const CURRENCY: Field = field("currency", Type::Text, "the currency, three letters");
const CUSTOMER_REF: Field = field("customer_ref", Type::Text, "the customer, by an opaque reference");
const DATE: Field = field("date", Type::Date, "the day");
const DAYS_LEFT: Field = field("days_left", Type::Int, "days until the time is over");
const DB_INTEGRITY: Field = field("db_integrity", Type::Text, "what the check of the database said");
const DECISION: Field = field("decision", Type::Text, "what was decided");
const DECISION_MS: Field = field("decision_ms", Type::Int, "time to the decision");
const DECODE_MS: Field = field("decode_ms", Type::Int, "time that decoding took");
const DELTA_G: Field = field("delta_g", Type::Int, "change of weight on the plate");
const DENOMINATION: Field = field("denomination", Type::Money, "the note");
const DENOMINATIONS: Field = field("denominations", Type::List(&Type::Object(OF_DENOMINATIONS)), "notes and coins");
const DEPARTMENT: Field = field("department", Type::Text, "the department");
const DEPOSIT_ITEM: Field = field("deposit_item", Type::Text, "the item of the deposit");
const DEVICE: Field = field("device", Type::Text, "the device");
const DEVICE_MS: Field = field("device_ms", Type::Int, "time that the device took");
const DIFF: Field = field("diff", Type::Money, "the difference");
const DIFF_MS: Field = field("diff_ms", Type::Int, "difference of time, new minus old");
const DIFF_N: Field = field("diff_n", Type::Int, "difference in number");
const DIFF_PCT: Field = field("diff_pct", Type::Percent, "difference in percent of the old value, below zero when it sank");
const DIFF_S: Field = field("diff_s", Type::Int, "difference of time, device minus till");
const DIFF_SUM: Field = field("diff_sum", Type::Money, "difference in money");
const DIFFERENCE: Field = field("difference", Type::Money, "counted minus expected, or new minus old");
const DISCOUNT_SUM: Field = field("discount_sum", Type::Money, "all discounts");
const DOC: Field = field("doc", Type::Text, "the document's id");
const DOC_NO: Field = field("doc_no", Type::Int, "the number of the document");
const DOC_OPEN: Field = field("doc_open", Type::Flag, "whether a document was open");
const DOCS_LEFT: Field = field("docs_left", Type::Int, "documents that the fiscal memory still takes");
const DOWN_MS: Field = field("down_ms", Type::Int, "how long it was away");
const DOWN_S: Field = field("down_s", Type::Int, "how long it was away");
const DUE: Field = field("due", Type::Money, "what is to be paid");
const DUMP_REF: Field = field("dump_ref", Type::Text, "where the dump is");
const DURATION_MS: Field = field("duration_ms", Type::Int, "how long it took");
const DURING: Field = field("during", Type::Text, "whether a document was open");
const E_RECEIPT: Field = field("e_receipt", Type::Flag, "whether the receipt was sent and not printed");
const E_RECEIPT_ONLY: Field = field("e_receipt_only", Type::Flag, "whether the customer wants no paper");
const EFFECTIVE_FROM: Field = field("effective_from", Type::Time, "from when it holds, as the list says");
const EGAIS_STATUS: Field = field("egais_status", Type::Text, "what the state system for alcohol answered");
const ENGINE: Field = field("engine", Type::Text, "which engine");
const ENGINE_MS: Field = field("engine_ms", Type::Int, "time that the engine took");
const ENGINE_VERSION: Field = field("engine_version", Type::Text, "the version of the engine");
const ENTRY: Field = field("entry", Type::Text, "how the card was read");
const ERROR_CODE: Field = field("error_code", Type::Text, "the code of the error");
const EXPECTED: Field = field("expected", Type::Money, "what should have been there");
const EXPECTED_G: Field = field("expected_g", Type::Int, "weight that was expected");
const FALLBACK: Field = field("fallback", Type::Text, "what was done instead");
const FD: Field = field("fd", Type::Int, "number of the fiscal document");
const FEATURE: Field = field("feature", Type::Text, "what the licence is for");
const FIRMWARE: Field = field("firmware", Type::Text, "version of the firmware");
const FIRST: Field = field("first", Type::Int, "the first seq");
const FIRST_INPUT: Field = field("first_input", Type::Text, "what began it");
const FISCAL: Field = field("fiscal", Type::Object(OF_FISCAL), "the fiscal data");
const FISCAL_DEVICE: Field = field("fiscal_device", Type::Text, "serial number of the fiscal device");
const FN: Field = field("fn", Type::Text, "number of the fiscal memory");
const FN_DAYS_LEFT: Field = field("fn_days_left", Type::Int, "days until the fiscal memory expires");
const FOUND: Field = field("found", Type::Flag, "whether it was found");
const FP: Field = field("fp", Type::Text, "the fiscal sign");
const FREE_BYTES: Field = field("free_bytes", Type::Int, "free space");
const FREE_DISK: Field = field("free_disk", Type::Int, "free space, bytes");
const FROM: Field = field("from", Type::Text, "what it was before, or where from");
const FROM_TILL: Field = field("from_till", Type::Text, "the till that it is from");
const GROSS: Field = field("gross", Type::Quantity, "weight with the packing, kg");
const GROUP: Field = field("group", Type::Text, "the group");
const GS_OK: Field = field("gs_ok", Type::Flag, "whether the separators were in place");
const GTIN: Field = field("gtin", Type::Text, "the trade item number");
const HAD_PAYMENT: Field = field("had_payment", Type::Flag, "whether something had been paid already");
const HANDLE_MS: Field = field("handle_ms", Type::Int, "time that the attendant took");
const HASH: Field = field("hash", Type::Hash, "the number, as a keyed hash");
const HOST_MS: Field = field("host_ms", Type::Int, "time that the bank took");
const HOURS: Field = field("hours", Type::Int, "hours open");
const ID: Field = field("id", Type::Text, "an opaque id");
const IDLE_S: Field = field("idle_s", Type::Int, "time without any action");
const INPUT: Field = field("input", Type::Text, "how it was entered");
const ITEM: Field = field("item", Type::Text, "the item's code in the goods directory");
const ITEM_GROUP: Field = field("item_group", Type::Text, "the group of items");
const ITEMS: Field = field("items", Type::Int, "how many items");
const ITEMS_TO_CHECK: Field = field("items_to_check", Type::Int, "how many items are to be checked");
const KIND: Field = field("kind", Type::Text, "which kind");
const KINDS_OFF: Field = field("kinds_off", Type::Int, "kinds switched off");
const KINDS_ON: Field = field("kinds_on", Type::Int, "kinds switched on");
const LABEL_KIND: Field = field("label_kind", Type::Text, "the kind of label");
const LANES: Field = field("lanes", Type::Int, "lanes looked after");
const LANG: Field = field("lang", Type::Text, "the language");
const LAST: Field = field("last", Type::Int, "the last seq");
const LAST_DOC: Field = field("last_doc", Type::Text, "the document that was open");
const LAST_SEQ: Field = field("last_seq", Type::Int, "the last seq of the epoch before");
const LATENCY_MS: Field = field("latency_ms", Type::Int, "time to the answer");
const LIMIT: Field = field("limit", Type::Text, "the limit");
const LIMIT_MS: Field = field("limit_ms", Type::Int, "the time that is allowed");
const LINK: Field = field("link", Type::Text, "the state of the link");
const LOCKED_S: Field = field("locked_s", Type::Int, "how long it was locked");
const LOGIN_METHOD: Field = field("login_method", Type::Word(&["pin", "card", "barcode", "biometric"]), "how the person proved who they are");
const LOST: Field = field("lost", Type::Int, "rows that could not be read");
const MARK: Field = field("mark", Type::Flag, "whether it is a marked item");
const MAX: Field = field("max", Type::Text, "the most that is allowed");
const MEAN_G: Field = field("mean_g", Type::Int, "mean weight");
const MEDIUM: Field = field("medium", Type::Text, "on what");
const METHOD: Field = field("method", Type::Text, "the means or the way");
const MIN_AGE: Field = field("min_age", Type::Int, "the age needed, years");
const MIN_PRICE: Field = field("min_price", Type::Price, "the lowest price allowed");
const MISSED: Field = field("missed", Type::Int, "items that had not been scanned");
const MODE: Field = field("mode", Type::Text, "the mode");
const MODEL: Field = field("model", Type::Text, "the model");
const MODULE: Field = field("module", Type::Text, "the module");
const N: Field = field("n", Type::Int, "how many");
const NAME: Field = field("name", Type::Text, "the name");
const NEAR: Field = field("near", Type::Word(&["full", "empty"]), "what the cassette is near to");
const NET: Field = field("net", Type::Quantity, "weight without the packing, kg");
const NO: Field = field("no", Type::Int, "the number");
const NOMINAL: Field = field("nominal", Type::Money, "the nominal value");
const NUMBER: Field = field("number", Type::Int, "the number");
const OBJECT: Field = field("object", Type::Object(OF_OBJECT), "what it is about");
const OLDEST_AT: Field = field("oldest_at", Type::Time, "when the oldest came to be");
const OLDEST_UNACKED_AT: Field = field("oldest_unacked_at", Type::Time, "when the oldest event not yet acknowledged came to be");
const ONLINE: Field = field("online", Type::Flag, "whether the server answered");
const OPEN_MS: Field = field("open_ms", Type::Int, "how long the drawer was open");
const OPEN_PRICED: Field = field("open_priced", Type::Flag, "whether the item has no price of its own");
const OPENED_AT: Field = field("opened_at", Type::Time, "when it was opened");
const OPENED_BY: Field = field("opened_by", Type::Text, "who opened it");
const OPERATION: Field = field("operation", Type::Text, "the operation");
const OPTIONS: Field = field("options", Type::List(&Type::Text), "what can be chosen");
const ORIGINAL: Field = field("original", Type::Object(OF_ORIGINAL), "the receipt that it is about");
const ORIGINAL_DOC: Field = field("original_doc", Type::Text, "the receipt that it goes back to");
const ORIGINAL_POS: Field = field("original_pos", Type::Int, "the position in the original receipt");
const OTHER_POS: Field = field("other_pos", Type::Int, "the position that has the same code");
const OUTBOX_PENDING: Field = field("outbox_pending", Type::Int, "events that wait to be sent");
const OUTCOME: Field = field("outcome", Type::Text, "how it ended");
const PAN_MASK: Field = field("pan_mask", Type::Text, "the card number, all but the first six and last four digits hidden");
const PATH: Field = field("path", Type::Text, "the path");
const PAY_MS: Field = field("pay_ms", Type::Int, "time spent paying");
const PAYEE: Field = field("payee", Type::Text, "who got it");
const PCT: Field = field("pct", Type::Percent, "percent");
const PLANNED_S: Field = field("planned_s", Type::Int, "how long it is meant to be");
const PLANNED_STATUS: Field = field("planned_status", Type::Text, "what the code is to become");
const POINTS: Field = field("points", Type::Points, "points");
const POS: Field = field("pos", Type::Int, "the position");
const POSITIONS: Field = field("positions", Type::Int, "how many positions");
const PREVIOUS_SESSION: Field = field("previous_session", Type::Text, "the session before");
const PRICE: Field = field("price", Type::Price, "the price of one unit");
const PRICES: Field = field("prices", Type::Int, "how many prices");
const PROVIDER: Field = field("provider", Type::Text, "whose service it is");
const PURPOSE: Field = field("purpose", Type::Text, "what for");
const QR_ID: Field = field("qr_id", Type::Text, "the id of the QR code");
const QTY: Field = field("qty", Type::Quantity, "the quantity");
const QUARANTINE_FILE: Field = field("quarantine_file", Type::Text, "the file with what could not be read");
const QUEUE: Field = field("queue", Type::Int, "how many wait");
const QUEUE_NO: Field = field("queue_no", Type::Int, "the number in the queue of what is sent");
const QUEUE_WAIT_S: Field = field("queue_wait_s", Type::Int, "how long the customer had waited");
const RATE: Field = field("rate", Type::Text, "the rate of VAT");
const REASON: Field = field("reason", Type::Text, "why");
const REASON_CODE: Field = field("reason_code", Type::Text, "why, from the server's list");
const REASON_OF_OPEN: Field = field("reason_of_open", Type::Text, "why it had been opened");
const RECEIPT_CODE: Field = field("receipt_code", Type::Text, "the code on the receipt");
const RECEIPTS: Field = field("receipts", Type::Int, "how many receipts");
const REG_NO: Field = field("reg_no", Type::Text, "registration number of the fiscal device");
const REGISTERED: Field = field("registered", Type::Flag, "whether the document is registered");
const REMOTE: Field = field("remote", Type::Flag, "whether it was done from afar");
const REQ_ID: Field = field("req_id", Type::Text, "the id of the request");
const REQ_TIME: Field = field("req_time", Type::Time, "the time of the request");
const REQUESTED: Field = field("requested", Type::Text, "what was wanted");
const REQUESTED_BY: Field = field("requested_by", Type::Text, "who asked");
const RESPONSE_CODE: Field = field("response_code", Type::Text, "what the bank answered");
const REST: Field = field("rest", Type::Text, "what is left");
const REST_SUM: Field = field("rest_sum", Type::Money, "what is left");
const RESULT: Field = field("result", Type::Text, "how it ended");
const RETRYABLE: Field = field("retryable", Type::Flag, "whether trying again may help");
const RETURNS: Field = field("returns", Type::Object(OF_RETURNS), "returns, and their sum");
const RETURNS_SUM: Field = field("returns_sum", Type::Money, "what was refunded");
const REVERSED: Field = field("reversed", Type::Flag, "whether the money went back");
const ROLE: Field = field("role", Type::Text, "the role");
const ROLLBACK: Field = field("rollback", Type::Flag, "whether the old version came back");
const ROUNDING: Field = field("rounding", Type::Money, "what rounding added, below zero when it took away");
const ROW: Field = field("row", Type::Int, "the row that was refused");
const RRN: Field = field("rrn", Type::Text, "the bank's reference number");
const RSS: Field = field("rss", Type::Int, "memory in use, bytes");
const RULE: Field = field("rule", Type::Text, "the rule");
const SALE_DOC: Field = field("sale_doc", Type::Text, "the sale that belongs to it");
const SALES: Field = field("sales", Type::Object(OF_SALES), "sales, and their sum");
const SALES_BACKOFFICE: Field = field("sales_backoffice", Type::Object(OF_SALES_BACKOFFICE), "sales as the back office has them");
const SALES_LOCAL: Field = field("sales_local", Type::Object(OF_SALES_LOCAL), "sales as the till has them");
const SALES_SUM: Field = field("sales_sum", Type::Money, "what was taken");
const SALVAGED: Field = field("salvaged", Type::Int, "rows that were saved");
const SAME_CARD: Field = field("same_card", Type::Flag, "whether it is the card of the purchase");
const SAME_CASHIER: Field = field("same_cashier", Type::Flag, "whether the same cashier had sold it");
const SAMPLES: Field = field("samples", Type::Int, "how many measurements");
const SCAN_MS: Field = field("scan_ms", Type::Int, "time spent scanning");
const SCREEN: Field = field("screen", Type::Text, "the screen");
const SD_G: Field = field("sd_g", Type::Int, "standard deviation of the weight");
const SEARCHED_BY: Field = field("searched_by", Type::Text, "what was searched by");
const SECTION: Field = field("section", Type::Text, "the section of the settings");
const SEGMENT: Field = field("segment", Type::Text, "the customer's segment");
const SEQ: Field = field("seq", Type::Int, "the seq of the event");
const SERIAL: Field = field("serial", Type::Text, "the serial number");
const SERIAL_HASH: Field = field("serial_hash", Type::Hash, "the serial number of the mark, as a keyed hash");
const SERIES: Field = field("series", Type::Text, "the series");
const SERVER: Field = field("server", Type::Text, "the server");
const SEVERITY: Field = field("severity", Type::Text, "how bad it is");
const SHA256: Field = field("sha256", Type::Text, "the SHA-256, hex");
const SHARES: Field = field("shares", Type::List(&Type::Object(OF_SHARES)), "how it is spread over the positions");
const SHELF_PRICE: Field = field("shelf_price", Type::Price, "the price on the shelf");
const SHIFT: Field = field("shift", Type::Int, "the shift");
const SHIFT_NO: Field = field("shift_no", Type::Int, "the number of the shift");
const SIGNAL: Field = field("signal", Type::Text, "the signal or code that ended it");
const SINCE_LAST_RECEIPT_S: Field = field("since_last_receipt_s", Type::Int, "time since the last receipt");
const SINCE_PREV_MS: Field = field("since_prev_ms", Type::Int, "time since the position before");
const SIZE: Field = field("size", Type::Int, "bytes");
const SOFT_NO: Field = field("soft_no", Type::Text, "the number of the soft receipt");
const SOURCE: Field = field("source", Type::Text, "where it is from");
const STABLE: Field = field("stable", Type::Flag, "whether the scale stood still");
const STAGE: Field = field("stage", Type::Word(&["registration", "subtotal", "payment", "print"]), "how far the document was");
const START_MS: Field = field("start_ms", Type::Int, "how long the start took");
const STATE: Field = field("state", Type::Text, "the state");
const STATION: Field = field("station", Type::Text, "receipt, journal or slip");
const STATUS: Field = field("status", Type::Text, "the status");
const STEP: Field = field("step", Type::Text, "the step that failed");
const SUGGESTED: Field = field("suggested", Type::List(&Type::Text), "what was suggested");
const SUM: Field = field("sum", Type::Money, "the amount");
const SUM_DIFF: Field = field("sum_diff", Type::Money, "worth of what was wrong");
const SUM_IN_PATH: Field = field("sum_in_path", Type::Money, "money in the path of the notes");
const SUSPEND_NO: Field = field("suspend_no", Type::Int, "the number of the suspended receipt");
const SUSPENDED_S: Field = field("suspended_s", Type::Int, "how long it was suspended");
const SWAPPED: Field = field("swapped", Type::Int, "items with a wrong code");
const SYMBOLOGY: Field = field("symbology", Type::Text, "the kind of code");
const TARE: Field = field("tare", Type::Quantity, "weight of the packing, kg");
const TAX: Field = field("tax", Type::List(&Type::Object(OF_TAX)), "VAT by rate");
const TENDER_NO: Field = field("tender_no", Type::Int, "the number of the payment within the receipt");
const TENDERED: Field = field("tendered", Type::Money, "what had been given");
const TENDERS: Field = field("tenders", Type::List(&Type::Object(OF_TENDERS)), "amounts by means of payment");
const TENDERS_ALLOWED: Field = field("tenders_allowed", Type::List(&Type::Text), "means of payment that are offered");
const TERMINAL: Field = field("terminal", Type::Text, "the terminal's id");
const TEXT: Field = field("text", Type::Text, "the words of the error");
const TILL: Field = field("till", Type::Text, "the till");
const TILL_PRICE: Field = field("till_price", Type::Price, "the price at the till");
const TIMEOUT_MS: Field = field("timeout_ms", Type::Int, "how long was waited");
const TIMES: Field = field("times", Type::Int, "how often");
const TO: Field = field("to", Type::Text, "what it is now, or where to");
const TO_RECONCILE: Field = field("to_reconcile", Type::Flag, "whether the truth has to be asked for");
const TOLERANCE_G: Field = field("tolerance_g", Type::Int, "the deviation that is allowed");
const TOTAL: Field = field("total", Type::Money, "the total");
const TOTAL_RETURNS: Field = field("total_returns", Type::Money, "all returns ever, never reset");
const TOTAL_SALES: Field = field("total_sales", Type::Money, "all sales ever, never reset");
const TOTALS: Field = field("totals", Type::Object(OF_TOTALS), "the totals so far");
const TRAY_ID: Field = field("tray_id", Type::Text, "the tray");
const TRIGGER: Field = field("trigger", Type::Text, "what began it");
const TTL_S: Field = field("ttl_s", Type::Int, "how long it is valid");
const UNIT: Field = field("unit", Type::Text, "the unit");
const UNITS: Field = field("units", Type::Quantity, "sum of the quantities");
const UNSENT: Field = field("unsent", Type::Int, "documents not yet sent");
const UNSENT_FISCAL: Field = field("unsent_fiscal", Type::Int, "fiscal documents not yet sent to the operator");
const UPTIME_S: Field = field("uptime_s", Type::Int, "how long it has run");
const USER: Field = field("user", Type::Text, "who");
const VALID_TO: Field = field("valid_to", Type::Date, "the last day that it is valid");
const VALUE: Field = field("value", Type::Text, "the value");
const VAT: Field = field("vat", Type::Text, "the rate of VAT");
const VERSION: Field = field("version", Type::Text, "the version");
const VISION_TOP1: Field = field("vision_top1", Type::Text, "what the camera thought it was");
const WAIT_MS: Field = field("wait_ms", Type::Int, "how long was waited");
const WEIGHT: Field = field("weight", Type::Quantity, "the weight, kg");
const WORKPLACE: Field = field("workplace", Type::Text, "the kind of workplace");
const Z_NO: Field = field("z_no", Type::Int, "the number of the Z report");

const OF_BY_KIND: &[Field] = &[KIND, N];
const OF_BY_TENDER: &[Field] = &[METHOD, SALES_SUM, RETURNS_SUM];
const OF_CANCELLED: &[Field] = &[N, SUM];
const OF_COMPONENTS: &[Field] = &[ITEM, QTY];
const OF_DENOMINATIONS: &[Field] = &[NOMINAL, N];
const OF_FISCAL: &[Field] = &[FD, FP, FN];
const OF_OBJECT: &[Field] = &[DOC.optional(), POS.optional(), SUM.optional()];
const OF_ORIGINAL: &[Field] = &[ID.optional(), NO, SHIFT.optional(), TILL.optional(), DATE.optional()];
const OF_RETURNS: &[Field] = &[N, SUM];
const OF_SALES: &[Field] = &[N, SUM];
const OF_SALES_BACKOFFICE: &[Field] = &[N, SUM];
const OF_SALES_LOCAL: &[Field] = &[N, SUM];
const OF_SHARES: &[Field] = &[POS, SUM];
const OF_TAX: &[Field] = &[RATE, SUM];
const OF_TENDERS: &[Field] = &[METHOD, SUM];
const OF_TOTALS: &[Field] = &[SALES, RETURNS, CANCELLED, BY_TENDER, CASH_EXPECTED];
const OF_PAYMENT_REFUNDED_ORIGINAL: &[Field] = &[RRN.optional(), DOC.optional()];
const OF_RETURN_COMPLETED_FISCAL: &[Field] = &[FD, FP];

/// The dictionary, in order of ids.
pub(super) static KINDS: [KindInfo; 214] = [
    KindInfo { kind: Kind::SessionOpened, name: "session.opened", class: Class::Control, set_events: &[3], mandatory: false, deprecated: None, about: "A cashier signed on.", fields: &[LOGIN_METHOD, ROLE, WORKPLACE.typed(Type::Word(&["staffed", "sco", "mobile"])), CASHIER_NAME.optional(), PREVIOUS_SESSION.optional()] },
    KindInfo { kind: Kind::SessionClosed, name: "session.closed", class: Class::Control, set_events: &[63], mandatory: false, deprecated: None, about: "A cashier signed off, or was signed off.", fields: &[REASON.typed(Type::Word(&["logout", "timeout", "forced", "shift_end"])), OPENED_AT, ACTIVE_S, RECEIPTS, ITEMS] },
    KindInfo { kind: Kind::SessionAdminOpened, name: "session.admin_opened", class: Class::Control, set_events: &[203], mandatory: false, deprecated: None, about: "Somebody entered the service menu.", fields: &[USER, ROLE, LOGIN_METHOD, PURPOSE.optional()] },
    KindInfo { kind: Kind::SessionAdminClosed, name: "session.admin_closed", class: Class::Control, set_events: &[64], mandatory: false, deprecated: None, about: "The service menu was left.", fields: &[USER, ACTIVE_S, CHANGES] },
    KindInfo { kind: Kind::SessionLoginFailed, name: "session.login_failed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Signing on was refused.", fields: &[LOGIN_METHOD, USER.optional(), REASON.typed(Type::Word(&["bad_pin", "unknown", "blocked", "no_right", "already_elsewhere"])), ATTEMPT] },
    KindInfo { kind: Kind::SessionLocked, name: "session.locked", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The till was locked.", fields: &[REASON.typed(Type::Word(&["manual", "timeout"])), DOC_OPEN] },
    KindInfo { kind: Kind::SessionUnlocked, name: "session.unlocked", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The till was unlocked.", fields: &[BY, LOGIN_METHOD, LOCKED_S] },
    KindInfo { kind: Kind::SessionCashierChanged, name: "session.cashier_changed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Another cashier took over.", fields: &[FROM, TO, DOC_OPEN] },
    KindInfo { kind: Kind::SessionBreakStarted, name: "session.break_started", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A cashier went on a break.", fields: &[KIND.typed(Type::Word(&["lunch", "technical"])), PLANNED_S.optional()] },
    KindInfo { kind: Kind::SessionBreakEnded, name: "session.break_ended", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A cashier came back from a break.", fields: &[BREAK_S] },
    KindInfo { kind: Kind::SessionModeChanged, name: "session.mode_changed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The till changed its mode, for example into training.", fields: &[FROM.typed(Type::Word(&["sale", "return", "training", "service", "inventory", "price_check"])), TO.typed(Type::Word(&["sale", "return", "training", "service", "inventory", "price_check"]))] },
    KindInfo { kind: Kind::AuthRequested, name: "auth.requested", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "An action needs somebody with more rights.", fields: &[ACTION, REASON_CODE.optional(), REQUESTED_BY, OBJECT, LIMIT.optional()] },
    KindInfo { kind: Kind::AuthApproved, name: "auth.approved", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Somebody with the right approved an action.", fields: &[ACTION, REQUESTED_BY, BY, BY_ROLE, METHOD.typed(Type::Word(&["pin", "card", "barcode", "biometric", "remote"])), WAIT_MS, REASON_CODE.optional()] },
    KindInfo { kind: Kind::AuthDenied, name: "auth.denied", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "An action was not approved.", fields: &[ACTION, REQUESTED_BY, BY.optional(), REASON.typed(Type::Word(&["no_right", "refused", "timeout"]))] },
    KindInfo { kind: Kind::ShiftOpened, name: "shift.opened", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "A shift was opened.", fields: &[SHIFT_NO, FISCAL_DEVICE, OPENED_BY, CASH_IN_DRAWER] },
    KindInfo { kind: Kind::ShiftClosed, name: "shift.closed", class: Class::Document, set_events: &[210], mandatory: false, deprecated: None, about: "A shift was closed with a Z report; receipts in training mode do not count.", fields: &[SHIFT_NO, Z_NO, SALES, RETURNS, CANCELLED, BY_TENDER, CASH_EXPECTED, UNSENT_FISCAL, TOTAL_SALES.optional(), TOTAL_RETURNS.optional()] },
    KindInfo { kind: Kind::ShiftCloseFailed, name: "shift.close_failed", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "A shift could not be closed.", fields: &[STEP, ERROR_CODE, RETRYABLE] },
    KindInfo { kind: Kind::ShiftXReportPrinted, name: "shift.x_report_printed", class: Class::Control, set_events: &[209], mandatory: false, deprecated: None, about: "An X report was printed: the totals so far, nothing reset.", fields: &[SHIFT_NO, TOTALS, BY] },
    KindInfo { kind: Kind::ShiftOverdue, name: "shift.overdue", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A shift is open for longer than the law allows (24 hours).", fields: &[OPENED_AT, HOURS] },
    KindInfo { kind: Kind::ShiftBusinessDateChanged, name: "shift.business_date_changed", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "The business date moved on.", fields: &[FROM.typed(Type::Date), TO.typed(Type::Date), BY.typed(Type::Word(&["auto", "manual"]))] },
    KindInfo { kind: Kind::ShiftReconciled, name: "shift.reconciled", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "The sales of a shift were compared with the back office.", fields: &[SALES_LOCAL, SALES_BACKOFFICE, DIFF_N, DIFF_SUM] },
    KindInfo { kind: Kind::CashFloatSet, name: "cash.float_set", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "The float of the drawer was set; from the safe it is new money, from the shift before it was there already.", fields: &[SUM, SOURCE.typed(Type::Word(&["safe", "previous"])), DENOMINATIONS.optional()] },
    KindInfo { kind: Kind::CashPaidIn, name: "cash.paid_in", class: Class::Document, set_events: &[77], mandatory: false, deprecated: None, about: "Cash was put into the drawer.", fields: &[SUM.counts(Role::Adds(Account::Drawer)), REASON_CODE, DOC_NO, COMMENT.optional()] },
    KindInfo { kind: Kind::CashPaidOut, name: "cash.paid_out", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "Cash was taken out of the drawer.", fields: &[SUM.counts(Role::Takes(Account::Drawer)), REASON_CODE, PAYEE.optional(), DOC_NO] },
    KindInfo { kind: Kind::CashPickedUp, name: "cash.picked_up", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "Takings were taken out of the drawer.", fields: &[SUM.counts(Role::Takes(Account::Drawer)), KIND.typed(Type::Word(&["pickup", "safe_drop", "bank_drop"])), BAG_NO.optional(), BY, APPROVED_BY.optional()] },
    KindInfo { kind: Kind::CashLoaned, name: "cash.loaned", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "Cash was lent to the drawer, mostly small change.", fields: &[SUM.counts(Role::Adds(Account::Drawer)), FROM.typed(Type::Word(&["safe", "till"])), APPROVED_BY.optional()] },
    KindInfo { kind: Kind::CashCounted, name: "cash.counted", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "The cash of the drawer was counted.", fields: &[KIND.typed(Type::Word(&["open", "interim", "close", "blind"])), COUNTED, EXPECTED.optional(), DIFFERENCE.optional(), DENOMINATIONS.optional()] },
    KindInfo { kind: Kind::CashDifferenceApproved, name: "cash.difference_approved", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "A difference of the cash was accepted.", fields: &[DIFFERENCE, REASON_CODE, APPROVED_BY] },
    KindInfo { kind: Kind::DocumentOpened, name: "document.opened", class: Class::Document, set_events: &[4], mandatory: false, deprecated: None, about: "A document was begun.", fields: &[KIND.typed(Type::Word(&["sale", "return", "exchange", "cash", "correction", "inventory"])), FIRST_INPUT, QUEUE_WAIT_S.optional()] },
    KindInfo { kind: Kind::DocumentSubtotalEntered, name: "document.subtotal_entered", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Registration ended for now: the subtotal was asked for; the sum is that of the lines less the discounts.", fields: &[POSITIONS, SUM, DISCOUNT_SUM, DURATION_MS] },
    KindInfo { kind: Kind::DocumentRegistrationResumed, name: "document.registration_resumed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "From subtotal or payment back to registration.", fields: &[FROM.typed(Type::Word(&["subtotal", "payment"])), REASON.optional()] },
    KindInfo { kind: Kind::DocumentTotalCalculated, name: "document.total_calculated", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "What is to be paid was worked out: the lines less the discounts, rounded.", fields: &[SUM, DISCOUNT_SUM, TAX, ROUNDING] },
    KindInfo { kind: Kind::DocumentClosed, name: "document.closed", class: Class::Document, set_events: &[5], mandatory: false, deprecated: None, about: "A document was completed; the sum is that of the lines less the discounts, rounded.", fields: &[NUMBER, SUM, DISCOUNT_SUM, POSITIONS, UNITS, TAX, TENDERS, CHANGE, FISCAL.optional(), DURATION_MS, SCAN_MS, PAY_MS] },
    KindInfo { kind: Kind::DocumentCancelled, name: "document.cancelled", class: Class::Document, set_events: &[25], mandatory: false, deprecated: None, about: "An open document was cancelled.", fields: &[STAGE, SUM, POSITIONS, REASON_CODE.optional(), APPROVED_BY.optional(), HAD_PAYMENT] },
    KindInfo { kind: Kind::DocumentPostVoided, name: "document.post_voided", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "A completed receipt was voided afterwards.", fields: &[ORIGINAL, SUM, AGE_S, REASON_CODE.optional(), APPROVED_BY.optional()] },
    KindInfo { kind: Kind::DocumentSuspended, name: "document.suspended", class: Class::Control, set_events: &[55], mandatory: false, deprecated: None, about: "A receipt was put aside.", fields: &[SUSPEND_NO, SUM, POSITIONS, REASON_CODE.optional()] },
    KindInfo { kind: Kind::DocumentResumed, name: "document.resumed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A receipt that had been put aside was taken up again.", fields: &[SUSPEND_NO, FROM.typed(Type::Word(&["till", "terminal"])), FROM_TILL, SUSPENDED_S, CHANGED] },
    KindInfo { kind: Kind::DocumentSuspendedExpired, name: "document.suspended_expired", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A receipt that had been put aside was given up.", fields: &[SUSPEND_NO, SUM, AGE_S] },
    KindInfo { kind: Kind::DocumentSoftAnnulled, name: "document.soft_annulled", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A soft receipt, prepared elsewhere, was thrown away.", fields: &[SOFT_NO, FROM.typed(Type::Word(&["terminal", "till"])), SUM, POSITIONS, REASON_CODE.optional()] },
    KindInfo { kind: Kind::DocumentRecovered, name: "document.recovered", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "A document that was open when the till went down was found again.", fields: &[AFTER.typed(Type::Word(&["crash", "power"])), STAGE, SUM, ACTION.typed(Type::Word(&["continued", "cancelled"]))] },
    KindInfo { kind: Kind::DocumentAttributeSet, name: "document.attribute_set", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "An attribute of a document was set.", fields: &[NAME, VALUE] },
    KindInfo { kind: Kind::DocumentCustomerContactSet, name: "document.customer_contact_set", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The customer told where to send the receipt.", fields: &[KIND.typed(Type::Word(&["email", "phone"])), CONTACT_HASH, E_RECEIPT_ONLY] },
    KindInfo { kind: Kind::DocumentLimitExceeded, name: "document.limit_exceeded", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A document ran into a limit.", fields: &[LIMIT.typed(Type::Word(&["sum", "positions", "cash_legal"])), VALUE, MAX] },
    KindInfo { kind: Kind::DocumentCopyPrinted, name: "document.copy_printed", class: Class::Control, set_events: &[234], mandatory: false, deprecated: None, about: "A copy of a completed receipt was printed.", fields: &[ORIGINAL, COPIES] },
    KindInfo { kind: Kind::DocumentReprinted, name: "document.reprinted", class: Class::Control, set_events: &[71], mandatory: false, deprecated: None, about: "A receipt was printed again because the first print failed.", fields: &[ORIGINAL, REASON] },
    KindInfo { kind: Kind::DocumentDelivered, name: "document.delivered", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "A document arrived at the centre or in the exchange.", fields: &[TO.typed(Type::Word(&["centre", "exchange"])), QUEUE_NO, LATENCY_MS] },
    KindInfo { kind: Kind::FiscalRegistered, name: "fiscal.registered", class: Class::Document, set_events: &[39], mandatory: false, deprecated: None, about: "The fiscal device registered a document.", fields: &[FD, FP, FN, REG_NO, SUM, TAX, E_RECEIPT, DEVICE_MS] },
    KindInfo { kind: Kind::FiscalRegisterFailed, name: "fiscal.register_failed", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "The fiscal device refused a document.", fields: &[ERROR_CODE, STAGE, ATTEMPT, RETRYABLE] },
    KindInfo { kind: Kind::FiscalPrintFailed, name: "fiscal.print_failed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A receipt could not be printed.", fields: &[ERROR_CODE, REGISTERED, ACTION] },
    KindInfo { kind: Kind::FiscalCorrectionRegistered, name: "fiscal.correction_registered", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "A correction was registered.", fields: &[BASE_DOC.optional(), BASE_DATE, KIND.typed(Type::Word(&["own", "ordered"])), SUM] },
    KindInfo { kind: Kind::FiscalOfdBacklog, name: "fiscal.ofd_backlog", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Fiscal documents wait to be sent to the operator of fiscal data.", fields: &[UNSENT, OLDEST_AT, DAYS_LEFT] },
    KindInfo { kind: Kind::PositionAdded, name: "position.added", class: Class::Detail, set_events: &[6], mandatory: false, deprecated: None, about: "A line was added to a receipt.", fields: &[ITEM, BARCODE.optional(), NAME.optional(), GROUP.optional(), INPUT.typed(Type::Word(&["scan", "manual", "plu", "picklist", "scale", "vision", "mark"])), QTY, UNIT, PRICE, SUM.counts(Role::Sets(Account::Goods)), VAT, DEPARTMENT.optional(), COST.optional(), BELOW_COST.optional(), SINCE_PREV_MS.optional(), MARK.optional()] },
    KindInfo { kind: Kind::PositionVoided, name: "position.voided", class: Class::Control, set_events: &[9], mandatory: false, deprecated: None, about: "A line was voided; the sum is what the line was worth.", fields: &[ITEM, BARCODE.optional(), QTY, SUM.counts(Role::Clears(Account::Goods)), STAGE, REASON_CODE.optional(), APPROVED_BY.optional(), AGE_MS] },
    KindInfo { kind: Kind::PositionRemoved, name: "position.removed", class: Class::Control, set_events: &[18], mandatory: false, deprecated: None, about: "A line was taken out before it counted as a void, for example because the customer was too young; the sum is what the line was worth.", fields: &[ITEM, QTY, SUM.counts(Role::Clears(Account::Goods)), STAGE, APPROVED_BY.optional()] },
    KindInfo { kind: Kind::PositionQuantityChanged, name: "position.quantity_changed", class: Class::Control, set_events: &[12], mandatory: false, deprecated: None, about: "The quantity of a line was changed; the sum is that of the line afterwards.", fields: &[ITEM, FROM.typed(Type::Quantity), TO.typed(Type::Quantity), PRICE, SUM.counts(Role::Sets(Account::Goods)), INPUT.typed(Type::Word(&["scan", "manual", "plu", "picklist", "scale", "vision", "mark"])), STAGE] },
    KindInfo { kind: Kind::PositionQuantityChangeRefused, name: "position.quantity_change_refused", class: Class::Detail, set_events: &[11], mandatory: false, deprecated: None, about: "A change of quantity was refused.", fields: &[ITEM, REQUESTED.typed(Type::Quantity), REASON.typed(Type::Word(&["marked", "weighed", "limit", "no_right"]))] },
    KindInfo { kind: Kind::PositionWeightSet, name: "position.weight_set", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A line got its weight; the sum is that of the line afterwards.", fields: &[ITEM, GROSS, TARE, NET, PRICE, SUM.counts(Role::Sets(Account::Goods)), SOURCE.typed(Type::Word(&["scale", "label", "manual"])), STABLE] },
    KindInfo { kind: Kind::PositionNotFound, name: "position.not_found", class: Class::Detail, set_events: &[112], mandatory: false, deprecated: None, about: "A code is not in the goods directory.", fields: &[BARCODE, SYMBOLOGY, INPUT.typed(Type::Word(&["scan", "manual", "plu", "picklist", "scale", "vision", "mark"])), ACTION.typed(Type::Word(&["skip", "called_help"]))] },
    KindInfo { kind: Kind::PositionAmbiguous, name: "position.ambiguous", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A code stands for several items.", fields: &[BARCODE, CANDIDATES, CHOSEN.optional()] },
    KindInfo { kind: Kind::PositionSaleRefused, name: "position.sale_refused", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "An item may not be sold.", fields: &[ITEM, REASON.typed(Type::Word(&["no_price", "blocked", "stock", "time", "region", "recall"]))] },
    KindInfo { kind: Kind::PositionKitExpanded, name: "position.kit_expanded", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A set was resolved into its parts.", fields: &[ITEM, COMPONENTS] },
    KindInfo { kind: Kind::PositionDepositAdded, name: "position.deposit_added", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A deposit was added; it is a line of its own, with its own `position.added`.", fields: &[ITEM, DEPOSIT_ITEM, SUM] },
    KindInfo { kind: Kind::PositionSerialCaptured, name: "position.serial_captured", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The serial number of an item was taken down.", fields: &[ITEM, KIND.typed(Type::Word(&["serial", "imei", "gtin_sgtin"])), HASH] },
    KindInfo { kind: Kind::PositionRepeated, name: "position.repeated", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The last item was repeated by the key for that.", fields: &[ITEM, TIMES] },
    KindInfo { kind: Kind::ScanRead, name: "scan.read", class: Class::Telemetry, set_events: &[], mandatory: false, deprecated: None, about: "The scanner read a code; a marking code is told as its hash.", fields: &[BARCODE, SYMBOLOGY, DEVICE, DECODE_MS] },
    KindInfo { kind: Kind::ScanOutsideDocument, name: "scan.outside_document", class: Class::Control, set_events: &[62], mandatory: false, deprecated: None, about: "A code was scanned when no receipt could take it.", fields: &[BARCODE, STATE.typed(Type::Word(&["idle", "payment", "locked", "closed"]))] },
    KindInfo { kind: Kind::RestrictionAgeChecked, name: "restriction.age_checked", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Somebody decided whether the customer is old enough.", fields: &[ITEM, MIN_AGE, DECISION.typed(Type::Word(&["yes", "no"])), BY, METHOD.typed(Type::Word(&["visual", "doc", "app", "remote"])), DECISION_MS] },
    KindInfo { kind: Kind::RestrictionSaleTimeRefused, name: "restriction.sale_time_refused", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "An item may not be sold at this time of day.", fields: &[ITEM, RULE, ALLOWED_FROM, ALLOWED_TO] },
    KindInfo { kind: Kind::RestrictionLimitReached, name: "restriction.limit_reached", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "No more of these items may be sold to one customer.", fields: &[ITEM_GROUP, MAX.typed(Type::Quantity), ATTEMPTED] },
    KindInfo { kind: Kind::MarkingScanned, name: "marking.scanned", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A marking code was scanned.", fields: &[GTIN, SERIAL_HASH, GROUP, CODE_FORM.typed(Type::Word(&["full", "short"])), GS_OK] },
    KindInfo { kind: Kind::MarkingChecked, name: "marking.checked", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "A marking code was checked.", fields: &[GTIN, SERIAL_HASH, CHANNEL.typed(Type::Word(&["online", "local_module", "fiscal_device"])), STATUS, CODES, LATENCY_MS, REQ_ID.optional(), REQ_TIME.optional()] },
    KindInfo { kind: Kind::MarkingCheckTimeout, name: "marking.check_timeout", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The check of a marking code took too long.", fields: &[CHANNEL.typed(Type::Word(&["online", "local_module", "fiscal_device"])), TIMEOUT_MS, FALLBACK.typed(Type::Word(&["local_module", "allow", "refuse"]))] },
    KindInfo { kind: Kind::MarkingRefused, name: "marking.refused", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "A marked item may not be sold.", fields: &[GTIN, SERIAL_HASH, REASON.typed(Type::Word(&["sold", "withdrawn", "not_in_circulation", "expired", "owner", "blocked", "emergency_off"]))] },
    KindInfo { kind: Kind::MarkingDuplicate, name: "marking.duplicate", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A marking code is in the receipt already.", fields: &[GTIN, SERIAL_HASH, OTHER_POS] },
    KindInfo { kind: Kind::MarkingRemoved, name: "marking.removed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A marking code was taken off a receipt.", fields: &[GTIN, SERIAL_HASH, REASON] },
    KindInfo { kind: Kind::MarkingRegistered, name: "marking.registered", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "A marking code left with a fiscal document.", fields: &[GTIN, SERIAL_HASH, FD, PLANNED_STATUS.typed(Type::Word(&["sold", "partial", "returned"]))] },
    KindInfo { kind: Kind::MarkingPartialSale, name: "marking.partial_sale", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A part of a marked package was sold.", fields: &[GTIN, SERIAL_HASH, QTY, REST.typed(Type::Quantity)] },
    KindInfo { kind: Kind::MarkingExciseChecked, name: "marking.excise_checked", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "An excise stamp was checked.", fields: &[CODE_HASH, ALC_CODE, EGAIS_STATUS, LATENCY_MS] },
    KindInfo { kind: Kind::MarkingModuleStatus, name: "marking.module_status", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The state of the service that checks marking codes.", fields: &[CHANNEL.typed(Type::Word(&["online", "local_module", "fiscal_device"])), STATE, VERSION.optional(), BLOCK_LIST_AGE_S.optional()] },
    KindInfo { kind: Kind::PriceOverridden, name: "price.overridden", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The price of a line was changed by hand; the sum is that of the line afterwards.", fields: &[ITEM, FROM.typed(Type::Price), TO.typed(Type::Price), SUM.counts(Role::Sets(Account::Goods)), DIFF_PCT, REASON_CODE.optional(), APPROVED_BY.optional(), BELOW_COST] },
    KindInfo { kind: Kind::PriceOverrideRefused, name: "price.override_refused", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A change of price was refused.", fields: &[ITEM, FROM.typed(Type::Price), REQUESTED.typed(Type::Price), REASON.typed(Type::Word(&["limit", "min_price", "right"]))] },
    KindInfo { kind: Kind::PriceManualEntered, name: "price.manual_entered", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A price was keyed in.", fields: &[ITEM, PRICE, OPEN_PRICED] },
    KindInfo { kind: Kind::PriceChecked, name: "price.checked", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A price was asked for.", fields: &[ITEM.optional(), BARCODE, PRICE.optional(), FOUND] },
    KindInfo { kind: Kind::PriceMissing, name: "price.missing", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "An item has no price.", fields: &[ITEM, BARCODE.optional()] },
    KindInfo { kind: Kind::PriceBelowMinimum, name: "price.below_minimum", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A price fell below the lowest one allowed.", fields: &[ITEM, PRICE, MIN_PRICE, SOURCE.typed(Type::Word(&["discount", "override"]))] },
    KindInfo { kind: Kind::PriceChangedInDocument, name: "price.changed_in_document", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A line got another price while the receipt was open; the sum is that of the line afterwards.", fields: &[ITEM, FROM.typed(Type::Price), TO.typed(Type::Price), SUM.counts(Role::Sets(Account::Goods)), CAUSE.typed(Type::Word(&["card", "quantity", "time", "subtotal"]))] },
    KindInfo { kind: Kind::PriceLabelMismatch, name: "price.label_mismatch", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The shelf shows another price than the till.", fields: &[ITEM, SHELF_PRICE, TILL_PRICE, ACTION] },
    KindInfo { kind: Kind::PriceLabelBarcodeUsed, name: "price.label_barcode_used", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The code of a label with a price or weight inside was read.", fields: &[ITEM, LABEL_KIND.typed(Type::Word(&["weight", "markdown"])), PRICE] },
    KindInfo { kind: Kind::DiscountApplied, name: "discount.applied", class: Class::Detail, set_events: &[52], mandatory: false, deprecated: None, about: "A campaign gave a discount.", fields: &[ACTION_ID, ACTION_TYPE, BASE.typed(Type::Word(&["position", "document"])), SUM.counts(Role::Adds(Account::Discounts)), PCT.optional(), SHARES, SOURCE.typed(Type::Word(&["local", "server"]))] },
    KindInfo { kind: Kind::DiscountManualApplied, name: "discount.manual_applied", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A discount was given by hand.", fields: &[SUM.counts(Role::Adds(Account::Discounts)), PCT.optional(), BASE.typed(Type::Word(&["position", "document"])), SHARES, REASON_CODE.optional(), APPROVED_BY.optional()] },
    KindInfo { kind: Kind::DiscountManualRefused, name: "discount.manual_refused", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A discount by hand was refused.", fields: &[REQUESTED.typed(Type::Text), LIMIT.typed(Type::Text), REASON] },
    KindInfo { kind: Kind::DiscountRemoved, name: "discount.removed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A discount was taken back; for one given by hand the campaign is `manual`.", fields: &[ACTION_ID, SUM.counts(Role::Takes(Account::Discounts)), SHARES, CAUSE.typed(Type::Word(&["void", "card_removed", "operator", "recalculated"]))] },
    KindInfo { kind: Kind::DiscountCalculated, name: "discount.calculated", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The discounts of a receipt were worked out.", fields: &[ACTIONS, SUM, ENGINE_MS, ENGINE_VERSION] },
    KindInfo { kind: Kind::DiscountEngineUnavailable, name: "discount.engine_unavailable", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The engine of the campaigns did not answer.", fields: &[ENGINE.typed(Type::Word(&["local", "server"])), TIMEOUT_MS, FALLBACK] },
    KindInfo { kind: Kind::DiscountGiftOffered, name: "discount.gift_offered", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The customer may choose a gift.", fields: &[ACTION_ID, OPTIONS] },
    KindInfo { kind: Kind::DiscountGiftChosen, name: "discount.gift_chosen", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The customer chose a gift.", fields: &[ACTION_ID, ITEM, QTY] },
    KindInfo { kind: Kind::DiscountMessageShown, name: "discount.message_shown", class: Class::Telemetry, set_events: &[], mandatory: false, deprecated: None, about: "A campaign's message was shown.", fields: &[ACTION_ID, AUDIENCE.typed(Type::Word(&["cashier", "customer", "receipt"]))] },
    KindInfo { kind: Kind::CouponScanned, name: "coupon.scanned", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A coupon was presented.", fields: &[CODE_HASH, SERIES.optional(), INPUT.typed(Type::Word(&["scan", "manual", "app"]))] },
    KindInfo { kind: Kind::CouponRedeemed, name: "coupon.redeemed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A coupon worked; its discount is told by `discount.applied`.", fields: &[CODE_HASH, SERIES, ACTION_ID, SUM, INPUT.typed(Type::Word(&["scan", "manual", "app"]))] },
    KindInfo { kind: Kind::CouponRefused, name: "coupon.refused", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A coupon did not work.", fields: &[CODE_HASH, REASON.typed(Type::Word(&["used", "expired", "conditions", "unknown", "limit"]))] },
    KindInfo { kind: Kind::CouponReleased, name: "coupon.released", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A coupon may be used again.", fields: &[CODE_HASH, CAUSE.typed(Type::Word(&["doc_cancelled", "void", "return"]))] },
    KindInfo { kind: Kind::CouponIssued, name: "coupon.issued", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The customer got a coupon.", fields: &[SERIES, CODE_HASH, VALID_TO.optional(), MEDIUM.typed(Type::Word(&["print", "electronic"]))] },
    KindInfo { kind: Kind::CouponServiceUnavailable, name: "coupon.service_unavailable", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The service for coupons did not answer.", fields: &[TIMEOUT_MS, FALLBACK] },
    KindInfo { kind: Kind::LoyaltyCardPresented, name: "loyalty.card_presented", class: Class::Control, set_events: &[35], mandatory: false, deprecated: None, about: "The customer showed a card.", fields: &[CARD_HASH, CARD_TYPE.optional(), INPUT.typed(Type::Word(&["scan", "swipe", "nfc", "phone", "qr", "manual"])), STAGE] },
    KindInfo { kind: Kind::LoyaltyCardRefused, name: "loyalty.card_refused", class: Class::Control, set_events: &[36], mandatory: false, deprecated: None, about: "A card was refused.", fields: &[CARD_HASH, REASON.typed(Type::Word(&["blocked", "expired", "type", "limit"]))] },
    KindInfo { kind: Kind::LoyaltyCardNotFound, name: "loyalty.card_not_found", class: Class::Detail, set_events: &[126], mandatory: false, deprecated: None, about: "A card is not known.", fields: &[CARD_HASH, INPUT.typed(Type::Word(&["scan", "swipe", "nfc", "phone", "qr", "manual"]))] },
    KindInfo { kind: Kind::LoyaltyCardRemoved, name: "loyalty.card_removed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A card was taken off a receipt.", fields: &[CARD_HASH, STAGE, BY] },
    KindInfo { kind: Kind::LoyaltyCustomerIdentified, name: "loyalty.customer_identified", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The customer was recognised.", fields: &[CUSTOMER_REF, METHOD.typed(Type::Word(&["phone", "app", "face", "email", "card"])), SEGMENT.optional()] },
    KindInfo { kind: Kind::LoyaltyVerificationSent, name: "loyalty.verification_sent", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A one-time code was sent to the customer.", fields: &[CHANNEL.typed(Type::Word(&["sms", "push", "call"])), PURPOSE] },
    KindInfo { kind: Kind::LoyaltyVerificationChecked, name: "loyalty.verification_checked", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A one-time code was keyed in.", fields: &[RESULT.typed(Type::Word(&["ok", "wrong", "expired"])), ATTEMPT, WAIT_MS] },
    KindInfo { kind: Kind::LoyaltyBalanceRequested, name: "loyalty.balance_requested", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The balance of points was asked for.", fields: &[POINTS.optional(), LATENCY_MS, ONLINE] },
    KindInfo { kind: Kind::LoyaltyBonusAccrued, name: "loyalty.bonus_accrued", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Points were earned.", fields: &[POINTS, BASE_SUM, RULE] },
    KindInfo { kind: Kind::LoyaltyBonusRedeemed, name: "loyalty.bonus_redeemed", class: Class::Document, set_events: &[85], mandatory: false, deprecated: None, about: "Points were spent; the payment is told by `payment.tendered`.", fields: &[POINTS, SUM, AUTH_CODE] },
    KindInfo { kind: Kind::LoyaltyBonusReversed, name: "loyalty.bonus_reversed", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "Points went back.", fields: &[POINTS, CAUSE.typed(Type::Word(&["return", "cancel"])), ORIGINAL_DOC] },
    KindInfo { kind: Kind::LoyaltyOfflineDeferred, name: "loyalty.offline_deferred", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The marketing server is out of reach; the operation waits.", fields: &[OPERATION, QUEUE_NO] },
    KindInfo { kind: Kind::LoyaltyEnrolled, name: "loyalty.enrolled", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A customer was registered.", fields: &[CARD_HASH, CHANNEL, CONSENT] },
    KindInfo { kind: Kind::PaymentStarted, name: "payment.started", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Paying began.", fields: &[DUE, TENDERS_ALLOWED] },
    KindInfo { kind: Kind::PaymentTendered, name: "payment.tendered", class: Class::Document, set_events: &[37, 38], mandatory: false, deprecated: None, about: "A means of payment was accepted: the amount that counts, cash before change.", fields: &[METHOD.typed(Type::Word(&["cash", "card", "sbp_qr", "gift", "bonus", "credit", "prepaid"])), SUM.counts(Role::Adds(Account::Payments)), CURRENCY, TENDER_NO] },
    KindInfo { kind: Kind::PaymentAuthorized, name: "payment.authorized", class: Class::Document, set_events: &[31], mandatory: false, deprecated: None, about: "The bank approved a payment.", fields: &[METHOD.typed(Type::Word(&["card", "sbp_qr"])), SUM, AUTH_CODE.optional(), RRN, TERMINAL, PAN_MASK.optional(), CARD_HASH.optional(), ENTRY.typed(Type::Word(&["chip", "contactless", "swipe", "qr"])), HOST_MS] },
    KindInfo { kind: Kind::PaymentDeclined, name: "payment.declined", class: Class::Control, set_events: &[32], mandatory: false, deprecated: None, about: "A payment was declined.", fields: &[METHOD.typed(Type::Word(&["card", "sbp_qr", "gift", "bonus", "credit", "prepaid"])), SUM, RESPONSE_CODE, HOST_MS, TERMINAL.optional()] },
    KindInfo { kind: Kind::PaymentUnknown, name: "payment.unknown", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "Nobody knows yet whether the bank took the money.", fields: &[METHOD.typed(Type::Word(&["card", "sbp_qr"])), SUM, RRN.optional(), REASON.typed(Type::Word(&["timeout", "link"])), TO_RECONCILE] },
    KindInfo { kind: Kind::PaymentRecovered, name: "payment.recovered", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "It became known what happened to a payment of unknown outcome.", fields: &[RRN.optional(), OUTCOME.typed(Type::Word(&["approved", "declined", "reversed"])), AGE_S] },
    KindInfo { kind: Kind::PaymentCancelled, name: "payment.cancelled", class: Class::Control, set_events: &[81], mandatory: false, deprecated: None, about: "Paying was broken off.", fields: &[STAGE, TENDERED, BY, REASON_CODE.optional()] },
    KindInfo { kind: Kind::PaymentTenderRemoved, name: "payment.tender_removed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A means of payment was taken back.", fields: &[METHOD.typed(Type::Word(&["cash", "card", "sbp_qr", "gift", "bonus", "credit", "prepaid"])), SUM.counts(Role::Takes(Account::Payments)), TENDER_NO, REVERSED] },
    KindInfo { kind: Kind::PaymentReversed, name: "payment.reversed", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "The bank gave the money of a payment back.", fields: &[RRN, SUM, CAUSE.typed(Type::Word(&["doc_cancelled", "operator", "timeout"]))] },
    KindInfo { kind: Kind::PaymentRefunded, name: "payment.refunded", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "Money was given back for a return: the amount that counts.", fields: &[METHOD.typed(Type::Word(&["cash", "card", "sbp_qr", "gift", "bonus", "credit", "prepaid"])), SUM.counts(Role::Adds(Account::Refunds)), CARD_HASH.optional(), ORIGINAL.typed(Type::Object(OF_PAYMENT_REFUNDED_ORIGINAL)).optional(), SAME_CARD.optional()] },
    KindInfo { kind: Kind::PaymentChangeGiven, name: "payment.change_given", class: Class::Document, set_events: &[50], mandatory: false, deprecated: None, about: "Change was given.", fields: &[SUM.counts(Role::Adds(Account::Change)), METHOD.typed(Type::Word(&["cash", "coin_dispenser", "to_loyalty"]))] },
    KindInfo { kind: Kind::PaymentCompleted, name: "payment.completed", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "All is paid.", fields: &[TENDERS, TOTAL, CHANGE, DURATION_MS] },
    KindInfo { kind: Kind::PaymentQrCreated, name: "payment.qr_created", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A QR code for paying was shown.", fields: &[QR_ID, SUM, PROVIDER, TTL_S] },
    KindInfo { kind: Kind::PaymentQrExpired, name: "payment.qr_expired", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A QR code was not paid in time.", fields: &[QR_ID, AGE_S] },
    KindInfo { kind: Kind::PaymentGiftCardActivated, name: "payment.gift_card_activated", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "A gift certificate was sold.", fields: &[CARD_HASH, NOMINAL] },
    KindInfo { kind: Kind::PaymentGiftCardRedeemed, name: "payment.gift_card_redeemed", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "A gift certificate was used; the payment is told by `payment.tendered`.", fields: &[CARD_HASH, SUM, REST.typed(Type::Money)] },
    KindInfo { kind: Kind::PaymentBatchSettled, name: "payment.batch_settled", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "The day of the card terminal was settled.", fields: &[TERMINAL, BATCH, N, SUM, DIFF.typed(Type::Money), RESULT] },
    KindInfo { kind: Kind::PaymentCounterfeitSuspected, name: "payment.counterfeit_suspected", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A note may be counterfeit.", fields: &[DENOMINATION, ACTION] },
    KindInfo { kind: Kind::DrawerOpened, name: "drawer.opened", class: Class::Control, set_events: &[40, 49], mandatory: false, deprecated: None, about: "The drawer was opened by the till.", fields: &[REASON.typed(Type::Word(&["tender", "change", "no_sale", "paid_in", "paid_out", "pickup", "count", "service"])), COMMAND_MS, BY] },
    KindInfo { kind: Kind::DrawerClosed, name: "drawer.closed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The drawer was closed.", fields: &[OPEN_MS, REASON_OF_OPEN.typed(Type::Word(&["tender", "change", "no_sale", "paid_in", "paid_out", "pickup", "count", "service", "forced"]))] },
    KindInfo { kind: Kind::DrawerNoSaleRequested, name: "drawer.no_sale_requested", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Somebody wants the drawer open without a sale.", fields: &[REASON_CODE.optional(), APPROVED_BY.optional(), SINCE_LAST_RECEIPT_S.optional()] },
    KindInfo { kind: Kind::DrawerLeftOpen, name: "drawer.left_open", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The drawer stands open for too long.", fields: &[OPEN_MS, LIMIT_MS] },
    KindInfo { kind: Kind::DrawerForcedOpen, name: "drawer.forced_open", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The drawer opened and the till had not asked for it.", fields: &[STATE.typed(Type::Word(&["idle", "locked", "logged_out", "receipt"]))] },
    KindInfo { kind: Kind::DrawerOpenFailed, name: "drawer.open_failed", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The drawer did not open.", fields: &[ERROR_CODE] },
    KindInfo { kind: Kind::DrawerLimitExceeded, name: "drawer.limit_exceeded", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "There is too much cash in the drawer.", fields: &[CASH, LIMIT.typed(Type::Money)] },
    KindInfo { kind: Kind::DrawerAssigned, name: "drawer.assigned", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A tray was put in or taken out.", fields: &[TRAY_ID, CASHIER, ACTION.typed(Type::Word(&["insert", "remove"]))] },
    KindInfo { kind: Kind::ReturnStarted, name: "return.started", class: Class::Document, set_events: &[46], mandatory: false, deprecated: None, about: "A return was begun.", fields: &[BASIS.typed(Type::Word(&["receipt", "e_receipt", "card_history", "none"])), ORIGINAL.optional()] },
    KindInfo { kind: Kind::ReturnOriginalFound, name: "return.original_found", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The receipt of the purchase was found.", fields: &[SOURCE.typed(Type::Word(&["local", "till", "centre", "ofd"])), AGE_DAYS, REST_SUM] },
    KindInfo { kind: Kind::ReturnOriginalNotFound, name: "return.original_not_found", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The receipt of the purchase was not found.", fields: &[SOURCE.typed(Type::Word(&["local", "till", "centre", "ofd"])), SEARCHED_BY] },
    KindInfo { kind: Kind::ReturnItemAdded, name: "return.item_added", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A line was added to a return.", fields: &[ITEM, QTY, PRICE, SUM.counts(Role::Sets(Account::Goods)), ORIGINAL_POS.optional(), CONDITION.typed(Type::Word(&["ok", "defect", "opened"])), REASON_CODE.optional()] },
    KindInfo { kind: Kind::ReturnItemRefused, name: "return.item_refused", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "An item is not taken back.", fields: &[ITEM, REASON.typed(Type::Word(&["term", "already_returned", "group_forbidden", "qty", "mark"]))] },
    KindInfo { kind: Kind::ReturnApproved, name: "return.approved", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A return was approved.", fields: &[BY, LIMIT.typed(Type::Money).optional(), SUM, BASIS.typed(Type::Word(&["receipt", "e_receipt", "card_history", "none"]))] },
    KindInfo { kind: Kind::ReturnRefused, name: "return.refused", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A return was refused.", fields: &[REASON, SUM] },
    KindInfo { kind: Kind::ReturnCompleted, name: "return.completed", class: Class::Document, set_events: &[47], mandatory: false, deprecated: None, about: "A return was completed.", fields: &[SUM, TENDERS, ORIGINAL.optional(), AGE_S.optional(), SAME_CASHIER.optional(), FISCAL.typed(Type::Object(OF_RETURN_COMPLETED_FISCAL)).optional()] },
    KindInfo { kind: Kind::ReturnCancelled, name: "return.cancelled", class: Class::Document, set_events: &[], mandatory: false, deprecated: None, about: "A return was broken off.", fields: &[STAGE, SUM, REASON_CODE.optional()] },
    KindInfo { kind: Kind::ReturnExchangeLinked, name: "return.exchange_linked", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A return belongs to a sale: the goods were exchanged.", fields: &[SALE_DOC, DIFFERENCE] },
    KindInfo { kind: Kind::ScoLaneOpened, name: "sco.lane_opened", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A self-checkout was opened.", fields: &[MODE.typed(Type::Word(&["card_only", "all"])), ATTENDANT.optional()] },
    KindInfo { kind: Kind::ScoLaneClosed, name: "sco.lane_closed", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A self-checkout was closed.", fields: &[REASON.typed(Type::Word(&["attendant", "fault", "schedule"]))] },
    KindInfo { kind: Kind::ScoCustomerStarted, name: "sco.customer_started", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A customer began at a self-checkout.", fields: &[TRIGGER.typed(Type::Word(&["touch", "scan", "card"])), IDLE_S] },
    KindInfo { kind: Kind::ScoLanguageSelected, name: "sco.language_selected", class: Class::Telemetry, set_events: &[], mandatory: false, deprecated: None, about: "The customer chose a language.", fields: &[LANG] },
    KindInfo { kind: Kind::ScoOwnBagDeclared, name: "sco.own_bag_declared", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The customer put a bag of their own down.", fields: &[WEIGHT, ACCEPTED] },
    KindInfo { kind: Kind::ScoUnexpectedItem, name: "sco.unexpected_item", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Something lies on the plate that was not scanned.", fields: &[DELTA_G, TOLERANCE_G] },
    KindInfo { kind: Kind::ScoItemRemoved, name: "sco.item_removed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Something was taken off the plate.", fields: &[DELTA_G] },
    KindInfo { kind: Kind::ScoWeightMismatch, name: "sco.weight_mismatch", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "An item weighs not what it should.", fields: &[ITEM, EXPECTED_G, ACTUAL_G, TOLERANCE_G, SAMPLES] },
    KindInfo { kind: Kind::ScoWeightOverride, name: "sco.weight_override", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A wrong weight was accepted by an attendant.", fields: &[ITEM, BY, REMOTE] },
    KindInfo { kind: Kind::ScoWeightLearned, name: "sco.weight_learned", class: Class::Telemetry, set_events: &[], mandatory: false, deprecated: None, about: "The weight of an item was learned.", fields: &[ITEM, MEAN_G, SD_G, N] },
    KindInfo { kind: Kind::ScoPicklistSelected, name: "sco.picklist_selected", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The customer chose an item from the pictures.", fields: &[ITEM, PATH, SUGGESTED, VISION_TOP1.optional()] },
    KindInfo { kind: Kind::ScoVisionAlert, name: "sco.vision_alert", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The camera saw something suspicious.", fields: &[KIND.typed(Type::Word(&["no_scan", "swap", "basket_left", "stacking"])), CONFIDENCE, CLIP_REF] },
    KindInfo { kind: Kind::ScoAgeCheckRequested, name: "sco.age_check_requested", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "An attendant has to check the customer's age.", fields: &[ITEM, MIN_AGE] },
    KindInfo { kind: Kind::ScoHelpCalled, name: "sco.help_called", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "Help was called.", fields: &[SCREEN, BY.typed(Type::Word(&["customer", "auto"]))] },
    KindInfo { kind: Kind::ScoInterventionRequested, name: "sco.intervention_requested", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The self-checkout waits for an attendant.", fields: &[KIND, POS.optional(), SEVERITY.typed(Type::Word(&["medium", "critical"])), QUEUE] },
    KindInfo { kind: Kind::ScoInterventionResolved, name: "sco.intervention_resolved", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "An attendant helped.", fields: &[KIND, BY, REMOTE, WAIT_MS, HANDLE_MS, OUTCOME] },
    KindInfo { kind: Kind::ScoIdleWarning, name: "sco.idle_warning", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The customer does nothing.", fields: &[IDLE_S, POSITIONS, SUM] },
    KindInfo { kind: Kind::ScoTransactionAbandoned, name: "sco.transaction_abandoned", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The customer left an unfinished purchase.", fields: &[SUM, POSITIONS, STAGE, IDLE_S] },
    KindInfo { kind: Kind::ScoAuditRequested, name: "sco.audit_requested", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The purchase is to be checked.", fields: &[CAUSE.typed(Type::Word(&["random", "score", "rule"])), ITEMS_TO_CHECK] },
    KindInfo { kind: Kind::ScoAuditCompleted, name: "sco.audit_completed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The purchase was checked.", fields: &[CHECKED, MISSED, SWAPPED, SUM_DIFF, BY] },
    KindInfo { kind: Kind::ScoExitGateOpened, name: "sco.exit_gate_opened", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The gate opened for a receipt.", fields: &[RECEIPT_CODE, AGE_S] },
    KindInfo { kind: Kind::ScoExitGateRefused, name: "sco.exit_gate_refused", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The gate stayed closed.", fields: &[REASON.typed(Type::Word(&["no_receipt", "used", "expired"]))] },
    KindInfo { kind: Kind::ScoAttendantLogin, name: "sco.attendant_login", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "An attendant signed on.", fields: &[ATTENDANT, LANES] },
    KindInfo { kind: Kind::ScoRemoteCommand, name: "sco.remote_command", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A self-checkout got a command from afar.", fields: &[COMMAND.typed(Type::Word(&["lock", "reboot", "lights", "approve"])), BY] },
    KindInfo { kind: Kind::DeviceConnected, name: "device.connected", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A device answered.", fields: &[DEVICE.typed(Type::Word(&["printer", "scanner", "scale", "terminal", "drawer", "display", "keyboard", "recycler", "camera", "security_scale"])), MODEL, SERIAL, FIRMWARE] },
    KindInfo { kind: Kind::DeviceDisconnected, name: "device.disconnected", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A device went away.", fields: &[DEVICE.typed(Type::Word(&["printer", "scanner", "scale", "terminal", "drawer", "display", "keyboard", "recycler", "camera", "security_scale"])), REASON] },
    KindInfo { kind: Kind::DeviceError, name: "device.error", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A device told an error.", fields: &[DEVICE.typed(Type::Word(&["printer", "scanner", "scale", "terminal", "drawer", "display", "keyboard", "recycler", "camera", "security_scale"])), CODE, TEXT.optional(), DURING.typed(Type::Word(&["doc", "idle"]))] },
    KindInfo { kind: Kind::DeviceRecovered, name: "device.recovered", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A device works again.", fields: &[DEVICE.typed(Type::Word(&["printer", "scanner", "scale", "terminal", "drawer", "display", "keyboard", "recycler", "camera", "security_scale"])), DOWN_MS, AUTO] },
    KindInfo { kind: Kind::DevicePrinterPaperLow, name: "device.printer_paper_low", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The paper is running low.", fields: &[STATION] },
    KindInfo { kind: Kind::DevicePrinterPaperOut, name: "device.printer_paper_out", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The paper is out.", fields: &[STATION, DOC_OPEN] },
    KindInfo { kind: Kind::DevicePrinterCoverOpened, name: "device.printer_cover_opened", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The cover of the printer was opened.", fields: &[STATION, DOC_OPEN] },
    KindInfo { kind: Kind::DeviceScannerReadFailed, name: "device.scanner_read_failed", class: Class::Telemetry, set_events: &[], mandatory: false, deprecated: None, about: "The scanner could not read a code.", fields: &[KIND, ATTEMPTS] },
    KindInfo { kind: Kind::DeviceScaleUnstable, name: "device.scale_unstable", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The scale does not come to rest.", fields: &[WAIT_MS] },
    KindInfo { kind: Kind::DeviceScaleOverload, name: "device.scale_overload", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "There is too much on the scale.", fields: &[WEIGHT] },
    KindInfo { kind: Kind::DeviceTerminalStatus, name: "device.terminal_status", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "The state of the card terminal.", fields: &[TERMINAL, STATE, LINK, BATCH_OPEN] },
    KindInfo { kind: Kind::DeviceFiscalStatus, name: "device.fiscal_status", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The state of the fiscal device.", fields: &[REG_NO, FN, FN_DAYS_LEFT, DOCS_LEFT, STATE] },
    KindInfo { kind: Kind::DeviceFiscalClockDrift, name: "device.fiscal_clock_drift", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The clocks of till and fiscal device differ.", fields: &[DIFF_S] },
    KindInfo { kind: Kind::DevicePowerChanged, name: "device.power_changed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The power comes from somewhere else.", fields: &[SOURCE.typed(Type::Word(&["mains", "ups"])), CHARGE_PCT] },
    KindInfo { kind: Kind::DeviceCashLevel, name: "device.cash_level", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A cassette of the cash recycler is nearly full or empty.", fields: &[DEVICE, DENOMINATIONS, NEAR] },
    KindInfo { kind: Kind::DeviceCashJam, name: "device.cash_jam", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Notes or coins are stuck.", fields: &[MODULE, SUM_IN_PATH] },
    KindInfo { kind: Kind::DeviceFirmwareUpdated, name: "device.firmware_updated", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A device got another firmware.", fields: &[DEVICE.typed(Type::Word(&["printer", "scanner", "scale", "terminal", "drawer", "display", "keyboard", "recycler", "camera", "security_scale"])), FROM, TO] },
    KindInfo { kind: Kind::DeviceKeyPositionChanged, name: "device.key_position_changed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The key switch was turned.", fields: &[FROM, TO] },
    KindInfo { kind: Kind::SystemStarted, name: "system.started", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The till's program started.", fields: &[VERSION, BOOT.typed(Type::Word(&["cold", "warm", "after_crash"])), START_MS, DB_INTEGRITY] },
    KindInfo { kind: Kind::SystemStopped, name: "system.stopped", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The till's program stopped.", fields: &[REASON, CLEAN, UPTIME_S] },
    KindInfo { kind: Kind::SystemCrashed, name: "system.crashed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A part of the till failed.", fields: &[COMPONENT, SIGNAL, LAST_DOC.optional(), DUMP_REF.optional()] },
    KindInfo { kind: Kind::SystemUpdated, name: "system.updated", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The till got another version of its program.", fields: &[FROM, TO, RESULT.typed(Type::Word(&["ok", "failed"])), ROLLBACK] },
    KindInfo { kind: Kind::SystemConfigApplied, name: "system.config_applied", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Settings took effect.", fields: &[SECTION, VERSION, SHA256, BY] },
    KindInfo { kind: Kind::SystemCatalogApplied, name: "system.catalog_applied", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "Goods and prices were loaded.", fields: &[DOC_NO, KIND.typed(Type::Word(&["full", "delta"])), ITEMS, PRICES, DURATION_MS, VERSION] },
    KindInfo { kind: Kind::SystemCatalogRejected, name: "system.catalog_rejected", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A load of goods and prices was refused.", fields: &[DOC_NO, CODE, ROW.optional()] },
    KindInfo { kind: Kind::SystemServerLinkLost, name: "system.server_link_lost", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A server is out of reach.", fields: &[SERVER, REASON] },
    KindInfo { kind: Kind::SystemServerLinkRestored, name: "system.server_link_restored", class: Class::Detail, set_events: &[], mandatory: false, deprecated: None, about: "A server can be reached again.", fields: &[SERVER, DOWN_S, BACKLOG] },
    KindInfo { kind: Kind::SystemClockChanged, name: "system.clock_changed", class: Class::Control, set_events: &[], mandatory: true, deprecated: None, about: "The clock of the till was set.", fields: &[FROM.typed(Type::Time), TO.typed(Type::Time), CAUSE.typed(Type::Word(&["ntp", "manual", "fiscal", "unknown"])), DIFF_MS] },
    KindInfo { kind: Kind::SystemDiskLow, name: "system.disk_low", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The disk is nearly full.", fields: &[FREE_BYTES, PATH] },
    KindInfo { kind: Kind::SystemCommandReceived, name: "system.command_received", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "The till got a command from a server.", fields: &[COMMAND, BY, ID] },
    KindInfo { kind: Kind::SystemCommandCompleted, name: "system.command_completed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A command of a server was carried out.", fields: &[ID, RESULT, DURATION_MS] },
    KindInfo { kind: Kind::SystemHeartbeat, name: "system.heartbeat", class: Class::Telemetry, set_events: &[], mandatory: false, deprecated: None, about: "A sign of life, every 15 minutes.", fields: &[UPTIME_S, CPU_PCT.optional(), RSS.optional(), FREE_DISK.optional(), OUTBOX_PENDING, OLDEST_UNACKED_AT.optional()] },
    KindInfo { kind: Kind::SystemFilterApplied, name: "system.filter_applied", class: Class::Document, set_events: &[], mandatory: true, deprecated: None, about: "Another list of kinds to send took effect.", fields: &[VERSION.typed(Type::Int), SHA256, EFFECTIVE_FROM.optional(), KINDS_ON, KINDS_OFF] },
    KindInfo { kind: Kind::SystemEventsGap, name: "system.events_gap", class: Class::Document, set_events: &[], mandatory: true, deprecated: None, about: "Events were lost, and are known to be lost.", fields: &[FIRST, LAST, N, BY_KIND, REASON.typed(Type::Word(&["quota", "corruption"]))] },
    KindInfo { kind: Kind::SystemEventsDeadLettered, name: "system.events_dead_lettered", class: Class::Document, set_events: &[], mandatory: true, deprecated: None, about: "An event was refused for good; its place is kept.", fields: &[SEQ, KIND, CODE, SIZE, SHA256] },
    KindInfo { kind: Kind::SystemOutboxRecovered, name: "system.outbox_recovered", class: Class::Document, set_events: &[], mandatory: true, deprecated: None, about: "The till's database was damaged and was saved as far as possible.", fields: &[SALVAGED, LOST, QUARANTINE_FILE.optional()] },
    KindInfo { kind: Kind::SystemEpochChanged, name: "system.epoch_changed", class: Class::Document, set_events: &[], mandatory: true, deprecated: None, about: "A new epoch of event numbers began: the till opened its database for selling.", fields: &[FROM.optional(), LAST_SEQ, REASON.typed(Type::Word(&["start", "new", "recovered"]))] },
    KindInfo { kind: Kind::SystemLicenseChanged, name: "system.license_changed", class: Class::Control, set_events: &[], mandatory: false, deprecated: None, about: "A licence changed.", fields: &[FEATURE, VALID_TO.optional(), STATE] },
];

/// All kinds in order of their names.
pub(super) static BY_NAME: [Kind; 214] = [
    Kind::AuthApproved,
    Kind::AuthDenied,
    Kind::AuthRequested,
    Kind::CashCounted,
    Kind::CashDifferenceApproved,
    Kind::CashFloatSet,
    Kind::CashLoaned,
    Kind::CashPaidIn,
    Kind::CashPaidOut,
    Kind::CashPickedUp,
    Kind::CouponIssued,
    Kind::CouponRedeemed,
    Kind::CouponRefused,
    Kind::CouponReleased,
    Kind::CouponScanned,
    Kind::CouponServiceUnavailable,
    Kind::DeviceCashJam,
    Kind::DeviceCashLevel,
    Kind::DeviceConnected,
    Kind::DeviceDisconnected,
    Kind::DeviceError,
    Kind::DeviceFirmwareUpdated,
    Kind::DeviceFiscalClockDrift,
    Kind::DeviceFiscalStatus,
    Kind::DeviceKeyPositionChanged,
    Kind::DevicePowerChanged,
    Kind::DevicePrinterCoverOpened,
    Kind::DevicePrinterPaperLow,
    Kind::DevicePrinterPaperOut,
    Kind::DeviceRecovered,
    Kind::DeviceScaleOverload,
    Kind::DeviceScaleUnstable,
    Kind::DeviceScannerReadFailed,
    Kind::DeviceTerminalStatus,
    Kind::DiscountApplied,
    Kind::DiscountCalculated,
    Kind::DiscountEngineUnavailable,
    Kind::DiscountGiftChosen,
    Kind::DiscountGiftOffered,
    Kind::DiscountManualApplied,
    Kind::DiscountManualRefused,
    Kind::DiscountMessageShown,
    Kind::DiscountRemoved,
    Kind::DocumentAttributeSet,
    Kind::DocumentCancelled,
    Kind::DocumentClosed,
    Kind::DocumentCopyPrinted,
    Kind::DocumentCustomerContactSet,
    Kind::DocumentDelivered,
    Kind::DocumentLimitExceeded,
    Kind::DocumentOpened,
    Kind::DocumentPostVoided,
    Kind::DocumentRecovered,
    Kind::DocumentRegistrationResumed,
    Kind::DocumentReprinted,
    Kind::DocumentResumed,
    Kind::DocumentSoftAnnulled,
    Kind::DocumentSubtotalEntered,
    Kind::DocumentSuspended,
    Kind::DocumentSuspendedExpired,
    Kind::DocumentTotalCalculated,
    Kind::DrawerAssigned,
    Kind::DrawerClosed,
    Kind::DrawerForcedOpen,
    Kind::DrawerLeftOpen,
    Kind::DrawerLimitExceeded,
    Kind::DrawerNoSaleRequested,
    Kind::DrawerOpenFailed,
    Kind::DrawerOpened,
    Kind::FiscalCorrectionRegistered,
    Kind::FiscalOfdBacklog,
    Kind::FiscalPrintFailed,
    Kind::FiscalRegisterFailed,
    Kind::FiscalRegistered,
    Kind::LoyaltyBalanceRequested,
    Kind::LoyaltyBonusAccrued,
    Kind::LoyaltyBonusRedeemed,
    Kind::LoyaltyBonusReversed,
    Kind::LoyaltyCardNotFound,
    Kind::LoyaltyCardPresented,
    Kind::LoyaltyCardRefused,
    Kind::LoyaltyCardRemoved,
    Kind::LoyaltyCustomerIdentified,
    Kind::LoyaltyEnrolled,
    Kind::LoyaltyOfflineDeferred,
    Kind::LoyaltyVerificationChecked,
    Kind::LoyaltyVerificationSent,
    Kind::MarkingCheckTimeout,
    Kind::MarkingChecked,
    Kind::MarkingDuplicate,
    Kind::MarkingExciseChecked,
    Kind::MarkingModuleStatus,
    Kind::MarkingPartialSale,
    Kind::MarkingRefused,
    Kind::MarkingRegistered,
    Kind::MarkingRemoved,
    Kind::MarkingScanned,
    Kind::PaymentAuthorized,
    Kind::PaymentBatchSettled,
    Kind::PaymentCancelled,
    Kind::PaymentChangeGiven,
    Kind::PaymentCompleted,
    Kind::PaymentCounterfeitSuspected,
    Kind::PaymentDeclined,
    Kind::PaymentGiftCardActivated,
    Kind::PaymentGiftCardRedeemed,
    Kind::PaymentQrCreated,
    Kind::PaymentQrExpired,
    Kind::PaymentRecovered,
    Kind::PaymentRefunded,
    Kind::PaymentReversed,
    Kind::PaymentStarted,
    Kind::PaymentTenderRemoved,
    Kind::PaymentTendered,
    Kind::PaymentUnknown,
    Kind::PositionAdded,
    Kind::PositionAmbiguous,
    Kind::PositionDepositAdded,
    Kind::PositionKitExpanded,
    Kind::PositionNotFound,
    Kind::PositionQuantityChangeRefused,
    Kind::PositionQuantityChanged,
    Kind::PositionRemoved,
    Kind::PositionRepeated,
    Kind::PositionSaleRefused,
    Kind::PositionSerialCaptured,
    Kind::PositionVoided,
    Kind::PositionWeightSet,
    Kind::PriceBelowMinimum,
    Kind::PriceChangedInDocument,
    Kind::PriceChecked,
    Kind::PriceLabelBarcodeUsed,
    Kind::PriceLabelMismatch,
    Kind::PriceManualEntered,
    Kind::PriceMissing,
    Kind::PriceOverridden,
    Kind::PriceOverrideRefused,
    Kind::RestrictionAgeChecked,
    Kind::RestrictionLimitReached,
    Kind::RestrictionSaleTimeRefused,
    Kind::ReturnApproved,
    Kind::ReturnCancelled,
    Kind::ReturnCompleted,
    Kind::ReturnExchangeLinked,
    Kind::ReturnItemAdded,
    Kind::ReturnItemRefused,
    Kind::ReturnOriginalFound,
    Kind::ReturnOriginalNotFound,
    Kind::ReturnRefused,
    Kind::ReturnStarted,
    Kind::ScanOutsideDocument,
    Kind::ScanRead,
    Kind::ScoAgeCheckRequested,
    Kind::ScoAttendantLogin,
    Kind::ScoAuditCompleted,
    Kind::ScoAuditRequested,
    Kind::ScoCustomerStarted,
    Kind::ScoExitGateOpened,
    Kind::ScoExitGateRefused,
    Kind::ScoHelpCalled,
    Kind::ScoIdleWarning,
    Kind::ScoInterventionRequested,
    Kind::ScoInterventionResolved,
    Kind::ScoItemRemoved,
    Kind::ScoLaneClosed,
    Kind::ScoLaneOpened,
    Kind::ScoLanguageSelected,
    Kind::ScoOwnBagDeclared,
    Kind::ScoPicklistSelected,
    Kind::ScoRemoteCommand,
    Kind::ScoTransactionAbandoned,
    Kind::ScoUnexpectedItem,
    Kind::ScoVisionAlert,
    Kind::ScoWeightLearned,
    Kind::ScoWeightMismatch,
    Kind::ScoWeightOverride,
    Kind::SessionAdminClosed,
    Kind::SessionAdminOpened,
    Kind::SessionBreakEnded,
    Kind::SessionBreakStarted,
    Kind::SessionCashierChanged,
    Kind::SessionClosed,
    Kind::SessionLocked,
    Kind::SessionLoginFailed,
    Kind::SessionModeChanged,
    Kind::SessionOpened,
    Kind::SessionUnlocked,
    Kind::ShiftBusinessDateChanged,
    Kind::ShiftCloseFailed,
    Kind::ShiftClosed,
    Kind::ShiftOpened,
    Kind::ShiftOverdue,
    Kind::ShiftReconciled,
    Kind::ShiftXReportPrinted,
    Kind::SystemCatalogApplied,
    Kind::SystemCatalogRejected,
    Kind::SystemClockChanged,
    Kind::SystemCommandCompleted,
    Kind::SystemCommandReceived,
    Kind::SystemConfigApplied,
    Kind::SystemCrashed,
    Kind::SystemDiskLow,
    Kind::SystemEpochChanged,
    Kind::SystemEventsDeadLettered,
    Kind::SystemEventsGap,
    Kind::SystemFilterApplied,
    Kind::SystemHeartbeat,
    Kind::SystemLicenseChanged,
    Kind::SystemOutboxRecovered,
    Kind::SystemServerLinkLost,
    Kind::SystemServerLinkRestored,
    Kind::SystemStarted,
    Kind::SystemStopped,
    Kind::SystemUpdated,
];
