#!/usr/bin/env bash
# What it costs to depend on the crate, as Markdown: small programs, each with the dependencies of its kind.
#
#   nothing   reads a file and prints how long it is
#   minimal   serde, serde_json and derive on a record with one field: what any user of serde has already
#   derive    the same on the records of a dossier (src/peers/json.rs): the same values, JSON alone and no checks
#   qcvn120   this crate, with its default features, as it is published
#   checkout  the same from a checkout, where the build script compiles the generator
#   any       this crate, and a check of any message: what goes through all messages is compiled in the program
#   vendor    what a service mostly has already: axum, tokio, reqwest, serde, chrono, thiserror, quick-xml
#   both      the same and this crate
#
#     benches/build-cost.sh [ROUNDS]
#
# Builds are taken in turns, each the best of the rounds (default 2). Needs GNU time (Debian: time).
set -euo pipefail
export LC_ALL=C
rounds=${1:-2}
benches=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$benches")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# As a dependency is built: without incremental compilation. What flags the caller has set are not the crate's.
export CARGO_INCREMENTAL=0
unset RUSTFLAGS

# What is published.
checkout=$root
(
    cd "$checkout"
    cargo xtask generated
    cargo package --quiet --locked --allow-dirty --no-verify --target-dir "$scratch/package"
) >&2
tar -xzf "$scratch"/package/package/qcvn120-*.crate -C "$scratch"
root=$(echo "$scratch"/qcvn120-*/)
root=${root%/}

export CARGO_TARGET_DIR=$scratch/target

package() { # package NAME [DEPENDENCY…]: its program comes from standard input
    local name=$1
    shift
    mkdir -p "$scratch/$name/src"
    {
        printf '[package]\nname = "%s"\nversion = "0.0.0"\nedition = "2024"\n[dependencies]\n' "$name"
        printf '%s\n' "$@"
        # The plain structs may have a feature of the benchmarks.
        printf '[lints.rust]\nunexpected_cfgs = "allow"\n'
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

package checkout "qcvn120 = { path = \"$checkout\" }" < "$scratch/qcvn120-user/src/main.rs"

package any "qcvn120 = { path = \"$root\" }" <<'RUST'
fn main() {
    let path = std::env::args_os().nth(1).expect("a file");
    let file = std::fs::File::open(path).expect("the file can be read");
    let checked = qcvn120::stream::check(file).expect("it is a document of some message");
    for finding in checked.report.findings() {
        println!("{finding}");
    }
}
RUST

vendor=(
    'axum = "0.8"'
    'chrono = { version = "0.4", features = ["serde"] }'
    'quick-xml = { version = "0.42", features = ["serialize"] }'
    'reqwest = { version = "0.13", default-features = false, features = ["json"] }'
    "$serde"
    "$serde_json"
    'thiserror = "2"'
    'tokio = { version = "1", features = ["macros", "net", "rt-multi-thread"] }'
)
package vendor "${vendor[@]}" <<< 'fn main() {}'
package both "${vendor[@]}" "qcvn120 = { path = \"$root\" }" <<< 'fn main() {}'

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

for _ in $(seq "$rounds"); do
    for name in checkout vendor both; do
        build "$name" dev
    done
done

# The user's crate alone, once all that it depends on is built.
rm -rf "$CARGO_TARGET_DIR"
cargo build --quiet --release --manifest-path "$scratch/any/Cargo.toml" >&2
for _ in $(seq "$rounds"); do
    touch "$scratch/any/src/main.rs"
    took=$(/usr/bin/time -f '%U %S' -o "$scratch/took" \
        cargo build --quiet --release --manifest-path "$scratch/any/Cargo.toml" >&2 && cat "$scratch/took")
    keep_least "any cpu" "$(awk '{ print $1 + $2 }' <<< "$took")"
    echo "any, the user's crate alone: $took s of the processors" >&2
done
best["any size"]=$(stat -c %s "$CARGO_TARGET_DIR/release/any")

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
echo "The package is taken as it is published, with what its generator makes."
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
added() { # added NAME: bytes, beside the empty program
    echo $((${best["$1 size"]} - ${best["nothing size"]}))
}
increment=$(awk -v one="${best["both dev cpu"]}" -v other="${best["vendor dev cpu"]}" 'BEGIN { printf "%.1f", one - other }')
generated=$(awk -v cpu="${best["any cpu"]}" 'BEGIN { printf "%.1f", cpu }')
any=$(added any) one=$(added qcvn120-user)
echo "- Clean debug build, to the first line: **$processors** by processor time (bar 1.7, $(verdict "$processors" 1.7)), $elapsed by the clock; to the second: $(ratio derive "dev cpu"), $(ratio derive "dev seconds"). From a checkout, where the generator is compiled, to the first: $(awk -v one="${best["checkout dev cpu"]}" -v other="${best["minimal dev cpu"]}" 'BEGIN { printf "%.2f", one / other }')."
echo "- Clean debug build of a service with axum, tokio, reqwest, serde, chrono, thiserror and quick-xml: $increment s of the processors more with the crate (bar 7, $(verdict "$increment" 7)), beside $(awk -v cpu="${best["vendor dev cpu"]}" 'BEGIN { printf "%.1f", cpu }') without."
echo "- Added to a release binary by \`stream::check\` of any message: $((any / 1000)) kB (bar 3500, $(verdict "$any" 3500000)); by reading, checking and writing a dossier: $((one / 1000)) kB (bar 600, $(verdict "$one" 600000))."
echo "- Release build of the user's crate alone, which checks any message: $generated s of the processors (bar 35, $(verdict "$generated" 35))."
echo "- Crates in the default graph, with this one: ${best["qcvn120-user crates"]} (bar 24, $(verdict "${best["qcvn120-user crates"]}" 24))."
