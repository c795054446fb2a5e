"""Texts that match a pattern, by construction.

Knows the closed subset of regular expressions that the schemas use: literals, escapes of punctuation, classes,
groups, alternation and quantifiers, between `^(?:` and `)(?![\\s\\S])`.
"""

from __future__ import annotations

import random
import re

HEAD, TAIL = "^(?:", ")(?![\\s\\S])"
# The characters that are drawn from a wide class: ASCII, Vietnamese in both normal forms, a character beyond the basic plane.
POOL = "abcXYZ0189-_./:@!~+&" + "ĐđƠơƯưẾễọáà" + "\u0301\u0323\u0302" + "𠀀😀\U0010ffff" + "\u00a0\u200b\ufeff"
ESCAPES = {"t": "\t", "r": "\r", "n": "\n"}


def matching_text(rng: random.Random, pattern: str, shortest: int, longest: int | None) -> str | None:
    """A text that matches and has a fitting length; None when none was found."""
    tree = parse(pattern)
    for attempt in range(60):
        text = _write(rng, tree, room=(2, 6, 20)[attempt % 3])
        if len(text) >= shortest and (longest is None or len(text) <= longest):
            if not re.search(pattern, text):
                raise AssertionError(f"the generator made {text!r} for {pattern!r}")
            return text
    return None


_trees: dict[str, list] = {}


def parse(pattern: str) -> list:
    """The alternatives, each a list of (atom, least, most); an atom is ("class", …) or ("group", alternatives)."""
    if pattern not in _trees:
        if not (pattern.startswith(HEAD) and pattern.endswith(TAIL)):
            raise ValueError(f"not an anchored pattern: {pattern!r}")
        reader = _Reader(pattern[len(HEAD) : -len(TAIL)])
        _trees[pattern] = reader.alternatives()
        if reader.rest():
            raise ValueError(f"outside the subset at {reader.rest()!r}")
    return _trees[pattern]


class _Reader:
    def __init__(self, text: str):
        self.text, self.at = text, 0

    def rest(self) -> str:
        return self.text[self.at :]

    def take(self) -> str:
        self.at += 1
        return self.text[self.at - 1]

    def accept(self, text: str) -> bool:
        if self.text.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def alternatives(self) -> list:
        found = [self.sequence()]
        while self.accept("|"):
            found.append(self.sequence())
        return found

    def sequence(self) -> list:
        found = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            atom = self.atom()
            found.append((atom, *self.quantifier()))
        return found

    def atom(self):
        if self.accept("(?:"):
            group = ("group", self.alternatives())
            if not self.accept(")"):
                raise ValueError("a group is not closed")
            return group
        if self.accept("["):
            return self.char_class()
        char = self.take()
        if char in "(^$.*+?{":
            raise ValueError(f"outside the subset: {char!r}")
        if char == "\\":
            char = self.escaped()
        return ("class", [(ord(char), ord(char))], False)

    def escaped(self) -> str:
        char = self.take()
        if char.isalnum() and char not in ESCAPES:
            raise ValueError(f"outside the subset: \\{char}")
        return ESCAPES.get(char, char)

    def char_class(self):
        negated, ranges = self.accept("^"), []
        while not self.accept("]"):
            first = self.class_char()
            if self.text[self.at] == "-" and self.text[self.at + 1] != "]":
                self.at += 1
                ranges.append((first, self.class_char()))
            else:
                ranges.append((first, first))
        return ("class", ranges, negated)

    def class_char(self) -> int:
        char = self.take()
        return ord(self.escaped() if char == "\\" else char)

    def quantifier(self) -> tuple[int, int | None]:
        for sign, bounds in (("?", (0, 1)), ("*", (0, None)), ("+", (1, None))):
            if self.accept(sign):
                return bounds
        if found := re.match(r"\{([0-9]+)(,([0-9]*))?\}", self.rest()):
            self.at += found.end()
            least = int(found[1])
            return least, (least if found[2] is None else int(found[3]) if found[3] else None)
        return 1, 1


def _write(rng: random.Random, alternatives: list, room: int) -> str:
    parts = []
    for atom, least, most in rng.choice(alternatives):
        most = least + room if most is None else most
        for _ in range(rng.randint(least, most)):
            parts.append(_write(rng, atom[1], room) if atom[0] == "group" else _char(rng, atom[1], atom[2]))
    return "".join(parts)


def _char(rng: random.Random, ranges: list, negated: bool) -> str:
    def inside(code: int) -> bool:
        return any(low <= code <= high for low, high in ranges) != negated

    if negated or sum(high - low for low, high in ranges) > 1000:
        fitting = [char for char in POOL if inside(ord(char))]
        if fitting:
            return rng.choice(fitting)
    while True:
        low, high = rng.choice(ranges) if not negated else (0x20, 0x10FFFF)
        code = rng.randint(low, high)
        if inside(code) and not 0xD800 <= code <= 0xDFFF:
            return chr(code)
