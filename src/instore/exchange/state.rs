//! What the module knows, as the journal tells it: runs under way, each till's numbers, the last file of each name.
//!
//! A *run* is one file on its way: claimed, given to each of its tills, ended. A till's number is chosen when the file is
//! put into the till's folder, because only there it can be seen which numbers exist.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// Most names whose last file is remembered; the oldest are forgotten first.
pub const MAX_LASTS: usize = 50_000;
/// Most numbers of a till that are shown as missing.
pub const MAX_MISSING: usize = 1_000;

/// A record of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "k", rename_all = "kebab-case")]
pub enum Record {
    /// A file was claimed, and it is to go to these tills.
    Claim(Claim),
    /// The file lies in the till's `tmp` and gets this number.
    Put {
        /// The run.
        run: u64,
        /// The till.
        till: String,
        /// The number.
        n: u64,
    },
    /// The till has it.
    Gave {
        /// The run.
        run: u64,
        /// The till.
        till: String,
    },
    /// The till is no longer among those of the store; it gets nothing.
    Left {
        /// The run.
        run: u64,
        /// The till.
        till: String,
    },
    /// Nothing is left to do but to put the original away.
    End {
        /// The run.
        run: u64,
        /// Why it went nowhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        error: Option<String>,
    },
    /// The original was put away.
    Moved {
        /// The run.
        run: u64,
    },
    /// A file of a till goes to the ERP now.
    Got {
        /// The till.
        till: String,
        /// Its number.
        n: u64,
        /// SHA-256 of it, in hex.
        sha: String,
    },
    /// A number of a till was passed over.
    Missing {
        /// The till.
        till: String,
        /// The number.
        n: u64,
        /// Since when.
        since_ms: i64,
    },
    /// A compacted journal begins: the next run, and what each till and name stands at.
    Base {
        /// The next run.
        run: u64,
    },
    /// A till's numbers.
    Till {
        /// The till.
        till: String,
        /// The last number that was given.
        last: u64,
    },
    /// The last file of a name.
    Last {
        /// The route.
        route: String,
        /// The name.
        name: String,
        /// SHA-256 of it, in hex.
        sha: String,
        /// Its run.
        run: u64,
    },
}

/// A file that was claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The run.
    pub run: u64,
    /// The route.
    pub route: String,
    /// The file's name.
    pub name: String,
    /// SHA-256 of it, in hex.
    pub sha: String,
    /// Its size.
    pub size: u64,
    /// When.
    pub at_ms: i64,
    /// The tills.
    pub to: Vec<String>,
}

/// How far a till is with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is there.
    Waiting,
    /// It lies in `tmp` under this number, or in `new` already.
    Put(u64),
    /// The till has it.
    Gave,
}

/// A file on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What was claimed.
    pub claim: Claim,
    /// Its tills.
    pub tills: BTreeMap<String, Stage>,
}

impl Run {
    /// Every till has it.
    pub fn is_given(&self) -> bool {
        self.tills.values().all(|stage| *stage == Stage::Gave)
    }
}

/// A till's numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// The last that was given.
    pub last: u64,
    /// The last that was gathered, and SHA-256 of it.
    pub got: Option<(u64, String)>,
    /// Numbers that did not come, since when.
    pub missing: BTreeMap<u64, i64>,
}

/// Everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The next run.
    pub next_run: u64,
    /// Files on their way.
    pub runs: BTreeMap<u64, Run>,
    /// Runs that ended and whose original is not put away yet: why they went nowhere, or nothing.
    pub ended: BTreeMap<u64, (Claim, Option<String>)>,
    /// Tills.
    pub tills: BTreeMap<String, Numbers>,
    /// The last file of each route and name: SHA-256 and run.
    pub lasts: BTreeMap<(String, String), (String, u64)>,
}

impl State {
    /// Takes a record in.
    pub fn apply(&mut self, record: Record) {
        match record {
            Record::Claim(claim) => {
                self.next_run = self.next_run.max(claim.run + 1);
                self.lasts.insert((claim.route.clone(), claim.name.clone()), (claim.sha.clone(), claim.run));
                let tills = claim.to.iter().map(|till| (till.clone(), Stage::Waiting)).collect();
                self.runs.insert(claim.run, Run { claim, tills });
            }
            Record::Put { run, till, n } => {
                let numbers = self.tills.entry(till.clone()).or_default();
                numbers.last = numbers.last.max(n);
                self.stage(run, till, Stage::Put(n));
            }
            Record::Gave { run, till } => self.stage(run, till, Stage::Gave),
            Record::Left { run, till } => {
                if let Some(run) = self.runs.get_mut(&run) {
                    run.tills.remove(&till);
                }
            }
            Record::End { run, error } => {
                if let Some(found) = self.runs.remove(&run) {
                    self.ended.insert(run, (found.claim, error));
                }
            }
            Record::Moved { run } => drop(self.ended.remove(&run)),
            Record::Got { till, n, sha } => {
                let numbers = self.tills.entry(till).or_default();
                numbers.missing.remove(&n);
                // What came late does not take the number back.
                if numbers.got.as_ref().is_none_or(|(last, _)| *last < n || n == 1) {
                    numbers.got = Some((n, sha));
                }
            }
            Record::Missing { till, n, since_ms } => {
                let missing = &mut self.tills.entry(till).or_default().missing;
                missing.entry(n).or_insert(since_ms);
                while missing.len() > MAX_MISSING {
                    missing.pop_first();
                }
            }
            Record::Base { run } => self.next_run = self.next_run.max(run),
            Record::Till { till, last } => {
                let numbers = self.tills.entry(till).or_default();
                numbers.last = numbers.last.max(last);
            }
            Record::Last { route, name, sha, run } => drop(self.lasts.insert((route, name), (sha, run))),
        }
        if self.lasts.len() > MAX_LASTS {
            self.forget_oldest();
        }
    }

    fn stage(&mut self, run: u64, till: String, stage: Stage) {
        if let Some(run) = self.runs.get_mut(&run) {
            run.tills.insert(till, stage);
        }
    }

    /// Forgets a tenth of the names, those that came longest ago.
    fn forget_oldest(&mut self) {
        let mut runs: Vec<u64> = self.lasts.values().map(|(_, run)| *run).collect();
        runs.sort_unstable();
        let until = runs.get(MAX_LASTS / 10).copied().unwrap_or(0);
        self.lasts.retain(|_, (_, run)| *run > until);
    }

    /// Records that say all of this: what a compacted journal holds.
    pub fn snapshot(&self) -> Vec<Record> {
        let mut records = vec![Record::Base { run: self.next_run }];
        for ((route, name), (sha, run)) in &self.lasts {
            records.push(Record::Last { route: route.clone(), name: name.clone(), sha: sha.clone(), run: *run });
        }
        for (till, numbers) in &self.tills {
            records.push(Record::Till { till: till.clone(), last: numbers.last });
            if let Some((n, sha)) = &numbers.got {
                records.push(Record::Got { till: till.clone(), n: *n, sha: sha.clone() });
            }
            for (n, since_ms) in &numbers.missing {
                records.push(Record::Missing { till: till.clone(), n: *n, since_ms: *since_ms });
            }
        }
        for (run, (claim, error)) in &self.ended {
            records.push(Record::Claim(claim.clone()));
            records.push(Record::End { run: *run, error: error.clone() });
        }
        for run in self.runs.values() {
            let mut claim = run.claim.clone();
            claim.to = run.tills.keys().cloned().collect();
            records.push(Record::Claim(claim));
            for (till, stage) in &run.tills {
                let (run, till) = (run.claim.run, till.clone());
                match stage {
                    Stage::Waiting => {}
                    Stage::Put(n) => records.push(Record::Put { run, till, n: *n }),
                    Stage::Gave => records.push(Record::Gave { run, till }),
                }
            }
        }
        // A claim says what the last file of its name is; what came after it must have the last word.
        for ((route, name), (sha, run)) in &self.lasts {
            let older = |claim: &Claim| claim.route == *route && claim.name == *name && claim.run != *run;
            let said = self.runs.values().map(|r| &r.claim).chain(self.ended.values().map(|(c, _)| c));
            if said.into_iter().any(older) {
                records.push(Record::Last { route: route.clone(), name: name.clone(), sha: sha.clone(), run: *run });
            }
        }
        records
    }

    /// The runs that a till still waits for, the oldest first.
    pub fn waiting_for(&self, till: &str) -> Vec<u64> {
        let waits = |run: &&Run| run.tills.get(till).is_some_and(|stage| *stage != Stage::Gave);
        self.runs.values().filter(waits).map(|run| run.claim.run).collect()
    }

    /// Tills that any run names.
    pub fn named_tills(&self) -> BTreeSet<String> {
        self.runs.values().flat_map(|run| run.tills.keys().cloned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(run: u64, name: &str, sha: &str) -> Record {
        let to = vec!["42/1".to_owned(), "42/2".to_owned()];
        let (route, name, sha) = ("goods".to_owned(), name.to_owned(), sha.to_owned());
        Record::Claim(Claim { run, route, name, sha, size: 3, at_ms: 5, to })
    }

    #[test]
    fn a_snapshot_says_the_same_as_the_records() {
        let till = |n: u32| format!("42/{n}");
        let records = vec![
            claim(1, "a.xml", "x"),
            Record::Put { run: 1, till: till(1), n: 7 },
            Record::Gave { run: 1, till: till(1) },
            Record::Put { run: 1, till: till(2), n: 3 },
            claim(2, "a.xml", "y"),
            Record::Put { run: 2, till: till(1), n: 8 },
            claim(3, "b.xml", "z"),
            Record::End { run: 3, error: Some("no such store".into()) },
            claim(4, "c.xml", "z"),
            Record::End { run: 4, error: None },
            Record::Moved { run: 4 },
            Record::Got { till: till(1), n: 2, sha: "s".into() },
            Record::Missing { till: till(1), n: 1, since_ms: 9 },
        ];
        let mut state = State::default();
        records.into_iter().for_each(|record| state.apply(record));
        assert_eq!(state.waiting_for("42/1"), [2]);
        assert_eq!(state.waiting_for("42/2"), [1, 2]);
        assert_eq!(state.tills["42/1"].last, 8);
        assert_eq!(state.lasts[&("goods".to_owned(), "a.xml".to_owned())].0, "y");
        assert_eq!(state.ended.len(), 1);
        let mut again = State::default();
        for record in state.snapshot() {
            let text = serde_json::to_string(&record).unwrap();
            again.apply(serde_json::from_str(&text).unwrap());
        }
        assert_eq!(again, state);
    }

    #[test]
    fn names_are_not_remembered_for_ever() {
        let mut state = State::default();
        for run in 0..=MAX_LASTS as u64 {
            state.apply(claim(run, &format!("{run}.xml"), "x"));
            state.apply(Record::End { run, error: None });
            state.apply(Record::Moved { run });
        }
        assert!(state.lasts.len() <= MAX_LASTS);
        let newest = ("goods".to_owned(), format!("{MAX_LASTS}.xml"));
        assert!(state.lasts.contains_key(&newest));
    }
}
