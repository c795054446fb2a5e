"""VS Code's language service of JSON: what it marks in a packet, and what it offers and shows to who types one."""

from __future__ import annotations

import shutil

from documents import Form
from tool import ALL, Place, Tool, ask, blamed, complaint, run


class VsCode(Tool):
    name = "VS Code's language service"
    variant = ("--flat",)
    tells = ALL
    writes = False

    def prepare(self, place: Place) -> str | None:
        (place.folder / "named").mkdir()

    def make(self, place: Place, form: Form) -> str | None:
        shutil.copy(place.schema(form), place.folder / "named" / f"{form.package}.json")

    def lint(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        """What it ought to offer or to show, and does not."""
        done = run(["node", place.tools / "editor.mjs", place.folder / "named", "assist"])
        return blamed(complaint(done) or done.stdout, forms)

    def read(self, place: Place, asked):
        return ask(["node", place.tools / "editor.mjs", place.folder / "named"], asked)
