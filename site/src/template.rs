//! The pages that are written here, and what stands around each.

use crate::pages::{Language, PAGES};

/// A whole page.
pub(crate) fn page(language: Language, name: &str, title: &str, content: &str) -> String {
    let up = language.up();
    let lang = language.name();
    let skip = language.text("Đến nội dung", "Skip to content");
    let (other, other_name, other_link) = match language {
        Language::Vietnamese => ("en", "English", format!("en/{name}.html")),
        Language::English => ("vi", "Tiếng Việt", format!("../{name}.html")),
    };
    let menu = language.text("Các trang", "Pages");
    let items = items(language, name);
    let title = escaped(title);
    format!(
        "<!DOCTYPE html>
<html lang=\"{lang}\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'\">
<title>{title}</title>
<link rel=\"stylesheet\" href=\"{up}style.css\">
</head>
<body>
<a class=\"skip\" href=\"#content\">{skip}</a>
<header><a class=\"home\" href=\"index.html\">qcvn120</a> <a hreflang=\"{other}\" lang=\"{other}\" href=\"{other_link}\">{other_name}</a></header>
<nav aria-label=\"{menu}\"><ul>
{items}</ul></nav>
<main id=\"content\">
{content}</main>
</body>
</html>
"
    )
}

fn items(language: Language, current: &str) -> String {
    let mut items = String::new();
    let mut item = |link: &str, label: &str, is_here: bool| {
        let here = if is_here {
            " aria-current=\"page\""
        } else {
            ""
        };
        items += &format!("<li><a href=\"{link}\"{here}>{label}</a></li>\n");
    };
    item(
        "index.html",
        language.text("Trang đầu", "Home"),
        current == "index",
    );
    item(
        "dictionary.html",
        language.text("Từ điển", "Dictionary"),
        false,
    );
    for page in PAGES {
        let label = language.text(page.vietnamese, page.english);
        let link = format!("{}.html", page.name);
        item(&link, label, current == page.name);
    }
    item(
        "downloads.html",
        language.downloads(),
        current == "downloads",
    );
    items
}

/// The first page.
pub(crate) fn index(language: Language) -> String {
    let parts = match language {
        Language::Vietnamese => [
            "<h1>qcvn120</h1>
<p>Đọc, kiểm tra, ghi và chuyển đổi các gói tin mà hệ thống một cửa của bộ, tỉnh trao đổi với Cổng Dịch vụ công quốc gia theo QCVN 120:2019/BTTTT; bằng dòng lệnh, trong Rust và từ các ngôn ngữ khác.</p>
<p>Đây không phải văn bản chính thức: mỗi điều đều kèm mức căn cứ, từ <code>R</code> (văn bản nêu) đến <code>P</code> (tạm thời, theo cách hiểu của dự án).</p>
<ul class=\"cards\">",
            "<li><a href=\"dictionary.html\">Từ điển</a>: mọi gói tin, bản ghi, trường, mã, quy tắc và phát hiện; có ô kiểm tra gói tin ngay trong trình duyệt</li>",
            "<li><a href=\"cookbook.html\">Sổ tay</a>: các việc thường làm, kèm mã lệnh</li>",
            "<li><a href=\"troubleshooting.html\">Phát hiện thường gặp</a> và <a href=\"faq.html\">điều gì là chắc chắn</a></li>",
            "<li><a href=\"downloads.html\">Tải về</a>: lược đồ JSON và XML, OpenAPI, bộ tài liệu để kiểm thử</li>",
            "</ul>\n",
        ],
        Language::English => [
            "<h1>qcvn120</h1>
<p>Reads, checks, writes and converts the packets that the one-stop systems of ministries and provinces exchange with Vietnam's National Public Service Portal, as QCVN 120:2019/BTTTT has them; on the command line, in Rust, and from other languages.</p>
<p>This is not the official text: each fact has its grade of evidence, from <code>R</code> (stated by a legal text) to <code>P</code> (provisional, this project's reading).</p>
<ul class=\"cards\">",
            "<li><a href=\"dictionary.html\">Dictionary</a>: every message, record, field, code, rule and finding, with a box that checks a packet in the browser</li>",
            "<li><a href=\"cookbook.html\">Cookbook</a>: what is done most, with code</li>",
            "<li><a href=\"troubleshooting.html\">Troubleshooting</a> and <a href=\"faq.html\">what is certain</a></li>",
            "<li><a href=\"downloads.html\">Downloads</a>: JSON and XML schemas, OpenAPI, documents to test with</li>",
            "</ul>\n",
        ],
    };
    parts.join("\n")
}

/// The page of what can be fetched: `schemas` are the names of the forms of messages.
pub(crate) fn downloads(language: Language, documents: usize, schemas: &[String]) -> String {
    let up = language.up();
    let heading = language.downloads();
    let suite = match language {
        Language::Vietnamese => format!(
            "bộ kiểm thử: {documents} tài liệu kèm kết quả phải có của từng tài liệu, cho mọi ngôn ngữ lập trình"
        ),
        Language::English => format!(
            "the conformance suite: {documents} documents with what is to be said of each, for tests in any language"
        ),
    };
    let sources = language.text(
        "các tệp lược đồ gốc, kèm căn cứ",
        "the schema files as they are written, with their evidence",
    );
    let openapi = language.text("OpenAPI 3.1 của mọi lần gọi", "OpenAPI 3.1 of all calls");
    let report = language.text("lược đồ của báo cáo kiểm tra", "schema of reports");
    let profile = language.text("lược đồ của profile", "schema of profiles");
    let form = language.text("Gói tin và dạng", "Message and form");
    let flat = language.text("giản lược", "plain");
    let title = language.text("Lược đồ của từng dạng", "Schemas of each form");
    let mut page = format!(
        "<h1>{heading}</h1>
<ul>
<li><a href=\"{up}qcvn120-suite.tar.gz\">qcvn120-suite.tar.gz</a>: {suite}</li>
<li><a href=\"{up}schemas/schemas.tar.gz\">schemas.tar.gz</a>: {sources}</li>
<li><a href=\"{up}schemas/openapi.json\">openapi.json</a>: {openapi}</li>
<li><a href=\"{up}schemas/report.schema.json\">report.schema.json</a>: {report}</li>
<li><a href=\"{up}schemas/profile.schema.json\">profile.schema.json</a>: {profile}</li>
</ul>
<h2>{title}</h2>
<div class=\"wide\" tabindex=\"0\"><table>
<thead><tr><th scope=\"col\">{form}</th><th scope=\"col\">JSON Schema</th><th scope=\"col\">JSON Schema ({flat})</th><th scope=\"col\">XML Schema</th></tr></thead>
<tbody>
"
    );
    for name in schemas {
        let name = escaped(name);
        let link = |folder: &str, ending: &str| {
            format!("<td><a href=\"{up}schemas/{folder}/{name}.{ending}\">{name}.{ending}</a></td>")
        };
        page += &format!(
            "<tr><th scope=\"row\">{name}</th>{}{}{}</tr>\n",
            link("json", "json"),
            link("flat", "json"),
            link("xsd", "xsd")
        );
    }
    page + "</tbody></table></div>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
