#!/usr/bin/env bash
# Has pyarrow and DuckDB, which nobody here wrote, read what `qcvn120 export` writes of the conformance suite. Where they cannot be
# installed it says so; no test is left out in silence.
set -euo pipefail
cd "$(dirname "$0")/../.."
not_tried() { printf '!! NOT TRIED: tables/tests/run.sh: %s\n' "$*"; exit 0; }
command -v python3 >/dev/null || not_tried "python3 is not installed"
venv=$PWD/target/engines
[ -x "$venv/bin/pip" ] || python3 -m venv --clear "$venv" || not_tried "python3 cannot make a venv (Debian: python3-venv)"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r tables/examples/engines/requirements.txt ||
    not_tried "pyarrow and DuckDB cannot be installed from PyPI"
cargo build --locked --quiet --all-features --bin qcvn120
cargo build --locked --quiet --manifest-path tables/Cargo.toml --bins
"$venv/bin/python" tables/tests/judges.py target/debug/qcvn120 "$PWD/tables/target/debug"
