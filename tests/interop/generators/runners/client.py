"""Reads packets with the client that openapi-generator made, and writes them back. The second argument names the type of each package."""

import base64
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
from portal import models  # noqa: E402

TYPES = {name: getattr(models, told) for name, told in (line.split("\t") for line in Path(sys.argv[2]).read_text().splitlines())}
for line in sys.stdin:
    name, packet = line.rstrip("\n").split("\t")
    try:
        read = TYPES[name].from_json(base64.b64decode(packet).decode())
        print("+" + base64.b64encode(read.to_json().encode()).decode())
    # What is no object where one is due fails within the client, with any of these.
    except (ValueError, TypeError, AttributeError) as error:
        print("-" + " ".join(f"{type(error).__name__} {error}".split())[:500])
