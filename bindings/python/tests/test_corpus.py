"""What Python is told of every document of the corpus is what the command line says."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import qcvn120
from conftest import ROOT

FOLDER = ROOT / "tests/fixtures/corpus"
SEVERAL = {"quirk.encoded-packet.lines.json"}
SEEMING = ("message", "also", "form", "encoding")
LISTS = {"errors": "error", "quirks": "quirk", "advice": "advice"}


def test_every_document_has_the_report_of_the_command_line() -> None:
    compared = 0
    # Catalogues are for the command line.
    for path in sorted(FOLDER.iterdir()):
        if path.suffix == ".report" or ".catalogue." in path.name:
            continue
        expected = json.loads((FOLDER / f"{path.name}.report").read_text(encoding="utf-8"))
        # Of several documents, or where only some records can be read: the command line reads record by record.
        if "broken" in expected or path.name in SEVERAL:
            continue
        printed = as_printed(qcvn120.check(path.read_bytes(), edition=2019 if ".2019." in path.name else None))
        if expected["failure"] is not None:
            # The command line tells as well what an unreadable document seems to be.
            for key in SEEMING:
                printed.pop(key, None)
                expected.pop(key, None)
        assert printed == expected, path.name
        compared += 1
    assert compared > 450


def as_printed(report: qcvn120.Report) -> dict[str, Any]:
    printed = dataclasses.asdict(report)
    findings = printed.pop("findings")
    for finding in findings:
        for key in ("inside", "value", "meant"):
            if finding[key] is None:
                del finding[key]
    for key, severity in LISTS.items():
        printed[key] = [finding for finding in findings if finding["severity"] == severity]
    del printed["text"], printed["file"]
    printed["also"] = list(printed["also"])
    for key in ("also", "off", "profile"):
        if not printed[key]:
            del printed[key]
    return printed


def test_the_data_classes_are_those_of_the_schema_of_reports() -> None:
    definitions = qcvn120.schema(kind="report")["$defs"]
    # What only the command line prints: of records read one by one, and of several files.
    foreign = {
        "verdict": {"set_aside", "broken", "total_broken", "together", "errors", "quirks", "advice"},
        "finding": {"file", "other"},
    }
    added = {"verdict": {"findings", "text"}}
    for name, kind in {
        "verdict": qcvn120.Report,
        "finding": qcvn120.Finding,
        "failure": qcvn120.Failure,
        "explanation": qcvn120.Explanation,
        "example": qcvn120.Example,
    }.items():
        keys = set(definitions[name]["properties"]) - foreign.get(name, set())
        assert {field.name for field in dataclasses.fields(kind)} == keys | added.get(name, set()), name


def test_every_code_is_explained() -> None:
    codes = {path.name.split(".")[0] for path in FOLDER.glob("required.*")}
    assert codes == {"required"}
    for code in ("required", "quirk.null", "advice.unknown-field", "json.unexpected-end", "limit.nested-texts"):
        assert qcvn120.explain(code).title_vi
