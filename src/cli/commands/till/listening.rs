//! The till's read-only server, for the services of its store: `--listen`.

use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs as _, UdpSocket};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::at_till::AtTillArgs;
use super::linking::Linking;
use crate::books::Books;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::http::Serving;
use crate::storage::{DbUrl, OpenOptions};
use crate::till::answers::{Answers, SERVE, read_keys};
use crate::till::runner;

/// Whether, and whom, the till answers.
#[derive(Clone, Debug, Args)]
pub struct ListeningArgs {
    /// Answer price checkers and other services of the store there: prices and receipts, read only
    #[arg(long, value_name = "ADDR:PORT")]
    pub listen: Option<SocketAddr>,
    /// Keys of the store's services, one a line, beside those that the centre sends
    #[arg(long, value_name = "FILE", requires = "listen")]
    pub listen_keys: Option<PathBuf>,
}

/// The server, until it is dropped.
pub struct Listening(#[expect(dead_code, reason = "serves as long as it is there")] Option<Serving>);

impl ListeningArgs {
    /// Begins to answer; where, is told to the centre.
    pub fn begin(&self, at_till: &AtTillArgs, linking: &Linking, context: &Context) -> CommandResult<Listening> {
        let Some(address) = self.listen else { return Ok(Listening(None)) };
        let keys = match &self.listen_keys {
            None => Vec::new(),
            Some(file) => {
                let path = context.env.folder.join(file);
                let told = |e: &dyn std::fmt::Display| CommandError::input(format!("{}: {e}", path.display()));
                let text = std::fs::read_to_string(&path).map_err(|e| told(&e))?;
                read_keys(&text).map_err(|e| told(&e))?
            }
        };
        if keys.is_empty() && linking.url().is_none() {
            let error = CommandError::usage("--listen without keys would answer nobody");
            return Err(error.hint("--listen-keys FILE names them; with --centre the centre sends them"));
        }
        let settings = at_till.settings(context.zone()?, context)?;
        let database = context.env.folder.join(&at_till.till_db);
        let books = Books::open(&DbUrl::Sqlite(database), &OpenOptions::default())?;
        runner::migrate(&books.documents)?;
        // A till whose clock was set answers by it.
        let now: Arc<dyn Fn() -> i64 + Send + Sync> = match at_till.clock {
            Some(moment) => {
                let start = moment.instant_ms(&settings.zone);
                Arc::new(move || start)
            }
            None => context.env.clock.clone(),
        };
        let told = |e: std::io::Error| CommandError::message(Exit::Outside, format!("--listen {address}: {e}"));
        let listener = TcpListener::bind(address).map_err(told)?;
        let answers = Arc::new(Answers::new(books, settings, keys, now));
        let serving = Serving::start(listener, answers, SERVE).map_err(told)?;
        let at = serving.address();
        context.ui.status(format!("listening on http://{at}"));
        linking.set_address(&format!("http://{}", SocketAddr::new(reachable(at.ip(), linking.url()), at.port())));
        Ok(Listening(Some(serving)))
    }
}

/// The address under which others find a till that listens everywhere: the one from which it reaches its centre. Nothing
/// is sent.
fn reachable(ip: IpAddr, centre: Option<&str>) -> IpAddr {
    if !ip.is_unspecified() {
        return ip;
    }
    let find = || {
        let url = centre?;
        let tls = url.starts_with("https://");
        let host = url.split_once("://")?.1.split('/').next()?;
        let whole = if host.rsplit(']').next()?.contains(':') {
            host.to_owned()
        } else {
            format!("{host}:{}", if tls { 443 } else { 80 })
        };
        let there = whole.to_socket_addrs().ok()?.next()?;
        let any: SocketAddr = if there.is_ipv4() { ([0, 0, 0, 0], 0).into() } else { ([0; 16], 0).into() };
        let socket = UdpSocket::bind(any).ok()?;
        socket.connect(there).ok()?;
        Some(socket.local_addr().ok()?.ip())
    };
    find().unwrap_or(ip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_till_that_listens_everywhere_tells_where_its_centre_sees_it() {
        let everywhere: IpAddr = [0, 0, 0, 0].into();
        let loopback: IpAddr = [127, 0, 0, 1].into();
        assert_eq!(reachable(loopback, None), loopback);
        assert_eq!(reachable(everywhere, Some("http://127.0.0.1:8080/x")), loopback);
        assert_eq!(reachable(everywhere, None), everywhere);
    }
}
