//! `check --format html`: the page, and what it does in a browser.
//!
//! `cargo xtask report` runs those in a browser too: it needs chromium.

use super::ci::{hostile, is_harmless};
use super::*;
use crate::golden::Golden;

fn page(args: &[&str], stdin: &str) -> Run {
    let run = qcvn120(&[&["check", "--format", "html"], args].concat(), stdin);
    assert_eq!(run.stderr, "");
    assert!(
        run.stdout.starts_with("<!DOCTYPE html>\n"),
        "{}",
        run.stdout
    );
    run
}

#[test]
fn the_golden_page_is_on_a_packet_with_errors_and_one_without() {
    let run = page(&[CLEAN, WRONG], "");
    assert_eq!(run.status, 1);
    let (head, rest) = run.stdout.split_once("<style>\n").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    let version = format!("qcvn120 {}", env!("CARGO_PKG_VERSION"));
    let body = body.replace(&version, "qcvn120 VERSION");
    // A line for each element that begins one for the reader.
    let mut made = format!("{head}<style>…</style>{body}");
    for begins in [
        "<section", "<article", "<tr", "<h4", "<p", "<li", "<details", "</main",
    ] {
        made = made.replace(begins, &format!("\n{begins}"));
    }
    let mut golden = Golden::new();
    golden.compare("tests/fixtures/reports/html.vi.html", &made);
    golden.end();
}

/// The tags of a page, without those that end elements, and without the style.
fn tags(page: &str) -> Vec<&str> {
    let (_, body) = page.split_once("</style>").unwrap();
    let parts = body.split('<').skip(1);
    let tags = parts.map(|part| part.split('>').next().unwrap());
    tags.filter(|tag| !tag.starts_with('/')).collect()
}

#[test]
fn nothing_of_packets_and_names_of_files_is_markup() {
    const ELEMENTS: &[&str] = &[
        "a",
        "article",
        "b",
        "body",
        "br",
        "code",
        "details",
        "div",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "header",
        "input",
        "label",
        "li",
        "main",
        "mark",
        "p",
        "pre",
        "rect",
        "section",
        "span",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    let folder = TempFolder::new("page-hostile");
    let name = "<img src=x onerror=alert(1)> \"'&\u{202E}\u{1B}[2J\n.json";
    folder.store(name, hostile());
    let here = std::path::Path::new(folder.path());
    for values in ["--all", "--values", "--together"] {
        let args = ["check", "--format", "html", values, "--", name];
        let run = qcvn120_in(here, &args, "");
        assert_eq!((run.status, run.stderr.as_str()), (1, ""));
        is_harmless(&run.stdout);
        for tag in tags(&run.stdout) {
            let (element, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let element = element.trim_end_matches('/');
            assert!(ELEMENTS.contains(&element), "<{tag}>");
            for word in ["onerror", "style", "src", "javascript"] {
                assert!(!attributes.contains(word), "<{tag}>");
            }
        }
        assert!(run.stdout.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }
}

#[test]
fn the_page_is_complete_in_itself_and_runs_nothing() {
    let run = page(&[WRONG], "");
    let policy = "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"";
    assert!(run.stdout.contains(policy));
    for outside in [
        "http://", "https://", " src=", "@import", "url(", "<script", "<link", "{{",
    ] {
        assert!(!run.stdout.contains(outside), "{outside}");
    }
}

#[test]
fn every_link_leads_to_what_is_told_of_a_code() {
    let run = page(&[WRONG, "khong-co.json"], "");
    assert_eq!(run.status, 2);
    let mut links = 0;
    for (at, found) in run.stdout.match_indices("href=\"#") {
        let target = run.stdout[at + found.len()..].split('"').next().unwrap();
        assert!(
            run.stdout.contains(&format!("id=\"{target}\"")),
            "#{target}"
        );
        links += 1;
    }
    assert!(links > 5, "{links}");
    assert!(run.stdout.contains("id=\"x-file.unreadable-failure\""));
}

#[test]
fn each_code_has_its_meaning_and_remedy_in_both_languages() {
    let run = page(&[WRONG], "");
    let line = qcvn120(&["check", "--format", "json", WRONG], "").line();
    for list in ["errors", "quirks", "advice"] {
        for (code, _) in findings(&line, list) {
            let known = qcvn120::Explanation::of(code).unwrap();
            for words in [known.title, known.meaning, known.remedy] {
                for text in [words.vi, words.en] {
                    let text = text.replace('&', "&amp;").replace('"', "&quot;");
                    let text = text.replace('<', "&lt;").replace('>', "&gt;");
                    assert!(run.stdout.contains(&text), "{code}: {text}");
                }
            }
        }
    }
    // The language of the run is the one that is shown first.
    assert!(run.stdout.contains("id=\"vi\" checked"));
    assert!(
        page(&["--lang", "en", CLEAN], "")
            .stdout
            .contains("id=\"en\" checked")
    );
}

#[test]
fn lines_are_masked_unless_values_are_asked_for() {
    let masked = page(&[WRONG], "").stdout;
    assert!(!masked.contains("gọi buổi chiều") && masked.contains("•••"));
    assert!(masked.contains("thêm --values"), "says so");
    assert!(!masked.contains("dữ liệu cá nhân:"));
    let shown = page(&["--values", WRONG], "").stdout;
    assert!(
        shown.contains("<mark>&quot;gọi buổi chiều&quot;</mark>"),
        "{shown}"
    );
    assert!(shown.contains("Trang này có dữ liệu cá nhân"));
}

#[test]
fn of_many_findings_a_page_of_bounded_length_says_what_is_left_out() {
    let record = ADVISED.trim_matches(['[', ']']);
    let many = format!("[{}]", vec![record; 3_000].join(","));
    let run = page(&["--lang", "en", "-"], &many);
    assert_eq!(run.stdout.matches("<article>").count(), 1);
    assert!(
        run.stdout.contains("and 2999 more like it"),
        "one stands for all"
    );
    let run = page(&["--lang", "en", "--max-findings", "40", "-"], &many);
    assert!(
        run.stdout
            .contains("only the first 40 of 3000 findings are shown"),
        "{}",
        run.stdout
    );
    // More kinds than a page shows.
    let mut record: Value = serde_json::from_str(record).unwrap();
    for index in 0..1_500 {
        record[format!("Truong{index}")] = "x".into();
    }
    let kinds = serde_json::json!({
        "session": "s", "madonvi": "000.00.03.H26", "service": "CapNhatTienDoHoSoMC", "data": [record],
    });
    let kinds = page(&["--lang", "en", "-"], &kinds.to_string());
    assert_eq!(kinds.stdout.matches("<article>").count(), 1_000);
    assert!(
        kinds
            .stdout
            .contains(" more are not listed; --all lists all.")
    );
    assert!(kinds.stdout.contains("other fields"));
}

#[test]
fn over_many_files_clean_ones_are_not_listed_and_what_is_passed_over_is_told() {
    let folder = TempFolder::new("page-many");
    let clean = ADVISED.replace(",\"CapBac\":\"7\"", "");
    for index in 0..30 {
        let text = if index == 3 {
            ADVISED.replace("\"2\"", "\"\"")
        } else {
            clean.clone()
        };
        folder.store(&format!("{index:02}.json"), text);
    }
    folder.store("khac.json", "{\"name\": 1}");
    let run = page(&["--lang", "en", folder.path()], "");
    let rows = run.stdout.matches("class=\"sign\"").count();
    assert_eq!(rows, 1, "{}", run.stdout);
    assert!(run.stdout.contains("Clean files are not listed"));
    assert!(run.stdout.contains("No packets, passed over: 1"));
    assert_eq!(
        page(&["--all", folder.path()], "")
            .stdout
            .matches("class=\"sign\"")
            .count(),
        30
    );
}

#[test]
fn together_denials_baselines_and_standard_input_work_here_too() {
    let folder = TempFolder::new("page-together");
    let packet = std::fs::read_to_string(CLEAN)
        .unwrap()
        .replace("\"True\"", "\"False\"");
    let files = [
        folder.store("1.json", &packet),
        folder.store("2.json", &packet),
    ];
    let run = page(
        &["--together", "--deny", "advice", &files[0], &files[1]],
        "",
    );
    assert_eq!(run.status, 1);
    assert!(
        run.stdout
            .contains("id=\"x-together.created-twice-advice\"")
    );
    assert!(run.stdout.contains("Giữa các gói tin: 2 tệp"));
    assert!(run.stdout.contains("bị từ chối theo --deny"));
    let known = folder.store("known.json", "");
    qcvn120(&["check", "--write-baseline", &known, WRONG], "");
    let run = page(&["--lang", "en", "--baseline", &known, WRONG], "");
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("known or allowed findings set aside"));
    assert!(run.stdout.contains("Nothing was found."));
    let run = page(&["-"], &std::fs::read_to_string(WRONG).unwrap());
    assert!(run.stdout.contains("(đầu vào chuẩn)"));
    let profile = r#"{"name": "Tỉnh X", "evidence": "R", "levels": [{"code": "quirk.null", "level": "error"}]}"#;
    let profile = folder.store("nghiem.json", profile);
    let run = page(&["--profile", &profile, WRONG], "");
    assert!(
        run.stdout.contains("id=\"x-quirk.null-error\"") && run.stdout.contains("Theo profile")
    );
}

/// What a script says that drives the page in a frame: the page itself runs none. It puts its answer into the element `answer`.
fn in_browser(page: &str, script: &str) -> String {
    let page = serde_json::to_string(page)
        .unwrap()
        .replace("</", "<\\/")
        .replace("<!--", "<\\!--");
    let driver = format!(
        "<!DOCTYPE html><html lang=\"vi\"><title>x</title><body><iframe id=\"frame\" width=\"390\" height=\"800\"></iframe><script>
         addEventListener('load', async () => {{
           const frame = document.getElementById('frame');
           const loaded = new Promise((done) => frame.addEventListener('load', done, {{ once: true }}));
           frame.srcdoc = {page};
           await loaded;
           const inside = frame.contentDocument, view = frame.contentWindow;
           const seen = (element) => element.getClientRects().length > 0;
           let answer;
           try {{ answer = await (async () => {{ {script} }})(); }} catch (error) {{ answer = 'failed: ' + error; }}
           const place = document.createElement('pre');
           place.id = 'answer';
           place.textContent = JSON.stringify(answer);
           document.body.replaceChildren(place);
         }});</script></body></html>"
    );
    answer(&driver)
}

/// The element `answer` of a page once its scripts have run.
fn answer(page: &str) -> String {
    let dom = chromium(page, &["--dump-dom"]);
    let (_, answer) = dom
        .split_once("<pre id=\"answer\">")
        .unwrap_or_else(|| panic!("the script came to its end: {dom}"));
    let answer = answer.split_once("</pre>").unwrap().0;
    answer
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

fn chromium(page: &str, args: &[&str]) -> String {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let file = TempFile::new(&format!("bao-cao-{number}.html"), page);
    let output = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--virtual-time-budget=60000",
        ])
        .args(args)
        .arg(format!("file://{}", file.path()))
        .output()
        .expect("chromium");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
#[ignore = "needs chromium: cargo xtask report"]
fn the_switch_shows_one_language_at_a_time() {
    let script = "const shown = () => ['vi', 'en'].map((lang) => [...inside.querySelectorAll(`main [lang=${lang}]:not(.name)`)].filter((one) => !one.closest('details') && seen(one)).length > 0);
        const first = shown(), title = inside.querySelector('h1').innerText;
        inside.querySelector('label[for=en]').click();
        const second = shown(), titled = inside.querySelector('h1').innerText;
        inside.querySelector('label[for=vi]').click();
        return [first, title, second, titled, shown()];";
    assert_eq!(
        in_browser(&page(&[CLEAN, WRONG], "").stdout, script),
        r#"[[true,false],"Kết quả kiểm tra gói tin QCVN 120",[false,true],"Report on packets of QCVN 120",[true,false]]"#
    );
}

#[test]
#[ignore = "needs chromium: cargo xtask report"]
fn nothing_of_a_packet_runs_or_is_loaded_and_nothing_is_wider_than_a_phone() {
    let folder = TempFolder::new("page-browser");
    folder.store("<img src=x onerror=alert(1)>.json", hostile());
    let here = std::path::Path::new(folder.path());
    let args = ["check", "--format", "html", "--all", "--values", "."];
    let run = qcvn120_in(here, &args, "");
    let script = "const bad = inside.querySelectorAll('script, img, iframe, testcase, link, object, [onerror], [style]').length;
        const loaded = view.performance.getEntriesByType('resource').length;
        const text = inside.body.innerText.includes('<script>alert(1)<' + '/script>');
        return [bad, loaded, text, inside.documentElement.scrollWidth <= 390];";
    assert_eq!(in_browser(&run.stdout, script), "[0,0,true,true]");
}

#[test]
#[ignore = "needs chromium: cargo xtask report"]
fn bars_are_drawn_and_links_lead_to_their_codes() {
    let script = "const bars = [...inside.querySelectorAll('svg rect')];
        const drawn = bars.every((bar) => bar.getBoundingClientRect().width > 0 && getComputedStyle(bar).fill !== 'rgb(0, 0, 0)');
        const link = inside.querySelector('.chart a');
        return [bars.length > 5, drawn, inside.getElementById(link.hash.slice(1)) !== null];";
    assert_eq!(
        in_browser(&page(&[CLEAN, WRONG], "").stdout, script),
        "[true,true,true]"
    );
}

/// What axe complains of, by rules that it calls serious or critical. It cannot run in a page without scripts, so the policy is
/// taken out of this copy.
fn complaints(dark: bool, language: &str) -> String {
    let axe = std::env::var("QCVN120_AXE").expect("cargo xtask report sets it to axe");
    let axe = std::fs::read_to_string(axe)
        .unwrap()
        .replace("</script", "<\\/script");
    let page = page(&["--lang", language, CLEAN, WRONG, "khong-co.json"], "").stdout;
    let (before, rest) = page.split_once("<meta http-equiv").unwrap();
    let (_, behind) = rest.split_once('\n').unwrap();
    let mut page = format!("{before}{behind}");
    if dark {
        page = page.replace("@media (prefers-color-scheme: dark)", "@media screen");
    }
    let driver = format!(
        "<script>{axe}</script><script>addEventListener('load', async () => {{
           let answer;
           try {{
             const found = await axe.run(document, {{ resultTypes: ['violations'] }});
             const bad = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact));
             answer = bad.map((one) => `${{one.id}}, ${{one.nodes.length}} times: ${{one.nodes[0].html.slice(0, 200)}}`);
           }} catch (error) {{ answer = 'failed: ' + error; }}
           const place = document.createElement('pre');
           place.id = 'answer';
           place.textContent = JSON.stringify(answer);
           document.body.replaceChildren(place);
         }});</script></body>"
    );
    answer(&page.replace("</body>", &driver))
}

#[test]
#[ignore = "needs chromium: cargo xtask report"]
fn axe_has_no_serious_complaint_in_light_and_dark() {
    assert_eq!(complaints(false, "vi"), "[]");
    assert_eq!(complaints(true, "en"), "[]");
}
