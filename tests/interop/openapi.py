"""The OpenAPI documents of the example and of utoipa: a linter finds no error and nothing to warn of, and does find what is
broken on purpose. Their schemas are judged by schema_users.py."""

from __future__ import annotations

import argparse
import copy
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tools", required=True, type=Path, help="where node_modules/ stands")
    arguments.add_argument("documents", nargs="+", type=Path)
    options = arguments.parse_args()
    failed = 0
    for path in options.documents:
        document = json.loads(path.read_text("utf-8"))
        problems = linted(document, options.tools)
        failed += len(problems)
        schemas = len(document["components"]["schemas"])
        print(f"{path.name}: OpenAPI {document['openapi']}, {len(document['paths'])} paths, {schemas} schemas, {len(problems)} problems")
        for problem in problems[:20]:
            print(f"  {problem['severity']}: {problem['ruleId']}: {problem['message']}")
        for what, broken in broken_on_purpose(document):
            found = {problem["ruleId"] for problem in linted(broken, options.tools) if problem["severity"] == "error"}
            print(f"  {what}: {', '.join(sorted(found)) or 'NOT FOUND'}")
            failed += not found
    return 1 if failed else 0


def linted(document: dict, tools: Path) -> list[dict]:
    linter = tools / "node_modules" / "@redocly" / "cli" / "bin" / "cli.js"
    quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "openapi.json").write_text(json.dumps(document), "utf-8")
        call = ["node", linter, "lint", "--extends", "recommended-strict", "--format", "json", "--max-problems", "1000"]
        done = subprocess.run([*call, "openapi.json"], cwd=folder, env=os.environ | quiet, capture_output=True, text=True)
    try:
        return json.loads(done.stdout)["problems"]
    except ValueError:
        raise SystemExit(f"the linter said nothing to be read:\n{done.stdout[-2000:]}{done.stderr[-2000:]}") from None


def broken_on_purpose(document: dict):
    """One schema that is none, one reference that leads nowhere, one example that its schema refuses."""
    schemas = document["components"]["schemas"]
    # A scalar where scalars have names, else a list of codes.
    name = next(name for name in ("SoTien", "TrangThaiHoSoRequired") if name in schemas)
    example = {"example": "135.000 đồng"} if document["openapi"].startswith("3.0") else {"examples": ["135.000 đồng"]}
    for what, change in [
        ("a type that there is not", {"type": "text"}),
        ("a reference to nothing", {"$ref": "#/components/schemas/Tien"}),
        ("an example that is not valid", example),
    ]:
        broken = copy.deepcopy(document)
        broken["components"]["schemas"][name] = schemas[name] | change
        yield what, broken


if __name__ == "__main__":
    sys.exit(main())
