"""What came of a check, as data. A test holds it against the schema of reports."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal, Optional

Language = Literal["vi", "en"]


@dataclass(frozen=True)
class Finding:
    """One thing that a check found. Values are personal data, and there only if `values=True` asked for them."""

    #: The stable code; `qcvn120.explain(code)` tells what it means.
    code: str
    #: `error`, `quirk` or `advice`.
    severity: Literal["error", "quirk", "advice"]
    #: Where: a JSON pointer with the keys as sent; of a missing field, where it should be.
    pointer: str
    #: The index of the record, from 0; None around the records.
    record: Optional[int]
    #: The wire name of the field.
    field: Optional[str]
    #: The line and the column, from 1; columns count code points.
    line: Optional[int]
    column: Optional[int]
    message_vi: str
    message_en: str
    #: How well the rule is known: `R`, `2`, `1`, `P`; None for rules of the encoding itself.
    evidence: Optional[str]
    #: Of a packet that was sent as JSON text: the pointer of that text; `pointer` then leads into it.
    inside: Optional[str] = None
    value: Optional[str] = dataclasses.field(default=None, repr=False)
    #: What to send in place of the value, where that can be told.
    meant: Optional[str] = dataclasses.field(default=None, repr=False)

    def message(self, lang: Language) -> str:
        """The message in a language."""
        return self.message_en if lang == "en" else self.message_vi


@dataclass(frozen=True)
class Failure:
    """Why a packet could not be read."""

    code: str
    message_vi: str
    message_en: str
    line: Optional[int]
    column: Optional[int]

    def message(self, lang: Language) -> str:
        """The message in a language."""
        return self.message_en if lang == "en" else self.message_vi


@dataclass(frozen=True)
class Report:
    """What came of the check of a packet. `str(report)` says it in words."""

    #: No errors: the records say what the sender meant.
    usable: bool
    #: A JSON Schema validator accepts it.
    conformant: bool
    #: Conformant, and sent as it should be.
    clean: bool
    #: All findings by line and column.
    findings: tuple[Finding, ...]
    #: How many findings there are, listed or not.
    total: int
    #: Why it could not be read; None if it was.
    failure: Optional[Failure]
    #: The message; None also for a reply without records, which is the same for many messages.
    message: Optional[str]
    encoding: Optional[Literal["json", "xml"]]
    form: Optional[Literal["request", "reply", "list", "record"]]
    #: How many records were read.
    records: Optional[int]
    #: The name of the file, if a path was given or `file` said one.
    file: Optional[str]
    #: All of it in words, in the language that was asked for.
    text: str
    #: Other messages of which it could be as well.
    also: tuple[str, ...] = ()
    #: How many more findings the profile switches off.
    off: int = 0
    #: What the profile is called that was checked under, with its source.
    profile: Optional[str] = None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What breaks the schema and cannot be mended."""
        return self._of("error")

    @property
    def quirks(self) -> tuple[Finding, ...]:
        """What was read, but not as it should be sent."""
        return self._of("quirk")

    @property
    def advice(self) -> tuple[Finding, ...]:
        """Limits seen in practice, rules between fields, editions."""
        return self._of("advice")

    def _of(self, severity: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == severity)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Example:
    """A document that shows what a code means."""

    document: str
    note_vi: Optional[str]
    note_en: Optional[str]


@dataclass(frozen=True)
class Explanation:
    """What a code means and what to do about it."""

    code: str
    #: None for codes of failures.
    severity: Optional[Literal["error", "quirk", "advice"]]
    #: Whether a JSON Schema validator sees it too.
    breaks_schema: bool
    title_vi: str
    title_en: str
    meaning_vi: str
    meaning_en: str
    remedy_vi: str
    remedy_en: str
    source_vi: str
    source_en: str
    grade: Optional[str]
    wrong: Optional[Example]
    right: Optional[Example]


def report_of(verdict: dict[str, Any]) -> Report:
    """The report that a verdict of the library is."""
    findings = [
        Finding(**{key: value for key, value in finding.items() if key not in _OF_SEVERAL_FILES})
        for severity in ("errors", "quirks", "advice")
        for finding in verdict[severity]
    ]
    findings.sort(key=_place)
    failure = verdict["failure"]
    return Report(
        usable=verdict["usable"],
        conformant=verdict["conformant"],
        clean=verdict["clean"],
        findings=tuple(findings),
        total=verdict["total"],
        failure=None if failure is None else Failure(**failure),
        message=verdict["message"],
        encoding=verdict["encoding"],
        form=verdict["form"],
        records=verdict["records"],
        file=verdict["file"],
        text=verdict["text"],
        also=tuple(verdict.get("also", ())),
        off=verdict.get("off", 0),
        profile=verdict.get("profile"),
    )


def explanation_of(given: dict[str, Any]) -> Explanation:
    """The explanation that the library gives."""
    examples = {key: given[key] and Example(**given[key]) for key in ("wrong", "right")}
    return Explanation(**{**given, **examples})


# Keys that only findings on packets of several files have.
_OF_SEVERAL_FILES = ("file", "other")


def _place(finding: Finding) -> tuple[float, float]:
    nowhere = float("inf")
    return (
        nowhere if finding.line is None else finding.line,
        nowhere if finding.column is None else finding.column,
    )
