//! How values are spelled in canonical JSON, and the macros by which the tables of [`super::records`] say which
//! fields a record has. One table gives the writer, the reader and the schema, so that they cannot drift apart.

use std::fmt::Display;
use std::io::Write;

use serde_json::{Value as Json, json};

use super::parser::{Parser, Read, Step};
use super::schema::Definitions;
use crate::diag::{Code, codes};

/// A value of a field.
pub(super) trait Value: Sized {
    /// Appends its JSON.
    fn write(&self, out: &mut Vec<u8>);

    /// Reads it.
    fn read(p: &mut Parser<'_>) -> Read<Self>;

    /// Its JSON Schema.
    fn schema(defs: &mut Definitions) -> Json;

    /// Whether its field is left out.
    fn is_absent(&self) -> bool {
        false
    }

    /// What a field that is left out means; `None` when it must be there.
    fn absent() -> Option<Self> {
        None
    }
}

/// A model struct with a table of fields.
pub(super) trait Object: Sized {
    /// Appends the fields.
    fn write_fields(&self, w: &mut Fields<'_>);

    /// Reads an object with these fields.
    fn read_fields(p: &mut Parser<'_>) -> Read<Self>;

    /// Describes the fields.
    fn describe(schema: &mut FieldSchemas<'_>);

    /// Its name in the schema.
    const NAME: &'static str;
}

/// A part of the model whose fields stand among those of its owner.
pub(super) trait Flat: Sized {
    /// The fields read so far.
    type Slots: Default;

    /// Appends the fields.
    fn write(&self, w: &mut Fields<'_>);

    /// Reads the value of the field, if it is one of these.
    fn take(slots: &mut Self::Slots, name: &str, p: &mut Parser<'_>) -> Read<bool>;

    /// Puts it together; `at` is where the object began.
    fn build(slots: Self::Slots, p: &Parser<'_>, at: usize) -> Read<Self>;

    /// Describes the fields.
    fn describe(schema: &mut FieldSchemas<'_>);
}

/// Appends fields to an object.
pub(super) struct Fields<'a> {
    pub(super) out: &'a mut Vec<u8>,
    pub(super) first: bool,
}

impl Fields<'_> {
    /// A field, unless its value is left out.
    #[inline]
    pub(super) fn field<T: Value>(&mut self, name: &str, value: &T) {
        if !value.is_absent() {
            self.always(name, value);
        }
    }

    /// A field whatever its value.
    #[inline]
    pub(super) fn always<T: Value>(&mut self, name: &str, value: &T) {
        if !std::mem::take(&mut self.first) {
            self.out.push(b',');
        }
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        value.write(self.out);
    }
}

/// Collects the schemas of the fields of an object.
pub(super) struct FieldSchemas<'a> {
    pub(super) defs: &'a mut Definitions,
    pub(super) properties: serde_json::Map<String, Json>,
    pub(super) required: Vec<Json>,
    /// Further conditions.
    pub(super) all_of: Vec<Json>,
    /// One of these at least.
    pub(super) any_of: Vec<Json>,
}

impl FieldSchemas<'_> {
    pub(super) fn field<T: Value>(&mut self, name: &str) {
        let schema = T::schema(self.defs);
        self.properties.insert(name.to_owned(), schema);
        if T::absent().is_none() {
            self.required.push(name.into());
        }
    }

    /// The same for a field of `owner` that is only pointed at, so that tables need not repeat its type.
    pub(super) fn pointed<S, T: Value>(&mut self, name: &str, _field: fn(&S) -> &T) {
        self.field::<T>(name);
    }

    /// Exactly one of these fields must be there.
    pub(super) fn one_of(&mut self, names: &[&str]) {
        let one = names.iter().map(|name| json!({ "required": [name] })).collect::<Vec<_>>();
        self.all_of.push(json!({ "oneOf": one }));
    }
}

/// Writes an object.
pub(super) fn write_object(object: &impl Object, out: &mut Vec<u8>) {
    out.push(b'{');
    object.write_fields(&mut Fields { out, first: true });
    out.push(b'}');
}

/// Reads the value of a field into its slot.
pub(super) fn fill<T: Value>(slot: &mut Option<T>, name: &str, p: &mut Parser<'_>) -> Read<()> {
    let at = p.here();
    p.within(Step::Field(name), |p| {
        if slot.is_some() {
            return p.error(&codes::VALUE_INVALID, at, "the field is given twice");
        }
        *slot = Some(T::read(p)?);
        Ok(())
    })
}

/// The value of a slot, or what its absence means.
pub(super) fn filled<T: Value>(slot: Option<T>, name: &str, p: &Parser<'_>, at: usize) -> Read<T> {
    match slot.or_else(T::absent) {
        Some(value) => Ok(value),
        None => p.error(&codes::FIELD_MISSING, at, format!("the field `{name}` is missing")),
    }
}

/// Declares the fields of a model struct: those before the flattened parts, the parts, those behind.
macro_rules! object {
    ($model:ident { $($head:ident),* $(; $($flat:ident: $part:ty),+ ; $($tail:ident),*)? }) => {
        impl crate::formats::canonical::value::Object for $model {
            const NAME: &'static str = stringify!($model);

            fn write_fields(&self, w: &mut crate::formats::canonical::value::Fields<'_>) {
                let $model { $($head,)* $($($flat,)+ $($tail,)*)? } = self;
                $(w.field(stringify!($head), $head);)*
                $($(crate::formats::canonical::value::Flat::write($flat, w);)+ $(w.field(stringify!($tail), $tail);)*)?
            }

            fn read_fields(
                p: &mut crate::formats::canonical::parser::Parser<'_>,
            ) -> crate::formats::canonical::parser::Read<Self> {
                use crate::formats::canonical::value::{fill, filled};
                $(let mut $head = None;)*
                $($(let mut $flat = <$part as crate::formats::canonical::value::Flat>::Slots::default();)+
                $(let mut $tail = None;)*)?
                let at = p.here();
                let mut first = true;
                p.object()?;
                while let Some(name) = p.field(&mut first)? {
                    match name.as_ref() {
                        $(stringify!($head) => fill(&mut $head, stringify!($head), p)?,)*
                        $($(stringify!($tail) => fill(&mut $tail, stringify!($tail), p)?,)*)?
                        name => {
                            $($(if <$part as crate::formats::canonical::value::Flat>::take(&mut $flat, name, p)? {
                                continue;
                            })+)?
                            p.unknown_field(name)?;
                        }
                    }
                }
                Ok($model {
                    $($head: filled($head, stringify!($head), p, at)?,)*
                    $($($flat: <$part as crate::formats::canonical::value::Flat>::build($flat, p, at)?,)+
                    $($tail: filled($tail, stringify!($tail), p, at)?,)*)?
                })
            }

            fn describe(schema: &mut crate::formats::canonical::value::FieldSchemas<'_>) {
                $(schema.pointed(stringify!($head), |owner: &$model| &owner.$head);)*
                $($(<$part as crate::formats::canonical::value::Flat>::describe(schema);)+
                $(schema.pointed(stringify!($tail), |owner: &$model| &owner.$tail);)*)?
            }
        }
    };
}

/// Makes declared objects values. `left_out` ones are left out when they are like `Default`.
macro_rules! object_value {
    (left_out $($model:ident)+) => {
        $(object_value!(@one $model
            fn is_absent(&self) -> bool {
                *self == $model::default()
            }
            fn absent() -> Option<Self> {
                Some($model::default())
            }
        );)+
    };
    (required $($model:ident)+) => { $(object_value!(@one $model);)+ };
    (@one $model:ident $($more:item)*) => {
        impl crate::formats::canonical::value::Value for $model {
            fn write(&self, out: &mut Vec<u8>) {
                crate::formats::canonical::value::write_object(self, out);
            }
            fn read(
                p: &mut crate::formats::canonical::parser::Parser<'_>,
            ) -> crate::formats::canonical::parser::Read<Self> {
                <$model as crate::formats::canonical::value::Object>::read_fields(p)
            }
            fn schema(defs: &mut crate::formats::canonical::schema::Definitions) -> serde_json::Value {
                defs.object::<$model>()
            }
            $($more)*
        }
    };
}

/// Declares the fields of a part whose fields stand among those of its owner.
macro_rules! flat {
    ($model:ident as $slots:ident { $($field:ident: $value:ty),+ }) => {
        #[derive(Default)]
        pub(in crate::formats::canonical) struct $slots { $($field: Option<$value>,)+ }

        impl crate::formats::canonical::value::Flat for $model {
            type Slots = $slots;

            fn write(&self, w: &mut crate::formats::canonical::value::Fields<'_>) {
                let $model { $($field),+ } = self;
                $(w.field(stringify!($field), $field);)+
            }

            fn take(
                slots: &mut $slots,
                name: &str,
                p: &mut crate::formats::canonical::parser::Parser<'_>,
            ) -> crate::formats::canonical::parser::Read<bool> {
                match name {
                    $(stringify!($field) => {
                        crate::formats::canonical::value::fill(&mut slots.$field, stringify!($field), p)?;
                    })+
                    _ => return Ok(false),
                }
                Ok(true)
            }

            fn build(
                slots: $slots,
                p: &crate::formats::canonical::parser::Parser<'_>,
                at: usize,
            ) -> crate::formats::canonical::parser::Read<Self> {
                use crate::formats::canonical::value::filled;
                Ok($model { $($field: filled(slots.$field, stringify!($field), p, at)?,)+ })
            }

            fn describe(schema: &mut crate::formats::canonical::value::FieldSchemas<'_>) {
                $(schema.field::<$value>(stringify!($field));)+
            }
        }
    };
}

/// Makes the closed sets of words values.
macro_rules! words {
    ($($model:ident)+) => {$(
        impl crate::formats::canonical::value::Value for $model {
            fn write(&self, out: &mut Vec<u8>) {
                crate::formats::canonical::value::write_string(self.word(), out);
            }

            fn read(
                p: &mut crate::formats::canonical::parser::Parser<'_>,
            ) -> crate::formats::canonical::parser::Read<Self> {
                crate::formats::canonical::value::read_string(p, &crate::diag::codes::VALUE_INVALID, |text| {
                    let known = || $model::ALL.iter().map(|v| v.word()).collect::<Vec<_>>().join(", ");
                    $model::from_word(text).ok_or_else(|| format!("none of {}", known()))
                })
            }

            fn schema(_: &mut crate::formats::canonical::schema::Definitions) -> serde_json::Value {
                serde_json::json!({ "enum": $model::ALL.iter().map(|v| v.word()).collect::<Vec<_>>() })
            }
        }
    )+};
}

pub(super) use {flat, object, object_value, words};

/// Appends a JSON string.
pub(in crate::formats) fn write_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let bytes = text.as_bytes();
    let mut from = 0;
    for (i, &b) in bytes.iter().enumerate() {
        if b >= 0x20 && b != b'"' && b != b'\\' {
            continue;
        }
        out.extend_from_slice(&bytes[from..i]);
        from = i + 1;
        match b {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            _ => out.extend_from_slice(format!("\\u{b:04x}").as_bytes()),
        }
    }
    out.extend_from_slice(&bytes[from..]);
    out.push(b'"');
}

/// Appends what `value` shows as a JSON string. It shows digits, letters and signs only.
pub(super) fn write_shown(value: &impl Display, out: &mut Vec<u8>) {
    out.push(b'"');
    write!(out, "{value}").ok();
    out.push(b'"');
}

/// Reads a string and makes a value of it.
pub(super) fn read_string<T>(
    p: &mut Parser<'_>,
    code: &'static Code,
    parse: impl FnOnce(&str) -> Result<T, String>,
) -> Read<T> {
    let at = p.here();
    let text = p.string()?;
    parse(&text).or_else(|message| p.error(code, at, format!("`{}`: {message}", shortened(&text))))
}

/// How many characters of a bad value a message shows.
const SHOWN_CHARS: usize = 60;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl<T: Value> Value for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.write(out),
            None => out.extend_from_slice(b"null"),
        }
    }

    fn read(p: &mut Parser<'_>) -> Read<Self> {
        if p.null() { Ok(None) } else { T::read(p).map(Some) }
    }

    fn schema(defs: &mut Definitions) -> Json {
        T::schema(defs)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Value> Value for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        write_array(self, out);
    }

    fn read(p: &mut Parser<'_>) -> Read<Self> {
        read_array(p, T::read)
    }

    fn schema(defs: &mut Definitions) -> Json {
        let items = T::schema(defs);
        json!({ "type": "array", "items": items })
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

/// Appends an array.
pub(super) fn write_array<T: Value>(list: &[T], out: &mut Vec<u8>) {
    out.push(b'[');
    for (i, value) in list.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        value.write(out);
    }
    out.push(b']');
}

/// Reads an array element by element.
pub(super) fn read_array<'a, T>(p: &mut Parser<'a>, mut read: impl FnMut(&mut Parser<'a>) -> Read<T>) -> Read<Vec<T>> {
    let (mut first, mut list) = (true, Vec::new());
    p.array()?;
    while p.element(&mut first)? {
        list.push(p.within(Step::Element(list.len()), &mut read)?);
    }
    Ok(list)
}

/// Reads an array of exactly two.
pub(super) fn read_pair<A: Value, B: Value>(p: &mut Parser<'_>) -> Read<(A, B)> {
    let at = p.here();
    let (mut a, mut b, mut count) = (None, None, 0);
    read_array(p, |p| {
        match count {
            0 => a = Some(A::read(p)?),
            1 => b = Some(B::read(p)?),
            _ => p.skip().map(drop)?,
        }
        count += 1;
        Ok(())
    })?;
    match (a, b, count) {
        (Some(a), Some(b), 2) => Ok((a, b)),
        _ => p.error(&codes::VALUE_INVALID, at, format!("expected two values, found {count}")),
    }
}
