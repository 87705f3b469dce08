//! A validator for the part of JSON Schema that [`super::schema()`] and the schemas of events use; it refuses a schema
//! with any other keyword. (`pattern` is read for the forms that stand there: decimals, classes of characters, a prefix.)

use serde_json::Value as Json;

/// Whether a line fits the schema; else the first thing that does not.
pub(crate) fn check(schema: &Json, line: &str) -> Result<(), String> {
    let value: Json = serde_json::from_str(line).map_err(|e| e.to_string())?;
    Checker { root: schema }.fits(schema, &value, "line")
}

struct Checker<'a> {
    root: &'a Json,
}

impl Checker<'_> {
    fn fits(&self, schema: &Json, value: &Json, path: &str) -> Result<(), String> {
        let keywords = schema.as_object().ok_or("a schema is an object")?;
        for (keyword, wanted) in keywords {
            self.keyword(keyword, wanted, schema, value, path)
                .map_err(|e| if e.is_empty() { format!("{path}: {value} breaks {keyword} {wanted}") } else { e })?;
        }
        Ok(())
    }

    fn keyword(&self, keyword: &str, wanted: &Json, schema: &Json, value: &Json, path: &str) -> Result<(), String> {
        let list = wanted.as_array().map_or(&[][..], Vec::as_slice);
        let fitting = || list.iter().filter(|s| self.fits(s, value, path).is_ok()).count();
        let number = |json: &Json| json.as_i64().map(i128::from).or(json.as_u64().map(i128::from)).unwrap_or_default();
        let length = |value: &Json| value.as_array().map_or(0, Vec::len) as i128;
        let characters = |value: &Json| value.as_str().map_or(0, |s| s.chars().count()) as i128;
        let ok = match keyword {
            "$schema" | "$id" | "$defs" | "title" | "description" | "format" | "deprecated" | "$comment" => true,
            "$ref" => {
                let name = wanted.as_str().and_then(|r| r.strip_prefix("#/$defs/")).ok_or("a reference")?;
                return self.fits(&self.root["$defs"][name], value, path);
            }
            "type" => match wanted.as_str() {
                Some("object") => value.is_object(),
                Some("array") => value.is_array(),
                Some("string") => value.is_string(),
                Some("boolean") => value.is_boolean(),
                Some("integer") => value.is_i64() || value.is_u64(),
                other => return Err(format!("type {other:?}")),
            },
            "const" => wanted == value,
            "enum" => list.contains(value),
            "oneOf" => fitting() == 1,
            "anyOf" => fitting() > 0,
            "if" => {
                if self.fits(wanted, value, path).is_ok() {
                    self.fits(&schema["then"], value, path)?;
                }
                true
            }
            "then" => schema.get("if").is_some(),
            "allOf" => fitting() == list.len(),
            "minimum" => number(value) >= number(wanted),
            "maximum" => number(value) <= number(wanted),
            "minItems" => length(value) >= number(wanted),
            "maxItems" => length(value) <= number(wanted),
            "minLength" => characters(value) >= number(wanted),
            "maxLength" => characters(value) <= number(wanted),
            "required" => list.iter().all(|name| value.get(name.as_str().unwrap_or_default()).is_some()),
            "pattern" => pattern(wanted.as_str().unwrap_or_default(), value.as_str().unwrap_or_default()),
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.fits(wanted, item, &format!("{path}[{i}]"))?;
                }
                true
            }
            "properties" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    if let Some(schema) = wanted.get(name) {
                        self.fits(schema, value, &format!("{path}.{name}"))?;
                    }
                }
                true
            }
            "additionalProperties" => {
                value.as_object().into_iter().flatten().all(|(name, _)| schema["properties"].get(name).is_some())
            }
            other => return Err(format!("the keyword {other} is not known here")),
        };
        if ok { Ok(()) } else { Err(String::new()) }
    }
}

fn pattern(pattern: &str, text: &str) -> bool {
    if let Some(digits) = pattern.strip_prefix("^-?[0-9]+(\\.[0-9]{1,").and_then(|p| p.strip_suffix("})?$")) {
        let (whole, fraction) = text.strip_prefix('-').unwrap_or(text).split_once('.').unwrap_or((text, "0"));
        let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        return all(whole.trim_start_matches('-')) && all(fraction) && fraction.len() <= digits.parse().unwrap_or(0);
    }
    if let Some(rest) = pattern.strip_prefix("^-?(0|[1-9][0-9]*)").and_then(|p| p.strip_suffix('$')) {
        return decimal(rest, text.strip_prefix('-').unwrap_or(text));
    }
    match pattern {
        "^[0-9a-f]{16}$" => text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')),
        "^[A-Za-z0-9_-]{43}$" => {
            text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        }
        _ => match pattern.strip_prefix('^') {
            Some(prefix) if prefix.chars().all(|c| c.is_ascii_lowercase() || c == ':') => text.starts_with(prefix),
            _ => panic!("the pattern {pattern} is not known here"),
        },
    }
}

/// A whole number without needless zeros, then a fraction as `rest` allows: `\.[0-9]{2}`, `(\.[0-9]{1,6})?` …
fn decimal(rest: &str, text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let optional = rest.strip_prefix('(').and_then(|r| r.strip_suffix(")?"));
    let counts = optional.unwrap_or(rest).strip_prefix("\\.[0-9]{").and_then(|r| r.strip_suffix('}'));
    let counts = counts.unwrap_or_else(|| panic!("the fraction {rest} is not known here"));
    let (least, most) = counts.split_once(',').unwrap_or((counts, counts));
    let range = least.parse().unwrap()..=most.parse::<usize>().unwrap();
    let fits = |fraction: &str| all(fraction) && range.contains(&fraction.len());
    all(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.map_or(optional.is_some(), fits)
}
