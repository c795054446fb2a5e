"""What must hold between our report on a document and what independent readers say of the same bytes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from judges import Judges, Unreadable, python_value

FINDING_KEYS = {"code", "pointer", "line", "column", "message_en", "message_vi", "evidence"}
LIMIT_OF_FINDINGS = 1000
# After these quirks a schema validator sees a value of the wrong type, and says nothing of what is inside.
OTHER_SHAPES = {
    f"quirk.{name}"
    for name in ["object-for-list", "text-for-list", "list-for-object", "text-for-object", "object-for-value", "list-for-value"]
}
# A schema validator always sees these quirks. Other quirks it sees in some places only, such as blanks around a code, or a
# required key in another letter case.
SEEN_QUIRKS = OTHER_SHAPES | {
    f"quirk.{name}"
    for name in ["number-for-text", "boolean-for-text", "text-for-number", "boolean-form", "date-form", "null"]
}


# A day of the year 1, which we read as no date, as the wire spells days.
YEAR_ONE = re.compile("0001[0-9]{10}|[0-9]{2}/[0-9]{2}/0001", re.ASCII)


@dataclass
class Case:
    """One document: where it came from and what was done to it."""

    message: str
    form: str
    data: bytes
    changes: list = field(default_factory=list)
    # The tree that the bytes were written from, if there is one: with it a disagreement can be made smaller.
    tree: list | None = None
    refusal: str = "json"
    # Whose document it is.
    source: str = "our generator"

    def story(self) -> str:
        return ", ".join(change.name for change in self.changes) or "as generated"


@dataclass
class Outcome:
    """`kind` is "valid", "invalid" or "refused"; `complaints` is empty when all agree."""

    kind: str
    complaints: list[str]
    errors: list[str] = field(default_factory=list)
    verdicts: dict[str, bool] = field(default_factory=dict)


def compare(case: Case, report: dict, judges: dict[str, Judges]) -> Outcome:
    """Compares; `judges` holds those of each form that the message has."""
    value = python_value(case.data)
    complaints = list(_shape(report))
    if report["failure"] is not None:
        complaints += _refused(case, report, value, judges)
        return Outcome("refused", complaints)
    if case.refusal == "must":
        complaints.append("read, although it must be refused")
        return Outcome("invalid", complaints)
    if isinstance(value, Unreadable):
        complaints.append(f"read, although Python's json refuses it: {value.reason}")
        return Outcome("invalid", complaints)

    form = report["form"]
    # The rule is about the root, not about what stands inside of something else or of a string.
    allowed = {form} if is_around(report) else forms_by_rule(value)
    if "record" in allowed and "record" not in judges:
        # An object of a message without records can only be its request.
        allowed = {"request"}
    if form not in allowed:
        complaints.append(f"the form is said to be {form}; by the rule it is {' or '.join(allowed)}")
    if report["message"] != case.message and not (form == "reply" and report["message"] is None):
        complaints.append(f"the message is said to be {report['message']}")
    if form not in judges:
        if report["conformant"]:
            complaints.append(f"conformant in the form {form}, which the message does not have")
        return Outcome("invalid", complaints)

    verdicts = judges[form].verdicts(value, case.data)
    for name, valid in verdicts.items():
        if valid != report["conformant"]:
            complaints.append(
                f"{name} says {'valid' if valid else 'invalid'}, we say conformant = {report['conformant']}"
            )
    if not (form == "reply" and judges["reply"].is_acknowledgement):
        complaints += _records(report, value, form)
    elif report["records"] != 0:
        complaints.append(f"{report['records']} records counted in a reply that carries none of the message")
    complaints += _places(case, report, value, judges[form].places(value))
    complaints += _nested(report, value, judges)
    valid = verdicts["jsonschema"]
    return Outcome(
        "valid" if valid else "invalid", complaints, judges[form].errors(value) if complaints else [], verdicts
    )


def forms_by_rule(value) -> set[str]:
    """The forms that the top-level keys allow: of an object with the marks of both envelopes, either."""
    if isinstance(value, list):
        return {"list"}
    # A mark in another letter case, or with blanks around it, counts where the mark itself is not there.
    value = value.keys() | {plain_key(key) for key in value}
    if "error_code" in value and "service" not in value:
        return {"reply"}
    marks = set()
    if "service" in value or "data" in value or {"username", "password"} <= value:
        marks.add("request")
    if "error_code" in value or "result" in value:
        marks.add("reply")
    return marks or {"record"}


def _shape(report: dict):
    """The report in itself."""
    errors, quirks, advice = report["errors"], report["quirks"], report["advice"]
    if report["failure"] is not None:
        if report["usable"] or report["conformant"] or report["clean"]:
            yield "a failure, and yet a good verdict"
        return
    if report["usable"] != (not errors):
        yield "usable is not the same as no errors"
    twisted = keys_in_other_case(report)
    if is_around(report):
        twisted = {""}
    if report["conformant"] and any("inside" not in one and not is_under(one["pointer"], twisted) for one in errors):
        yield "errors that a schema sees, and yet conformant"
    if report["clean"] != (report["conformant"] and not quirks):
        yield "clean is not the same as conformant without quirks"
    listed = len(errors) + len(quirks) + len(advice)
    if listed != min(report["total"], listed if report["total"] > LIMIT_OF_FINDINGS else report["total"]):
        yield f"total is {report['total']}, {listed} are listed"
    for finding in errors + quirks + advice:
        if missing := FINDING_KEYS - finding.keys():
            yield f"a finding without {', '.join(sorted(missing))}"
        elif finding["line"] is not None and (finding["line"] < 1 or finding["column"] < 1):
            yield "lines and columns count from 1"
    for finding in quirks:
        if not finding["code"].startswith("quirk."):
            yield f"{finding['code']} among the quirks"
    for finding in errors:
        if "." in finding["code"]:
            yield f"{finding['code']} among the errors"


# The quirks of a field under a name that is not its own.
ELSEWHERE = ("quirk.data-for-result", "quirk.other-name")


def _moves_records(quirk: dict) -> bool:
    """Whether the records of a reply stand under another name."""
    return quirk["code"] in ELSEWHERE and quirk["field"] == "result"


def keys_in_other_case(report: dict) -> set[str]:
    """The places of keys that a schema does not know: what stands there, it does not see."""
    codes = ("quirk.key-case", "quirk.key-blank", "quirk.wrapper", *ELSEWHERE)
    return {one["pointer"] for one in report["quirks"] if one["code"] in codes and "inside" not in one}


def is_around(report: dict) -> bool:
    """Whether the packet is not the root: a validator looks at what is around it, and we at the packet."""
    return any(one["code"] in ("quirk.wrapper", "quirk.encoded-packet") for one in report["quirks"])


def plain(pointer: str) -> str:
    """A pointer in lower case, without the blanks round its keys: a field is the same however its key is spelled."""
    return "/".join(plain_key(key) for key in pointer.split("/"))


def plain_key(key: str) -> str:
    """A key without its letter case and the blanks around it."""
    return key.lower().strip(" \t\r\n\ufeff\u00a0\u200b")


def is_under(pointer: str, places: set[str]) -> bool:
    return any(pointer == place or pointer.startswith(f"{place}/") for place in places)


def _refused(case: Case, report: dict, value, judges: dict[str, Judges]):
    if case.refusal in ("must", "may") or isinstance(value, Unreadable):
        return
    if not isinstance(value, (list, dict)):
        return
    if forms_by_rule(value).isdisjoint(judges):
        return
    if report["failure"]["code"] == "json.lone-surrogate" and _has_lone_surrogate(case.data):
        return
    yield f"refused ({report['failure']['code']}), although Python's json reads it and no limit is passed"


def _has_lone_surrogate(data: bytes) -> bool:
    """Whether half of a pair stands alone somewhere, be it under a key that comes again."""
    every_member = json.loads(data.decode("utf-8-sig"), object_pairs_hook=lambda members: members)
    return any("\ud800" <= char <= "\udfff" for char in json.dumps(every_member, ensure_ascii=False))


def _records(report: dict, value, form: str):
    """Every record counts, whatever is wrong in it or in its neighbours."""
    if is_around(report):
        return
    value = innermost(report, value)
    carrier = key = {"request": "data", "reply": "result"}.get(form)
    # Of a reply around another one, too, something may stand under another name, which is not in the inner one.
    moved = {plain(one["pointer"])[1:] for one in report["quirks"] if _moves_records(one)}
    moved = [key for key in value if plain(key) in moved] if isinstance(value, dict) else []
    if form == "record" or carrier is None:
        records = value
    elif moved:
        carrier = key = moved[-1]
        records = value[carrier]
    elif carrier in value:
        records = value[carrier]
    elif variants := [key for key in value if plain(key) == carrier]:
        key = variants[-1]
        records = value[key]
    else:
        return
    at_carrier = {one["code"] for one in report["quirks"] if plain(one["pointer"]) == f"/{carrier}"}
    if at_carrier & {"quirk.object-for-value", "quirk.list-for-value"}:
        return  # what a login answers there is a text
    there = {one["code"] for one in report["quirks"] if plain(one["pointer"]).startswith(f"/{carrier}")}
    least, most = _count(records, there)
    if any(plain(one["pointer"]) == f"/{carrier}" for one in report["errors"]):
        least = 0  # the whole list was refused, and we said so
    # A request that carries no records may have any key beside its parameters.
    if not least <= report["records"] <= most and not _is_unknown(report, f"/{key}"):
        yield f"{report['records']} records counted, {least} to {most} are there"


def _count(records, quirks: set[str]) -> tuple[int, int]:
    """How many records a value holds, at least and at most; the quirks tell how it was read."""
    if isinstance(records, str) and quirks & {"quirk.text-for-list", "quirk.text-for-object"}:
        try:
            return _count(json.loads(records), quirks | {"quirk.object-for-list"})
        except ValueError:
            return 0, 0
    if isinstance(records, dict) and "quirk.object-for-list" in quirks:
        content = {key: one for key, one in records.items() if not key.startswith("@")}
        if not content:
            return 0, 0
        if all(key.isdigit() for key in content):
            return len(content), len(content)
        inner = [one for one in content.values() if isinstance(one, (list, dict, str))]
        if len(content) == 1 and inner:
            least, most = _count(inner[0], quirks)
            return min(least, 1), max(most, 1)
        lists = [one for one in content.values() if isinstance(one, list)]
        if len(lists) == 1:
            # A page: the records beside what tells of the page; or one record, which has a list.
            least, most = _count(lists[0], quirks)
            return min(least, 1), max(most, 1)
        return 1, 1
    if isinstance(records, list):
        most = len(records)
        if "quirk.wrapper" in quirks and most == 1 and isinstance(records[0], dict):
            most = max([1] + [len(one) for one in records[0].values() if isinstance(one, list)])
        return min(most, sum(isinstance(one, dict) for one in records)), most
    if isinstance(records, dict):
        return 1, 1
    return 0, 1


def _is_unknown(report: dict, pointer: str) -> bool:
    return any(one["code"] == "advice.unknown-field" and one["pointer"] == pointer for one in report["advice"])


def _places(case: Case, report: dict, value, theirs: set[str]):
    """What they find, we find at the same place; what we call an error, they see, unless we read on where they stop."""
    own = [one for one in report["errors"] + report["quirks"] + report["advice"] if "inside" not in one]
    for finding in own:
        if not _leads_somewhere(finding["pointer"], value):
            yield f"the pointer {finding['pointer']} ({finding['code']}) leads nowhere"
    if report["total"] > LIMIT_OF_FINDINGS:
        return
    if is_around(report):
        if len(case.changes) == 1:
            yield from _change(case.changes[0], own, theirs)
        return
    seen = {plain(one["pointer"]) for one in own if not one["code"].startswith("advice.")}
    missed = _missed(report)
    for pointer in sorted(theirs):
        if plain(pointer) not in seen and plain(pointer).rsplit("/", 1)[0] not in missed:
            yield f"they find something at {pointer or '(root)'}, we nothing"
    twisted = keys_in_other_case(report)
    quirks = [one for one in report["quirks"] if "inside" not in one]
    # Where a schema wants another type it looks no further, and we read on.
    shapes = {one["pointer"] for one in quirks if one["code"] in OTHER_SHAPES}
    for finding in own:
        pointer, code = finding["pointer"], finding["code"]
        due = code in SEEN_QUIRKS or "." not in code and not _is_rule(code)
        # A schema takes any day of the year 1 in the form of the wire.
        due &= code != "quirk.date-form" or not YEAR_ONE.fullmatch(str(_at(pointer, value)))
        if not due or is_under(pointer, twisted) or any(pointer.startswith(f"{one}/") for one in shapes):
            continue
        if pointer not in theirs:
            yield f"we find {code} at {pointer or '(root)'}, they nothing"
    if len(case.changes) == 1 and report["form"] == case.form:
        yield from _change(case.changes[0], own, theirs)


def _missed(report: dict) -> set[str]:
    """The objects in which a schema misses the fields of a record that is one object further inside; and of a reply, the root,
    where it misses the records that are under another key."""
    codes = {"quirk.wrapper", *ELSEWHERE}
    return {plain(one["pointer"]).rsplit("/", 1)[0] for one in report["quirks"] if one["code"] in codes}


def _is_rule(code: str) -> bool:
    return re.fullmatch("[A-Z]{2}-[0-9]{2}", code) is not None


def _change(change, own: list[dict], theirs: set[str]):
    """What was done to the document is told, where it was done and by its name."""
    there = [one["code"] for one in own if is_under(one["pointer"], change.pointers)]
    places = " or ".join(sorted(change.pointers))
    if change.pointers and (theirs or change.told) and not there:
        yield f"nothing found at the one place that was changed: {places}"
    elif change.codes and change.codes.isdisjoint(there):
        yield f"found {', '.join(there)} at {places}, where {' or '.join(sorted(change.codes))} is due"
    elif change.says and not any(
        f"did you mean {change.says}?" in one["message_en"] for one in own if is_under(one["pointer"], change.pointers)
    ):
        yield f"{change.says} is not named at {places}"


def innermost(report: dict, value):
    """The reply inside the replies, as deep as was read."""
    depth = _depth(report)
    for _ in range(depth):
        value = json.loads(value[message_key(value)])
    return value


def message_key(value: dict) -> str | None:
    """The key of the message, which may be in another letter case or have blanks around it."""
    return next((key for key in ["message", *reversed(value)] if key in value and plain_key(key) == "message"), None)


def _depth(report: dict) -> int:
    return sum(one["code"] == "quirk.nested-reply" for one in report["quirks"])


def _nested(report: dict, value, judges: dict[str, Judges]):
    """Of a reply inside, the same must be found as of a reply on its own."""
    if is_around(report):
        return
    if _depth(report) == 0:
        if not (report["form"] == "reply" and "message" in value and _is_reply(value["message"])):
            return
        is_told = any(one["code"] == "advice.contradiction" and plain(one["pointer"]) == "/message" for one in report["advice"])
        if _has_records(report, value) is False:
            yield "there is a reply inside, and it was not read"
        elif not is_told and report["total"] <= LIMIT_OF_FINDINGS:
            yield "there are records and a reply inside, and nothing tells that there are two"
        return
    text = value[message_key(value)]
    inner = json.loads(text)
    if not _is_reply(text) or _has_records(report, value):
        yield "there is no reply inside, and yet one was read"
        return
    if _depth(report) > 1:
        return
    found = [one for one in report["errors"] + report["quirks"] if plain(one.get("inside", "")) == "/message"]
    seen = {plain(one["pointer"]) for one in found}
    if report["total"] <= LIMIT_OF_FINDINGS:
        for pointer in sorted(judges["reply"].places(inner)):
            if plain(pointer) not in seen:
                yield f"they find something at {pointer or '(root)'} of the reply inside, we nothing"
    for finding in found:
        if not _leads_somewhere(finding["pointer"], inner):
            yield f"the pointer {finding['pointer']} ({finding['code']}) leads nowhere in the reply inside"


def _has_records(report: dict, value: dict) -> bool | None:
    """Whether a reply has records of its own, beside which one inside is not read; `None` where that hangs on what its message
    makes of a value that is neither records nor nothing."""
    if report["message"] == "DangNhap":
        return None  # what a login answers there is a text
    held = [one for key, one in value.items() if plain_key(key) in ("result", "data")]
    if any(isinstance(one, list) and any(isinstance(item, dict) for item in one) for one in held):
        return True
    if all(one in (None, [], {}) or isinstance(one, str) and not one.strip(" \t\r\n") for one in held):
        return None if any(_moves_records(one) for one in report["quirks"]) else False
    return None


def _is_reply(text) -> bool:
    try:
        inner = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return False
    return isinstance(inner, dict) and forms_by_rule(inner) == {"reply"}


def _at(pointer: str, value):
    """The value that a pointer leads to; `None` if it leads nowhere."""
    for part in (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]):
        if isinstance(value, list) and part.isdigit():
            value = dict(enumerate(value)).get(int(part))
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def _leads_somewhere(pointer: str, value) -> bool:
    """Whether a pointer leads to a value, or to a key that is missing in an object that is there; on into JSON as text."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    for depth, part in enumerate(parts):
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                return False
        if isinstance(value, dict):
            if part not in value:
                return depth == len(parts) - 1
            value = value[part]
        elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            return False
    return True
