//! The JSON Schema of canonical lines, made from the same tables that read and write them.
//!
//! `docs/schema/canonical-1.json` is this schema, committed; a test compares them (`UPDATE=1` rewrites the file).

use serde_json::{Map, Value as Json, json};

use super::SCHEMA;
use super::value::{FieldSchemas, Object};
use crate::model::DocumentHead;

/// Named schemas that others refer to.
#[derive(Default)]
pub(super) struct Definitions {
    named: Map<String, Json>,
}

impl Definitions {
    /// Names a schema and gives the reference to it.
    pub(super) fn define(&mut self, name: &str, schema: Json) -> Json {
        self.named.entry(name).or_insert(schema);
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    /// Names the schema of an object and gives the reference to it.
    pub(super) fn object<T: Object>(&mut self) -> Json {
        if !self.named.contains_key(T::NAME) {
            let schema = self.fields::<T>(Map::new(), Vec::new());
            self.named.insert(T::NAME.to_owned(), schema);
        }
        json!({ "$ref": format!("#/$defs/{}", T::NAME) })
    }

    /// The schema of an object with these fields before its own.
    fn fields<T: Object>(&mut self, properties: Map<String, Json>, required: Vec<Json>) -> Json {
        let mut schemas = FieldSchemas { defs: self, properties, required, all_of: Vec::new(), any_of: Vec::new() };
        T::describe(&mut schemas);
        let FieldSchemas { properties, required, all_of, any_of, .. } = schemas;
        let mut schema = Map::new();
        schema.insert("type".into(), "object".into());
        schema.insert("properties".into(), properties.into());
        for (key, list) in [("required", required), ("allOf", all_of), ("anyOf", any_of)] {
            if !list.is_empty() {
                schema.insert(key.into(), list.into());
            }
        }
        schema.insert("additionalProperties".into(), false.into());
        schema.into()
    }

    /// The schema of a line whose `type` is this word.
    pub(super) fn line<T: Object>(&mut self, word: &str) -> Json {
        let mut properties = Map::new();
        properties.insert("type".into(), json!({ "const": word }));
        self.fields::<T>(properties, vec!["type".into()])
    }

    fn head(&mut self) -> Json {
        let mut properties = Map::new();
        properties.insert("type".into(), json!({ "const": "document" }));
        properties.insert("schema".into(), json!({ "const": SCHEMA }));
        self.fields::<DocumentHead>(properties, vec!["type".into(), "schema".into()])
    }
}

/// The JSON Schema (draft 2020-12) of one line of a canonical file.
pub fn schema() -> Json {
    let mut defs = Definitions::default();
    let head = defs.head();
    let mut lines = vec![("document", head)];
    super::lines::describe(&mut defs, &mut lines);
    let mut refs = Vec::new();
    let mut named = Map::new();
    for (word, schema) in lines {
        named.insert(word.to_owned(), schema);
        refs.push(json!({ "$ref": format!("#/$defs/{word}") }));
    }
    named.extend(defs.named);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://example.com/tillwire/canonical-1.json",
        "title": format!("One line of a canonical tillwire file, schema {SCHEMA}"),
        "description": "Readers keep unknown fields as extras and report them; writers write none.",
        "oneOf": refs,
        "$defs": named,
    })
}
