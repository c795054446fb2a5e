"""Reads packets as the classes that xsdata made, and writes them back."""

import base64
import importlib
import re
import sys

from xsdata.exceptions import ParserError
from xsdata.formats.dataclass.context import XmlContext
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.serializers import XmlSerializer

sys.path.insert(0, sys.argv[1])
context = XmlContext()
parser, serializer = XmlParser(context=context), XmlSerializer(context=context)


def root(package: str, packet: bytes):
    """The class of the document's element: its name, or that in `Meta`."""
    name = re.search(rb"<([A-Za-z]\w*)", packet)[1].decode()
    classes = [one for one in vars(importlib.import_module(package)).values() if isinstance(one, type)]
    return next(one for one in classes if name in (getattr(getattr(one, "Meta", None), "name", None), one.__name__))


for line in sys.stdin:
    package, packet = line.rstrip("\n").split("\t")
    packet = base64.b64decode(packet)
    try:
        read = parser.from_bytes(packet, root(package, packet))
        print("+" + base64.b64encode(serializer.render(read).encode()).decode())
    except (ParserError, TypeError, ValueError, StopIteration) as error:
        print("-" + " ".join(f"{type(error).__name__} {error}".split())[:500])
