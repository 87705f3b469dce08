//! Who replayed events are: the run, new ids, other tills.
//!
//! A consumer drops an event whose id or number it has seen, and rightly. So each run, loop and copy gets ids and epochs
//! of its own. They are computed from the recorded ones (UUIDv5), so that the same run gives the same bytes again:
//! a replay that was broken off goes on with the events that it would have sent.

use uuid::Uuid;

/// The longest name of a run.
const RUN_CHARS: usize = 64;

/// A run of a replay: its name, from which all ids follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    name: String,
    namespace: Uuid,
}

impl Run {
    /// A run of this name: letters, digits, `-`, `_` and `.`.
    pub fn new(name: &str) -> Result<Run, String> {
        if name.is_empty()
            || name.len() > RUN_CHARS
            || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
        {
            return Err(format!("the name of a run is 1 to {RUN_CHARS} letters, digits, -, _ or ."));
        }
        // The namespace is ours: nobody else's ids are made with it.
        let ours = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"https://example.com/tillwire/replay");
        Ok(Run { name: name.to_owned(), namespace: Uuid::new_v5(&ours, name.as_bytes()) })
    }

    /// A run that is named after random bytes.
    pub fn random(bytes: [u8; 16]) -> Run {
        let name = Uuid::from_bytes(bytes).as_simple().to_string();
        Run::new(&name[..16]).unwrap_or_else(|_| unreachable!("hexadecimal digits"))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What becomes of an id in a loop and a copy.
    pub(super) fn renew(&self, old: &[u8], lap: u64, copy: u32) -> Uuid {
        let mut name = [0; 28];
        let Some(id) = std::str::from_utf8(old).ok().and_then(|text| Uuid::try_parse(text).ok()) else {
            let mut name = old.to_vec();
            name.extend(lap.to_le_bytes());
            name.extend(copy.to_le_bytes());
            return Uuid::new_v5(&self.namespace, &name);
        };
        name[..16].copy_from_slice(id.as_bytes());
        name[16..24].copy_from_slice(&lap.to_le_bytes());
        name[24..].copy_from_slice(&copy.to_le_bytes());
        Uuid::new_v5(&self.namespace, &name)
    }
}

/// A store or a till that is called otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remap {
    /// The store it is about, if it is about one.
    store: Option<String>,
    /// The till it is about; `None` for the store itself.
    till: Option<String>,
    to_store: Option<String>,
    to_till: Option<String>,
}

impl Remap {
    /// Reads `store:0042=9042`, `till:07=17` (of any store), `till:0042:07=9042:17`.
    pub fn parse(text: &str) -> Result<Remap, String> {
        let wrong = || "write it as store:0042=9042, till:07=17 or till:0042:07=9042:17".to_owned();
        let (what, rest) = text.split_once(':').ok_or_else(wrong)?;
        let (from, to) = rest.split_once('=').ok_or_else(wrong)?;
        for part in from.split(':').chain(to.split(':')) {
            if part.is_empty() || part.chars().any(|c| c.is_control() || c == '"' || c == '\\') {
                return Err(wrong());
            }
        }
        let some = |text: &str| Some(text.to_owned());
        match (what, from.split_once(':'), to.split_once(':')) {
            ("store", None, None) => Ok(Remap { store: some(from), till: None, to_store: some(to), to_till: None }),
            ("till", None, None) => Ok(Remap { store: None, till: some(from), to_store: None, to_till: some(to) }),
            ("till", Some((store, till)), Some((to_store, to_till))) => {
                Ok(Remap { store: some(store), till: some(till), to_store: some(to_store), to_till: some(to_till) })
            }
            _ => Err(wrong()),
        }
    }
}

/// What replayed events are called.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The run.
    pub run: Run,
    /// Whether ids, epochs and numbers of documents are made anew.
    pub renew: bool,
    /// How many tills each recorded till becomes.
    pub copies: u32,
    /// Put in front of the till.
    pub till_prefix: String,
    /// Other names.
    pub remap: Vec<Remap>,
}

impl Identity {
    /// Store and till of a copy. Both are as JSON writes them between quotes.
    pub(super) fn names(&self, store: &str, till: &str, copy: u32) -> (String, String) {
        let matching = |by_store: bool, by_till: bool| {
            self.remap.iter().find(|r| {
                r.store.is_some() == by_store
                    && r.till.is_some() == by_till
                    && r.store.as_deref().is_none_or(|s| s == store)
                    && r.till.as_deref().is_none_or(|t| t == till)
            })
        };
        let exact = matching(true, true);
        let to_till = exact.or_else(|| matching(false, true)).and_then(|r| r.to_till.as_deref()).unwrap_or(till);
        let to_store = exact.or_else(|| matching(true, false)).and_then(|r| r.to_store.as_deref()).unwrap_or(store);
        let suffix = if self.copies > 1 { format!("-{}", copy + 1) } else { String::new() };
        (to_store.to_owned(), format!("{}{to_till}{suffix}", self.till_prefix))
    }

    /// A prefix for tills that JSON writes as it is.
    pub fn check_prefix(text: &str) -> Result<String, String> {
        let good =
            text.len() <= RUN_CHARS && !text.chars().any(|c| c.is_control() || c == '"' || c == '\\' || c == ':');
        if good {
            Ok(text.to_owned())
        } else {
            Err("no quotes, colons or control characters, at most 64 characters".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_from_run_loop_and_copy() {
        let run = Run::new("nightly.1").unwrap();
        let old = b"01931f3a-8e5b-7c21-9d10-4a5e0f6b7c8d";
        let id = run.renew(old, 0, 0);
        expect_test::expect!["5"].assert_eq(&id.get_version_num().to_string());
        assert_eq!(id, run.renew(old, 0, 0));
        let others = [
            run.renew(old, 1, 0),
            run.renew(old, 0, 1),
            Run::new("nightly.2").unwrap().renew(old, 0, 0),
            run.renew(b"17", 0, 0),
        ];
        assert!(others.iter().all(|other| *other != id));
        assert_eq!(run.renew(b"17", 0, 0), run.renew(b"17", 0, 0));
        assert!(Run::new("a b").is_err() && Run::new("").is_err());
        assert_eq!(Run::random([0xab; 16]).name(), "abababababababab");
    }

    #[test]
    fn tills_are_called_otherwise() {
        let remap = |texts: &[&str]| texts.iter().map(|t| Remap::parse(t).unwrap()).collect();
        let mut identity = Identity {
            run: Run::new("r").unwrap(),
            renew: true,
            copies: 1,
            till_prefix: String::new(),
            remap: remap(&["store:0042=9042", "till:07=17", "till:0042:08=9100:1"]),
        };
        let names = |identity: &Identity, store, till| {
            let (store, till) = identity.names(store, till, 2);
            format!("{store}:{till}")
        };
        assert_eq!(names(&identity, "0042", "07"), "9042:17");
        assert_eq!(names(&identity, "0042", "08"), "9100:1");
        assert_eq!(names(&identity, "1", "08"), "1:08");
        identity.copies = 3;
        identity.till_prefix = "T".into();
        assert_eq!(names(&identity, "1", "08"), "1:T08-3");
        for wrong in ["0042=1", "store:=1", "store:1:2=3", "till:1:2=3", "shop:1=2", "store:1=\"2"] {
            assert!(Remap::parse(wrong).is_err(), "{wrong}");
        }
    }
}
