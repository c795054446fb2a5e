"""Code that generators make of our schemas: it is made, it compiles, it reads clean packets and writes them back, and it refuses
broken ones, as far as its kind of type can tell."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections import Counter
from pathlib import Path

from documents import Documents
from dotnet import QuicktypeCSharp, QuicktypeCSharpOpen
from editor import VsCode
from golang import QuicktypeGo
from java import QuicktypeJava
from models import DatamodelCodeGenerator
from openapi_generator import OpenapiGeneratorJava, OpenapiGeneratorPython
from tool import Place
from trial import judged, tried
from typescript import JsonSchemaToTypeScript, JsonSchemaToZod, OpenapiTypeScript, QuicktypeTypeScript, Zod
from xml_binding import MonoXsd, Xjc, Xsdata

TOOLS = [
    QuicktypeTypeScript(),
    JsonSchemaToTypeScript(),
    OpenapiTypeScript(),
    Zod(),
    JsonSchemaToZod(),
    DatamodelCodeGenerator(),
    QuicktypeJava(),
    QuicktypeCSharp(),
    QuicktypeCSharpOpen(),
    QuicktypeGo(),
    Xjc(),
    MonoXsd(),
    Xsdata(),
    OpenapiGeneratorJava(),
    OpenapiGeneratorPython(),
    VsCode(),
]
# Those that users ask for and that no registry has from which these trials install.
NOT_TO_BE_HAD = {
    "jsonschema2pojo": "it is published for Maven alone",
    "NSwag": "it runs on .NET, which Debian does not have",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", type=Path, required=True, help="the qcvn120 command line")
    parser.add_argument("--tools", type=Path, required=True, help="where the packages of node and Python are")
    parser.add_argument("--samples", type=int, default=200, help="of each form")
    parser.add_argument("--seed", type=int, default=120)
    parser.add_argument("--forms", nargs="*", default=[], help="NAME.FORM; all, if none is named")
    parser.add_argument("--only", nargs="*", default=[], help="tools whose names hold one of these")
    options = parser.parse_args()
    work = options.tools / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    documents = Documents(options.binary, work, options.samples, options.seed)
    forms = [form for form in documents.forms() if not options.forms or form.name in options.forms]
    outcomes, untried = [], 0
    for tool in TOOLS:
        if options.only and not any(word in tool.name for word in options.only):
            continue
        place = Place(work / "".join(letter if letter.isalnum() else "-" for letter in tool.name), options.binary, options.tools)
        if why := tool.missing(place):
            print(f"!! NOT TRIED: {tool.name}: {why}", flush=True)
            untried += 1
            continue
        begin = time.monotonic()
        outcome = tried(tool, place, documents, forms)
        outcomes.append(outcome)
        print(f"{outcome.told()}; {time.monotonic() - begin:.0f} s", flush=True)
        for reason, (refused, of) in sorted(outcome.by_reason.items(), key=lambda item: (-item[1][0] / item[1][1], item[0])):
            print(f"    {reason}: {refused} of {of}" + ("" if reason in tool.tells else ", not asked of it"))
    for name, why in NOT_TO_BE_HAD.items():
        print(f"!! NOT TRIED: {name}: {why}")
    faults = undocumented() + judged(outcomes, json.loads(Path(__file__).with_name("known.json").read_text(encoding="utf-8")))
    for fault, times in list(Counter(faults).items())[:60]:
        print(f"!! {fault[:500]}" + (f" ({times} times)" if times > 1 else ""))
    print(f"{len(outcomes)} tools tried, {untried + len(NOT_TO_BE_HAD)} not tried, {len(faults)} faults")
    return 1 if faults or not outcomes else 0


def undocumented() -> list[str]:
    """The commands that the documentation does not have as they are tried, in both languages."""
    schemas = {"--flat": "DongBoHoSoMC.json", "--xsd": "DongBoHoSoMC.xsd", "--openapi": "portal.json"}
    faults = []
    for page in ("other-languages.md", "other-languages.vi.md"):
        text = (Path(__file__).parents[3] / "docs" / page).read_text(encoding="utf-8")
        for tool in TOOLS:
            if tool.command:
                meant = {"schema": schemas[tool.variant[0]], "made": "DongBoHoSoMC", "package": "hoso", "type": "DongBoHoSoMCRequest"}
                command = tool.command.format(**meant)
                if command not in text.splitlines():
                    faults.append(f"docs/{page} has no line {command}")
    return faults


if __name__ == "__main__":
    sys.exit(main())
