"""The calls: what users give is made bytes and options as JSON, and what the library says is made data."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Optional, Union, overload

from . import _native
from ._errors import OptionsError, Qcvn120Error, RefusedError, UnknownNameError, UnreadableError
from ._report import Explanation, Language, Report, explanation_of, report_of

#: A packet: its text or bytes, a path to its file, or objects and lists that are sent as JSON.
Data = Union[str, bytes, bytearray, memoryview, "os.PathLike[str]", Mapping[str, Any], Sequence[Any]]
#: Rules beyond the schemas: the object, its JSON text, or a path to its file.
Profile = Union[Mapping[str, Any], str, "os.PathLike[str]"]
Encoding = Literal["json", "xml"]
Form = Literal["request", "reply", "list", "record"]


@dataclass(frozen=True)
class Packet:
    """A packet that was read: its contents as they should be sent, and the report on what was sent."""

    #: The packet as objects and lists.
    json: Any
    report: Report

    @property
    def records(self) -> list[dict[str, Any]]:
        """The records, whatever the form; none where the form has none."""
        found = self.json
        if self.report.records == 0:
            # The reply to a push may hold anything, which is no record.
            return []
        if self.report.form in ("request", "reply"):
            found = found.get("data" if self.report.form == "request" else "result")
        if isinstance(found, dict):
            found = [found]
        return [record for record in found if isinstance(record, dict)] if isinstance(found, list) else []


def check(
    data: Data,
    *,
    message: Optional[str] = None,
    edition: Union[Literal["2019", "2022"], int, None] = None,
    profile: Optional[Profile] = None,
    lang: Optional[Language] = None,
    values: bool = False,
    file: Optional[str] = None,
    max_bytes: Optional[int] = None,
    max_records: Optional[int] = None,
    max_findings: Optional[int] = None,
) -> Report:
    """Checks a packet, JSON or XML, in any form.

    `data` is the text (`str`) or the bytes of a packet, a path (`pathlib.Path`) to its file, or objects and lists that are sent as JSON.
    What cannot be read has a report too: its `failure` says why. Other threads run meanwhile.

    `message` names the message, if it is known (`"DongBoHoSoMC"`); `profile` holds rules beyond the schemas; `lang` is the language
    of `report.text` (`vi` unless the environment variable `QCVN120_LANG` says `en`); `values` puts values into the report: they are
    personal data.
    """
    packet, name = _bytes(data)
    options = _options(
        message=message,
        edition=edition,
        profile=_profile(profile),
        lang=language(lang),
        values=values or None,
        file=file or name,
        bytes=max_bytes,
        records=max_records,
        findings=max_findings,
    )
    return report_of(json.loads(_text(_native.check(packet, options))))


def read(
    data: Data,
    *,
    message: Optional[str] = None,
    edition: Union[Literal["2019", "2022"], int, None] = None,
    profile: Optional[Profile] = None,
    lang: Optional[Language] = None,
    values: bool = False,
    file: Optional[str] = None,
    max_bytes: Optional[int] = None,
    max_records: Optional[int] = None,
    max_findings: Optional[int] = None,
) -> Packet:
    """Reads a packet of either encoding as what it means, in the exact wire form, beside the report. A packet with errors is given as
    it is. Numbers are those of Python; `convert(data, "json")` keeps their spelling.

    Raises `UnreadableError`.
    """
    packet, name = _bytes(data)
    options = _options(
        message=message,
        edition=edition,
        profile=_profile(profile),
        lang=language(lang),
        values=values or None,
        file=file or name,
        bytes=max_bytes,
        records=max_records,
        findings=max_findings,
    )
    answer = json.loads(_text(_native.read(packet, options)))
    return Packet(answer["packet"], report_of(answer["verdict"]))


def convert(
    data: Data,
    to: Encoding,
    *,
    message: Optional[str] = None,
    edition: Union[Literal["2019", "2022"], int, None] = None,
    profile: Optional[Profile] = None,
    lang: Optional[Language] = None,
    keep_invalid: bool = False,
    omit_absent: bool = False,
    namespace: Optional[str] = None,
    max_bytes: Optional[int] = None,
    max_records: Optional[int] = None,
) -> str:
    """Converts a packet to JSON or XML; with `edition=2019`, without what came later.

    Raises `RefusedError` where it has errors (unless `keep_invalid`) or XML cannot hold it, and `UnreadableError`.
    """
    packet, _ = _bytes(data)
    options = _options(
        to=to,
        message=message,
        edition=edition,
        profile=_profile(profile),
        lang=language(lang),
        keepInvalid=keep_invalid or None,
        omitAbsent=omit_absent or None,
        namespace=namespace,
        bytes=max_bytes,
        records=max_records,
    )
    return _text(_native.convert(packet, options))


def explain(code: str) -> Explanation:
    """What a code of a finding or of a failure means, and what to do about it. Raises `UnknownNameError`."""
    return explanation_of(json.loads(_text(_native.explain(code))))


@overload
def schema(
    message: str = "",
    *,
    kind: Literal["bundle", "flat", "report", "openapi"] = "bundle",
    form: Optional[Form] = None,
    draft: Optional[Literal["7", "2020-12"]] = None,
    open: bool = False,
) -> dict[str, Any]: ...


@overload
def schema(
    message: str,
    *,
    kind: Literal["xsd"],
    form: Optional[Form] = None,
    namespace: Optional[str] = None,
) -> str: ...


def schema(
    message: str = "",
    *,
    kind: Literal["bundle", "flat", "xsd", "report", "openapi"] = "bundle",
    form: Optional[Form] = None,
    draft: Optional[Literal["7", "2020-12"]] = None,
    open: bool = False,
    namespace: Optional[str] = None,
) -> Union[dict[str, Any], str]:
    """The schema of a message: JSON Schema 2020-12 complete in itself, `flat` for tools, or `xsd`; `report` (what `check` gives) and
    `openapi` (the calls of the portal) need no message. Without `form` it is that of the envelope that carries the records.

    Raises `UnknownNameError`.
    """
    options = _options(kind=kind, form=form, draft=draft, open=open or None, namespace=namespace)
    text = _text(_native.schema(message, options))
    if kind == "xsd":
        return text
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def sample(
    message: str,
    *,
    form: Optional[Form] = None,
    to: Optional[Encoding] = None,
    seed: Optional[int] = None,
    count: Optional[int] = None,
) -> str:
    """A clean packet of a message, the same for the same seed; without `form`, the envelope that carries the records.

    Raises `UnknownNameError`.
    """
    return _text(_native.sample(message, _options(form=form, to=to, seed=seed, count=count)))


def version() -> str:
    """The version of the library."""
    return _native.version()


def language(lang: Optional[Language]) -> Language:
    """The language that is asked for: by the argument, or for all by the environment."""
    return lang or ("en" if os.environ.get("QCVN120_LANG") == "en" else "vi")


def _bytes(data: Data) -> tuple[bytes, Optional[str]]:
    """The bytes of a packet, and the name of its file."""
    if isinstance(data, bytes):
        return data, None
    if isinstance(data, str):
        # A half of a pair of surrogates is no text: the library says so.
        return data.encode("utf-8", "surrogatepass"), None
    if isinstance(data, (bytearray, memoryview)):
        return bytes(data), None
    if isinstance(data, os.PathLike):
        with open(data, "rb") as file:
            return file.read(), os.fspath(data)
    if isinstance(data, (Mapping, Sequence)):
        return _json(data).encode("utf-8", "surrogatepass"), None
    raise TypeError(f"a packet is a text, bytes, a path, or objects and lists, not {type(data).__name__}")


def _profile(profile: Optional[Profile]) -> Optional[Mapping[str, Any]]:
    if profile is None or isinstance(profile, Mapping):
        return profile
    if isinstance(profile, os.PathLike):
        with open(profile, encoding="utf-8-sig") as file:
            profile = file.read()
    try:
        parsed = json.loads(profile)
    except ValueError as error:
        raise OptionsError(f"profile: {error}") from None
    if not isinstance(parsed, dict):
        raise OptionsError("profile: must be an object")
    return parsed


def _options(**options: Any) -> str:
    return _json({key: value for key, value in options.items() if value is not None})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    """What JSON has for a value that is as good as an object or a list."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(f"{type(value).__name__} is nothing that JSON has")


def _text(answer: tuple[int, str]) -> str:
    number, text = answer
    if number == 0:
        return text
    if number in (1, 2):
        report = report_of(json.loads(text))
        raise RefusedError(report) if number == 1 else UnreadableError(report)
    if number == 3:
        raise UnknownNameError(text)
    if number == 4:
        raise OptionsError(text)
    raise Qcvn120Error(text)
