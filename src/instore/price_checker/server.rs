//! The sockets: a thread for each device that is connected, at most [`MAX_SOCKETS`] of them.
//!
//! A device keeps its connection as long as it says something within [`IDLE`]. What goes wrong with one scan is shown on
//! the device and logged; it never closes the socket.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::device::{DeviceKind, Manner};
use super::display::{Shown, Words};
use super::frame::{Frame, FrameReader};
use super::health::FAMILIES;
use super::prices::{Found, Prices};
use super::settings::Devices;
use super::web::Web;
use crate::http::{ServeOptions, Serving};
use crate::measure::metrics::Registry;

/// Most devices that are connected at a time.
pub const MAX_SOCKETS: usize = 64;
/// A device that says nothing for so long is let go; it connects anew with its next scan.
pub const IDLE: Duration = Duration::from_secs(30);
/// How often a thread that waits for a device looks at the wish to stop.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// A device has to take an answer within this time.
const WRITE_WITHIN: Duration = Duration::from_secs(5);
/// Bytes of a thread's stack.
const STACK_BYTES: usize = 512 * 1024;
/// What the server of browser devices puts up with.
const WEB: ServeOptions = ServeOptions {
    max_connections: MAX_SOCKETS,
    head_timeout: IDLE,
    max_head_bytes: 16 * 1024,
    max_fields: 64,
    pace_bytes: 1024,
    pace_time: Duration::from_secs(10),
};

/// Something for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Logged {
    /// Goods that nobody knows.
    NotFound {
        /// The device.
        device: String,
        /// The barcode.
        code: String,
    },
    /// No till is on.
    NoTill {
        /// The device.
        device: String,
        /// The barcode.
        code: String,
        /// Who was asked and why there is no answer.
        why: String,
    },
    /// A scan that cannot be read.
    BadScan {
        /// The device.
        device: String,
    },
    /// A connection was turned away.
    Refused {
        /// The address.
        peer: String,
        /// Why.
        why: &'static str,
    },
    /// The answer could not be worked out: a fault of the program.
    Fault {
        /// The device.
        device: String,
    },
}

impl std::fmt::Display for Logged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Logged::NotFound { device, code } => write!(f, "{device}: no goods bear the code {code}"),
            Logged::NoTill { device, code, why } => write!(f, "{device}: no till is on, asked for {code}: {why}"),
            Logged::BadScan { device } => write!(f, "{device}: a scan that is no barcode"),
            Logged::Refused { peer, why } => write!(f, "{peer} was turned away: {why}"),
            Logged::Fault { device } => write!(f, "{device}: the answer could not be worked out"),
        }
    }
}

/// What a checker is made of.
pub struct CheckerParts {
    /// Who knows what goods cost.
    pub prices: Arc<dyn Prices>,
    /// The devices.
    pub devices: Devices,
    /// Takes what is to be logged; must not block.
    pub log: Arc<dyn Fn(Logged) + Send + Sync>,
    /// The revision of the program.
    pub revision: &'static str,
}

/// Answers scans, whatever they come over.
pub struct Checker {
    parts: CheckerParts,
    registry: Registry,
    open: AtomicI64,
    trouble: Mutex<Option<String>>,
}

impl Checker {
    /// With these parts.
    pub fn new(parts: CheckerParts) -> Arc<Checker> {
        let registry = Registry::new(FAMILIES, Vec::new());
        registry.get("tillwire_build_info", &[env!("CARGO_PKG_VERSION"), parts.revision]).set(1);
        Arc::new(Checker { parts, registry, open: AtomicI64::new(0), trouble: Mutex::new(None) })
    }

    /// The words that are shown.
    pub fn words(&self) -> &Words {
        &self.parts.devices.words
    }

    /// What it counts.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Who would be asked.
    pub fn sources(&self) -> Vec<String> {
        self.parts.prices.sources()
    }

    /// Devices that are connected.
    pub fn sockets(&self) -> i64 {
        self.open.load(Ordering::SeqCst)
    }

    /// Why the last question found no till; nothing when it found one.
    pub fn last_trouble(&self) -> Option<String> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How the device at this address is spoken to; logs one that is turned away.
    pub fn device(&self, kind: DeviceKind, address: IpAddr) -> Option<(String, Manner)> {
        let device = self.parts.devices.at(kind, address);
        if device.is_none() {
            self.refuse(&address.to_string(), "unknown", "it is not among the devices of the store");
        }
        device
    }

    fn refuse(&self, peer: &str, reason: &str, why: &'static str) {
        self.registry.get("tillwire_price_checker_refused_total", &[reason]).one();
        (self.parts.log)(Logged::Refused { peer: peer.to_owned(), why });
    }

    /// A scan cannot be read.
    pub fn bad_scan(&self, kind: DeviceKind, device: &str) {
        self.registry.get("tillwire_price_checks_total", &[kind.word(), "bad"]).one();
        (self.parts.log)(Logged::BadScan { device: device.to_owned() });
    }

    /// Asks for a code, counts and logs, and says what is to be shown.
    pub fn ask(&self, kind: DeviceKind, device: &str, code: &str) -> (Found, Shown) {
        let begun = Instant::now();
        let found = catch_unwind(AssertUnwindSafe(|| self.parts.prices.ask(code))).unwrap_or_else(|_| {
            (self.parts.log)(Logged::Fault { device: device.to_owned() });
            Found::Nobody("a fault of the program".to_owned())
        });
        let result = match &found {
            Found::Goods(_) => "found",
            Found::Unknown => "unknown",
            Found::Nobody(_) => "nobody",
        };
        self.registry.get("tillwire_price_checks_total", &[kind.word(), result]).one();
        self.registry.get("tillwire_price_check_seconds", &[kind.word()]).time(begun.elapsed());
        let (device, code) = (device.to_owned(), code.to_owned());
        let trouble = if let Found::Nobody(why) = &found { Some(why.clone()) } else { None };
        (*self.trouble.lock().unwrap_or_else(PoisonError::into_inner)).clone_from(&trouble);
        let shown = match &found {
            Found::Goods(answer) => self.words().goods(answer),
            Found::Unknown => {
                (self.parts.log)(Logged::NotFound { device, code });
                Shown::Trouble(self.words().not_found.clone())
            }
            Found::Nobody(why) => {
                (self.parts.log)(Logged::NoTill { device, code, why: why.clone() });
                Shown::Trouble(self.words().no_till.clone())
            }
        };
        (found, shown)
    }

    /// The bytes that answer a frame.
    fn answer(&self, device: &str, manner: &Manner, frame: &Frame) -> Vec<u8> {
        let code = match frame {
            Frame::Scan(scan) => manner.barcode(scan),
            Frame::TooLong => None,
        };
        let shown = match code {
            Some(code) => self.ask(manner.kind, device, &code).1,
            None => {
                self.bad_scan(manner.kind, device);
                Shown::Trouble(self.words().bad_scan.clone())
            }
        };
        manner.reply(&shown)
    }

    /// Talks with a device until it goes, is silent for too long, or the service stops.
    fn talk(&self, mut stream: TcpStream, device: &str, manner: &Manner, stop: &AtomicBool) -> std::io::Result<()> {
        stream.set_read_timeout(Some(LOOK_EVERY))?;
        stream.set_write_timeout(Some(WRITE_WITHIN))?;
        stream.set_nodelay(true)?;
        let mut reader = FrameReader::default();
        let mut block = [0; 1024];
        let mut heard = Instant::now();
        while !stop.load(Ordering::SeqCst) && heard.elapsed() < IDLE {
            let read = match stream.read(&mut block) {
                Ok(0) => return Ok(()),
                Ok(read) => read,
                Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted) => {
                    continue;
                }
                Err(error) => return Err(error),
            };
            for frame in reader.feed(&block[..read]) {
                stream.write_all(&self.answer(device, manner, &frame))?;
            }
            heard = Instant::now();
        }
        Ok(())
    }
}

/// The servers of all kinds at work, until they are dropped.
pub struct Servers {
    stop: Arc<AtomicBool>,
    addresses: Vec<(DeviceKind, SocketAddr)>,
    threads: Vec<JoinHandle<()>>,
    _web: Vec<Serving>,
}

impl Servers {
    /// Serves listeners that are bound already.
    ///
    /// # Errors
    /// When a listener cannot be used, or there is no thread.
    pub fn start(listeners: Vec<(DeviceKind, TcpListener)>, checker: &Arc<Checker>) -> std::io::Result<Servers> {
        let mut servers =
            Servers { stop: Arc::default(), addresses: Vec::new(), threads: Vec::new(), _web: Vec::new() };
        for (kind, listener) in listeners {
            servers.addresses.push((kind, listener.local_addr()?));
            if kind == DeviceKind::Http {
                servers._web.push(Serving::start(listener, Arc::new(Web(Arc::clone(checker))), WEB)?);
                continue;
            }
            let (checker, stop) = (Arc::clone(checker), Arc::clone(&servers.stop));
            let named = format!("checker-{}", kind.word());
            let accept = move || accept(kind, &listener, &checker, &stop);
            servers.threads.push(std::thread::Builder::new().name(named).spawn(accept)?);
        }
        Ok(servers)
    }

    /// Where each kind connects to.
    pub fn addresses(&self) -> &[(DeviceKind, SocketAddr)] {
        &self.addresses
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        for (kind, address) in &self.addresses {
            if *kind != DeviceKind::Http {
                // A listener waits for a connection; one from here lets it look at the wish to stop.
                let _ = TcpStream::connect_timeout(&reachable(*address), LOOK_EVERY);
            }
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// Where this machine reaches a listener of its own.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

fn accept(kind: DeviceKind, listener: &TcpListener, checker: &Arc<Checker>, stop: &Arc<AtomicBool>) {
    let mut talking: Vec<JoinHandle<()>> = Vec::new();
    while !stop.load(Ordering::SeqCst) {
        let Ok((stream, peer)) = listener.accept() else {
            // Out of file descriptors, mostly: others have to end first.
            std::thread::sleep(Duration::from_millis(50));
            continue;
        };
        if stop.load(Ordering::SeqCst) {
            break;
        }
        talking.retain(|thread| !thread.is_finished());
        let Some((device, manner)) = checker.device(kind, peer.ip()) else { continue };
        let Some(seat) = Seat::take(checker) else {
            checker.refuse(&peer.to_string(), "many", "64 devices are connected already");
            continue;
        };
        let stop = Arc::clone(stop);
        let talk = move || {
            // A connection that fails concerns its device alone.
            let _ = seat.0.talk(stream, &device, &manner, &stop);
        };
        if let Ok(thread) = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(talk) {
            talking.push(thread);
        }
    }
    for thread in talking {
        let _ = thread.join();
    }
}

/// One of the [`MAX_SOCKETS`], given back when it is dropped.
struct Seat(Arc<Checker>);

impl Seat {
    fn take(checker: &Arc<Checker>) -> Option<Seat> {
        let most = i64::try_from(MAX_SOCKETS).unwrap_or(i64::MAX);
        let taken = checker.open.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| (n < most).then_some(n + 1));
        taken.ok().map(|_| Seat(Arc::clone(checker)))
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::SeqCst);
    }
}
