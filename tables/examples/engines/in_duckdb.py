"""Checks an archive inside DuckDB, and sums up what was found by code and province.

`in_duckdb.py FOLDER [THREADS]` prints a line of CSV for each sum. The check is a function of SQL, which DuckDB calls with some thousand lines at a time.
"""

from __future__ import annotations

import sys

import duckdb
import pyarrow as pa
from judged import judged


def check(lines: pa.ChunkedArray) -> pa.Array:
    batch = judged(lines.combine_chunks())
    return pa.StructArray.from_arrays(batch.columns, fields=list(batch.schema))


def main() -> None:
    folder, threads = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2
    con = duckdb.connect(config={"threads": threads})
    shape = "STRUCT(province VARCHAR, findings STRUCT(code VARCHAR, level VARCHAR)[])"
    con.create_function("kiem_tra", check, ["VARCHAR"], shape, type="arrow")
    # A line is one value: nothing separates, nothing quotes.
    lines = "read_csv(?, columns = {'line': 'VARCHAR'}, header = false, delim = '\x01', quote = '', escape = '', max_line_size = 8388608)"
    sums = con.execute(
        f"""
        WITH judged AS MATERIALIZED (SELECT kiem_tra(line) AS j FROM {lines}),
        found AS (SELECT j.province AS province, unnest(j.findings) AS f FROM judged)
        SELECT province, '' AS code, 'record' AS level, count(*) FROM judged, (SELECT 1) WHERE j.province IS NOT NULL GROUP BY ALL
        UNION ALL SELECT province, f.code, f.level, count(*) FROM found GROUP BY ALL
        ORDER BY ALL
        """.replace("SELECT province, '' AS code", "SELECT j.province, '' AS code"),
        [f"{folder}/*.ndjson"],
    ).fetchall()
    for province, code, level, count in sums:
        print(f"{province or ''},{code},{level},{count}")


main()
