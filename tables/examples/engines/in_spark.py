"""Checks an archive inside Apache Spark, and sums up what was found by code and province.

`in_spark.py FOLDER [EXECUTORS]` prints a line of CSV for each sum. The check runs in Spark's Python workers (`mapInArrow`), each on some thousand lines at a time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pyarrow as pa
from judged import JUDGED, judged
from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema


def check(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield judged(batch.column(0))


def main() -> None:
    folder, executors = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2
    here = os.path.dirname(os.path.abspath(__file__))
    # The workers are of the same Python, which has the package.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.master(f"local[{executors}]")
        .appName("qcvn120")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", str(executors))
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "4096")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    # A cluster gets the package as a wheel; this module goes along.
    spark.sparkContext.addPyFile(os.path.join(here, "judged.py"))
    lines = spark.read.text(f"{folder}/*.ndjson")
    rows = lines.mapInArrow(check, schema=from_arrow_schema(JUDGED)).select(
        "province",
        # A row for the dossier itself, beside those of its findings.
        f.explode(
            f.concat(
                f.when(f.col("province").isNull(), f.array().cast("array<struct<code:string,level:string>>")).otherwise(
                    f.array(f.struct(f.lit("").alias("code"), f.lit("record").alias("level")))
                ),
                f.col("findings"),
            )
        ).alias("found"),
    )
    sums = rows.groupBy("province", "found.code", "found.level").count().collect()
    for province, code, level, count in sums:
        print(f"{province or ''},{code},{level},{count}")
    spark.stop()


main()
