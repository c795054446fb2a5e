//! What the pages tell to type runs, and prints what they say.

use super::*;

/// What a command of the pages is given there, in a folder of its own.
fn folder() -> TempFolder {
    let folder = TempFolder::new("pages");
    let _ = std::os::unix::fs::symlink(root().join("examples"), folder.0.join("examples"));
    let example = |name: &str| std::fs::read(root().join("examples").join(name)).unwrap();
    let clean = example("packets/dong-bo-ho-so.json");
    folder.store("created.json", &clean);
    folder.store("old.json", &clean);
    folder.store("new.json", example("packets/danh-sach-ho-so.json"));
    folder.store("progress.xml", example("packets/cap-nhat-tien-do.xml"));
    folder.store(
        "updates.ndjson",
        example("packets/tien-do-trong-tuan.ndjson"),
    );
    let statistics = qcvn120(&["sample", "DongBoThongKeHoSo"], "").stdout;
    folder.store("statistics.json", statistics);
    for sent in ["out", "thang-truoc"] {
        folder.store(&format!("{sent}/a.json"), &clean);
        folder.store(&format!("{sent}/b.json"), example("packets/ho-so-sai.json"));
    }
    folder.store("tinh.json", example("profiles/tinh-so-dinh-danh.json"));
    folder.store("A", example("profiles/tinh-so-dinh-danh.json"));
    folder.store("B", example("profiles/bo-hai-ma.json"));
    folder.store("rules.json", profile_with("TX-01"));
    folder
}

/// Runs a line of a shell in which `qcvn120` is the program.
fn shell(folder: &TempFolder, line: &str) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_qcvn120")).parent().unwrap();
    let others = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder.path())
        .env("PATH", format!("{}:{others}", program.display()))
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    output.into()
}

/// What a block of a shell tells to type, each with what it is said to print, if the page says that.
fn typed(lines: &[String]) -> Vec<(String, Option<String>)> {
    if !lines.iter().any(|line| line.starts_with("$ ")) {
        return lines.iter().map(|line| (line.clone(), None)).collect();
    }
    let mut typed: Vec<(String, Option<String>)> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        match (line.strip_prefix("$ "), typed.last_mut()) {
            (Some(command), _) => typed.push((command.to_owned(), None)),
            (None, Some((command, _))) if goes_on => {
                command.push('\n');
                *command += line;
            }
            (None, Some((_, printed))) => {
                let printed = printed.get_or_insert_default();
                *printed += line;
                printed.push('\n');
            }
            (None, None) => panic!("nothing was typed: {line}"),
        }
        goes_on = line.ends_with('|') || line.ends_with('\\');
    }
    typed
}

/// Blocks first, since what they make is used behind them; then what stands in the text, with something real for each placeholder.
#[test]
fn what_the_pages_tell_to_type_runs() {
    let folder = folder();
    let mut seen = BTreeSet::new();
    let mut run = |page: &str, line: &str, printed: Option<String>| {
        if !seen.insert(line.to_owned()) {
            return;
        }
        let run = shell(&folder, line);
        // Findings and differences are none of the page's mistakes.
        assert!(
            (0..=1).contains(&run.status),
            "{page}: {line}\n{}{}",
            run.stdout,
            run.stderr
        );
        if let Some(printed) = printed {
            assert_eq!(run.stdout, printed, "{page}: {line}");
        }
    };
    for pair in pairs() {
        let (_, blocks) = parts(&pair.english);
        for (_, lines) in blocks
            .iter()
            .filter(|(language, _)| language == "sh" || language == "console")
        {
            for (line, printed) in typed(lines) {
                run(&pair.name, &line, printed);
            }
        }
        let (prose, _) = parts(&pair.english);
        for span in prose
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|span| span.starts_with("qcvn120 "))
        {
            let profile = if span.contains("--profile FILE") {
                "rules.json"
            } else {
                "created.json"
            };
            let line = span
                .replace("NAME", "DongBoHoSoMC")
                .replace("CODE", "quirk.null");
            let line = line
                .replace("FILE…", "out/a.json")
                .replace("FILE", profile)
                .replace("DIR", "bo-kiem-thu");
            run(&pair.name, &line, None);
        }
    }
    assert!(seen.len() > 25, "{seen:?}");
    let json = |name: &str| -> Value {
        let text = std::fs::read_to_string(folder.0.join(name)).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    assert!(json("DongBoHoSoMC.draft-7.json")["definitions"]["HoSo"].is_object());
    assert!(json("DongBoHoSoMC.json")["$defs"]["HoSo"].is_object());
    assert_eq!(json("portal.json")["openapi"], "3.0.3");
    assert!(json("luoc-do/LayThuTuc.reply.json")["$defs"].is_object());
    assert!(json("bo-kiem-thu/suite.json")["cases"].is_array());
}
