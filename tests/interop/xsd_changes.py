"""What is done to a valid XML document: defects that XML Schema can tell, and changes that it must let through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Comment, Element, ProcessingInstruction, SubElement

from bundle import Shape
from xsd_places import Spot

# A character that is two units in UTF-16.
ASTRAL = "𠀀"
INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")

# Texts that tolerant reading does not mend: in a field that they do not fit, they make the document unusable.
HARD = [
    *["abc", "99", "101%", "13-2024", "NaN", "1,5", "20230229000000", "20231301000000", "20230101240000"],
    *["29/02/2023", "A" * 36, "A" * 51],
]
# Near misses, and texts that are right for some fields.
SOFT = [
    *["0", "01", "-5", "007", "1.5", "1e3", "+1", "a b", "true", "True", "TRUE", "false", "yes"],
    *["20240229000000", "20000229235959", "00010101000000", "19000229000000", "2023010100000"],
    *["29/02/2024", "31/04/2024", "05/01/2026", "5/1/2026", "1-2024", "01-2024"],
    *["67%", "67", "100%", "007%", "95.00", "95.0", "100.000", "1234.00"],
    *["000.00.01.H22", "H22.01", "h22.01", "H22.", ".H22", "H22..01", "a\tb", "1\n", "\n", " 1", "1 ", "\u00a01"],
    *["１２", "1'", "đ", "a\rb", "A" * 35, "A" * 50, "ễ" * 50, "e\u0302\u0303", "<&>\"']]>", "\u00ad", "\ufffd"],
]


@dataclass
class Change:
    """One small change, not yet done."""

    name: str
    do: Callable[[], None]
    valid: bool
    # What `check` must say: whether the document can be used, and whether its value is as the JSON Schema says. None
    # where this is not about the value, or where leniency decides.
    usable: bool | None = None
    conformant: bool | None = None
    # The validators that are known to say otherwise.
    except_for: frozenset[str] = frozenset()
    # The validator that may say either.
    open_to: str = ""


def changes(spot: Spot) -> Iterator[Change]:
    """All that can be done at a place."""
    element, parent = spot.element, spot.parent
    if spot.kind == "text":
        yield from _texts(spot)
    if spot.kind in ("text", "list", "one") and parent is not None:
        if spot.required:
            yield Change("required element missing", lambda: parent.remove(element), False, False, False)
        else:
            yield Change("optional element missing", lambda: parent.remove(element), True, True, True)
        yield Change("element twice", lambda: parent.append(element), False)
    if spot.kind in ("text", "item"):
        yield Change("element in a text", lambda: SubElement(element, "Khac"), False, False)
    else:
        yield Change("text among elements", lambda: _stray(element), False)
        yield Change("comment", lambda: element.insert(0, Comment("ghi chú")), True, True, True)
        yield Change("instruction", lambda: element.append(ProcessingInstruction("pi", "x")), True, True, True)
    if spot.kind == "list" and not (spot.required and len(element)):
        yield Change("empty list", element.clear, True, True, True)
    if spot.kind == "list":
        yield Change("unknown item", lambda: SubElement(element, "Khac"), False)
    if spot.kind == "one":
        yield Change("no record", element.clear, False)
        yield Change("two records", lambda: element.append(element[0]), False)
    if spot.kind == "record":
        yield from _record(spot)
    yield Change("attribute", lambda: element.set("loai", "1"), False)


def _record(spot: Spot) -> Iterator[Change]:
    element = spot.element
    # Unknown elements are kept wherever they stand: advice, no error.
    yield Change("unknown element at the end", lambda: SubElement(element, "DanToc"), False, True, True)
    yield Change("unknown element in front", lambda: element.insert(0, Element("DanToc")), False, True, True)
    yield Change("unknown elements in MoRong", lambda: _extend(element), True, True, True)
    yield Change("MoRong in front", lambda: element.insert(0, Element("MoRong")), len(element) == 0)
    yield Change("MoRong twice", lambda: element.extend([Element("MoRong"), Element("MoRong")]), False)
    if len(element) > 1:
        yield Change("other order", lambda: _swap(element), False, True, True)


def _texts(spot: Spot) -> Iterator[Change]:
    def text(name: str, value: str, hard: bool, except_for: frozenset[str] = frozenset()) -> Change:
        def do():
            spot.element.text = value

        valid = fits(spot.shape, value, spot.required)
        # A JSON integer or boolean may be spelled in more ways than one.
        strict = spot.shape.types == {"string"} or value == "abc"
        return Change(
            name if valid else f"wrong {name}",
            do,
            valid,
            usable=True if valid else False if hard and strict else None,
            conformant=valid if strict or valid else None,
            except_for=except_for if valid else frozenset(),
            # .NET ends patterns with `$`, which lets one line feed stand behind it.
            open_to="" if valid or not value.endswith("\n") else "dotnet",
        )

    yield text("empty text", "", True)
    for value in HARD:
        yield text(f"text {value[:20]!r}", value, True)
    # The most telling texts for this place are near misses of the value itself.
    own = spot.element.text or ""
    for value in [*SOFT, f"{own}\n", f" {own}", own[:-1], own.lower(), f"{own}{own}"]:
        yield text(f"text {value[:20]!r}", value, False)
    longest = spot.shape.max_length
    if longest is not None:
        yield text("longest text", "A" * longest, True)
        yield text("text too long", "A" * (longest + 1), True)
        # Java counts units of UTF-16, where XML Schema says characters.
        yield text("longest text in UTF-16 surrogates", ASTRAL * longest, True, frozenset({"java", "dotnet"}))
        yield text("too long text in UTF-16 surrogates", ASTRAL * (longest + 1), True)


def fits(shape: Shape, text: str, required: bool) -> bool:
    """Whether an element may hold this text, by the JSON Schema and the rule how JSON's values are written."""
    if not text:
        return not required
    if shape.const is not None:
        return text == shape.const
    if shape.enum is not None:
        return text in shape.enum
    if shape.takes("integer") and INTEGER.fullmatch(text):
        return True
    if shape.types is not None and "boolean" in shape.types and text in ("true", "false"):
        return True
    short = shape.max_length is None or len(text) <= shape.max_length
    return shape.takes("string") and short and all(re.search(one, text) for one in shape.patterns)


def _stray(element: Element):
    element.text = "chữ"


def _swap(element: Element):
    first, second = element[0], element[1]
    element[0], element[1] = second, first


def _extend(element: Element):
    """Plain texts, W3C's vocabulary, and anything else."""
    extension = SubElement(element, "MoRong")
    SubElement(extension, "DanToc").text = "Kinh"
    value = SubElement(extension, "map", {"xmlns": "http://www.w3.org/2005/xpath-functions", "key": "Khac"})
    SubElement(value, "number", {"key": "a"}).text = "1.50"
    SubElement(SubElement(extension, "Sau"), "Sau", {"loai": "2"}).text = "sâu"
