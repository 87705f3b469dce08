//! Descriptions (OpenAPI 3.1) of servers that answer at a few fixed places.

use serde_json::{Map, Value, json};

/// Where a server answers.
#[derive(Clone, Copy, Debug)]
pub struct Endpoint {
    /// The path, with fields in braces. All are read with GET.
    pub path: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it tells, in a line.
    pub summary: &'static str,
    /// Fields of the query, with what they are.
    pub query: &'static [(&'static str, &'static str)],
    /// Statuses, with what they mean and the form of the body.
    pub answers: &'static [(&'static str, &'static str, &'static str)],
    /// Whether a key is needed.
    pub key: bool,
}

/// The description of a server.
pub fn describe(title: &str, endpoints: &[&[Endpoint]]) -> Value {
    let mut paths = Map::new();
    let mut keys = false;
    for endpoint in endpoints.iter().copied().flatten() {
        keys |= endpoint.key;
        paths.insert(endpoint.path.to_owned(), json!({ "get": described(endpoint) }));
    }
    let mut components = Map::new();
    if keys {
        let scheme = json!({ "type": "http", "scheme": "bearer", "description": "`twk_<id>_<secret>`" });
        components.insert("securitySchemes".to_owned(), json!({ "key": scheme }));
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": title, "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": components,
    })
}

fn described(endpoint: &Endpoint) -> Value {
    let text = json!({ "type": "string" });
    let in_path = endpoint.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let in_path = in_path.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": text }));
    let in_query = endpoint.query.iter();
    let in_query =
        in_query.map(|(name, help)| json!({ "name": name, "in": "query", "description": help, "schema": text }));
    let parameters: Vec<Value> = in_path.chain(in_query).collect();
    let responses: Map<String, Value> = endpoint
        .answers
        .iter()
        .map(|(status, meaning, form)| {
            let mut answer = json!({ "description": meaning });
            if !form.is_empty() {
                answer["content"] = json!({ *form: {} });
            }
            ((*status).to_owned(), answer)
        })
        .collect();
    let security = if endpoint.key { json!([{ "key": [] }]) } else { json!([]) };
    json!({
        "operationId": endpoint.name, "summary": endpoint.summary, "security": security, "parameters": parameters,
        "responses": responses,
    })
}
