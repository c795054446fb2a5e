//! Prints results as Markdown tables.

use crate::harness::Timing;

pub struct Row {
    pub name: &'static str,
    pub timing: Timing,
}

/// Prints what each side took for one packet, and as a multiple of the base.
pub fn rows(title: &str, bytes: usize, packets: usize, base: Timing, rows: &[Row]) {
    println!("| {title} | µs, best | MB/s | ratio of bests | of medians |");
    println!("|---|--:|--:|--:|--:|");
    for Row { name, timing } in rows {
        let seconds = timing.best.as_secs_f64();
        println!(
            "| {name} | {:.2} | {:.0} | {:.2} | {:.2} |",
            seconds * 1e6 / packets as f64,
            bytes as f64 / seconds / 1e6,
            seconds / base.best.as_secs_f64(),
            timing.median.as_secs_f64() / base.median.as_secs_f64(),
        );
    }
    println!();
}

/// A ratio that must be held.
pub struct Bar {
    name: &'static str,
    best: f64,
    median: f64,
    limit: f64,
    at_most: bool,
}

impl Bar {
    pub fn at_most(name: &'static str, this: Timing, that: Timing, limit: f64) -> Self {
        Self {
            name,
            best: this.best.as_secs_f64() / that.best.as_secs_f64(),
            median: this.median.as_secs_f64() / that.median.as_secs_f64(),
            limit,
            at_most: true,
        }
    }

    pub fn at_least(name: &'static str, this: Timing, that: Timing, limit: f64) -> Self {
        Self {
            at_most: false,
            ..Self::at_most(name, this, that, limit)
        }
    }

    fn held(&self) -> bool {
        if self.at_most {
            self.best <= self.limit
        } else {
            self.best >= self.limit
        }
    }
}

/// Prints each bar with what was reached; says whether all were held. The ratio of the bests decides, since what
/// else the machine does can only add to it.
pub fn bars(bars: &[Bar]) -> bool {
    println!("| bar | | ratio of bests | of medians | |");
    println!("|---|--:|--:|--:|---|");
    for bar in bars {
        println!(
            "| {} | {} {} | {:.2} | {:.2} | {} |",
            bar.name,
            if bar.at_most { "≤" } else { "≥" },
            bar.limit,
            bar.best,
            bar.median,
            if bar.held() { "held" } else { "**missed**" },
        );
    }
    println!();
    bars.iter().all(Bar::held)
}
