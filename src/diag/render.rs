//! A finding as text, in the form that rustc made familiar.

use super::Diagnostic;
use std::fmt::Write;

/// Which parts of a rendered finding get colour; all empty for plain text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Paint {
    /// Before `error[…]`.
    pub error: &'static str,
    /// Before `warning[…]`.
    pub warning: &'static str,
    /// Before `note[…]` and `help:`.
    pub note: &'static str,
    /// Before `-->` and the gutter.
    pub gutter: &'static str,
    /// After each of them.
    pub reset: &'static str,
}

/// Renders one finding, ending in a line feed.
///
/// ```text
/// error[E0107]: price is negative: -5.00 (item 10001)
///   --> prices.xml:214:17
///     | <price-entry price="-5.00">
///     |               ^
///     = help: correct the price in the ERP and send the item again
/// ```
pub fn render(d: &Diagnostic, paint: Paint) -> String {
    let head = match d.severity() {
        super::Severity::Error => paint.error,
        super::Severity::Warning => paint.warning,
        super::Severity::Note => paint.note,
    };
    let Paint { note, gutter, reset, .. } = paint;
    let mut out = format!("{head}{}[{}]{reset}: {}", d.severity(), d.code.id, d.message);
    if let Some(record) = &d.record {
        // Many messages name their record already; said twice it is noise.
        if !d.message.contains(record.as_str()) {
            write!(out, " ({record})").ok();
        }
    }
    out.push('\n');
    if d.place.file.is_some() || d.place.span.line > 0 {
        writeln!(out, "  {gutter}-->{reset} {}", d.place).ok();
    }
    if let Some(window) = d.place.window.as_ref().filter(|w| !w.text.is_empty()) {
        writeln!(out, "    {gutter}|{reset} {}", window.text).ok();
        writeln!(out, "    {gutter}|{reset} {}{head}^{reset}", " ".repeat(window.caret)).ok();
    }
    if let Some(help) = &d.help {
        writeln!(out, "    {gutter}={reset} {note}help:{reset} {help}").ok();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Place, Span, Window, codes};
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_finding_reads_like_a_compiler_error() {
        let text = "  <price-entry price=\"-5.00\">";
        let place = Place {
            file: Some("prices.xml".into()),
            span: Span { line: 214, column: 23, start: 9000, end: 9000 },
            window: Some(Window::around(text, 22, false, false)),
        };
        let d = Diagnostic::new(&codes::PRICE_NEGATIVE, "price is negative: -5.00")
            .with_place(place)
            .with_record("item 10001")
            .with_help("correct the price in the ERP and send the item again");
        expect![[r#"
            error[E0107]: price is negative: -5.00 (item 10001)
              --> prices.xml:214:23
                |   <price-entry price="-5.00">
                |                       ^
                = help: correct the price in the ERP and send the item again
        "#]]
        .assert_eq(&render(&d, Paint::default()));
    }
}
