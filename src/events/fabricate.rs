//! Invented recordings: a day of many tills, as a pump would have written it.
//!
//! For tests and benches. The structure is that of real events: every event fits the dictionary, numbers chain up,
//! sums agree from the position to the Z report, so that [`verify`](super::verify) finds nothing. A receipt has 45
//! events: ten positions of three, and fifteen about the document. The JSON is written by hand, because millions of
//! events are made. The same seed gives the same bytes on every machine.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, Write as _};

use super::source::Stamp;
use crate::exchange::fabricate::draw::{Draw, Of};
use crate::vocab::BusinessDate;

/// Positions of a receipt.
const POSITIONS: u64 = 10;

/// Events of a receipt.
pub const EVENTS_OF_A_RECEIPT: u64 = 45;

/// Events that open a till's day, and that close it.
const AROUND: u64 = 4 + 3;

/// Tills of a store.
const TILLS_OF_A_STORE: u64 = 10;

/// The shop is open from eight to ten in the evening, by the local clock.
const OPEN_MS: i64 = 8 * 3_600_000;
const OPEN_FOR_MS: i64 = 14 * 3_600_000;

/// The offset of the shops, in minutes.
const OFFSET: i16 = 180;

const DAY_MS: i64 = 86_400_000;

/// What is made.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Decides everything that is left open.
    pub seed: u64,
    /// How many tills.
    pub tills: u64,
    /// How many receipts each of them has.
    pub receipts: u64,
    /// The day.
    pub day: BusinessDate,
}

impl Options {
    /// How many events that makes.
    pub fn events(&self) -> u64 {
        self.tills * (self.receipts * EVENTS_OF_A_RECEIPT + AROUND)
    }
}

/// Writes the day of all tills, merged by time, one event a line.
pub fn day(options: &Options, out: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut tills: Vec<Till> = (0..options.tills).map(|n| Till::new(options, n)).collect();
    let mut next = BinaryHeap::new();
    for (number, till) in tills.iter_mut().enumerate() {
        if let Some(ms) = till.peek() {
            next.push(Reverse((ms, number)));
        }
    }
    while let Some(Reverse((_, number))) = next.pop() {
        let till = &mut tills[number];
        out(till.take())?;
        if let Some(ms) = till.peek() {
            next.push(Reverse((ms, number)));
        }
    }
    Ok(())
}

/// What a till does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Morning,
    Receipt(u64),
    Evening,
    Done,
}

/// Means of payment.
const METHODS: [&str; 2] = ["cash", "card"];

/// One till's day.
struct Till {
    draw: Draw,
    stage: Stage,
    receipts: u64,
    /// The envelope's members that stay.
    place: String,
    epoch: String,
    session: String,
    shift: u64,
    bizdate: String,
    midnight_ms: i64,
    now_ms: i64,
    /// Milliseconds between two events of a receipt.
    pace_ms: i64,
    seq: u64,
    fiscal: u64,
    /// Takings by means of payment, in kopecks.
    takings: [u64; 2],
    /// Events that are made and not yet taken: time and place in `text`.
    made: Vec<(i64, usize, usize)>,
    taken: usize,
    text: Vec<u8>,
}

/// The document that an event is about.
#[derive(Clone, Copy)]
struct Doc<'a> {
    id: &'a str,
    no: u64,
}

/// A position of a receipt, in kopecks.
struct Line {
    sum: u64,
    discount: u64,
    rate: u64,
}

impl Till {
    fn new(options: &Options, number: u64) -> Till {
        let mut draw = Draw::new(options.seed, Of::Till, number);
        let epoch: String = draw.bytes::<8>().iter().map(|b| format!("{b:02x}")).collect();
        let midnight_ms = i64::from(options.day.days()) * DAY_MS;
        let mut session = Vec::new();
        uuid7(midnight_ms, &mut draw, &mut session);
        let session = String::from_utf8(session).unwrap_or_default();
        let slot_ms = OPEN_FOR_MS / i64::try_from(options.receipts.max(1)).unwrap_or(i64::MAX);
        let place =
            format!(r#""store":"{:04}","till":"{:02}""#, 1 + number / TILLS_OF_A_STORE, 1 + number % TILLS_OF_A_STORE);
        Till {
            stage: Stage::Morning,
            receipts: options.receipts,
            place,
            epoch,
            session,
            shift: 300 + draw.below(100),
            bizdate: options.day.to_string(),
            midnight_ms,
            now_ms: midnight_ms + OPEN_MS - 600_000 + i64::try_from(draw.below(300_000)).unwrap_or(0),
            // Receipts take four fifths of their time, at most two minutes.
            pace_ms: (slot_ms * 4 / 5).min(120_000) / i64::try_from(EVENTS_OF_A_RECEIPT).unwrap_or(1),
            seq: 0,
            fiscal: 20_000 + draw.below(20_000),
            takings: [0; 2],
            made: Vec::new(),
            taken: 0,
            text: Vec::new(),
            draw,
        }
    }

    /// When its next event happens.
    fn peek(&mut self) -> Option<i64> {
        if self.taken == self.made.len() {
            self.made.clear();
            self.text.clear();
            self.taken = 0;
            self.go_on();
        }
        self.made.get(self.taken).map(|(ms, ..)| *ms)
    }

    /// Its next event, after [`Till::peek`].
    fn take(&mut self) -> &[u8] {
        let (_, start, end) = self.made[self.taken];
        self.taken += 1;
        &self.text[start..end]
    }

    fn go_on(&mut self) {
        self.stage = match self.stage {
            Stage::Morning => {
                self.morning();
                if self.receipts == 0 { Stage::Evening } else { Stage::Receipt(0) }
            }
            Stage::Receipt(n) => {
                self.receipt(n);
                if n + 1 == self.receipts { Stage::Evening } else { Stage::Receipt(n + 1) }
            }
            Stage::Evening => {
                self.evening();
                Stage::Done
            }
            Stage::Done => Stage::Done,
        };
    }

    /// Adds an event; `data` writes its payload without brackets.
    fn event(&mut self, kind: &str, doc: Option<Doc<'_>>, pos: u64, data: impl FnOnce(&mut Vec<u8>, &mut Draw)) {
        let step = self.draw.below(2 * self.pace_ms.unsigned_abs() + 1);
        self.now_ms += i64::try_from(step).unwrap_or(0);
        self.seq += 1;
        let (start, out) = (self.text.len(), &mut self.text);
        // Writing to memory cannot fail.
        write!(out, r#"{{"v":1,"epoch":"{}","seq":{},"prev":{},"id":""#, self.epoch, self.seq, self.seq - 1).ok();
        let instant = self.now_ms - i64::from(OFFSET) * 60_000;
        uuid7(instant, &mut self.draw, out);
        out.extend_from_slice(b"\",\"type\":\"");
        out.extend_from_slice(kind.as_bytes());
        out.extend_from_slice(b"\",");
        out.extend_from_slice(self.place.as_bytes());
        out.extend_from_slice(b",\"ts\":\"");
        Stamp::new(self.now_ms, OFFSET).write(out);
        write!(
            out,
            r#"","bizdate":"{}","session":"{}","shift":{},"mode":"sale","cashier":"0000001027""#,
            self.bizdate, self.session, self.shift
        )
        .ok();
        if let Some(doc) = doc {
            write!(out, r#","doc":{{"id":"{}","no":{},"kind":"sale"}}"#, doc.id, doc.no).ok();
        }
        if pos > 0 {
            write!(out, r#","pos":{pos}"#).ok();
        }
        out.extend_from_slice(b",\"hk\":\"chain-2026-09\",\"data\":{");
        data(out, &mut self.draw);
        out.extend_from_slice(b"}}");
        self.made.push((self.now_ms, start, self.text.len()));
    }

    fn morning(&mut self) {
        let shift = self.shift;
        let pace = std::mem::replace(&mut self.pace_ms, 2_000);
        self.event("system.epoch_changed", None, 0, |out, _| put(out, r#""last_seq":0,"reason":"new""#));
        self.event("system.started", None, 0, |out, draw| {
            let ms = 900 + draw.below(4_000);
            write!(out, r#""version":"0.1.0","boot":"cold","start_ms":{ms},"db_integrity":"ok""#).ok();
        });
        self.event("session.opened", None, 0, |out, _| {
            put(out, r#""login_method":"card","role":"cashier","workplace":"staffed""#);
        });
        self.event("shift.opened", None, 0, |out, _| {
            write!(
                out,
                r#""shift_no":{shift},"fiscal_device":"00106900000001","opened_by":"1027","cash_in_drawer":"{}""#,
                Kopecks(FLOAT)
            )
            .ok();
        });
        self.pace_ms = pace;
    }

    fn evening(&mut self) {
        self.now_ms = self.now_ms.max(self.midnight_ms + OPEN_MS + OPEN_FOR_MS);
        self.pace_ms = 5_000;
        let (shift, receipts, takings) = (self.shift, self.receipts, self.takings);
        let total = takings[0] + takings[1];
        self.event("shift.closed", None, 0, |out, _| {
            write!(
                out,
                r#""shift_no":{shift},"z_no":{shift},"sales":{{"n":{receipts},"sum":"{}"}},"returns":{{"n":0,"sum":"0.00"}},"cancelled":{{"n":0,"sum":"0.00"}},"by_tender":["#,
                Kopecks(total)
            )
            .ok();
            let mut first = true;
            for (method, sum) in METHODS.iter().zip(takings).filter(|(_, sum)| *sum > 0) {
                let comma = if std::mem::take(&mut first) { "" } else { "," };
                write!(out, r#"{comma}{{"method":"{method}","sales_sum":"{}","returns_sum":"0.00"}}"#, Kopecks(sum)).ok();
            }
            write!(out, r#"],"cash_expected":"{}","unsent_fiscal":0"#, Kopecks(FLOAT + takings[0])).ok();
        });
        let opened = Stamp::new(self.midnight_ms + OPEN_MS, OFFSET);
        self.event("session.closed", None, 0, |out, _| {
            put(out, r#""reason":"shift_end","opened_at":""#);
            opened.write(out);
            let (active, items) = (OPEN_FOR_MS / 1_000, receipts * POSITIONS);
            write!(out, r#"","active_s":{active},"receipts":{receipts},"items":{items}"#).ok();
        });
        self.event("system.stopped", None, 0, |out, _| {
            write!(out, r#""reason":"shift_end","clean":true,"uptime_s":{}"#, OPEN_FOR_MS / 1_000 + 900).ok();
        });
    }

    fn receipt(&mut self, n: u64) {
        let slot = OPEN_FOR_MS / i64::try_from(self.receipts.max(1)).unwrap_or(i64::MAX);
        let begin = self.midnight_ms + OPEN_MS + slot * i64::try_from(n).unwrap_or(0);
        self.now_ms = self.now_ms.max(begin);
        let mut id = Vec::with_capacity(36);
        uuid7(self.now_ms - i64::from(OFFSET) * 60_000, &mut self.draw, &mut id);
        let id = String::from_utf8(id).unwrap_or_default();
        let doc = Doc { id: &id, no: n + 1 };
        let some = Some(doc);
        self.event("document.opened", some, 0, |out, draw| {
            write!(out, r#""kind":"sale","first_input":"scan","queue_wait_s":{}"#, draw.below(120)).ok();
        });
        self.event("loyalty.card_presented", some, 0, |out, draw| {
            put(out, r#""card_hash":""#);
            hash(out, draw);
            put(out, r#"","card_type":"silver","input":"scan","stage":"registration""#);
        });
        let balance = self.draw.below(500_000);
        self.event("loyalty.balance_requested", some, 0, |out, draw| {
            write!(out, r#""points":"{}","latency_ms":{},"online":true"#, Kopecks(balance), 20 + draw.below(300)).ok();
        });
        let lines: Vec<Line> = (1..=POSITIONS).map(|pos| self.position(doc, pos)).collect();
        let sum: u64 = lines.iter().map(|l| l.sum).sum();
        let discount: u64 = lines.iter().map(|l| l.discount).sum();
        self.end_of_receipt(doc, &lines, sum, discount);
    }

    /// The three events of a position.
    fn position(&mut self, doc: Doc<'_>, pos: u64) -> Line {
        let draw = &mut self.draw;
        let item = 100_000 + draw.below(20_000);
        let (price, rate) = (2_000 + draw.below(48_000), if draw.percent(60) { 10 } else { 20 });
        let marked = pos == 3;
        let barcode = barcode(item);
        let (name, group) = GOODS[usize::try_from(item).unwrap_or(0) % GOODS.len()];
        self.event("position.added", Some(doc), pos, |out, draw| {
            write!(
                out,
                r#""item":"{item}","barcode":"{barcode}","name":"{name}","group":"{group}","input":"scan","qty":"1","unit":"pcs","price":"{}","sum":"{}","vat":"{rate}","department":"1","cost":"{}","below_cost":false,"since_prev_ms":{},"mark":{marked}"#,
                Kopecks(price),
                Kopecks(price),
                Kopecks(price * 7 / 10),
                400 + draw.below(6_000),
            )
            .ok();
        });
        let sum = if marked {
            self.event("marking.checked", Some(doc), pos, |out, draw| {
                write!(out, r#""gtin":"0{barcode}","serial_hash":""#).ok();
                hash(out, draw);
                let latency = 30 + draw.below(900);
                write!(out, r#"","channel":"online","status":"in_circulation","codes":["0"],"latency_ms":{latency}"#)
                    .ok();
            });
            price
        } else {
            let to = price - price / 20;
            self.event("price.changed_in_document", Some(doc), pos, |out, _| {
                write!(
                    out,
                    r#""item":"{item}","from":"{}","to":"{}","sum":"{}","cause":"card""#,
                    Kopecks(price),
                    Kopecks(to),
                    Kopecks(to)
                )
                .ok();
            });
            to
        };
        let discount = sum / 10;
        self.event("discount.applied", Some(doc), pos, |out, draw| {
            write!(
                out,
                r#""action_id":"{}","action_type":"percent","base":"position","sum":"{}","pct":"10","shares":[{{"pos":{pos},"sum":"{}"}}],"source":"local""#,
                draw.pick(&CAMPAIGNS),
                Kopecks(discount),
                Kopecks(discount)
            )
            .ok();
        });
        Line { sum, discount, rate }
    }

    /// From the subtotal to the delivery: twelve events.
    fn end_of_receipt(&mut self, doc: Doc<'_>, lines: &[Line], sum: u64, discount: u64) {
        let (some, total) = (Some(doc), sum - discount);
        let tax = tax(lines);
        let cash = self.draw.percent(45);
        let method = METHODS[usize::from(!cash)];
        self.event("document.subtotal_entered", some, 0, |out, draw| {
            let (total, discount, ms) = (Kopecks(total), Kopecks(discount), 20_000 + draw.below(60_000));
            write!(out, r#""positions":{POSITIONS},"sum":"{total}","discount_sum":"{discount}","duration_ms":{ms}"#)
                .ok();
        });
        self.event("coupon.redeemed", some, 0, |out, draw| {
            put(out, r#""code_hash":""#);
            hash(out, draw);
            let (campaign, worth) = (CAMPAIGNS[0], Kopecks(discount / 10));
            write!(out, r#"","series":"A","action_id":"{campaign}","sum":"{worth}","input":"scan""#).ok();
        });
        self.event("document.total_calculated", some, 0, |out, _| {
            let (total, discount) = (Kopecks(total), Kopecks(discount));
            write!(out, r#""sum":"{total}","discount_sum":"{discount}","tax":{tax},"rounding":"0.00""#).ok();
        });
        self.event("payment.started", some, 0, |out, _| {
            write!(out, r#""due":"{}","tenders_allowed":["cash","card"]"#, Kopecks(total)).ok();
        });
        // Cash is given in notes of a thousand.
        let given = if cash { total.div_ceil(100_000) * 100_000 } else { total };
        let change = given - total;
        self.takings[usize::from(!cash)] += total;
        self.event("payment.tendered", some, 0, |out, _| {
            write!(out, r#""method":"{method}","sum":"{}","currency":"RUB","tender_no":1"#, Kopecks(given)).ok();
        });
        if cash {
            self.event("payment.change_given", some, 0, |out, _| {
                write!(out, r#""sum":"{}","method":"cash""#, Kopecks(change)).ok();
            });
        } else {
            self.authorized(doc, total);
        }
        self.event("payment.completed", some, 0, |out, draw| {
            write!(
                out,
                r#""tenders":[{{"method":"{method}","sum":"{}"}}],"total":"{}","change":"{}","duration_ms":{}"#,
                Kopecks(given),
                Kopecks(total),
                Kopecks(change),
                3_000 + draw.below(20_000)
            )
            .ok();
        });
        if cash {
            self.event("drawer.opened", some, 0, |out, draw| {
                write!(out, r#""reason":"change","command_ms":{},"by":"1027""#, 5 + draw.below(80)).ok();
            });
            self.event("drawer.closed", some, 0, |out, draw| {
                write!(out, r#""open_ms":{},"reason_of_open":"change""#, 1_500 + draw.below(9_000)).ok();
            });
        } else {
            self.event("loyalty.bonus_accrued", some, 0, |out, _| {
                let (points, base) = (Kopecks(total / 100), Kopecks(total));
                write!(out, r#""points":"{points}","base_sum":"{base}","rule":"one-percent""#).ok();
            });
            self.event("document.customer_contact_set", some, 0, |out, draw| {
                put(out, r#""kind":"phone","contact_hash":""#);
                hash(out, draw);
                put(out, r#"","e_receipt_only":false"#);
            });
        }
        self.fiscal += 1;
        let (fd, fp) = (self.fiscal, 1_000_000_000 + self.draw.below(3_000_000_000));
        self.event("fiscal.registered", some, 0, |out, draw| {
            write!(
                out,
                r#""fd":{fd},"fp":"{fp}","fn":"9999078900001201","reg_no":"0000000001002345","sum":"{}","tax":{tax},"e_receipt":false,"device_ms":{}"#,
                Kopecks(total),
                200 + draw.below(900)
            )
            .ok();
        });
        self.event("document.closed", some, 0, |out, draw| {
            write!(
                out,
                r#""number":{},"sum":"{}","discount_sum":"{}","positions":{POSITIONS},"units":"{POSITIONS}","tax":{tax},"tenders":[{{"method":"{method}","sum":"{}"}}],"change":"{}","fiscal":{{"fd":{fd},"fp":"{fp}","fn":"9999078900001201"}},"duration_ms":{},"scan_ms":{},"pay_ms":{}"#,
                doc.no,
                Kopecks(total),
                Kopecks(discount),
                Kopecks(given),
                Kopecks(change),
                60_000 + draw.below(90_000),
                30_000 + draw.below(40_000),
                10_000 + draw.below(20_000)
            )
            .ok();
        });
        self.event("document.delivered", some, 0, |out, draw| {
            write!(out, r#""to":"centre","queue_no":{},"latency_ms":{}"#, doc.no, 40 + draw.below(2_000)).ok();
        });
    }

    fn authorized(&mut self, doc: Doc<'_>, total: u64) {
        self.event("payment.authorized", Some(doc), 0, |out, draw| {
            write!(
                out,
                r#""method":"card","sum":"{}","auth_code":"{:06}","rrn":"{:012}","terminal":"T0042071","pan_mask":"220070******{:04}","card_hash":""#,
                Kopecks(total),
                draw.below(1_000_000),
                draw.below(1_000_000_000_000),
                draw.below(10_000)
            )
            .ok();
            hash(out, draw);
            write!(out, r#"","entry":"contactless","host_ms":{}"#, 400 + draw.below(3_000)).ok();
        });
    }
}

/// Cash in the drawer in the morning, in kopecks.
const FLOAT: u64 = 500_000;

/// Invented goods and their groups.
const GOODS: [(&str, &str); 8] = [
    ("Молоко пастеризованное «Ладный двор» 3,2% 930мл", "Молоко и кефир"),
    ("Хлеб ржаной «Каравай Зари» нарезной 400г", "Хлеб и выпечка"),
    ("Сыр полутвёрдый «Старая мельница» 45% 200г", "Сыры"),
    ("Чай чёрный байховый «Тихий вечер» 100 пакетиков", "Чай и кофе"),
    ("Сок яблочный осветлённый «Сад у реки» 1л", "Соки и вода"),
    ("Вода минеральная «Родник полей» газированная 1,5л", "Соки и вода"),
    ("Макароны из твёрдых сортов «Золотой сноп» 450г", "Бакалея"),
    ("Кофе молотый «Утро в порту» средней обжарки 250г", "Чай и кофе"),
];

/// Campaigns, by their ids in the trading system.
const CAMPAIGNS: [&str; 4] = [
    "7d9f2c1e-5b40-4a8e-9c37-1f6be20d4a11",
    "0b6e41d8-93c2-4f5d-8a17-c2d95e7730fe",
    "e5a1c07f-2d6b-4b93-b1f4-86d3a90c5e22",
    "41f83b9d-7c05-4e6a-a2d8-5b1e9c60f733",
];

fn put(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

/// VAT by rate, out of the sums.
fn tax(lines: &[Line]) -> String {
    let mut all = String::from("[");
    for rate in [10, 20] {
        let gross: u64 = lines.iter().filter(|l| l.rate == rate).map(|l| l.sum - l.discount).sum();
        if gross > 0 {
            let comma = if all.len() > 1 { "," } else { "" };
            all += &format!(r#"{comma}{{"rate":"{rate}","sum":"{}"}}"#, Kopecks(gross * rate / (100 + rate)));
        }
    }
    all + "]"
}

/// A code of the demo prefix 952 with its check digit.
fn barcode(item: u64) -> u64 {
    let digits = 952_000_000_000 + item;
    let (mut left, mut sum, mut weight) = (digits, 0, 3);
    while left > 0 {
        sum += left % 10 * weight;
        left /= 10;
        weight = 4 - weight;
    }
    digits * 10 + (10 - sum % 10) % 10
}

/// Kopecks as `129.90`.
struct Kopecks(u64);

impl std::fmt::Display for Kopecks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// Something that looks like a keyed hash.
fn hash(out: &mut Vec<u8>, draw: &mut Draw) {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bytes = draw.bytes::<43>();
    // The last character of 32 bytes in base64 has only four bits.
    out.extend(bytes[..42].iter().map(|b| ALPHABET[usize::from(b & 63)]));
    out.push(ALPHABET[usize::from(bytes[42] & 15) << 2]);
}

/// A UUIDv7 of this time.
fn uuid7(ms: i64, draw: &mut Draw, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(&ms.to_be_bytes()[2..]);
    bytes[6..].copy_from_slice(&draw.bytes::<10>());
    bytes[6] = bytes[6] & 0x0f | 0x70;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    for (i, byte) in bytes.iter().enumerate() {
        if matches!(i, 4 | 6 | 8 | 10) {
            out.push(b'-');
        }
        out.extend([HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::verify::{Item, Options as Strictness, Spot, Verifier};
    use super::*;
    use crate::diag::{Place, Severity};

    fn made(options: &Options) -> Vec<Vec<u8>> {
        let mut events = Vec::new();
        day(options, &mut |event| {
            events.push(event.to_vec());
            Ok(())
        })
        .unwrap();
        events
    }

    fn options(seed: u64, tills: u64, receipts: u64) -> Options {
        Options { seed, tills, receipts, day: BusinessDate::new(2026, 11, 21).unwrap() }
    }

    #[test]
    fn the_checker_finds_nothing() {
        let all = options(7, 12, 6);
        let events = made(&all);
        assert_eq!(events.len() as u64, all.events());
        let place = |_: Spot| Place::default();
        let mut verifier = Verifier::new(Strictness { last: true, sent: None, dense: true }, &place);
        for (n, event) in events.iter().enumerate() {
            let spot = Spot { input: 0, line: n as u64 + 1, offset: 0, length: event.len() as u64 };
            verifier.take(Item { bytes: event, topic: 0, spot });
        }
        let report = verifier.finish();
        let told: Vec<_> = report.findings.iter().filter(|f| f.severity() > Severity::Note).collect();
        assert!(told.is_empty(), "{told:#?}");
        let bytes: usize = events.iter().map(Vec::len).sum();
        let mean = bytes / events.len();
        assert!((580..=620).contains(&mean), "{mean} bytes an event");
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes_in_order_of_time() {
        let events = made(&options(1, 3, 2));
        assert_eq!(events, made(&options(1, 3, 2)));
        assert_ne!(events, made(&options(2, 3, 2)));
        let time = |event: &[u8]| {
            let text = std::str::from_utf8(event).unwrap();
            let at = text.find("\"ts\":\"").unwrap() + 6;
            text[at..at + 29].to_owned()
        };
        assert!(events.windows(2).all(|pair| time(&pair[0]) <= time(&pair[1])));
        assert_eq!(made(&options(1, 1, 0)).len(), 7);
    }
}
