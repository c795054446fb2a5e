//! What criterion measures here: the time of one side as a multiple of the time of another.
//!
//! A time alone says little on a machine that does other work too. So both sides go through every packet one right after
//! the other, in an order drawn anew each time: whatever the machine does meanwhile, it does to both. As in a program that
//! does other work too, some side of the group, drawn anew each time, has the machine before. Then the side does another
//! packet, untimed, and what it will read of this one is read once: so each finds its code and its data as warm as in the
//! middle of a stream of packets, whichever side came before.
//!
//! One iteration is one round over all packets. A sample is several rounds; its value is the sum, over the packets, of
//! the median time of the one side, divided by that of the other: a side that was interrupted once weighs nothing.
//! Criterion's own statistics, the median over the samples and its confidence interval, are then those of the ratio.

use std::time::{Duration, Instant};

use criterion::Throughput;
use criterion::measurement::{Measurement, ValueFormatter};
use qcvn120_benches::random::Random;

use crate::packet::{Part, Subject};

/// One way to do the work.
pub struct Side<'a, S> {
    /// For criterion: names the benchmark in its output and its filters.
    pub id: &'static str,
    /// For the tables.
    pub name: &'static str,
    work: Box<dyn Fn(&S) + 'a>,
}

impl<'a, S> Side<'a, S> {
    /// `work` keeps its outcome from being optimised away, and drops it.
    pub fn new(id: &'static str, name: &'static str, work: impl Fn(&S) + 'a) -> Self {
        Self {
            id,
            name,
            work: Box::new(work),
        }
    }
}

/// For each packet, the best time seen.
pub struct Best(Vec<Duration>);

impl Best {
    pub fn new(packets: usize) -> Self {
        Self(vec![Duration::MAX; packets])
    }

    /// Microseconds for a packet, on average; nothing when none was measured.
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
    /// What both sides read of a packet.
    pub reads: Part,
}

impl<S: Subject> Pair<'_, S> {
    /// Goes through all packets `rounds` times; gives the ratio of this side to the base.
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

/// A ratio, times the iterations that it was measured over, as criterion wants it.
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
