//! Hold a packet against the portal's own catalogues, as they were fetched last night: a dossier of a procedure that was
//! abolished, or whose code was mistyped, is told of before the portal refuses it.

use std::error::Error;
use std::fmt::Write as _;

use qcvn120::status_sync::DongBoHoSoMC;
use qcvn120::{Catalogue, Code, Document, Language, ReadOptions};

/// The reply to `LayDanhSachTTHC`.
const PROCEDURES: &str = r#"{"error_code": 0, "result": [
    {"MATTHC": "1.001193", "TENTTHC": "Thủ tục đăng ký khai sinh"},
    {"MATTHC": "1.000894", "TENTTHC": "Thủ tục đăng ký kết hôn"}
]}"#;

/// The fields of administration, from a table of one's own.
const FIELDS: &str = "MALINHVUC;TENLINHVUC\nG15-HT01;Hộ tịch\n";

/// Two dossiers: in one, digits of the code changed places; the other is of a field that the table does not have.
const PACKET: &str = r#"[
    {"MaHoSo": "H26-240311-0001", "MaTTHC": "1.001139", "MaLinhVuc": "G15-HT01"},
    {"MaHoSo": "H26-240311-0002", "MaTTHC": "1.000894.H26", "MaLinhVuc": "G15-TP99"}
]"#;

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", output()?);
    Ok(())
}

/// What the example prints.
pub(crate) fn output() -> Result<String, Box<dyn Error>> {
    let mut catalogue = Catalogue::read(PROCEDURES)?;
    catalogue.extend(Catalogue::from_csv(FIELDS)?);
    let options = ReadOptions::new().known_codes(catalogue);

    let doc = Document::<DongBoHoSoMC>::from_json_with(PACKET, &options)?;
    let mut said = String::new();
    for finding in doc.report().advice() {
        if finding.code() == Code::NotInCatalogue {
            let message = finding.message(Language::Vietnamese);
            write!(said, "{}: {message}", finding.pointer())?;
            // Codes of procedures are no personal data.
            match finding.meant() {
                Some(meant) => writeln!(said, "; có phải là {meant}?")?,
                None => writeln!(said)?,
            }
        }
    }
    Ok(said)
}
