"""What a user writes; checked by mypy, not run. An `ignore` that is not needed is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, Optional

import qcvn120
from qcvn120 import Finding, Packet, Report
from qcvn120.testing import assert_conformant

report: Report = qcvn120.check(Path("goi.json"), message="DongBoHoSoMC", profile={"name": "Tỉnh"}, lang="en")
first: Finding = report.findings[0]
severity: Literal["error", "quirk", "advice"] = first.severity
line: Optional[int] = first.line
packet: Packet = qcvn120.read(b"[]")
rows: list[dict[str, Any]] = qcvn120.to_rows(packet)
xml: str = qcvn120.convert([{"MaHoSo": "x"}], "xml", keep_invalid=True)
xsd: str = qcvn120.schema("LayThuTuc", kind="xsd")
bundle: dict[str, Any] = qcvn120.schema("LayThuTuc", form="reply")
title: str = qcvn120.explain("required").title_vi
made: str = qcvn120.from_rows(rows, "DongBoHoSoMC", envelope={"session": "x"})
asserted: Report = assert_conformant(made)
try:
    qcvn120.convert("", "json")
except qcvn120.RefusedError as error:
    errors: tuple[Finding, ...] = error.report.errors

qcvn120.check("", mesage="X")  # type: ignore[call-arg]
qcvn120.check(5)  # type: ignore[arg-type]
qcvn120.check("", lang="fr")  # type: ignore[arg-type]
qcvn120.convert("", "yaml")  # type: ignore[arg-type]
report.usable = True  # type: ignore[misc]
first.kode  # type: ignore[attr-defined]
wrong: dict[str, Any] = qcvn120.schema("LayThuTuc", kind="xsd")  # type: ignore[assignment]
