//! What the cashier sees, as text: messages, refusals, the open document.

use std::fmt::Write;

use crate::till::runner::Told;
use crate::till::screen::Screen;

/// What came of a command: what was told, what was refused.
pub fn told(told: &Told) -> String {
    let mut out = String::new();
    for message in &told.messages {
        writeln!(out, "      {message}").ok();
    }
    if let Some(refusal) = &told.refusal {
        writeln!(out, "      refused: {refusal}").ok();
        if let Some(help) = &refusal.help {
            writeln!(out, "      help: {help}").ok();
        }
    }
    out
}

/// The open document, and the question that is open.
pub fn screen(screen: &Screen) -> String {
    let mut out = String::new();
    for line in &screen.lines {
        let reckoning = format!("{} x {}", line.quantity, line.price);
        let discount = if line.discount.is_zero() { String::new() } else { format!(" -{}", line.discount) };
        writeln!(out, "  {:>3}  {:<32.32} {reckoning:>18}{discount} = {}", line.order, line.name, line.amount).ok();
    }
    if !screen.lines.is_empty() {
        write!(out, "  total {}", screen.total).ok();
        if !screen.discount.is_zero() {
            write!(out, ", discounts {}", screen.discount).ok();
        }
        if screen.due != screen.total {
            write!(out, ", due {}", screen.due).ok();
        }
        out.push('\n');
    }
    if let Some(prompt) = &screen.prompt {
        writeln!(out, "  ? {prompt}").ok();
    }
    out
}

/// What stands before the cursor: `cashier 17, shift 4, registration`.
pub fn prompt(screen: &Screen) -> String {
    let mut parts = Vec::new();
    parts.extend(screen.cashier.as_ref().map(|c| format!("cashier {c}")));
    parts.extend(screen.shift.map(|s| format!("shift {s}")));
    if screen.mode != "sale" && !screen.mode.is_empty() {
        parts.push(screen.mode.to_owned());
    }
    parts.push(screen.state.to_owned());
    format!("{}> ", parts.join(", "))
}
