#!/usr/bin/env bash
# Tries the generators; ../README.md says which, and what must hold.
# With --short, on a handful of forms that covers every group of messages and every kind of field. Other arguments go to generators.py.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
mkdir -p "$target/interop/generators"
target=$(cd "$target" && pwd)
tools=$target/interop/generators

share=()
if [ "${1:-}" = --short ]; then
    shift
    share=(--samples 20 --forms
        CapNhatTienDoHoSoMC.list DangNhap.request DongBoHoSoMC.request DongBoDanhGia.record DongBoThongKeHoSo.request
        LayThuTuc.reply DanhSachPAKNChoXuLy.reply LayDanhSachHoiDapBoCoQuan.reply)
fi

for command in python3 node npm cargo xmllint; do
    command -v "$command" >/dev/null || {
        echo "generators: $command is missing; the trials need python3 with venv, node with npm, xmllint and cargo" >&2
        exit 1
    }
done

echo "-- the generators, in $tools"
[ -x "$tools/venv/bin/pip" ] || python3 -m venv --clear "$tools/venv" ||
    { echo "generators: python3 has no working venv (Debian: python3-venv)" >&2; exit 1; }
"$tools/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
# node looks for packages from the place of the script upwards.
cp "$here/package.json" "$here"/runners/*.mjs "$tools/"
npm install --prefix "$tools" --no-package-lock --no-audit --no-fund --silent

echo "-- the command line"
export CARGO_TARGET_DIR=$target
(cd "$root" && cargo build --quiet --locked --all-features --bin qcvn120)
binary=$target/debug/qcvn120

export PYTHONDONTWRITEBYTECODE=1
"$tools/venv/bin/python" "$here/generators.py" --binary "$binary" --tools "$tools" "${share[@]}" "$@"
