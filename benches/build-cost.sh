#!/usr/bin/env bash
# What it costs to depend on the crate: clean debug builds against a crate with serde, serde_json and derive, taken in
# turns, and the crates in the default graph.
#
#     benches/build-cost.sh [ROUNDS]
set -euo pipefail
rounds=${1:-3}
root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# As a dependency is built: without incremental compilation.
export CARGO_INCREMENTAL=0 CARGO_TARGET_DIR=$scratch/target

mkdir -p "$scratch/peer/src" "$scratch/ours/src"
cat > "$scratch/peer/Cargo.toml" <<'TOML'
[package]
name = "peer"
edition = "2024"
[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = "1"
TOML
cat > "$scratch/peer/src/lib.rs" <<'RUST'
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Record {
    pub name: String,
}
RUST
cat > "$scratch/ours/Cargo.toml" <<TOML
[package]
name = "ours"
edition = "2024"
[dependencies]
qcvn120 = { path = "$root" }
TOML
echo > "$scratch/ours/src/lib.rs"

milliseconds() { # milliseconds NAME: one clean build
    rm -rf "$CARGO_TARGET_DIR"
    local start end
    start=$(date +%s%N)
    cargo build --quiet --manifest-path "$scratch/$1/Cargo.toml"
    end=$(date +%s%N)
    echo $(((end - start) / 1000000))
}

for name in peer ours; do
    cargo fetch --quiet --manifest-path "$scratch/$name/Cargo.toml"
done
best_peer= best_ours=
for _ in $(seq "$rounds"); do
    peer=$(milliseconds peer) ours=$(milliseconds ours)
    echo "serde + serde_json with derive: $peer ms; qcvn120: $ours ms"
    [ -n "$best_peer" ] && [ "$best_peer" -le "$peer" ] || best_peer=$peer
    [ -n "$best_ours" ] && [ "$best_ours" -le "$ours" ] || best_ours=$ours
done
awk -v ours="$best_ours" -v peer="$best_peer" \
    'BEGIN { printf "best of each: %.1f s against %.1f s, ratio %.2f (bar 1.6)\n", ours / 1000, peer / 1000, ours / peer }'
crates=$(cargo tree --manifest-path "$root/Cargo.toml" -e normal,build --prefix none | sort -u | wc -l)
echo "crates in the default graph: $crates (bar 24)"
