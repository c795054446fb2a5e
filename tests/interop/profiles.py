"""Our verdict under profiles against independent JSON Schema validators.

Makes profiles at random from what the schemas say: fields required or no more, empty, with lengths and forms, lists with
codes added and closed, fields and a list of its own. Under each, `schema --profile` prints the adjusted schema, documents are made from it and broken as
`parity.py` does, and `check --profile` must give the validators' verdict and find what they find, at the same place. Then
findings get levels at random (`levels.py`), under which the schema and `conformant` stay as they are. Some of the documents
are judged as XML as well, by the XML Schema that `schema --profile --xsd` prints.

With `--under FILE`, the same under the profile of that file, for the messages whose schemas it changes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

import levels
from bundle import Bundle
from judges import Judges, OurCommand
from parity import FILES_PER_CALL, Message, documents, judge, show, unlike
from xsd_judges import VALID, PythonXmlschema, Xmllint

FORMS = ["[A-Z]{2,4}[0-9]*", "[0-9]{6,12}", "(?:có|không)", "[^ \\t\\r\\n0-9]+"]
# What a field of a profile's own can be: words, shared scalars and lists of the schemas, a list of the profile.
LISTS = {"LoaiRieng": {"vi": "Loại riêng", "codes": [{"code": "A", "vi": "Loại A"}, {"code": "1", "vi": "Loại 1"}, {"code": "B2", "vi": "Loại B2"}]}}
TYPES = ["text", "texts", "integer", "boolean", "date", "dateTime", "MaHoSo", "MaCoQuan", "SoTien", "SoNguyen", "BooleanText", "TyLe"]
TYPES += ["TrangThaiHoSo", "LoaiDoiTuong", "TrangThaiHoiDap", "LoaiRieng"]
# An integer in another spelling than the plain one, which alone the schema of XML takes.
ODD_NUMBER = re.compile(rb"[:\[,]\s*-?(0[^0-9,}\]\s.eE]|[0-9]+[.eE])|-0")
SHOWN = 5


def main() -> int:
    options = arguments()
    plain = OurCommand(options.binary)
    total, demands, xml, failed, shown, weighed = Counter(), Counter(), Counter(), 0, 0, 0
    folder = Path(tempfile.mkdtemp(prefix="qcvn120-profiles-"))
    for name, forms, profile in profiles(options, plain, folder, demands):
        ours = OurCommand(options.binary, profile)
        bundles = {form: Bundle(ours.bundle(name, form)) for form in forms}
        if options.under and all(json.loads(plain.bundle(name, form)) == bundles[form].schema for form in forms):
            continue
        message = Message(name, bundles, {form: Judges(bundle.schema) for form, bundle in bundles.items()})
        options.documents_per_message = options.documents_per_profile
        tally = judge(message, ours, folder, options)
        total += tally.kinds
        failed += len(tally.complaints)
        for complaint in unlike(tally.complaints)[: max(0, SHOWN - shown)]:
            shown += 1
            print(f"under {profile}")
            show(complaint, message, ours)
        seen, wrong = judge_xml(message, ours, folder, options)
        xml += seen
        failed += len(wrong)
        print("".join(f"under {profile}: {one}\n" for one in wrong[:SHOWN]), end="")
        checked, wrong = (0, []) if options.under else weigh(options, profile, message, ours, demands)
        weighed += checked
        failed += len(wrong)
        for complaint in wrong[: max(0, SHOWN - shown)]:
            shown += 1
            print(complaint)
    print(f"{weighed} of the documents checked under levels as well")
    print(f"{total.total()} documents, {total['valid']} of them valid, {failed} disagreements")
    if demands:
        print("demands: " + ", ".join(f"{what} {count}" for what, count in sorted(demands.items())))
    print("in XML: " + ", ".join(f"{count} {what}" for what, count in sorted(xml.items())))
    if failed:
        print(f"profiles and documents are in {folder}")
        return 1
    few = not total or total["valid"] * 6 < total.total() or min(xml["valid"], xml["refused"]) * 10 < xml.total()
    if few or not options.under and (len(demands) < 14 or not weighed):
        print("too few documents are valid, or demands made: the generator is not worth its name")
        return 1
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    return 0


def profiles(options: argparse.Namespace, plain: OurCommand, folder: Path, demands: Counter):
    """The name and the forms of each message, each time with a profile to judge it under."""
    for one in plain.messages():
        name, forms = one["name"], one["forms"]
        if options.under:
            yield name, forms, options.under
            continue
        for number in range(options.profiles):
            rng = random.Random(f"{options.seed} {name} {number}")
            profile = folder / f"{name}-{number}.profile.json"
            said = random_profile(rng, {form: Bundle(plain.bundle(name, form)) for form in forms}, demands)
            profile.write_text(json.dumps(said, ensure_ascii=False, indent=2), encoding="utf-8")
            yield name, forms, profile


def weigh(options, profile: Path, message: Message, ours: OurCommand, demands: Counter) -> tuple[int, list[str]]:
    """Checks documents under the profile with and without levels; how many, and where the levels do not hold."""
    rng, said = random.Random(f"{options.seed} {profile.name}"), json.loads(profile.read_text(encoding="utf-8"))
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
    parser.add_argument("--under", type=Path, help="the profile, in the place of random ones")
    parser.add_argument("--documents-per-profile", type=int, default=70)
    parser.add_argument("--share-in-xml", type=int, default=3, help="one of so many documents is judged as XML too")
    parser.add_argument("--seed", type=int, default=120)
    options = parser.parse_args()
    options.random_values, options.made = 0, []
    return options


def judge_xml(message: Message, ours: OurCommand, folder: Path, options: argparse.Namespace) -> tuple[Counter, list[str]]:
    """The XML Schema under the profile against our verdict on the documents as XML, in the form that is written.

    What does not fit its field stands in `MoRong`, where the schema of XML sees nothing: such documents are left out, and those
    with characters that XML does not have.
    """
    counts, complaints = Counter(), []
    by_form: dict[str, list[Path]] = {}
    for number, case in enumerate(documents(message, options)):
        if case.refusal != "json" or number % options.share_in_xml or ODD_NUMBER.search(case.data):
            continue
        file = folder / f"{message.name}-{number:05}.xml.json"
        file.write_bytes(case.data)
        report = ours.check(message.name, [file])[0][0]
        if report["failure"]:
            continue
        text = ours.to_xml_whatever(message.name, file)
        if not text or "http://www.w3.org/2005/xpath-functions" in text:
            counts["left out"] += 1
            continue
        written = file.with_suffix("")
        written.write_text(text, encoding="utf-8")
        by_form.setdefault(report["form"], []).append(written)
    for form, files in by_form.items():
        if form not in message.bundles:
            continue
        schema = folder / f"{message.name}-{form}.xsd"
        schema.write_text(ours.xsd(message.name, form), encoding="utf-8")
        reports, _ = ours.check(message.name, files)
        for validator, some in [(Xmllint(), files), (PythonXmlschema(), files[:5])]:
            for file, verdict, report in zip(some, validator.judge(schema, some), reports):
                counts["valid" if verdict == VALID else "refused"] += 1
                if (verdict == VALID) != report["conformant"]:
                    found = [f"{one['code']} {one['pointer']}" for one in report["errors"] + report["quirks"]]
                    complaints.append(f"{validator.name} on {file} ({form}): {verdict}, while we find {found[:5]}")
    return counts, complaints


def random_profile(rng: random.Random, bundles: dict[str, Bundle], demands: Counter) -> dict:
    records = {}
    for record, schema, bundle, base in defined(bundles):
        fields = {}
        for field in schema["properties"]:
            if rng.random() < 0.4 and (change := random_change(rng, bundle, base, schema, field, demands)):
                fields[field] = change
        own = own_fields(rng, schema, demands) if schema["properties"] and rng.random() < 0.4 else {}
        if fields or own:
            records[record] = {"fields": fields, "own": own}
    return {"name": "Thử", "evidence": rng.choice("R21P"), "ownLists": LISTS, "records": records}


def own_fields(rng: random.Random, schema: dict, demands: Counter) -> dict:
    """Fields that the schemas do not have, of any type, with demands that the type can have."""
    fields = {}
    for kind in rng.sample(TYPES, min(4, 64 - len(schema["properties"]))):
        field = {"type": kind, "vi": f"Trường kiểu {kind}", "en": f"A field of type {kind}"}
        if rng.random() < 0.3:
            field["required"] = True
        if kind == "text":
            field |= rng.choice([{}, {"maxLength": rng.choice([1, 5, 30])}, {"minLength": 3}, {"pattern": rng.choice(FORMS)}])
        elif kind == "texts" and "required" not in field and rng.random() < 0.3:
            field["empty"] = True
            demands["empty list"] += 1
        elif kind in LISTS:
            field |= rng.choice([{}, {"codes": {"add": [{"code": "77", "vi": "Mã thêm"}]}}, {"codes": {"open": True}}])
        fields[f"Rieng{kind}"] = field
        demands["own"] += 1
    return fields


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
    if shape.items is not None and not is_required and rng.random() < 0.3:
        demands["empty list"] += 1
        return {"empty": True}
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
        if draw > 0.5:
            # The shortest form has two characters at most: a month.
            change["minLength"] = rng.choice([1, 2] if shape.patterns else [1, 2, 5])
            change.pop("maxLength", None)
            demands["minLength" if not (shape.patterns or "pattern" in change) else "minLength beside a form"] += 1
    return change


if __name__ == "__main__":
    sys.exit(main())
