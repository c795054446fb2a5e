//! Runs groups of pairs under criterion and gathers their results.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use criterion::{Criterion, SamplingMode};
use qcvn120_benches::random::Random;
use qcvn120_benches::results::{self, Bar, Estimate, Limit, Row, Run};
use serde::Deserialize;

use crate::packet::{Part, Subject};
use crate::pair::{Best, Pair, Ratio, Side};

pub struct Bench {
    criterion: Criterion<Ratio>,
    started: SystemTime,
    pub run: Run,
    /// Whether the run is complete: nothing was filtered out, and it is no `--quick` run.
    complete: bool,
}

impl Bench {
    pub fn new(packets: usize) -> Self {
        Self {
            // Many short samples, so that the median hardly changes when some are disturbed.
            criterion: Criterion::default()
                .with_measurement(Ratio)
                .sample_size(40)
                .warm_up_time(Duration::from_millis(300))
                .measurement_time(Duration::from_millis(2500))
                .nresamples(10_000)
                .without_plots()
                .output_directory(&output())
                .configure_from_args(),
            started: SystemTime::now(),
            run: Run {
                packets,
                groups: Vec::new(),
                bars: Vec::new(),
            },
            complete: !std::env::args().any(|argument| argument == "--quick"),
        }
    }

    /// Measures every pair of a group that the filter lets through.
    pub fn run<S: Subject>(&mut self, group: &Group<'_, S>) {
        let mut random = Random::new(120);
        let mut best: Vec<Best> = group
            .sides
            .iter()
            .map(|_| Best::new(group.packets.len()))
            .collect();
        let ratios: Vec<Option<Estimate>> = group
            .pairs
            .iter()
            .map(|pair| self.ratio(group, pair, &mut random, &mut best))
            .collect();
        self.complete &= ratios.iter().all(Option::is_some);

        for (pair, ratio) in group.pairs.iter().zip(&ratios) {
            let (Some((name, limit)), &Some(ratio)) = (&pair.bar, ratio) else {
                continue;
            };
            let reached = match limit {
                Limit::AtMost(_) => ratio,
                Limit::TimesAsFast(_) => ratio.inverse(),
            };
            self.run.bars.push(Bar {
                name: (*name).to_owned(),
                limit: *limit,
                reached,
            });
        }
        let measured = group
            .pairs
            .iter()
            .zip(ratios)
            .filter(|(pair, ratio)| pair.base == 0 && ratio.is_some());
        let row = |side: usize, ratio| Row {
            id: group.sides[side].id.to_owned(),
            name: group.sides[side].name.to_owned(),
            microseconds: best[side].microseconds(),
            ratio,
        };
        let mut rows: Vec<Row> = measured
            .map(|(pair, ratio)| row(pair.this, ratio))
            .collect();
        if !rows.is_empty() {
            rows.insert(0, row(0, None));
        }
        let bytes: usize = group
            .packets
            .iter()
            .map(|packet| packet.bytes(group.xml))
            .sum();
        self.run.groups.push(results::Group {
            id: group.id.to_owned(),
            title: group.title.to_owned(),
            bytes: bytes / group.packets.len(),
            rows,
        });
    }

    /// Measures one pair and gives its ratio; `None` when the filter left the pair out.
    fn ratio<S: Subject>(
        &mut self,
        group: &Group<'_, S>,
        ids: &PairOf,
        random: &mut Random,
        best: &mut [Best],
    ) -> Option<Estimate> {
        let pair = Pair {
            this: &group.sides[ids.this],
            base: &group.sides[ids.base],
            sides: &group.sides,
            packets: group.packets,
            reads: group.reads,
        };
        let id = match ids.base {
            0 => pair.this.id.to_owned(),
            _ => format!("{}-to-{}", pair.this.id, pair.base.id),
        };
        self.criterion
            .benchmark_group(group.id)
            .sampling_mode(SamplingMode::Flat)
            .bench_function(&id, |bencher| {
                bencher.iter_custom(|rounds| {
                    let best = best
                        .get_disjoint_mut([ids.this, ids.base])
                        .expect("a pair has two sides");
                    // Criterion divides by the number of iterations.
                    pair.ratio(rounds, random, best) * rounds as f64
                });
            });
        self.estimate(group.id, &id)
    }

    /// The estimate that criterion wrote for a benchmark; `None` when its file is of an earlier run.
    fn estimate(&self, group: &str, id: &str) -> Option<Estimate> {
        #[derive(Deserialize)]
        struct Estimates {
            median: Median,
        }
        #[derive(Deserialize)]
        struct Median {
            point_estimate: f64,
            confidence_interval: Interval,
        }
        #[derive(Deserialize)]
        struct Interval {
            lower_bound: f64,
            upper_bound: f64,
        }
        let path = output().join(group).join(id).join("new/estimates.json");
        if fs::metadata(&path).ok()?.modified().ok()? < self.started {
            return None;
        }
        let estimates: Estimates = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
        let Median {
            point_estimate,
            confidence_interval: interval,
        } = estimates.median;
        Some(Estimate {
            median: point_estimate,
            lower: interval.lower_bound,
            upper: interval.upper_bound,
        })
    }

    /// Saves the results, if the run was complete.
    pub fn finish(self) -> Run {
        self.criterion.final_summary();
        if self.complete
            && let Err(error) = self.run.save()
        {
            eprintln!("the results can't be kept: {error}");
        }
        self.run
    }
}

fn output() -> PathBuf {
    // Cargo gives benchmarks `target/tmp`; criterion's own folder is beside it.
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("criterion")
}

/// Several ways to do the same work, measured against the first.
pub struct Group<'a, S> {
    id: &'static str,
    title: &'static str,
    packets: &'a [S],
    reads: Part,
    /// Whether the size on the wire is that of the XML.
    xml: bool,
    sides: Vec<Side<'a, S>>,
    pairs: Vec<PairOf>,
}

/// Two sides of a group, by their index.
struct PairOf {
    this: usize,
    base: usize,
    bar: Option<(&'static str, Limit)>,
}

impl<'a, S: Subject> Group<'a, S> {
    pub fn new(
        id: &'static str,
        title: &'static str,
        packets: &'a [S],
        reads: Part,
        base: Side<'a, S>,
    ) -> Self {
        Self {
            id,
            title,
            packets,
            reads,
            xml: matches!(reads, Part::Xml),
            sides: vec![base],
            pairs: Vec::new(),
        }
    }

    /// Counts the size of the XML on the wire, although the work reads something else.
    pub fn writes_xml(mut self) -> Self {
        self.xml = true;
        self
    }

    pub fn side(mut self, id: &'static str, name: &'static str, work: impl Fn(&S) + 'a) -> Self {
        self.pairs.push(PairOf {
            this: self.sides.len(),
            base: 0,
            bar: None,
        });
        self.sides.push(Side::new(id, name, work));
        self
    }

    /// Says which ratio of one side to another must be reached.
    pub fn bar(mut self, name: &'static str, this: &str, base: &str, limit: Limit) -> Self {
        let number = |id| {
            self.sides
                .iter()
                .position(|side| side.id == id)
                .unwrap_or_else(|| panic!("{} has no side {id}", self.id))
        };
        let (this, base) = (number(this), number(base));
        let bar = Some((name, limit));
        let known = self
            .pairs
            .iter_mut()
            .find(|pair| pair.this == this && pair.base == base);
        match known {
            Some(pair) => pair.bar = bar,
            None => self.pairs.push(PairOf { this, base, bar }),
        }
        self
    }
}
