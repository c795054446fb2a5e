"""The schema files by themselves: what any reader of JSON Schema 2020-12 must be able to rely on.

Every file passes the standard meta-schema and schemas/annotations.json; every reference leads to a schema; every
example is valid where it stands; every pattern compiles in Python and accepts the empty text.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable

BASE = "https://qcvn120.invalid/schemas/"
ANNOTATIONS = f"{BASE}annotations.json"


def main() -> int:
    folder = Path(sys.argv[1])
    files = {
        f"{BASE}{path.relative_to(folder).as_posix()}": json.loads(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.json"))
    }
    registry = Registry().with_resources((address, Resource.from_contents(schema)) for address, schema in files.items())
    complaints, counts = [], Counter(files=len(files))
    for address, schema in files.items():
        for complaint in check(address, schema, registry, counts):
            complaints.append(f"{address.removeprefix(BASE)}{complaint}")
    for complaint in complaints:
        print(complaint)
    print(f"schemas: {', '.join(f'{count} {name}' for name, count in counts.items())}; {len(complaints)} complaints")
    if not all(counts[name] for name in ("files", "references", "examples", "patterns")):
        print("something was not looked at at all")
        return 1
    return 1 if complaints else 0


def check(address: str, schema: dict, registry: Registry, counts: Counter) -> Iterator[str]:
    if schema.get("$id") != address:
        yield f": its $id is {schema.get('$id')}"
    for error in Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema):
        yield f"{pointer(error.absolute_path)}: meta-schema of 2020-12: {error.message[:200]}"
    if address == ANNOTATIONS:
        # The meta-schema describes the others; it uses more of JSON Schema than they do.
        counts["references"] += sum(1 for _ in references(schema))
        yield from lost_references(address, schema, registry)
        return
    annotations = registry.get_or_retrieve(ANNOTATIONS).value.contents
    for error in Draft202012Validator(annotations, registry=registry).iter_errors(schema):
        yield f"{pointer(error.absolute_path)}: annotations.json: {error.message[:200]}"

    counts["references"] += sum(1 for _ in references(schema))
    yield from lost_references(address, schema, registry)
    for place, one in subschemas(schema):
        for index, example in enumerate(one.get("examples", [])):
            counts["examples"] += 1
            # Named by a reference into its file, so that relative references in the schema start from the file's own address.
            validator = Draft202012Validator({"$ref": f"{address}#{place}"}, registry=registry)
            try:
                for error in validator.iter_errors(example):
                    yield f"{place}/examples/{index}: {error.message[:200]}"
            except Unresolvable:
                pass  # reported with the references, for the file that it stands in
        for key, pattern in patterns(one):
            counts["patterns"] += 1
            yield from check_pattern(f"{place}/{key}", pattern)


def check_pattern(place: str, pattern: str) -> Iterator[str]:
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        yield f"{place}: does not compile: {error}"
        return
    if not compiled.search(""):
        yield f"{place}: does not accept the empty text"
    if not (pattern.startswith("^(?:") and pattern.endswith(")(?![\\s\\S])")):
        yield f"{place}: is not anchored at both ends as the others are"
    if compiled.groups:
        yield f"{place}: has a capture group"


def patterns(schema: dict) -> Iterator[tuple[str, str]]:
    if "pattern" in schema:
        yield "pattern", schema["pattern"]
    if "pattern" in schema.get("x-advice", {}):
        yield "x-advice/pattern/value", schema["x-advice"]["pattern"]["value"]


def subschemas(schema: dict, place: str = "") -> Iterator[tuple[str, dict]]:
    yield place, schema
    for keyword in ("$defs", "properties"):
        for key, value in schema.get(keyword, {}).items():
            yield from subschemas(value, f"{place}/{keyword}/{key}")
    if "items" in schema:
        yield from subschemas(schema["items"], f"{place}/items")


def references(value) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for one in value.values():
            yield from references(one)
    elif isinstance(value, list):
        for one in value:
            yield from references(one)


def lost_references(address: str, schema: dict, registry: Registry) -> Iterator[str]:
    resolver = registry.resolver(base_uri=address)
    for reference in references(schema):
        try:
            target = resolver.lookup(reference).contents
        except Unresolvable:
            yield f": {reference} leads nowhere"
            continue
        if not isinstance(target, dict):
            yield f": {reference} leads to something that is no schema"


def pointer(path) -> str:
    return "".join(f"/{part}" for part in path)


if __name__ == "__main__":
    sys.exit(main())
