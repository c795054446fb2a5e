"""Reads a schema bundle (`qcvn120 schema NAME --form F`) for the generator of documents.

The judges read the bundle by themselves; nothing here takes part in a verdict.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin


@dataclass
class Shape:
    """What a schema asks for, its `$ref` and the keywords beside it taken together."""

    types: frozenset[str] | None = None
    patterns: list[str] = field(default_factory=list)
    min_length: int = 0
    max_length: int | None = None
    enum: list[str] | None = None
    # Of a list that is to be empty: [].
    const: str | list | None = None
    codes: list[str] = field(default_factory=list)
    examples: list = field(default_factory=list)
    scalar: str | None = None
    required: frozenset[str] = frozenset()
    properties: dict[str, Place] = field(default_factory=dict)
    items: Place | None = None
    # What other systems call it.
    also: list[str] = field(default_factory=list)
    # The name of a record, where it is known: that of its element in XML.
    element: str | None = None

    def is_scalar(self) -> bool:
        return not ({"object", "array"} & (self.types or set()))

    def takes(self, kind: str) -> bool:
        return self.types is None or kind in self.types


@dataclass(frozen=True)
class Place:
    """A schema and the address that its references start from."""

    bundle: Bundle
    base: str
    schema: dict = field(hash=False, compare=False)

    def shape(self) -> Shape:
        return self.bundle.shape(self)


class Bundle:
    """A self-contained schema: its `$defs` hold the files that it refers to, each under its own `$id`."""

    def __init__(self, text: str):
        self.schema = json.loads(text)
        self._resources = {self.schema["$id"]: self.schema}
        for resource in self.schema["$defs"].values():
            self._resources[resource["$id"]] = resource
        self._shapes: dict[int, Shape] = {}

    def root(self) -> Shape:
        return Place(self, self.schema["$id"], self.schema).shape()

    def shape(self, place: Place) -> Shape:
        known = self._shapes.get(id(place.schema))
        if known is None:
            known = self._shapes[id(place.schema)] = self._merge(place)
        return known

    def resolve(self, reference: str, base: str) -> Place:
        address, fragment = urldefrag(urljoin(base, reference))
        schema = self._resources[address]
        if fragment.startswith("/"):
            for key in fragment[1:].split("/"):
                schema = schema[key.replace("~1", "/").replace("~0", "~")]
        elif fragment:
            schema = next(one for one in schema["$defs"].values() if one.get("$anchor") == fragment)
        return Place(self, address, schema)

    def _element(self, place: Place) -> str | None:
        """What a record is called: by `xml`, or by its place among the definitions."""
        definitions = self._resources[place.base].get("$defs", {})
        stated = place.schema.get("xml", {}).get("name")
        name = next((name for name, one in definitions.items() if one is place.schema), None)
        is_record = "properties" in place.schema and name not in ("request", "reply", "list", "record", None)
        return (stated or name) if is_record else None

    def _merge(self, place: Place) -> Shape:
        schema, base = place.schema, place.base
        target = self.resolve(schema["$ref"], base).shape() if "$ref" in schema else Shape()
        types = target.types
        if "type" in schema:
            stated = schema["type"]
            stated = frozenset([stated] if isinstance(stated, str) else stated)
            types = stated if types is None else types & stated
        lengths = [one for one in (target.max_length, schema.get("maxLength")) if one is not None]
        return Shape(
            types=types,
            patterns=target.patterns + [one["pattern"] for one in (schema, *schema.get("allOf", [])) if "pattern" in one],
            min_length=max(target.min_length, schema.get("minLength", 0)),
            max_length=min(lengths, default=None),
            enum=schema.get("enum", target.enum),
            const=schema.get("const", target.const),
            codes=[code["code"] for code in schema.get("x-codes", [])] or target.codes,
            examples=schema.get("examples", target.examples),
            scalar=schema.get("x-scalar", target.scalar),
            required=target.required | frozenset(schema.get("required", ())),
            properties=target.properties
            | {key: Place(self, base, value) for key, value in schema.get("properties", {}).items()},
            items=Place(self, base, schema["items"]) if "items" in schema else target.items,
            also=[other["name"] for other in schema.get("x-also", [])],
            element=self._element(place) or target.element,
        )
