//! Read the reply to `LayThuTuc` and list the fees of the procedure, in whatever way their amounts are written.

use std::error::Error;
use std::fmt::Write as _;

use qcvn120::procedures::LayThuTuc;
use qcvn120::{Document, Language};

const REPLY: &str = include_str!("packets/lay-thu-tuc-tra-loi.json");

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", output()?);
    Ok(())
}

/// What the example prints.
pub(crate) fn output() -> Result<String, Box<dyn Error>> {
    let document = Document::<LayThuTuc>::from_json(REPLY)?;
    let mut text = String::new();
    for procedure in document.records() {
        writeln!(text, "{} {}", procedure.ma_tthc, procedure.ten_tthc)?;
        for way in &procedure.cach_thuc_thuc_hien {
            let channel = way
                .kenh
                .as_ref()
                .and_then(|channel| channel.label(Language::Vietnamese))
                .unwrap_or("?");
            for time in &way.thoi_gian {
                for fee in &time.phi_le_phi {
                    let amount = fee.so_tien.as_ref().map(|so_tien| match so_tien.amount() {
                        Some(0) => "miễn phí".to_owned(),
                        Some(amount) => format!("{amount} đồng"),
                        None => format!("“{}”", so_tien.text()),
                    });
                    writeln!(
                        text,
                        "  {channel}: {} – {}",
                        fee.mo_ta,
                        amount.unwrap_or_default()
                    )?;
                }
            }
        }
    }
    Ok(text)
}
