//! Tables of rules, and codes taken apart by them.

use super::*;
use crate::vocab::gtin;
use expect_test::expect;
use proptest::prelude::*;

const TABLE: &str = "\
# Labels of the scales
weight   21.....{NNDDD}
price    23.....{NNNDD}
piece    22.....{NNNNN}   # by the piece
alias    2000000000015  9520000000004
discount 29{NN}
weight   2.......{NDDD}
";

fn code(body: &str) -> String {
    gtin::with_check_digit(body).unwrap()
}

fn scan(text: &str) -> Option<(usize, Scan)> {
    Rules::parse(TABLE).unwrap().scan(text).map(|(line, _, scan)| (line, scan))
}

#[test]
fn labels_are_taken_apart() {
    let (line, weight) = scan(&code("210012301250")).unwrap();
    assert_eq!((line, weight.kind, weight.item_code.as_str()), (2, RuleKind::Weight, "00123"));
    assert_eq!(weight.item_key, code("210012300000"));
    assert_eq!(weight.value, ScanValue::Quantity(Quantity::parse("1.25").unwrap().0));
    let (_, price) = scan(&code("230012312345")).unwrap();
    assert_eq!(price.value, ScanValue::Price(Money::from_minor(12_345)));
    let (_, piece) = scan(&code("220012300012")).unwrap();
    assert_eq!(piece.value, ScanValue::Quantity(Quantity::whole(12)));
    let (_, alias) = scan("2000000000015").unwrap();
    assert_eq!((alias.item_key.as_str(), alias.value), ("9520000000004", ScanValue::None));
    let whole = Rule::alias("200000000008", "46").unwrap();
    assert_eq!(whole.scan("200000000008").map(|s| s.item_key).as_deref(), Some("46"));
    assert!(whole.scan(&code("200000000008")).is_some() && whole.scan("2000000000089").is_none());
    let (_, discount) = scan("2915").unwrap();
    assert_eq!(discount.value, ScanValue::Discount(Rate::percent(15)));
    assert_eq!(discount.item_key, "2900");
    // A beginning of the code: what follows is kept, the check digit made anew.
    let (_, discount) = scan(&code("291500000000")).unwrap();
    assert_eq!((discount.value, discount.item_key), (ScanValue::Discount(Rate::percent(15)), code("290000000000")));
}

#[test]
fn the_first_rule_wins() {
    assert_eq!(scan(&code("210012301250")).map(|(line, _)| line), Some(2));
    let (line, other) = scan(&code("241234561250")).unwrap();
    assert_eq!((line, other.item_code.as_str()), (7, "4123456"));
}

#[test]
fn what_no_rule_is_about() {
    let wrong = code("210012301250").replace("1250", "1251");
    for text in ["", "21", "9520000000004", "210012301250", wrong.as_str(), "21001230125Я", "2100123 012504"] {
        assert_eq!(scan(text), None, "{text}");
    }
}

#[test]
fn every_rule_that_is_none_is_named() {
    let table = "\
weight 21.....{NNDDD}
wieght 21.....{NNDDD}
price
price 23.....
price 23.....{NNNDD
price 23.....{NNNDDD}
price 23..x..{NNNDD}
price 23{}
price {NNNDD}
price 23{NN}{DD}
weight 23{DDNN}
weight 23{NN.D}
weight 23{NNNNNNNNNNDDD}
weight 24{NDDDDDDD}
alias 2000000000015
alias 2000000000015 95-20
alias 20{NN} 9520000000004
weight 22.....{NNDDD} more
price 21.....{NNNDD}
weight 0000000000000000000000000000000000000{NN}
";
    let errors: Vec<String> = Rules::parse(table).unwrap_err().iter().map(ToString::to_string).collect();
    expect![[r#"
        line 2: rule `wieght 21.....{NNDDD}`: `wieght` is no kind of rule; there are weight, price, piece, discount, alias
        line 3: rule `price`: it has no pattern
        line 4: rule `price 23.....`: a rule of kind price needs a value in its pattern, as {NNDDD}
        line 5: rule `price 23.....{NNNDD`: its pattern is wrong: the brace is not closed
        line 6: rule `price 23.....{NNNDDD}`: a value of kind price has at most 2 decimals
        line 7: rule `price 23..x..{NNNDD}`: its pattern is wrong: 'x' is neither a digit nor `.` nor a value in braces
        line 8: rule `price 23{}`: its pattern is wrong: the braces are empty
        line 9: rule `price {NNNDD}`: its pattern is wrong: it names no code
        line 10: rule `price 23{NN}{DD}`: its pattern is wrong: it has two values
        line 11: rule `weight 23{DDNN}`: its pattern is wrong: an N stands behind a D
        line 12: rule `weight 23{NN.D}`: its pattern is wrong: '.' stands in braces, where only N and D may
        line 13: rule `weight 23{NNNNNNNNNNDDD}`: its pattern is wrong: the value has more than 12 digits
        line 14: rule `weight 24{NDDDDDDD}`: a value of kind weight has at most 6 decimals
        line 15: rule `alias 2000000000015`: an alias needs the code that it stands for, of digits and letters
        line 16: rule `alias 2000000000015 95-20`: an alias needs the code that it stands for, of digits and letters
        line 17: rule `alias 20{NN} 9520000000004`: an alias has no value in its pattern
        line 18: rule `weight 22.....{NNDDD} more`: `more` is one word too many
        line 19: rule `price 21.....{NNNDD}`: the rule of line 1 has the same pattern, so this one would never be used
        line 20: rule `weight 0000000000000000000000000000000000000{NN}`: its pattern is wrong: it has more than 40 characters
    "#]].assert_eq(&(errors.join("\n") + "\n"));
}

#[test]
fn usual_labels_have_constructors() {
    assert_eq!(Rule::weight("22").unwrap().to_string(), "weight 22.....{NNDDD}");
    assert_eq!(Rule::price("23").unwrap().to_string(), "price 23.....{NNNDD}");
    assert_eq!(Rule::piece("24").unwrap().to_string(), "piece 24.....{NNNNN}");
    assert_eq!(Rule::new(RuleKind::Alias, "20"), Err(Reason::Target));
    assert!(Rule::weight("2x").is_err());
    for (_, rule) in Rules::parse(TABLE).unwrap().iter() {
        assert_eq!(Rule::parse(&rule.to_string()).as_ref(), Ok(rule));
    }
}

#[test]
fn no_more_rules_than_a_table_has() {
    let table: String = (0..=MAX_RULES).map(|i| format!("weight 2{i:05}.{{NN}}\n")).collect();
    let errors = Rules::parse(&table).unwrap_err();
    assert_eq!((errors.len(), &errors[0].reason), (1, &Reason::TooMany));
}

proptest! {
    #[test]
    fn a_label_gives_back_what_was_put_into_it(item in 0u32..100_000, grams in 0i64..100_000) {
        let rule = Rule::weight("21").unwrap();
        let scan = rule.scan(&code(&format!("21{item:05}{grams:05}"))).unwrap();
        prop_assert_eq!(scan.item_code, format!("{item:05}"));
        prop_assert_eq!(scan.value, ScanValue::Quantity(Quantity::from_millionths(grams * 1000)));
        // The key is a label of the same item that weighs nothing.
        let empty = rule.scan(&scan.item_key).unwrap();
        prop_assert_eq!(empty.item_key, scan.item_key);
        prop_assert_eq!(empty.value, ScanValue::Quantity(Quantity::ZERO));
    }

    #[test]
    fn any_pattern_is_read_or_refused(text in "[0-9.ND{}]{0,16}|\\PC{0,45}", code in "[0-9]{0,16}") {
        if let Ok(pattern) = Pattern::parse(&text) {
            prop_assert_eq!(&pattern.to_string(), &text);
            prop_assert_eq!(Pattern::parse(&pattern.to_string()), Ok(pattern));
        }
        for kind in RuleKind::ALL {
            if let Ok(rule) = Rule::new(kind, &text) {
                rule.scan(&code);
            }
        }
    }

    #[test]
    fn any_table_is_read_or_refused(text in "((weight|price|alias|#|\n) ?[0-9.{}ND ]{0,14}\n|\\PC{0,20}){0,8}") {
        if let Ok(rules) = Rules::parse(&text) {
            rules.scan("2100123012503");
        }
    }
}
