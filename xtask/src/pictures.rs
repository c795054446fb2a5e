//! `cargo xtask pictures`: the pictures of the README, as SVG that is readable in light and dark. That of a report is made from
//! what the program prints; a test holds that it still prints that.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{Done, at_root, cargo};

/// The folder of the pictures, below the root.
const FOLDER: &str = "docs/pictures";
/// The packet that the report is about.
const PACKET: &str = "tien-do.json";

#[derive(Clone, Copy)]
enum Language {
    Vietnamese,
    English,
}

impl Language {
    fn name(self) -> &'static str {
        self.text("vi", "en")
    }

    fn text<T>(self, vietnamese: T, english: T) -> T {
        match self {
            Self::Vietnamese => vietnamese,
            Self::English => english,
        }
    }
}

pub(crate) fn pictures(_: &[String]) -> Done {
    let build = ["build", "--locked", "--all-features", "--bin", "qcvn120"];
    cargo(&build, &[])?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for language in [Language::Vietnamese, Language::English] {
        let name = language.name();
        let report = report(&root, language)?;
        for (picture, text) in [("flow", flow(language)), ("report", report)] {
            let file = format!("{FOLDER}/{picture}.{name}.svg");
            fs::write(root.join(&file), text).map_err(|error| format!("{file}: {error}"))?;
            println!("{file}");
        }
    }
    Ok(())
}

/// What both kinds of pictures begin with: colours for light and dark.
fn head(width: usize, height: usize, title: &str, style: &str, dark: &str) -> String {
    let title = escaped(title);
    format!(
        "<svg aria-labelledby=\"title\" height=\"{height}\" role=\"img\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" xmlns=\"http://www.w3.org/2000/svg\">
<title id=\"title\">{title}</title>
<style>
{style}@media (prefers-color-scheme: dark) {{
{dark}}}
</style>
<rect class=\"page\" height=\"{height}\" rx=\"8\" width=\"{width}\"/>
"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

// The report.

/// How many columns the terminal of the picture has.
const COLUMNS: usize = 104;
/// The size of a letter, in tenths of a unit, and the distance of lines.
const LETTER: usize = 78;
const LINE: usize = 19;
const MARGIN: usize = 20;

const TERMINAL: &str = "text { font: 13px ui-monospace, 'DejaVu Sans Mono', 'Liberation Mono', monospace; fill: #1f2328; white-space: pre; }
.page { fill: #f6f8fa; stroke: #d1d9e0; }
.prompt { fill: #59636e; }
.b { font-weight: 700; }
.c31, .c91 { fill: #b3151f; }
.c32, .c92 { fill: #136629; }
.c33, .c93 { fill: #7d4e00; }
.c34, .c94 { fill: #0757b5; }
.c36, .c96 { fill: #0f666c; }
";
const TERMINAL_DARK: &str = "text { fill: #f0f6fc; }
.page { fill: #0d1117; stroke: #3d444d; }
.prompt { fill: #9198a1; }
.c31, .c91 { fill: #ff7b72; }
.c32, .c92 { fill: #56d364; }
.c33, .c93 { fill: #e3b341; }
.c34, .c94 { fill: #79c0ff; }
.c36, .c96 { fill: #56d4dd; }
";

/// The picture of what `check` prints of a packet.
fn report(root: &Path, language: Language) -> Result<String, String> {
    let mut command = Command::new(root.join("target/debug/qcvn120"));
    command.args([
        "check",
        "--lang",
        language.name(),
        "--color",
        "always",
        PACKET,
    ]);
    at_root(&mut command).current_dir(root.join(FOLDER));
    let output = command.output().map_err(|error| error.to_string())?;
    let printed = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
    if printed.is_empty() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let mut lines = String::new();
    let mut row = 1;
    let shown = format!("$ qcvn120 check {PACKET}");
    place(&mut lines, &[("prompt".to_owned(), shown)], &mut row);
    for line in printed.lines() {
        place(&mut lines, &pieces(line), &mut row);
    }
    let width = MARGIN * 2 + COLUMNS * LETTER / 10;
    let height = MARGIN * 2 + (row - 1) * LINE;
    let title = language.text(
        "Báo cáo của qcvn120 check về một gói tin có lỗi",
        "What qcvn120 check says of a packet with errors",
    );
    Ok(head(width, height, title, TERMINAL, TERMINAL_DARK) + &lines + "</svg>\n")
}

/// A line of a terminal as pieces, each with the classes of its colour and weight.
fn pieces(line: &str) -> Vec<(String, String)> {
    let mut pieces = Vec::new();
    let (mut bold, mut colour) = (false, 0_u32);
    let mut rest = line;
    while !rest.is_empty() {
        let (text, after) = rest.split_once("\u{1b}[").unwrap_or((rest, ""));
        if !text.is_empty() {
            let mut class = String::new();
            if bold {
                class.push_str("b ");
            }
            if colour > 0 {
                let _ = write!(class, "c{colour}");
            }
            pieces.push((class.trim_end().to_owned(), text.to_owned()));
        }
        let (codes, after) = after.split_once('m').unwrap_or((after, ""));
        for code in codes.split(';') {
            match code.parse() {
                Ok(0) | Err(_) => (bold, colour) = (false, 0),
                Ok(1) => bold = true,
                Ok(39) => colour = 0,
                Ok(code) => colour = code,
            }
        }
        rest = after;
    }
    pieces
}

/// Writes a line. Where it is longer than the terminal is wide, it goes on in the next row, after a blank.
fn place(out: &mut String, pieces: &[(String, String)], row: &mut usize) {
    let line: Vec<char> = pieces.iter().flat_map(|(_, text)| text.chars()).collect();
    let starts = starts(&line);
    out.push_str("<text>");
    let mut at = 0;
    for (class, text) in pieces {
        let chars: Vec<char> = text.chars().collect();
        let mut from = 0;
        while from < chars.len() {
            let begins = starts.contains(&(at + from));
            let next = starts.iter().find(|start| **start > at + from);
            let to = next.map_or(chars.len(), |start| chars.len().min(start - at));
            let mut place = String::new();
            if begins {
                *row += usize::from(at + from > 0);
                place = format!("x=\"{MARGIN}\" y=\"{}\" ", MARGIN + *row * LINE - 6);
            }
            let part: String = chars[from..to].iter().collect();
            let part = escaped(&part);
            let _ = write!(out, "<tspan {place}class=\"{class}\">{part}</tspan>");
            from = to;
        }
        at += chars.len();
    }
    out.push_str("</text>\n");
    *row += 1;
}

/// Where the rows of a line start.
fn starts(line: &[char]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut start = 0;
    while line.len() - start > COLUMNS {
        let row = &line[start..start + COLUMNS];
        let blank = row.iter().rposition(|char| *char == ' ');
        start += blank.map_or(COLUMNS, |at| at + 1);
        starts.push(start);
    }
    starts
}

// The flow of packets.

const DRAWING: &str = "text { font: 14px system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #1f2328; text-anchor: middle; }
.page { fill: #ffffff; stroke: #d1d9e0; }
.place { fill: #f6f8fa; stroke: #8c959f; stroke-width: 1.5; }
.other { fill: none; stroke: #8c959f; stroke-dasharray: 6 4; }
.crate { fill: #ddf0ff; stroke: #0757b5; stroke-width: 1.5; }
.name { font-size: 16px; font-weight: 600; }
.ours { font-weight: 700; fill: #0757b5; }
.note { font-size: 13px; fill: #59636e; }
.way { fill: none; stroke: #1f2328; stroke-width: 1.8; }
.tip { fill: #1f2328; }
";
const DRAWING_DARK: &str = "text { fill: #f0f6fc; }
.page { fill: #0d1117; stroke: #3d444d; }
.place { fill: #151b23; stroke: #656c76; }
.other { stroke: #656c76; }
.crate { fill: #0c2d4f; stroke: #79c0ff; }
.ours { fill: #79c0ff; }
.note { fill: #9198a1; }
.way { stroke: #f0f6fc; }
.tip { fill: #f0f6fc; }
";

/// How packets flow, and where the crate stands.
fn flow(language: Language) -> String {
    let title = language.text(
        "Gói tin đi từ hệ thống một cửa qua trục liên thông đến Cổng Dịch vụ công quốc gia, và qcvn120 đứng ở đâu",
        "How packets flow from one-stop systems over gateways to the National Public Service Portal, and where qcvn120 stands",
    );
    let mut out = head(1040, 500, title, DRAWING, DRAWING_DARK);
    out.push_str(
        "<defs><marker id=\"tip\" markerHeight=\"8\" markerWidth=\"8\" orient=\"auto\" refX=\"7\" refY=\"4\"><path class=\"tip\" d=\"M0 0 8 4 0 8z\"/></marker></defs>\n",
    );
    let places = [
        (
            30,
            language.text(
                ["Hệ thống một cửa", "của bộ, tỉnh"],
                ["One-stop system", "of a ministry or province"],
            ),
        ),
        (
            400,
            language.text(
                ["Trục liên thông", "LGSP của tỉnh, NDXP quốc gia"],
                ["Gateway", "LGSP of a province, national NDXP"],
            ),
        ),
        (
            770,
            language.text(
                ["Cổng Dịch vụ công", "quốc gia"],
                ["National Public", "Service Portal"],
            ),
        ),
    ];
    for (x, lines) in places {
        shape(&mut out, "place", x, 40, 240, 230);
        text(&mut out, "name", x + 120, 72, lines[0]);
        let class = if x == 400 { "note" } else { "name" };
        text(&mut out, class, x + 120, 93, lines[1]);
    }
    let crates = [
        (
            50,
            language.text(
                [
                    "dựng gói tin từ dữ liệu,",
                    "kiểm tra trước khi gửi,",
                    "đọc câu trả lời",
                ],
                [
                    "builds packets from rows,",
                    "checks before sending,",
                    "reads the answers",
                ],
            ),
        ),
        (
            420,
            language.text(
                [
                    "kiểm tra gói tin nhận được,",
                    "chuyển đổi JSON ⇄ XML,",
                    "từ chối có lý do, có vị trí",
                ],
                [
                    "checks what comes in,",
                    "converts JSON ⇄ XML,",
                    "refuses, says where and why",
                ],
            ),
        ),
    ];
    for (x, lines) in crates {
        shape(&mut out, "crate", x, 125, 200, 122);
        text(&mut out, "ours", x + 100, 151, "qcvn120");
        for (index, line) in lines.into_iter().enumerate() {
            text(&mut out, "note", x + 100, 178 + index * 23, line);
        }
    }
    let portal = language.text(
        [
            "tiếp nhận hồ sơ, tiến độ,",
            "đánh giá, thống kê;",
            "có thủ tục, phản ánh,",
            "kiến nghị, hỏi đáp",
        ],
        [
            "takes dossiers, progress,",
            "surveys, statistics; has",
            "procedures, feedback,",
            "questions and answers",
        ],
    );
    for (index, line) in portal.into_iter().enumerate() {
        text(&mut out, "note", 890, 150 + index * 23, line);
    }
    for x in [274, 644] {
        way(&mut out, &format!("M{x} 130H{}", x + 120));
        way(&mut out, &format!("M{} 215H{x}", x + 122));
        let (there, back) =
            language.text(("bản tin yêu cầu", "bản tin trả lời"), ("request", "reply"));
        text(&mut out, "note", x + 61, 120, there);
        text(
            &mut out,
            "note",
            x + 61,
            150,
            language.text("JSON, XML", "JSON, XML"),
        );
        text(&mut out, "note", x + 61, 205, back);
    }
    shape(&mut out, "other", 30, 330, 610, 130);
    text(
        &mut out,
        "name",
        335,
        358,
        language.text("Khi lập trình và kiểm thử", "While programming and testing"),
    );
    let bench = language.text(
        [
            ["kiểu dữ liệu của Rust;", "C, Python, PHP, Java, .NET"],
            ["qcvn120 check", "trong CI"],
            ["từ điển,", "bộ kiểm thử"],
        ],
        [
            ["typed Rust;", "C, Python, PHP, Java, .NET"],
            ["qcvn120 check", "in CI"],
            ["dictionary,", "conformance suite"],
        ],
    );
    for (index, lines) in bench.into_iter().enumerate() {
        let x = 45 + index * 195;
        shape(&mut out, "crate", x, 378, 185, 62);
        for (index, line) in lines.into_iter().enumerate() {
            text(&mut out, "note", x + 92, 404 + index * 21, line);
        }
    }
    shape(&mut out, "other", 770, 330, 240, 130);
    text(
        &mut out,
        "name",
        890,
        358,
        language.text("Cổng để thử", "Portal to test against"),
    );
    shape(&mut out, "crate", 790, 378, 200, 62);
    text(&mut out, "ours", 890, 404, "portal/");
    text(
        &mut out,
        "note",
        890,
        426,
        language.text("trả lời, gây lỗi theo yêu cầu", "answers, fails on demand"),
    );
    way(&mut out, "M150 328V274");
    way(&mut out, "M642 395H766");
    out + "</svg>\n"
}

fn shape(out: &mut String, class: &str, x: usize, y: usize, width: usize, height: usize) {
    let _ = writeln!(
        out,
        "<rect class=\"{class}\" height=\"{height}\" rx=\"8\" width=\"{width}\" x=\"{x}\" y=\"{y}\"/>"
    );
}

fn text(out: &mut String, class: &str, x: usize, y: usize, text: &str) {
    let text = escaped(text);
    let _ = writeln!(
        out,
        "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{text}</text>"
    );
}

fn way(out: &mut String, path: &str) {
    let _ = writeln!(
        out,
        "<path class=\"way\" d=\"{path}\" marker-end=\"url(#tip)\"/>"
    );
}
