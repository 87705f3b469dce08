//! An ERP's catalogue of 100 MB is loaded by hand beside the centre while tills sell.

use std::io::{BufWriter, Write as _};

use anyhow::Result;

use crate::Options;
use crate::chain::Chain;
use crate::receipts::Lasting;

/// Bytes of the catalogue.
const BYTES: usize = 100 * 1024 * 1024;

pub fn run(options: &Options, chain: &mut Chain) -> Result<()> {
    // Goods of a store that has no tills: what is measured is the load, not a thousand tills that take it.
    chain.program(&["stores", "add", "0", "--zone", "Europe/Moscow"])?;
    let mut out = BufWriter::new(std::fs::File::create(chain.dir.join("large.jsonl"))?);
    writeln!(out, r#"{{"type":"document","schema":1,"kind":"catalogue","load":"incremental"}}"#)?;
    let (mut written, mut n) = (0, 0);
    while written < BYTES {
        n += 1;
        let lines = format!(
            "{{\"type\":\"item\",\"id\":\"L{n}\",\"name\":\"Товар большого каталога {n}\",\"vat\":\"20\",\"kind\":\"piece\",\
             \"stores\":[\"0\"]}}\n{{\"type\":\"barcode\",\"code\":\"27{n:010}0\",\"item\":\"L{n}\",\"main\":true}}\n\
             {{\"type\":\"price\",\"item\":\"L{n}\",\"number\":1,\"amount\":\"{}.90\",\"stores\":[\"0\"]}}\n",
            n % 900 + 10
        );
        written += lines.len();
        out.write_all(lines.as_bytes())?;
    }
    out.into_inner()?.sync_all()?;
    let what = format!("receipts, and an import of {n} goods (100 MB)");
    crate::receipts::run(options, chain, &what, Lasting::Meanwhile, |chain| {
        let begun = std::time::Instant::now();
        chain.program(&["import", "large.jsonl"])?;
        println!("the import took {:.1} s", begun.elapsed().as_secs_f64());
        Ok(())
    })
}
