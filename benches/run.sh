#!/usr/bin/env bash
# Renews all that is measured in README.md, between its markers, and the chart.
#
#     benches/run.sh [speed] [counts] [cost] [growth]      all of them, when none is named
#
# Takes about three quarters of an hour in all, a third of it for three runs of the speed; alone on two cores. Needs GNU time
# (Debian: time).
set -euo pipefail
cd "$(dirname "$0")"
[ $# -gt 0 ] || set -- speed counts cost growth

put() { # put NAME COMMAND…: what the command prints, if it does not fail, goes between the markers of that name
    local name=$1 text
    shift
    text=$(mktemp)
    "$@" > "$text"
    awk -v name="$name" -v text="$text" '
        $0 == "<!-- end " name " -->" { within = 0; print ""; while ((getline line < text) > 0) print line; print "" }
        !within { print }
        $0 == "<!-- begin " name " -->" { within = 1; found = 1 }
        END { exit !found || within }
    ' README.md > "$text.new"
    cat "$text.new" > README.md
    rm "$text" "$text.new"
}

for part; do
    case $part in
    speed)
        # It fails where a bar is missed, which the table tells; what it can't do without is a new result.
        for _ in 1 2 3; do
            before=$(mktemp)
            cargo bench --bench speed || true
            [ results/last.json -nt "$before" ]
            rm "$before"
        done
        put speed cargo run --quiet --release --bin tables
        cargo run --quiet --release --bin chart
        ;;
    counts)
        counted="cargo run --quiet --release --manifest-path counts/Cargo.toml --bin"
        put counts bash -c "$counted instructions -- --bless && echo && $counted memory"
        ;;
    cost) put cost ./build-cost.sh ;;
    growth) put growth ./growth.sh ;;
    *)
        echo "usage: benches/run.sh [speed] [counts] [cost] [growth]" >&2
        exit 2
        ;;
    esac
done
