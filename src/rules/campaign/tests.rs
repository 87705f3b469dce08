use proptest::prelude::*;

use super::*;
use crate::vocab::Zone;

/// A line that owns its words.
#[derive(Clone, Debug)]
struct Owned {
    order: u32,
    item: String,
    groups: Vec<String>,
    quantity: Quantity,
    price: UnitPrice,
    prices: Vec<(u32, UnitPrice)>,
    minimum: Option<UnitPrice>,
    max_discount: Option<Rate>,
    fixed_price: bool,
    no_discount: bool,
}

impl Owned {
    fn goods(&self) -> Goods<'_> {
        Goods {
            order: self.order,
            item: &self.item,
            groups: &self.groups,
            quantity: self.quantity,
            price: self.price,
            prices: &self.prices,
            minimum: self.minimum,
            max_discount: self.max_discount,
            fixed_price: self.fixed_price,
            no_discount: self.no_discount,
        }
    }
}

fn price(text: &str) -> UnitPrice {
    UnitPrice::parse(text).unwrap().0
}

fn line(order: u32, item: &str, group: &str, quantity: &str, cost: &str) -> Owned {
    Owned {
        order,
        item: item.into(),
        groups: vec![group.into(), "food".into()],
        quantity: Quantity::parse(quantity).unwrap().0,
        price: price(cost),
        prices: Vec::new(),
        minimum: None,
        max_discount: None,
        fixed_price: false,
        no_discount: false,
    }
}

/// What is given, in words.
fn told(campaigns: &Campaigns, at: &str, card: Option<&str>, lines: &[Owned]) -> String {
    let zone = Zone::parse("Europe/Moscow").unwrap();
    let situation = Situation { at: Moment::parse(at).unwrap(), zone: &zone, card: card.is_some(), card_type: card };
    let goods: Vec<Goods<'_>> = lines.iter().map(Owned::goods).collect();
    let e = evaluate(campaigns, &situation, &goods);
    let prices = e.prices.iter().map(|p| format!("{}: {} by {} ({})\n", p.order, p.price, p.campaign, p.cause.word()));
    let shares = e.shares.iter().map(|s| format!("{}: -{} by {}\n", s.order, s.sum, s.campaign));
    let verdicts = e.verdicts.iter().map(|(id, v)| format!("{id} {v:?}\n"));
    prices.chain(shares).chain(verdicts).collect()
}

fn example() -> Campaigns {
    Campaigns::parse(include_str!("../../../fixtures/till/campaigns.toml")).unwrap()
}

#[test]
fn the_example_on_a_working_evening() {
    let mut lines = vec![
        line(1, "10001", "dairy", "2", "89.90"),
        line(2, "10001", "dairy", "1", "89.90"),
        line(3, "20001", "bread", "1", "45.50"),
        line(4, "30001", "water", "6", "30.00"),
        line(5, "40001", "tobacco", "1", "150.00"),
    ];
    lines[4].prices = vec![(2, price("140.00"))];
    lines[4].max_discount = Some(Rate::percent(0));
    expect_test::expect![[r#"
        1: 79.90 by three-for-less (quantity)
        2: 79.90 by three-for-less (quantity)
        4: 25.50 by six-bottles (quantity)
        3: -13.65 by evening-bread
        anniversary NotApplicable("time")
        gold NotApplicable("card")
        card-price NotApplicable("card")
        evening-bread Applied(Money(1365))
        six-bottles Applied(Money(2700))
        three-for-less Applied(Money(3000))
        big-basket NotApplicable("sum")
    "#]]
    .assert_eq(&told(&example(), "2026-11-20T20:30:00", None, &lines));
}

#[test]
fn a_gold_card_keeps_its_lines_for_itself() {
    let lines = vec![
        line(1, "20001", "bread", "1", "45.50"),
        line(2, "50001", "wine", "3", "700.00"),
        line(3, "40001", "tobacco", "1", "150.00"),
    ];
    expect_test::expect![[r#"
        1: -4.55 by gold
        2: -210.00 by gold
        3: -7.50 by big-basket
        anniversary NotApplicable("time")
        gold Applied(Money(21455))
        card-price NothingLeft
        evening-bread ExcludedBy("gold")
        six-bottles NotApplicable("quantity")
        three-for-less NotApplicable("quantity")
        big-basket Applied(Money(750))
    "#]]
    .assert_eq(&told(&example(), "2026-11-20T20:30:00", Some("gold"), &lines));
}

#[test]
fn a_sum_for_the_receipt_alone() {
    let lines = vec![line(1, "20001", "bread", "1", "0.50"), line(2, "50001", "wine", "3", "700.00")];
    let told = told(&example(), "2026-12-24T21:00:00", None, &lines);
    assert!(told.starts_with("1: -0.02 by anniversary\n2: -99.98 by anniversary\n"), "{told}");
    assert!(told.contains("evening-bread ExcludedBy(\"anniversary\")"), "{told}");
}

#[test]
fn floors_hold_and_nothing_moves_to_other_lines() {
    let campaigns = Campaigns::parse("[[campaign]]\nid = \"half\"\nkind = \"percent\"\npercent = \"50\"\n").unwrap();
    let mut lines = vec![line(1, "1", "a", "1", "100"), line(2, "2", "a", "1", "100"), line(3, "3", "a", "1", "100")];
    lines[0].minimum = Some(price("90"));
    lines[1].max_discount = Some(Rate::percent(20));
    expect_test::expect![[r#"
        1: -10.00 by half
        2: -20.00 by half
        3: -50.00 by half
        half Applied(Money(8000))
    "#]]
    .assert_eq(&told(&campaigns, "2026-11-20T12:00:00", None, &lines));
    lines[2].no_discount = true;
    assert!(!told(&campaigns, "2026-11-20T12:00:00", None, &lines).contains("3: "));
}

#[test]
fn the_lowest_price_wins_unless_the_floor_forbids_it() {
    let text = r#"
        [[campaign]]
        id = "card"
        kind = "card-price"
        cards = ["any"]
        [[campaign]]
        id = "two"
        kind = "quantity-price"
        quantity = "2"
        percent = "33.33"
    "#;
    let campaigns = Campaigns::parse(text).unwrap();
    let mut lines = vec![line(1, "1", "a", "2", "99.99")];
    lines[0].prices = vec![(2, price("70"))];
    assert!(told(&campaigns, "2026-11-20T12:00:00", Some("x"), &lines).starts_with("1: 66.66 by two"));
    lines[0].quantity = Quantity::ONE;
    assert!(told(&campaigns, "2026-11-20T12:00:00", Some("x"), &lines).starts_with("1: 70.00 by card (card)"));
    lines[0].minimum = Some(price("75"));
    assert!(told(&campaigns, "2026-11-20T12:00:00", Some("x"), &lines).starts_with("card NothingLeft"));
}

#[test]
fn everything_that_is_wrong_is_told() {
    let text = r#"
        [[campaign]]
        id = "a"
        kind = "percent"
        price = "5"
        base = "net"
        [[campaign]]
        id = "b"
        kind = "quantity-price"
        [[campaign]]
        id = "c"
        kind = "happy-hour"
        [[campaign]]
        id = "d"
        kind = "percent"
        percent = "101"
        [[campaign]]
        id = "e"
        kind = "sum"
        sum = "5"
        [[campaign]]
        id = "e"
        kind = "card-price"
    "#;
    expect_test::expect![[r#"
        campaign a: price means nothing for kind "percent"
        campaign a: percent is missing
        campaign a: base "net" is neither gross nor running
        campaign b: quantity is missing: from how many units on
        campaign c: kind "happy-hour" is none of card-price, quantity-price, percent, sum
        campaign d: 101 % is no discount: above 0, at most 100
        campaign e: the id is taken by another
        campaign e: cards is missing: write ["any"] for every card"#]]
    .assert_eq(&Campaigns::parse(text).unwrap_err().to_string());
    let error = Campaigns::parse("[[campaign]]\nid = \"a\"\nkind = \"sum\"\nsum = \"5,0.1\"").unwrap_err().to_string();
    assert!(error.contains("line 4") && error.contains("5,0.1"), "{error}");
    assert!(Campaigns::parse("[[campaign]]\nid = \"a\"\nkynd = \"sum\"").unwrap_err().to_string().contains("kynd"));
    assert!(Campaigns::parse("").unwrap().is_empty());
}

fn any_line(order: u32) -> impl Strategy<Value = Owned> {
    (0u8..4, 0u8..3, 1i64..5_000_000, 0i64..50_000_000, prop::option::of(0i64..50_000_000), prop::option::of(0i16..101))
        .prop_flat_map(move |(item, group, quantity, cost, minimum, most)| {
            (0i64..50_000_000, 0u8..20).prop_map(move |(second, flags)| Owned {
                order,
                item: format!("i{item}"),
                groups: vec![format!("g{group}"), "all".into()],
                quantity: Quantity::from_millionths(quantity),
                price: UnitPrice::from_micros(cost * 10),
                prices: vec![(2, UnitPrice::from_micros(second * 10))],
                minimum: minimum.map(|m| UnitPrice::from_micros(m * 10)),
                max_discount: most.map(Rate::percent),
                fixed_price: flags == 1,
                no_discount: flags == 2,
            })
        })
}

fn any_lines() -> impl Strategy<Value = Vec<Owned>> {
    (1usize..8).prop_flat_map(|n| (0..n).map(|i| any_line(i as u32 * 3 + 1)).collect::<Vec<_>>())
}

fn any_campaign(id: usize) -> impl Strategy<Value = String> {
    let exclusive =
        prop_oneof![4 => Just(""), 1 => Just("exclusive = \"line\"\n"), 1 => Just("exclusive = \"receipt\"\n")];
    (0u8..5, 1u32..101, 1i64..100_000, 0u8..4, -3i32..4, 0i64..60_000, exclusive).prop_map(
        move |(kind, percent, sum, group, priority, min_sum, exclusive)| {
            let groups = if group == 3 { String::new() } else { format!("groups = [\"g{group}\"]\n") };
            let head = format!("[[campaign]]\nid = \"c{id}\"\npriority = {priority}\n{groups}");
            let min_sum = format!("min_sum = \"{}\"\n", Money::from_minor(min_sum));
            let sum = Money::from_minor(sum);
            head + &match kind {
                0 => format!("kind = \"percent\"\npercent = \"{percent}\"\n{min_sum}{exclusive}"),
                1 => format!("kind = \"percent\"\npercent = \"{percent}\"\nbase = \"gross\"\nmax_discount = \"{sum}\"\n{exclusive}"),
                2 => format!("kind = \"sum\"\nsum = \"{sum}\"\n{min_sum}{exclusive}"),
                3 => format!("kind = \"quantity-price\"\nquantity = \"2\"\npercent = \"{percent}\"\n"),
                _ => "kind = \"card-price\"\ncards = [\"any\"]\n".to_owned(),
            }
        },
    )
}

fn any_campaigns() -> impl Strategy<Value = Vec<String>> {
    (0usize..7).prop_flat_map(|n| (0..n).map(any_campaign).collect::<Vec<_>>())
}

fn run(texts: &[String], lines: &[Owned]) -> (Campaigns, Evaluated) {
    let campaigns = Campaigns::parse(&texts.concat()).unwrap();
    let zone = Zone::utc();
    let at = Moment::parse("2026-11-20T12:00:00Z").unwrap();
    let goods: Vec<Goods<'_>> = lines.iter().map(Owned::goods).collect();
    let result = evaluate(&campaigns, &Situation { at, zone: &zone, card: true, card_type: None }, &goods);
    (campaigns, result)
}

proptest! {
    /// No line under its minimal price, beyond its highest discount or below a kopeck, whatever campaigns do.
    #[test]
    fn never_below_the_floor(texts in any_campaigns(), lines in any_lines()) {
        let (_, result) = run(&texts, &lines);
        for line in &lines {
            let regular = line.price.times(line.quantity).unwrap();
            let changed = result.prices.iter().find(|p| p.order == line.order).map(|p| p.price);
            let gross = changed.unwrap_or(line.price).times(line.quantity).unwrap();
            let given: i64 = result.shares.iter().filter(|s| s.order == line.order).map(|s| s.sum.minor()).sum();
            let net = gross.minor() - given;
            prop_assert!(changed.is_none_or(|p| p < line.price));
            prop_assert!(net >= regular.minor().min(1), "{net}");
            if changed.is_some() || given > 0 {
                prop_assert!(!(line.no_discount || line.fixed_price && changed.is_some()));
                let least = line.minimum.and_then(|m| m.times(line.quantity)).unwrap_or_default();
                prop_assert!(net >= least.minor(), "{net} < {least}");
                if let Some(most) = line.max_discount {
                    let off = i128::from(regular.minor() - net) * 10_000;
                    prop_assert!(off <= i128::from(regular.minor()) * i128::from(most.basis_points()));
                }
            }
        }
    }

    /// What a campaign says that it gave is the sum of its shares; a percentage takes no more than itself of any line.
    #[test]
    fn shares_sum_exactly(texts in any_campaigns(), lines in any_lines()) {
        let (campaigns, result) = run(&texts, &lines);
        for (id, verdict) in &result.verdicts {
            let campaign = campaigns.get(id).unwrap();
            let shares: Vec<&Share> = result.shares.iter().filter(|s| s.campaign == *id).collect();
            prop_assert!(shares.iter().all(|s| s.sum.minor() > 0));
            let sum: i64 = shares.iter().map(|s| s.sum.minor()).sum();
            match (&campaign.reward, verdict) {
                (Reward::Percent(rate), Verdict::Applied(given)) => {
                    prop_assert_eq!(given.minor(), sum);
                    for share in shares {
                        let line = lines.iter().find(|l| l.order == share.order).unwrap();
                        let gross = line.price.times(line.quantity).unwrap();
                        let most = (i128::from(gross.minor()) * i128::from(rate.basis_points()) + 9_999) / 10_000;
                        prop_assert!(i128::from(share.sum.minor()) <= most);
                    }
                    prop_assert!(campaign.max_discount.is_none_or(|most| given.minor() <= most.minor()));
                }
                (Reward::Sum(most), Verdict::Applied(given)) => {
                    prop_assert_eq!(given.minor(), sum);
                    prop_assert!(given <= most);
                }
                (Reward::Percent(_) | Reward::Sum(_), _) => prop_assert_eq!(sum, 0),
                _ => prop_assert!(shares.is_empty()),
            }
        }
        prop_assert_eq!(result.discount().minor(), result.shares.iter().map(|s| s.sum.minor()).sum::<i64>());
    }

    /// Neither the order of the lines nor that of the file changes anything.
    #[test]
    fn independent_of_order(texts in any_campaigns(), lines in any_lines(), seed in any::<u64>()) {
        let (_, first) = run(&texts, &lines);
        let shuffle = |n: usize| {
            let mut order: Vec<usize> = (0..n).collect();
            order.sort_by_key(|i| (*i as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
            order
        };
        let texts: Vec<String> = shuffle(texts.len()).into_iter().map(|i| texts[i].clone()).collect();
        let lines: Vec<Owned> = shuffle(lines.len()).into_iter().map(|i| lines[i].clone()).collect();
        let (_, second) = run(&texts, &lines);
        prop_assert_eq!(first, second);
    }

    /// An exclusive campaign shares its lines, or its receipt, with nobody.
    #[test]
    fn exclusive_means_alone(texts in any_campaigns(), lines in any_lines()) {
        let (campaigns, result) = run(&texts, &lines);
        for share in &result.shares {
            let alone = match campaigns.get(&share.campaign).unwrap().exclusive {
                Some(Exclusive::Line) => result.shares.iter().filter(|s| s.order == share.order).all(|s| s == share),
                Some(Exclusive::Receipt) => result.shares.iter().all(|s| s.campaign == share.campaign),
                None => true,
            };
            prop_assert!(alone, "{share:?} in {:?}", result.shares);
        }
    }
}
