//! Decodes a file of dossiers through the library, record by record, and counts them.

use std::env;
use std::error::Error;
use std::fs::File;

use qcvn120::status_sync::DongBoHoSoMC;
use qcvn120::stream::Records;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args_os().nth(1).ok_or("usage: decode FILE")?;
    let mut count = 0;
    for item in Records::<DongBoHoSoMC, _>::new(File::open(path)?)? {
        if !item?.report.usable() {
            return Err("a dossier has errors".into());
        }
        count += 1;
    }
    println!("{count}");
    Ok(())
}
