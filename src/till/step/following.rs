//! Goods that follow others: parts of a set, a deposit, the rest of a receipt that was prepared elsewhere.

use super::facts::{bears_codes, multiply};
use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::held::{Following, Wanted};
use crate::till::outcome::{Refusal, Refused};
use crate::till::state::{Input, Stage};
use crate::vocab::{ItemId, Quantity};

impl Step<'_, '_> {
    /// A set is resolved into its parts, each a line of its own.
    pub(super) fn expand_kit(&mut self, set: &ItemId, parts: Vec<(String, Option<String>)>, wanted: &Wanted) -> Done {
        let sets = wanted.quantity.unwrap_or(Quantity::ONE);
        let mut following = Vec::new();
        let mut told = Vec::new();
        for (part, count) in parts {
            let wrong = || Refusal::new(Refused::Unreadable, format!("the set {set} has a part {part:?} that is none"));
            let item = ItemId::new(&part).map_err(|_| wrong())?;
            let count = match count.as_deref() {
                Some(text) => Quantity::parse(text).map_err(|_| wrong())?.0,
                None => Quantity::ONE,
            };
            let quantity = multiply(count, sets).ok_or_else(wrong)?;
            told.push(Payload::new().text("item", &item).qty("qty", quantity));
            following.push(Following { item, quantity, belongs_to: None, deposit_of: None });
        }
        if following.is_empty() {
            return Err(Refusal::new(Refused::Unreadable, format!("the set {set} has no parts")));
        }
        self.back_for_goods();
        self.tell(Kind::PositionKitExpanded, Payload::new().text("item", set).objects("components", told));
        self.document_mut()?.following.extend(following);
        self.next_following()
    }

    /// Goods that follow others are taken up, until one of them must be asked about. Of a receipt prepared elsewhere,
    /// goods that are not sold are left and the others go on; a set is sold whole or as far as it came.
    pub(super) fn next_following(&mut self) -> Done {
        loop {
            let Some(document) = self.state.document.as_mut() else { return Ok(()) };
            let registering = document.stage == Stage::Registration && document.held.is_none();
            if !registering || document.following.is_empty() {
                return Ok(());
            }
            let soft = document.soft.is_some();
            let next = document.following.remove(0);
            match self.take_following(next) {
                Ok(()) => return Ok(()),
                Err(refusal) if soft => self.say(format!("left out: {}", refusal.message)),
                Err(refusal) => {
                    self.document_mut()?.following.clear();
                    return Err(refusal);
                }
            }
        }
    }

    fn take_following(&mut self, mut next: Following) -> Done {
        let Some(card) = self.context.library.by_item(next.item.as_str())? else {
            return Err(Refusal::new(Refused::NotFound, format!("no goods with the article {}", next.item)));
        };
        // Each marked piece has a code of its own.
        if bears_codes(&card) && next.quantity > Quantity::ONE && next.quantity.fits(Quantity::ONE) {
            let rest = Quantity::from_millionths(next.quantity.millionths() - Quantity::ONE.millionths());
            self.document_mut()?.following.insert(0, Following { quantity: rest, ..next.clone() });
            next.quantity = Quantity::ONE;
        }
        let input = Input::Plu;
        let wanted = Wanted { quantity: Some(next.quantity), follows: Some(next), ..Wanted::by(input) };
        self.begin(&card, wanted)
    }
}
