//! The connections between tills and centre, which break now and then: a forwarder that cuts everything for a while.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long connections hold, and how long nothing gets through then.
const HOLDS: Duration = Duration::from_millis(1_500);
const BROKEN: Duration = Duration::from_millis(700);
/// The first time comes sooner, once all tills have said hello: a fast machine has sold everything by then otherwise. A till
/// that meets no centre at its start knows no cashier.
const HOLDS_AT_FIRST: Duration = Duration::from_millis(150);
/// How a till says hello.
const HELLO: &[u8] = b"/hello HTTP/1.1";

#[derive(Default)]
struct State {
    stop: AtomicBool,
    broken: AtomicBool,
    breaks: AtomicU32,
    /// Tills that have not said hello.
    awaited: AtomicU32,
    open: Mutex<Vec<TcpStream>>,
}

/// A wire to a server, until it is dropped.
pub(super) struct Wire {
    /// Where it begins.
    pub(super) address: SocketAddr,
    state: Arc<State>,
    threads: Vec<JoinHandle<()>>,
}

impl Wire {
    /// To this server, for so many tills.
    pub(super) fn to(server: SocketAddr, tills: u32) -> std::io::Result<Wire> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let state = Arc::new(State { awaited: AtomicU32::new(tills), ..State::default() });
        let (forward, weather) = (Arc::clone(&state), Arc::clone(&state));
        let threads = vec![
            std::thread::spawn(move || accept(&listener, server, &forward)),
            std::thread::spawn(move || change(&weather)),
        ];
        Ok(Wire { address, state, threads })
    }

    /// How often it broke.
    pub(super) fn breaks(&self) -> u32 {
        self.state.breaks.load(Ordering::SeqCst)
    }

    /// From now on it holds.
    pub(super) fn mend(&self) {
        self.state.stop.store(true, Ordering::SeqCst);
        self.state.broken.store(false, Ordering::SeqCst);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.mend();
        cut(&self.state);
        // Whoever accepts is woken by a last visitor.
        self.state.broken.store(true, Ordering::SeqCst);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// Good and bad times in turn.
fn change(state: &State) {
    sleep_unless(state, HOLDS, || state.awaited.load(Ordering::SeqCst) == 0);
    let mut holds = HOLDS_AT_FIRST;
    while !state.stop.load(Ordering::SeqCst) {
        sleep_unless(state, std::mem::replace(&mut holds, HOLDS), || false);
        if state.stop.load(Ordering::SeqCst) {
            return;
        }
        state.broken.store(true, Ordering::SeqCst);
        state.breaks.fetch_add(1, Ordering::SeqCst);
        cut(state);
        sleep_unless(state, BROKEN, || false);
        state.broken.store(false, Ordering::SeqCst);
    }
}

fn sleep_unless(state: &State, time: Duration, enough: impl Fn() -> bool) {
    let step = Duration::from_millis(20);
    let mut left = time;
    while !left.is_zero() && !state.stop.load(Ordering::SeqCst) && !enough() {
        std::thread::sleep(step.min(left));
        left = left.saturating_sub(step);
    }
}

fn cut(state: &State) {
    for stream in state.open.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        let _ = stream.shutdown(Shutdown::Both);
    }
}

fn accept(listener: &TcpListener, server: SocketAddr, state: &Arc<State>) {
    loop {
        let done = state.stop.load(Ordering::SeqCst) && state.broken.load(Ordering::SeqCst);
        if done {
            return;
        }
        let Ok((client, _)) = listener.accept() else {
            std::thread::sleep(Duration::from_millis(5));
            continue;
        };
        if state.broken.load(Ordering::SeqCst) {
            continue;
        }
        let _ = client.set_nonblocking(false);
        let Ok(upstream) = TcpStream::connect(server) else { continue };
        let mut open = state.open.lock().unwrap_or_else(PoisonError::into_inner);
        for (from, to) in [(&client, &upstream), (&upstream, &client)] {
            let (Ok(from), Ok(to)) = (from.try_clone(), to.try_clone()) else { continue };
            open.extend(from.try_clone());
            let state = Arc::clone(state);
            std::thread::spawn(move || copy(from, to, &state));
        }
    }
}

fn copy(mut from: TcpStream, mut to: TcpStream, state: &State) {
    let mut block = [0; 16 * 1024];
    while let Ok(n) = from.read(&mut block) {
        if n == 0 || to.write_all(&block[..n]).is_err() {
            break;
        }
        if block[..n].windows(HELLO.len()).any(|bytes| bytes == HELLO) {
            let less = |awaited: u32| awaited.checked_sub(1);
            let _ = state.awaited.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less);
        }
    }
    let _ = to.shutdown(Shutdown::Both);
    let _ = from.shutdown(Shutdown::Both);
}
