"""The conformance suite (`qcvn120 suite`): its runner agrees with our own program and catches validators that are wrong on
purpose, independent validators agree with its verdicts, and its canonical files are what `convert` writes."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from judges import Judges, OurCommand, Unreadable, python_value

sys.path.insert(0, str(Path(__file__).parents[2] / "examples" / "suite"))
import run as runner  # noqa: E402

# What the canonical files are tried on: each of these groups, one file in so many.
CONVERTED = {"clean": 4, "quirks": 3}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--binary", required=True, type=Path)
    options = arguments.parse_args()
    binary = str(options.binary.absolute())
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        suite = Path(folder) / "suite"
        subprocess.run([binary, "suite", "-o", str(suite)], check=True)
        cases = runner.cases(suite)

        def ours(files, told, edition):
            return runner.reports([binary, "check", "--format", "json"], files, told, edition)

        complaints = runner.run(suite, ours)
        print("our own program: ", end="")
        failed += ["our own program"] * runner.summed_up(suite, complaints)
        failed += wrong_on_purpose(suite, cases, ours)
        failed += in_java(suite, binary)
        failed += judged(suite, cases, OurCommand(options.binary))
        failed += converted(suite, cases, binary)
    for one in failed[:20]:
        print(one)
    return 1 if failed else 0


def wrong_on_purpose(suite: Path, cases: list[dict], ours) -> list[str]:
    """Validators with one mistake each are caught, in every case that the mistake touches and in no other."""
    about = {case["file"]: {finding["code"] for finding in case["findings"]} for case in cases}

    def without(code):
        def validator(files, told, edition):
            answers = ours(files, told, edition)
            for answer in answers:
                for group in ["errors", "quirks", "advice"]:
                    answer[group] = [one for one in answer[group] if one["code"] != code]
            return answers

        return validator

    failed = []
    for code in ["required", "pattern", "quirk.duplicate-key", "advice.check-digit", "HS-01"]:
        caught = set(runner.run(suite, without(code)))
        due = {file for file, codes in about.items() if code in codes}
        print(f"a validator that does not know {code}: caught in {len(caught)} of {len(due)} cases")
        if caught != due or not due:
            failed.append(f"a validator without {code} is caught in {len(caught)} cases, not in {len(due)}")
    return failed


def in_java(suite: Path, binary: str) -> list[str]:
    """The runner in Java says the same, and catches a program that misspells a code."""
    here = Path(runner.__file__).parent / "Run.java"
    call = ["java", str(here), str(suite)]
    right = subprocess.run([*call, binary, "check", "--format", "json"], capture_output=True, text=True)
    misspelt = f'"{binary}" check --format json "$@" | sed \'s/"minLength"/"minlength"/\''
    wrong = subprocess.run([*call, "sh", "-c", misspelt, "sh"], capture_output=True, text=True)
    print(f"in Java: {right.stdout.strip()}; a program that misspells a code: {wrong.stdout.splitlines()[-1]}")
    failed = [] if right.returncode == 0 else [f"Run.java: {right.stdout}{right.stderr}"]
    return failed if wrong.returncode == 1 else [*failed, "Run.java does not catch a program that misspells a code"]


def judged(suite: Path, cases: list[dict], ours: OurCommand) -> list[str]:
    """Independent JSON Schema validators say of each document in JSON what the index says."""
    known: dict[tuple, Judges] = {}
    failed, refused, tally = [], Counter(), Counter()
    for case in cases:
        if case["encoding"] != "json" or case["failure"] or not case["message"]:
            continue
        key = (case["message"], case["form"])
        if key not in known:
            known[key] = Judges(json.loads(ours.bundle(*key)))
        value = python_value((suite / case["file"]).read_bytes())
        if isinstance(value, Unreadable):
            tally["not read by Python"] += 1
            continue
        for judge, verdict in known[key].verdicts(value).items():
            tally[judge] += 1
            if verdict != case["conformant"]:
                failed.append(f"{case['file']}: {judge} says {verdict}, the suite {case['conformant']}")
            if not verdict and case["file"].startswith("defects/"):
                refused[judge] += 1
    defects = sum(case["file"].startswith("defects/") and case["encoding"] == "json" for case in cases)
    print(f"judges: {dict(tally)}; {len(failed)} disagreements; of {defects} defects in JSON they refuse {dict(refused)}")
    return failed


def converted(suite: Path, cases: list[dict], binary: str) -> list[str]:
    failed, tried, seen = [], 0, Counter()
    for case in cases:
        group = case["file"].split("/")[0]
        seen[group] += 1
        if not case["canonical"] or group not in CONVERTED or seen[group] % CONVERTED[group]:
            continue
        tried += 1
        told = ["--message", case["message"]] if case["told"] else []
        call = [binary, "convert", "--to", case["encoding"], *told, str(suite / case["file"])]
        text = subprocess.run(call, capture_output=True).stdout
        if text.strip() != (suite / case["canonical"]).read_bytes().strip():
            failed.append(f"{case['file']}: convert writes something else than {case['canonical']}")
    print(f"canonical files: {tried} tried, {len(failed)} differ")
    return failed


if __name__ == "__main__":
    sys.exit(main())
