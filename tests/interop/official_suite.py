"""The generator against the official JSON-Schema-Test-Suite (2020-12): a schema within our keywords compiles and judges as the
suite says; every other one stops the build with place and reason.

Each schema of the suite is put where our schemas have one: in the place of a field, as it stands and with the type that we
ask of every field; and in the place of a nested record. What annotations we ask for (titles, evidence) is added, which changes
no verdict. The generator runs alone on each; those that it takes go into one message of a copy of the package, which is built,
and its command line judges the suite's instances.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

# Where Debian's libtest-json-schema-acceptance-perl has the suite.
SUITE = Path("/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance/tests/draft2020-12")
ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests/fixtures/generator/base"
MESSAGE = "messages/GuiHoSo.json"
PROGRAM = "qcvn120-official-suite"

# What our schemas may hold beside `x-…`: whoever adds a keyword to the generator adds it here.
KEYWORDS = {
    *("$schema", "$id", "$anchor", "$ref", "$defs", "type", "properties", "required", "items"),
    *("enum", "const", "pattern", "minLength", "maxLength", "title", "description", "examples", "deprecated", "xml"),
}
# What a refusal must not be: a crash, or words without a reason.
SHORTEST_REASON = 20


@dataclass
class Place:
    """A schema of the suite in a place of ours."""

    name: str
    schema: dict
    tests: list[dict]
    # The types that were added, so that other instances are invalid, whatever the suite says of the schema alone.
    added: str | None
    is_record: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suite", type=Path, default=SUITE)
    parser.add_argument("--tools", type=Path, required=True, help="a folder for what is built")
    options = parser.parse_args()
    groups = list(read(options.suite))
    places = [place for file, group in groups for place in places_of(file, group)]
    generator = compiled(options.tools)
    failed, taken, counts = [], [], Counter()
    for place, said in zip(places, generated(generator, places)):
        outside = sorted(keywords(place.schema) - KEYWORDS)
        if said == "ok":
            counts["taken"] += 1
            taken.append(place)
            if outside:
                failed.append(f"{place.name}: taken, with {', '.join(outside)}, which the generator does not know")
            continue
        counts["refused for a keyword" if outside else "refused for a shape"] += 1
        named, reason = MESSAGE + "#/" in said, said.partition(": ")[2]
        if not named or len(reason) < SHORTEST_REASON:
            failed.append(f"{place.name}: refused without place and reason: {said!r}")
    print(f"{len(groups)} schemas of the suite in {len(places)} places: " + ", ".join(f"{n} {what}" for what, n in counts.items()))
    print("taken: " + ", ".join(place.name for place in taken))
    failed += judged(taken, options.tools)
    for one in failed[:20]:
        print(one)
    print(f"{len(failed)} complaints")
    return 1 if failed or not taken else 0


def read(folder: Path):
    files = sorted(folder.glob("*.json"))
    if not files:
        raise SystemExit(f"{folder}: no suite; Debian has it in libtest-json-schema-acceptance-perl")
    for file in files:
        for group in json.loads(file.read_text("utf-8")):
            yield file.stem, group


def places_of(file: str, group: dict):
    schema, tests = group["schema"], group["tests"]
    name = f"{file}: {group['description']}"
    if not isinstance(schema, dict):
        # `true` and `false` are schemas too.
        yield Place(f"{name}, as it stands", {"$comment": schema}, tests, None, False)
        return
    schema = {key: value for key, value in schema.items() if key != "$schema"}
    yield Place(f"{name}, as it stands", schema, tests, None, False)
    if "type" not in schema and "$ref" not in schema:
        yield Place(f"{name}, of a text", {"type": "string", **schema}, tests, "string", False)
        yield from variants_of(name, schema, tests)
    if "properties" in schema or "required" in schema or schema.get("type") == "object":
        typed = {"type": "object", **schema}
        yield Place(f"{name}, as a record", typed, tests, "object", True)
        if isinstance(schema.get("properties"), dict):
            fields = {key: text(one, key in schema.get("required", [])) for key, one in schema["properties"].items()}
            if fields != schema["properties"] and not any(isinstance(one, dict) and "type" in one for one in schema["properties"].values()):
                yield Place(f"{name}, as a record of texts", {**typed, "properties": fields}, tests, "texts", True)


def variants_of(name: str, schema: dict, tests: list[dict]):
    """The same demand as we have to write it: a fixed text is a required field, and a pattern has marks of its own at its ends."""
    if isinstance(schema.get("const"), str):
        record = {"type": "object", "properties": {"giaTri": text(schema, False)}, "required": ["giaTri"]}
        inside = [{**test, "data": {"giaTri": test["data"]}} for test in tests]
        yield Place(f"{name}, of a required text", record, inside, "texts", True)
    anchored = re.fullmatch(r"\^(.*[^\\])\$", str(schema.get("pattern")))
    if anchored:
        ours = {"type": "string", **schema, "pattern": rf"^(?:{anchored[1]})(?![\s\S])"}
        yield Place(f"{name}, with our anchors", ours, tests, "string", False)


def text(schema, is_required: bool):
    """The schema for a text; of a required one we ask that it is not empty."""
    if not isinstance(schema, dict):
        return schema
    return {"type": "string", **({"minLength": 1} if is_required else {}), **schema}


def keywords(schema) -> set[str]:
    """The keywords of a schema and of those inside."""
    if not isinstance(schema, dict):
        return set()
    found = set(schema)
    for key in ("properties", "$defs"):
        if isinstance(schema.get(key), dict):
            for one in schema[key].values():
                found |= keywords(one)
    return found | keywords(schema.get("items"))


def completed(place: Place) -> dict:
    """The schema with the annotations that we ask for."""
    schema = {"title": "Thử", "description": "A schema of the suite.", "x-description-vi": "Một lược đồ của bộ thử.", **place.schema}
    if not place.is_record:
        scalars = (test["data"] for test in place.tests if test["valid"] and isinstance(test["data"], (str, int)) and test["data"])
        schema.setdefault("examples", [next(scalars, "x")])
        constraint = {"constraint": "P"} if set(schema) & {"pattern", "minLength", "maxLength", "const"} else {}
        schema.setdefault("x-evidence", {"field": "P", **constraint})
        if "pattern" in schema:
            schema["x-form"] = {"title": "thử", "description": "a form"}
        if schema.get("type") in ("integer", ["integer", "string"]):
            schema["x-scalar"] = "Integer"
        return schema
    schema["x-evidence"] = {"field": "P"}
    if isinstance(schema.get("properties"), dict):
        schema["properties"] = {
            key: completed(Place("", {"x-evidence": evidence(key, schema), **one}, [{"valid": True, "data": {}}], None, False))
            if isinstance(one, dict)
            else one
            for key, one in schema["properties"].items()
        }
        for one in schema["properties"].values():
            if isinstance(one, dict):
                one["examples"] = ["x"]
    return schema


def evidence(key: str, schema: dict) -> dict:
    is_required = isinstance(schema.get("required"), list) and key in schema["required"]
    return {"field": "P", **({"required": "P"} if is_required else {})}


def with_places(message: dict, places: list[Place]) -> dict:
    """The message with these schemas in a record without other fields."""
    message = json.loads(json.dumps(message))
    record = message["$defs"]["record"]
    record["properties"], record["required"] = {}, []
    del record["required"]
    message["$defs"].pop("Tep", None)
    for number, place in enumerate(places):
        field = {"title": "Thử", "description": "A schema of the suite.", "x-description-vi": "Một lược đồ của bộ thử.", "x-evidence": {"field": "P"}}
        if place.is_record:
            name = f"Thu{number}"
            message["$defs"][name] = {**completed(place), "x-record": f"Thu{number}"}
            field |= {"$ref": f"#/$defs/{name}"}
        else:
            field = completed(place)
        record["properties"][f"Truong{number}"] = field
    message["x-message"]["fields"] = len(places)
    return message


def compiled(tools: Path) -> Path:
    program = tools / "generator-alone"
    source = Path(__file__).with_name("generator_alone.rs")
    subprocess.run(["rustc", "--edition", "2024", str(source), "-o", str(program)], check=True, stderr=subprocess.DEVNULL)
    return program


def generated(generator: Path, places: list[Place]) -> list[str]:
    """What the generator says of each schema."""
    message = json.loads((BASE / MESSAGE).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        folders = []
        for number, place in enumerate(places):
            copy = Path(folder) / str(number)
            shutil.copytree(BASE, copy)
            (copy / MESSAGE).write_text(json.dumps(with_places(message, [place])), "utf-8")
            folders.append(str(copy))
        done = subprocess.run([str(generator), *folders], capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout.splitlines()


def judged(places: list[Place], tools: Path) -> list[str]:
    """Builds the package with the schemas that were taken, and compares its verdicts with those of the suite."""
    package = tools / "official-suite"
    package.mkdir(exist_ok=True)
    for name in ("src", "build", "schemas", "examples"):
        # A file that was moved since would be there twice.
        shutil.rmtree(package / name, ignore_errors=True)
        shutil.copytree(ROOT / name, package / name)
    for name in ("Cargo.lock", "README.md"):
        shutil.copy(ROOT / name, package / name)
    # Under names of its own, so that what is built does not replace the command line under test.
    manifest = (ROOT / "Cargo.toml").read_text("utf-8")
    manifest = manifest.replace('name = "qcvn120"', f'name = "{PROGRAM}"').replace(
        "[[bin]]", '[lib]\nname = "qcvn120"\n\n[[bin]]\npath = "src/bin/qcvn120.rs"', 1
    )
    (package / "Cargo.toml").write_text(manifest + "\n[workspace]\n", "utf-8")
    message = with_places(json.loads((BASE / MESSAGE).read_text("utf-8")), places)
    text = json.dumps(message).replace('"HoSo"', '"ThuChung"').replace("GuiHoSo", "ThuBoChinhThuc")
    (package / "schemas/messages/ThuBoChinhThuc.json").write_text(text, "utf-8")
    # What others have compiled into this folder serves: only the crate is compiled anew.
    build = ["cargo", "build", "--quiet", "--features", "cli", "--bin", PROGRAM, "--target-dir", str(tools.parent)]
    subprocess.run([*build, "--manifest-path", str(package / "Cargo.toml")], check=True)
    failed, counts = [], Counter()
    with tempfile.TemporaryDirectory() as folder:
        binary = str(tools.parent / "debug" / PROGRAM)
        cases = [(number, place, test) for number, place in enumerate(places) for test in place.tests]
        files = []
        for index, (number, _, test) in enumerate(cases):
            file = Path(folder) / f"{index}.json"
            file.write_text(json.dumps({f"Truong{number}": test["data"]}), "utf-8")
            files.append(str(file))
        call = [binary, "check", "--message", "ThuBoChinhThuc", "--format", "json", *files]
        done = subprocess.run(call, check=False, capture_output=True, text=True, encoding="utf-8")
        reports = [json.loads(line) for line in done.stdout.splitlines()]
        if len(reports) != len(cases):
            raise SystemExit(f"{len(reports)} reports on {len(cases)} documents\n{done.stderr[-2000:]}")
        for (_, place, test), report in zip(cases, reports):
            due = test["valid"] and fits(test["data"], place)
            counts["valid" if due else "invalid"] += 1
            if report["conformant"] != due:
                failed.append(f"{place.name}: {test['description']}: {due} is due: {json.dumps(test['data'])[:80]}")
    print(f"{len(cases)} instances judged: {dict(counts)}, {len(failed)} otherwise than the suite says")
    return failed


def fits(data, place: Place) -> bool:
    """Whether an instance is of the types that were added."""
    if place.added == "string":
        return isinstance(data, str)
    if place.added is not None and not isinstance(data, dict):
        return False
    if place.added == "texts":
        fields = {key: one for key, one in place.schema["properties"].items() if key in data}
        return all(isinstance(data[key], str) and len(data[key]) >= one.get("minLength", 0) for key, one in fields.items())
    return True


if __name__ == "__main__":
    sys.exit(main())
