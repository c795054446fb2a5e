#!/usr/bin/env bash
# Runs the examples against a portal: those whose language is on this machine.
set -euo pipefail
cd "$(dirname "$0")"
portal=${1:-http://127.0.0.1:8120}
packet=../../examples/packets/dong-bo-ho-so.json
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
skip() {
    printf '!! SKIPPED: %s is not on this machine\n' "$1"
    [ -z "${PORTAL_STRICT:-}" ] || exit 1
}
try() { # try COMMAND WHAT…: runs WHAT where the command is there
    if command -v "$1" >/dev/null && { [ "$1" != java ] || java --list-modules 2>/dev/null | grep -q jdk.compiler; }; then
        "${@:2}"
    else
        skip "$1"
    fi
}
csharp() {
    # The compiler comes without the library that every .NET program calls others with.
    if ! ls "$(dirname "$(readlink -f "$(command -v mcs)")")"/../lib/mono/4.5/System.Net.Http.dll >/dev/null 2>&1; then
        skip "System.Net.Http (Debian: libmono-system-net-http4.0-cil)"
        return
    fi
    mcs -nologo -r:System.Net.Http.dll -out:"$scratch/GuiHoSo.exe" GuiHoSo.cs
    mono "$scratch/GuiHoSo.exe" "$portal" "$packet"
}
try curl sh curl.sh "$portal"
try java java -Dfile.encoding=UTF-8 GuiHoSo.java "$portal" "$packet"
try mcs csharp
try php php gui_ho_so.php "$portal" "$packet"
try python3 python3 client.py "$portal"
