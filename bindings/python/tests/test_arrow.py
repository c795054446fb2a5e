"""Packets as typed tables, read by pyarrow, which nobody here wrote."""

from __future__ import annotations

import datetime
import json
import zoneinfo
from pathlib import Path

import pyarrow as pa
import pytest
import qcvn120
from conftest import ROOT, samples_of_all_forms

RECORD = {"MaHoSo": "000.00.01.H26-240311-0127", "MaTTHC": "1.001193", "TrangThaiHoSo": "4", "NgayTiepNhan": "20240311090500"}


def rows(readers: dict[str, pa.RecordBatchReader], table: str) -> pa.Table:
    return readers[table].read_all()


def test_every_form_has_as_many_rows_as_records() -> None:
    forms = 0
    for message, form, made in samples_of_all_forms():
        forms += 1
        report = qcvn120.check(made, message=message)
        readers = qcvn120.record_batches(made, message=message)
        found = rows(readers, message).num_rows if message in readers else 0
        assert found == report.records, (message, form)
        documents = rows(readers, "documents").to_pylist()
        assert [document["records"] for document in documents] == [report.records]
        if message in readers:
            schema = qcvn120.table_schema(message)
            again = rows(qcvn120.record_batches(made, message=message), message).schema
            assert again.equals(schema, check_metadata=True), message
    assert forms > 50


def test_columns_are_typed_and_say_what_they_are() -> None:
    readers = qcvn120.record_batches([RECORD], file="ho-so.json")
    table = rows(readers, "DongBoHoSoMC")
    (row,) = table.to_pylist()
    vietnam = zoneinfo.ZoneInfo("Asia/Ho_Chi_Minh")
    assert row["NgayTiepNhan"] == datetime.datetime(2024, 3, 11, 9, 5, tzinfo=vietnam)
    assert (row["_file"], row["_record"], row["TrangThaiHoSo"], row["_rest"]) == ("ho-so.json", 0, "4", None)
    field = table.schema.field("TrangThaiHoSo")
    assert pa.types.is_dictionary(field.type)
    assert field.metadata[b"title"].decode() == "Trạng thái hồ sơ"
    labels = {code["code"]: code["vi"] for code in json.loads(field.metadata[b"codes"])}
    assert labels["4"] == "Đang xử lý"
    plain = rows(qcvn120.record_batches([RECORD], dictionaries=False), "DongBoHoSoMC")
    assert plain.schema.field("TrangThaiHoSo").type == pa.string()


def test_findings_are_those_of_a_check() -> None:
    broken = [{**RECORD, "NgayTiepNhan": "20240231090500", "TrangThaiHoSo": 99}, RECORD]
    report = qcvn120.check(broken)
    readers = qcvn120.record_batches(broken)
    found = rows(readers, "findings").to_pylist()
    # In the order of the document, where a report groups them.
    assert sorted((row["code"], row["pointer"], row["line"], row["column"]) for row in found) == sorted(
        (finding.code, finding.pointer, finding.line, finding.column) for finding in report.findings
    )
    assert "value" not in found[0] and not any("20240231090500" in str(value) for row in found for value in row.values())
    rest = rows(readers, "DongBoHoSoMC").column("_rest")[0].as_py()
    assert json.loads(rest) == {"/NgayTiepNhan": "20240231090500", "/TrangThaiHoSo": "99"}
    shown = rows(qcvn120.record_batches(broken, values=True), "findings").column("value").to_pylist()
    assert "20240231090500" in shown


def test_what_cannot_be_read_is_a_row(tmp_path: Path) -> None:
    readers = qcvn120.record_batches("{")
    assert set(readers) == {"findings", "documents"}
    (document,) = rows(readers, "documents").to_pylist()
    assert (document["usable"], document["failure"]) == (False, "json.unexpected-end")
    lines = tmp_path / "tien-do.ndjson"
    lines.write_text(json.dumps(RECORD) + "\n{\n" + json.dumps(RECORD) + "\n", encoding="utf-8")
    readers = qcvn120.record_batches(lines, message="DongBoHoSoMC")
    assert rows(readers, "DongBoHoSoMC").column("_record").to_pylist() == [0, 2]
    assert rows(readers, "documents").column("file").to_pylist() == [str(lines)]


def test_a_profile_has_columns_of_its_own() -> None:
    profile = ROOT / "examples/profiles/bo-hai-ma.json"
    readers = qcvn120.record_batches([{**RECORD, "SoVanBanBo": "127/BTP-HT", "TuKhoa": ["hộ tịch"]}], profile=profile)
    (row,) = rows(readers, "DongBoHoSoMC").to_pylist()
    assert (row["SoVanBanBo"], row["TuKhoa"], row["_rest"]) == ("127/BTP-HT", ["hộ tịch"], None)
    assert "SoVanBanBo" in qcvn120.table_schema("DongBoHoSoMC", profile=profile).names


def test_wrong_names_and_options_are_told() -> None:
    with pytest.raises(qcvn120.UnknownNameError, match="DongBo"):
        qcvn120.table_schema("DongBo")
    with pytest.raises(qcvn120.OptionsError, match="message"):
        qcvn120.record_batches("{}", message="DongBo")
