//! What a server tells the one that started it: systemd's notify protocol over a datagram, where `NOTIFY_SOCKET` is set.
//!
//! A server says `READY=1` when it listens, `WATCHDOG=1` as long as its loop turns (at half the time that
//! `WATCHDOG_USEC` gives), and `STOPPING=1` before it closes. Without the variable nothing is said.

use std::time::{Duration, Instant};

use crate::cli::env::Env;

/// The one that is told.
#[derive(Debug)]
pub struct Notice {
    #[cfg(unix)]
    socket: Option<(std::os::unix::net::UnixDatagram, std::os::unix::net::SocketAddr)>,
    every: Option<Duration>,
    told: Instant,
}

impl Notice {
    /// Whoever started this process; nobody, when it is not systemd.
    pub fn of(env: &Env) -> Notice {
        let every = env.var("WATCHDOG_USEC").and_then(|text| text.parse::<u64>().ok()).filter(|usec| *usec > 0);
        Notice {
            #[cfg(unix)]
            socket: env.var("NOTIFY_SOCKET").and_then(socket),
            every: every.map(|usec| Duration::from_micros(usec / 2)),
            told: Instant::now(),
        }
    }

    /// It serves now.
    pub fn ready(&mut self, status: &str) {
        self.say(&format!("READY=1\nSTATUS={}", status.replace('\n', " ")));
        self.told = Instant::now();
    }

    /// How it is, for `systemctl status`.
    pub fn status(&self, status: &str) {
        self.say(&format!("STATUS={}", status.replace('\n', " ")));
    }

    /// Its loop turns. To be called more often than the watchdog asks; told when it is time.
    pub fn alive(&mut self) {
        if self.every.is_some_and(|every| self.told.elapsed() >= every) {
            self.say("WATCHDOG=1");
            self.told = Instant::now();
        }
    }

    /// It closes.
    pub fn stopping(&self) {
        self.say("STOPPING=1");
    }

    #[cfg(unix)]
    fn say(&self, text: &str) {
        if let Some((socket, address)) = &self.socket {
            // Whoever does not listen misses something; the service goes on.
            let _ = socket.send_to_addr(text.as_bytes(), address);
        }
    }

    #[cfg(not(unix))]
    fn say(&self, _: &str) {}
}

/// `/run/systemd/notify`, or `@name` in the abstract space.
#[cfg(unix)]
fn socket(path: &str) -> Option<(std::os::unix::net::UnixDatagram, std::os::unix::net::SocketAddr)> {
    use std::os::unix::net::{SocketAddr, UnixDatagram};
    let address = match path.strip_prefix('@') {
        #[cfg(target_os = "linux")]
        Some(name) => {
            use std::os::linux::net::SocketAddrExt as _;
            SocketAddr::from_abstract_name(name.as_bytes()).ok()?
        }
        #[cfg(not(target_os = "linux"))]
        Some(_) => return None,
        None => SocketAddr::from_pathname(path).ok()?,
    };
    let socket = UnixDatagram::unbound().ok()?;
    // A full queue must not stop the service.
    socket.set_nonblocking(true).ok()?;
    Some((socket, address))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::net::UnixDatagram;

    #[test]
    fn whoever_started_it_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let systemd = UnixDatagram::bind(&path).unwrap();
        let (mut env, _) = Env::for_tests(folder.path(), 0);
        env.vars.insert("NOTIFY_SOCKET".into(), path.display().to_string());
        env.vars.insert("WATCHDOG_USEC".into(), "2".into());
        let heard = || {
            let mut block = [0; 256];
            let length = systemd.recv(&mut block).unwrap();
            String::from_utf8_lossy(&block[..length]).into_owned()
        };
        let mut notice = Notice::of(&env);
        notice.ready("serves\ntwo");
        assert_eq!(heard(), "READY=1\nSTATUS=serves two");
        std::thread::sleep(Duration::from_millis(1));
        notice.alive();
        assert_eq!(heard(), "WATCHDOG=1");
        notice.stopping();
        assert_eq!(heard(), "STOPPING=1");
        drop(systemd);
        notice.status("nobody hears it");
    }
}
