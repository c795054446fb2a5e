"""Assertions for tests of systems that send packets. With pytest they are fixtures, too.

A failure lists all findings with their places, in Vietnamese, or in English with `lang="en"` or `QCVN120_LANG=en`; without the values that were
found, since logs of tests are read by many, unless `values=True` or `QCVN120_SHOW_VALUES=1` asks for them.
"""

from __future__ import annotations

import os
from typing import Any, Callable, Optional

from ._calls import Data, Profile, check, language
from ._report import Language, Report


def assert_usable(data: Data, **options: Any) -> Report:
    """Asserts that a packet has no errors. It takes the options of `qcvn120.check`, and gives the report."""
    __tracebackhide__ = True
    return _assert(data, lambda report: report.usable, ("gói tin không dùng được", "the packet is not usable"), options)


def assert_conformant(data: Data, **options: Any) -> Report:
    """Asserts that a packet is conformant: a JSON Schema validator takes it too."""
    __tracebackhide__ = True
    return _assert(data, lambda report: report.conformant, ("gói tin không đúng lược đồ", "the packet is not conformant"), options)


def assert_clean(data: Data, **options: Any) -> Report:
    """Asserts that a packet is clean: conformant, and sent as it should be."""
    __tracebackhide__ = True
    return _assert(data, lambda report: report.clean, ("gói tin chưa đạt", "the packet is not clean"), options)


def assert_finding(data: Data, code: str, pointer: Optional[str] = None, **options: Any) -> Report:
    """Asserts that a packet has a finding of this code, at this JSON pointer if one is given: for tests that errors are noticed."""
    __tracebackhide__ = True

    def is_found(report: Report) -> bool:
        return any(finding.code == code and pointer in (None, finding.pointer) for finding in report.findings)

    at = "" if pointer is None else f" {pointer}"
    return _assert(data, is_found, (f"gói tin không có phát hiện {code}{at}", f"the packet has no finding {code}{at}"), options)


def _assert(data: Data, holds: Callable[[Report], bool], failing: tuple[str, str], options: dict[str, Any]) -> Report:
    __tracebackhide__ = True
    lang: Language = language(options.pop("lang", None))
    if os.environ.get("QCVN120_SHOW_VALUES", "0") not in ("", "0"):
        options.setdefault("values", True)
    report = check(data, lang=lang, **options)
    if not holds(report):
        taken = _taken_for(report, lang)
        raise AssertionError(f"{failing[1] if lang == 'en' else failing[0]}{taken}\n{report.text}")
    return report


def _taken_for(report: Report, lang: Language) -> str:
    """What the packet was read as: a wrong guess explains many findings."""
    if report.form is None:
        return ""
    name = f"{report.message}, {report.form}" if report.message else report.form
    return f" (read as {name})" if lang == "en" else f" (đọc là {name})"


__all__ = ["Data", "Profile", "assert_clean", "assert_conformant", "assert_finding", "assert_usable"]
