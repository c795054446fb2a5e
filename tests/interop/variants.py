"""The schemas for tools (`schema --flat`, `--draft 7`, `--open`, `--openapi`) mean what the bundles mean: validators give the
same verdict on every document of the conformance suite and on generated and mutated documents; every engine compiles the patterns.

What a variant says otherwise, and why:

- `--open` takes any code of a closed list, and no number where the wire has a number or a text.
- In OpenAPI 3.0, `1.0` is no integer.
- Python's `$` lets a line feed stand behind a text, so Python's validators do.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import re2

from judges import OurCommand
from schema_users import Documents, has_pointed_integer, validators
from xsd_judges import dotnet

FLAT = {
    "2020-12": ["--flat"],
    "draft-07": ["--flat", "--draft", "7"],
    "2020-12, open": ["--flat", "--open"],
    "draft-07, open": ["--flat", "--draft", "7", "--open"],
}
OPENAPI = {
    "openapi-3.1": ["--openapi", "3.1"],
    "openapi-3.0": ["--openapi", "3.0.3"],
    "openapi-3.1, open": ["--openapi", "3.1", "--open"],
    "openapi-3.0, open": ["--openapi", "3.0.3", "--open"],
}
TYPE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*\Z")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, required=True, help="the qcvn120 command line")
    parser.add_argument("--documents-per-message", type=int, default=250)
    parser.add_argument("--seed", type=int, default=120)
    options = parser.parse_args()
    documents = Documents(OurCommand(options.binary), options)
    forms = [(one["name"], form) for one in OurCommand(options.binary).messages() for form in one["forms"]]
    failed, patterns = [], set()
    for variant, arguments in FLAT.items():
        made = {}
        for message, form in forms:
            made[message, form] = json.loads(printed(options.binary, "schema", message, "--form", form, *arguments))
            failed += [f"{variant}, {message} {form}: {fault}" for fault in faults(made[message, form])]
        failed += judged(variant, made, documents)
        patterns |= {pattern for schema in made.values() for pattern in all_of(schema, "pattern")}
    for variant, arguments in OPENAPI.items():
        document = json.loads(printed(options.binary, "schema", *arguments))
        made = dict(calls(document))
        if set(made) != {place for place in forms if place[1] in ("request", "reply")}:
            failed.append(f"{variant}: not the requests and replies that there are")
        failed += judged(variant, made, documents)
    failed += compiled(sorted(patterns))
    for one in failed[:30]:
        print(one)
    print(f"{len(failed)} faults")
    return 1 if failed else 0


def printed(binary: Path, *arguments: str) -> str:
    return subprocess.run([binary, *arguments], capture_output=True, text=True, check=True).stdout


def faults(schema: dict):
    """What a reader of one file with named definitions cannot use, or does not need."""
    text = json.dumps(schema)
    for keyword in ("$id", "$anchor", "x-evidence"):
        if f'"{keyword}"' in text:
            yield f"holds {keyword}"
    definitions = schema.get("$defs", schema.get("definitions", {}))
    prefix = "#/$defs/" if "$defs" in schema else "#/definitions/"
    reached, ahead = set(), [{key: value for key, value in schema.items() if key not in ("$defs", "definitions")}]
    while ahead:
        for reference in all_of(ahead.pop(), "$ref"):
            name = reference.removeprefix(prefix)
            if name not in definitions:
                yield f"{reference} leads nowhere"
            elif name not in reached:
                reached.add(name)
                ahead.append(definitions[name])
    if unused := set(definitions) - reached:
        yield f"has what it does not need: {sorted(unused)}"
    for title in [*definitions, *all_of(schema, "title")]:
        if not TYPE_NAME.match(title):
            yield f"{title!r} is no name of a type"
    for beside in siblings(schema):
        yield f"{beside} stands beside a $ref"


def all_of(schema, keyword: str):
    """Every text under a keyword, in a schema and those in it."""
    if isinstance(schema, list):
        for one in schema:
            yield from all_of(one, keyword)
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == keyword and isinstance(value, str):
                yield value
            elif key not in ("examples", "example"):
                yield from all_of(value, keyword)


def siblings(schema):
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield from set(schema) - {"$ref", "description", "examples", "deprecated", "$schema", "$defs", "definitions"}
        for value in schema.values():
            yield from siblings(value)
    if isinstance(schema, list):
        for value in schema:
            yield from siblings(value)


def calls(document: dict):
    """The schemas of what each service takes and answers."""
    for path, item in document["paths"].items():
        if path == "/":
            continue
        call, components = item["post"], {"components": document["components"]}
        taken = call["requestBody"]["content"]["application/json"]["schema"]
        answered = call["responses"]["200"]["content"]["application/json"]["schema"]
        dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"} if document["openapi"] > "3.1" else {}
        yield (path[1:], "request"), dialect | taken | components
        yield (path[1:], "reply"), dialect | answered | components


def judged(variant: str, made: dict, documents: Documents) -> list[str]:
    dialect, is_open = variant.removesuffix(", open"), variant.endswith(", open")
    failed, tally, excused = [], Counter(), Counter()
    for place, schema in made.items():
        bundle = Reasons(documents.bundle(place)) if is_open else None
        for name, validator in validators(dialect, schema).items():
            reasons = Reasons(schema)
            for value, due in zip(documents.values[place], documents.verdicts[place]):
                tally[name] += 1
                found = validator.is_valid(value)
                if found == due:
                    continue
                if excuse := excused_by(dialect, name, value, found, bundle, reasons):
                    excused[excuse] += 1
                    continue
                told = json.dumps(value, ensure_ascii=False)[:300]
                failed.append(f"{variant}, {' '.join(place)}: {name} says {found}, the bundle {due}: {told}")
    if not tally:
        failed.append(f"{variant}: nothing was judged")
    if is_open and not excused:
        failed.append(f"{variant}: no document shows what is open in it")
    print(f"{variant}: {len(made)} schemas, verdicts {dict(tally)}; {len(failed)} disagreements; excused {dict(excused)}")
    return failed


class Reasons:
    """Which keywords refuse a value."""

    def __init__(self, schema: dict):
        import jsonschema_rs

        self._validator = jsonschema_rs.validator_for({"$schema": "https://json-schema.org/draft/2020-12/schema"} | {
            key: value for key, value in schema.items() if key != "$schema"
        })

    def of(self, value) -> set[str]:
        return {str(error.schema_path[-1]) for error in self._validator.iter_errors(value)}

    def numbers_alone(self, value) -> bool:
        errors = list(self._validator.iter_errors(value))
        return bool(errors) and all(
            error.schema_path[-1] == "type" and isinstance(error.instance, (bool, int, float)) for error in errors
        )


def excused_by(dialect: str, validator: str, value, found: bool, bundle: Reasons | None, own: Reasons) -> str | None:
    if dialect == "openapi-3.0" and not found and has_pointed_integer(value):
        return "an integer is spelled with a point"
    if validator in ("jsonschema", "openapi_schema_validator") and found and ends_in_line_feed(value):
        return "a text ends in a line feed"
    if bundle and found and bundle.of(value) == {"enum"}:
        return "a code is not in the list"
    if bundle and not found and own.numbers_alone(value):
        return "a number where the variant has a text"
    return None


def ends_in_line_feed(value) -> bool:
    if isinstance(value, dict):
        return any(map(ends_in_line_feed, value.values()))
    if isinstance(value, list):
        return any(map(ends_in_line_feed, value))
    return isinstance(value, str) and value.endswith("\n")


def compiled(patterns: list[str]) -> list[str]:
    """Every pattern compiles in RE2, in ECMAScript with and without the flag `u`, and in .NET."""
    failed = [] if patterns else ["there are no patterns"]
    for pattern in patterns:
        try:
            re2.compile(pattern)
        except re2.error as error:
            failed.append(f"RE2: {pattern}: {error}")
    try:
        re2.compile("^(?:a)(?![\\s\\S])")
        failed.append("RE2 takes a look-around: it is not the judge that it was taken for")
    except re2.error:
        pass
    script = "for (const p of JSON.parse(process.argv[1])) { new RegExp(p); new RegExp(p, 'u'); }"
    done = subprocess.run(["node", "-e", script, json.dumps(patterns)], capture_output=True, text=True)
    if done.returncode:
        failed.append(f"ECMAScript: {done.stderr[-500:]}")
    engines = ["RE2", "ECMAScript"]
    if judge := dotnet():
        engines.append(".NET")
        for pattern in patterns:
            if (said := judge.ask(f"pattern\t{pattern}")) != "compiled":
                failed.append(f".NET: {pattern}: {said}")
        judge.close()
    print(f"{len(patterns)} patterns, compiled by {', '.join(engines)}; {len(failed)} refused")
    return failed


if __name__ == "__main__":
    sys.exit(main())
