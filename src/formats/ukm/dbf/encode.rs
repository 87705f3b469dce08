//! Writing sets of tables: what both kinds share.

use super::settings::Settings;
use super::tables::Table;
use super::write_goods::GoodsWriter;
use super::write_sales::SalesWriter;
use crate::diag::{Bag, codes};
use crate::formats::encode::{EncodeError, Encoded, Encoder, OutFile, Output, WriteOptions};
use crate::model::{DocumentHead, Record};
use crate::text::Encoding;
use crate::text::dbf::{DbfWriter, Value};

/// The dialect's encoder.
struct DbfEncoder {
    output: Box<dyn Output>,
    told: Encoded,
    goods: GoodsWriter,
    sales: SalesWriter,
}

/// Starts writing.
pub(super) fn open(options: &WriteOptions, output: Box<dyn Output>) -> Result<Box<dyn Encoder>, EncodeError> {
    let settings = Settings::read(&options.settings).map_err(|fault| *fault.0)?;
    let goods = GoodsWriter::new(options.clone(), settings);
    Ok(Box::new(DbfEncoder { output, told: Encoded::default(), goods, sales: SalesWriter::new(options.clone()) }))
}

impl Encoder for DbfEncoder {
    fn begin(&mut self, head: &DocumentHead) -> Result<(), EncodeError> {
        self.goods.begin(head);
        Ok(())
    }

    fn record(&mut self, record: &Record) -> Result<(), EncodeError> {
        match record {
            Record::Receipt(receipt) => self.sales.receipt(receipt, self.output.as_mut(), &mut self.told)?,
            Record::Group(_) | Record::Item(_) | Record::Barcode(_) | Record::Price(_) | Record::Restriction(_) => {
                self.goods.record(record, self.output.as_mut(), &mut self.told)?
            }
            other => self.told.losses.lost(other.kind(), "*", other.label()),
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Encoded, EncodeError> {
        self.goods.finish(self.output.as_mut(), &mut self.told)?;
        self.sales.finish(self.output.as_mut(), &mut self.told)?;
        Ok(self.told)
    }
}

/// A record of a table being made.
pub(super) struct Row {
    table: &'static Table,
    values: Vec<String>,
}

impl Row {
    /// With all fields empty.
    pub fn new(table: &'static Table) -> Row {
        Row { table, values: vec![String::new(); table.fields.len()] }
    }

    /// Sets a field of the table.
    pub fn set(&mut self, field: &str, value: impl Into<String>) {
        if let Some(place) = self.values.get_mut(self.table.at(field)) {
            *place = value.into();
        }
    }
}

/// A table being written.
pub(super) struct TableOut {
    name: String,
    writer: DbfWriter<Box<dyn OutFile>>,
}

impl TableOut {
    /// Opens a table in a folder (empty, or ending in `/`).
    pub fn open(
        table: &'static Table,
        folder: &str,
        encoding: Encoding,
        options: &WriteOptions,
        output: &mut dyn Output,
    ) -> Result<TableOut, EncodeError> {
        let name = format!("{folder}{}", table.file);
        let (year, month, day) = options.now.date().ymd();
        let today = (year, month.unsigned_abs(), day.unsigned_abs());
        let writer = DbfWriter::new(output.create(&name)?, table.fields, encoding, today)?;
        Ok(TableOut { name, writer })
    }

    /// Writes a row. Values that do not fit, or lack characters, are told; the fields come back. With a fault in one
    /// of the `keys` the row is not written: `None`.
    pub fn put(
        &mut self,
        row: &Row,
        keys: &[&str],
        label: &str,
        findings: &mut Bag,
    ) -> Result<Option<Vec<&'static str>>, EncodeError> {
        let values: Vec<Value<'_>> = row.values.iter().map(|v| Value::Text(v)).collect();
        let told = self.writer.check(&values);
        let fields: Vec<&'static str> = told.iter().map(|f| row.table.fields[f.field].name).collect();
        for finding in told {
            let mut diagnostic = finding.diagnostic.with_record(label);
            if std::ptr::eq(diagnostic.code, &codes::OVERFLOW) {
                diagnostic.help = Some("shorten it in the ERP; nothing is cut".to_owned());
            }
            findings.push(diagnostic);
        }
        if fields.iter().any(|f| keys.contains(f)) {
            return Ok(None);
        }
        self.writer.record(&values)?;
        Ok(Some(fields))
    }

    /// Completes the file.
    pub fn close(self, output: &mut dyn Output) -> Result<(), EncodeError> {
        let (file, _) = self.writer.finish()?;
        output.close(&self.name, file)?;
        Ok(())
    }
}
