"""The schemas made with schemars mean what the schema files mean: in each dialect, and by way of utoipa, validators give
the same verdict on every document of the conformance suite, on generated and mutated documents and on what serde writes.

A schema that lost something is told apart: for each keyword, one without it is tried as well.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import jsonschema
import jsonschema_rs
from openapi_schema_validator import OAS30Validator

import parity
from bundle import Bundle
from judges import Judges, OurCommand, Unreadable, python_value

# The keywords that decide on a document. `$ref` stands for what a definition says.
DECISIVE = [
    "$ref",
    "const",
    "enum",
    "items",
    "maxLength",
    "minLength",
    "pattern",
    "required",
    "type",
]
# In OpenAPI 3.0, as in the drafts that it builds on, 1.0 is no integer; and no other dialect differs on any document.
DIFFERENT = {"openapi-3.0": "an integer is spelled with a point"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, required=True, help="the qcvn120 command line")
    parser.add_argument("--users", type=Path, required=True, help="the program of schema_users/")
    parser.add_argument("--openapi", type=Path, nargs="*", default=[], help="OpenAPI documents with packets in them")
    parser.add_argument("--documents-per-message", type=int, default=250)
    parser.add_argument("--seed", type=int, default=120)
    options = parser.parse_args()
    ours = OurCommand(options.binary)
    documents = Documents(ours, options)
    made = json.loads(printed(options.users, "schemas"))
    failed = complete(made, ours)
    for dialect, messages in made.items():
        failed += judged(dialect, messages, documents)
    for path in options.openapi:
        failed += judged(path.name, packets(json.loads(path.read_text("utf-8"))), documents)
    failed += written_by_serde(made, options.users)
    failed += told_apart(made["2020-12"], documents)
    for one in failed[:20]:
        print(one)
    return 1 if failed else 0


def printed(program: Path, *arguments: str) -> str:
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout


def complete(made: dict, ours: OurCommand) -> list[str]:
    """Every form of every message has a schema; of lists, utoipa makes none of its own."""
    due = {one["name"]: set(one["forms"]) for one in ours.messages()}
    failed = []
    for dialect, messages in made.items():
        without = {"list"} if dialect == "utoipa" else set()
        found = {message: set(forms) for message, forms in messages.items()}
        if found != {message: forms - without for message, forms in due.items()}:
            failed.append(f"{dialect}: not the forms that there are")
    return failed


def packets(document: dict) -> dict:
    """Of an OpenAPI document, the schemas of what its calls take and answer, by the message and the form."""
    components, found = document["components"], defaultdict(dict)
    for path in document["paths"].values():
        for call in path.values():
            if "requestBody" not in call:
                continue
            request = json_content(call["requestBody"])
            name = fields_of(request, components)["service"]["const"]
            for form, schema in [("request", request), ("reply", json_content(call["responses"]["200"]))]:
                # A service may answer with something of its own.
                if form == "request" or "error_code" in fields_of(schema, components):
                    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
                    found[name][form] = dialect | schema | {"components": components}
    return found


def fields_of(schema: dict, components: dict) -> dict:
    return components["schemas"][schema["$ref"].rpartition("/")[2]]["properties"]


def json_content(of: dict) -> dict:
    return of["content"]["application/json"]["schema"]


class Documents:
    """Documents by message and form, each with the verdict under the schema files."""

    def __init__(self, ours: OurCommand, options: argparse.Namespace):
        self.values: dict[tuple, list] = defaultdict(list)
        self.verdicts: dict[tuple, list[bool]] = {}
        self.counts = Counter()
        self._of_the_suite(options.binary)
        self._bundles = self._generated(ours, options)
        for place, values in self.values.items():
            validator = jsonschema_rs.validator_for(self.bundle(place))
            self.verdicts[place] = [validator.is_valid(value) for value in values]
        valid = sum(map(sum, self.verdicts.values()))
        print(f"documents: {dict(self.counts)}, together {sum(map(len, self.values.values()))}, of them {valid} valid")

    def bundle(self, place: tuple) -> dict:
        """The schema that the verdicts are of."""
        return self._bundles[place].schema

    def _of_the_suite(self, binary: Path):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([binary.absolute(), "suite", "-o", f"{folder}/suite"], check=True)
            suite = Path(folder) / "suite"
            for case in json.loads((suite / "suite.json").read_text("utf-8"))["cases"]:
                if case["encoding"] == "json" and case["message"] and not case["failure"]:
                    self._add("suite", case["message"], case["form"], (suite / case["file"]).read_bytes())

    def _generated(self, ours: OurCommand, options: argparse.Namespace) -> dict[tuple, Bundle]:
        options.random_values = 0
        all_bundles = {}
        for one in ours.messages():
            bundles = {form: Bundle(ours.bundle(one["name"], form)) for form in one["forms"]}
            all_bundles |= {(one["name"], form): bundle for form, bundle in bundles.items()}
            judges = {form: Judges(bundle.schema) for form, bundle in bundles.items()}
            for case in parity.documents(parity.Message(one["name"], bundles, judges), options):
                self._add("generated", case.message, case.form, case.data)
        return all_bundles

    def _add(self, kind: str, message: str, form: str, data: bytes):
        value = python_value(data)
        if isinstance(value, Unreadable):
            return
        try:
            json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
        except (ValueError, RecursionError):
            # Lone surrogates, NaN and great depth are no values that validators take.
            self.counts["left out"] += 1
            return
        self.counts[kind] += 1
        self.values[message, form].append(value)

    def of(self, messages: dict):
        """The place, the documents and the verdicts, for each schema in a tree of them."""
        for message, forms in messages.items():
            for form, schema in forms.items():
                yield (message, form), schema, self.values[message, form], self.verdicts[message, form]


def validators(dialect: str, schema: dict) -> dict:
    """What judges a schema of this dialect, by name."""
    if dialect == "openapi-3.0":
        # Its meta-schema is no schema that jsonschema_rs knows; beside a few keywords it is draft 4.
        schema = {key: value for key, value in schema.items() if key != "$schema"}
        return {
            "openapi_schema_validator": OAS30Validator(schema),
            "jsonschema_rs": jsonschema_rs.Draft4Validator(schema),
        }
    python = jsonschema.validators.validator_for(schema)
    python.check_schema(schema)
    return {"jsonschema": python(schema), "jsonschema_rs": jsonschema_rs.validator_for(schema)}


def judged(dialect: str, messages: dict, documents: Documents) -> list[str]:
    failed, tally, differing = [], Counter(), Counter()
    for place, schema, values, verdicts in documents.of(messages):
        for name, validator in validators(dialect, schema).items():
            for value, due in zip(values, verdicts):
                tally[name] += 1
                found = validator.is_valid(value)
                if found == due:
                    continue
                if dialect in DIFFERENT and due and has_pointed_integer(value):
                    differing[name] += 1
                    continue
                told = json.dumps(value, ensure_ascii=False)[:300]
                failed.append(f"{dialect}, {' '.join(place)}: {name} says {found}, the files {due}: {told}")
    schemas = sum(map(len, messages.values()))
    if not tally:
        failed.append(f"{dialect}: nothing was judged")
    excepted = f"; {dict(differing)} differ since {DIFFERENT[dialect]}" if differing else ""
    print(f"{dialect}: {schemas} schemas, verdicts {dict(tally)}; {len(failed)} disagreements{excepted}")
    return failed


def has_pointed_integer(value) -> bool:
    if isinstance(value, dict):
        return any(map(has_pointed_integer, value.values()))
    if isinstance(value, list):
        return any(map(has_pointed_integer, value))
    return isinstance(value, float) and value.is_integer()


def written_by_serde(made: dict, users: Path) -> list[str]:
    """What serde writes of a valid record is valid."""
    failed, count = [], 0
    values = [json.loads(line) for line in printed(users, "documents").splitlines()]
    for dialect in ["2020-12", "draft-07", "utoipa"]:
        known = {
            (message, form): jsonschema_rs.validator_for(schema)
            for message, forms in made[dialect].items()
            for form, schema in forms.items()
        }
        for one in values:
            count += 1
            for error in known[one["message"], one["form"]].iter_errors(one["value"]):
                failed.append(f"{dialect}, {one['message']} {one['form']}, by serde: {error.message}")
    print(f"what serde writes: {len(values)} values, {count} verdicts, {len(failed)} errors")
    return failed if values else ["serde wrote nothing"]


def told_apart(messages: dict, documents: Documents) -> list[str]:
    """A schema without one of the decisive keywords gives other verdicts on some documents, in all messages together; and so
    does one that keeps only the reference of what stands beside a `$ref`."""
    failed = []
    breakages = {f"without {keyword}": dropping(keyword) for keyword in DECISIVE}
    breakages["with nothing beside a $ref"] = only_references
    for name, breakage in breakages.items():
        differing, total = 0, 0
        for _, schema, values, verdicts in documents.of(messages):
            validator = jsonschema_rs.validator_for(changed(schema, breakage))
            total += len(values)
            differing += sum(validator.is_valid(value) != due for value, due in zip(values, verdicts))
        print(f"schemas {name}: told apart by {differing} of {total} documents")
        if not differing:
            failed.append(f"schemas {name} are not told apart: the documents are not worth their name")
    return failed


def dropping(keyword: str):
    return lambda schema: {key: value for key, value in schema.items() if key != keyword}


def only_references(schema: dict) -> dict:
    return {"$ref": schema["$ref"]} if "$ref" in schema else schema


def changed(schema: dict, change) -> dict:
    """A copy of a schema with a change to each schema in it."""
    copy = dict(schema)
    for key in ["properties", "$defs"]:
        if key in copy:
            copy[key] = {name: changed(one, change) for name, one in copy[key].items()}
    if "items" in copy:
        copy["items"] = changed(copy["items"], change)
    if "allOf" in copy:
        copy["allOf"] = [changed(one, change) for one in copy["allOf"]]
    return change(copy)


if __name__ == "__main__":
    sys.exit(main())
