//! `serve centre`: the centre over HTTP.

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use clap::Args;

use super::watchdog::Notice;
use crate::centre::jobs::Jobs;
use crate::centre::monitoring::Fleet;
use crate::centre::routes;
use crate::centre::server::{CentreServer, Ear};
use crate::centre::{Site, SiteParts};
use crate::cli::Context;
use crate::cli::database::DatabaseArgs;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::http::{Serving, Tls};
use crate::transport::limits::SERVE;

/// The examples of `serve centre`.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire serve centre --db centre.db --listen 127.0.0.1:8080
  tillwire serve centre --db postgres://tillwire@db/centre --listen 0.0.0.0:8443 \\
      --tls-cert centre.pem --tls-key centre.key

Any number of processes may serve one PostgreSQL database. SIGHUP reads the certificate anew;
SIGTERM closes in order: /readyz says no first. Plain HTTP is for this machine alone, unless
--allow-plain-http says that something in front of it does TLS.";

/// How often the loop looks at the wish to stop.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// Connections of a process that serves to a PostgreSQL server.
const CONNECTIONS: usize = 16;
/// Connections for reading of a process that serves a file: each has a cache of its own, and there is one disk.
const READERS: usize = 6;

/// Serves.
#[derive(Debug, Args)]
pub struct CentreServeArgs {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The certificate and its chain (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// The private key of the certificate (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// Listen without TLS on an address that others can reach
    #[arg(long)]
    pub allow_plain_http: bool,
    /// Where reports are read: a replica of the PostgreSQL database
    #[arg(long, value_name = "URL")]
    pub read_db: Option<String>,
    /// After the wish to stop, say so under /readyz for so long before closing
    #[arg(long, value_name = "SECS", default_value_t = 0)]
    pub leave_secs: u64,
    /// The name of this process among those of the centre [default: one that nobody else has]
    #[arg(long, value_name = "NAME")]
    pub instance: Option<String>,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Does it.
pub fn run(args: &CentreServeArgs, context: &mut Context) -> CommandResult {
    let tls = tls(args, context)?;
    let books = args.database.serve(context, (READERS, CONNECTIONS))?;
    let reports = match &args.read_db {
        None => books.clone(),
        Some(url) => args.database.replica(url, context)?,
    };
    let parts = SiteParts {
        desk: Arc::new(crate::centre::desk::Bureau::new(books.clone(), context.env.random.clone())),
        books,
        reports,
        now: context.env.clock.clone(),
        random: context.env.random.clone(),
    };
    let site = Site::open(parts)?;
    let listener = TcpListener::bind(args.listen).map_err(|error| {
        CommandError::message(Exit::Outside, format!("cannot listen on {}: {error}", args.listen))
            .hint("another program uses the port? --listen 127.0.0.1:0 takes a free one")
    })?;
    let holder = args.instance.clone().unwrap_or_else(|| instance(context));
    let jobs = Jobs::start(site.clone(), holder.clone(), Arc::new(routes::jobs))?;
    let (documents, seen) = (site.books.documents.clone(), site.clone());
    let server = CentreServer::new(site);
    let ear = Ear::start(documents, server.clone())?;
    let fleet = Fleet::start(seen, holder, server.fleet().clone())?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let serving = Serving::start_with(listener, server.clone(), SERVE, tls.clone())?;
    context.ui.status(format!("listening on {scheme}://{}", serving.address()));
    let renew = context.env.take_hang_up()?;
    let mut notice = Notice::of(&context.env);
    notice.ready("serves");
    while !context.env.cancel.load(Ordering::SeqCst) {
        if renew.swap(false, Ordering::SeqCst)
            && let Some(tls) = &tls
        {
            match tls.reload() {
                Ok(()) => context.ui.status("the certificate was read anew"),
                Err(error) => context.ui.warn(format!("the old certificate stays: {error}")),
            }
        }
        notice.alive();
        (context.env.wait)(LOOK_EVERY);
    }
    notice.stopping();
    server.leave();
    // Waiting for a balancer to notice does not end by the wish to stop, which is there already.
    std::thread::sleep(Duration::from_secs(args.leave_secs));
    drop((ear, fleet));
    drop(serving);
    drop(jobs);
    context.ui.status("closed");
    Ok(Exit::Ok)
}

/// A name that no other process goes by.
fn instance(context: &Context) -> String {
    let host = context.env.var("HOSTNAME").unwrap_or("centre");
    let random: String = (context.env.random)()[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{host}-{}-{random}", std::process::id())
}

/// The certificate; without one only this machine is listened to.
fn tls(args: &CentreServeArgs, context: &Context) -> CommandResult<Option<Tls>> {
    if let (Some(certificate), Some(key)) = (&args.tls_cert, &args.tls_key) {
        let folder = &context.env.folder;
        let tls = Tls::load(&folder.join(certificate), &folder.join(key));
        return tls.map(Some).map_err(|error| CommandError::input(error.to_string()));
    }
    let ip: IpAddr = args.listen.ip();
    if !ip.is_loopback() && !args.allow_plain_http {
        let error = CommandError::usage(format!("{ip} can be reached by others, and there is no certificate"));
        return Err(error.hint("give --tls-cert and --tls-key, or --allow-plain-http when something in front does TLS"));
    }
    Ok(None)
}
