"""The XML Schemas of every message and form, held against independent validators and against the JSON Schemas.

Every schema must be taken as one; every sample must be valid; every change of a sample must be judged as the JSON
Schema has it, and by `qcvn120 check` too. Without samples only the schemas are looked at.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bundle import Bundle
from judges import OurCommand
from xsd_changes import Change, changes
from xsd_judges import VALID, PythonXmlschema, SchemaRefused, Served, Xmllint, dotnet, java
from xsd_places import parse, spell, spots

NAMESPACE = "urn:example:qcvn120"
# In how many samples of each form the places of changes are sought.
SEARCHED = 300
# How many texts are tried at each place, of those that fit and of those that do not; the most telling ones are tried always.
SOME_TEXTS = 4


@dataclass
class Document:
    path: Path
    about: str
    change: Change | None = None  # None for a sample


@dataclass
class Run:
    command: OurCommand
    options: argparse.Namespace
    folder: Path
    # Validators that run as long as this does.
    served: list[Served] = field(default_factory=lambda: [one for one in (java(), dotnet()) if one])
    counts: Counter = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)
    # The changes that were made already to a record, in whatever message and form.
    done: set = field(default_factory=set)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--binary", required=True, type=Path)
    arguments.add_argument("--count", default=1000, type=int, help="how many samples of each form")
    arguments.add_argument("--seed", default=1, type=int)
    arguments.add_argument("--message", help="this message only")
    arguments.add_argument("--share", default=20, type=int, help="one of so many samples goes to xmlschema: it is slow")
    options = arguments.parse_args()

    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        run = Run(OurCommand(options.binary), options, Path(folder))
        for message in run.command.messages():
            if options.message in (None, message["name"]):
                before = run.counts.copy()
                # The smallest documents come first: a change that was made in one of them is not made again in a larger one.
                for form in sorted(message["forms"], key=["record", "reply", "request", "list"].index):
                    judge_form(run, message["name"], form)
                print(f"{message['name']}: {words(run.counts - before)}")
        for one in run.served:
            one.close()
    for complaint in run.complaints[:40]:
        print(complaint)
    judged_by = ", ".join(["xmllint", *[one.name for one in run.served], "xmlschema"])
    print(f"xsd, judged by {judged_by}: {words(run.counts)}; {len(run.complaints)} disagreements, {time.monotonic() - started:.0f} s")
    return 1 if run.complaints or not run.counts["defects"] else 0


def words(counts: Counter) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def judge_form(run: Run, message: str, form: str):
    about = f"{message} {form}"
    texts = run.command.samples_in_xml(message, form, run.options.count, run.options.seed)
    samples = [
        document(run, f"{seed:06}", text, f"{about} seed {seed}") for seed, text in enumerate(texts, run.options.seed)
    ]
    if len(samples) != run.options.count:
        run.complaints.append(f"{about}: {len(samples)} samples for {run.options.count} seeds")
    changed = [another_root(run, about), *extended(run, message, form), *broken(run, message, form, texts)]
    few = samples[:: run.options.share]
    run.counts["samples"] += len(samples)
    run.counts["samples by xmlschema"] += len(few)
    run.counts["defects"] += sum(not one.change.valid for one in changed)
    run.counts["of these not usable by check"] += sum(one.change.usable is False for one in changed)
    run.counts["harmless changes"] += sum(one.change.valid for one in changed)

    schema = written(run, message, form)
    everything = [*samples, *changed]
    with ThreadPoolExecutor() as pool:
        tasks = [
            pool.submit(judge, run, Xmllint(), schema, everything),
            *[pool.submit(judge, run, one, schema, everything) for one in run.served],
            pool.submit(judge, run, PythonXmlschema(), schema, [*few, *changed]),
            pool.submit(check, run, message, form, everything),
        ]
        for task in tasks:
            run.complaints += task.result()
    for one in everything:
        one.path.unlink()
    judge_namespace(run, message, form, texts[:3])


def written(run: Run, message: str, form: str, namespace: str = "") -> Path:
    """The file of a schema."""
    path = run.folder / f"{message}.{form}{'.namespace' if namespace else ''}.xsd"
    path.write_text(run.command.xsd(message, form, namespace), encoding="utf-8")
    run.counts["schemas"] += 1
    return path


def document(run: Run, name: str, text: str, about: str, change: Change | None = None) -> Document:
    path = run.folder / f"{name}.xml"
    path.write_text(text, encoding="utf-8", newline="")
    return Document(path, about, change)


def another_root(run: Run, about: str) -> Document:
    change = Change("another root", lambda: None, valid=False, usable=False, conformant=False)
    return document(run, "another-root", "<Khac/>", f"{about}, another root", change)


def extended(run: Run, message: str, form: str):
    """A sample with unknown fields in every record, as `convert` writes it."""
    if not run.options.count:
        return
    source = run.folder / "unknown.json"
    value = json.loads(run.command.sample(message, form))
    source.write_text(json.dumps(with_unknown(value), ensure_ascii=False), encoding="utf-8")
    change = Change("unknown fields", lambda: None, valid=True, usable=True, conformant=True)
    yield document(run, "unknown", run.command.to_xml(message, source), f"{message} {form}, unknown fields", change)


def with_unknown(value):
    if isinstance(value, list):
        return [with_unknown(item) for item in value]
    if isinstance(value, dict):
        known = {key: with_unknown(item) for key, item in value.items()}
        return known | {"DanToc": "Kinh", "Số tầng": 1.5, "Sau": {"a": [None, True, '<&>"\r\n'], "": {}}}
    return value


def broken(run: Run, message: str, form: str, samples: list[str]):
    """Each change once for each field of each record, in the first sample that has it."""
    shape = Bundle(run.command.bundle(message, form)).root()
    number = 0
    for seed, text in enumerate(samples[:SEARCHED], run.options.seed):
        for at, spot in enumerate(spots(parse(text), shape)):
            if (key := (form if spot.parent is None else "", spot.key)) in run.done:
                continue
            run.done.add(key)
            for which, name in chosen(list(changes(spot)), random.Random(str(key))):
                # The change is made on a copy, so that the other changes begin from the sample.
                root = parse(text)
                place = list(spots(root, shape))[at]
                change = list(changes(place))[which]
                change.do()
                number += 1
                about = f"{message} {form} seed {seed}, {spot.element.tag}: {name}"
                yield document(run, f"changed-{number:06}", spell(root), about, change)


def chosen(all_changes: list[Change], rng: random.Random) -> list[tuple[int, str]]:
    """All changes but those of texts, of which the telling ones and some others."""
    few, many = [], {True: [], False: []}
    for at, change in enumerate(all_changes):
        is_text = change.name.startswith(("text '", "wrong text '"))
        if not is_text or change.usable is False:
            few.append((at, change.name))
        else:
            many[change.valid].append((at, change.name))
    for one in many.values():
        few += rng.sample(one, min(SOME_TEXTS, len(one)))
    return few


def judge(run: Run, validator, schema: Path, documents: list[Document]) -> list[str]:
    """What a validator says otherwise than it must."""
    try:
        verdicts = validator.judge(schema, [one.path for one in documents])
    except SchemaRefused as error:
        return [f"{schema.name}: {error}"]
    complaints = []
    for one, verdict in zip(documents, verdicts, strict=True):
        change = one.change
        expected = change is None or change.valid
        excepted = change is not None and validator.name in change.except_for
        if excepted:
            run.counts["known exceptions"] += 1
        if (verdict == VALID) != (expected != excepted):
            if change is not None and change.open_to == validator.name:
                run.counts["known exceptions"] += 1
                continue
            complaints.append(f"{one.about}: {validator.name}: {verdict}\n    {shown(one)}")
    return complaints


def shown(one: Document) -> str:
    text = one.path.read_text(encoding="utf-8")
    return text if len(text) < 600 else f"{text[:400]} … {text[-150:]}"


def check(run: Run, message: str, form: str, documents: list[Document]) -> list[str]:
    """Where `qcvn120 check` says something else than it must."""
    reports, _ = run.command.check(message, [one.path for one in documents])
    complaints = []
    for one, report in zip(documents, reports, strict=True):
        change = one.change
        expected = {"encoding": "xml", "form": form, "usable": True, "conformant": True}
        if change is not None:
            expected = {"usable": change.usable, "conformant": change.conformant}
        for name, value in expected.items():
            if value is not None and report[name] != value:
                found = [finding["code"] for kind in ("errors", "quirks", "advice") for finding in report[kind]]
                complaints.append(f"{one.about}: check: {name} {report[name]}, {found}, {report['failure']}")
    return complaints


def judge_namespace(run: Run, message: str, form: str, texts: list[str]):
    """Documents in the namespace of the schema are valid, as the default one or by a prefix; others are not."""
    about = f"{message} {form} in a namespace"
    documents = [another_root(run, about)]
    for number, text in enumerate(texts):
        root = parse(text).tag
        default = text.replace(f"<{root}", f'<{root} xmlns="{NAMESPACE}"', 1)
        prefixed = re.sub(r"<(/?)(?=\w)", r"<\1q:", text).replace(f"<q:{root}", f'<q:{root} xmlns:q="{NAMESPACE}"', 1)
        for name, valid, content in [("default", True, default), ("prefix", True, prefixed), ("none", False, text)]:
            change = Change(name, lambda: None, valid)
            documents.append(document(run, f"{name}-{number}", content, f"{about} ({name})", change))
    run.counts["documents in a namespace"] += len(documents)
    schema = written(run, message, form, NAMESPACE)
    for validator in (Xmllint(), *run.served, PythonXmlschema()):
        run.complaints += judge(run, validator, schema, documents)


if __name__ == "__main__":
    sys.exit(main())
