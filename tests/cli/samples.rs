//! What `sample` prints is clean to `check`, and of the form that `schema` prints by default.

use super::*;
use qcvn120::Message;

#[test]
fn every_sample_is_clean_whatever_its_form_count_and_encoding() {
    let folder = TempFolder::new("samples");
    let mut stored = 0;
    for message in Message::ALL {
        for form in message.forms() {
            for encoding in ["json", "xml"] {
                for count in ["1", "4"] {
                    let run = qcvn120(
                        &[
                            "sample",
                            message.name(),
                            "--form",
                            form.name(),
                            "--to",
                            encoding,
                            "--count",
                            count,
                            "--seed",
                            "3",
                        ],
                        "",
                    );
                    assert_eq!(run.status, 0, "{}", run.stderr);
                    let name = format!("{message}-{}-{count}.{encoding}", form.name());
                    folder.store(&name, run.stdout);
                    stored += 1;
                }
            }
        }
    }
    let run = qcvn120(
        &[
            "check",
            "--format",
            "json",
            "--deny",
            "quirks",
            folder.path(),
        ],
        "",
    );
    let lines = run.lines();
    assert_eq!(lines.len(), stored);
    for line in lines {
        assert_eq!(
            (&line["clean"], &line["failure"]),
            (&true.into(), &Value::Null),
            "{line}"
        );
    }
    assert_eq!(run.status, 0);
}

#[test]
fn the_default_form_is_the_same_everywhere() {
    for message in Message::ALL {
        let sample = qcvn120(&["sample", message.name()], "");
        let form = check(&sample.stdout, &["--message", message.name()])["form"].clone();
        let schema: Value =
            serde_json::from_str(&qcvn120(&["schema", message.name()], "").stdout).unwrap();
        let id = format!("{message}.{}.json", form.as_str().unwrap());
        assert!(
            schema["$id"].as_str().unwrap().ends_with(&id),
            "{} {id}",
            schema["$id"]
        );
    }
}

#[test]
fn several_documents_of_a_file_are_told_with_their_lines() {
    let xml = qcvn120(
        &[
            "sample",
            "CapNhatTienDoHoSoMC",
            "--to",
            "xml",
            "--form",
            "record",
        ],
        "",
    )
    .stdout;
    let wrong = xml
        .replacen("<MaHoSo>", "<MaHoSo></MaHoSo><Khac>", 1)
        .replacen("</MaHoSo>\n", "", 1);
    let _ = wrong;
    let empty = xml.find("<NguoiXuLy>").zip(xml.find("</NguoiXuLy>"));
    let (start, end) = empty.unwrap();
    let wrong = format!("{}{}", &xml[..start + "<NguoiXuLy>".len()], &xml[end..]);
    let line = check(&format!("{xml}\n{wrong}"), &[]);
    assert_eq!(line["records"], 2);
    assert_eq!(findings(&line, "errors"), [("minLength", "/NguoiXuLy")]);
    assert_eq!(line["errors"][0]["line"], 3);
}

#[test]
fn samples_of_several_messages_go_into_a_folder_of_files() {
    let folder = TempFolder::new("sample-files");
    let into = format!("{}/mau/", folder.path());
    let sample = |args: &[&str]| qcvn120(&[&["sample", "DongBoHoSoMC"], args].concat(), "");
    let run = sample(&["TraCuuHoSo", "-o", &into]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let run = sample(&[
        "--count", "2", "--form", "record", "--to", "xml", "-o", &into,
    ]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut names: Vec<String> = std::fs::read_dir(&into)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let expected = [
        "DongBoHoSoMC.record.1.xml",
        "DongBoHoSoMC.record.2.xml",
        "DongBoHoSoMC.request.json",
        "TraCuuHoSo.reply.json",
    ];
    assert_eq!(names, expected);
    let whole = std::fs::read_to_string(format!("{into}DongBoHoSoMC.request.json")).unwrap();
    assert_eq!(whole, sample(&[]).stdout);
    assert_eq!(qcvn120(&["check", "--deny", "quirks", &into], "").status, 0);
    // A file takes all of them, a line each, as standard output does.
    let file = format!("{}/hai.ndjson", folder.path());
    let args = ["TraCuuHoSo", "--count", "2"];
    let printed = sample(&args).stdout;
    assert_eq!(printed.lines().count(), 4);
    assert_eq!(sample(&[&args[..], &["-o", &file]].concat()).status, 0);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), printed);
    // Where one has no such form, none is written.
    let none = format!("{}/khong/", folder.path());
    let run = sample(&["DongBoTrangThaiHoSo", "--form", "list", "-o", &none]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("DongBoTrangThaiHoSo không có dạng"),
        "{}",
        run.stderr
    );
    assert!(!std::path::Path::new(&none).exists());
}
