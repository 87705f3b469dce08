//! Words about time and power, and about what comes to a till from its machine and its servers.

use super::args::{Args, LineError, seconds, wrong};
use super::{Order, Word, till, words};
use crate::till::command::{Act, ServiceAct, Vitals};

pub(super) const WORDS: &[Word] = words! {
    "at" "[DAY] HH:MM[:SS]" "it is so late now; a time that is past is tomorrow's" |a| Ok(Order::At(a.rest()));
    "wait" "TIME" "so much time passes" |a| Ok(Order::Wait(seconds(&a.need("the time")?)?));
    "power off" "" "the power goes off" |_| Ok(Order::PowerOff);
    "power on" "" "the power comes, and the till starts" |_| Ok(Order::PowerOn);
    "shutdown" "[REASON]" "the till is stopped in order" |a| Ok(Order::ShutDown(a.next_word().unwrap_or_else(|| "operator".to_owned())));
    "drawer by-hand" "yes|no" "the drawer stays open until `drawer close`"
        |a| Ok(Order::DrawerByHand(a.one_of("the answer", &["yes", "no"])? == "yes"));
    "settle" "" "settle the terminal's day" |_| Ok(service(ServiceAct::Settle));
    "recovery sign" "" "sign for what a saved database differs in from the fiscal device"
        |_| Ok(service(ServiceAct::SignRecovery));
    "devices" "" "ask the devices how they are" |_| Ok(service(ServiceAct::Devices));
    "marking" "" "ask the channels of the marking system how they are" |_| Ok(service(ServiceAct::Marking));
    "catalogue applied" "DOC full|delta items N prices N version N" "a catalogue was loaded" catalogue;
    "catalogue refused" "DOC CODE [row N]" "a catalogue was refused" refused;
    "server lost" "NAME [REASON]" "a server is out of reach" |a| link(a, false);
    "server found" "NAME [backlog N]" "it can be reached again" |a| link(a, true);
    "remote" "lock|message|settle|devices by WHO id N [text TEXT]" "the centre orders something" remote;
    "delivered" "RECEIPT centre|exchange [queue N] [after TIME]" "a receipt arrived" delivered;
    "disk low" "BYTES [PATH]" "the disk is nearly full" disk;
    "crashed" "COMPONENT CODE [dump REF]" "a part of the till fell over" crashed;
    "licence" "FEATURE STATE [until DAY]" "a licence changed" licence;
    "tick" "" "limits of time are looked at" |_| Ok(till(Act::Tick(Vitals::default())));
};

fn service(act: ServiceAct) -> Order {
    till(Act::Service(act))
}

fn named_number(args: &mut Args, name: &str) -> Result<u64, LineError> {
    match args.named(name)? {
        Some(text) => text.parse().map_err(|_| wrong(format!("{name} {text:?} is no number"))),
        None => Ok(0),
    }
}

fn catalogue(args: &mut Args) -> Result<Order, LineError> {
    let (items, prices) = (named_number(args, "items")?, named_number(args, "prices")?);
    let version = i64::try_from(named_number(args, "version")?).map_err(|_| wrong("the version is too large"))?;
    let document = args.number("the document")?;
    let full = args.one_of("the kind", &["full", "delta"])? == "full";
    Ok(service(ServiceAct::Catalogue { document, full, items, prices, duration_ms: 0, version }))
}

fn refused(args: &mut Args) -> Result<Order, LineError> {
    let row =
        args.named("row")?.map(|t| t.parse().map_err(|_| wrong(format!("row {t:?} is no number")))).transpose()?;
    let document = args.number("the document")?;
    Ok(service(ServiceAct::CatalogueRefused { document, code: args.need("the code")?, row }))
}

fn link(args: &mut Args, up: bool) -> Result<Order, LineError> {
    let backlog = named_number(args, "backlog")?;
    let server = args.need("the server")?;
    let reason = args.next_word().unwrap_or_else(|| "unreachable".to_owned());
    Ok(service(ServiceAct::Link { server, up, reason, backlog }))
}

fn remote(args: &mut Args) -> Result<Order, LineError> {
    let by = args.named("by")?.unwrap_or_else(|| "centre".to_owned());
    let id = args.named("id")?.ok_or_else(|| wrong("which order: id N"))?;
    let text = args.named("text")?;
    let order = args.need("the order")?;
    Ok(service(ServiceAct::Remote { id, order, by, text }))
}

fn delivered(args: &mut Args) -> Result<Order, LineError> {
    let queue_no = named_number(args, "queue")?;
    let latency_ms = match args.named("after")? {
        Some(text) => seconds(&text)?.saturating_mul(1000),
        None => 0,
    };
    let receipt = args.number("the receipt")?;
    let to = args.one_of("where", &["centre", "exchange"])?;
    Ok(service(ServiceAct::Delivered { to, queue_no, latency_ms, receipt }))
}

fn disk(args: &mut Args) -> Result<Order, LineError> {
    let free_bytes = args.number("free bytes")?;
    let path = args.next_word().unwrap_or_else(|| ".".to_owned());
    Ok(service(ServiceAct::DiskLow { free_bytes, path }))
}

fn crashed(args: &mut Args) -> Result<Order, LineError> {
    let dump_ref = args.named("dump")?.unwrap_or_default();
    Ok(service(ServiceAct::Crashed { component: args.need("the component")?, code: args.need("the code")?, dump_ref }))
}

fn licence(args: &mut Args) -> Result<Order, LineError> {
    let valid_to = args.named("until")?.unwrap_or_default();
    Ok(service(ServiceAct::Licence { feature: args.need("the feature")?, state: args.need("the state")?, valid_to }))
}
