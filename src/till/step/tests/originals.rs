//! A source of original receipts in memory: it counts what came back in the plainest way.

use std::collections::BTreeMap;

use super::stock::Shelf;
use crate::books::returns::{Returned, Sale};
use crate::model::{Receipt, ReceiptKind, ReceiptState, Tender};
use crate::till::originals::found;
use crate::till::port::originals::{FoundOriginal, HoldLine, OriginalKey, OriginalReceipts, OriginalSource};
use crate::till::port::{PortFault, soft::SoftReceipt, soft::SoftReceipts};
use crate::vocab::{Moment, Money, Quantity};

use std::sync::{Arc, Mutex};

/// Lines put aside for a return, and whether it was registered.
#[derive(Clone, Debug, Default)]
pub(super) struct Hold {
    sale: String,
    lines: Vec<HoldLine>,
    done: bool,
    tenders: Vec<(String, Money)>,
}

/// Holds by their ids.
pub(super) type Holds = Arc<Mutex<BTreeMap<String, Hold>>>;

/// The till's own receipts as a source of originals.
pub(super) struct Originals {
    pub source: OriginalSource,
    pub shelf: Shelf,
    pub holds: Holds,
}

impl Originals {
    fn sale(&self, key: &OriginalKey) -> Option<Receipt> {
        let shelf = self.shelf.lock().unwrap();
        let fits = |r: &&Receipt| {
            r.kind == ReceiptKind::Sale
                && r.state == ReceiptState::Completed
                && key.shift.is_none_or(|s| s == r.key.shift)
                && key.number.is_none_or(|n| n == r.key.number)
                && (key.document.is_none() || key.document == r.fiscal.document)
        };
        shelf.iter().find(fits).cloned()
    }

    fn count(&self, receipt: &Receipt, but: &str) -> Sale {
        let holds = self.holds.lock().unwrap();
        let mut sale = Sale { receipt: receipt.clone(), returned: BTreeMap::new(), paid_back: BTreeMap::new() };
        for (_, hold) in holds.iter().filter(|(id, h)| *id != but && h.sale == receipt.key.to_string()) {
            for line in &hold.lines {
                let Returned { quantity, amount, marks } = sale.returned.entry(line.order).or_default();
                *quantity = Quantity::from_millionths(quantity.millionths() + line.quantity.millionths());
                *amount = Money::from_minor(amount.minor() + line.amount.minor());
                marks.extend(line.marks.iter().cloned());
            }
            for (word, sum) in &hold.tenders {
                let paid = sale.paid_back.entry(Tender::from_word(word).unwrap()).or_default();
                *paid = Money::from_minor(paid.minor() + sum.minor());
            }
        }
        sale
    }
}

impl OriginalReceipts for Originals {
    fn source(&self) -> OriginalSource {
        self.source
    }

    fn find(&mut self, key: &OriginalKey) -> Result<Option<FoundOriginal>, PortFault> {
        Ok(self.sale(key).map(|receipt| found(self.source, self.count(&receipt, ""))))
    }

    fn hold(&mut self, hold: &str, key: &OriginalKey, lines: &[HoldLine]) -> Result<Moment, PortFault> {
        let receipt = self.sale(key).ok_or_else(|| PortFault::refused("unknown-receipt", "no such sale"))?;
        let sale = self.count(&receipt, hold);
        for line in lines {
            let sold = receipt.positions.iter().find(|p| p.order == line.order).unwrap();
            let back = sale.returned.get(&line.order).cloned().unwrap_or_default();
            let over = back.quantity.millionths() + line.quantity.millionths() > sold.quantity.millionths()
                || back.amount.minor() + line.amount.minor() > sold.amount.minor();
            if over {
                return Err(PortFault::refused("over-return", "less is left"));
            }
        }
        let held = Hold { sale: receipt.key.to_string(), lines: lines.to_vec(), ..Hold::default() };
        self.holds.lock().unwrap().insert(hold.to_owned(), held);
        Ok(Moment::default())
    }

    fn confirm(&mut self, hold: &str, _: &str, tenders: &[(String, Money)]) -> Result<(), PortFault> {
        let mut holds = self.holds.lock().unwrap();
        let held = holds.get_mut(hold).ok_or_else(|| PortFault::refused("unknown-hold", "no such hold"))?;
        held.done = true;
        held.tenders = tenders.to_vec();
        Ok(())
    }

    fn release(&mut self, hold: &str) -> Result<(), PortFault> {
        self.holds.lock().unwrap().retain(|id, h| id != hold || h.done);
        Ok(())
    }
}

/// Soft receipts in memory: who took which.
#[derive(Clone, Default)]
pub(super) struct Softs(pub Arc<Mutex<Vec<(SoftReceipt, Option<String>)>>>);

impl SoftReceipts for Softs {
    fn list(&mut self) -> Result<Vec<SoftReceipt>, PortFault> {
        let softs = self.0.lock().unwrap();
        Ok(softs.iter().filter(|(_, by)| by.is_none()).map(|(soft, _)| soft.clone()).collect())
    }

    fn take(&mut self, number: u64, by: &str) -> Result<SoftReceipt, PortFault> {
        let mut softs = self.0.lock().unwrap();
        let Some((soft, taker)) = softs.iter_mut().find(|(soft, _)| soft.number == number) else {
            return Err(PortFault::refused("unknown", "there is no such soft receipt"));
        };
        match taker {
            Some(other) if other != by => Err(PortFault::refused("taken", "somebody has it")),
            _ => {
                *taker = Some(by.to_owned());
                Ok(soft.clone())
            }
        }
    }

    fn put(&mut self, receipt: &SoftReceipt) -> Result<u64, PortFault> {
        let mut softs = self.0.lock().unwrap();
        let number = softs.len() as u64 + 1;
        softs.push((SoftReceipt { number, ..receipt.clone() }, None));
        Ok(number)
    }
}
