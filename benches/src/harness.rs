//! Times several sides of the same work against each other.
//!
//! Each packet goes through all sides, in an order drawn anew each time, before the next packet comes: whatever the
//! machine does meanwhile, it does to all of them. Right before it is timed, a side does another packet, and then
//! everybody's data of this one is read once: so each finds its code and its data as warm as in the middle of a stream of
//! packets, whichever side came before. (criterion and divan finish one side before they begin the next.)

use std::time::{Duration, Instant};

use crate::random::Random;

/// One way to do the work.
pub struct Side<'a, P> {
    pub name: &'static str,
    run: Box<dyn Fn(&P) + 'a>,
}

impl<'a, P> Side<'a, P> {
    /// `work` keeps its outcome from being optimised away, and drops it.
    pub fn new(name: &'static str, work: impl Fn(&P) + 'a) -> Self {
        Self {
            name,
            run: Box::new(work),
        }
    }
}

/// What a side took for all packets together.
#[derive(Clone, Copy)]
pub struct Timing {
    /// For each packet the best of all rounds.
    pub best: Duration,
    /// For each packet the median of all rounds.
    pub median: Duration,
}

/// What is measured on.
pub trait Packet {
    /// Reads all that any side will read.
    fn touch(&self);
}

/// Times every side on every packet, `rounds` times.
pub fn measure<P: Packet>(sides: &[Side<'_, P>], packets: &[P], rounds: usize) -> Vec<Timing> {
    let mut samples = vec![vec![Vec::with_capacity(rounds); packets.len()]; sides.len()];
    let mut order: Vec<usize> = (0..sides.len()).collect();
    let mut random = Random::new(120);
    for _ in 0..rounds {
        for (number, packet) in packets.iter().enumerate() {
            random.shuffle(&mut order);
            for &side in &order {
                (sides[side].run)(&packets[(number + 1) % packets.len()]);
                packet.touch();
                let start = Instant::now();
                (sides[side].run)(packet);
                let taken = start.elapsed();
                samples[side][number].push(taken);
            }
        }
    }
    samples.into_iter().map(timing).collect()
}

fn timing(packets: Vec<Vec<Duration>>) -> Timing {
    let mut timing = Timing {
        best: Duration::ZERO,
        median: Duration::ZERO,
    };
    for mut samples in packets {
        samples.sort_unstable();
        timing.best += samples[0];
        timing.median += samples[samples.len() / 2];
    }
    timing
}
