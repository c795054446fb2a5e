"""What findings weigh under a profile, against a reading of `levels` that is not ours.

Gives findings levels at random, by code, field and pointer, and holds the reports under them against those of the same
profile without levels: the same findings, each in the list of its level, none that is off; `conformant` as before, which
is what the validators say; the other words as the lists have them.
"""

from __future__ import annotations

import random
import re
from collections import Counter

LISTS = {"error": "errors", "quirk": "quirks", "advice": "advice"}
LEVELS = ["error", "quirk", "advice", "off"]


def random_levels(rng: random.Random, reports: list[dict], demands: Counter) -> list[dict]:
    """Levels that speak of what was found in these reports."""
    found = [one for report in reports for key in LISTS.values() for one in report[key]]
    levels, said = [], set()
    for one in rng.sample(found, min(len(found), rng.randint(1, 5))):
        entry = {}
        kind = rng.choice(["code", "field", "pointer", "both"])
        if kind in ("code", "both"):
            entry["code"] = one["code"]
        if kind == "field" and one["field"] and one["code"] != "advice.unknown-field" and is_name(one):
            entry["field"] = one["field"]
        # The root has no pointer to state.
        if kind in ("pointer", "both") and one["pointer"]:
            entry["pointer"] = pattern(rng, one["pointer"])
        key = tuple(sorted(entry.items()))
        if not entry or key in said:
            continue
        said.add(key)
        entry["level"] = rng.choice(LEVELS)
        demands[f"level by {kind}"] += 1
        levels.append(entry)
    return levels


def is_name(one: dict) -> bool:
    """Whether the pointer ends with the field's own name, so that the schema surely has one of it."""
    return one["pointer"].endswith("/" + one["field"]) and one["code"] in ("required", "minLength", "enum", "pattern")


def pattern(rng: random.Random, pointer: str) -> str:
    steps = ["*" if step.isdigit() or rng.random() < 0.2 else step for step in pointer.split("/")[1:]]
    if steps and rng.random() < 0.5:
        return "/".join(["**", *steps[rng.randrange(len(steps)) :]])
    return "".join("/" + step for step in steps)


def matches(pattern: str, pointer: str) -> bool:
    """The pattern as a regular expression: another way than ours to say what it means."""
    head = "(?:/[^/]*)*" if pattern.startswith("**") else ""
    rest = pattern[2:] if head else pattern
    steps = rest.split("/")[1:]
    step = {"**": "(?:/[^/]*)*", "*": "/[^/]*"}
    return re.fullmatch(head + "".join(step.get(one, "/" + re.escape(one)) for one in steps), pointer, re.DOTALL) is not None


def expected(one: dict, severity: str, levels: list[dict]) -> str:
    if one["code"] == "const" and one["field"] == "service":
        return severity
    for entry in reversed(levels):
        is_meant = (
            entry.get("code", one["code"]) == one["code"]
            and ("field" not in entry or entry["field"] == one["field"] and one["code"] != "advice.unknown-field")
            and ("pointer" not in entry or matches(entry["pointer"], one["pointer"]))
        )
        if is_meant:
            return entry["level"]
    return severity


def complaints(before: dict, after: dict, levels: list[dict]) -> list[str]:
    """Where a report under levels is not what the one without them gives."""
    if before["failure"] or after["failure"]:
        return [] if before["failure"] == after["failure"] else ["another failure"]
    due = {key: [] for key in LISTS.values()}
    for severity, key in LISTS.items():
        for one in before[key]:
            level = expected(one, severity, levels)
            if level != "off":
                due[LISTS[level]].append(one | {"severity": level})
    said = []
    for key, findings in due.items():
        order = lambda one: (one["line"], one["column"], one["pointer"], one["code"])
        if sorted(findings, key=order) != sorted(after[key], key=order):
            said.append(f"{key}: {[(one['code'], one['pointer']) for one in findings]} due, not {[(one['code'], one['pointer']) for one in after[key]]}")
    verdicts = {
        "usable": not due["errors"],
        "conformant": before["conformant"],
        "clean": before["conformant"] and not due["errors"] and not due["quirks"],
        "total": sum(map(len, due.values())),
    }
    said += [f"{key} {after[key]}, not {value}" for key, value in verdicts.items() if after[key] != value]
    return said
