//! `qcvn120 dictionary`: the page, and what it does in a browser.
//!
//! `cargo xtask dictionary` runs those in a browser too: it needs chromium and the engine, which it builds.

use super::*;

#[test]
fn the_page_has_everything_and_is_one_file() {
    let file = TempFile::absent("tu-dien.html");
    let run = qcvn120(&["dictionary", "-o", file.path()], "");
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let page = std::fs::read_to_string(file.path()).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"vi\">"));
    for id in [
        "m-DongBoHoSoMC",
        "r-HoSo.NgayTiepNhan",
        "c-TrangThaiHoSo.4",
        "x-HS-06",
        "x-json.unexpected-end",
    ] {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
    let english = qcvn120(&["dictionary", "--lang", "en"], "").stdout;
    assert!(english.contains("<html lang=\"en\">") && english.contains("What to do"));
}

#[test]
fn the_page_says_how_well_all_of_it_is_known_and_from_where() {
    let page = qcvn120(&["dictionary", "--lang", "en"], "").stdout;
    let entry = |id: &str, end: &str| {
        let start = page.find(&format!("id=\"{id}\"")).expect(id);
        let length = page[start..].find(end).unwrap();
        page[start..start + length].to_owned()
    };
    let legend = entry("grades", "</section>");
    for grade in ["R", "2", "1", "P"] {
        assert!(legend.contains(&format!("<dt>{grade}</dt>")), "{legend}");
    }
    let says = |id: &str, end: &str, words: &[&str]| {
        let text = entry(id, end);
        for word in words {
            assert!(text.contains(word), "{id}: {word}: {text}");
        }
    };
    // A field with the source and the open point of its type, a list, a code, a record.
    says(
        "r-HoSo.MaHoSo",
        "</tr>",
        &[
            "Source: ",
            "Thông tư 01/2018/TT-VPCP",
            "Not settled: ",
            "href=\"#grades\"",
        ],
    );
    says(
        "c-HinhThucThu",
        "<table",
        &["Evidence: ", "Only 1 is seen in dossiers"],
    );
    says(
        "c-CapThucHien.2",
        "</tr>",
        &["Historic: the level ended on 1 July 2025"],
    );
    says(
        "r-HoSo",
        "<table",
        &["QCVN 120:2019/BTTTT, Bảng 2: 27 trường"],
    );
    // What holds for all fields of a record stands there once.
    assert_eq!(page.matches("Bảng 2: 27 trường").count(), 1);
}

#[test]
fn what_is_no_engine_is_refused() {
    let run = qcvn120(&["dictionary", "--engine", CLEAN], "");
    assert_eq!(run.status, 2);
    assert_eq!(
        qcvn120(&["dictionary", "--engine", "khong-co.wasm"], "").status,
        2
    );
}

/// What a script says in the page, which it may drive: it puts its answer into the element `answer`.
fn in_browser(script: &str) -> String {
    in_browser_with("", script)
}

/// The same with another script beside the page's own.
fn in_browser_with(library: &str, script: &str) -> String {
    let page = std::env::var("QCVN120_DICTIONARY")
        .expect("cargo xtask dictionary sets it to the page with the engine");
    let page = std::fs::read_to_string(page).unwrap();
    let driver = format!(
        "<script>{library}</script><script>addEventListener('load', async () => {{
           const wait = (ms) => new Promise((done) => setTimeout(done, ms));
           const until = async (holds) => {{ for (let turn = 0; turn < 400 && !holds(); turn++) await wait(50); }};
           const type = async (text) => {{ const box = document.getElementById('search'); box.value = text; box.dispatchEvent(new Event('input')); await wait(200); }};
           const shown = () => [...document.querySelectorAll('.entry:not([hidden])')].map((one) => one.id);
           const verdict = () => document.getElementById('verdict').textContent;
           const click = (id) => document.getElementById(id).click();
           let answer;
           try {{ answer = await (async () => {{ {script} }})(); }} catch (error) {{ answer = 'failed: ' + error; }}
           const place = document.createElement('pre');
           place.id = 'answer';
           place.textContent = JSON.stringify(answer);
           document.body.replaceChildren(place);
         }});</script></body>",
        library = library.replace("</script", "<\\/script")
    );
    let name = format!("trang-{}.html", script.len());
    let file = TempFile::new(&name, page.replace("</body>", &driver));
    let output = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--virtual-time-budget=600000",
            "--dump-dom",
        ])
        .arg(format!("file://{}", file.path()))
        .output()
        .expect("chromium");
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let (_, answer) = dom
        .split_once("<pre id=\"answer\">")
        .expect("the script came to its end");
    let answer = answer.split_once("</pre>").unwrap().0;
    answer
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
}

#[test]
#[ignore = "needs chromium and the engine: cargo xtask dictionary"]
fn search_finds_with_and_without_diacritics() {
    let script = "const all = []; for (const text of ['Lệ phí', 'le phi', 'LE PHI', 'xyzzy']) { await type(text); all.push(shown().join()); } return all;";
    let answer: Vec<String> = serde_json::from_str(&in_browser(script)).unwrap();
    assert!(answer[0].contains("r-LePhi"), "{}", answer[0]);
    assert_eq!((&answer[0], &answer[0]), (&answer[1], &answer[2]));
    assert_eq!(answer[3], "");
}

#[test]
#[ignore = "needs chromium and the engine: cargo xtask dictionary"]
fn a_deep_link_shows_its_place_even_from_a_search() {
    let script = "await type('xyzzy'); location.hash = '#r-HoSo.NgayTiepNhan'; await wait(300);
        const row = document.getElementById('r-HoSo.NgayTiepNhan'); return [row.offsetParent !== null, shown().length > 100];";
    assert_eq!(in_browser(script), "[true,true]");
}

#[test]
#[ignore = "needs chromium and the engine: cargo xtask dictionary"]
fn the_box_tells_findings_in_place_converts_and_makes_samples() {
    let script = r#"document.getElementById('packet').value = '[{"MaHoSo": "H29-260105-0001", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "20260105081500", "TrangThai": 4}]';
        click('check'); await until(() => verdict());
        const first = [...document.querySelectorAll('#list strong')].map((one) => one.textContent);
        document.querySelector('#list button').click();
        const box = document.getElementById('packet');
        const marked = box.value.slice(box.selectionStart, box.selectionEnd);
        const before = verdict(); click('to-xml'); await until(() => verdict() !== before || box.value.startsWith('<'));
        await wait(500);
        const xml = box.value.slice(0, 5);
        click('sample'); await until(() => box.value.startsWith('{')); await wait(1000);
        return [first, marked, xml, document.querySelectorAll('#list .error, #list .quirk').length];"#;
    assert_eq!(
        in_browser(script),
        r#"[["quirk.number-for-text"],"4","<?xml",0]"#
    );
}

#[test]
#[ignore = "needs chromium and the engine: cargo xtask dictionary"]
fn a_file_of_five_megabytes_may_be_dropped() {
    let script = r#"const record = '{"MaHoSo": "H29-260105-0001", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "20260105081500", "TrangThai": "4"}';
        const text = '[' + Array(48000).fill(record).join(',') + ']';
        const data = new DataTransfer(); data.items.add(new File([text], 'goi.json'));
        document.getElementById('box').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
        await until(() => verdict()); return [text.length > 5e6, verdict().includes('48000')];"#;
    assert_eq!(in_browser(script), "[true,true]");
}

#[test]
#[ignore = "needs chromium and the engine: cargo xtask dictionary"]
fn packets_on_lines_are_checked_line_by_line() {
    let script = r#"const record = (number) => '{"MaHoSo": "H29-260105-000' + number + '", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "20260105081500", "TrangThai": ' + (number === 2 ? 4 : '"4"') + '}\n';
        document.getElementById('packet').value = record(1) + record(2) + record(3);
        click('check'); await until(() => verdict());
        const place = document.querySelector('#list button').textContent;
        return [verdict().includes('3'), document.querySelectorAll('#list li').length, /\(\S+ 2,/.test(place)];"#;
    assert_eq!(in_browser(script), "[true,1,true]");
}

#[test]
#[ignore = "needs chromium and the engine: cargo xtask dictionary"]
fn agencies_are_found_by_their_old_and_new_names() {
    let script = r"const all = []; for (const text of ['tinh ha giang', 'bo nong nghiep va phat trien nong thon', 'bo nong nghiep va moi truong']) {
        await type(text); all.push([...document.querySelectorAll('tr.item[id^=a-]:not([hidden])')].filter((one) => one.offsetParent).map((one) => one.id).join()); }
        const closed = document.getElementById('a-H22'); return [all, closed.textContent.includes('H60')];";
    let answer = in_browser(script);
    let (found, successor): (Vec<String>, bool) = serde_json::from_str(&answer).unwrap();
    // The province, and the one that it became a part of.
    assert!(
        found[0].split(',').any(|id| id == "a-H22") && found[0].contains("a-H60"),
        "{answer}"
    );
    assert!(found[1].split(',').any(|id| id == "a-G10"), "{answer}");
    assert!(found[2].split(',').any(|id| id == "a-G10"), "{answer}");
    assert!(successor, "{answer}");
}

/// What axe complains of, by rules that it calls serious or critical.
fn complaints(theme: &str, options: &str) -> String {
    let axe = std::env::var("QCVN120_AXE").expect("cargo xtask dictionary sets it to axe");
    let axe = std::fs::read_to_string(axe).unwrap();
    let script = format!(
        "document.documentElement.dataset.theme = '{theme}'; await type('xyzzy'); await type('');
         const found = await axe.run(document, {options});
         const bad = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact));
         return bad.map((one) => `${{one.id}}, ${{one.nodes.length}} times: ${{one.nodes[0].html.slice(0, 200)}}`);"
    );
    in_browser_with(&axe, &script)
}

#[test]
#[ignore = "needs chromium and the engine: cargo xtask dictionary"]
fn axe_has_no_serious_complaint_in_light_and_dark() {
    assert_eq!(complaints("light", "{ resultTypes: ['violations'] }"), "[]");
    // Nothing but colours differs in the dark.
    let colours = "{ resultTypes: ['violations'], runOnly: ['color-contrast'] }";
    assert_eq!(complaints("dark", colours), "[]");
}
