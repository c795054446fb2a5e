"""Packets as typed tables of Arrow, for engines: Spark, DuckDB, Polars. pyarrow is imported when it is asked for, and not needed otherwise.

`qcvn120 export` makes the same tables as files; `tables/README.md` in the repository says what their columns are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Optional, Union

from . import _native
from ._calls import Data, Profile, _bytes, _options, _profile, _text

if TYPE_CHECKING:
    import pyarrow

Edition = Union[Literal["2019", "2022"], int, None]


def record_batches(
    data: Data,
    *,
    message: Optional[str] = None,
    edition: Edition = None,
    profile: Optional[Profile] = None,
    values: bool = False,
    file: Optional[str] = None,
    dictionaries: bool = True,
) -> dict[str, pyarrow.RecordBatchReader]:
    """The tables that come of a packet of any form, or of many on lines, each with its batches: by the name of a message its records,
    and `findings`, `documents`, `codes`. A table without rows is not among them; `table_schema` has its columns.

    Nothing is raised for a packet that cannot be read: the tables `findings` and `documents` say why. One core works, and no other
    thread of Python waits for it. `dictionaries=False` makes texts of the codes of closed lists, as Spark wants them; `values` puts
    values into the findings: they are personal data.
    """
    import pyarrow as pa

    packet, name = _bytes(data)
    options = _options(message=message, edition=edition, profile=_profile(profile), values=values or None, file=file or name)
    number, text, streams = _native.streams(packet, options, dictionaries)
    _text((number, text))
    return {table: pa.ipc.open_stream(stream) for table, stream in streams}


def table_schema(
    table: str, *, profile: Optional[Profile] = None, values: bool = False, dictionaries: bool = True
) -> pyarrow.Schema:
    """The columns of a table of `record_batches`, with titles, labels of codes and what else there is to say of them as metadata."""
    import pyarrow as pa

    options = _options(profile=_profile(profile), values=values or None)
    number, text, stream = _native.schema_of_table(table, options, dictionaries)
    _text((number, text))
    schema: pyarrow.Schema = pa.ipc.open_stream(stream).schema
    return schema
