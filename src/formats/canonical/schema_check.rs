//! A validator for the part of JSON Schema that [`super::schema()`] uses; it refuses a schema with any other keyword.
//! (`pattern` is read for the two forms that stand in the schema: a decimal, and a prefix.)

use serde_json::Value as Json;

/// Whether a line fits the schema; else the first thing that does not.
pub(super) fn check(schema: &Json, line: &str) -> Result<(), String> {
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
            "$schema" | "$id" | "$defs" | "title" | "description" => true,
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
    match pattern.strip_prefix('^') {
        Some(prefix) if prefix.chars().all(|c| c.is_ascii_lowercase() || c == ':') => text.starts_with(prefix),
        _ => panic!("the pattern {pattern} is not known here"),
    }
}
