"""Reads packets with models of pydantic and writes them back. `roots.json` names the model of each module."""

import base64
import importlib
import json
import sys
from pathlib import Path

from pydantic import ValidationError

folder = Path(sys.argv[1])
sys.path.insert(0, str(folder))
ROOTS = {module: getattr(importlib.import_module(module), root) for module, root in json.loads((folder / "roots.json").read_text()).items()}
for line in sys.stdin:
    module, packet = line.rstrip("\n").split("\t")
    try:
        read = ROOTS[module].model_validate_json(base64.b64decode(packet))
        print("+" + base64.b64encode(read.model_dump_json(by_alias=True, exclude_unset=True).encode()).decode())
    except ValidationError as error:
        print("-" + " ".join(str(error).split())[:500])
