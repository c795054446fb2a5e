"""Instances from hypothesis-jsonschema: a second source beside our own generator, which knows nothing but a printed schema."""

from __future__ import annotations

import copy
import os
import tempfile
import warnings

# So many instances come from one seed: those of one seed are alike.
AT_ONCE = 50
# What says nothing of what is valid, and may hold a key like `pattern`.
WORDS = ["title", "description", "examples"]

# The strategy for each pattern. The library needs seconds to make one for a class that reaches far, so all fields share it.
_texts: dict[str, object] = {}


def random_values(schema: dict, count: int, seed: int) -> list:
    """So many values that the library takes for valid under a schema in one file (`schema --flat --draft 7`).

    Half of them are of the schema as it stands: mostly what must be there, beside members that no schema knows. The others have
    no unknown members, and something in the lists next to the root.
    """
    if count == 0:
        return []
    # The library keeps a database in a folder, which must not be in the project.
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", os.path.join(tempfile.gettempdir(), "qcvn120-hypothesis"))
    from hypothesis_jsonschema import from_schema

    schema = with_formats(schema)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = []
        for variant in (schema, only_known(schema)):
            strategy = from_schema(copy.deepcopy(variant), custom_formats=_texts)
            wanted = len(values) + (count + 1) // 2
            while len(values) < wanted:
                made = drawn(strategy, min(AT_ONCE, wanted - len(values)), seed + len(values))
                if not made:
                    raise SystemExit(f"hypothesis-jsonschema made nothing of {schema['title']}")
                values += made
    return values[:count]


def drawn(strategy, count: int, seed: int) -> list:
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded

    found = []

    @seeded(seed)
    @settings(
        max_examples=count, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(strategy)
    def collect(value):
        found.append(value)

    collect()
    return found[:count]


def with_formats(schema):
    """The schema with each pattern as a format of its own, and without words."""
    from hypothesis import strategies

    if isinstance(schema, list):
        return [with_formats(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    # A field may have the name of a keyword; then a schema stands under it.
    made = {key: with_formats(value) for key, value in schema.items() if key not in WORDS or isinstance(value, dict)}
    pattern = made.pop("pattern", None) if isinstance(schema.get("pattern"), str) else None
    if pattern is not None:
        _texts.setdefault(pattern, strategies.from_regex(pattern))
        made["format"] = pattern
    return made


def only_known(schema: dict) -> dict:
    """The schema without members that it does not name, and with lists of one to three next to the root."""
    made = copy.deepcopy(schema)
    for one in (made, *made.get("definitions", {}).values()):
        if "properties" in one:
            one["additionalProperties"] = False
    for one in (made, *made.get("properties", {}).values()):
        if one.get("type") == "array" and one.get("maxItems") != 0:
            one |= {"minItems": 1, "maxItems": 3}
    return made
