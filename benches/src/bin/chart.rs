//! Draws `docs/chart.svg` from the last complete run: how long each side takes, as bars. Readable on light and on dark pages.

use std::io;
use std::path::Path;

use qcvn120_benches::results::{Group, Row, Run};
use svg::Document;
use svg::node::element::{Description, Group as Elements, Line, Rectangle, Style, Text, Title};

/// The groups that are drawn; the tables have more groups, and more rows.
const DRAWN: [&str; 6] = [
    "decode-json",
    "encode-json",
    "decode-xml",
    "encode-xml",
    "xml-to-json",
    "json-to-xml",
];

/// The row that is left out of the chart, since it encodes nothing.
const NOT_DRAWN: &str = "check";

const WIDTH: f64 = 960.0;
const MARGIN: f64 = 24.0;
/// The x at which the names end and the bars begin.
const AXIS: f64 = 430.0;
/// The room for the figure right of the longest bar.
const FIGURE: f64 = 130.0;
const ROW: f64 = 22.0;
const BAR: f64 = 14.0;
const HEADING: f64 = 34.0;
const TOP: f64 = 84.0;
const GAP: f64 = 14.0;

const TITLE: &str = "qcvn120 and its peers: time for a dossier";

const STYLE: &str = "
text { font: 13px system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #1f2328; }
.page { fill: #ffffff; }
.title { font-size: 19px; font-weight: 600; }
.heading { font-size: 14px; font-weight: 600; }
.note, .figure { fill: #59636e; }
.ours { font-weight: 600; }
.bar { fill: #afb8c1; }
.bar.ours { fill: #0969da; }
.axis { stroke: #d1d9e0; }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc; }
  .page { fill: #0d1117; }
  .note, .figure { fill: #9198a1; }
  .bar { fill: #656c76; }
  .bar.ours { fill: #4493f8; }
  .axis { stroke: #3d444d; }
}
";

fn main() -> io::Result<()> {
    let run = Run::load()?;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/chart.svg");
    svg::save(&path, &chart(&run))?;
    println!("{}", path.display());
    Ok(())
}

fn chart(run: &Run) -> Document {
    let groups: Vec<&Group> = DRAWN
        .iter()
        .filter_map(|id| run.groups.iter().find(|group| group.id == *id))
        .collect();
    let mut body = Elements::new();
    let mut top = TOP;
    for group in &groups {
        body = body.add(panel(group).set("transform", format!("translate(0 {top})")));
        top += height(group) + GAP;
    }
    let height = top - GAP + MARGIN;
    let bytes = groups.first().map_or(0, |group| group.bytes);
    let note = format!(
        "Microseconds on one thread, {} dossiers of {:.1} kB of JSON on average, Vietnamese text; × = ratio to the side marked 1 ×. Shorter is better.",
        run.packets,
        bytes as f64 / 1e3
    );
    Document::new()
        .set("viewBox", (0, 0, WIDTH, height))
        .set("width", WIDTH)
        .set("height", height)
        .set("role", "img")
        .set("aria-labelledby", "title description")
        .add(Title::new(TITLE).set("id", "title"))
        .add(
            Description::new()
                .set("id", "description")
                .add(svg::node::Text::new(in_words(&groups))),
        )
        .add(Style::new(STYLE))
        .add(
            Rectangle::new()
                .set("class", "page")
                .set("width", WIDTH)
                .set("height", height)
                .set("rx", 6),
        )
        .add(text(TITLE, MARGIN, 40.0, "title"))
        .add(text(&note, MARGIN, 64.0, "note"))
        .add(body)
}

/// One group: a heading and its bars, the fastest first.
fn panel(group: &Group) -> Elements {
    let rows = sorted(group);
    let longest = rows.last().map_or(1.0, |row| ratio(row));
    let scale = (WIDTH - AXIS - FIGURE) / longest;
    let mut panel = Elements::new().add(text(&group.title, MARGIN, 20.0, "heading"));
    for (number, row) in rows.into_iter().enumerate() {
        let class = if row.is_ours() { "ours" } else { "" };
        let top = HEADING + ROW * number as f64;
        let baseline = top + BAR / 2.0 + 5.0;
        let length = (ratio(row) * scale).max(1.0);
        panel = panel
            .add(text(&plain(&row.name), AXIS - 10.0, baseline, class).set("text-anchor", "end"))
            .add(
                Rectangle::new()
                    .set("class", format!("bar {class}"))
                    .set("x", AXIS)
                    .set("y", top)
                    .set("width", format!("{length:.1}"))
                    .set("height", BAR)
                    .set("rx", 2),
            )
            .add(text(
                &figure(row),
                AXIS + length.round() + 8.0,
                baseline,
                &format!("figure {class}"),
            ));
    }
    panel.add(
        Line::new()
            .set("class", "axis")
            .set("x1", AXIS)
            .set("x2", AXIS)
            .set("y1", HEADING - 4.0)
            .set("y2", height(group)),
    )
}

fn height(group: &Group) -> f64 {
    HEADING + ROW * sorted(group).len() as f64
}

fn sorted(group: &Group) -> Vec<&Row> {
    let mut rows: Vec<&Row> = group
        .rows
        .iter()
        .filter(|row| row.id != NOT_DRAWN)
        .collect();
    rows.sort_by(|one, other| ratio(one).total_cmp(&ratio(other)));
    rows
}

/// The ratio of a row; the base has none and takes 1.
fn ratio(row: &Row) -> f64 {
    row.ratio.map_or(1.0, |ratio| ratio.median)
}

fn figure(row: &Row) -> String {
    match row.ratio {
        Some(ratio) => format!("{:.1} µs, {:.2} ×", row.microseconds, ratio.median),
        None => format!("{:.1} µs, 1 ×", row.microseconds),
    }
}

fn text(content: &str, x: f64, y: f64, class: &str) -> Text {
    Text::new(content)
        .set("x", x)
        .set("y", y)
        .set("class", class)
}

/// The text without the backticks of Markdown.
fn plain(name: &str) -> String {
    name.replace('`', "")
}

/// The chart in words, for those who cannot see it.
fn in_words(groups: &[&Group]) -> String {
    groups
        .iter()
        .map(|group| {
            let rows: Vec<String> = sorted(group)
                .into_iter()
                .map(|row| format!("{}, {}", plain(&row.name), figure(row)))
                .collect();
            format!("{}: {}.", group.title, rows.join("; "))
        })
        .collect::<Vec<_>>()
        .join(" ")
}
