"""Packets as rows, data frames and tables of Arrow, and back."""

from __future__ import annotations

import datetime
import decimal
import json
import subprocess
import sys
from pathlib import Path

import numpy
import pandas as pd
import pyarrow as pa
import pytest
import qcvn120
from conftest import samples_of_all_forms

ENVELOPE = {"session": "5f0c6a1e", "madonvi": "000.00.03.H26", "isUpdating": "False"}
STEP = {
    "MaHoSo": "000.00.03.H26-240311-0127",
    "NguoiXuLy": "Trần Thị Bưởi",
    "ThoiDiemXuLy": "20240311090500",
    "TrangThai": "4",
}


def test_every_form_has_as_many_rows_as_records() -> None:
    forms = 0
    for message, form, made in samples_of_all_forms():
        forms += 1
        packet = qcvn120.read(made, message=message)
        assert len(packet.records) == packet.report.records, (message, form)
        table = qcvn120.to_arrow(packet)
        assert table.num_rows == len(packet.records) or not table.column_names, (message, form)
        frame = qcvn120.to_pandas(packet)
        assert list(frame.columns) == table.column_names, (message, form)
        assert len(frame) == len(packet.records)
        for name in table.column_names:
            was = [record.get(name) for record in packet.records]
            assert _plain(table[name].to_pylist()) == _plain(was), (message, form, name)
    assert forms > 60


def _plain(value: object) -> object:
    """Structs have all keys, of which some hold nothing, and what may be a number or a text is a number, a truth likewise."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner not in (None, "")}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, int) else value or None


def test_tables_of_several_packets_go_together(dossiers: Path) -> None:
    one = qcvn120.to_arrow(dossiers)
    none = qcvn120.to_arrow("[]", message="DongBoHoSoMC")
    other = qcvn120.to_arrow(qcvn120.sample("DongBoHoSoMC", form="list", count=5))
    assert one.column_names[:3] == ["MaHoSo", "MaTTHC", "TenTTHC"]
    assert none.column_names == one.column_names[: none.num_columns]
    together = pa.concat_tables([one, none, other], promote_options="permissive")
    assert together.num_rows == 8
    assert pa.types.is_struct(one.schema.field("TaiLieuNop").type.value_type)
    assert one["TaiLieuNop"][0].as_py()[0]["TenTepDinhKem"] == "Tờ khai đăng ký khai sinh.pdf"


def test_a_frame_has_whole_numbers_and_knows_what_is_absent() -> None:
    rows = [dict(STEP), {**STEP, "SoLan": 2}, {**STEP, "SoLan": 9007199254740993}]
    frame = qcvn120.to_pandas(rows, message="CapNhatTienDoHoSoMC")
    assert frame["SoLan"].isna().tolist() == [True, False, False]
    assert frame["SoLan"][2] == 9007199254740993
    assert pd.api.types.is_string_dtype(frame["MaHoSo"])
    assert frame.groupby("TrangThai").size().to_dict() == {"4": 3}


def test_columns_of_several_kinds_are_texts() -> None:
    rows = [{**STEP, "La": {"a": 1}}, {**STEP, "La": "x"}, {**STEP, "La": [1]}, {**STEP, "La": 2**70}]
    column = qcvn120.to_arrow(rows, message="CapNhatTienDoHoSoMC")["La"].to_pylist()
    assert column == ['{"a": 1}', "x", "[1]", str(2**70)]


def test_packets_come_back_from_tables(dossiers: Path) -> None:
    as_list = qcvn120.convert(json.dumps(qcvn120.to_rows(dossiers)), "json", message="DongBoHoSoMC")
    assert qcvn120.from_rows(qcvn120.to_rows(dossiers), "DongBoHoSoMC") == as_list
    for made in (
        qcvn120.from_pandas(qcvn120.to_pandas(dossiers), "DongBoHoSoMC", envelope=ENVELOPE),
        qcvn120.from_arrow(qcvn120.to_arrow(dossiers), "DongBoHoSoMC", envelope=ENVELOPE, to="xml"),
    ):
        packet = qcvn120.read(made)
        assert (packet.report.message, packet.report.form) == ("DongBoHoSoMC", "request")
        assert packet.report.clean, packet.report.text
        assert packet.records == qcvn120.to_rows(dossiers)


def test_a_frame_of_a_database_becomes_a_packet() -> None:
    utc = datetime.timezone.utc
    frame = pd.DataFrame(
        {
            "MaHoSo": ["000.00.03.H26-240311-0127", "000.00.03.H26-240311-0128", "000.00.03.H26-240311-0129"],
            "NguoiXuLy": ["Trần Thị Bưởi", "Lê Văn Ba", "Đặng Hữu Phước"],
            "ChucDanh": [None, numpy.nan, "Công chức"],
            # 02:05 in Greenwich is 09:05 in Vietnam.
            "ThoiDiemXuLy": pd.to_datetime(["2024-03-11 02:05:00", "2024-03-11 17:30:00", "2024-03-12 01:00:00"]).tz_localize(utc),
            "TrangThai": [4, 2, 4],
            "NgayBatDau": [pd.Timestamp(2024, 3, 11, 8, 30), pd.NaT, pd.Timestamp(2024, 3, 12)],
        }
    )
    rows = qcvn120.to_rows(qcvn120.from_pandas(frame, "CapNhatTienDoHoSoMC"))
    assert [row["ThoiDiemXuLy"] for row in rows] == ["20240311090500", "20240312003000", "20240312080000"]
    assert [row["TrangThai"] for row in rows] == ["4", "2", "4"]
    assert [row["NgayBatDau"] for row in rows] == ["20240311083000", "", "20240312000000"]
    assert [row["ChucDanh"] for row in rows] == ["", "", "Công chức"]
    frame.loc[1, "MaHoSo"] = None
    with pytest.raises(qcvn120.RefusedError, match="MaHoSo"):
        qcvn120.from_pandas(frame, "CapNhatTienDoHoSoMC")
    assert qcvn120.from_pandas(frame, "CapNhatTienDoHoSoMC", keep_invalid=True)


def test_values_of_databases_and_of_numpy_are_understood() -> None:
    row = {
        **STEP,
        "TrangThai": numpy.int64(4),
        "ThoiDiemXuLy": datetime.datetime(2024, 3, 11, 9, 5),
        "SoTien": decimal.Decimal("50000.00"),
        "TiLe": decimal.Decimal("0.5"),
        "Khong": decimal.Decimal("NaN"),
        "So": numpy.float64(3.0),
        "Mang": numpy.array([1, 2]),
    }
    (written,) = qcvn120.to_rows(qcvn120.from_rows([row], "CapNhatTienDoHoSoMC"))
    assert {**STEP, "SoTien": 50000, "TiLe": "0.5", "So": 3, "Mang": [1, 2]}.items() <= written.items()
    assert "Khong" not in written


def test_pandas_and_pyarrow_are_imported_when_they_are_asked_for() -> None:
    program = """
import sys
sys.modules["pandas"] = sys.modules["pyarrow"] = None
import qcvn120
assert qcvn120.to_rows('[{"MaHoSo": "000.00.03.H26-240311-0127"}]', message="CapNhatTienDoHoSoMC")
for make in (qcvn120.to_pandas, qcvn120.to_arrow):
    try:
        make("[]", message="CapNhatTienDoHoSoMC")
    except ImportError:
        continue
    raise SystemExit("it went without")
"""
    subprocess.run([sys.executable, "-c", program], check=True)
