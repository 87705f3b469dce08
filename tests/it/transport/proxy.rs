//! Something between till and centre that misbehaves.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crate::program::Random;

/// What it does next.
#[derive(Debug)]
pub struct Rules {
    /// Bytes that still go up (to the centre), or down, before both connections are cut, once. Negative: no limit.
    pub up: AtomicI64,
    pub down: AtomicI64,
    /// Cuts so far.
    pub cuts: AtomicUsize,
    /// Changes a byte of every block of at least this size that goes up; 0 changes none.
    pub spoil_up: AtomicUsize,
    pub spoil_down: AtomicUsize,
    /// Cuts so many PATCHes before anything of them has gone up, as a proxy does that keeps whole requests.
    pub withhold: AtomicUsize,
    /// After each cut the next one is this far away, until so many have been made.
    again: Mutex<Option<(Random, usize)>>,
    /// Where connections are led: in turn.
    pub targets: Mutex<Vec<SocketAddr>>,
    next: AtomicUsize,
    stop: AtomicBool,
}

/// How far away the next cut is at most, in bytes.
const FAR: u64 = 6_000;

impl Rules {
    /// From now on connections are cut again and again, so often, after so many bytes as are drawn.
    pub fn cut_again(&self, random: Random, times: usize) {
        *self.again.lock().unwrap() = Some((random, times));
        self.arm();
    }

    fn arm(&self) {
        let mut again = self.again.lock().unwrap();
        let Some((random, times)) = again.as_mut().filter(|(_, times)| *times > 0) else { return };
        *times -= 1;
        let budget = if random.below(2) == 0 { &self.up } else { &self.down };
        budget.store(i64::try_from(random.below(FAR) + 1).unwrap(), Ordering::SeqCst);
    }
}

pub struct Proxy {
    pub rules: Arc<Rules>,
    address: SocketAddr,
}

impl Proxy {
    pub fn start(targets: &[SocketAddr]) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let rules = Arc::new(Rules {
            up: AtomicI64::new(-1),
            down: AtomicI64::new(-1),
            cuts: AtomicUsize::new(0),
            spoil_up: AtomicUsize::new(0),
            spoil_down: AtomicUsize::new(0),
            withhold: AtomicUsize::new(0),
            again: Mutex::new(None),
            targets: Mutex::new(targets.to_vec()),
            next: AtomicUsize::new(0),
            stop: AtomicBool::new(false),
        });
        let shared = Arc::clone(&rules);
        std::thread::spawn(move || {
            for client in listener.incoming() {
                if shared.stop.load(Ordering::SeqCst) {
                    return;
                }
                let target = {
                    let targets = shared.targets.lock().unwrap();
                    targets[shared.next.fetch_add(1, Ordering::SeqCst) % targets.len()]
                };
                let (Ok(client), Ok(server)) = (client, TcpStream::connect(target)) else { continue };
                for up in [true, false] {
                    let (rules, client, server) =
                        (Arc::clone(&shared), client.try_clone().unwrap(), server.try_clone().unwrap());
                    std::thread::spawn(move || {
                        if up {
                            carry(client, server, &rules, true);
                        } else {
                            carry(server, client, &rules, false);
                        }
                    });
                }
            }
        });
        Proxy { rules, address }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.rules.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

/// Carries bytes one way until an end, or until the rules cut both ways.
fn carry(mut from: TcpStream, mut to: TcpStream, rules: &Rules, up: bool) {
    let (budget, spoil) = if up { (&rules.up, &rules.spoil_up) } else { (&rules.down, &rules.spoil_down) };
    let mut block = vec![0; 16 * 1024];
    loop {
        let n = from.read(&mut block).unwrap_or(0);
        if n == 0 {
            let _ = to.shutdown(Shutdown::Write);
            return;
        }
        if up && block.starts_with(b"PATCH") && rules.withhold.load(Ordering::SeqCst) > 0 {
            rules.withhold.fetch_sub(1, Ordering::SeqCst);
            let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
            return;
        }
        let least = spoil.load(Ordering::SeqCst);
        if least > 0 && n >= least {
            block[n - 1] ^= 1;
        }
        let left = budget.load(Ordering::SeqCst);
        let goes = usize::try_from(left).map_or(n, |left| left.min(n));
        let sent = to.write_all(&block[..goes]);
        if left >= 0 {
            if goes < n || left == i64::try_from(goes).unwrap() {
                // Once; whatever comes next goes through.
                budget.store(-1, Ordering::SeqCst);
                rules.cuts.fetch_add(1, Ordering::SeqCst);
                rules.arm();
                let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
                return;
            }
            budget.fetch_sub(i64::try_from(goes).unwrap(), Ordering::SeqCst);
        }
        if sent.is_err() {
            let _ = from.shutdown(Shutdown::Both);
            return;
        }
    }
}
