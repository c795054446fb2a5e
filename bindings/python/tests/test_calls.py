"""Each call, as a user makes it."""

from __future__ import annotations

import json
import threading
import time
from collections import UserDict
from pathlib import Path

import pytest
import qcvn120
from conftest import ROOT

STEP = '{"MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "11/03/2024 09:05:00", "TrangThai": 4}'


def test_a_packet_is_checked_as_text_bytes_path_or_objects(dossiers: Path) -> None:
    text = dossiers.read_text(encoding="utf-8")
    raw = dossiers.read_bytes()
    for data in (text, raw, bytearray(raw), memoryview(raw), dossiers, json.loads(text), UserDict(json.loads(text))):
        report = qcvn120.check(data)
        assert (report.message, report.records, report.clean) == ("DongBoHoSoMC", 3, True), report.text
        assert report.findings == ()
    assert qcvn120.check(dossiers).file == str(dossiers)
    assert qcvn120.check(text).file is None
    assert qcvn120.check(tuple(json.loads(text)["data"])).form == "list"
    with pytest.raises(TypeError, match="not int"):
        qcvn120.check(5)  # type: ignore[arg-type]


def test_all_findings_are_told_with_places_in_both_languages_without_values(broken: Path) -> None:
    report = qcvn120.check(broken, file="goi.json")
    assert (report.usable, report.file, len(report.findings)) == (False, "goi.json", report.total)
    lines = [finding.line or 0 for finding in report.findings]
    assert lines == sorted(lines)
    missing = next(finding for finding in report.errors if finding.code == "required")
    assert (missing.pointer, missing.field, missing.record) == ("/data/0/TenTTHC", "TenTTHC", 0)
    assert "Tên" in missing.message("vi") and missing.message("en") == missing.message_en
    assert {finding.severity for finding in report.quirks} == {"quirk"}
    assert len(report.errors) + len(report.quirks) + len(report.advice) == len(report.findings)
    assert str(report).startswith("Không dùng được: 5 lỗi")
    assert str(qcvn120.check(broken, lang="en")).startswith("Not usable: 5 errors")
    assert "gọi buổi chiều" not in repr(report) + str(report)
    shown = qcvn120.check(broken, values=True)
    assert "gọi buổi chiều" in str(shown) and "gọi buổi chiều" not in repr(shown.findings)


def test_the_environment_says_the_language(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCVN120_LANG", "en")
    assert str(qcvn120.check(broken)).startswith("Not usable")
    assert str(qcvn120.check(broken, lang="vi")).startswith("Không dùng được")


def test_what_cannot_be_read_has_a_report() -> None:
    report = qcvn120.check('{"data": ')
    assert report.failure is not None and report.failure.code == "json.unexpected-end"
    assert not report.usable and report.text.startswith("Không đọc được")
    for none in (b"{\xff}", '{"MaHoSo": "\ud800"}'):
        report = qcvn120.check(none)
        assert report.failure is not None and report.failure.code == "encoding.utf8"


def test_message_edition_limits_and_profiles_count(dossiers: Path) -> None:
    assert qcvn120.check("{}", message="DongBoHoSoMC").message == "DongBoHoSoMC"
    limited = qcvn120.check(dossiers, max_bytes=100)
    assert limited.failure is not None and limited.failure.code.startswith("limit.")
    path = ROOT / "examples/profiles/bo-hai-ma.json"
    text = path.read_text(encoding="utf-8")
    own = '{"MaHoSo": "000.00.03.H26-240311-0127", "TrangThaiHoSo": "12"}'

    def found(**options: object) -> set[tuple[str, str | None]]:
        report = qcvn120.check(own, message="DongBoHoSoMC", **options)  # type: ignore[arg-type]
        return {(finding.code, finding.field) for finding in report.errors}

    assert ("enum", "TrangThaiHoSo") in found()
    for profile in (path, text, json.loads(text)):
        assert ("enum", "TrangThaiHoSo") not in found(profile=profile)
        assert ("required", "SoVanBanBo") in found(profile=profile)
    for wrong in ("{", "[]", {"no": "such word"}):
        with pytest.raises(qcvn120.OptionsError, match="profile"):
            qcvn120.check(own, profile=wrong)
    with pytest.raises(ValueError, match="2019 và 2022"):
        qcvn120.check(own, edition=2020)
    assert qcvn120.check(own, message="DongBoHoSoMC", edition=2019).text != ""


def test_a_packet_goes_to_xml_and_back_but_not_with_errors(dossiers: Path, broken: Path) -> None:
    xml = qcvn120.convert(dossiers, "xml")
    assert xml.startswith("<?xml") and "<TenTTHC>Đăng ký khai sinh</TenTTHC>" in xml
    assert json.loads(qcvn120.convert(xml, "json")) == qcvn120.read(dossiers).json
    with pytest.raises(qcvn120.RefusedError, match="Không dùng được: 5 lỗi") as refused:
        qcvn120.convert(broken, "xml")
    assert len(refused.value.report.errors) == 5
    assert "<MoRong>" in qcvn120.convert(broken, "xml", keep_invalid=True)
    with pytest.raises(qcvn120.UnreadableError, match="Cannot be read"):
        qcvn120.convert("<", "json", lang="en")
    with pytest.raises(qcvn120.OptionsError, match="json và xml"):
        qcvn120.convert(dossiers, "yaml")  # type: ignore[arg-type]


def test_what_was_read_is_what_is_to_be_sent() -> None:
    packet = qcvn120.read(STEP)
    assert packet.json["TrangThai"] == "4" and packet.json["ThoiDiemXuLy"] == "20240311090500"
    assert [finding.code for finding in packet.report.findings] == ["quirk.date-form", "quirk.number-for-text"]
    assert packet.records == [packet.json]
    with pytest.raises(qcvn120.UnreadableError):
        qcvn120.read("<")


def test_explanations_schemas_and_samples_come_by_name() -> None:
    explanation = qcvn120.explain("quirk.key-case")
    assert explanation.severity == "quirk" and explanation.wrong is not None and explanation.wrong.document
    with pytest.raises(qcvn120.UnknownNameError, match="quirk.none"):
        qcvn120.explain("quirk.none")
    with pytest.raises(LookupError):
        qcvn120.schema("LayThuTu")
    assert qcvn120.schema("DongBoHoSoMC", kind="flat", form="reply", draft="7")["title"] == "Acknowledgement"
    assert qcvn120.schema("LayThuTuc", kind="xsd").startswith("<?xml")
    assert qcvn120.schema(kind="openapi")["openapi"] == "3.1.0"
    made = qcvn120.sample("LayThuTuc", form="reply", to="xml", seed=5, count=2)
    assert made == qcvn120.sample("LayThuTuc", form="reply", to="xml", seed=5, count=2)
    report = qcvn120.check(made)
    assert (report.records, report.clean) == (2, True)


def test_the_version_is_that_of_the_crate() -> None:
    manifest = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{qcvn120.__version__}"\n' in manifest


def test_other_threads_run_while_a_packet_is_checked() -> None:
    packet = qcvn120.sample("DongBoHoSoMC", form="list", count=3000).encode()
    checker = threading.Thread(target=qcvn120.check, args=(packet,))
    began = time.monotonic()
    checker.start()
    ticks = 0
    while checker.is_alive():
        time.sleep(0.001)
        ticks += 1
    took = time.monotonic() - began
    # With the lock held there would be a tick or two, however long it takes.
    assert took > 0.02, "too short to tell"
    assert ticks > 5, f"{ticks} ticks in {took} s"
