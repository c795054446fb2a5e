//! Decodes a file of dossiers through the library, and counts them.

use std::env;
use std::error::Error;
use std::fs;

use qcvn120::Document;
use qcvn120::status_sync::DongBoHoSoMC;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args_os().nth(1).ok_or("usage: decode FILE")?;
    let document = Document::<DongBoHoSoMC>::read(fs::read(path)?)?;
    if !document.report().usable() {
        return Err("the file has errors".into());
    }
    println!("{}", document.records().len());
    Ok(())
}
