"""The places of an XML document, each with what the JSON Schema of its form says of it.

The XSD plays no part here: what must be refused and what must be taken is known from the JSON Schema, so that the
one is held against the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from bundle import Place, Shape


@dataclass
class Spot:
    """An element that the schema knows."""

    element: Element
    parent: Element | None
    shape: Shape
    kind: str  # "text", "list", "item" (a text of a list), "one" (a wrapper of one record) or "record"
    required: bool
    record: tuple[str, ...] = ()  # the fields of the record that it stands in, the required ones marked

    @property
    def key(self) -> tuple:
        """A key that is the same for the same field of the same record, wherever the record stands."""
        return (self.kind, self.record, self.element.tag)


def parse(text: str) -> Element:
    return ElementTree.fromstring(text)


def spell(root: Element) -> str:
    """The document as we write it. (ElementTree's own writer leaves carriage returns to be lost.)"""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>']
    _spell(root, parts)
    return "".join(parts)


def _spell(element: Element, parts: list[str]):
    if not isinstance(element.tag, str):  # a comment or a processing instruction
        parts.append(ElementTree.tostring(element, "unicode"))
        return
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attrib.items())
    parts.append(f"<{element.tag}{attributes}>{_text(element.text)}")
    for child in element:
        _spell(child, parts)
        parts.append(_text(child.tail))
    parts.append(f"</{element.tag}>")


def _text(text: str | None) -> str:
    return escape(text or "", {"\r": "&#13;"})


def spots(root: Element, shape: Shape) -> Iterator[Spot]:
    """Every place, the root first."""
    if shape.items is None:
        yield from _record(root, None, shape)
    else:
        yield Spot(root, None, shape, "list", True)
        yield from _items(root, shape.items, ())


def _record(element: Element, parent: Element | None, shape: Shape) -> Iterator[Spot]:
    fields = tuple(f"{key}!" if key in shape.required else key for key in shape.properties)
    yield Spot(element, parent, shape, "record", True, fields)
    for key, place in shape.properties.items():
        child = element.find(place.schema.get("xml", {}).get("name", key))
        if child is not None:
            yield from _field(child, element, place, key in shape.required, fields)


def _field(element: Element, parent: Element, place: Place, required: bool, fields: tuple) -> Iterator[Spot]:
    shape = place.shape()
    if shape.items is not None:
        yield Spot(element, parent, shape, "list", required, fields)
        yield from _items(element, shape.items, (*fields, element.tag))
    elif shape.is_scalar():
        yield Spot(element, parent, shape, "text", required, fields)
    else:
        yield Spot(element, parent, shape, "one", required, fields)
        for child in element:
            yield from _record(child, element, shape)


def _items(element: Element, place: Place, fields: tuple) -> Iterator[Spot]:
    shape = place.shape()
    for child in element:
        if shape.is_scalar():
            yield Spot(child, element, shape, "item", False, fields)
        else:
            yield from _record(child, element, shape)
