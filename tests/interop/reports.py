"""The lines of `check --format json`: valid under the schema that `schema --report` prints, with no key that it does not declare."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

from sarif import BROKEN

# A record that cannot be read, among others that can.
BROKEN_RECORD = b'{"MaHoSo":"A"}\n{"MaHoSo":NaN}\n{"MaHoSo":"B"}\n'


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--binary", required=True, type=Path)
    arguments.add_argument("--packets", required=True, nargs="+", type=Path, help="folders of documents")
    options = arguments.parse_args()
    binary = options.binary.absolute()

    schema = json.loads(run(binary, "schema", "--report"))
    jsonschema.Draft202012Validator.check_schema(schema)
    judges = {
        "as published": jsonschema.Draft202012Validator(schema),
        "closed": jsonschema.Draft202012Validator(closed(schema)),
    }
    files = [path for folder in options.packets for path in sorted(folder.iterdir()) if path.suffix in {".json", ".xml"}]
    complaints = []
    seen = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {**BROKEN, "dòng.json": BROKEN_RECORD}.items():
            path = Path(folder) / name
            path.write_bytes(content)
            files.append(path)
        for flags in [], ["--values"]:
            lines = run(binary, "check", "--format", "json", *flags, *files).split("\n")[:-1]
            if len(lines) != len(files):
                complaints.append(f"{len(lines)} lines for {len(files)} files")
            for line in map(json.loads, lines):
                seen += 1
                for how, judge in judges.items():
                    for error in judge.iter_errors(line):
                        complaints.append(f"{line['file']} ({how}): {error.json_path}: {error.message}")
    for complaint in complaints:
        print(complaint)
    print(f"reports: {seen} lines; {len(complaints)} complaints")
    return 1 if complaints or not seen else 0


def run(binary: Path, *arguments) -> str:
    return subprocess.run([binary, *arguments], stdout=subprocess.PIPE, check=False).stdout.decode("utf-8")


def closed(schema):
    """The schema without room for keys that it does not declare: we only add keys together with their declaration."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inside = {key: closed(value) for key, value in schema.items()}
    if isinstance(inside.get("properties"), dict) and "type" in inside:
        inside["additionalProperties"] = False
    return inside


if __name__ == "__main__":
    sys.exit(main())
