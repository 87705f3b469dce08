//! What the cashier sees: plain data, drawn by whoever shows it.

use super::state::{Document, TillState};
use crate::vocab::{Money, Quantity, UnitPrice};

/// What the cashier sees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Screen {
    /// The state that the till is in: `idle`, `registration` …
    pub state: &'static str,
    /// The cashier.
    pub cashier: Option<String>,
    /// The open shift.
    pub shift: Option<u64>,
    /// The mode.
    pub mode: &'static str,
    /// The lines of the open document.
    pub lines: Vec<ScreenLine>,
    /// Its total.
    pub total: Money,
    /// Its discounts.
    pub discount: Money,
    /// What is still to be paid.
    pub due: Money,
    /// Change.
    pub change: Money,
    /// The open question.
    pub prompt: Option<String>,
    /// What is being waited for.
    pub waiting: bool,
}

/// A line on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct ScreenLine {
    /// Its number.
    pub order: u32,
    /// The item.
    pub item: String,
    /// The name.
    pub name: String,
    /// How much.
    pub quantity: Quantity,
    /// The price.
    pub price: UnitPrice,
    /// Its discounts.
    pub discount: Money,
    /// What it costs.
    pub amount: Money,
}

impl Screen {
    /// What is to be seen in this state.
    pub fn of(state: &TillState) -> Self {
        let mut screen = Screen {
            state: state.word(),
            cashier: state.session.as_ref().map(|s| s.cashier.clone()),
            shift: state.shift.as_ref().map(|s| s.number),
            mode: state.mode.word(),
            waiting: state.waiting(),
            ..Screen::default()
        };
        if let Some(document) = &state.document {
            screen.fill(document);
        }
        if let Some(asked) = &state.asked {
            let right = asked.right.word();
            screen.prompt = Some(format!("the right {right} is needed: approve WHO pin PIN | deny"));
        } else if state.copy_offered {
            screen.prompt.get_or_insert_with(|| "the receipt did not come out: reprint".to_owned());
        }
        screen
    }

    fn fill(&mut self, document: &Document) {
        self.lines = document
            .lines
            .iter()
            .map(|line| ScreenLine {
                order: line.order,
                item: line.item.to_string(),
                name: line.name.clone(),
                quantity: line.quantity,
                price: line.price,
                discount: line.discount(),
                amount: line.amount(),
            })
            .collect();
        self.total = document.total();
        self.discount = document.discount();
        self.due = document.due();
        self.change = document.change;
        self.prompt = document.held.as_ref().and_then(|h| h.needs.first()).map(super::held::Need::question);
    }
}
