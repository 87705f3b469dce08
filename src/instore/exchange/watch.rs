//! Being told by the system that something has arrived in a folder (inotify). Notices get lost, on network shares above
//! all, and other systems give none here: so folders are looked at now and then anyway.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use super::supervise::Bell;

/// How often notices are fetched.
#[cfg(target_os = "linux")]
const FETCH_EVERY: std::time::Duration = std::time::Duration::from_millis(50);

/// A folder that is watched, until it is dropped.
#[derive(Debug)]
pub struct Watching {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Has the bell rung when a file appears in one of these folders or is complete.
///
/// # Errors
/// When the system does not watch them.
#[cfg(target_os = "linux")]
pub fn watch(folders: &[&Path], bell: &Arc<Bell>) -> std::io::Result<Watching> {
    use rustix::fs::inotify::{CreateFlags, Reader, WatchFlags, add_watch, init};
    let notices = init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?;
    let what = WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO | WatchFlags::CREATE | WatchFlags::ATTRIB;
    for folder in folders {
        add_watch(&notices, *folder, what)?;
    }
    let (stop, bell) = (Arc::new(AtomicBool::new(false)), Arc::clone(bell));
    let stopping = Arc::clone(&stop);
    let work = move || {
        let mut buffer = [std::mem::MaybeUninit::uninit(); 4096];
        while !stopping.load(Ordering::SeqCst) {
            let mut rung = false;
            let mut reader = Reader::new(&notices, &mut buffer);
            // Whatever it was, everything is looked at once; an overflow is a notice too.
            while reader.next().is_ok() {
                rung = true;
            }
            if rung {
                bell.ring();
            }
            std::thread::sleep(FETCH_EVERY);
        }
    };
    let thread = std::thread::Builder::new().name("notices".into()).spawn(work)?;
    Ok(Watching { stop, thread: Some(thread) })
}

/// Other systems give no notices here.
///
/// # Errors
/// Always.
#[cfg(not(target_os = "linux"))]
pub fn watch(_: &[&Path], _: &Arc<Bell>) -> std::io::Result<Watching> {
    Err(std::io::Error::new(std::io::ErrorKind::Unsupported, "no notices on this system"))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn a_file_that_arrives_rings() {
        let folder = tempfile::tempdir().unwrap();
        let bell = Arc::new(Bell::default());
        let heard = bell.heard();
        let _watching = watch(&[folder.path()], &bell).unwrap();
        std::fs::write(folder.path().join("a"), "x").unwrap();
        let begun = Instant::now();
        while bell.heard() == heard {
            assert!(begun.elapsed() < std::time::Duration::from_secs(60));
            std::thread::yield_now();
        }
    }
}
