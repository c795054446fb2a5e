//! A message that is guessed is the one that a search of the start finds.

use std::fs;
use std::path::Path;

use super::check::{Told, check_told};
use super::detect::START;
use super::kept::Kept;
use super::trial::{Tried, check_guessed};
use super::{Checked, StreamError, check_reply, check_with, detect_with};
use crate::options::ReadOptions;

/// Everything that is told of a document.
fn told(checked: Result<Checked, StreamError>) -> String {
    match checked {
        Ok(checked) => {
            let findings = checked.report.findings().iter();
            let findings = findings.map(|one| format!("{one:?} {:?}", one.position()));
            format!(
                "{:?} {:?} {:?} {:?} {} {:?} {:?} {:?}",
                checked.message,
                checked.also,
                checked.encoding,
                checked.form,
                checked.records,
                checked.report.counts(),
                findings.collect::<Vec<String>>(),
                checked.broken
            )
        }
        Err(error) => format!("{error:?}"),
    }
}

/// Searches the start of a document for its message, and checks it then.
fn searched(document: &[u8], options: &ReadOptions) -> Result<Checked, StreamError> {
    let (found, reader) = detect_with(document, options)?;
    let Some(message) = found.message else {
        return check_reply(reader, options);
    };
    let kept = &mut Kept::nothing_of(reader);
    let checked = check_told(Told::Found(message), kept, options, &mut |_, _, _| ())?;
    Ok(Checked {
        also: found.also,
        ..checked
    })
}

fn agree(document: &[u8], options: &ReadOptions) -> String {
    let searched = told(searched(document, options));
    let text = || String::from_utf8_lossy(document.get(..1_000).unwrap_or(document));
    assert_eq!(told(check_with(document, options)), searched, "{}", text());
    #[cfg(feature = "rayon")]
    {
        let all = told(crate::stream::check_parallel_with(document, options));
        assert_eq!(all, searched, "on all cores: {}", text());
    }
    searched
}

/// Ways to make a document one of another message, or something that is read in another way.
const CHANGES: [(&str, &str); 10] = [
    ("\"MaHoSo\"", "\"mahoso\""),
    ("\"service\"", "\"Service\""),
    ("\"service\":\"", "\"service\":\"X"),
    ("\"data\":", "\"data\":[],\"data\":"),
    ("\"service\":", "\"service\":\"DongBoHoSoMC\",\"service\":"),
    (":\"", ":{\"MaHoSo\":\"1\"},\"Khac\":\""),
    ("\":\"", "\":NaN,\"Khac\":\""),
    ("[{", "[[{"),
    ("}]", "},{\"service\":\"DongBoHoSoMC\",\"data\":[]}]"),
    ("}]", "}],\"service\":\"LayDanhMucLinhVuc\""),
];

#[test]
fn documents_are_taken_for_what_a_search_finds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = 0;
    for folder in ["tests/fixtures/corpus", "examples/packets"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|kind| kind != "json") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let options = ReadOptions::new();
            agree(text.as_bytes(), &options);
            agree(text.as_bytes(), &ReadOptions::new().findings(1));
            // As a line among others, as an item, and cut off.
            let line = text.replace(['\r', '\n'], " ");
            for text in [
                format!("{line}\n{line}\n{{\"MaHoSo\":1}}\n"),
                format!("{{\"MaHoSo\":1}}\n{line}"),
                format!("[{text},{text}]"),
            ] {
                agree(text.as_bytes(), &options);
            }
            agree(&text.as_bytes()[..text.len() * 2 / 3], &options);
            for (from, to) in CHANGES {
                let changed = line.replace("\": ", "\":").replacen(from, to, 1);
                agree(changed.as_bytes(), &options);
            }
            documents += 1;
        }
    }
    assert!(documents > 50, "{documents}");
}

/// Nothing but the start is searched; and of what is kept for that, no more is.
#[test]
fn in_a_long_document_only_the_start_tells() {
    let one = |number: usize| {
        let name = "Bưởi ".repeat(1_000);
        format!(r#"{{"MaHoSo":"000.27.H26-260105-{number:05}","NguoiXuLy":"{name}"}}"#)
    };
    let strange = r#"{"MaHoSo":"A","MaTTHC":"1.001193","TenTTHC":"Đăng ký","TrichYeuHoSo":"x"}"#;
    let full = START / one(0).len();
    let mut records: Vec<String> = (0..full + 200).map(one).collect();
    let told = agree(list(&records).as_bytes(), &ReadOptions::new());
    assert!(told.contains("CapNhatTienDoHoSoMC"), "{}", &told[..80]);
    let data = list(&records);
    for envelope in [
        format!(r#"{{"service":"CapNhatTienDoHoSoMC","data":{data}}}"#),
        format!(r#"{{"data":{data},"service":"DongBoHoSoMC"}}"#),
        format!(r#"{{"service":"CapNhatTienDoHoSoMC","data":{data},"service":"DongBoHoSoMC"}}"#),
        format!(r#"{{"error_code":"0","result":{data}}}"#),
    ] {
        agree(envelope.as_bytes(), &ReadOptions::new());
    }
    // Behind so many records stands another that is of another message by its keys, or broken.
    for at in [0, 1, 20, full - 1, full, full + 1, full + 2, full + 150] {
        for other in [strange, r#"{"MaHoSo":NaN}"#] {
            let plain = std::mem::replace(&mut records[at], other.to_owned());
            agree(list(&records).as_bytes(), &ReadOptions::new());
            agree(records.join("\n").as_bytes(), &ReadOptions::new());
            records[at] = plain;
        }
    }
    let long = "x".repeat(START + START / 2);
    let long = format!(r#"{{"MaHoSo":"A","NguoiXuLy":"{long}"}}"#);
    for behind in [one(1), strange.to_owned()] {
        let records = [long.clone(), behind, long.clone(), strange.to_owned()];
        agree(list(&records).as_bytes(), &ReadOptions::new());
        agree(records.join("\n").as_bytes(), &ReadOptions::new());
    }
}

fn list(records: &[String]) -> String {
    format!("[{}]", records.join(","))
}

#[test]
fn no_more_is_kept_than_is_searched() {
    let record = r#"{"MaHoSo":"A","NguoiXuLy":"Trần Thị Bưởi"}"#;
    let text = list(&vec![record.to_owned(); 8 * START / record.len()]);
    let mut kept = Kept::new(text.as_bytes());
    let tried = check_guessed(&mut kept, &ReadOptions::new(), |kept, trial| {
        check_told(
            Told::Guessed(trial),
            kept,
            &ReadOptions::new(),
            &mut |_, _, _| (),
        )
    });
    let Ok(Tried::Checked(found, Ok(checked))) = tried else {
        panic!("it is a list");
    };
    assert_eq!(found.message, checked.message);
    assert!(kept.into_parts().0.is_empty());
}
