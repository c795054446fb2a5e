"""Our verdict against independent JSON Schema validators, on generated documents.

For each message and each of its forms, makes documents from the schema bundle that the command line prints, breaks
most of them, and compares what `qcvn120 check` says with Python's `jsonschema`, with `jsonschema_rs`, which is the crate
`jsonschema` of Rust, and with ajv. Every
disagreement is printed with the smallest document that still shows it; then the exit status is 1.
"""

from __future__ import annotations

import argparse
import copy
import random
import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bundle import Bundle, Shape
from compare import SEEN_QUIRKS, Case, Outcome, compare
from documents import Members, Style, ValidDocuments, Writer, tree_of
from hostile import hostile
from judges import Ajv, Judges, OurCommand, jsonschema_rs, python_value
from mutations import Change, mutate
from random_values import random_values

# How the documents of a message are shared out among its forms.
SHARES = {"request": 40, "record": 25, "list": 20, "reply": 15}
VALID, BROKEN = 0.20, 0.90  # below VALID left as generated, below BROKEN mutated, above it hostile
UNTOUCHED = 0.7  # of what hypothesis-jsonschema makes
FILES_PER_CALL = 200
# Every deviation of JSON that is read all the same must come up.
UNSEEN = ["blank", "bom", "code-form", "data-for-result", "duplicate-key", "key-blank", "key-case", "nested-reply", "other-name", "wrapper"]
QUIRKS = SEEN_QUIRKS | {f"quirk.{name}" for name in UNSEEN}
SHOWN = 10


@dataclass
class Message:
    name: str
    bundles: dict[str, Bundle]
    judges: dict[str, Judges]
    # The schema of each form in one file, for hypothesis-jsonschema.
    printed: dict[str, dict] = field(default_factory=dict)


@dataclass
class Tally:
    kinds: Counter = field(default_factory=Counter)
    sources: Counter = field(default_factory=Counter)
    quirks: Counter = field(default_factory=Counter)
    agreed: int = 0
    complaints: list[tuple[Case, Path, dict, Outcome]] = field(default_factory=list)


def main() -> int:
    options = arguments()
    ours = OurCommand(options.binary)
    names = {one["name"]: one["forms"] for one in ours.messages()}
    total, sources, quirks, failed, shown = Counter(), Counter(), Counter(), 0, 0
    rust = ", jsonschema_rs" if jsonschema_rs else " (jsonschema_rs is not installed)"
    ajv = ", ajv" if Ajv.script() else " (no ajv: QCVN120_AJV does not name its script)"
    print(f"judges: jsonschema{rust}{ajv}; seed {options.seed}")
    folder = Path(tempfile.mkdtemp(prefix="qcvn120-parity-"))
    for name in options.message or names:
        bundles = {form: Bundle(ours.bundle(name, form)) for form in names[name]}
        printed = {form: ours.flat(name, form) for form in bundles}
        message = Message(name, bundles, {form: Judges(bundle.schema) for form, bundle in bundles.items()}, printed)
        tally = judge(message, ours, folder, options)
        kinds = tally.kinds
        print(
            f"{name}: {kinds.total()} documents: {kinds['valid']} valid, {kinds['invalid']} invalid, {kinds['refused']} refused; "
            f"{tally.agreed} agreed, {len(tally.complaints)} did not",
            flush=True,
        )
        total += kinds
        sources += tally.sources
        quirks += tally.quirks
        failed += len(tally.complaints)
        for complaint in unlike(tally.complaints)[: max(0, SHOWN - shown)]:
            shown += 1
            show(complaint, message, ours)
    print(f"all: {total.total()} documents, {total['valid']} of them valid, {failed} disagreements")
    print("made by " + ", ".join(f"{source}: {count}" for source, count in sorted(sources.items())))
    print("documents with " + ", ".join(f"{code}: {count}" for code, count in sorted(quirks.items())))
    if not options.message and (missing := QUIRKS - quirks.keys()):
        print(f"no document has {', '.join(sorted(missing))}: the generator is not worth its name")
        return 1
    if total["valid"] * 5 < total.total():
        print("fewer than a fifth of the documents are valid: the generator is not worth its name")
        return 1
    if failed:
        print(f"the documents are in {folder}")
        return 1
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, required=True, help="the qcvn120 command line")
    parser.add_argument("--documents-per-message", type=int, default=1000)
    parser.add_argument(
        "--random-values", type=int, default=15, help="instances of hypothesis-jsonschema for each form; 0 for none"
    )
    parser.add_argument("--seed", type=int, default=120)
    parser.add_argument("--message", action="append", help="only this message; may be repeated")
    parser.add_argument(
        "--made", type=Path, action="append", default=[], help="a folder of documents MESSAGE.….json to judge as well; may be repeated"
    )
    return parser.parse_args()


def judge(message: Message, ours: OurCommand, folder: Path, options: argparse.Namespace) -> Tally:
    tally = Tally()
    cases = list(documents(message, options))
    for start in range(0, len(cases), FILES_PER_CALL):
        batch = cases[start : start + FILES_PER_CALL]
        files = [folder / f"{message.name}-{start + index:05}.json" for index in range(len(batch))]
        for file, case in zip(files, batch):
            file.write_bytes(case.data)
        reports, status = ours.check(message.name, files)
        due = max(2 if report["failure"] else 0 if report["usable"] else 1 for report in reports)
        if status != due:
            raise SystemExit(f"check ended with {status}; by what it printed, {due} is due")
        for file, case, report in zip(files, batch, reports):
            outcome = compare(case, report, message.judges)
            tally.kinds[outcome.kind] += 1
            tally.sources[case.source] += 1
            tally.quirks.update({finding["code"] for finding in report["quirks"]})
            if outcome.complaints:
                tally.complaints.append((case, file, report, outcome))
            else:
                tally.agreed += 1
    return tally


def documents(message: Message, options: argparse.Namespace):
    share = sum(SHARES[form] for form in message.bundles)
    for form, bundle in message.bundles.items():
        for number in range(max(1, round(options.documents_per_message * SHARES[form] / share))):
            rng = random.Random(f"{options.seed} {message.name} {form} {number}")
            yield document(rng, message, form, bundle.root())
        for number, value in enumerate(random_values(message.printed.get(form), options.random_values, options.seed)):
            rng = random.Random(f"{options.seed} {message.name} {form} hypothesis {number}")
            yield foreign(rng, message, form, bundle.root(), value)
    for folder in getattr(options, "made", ()):
        for file in sorted(folder.glob(f"{message.name}.*.json")):
            # The form is the one that we say; the document may be anything, also one that is refused.
            yield Case(message.name, "", file.read_bytes(), refusal="may", source="others")


def document(rng: random.Random, message: Message, form: str, shape: Shape) -> Case:
    """One document; what is left as generated must be valid, or the generator is wrong."""
    root = [ValidDocuments(rng).value(shape)]
    style = Style.any(rng)
    write = Writer(rng, style).document
    draw = rng.random()
    if draw < VALID:
        data = write(root[0])
        errors = message.judges[form].errors(python_value(data))
        if errors:
            raise SystemExit(f"the generator made an invalid {form} of {message.name}: {errors[:3]}\n{data[:2000]!r}")
        return Case(message.name, form, data, tree=root)
    if draw < BROKEN:
        changes = mutate(rng, root, shape, rng.choices([1, 2, 3], [5, 3, 2])[0])
        return Case(message.name, form, write(root[0]), changes, tree=root)
    strange = hostile(rng, root, shape, write)
    return Case(message.name, form, strange.data, [Change(strange.name)], refusal=strange.refusal)


def foreign(rng: random.Random, message: Message, form: str, shape: Shape, value) -> Case:
    """A value of hypothesis-jsonschema's: most are left as they are, some broken once."""
    root, changes = [tree_of(value)], []
    # To Python's `$` a line feed may stand behind a value with a pattern, so a few are wrong already; then no change can be told.
    if rng.random() > UNTOUCHED and not message.judges[form].errors(value):
        changes = mutate(rng, root, shape, 1)
    data = Writer(rng, Style.any(rng)).document(root[0])
    return Case(message.name, form, data, changes, tree=root, source="hypothesis-jsonschema")


def unlike(complaints: list) -> list:
    """One of each sort: the one with the fewest changes, then the shortest."""
    found = {}
    for complaint in sorted(complaints, key=lambda one: (len(one[0].changes), len(one[0].data))):
        found.setdefault(sort_of(complaint[3]), complaint)
    return list(found.values())


def sort_of(outcome: Outcome) -> str:
    """The first complaint, less what differs from document to document: indexes and the way to the field."""
    return re.sub(r"(/[^/ ]*)*/(?=[^/ ])", "/", re.sub(r"[0-9]+", "", outcome.complaints[0]))


def show(complaint, message: Message, ours: OurCommand):
    case, file, report, outcome = complaint
    print(f"\n  {file} ({case.form}; {case.story()})")
    for line in outcome.complaints:
        print(f"    - {line}")
    if case.tree is not None:
        smaller = file.with_suffix(".small.json")
        case, report, outcome = shrink(case, report, outcome, smaller, message, ours)
        print(f"    smallest: {smaller}")
    print(f"    document: {case.data[:1500]!r}")
    print(
        f"    we: form {report['form']}, conformant {report['conformant']}, failure {(report['failure'] or {}).get('code')}"
    )
    for finding in report["errors"] + report["quirks"]:
        print(f"      {finding['pointer'] or '(root)'}: {finding['code']}")
    print(f"    they: {outcome.verdicts}")
    for error in outcome.errors[:20]:
        print(f"      {error}")


def shrink(case: Case, report: dict, outcome: Outcome, file: Path, message: Message, ours: OurCommand):
    """Takes away what can go while the first complaint stays."""
    write = Writer(random.Random(0), Style("compact", "raw")).document
    best = (case, report, outcome)
    tree, tries, progress = case.tree, 0, True
    while progress and tries < 400:
        progress = False
        for smaller in without_one(tree):
            tries += 1
            data = write(smaller[0])
            file.write_bytes(data)
            # The document is no longer the one that was changed, so its change is no longer looked for.
            attempt = Case(case.message, case.form, data, [], smaller)
            said = ours.check(case.message, [file])[0][0]
            result = compare(attempt, said, message.judges)
            if result.complaints and sort_of(result) == sort_of(outcome):
                best, tree, progress = (attempt, said, result), smaller, True
                break
            if tries >= 400:
                break
    file.write_bytes(best[0].data)
    return best


def without_one(root: list):
    """Copies of a tree with one member or item less, the outer ones first."""
    paths, pending = [], [()]
    while pending:
        path = pending.pop(0)
        value = root[0]
        for step in path:
            value = value[step]
        if isinstance(value, list):
            paths += [path + (index,) for index in range(len(value)) if len(path) == 0 or not _is_pair(root, path)]
            pending += [path + (index,) for index in range(len(value))]
    for path in paths:
        smaller = copy.deepcopy(root)
        value = smaller[0]
        for step in path[:-1]:
            value = value[step]
        del value[path[-1]]
        yield smaller


def _is_pair(root: list, path: tuple) -> bool:
    """Whether a path leads to a `[key, value]` of an object, which must stay a pair."""
    value = root[0]
    for step in path[:-1]:
        value = value[step]
    return isinstance(value, Members)


if __name__ == "__main__":
    sys.exit(main())
