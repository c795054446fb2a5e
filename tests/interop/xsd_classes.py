"""Classes that xsdata makes from our XML Schema: they read our documents, hold their values, and write them back.

Data binding asks more of a schema than validators do: names that can be told apart, types that can be mapped.
"""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.serializers import XmlSerializer

from judges import OurCommand

MESSAGE, PACKAGE = "DongBoHoSoMC", "dong_bo_ho_so"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--binary", required=True, type=Path)
    arguments.add_argument("--count", default=100, type=int)
    options = arguments.parse_args()
    command = OurCommand(options.binary)
    with tempfile.TemporaryDirectory() as folder:
        classes = generate(Path(folder), command.xsd(MESSAGE, "request"))
        complaints = []
        records = 0
        for seed, text in enumerate(command.samples_in_xml(MESSAGE, "request", options.count, 1), 1):
            request = XmlParser().from_string(text, classes.DongBoHoSoMc)
            records += len(request.data.ho_so)
            complaints += [f"seed {seed}: {complaint}" for complaint in compare(classes, request, text)]
    for complaint in complaints[:20]:
        print(complaint)
    print(f"xsdata: {options.count} requests with {records} records; {len(complaints)} differences")
    return 1 if complaints or not records else 0


def generate(folder: Path, xsd: str):
    (folder / f"{MESSAGE}.xsd").write_text(xsd, encoding="utf-8")
    # xsdata formats what it makes with ruff, which is installed beside it.
    tools = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    command = [tools / "xsdata", "generate", f"{MESSAGE}.xsd", "--package", PACKAGE]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    sys.path.insert(0, str(folder))
    return importlib.import_module(PACKAGE)


def compare(classes, request, text: str):
    """What the objects hold otherwise than the document, and what they write otherwise."""
    root = ElementTree.fromstring(text)
    expected = {
        "madonvi": (request.madonvi, root.findtext("madonvi")),
        "isUpdating": (request.is_updating, classes.BooleanText(root.findtext("isUpdating"))),
        "number of records": (len(request.data.ho_so), len(root.findall("data/HoSo"))),
    }
    for index, (ours, record) in enumerate(zip(request.data.ho_so, root.findall("data/HoSo"), strict=False)):
        status = classes.TrangThaiHoSo(record.findtext("TrangThaiHoSo"))
        fees = ours.danh_sach_le_phi.le_phi if ours.danh_sach_le_phi else []
        amounts = [fee.findtext("Gia") for fee in record.findall("DanhSachLePhi/LePhi")]
        expected |= {
            f"{index}/MaHoSo": (ours.ma_ho_so, record.findtext("MaHoSo")),
            f"{index}/TenTTHC": (ours.ten_tthc, record.findtext("TenTTHC")),
            f"{index}/NgayTiepNhan": (ours.ngay_tiep_nhan, record.findtext("NgayTiepNhan")),
            f"{index}/TrangThaiHoSo": (ours.trang_thai_ho_so, status),
            f"{index}/Gia": ([fee.gia for fee in fees], amounts),
        }
    for name, (value, wanted) in expected.items():
        if value != wanted:
            yield f"{name}: {value!r}, not {wanted!r}"
    written = XmlSerializer().render(request)
    if ElementTree.canonicalize(written) != ElementTree.canonicalize(text):
        yield f"written back otherwise: {written[:400]}"


if __name__ == "__main__":
    sys.exit(main())
