"""Valid documents from a schema, and a writer of JSON text that can say what Python's own cannot.

A document is a tree of `Members` (an object whose keys may repeat), lists, texts, `Raw` tokens, integers, booleans
and None, so that mutations can put anything in any place.
"""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass

from bundle import Shape
from pattern_text import matching_text

TEXTS = [
    "Đăng ký khai sinh cho cháu Nguyễn Minh Khôi",
    "Nguyễn Thị Ngọc Ánh",
    "UBND phường Tràng Tiền, quận Hoàn Kiếm",
    "Cấp giấy chứng nhận quyền sử dụng đất lần đầu",
    "Sở Kế hoạch và Đầu tư tỉnh Thừa Thiên Huế",
    'Hồ sơ nộp lần đầu; thiếu bản sao "Giấy chứng sinh"',
    "Đường dẫn C:\\tep\\don.pdf / bản chính",
    "Phạm Đức Huỳnh ễ ỡ ự Ặ",
    "dòng một\r\ndòng hai\tcột",
    '{"json": [1, 2]} trong chữ',
    "<b>đậm</b> &amp; ]]>",
    " khoảng trắng ở hai đầu ",
    "0",
    "null",
    "chữ Nôm 𡨸喃 và 😀",
    "\u2028\u2029\u200b\ufeff",
    "\x00\x01\x1f\x7f",
    "\ufffe\uffff\U0010ffff",
]


class Members(list):
    """A JSON object as [key, value] pairs, in order; keys may repeat."""

    def keys(self) -> list[str]:
        return [key for key, _ in self]

    def find(self, key: str):
        return next((member for member in reversed(self) if member[0] == key), None)


@dataclass
class Raw:
    """A piece of JSON text that is written as it is."""

    text: str


def tree_of(value):
    """A value of Python's as such a tree."""
    if isinstance(value, dict):
        return Members([key, tree_of(one)] for key, one in value.items())
    return [tree_of(one) for one in value] if isinstance(value, list) else value


class ValidDocuments:
    """Makes values that are valid by construction."""

    def __init__(self, rng: random.Random):
        self.rng = rng

    def value(self, shape: Shape, depth: int = 0):
        if not shape.is_scalar() and shape.takes("object"):
            return self._object(shape, depth)
        if shape.items is not None and shape.const is not None:
            return list(shape.const)
        if shape.items is not None:
            count = self.rng.choice([0, 1, 1, 2, 3, 4] if depth < 3 else [0, 0, 1, 1, 2])
            return [self.value(shape.items.shape(), depth + 1) for _ in range(count)]
        return self.scalar(shape)

    def _object(self, shape: Shape, depth: int) -> Members:
        # Some senders fill everything, some only what they must.
        fill = self.rng.choice([0.15, 0.5, 0.9, 1.0])
        members = Members()
        for key, place in shape.properties.items():
            if key in shape.required or self.rng.random() < fill:
                members.append([key, self.value(place.shape(), depth + 1)])
        if self.rng.random() < 0.15:
            self.rng.shuffle(members)
        return members

    def scalar(self, shape: Shape):
        rng = self.rng
        if shape.takes("integer") and (rng.random() < 0.5 or not shape.takes("string")):
            return rng.choice([0, 1, 2, 812, 48213, 2**31, 2**63, 10**22 + 7, -3, Raw("1.0"), Raw("1e3"), Raw("-0")])
        if shape.takes("boolean") and (rng.random() < 0.5 or not shape.takes("string")):
            return rng.random() < 0.5
        if shape.takes("number") and not shape.takes("string"):
            return rng.choice([0, 12, Raw("12.5"), Raw("1.10"), Raw("1e3")])
        return self.text(shape)

    def text(self, shape: Shape) -> str:
        rng = self.rng
        if shape.const is not None:
            return shape.const
        if shape.min_length == 0 and rng.random() < 0.12:
            return ""
        if shape.enum is not None:
            return rng.choice([code for code in shape.enum if len(code) >= shape.min_length])
        examples = [one for one in shape.examples if isinstance(one, str) and len(one) >= shape.min_length]
        if shape.codes and rng.random() < 0.9:
            return rng.choice(shape.codes)
        if examples and rng.random() < 0.4:
            return rng.choice(examples)
        if shape.patterns:
            drawn = (matching_text(rng, shape.patterns[0], shape.min_length, shape.max_length) for _ in range(60))
            fitting = (text for text in drawn if text is not None and all(re.search(one, text) for one in shape.patterns))
            text = next(fitting, None)
            return text if text is not None else rng.choice(examples)
        return self.prose()[: shape.max_length]

    def prose(self) -> str:
        text = self.rng.choice(TEXTS)
        if self.rng.random() < 0.1:
            text = " ".join(self.rng.choice(TEXTS) for _ in range(self.rng.randint(2, 60)))
        return unicodedata.normalize(self.rng.choice(["NFC", "NFD"]), text)


@dataclass
class Style:
    """How a document is spelled."""

    layout: str  # "compact", "pretty", "wild"
    escapes: str  # "raw", "ascii", "mixed"
    bom: bool = False

    @staticmethod
    def any(rng: random.Random) -> Style:
        return Style(rng.choice(["compact", "pretty", "pretty", "wild"]), rng.choice(["raw", "raw", "ascii", "mixed"]))


SHORT = {'"': '\\"', "\\": "\\\\", "/": "\\/", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Writer:
    """Writes a tree as JSON text, in one style."""

    def __init__(self, rng: random.Random, style: Style):
        self.rng, self.style = rng, style

    def document(self, value) -> bytes:
        text = self._blank() + self._value(value, 0) + self._blank()
        return (b"\xef\xbb\xbf" if self.style.bom else b"") + text.encode("utf-8")

    def _value(self, value, depth: int) -> str:
        if isinstance(value, Raw):
            return value.text
        if value is None or isinstance(value, bool):
            return {None: "null", True: "true", False: "false"}[value]
        if isinstance(value, str):
            return self._string(value)
        if isinstance(value, Members):
            parts = [
                f"{self._string(key)}{self._blank()}:{self._space()}{self._value(one, depth + 1)}" for key, one in value
            ]
            return self._bracket("{", parts, "}", depth)
        if isinstance(value, list):
            return self._bracket("[", [self._value(one, depth + 1) for one in value], "]", depth)
        return str(value)

    def _bracket(self, start: str, parts: list[str], end: str, depth: int) -> str:
        if not parts:
            return start + self._blank() + end
        if self.style.layout == "pretty":
            inner = "\n" + "  " * (depth + 1)
            return start + inner + ("," + inner).join(parts) + "\n" + "  " * depth + end
        comma = lambda: self._blank() + "," + self._blank()
        text = parts[0]
        for part in parts[1:]:
            text += comma() + part
        return start + self._blank() + text + self._blank() + end

    def _space(self) -> str:
        return " " if self.style.layout == "pretty" else self._blank()

    def _blank(self) -> str:
        if self.style.layout != "wild":
            return ""
        return self.rng.choice(["", "", " ", "\t", "\r\n", "\n  "])

    def _string(self, text: str) -> str:
        return '"' + "".join(self._char(char) for char in text) + '"'

    def _char(self, char: str) -> str:
        due = char in '"\\' or char < " "
        escapes = self.style.escapes
        if escapes == "mixed" and self.rng.random() < 0.4:
            return SHORT[char] if char in SHORT and self.rng.random() < 0.6 else self._hex(char)
        if due:
            return SHORT.get(char) or self._hex(char)
        if escapes == "ascii" and char > "~":
            return self._hex(char)
        return char

    def _hex(self, char: str) -> str:
        units = char.encode("utf-16-be")
        form = "\\u{:04x}" if self.rng.random() < 0.5 else "\\u{:04X}"
        return "".join(form.format(int.from_bytes(units[at : at + 2], "big")) for at in range(0, len(units), 2))
