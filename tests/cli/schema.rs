//! `qcvn120 schema`.

use super::*;

#[test]
fn is_a_bundle_complete_in_itself() {
    for (args, id) in [
        (&["schema", "DongBoHoSoMC"][..], "DongBoHoSoMC.request.json"),
        (
            &["schema", "TraCuuHoSo", "--form", "reply"],
            "TraCuuHoSo.reply.json",
        ),
    ] {
        let run = qcvn120(args, "");
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let schema: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        assert!(schema["$id"].as_str().unwrap().ends_with(id));
        assert!(
            schema["$defs"]
                .as_object()
                .unwrap()
                .contains_key("scalars.json")
        );
    }
}

#[test]
fn a_form_that_the_message_has_not_is_wrong_usage() {
    let run = qcvn120(&["schema", "DongBoTrangThaiHoSo", "--form", "list"], "");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr
            .contains("các dạng của nó là request, reply, record"),
        "{}",
        run.stderr
    );
    assert_eq!(
        qcvn120(&["schema", "DongBoHoSoMC", "--form", "dataset"], "").status,
        2
    );
}

#[test]
fn is_an_xml_schema_on_demand() {
    for (args, root) in [
        (&["DongBoHoSoMC"][..], "DongBoHoSoMC"),
        (&["DongBoHoSoMC", "--form", "list"], "DanhSachHoSo"),
        (&["TraCuuHoSo", "--form", "record"], "HoSoTraCuu"),
    ] {
        let run = qcvn120(&[&["schema", "--xsd"], args].concat(), "");
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        assert!(
            run.stdout
                .starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xs:schema ")
        );
        assert!(
            run.stdout
                .contains(&format!("\n  <xs:element name=\"{root}\""))
        );
        assert!(run.stdout.ends_with("</xs:schema>\n"));
    }
    let run = qcvn120(
        &["schema", "--xsd", "DongBoTrangThaiHoSo", "--form", "list"],
        "",
    );
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr
            .contains("các dạng của nó là request, reply, record"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_namespace_is_one_of_the_xml_schema() {
    let namespace = ["--namespace", "urn:example:motcua"];
    let run = qcvn120(
        &[&["schema", "DongBoHoSoMC", "--xsd"], &namespace[..]].concat(),
        "",
    );
    assert!(
        run.stdout
            .contains("targetNamespace=\"urn:example:motcua\"")
    );
    assert_eq!(
        qcvn120(&[&["schema", "DongBoHoSoMC"], &namespace[..]].concat(), "").status,
        2
    );
    assert_eq!(
        qcvn120(
            &["schema", "DongBoHoSoMC", "--xsd", "--namespace", "a\tb"],
            ""
        )
        .status,
        2
    );
}

#[test]
fn the_schema_of_reports_is_that_of_the_library() {
    let run = qcvn120(&["schema", "--report"], "");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout, qcvn120::Verdict::JSON_SCHEMA);
    let schema: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(schema["$ref"], "#/$defs/verdict");
}

#[test]
fn the_schema_of_reports_is_asked_for_alone() {
    for args in [
        &["schema"][..],
        &["schema", "DongBoHoSoMC", "--report"],
        &["schema", "--report", "--xsd"],
    ] {
        assert_eq!(qcvn120(args, "").status, 2, "{args:?}");
    }
}

#[test]
fn a_plain_schema_holds_only_what_its_form_needs() {
    let run = qcvn120(&["schema", "DongBoHoSoMC", "--form", "reply", "--flat"], "");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.len() < 2_800, "{}", run.stdout.len());
    let schema: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(schema["title"], "Acknowledgement");
    assert_eq!(
        schema["properties"]["result"]["items"],
        serde_json::json!({"$ref": "#/$defs/AnyRecord"})
    );
}

#[test]
fn a_plain_schema_has_names_of_types_and_words_for_codes() {
    let flat = ["schema", "DongBoHoSoMC", "--form", "record", "--flat"];
    let run = qcvn120(&[&flat[..], &["--draft", "7"]].concat(), "");
    let schema: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    assert_eq!(schema["title"], "HoSo");
    let field = &schema["properties"]["TrangThaiHoSo"];
    assert_eq!(field["$ref"], "#/definitions/TrangThaiHoSoRequired");
    let codes = &schema["definitions"]["TrangThaiHoSoRequired"];
    assert_eq!(codes["enum"][9], "10");
    assert_eq!(
        codes["enumDescriptions"][9],
        "Đã trả kết quả (Result returned)"
    );
    assert_eq!(codes["x-enum-varnames"][9], "DaTraKetQua");
    assert!(!run.stdout.contains("(?!"), "a look-around is left");

    let run = qcvn120(&[&flat[..], &["--open"]].concat(), "");
    let schema: Value = serde_json::from_str(&run.stdout).unwrap();
    let field = &schema["properties"]["TrangThaiHoSo"];
    assert_eq!(
        (&field["type"], &field["minLength"]),
        (&"string".into(), &1.into())
    );
    assert!(
        field["description"]
            .as_str()
            .unwrap()
            .contains("10 = Đã trả kết quả")
    );
    assert!(!run.stdout.contains("[\"integer\""));
}

#[test]
fn all_schemas_are_written_to_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("luoc-do");
    let path = path.to_str().unwrap();
    for (args, name) in [
        (&["--flat"][..], "LayThuTuc.reply.json"),
        (&["--xsd"], "DongBoHoSoMC.request.xsd"),
        (&[], "DongBoHoSoMC.list.json"),
    ] {
        let run = qcvn120(&[&["schema", "--all", "-o", path], args].concat(), "");
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let written = std::fs::read_to_string(format!("{path}/{name}")).unwrap();
        let parts: Vec<&str> = name.split('.').collect();
        let one = qcvn120(
            &[&["schema", parts[0], "--form", parts[1]], args].concat(),
            "",
        );
        assert_eq!(written, one.stdout, "{name}");
    }
    for args in [
        &["schema", "--all"][..],
        &["schema", "DongBoHoSoMC", "--open"],
    ] {
        assert_eq!(qcvn120(args, "").status, 2, "{args:?}");
    }
}

#[test]
fn the_calls_are_described_in_openapi() {
    for (args, version) in [(&[][..], "3.1.0"), (&["3.0.3"], "3.0.3")] {
        let run = qcvn120(&[&["schema", "--openapi"], args].concat(), "");
        let document: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(document["openapi"], version);
        let all = &document["paths"]["/"]["post"];
        let takes = &all["requestBody"]["content"]["application/json"]["schema"];
        assert_eq!(
            takes["discriminator"]["mapping"]["LayThuTuc"],
            "#/components/schemas/LayThuTucRequest"
        );
        assert!(all["x-provisional"].is_string());
        let one = &document["paths"]["/DangNhap"]["post"];
        assert_eq!(one["tags"][0], "session");
        assert!(one["x-provisional"].is_string());
    }
}

#[test]
fn a_schema_is_written_to_a_file_or_into_a_folder() {
    let folder = TempFolder::new("one-schema");
    let below = |name: &str| format!("{}/{name}", folder.path());
    for (asked, target, file) in [
        (
            &["DongBoHoSoMC"][..],
            "so-do/",
            "so-do/DongBoHoSoMC.request.json",
        ),
        (
            &["DongBoHoSoMC", "--xsd", "--form", "list"],
            "so-do/",
            "so-do/DongBoHoSoMC.list.xsd",
        ),
        (&["DongBoHoSoMC", "--flat"], "flat.json", "flat.json"),
        (&["--openapi"], "so-do/", "so-do/openapi.json"),
        (&["--report"], "report.json", "report.json"),
        (&["--profile-schema"], "so-do/", "so-do/profile.json"),
    ] {
        let printed = qcvn120(&[&["schema"], asked].concat(), "").stdout;
        let target = below(target);
        let run = qcvn120(&[&["schema"], asked, &["-o", &target]].concat(), "");
        assert_eq!(
            (run.status, run.stdout.as_str(), run.stderr.as_str()),
            (0, "", ""),
            "{asked:?}"
        );
        assert_eq!(
            std::fs::read_to_string(below(file)).unwrap(),
            printed,
            "{asked:?}"
        );
    }
}
