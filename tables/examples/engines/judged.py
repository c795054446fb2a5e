"""Lines with a dossier each, as an engine hands them over, to what was found in each: the province and the findings."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import qcvn120

FINDINGS = pa.list_(pa.struct([("code", pa.string()), ("level", pa.string())]))
JUDGED = pa.schema([("province", pa.string()), ("findings", FINDINGS)])


def judged(lines: pa.Array) -> pa.RecordBatch:
    """For each line the province, by the number of the dossier, and what was found; null for a line that is none."""
    packet = "\n".join(lines.to_pylist())
    tables = qcvn120.record_batches(packet, message="DongBoHoSoMC")

    provinces = np.full(len(lines), None, dtype=object)
    if "DongBoHoSoMC" in tables:
        dossiers = tables["DongBoHoSoMC"].read_all().select(["_record", "MaHoSo"])
        agency = pc.extract_regex(dossiers["MaHoSo"], r"(?P<province>[A-Z][0-9]{2})-")
        provinces[dossiers["_record"].to_numpy()] = pc.struct_field(agency, "province").to_numpy(zero_copy_only=False)

    records, codes, levels = np.empty(0, dtype=np.int64), pa.array([], pa.string()), pa.array([], pa.string())
    if "findings" in tables:
        found = tables["findings"].read_all().select(["record", "code", "level"]).drop_null().sort_by("record")
        records = found["record"].to_numpy()
        codes, levels = found["code"].combine_chunks(), found["level"].combine_chunks()
    offsets = np.searchsorted(records, np.arange(len(lines) + 1)).astype(np.int32)
    findings = pa.ListArray.from_arrays(
        pa.array(offsets), pa.StructArray.from_arrays([codes, levels], ["code", "level"]), type=FINDINGS
    )
    return pa.record_batch([pa.array(provinces, pa.string()), findings], schema=JUDGED)
