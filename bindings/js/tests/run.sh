#!/usr/bin/env bash
# Builds the package and tests it. Where the tools are missing it says so; no test is left out in silence.
set -euo pipefail
cd "$(dirname "$0")/.."
not_tried() { printf '!! NOT TRIED: bindings/js: %s\n' "$*"; exit 0; }
command -v node >/dev/null || not_tried "node is not installed"
command -v npm >/dev/null || not_tried "npm is not installed"
[ "$(node -p 'parseInt(process.versions.node)')" -ge 18 ] || not_tried "node is older than 18"
[ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ] ||
    not_tried "the target is missing: rustup target add wasm32-unknown-unknown"
npm ci --no-audit --no-fund --silent
npm run --silent build
npm test --silent
