"""Runs a command and says on standard error how long it took and how much memory it and its children had at most.

`measured.py COMMAND ARGUMENT…`; Linux only. Memory is the proportional share (PSS), so that what processes share counts once.
"""

from __future__ import annotations

import pathlib
import subprocess
import sys
import time


def children(of: int) -> list[int]:
    found = [of]
    for pid in found:
        for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                found.extend(int(child) for child in task.read_text().split())
            except OSError:
                continue
    return found


def memory(of: int) -> int:
    total = 0
    for pid in children(of):
        try:
            rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return total


def main() -> int:
    begin = time.monotonic()
    running = subprocess.Popen(sys.argv[1:])
    peak = 0
    while running.poll() is None:
        peak = max(peak, memory(running.pid))
        time.sleep(0.1)
    print(f"{time.monotonic() - begin:.1f} s, {peak / 1024:.0f} MiB", file=sys.stderr)
    return running.returncode


sys.exit(main())
