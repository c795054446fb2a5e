#!/usr/bin/env bash
# Time and peak memory from one dossier to ten millions: check and convert with the command line, decode through the
# library; and whether 1 GB is checked in under 32 MiB. Prints Markdown.
#
#     benches/growth.sh [MOST [GIGABYTE]]      the most dossiers (default 10000000), the bytes of the last check (1000000000)
#
# Needs GNU time (Debian: time), and 11 GB of scratch space for a million dossiers ($TMPDIR says where). More than a million
# come through a pipe, a thousand dossiers again and again under other numbers; a conversion reads its input twice, so it has none.
set -euo pipefail
export LC_ALL=C
most=${1:-10000000}
gigabyte=${2:-1000000000}
benches=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cargo build --quiet --release --features cli --manifest-path "$benches/../Cargo.toml"
cargo build --quiet --release --bins --manifest-path "$benches/Cargo.toml"
cli=$benches/../target/release/qcvn120
bin=$benches/target/release

# best ROUNDS COMMAND…: sets seconds and kib to the least of all rounds. Standard input is what `feed` writes.
feed() { :; }
best() {
    local rounds=$1 start end took peak
    shift
    seconds= kib=
    for _ in $(seq "$rounds"); do
        start=$EPOCHREALTIME
        feed | /usr/bin/time --quiet -f %M -o "$scratch/peak" "$@" >"$scratch/said" 2>&1 || { cat "$scratch/said" >&2; exit 1; }
        end=$EPOCHREALTIME
        took=$(awk -v start="$start" -v end="$end" 'BEGIN { printf "%.6f", end - start }')
        peak=$(tail -n 1 "$scratch/peak")
        seconds=$(awk -v one="${seconds:-$took}" -v other="$took" 'BEGIN { print one < other ? one : other }')
        kib=$(awk -v one="${kib:-$peak}" -v other="$peak" 'BEGIN { print one < other ? one : other }')
    done
}

# cells COUNT: of the last measurement, the time, that for a dossier, and the peak of memory.
cells() {
    awk -v count="$1" -v seconds="$seconds" -v kib="$kib" \
        'BEGIN { printf " %.3f | %.1f | %.1f |", seconds, seconds * 1e6 / count, kib / 1024 }'
}

echo "| dossiers | MB of JSON | check: s | µs each | MiB | decode: s | µs each | MiB | convert to XML: s | µs each | MiB |"
echo "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
for ((count = 1; count <= most && count <= 1000000; count *= 10)); do
    # The small ones take no time, so they can be taken often.
    rounds=$((count <= 1000 ? 10 : count <= 100000 ? 3 : 1))
    # A thousand, again and again under other numbers: of a hundred thousand drawn by themselves, some have the same number.
    "$bin/dossiers" list "$count" --few 1000 -o "$scratch/list.json"
    bytes=$(stat -c %s "$scratch/list.json")
    awk -v count="$count" -v bytes="$bytes" 'BEGIN { printf "| %d | %.2f |", count, bytes / 1e6 }'
    best "$rounds" "$cli" check --deny advice --deny quirks "$scratch/list.json"
    cells "$count"
    best "$rounds" "$bin/decode" "$scratch/list.json"
    cells "$count"
    best "$rounds" "$cli" convert --to xml -o "$scratch/list.xml" "$scratch/list.json"
    cells "$count"
    echo
    rm "$scratch"/list.*
done
for ((count = 10000000; count <= most; count *= 10)); do
    feed() { "$bin/dossiers" list "$count" --few 1000; }
    # All numbers are of one length, so the first million tells how long the document is.
    bytes=$("$bin/dossiers" list 1000000 --few 1000 | wc -c)
    awk -v count="$count" -v bytes="$bytes" 'BEGIN { printf "| %d | %.2f |", count, bytes * count / 1e12 }'
    best 1 "$cli" check --deny advice --deny quirks -
    cells "$count"
    best 1 "$bin/decode" /dev/stdin
    cells "$count"
    echo " – | – | – |"
done
feed() { :; }
echo

# As many dossiers as make the bytes: a thousand tell what one has.
each=$("$bin/dossiers" lines 1000 | wc -c)
count=$(((gigabyte * 1000 + each - 1) / each))
for shape in list lines request; do
    "$bin/dossiers" "$shape" "$count" --few 1000 -o "$scratch/$shape.json"
    bytes=$(stat -c %s "$scratch/$shape.json")
    best 1 "$cli" check --deny advice --deny quirks "$scratch/$shape.json"
    awk -v shape="$shape" -v bytes="$bytes" -v count="$count" -v seconds="$seconds" -v kib="$kib" 'BEGIN {
        name["list"] = "an array"; name["lines"] = "newline-delimited JSON"; name["request"] = "a request"
        printf "- %.2f GB, %d dossiers in %s: checked in %.1f s (%.0f MB/s) with a peak of %.1f MiB (bar 32 MiB, %s)\n",
            bytes / 1e9, count, name[shape], seconds, bytes / seconds / 1e6, kib / 1024, kib < 32 * 1024 ? "held" : "**missed**"
    }'
    rm "$scratch/$shape.json"
done
