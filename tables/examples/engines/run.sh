#!/usr/bin/env bash
# Checks an archive of dossiers inside DuckDB, and with --spark inside Apache Spark too, and holds the sums by code and province against
# those of `qcvn120 check`:
#
#   tables/examples/engines/run.sh [--release] [--spark] [--keep] [DOSSIERS]
#
# Installs DuckDB and PySpark from PyPI into target/engines; Spark runs on a Java of 17 or later. --keep leaves the archive there. With
# --release the wall time and memory of each run on one core and on two are told, as far as this machine has them.
set -euo pipefail
cd "$(dirname "$0")/../../.."
root=$PWD
here=$root/tables/examples/engines
not_tried() { printf '!! NOT TRIED: tables/examples/engines: %s\n' "$*"; }

profile=dev folder=debug spark= keep= dossiers=20000
for argument; do
    case $argument in
        --release) profile=release folder=release ;;
        --spark) spark=yes ;;
        --keep) keep=yes ;;
        *) dossiers=$argument ;;
    esac
done

for needed in python3 cargo; do
    command -v "$needed" >/dev/null || { not_tried "$needed is not installed"; exit 0; }
done
venv=$root/target/engines
python=$venv/bin/python
[ -x "$venv/bin/pip" ] || python3 -m venv --clear "$venv"
pip() { "$venv/bin/pip" install --quiet --disable-pip-version-check "$@"; }
pip -r "$here/requirements.txt" 'maturin>=1.9.4,<2' || { not_tried "DuckDB, pyarrow or maturin cannot be installed from PyPI"; exit 0; }
if [ -n "$spark" ]; then
    command -v java >/dev/null || { not_tried "Spark: java is not installed"; exit 1; }
    pip -r "$here/requirements-spark.txt"
fi

cargo build --locked --profile "$profile" --all-features --bin qcvn120
cargo build --locked --profile "$profile" --manifest-path tables/Cargo.toml --bins --example archive
(cd bindings/python && VIRTUAL_ENV=$venv PYO3_PYTHON=$python CARGO_TARGET_DIR=$root/target "$venv/bin/maturin" develop --quiet --locked --profile "$profile")
program=$root/target/$folder/qcvn120
made=$root/tables/target/$folder
export PATH=$made:$PATH

work=$venv/archive-$dossiers
mkdir -p "$work"
[ -n "$keep" ] || trap 'rm -rf "$work"' EXIT
[ -d "$work/in" ] || { "$made/examples/archive" "$work/part" "$dossiers" && mv "$work/part" "$work/in"; }
printf '== %s dossiers, %s\n' "$dossiers" "$(du -sh "$work/in" | cut -f1)"

"$python" "$here/of_check.py" "$program" "$work/in" | sort >"$work/check.csv"
printf '   check: %s sums, %s findings\n' "$(wc -l <"$work/check.csv")" "$(awk -F, '$3 != "record" { sum += $4 } END { print sum }' "$work/check.csv")"

compare() { # compare NAME COMMAND…: runs it, and holds its sums against those of the check
    local name=$1
    shift
    "$@" 2>"$work/$name.err" | sort >"$work/$name.csv" || { cat "$work/$name.err"; return 1; }
    diff "$work/check.csv" "$work/$name.csv" || { printf '%s differs from check\n' "$name"; return 1; }
    printf '   %s: the same sums; %s\n' "$name" "$(tail -1 "$work/$name.err")"
}

files() { # files COMMAND…: exports to Parquet by that command, and sums up the files
    rm -rf "$work/out"
    # There are errors, which is what is wanted: status 1, or 2 for what is broken off.
    "$@" "$program" export --no-config --quiet --message DongBoHoSoMC --to parquet -o "$work/out" "$work"/in/*.ndjson 2>&1 >/dev/null | tail -1 || true
}

cores=2
[ "$profile" = dev ] || cores='1 2'
for count in $cores; do
    first=$(seq -s, 0 $((count - 1)))
    on=(taskset -c "$first" "$python" "$here/measured.py")
    compare "duckdb-$count" "${on[@]}" "$python" "$here/in_duckdb.py" "$work/in" "$count"
    printf '   export to parquet on %s: %s\n' "$count" "$(files "${on[@]}")"
    compare "files-$count" "${on[@]}" "$python" "$here/of_files.py" "$work/out" "$count"
    if [ -n "$spark" ]; then
        compare "spark-$count" "${on[@]}" "$python" "$here/in_spark.py" "$work/in" "$count"
    fi
done
[ -n "$spark" ] || not_tried "Spark, a download of 400 MB; by hand: tables/examples/engines/run.sh --spark"
