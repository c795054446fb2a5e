"""Packets as tables and tables as packets. pandas and pyarrow are imported when they are asked for, and not needed otherwise.

A row is a record: a dict by the wire names, with lists inside as lists of dicts. A table has all columns of the message in the order of the
regulation, so that tables of several packets go together; fields that the message does not know stand behind them.
"""

from __future__ import annotations

import datetime
import decimal
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, Optional, Union

from ._calls import Data, Encoding, Packet, Profile, convert, read, schema
from ._errors import UnknownNameError
from ._report import Language

if TYPE_CHECKING:
    import pandas
    import pyarrow

#: Times of packets are those of Vietnam; times of another zone are turned into them.
VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


def to_rows(data: Union[Packet, Data], *, message: Optional[str] = None, profile: Optional[Profile] = None) -> list[dict[str, Any]]:
    """The records of a packet as rows, in the exact wire form. Raises `UnreadableError`."""
    return _packet(data, message, profile).records


def to_pandas(data: Union[Packet, Data], *, message: Optional[str] = None, profile: Optional[Profile] = None) -> pandas.DataFrame:
    """The records of a packet as a data frame: texts, whole numbers and truths as types that know absent values, lists as they are."""
    import pandas as pd

    packet = _packet(data, message, profile)
    columns = {}
    for name, values, hint in _columns(packet):
        kind = _kind(values, hint)
        dtype = {"text": "string", "integer": "Int64", "boolean": "boolean"}.get(kind, "object")
        fitted = values
        if kind == "integer":
            fitted = [_whole(value) for value in values]
        elif kind == "boolean":
            fitted = [_truth(value) for value in values]
        columns[name] = pd.Series(fitted, dtype=dtype)
    return pd.DataFrame(columns, index=range(len(packet.records)))


def to_arrow(data: Union[Packet, Data], *, message: Optional[str] = None, profile: Optional[Profile] = None) -> pyarrow.Table:
    """The records of a packet as a table of Arrow: texts, 64-bit integers and booleans, lists as lists of structs. A column of several
    kinds of values, as only packets with errors have, is of texts in JSON."""
    import pyarrow as pa

    columns = {}
    for name, values, hint in _columns(_packet(data, message, profile)):
        kind = _type(values, hint)
        columns[name] = pa.array([_fitted(value, kind) for value in values], type=kind)
    return pa.table(columns)


def from_rows(
    rows: Iterable[Mapping[str, Any]],
    message: str,
    *,
    envelope: Optional[Mapping[str, Any]] = None,
    to: Encoding = "json",
    profile: Optional[Profile] = None,
    lang: Optional[Language] = None,
    keep_invalid: bool = False,
) -> str:
    """A packet of rows: dicts by the wire names. Absent values (`None`, NaN, NaT) are left out, days and times are written as packets
    have them (times with a zone in that of Vietnam), numbers of numpy as numbers.

    With an envelope (`{"session": …, "madonvi": …, "isUpdating": "False"}`) it is a request of the message, else a list.
    Raises `RefusedError` where a row has errors, unless they are to be kept.
    """
    data = [_present(row) for row in rows]
    packet: Any = data if envelope is None else {**envelope, "service": message, "data": data}
    return convert(packet, to, message=message, profile=profile, lang=lang, keep_invalid=keep_invalid)


def from_pandas(
    frame: pandas.DataFrame,
    message: str,
    *,
    envelope: Optional[Mapping[str, Any]] = None,
    to: Encoding = "json",
    profile: Optional[Profile] = None,
    lang: Optional[Language] = None,
    keep_invalid: bool = False,
) -> str:
    """A packet of the rows of a data frame, whose columns have the wire names; as `from_rows`."""
    # Row by row pandas would make floats of integers beside absent values.
    columns = [frame.iloc[:, at].astype(object).tolist() for at in range(frame.shape[1])]
    names = [str(name) for name in frame.columns]
    rows = (dict(zip(names, row)) for row in zip(*columns))
    return from_rows(rows, message, envelope=envelope, to=to, profile=profile, lang=lang, keep_invalid=keep_invalid)


def from_arrow(
    table: pyarrow.Table,
    message: str,
    *,
    envelope: Optional[Mapping[str, Any]] = None,
    to: Encoding = "json",
    profile: Optional[Profile] = None,
    lang: Optional[Language] = None,
    keep_invalid: bool = False,
) -> str:
    """A packet of the rows of a table or record batch of Arrow, whose columns have the wire names; as `from_rows`."""
    rows: list[dict[str, Any]] = table.to_pylist()
    return from_rows(rows, message, envelope=envelope, to=to, profile=profile, lang=lang, keep_invalid=keep_invalid)


def _packet(data: Union[Packet, Data], message: Optional[str], profile: Optional[Profile]) -> Packet:
    return data if isinstance(data, Packet) else read(data, message=message, profile=profile)


def _columns(packet: Packet) -> Iterator[tuple[str, list[Any], Mapping[str, Any]]]:
    """The columns: name, values, and what the schema says of the field."""
    hints = _properties(packet.report.message)
    # A dict is a set that keeps the order.
    names = dict.fromkeys(hints)
    for record in packet.records:
        names.update(dict.fromkeys(record))
    for name in names:
        yield name, [record.get(name) for record in packet.records], hints.get(name, {})


@lru_cache(maxsize=None)
def _properties(message: Optional[str]) -> Mapping[str, Any]:
    """The fields of a record of the message, each with its schema, which has no references any more."""
    if message is None:
        return {}
    try:
        flat = schema(message, kind="flat", form="record")
    except UnknownNameError:
        return {}
    properties: Mapping[str, Any] = _resolved(flat, flat.get("$defs", {})).get("properties", {})
    return properties


def _resolved(node: Any, definitions: Mapping[str, Any]) -> Any:
    """A schema with what it refers to in place. The schemas of packets hold no circles."""
    if isinstance(node, list):
        return [_resolved(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    reference = node.get("$ref")
    if isinstance(reference, str):
        node = {**definitions[reference.rsplit("/", 1)[-1]], **{key: value for key, value in node.items() if key != "$ref"}}
    return {key: _resolved(value, definitions) for key, value in node.items() if key != "$defs"}


Kind = Literal["text", "integer", "boolean", "record", "list", "mixed", "none"]


def _kind(values: Sequence[Any], hint: Mapping[str, Any]) -> Kind:
    """Of which kind all these values are. What may be a number or a text, or a truth or a text (as the schema says), is a number or a
    truth, if all of them are."""
    found = [value for value in values if value is not None]
    if not found:
        return "none"
    if "integer" in hint.get("type", ()) and all(value == "" or _whole(value) is not None for value in found):
        return "integer"
    if "boolean" in hint.get("type", ()) and all(_truth(value) is not None for value in found if value != ""):
        return "boolean"
    if all(isinstance(value, str) for value in found):
        return "text"
    if all(isinstance(value, bool) for value in found):
        return "boolean"
    if all(not isinstance(value, str) and _whole(value) is not None for value in found):
        return "integer"
    if all(isinstance(value, dict) for value in found):
        return "record"
    return "list" if all(isinstance(value, list) for value in found) else "mixed"


def _truth(value: Any) -> Optional[bool]:
    """The truth that a value is, as such or as packets write it."""
    if isinstance(value, bool):
        return value
    return {"True": True, "False": False}.get(value) if isinstance(value, str) else None


def _whole(value: Any) -> Optional[int]:
    """The whole number of 64 bits that a value is, as a number or in its digits."""
    if isinstance(value, str):
        number = int(value) if value.isascii() and value.lstrip("-").isdigit() else None
        # Neither leading zeros nor a second sign.
        value = number if str(number) == value else None
    if isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63:
        return value
    return None


def _type(values: Sequence[Any], hint: Mapping[str, Any]) -> Any:
    """The type of Arrow that holds all these values; where there are none, the one that the schema says. Of values of several kinds
    it is that of texts, which hold them as JSON."""
    import pyarrow as pa

    kind = _kind(values, hint)
    if kind == "none":
        return _stated(hint)
    if kind == "integer":
        return pa.int64()
    if kind == "boolean":
        return pa.bool_()
    found = [value for value in values if value is not None]
    if kind == "list":
        return pa.list_(_type([item for value in found for item in value], hint.get("items", {})))
    if kind == "record":
        inner: Mapping[str, Any] = hint.get("properties", {})
        names = dict.fromkeys(inner)
        for value in found:
            names.update(dict.fromkeys(value))
        if names:
            return pa.struct([(name, _type([value.get(name) for value in found], inner.get(name, {}))) for name in names])
    return pa.string()


def _stated(hint: Mapping[str, Any]) -> Any:
    """The type of Arrow for values of a schema."""
    import pyarrow as pa

    kinds = hint.get("type", "string")
    if "integer" in kinds:
        return pa.int64()
    if "boolean" in kinds:
        return pa.bool_()
    if kinds == "array":
        return pa.list_(_stated(hint.get("items", {})))
    if kinds == "object" and hint.get("properties"):
        return pa.struct([(name, _stated(inner)) for name, inner in hint["properties"].items()])
    return pa.string()


def _fitted(value: Any, kind: Any) -> Any:
    """A value for a place of the type: a text in JSON where that is of texts, and the value is not."""
    import pyarrow as pa

    if value is None:
        return None
    if pa.types.is_struct(kind):
        return {field.name: _fitted(value.get(field.name), field.type) for field in kind}
    if pa.types.is_list(kind):
        return [_fitted(item, kind.value_type) for item in value]
    if pa.types.is_integer(kind):
        return _whole(value)
    if pa.types.is_boolean(kind):
        return _truth(value)
    if pa.types.is_string(kind) and not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return value


def _present(row: Mapping[str, Any]) -> dict[str, Any]:
    written = ((str(name), _written(value)) for name, value in row.items())
    return {name: value for name, value in written if value is not None}


def _written(value: Any) -> Any:
    """A value as JSON has it; None for one that is absent."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, Mapping):
        return _present(value)
    if isinstance(value, datetime.datetime):
        return _time(value)
    if isinstance(value, datetime.date):
        return value.strftime("%Y%m%d")
    if isinstance(value, decimal.Decimal):
        if not value.is_finite():
            return None
        return int(value) if value == value.to_integral_value() else format(value, "f")
    # Arrays of numpy, and its numbers.
    if hasattr(value, "tolist"):
        return _written(value.tolist())
    if isinstance(value, Sequence):
        return [_written(item) for item in value]
    if _is_absent(value):
        return None
    if isinstance(value, float) and value.is_integer():
        # What pandas makes of whole numbers beside absent ones.
        return int(value)
    return value


def _is_absent(value: Any) -> bool:
    """Whether it is NaN, or what pandas has for an absent value or time."""
    if type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def _time(value: datetime.datetime) -> Optional[str]:
    if _is_absent(value):
        return None
    if value.tzinfo is not None:
        value = value.astimezone(VIETNAM)
    return value.strftime("%Y%m%d%H%M%S")
