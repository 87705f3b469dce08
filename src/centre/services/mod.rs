//! What the store's own services (price checkers, the integration module) are told: a text in TOML for each store and
//! service, which they get with their key and keep on disk.
//!
//! The centre keeps the text as it was written and looks only whether it is TOML; what its words mean, the services know,
//! and the command that sets it looks at it before it is sent.

use serde_json::{Value, json};

use super::access::{Asker, KeyKind, Role};
use super::operation::{Field, Input, Kind, Method, OpError, Operation};
use super::{Changed, Site};
use crate::books::places;
use crate::params;
use crate::storage::{DbError, Migration, Tx};
use crate::vocab::StoreId;

/// The tables.
pub const MIGRATIONS: &[Migration] =
    &[Migration { number: 1, name: "services", sql: include_str!("0001_services.sql") }];

/// The services that a store can have.
pub const SERVICES: [&str; 2] = ["exchange", "price-checker"];
/// The longest settings of a service.
pub const MAX_SETTINGS_BYTES: usize = 256 * 1024;

const STORE: Field = Field::path("store", "the number of the store");
const SERVICE: Field = Field::path("service", "exchange or price-checker");

/// What services of a store are told.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        name: "services.get",
        method: Method::Get,
        path: "/v1/stores/{store}/services/{service}",
        summary: "What a service of a store is told: its settings as a text in TOML",
        role: Some(Role::Viewer),
        keys: &[KeyKind::StoreService],
        input: &[STORE, SERVICE],
        output: "store, service, settings, at_ms",
        run: get,
    },
    Operation {
        name: "services.set",
        method: Method::Put,
        path: "/v1/stores/{store}/services/{service}",
        summary: "Tell a service of a store its settings; it takes them when it starts next",
        role: Some(Role::Operator),
        keys: &[],
        input: &[STORE, SERVICE, Field::body("settings", Kind::Text, "the whole text, in TOML").required()],
        output: "store, service, settings, at_ms",
        run: set,
    },
];

/// The store and the service that are asked for.
fn which(input: &Input) -> Result<(StoreId, &'static str), OpError> {
    let text = input.text("store")?;
    let store = StoreId::new(text).map_err(|error| OpError::input(format!("{text:?} is no store: {error}")))?;
    let asked = input.text("service")?;
    let service = SERVICES.into_iter().find(|known| *known == asked);
    let service = service.ok_or_else(|| OpError::not_found(format!("there is no service {asked:?} of a store")));
    Ok((store, service?))
}

fn find(tx: &mut Tx<'_>, store: &str, service: &str) -> Result<Option<Value>, DbError> {
    let sql = "SELECT settings, at_ms FROM store_service WHERE store = $1 AND service = $2";
    let row = tx.query_opt(sql, params![store, service])?;
    row.map(|row| {
        let (settings, at_ms) = (row.text(0)?, row.int(1)?);
        Ok(json!({ "schema": 1, "store": store, "service": service, "settings": settings, "at_ms": at_ms }))
    })
    .transpose()
}

fn get(site: &Site, _: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, service) = which(input)?;
    let found = site.reports.documents.read(|tx| find(tx, store.as_str(), service))?;
    found.ok_or_else(|| {
        OpError::not_found(format!("the service {service} of store {store} was not told anything yet"))
            .help("`tillwire service configure` tells it")
    })
}

fn set(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, service) = which(input)?;
    let settings = input.text("settings")?.to_owned();
    if settings.len() > MAX_SETTINGS_BYTES {
        return Err(OpError::input(format!("settings have at most {MAX_SETTINGS_BYTES} bytes")));
    }
    toml::from_str::<toml::Table>(&settings)
        .map_err(|error| OpError::input(error.to_string().trim_end().to_owned()))?;
    let now_ms = site.now_ms();
    site.change(asker, "services.set", format!("service {store}/{service}"), move |tx| {
        if !places::has_store(tx, &store)? {
            return Err(OpError::not_found(format!("there is no store {store}")));
        }
        let before = find(tx, store.as_str(), service)?;
        if let Some(before) = before.as_ref().filter(|before| before["settings"] == settings.as_str()) {
            return Ok(Changed::new(before.clone(), before.clone()));
        }
        tx.execute(
            "INSERT INTO store_service (store, service, settings, at_ms) VALUES ($1, $2, $3, $4)
             ON CONFLICT (store, service) DO UPDATE SET settings = excluded.settings, at_ms = excluded.at_ms",
            params![store.as_str(), service, &settings, now_ms],
        )?;
        let after = find(tx, store.as_str(), service)?.unwrap_or_default();
        Ok(Changed::new(before.unwrap_or_default(), after))
    })
}
