"""Our verdict under profiles against independent JSON Schema validators.

Makes profiles at random from what the schemas say: fields required or no more, empty, with lengths and forms, lists with
codes added and closed. Under each, `schema --profile` prints the adjusted schema, documents are made from it and broken as
`parity.py` does, and `check --profile` must give the validators' verdict and find what they find, at the same place. Then
findings get levels at random (`levels.py`), under which the schema and `conformant` stay as they are.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

import levels
from bundle import Bundle
from judges import Judges, OurCommand
from parity import FILES_PER_CALL, Message, documents, judge, show, unlike

FORMS = ["[A-Z]{2,4}[0-9]*", "[0-9]{6,12}", "(?:có|không)", "[^ \\t\\r\\n0-9]+"]
SHOWN = 5


def main() -> int:
    options = arguments()
    plain = OurCommand(options.binary)
    total, demands, failed, shown, weighed = Counter(), Counter(), 0, 0, 0
    folder = Path(tempfile.mkdtemp(prefix="qcvn120-profiles-"))
    for one in plain.messages():
        name, forms = one["name"], one["forms"]
        for number in range(options.profiles):
            rng = random.Random(f"{options.seed} {name} {number}")
            profile = folder / f"{name}-{number}.profile.json"
            said = random_profile(rng, {form: Bundle(plain.bundle(name, form)) for form in forms}, demands)
            profile.write_text(json.dumps(said, ensure_ascii=False, indent=2), encoding="utf-8")
            ours = OurCommand(options.binary, profile)
            bundles = {form: Bundle(ours.bundle(name, form)) for form in forms}
            message = Message(name, bundles, {form: Judges(bundle.schema) for form, bundle in bundles.items()})
            options.documents_per_message = options.documents_per_profile
            tally = judge(message, ours, folder, options)
            total += tally.kinds
            failed += len(tally.complaints)
            for complaint in unlike(tally.complaints)[: max(0, SHOWN - shown)]:
                shown += 1
                print(f"under {profile}")
                show(complaint, message, ours)
            checked, wrong = weigh(rng, said, message, ours, profile, options, demands)
            weighed += checked
            failed += len(wrong)
            for complaint in wrong[: max(0, SHOWN - shown)]:
                shown += 1
                print(complaint)
    print(f"{weighed} of the documents checked under levels as well")
    print(f"{total.total()} documents, {total['valid']} of them valid, {failed} disagreements")
    print("demands: " + ", ".join(f"{what} {count}" for what, count in sorted(demands.items())))
    if failed:
        print(f"profiles and documents are in {folder}")
        return 1
    if total["valid"] * 6 < total.total() or len(demands) < 12 or not weighed:
        print("too few documents are valid, or demands made: the generator is not worth its name")
        return 1
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    return 0


def weigh(rng, said, message, ours, profile, options, demands) -> tuple[int, list[str]]:
    """Checks documents under the profile with and without levels; how many, and where the levels do not hold."""
    cases = list(documents(message, options))[:FILES_PER_CALL]
    files = [profile.with_name(f"{profile.stem}-{index:03}.json") for index in range(len(cases))]
    for file, case in zip(files, cases):
        file.write_bytes(case.data)
    before, _ = ours.check(message.name, files)
    entries = levels.random_levels(rng, before, demands)
    weighing = profile.with_suffix(".levels.json")
    weighing.write_text(json.dumps(said | {"levels": entries}, ensure_ascii=False, indent=2), encoding="utf-8")
    command = OurCommand(ours.binary, weighing)
    for form in message.bundles:
        if command.bundle(message.name, form) != ours.bundle(message.name, form):
            return len(files), [f"{weighing}: the schema of the {form} is another"]
    after, _ = command.check(message.name, files)
    wrong = [
        f"under {weighing}, {file}: {complaint}"
        for file, one, other in zip(files, before, after)
        for complaint in levels.complaints(one, other, entries)
    ]
    return len(files), wrong


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, required=True, help="the qcvn120 command line")
    parser.add_argument("--profiles", type=int, default=2, help="for each message")
    parser.add_argument("--documents-per-profile", type=int, default=70)
    parser.add_argument("--seed", type=int, default=120)
    options = parser.parse_args()
    options.random_values = 0
    return options


def random_profile(rng: random.Random, bundles: dict[str, Bundle], demands: Counter) -> dict:
    records = {}
    for record, schema, bundle, base in defined(bundles):
        fields = {}
        for field in schema["properties"]:
            if rng.random() < 0.4 and (change := random_change(rng, bundle, base, schema, field, demands)):
                fields[field] = change
        if fields:
            records[record] = {"fields": fields}
    return {"name": "Thử", "evidence": rng.choice("R21P"), "records": records}


def defined(bundles: dict[str, Bundle]):
    """The records that the bundles define, each once, by their names."""
    seen = set()
    for bundle in bundles.values():
        for resource in bundle.schema["$defs"].values():
            for key, schema in resource.get("$defs", {}).items():
                is_record = schema.get("type") == "object" and "properties" in schema
                name = schema.get("x-record", key)
                # Envelopes are named after the message; what they demand tells the forms apart.
                if is_record and name not in seen and key not in ("request", "reply"):
                    seen.add(name)
                    yield name, schema, bundle, resource["$id"]


def random_change(rng: random.Random, bundle: Bundle, base: str, schema: dict, field: str, demands: Counter) -> dict:
    from bundle import Place

    shape = Place(bundle, base, schema["properties"][field]).shape()
    if shape.const is not None:
        return {}
    change, is_required = {}, field in schema.get("required", [])
    if rng.random() < 0.5:
        change["required"] = not is_required
        demands["required" if not is_required else "optional"] += 1
    is_text = shape.is_scalar() and shape.types == {"string"}
    if is_text and shape.codes:
        codes = {}
        if rng.random() < 0.5:
            codes["add"] = [{"code": "77", "vi": "Mã thêm"}]
        if rng.random() < 0.5 and len(shape.codes) > 1:
            codes["close"] = [shape.codes[0]]
        if rng.random() < 0.3:
            codes["open"] = rng.random() < 0.5
        demands.update(codes.keys())
        if codes:
            change["codes"] = codes
    elif is_text and not shape.enum:
        draw = rng.random()
        if draw < 0.15:
            demands["empty"] += 1
            return {"empty": True}
        if draw < 0.4:
            change["maxLength"] = rng.choice([30, 100] if shape.patterns else [1, 5, 30, 100])
            demands["maxLength"] += 1
        if 0.3 < draw < 0.6:
            change.pop("maxLength", None)
            change["pattern"] = rng.choice(FORMS)
            demands["pattern"] += 1
        elif draw > 0.7 and not shape.patterns:
            change["minLength"] = rng.choice([1, 2, 5])
            change.pop("maxLength", None)
            demands["minLength"] += 1
    return change


if __name__ == "__main__":
    sys.exit(main())
