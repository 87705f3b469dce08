//! Makes `kind.rs` from `kinds.toml`.

use std::fmt::Write;

use anyhow::{Context, Result};

use super::source::{Entry, Source, SourceType};

const HEAD: &str = "\
//! The kinds of events. Made from `kinds.toml` by a test: `UPDATE=1 cargo test dictionary` writes this file.

use super::dictionary::{Account, Class, Field, KindInfo, Role, Type, field};

";

/// `position.added` → `PositionAdded`.
pub(super) fn variant(name: &str) -> String {
    name.split(['.', '_'])
        .map(|part| part.split_at_checked(1).map(|(a, b)| a.to_uppercase() + b).unwrap_or_default())
        .collect()
}

pub(super) fn render(source: &Source) -> Result<String> {
    let mut out = HEAD.to_owned();
    out += "/// What can happen at a till. The numbers are stored in databases: they never change.\n";
    out += "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[repr(u16)]\npub enum Kind {\n";
    for kind in &source.kinds {
        writeln!(out, "    /// `{}`: {}", kind.name, kind.about)?;
        writeln!(out, "    {} = {},", variant(&kind.name), kind.id)?;
    }
    out += "}\n\n";
    writeln!(out, "impl Kind {{\n    /// All kinds, in order of their ids.")?;
    writeln!(out, "    pub const ALL: [Kind; {}] = [", source.kinds.len())?;
    for kind in &source.kinds {
        writeln!(out, "        Kind::{},", variant(&kind.name))?;
    }
    out += "    ];\n}\n\n";
    writeln!(out, "/// Areas and their titles.\npub(super) static AREAS: &[(&str, &str)] = &[")?;
    for (area, title) in &source.areas {
        writeln!(out, "    ({area:?}, {title:?}),")?;
    }
    out += "];\n\n";
    let mut objects = Objects { out: String::new() };
    let mut fields = String::new();
    for f in &source.fields {
        let ty = objects.type_text(&f.ty, &f.name.to_uppercase(), source)?;
        writeln!(fields, "const {}: Field = field({:?}, {ty}, {:?});", f.name.to_uppercase(), f.name, f.about)?;
    }
    let mut kinds = String::new();
    for kind in &source.kinds {
        let name = variant(&kind.name);
        let constant = kind.name.replace('.', "_").to_uppercase();
        let entries: Vec<String> =
            kind.fields.iter().map(|e| objects.entry_text(e, &constant, source)).collect::<Result<_>>()?;
        let class = ["Document", "Control", "Detail", "Telemetry"].get(usize::from(kind.class)).context("class")?;
        writeln!(
            kinds,
            "    KindInfo {{ kind: Kind::{name}, name: {:?}, class: Class::{class}, set_events: &{:?}, mandatory: {}, \
             deprecated: {:?}, about: {:?}, fields: &[{}] }},",
            kind.name,
            kind.set_events,
            kind.mandatory,
            kind.deprecated,
            kind.about,
            entries.join(", ")
        )?;
    }
    out += &fields;
    out += "\n";
    out += &objects.out;
    writeln!(out, "\n/// The dictionary, in order of ids.")?;
    writeln!(out, "pub(super) static KINDS: [KindInfo; {}] = [\n{kinds}];\n", source.kinds.len())?;
    let mut by_name: Vec<&str> = source.kinds.iter().map(|k| k.name.as_str()).collect();
    by_name.sort_unstable();
    writeln!(out, "/// All kinds in order of their names.")?;
    writeln!(out, "pub(super) static BY_NAME: [Kind; {}] = [", by_name.len())?;
    for name in by_name {
        writeln!(out, "    Kind::{},", variant(name))?;
    }
    out += "];\n";
    Ok(out)
}

/// The fields of objects get constants of their own: a call of a const function cannot stand behind `&` elsewhere.
struct Objects {
    out: String,
}

impl Objects {
    fn type_text(&mut self, ty: &SourceType, owner: &str, source: &Source) -> Result<String> {
        Ok(match ty {
            SourceType::Plain(name) => format!("Type::{name}"),
            SourceType::Words(words) => format!("Type::Word(&{words:?})"),
            SourceType::List(inner) => format!("Type::List(&{})", self.type_text(inner, owner, source)?),
            SourceType::Object(entries) => {
                let entries: Vec<String> =
                    entries.iter().map(|e| self.entry_text(e, owner, source)).collect::<Result<_>>()?;
                writeln!(self.out, "const OF_{owner}: &[Field] = &[{}];", entries.join(", "))?;
                format!("Type::Object(OF_{owner})")
            }
        })
    }

    fn entry_text(&mut self, entry: &Entry, owner: &str, source: &Source) -> Result<String> {
        let name = entry.name.to_uppercase();
        source
            .fields
            .iter()
            .find(|f| f.name == entry.name)
            .with_context(|| format!("{} is not in [fields]", entry.name))?;
        let mut text = name.clone();
        if let Some(ty) = &entry.ty {
            let ty = self.type_text(ty, &format!("{owner}_{name}"), source)?;
            write!(text, ".typed({ty})")?;
        }
        if let Some((verb, account)) = &entry.role {
            write!(text, ".counts(Role::{}(Account::{}))", variant(verb), variant(account))?;
        }
        if entry.optional {
            text += ".optional()";
        }
        Ok(text)
    }
}
