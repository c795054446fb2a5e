//! The log of `--format sarif`. Whether it is SARIF, the judges in `tests/interop` say; here is what it must hold.

use super::*;

/// The one run of the log.
fn log(args: &[&str], stdin: &str) -> (i32, Value) {
    let run = qcvn120(&[&["check", "--format", "sarif"], args].concat(), stdin);
    assert_eq!(run.stderr, "");
    let mut log: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    (run.status, log["runs"][0].take())
}

fn results(run: &Value) -> &[Value] {
    run["results"].as_array().unwrap()
}

#[test]
fn holds_the_findings_of_the_json_lines() {
    let (status, run) = log(&[CLEAN, WRONG], "");
    assert_eq!(status, 1);
    let line = qcvn120(&["check", "--format", "json", WRONG], "").line();
    let of_level = |level: &str| -> Vec<(&str, &str)> {
        let results = results(&run).iter();
        let results = results.filter(|result| result["level"] == level);
        results
            .map(|result| {
                let place = &result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"];
                (result["ruleId"].as_str().unwrap(), place.as_str().unwrap())
            })
            .collect()
    };
    for (level, list) in [
        ("error", "errors"),
        ("warning", "quirks"),
        ("note", "advice"),
    ] {
        assert_eq!(of_level(level), findings(&line, list), "{level}");
    }
    for result in results(&run) {
        let list = ["errors", "quirks", "advice"].map(|list| line[list].as_array().unwrap());
        let same = list.into_iter().flatten().find(|finding| {
            finding["pointer"]
                == result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]
        });
        let same = same.unwrap();
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!(region["startLine"], same["line"]);
        assert_eq!(region["startColumn"], same["column"]);
        assert_eq!(result["properties"]["evidence"], same["evidence"]);
        assert_eq!(result["message"]["text"], same["message_vi"]);
    }
}

#[test]
fn a_region_ends_behind_its_value_in_code_points() {
    let document = "[{\"MALINHVUC\": \"G15-HT01\",\n \"Tên\": \"lạ\", \"TENLINHVUC\": 12}]";
    let (_, run) = log(&["-"], document);
    let region = |code: &str| {
        let result = results(&run).iter().find(|result| result["ruleId"] == code);
        result.unwrap()["locations"][0]["physicalLocation"]["region"].clone()
    };
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(
        region("quirk.number-for-text"),
        serde_json::json!({ "startLine": 2, "startColumn": 29, "endColumn": 31 })
    );
}

#[test]
fn a_region_in_xml_begins_where_the_finding_is() {
    let (_, run) = log(
        &["-"],
        "<LinhVuc>\n <MALINHVUC>G15</MALINHVUC>\n <TENLINHVUC/>\n</LinhVuc>",
    );
    let required = results(&run)
        .iter()
        .find(|result| result["ruleId"] == "minLength");
    let place = &required.unwrap()["locations"][0]["physicalLocation"];
    assert_eq!(place["region"]["startLine"], 3);
    assert_eq!(run["artifacts"][0]["mimeType"], "application/xml");
}

#[test]
fn every_code_has_its_rule_in_the_language_asked_for() {
    let (_, vietnamese) = log(&[WRONG], "");
    let (_, english) = log(&["--lang", "en", WRONG], "");
    assert_eq!(
        (&vietnamese["language"], &english["language"]),
        (&"vi".into(), &"en".into())
    );
    let rules = |run: &Value, list: &str| run["tool"]["driver"][list].as_array().unwrap().clone();
    for known in qcvn120::Explanation::all() {
        let list = if known.severity.is_some() {
            "rules"
        } else {
            "notifications"
        };
        for (run, title) in [(&vietnamese, known.title.vi), (&english, known.title.en)] {
            let rules = rules(run, list);
            let rule = rules.iter().find(|rule| rule["id"] == known.code).unwrap();
            assert_eq!(rule["shortDescription"]["text"], title);
            assert!(!rule["fullDescription"]["text"].as_str().unwrap().is_empty());
            assert!(rule["help"]["text"].as_str().unwrap().contains(known.code));
        }
    }
    for result in results(&english) {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        let rule = &rules(&english, "rules")[index];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(rule["defaultConfiguration"]["level"], result["level"]);
    }
    assert_eq!(
        results(&english)[0]["message"]["text"],
        "TenTTHC is missing; it is required"
    );
}

#[test]
fn a_failure_is_a_notification_of_a_run_that_did_not_succeed() {
    let (status, run) = log(&[CLEAN, "khong-co.json", "-"], "{\n \"service\"");
    assert_eq!(status, 2);
    assert!(results(&run).is_empty());
    let invocation = &run["invocations"][0];
    assert_eq!(
        (&invocation["executionSuccessful"], &invocation["exitCode"]),
        (&false.into(), &2.into())
    );
    let notifications = invocation["toolExecutionNotifications"].as_array().unwrap();
    let codes: Vec<_> = notifications
        .iter()
        .map(|one| &one["descriptor"]["id"])
        .collect();
    assert_eq!(codes, ["file.unreadable", "json.unexpected-end"]);
    for one in notifications {
        let index = usize::try_from(one["descriptor"]["index"].as_u64().unwrap()).unwrap();
        let known = &run["tool"]["driver"]["notifications"][index];
        assert_eq!(known["id"], one["descriptor"]["id"]);
        assert_eq!(one["level"], "error");
    }
    // Standard input has no address, but a place among the artifacts.
    let place = &notifications[1]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"], serde_json::json!({ "index": 2 }));
    assert_eq!(place["region"]["startLine"], 2);
    assert_eq!(invocation["stdin"]["index"], 2);
    assert_eq!(
        run["artifacts"][2]["description"]["text"],
        "(đầu vào chuẩn)"
    );
    assert_eq!(run["artifacts"][2]["location"], Value::Null);
}

#[test]
fn a_run_without_failures_succeeds_whatever_is_found() {
    let (_, run) = log(&[WRONG], "");
    let invocation = &run["invocations"][0];
    assert_eq!(
        (&invocation["executionSuccessful"], &invocation["exitCode"]),
        (&true.into(), &1.into())
    );
    let (status, run) = log(&["--deny", "quirks", "-"], QUIRKY);
    assert_eq!((status, &run["invocations"][0]["exitCode"]), (1, &1.into()));
}

#[test]
fn each_file_is_one_artifact_with_its_verdict() {
    let again = format!("./{CLEAN}");
    let (_, run) = log(&[CLEAN, WRONG, CLEAN, &again], "");
    let artifacts = run["artifacts"].as_array().unwrap();
    assert_eq!(artifacts.len(), 2);
    assert_eq!(artifacts[0]["location"]["uri"], CLEAN);
    assert_eq!(artifacts[0]["properties"]["message"], "DongBoHoSoMC");
    assert_eq!(artifacts[0]["properties"]["clean"], true);
    assert_eq!(artifacts[1]["properties"]["usable"], false);
    for result in results(&run) {
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!((&place["uri"], &place["index"]), (&WRONG.into(), &1.into()));
    }
}

#[test]
fn an_address_is_percent_encoded() {
    let file = TempFile::new("hồ sơ 100%.json", ADVISED);
    let (_, run) = log(&[file.path()], "");
    let uri = run["artifacts"][0]["location"]["uri"].as_str().unwrap();
    assert!(uri.starts_with("file:///"), "{uri}");
    assert!(uri.ends_with("h%E1%BB%93%20s%C6%A1%20100%25.json"), "{uri}");
}

#[test]
fn a_fingerprint_is_of_code_and_place_and_not_of_values_or_lines() {
    let fingerprints = |document: &str| -> Vec<Value> {
        let (_, run) = log(&["-"], document);
        let fingerprint =
            |result: &Value| result["partialFingerprints"]["codeAndPointer/v1"].clone();
        results(&run).iter().map(fingerprint).collect()
    };
    let before = fingerprints(ADVISED);
    let after = fingerprints(
        &ADVISED
            .replace("Trần Thị Bưởi", "Lê Văn Cường")
            .replace(',', ",\n\n"),
    );
    assert_eq!((before.len(), &before), (1, &after));
    let thrice = fingerprints(r#"{"error_code":"0","error_code":"0","error_code":"0"}"#);
    assert_eq!(thrice.len(), 2);
    assert_ne!(thrice[0], thrice[1]);
}

#[test]
fn findings_past_the_limit_are_told_of() {
    let record = ADVISED.trim_matches(['[', ']']);
    let (_, run) = log(&["-"], &format!("[{}]", vec![record; 1_200].join(",")));
    assert_eq!(results(&run).len(), 1_000);
    let notification = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(
        notification["message"]["text"],
        "chỉ hiện 1000 phát hiện đầu tiên trong tổng số 1200"
    );
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn keys_of_a_document_are_no_placeholders_and_no_links() {
    let document = ADVISED.replace("CapBac", "{0}[x](https://vi.du)");
    let (_, run) = log(&["-"], &document);
    let text = results(&run)[0]["message"]["text"].as_str().unwrap();
    assert!(text.contains("“{{0}}[x\\](https://vi.du)” "), "{text}");
}

#[test]
fn the_value_comes_under_values_only() {
    let (_, run) = log(&["-"], QUIRKY);
    let has_value = |result: &Value| {
        result["properties"]
            .as_object()
            .unwrap()
            .contains_key("value")
    };
    assert!(!results(&run).iter().any(has_value));
    let (_, run) = log(&["--values", "-"], QUIRKY);
    assert_eq!(results(&run)[0]["properties"]["value"], "1");
}
