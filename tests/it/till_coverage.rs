//! Every kind of the dictionary is really emitted: by the example scripts, or by the test that the list names.

use std::collections::BTreeSet;
use std::path::Path;

use tillwire::events::Kind;
use tillwire::events::excused::{Coverage, by_test};
use tillwire::events::filter::Filter;
use tillwire::events::outbox::{OutboxError, ensure_target, set_filter};
use tillwire::till::script::play;

use crate::support::till::{Stage, example};
use crate::till_scripts::{EXAMPLES, SELF_CHECKOUT, stage};

/// The kinds in the outbox of a till on which this was played.
fn kinds_of(stage: &Stage) -> impl Iterator<Item = Kind> {
    stage.events().into_iter().map(|event| {
        let name = event["type"].as_str().unwrap().to_owned();
        Kind::from_name(&name).unwrap_or_else(|| panic!("{name} is not in the dictionary"))
    })
}

fn played(stage: &Stage, name: &str) {
    let mut player = stage.player();
    player.power_on(true).unwrap();
    play(&example(name), &mut player, |_, _, _| {}).unwrap_or_else(|e| panic!("{name}: {e}"));
}

#[test]
fn every_kind_is_emitted_by_a_script_or_by_the_test_that_the_list_names() {
    let mut emitted: BTreeSet<Kind> = BTreeSet::new();
    for name in EXAMPLES {
        let stage = stage();
        played(&stage, name);
        emitted.extend(kinds_of(&stage));
    }
    let lane = Stage::new(&example("self-checkout.toml"));
    played(&lane, SELF_CHECKOUT);
    emitted.extend(kinds_of(&lane));
    emitted.extend(kinds_of(&updated()));
    let coverage = Coverage::of(emitted);
    assert!(coverage.is_whole(), "{coverage}");
}

/// A till that is sent a list of kinds, and then starts with another version of the program.
fn updated() -> Stage {
    let stage = stage();
    let sending = |name: &str, text: &str| {
        let (list, _) = Filter::parse(text, name).unwrap();
        stage.books().documents.write(move |tx| {
            ensure_target(tx, "file", "file:sent", &list, 0)?;
            let version = i64::try_from(list.version()).unwrap();
            set_filter(tx, "file", version, list.sha256(), list.text().as_bytes(), 0)?;
            Ok::<_, OutboxError>(())
        })
    };
    let mut player = stage.player();
    player.power_on(true).unwrap();
    sending("first", "version = 1\nextends = \"full\"\n").unwrap();
    sending("next", "version = 2\nextends = \"minimal\"\n").unwrap();
    player.line("sign-on 17 pin 1234").unwrap();
    player.line("shutdown update").unwrap();
    drop(player);
    let mut player = stage.player_of("1.1");
    player.power_on(true).unwrap();
    drop(player);
    stage
}

#[test]
fn the_tests_that_the_list_names_are_there_and_name_the_kind() {
    for (kind, test) in by_test() {
        let (file, function) = test.split_once("::").unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let begins = text.find(&format!("fn {function}(")).unwrap_or_else(|| panic!("{test} is not there"));
        assert!(text[..begins].trim_end().ends_with("#[test]"), "{test} is no test");
        let body = text[begins..].split("\n}\n").next().unwrap();
        assert!(body.contains(&format!("\"{}\"", kind.name())), "{test} does not name {kind}");
    }
}
