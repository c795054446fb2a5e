#!/usr/bin/env bash
# Microseconds for the check of a document, by each binding beside a plain call from Rust: release builds, one core, one run.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd .. && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
mkdir -p "$target"
target=$(cd "$target" && pwd)
venv=$target/bindings-speed

for manifest in common c; do
    cargo build --quiet --locked --release --manifest-path "$manifest/Cargo.toml" --target-dir "$target"
done
cargo build --quiet --locked --release --manifest-path common/Cargo.toml --target-dir "$target" --example speed
[ -x "$venv/bin/maturin" ] || { python3 -m venv --clear "$venv" && "$venv/bin/pip" install --quiet 'maturin>=1.9.4,<2'; }
(cd python && VIRTUAL_ENV=$venv CARGO_TARGET_DIR=$target "$venv/bin/maturin" build --quiet --locked --release --out "$target/wheels")
"$venv/bin/pip" install --quiet --force-reinstall "$target"/wheels/qcvn120-*.whl
(cd js && npm ci --no-audit --no-fund --silent && npm run --silent build:small)

packets=("$root"/examples/packets/{cap-nhat-tien-do.json,dong-bo-ho-so.json,dong-bo-ho-so.xml,ho-so-sai.json})
{
    printf 'µs for each document'
    for packet in "${packets[@]}"; do printf '\t%s (%s bytes)' "$(basename "$packet")" "$(wc -c <"$packet")"; done
    printf '\n'
    "$target/release/examples/speed" "${packets[@]}"
    "$venv/bin/python" speed/speed.py "$target/release/libqcvn120.so" "${packets[@]}"
    node speed/speed.mjs "${packets[@]}"
} | awk -F '\t' '{
    line = "|"; rule = "|"
    for (at = 1; at <= NF; at++) { line = line " " $at " |"; rule = rule (at == 1 ? "---|" : "---:|") }
    print line
    if (NR == 1) print rule
}'
