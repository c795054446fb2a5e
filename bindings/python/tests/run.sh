#!/usr/bin/env bash
# Builds the package into a virtual environment and tests it. Where the tools are missing it says so; no test is left out in silence.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$(cd ../.. && pwd)
not_tried() { printf '!! NOT TRIED: bindings/python: %s\n' "$*"; exit 0; }
command -v python3 >/dev/null || not_tried "python3 is not installed"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' || not_tried "python3 is older than 3.9"
python3 -c 'import venv, ensurepip' 2>/dev/null || not_tried "python3 cannot make a venv (Debian: python3-venv)"

target=${CARGO_TARGET_DIR:-$root/target}
mkdir -p "$target"
target=$(cd "$target" && pwd)
venv=$target/bindings-python
[ -x "$venv/bin/pip" ] || python3 -m venv --clear "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r tests/requirements.txt ||
    not_tried "maturin, pytest, mypy, pandas or pyarrow cannot be installed from PyPI"

# As the other bindings are built, so that what they share is compiled once.
export VIRTUAL_ENV=$venv PYO3_PYTHON=$venv/bin/python CARGO_TARGET_DIR=$target
cargo fmt --check
cargo clippy --locked --all-targets -- -D warnings
"$venv/bin/maturin" develop --quiet --locked
"$venv/bin/mypy" python tests
"$venv/bin/pytest" --quiet
