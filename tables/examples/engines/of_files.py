"""The same sums over the files that `qcvn120 export --to parquet` has written, in DuckDB.

`of_files.py FOLDER [THREADS]` prints a line of CSV for each sum.
"""

from __future__ import annotations

import sys

import duckdb


def main() -> None:
    folder, threads = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2
    con = duckdb.connect(config={"threads": threads})
    for table in ("DongBoHoSoMC", "findings"):
        con.execute(f"CREATE VIEW {table} AS SELECT * FROM '{folder}/{table}.parquet'")
    sums = con.execute(
        """
        WITH dossiers AS (SELECT _file, _record, regexp_extract(MaHoSo, '([A-Z][0-9]{2})-', 1) AS province FROM DongBoHoSoMC)
        SELECT province, '' AS code, 'record' AS level, count(*) FROM dossiers GROUP BY ALL
        UNION ALL
        SELECT coalesce(province, ''), code, level, count(*)
        FROM findings LEFT JOIN dossiers ON _file = file AND _record = record GROUP BY ALL
        """
    ).fetchall()
    for province, code, level, count in sums:
        print(f"{province},{code},{level},{count}")


main()
