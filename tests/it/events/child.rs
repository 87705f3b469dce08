//! A till that sells until it dies: this test program again, as a process of its own.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use tillwire::events::outbox::{self, Guard, OutboxError, Role, Seq};
use tillwire::storage::{DbError, failpoint};

use super::lab;

const TASK: &str = "TILLWIRE_TEST_SELLER";
const FAILPOINT: &str = "TILLWIRE_TEST_FAILPOINT";

/// What it does: sells so many steps of so many lines, and has the log emptied every so many steps.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    pub steps: u64,
    pub lines: Seq,
    pub tidy_every: u64,
}

#[test]
#[ignore = "run by other tests as a process of its own"]
fn child() {
    let Ok(task) = std::env::var(TASK) else { return };
    let words: Vec<&str> = task.splitn(4, ' ').collect();
    let [steps, lines, tidy_every, path] = words[..] else { panic!("{task}") };
    let number = |word: &str| word.parse::<u64>().unwrap();
    let task = Task { steps: number(steps), lines: number(lines) as Seq, tidy_every: number(tidy_every) };
    if let Ok(label) = std::env::var(FAILPOINT) {
        failpoint::arm(&label).unwrap();
    }
    sell(task, Path::new(path));
}

fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "seller: {text}").and_then(|()| out.flush()).unwrap();
}

/// Sells, as a till does it: a step is told only when it is committed; when that is not known, it reads first.
fn sell(task: Task, path: &Path) {
    let db = lab::open(path);
    let _guard = Guard::take(path, Role::Till, "a seller").unwrap();
    let last = || db.read(|tx| outbox::last_seq(tx).map_err(OutboxError::from));
    say(&format!("ready {}", last().unwrap()));
    for step in 1..=task.steps {
        let before = last().unwrap();
        match lab::emit(&db, task.lines) {
            Ok(()) => say(&format!("committed {}", before + task.lines)),
            Err(OutboxError::Db(error @ DbError::OutcomeUnknown(_))) => {
                let found = last().unwrap();
                assert!(found == before || found == before + task.lines, "a step is whole: {found} after {before}");
                say(&format!("settled {found}: {error}"));
                if found > before {
                    say(&format!("committed {found}"));
                }
            }
            Err(error) => say(&format!("refused {before}: {error}")),
        }
        if task.tidy_every > 0 && step % task.tidy_every == 0 {
            db.tidy();
        }
    }
    say("done");
}

/// The seller's command.
pub fn command(path: &Path, task: Task) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["events::child::child", "--exact", "--ignored", "--nocapture"])
        .env(TASK, format!("{} {} {} {}", task.steps, task.lines, task.tidy_every, path.display()))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Makes a seller die at a label.
pub fn dies_at(command: &mut Command, label: &str) {
    command.env(FAILPOINT, label);
}

/// A seller at work.
pub struct Seller {
    pub process: Child,
    said: BufReader<ChildStdout>,
    /// The last row that it has told as committed.
    pub told: Seq,
    /// Everything it said.
    pub words: Vec<String>,
}

impl Seller {
    pub fn start(mut command: Command) -> Seller {
        let mut process = command.spawn().unwrap();
        let said = BufReader::new(process.stdout.take().unwrap());
        Seller { process, said, told: 0, words: Vec::new() }
    }

    /// The next word that it says; nothing when it has ended.
    pub fn hear(&mut self) -> Option<String> {
        loop {
            let mut line = String::new();
            if self.said.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            // The test runner writes its own words before the first of ours; a last line may be cut off.
            if let Some((_, word)) = line.split_once("seller: ")
                && line.ends_with('\n')
            {
                let word = word.trim_end().to_owned();
                if let Some(seq) = word.strip_prefix("committed ") {
                    self.told = seq.parse().unwrap();
                }
                self.words.push(word.clone());
                return Some(word);
            }
        }
    }

    /// Hears it out. Whether it has done its task.
    pub fn hear_out(&mut self) -> bool {
        while self.hear().is_some() {}
        self.process.wait().unwrap();
        self.words.last().is_some_and(|word| word == "done")
    }

    pub fn kill(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        self.hear_out();
    }
}

impl Drop for Seller {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What a seller says in a log of its writes: the row told last, up to there.
pub fn told_in(text: &str) -> Option<Seq> {
    let (_, word) = text.rsplit_once("seller: committed ")?;
    word.split_once('\n')?.0.parse().ok()
}

/// The database of a seller in a folder.
pub fn database(folder: &Path) -> PathBuf {
    folder.join("till.db")
}
