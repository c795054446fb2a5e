"""quicktype for Go."""

from __future__ import annotations

import os
import re
import shutil

from documents import Form
from tool import SHAPES, Place, Tool, ask, blamed, complaint, run

PROGRAM = """package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"os"
	"strings"
%(imports)s)

// Reads packets as the types that quicktype made, and writes them back.
func main() {
	questions := bufio.NewReaderSize(os.Stdin, 1<<20)
	answers := bufio.NewWriter(os.Stdout)
	defer answers.Flush()
	for {
		line, err := questions.ReadString('\\n')
		if err != nil {
			return
		}
		parts := strings.Split(strings.TrimSpace(line), "\\t")
		packet, _ := base64.StdEncoding.DecodeString(parts[1])
		written, err := read(parts[0], packet)
		if err != nil {
			fmt.Fprintf(answers, "-%%s\\n", strings.ReplaceAll(err.Error(), "\\n", " "))
		} else {
			fmt.Fprintf(answers, "+%%s\\n", base64.StdEncoding.EncodeToString(written))
		}
	}
}

func read(name string, packet []byte) ([]byte, error) {
	switch name {
%(cases)s	}
	panic(name)
}
"""
CASE = """	case "%(package)s":
		value, err := %(package)s.%(call)s(packet)
		if err != nil {
			return nil, err
		}
		return value.Marshal()
"""


class QuicktypeGo(Tool):
    name = "quicktype, Go"
    variant = ("--flat", "--draft", "7")
    command = "quicktype --src-lang schema --lang go --omit-empty --package {package} --top-level {type} --src {schema} -o {made}/packet.go"
    # Neither does a type of Go demand that a member is there, nor is `null` an error.
    tells = SHAPES | {"number for string", "string for array"}
    keeps_unknown = False
    keeps_empty_lists = False

    def missing(self, place: Place) -> str | None:
        return None if shutil.which("go") else "go is missing (Debian: golang-go)"

    def made(self, place: Place, form: Form) -> Path:
        made = place.folder / form.package
        made.mkdir()
        return made

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        (place.folder / "go.mod").write_text("module trial\n\ngo 1.18\n")
        imports = "".join(f'\t"trial/{form.package}"\n' for form in forms)
        cases = "".join(CASE % {"package": form.package, "call": unmarshal(place, form)} for form in forms)
        (place.folder / "main.go").write_text(PROGRAM % {"imports": imports, "cases": cases})
        # No toolchain and no module is fetched.
        environment = os.environ | {"GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local", "GOCACHE": str(place.folder / "cache")}
        return blamed(complaint(run(["go", "build", "-o", "read", "."], cwd=place.folder, env=environment)), forms)

    def read(self, place: Place, asked):
        return ask([place.folder / "read"], asked)


def unmarshal(place: Place, form: Form) -> str:
    """The function that reads a packet; quicktype spells some names its own way, such as `HoiDAP`."""
    code = (place.folder / form.package / "packet.go").read_text(encoding="utf-8")
    return re.search(r"func (Unmarshal\w+)\(", code)[1]
