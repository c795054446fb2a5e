"""The sums that engines are held against: of what `qcvn120 check --format json` says of the same archive.

`of_check.py PROGRAM FOLDER` prints a line of CSV for each sum.
"""

from __future__ import annotations

import collections
import json
import pathlib
import re
import subprocess
import sys

PROVINCE = re.compile(r"([A-Z][0-9]{2})-")


def main() -> None:
    program, folder = sys.argv[1:]
    sums: collections.Counter[tuple[str, str, str]] = collections.Counter()
    for path in sorted(pathlib.Path(folder).glob("*.ndjson")):
        run = subprocess.run(
            [program, "check", "--no-config", "--message", "DongBoHoSoMC", "--format", "json", "--max-findings", "100000000", str(path)],
            stdout=subprocess.PIPE,
            check=False,
        )
        verdict = json.loads(run.stdout)
        by_record = collections.defaultdict(list)
        broken = set()
        for level, findings in (("error", "errors"), ("quirk", "quirks"), ("advice", "advice")):
            for finding in verdict[findings]:
                by_record[finding["record"]].append((finding["code"], level))
        for record in verdict.get("broken", []):
            by_record[record["index"]].append((record["code"], "failure"))
            broken.add(record["index"])
        assert len(broken) == verdict.get("total_broken", 0), "all that is broken is told of"
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                province = ""
                if number not in broken:
                    found = PROVINCE.search(json.loads(line)["MaHoSo"])
                    province = found.group(1) if found else ""
                    sums[province, "", "record"] += 1
                for code, level in by_record.get(number, ()):
                    sums[province, code, level] += 1
    for (province, code, level), count in sums.items():
        print(f"{province},{code},{level},{count}")


main()
