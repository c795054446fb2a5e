"""The independent judges, and our own command line beside them."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import jsonschema

from places import child

try:
    import jsonschema_rs
except ImportError:
    jsonschema_rs = None

BOM = b"\xef\xbb\xbf"


@dataclass
class Unreadable:
    """Python's json refuses the document."""

    reason: str


def python_value(data: bytes):
    """The JSON value as Python's json reads it: UTF-8, one byte-order mark taken off, the last duplicate key wins."""
    try:
        return json.loads(data.removeprefix(BOM).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return Unreadable(f"{type(error).__name__}: {error}")


class Ajv:
    """ajv, in a process of its own: `ajv-verdicts.mjs`, where node finds its package."""

    _process: subprocess.Popen | None = None

    def __init__(self, schema: dict):
        self._number = self._ask({"schema": schema})

    @staticmethod
    def script() -> Path | None:
        """Where the script is; `run.sh` says it."""
        script = os.environ.get("QCVN120_AJV")
        return Path(script) if script else None

    def is_valid(self, text: str) -> bool | None:
        """`None` when JSON.parse refuses the text."""
        return self._ask({"number": self._number, "text": text})

    @classmethod
    def _ask(cls, question: dict):
        if cls._process is None:
            call = ["node", str(cls.script())]
            cls._process = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        cls._process.stdin.write(json.dumps(question) + "\n")
        cls._process.stdin.flush()
        answer = cls._process.stdout.readline()
        if not answer:
            raise SystemExit(f"ajv ended with {cls._process.wait()}")
        return json.loads(answer)


class Judges:
    """Every independent validator at hand, for one schema."""

    def __init__(self, schema: dict):
        jsonschema.Draft202012Validator.check_schema(schema)
        self._python = jsonschema.Draft202012Validator(schema)
        # The reply that all pushes share: what stands in its `result` is no record of the message.
        file = "messages/" + schema["$ref"].rpartition("/")[2].partition("#")[0]
        reply = schema["$defs"][file]["$defs"].get("reply", {})
        self.is_acknowledgement = reply.get("$ref") == "../envelope.json#/$defs/reply"
        self._rust = jsonschema_rs.validator_for(schema) if jsonschema_rs else None
        self._ajv = Ajv(schema) if Ajv.script() else None

    def verdicts(self, value, data: bytes | None = None) -> dict[str, bool]:
        """What each says of a value; `data` is the document that it stands in, as ajv reads it by itself."""
        found = {"jsonschema": self._python.is_valid(value)}
        if self._rust:
            found["jsonschema_rs"] = self._rust.is_valid(value)
        if self._ajv and data is not None:
            verdict = self._ajv.is_valid(data.removeprefix(BOM).decode("utf-8"))
            # What it cannot read, such as `NaN`, Python's json reads all the same.
            if verdict is not None:
                found["ajv"] = verdict
        return found

    def errors(self, value) -> list[str]:
        return [
            f"{_pointer(error) or '(root)'}: {error.validator} ({error.message[:160]})"
            for error in self._python.iter_errors(value)
        ]

    def places(self, value) -> set[str]:
        """The pointers of all errors; of a missing key, the place where it is missing."""
        found = set()
        for error in self._python.iter_errors(value):
            if error.validator == "required":
                found |= {child(_pointer(error), key) for key in error.validator_value if key not in error.instance}
            else:
                found.add(_pointer(error))
        return found


def _pointer(error) -> str:
    pointer = ""
    for part in error.absolute_path:
        pointer = child(pointer, part)
    return pointer


class OurCommand:
    """The command line under test."""

    def __init__(self, binary: Path, profile: Path | None = None):
        self.binary = str(binary)
        self.profile = ["--profile", str(profile)] if profile else []

    def bundle(self, message: str, form: str) -> str:
        return self._run("schema", message, "--form", form, *self.profile).stdout

    def flat(self, message: str, form: str) -> dict:
        """The schema in one file, as draft 7 has it."""
        return json.loads(self._run("schema", message, "--form", form, "--flat", "--draft", "7", *self.profile).stdout)

    def xsd(self, message: str, form: str, namespace: str = "") -> str:
        return self._run("schema", message, "--form", form, "--xsd", "--namespace", namespace, *self.profile).stdout

    def sample(self, message: str, form: str) -> str:
        return self._run("sample", message, "--form", form).stdout

    def samples_in_xml(self, message: str, form: str, count: int, seed: int) -> list[str]:
        if count == 0:
            return []
        wanted = ["--form", form, "--count", str(count), "--seed", str(seed), "--to", "xml"]
        # An XML declaration can stand at the start of a document only, so each marks where a document begins.
        _, *documents = self._run("sample", message, *wanted).stdout.split("<?xml ")
        return [f"<?xml {document.strip()}\n" for document in documents]

    def to_xml(self, message: str, file: Path) -> str:
        return self._run("convert", "--to", "xml", "--message", message, str(file)).stdout

    def to_xml_whatever(self, message: str, file: Path) -> str:
        """As XML under the profile, whatever is wrong with it; nothing where XML can't hold a character."""
        kept = ["--keep-invalid", "--to", "xml", "--message", message]
        return self._run("convert", *kept, *self.profile, str(file), allowed=(0, 1)).stdout

    def messages(self) -> list[dict]:
        """`[{"name", "forms"}, …]`, whatever else is said of each."""
        text = self._run("messages", "--format", "json").stdout
        found = json.loads(text) if text.lstrip().startswith("[") else [json.loads(line) for line in text.splitlines()]
        return [{"name": one.get("name") or one["message"], "forms": one["forms"]} for one in found]

    def check(self, message: str | None, files: list[Path]) -> tuple[list[dict], int]:
        """What `check` prints for each file, and the exit status."""
        chosen = ["--message", message] if message else []
        done = self._run("check", *chosen, *self.profile, "--format", "json", *map(str, files), allowed=(0, 1, 2))
        reports = [json.loads(line) for line in done.stdout.split("\n") if line]
        if [report["file"] for report in reports] != [str(file) for file in files]:
            raise SystemExit(f"check did not report on each file in turn\n{done.stderr[-2000:]}")
        return reports, done.returncode

    def _run(self, *arguments: str, allowed=(0,)):
        done = subprocess.run([self.binary, *arguments], capture_output=True, text=True, encoding="utf-8")
        if done.returncode not in allowed:
            raise SystemExit(f"qcvn120 {' '.join(arguments[:4])} … ended with {done.returncode}\n{done.stderr[-2000:]}")
        return done
