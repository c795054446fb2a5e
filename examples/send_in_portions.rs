//! Go through an export of any length, with a record on each line. Write the usable records into requests of at most
//! ten records each, and say of the others what is wrong in them.

use std::error::Error;
use std::fmt::Write as _;

use qcvn120::status_sync::CapNhatTienDoHoSoMC;
use qcvn120::stream::{Records, Writer};
use qcvn120::{Encoding, Language, Request, WriteOptions};

const EXPORT: &[u8] = include_bytes!("packets/tien-do-trong-tuan.ndjson");

/// How many records go into a request at most: one public system sends no more in a call.
const PORTION: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    println!("{}", output()?);
    Ok(())
}

/// What the example prints.
pub(crate) fn output() -> Result<String, Box<dyn Error>> {
    let envelope = Request::<CapNhatTienDoHoSoMC>::new("phiên làm việc", "000.00.03.H26");
    // Each request is written to memory here; a file or a socket will do too.
    let portion = || {
        let options = WriteOptions::new();
        Writer::<CapNhatTienDoHoSoMC, _>::request_with(
            Vec::new(),
            &envelope,
            Encoding::Json,
            &options,
        )
    };
    let mut said = String::new();
    let mut requests = Vec::new();
    let mut open = portion()?;
    for item in Records::<CapNhatTienDoHoSoMC, _>::new(EXPORT)? {
        let item = item?;
        if let Some(error) = item.report.errors().next() {
            let why = error.message(Language::Vietnamese);
            writeln!(said, "Dòng {}: {why}", item.position.line)?;
            continue;
        }
        if open.records_written() == PORTION {
            requests.push(std::mem::replace(&mut open, portion()?).finish()?);
        }
        open.write(&item.record)?;
    }
    requests.push(open.finish()?);
    for request in &requests {
        let document = qcvn120::Document::<CapNhatTienDoHoSoMC>::from_json(request)?;
        let (records, bytes) = (document.records().len(), request.len());
        writeln!(said, "Yêu cầu: {records} bản ghi, {bytes} byte")?;
    }
    Ok(said)
}
