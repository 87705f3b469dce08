//! The devices of a store: one TOML, from a file or from the centre.
//!
//! ```toml
//! only_known = false           # true: devices that are not listed are turned away
//!
//! [listen]                     # where each kind connects to; without this, on the usual ports
//! shuttle = "0.0.0.0:9101"
//!
//! [words]                      # what is shown, where the usual words do not fit
//! not_found = "Обратитесь к продавцу"
//!
//! [[device]]
//! name = "hall 1"
//! kind = "shtrih-m"            # shuttle, newland, checkway, shtrih-m, http
//! address = "10.0.0.31"        # "any": all of this kind that are not listed
//! encoding = "cp866"           # cp1251 unless it is said
//! reply = "vtk"                # shtrih-m: lsf or vtk
//! scan = "digits"              # shtrih-m: skip-two or digits
//! ```

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use serde::Deserialize;

use super::device::{DeviceKind, Manner, ShtrihReply, ShtrihScan};
use super::display::Words;
use crate::text::Encoding;

/// Most devices of a store.
pub const MAX_DEVICES: usize = 1_000;

/// What is wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct DevicesError(pub String);

/// The devices of a store.
#[derive(Clone, Debug)]
pub struct Devices {
    /// Where each kind connects to.
    pub listen: BTreeMap<DeviceKind, SocketAddr>,
    /// What is shown.
    pub words: Words,
    only_known: bool,
    known: Vec<Device>,
}

/// A device.
#[derive(Clone, Debug)]
struct Device {
    name: String,
    /// None is every device of the kind that is not listed.
    address: Option<IpAddr>,
    manner: Manner,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    only_known: bool,
    listen: BTreeMap<DeviceKind, SocketAddr>,
    words: Words,
    device: Vec<DeviceFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeviceFile {
    name: Option<String>,
    kind: DeviceKind,
    address: String,
    encoding: Option<String>,
    reply: Option<ShtrihReply>,
    scan: Option<ShtrihScan>,
}

impl Default for Devices {
    /// Every kind on its usual port, in its usual manner.
    fn default() -> Self {
        Devices { listen: usual(DeviceKind::ALL), words: Words::default(), only_known: false, known: Vec::new() }
    }
}

fn usual(kinds: impl IntoIterator<Item = DeviceKind>) -> BTreeMap<DeviceKind, SocketAddr> {
    let anywhere = |kind: DeviceKind| SocketAddr::new(Ipv4Addr::UNSPECIFIED.into(), kind.usual_port());
    kinds.into_iter().map(|kind| (kind, anywhere(kind))).collect()
}

impl Devices {
    /// Reads the text.
    ///
    /// # Errors
    /// Says what is wrong, with the line where it is known.
    pub fn parse(text: &str) -> Result<Devices, DevicesError> {
        let file: File = toml::from_str(text).map_err(|e| DevicesError(e.to_string().trim_end().to_owned()))?;
        if file.device.len() > MAX_DEVICES {
            return Err(DevicesError(format!("there are more than {MAX_DEVICES} devices")));
        }
        let mut known: Vec<Device> = Vec::new();
        for (at, device) in file.device.into_iter().enumerate() {
            let name = device.name.clone().unwrap_or_else(|| format!("{} {}", device.kind.word(), device.address));
            let read =
                read(device, name.clone()).map_err(|e| DevicesError(format!("device {} ({name}): {e}", at + 1)))?;
            if known.iter().any(|k| k.address == read.address && k.manner.kind == read.manner.kind) {
                return Err(DevicesError(format!(
                    "device {} ({name}): its kind and address are listed before",
                    at + 1
                )));
            }
            known.push(read);
        }
        let listen = match (file.listen.is_empty(), known.is_empty()) {
            (false, _) => file.listen,
            (true, true) => usual(DeviceKind::ALL),
            (true, false) => usual(known.iter().map(|device| device.manner.kind)),
        };
        Ok(Devices { listen, words: file.words, only_known: file.only_known, known })
    }

    /// What the device at an address is called and how it is spoken to; none when it is to be turned away.
    pub fn at(&self, kind: DeviceKind, address: IpAddr) -> Option<(String, Manner)> {
        // A socket for both families tells addresses of the older one in the newer one's form.
        let address = address.to_canonical();
        let of = |wanted: Option<IpAddr>| self.known.iter().find(|d| d.manner.kind == kind && d.address == wanted);
        match (of(Some(address)), of(None)) {
            (Some(device), _) => Some((device.name.clone(), device.manner)),
            (None, Some(any)) => Some((format!("{} {address}", kind.word()), any.manner)),
            (None, None) if self.only_known => None,
            (None, None) => Some((format!("{} {address}", kind.word()), Manner::usual(kind))),
        }
    }

    /// How many are listed.
    pub fn count(&self) -> usize {
        self.known.len()
    }
}

fn read(file: DeviceFile, name: String) -> Result<Device, String> {
    let address = match file.address.as_str() {
        "any" => None,
        text => {
            Some(text.parse::<IpAddr>().map_err(|_| format!("{text:?} is no address, as 10.0.0.31, and not `any`"))?)
        }
    };
    let mut manner = Manner::usual(file.kind);
    if let Some(label) = &file.encoding {
        let known = Encoding::named(label).filter(|e| ![Encoding::UTF_16LE, Encoding::UTF_16BE].contains(e));
        manner.encoding =
            known.ok_or_else(|| format!("{label:?} is no code page of a device; as cp1251, cp866, utf-8"))?;
    }
    if file.kind != DeviceKind::ShtrihM && (file.reply.is_some() || file.scan.is_some()) {
        return Err("`reply` and `scan` are for shtrih-m".to_owned());
    }
    manner.reply = file.reply.unwrap_or_default();
    manner.scan = file.scan.unwrap_or_default();
    Ok(Device { name, address, manner })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_found_by_kind_and_address() {
        let text = r#"
            [listen]
            shuttle = "127.0.0.1:0"
            [[device]]
            name = "hall"
            kind = "shtrih-m"
            address = "10.0.0.31"
            encoding = "cp866"
            reply = "vtk"
            [[device]]
            kind = "shuttle"
            address = "any"
            encoding = "utf-8"
        "#;
        let devices = Devices::parse(text).unwrap();
        let (name, manner) = devices.at(DeviceKind::ShtrihM, "::ffff:10.0.0.31".parse().unwrap()).unwrap();
        assert_eq!((name.as_str(), manner.encoding, manner.reply), ("hall", Encoding::CP866, ShtrihReply::Vtk));
        let elsewhere = "10.0.0.99".parse().unwrap();
        assert_eq!(devices.at(DeviceKind::ShtrihM, elsewhere).unwrap().1, Manner::usual(DeviceKind::ShtrihM));
        assert_eq!(devices.at(DeviceKind::Shuttle, elsewhere).unwrap().1.encoding, Encoding::UTF_8);
        assert_eq!(devices.listen.keys().copied().collect::<Vec<_>>(), [DeviceKind::Shuttle]);
        let closed = Devices::parse("only_known = true").unwrap();
        assert!(closed.at(DeviceKind::Newland, elsewhere).is_none());
        assert_eq!(closed.listen[&DeviceKind::Newland].port(), 2005);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let told = |text: &str| Devices::parse(text).unwrap_err().to_string();
        assert!(told("[[device]]\nkind = \"shuttle\"\naddress = \"hall\"").contains("no address"));
        assert!(told("[[device]]\nkind = \"tv\"\naddress = \"any\"").contains("line 2"));
        assert!(told("[[device]]\nkind = \"shuttle\"\naddress = \"any\"\nencoding = \"utf-16\"").contains("code page"));
        assert!(told("[[device]]\nkind = \"shuttle\"\naddress = \"any\"\nreply = \"vtk\"").contains("shtrih-m"));
        let twice = "[[device]]\nkind = \"shuttle\"\naddress = \"any\"\n".repeat(2);
        assert!(told(&twice).contains("listed before"));
    }
}
