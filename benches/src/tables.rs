//! Prints runs as Markdown tables.

use std::fmt::{self, Display, Formatter};

use crate::results::{Bar, Estimate, Group, Limit, Row, Run};

impl Display for Run {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if !self.bars.is_empty() {
            bars(&self.bars, out)?;
        }
        groups(&self.groups, out)
    }
}

/// The tables of several runs: the bars of all of them, and the groups of the last.
pub struct Runs(pub Vec<Run>);

impl Display for Runs {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Self(runs) = self;
        let Some(last) = runs.last() else {
            return Ok(());
        };
        let numbers: Vec<String> = (1..=runs.len()).map(|run| format!("run {run}")).collect();
        writeln!(out, "| bar | | {} |", numbers.join(" | "))?;
        writeln!(out, "|---|--:|{}", "--:|".repeat(runs.len()))?;
        for bar in &last.bars {
            write!(out, "| {} | {} |", bar.name, limit(bar.limit))?;
            for run in runs {
                let same = run.bars.iter().find(|other| other.name == bar.name);
                match same {
                    Some(bar) => write!(out, " {:.2} {} |", bar.reached.median, verdict(bar))?,
                    None => write!(out, " |")?,
                }
            }
            writeln!(out)?;
        }
        writeln!(out, "\nOf the last of these runs:\n")?;
        groups(&last.groups, out)
    }
}

fn groups(groups: &[Group], out: &mut Formatter<'_>) -> fmt::Result {
    for group in groups.iter().filter(|group| !group.rows.is_empty()) {
        table(group, out)?;
    }
    Ok(())
}

fn limit(limit: Limit) -> String {
    match limit {
        Limit::AtMost(limit) => format!("≤ {limit} ×"),
        Limit::TimesAsFast(limit) => format!("≥ {limit} × as fast"),
    }
}

fn verdict(bar: &Bar) -> &'static str {
    if bar.held() { "held" } else { "**missed**" }
}

fn bars(bars: &[Bar], out: &mut Formatter<'_>) -> fmt::Result {
    writeln!(out, "| bar | | reached | 95 % interval | |")?;
    writeln!(out, "|---|--:|--:|--:|---|")?;
    for bar in bars {
        let Estimate { median, .. } = bar.reached;
        writeln!(
            out,
            "| {} | {} | {median:.2} | {} | {} |",
            bar.name,
            limit(bar.limit),
            interval(bar.reached),
            verdict(bar),
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
        // Bytes per microsecond are megabytes per second.
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
