//! The kinds of documents, and the lanes that they travel in.

use std::fmt;

/// Which way a document goes, seen from the till.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From the centre to the till.
    In,
    /// From the till to the centre.
    Out,
}

impl Direction {
    /// As it is stored and told.
    pub const fn word(self) -> &'static str {
        match self {
            Direction::In => "in",
            Direction::Out => "out",
        }
    }
}

/// A queue with numbers of its own, so that a big log never holds a receipt and a catalogue never holds a stop list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// In: what cannot wait.
    Urgent,
    /// In: directories and settings.
    Data,
    /// In: files for displays and printers.
    Media,
    /// Out: the documents of sale.
    Docs,
    /// Out: journals and diagnostics.
    Bulk,
}

impl Lane {
    /// All of them.
    pub const ALL: [Lane; 5] = [Lane::Urgent, Lane::Data, Lane::Media, Lane::Docs, Lane::Bulk];

    /// As it stands in paths.
    pub const fn word(self) -> &'static str {
        match self {
            Lane::Urgent => "urgent",
            Lane::Data => "data",
            Lane::Media => "media",
            Lane::Docs => "docs",
            Lane::Bulk => "bulk",
        }
    }

    /// Which way it goes.
    pub const fn direction(self) -> Direction {
        match self {
            Lane::Urgent | Lane::Data | Lane::Media => Direction::In,
            Lane::Docs | Lane::Bulk => Direction::Out,
        }
    }

    /// Those that go this way, in order of urgency.
    pub fn of(direction: Direction) -> impl Iterator<Item = Lane> {
        Lane::ALL.into_iter().filter(move |lane| lane.direction() == direction)
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Lane> {
        Lane::ALL.into_iter().find(|lane| lane.word() == word)
    }
}

impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident $word:literal $lane:ident $group:literal $ext:literal $media:literal;)+) => {
        /// What a document is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {$($(#[doc = $doc])+ $name,)+}

        impl Kind {
            /// All of them.
            pub const ALL: &[Kind] = &[$(Kind::$name),+];

            /// As it is told and stands in file names.
            pub const fn word(self) -> &'static str {
                match self {$(Kind::$name => $word,)+}
            }

            /// The lane it travels in.
            pub const fn lane(self) -> Lane {
                match self {$(Kind::$name => Lane::$lane,)+}
            }

            /// A document supersedes only documents of its own group.
            pub const fn group(self) -> &'static str {
                match self {$(Kind::$name => $group,)+}
            }

            /// What its file's name ends in.
            pub const fn extension(self) -> &'static str {
                match self {$(Kind::$name => $ext,)+}
            }

            /// The media type of its body: compression is part of the type, never a `Content-Encoding`.
            pub const fn media_type(self) -> &'static str {
                match self {$(Kind::$name => $media,)+}
            }
        }
    };
}

kinds! {
    /// Goods that may not be sold from now on.
    StopList "stop-list" Urgent "stop-list" "json" "application/json";
    /// Do something: resync, send-log, re-read.
    Command "command" Urgent "command" "json" "application/json";
    /// The whole catalogue of a store.
    CatalogueSnapshot "catalogue-snapshot" Data "catalogue" "jsonl.zst" "application/zstd";
    /// What changed in it.
    CatalogueDelta "catalogue-delta" Data "catalogue" "jsonl.zst" "application/zstd";
    /// Cashiers and their rights.
    Staff "staff" Data "staff" "json" "application/json";
    /// Sales consultants.
    Sellers "sellers" Data "sellers" "json" "application/json";
    /// When and to whom what may be sold.
    Restrictions "restrictions" Data "restrictions" "json" "application/json";
    /// Settings of the till.
    Settings "settings" Data "settings" "json" "application/json";
    /// Which events go out.
    EventFilter "event-filter" Data "event-filter" "json" "application/json";
    /// The tills and services of the store.
    StoreMap "store-map" Data "store-map" "json" "application/json";
    /// A file.
    Media "media" Media "media" "bin" "application/octet-stream";
    /// A shift began.
    ShiftOpened "shift-opened" Docs "shift-opened" "json" "application/json";
    /// A receipt.
    Receipt "receipt" Docs "receipt" "json" "application/json";
    /// Cash put in or taken out.
    CashOperation "cash-operation" Docs "cash-operation" "json" "application/json";
    /// A shift ended.
    ShiftClosed "shift-closed" Docs "shift-closed" "json" "application/json";
    /// What the till noted.
    Journal "journal" Bulk "journal" "jsonl.zst" "application/zstd";
    /// What support asked for.
    Diagnostics "diagnostics" Bulk "diagnostics" "zst" "application/zstd";
}

impl Kind {
    /// Reads the word.
    pub fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.word() == word)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unique_and_read_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.word()), Some(*kind));
            let safe = |text: &str| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'.');
            assert!(safe(kind.word()) && safe(kind.extension()), "{kind} stands in file names");
        }
        for lane in Lane::ALL {
            assert_eq!(Lane::parse(lane.word()), Some(lane));
            assert!(Kind::ALL.iter().any(|kind| kind.lane() == lane), "{lane} carries something");
        }
        assert_eq!(Lane::of(Direction::Out).map(Lane::word).collect::<Vec<_>>(), ["docs", "bulk"]);
        assert_eq!(Kind::CatalogueDelta.group(), Kind::CatalogueSnapshot.group());
        assert_eq!((Kind::parse("Receipt"), Lane::parse("../in")), (None, None));
    }
}
