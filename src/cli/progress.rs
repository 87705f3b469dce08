//! A progress bar that keeps itself hidden until somebody has waited for it.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is done sooner than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(250);

/// How often a second the bar is drawn at most.
const DRAWS_PER_SECOND: u8 = 10;

/// How far a long work is. Does nothing where no person looks.
#[derive(Debug)]
pub struct Progress {
    bar: Option<ProgressBar>,
    started: Instant,
    shown: bool,
}

impl Progress {
    /// Work of `total` bytes, or of an unknown length.
    pub fn new(total: Option<u64>, wanted: bool) -> Progress {
        let bar = wanted.then(|| {
            let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
            bar.set_style(style(total.is_some()));
            bar
        });
        Progress { bar, started: Instant::now(), shown: false }
    }

    /// The bar, so that other output can step around it.
    pub fn bar(&self) -> Option<ProgressBar> {
        self.bar.clone()
    }

    /// So many bytes are done; `what` is being done now.
    pub fn at(&mut self, done: u64, what: &str) {
        let Some(bar) = &self.bar else { return };
        if !self.shown && self.started.elapsed() >= PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(DRAWS_PER_SECOND));
            self.shown = true;
        }
        bar.set_position(done);
        if self.shown && bar.message() != what {
            bar.set_message(what.to_owned());
        }
    }

    /// The work has grown or shrunk.
    pub fn total(&mut self, total: u64) {
        if let Some(bar) = &self.bar
            && bar.length() != Some(total)
        {
            bar.set_length(total);
            bar.set_style(style(true));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn style(known: bool) -> ProgressStyle {
    let template = if known {
        "{wide_msg} {bar:24} {bytes}/{total_bytes} {bytes_per_sec} {eta}"
    } else {
        "{wide_msg} {spinner} {bytes} {bytes_per_sec}"
    };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
