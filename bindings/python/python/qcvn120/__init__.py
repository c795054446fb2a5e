"""The packets of QCVN 120:2019/BTTTT: checked, read, converted and explained as qcvn120 does it.

>>> import qcvn120
>>> report = qcvn120.check('[{"MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": "Trần Thị Bưởi", "TrangThai": 4}]', lang="en")
>>> report.usable
False
>>> [(finding.code, finding.pointer) for finding in report.findings]
[('required', '/0/ThoiDiemXuLy'), ('quirk.number-for-text', '/0/TrangThai')]
"""

from ._calls import (
    Data,
    Encoding,
    Form,
    Packet,
    Profile,
    check,
    convert,
    explain,
    read,
    sample,
    schema,
    version,
)
from ._errors import OptionsError, Qcvn120Error, RefusedError, UnknownNameError, UnreadableError
from ._report import Example, Explanation, Failure, Finding, Language, Report
from .arrow import record_batches, table_schema
from .tables import from_arrow, from_pandas, from_rows, to_arrow, to_pandas, to_rows

__version__ = version()

__all__ = [
    "Data",
    "Encoding",
    "Example",
    "Explanation",
    "Failure",
    "Finding",
    "Form",
    "Language",
    "OptionsError",
    "Packet",
    "Profile",
    "Qcvn120Error",
    "RefusedError",
    "Report",
    "UnknownNameError",
    "UnreadableError",
    "check",
    "convert",
    "explain",
    "from_arrow",
    "from_pandas",
    "from_rows",
    "read",
    "record_batches",
    "sample",
    "schema",
    "table_schema",
    "to_arrow",
    "to_pandas",
    "to_rows",
    "version",
]
