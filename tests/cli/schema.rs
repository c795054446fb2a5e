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
