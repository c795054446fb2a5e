//! Writes any number of dossiers, in constant memory. The same seed gives the same dossiers.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use qcvn120::status_sync::HoSo;
use qcvn120_benches::dossiers::dossiers;
use qcvn120_benches::peers::json;

#[derive(Parser)]
#[command(about)]
struct Args {
    /// The shape of the document
    #[arg(value_enum)]
    shape: Shape,

    /// How many dossiers
    count: usize,

    /// Where to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Where the random choices begin
    #[arg(long, default_value_t = 2019)]
    seed: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Shape {
    /// A JSON array
    List,
    /// Newline-delimited JSON
    Lines,
    /// A request in JSON: an envelope with the dossiers in `data`
    Request,
    /// A bare list in XML
    XmlList,
    /// A request in XML
    XmlRequest,
}

impl Shape {
    /// The texts before the first dossier, between two, and behind the last.
    fn frame(self) -> [&'static str; 3] {
        match self {
            Self::List => ["[", ",", "]\n"],
            Self::Lines => ["", "\n", "\n"],
            Self::Request => [
                concat!(
                    r#"{"session":"phiên","madonvi":"000.00.27.H26","service":"DongBoHoSoMC","isUpdating":"False","#,
                    r#""data":["#
                ),
                ",",
                "]}\n",
            ],
            Self::XmlList => [
                concat!(
                    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
                    "<DanhSachHoSo>"
                ),
                "",
                "</DanhSachHoSo>\n",
            ],
            Self::XmlRequest => [
                concat!(
                    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
                    "<DongBoHoSoMC><session>phiên</session><madonvi>000.00.27.H26</madonvi>",
                    "<service>DongBoHoSoMC</service><isUpdating>False</isUpdating><data>"
                ),
                "",
                "</data></DongBoHoSoMC>\n",
            ],
        }
    }

    fn write(self, dossier: &json::HoSo<String>, out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::List | Self::Lines | Self::Request => Ok(serde_json::to_writer(out, dossier)?),
            Self::XmlList | Self::XmlRequest => {
                let json = serde_json::to_vec(dossier)?;
                let (dossier, _) = qcvn120::json::read::<HoSo>(&json).map_err(io::Error::other)?;
                let xml = dossier.to_xml().map_err(io::Error::other)?;
                let (_, element) = xml.split_once("?>").unwrap_or(("", &xml));
                out.write_all(element.as_bytes())
            }
        }
    }
}

fn main() -> io::Result<()> {
    let Args {
        shape,
        count,
        output,
        seed,
    } = Args::parse();
    let out: Box<dyn Write> = match output {
        Some(path) => Box::new(File::create(path)?),
        None => Box::new(io::stdout().lock()),
    };
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let [before, between, behind] = shape.frame();
    out.write_all(before.as_bytes())?;
    for (number, dossier) in dossiers(count, seed).enumerate() {
        if number > 0 {
            out.write_all(between.as_bytes())?;
        }
        shape.write(&dossier, &mut out)?;
    }
    out.write_all(behind.as_bytes())?;
    out.flush()
}
