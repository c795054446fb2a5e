"""The samples: for every message and form, clean by our word and valid by theirs."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from judges import Judges


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--binary", required=True, type=Path)
    arguments.add_argument("--count", default=1000, type=int, help="how many seeds for each form")
    options = arguments.parse_args()

    failures = 0
    for message in messages(options.binary):
        total = 0
        for form in message["forms"]:
            samples = run(
                options.binary, "sample", message["name"], "--form", form, "--count", str(options.count)
            ).splitlines()
            if len(samples) != options.count:
                print(f"{message['name']} {form}: {len(samples)} samples for {options.count} seeds")
                failures += 1
            total += len(samples)
            failures += judge(options.binary, message["name"], form, samples)
        print(f"{message['name']}: {total} samples in {len(message['forms'])} forms")
    print(f"samples: {'FAILED' if failures else 'all clean and valid'}")
    return 1 if failures else 0


def messages(binary: Path) -> list[dict]:
    return json.loads(run(binary, "messages", "--format", "json"))


def run(binary: Path, *arguments: str) -> str:
    done = subprocess.run([binary, *arguments], capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)}: exit status {done.returncode}\n{done.stderr}")
    return done.stdout


def judge(binary: Path, message: str, form: str, samples: list[str]) -> int:
    """How many samples are not clean by our word, or not valid by theirs."""
    schema = json.loads(run(binary, "schema", message, "--form", form))
    judges = Judges(schema)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for seed, sample in enumerate(samples):
            path = Path(folder, f"{seed:06}.json")
            path.write_text(sample, encoding="utf-8")
            paths.append(path)
        done = subprocess.run(
            [binary, "check", "--message", message, "--format", "json", *paths],
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        reports = [json.loads(line) for line in done.stdout.splitlines()]
    for seed, (sample, report) in enumerate(zip(samples, reports, strict=True)):
        verdicts = judges.verdicts(json.loads(sample))
        if not report["clean"] or report["form"] != form or not all(verdicts.values()):
            failures += 1
            print(f"{message} {form} seed {seed}: clean {report['clean']}, form {report['form']}, {verdicts}")
    return failures


if __name__ == "__main__":
    sys.exit(main())
