#!/usr/bin/env bash
# What it costs to depend on the crate, as a Markdown table: four small programs, each with the dependencies of its kind.
#
#   nothing   reads a file and prints how long it is
#   minimal   serde, serde_json and derive on a record with one field: what any user of serde has already
#   derive    the same on the records of a dossier (src/peers/json.rs): the same values, JSON alone and no checks
#   qcvn120   this crate, with its default features
#
#     benches/build-cost.sh [ROUNDS]
#
# Builds are taken in turns, each the best of the rounds (default 3). Needs GNU time (Debian: time).
set -euo pipefail
export LC_ALL=C
rounds=${1:-3}
benches=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$benches")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# As a dependency is built: without incremental compilation. What flags the caller has set are not the crate's.
export CARGO_INCREMENTAL=0 CARGO_TARGET_DIR=$scratch/target
unset RUSTFLAGS

package() { # package NAME [DEPENDENCY…]: its program comes from standard input
    local name=$1
    shift
    mkdir -p "$scratch/$name/src"
    {
        printf '[package]\nname = "%s"\nversion = "0.0.0"\nedition = "2024"\n[dependencies]\n' "$name"
        printf '%s\n' "$@"
        printf '[profile.release]\nstrip = true\n'
    } > "$scratch/$name/Cargo.toml"
    cat > "$scratch/$name/src/main.rs"
    cargo fetch --quiet --manifest-path "$scratch/$name/Cargo.toml"
}

serde='serde = { version = "1", features = ["derive"] }'
serde_json='serde_json = "1"'

package nothing <<'RUST'
fn main() {
    let path = std::env::args_os().nth(1).expect("a file");
    println!("{}", std::fs::read(path).expect("the file can be read").len());
}
RUST

package minimal "$serde" "$serde_json" <<'RUST'
#[derive(serde::Serialize, serde::Deserialize)]
struct Record {
    name: String,
}

fn main() {
    let path = std::env::args_os().nth(1).expect("a file");
    let bytes = std::fs::read(path).expect("the file can be read");
    let record: Record = serde_json::from_slice(&bytes).expect("the file fits");
    println!("{}", serde_json::to_string(&record).expect("a plain struct has a JSON text"));
}
RUST

package derive "$serde" "$serde_json" <<'RUST'
mod json;

fn main() {
    let path = std::env::args_os().nth(1).expect("a file");
    let bytes = std::fs::read(path).expect("the file can be read");
    let record: json::HoSo<String> = serde_json::from_slice(&bytes).expect("the file fits");
    println!("{}", serde_json::to_string(&record).expect("a plain struct has a JSON text"));
}
RUST
cp "$benches/src/peers/json.rs" "$scratch/derive/src/"

package qcvn120-user "qcvn120 = { path = \"$root\" }" <<'RUST'
use qcvn120::status_sync::HoSo;

fn main() {
    let path = std::env::args_os().nth(1).expect("a file");
    let bytes = std::fs::read(path).expect("the file can be read");
    let (record, report) = qcvn120::json::read::<HoSo>(&bytes).expect("the file is JSON");
    for finding in report.findings() {
        eprintln!("{finding}");
    }
    println!("{}", record.to_json().expect("the record has no errors"));
}
RUST

names="nothing minimal derive qcvn120-user"
declare -A best

keep_least() { # keep_least KEY VALUE
    best[$1]=$(awk -v one="${best[$1]:-$2}" -v other="$2" 'BEGIN { print one < other ? one : other }')
}

build() { # build NAME PROFILE: one clean build
    local took seconds user system
    rm -rf "$CARGO_TARGET_DIR"
    took=$(/usr/bin/time -f '%e %U %S' -o "$scratch/took" \
        cargo build --quiet --profile "$2" --manifest-path "$scratch/$1/Cargo.toml" >&2 && cat "$scratch/took")
    read -r seconds user system <<< "$took"
    keep_least "$1 $2 seconds" "$seconds"
    keep_least "$1 $2 cpu" "$(awk -v one="$user" -v other="$system" 'BEGIN { print one + other }')"
    echo "$1, $2: $seconds s, $user + $system s of the processors" >&2
}

for _ in $(seq "$rounds"); do
    for profile in dev release; do
        for name in $names; do
            build "$name" "$profile"
            [ "$profile" = dev ] || best["$name size"]=$(stat -c %s "$CARGO_TARGET_DIR/release/$name")
        done
    done
done

# The lines of LLVM IR that rustc makes of a crate's functions in a debug build: what cargo-llvm-lines counts.
lines() { # lines NAME ARGUMENT…: of one crate of that program's graph
    local name=$1
    shift
    rm -rf "$CARGO_TARGET_DIR"
    cargo rustc --quiet --manifest-path "$scratch/$name/Cargo.toml" "$@" -- \
        --emit=llvm-ir -Ccodegen-units=1 -Cdebuginfo=0 >&2
    find "$CARGO_TARGET_DIR/debug/deps" -name '*.ll' -exec cat {} + | awk '/^define /, /^}/' | wc -l
}
for name in $names; do
    best["$name lines"]=$(lines "$name")
done
library=$(lines qcvn120-user -p qcvn120 --lib)
best["qcvn120-user lines"]=$((${best["qcvn120-user lines"]} + library))

for name in $names; do
    best["$name crates"]=$(($(cargo tree --manifest-path "$scratch/$name/Cargo.toml" -e normal,build --prefix none | sort -u | wc -l) - 1))
done

row() { # row NAME TEXT
    local name=$1 added=$((${best["$1 size"]} - ${best["nothing size"]}))
    printf '| %s | %s | %.1f (%.1f) | %.1f (%.1f) | %d | %d |\n' "$2" "${best["$name crates"]}" \
        "${best["$name dev seconds"]}" "${best["$name dev cpu"]}" \
        "${best["$name release seconds"]}" "${best["$name release cpu"]}" $((added / 1024)) "${best["$name lines"]}"
}
echo "Clean builds without incremental compilation, in turns, each the best of $rounds."
echo
echo "| a program with | crates it brings | debug build, s (processor s) | release build, s (processor s) | KiB added to the binary | lines of LLVM IR |"
echo "|---|--:|--:|--:|--:|--:|"
row minimal "serde + serde_json, one derived record of one field"
row derive "serde + serde_json, the records of a dossier derived: JSON, no checks"
row qcvn120-user "qcvn120: all messages, JSON and XML, all checks"
echo

ratio() { # ratio BASE KEY
    awk -v one="${best["qcvn120-user $2"]}" -v other="${best["$1 $2"]}" 'BEGIN { printf "%.2f", one / other }'
}
verdict() { # verdict VALUE LIMIT
    awk -v value="$1" -v limit="$2" 'BEGIN { print value <= limit ? "held" : "**missed**" }'
}
elapsed=$(ratio minimal "dev seconds") processors=$(ratio minimal "dev cpu")
echo "- Clean debug build, to the first line: **$elapsed** by the clock, $processors by processor time (bar 1.6, $(verdict "$elapsed" 1.6)); to the second: $(ratio derive "dev seconds"), $(ratio derive "dev cpu")."
echo "- Crates in the default graph, with this one: ${best["qcvn120-user crates"]} (bar 24, $(verdict "${best["qcvn120-user crates"]}" 24))."
