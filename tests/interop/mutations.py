"""Ways to break a document, or to spell it strangely: one small change each.

A mutation takes a `Spot` and returns the pointers of which one must be among our findings, should a schema validator
refuse the document for it. `Change.told` marks what we must report although no validator sees it, `Change.codes` what
it must be called.
"""

from __future__ import annotations

import copy
import difflib
import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bundle import Shape
from documents import Members, Raw, Style, ValidDocuments, Writer
from near_misses import BOOLEANS, DATES, INTEGER_TEXTS, NUMBERS, ODD_TEXTS, UNKNOWN_KEYS
from pattern_text import matching_text
from places import Spot, child, spots


@dataclass
class Change:
    """What was done, where it must be found, and whether we must tell even if the document stays valid."""

    name: str
    pointers: set[str] = field(default_factory=set)
    told: bool = False
    # We must report one of these codes at one of the pointers; when empty, any code will do.
    codes: frozenset[str] = frozenset()
    # What the message of the finding must name.
    says: str = ""

    @staticmethod
    def quirk(pointer: str, *codes: str) -> Change:
        """A deviation that is read all the same, and told by one of these names."""
        return Change(codes[0], {pointer}, True, frozenset(f"quirk.{code}" for code in codes))


def mutate(rng: random.Random, root: list, shape: Shape, times: int) -> list[Change]:
    """Does so many mutations, each somewhere. `root` is a list of the one root value."""
    changes = []
    while len(changes) < times:
        # Not every mutation fits; but where none does, looking on would never end.
        for fits, change, _ in rng.choices(MUTATIONS, WEIGHTS, k=1000):
            places = [spot for spot in spots(root, shape) if fits(spot)]
            if places:
                changes.append(change(rng, rng.choice(places)))
                break
        else:
            raise RuntimeError(f"no mutation fits {root[0]!r}")
        # Inside of something else, or of a string, the schema may know no place any more.
        if changes[-1].name in ("wrapper", "encoded-packet"):
            break
    return changes


def is_member(spot: Spot) -> bool:
    return spot.within is not None


def is_required(spot: Spot) -> bool:
    return spot.required


def is_optional(spot: Spot) -> bool:
    return is_member(spot) and not spot.required


def is_text(spot: Spot) -> bool:
    return spot.shape.is_scalar() and isinstance(spot.value, str)


def is_scalar(spot: Spot) -> bool:
    return spot.shape.is_scalar()


def is_date(spot: Spot) -> bool:
    return is_text(spot) and spot.shape.const is None and any("0229" in one or "29/02" in one for one in spot.shape.patterns)


def is_code(spot: Spot) -> bool:
    return is_text(spot) and bool(spot.shape.enum or spot.shape.codes)


def is_list(spot: Spot) -> bool:
    return spot.shape.items is not None and not isinstance(spot.value, Members) and isinstance(spot.value, list)


def is_list_of_texts(spot: Spot) -> bool:
    return spot.shape.items.shape().is_scalar()


def is_object(spot: Spot) -> bool:
    return isinstance(spot.value, Members) and bool(spot.shape.properties)


def is_structure(spot: Spot) -> bool:
    return not spot.shape.is_scalar()


def drop(_rng, spot: Spot) -> Change:
    spot.remove()
    return Change("drop", {spot.pointer})


def null(_rng, spot: Spot) -> Change:
    spot.value = None
    return Change("null", {spot.pointer}, told=True)


def empty_text(_rng, spot: Spot) -> Change:
    spot.value = ""
    return Change("empty text", {spot.pointer})


def wrong_type(rng, spot: Spot) -> Change:
    if is_scalar(spot):
        members = Members([["MaHoSo", "1"]])
        spot.value = rng.choice(
            [
                Raw(rng.choice(NUMBERS)),
                Raw(rng.choice(NUMBERS)),
                True,
                False,
                members,
                Members(),
                [],
                [spot.value],
                ["1", 2],
            ]
        )
    elif is_list(spot):
        spot.value = rng.choice(
            ["", "chữ", 0, True, Members(), Raw("1.5")] + [copy.deepcopy(one) for one in spot.value[:1]]
        )
    else:
        spot.value = rng.choice(
            ["", "chữ", 5, False, [], [None], [copy.deepcopy(spot.value)], [copy.deepcopy(spot.value)]]
        )
    return Change("wrong type", {spot.pointer})


def number(rng, spot: Spot) -> Change:
    spot.value = Raw(rng.choice(NUMBERS))
    return Change("number", {spot.pointer})


def odd_number_text(rng, spot: Spot) -> Change:
    spot.value = rng.choice(INTEGER_TEXTS)
    return Change("text of a number", {spot.pointer})


def bad_code(rng, spot: Spot) -> Change:
    valid = str(spot.value or "1")
    spot.value = rng.choice(
        ["99", "0", "11", "01", valid + " ", " " + valid, valid + "\n", valid.lower(), "-1", "１", valid + "'", "chữ"]
    )
    return Change("bad code", {spot.pointer})


def bad_boolean(rng, spot: Spot) -> Change:
    spot.value = rng.choice(BOOLEANS)
    return Change("boolean form", {spot.pointer})


def bad_date(rng, spot: Spot) -> Change:
    spot.value = rng.choice(DATES)
    return Change("date", {spot.pointer})


def near_miss(rng, spot: Spot) -> Change:
    text = str(spot.value)
    at = rng.randrange(len(text)) if text else 0
    fullwidth = (
        text[:at]
        + "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text[at : at + 1])
        + text[at + 1 :]
    )
    spot.value = rng.choice(
        [
            text + "\n",
            " " + text,
            text + " ",
            "\t" + text,
            fullwidth,
            text[:at] + text[at + 1 :],
            text[:at] + text[at : at + 1] + text[at:],
            text[:at] + rng.choice(ODD_TEXTS) + text[at:],
            text.lower(),
            text.upper(),
            text + "\u0301",
            text + "\x00",
            "\ufeff" + text,
        ]
    )
    return Change("near miss", {spot.pointer})


def length(rng, spot: Spot) -> Change:
    """Exactly at the limit, or one over, in code points; with characters that are two units in UTF-16."""
    over = rng.randint(0, 1)
    wanted = spot.shape.max_length + over
    text = None
    if rng.random() < 0.3:
        text = matching_text(rng, spot.shape.patterns[0], wanted, wanted) if spot.shape.patterns else None
    if text is None:
        filler = rng.choice(["A", "𠀀", "ễ", "é", "A𠀀"])
        text = (filler * wanted)[:wanted]
    spot.value = text
    return Change(f"{over} over the length", {spot.pointer})


def wrong_const(rng, spot: Spot) -> Change:
    text = spot.shape.const
    spot.value = rng.choice([text.lower(), text.upper(), text + " ", text[:-1], "DongBoKhac", text + "\n", "é", "3"])
    return Change("wrong const", {spot.pointer})


def odd_text(rng, spot: Spot) -> Change:
    spot.value = rng.choice(ODD_TEXTS) + rng.choice(["", str(spot.value)])
    return Change("odd text", {spot.pointer})


def unknown_key(rng, spot: Spot) -> Change:
    key = rng.choice([one for one in UNKNOWN_KEYS if one not in spot.shape.properties])
    value = rng.choice(
        [
            "giá trị",
            1,
            None,
            True,
            Raw("1e400"),
            Raw("1.10"),
            [],
            Members(),
            [1, ["a", Members([["b", None]])]],
            nested(rng, 100),
        ]
    )
    spot.value.insert(rng.randint(0, len(spot.value)), [key, value])
    return Change("unknown key", {child(spot.pointer, key)}, told=True)


def nested(rng: random.Random, depth: int) -> Raw:
    opened = [rng.choice(["[", '{"a":']) for _ in range(depth)]
    return Raw("".join(opened) + "null" + "".join("]" if one == "[" else "}" for one in reversed(opened)))


def key_case(rng, spot: Spot) -> Change:
    key = spot.key
    twisted = rng.choice([key.lower(), key.upper(), key.swapcase(), key[:1].swapcase() + key[1:]])
    if twisted == key or twisted in spot.shape.properties:
        twisted = key.swapcase()
    spot.holder[0] = twisted
    return Change("key case", {spot.pointer, spot.beside(twisted)}, told=True)


def key_blank(rng, spot: Spot) -> Change:
    """Blanks around the key, or what nobody sees."""
    front, behind = rng.choice([("", " "), (" ", ""), ("\ufeff", ""), ("", "\u00a0"), ("\t", "\u200b")])
    spot.holder[0] = f"{front}{spot.key}{behind}"
    return Change("key blank", {spot.pointer, spot.beside(spot.holder[0])}, told=True)


def case_twin(rng, spot: Spot) -> Change:
    """The exact key and a variant of it in another letter case are both there."""
    twin = spot.key.swapcase()
    spot.within.insert(
        rng.randint(0, len(spot.within)), [twin, rng.choice(["khác", None, 1, copy.deepcopy(spot.value)])]
    )
    return Change("case twin", {spot.beside(twin)}, told=True)


def duplicate(rng, spot: Spot) -> Change:
    """The key stands there twice or three times; the last value counts, whether it is better or worse."""
    others = [None, "", "khác", 5, [], Members(), copy.deepcopy(spot.value)]
    for _ in range(rng.randint(1, 2)):
        spot.within.insert(rng.randint(0, len(spot.within)), [spot.key, rng.choice(others)])
    return Change("duplicate key", {spot.pointer}, told=True)


def empty_list(_rng, spot: Spot) -> Change:
    spot.value = []
    return Change("empty list", {spot.pointer})


def foreign_item(rng, spot: Spot) -> Change:
    at = rng.randint(0, len(spot.value))
    item = rng.choice([None, "", "chữ", 1, True, Raw("1e400"), [], [[]], Members()])
    spot.value.insert(at, item)
    # Of a list that is to be empty, the list is wrong.
    return Change("foreign item", {spot.pointer if spot.shape.const == [] else child(spot.pointer, at)})


def wrapped(rng, spot: Spot) -> Change:
    """The packet inside something else, or as one string."""
    text = rng.random() < 0.3
    if text:
        spot.value = Writer(rng, Style.any(rng)).document(spot.value).decode("utf-8-sig")
    if text and rng.random() < 0.5:
        return Change.quirk("", "encoded-packet")
    around = [["d"], ["Envelope", "Body"], ["response", "data"]]
    # An array with one item has its index for a key; a text in one may be an item of a list.
    around += [["0"], ["params", "0"], ["0", "d"]] * (not text)
    keys = rng.choice(around)
    for key in reversed(keys):
        spot.value = [spot.value] if key == "0" else Members([[key, spot.value]])
    return Change.quirk("".join(f"/{key}" for key in keys), "wrapper")


def is_envelope(spot: Spot) -> bool:
    return spot.pointer == "" and isinstance(spot.value, Members) and bool({"service", "error_code"} & set(spot.value.keys()))


def nested_reply(rng, spot: Spot) -> Change:
    """A reply as text in `message`, whole or broken, or something that only looks like one: no validator looks into it."""
    inner = rng.choice([Members([["message", "không có mã"]]), [], Members(), "{", '{"error_code":'])
    if rng.random() < 0.8:
        root = [ValidDocuments(rng).value(spot.around)]
        mutate(rng, root, spot.around, rng.choice([0, 0, 1, 2]))
        inner = root[0]
    text = inner if isinstance(inner, str) else Writer(rng, Style.any(rng)).document(inner).decode()
    spot.value = rng.choice(["", "", " ", "\r\n"]) + text
    result = spot.within.find("result")
    if result is not None and rng.random() < 0.8:
        spot.within.remove(result)
    if rng.random() < 0.3:
        # As DTOs have it, where there is nothing; and something.
        beside = rng.choice([None, [], Members(), "", " ", [Members()], Members([["maVet", "5f0c6a1e"]])])
        spot.within.append([rng.choice(["data", "Data"]), beside])
    return Change("nested reply")


def other_date(rng, spot: Spot) -> Change:
    """A real moment in a form that neighbouring interfaces have."""
    year, month, day = f"{rng.randint(1, 9999):04}", f"{rng.randint(1, 12):02}", f"{rng.randint(1, 28):02}"
    time = f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"
    fraction = "." + "".join(rng.choice("0123456789") for _ in range(rng.randint(1, 7)))
    forms = [
        f"{day}/{month}/{year}",
        f"{day}/{month}/{year} {time}",
        f"{day}-{month}-{year}",
        f"{day}.{month}.{year}",
        f"{year}-{month}-{day}",
        f"{year}-{month}-{day} {time}",
        f"{year}-{month}-{day}T{time}",
        f"{year}-{month}-{day}T{time}{fraction}",
        f"{year}{month}{day}",
        f"{int(day)}/{int(month)}/{year} {time}",
        f"{day}/{month}/{year} {time[:5]}",
        f"{year}-{month}-{day}T{time[:5]}",
        f"{year}-{month}-{day} {time}.0",
        f"{year}-{month}-{day}T{time}+07:00",
        f"{year}{month}{day}{time.replace(':', '')}+0700",
        f"/Date({rng.randint(-10**12, 10**13)})/",
        str(rng.randint(1_000_000_000, 1_899_999_999)),
        str(rng.randint(1_000_000_000_000, 1_899_999_999_999)),
    ]
    if any("/" in one for one in spot.shape.patterns):
        forms = [form for form in forms if ("/" not in form or "Date" in form) and ":" not in form]
    spot.value = rng.choice(forms)
    return Change.quirk(spot.pointer, "date-form")


def no_date(rng, spot: Spot) -> Change:
    """A day of the year 1, the least that .NET has: no date, in the form of the wire too, which a schema takes."""
    wire = "01/01/0001" if any("/" in one for one in spot.shape.patterns) else "00010101000000"
    spot.value = rng.choice([wire, wire, "0001-01-01T00:00:00"])
    # Where the field is required, it is no mere quirk.
    return Change("no date", {spot.pointer}, True, frozenset({"quirk.date-form", "advice.date-for-absent", "pattern"}))


def blanks(rng, spot: Spot) -> Change:
    """A valid value with blanks around it, or with what nobody sees."""
    around = [("", " "), (" ", ""), ("\t", "\r\n"), ("  ", "  "), ("", "\n"), ("", "\u00a0"), ("\u200b", ""), ("\u3164", "\U000e0020")]
    around += [("\ufeff", "\u3000"), ("\u200e", "\u200f")]
    front, behind = rng.choice(around if spot.value in spot.shape.codes or spot.shape.enum else around[:5])
    spot.value = f"{front}{spot.value}{behind}"
    return Change.quirk(spot.pointer, "blank")


def code_form(rng, spot: Spot) -> Change:
    """A code with zeros in front."""
    spot.value = rng.choice(["0", "00"]) + spot.value
    return Change.quirk(spot.pointer, "code-form")


def boolean_form(rng, spot: Spot) -> Change:
    spot.value = rng.choice(["true", "false", "0", "1"])
    return Change.quirk(spot.pointer, "boolean-form")


def no_list(rng, spot: Spot) -> Change:
    """The empty text, or one object, instead of a list."""
    if rng.random() < 0.5 or is_list_of_texts(spot):
        spot.value = rng.choice(["", "", " ", "\n"])
        return Change.quirk(spot.pointer, "text-for-list")
    spot.value = spot.value[0] if spot.value else ValidDocuments(rng).value(spot.shape.items.shape(), 3)
    if not isinstance(spot.value, Members):
        return Change("item for a list", {spot.pointer})
    return Change.quirk(spot.pointer, "object-for-list")


def converted_list(rng, spot: Spot) -> Change:
    """The list inside of an object, as converters from XML and serialisers send it."""
    items = spot.value
    keys = ["$values", "DanhSach"] + [spot.key] * (spot.key.lower() not in _names(spot.shape.items.shape()))
    forms = [Members([[rng.choice(keys), items]])]
    if items:
        forms.append(Members([[str(at), item] for at, item in enumerate(items, rng.randint(0, 1))]))
        # Under a name that tells nothing, a list is known by what is in its records.
        if any(items):
            forms.append(Members([["ArrayOfHoSo", items]]))
        page = [[rng.choice(["content", "items", "rows"]), items], ["total", Raw(str(len(items)))]]
        # Of texts, nothing tells a page from another object.
        if not spot.shape.items.shape().is_scalar():
            forms.append(Members(rng.sample(page, 2)))
        about = ["@xsi:type", "ArrayOfHoSo"]
        forms.append(Members([about, [rng.choice(keys), items]]))
    else:
        forms += [Members(), Members([["@xsi:nil", "true"]])]
    spot.value = rng.choice(forms)
    return Change.quirk(spot.pointer, "object-for-list")


def odd_items(rng, spot: Spot) -> Change:
    """A record of a list as JSON text or in an array of its own, or the list as the only item of another one."""
    if rng.random() < 0.5:
        spot.value = [spot.value]
        return Change.quirk(child(spot.pointer, 0), "wrapper")
    at = rng.randrange(len(spot.value))
    if len(spot.value) > 1 and rng.random() < 0.5:
        spot.value[at] = [spot.value[at]]
        return Change.quirk(child(spot.pointer, at), "list-for-object")
    spot.value[at] = Writer(rng, Style.any(rng)).document(spot.value[at]).decode()
    return Change.quirk(child(spot.pointer, at), "text-for-object")


def json_text(rng, spot: Spot) -> Change:
    """A list or a record as JSON text."""
    code = "text-for-list" if is_list(spot) else "text-for-object"
    spot.value = Writer(rng, Style.any(rng)).document(spot.value).decode()
    return Change.quirk(spot.pointer, code)


TEXT_KEYS = ["#text", "$", "_", "$t", "_text", "__text", "@value"]


def converted_value(rng, spot: Spot) -> Change:
    """A scalar inside of an object or a list, or the empty one for none."""
    if spot.value == "" and not spot.required:
        value, code = rng.choice(
            [(Members(), "object-for-value"), ([], "list-for-value"), (Members([["@nil", "true"]]), "object-for-value")]
        )
    else:
        inner = spot.value
        value, code = rng.choice(
            [
                ([inner], "list-for-value"),
                (Members([[rng.choice(TEXT_KEYS), inner]]), "object-for-value"),
                (Members([["@xml:space", "preserve"], [rng.choice(TEXT_KEYS), inner]]), "object-for-value"),
            ]
        )
    spot.value = value
    return Change.quirk(spot.pointer, code)


def wrapper(rng, spot: Spot) -> Change:
    """A record inside of one more object, under its name."""
    name = spot.shape.element
    spot.value = Members([[name, spot.value]])
    return Change.quirk(child(spot.pointer, name), "wrapper")


def data_for_result(_rng, spot: Spot) -> Change:
    """The records of a reply under the key of a request's."""
    spot.holder[0] = "data"
    return Change.quirk(spot.beside("data"), "data-for-result")


def other_name(rng, spot: Spot) -> Change:
    """The name that another system has for the field, in any letter case."""
    name = rng.choice(spot.shape.also)
    name = rng.choice([name, name, name.lower(), name.upper()])
    spot.holder[0] = name
    return Change.quirk(spot.beside(name), "other-name")


def misspelt_key(rng, spot: Spot) -> Change:
    """An optional field under a key that lacks a letter: unknown, but we say which field may be meant."""
    name = spot.key
    at = rng.randint(1, len(name) - 1)
    key = name[:at] + name[at + 1 :]
    spot.holder[0] = key
    change = Change("misspelt key", {spot.beside(key)}, True, frozenset({"advice.unknown-field"}))
    change.says = name
    return change


def contradiction(rng, spot: Spot) -> Change:
    """Success, and yet the message says that it exists already."""
    spot.within.find("error_code")[1] = rng.choice(["0", Raw("0"), "00", Raw("200")])
    spot.value = rng.choice(["Hồ sơ đã tồn tại", "Ma ho so da ton tai tren he thong", "Bản ghi ĐÃ TỒN TẠI"])
    return Change("contradiction", {spot.pointer}, True, frozenset({"advice.contradiction"}))


def list_of_one(_rng, spot: Spot) -> Change:
    """A list of one object instead of the object."""
    spot.value = [spot.value]
    return Change.quirk(spot.pointer, "list-for-object")


def _names(shape: Shape) -> set[str]:
    return {name.lower() for name in shape.properties}


def _is_filled(spot: Spot) -> bool:
    """Whether at least one field of the record is there."""
    return isinstance(spot.value, Members) and any(key in spot.shape.properties for key in spot.value.keys())


def _has_records(spot: Spot) -> bool:
    """Whether a list holds nothing but records with a field or more."""
    return is_list(spot) and not is_list_of_texts(spot) and bool(spot.value) and all(isinstance(item, Members) and item for item in spot.value)


def _is_record(spot: Spot) -> bool:
    name = spot.shape.element
    return _is_filled(spot) and name is not None and spot.pointer != "" and name.lower() not in _names(spot.shape)


def _fits_kind(spot: Spot) -> bool:
    """Whether the value is a scalar of a kind that the schema allows."""
    kinds = {str: "string", bool: "boolean", int: "integer", Raw: "number"}
    kind = kinds.get(type(spot.value))
    return is_scalar(spot) and is_member(spot) and (kind == "string" and spot.shape.takes(kind))


def _is_result(spot: Spot) -> bool:
    within = spot.within
    holds_records = spot.pointer == "/result" and spot.shape.items is not None
    return holds_records and within.find("error_code") is not None and within.find("data") is None


def _may_be_misspelt(spot: Spot) -> bool:
    """Whether the name is long enough, and no other is like it."""
    if not is_optional(spot) or spot.pointer.count("/") < 2 or len(spot.key) < 8 or spot.key not in spot.around.properties:
        return False
    others = [name for name in spot.around.properties if name != spot.key]
    return not difflib.get_close_matches(spot.key, others, 1, 0.7)


def _is_message(spot: Spot) -> bool:
    return spot.pointer == "/message" and is_text(spot) and spot.within.find("error_code") is not None


def _patterned(spot: Spot) -> bool:
    return is_text(spot) and bool(spot.shape.patterns)


def _any_integer(spot: Spot) -> bool:
    return is_scalar(spot) and spot.shape.types is not None and bool({"integer", "number"} & spot.shape.types)


def _boolean_text(spot: Spot) -> bool:
    shape = spot.shape
    return is_scalar(spot) and (shape.takes("boolean") or "True" in (shape.enum or []))


def _fits(spot: Spot) -> bool:
    """Whether the schema takes the text, so that only what is done to it now can be wrong with it."""
    shape, text = spot.shape, spot.value
    return (
        is_text(spot)
        and text != ""
        and all(re.search(pattern, text) for pattern in shape.patterns)
        and (shape.enum is None or text in shape.enum)
        and (shape.const is None or text == shape.const)
        and (shape.max_length is None or len(text) <= shape.max_length)
    )


def _trims(spot: Spot) -> bool:
    """Whether blanks mean nothing around the value, so that with them it is no longer right."""
    shape = spot.shape
    has_form = bool(shape.patterns or shape.enum or shape.const) or spot.value in shape.codes
    spaced = f" {spot.value} "
    # Of a text that nobody sees, all is blank: nothing is left of it.
    if spot.value and not spot.value.replace("\u200b", "").replace("\ufeff", "").strip():
        return False
    return has_form and _fits(spot) and not (shape.patterns and all(re.search(one, spaced) for one in shape.patterns))


def _is_known_number(spot: Spot) -> bool:
    known = [*(spot.shape.enum or []), *spot.shape.codes]
    return spot.value in known and re.fullmatch("[0-9]+", spot.value) is not None


def _is_boolean_text(spot: Spot) -> bool:
    return is_text(spot) and "True" in (spot.shape.enum or [])


# What is done, in which places it can be done, and how often.
def _is_free(spot: Spot) -> bool:
    """A text without a form: what is damaged in it, no schema sees."""
    shape = spot.shape
    return (
        is_text(spot)
        and not (shape.patterns or shape.enum or shape.codes)
        and shape.const is None
        and spot.pointer != "/service"
    )


def damaged(rng, spot: Spot) -> Change:
    """Text as it comes out of a wrong encoding, by Python's own codecs."""
    name = rng.choice(["Nguyễn Văn Định", "Trần Thị Bưởi", "UBND phường Bến Nghé", "Đường Lê Lợi"])
    utf8 = name.encode()
    spot.value = rng.choice(
        [
            utf8.decode("latin-1"),
            utf8.decode("latin-1").encode().decode("latin-1"),
            utf8.decode("cp1252", errors="ignore"),
            utf8.decode("cp1258", errors="ignore"),
            name.encode("ascii", errors="replace").decode(),
            name.encode("latin-1", errors="replace").decode("latin-1"),
            name.encode("utf-8").decode("ascii", errors="replace"),
            name.encode("ascii", errors="xmlcharrefreplace").decode(),
        ]
    )
    return Change("damaged", {spot.pointer}, True, frozenset({"advice.damaged-text"}))


def no_value(rng, spot: Spot) -> Change:
    """What programs write for "no value"."""
    spot.value = rng.choice(["null", "undefined", "None", "NaN", "[object Object]", "N/A", "System.String[]"])
    return Change("no value", {spot.pointer}, True, frozenset({"advice.text-for-absent"}))


MUTATIONS: list[tuple[Callable[[Spot], bool], Callable, int]] = [
    (is_required, drop, 8),
    (is_optional, drop, 2),
    (lambda spot: spot.pointer != "", null, 6),
    (is_required, empty_text, 4),
    (is_scalar, empty_text, 2),
    (is_scalar, wrong_type, 10),
    (lambda spot: is_structure(spot) and spot.pointer != "", wrong_type, 10),
    (is_scalar, number, 4),
    (_any_integer, number, 8),
    (_any_integer, odd_number_text, 5),
    (is_code, bad_code, 7),
    (_boolean_text, bad_boolean, 4),
    (is_date, bad_date, 9),
    (_patterned, near_miss, 9),
    (lambda spot: is_text(spot) and spot.shape.max_length is not None, length, 9),
    (lambda spot: is_scalar(spot) and spot.shape.const is not None, wrong_const, 4),
    (is_text, odd_text, 5),
    (_is_free, damaged, 6),
    (_is_free, no_value, 3),
    (is_object, unknown_key, 7),
    (is_member, key_case, 7),
    (is_member, key_blank, 4),
    (is_member, case_twin, 3),
    (is_member, duplicate, 7),
    (is_list, empty_list, 3),
    (is_list, foreign_item, 6),
    (lambda spot: spot.pointer == "/message" and "error_code" in spot.around.properties, nested_reply, 8),
    (is_envelope, wrapped, 6),
    (is_date, other_date, 8),
    (is_date, no_date, 3),
    (lambda spot: is_text(spot) and _trims(spot), blanks, 8),
    (lambda spot: is_code(spot) and _is_known_number(spot), code_form, 4),
    (_is_boolean_text, boolean_form, 4),
    (lambda spot: is_list(spot) and spot.pointer != "", no_list, 8),
    (lambda spot: isinstance(spot.value, Members) and is_member(spot), list_of_one, 6),
    (lambda spot: is_list(spot) and is_member(spot), converted_list, 10),
    (lambda spot: _has_records(spot) and is_member(spot), odd_items, 6),
    (lambda spot: is_list(spot) and is_member(spot), json_text, 6),
    (lambda spot: _is_filled(spot) and is_member(spot), json_text, 6),
    (_fits_kind, converted_value, 8),
    (_is_record, wrapper, 8),
    (_is_result, data_for_result, 8),
    (lambda spot: bool(spot.shape.also) and is_member(spot), other_name, 8),
    (_may_be_misspelt, misspelt_key, 5),
    (_is_message, contradiction, 4),
]
WEIGHTS = [weight for _, _, weight in MUTATIONS]
