//! A customer holds goods under a price checker: the service answers from a till's database, as the device speaks.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use super::inside::Server;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::text::Encoding;

/// How long the device waits.
const PATIENCE: Duration = Duration::from_secs(10);
/// What ends an answer on a device of the Shuttle kind (sheet price-checkers §6.1).
const ETX: u8 = 3;

/// Asks for a price as a Shuttle does: the symbology's letter, the digits, a carriage return. What its display shows.
pub(super) fn ask(folder: &Path, code: &str, context: &Context) -> CommandResult<String> {
    let words =
        ["serve", "price-checker", "--listen", "shuttle=127.0.0.1:0", "--store", "1", "--till-db", "tills/1-1.db"];
    let server = Server::start(folder, &words, context)?;
    let address = server.address.split_whitespace().next().unwrap_or_default().to_owned();
    let outside = |error: std::io::Error| CommandError::message(Exit::Outside, format!("{address}: {error}"));
    let mut device = TcpStream::connect(&address).map_err(outside)?;
    device.set_read_timeout(Some(PATIENCE)).map_err(outside)?;
    device.write_all(format!("F{code}\r").as_bytes()).map_err(outside)?;
    let (mut answer, mut byte) = (Vec::new(), [0]);
    while device.read(&mut byte).map_err(outside)? == 1 && byte[0] != ETX {
        answer.push(byte[0]);
    }
    Ok(display(&answer))
}

/// The words of an answer: escapes move and size them, and are not shown.
fn display(answer: &[u8]) -> String {
    let (mut shown, mut at) = (Vec::new(), 0);
    while at < answer.len() {
        at += match answer[at..] {
            [0x1b, 0x42 | 0x2e, _, ..] => {
                shown.push(b' ');
                3
            }
            [0x1b, 0x27, _, _, ..] => 4,
            [0x1b, _, ..] => {
                shown.push(b' ');
                2
            }
            _ => {
                shown.push(if answer[at] < 0x20 { b' ' } else { answer[at] });
                1
            }
        };
    }
    let text = Encoding::CP1251.decode(&shown).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
