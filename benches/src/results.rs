//! The results of a run: the benchmark writes them to a file; the tables and the chart are made from it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct Run {
    pub packets: usize,
    pub groups: Vec<Group>,
    pub bars: Vec<Bar>,
}

/// Several ways to do the same work.
#[derive(Serialize, Deserialize)]
pub struct Group {
    pub id: String,
    pub title: String,
    /// The size of a packet on the wire, on average.
    pub bytes: usize,
    /// The base comes first; all others are measured against it.
    pub rows: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
pub struct Row {
    pub id: String,
    pub name: String,
    /// The time for a packet: the best time of each packet, averaged over the packets.
    pub microseconds: f64,
    /// The time as a multiple of the base's time; `None` for the base itself.
    pub ratio: Option<Estimate>,
}

impl Row {
    pub fn is_ours(&self) -> bool {
        self.name.starts_with("qcvn120")
    }
}

/// A median with its confidence interval (95 %).
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Estimate {
    pub median: f64,
    pub lower: f64,
    pub upper: f64,
}

impl Estimate {
    pub fn inverse(self) -> Self {
        Self {
            median: 1.0 / self.median,
            lower: 1.0 / self.upper,
            upper: 1.0 / self.lower,
        }
    }
}

/// A ratio that must be reached.
#[derive(Serialize, Deserialize)]
pub struct Bar {
    pub name: String,
    pub limit: Limit,
    pub reached: Estimate,
}

impl Bar {
    /// Whether the ratio is reached, by its median.
    pub fn held(&self) -> bool {
        match self.limit {
            Limit::AtMost(limit) => self.reached.median <= limit,
            Limit::TimesAsFast(limit) => self.reached.median >= limit,
        }
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub enum Limit {
    /// The time of one side is at most this multiple of the other's.
    AtMost(f64),
    /// One side is at least so many times as fast as the other.
    TimesAsFast(f64),
}

/// The files of the last complete runs, the latest first.
const FILES: [&str; 3] = ["last.json", "second-last.json", "third-last.json"];

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("results")
        .join(file)
}

impl Run {
    /// The last complete run.
    pub fn load() -> io::Result<Self> {
        Self::from_file(FILES[0])
    }

    /// The last complete runs, as many as there are, the latest last.
    pub fn load_all() -> io::Result<Vec<Self>> {
        let files = FILES.into_iter().rev();
        files
            .filter(|file| path(file).exists())
            .map(Self::from_file)
            .collect()
    }

    fn from_file(file: &str) -> io::Result<Self> {
        Ok(serde_json::from_slice(&fs::read(path(file))?)?)
    }

    /// Saves the run as the last one, and moves the earlier ones back by one.
    pub fn save(&self) -> io::Result<()> {
        fs::create_dir_all(path(""))?;
        for pair in FILES.windows(2).rev() {
            if path(pair[0]).exists() {
                fs::rename(path(pair[0]), path(pair[1]))?;
            }
        }
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        fs::write(path(FILES[0]), text)
    }
}
