#!/usr/bin/env bash
# All that holds the portal: lints, its tests on SQLite and on PostgreSQL, the README's two commands, the clients in other languages, and
# the page in a browser. What the machine lacks is skipped, and said so; PORTAL_STRICT=1 takes a skip for a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-$PWD/../target}
scratch=$(mktemp -d)
running=()
end() {
    for id in "${running[@]}"; do kill "$id" 2>/dev/null || true; done
    [ -z "${cluster:-}" ] || as_postgres "$cluster/pg_ctl" -D "$scratch/pg" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$scratch"
}
trap end EXIT

step() { printf '\n-- portal: %s (after %s s)\n' "$*" "$SECONDS"; }
skip() {
    printf '\n!! portal: SKIPPED: %s\n' "$*"
    [ -z "${PORTAL_STRICT:-}" ] || exit 1
}
# PostgreSQL does not run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c "$(printf '%q ' "$@")"; else "$@"; fi; }

step "lints"
cargo clippy --locked --all-targets --target-dir "$target" -- -D warnings

step "tests on SQLite"
cargo test --locked --target-dir "$target"

step "tests on PostgreSQL"
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
if [ -n "$bin" ] && [ -x "$bin/initdb" ]; then
    cluster=$bin
    mkdir "$scratch/pg"
    chmod 711 "$scratch"
    [ "$(id -u)" != 0 ] || chown postgres "$scratch/pg"
    as_postgres "$bin/initdb" -D "$scratch/pg" -A trust -U portal -E UTF8 >/dev/null
    # Another program may take a port between its choice and its use: then another one. Below those that calls going out are given.
    for port in $(shuf -i 20000-32000 -n 5); do
        as_postgres "$bin/pg_ctl" -D "$scratch/pg" -w -l "$scratch/pg/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off" start >/dev/null && break
    done
    PORTAL_TEST_STORE="postgres://portal@127.0.0.1:$port/postgres" cargo test --locked --target-dir "$target" --test portal
else
    skip "PostgreSQL is not installed (Debian: postgresql)"
fi

step "the OpenAPI document"
if command -v npx >/dev/null; then
    "$target/debug/qcvn120-portal" --store "$scratch/unused.db" openapi >"$scratch/openapi.json"
    # Some calls have no error of the client's.
    npx --yes @redocly/cli@1.34.5 lint --skip-rule operation-4xx-response "$scratch/openapi.json"
else
    skip "npx is not installed (Debian: npm)"
fi

step "the README's two commands"
mapfile -t commands < <(sed -n '/^```sh$/,/^```$/p' README.md | grep -E '^(cd portal|curl)')
serve=${commands[0]#cd portal && }
serve=${serve%%#*}
# As it stands in the README, on a store of this run and a port that the system gives, which the program prints.
serve="exec ${serve//8120/0} --store $scratch/readme.db"
bash -c "${serve/cargo run --/$target/debug/qcvn120-portal}" >"$scratch/printed" &
running+=($!)
for _ in $(seq 100); do grep -q 'http://' "$scratch/printed" && break || sleep 0.1; done
port=$(sed -n 's|.*http://127.0.0.1:\([0-9]*\)/mapi.*|\1|p' "$scratch/printed")
curl -sf "http://127.0.0.1:$port/healthz" >/dev/null
bash -c "${commands[1]//8120/$port}" | grep -q 'thành công'
curl -sf "http://127.0.0.1:$port/" | grep -q 'Đồng bộ hồ sơ một cửa'

step "clients in other languages"
bash examples/run.sh "http://127.0.0.1:$port" || exit 1

step "the page in a browser"
if command -v chromium >/dev/null; then
    python3 tests/browser.py "http://127.0.0.1:$port" "${PORTAL_SCREENSHOTS:-$scratch/shots}"
else
    skip "chromium is not installed (Debian: chromium)"
fi
step "all passed"
