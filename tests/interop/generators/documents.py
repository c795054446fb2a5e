"""What the trials read: clean packets, and broken ones with what is broken in them."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jsonschema_rs


@dataclass(frozen=True, order=True)
class Form:
    """A form of a message."""

    message: str
    form: str

    @property
    def name(self) -> str:
        return f"{self.message}.{self.form}"

    @property
    def package(self) -> str:
        """A name that every language takes for a package."""
        return f"{self.message}_{self.form}".lower()


class Documents:
    """The packets of each form in JSON."""

    def __init__(self, binary: Path, folder: Path, samples: int, seed: int):
        self._binary, self._samples, self._seed = binary, samples, seed
        suite = folder / "suite"
        call(binary, "suite", "-o", suite)
        self._suite = suite
        self._cases = json.loads((suite / "suite.json").read_text(encoding="utf-8"))["cases"]
        self._values = self._broken_values()

    def forms(self) -> list[Form]:
        told = json.loads(call(self._binary, "messages", "--format", "json"))
        return [Form(message["name"], form) for message in told for form in message["forms"]]

    @cache
    def clean(self, form: Form) -> list[str]:
        """Samples, and those of the suite, which has every code and every field that may be left out."""
        asked = ["--form", form.form, "--count", str(self._samples), "--seed", str(self._seed)]
        samples = lines(call(self._binary, "sample", form.message, *asked))
        cases = [self._value(case) for case in self._of(form, "json") if case["clean"]]
        return samples + [packed(value) for value in cases]

    @cache
    def broken(self, form: Form) -> list[tuple[str, frozenset[str]]]:
        """Packets that their schema refuses, with what is broken in them."""
        schema = json.loads(call(self._binary, "schema", form.message, "--form", form.form, "--flat"))
        validator = jsonschema_rs.validator_for(schema)
        found = {}
        for value in self._values[form]:
            if why := reasons(validator.iter_errors(value)):
                found[packed(value)] = why
        return list(found.items())

    def clean_xml(self, form: Form) -> list[str]:
        asked = ["--form", form.form, "--count", str(self._samples), "--seed", str(self._seed), "--to", "xml"]
        samples = lines(call(self._binary, "sample", form.message, *asked))
        return samples + [self._text(case) for case in self._of(form, "xml") if case["clean"]]

    def suspect_xml(self, form: Form) -> list[str]:
        """Those of the suite that are not what JSON Schema asks; XML Schema may take some."""
        return [self._text(case) for case in self._of(form, "xml") if not case["conformant"] and not case["failure"]]

    def unclean(self, packets: list[tuple[Form, str]]):
        """What `check` finds in packets that ought to be clean."""
        by_message = defaultdict(list)
        for form, text in packets:
            by_message[form.message].append((form, text))
        for message, some in by_message.items():
            one_a_line = "".join(" ".join(text.split("\n")) + "\n" for _, text in some)
            command = [self._binary, "check", "--lines", "--message", message]
            said = subprocess.run(command, input=one_a_line, capture_output=True, text=True, encoding="utf-8").stdout
            for (form, text), line in zip(some, lines(said), strict=True):
                if not json.loads(line)["clean"]:
                    yield form, f"{line[:400]}\n      {text[:200]}"

    def _of(self, form: Form, encoding: str):
        for case in self._cases:
            if (case["message"], case["form"], case["encoding"]) == (form.message, form.form, encoding):
                yield case

    def _text(self, case: dict) -> str:
        return (self._suite / case["file"]).read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8")

    def _value(self, case: dict):
        return json.loads(self._text(case))

    def _broken_values(self) -> dict[Form, list]:
        """What is no packet of a form, or may be none: the envelopes of the suite, and what they carry as lists and records of
        their own, of which the suite has few."""
        values = defaultdict(list)
        for case in self._cases:
            if case["conformant"] or case["failure"] or case["encoding"] != "json" or not case["message"]:
                continue
            message, value = case["message"], self._value(case)
            values[Form(message, case["form"])].append(value)
            carried = value.get("data", value.get("result")) if isinstance(value, dict) else None
            if case["form"] in ("request", "reply") and isinstance(carried, list):
                values[Form(message, "list")].append(carried)
                values[Form(message, "record")] += carried
        return values


def call(binary: Path, *arguments) -> str:
    return subprocess.run([binary, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=True).stdout


def packed(value) -> str:
    """A value in one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines(text: str) -> list[str]:
    """The lines of a text; `splitlines` also splits where JSON does not."""
    return [line for line in text.split("\n") if line]


def reasons(errors) -> frozenset[str]:
    """What is broken; of a value of a wrong type that alone."""
    places = defaultdict(set)
    for error in errors:
        places[tuple(error.instance_path)].add(reason(error))
    wrong = {place: {one for one in found if " for " in one} for place, found in places.items()}
    return frozenset(one for place, found in places.items() for one in wrong[place] or found)


def reason(error) -> str:
    """What an error is, in the words that the tools are measured by: a keyword; of a type, what stands where what is due."""
    keyword = [step for step in map(str, error.schema_path) if not step.isdigit()][-1]
    if keyword != "type":
        return keyword
    return f"{kind(error.instance)} for {'/'.join(sorted(error.kind.as_dict()['types']))}"


def kind(value) -> str:
    names = {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}
    return names.get(type(value), "number")
