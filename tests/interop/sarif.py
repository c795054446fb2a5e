"""The logs of `check --format sarif`: valid under the official schema, and nothing that SARIF's own validator complains of."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

# The project has no page of its own to name.
ALLOWED = {"SARIF2005"}

BROKEN = {
    "cụt.json": b'{"service": "DongBoHoSoMC", "data": [',
    "tcvn3 100%.json": b'{"MALINHVUC": "G15-HT01", "TENLINHVUC": "H\xe9 t\xdech"}',
    "rỗng.json": b"",
    "a[b]{c}#d?e&f.json": b'"DongBoHoSoMC"',
    "không biết.json": b'{"service": "DongBo"}',
    "bom.json": b'\xef\xbb\xbf{"error_code": "0", "error_code": "0"}',
    "keys.json": '[{"MaHoSo":"x","NguoiXuLy":null,"{0}[x](1)":1,"":2,"a/b~c\\u0000\\ud83d\\ude00":3,"TrangThai":4}]'.encode(),
    "lĩnh vực.xml": "<LinhVuc>\n <MALINHVUC>G15</MALINHVUC><TENLINHVUC/><Lạ>1</Lạ>\n</LinhVuc>".encode(),
    "sai.xml": b"<LinhVuc><MALINHVUC>G15</LinhVuc>",
    "nhiều.json": b'[{"MaHoSo":1}' + b',{"MaHoSo":1}' * 400 + b"]",
}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--binary", required=True, type=Path)
    arguments.add_argument("--tools", required=True, type=Path, help="where node_modules/ stands")
    arguments.add_argument("--packets", required=True, type=Path, help="a folder of documents")
    options = arguments.parse_args()

    packages = options.tools / "node_modules" / "@microsoft"
    multitool = packages / "sarif-multitool" / "bin.js"
    schema = json.loads(next(packages.glob("sarif-multitool-*/sarif-2.1.0.json")).read_text("utf-8-sig"))
    judge = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())

    complaints = []
    results = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for name, content in BROKEN.items():
            (folder / name).write_bytes(content)
        logs = make(options.binary.absolute(), sorted(options.packets.absolute().glob("*.json")), folder)
        for path in logs:
            log = json.loads(path.read_text("utf-8"))
            results += len(log["runs"][0]["results"])
            for error in judge.iter_errors(log):
                complaints.append(f"{path.name}: {error.json_path}: {error.message}")
            complaints += validated(multitool, path, folder)
    for complaint in complaints:
        print(complaint)
    print(f"sarif: {len(logs)} logs with {results} results; {len(complaints)} complaints")
    return 1 if complaints or not results else 0


def make(binary: Path, packets: list[Path], folder: Path) -> list[Path]:
    """One log for each way to call."""
    broken = sorted(BROKEN)
    calls = {
        "one-clean-file": ["dong-bo-ho-so.json"],
        "vietnamese": [path.name for path in packets],
        "english": ["--lang", "en", *(path.name for path in packets)],
        "edition-2019": ["--edition", "2019", "--values", *(path.name for path in packets)],
        "broken": broken,
        "named-twice": [*broken, *broken, "./cụt.json"],
        "absolute": [str(packets[0]), str(packets[-1])],
        "missing": ["không có.json", "."],
        "standard-input": ["-", "ho-so-sai.json"],
    }
    for packet in packets:
        (folder / packet.name).write_bytes(packet.read_bytes())
    logs = []
    for name, arguments in calls.items():
        done = subprocess.run(
            [binary, "check", "--format", "sarif", *arguments],
            capture_output=True,
            cwd=folder,
            input=(folder / "ho-so-sai.json").read_bytes(),
        )
        if done.stderr or done.returncode not in (0, 1, 2):
            raise SystemExit(f"{name}: exit status {done.returncode}\n{done.stderr.decode()}")
        path = folder / f"{name}.sarif"
        path.write_bytes(done.stdout)
        logs.append(path)
    return logs


def validated(multitool: Path, log: Path, folder: Path) -> list[str]:
    """What SARIF's own validator says of a log, but for what is allowed."""
    said = folder / "said.json"
    # Without it .NET asks for a library that slim systems do not have.
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(
        ["node", multitool, "validate", log.name, "--output", said.name, "--log", "ForceOverwrite", "--quiet"],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
    )
    if not said.exists():
        return [f"{log.name}: the validator gave nothing: {done.stdout}{done.stderr}"]
    run = json.loads(said.read_text("utf-8-sig"))["runs"][0]
    said.unlink()
    complaints = []
    for result in run.get("results", []):
        if result["ruleId"].split("/")[0] not in ALLOWED:
            message = result["message"]
            place = result["locations"][0]["physicalLocation"].get("region", {}).get("startColumn")
            words = message.get("text") or f"{message.get('id')} {message.get('arguments')}"
            complaints.append(f"{log.name}: {result['ruleId']} {result.get('level')} at {place}: {words}")
    for invocation in run.get("invocations", []):
        if not invocation["executionSuccessful"]:
            complaints.append(f"{log.name}: the validator did not succeed: {invocation}")
    return complaints


if __name__ == "__main__":
    sys.exit(main())
