use super::*;
use crate::books::catalogue::{CatalogueWriter, Scope};
use crate::formats::canonical::from_json;
use crate::storage::{DbUrl, OpenOptions};

fn fixture(name: &str) -> String {
    let path = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/till")).join(name);
    std::fs::read_to_string(path).unwrap()
}

/// The fixture's goods, and what a test adds.
struct Shop {
    books: Books,
    shop: PriceShop,
    _folder: tempfile::TempDir,
}

impl Shop {
    fn new(more: &str) -> Shop {
        let folder = tempfile::tempdir().unwrap();
        let url = DbUrl::Sqlite(folder.path().join("till.db"));
        let books = Books::open(&url, &OpenOptions::default()).unwrap();
        let lines = fixture("goods.jsonl") + more;
        let catalogue = |line: &&str| {
            !line.trim().is_empty()
                && ["document", "store", "till"].iter().all(|t| !line.contains(&format!("\"type\":\"{t}\"")))
        };
        let records: Vec<_> = lines.lines().filter(catalogue).map(|line| from_json(line).unwrap()).collect();
        books
            .catalogue
            .write_once(&["catalogue"], move |tx| -> Result<(), crate::books::catalogue::WriteError> {
                let scope = Scope { replaces: Vec::new(), store: None, max_delete_percent: 100 };
                let mut writer = CatalogueWriter::new(tx, scope)?;
                for record in &records {
                    writer.put(record)?;
                }
                writer.finish("test", 0)?;
                Ok(())
            })
            .unwrap();
        let settings =
            Settings::parse(&fixture("till.toml"), (None, Some(crate::vocab::TillId::new("1").unwrap()), None));
        let mut shop = PriceShop::from(&settings.unwrap());
        // In this shop campaigns are none unless a test says so.
        shop.campaigns = Campaigns::default();
        Shop { books, shop, _folder: folder }
    }

    fn at(&self, code: &str, at: &str) -> Option<PriceAnswer> {
        look_up(&self.books, &self.shop, code, Moment::parse(at).unwrap()).unwrap()
    }

    fn now(&self, code: &str) -> PriceAnswer {
        self.at(code, "2026-11-26T12:00:00").unwrap_or_else(|| panic!("{code} is not known"))
    }
}

fn shown<T: std::fmt::Display>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_owned(), |v| v.to_string())
}

/// Price, promo, quantity, sum, MRC.
fn told(answer: &PriceAnswer) -> String {
    let PriceAnswer { price, promo, quantity, sum, mrc, .. } = answer;
    format!("{} {} {} {} {}", shown(*price), shown(*promo), shown(*quantity), shown(*sum), shown(*mrc))
}

/// The check digit behind twelve digits.
fn ean(twelve: &str) -> String {
    let sum: u32 = twelve.bytes().enumerate().map(|(i, b)| u32::from(b - b'0') * if i % 2 == 0 { 1 } else { 3 }).sum();
    format!("{twelve}{}", (10 - sum % 10) % 10)
}

#[test]
fn a_barcode_a_package_an_article_and_nobody() {
    let shop = Shop::new("");
    let bread = shop.now("9520002100016");
    assert_eq!((bread.item.as_str(), bread.name.as_str(), bread.unit.as_str()), ("10001", "Хлеб бородинский", "pcs"));
    assert_eq!(told(&bread), "45.00 41.00 - - -");
    assert!(bread.promo_card && bread.sellable);
    assert_eq!(told(&shop.now("9520002900012")), "45.00 41.00 6 270.00 -", "six of them");
    assert_eq!(shop.now("10001").barcode, "10001");
    assert_eq!(shop.at("9520009999999", "2026-11-26T12:00:00"), None);
}

#[test]
fn labels_with_a_weight_and_with_a_price() {
    let shop = Shop::new("");
    let bananas = ean(&format!("21{}{}", "10003", "01500"));
    assert_eq!(told(&shop.now(&bananas)), "129.99 - 1.5 194.99 -");
    let for_a_price = ean(&format!("23{}{}", "10003", "19499"));
    let answer = shop.now(&for_a_price);
    assert_eq!(answer.sum.unwrap().to_string(), "194.99");
    assert_eq!(answer.price.unwrap().times(answer.quantity.unwrap()).unwrap().to_string(), "194.99");
}

#[test]
fn a_price_holds_from_and_until() {
    let shop = Shop::new(concat!(
        r#"{"type":"price","item":"10001","number":1,"amount":"39.00","from":"2026-12-30T00:00:00","until":"2026-12-31T23:59:59"}"#,
        "\n"
    ));
    let price = |at: &str| shown(shop.at("9520002100016", at).unwrap().price);
    assert_eq!(price("2026-12-29T23:59:59"), "45.00");
    assert_eq!(price("2026-12-30T00:00:00"), "39.00");
    assert_eq!(price("2027-01-01T00:00:00"), "45.00");
}

#[test]
fn tobacco_costs_its_smallest_maximum_unless_the_pack_says_which() {
    let shop = Shop::new("");
    assert_eq!(told(&shop.now("9520002100047")), "145.00 - - - 145.00");
}

#[test]
fn a_campaign_for_everybody_goes_before_the_card() {
    let mut shop = Shop::new("");
    let text =
        "version = \"1\"\n[[campaign]]\nid = \"bread\"\nkind = \"percent\"\nitems = [\"10001\"]\npercent = \"20\"\n";
    match Campaigns::parse(text) {
        Ok(campaigns) => shop.shop.campaigns = campaigns,
        Err(error) => panic!("{error:?}\n{}", fixture("campaigns.toml")),
    }
    let bread = shop.now("9520002100016");
    assert_eq!((shown(bread.promo), bread.promo_card), ("36.00".to_owned(), false));
    assert_eq!(shown(shop.now("9520002900012").promo), "36.00", "a unit of the package too");
}

#[test]
fn a_set_costs_its_parts_and_what_is_blocked_is_not_sold() {
    let shop = Shop::new("");
    let set = shop.now("9520002100108");
    assert_eq!((shown(set.price), set.sellable), ("165.00".to_owned(), true));
    assert!(!shop.now("9520002100153").sellable, "recalled");
    let salt = shop.now("9520002100146");
    assert_eq!((shown(salt.price), salt.sellable), ("-".to_owned(), false));
}

#[test]
fn what_is_told_over_http_is_read_back() {
    let shop = Shop::new("");
    for code in ["9520002100016", "9520002900012", "9520002100047", "9520002100146", &ean("211000301500")] {
        let answer = shop.now(code);
        assert_eq!(PriceAnswer::from_json(&answer.to_json()).unwrap(), answer);
    }
    let mut json = shop.now("9520002100016").to_json();
    json["price"] = "much".into();
    assert_eq!(PriceAnswer::from_json(&json), Err(AnswerError("price")));
    assert!(PriceAnswer::from_json(&PriceAnswer::not_found("1")).is_err());
}

#[test]
fn a_sum_of_weighed_goods_gives_its_quantity_back() {
    let price = UnitPrice::parse("129.99").unwrap().0;
    for kopecks in [1, 1_000, 19_499, 123_456] {
        let sum = Money::from_minor(kopecks);
        let quantity = quantity_of_sum(price, sum).unwrap();
        assert_eq!(price.times(quantity), Some(sum));
    }
    assert_eq!(quantity_of_sum(UnitPrice::ZERO, Money::from_minor(5)), None);
    assert_eq!(quantity_of_sum(price, Money::ZERO), None);
}
