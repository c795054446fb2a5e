"""Documents that are broken, or strange, below the level of a schema: what may and what must be refused."""

from __future__ import annotations

import random
from dataclasses import dataclass

from documents import Members, Raw
from mutations import nested
from places import spots

BOM = b"\xef\xbb\xbf"


@dataclass
class Hostile:
    """`refusal` is "must" (although Python's json may read it), "may" (a limit of ours), or "json" (as Python's json does)."""

    name: str
    data: bytes
    refusal: str


def hostile(rng: random.Random, root: list, shape, write) -> Hostile:
    """One hostile document made from a valid one; `write` turns a tree into bytes."""
    return rng.choice(KINDS)(rng, root, shape, write)


def _put(rng, root: list, shape, raw: str):
    """Puts a raw token somewhere: instead of a scalar, as the value of an unknown key, or as an item of its own."""
    places = [spot for spot in spots(root, shape) if spot.pointer and spot.shape.is_scalar()]
    objects = [spot for spot in spots(root, shape) if isinstance(spot.value, Members)]
    if places and rng.random() < 0.6:
        rng.choice(places).value = Raw(raw)
    elif objects:
        rng.choice(objects).value.append(["x", rng.choice([Raw(raw), [Raw(raw)], Members([["y", Raw(raw)]])])])
    else:
        root[0].append(Raw(raw))


def lone_surrogate(rng, root, shape, write):
    text = rng.choice(
        ['"\\ud800"', '"\\udfff"', '"a\\uD83Db"', '"\\udc00\\ud800"', '"\\ud83d\\ud83d\\ude00"', '"\\uDBFF\\n"']
    )
    objects = [spot for spot in spots(root, shape) if isinstance(spot.value, Members)]
    if objects and rng.random() < 0.25:
        rng.choice(objects).value.append([rng.choice(["x", "y"]), Raw('{"\\ud800": 1}')])
    else:
        _put(rng, root, shape, text)
    return Hostile("lone surrogate", write(root[0]), "must")


def not_a_number(rng, root, shape, write):
    _put(rng, root, shape, rng.choice(["NaN", "Infinity", "-Infinity"]))
    return Hostile("NaN or Infinity", write(root[0]), "must")


def wrong_root(rng, _root, _shape, write):
    value = rng.choice(["", "chữ", 5, True, False, None, Raw("1e400"), Raw("-0")])
    return Hostile("root of the wrong kind", write(value), "must")


def too_deep(rng, root, shape, write):
    depth = rng.choice([200, 5_000, 100_000])
    _put(rng, root, shape, nested(rng, depth).text)
    return Hostile("too deep", write(root[0]), "must")


def deep_enough(rng, root, shape, write):
    _put(rng, root, shape, nested(rng, 110).text)
    return Hostile("110 levels", write(root[0]), "json")


def list_in_list(_rng, root, _shape, write):
    return Hostile("list in list", write([root[0]]), "json")


def bom(_rng, root, _shape, write):
    return Hostile("byte-order mark", BOM + write(root[0]), "json")


def two_boms(_rng, root, _shape, write):
    return Hostile("two byte-order marks", BOM + BOM + write(root[0]), "must")


def truncated(rng, root, _shape, write):
    data = write(root[0])
    return Hostile("truncated", data[: rng.randrange(len(data))], "json")


def trailing(rng, root, _shape, write):
    tail = rng.choice(
        [b"{}", b",", b"x", b"\x00", b"]", b"}", b" null", b"\xef\xbb\xbf", b"\xc2\xa0", b"// het", b"\x0c"]
    )
    return Hostile("something behind the document", write(root[0]) + tail, "json")


def bad_token(rng, root, shape, write):
    tokens = [
        "01",
        "+1",
        "1.",
        ".5",
        "1e",
        "0x10",
        "'chữ'",
        "True",
        "None",
        "undefined",
        '"\t"',
        '"\\x41"',
        '"\\u12"',
        '"a',
        "[1,]",
        '{"a":1,}',
        "{a:1}",
        '{"a" 1}',
        "[1 2]",
        "/* */ 1",
        "-",
        "--1",
        "1_000",
        '"\x01"',
        "[,1]",
        '{"a":}',
        "１",
        "nul",
        "1e+",
        '"\\u00zz"',
    ]
    _put(rng, root, shape, rng.choice(tokens))
    return Hostile("bad token", write(root[0]), "json")


def bad_bytes(rng, root, _shape, write):
    data = bytearray(write(root[0]))
    at = rng.randrange(len(data))
    bad = rng.choice([b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe1\xba", b"\x80"])
    data[at:at] = bad
    return Hostile("bytes that are not UTF-8", bytes(data), "json")


def other_encoding(rng, root, _shape, write):
    text = write(root[0]).decode("utf-8")
    encoding = rng.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    return Hostile(encoding, text.encode(encoding), "must")


def nothing(rng, _root, _shape, _write):
    return Hostile("nothing", rng.choice([b"", b" \n", BOM, b"\x00"]), "json")


def flipped_byte(rng, root, _shape, write):
    data = bytearray(write(root[0]))
    for _ in range(rng.randint(1, 3)):
        data[rng.randrange(len(data))] = rng.choice(b'{}[]",:\\ \n0189eE+-.tfnu\x00\x1f\x7f')
    return Hostile("bytes overwritten", bytes(data), "json")


KINDS = [
    lone_surrogate,
    lone_surrogate,
    not_a_number,
    not_a_number,
    wrong_root,
    too_deep,
    deep_enough,
    list_in_list,
    bom,
    bom,
    two_boms,
    truncated,
    trailing,
    bad_token,
    bad_token,
    bad_bytes,
    other_encoding,
    nothing,
    flipped_byte,
    flipped_byte,
    flipped_byte,
]
