"""What a generator is here, and what those of several languages share."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from documents import Documents, Form

RUNNERS = Path(__file__).with_name("runners")
# The members of clean packets of the suite that no schema knows.
UNKNOWN = ("CuaRieng", "CapBac")
# What is broken, as `documents.reason` calls it: what types can tell, and all.
SHAPES = frozenset(
    {
        "object for string",
        "array for string",
        "object for array",
        "number for array",
        "string for object",
        "array for object",
    }
)
TYPES = SHAPES | {
    "required",
    "null for string",
    "number for string",
    "boolean for string",
    "string for array",
    "string for integer",
    "object for integer",
    "object for integer/string",
    "object for boolean/string",
}
ALL = TYPES | {"enum", "const", "pattern", "minLength", "maxLength", "maxItems"}


@dataclass
class Place:
    """Where a tool works, and with what."""

    folder: Path
    binary: Path
    # The folder of the packages of node and of Python.
    tools: Path

    def node(self, name: str) -> Path:
        return self.tools / "node_modules" / ".bin" / name

    def python(self, name: str) -> Path:
        return self.tools / "venv" / "bin" / name

    def schema(self, form: Form) -> Path:
        return next((self.folder / "schemas").glob(f"{form.name}.*"))


class Tool:
    """A generator, with what it makes and the program that reads packets by that."""

    name: str
    # The options of `qcvn120 schema` that make what it takes.
    variant: tuple[str, ...]
    # The command that makes code, as the documentation has it, with `{schema}`, `{made}`, `{package}` and `{type}` for what differs.
    command: str | None = None
    # What the trial gives the command besides.
    besides: tuple[str, ...] = ()
    # What is broken in the packets that it has to refuse. What is not named here, its kind of type cannot tell.
    tells: frozenset[str] = frozenset()
    # Whether it writes anything.
    writes = True
    # Whether what it writes has the members that the schema does not know.
    keeps_unknown = True
    # Whether what it writes has the empty lists that it read.
    keeps_empty_lists = True
    # Whether it makes texts of the numbers and truth values that may be texts.
    makes_texts = False

    def missing(self, place: Place) -> str | None:
        """Why it cannot be tried here."""

    def takes(self, form: Form) -> bool:
        return True

    def prepare(self, place: Place) -> str | None:
        """Makes what all forms share, or complains."""

    def make(self, place: Place, form: Form) -> str | None:
        """Makes code of the schema of a form, or complains."""
        return self.run(place, place.schema(form), self.made(place, form), form.package)

    def made(self, place: Place, form: Form) -> Path:
        """Where code is put, without the ending."""
        return place.folder / form.package

    def run(self, place: Place, schema: Path, made: Path, package: str) -> str | None:
        """Runs the command, or complains."""
        meant = {"schema": schema, "made": made, "package": package, "type": type_name(schema)}
        program, *words = (word.format(**meant) for word in self.command.split())
        # Those of Python call others that are installed beside them.
        path = f"{place.python('.')}:{place.node('.')}:{os.environ['PATH']}"
        return complaint(
            run([shutil.which(program, path=path) or program, *words, *self.besides], cwd=place.folder, env=os.environ | {"PATH": path})
        )

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        """Complaints about what was made of some forms, which cannot be used then."""
        return {}

    def lint(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        """Complaints about code that can be used all the same."""
        return {}

    def read(self, place: Place, asked: list[tuple[Form, str]]) -> list[str]:
        """For each packet `+` and what is written of it, or `-` and why it is refused."""
        raise NotImplementedError

    def clean(self, documents: Documents, form: Form) -> list[str]:
        return documents.clean(form)

    def broken(self, documents: Documents, place: Place, form: Form) -> list[tuple[str, frozenset[str]]]:
        """Packets with what is broken in them."""
        return documents.broken(form)

    def differs(self, documents: Documents, form: Form, read: str, written: str) -> str | None:
        """What is written otherwise than it was read, and where."""
        return self._difference(json.loads(read), json.loads(written))

    def _difference(self, read, written) -> str | None:
        if isinstance(read, dict) and isinstance(written, dict):
            for key in dict.fromkeys([*read, *written]):
                if key not in written and self._may_lose(key, read[key]):
                    continue
                if key not in read or key not in written:
                    return f"{key}: {'comes of nothing' if key in written else 'is lost'}"
                if said := self._difference(read[key], written[key]):
                    return f"{key}/{said}"
            return None
        if isinstance(read, list) and isinstance(written, list) and len(read) == len(written):
            said = map(self._difference, read, written)
            return next((f"[]/{one}" for one in said if one), None)
        # As text, since 1, 1.0 and True are equal to Python.
        if json.dumps(read) == json.dumps(written):
            return None
        if self.makes_texts and isinstance(read, (int, float)) and str(read) == written:
            return None
        return f"{json.dumps(read, ensure_ascii=False)[:100]} becomes {json.dumps(written, ensure_ascii=False)[:100]}"

    def _may_lose(self, key: str, value) -> bool:
        return key in UNKNOWN and not self.keeps_unknown or value == [] and not self.keeps_empty_lists


def run(command: list, **options) -> subprocess.CompletedProcess:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, encoding="utf-8", errors="replace", **options)


def complaint(done: subprocess.CompletedProcess) -> str | None:
    """What a program said, if it failed."""
    if done.returncode == 0:
        return None
    return (done.stdout + done.stderr).strip() or f"exit {done.returncode}"


def blamed(said: str | None, forms: list[Form]) -> dict[Form, str]:
    """The forms that a compiler's complaint names, each with the first lines that do; all of them if it names none."""
    if not said:
        return {}
    lines = said.splitlines()
    found = {form: [line for line in lines if form.package in line] for form in forms}
    found = {form: "\n".join(told[:3])[:600] for form, told in found.items() if told}
    return found or dict.fromkeys(forms, said[-1500:])


def ask(command: list, asked: list[tuple[Form, str]], **options) -> list[str]:
    """Asks a program that takes the name of a package, a tab and a packet in base64 a line, and answers each with a line: `+` and
    in base64 what it writes, or `-` and a reason."""
    questions = "".join(f"{form.package}\t{base64.b64encode(text.encode()).decode()}\n" for form, text in asked)
    done = run(command, input=questions, **options)
    if done.returncode:
        raise SystemExit(f"{command[0]} ended with {done.returncode}: {done.stderr.strip()[-1500:]}")
    answers = [line for line in done.stdout.split("\n") if line]
    return [one[:1] + base64.b64decode(one[1:]).decode() if one[:1] == "+" else one for one in answers]


def type_name(schema: Path) -> str:
    """The name of the type that a flat schema describes; of others none."""
    told = json.loads(schema.read_text(encoding="utf-8")) if schema.suffix == ".json" else {}
    return told.get("title") or told.get("$ref", "").rpartition("/")[2]
