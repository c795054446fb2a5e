//! `qcvn120 explain`.

use super::*;

use qcvn120::{Explanation, Language, Message};

#[test]
fn a_code_is_explained_in_vietnamese_unless_asked_otherwise() {
    let null = Explanation::of("quirk.null").unwrap();
    for (args, language) in [
        (&["explain", "quirk.null"][..], Language::Vietnamese),
        (
            &["explain", "quirk.null", "--lang", "en"],
            Language::English,
        ),
    ] {
        let run = qcvn120(args, "");
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        // The text is broken into lines.
        let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [null.title, null.meaning, null.remedy, null.source] {
            assert!(text.contains(words.text(language)), "{text}");
        }
        assert!(run.stdout.contains("    \"ChucDanh\": null,\n"), "{text}");
    }
    let vietnamese = qcvn120(&["explain", "quirk.null"], "").stdout;
    for part in [
        "Lệch chuẩn: đọc được",
        "Bộ kiểm tra JSON Schema nào cũng thấy",
    ] {
        assert!(vietnamese.contains(part), "{part}\n{vietnamese}");
    }
    // The grade of a quirk is that of its field, which the finding gives; a rule has its own.
    assert!(!vietnamese.contains("Căn cứ: mức"), "{vietnamese}");
    let rule = qcvn120(&["explain", "HS-01"], "").stdout;
    assert!(rule.contains("Căn cứ: mức P, "), "{rule}");
}

#[test]
fn every_code_is_explained_in_lines_of_a_terminal() {
    let list = qcvn120(&["explain"], "");
    assert_eq!(list.status, 0);
    for known in Explanation::all() {
        let line = list
            .stdout
            .lines()
            .find(|line| line.trim_start().starts_with(&format!("{} ", known.code)));
        assert!(line.unwrap().ends_with(known.title.vi));
        for lang in ["vi", "en"] {
            let run = qcvn120(&["explain", known.code, "--lang", lang], "");
            assert_eq!(run.status, 0, "{}", known.code);
            // An example is a document, and as long as it is.
            let is_example = |line: &&str| line.starts_with("  {") || line.starts_with("  <");
            let words = run.stdout.lines().take_while(|line| !is_example(line));
            let longest = words.map(|line| line.chars().count()).max();
            assert!(longest <= Some(125), "{}", run.stdout);
        }
    }
}

#[test]
fn what_check_prints_is_explained() {
    for (file, document) in [
        (WRONG, ""),
        ("khong-co.json", ""),
        ("-", "<DongBoHoSoMC/>"),
        ("-", "{"),
    ] {
        let line = qcvn120(&["check", "--format", "json", file], document).line();
        let findings = ["errors", "quirks", "advice"].map(|list| findings(&line, list));
        let codes = findings.concat().into_iter().map(|(code, _)| code);
        for code in codes.chain(line["failure"]["code"].as_str()) {
            let run = qcvn120(&["explain", code], "");
            assert!(run.stdout.starts_with(code), "{code}: {}", run.stderr);
        }
    }
}

#[test]
fn an_unknown_code_is_wrong_usage_that_names_the_nearest() {
    for (code, nearest) in [
        ("min-length", "minLength"),
        ("quirk.nul", "quirk.null"),
        ("number-for-text", "quirk.number-for-text"),
        ("Required!", "required"),
        ("json.expected-coma-or-end", "json.expected-comma-or-end"),
    ] {
        let run = qcvn120(&["explain", code], "");
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        let named = format!("có phải là `{nearest}`?");
        assert!(run.stderr.contains(&named), "{}", run.stderr);
    }
}

#[test]
fn a_field_is_explained_with_its_codes_and_how_it_is_sent() {
    let run = qcvn120(&["explain", "hinhthuc"], "");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    for part in [
        "HoSo.HinhThuc: ",
        "\n  bắt buộc (P)\n",
        "\n  0  ",
        "\n  \"HinhThuc\": \"0\"\n  <HinhThuc>0</HinhThuc>\n",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let one = qcvn120(
        &["explain", "HoSo.DuocThanhToanTrucTuyen", "--lang", "en"],
        "",
    );
    for part in [
        "\n  optional\n",
        "since edition 2022",
        "Codes (an open list",
        "\n  source: Hệ thống một cửa tỉnh Thanh Hóa",
    ] {
        assert!(one.stdout.contains(part), "{part}\n{}", one.stdout);
    }
}

#[test]
fn records_and_messages_are_explained_by_their_fields() {
    let record = qcvn120(&["explain", "TienDoHoSo"], "").stdout;
    assert!(record.contains("\n  * NguoiXuLy"), "{record}");
    assert!(record.contains("\n    ChucDanh"), "{record}");
    for part in [
        "\n  nguồn: QCVN 120:2019/BTTTT: 9 trường",
        "\n  chưa chắc chắn: ",
    ] {
        assert!(record.contains(part), "{part}\n{record}");
    }
    let message = qcvn120(&["explain", "CapNhatTienDoHoSoMC", "--lang", "en"], "").stdout;
    for part in [
        "forms: request, reply, list, record",
        "\nTienDoHoSo: ",
        "* session",
    ] {
        assert!(message.contains(part), "{part}\n{message}");
    }
}

#[test]
fn every_field_record_and_message_can_be_explained() {
    for message in Message::ALL {
        let run = qcvn120(&["explain", message.name()], "");
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{message}");
        let records = message.spec().record.into_iter();
        for field in records.flat_map(|record| record.fields) {
            assert!(run.stdout.contains(field.name), "{message} {}", field.name);
        }
    }
}

#[test]
fn of_what_is_unknown_only_what_is_near_is_named() {
    let run = qcvn120(&["explain", "HinhThucc"], "");
    assert!(
        run.stderr.contains("có phải là `HinhThuc`?"),
        "{}",
        run.stderr
    );
    let run = qcvn120(&["explain", "wxyz"], "");
    assert!(!run.stderr.contains("có phải"), "{}", run.stderr);
    let run = qcvn120(&["check", "--deny", "advise", "-"], "[]");
    assert!(run.stderr.contains("có phải là advice?"), "{}", run.stderr);
}
