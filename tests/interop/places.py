"""The places of a document that a mutation can work on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bundle import Shape
from documents import Members


@dataclass
class Spot:
    """One value in a document, with what the schema says of it."""

    holder: list  # the member `[key, value]` or the list that holds the value
    index: int
    shape: Shape
    pointer: str
    within: Members | None = None  # the object that the value is a member of
    required: bool = False
    around: Shape | None = None  # what the schema says of that object

    @property
    def value(self):
        return self.holder[self.index]

    @value.setter
    def value(self, value):
        self.holder[self.index] = value

    @property
    def key(self) -> str:
        return self.holder[0]

    def beside(self, key: str) -> str:
        """The pointer of another key of the same object."""
        return child(self.pointer.rsplit("/", 1)[0], key)

    def remove(self):
        self.within.remove(self.holder)


def child(pointer: str, key) -> str:
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def spots(root: list, shape: Shape) -> Iterator[Spot]:
    """Every place that the schema knows, the root first. `root` is a list of the one root value."""
    yield from _walk(Spot(root, 0, shape, ""))


def known_name(key: str, members: Members, shape: Shape) -> str | None:
    """The field that a key stands for, in whatever letter case, unless the exact key stands too."""
    if key in shape.properties:
        return key
    name = next((one for one in shape.properties if one.lower() == key.lower()), None)
    return name if name not in members.keys() else None


def _walk(spot: Spot) -> Iterator[Spot]:
    yield spot
    value, shape = spot.value, spot.shape
    if isinstance(value, Members):
        for member in value:
            name = known_name(member[0], value, shape)
            if name is not None and value.find(member[0]) is member:
                pointer = child(spot.pointer, member[0])
                place = shape.properties[name].shape()
                yield from _walk(Spot(member, 1, place, pointer, value, name in shape.required, shape))
    elif isinstance(value, list) and shape.items is not None:
        for index in range(len(value)):
            yield from _walk(Spot(value, index, shape.items.shape(), child(spot.pointer, index)))
