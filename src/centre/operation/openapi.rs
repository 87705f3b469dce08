//! The description of the centre's HTTP API (OpenAPI 3.1), made from the table of operations.

use serde_json::{Map, Value, json};

use super::{Field, Kind, Operation, Place, all};

/// What is asked for by those who have no operation: tills (the transport), and those who come for a key.
const OTHERS: &[(&str, &str, &str, &str)] = &[
    ("/livez", "get", "livez", "Whether the process turns; for everybody"),
    ("/readyz", "get", "readyz", "Whether it may be asked; `?verbose` tells each check to a monitor or an employee"),
    ("/metrics", "get", "metrics", "The metrics, for Prometheus"),
    ("/status.json", "get", "status", "The checks as JSON"),
    ("/v1/openapi.json", "get", "openapi", "This description"),
    ("/v1/login", "post", "login", "An employee's login and password for a key that lives 12 hours; for everybody"),
    ("/v1/enrol", "post", "enrol", "A new till's code for its key; for everybody"),
    ("/v1/tills/{store}/{till}/hello", "post", "transport.hello", "A till says how it stands"),
    ("/v1/tills/{store}/{till}/state", "post", "transport.state", "A till tells its state"),
    ("/v1/tills/{store}/{till}/in", "get", "transport.list", "What waits for a till; a long poll"),
    ("/v1/tills/{store}/{till}/in/{lane}/{n}", "get", "transport.fetch", "The body of a document, by ranges"),
    ("/v1/tills/{store}/{till}/in/ack", "post", "transport.ack", "A till tells what became of documents"),
    (
        "/v1/tills/{store}/{till}/out/{lane}",
        "post",
        "transport.create",
        "A till sends a document, whole or the first word of an upload",
    ),
    ("/v1/tills/{store}/{till}/out/{lane}/batch", "post", "transport.batch", "A till sends small documents together"),
    ("/v1/uploads/{upload}", "patch", "transport.append", "A till sends a piece of an upload"),
    ("/v1/uploads/{upload}", "head", "transport.look", "How far an upload is"),
    ("/v1/uploads/{upload}", "delete", "transport.cancel", "An upload is given up"),
];

/// The description.
pub fn document() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for operation in all() {
        put(&mut paths, operation.path, &operation.method.word().to_lowercase(), described(operation));
    }
    for (path, method, name, summary) in OTHERS {
        let parameters: Vec<Value> = path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
            .collect();
        let described = json!({
            "operationId": name, "summary": summary, "parameters": parameters,
            "responses": { "default": { "description": "see the sheet of the transport; a refusal is a problem object" } },
        });
        put(&mut paths, path, method, described);
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "tillwire centre", "version": env!("CARGO_PKG_VERSION") },
        "security": [{ "key": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "key": {
                "type": "http", "scheme": "bearer", "description": "`twk_<id>_<secret>`",
            } },
            "schemas": { "Problem": {
                "type": "object", "description": "RFC 9457",
                "properties": {
                    "type": { "type": "string" }, "title": { "type": "string" }, "status": { "type": "integer" },
                    "detail": { "type": "string" }, "help": { "type": "string" },
                },
            } },
        },
    })
}

fn put(paths: &mut Map<String, Value>, path: &str, method: &str, described: Value) {
    let entry = paths.entry(path.to_owned()).or_insert_with(|| json!({}));
    entry[method] = described;
}

fn described(operation: &Operation) -> Value {
    let fields = |place: Place| operation.input.iter().filter(move |field| field.place == place);
    let parameters: Vec<Value> = [(Place::Path, "path"), (Place::Query, "query")]
        .into_iter()
        .flat_map(|(place, word)| fields(place).map(move |field| parameter(field, word)))
        .collect();
    let status = if operation.method == super::Method::Post { "201" } else { "200" };
    let object = json!({ "application/json": { "schema": { "type": "object" } } });
    let problem = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
    let mut described = json!({
        "operationId": operation.name,
        "summary": operation.summary,
        "description": who(operation),
        "parameters": parameters,
        "responses": {
            status: { "description": operation.output, "content": object },
            "default": { "description": "refused", "content": problem },
        },
    });
    if fields(Place::Body).next().is_some() {
        let properties: Map<String, Value> =
            fields(Place::Body).map(|field| (field.name.to_owned(), schema(field))).collect();
        let required: Vec<&str> = fields(Place::Body).filter(|f| f.required).map(|field| field.name).collect();
        let schema = json!({
            "type": "object", "properties": properties, "required": required, "additionalProperties": false,
        });
        described["requestBody"] = json!({ "content": { "application/json": { "schema": schema } } });
    }
    described
}

fn who(operation: &Operation) -> String {
    let mut who: Vec<String> =
        operation.role.iter().map(|role| format!("the role {} and above", role.word())).collect();
    who.extend(operation.keys.iter().map(|kind| format!("keys of the kind {}", kind.word())));
    format!("For {}.", who.join(", "))
}

fn parameter(field: &Field, place: &str) -> Value {
    json!({
        "name": field.name, "in": place, "required": field.required, "description": field.help, "schema": kind(field.kind),
    })
}

fn schema(field: &Field) -> Value {
    let mut schema = kind(field.kind);
    schema["description"] = field.help.into();
    schema
}

fn kind(kind: Kind) -> Value {
    match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Integer => json!({ "type": "integer", "minimum": 0 }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Object => json!({ "type": "object" }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::List => json!({ "type": "array" }),
    }
}
