//! The self-checkout: its example script, every kind of its events, and its power cut at every thing that is asked.

use std::collections::BTreeSet;

use tillwire::events::Kind;
use tillwire::till::script::play;
use tillwire::till::sim::Cut;

use crate::support::till::{Stage, example};

fn stage() -> Stage {
    Stage::new(&example("self-checkout.toml"))
}

#[test]
fn the_example_plays_and_every_kind_is_told() {
    let stage = stage();
    let mut player = stage.player();
    player.power_on(true).unwrap();
    play(&example("self-checkout.till"), &mut player, |_, _, _| {}).unwrap_or_else(|e| panic!("{e}\n{}", e.text));
    drop(player);
    let told: BTreeSet<String> = stage.events().iter().map(|e| e["type"].as_str().unwrap().to_owned()).collect();
    let missing: Vec<&str> =
        Kind::ALL.iter().map(|k| k.name()).filter(|k| k.starts_with("sco.") && !told.contains(*k)).collect();
    assert_eq!(missing, Vec::<&str>::new());
    stage.verify(true, "the example");
}

/// What was learned is there after a start, and is believed.
#[test]
fn weights_are_learned_over_a_restart() {
    let stage = stage();
    let mut player = stage.player();
    player.power_on(true).unwrap();
    let play_all = |player: &mut tillwire::till::script::Player, text: &str| {
        play(text, player, |_, _, _| {}).unwrap_or_else(|e| panic!("{e}\n{}", e.text));
    };
    play_all(
        &mut player,
        "sign-on 17 pin 1234\nshift open cash 0.00\nlane open\nscan 9520002100191\nplate +1000g\n\
         scan 9520002100191\nplate +1004g\npower off\npower on\nexpect lines 2\n\
         sign-on 17 pin 1234\nexpect state scanning\nscan 9520002100191\nplate +1500g\nexpect state weight-check\n\
         expect event sco.weight_mismatch item 10019 expected_g 1002 samples 2\nplate -1500g\nplate +1010g\n\
         expect state scanning\nsubtotal\npay card\nexpect state done\n",
    );
}

/// The plate goes on living while the till is off: what is put down then is noticed at the start.
#[test]
fn what_happens_on_the_plate_without_power_is_noticed() {
    let stage = stage();
    let mut player = stage.player();
    player.power_on(true).unwrap();
    let script = "sign-on 17 pin 1234\nshift open cash 0.00\nlane open\nscan 9520002100016\nplate +400g\npower off\n\
                  plate +300g\npower on\nexpect event sco.unexpected_item delta_g 300\n\
                  sign-on 17 pin 1234\nexpect state weight-check\n";
    play(script, &mut player, |_, _, _| {}).unwrap_or_else(|e| panic!("{e}\n{}", e.text));
}

/// A customer's purchase with the power cut at everything that is asked, before and after it is done.
#[test]
fn a_purchase_survives_every_power_cut() {
    for after in 0.. {
        let mut lost = 0;
        for when in [Cut::Before, Cut::After] {
            let stage = stage();
            let mut player = stage.player();
            player.power_on(true).unwrap();
            for line in ["sign-on 17 pin 1234", "shift open cash 0.00", "lane open"] {
                player.line(line).unwrap();
            }
            let word = if when == Cut::Before { "before" } else { "after" };
            player.line(&format!("fault power {word} after {after}")).unwrap();
            // A customer does what the screen asks for.
            for _ in 0..12 {
                if player.till().is_none() {
                    lost += 1;
                    player.power_on(false).unwrap();
                    player.line("sign-on 17 pin 1234").unwrap();
                }
                let state = player.state().unwrap();
                let line = match state.word() {
                    "attract" => "scan 9520002100016",
                    "scanning" if !state.lane.bagging.is_empty() => "plate +400g",
                    "scanning" => "subtotal",
                    "payment" => "pay card",
                    _ => break,
                };
                player.line(line).unwrap();
            }
            assert_eq!(player.state().unwrap().word(), "done", "{when:?} {after}");
            let receipts = player.state().unwrap().shift.as_ref().unwrap().counters.sales.all;
            let world = stage.world();
            assert_eq!(world.printer().documents().iter().filter(|d| d.code == 3).count() as u64, receipts.count);
            assert_eq!(world.terminal().balance(), receipts.sum, "{when:?} {after}");
            drop(player);
            stage.verify(false, &format!("{when:?} {after}"));
        }
        if lost == 0 {
            assert!(after > 3, "only {after} things were asked");
            break;
        }
    }
}
