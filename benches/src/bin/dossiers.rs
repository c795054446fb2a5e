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

    /// Make only so many, and repeat them under numbers of their own: as fast as a pipe takes them
    #[arg(long, value_name = "N")]
    few: Option<usize>,

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

/// Some dossiers as texts, and where each has the digits of its number.
struct Repeated(Vec<(Vec<u8>, usize)>);

impl Repeated {
    fn of(shape: Shape, few: usize, seed: u64) -> io::Result<Self> {
        let mut texts = Vec::new();
        for dossier in dossiers(few, seed) {
            let mut text = Vec::new();
            shape.write(&dossier, &mut text)?;
            let number = dossier.ma_ho_so.as_bytes();
            let at = text.windows(number.len()).position(|part| part == number);
            texts.push((text, at.ok_or(io::ErrorKind::InvalidData)?));
        }
        Ok(Self(texts))
    }

    /// The text of the next dossier, under a number that none of the hundred million before had.
    fn next(&mut self, serial: usize) -> &[u8] {
        let few = self.0.len();
        let (text, at) = &mut self.0[serial % few];
        // `000.AA.BB.H26-240315-SSSS`: the agency counts on where the serial of the day begins again.
        for (digits, place) in [
            (format!("{:02}", serial / 10_000 % 100), 4),
            (format!("{:02}", serial / 1_000_000 % 100), 7),
            (format!("{:04}", serial % 10_000), 21),
        ] {
            text[*at + place..][..digits.len()].copy_from_slice(digits.as_bytes());
        }
        text
    }
}

fn main() -> io::Result<()> {
    let Args {
        shape,
        count,
        output,
        few,
        seed,
    } = Args::parse();
    let out: Box<dyn Write> = match output {
        Some(path) => Box::new(File::create(path)?),
        None => Box::new(io::stdout().lock()),
    };
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let [before, between, behind] = shape.frame();
    out.write_all(before.as_bytes())?;
    if let Some(few) = few {
        let mut repeated = Repeated::of(shape, few, seed)?;
        for serial in 0..count {
            if serial > 0 {
                out.write_all(between.as_bytes())?;
            }
            out.write_all(repeated.next(serial))?;
        }
    } else {
        for (serial, dossier) in dossiers(count, seed).enumerate() {
            if serial > 0 {
                out.write_all(between.as_bytes())?;
            }
            shape.write(&dossier, &mut out)?;
        }
    }
    out.write_all(behind.as_bytes())?;
    out.flush()
}
