#!/bin/sh
# Đăng nhập, gửi một hồ sơ, chờ cổng nhận, hỏi cổng đã thấy lỗi nào chưa. / Logs in, pushes a dossier, waits for it, asks for errors.
set -eu
portal=${1:-http://127.0.0.1:8120}
packets=$(dirname "$0")/../../examples/packets
session=$(curl -sf "$portal/mapi/login" -H 'Content-Type: application/json' -d '{"username": "motcua.h26", "password": "mat-khau"}' |
    sed -n 's/.*"session":"\([^"]*\)".*/\1/p')
[ -n "$session" ]
sed "s/\"session\": *\"[^\"]*\"/\"session\": \"$session\"/" "$packets/dong-bo-ho-so.json" |
    curl -sf "$portal/mapi/g?dstcode=VN:GOV:000.00.00.G22:vpcpdvcprovider" -H 'Content-Type: application/json' --data-binary @- |
    grep -q 'thành công'
curl -sf "$portal/api/wait?service=DongBoHoSoMC&timeout=10" | grep -q '"service":"DongBoHoSoMC"'
# 200 nếu đúng như mong đợi, 422 nếu không. / 200 if all is as expected, else 422.
curl -sf "$portal/api/assert" -H 'Content-Type: application/json' -d '{"calls": {"service": "DongBoHoSoMC"}, "absent": ["error"], "verdict": "usable"}' >/dev/null
echo "curl: xong / done"
