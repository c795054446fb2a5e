"""The plugin, in test runs of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
import qcvn120.testing
from conftest import ROOT

TESTS = """
PACKET = '{"MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": "", "ThoiDiemXuLy": "20240311090500", "TrangThai": 4}'
SOUND = PACKET.replace('""', '"Trần Thị Bưởi"')

def test_sound(assert_usable):
    report = assert_usable(SOUND)
    assert report.message == "CapNhatTienDoHoSoMC"

def test_found(assert_finding):
    assert_finding(PACKET, "minLength", "/NguoiXuLy")
    assert_finding(PACKET, "quirk.number-for-text")

def test_usable(assert_usable):
    assert_usable(PACKET)

def test_conformant(assert_conformant):
    assert_conformant(SOUND)

def test_clean(assert_clean):
    assert_clean(SOUND)

def test_not_found(assert_finding):
    assert_finding(SOUND, "required", "/MaHoSo")
"""


def test_failures_are_told_in_vietnamese_with_all_findings(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(TESTS)
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=2, failed=4)
    result.stdout.fnmatch_lines(
        [
            "E *gói tin không dùng được (đọc là CapNhatTienDoHoSoMC, record)",
            "E *Không dùng được: 1 lỗi, 1 lệch chuẩn",
            "E *dòng 1, cột *: /NguoiXuLy: *[[]minLength[]]",
            "E *gói tin không đúng lược đồ*",
            "E *gói tin chưa đạt*",
            "E *gói tin không có phát hiện required /MaHoSo*",
        ]
    )
    # Neither values nor the inside of the plugin.
    result.stdout.no_fnmatch_line("E *Bưởi*")
    result.stdout.no_fnmatch_line("*raise AssertionError*")


def test_settings_say_language_and_profile(pytester: pytest.Pytester) -> None:
    profile = ROOT / "examples/profiles/bo-hai-ma.json"
    pytester.makefile(".json", bo=profile.read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nqcvn120_lang = en\nqcvn120_profile = bo.json\n")
    pytester.makepyfile(
        """
def test_profile(assert_finding):
    packet = '{"MaHoSo": "000.00.03.H26-240311-0127", "TrangThaiHoSo": "12"}'
    assert_finding(packet, "required", "/SoVanBanBo", message="DongBoHoSoMC")
    assert_finding(packet, "enum", "/TrangThaiHoSo", message="DongBoHoSoMC")
"""
    )
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["E *the packet has no finding enum /TrangThaiHoSo (read as DongBoHoSoMC, record)", "E *Not usable: *"])


def test_the_functions_go_without_pytest(broken: Path, dossiers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert qcvn120.testing.assert_clean(dossiers).clean
    with pytest.raises(AssertionError) as failed:
        qcvn120.testing.assert_usable(broken)
    assert "gọi buổi chiều" not in str(failed.value)
    monkeypatch.setenv("QCVN120_SHOW_VALUES", "1")
    with pytest.raises(AssertionError, match="gọi buổi chiều"):
        qcvn120.testing.assert_conformant(broken)
    with pytest.raises(AssertionError, match="không đọc được|Không đọc được"):
        qcvn120.testing.assert_conformant("{")
