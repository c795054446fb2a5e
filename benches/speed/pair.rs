//! What criterion measures here: the time of one side as a multiple of the time of another.
//!
//! A time alone says little on a machine that does other work too. Therefore both sides do every packet one right after
//! the other, in an order drawn anew each time: what else the machine does meanwhile slows both down alike.
//!
//! Before each timed call come three untimed steps. A side of the group, drawn anew each time, does the packet, as in a
//! program that does other work in between. Then the side that is measured does another packet, so that its code is in
//! the cache. Then the part of this packet that it will read is read once, so that its data is in the cache. So each
//! side starts as it would in the middle of a stream of packets, whichever side ran before.
//!
//! One iteration is one round over all packets. A sample is several rounds. For each side, its median times of all
//! packets are added up, so that a single interruption does not count; the value of the sample is the ratio of the two
//! sums. Criterion's statistics, the median over the samples and its confidence interval, are then those of the ratio.

use std::time::{Duration, Instant};

use criterion::Throughput;
use criterion::measurement::{Measurement, ValueFormatter};
use qcvn120_benches::random::Random;

use crate::packet::{Part, Subject};

/// One way to do the work.
pub struct Side<'a, S> {
    /// The name of the benchmark in criterion's output and filters.
    pub id: &'static str,
    /// The name in the tables.
    pub name: &'static str,
    work: Box<dyn Fn(&S) + 'a>,
}

impl<'a, S> Side<'a, S> {
    /// `work` must keep its result from being optimised away (`black_box`), and drop it.
    pub fn new(id: &'static str, name: &'static str, work: impl Fn(&S) + 'a) -> Self {
        Self {
            id,
            name,
            work: Box::new(work),
        }
    }
}

/// The best time seen for each packet.
pub struct Best(Vec<Duration>);

impl Best {
    pub fn new(packets: usize) -> Self {
        Self(vec![Duration::MAX; packets])
    }

    /// Microseconds for a packet, on average over the packets. Means nothing when none was measured.
    pub fn microseconds(&self) -> f64 {
        let packets = self.0.len() as f64;
        self.0.iter().map(Duration::as_secs_f64).sum::<f64>() * 1e6 / packets
    }
}

/// Two sides of the same work.
pub struct Pair<'a, S> {
    pub this: &'a Side<'a, S>,
    pub base: &'a Side<'a, S>,
    /// All sides of the group.
    pub sides: &'a [Side<'a, S>],
    pub packets: &'a [S],
    /// The part of a packet that both sides read.
    pub reads: Part,
}

impl<S: Subject> Pair<'_, S> {
    /// Goes through all packets `rounds` times, and gives the ratio of this side's time to the base's.
    pub fn ratio(&self, rounds: u64, random: &mut Random, best: [&mut Best; 2]) -> f64 {
        let sides = [self.this, self.base];
        let mut times = [(); 2].map(|()| vec![Vec::new(); self.packets.len()]);
        for _ in 0..rounds {
            for (number, packet) in self.packets.iter().enumerate() {
                let other = &self.packets[(number + 1) % self.packets.len()];
                let first = random.below(2);
                for side in [first, 1 - first] {
                    (self.sides[random.below(self.sides.len())].work)(packet);
                    (sides[side].work)(other);
                    packet.touch(self.reads);
                    let start = Instant::now();
                    (sides[side].work)(packet);
                    let taken = start.elapsed();
                    times[side][number].push(taken);
                }
            }
        }
        let sums = times.each_mut().map(|packets| {
            packets
                .iter_mut()
                .map(|times| {
                    times.sort_unstable();
                    times[(times.len() - 1) / 2].as_secs_f64()
                })
                .sum::<f64>()
        });
        for (best, times) in best.into_iter().zip(&times) {
            for (best, times) in best.0.iter_mut().zip(times) {
                *best = times[0].min(*best);
            }
        }
        sums[0] / sums[1]
    }
}

/// What criterion measures: a ratio, multiplied by the number of iterations, since criterion divides by that.
pub struct Ratio;

impl Measurement for Ratio {
    type Intermediate = ();
    type Value = f64;

    fn start(&self) {}

    fn end(&self, (): ()) -> f64 {
        unreachable!("every benchmark here measures itself: see `iter_custom`")
    }

    fn add(&self, one: &f64, other: &f64) -> f64 {
        one + other
    }

    fn zero(&self) -> f64 {
        0.0
    }

    fn to_f64(&self, value: &f64) -> f64 {
        *value
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        self
    }
}

impl ValueFormatter for Ratio {
    fn format_value(&self, value: f64) -> String {
        format!("{value:.3} ×")
    }

    fn scale_values(&self, _typical: f64, _values: &mut [f64]) -> &'static str {
        "×"
    }

    fn scale_throughputs(
        &self,
        _typical: f64,
        _throughput: &Throughput,
        _values: &mut [f64],
    ) -> &'static str {
        unreachable!("a ratio has no throughput")
    }

    fn scale_for_machines(&self, _values: &mut [f64]) -> &'static str {
        "ratio"
    }
}
