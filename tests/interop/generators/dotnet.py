"""quicktype for C#, with Newtonsoft's Json.NET."""

from __future__ import annotations

import shutil
from pathlib import Path

from documents import Form
from tool import RUNNERS, SHAPES, Place, Tool, ask, blamed, complaint, run

# Of Debian's package libnewtonsoft-json5.0-cil.
NEWTONSOFT = Path("/usr/lib/cli/Newtonsoft.Json-5.0/Newtonsoft.Json.dll")


class QuicktypeCSharp(Tool):
    name = "quicktype, C#"
    variant = ("--flat",)
    command = (
        "quicktype --src-lang schema --lang csharp --framework NewtonSoft --csharp-version 6 --namespace {package} --top-level {type}"
        " --src {schema} -o {made}.cs"
    )
    # Json.NET takes `""` for what may be null.
    tells = SHAPES | {"enum", "const", "minLength", "maxLength", "object for integer/string", "object for boolean/string"}
    keeps_unknown = False

    def missing(self, place: Place) -> str | None:
        if not shutil.which("mcs") or not shutil.which("mono"):
            return "mono is missing (Debian: mono-mcs, mono-runtime)"
        return None if NEWTONSOFT.exists() else "Json.NET is missing (Debian: libnewtonsoft-json5.0-cil)"

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        sources = [place.folder / f"{form.package}.cs" for form in forms]
        command = ["mcs", "-nologo", "-warn:0", f"-r:{NEWTONSOFT}", f"-out:{place.folder / 'read.exe'}", RUNNERS / "ReadWithNewtonsoft.cs"]
        return blamed(complaint(run([*command, *sources])), forms)

    def read(self, place: Place, asked):
        return ask(["mono", place.folder / "read.exe"], asked)


class QuicktypeCSharpOpen(QuicktypeCSharp):
    """The same with plain texts, for programs that ask for nothing else."""

    name = "quicktype, C#, open"
    variant = ("--flat", "--open")
    tells = SHAPES | {"minLength", "maxLength"}
    makes_texts = True
