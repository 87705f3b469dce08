//! Building and writing elements: a small JSON tree whose numbers are texts, and files of at most [`BATCH`] elements.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;

use super::NAME;
use super::names;
use crate::formats::Losses;
use crate::formats::encode::{EncodeError, Output};
use crate::model::{Extras, RecordKind};
use crate::text::jsonkit::unescaped;
use crate::vocab::number;
use crate::vocab::{Money, Quantity, StoreId, UnitPrice};

/// Elements in one file: what the vendor recommends for one request (sheet ukm §5.1).
pub const BATCH: u32 = 10_000;

/// Bytes of elements that wait in memory over all files; the longest file is written when there are more.
const WAITING_BYTES: usize = 48 << 20;

/// A JSON value being built.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    /// Text that is JSON already: numbers, `true`, kept fields.
    Raw(Cow<'static, str>),
    /// An object, fields in order.
    Obj(Vec<(Cow<'static, str>, Json)>),
    /// An array.
    Arr(Vec<Json>),
}

impl Json {
    /// `null`
    pub const NULL: Json = Json::Raw(Cow::Borrowed("null"));

    /// An empty object.
    pub fn object() -> Json {
        Json::Obj(Vec::new())
    }

    /// A string.
    pub fn text(text: impl AsRef<str>) -> Json {
        Json::Raw(Cow::Owned(serde_json::to_string(text.as_ref()).unwrap_or_default()))
    }

    /// A whole number.
    pub fn count(n: impl Into<u64>) -> Json {
        Json::Raw(Cow::Owned(n.into().to_string()))
    }

    /// `true` or `false`.
    pub fn flag(flag: bool) -> Json {
        Json::Raw(Cow::Borrowed(if flag { "true" } else { "false" }))
    }

    /// An id that is sent as a number where it is one: `12`, but `"012"` and `"A1"`.
    pub fn number_or_text(id: &str) -> Json {
        let plain = id.parse::<i64>().is_ok_and(|n| n >= 0 && n.to_string() == id);
        if plain { Json::Raw(Cow::Owned(id.to_owned())) } else { Json::text(id) }
    }

    /// A unit price in roubles.
    pub fn price(price: UnitPrice) -> Json {
        Json::Raw(Cow::Owned(price.to_string()))
    }

    /// A quantity; with three digits when `thousandths`.
    pub fn quantity(quantity: Quantity, thousandths: bool) -> Json {
        let mut text = String::new();
        number::format(quantity.millionths(), 6, if thousandths { 3 } else { 0 }, &mut text);
        Json::Raw(Cow::Owned(text))
    }

    /// Adds a field at the end.
    pub fn put(&mut self, name: &'static str, value: Json) {
        if let Json::Obj(fields) = self {
            fields.push((Cow::Borrowed(name), value));
        }
    }

    /// Adds a field that is there.
    pub fn put_some(&mut self, name: &'static str, value: Option<Json>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// Sets the field at a path (`productInfo.measure`), making the objects above it; `list[]` adds to a list.
    /// What stands there is replaced.
    pub fn set(&mut self, path: &str, value: Json) {
        let Json::Obj(fields) = self else { return };
        let (step, rest) = path.split_once('.').map_or((path, None), |(step, rest)| (step, Some(rest)));
        let name = unescaped(step.strip_suffix("[]").unwrap_or(step));
        let at = fields.iter().position(|(n, _)| *n == name).unwrap_or_else(|| {
            fields.push((Cow::Owned(name), Json::NULL));
            fields.len() - 1
        });
        let slot = &mut fields[at].1;
        match rest {
            Some(rest) => {
                if !matches!(slot, Json::Obj(_)) {
                    *slot = Json::object();
                }
                slot.set(rest, value);
            }
            None if step.ends_with("[]") => match slot {
                Json::Arr(items) => items.push(value),
                slot => *slot = Json::Arr(vec![value]),
            },
            None => *slot = value,
        }
    }

    /// Writes back what was kept for this dialect; another dialect's extras are told as lost, under the model's
    /// path of the record that has them (`positions.`). Of one that is no valid JSON (edited by hand) nothing is written.
    pub fn extras(&mut self, (kind, path): (RecordKind, &str), extras: &Extras, losses: &mut Losses) {
        for extra in extras.iter() {
            let own = extra.key.strip_prefix(NAME).and_then(|rest| rest.strip_prefix(':'));
            let written = own.is_some_and(|what| self.extra(what, &extra.value));
            if !written {
                losses.lost(kind, format!("{path}extras.{}", extra.key), &extra.value);
            }
        }
    }

    /// Writes one kept field back; `false` when it is no JSON.
    pub fn extra(&mut self, what: &str, value: &str) -> bool {
        let valid = serde_json::from_str::<&serde_json::value::RawValue>(value).is_ok();
        if valid {
            self.set(what, Json::Raw(Cow::Owned(value.trim().to_owned())));
        }
        valid
    }

    /// Appends the text, without spaces.
    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Json::Raw(text) => out.extend_from_slice(text.as_bytes()),
            Json::Obj(fields) => {
                out.push(b'{');
                for (i, (name, value)) in fields.iter().enumerate() {
                    if i > 0 {
                        out.push(b',');
                    }
                    Json::text(name).write(out);
                    out.push(b':');
                    value.write(out);
                }
                out.push(b'}');
            }
            Json::Arr(items) => {
                out.push(b'[');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        out.push(b',');
                    }
                    item.write(out);
                }
                out.push(b']');
            }
        }
    }
}

/// An amount as JSON: roubles, or kopecks when the installation counts so; as a string on wish.
pub(super) fn money_text(amount: Money, kopecks: bool, quoted: bool) -> String {
    let text = if kopecks { amount.minor().to_string() } else { amount.to_string() };
    if quoted { format!("\"{text}\"") } else { text }
}

/// A unit price in the same unit.
pub(super) fn price_text(price: UnitPrice, kopecks: bool, quoted: bool) -> String {
    let mut text = String::new();
    if kopecks {
        number::format(price.micros(), 4, 0, &mut text);
    } else {
        text = price.to_string();
    }
    if quoted { format!("\"{text}\"") } else { text }
}

/// Elements that wait for their file.
#[derive(Debug, Default)]
struct Waiting {
    bytes: Vec<u8>,
    count: u32,
    written: u32,
}

/// The files being written: elements wait in memory until a file is full, so that no file stays open and each
/// appears whole.
pub(super) struct Files {
    /// Where files go.
    pub output: Box<dyn Output>,
    naming: names::Naming,
    waiting: BTreeMap<(usize, Option<StoreId>), Waiting>,
    bytes: usize,
    /// A file was written.
    pub wrote: bool,
    /// Fields beside `elements`, as kept from a file of the same format.
    pub tops: BTreeMap<usize, Vec<(String, String)>>,
}

impl Files {
    /// Files named by `naming`.
    pub fn new(output: Box<dyn Output>, naming: names::Naming) -> Self {
        Files { output, naming, waiting: BTreeMap::new(), bytes: 0, wrote: false, tops: BTreeMap::new() }
    }

    /// Adds an element to the file of a format (its place in the table) and store.
    pub fn push(&mut self, format: usize, store: Option<&StoreId>, element: &Json) -> Result<(), EncodeError> {
        let key = (format, store.cloned());
        let waiting = self.waiting.entry(key.clone()).or_default();
        let before = waiting.bytes.len();
        if waiting.count > 0 {
            waiting.bytes.extend_from_slice(b",\n");
        }
        element.write(&mut waiting.bytes);
        waiting.count += 1;
        self.bytes += waiting.bytes.len() - before;
        if waiting.count >= BATCH {
            self.flush(&key)?;
        }
        while self.bytes > WAITING_BYTES {
            let Some(longest) = self.waiting.iter().max_by_key(|(_, w)| w.bytes.len()).map(|(k, _)| k.clone()) else {
                break;
            };
            self.flush(&longest)?;
        }
        Ok(())
    }

    fn flush(&mut self, key: &(usize, Option<StoreId>)) -> Result<(), EncodeError> {
        let Some(waiting) = self.waiting.get_mut(key).filter(|w| w.count > 0) else { return Ok(()) };
        self.wrote = true;
        waiting.written += 1;
        waiting.count = 0;
        let bytes = std::mem::take(&mut waiting.bytes);
        self.bytes -= bytes.len();
        let name = self.naming.file(key.0, key.1.as_ref(), waiting.written);
        let mut file = self.output.create(&name)?;
        file.write_all(b"{")?;
        for (field, value) in self.tops.get(&key.0).into_iter().flatten() {
            let mut top = Vec::new();
            Json::text(field).write(&mut top);
            file.write_all(&top)?;
            write!(file, ":{value},")?;
        }
        file.write_all(b"\"elements\":[\n")?;
        file.write_all(&bytes)?;
        file.write_all(b"\n]}\n")?;
        self.output.close(&name, file)?;
        Ok(())
    }

    /// Writes what waits, in the order in which the cash server wants it.
    pub fn finish(&mut self) -> Result<(), EncodeError> {
        let keys: Vec<_> = self.waiting.keys().cloned().collect();
        keys.iter().try_for_each(|key| self.flush(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(json: &Json) -> String {
        let mut out = Vec::new();
        json.write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn kept_fields_find_their_place() {
        let mut json = Json::object();
        json.put("id", Json::text("a\"b"));
        json.put("attributes", Json::Arr(vec![Json::count(1u32)]));
        let mut extras = Extras::new();
        extras.push("ukm5-json:productInfo.measure", "\"кг\"");
        extras.push("ukm5-json:attributes[]", "{\"id\":\"x\"}");
        extras.push("ukm5-json:odd~1name", "1.50");
        extras.push("ukm5-json:broken", "{");
        let mut losses = Losses::default();
        json.extras((RecordKind::Item, ""), &extras, &mut losses);
        assert_eq!(
            shown(&json),
            r#"{"id":"a\"b","attributes":[1,{"id":"x"}],"productInfo":{"measure":"кг"},"odd.name":1.50}"#
        );
        assert_eq!(losses.iter().map(|(_, f, _)| f).collect::<Vec<_>>(), ["extras.ukm5-json:broken"]);
    }

    #[test]
    fn ids_and_money() {
        let ids: Vec<_> = ["12", "012", "-1", "x", "0"].iter().map(|id| shown(&Json::number_or_text(id))).collect();
        assert_eq!(ids, ["12", "\"012\"", "\"-1\"", "\"x\"", "0"]);
        assert_eq!(money_text(Money::from_minor(9500), false, true), "\"95.00\"");
        assert_eq!(money_text(Money::from_minor(9500), true, false), "9500");
        assert_eq!(price_text(UnitPrice::from_micros(12_345_600), true, false), "1234.56");
    }
}
