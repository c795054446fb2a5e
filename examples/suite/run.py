#!/usr/bin/env python3
"""Runs a validator over the conformance suite of qcvn120 (`qcvn120 suite -o DIR`), with Python alone.

    python3 run.py DIR -- qcvn120 check --format json

The command gets `--message NAME` where the document does not tell its message, `--edition E` where the case is about
an edition, and file names; it prints one JSON object a line for each file, as `qcvn120 check --format json` does. For
another validator, write a small program that prints these lines, or call `run` with a function of your own.

Each case that the validator judges otherwise is printed; the exit status is then 1.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

# The verdict words, which must be as the index says.
VERDICTS = ["usable", "conformant", "clean"]
LATEST_EDITION = "2022"
FILES_PER_CALL = 200


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("suite", type=Path, help="the folder with suite.json")
    arguments.add_argument("command", nargs="+", help="the validator's command and its first arguments, after --")
    options = arguments.parse_args()
    complaints = run(options.suite, lambda files, told, edition: reports(options.command, files, told, edition))
    return summed_up(options.suite, complaints)


def summed_up(suite: Path, complaints: dict[str, list[str]]) -> int:
    for file, wrong in list(complaints.items())[:20]:
        print(f"{file}: {'; '.join(wrong)}")
    print(f"{len(cases(suite))} cases, {len(complaints)} judged otherwise")
    return 1 if complaints else 0


def cases(suite: Path) -> list[dict]:
    return json.loads((suite / "suite.json").read_text("utf-8"))["cases"]


def run(suite: Path, validator) -> dict[str, list[str]]:
    """What is wrong with the validator's answers, by file. `validator(files, message, edition)` gives an answer for each file."""
    groups: dict[tuple, list[dict]] = {}
    for case in cases(suite):
        told = case["message"] if case["told"] else None
        groups.setdefault((told, case["edition"]), []).append(case)
    complaints = {}
    for (told, edition), group in groups.items():
        for start in range(0, len(group), FILES_PER_CALL):
            part = group[start : start + FILES_PER_CALL]
            answers = validator([str(suite / case["file"]) for case in part], told, edition)
            for case, answer in zip(part, answers, strict=True):
                if wrong := compared(case, answer):
                    complaints[case["file"]] = wrong
    return complaints


def reports(command: list[str], files: list[str], told: str | None, edition: str) -> list[dict]:
    chosen = ["--message", told] if told else []
    chosen += ["--edition", edition] if edition != LATEST_EDITION else []
    done = subprocess.run([*command, *chosen, *files], capture_output=True, text=True, encoding="utf-8")
    answers = [json.loads(line) for line in done.stdout.split("\n") if line]
    if len(answers) != len(files):
        raise SystemExit(f"{len(answers)} answers for {len(files)} files: {done.stderr[-1000:]}")
    return answers


def compared(case: dict, answer: dict) -> list[str]:
    wrong = [f"{word} is {answer[word]}" for word in VERDICTS if answer[word] != case[word]]
    wrong += [f"{key} is {answer[key]}" for key in ["message", "form"] if case[key] and answer[key] != case[key] and not case["failure"]]
    failure = answer["failure"] and answer["failure"]["code"]
    if failure != case["failure"]:
        wrong.append(f"failure is {failure}, not {case['failure']}")
    found = Counter((one["code"], one["pointer"]) for group in ["errors", "quirks", "advice"] for one in answer[group])
    due = Counter((one["code"], one["pointer"]) for one in case["findings"])
    wrong += [f"no {code} at {pointer!r}" for code, pointer in due - found]
    wrong += [f"{code} at {pointer!r} is not due" for code, pointer in found - due]
    return wrong


if __name__ == "__main__":
    sys.exit(main())
