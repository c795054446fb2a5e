"""XML as expat sees it: whether it is well-formed, and what it holds as JSON by the rules that the crate documents.

This is a second implementation of the rules for unknown elements that the docs of `src/codec/xml/subtree.rs` state, so that the
two are held against each other. An object is a list of pairs, since order and duplicates count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pyexpat import ErrorString, ExpatError, ParserCreate

NIL = ("http://www.w3.org/2001/XMLSchema-instance", "nil")
BLANK = re.compile(r"[ \t\r\n]*\Z")


@dataclass
class Element:
    name: str
    attributes: list[tuple[str, str]]
    namespaces: dict[str, str]
    content: list[Element | str] = field(default_factory=list)


def well_formed(data: bytes) -> str | None:
    """Why expat refuses the document; `None` when it takes it."""
    try:
        ParserCreate().Parse(data, True)
    except ExpatError as error:
        return ErrorString(error.code)
    except LookupError:
        return "unknown encoding"
    return None


def is_documents_on_lines(data: bytes) -> bool:
    """Whether each line holds a document: `check` reads the documents of such a file one after the other."""
    lines = [line for line in data.removeprefix(b"\xef\xbb\xbf").splitlines() if line.strip()]
    return len(lines) > 1 and not any(well_formed(line.strip()) for line in lines)


def tree(data: bytes) -> Element:
    """The root of a well-formed document."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = True
    document = Element("", [], {"xml": "http://www.w3.org/XML/1998/namespace"})
    open_elements = [document]

    def start(name, attributes):
        pairs = list(zip(attributes[::2], attributes[1::2]))
        scope = dict(open_elements[-1].namespaces)
        for key, value in pairs:
            prefix, _, rest = key.partition(":")
            if prefix == "xmlns":
                scope[rest] = value
        element = Element(name, pairs, scope)
        open_elements[-1].content.append(element)
        open_elements.append(element)

    def text(piece):
        content = open_elements[-1].content
        # Comments and instructions do not break a text.
        if content and isinstance(content[-1], str):
            content[-1] += piece
        else:
            content.append(piece)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_elements.pop()
    parser.CharacterDataHandler = text
    parser.Parse(data, True)
    return document.content[0]


def as_record(root: Element) -> list[tuple[str, object]]:
    """The members of a record all of whose elements are unknown fields."""
    members = [(f"@{name}", value) for name, value in kept(root)[0]]
    for child in root.content:
        if isinstance(child, Element):
            members.append((local(child.name), as_json(child)))
        elif not BLANK.match(child):
            members.append(("#text", child))
    return members


def as_json(element: Element):
    """An unknown element as JSON."""
    attributes, is_nil = kept(element)
    children = [child for child in element.content if isinstance(child, Element)]
    if not children:
        text = "".join(element.content)
        if attributes:
            members = [(f"@{name}", value) for name, value in attributes]
            return members + [("#text", text)] if text else members
        return None if is_nil and BLANK.match(text) else text
    members = [(f"@{name}", value) for name, value in attributes]
    content = [child for child in element.content if isinstance(child, Element) or not BLANK.match(child)]
    by_name = grouped(content)
    if by_name is None:
        listed = [[(local(child.name), as_json(child))] if isinstance(child, Element) else child for child in content]
        return members + [("#content", Items(listed))]
    return members + by_name


class Items(list):
    """A JSON array, as a list of pairs is an object."""


def grouped(content) -> list[tuple[str, object]] | None:
    """The children by name, and neighbours of one name as a list; `None` when that would lose their order."""
    members: list[tuple[str, list]] = []
    for child in content:
        if not isinstance(child, Element):
            return None
        name = local(child.name)
        if not members or members[-1][0] != name:
            members.append((name, []))
        members[-1][1].append(as_json(child))
    names = [name for name, _ in members]
    if len(set(names)) < len(names):
        return None
    return [(name, items[0] if len(items) == 1 else Items(items)) for name, items in members]


def kept(element: Element) -> tuple[list[tuple[str, str]], bool]:
    """The attributes without namespace declarations and those of XML Schema, and whether the element is nil."""
    attributes, is_nil = [], False
    for name, value in element.attributes:
        prefix, colon, rest = name.partition(":")
        if name == "xmlns" or prefix == "xmlns" and colon:
            continue
        if colon and element.namespaces.get(prefix) == NIL[0]:
            is_nil = is_nil or rest == NIL[1] and value.strip(" \t\r\n") in ("true", "1")
        else:
            attributes.append((name, value))
    return attributes, is_nil


def local(name: str) -> str:
    return name.rpartition(":")[2]
