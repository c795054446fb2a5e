"""Instances from hypothesis-jsonschema: a second source beside our own generator."""

from __future__ import annotations

import json
import os
import random
import tempfile
import warnings

from bundle import Shape
from pattern_text import matching_text


def random_values(shape: Shape, count: int, seed: int) -> list[bytes]:
    """Documents that the library takes for valid, as JSON text."""
    if count == 0:
        return []
    # The library keeps a database in a folder, which must not be in the project.
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", os.path.join(tempfile.gettempdir(), "qcvn120-hypothesis"))
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
    from hypothesis_jsonschema import from_schema

    found: list[bytes] = []

    @seeded(seed)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(from_schema(inlined(shape)))
    def collect(value):
        found.append(json.dumps(value, ensure_ascii=len(found) % 2 == 0).encode("utf-8"))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        collect()
    return found


def inlined(shape: Shape) -> dict:
    """A shape as one schema without references, which is all that the library understands."""
    plain = {
        "type": sorted(shape.types or []),
        "enum": shape.enum,
        "const": shape.const,
        "minLength": shape.min_length,
        "maxLength": shape.max_length,
        "required": sorted(shape.required),
        "properties": {key: inlined(place.shape()) for key, place in shape.properties.items()},
    }
    if shape.patterns:
        # The library needs seconds for a pattern with many classes, so it chooses from a few matching texts instead.
        rng = random.Random(shape.patterns[0])
        texts = {matching_text(rng, shape.patterns[0], shape.min_length, shape.max_length) for _ in range(8)}
        plain = {"enum": sorted(texts - {None}) + ([0, 7, 10**22] if shape.takes("integer") else [])}
    if shape.items is not None:
        plain["items"] = inlined(shape.items.shape())
        plain["maxItems"] = 2
    return {key: value for key, value in plain.items() if value}
