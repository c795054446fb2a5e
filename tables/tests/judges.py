"""pyarrow and DuckDB read what `qcvn120 export` writes: the same rows in each format, as many as `qcvn120 check` counts, with the types
that the schemas state. `judges.py PROGRAM FOLDER-OF-QCVN120-EXPORT`."""

from __future__ import annotations

import collections
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import duckdb
import pyarrow as pa
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

FORMATS = ("parquet", "csv", "arrow")
OF_ALL = ("codes", "documents", "findings")
TYPES = {
    ("DongBoHoSoMC", "NgayTiepNhan"): "TIMESTAMP WITH TIME ZONE",
    ("DongBoHoSoMC", "TrangThaiHoSo"): "VARCHAR",
    ("DongBoHoSoMC", "_record"): "BIGINT",
    ("DongBoThongKeHoSo", "PhanTramXuLyDungHan"): "DECIMAL(5,2)",
    ("DongBoThongKeHoSo", "TongSoXuLy"): "BIGINT",
}


def main() -> None:
    program, beside = sys.argv[1:]
    environment = {**os.environ, "PATH": beside + os.pathsep + os.environ["PATH"], "LANG": "en_US.UTF-8"}
    with tempfile.TemporaryDirectory(prefix="qcvn120-tables-") as work:
        judge(program, environment, pathlib.Path(work))


def judge(program: str, environment: dict[str, str], work: pathlib.Path) -> None:
    suite = work / "suite"
    subprocess.run([program, "suite", "-o", suite], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    checked = subprocess.run(
        [program, "check", "--no-config", "--format", "json", suite], stdout=subprocess.PIPE, check=False, env=environment
    )
    verdicts = [json.loads(line) for line in checked.stdout.splitlines()]
    for to in FORMATS:
        run = subprocess.run(
            [program, "export", "--no-config", "--to", to, "-o", work / to, suite], stderr=subprocess.PIPE, check=False, env=environment
        )
        assert run.returncode == checked.returncode, run.stderr.decode()

    names = sorted(path.stem for path in (work / "parquet").iterdir())
    for to in FORMATS:
        assert sorted(path.stem for path in (work / to).iterdir()) == names, to
    assert set(OF_ALL) < set(names)

    rows = 0
    for name in names:
        parquet = pq.read_table(work / f"parquet/{name}.parquet")
        arrow = ipc.open_file(work / f"arrow/{name}.arrow").read_all()
        assert arrow.schema.equals(parquet.schema, check_metadata=True), name
        arrow.validate(full=True)
        # As values: what dictionaries are made of may differ.
        assert arrow.to_pylist() == parquet.to_pylist(), name
        with open(work / f"csv/{name}.csv", encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file))
        assert lines[0] == parquet.column_names
        assert len(lines) - 1 == parquet.num_rows, name
        for column, of_line in zip(parquet.column_names, zip(*lines[1:])):
            if parquet.schema.field(column).type == pa.string():
                assert [value or "" for value in parquet.column(column).to_pylist()] == list(of_line), (name, column)
        rows += parquet.num_rows

    con = duckdb.connect()
    con.execute("SET TimeZone = 'Asia/Ho_Chi_Minh'")
    for name in names:
        con.execute(f"CREATE VIEW {name} AS SELECT * FROM '{work}/parquet/{name}.parquet'")
    for (table, column), due in TYPES.items():
        found = dict(con.execute(f"SELECT column_name, column_type FROM (DESCRIBE {table})").fetchall())
        assert found[column] == due, (table, column, found[column])

    # What DuckDB counts is what the check has said.
    messages = collections.Counter[str]()
    for verdict in verdicts:
        if verdict["message"] in names:
            messages[verdict["message"]] += verdict["records"] or 0
    for message, count in messages.items():
        assert con.execute(f"SELECT count(*) FROM {message}").fetchone() == (count,), message
    assert con.execute("SELECT count(*) FROM documents").fetchone() == (len(verdicts),)
    by_code = collections.Counter(
        finding["code"] for verdict in verdicts for kind in ("errors", "quirks", "advice") for finding in verdict[kind]
    )
    found = con.execute("SELECT code, count(*) FROM findings WHERE level <> 'failure' GROUP BY ALL").fetchall()
    assert dict(found) == dict(by_code)
    for column in ("usable", "conformant", "clean"):
        due = sum(verdict[column] for verdict in verdicts)
        assert con.execute(f"SELECT count(*) FROM documents WHERE {column}").fetchone() == (due,), column
    # Each finding on a record has its row, by file and number.
    (lost,) = con.execute(
        "SELECT count(*) FROM findings f ANTI JOIN DongBoHoSoMC d ON f.file = d._file AND f.record = d._record "
        "WHERE f.message = 'DongBoHoSoMC' AND f.record IS NOT NULL AND f.level <> 'failure'"
    ).fetchone() or (-1,)
    assert lost == 0, lost
    # Amounts sum up, in lists too, and labels join.
    (fees,) = con.execute("SELECT sum(fee.Gia) FROM (SELECT unnest(DanhSachLePhi) AS fee FROM DongBoHoSoMC)").fetchone() or (None,)
    assert fees and fees > 1_000_000, fees
    label = con.execute("SELECT label_vi FROM codes WHERE field = 'TrangThaiHoSo' AND code = '4'").fetchone()
    assert label == ("Đang xử lý",), label
    print(f"pyarrow and DuckDB: {len(names)} tables, {rows} rows in {len(FORMATS)} formats, {sum(by_code.values())} findings as check has them")


main()
