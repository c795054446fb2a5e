//! A run as Markdown tables.

use std::fmt::{self, Display, Formatter};

use crate::results::{Bar, Estimate, Group, Limit, Row, Run};

impl Display for Run {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if !self.bars.is_empty() {
            bars(&self.bars, out)?;
        }
        for group in self.groups.iter().filter(|group| !group.rows.is_empty()) {
            table(group, out)?;
        }
        Ok(())
    }
}

fn bars(bars: &[Bar], out: &mut Formatter<'_>) -> fmt::Result {
    writeln!(out, "| bar | | reached | 95 % interval | |")?;
    writeln!(out, "|---|--:|--:|--:|---|")?;
    for bar in bars {
        let limit = match bar.limit {
            Limit::AtMost(limit) => format!("≤ {limit} ×"),
            Limit::TimesAsFast(limit) => format!("≥ {limit} × as fast"),
        };
        let Estimate { median, .. } = bar.reached;
        let verdict = if bar.held() { "held" } else { "**missed**" };
        writeln!(
            out,
            "| {} | {limit} | {median:.2} | {} | {verdict} |",
            bar.name,
            interval(bar.reached)
        )?;
    }
    writeln!(out)
}

fn table(group: &Group, out: &mut Formatter<'_>) -> fmt::Result {
    writeln!(
        out,
        "| {} | µs | MB/s | ratio | 95 % interval |",
        group.title
    )?;
    writeln!(out, "|---|--:|--:|--:|--:|")?;
    for Row {
        name,
        microseconds,
        ratio,
        ..
    } in &group.rows
    {
        // Bytes in a microsecond are megabytes in a second.
        let speed = group.bytes as f64 / microseconds;
        write!(out, "| {name} | {microseconds:.2} | {speed:.0} |")?;
        match ratio {
            Some(ratio) => writeln!(out, " {:.2} | {} |", ratio.median, interval(*ratio))?,
            None => writeln!(out, " 1 | |")?,
        }
    }
    writeln!(out)
}

fn interval(Estimate { lower, upper, .. }: Estimate) -> String {
    format!("{lower:.2}–{upper:.2}")
}
