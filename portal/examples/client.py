#!/usr/bin/env python3
"""A client such as one-stop systems have: it keeps its token for ten minutes, gives up after six seconds, looks for “thành công” in the
text of the reply, and sends an update after “đã tồn tại”. It runs its whole cycle against the portal, then again through every fault.

    python3 client.py http://127.0.0.1:8120
"""
import http.client
import json
import pathlib
import sys
import time
import urllib.error
import urllib.request

PACKETS = pathlib.Path(__file__).resolve().parents[2] / "examples/packets"
TOKEN_LIFE = 10 * 60
PATIENCE = 6


class Unreachable(Exception):
    """No answer, or none that can be read: whether the packet was taken over is not known."""


class Client:
    def __init__(self, portal):
        self.portal = portal
        self.token, self.since = None, 0.0
        self.updates = 0

    def post(self, path, body, fault=None):
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Charset": "utf-8"}
        if fault:
            headers["X-Portal-Fault"] = fault
        request = urllib.request.Request(self.portal + path, json.dumps(body).encode(), headers)
        end = time.monotonic() + PATIENCE
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
                text = b""
                # The time-out of a socket is for each piece: the whole reply has one, too.
                while piece := reply.read1(65536):
                    text += piece
                    if time.monotonic() > end:
                        raise Unreachable("slow")
                if reply.length:
                    raise Unreachable("the reply ends half-way")
            return json.loads(text.decode("utf-8-sig"))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unreachable(str(error)) from error

    def session(self):
        if self.token is None or time.monotonic() - self.since > TOKEN_LIFE:
            reply = self.post("/mapi/login", {"username": "motcua.h26", "password": "mat-khau"})
            assert int(reply["error_code"]) == 0, reply
            self.token, self.since = reply["session"], time.monotonic()
        return self.token

    def call(self, packet, fault=None):
        reply = self.post("/mapi/g", {**packet, "session": self.session(), "madonvi": "000.00.03.H26"}, fault)
        message = reply.get("message") or ""
        if message.startswith("{"):  # the reply of a gateway holds that of the portal
            reply = json.loads(message)
        return reply

    def push(self, packet, fault=None):
        """Sends a packet until it is taken over, as a queue does; the fault meets the first attempt."""
        for attempt in range(4):
            try:
                reply = self.call(packet, fault if attempt == 0 else None)
            except Unreachable:
                continue
            text = json.dumps(reply, ensure_ascii=False)
            if "thành công" in text and int(reply["error_code"]) == 0:
                return attempt
            if "đã tồn tại" in text:
                packet = {**packet, "isUpdating": "True"}
                self.updates += 1
            elif "hết hạn" in text:
                self.token = None
        raise AssertionError(f"not taken over: {fault}")


def sample(name):
    return json.loads((PACKETS / name).read_text(encoding="utf-8"))


def dossier(serial, is_update=False):
    packet = sample("dong-bo-ho-so.json")
    record = {**packet["data"][0], "MaHoSo": f"000.00.03.H26-240226-{serial:04}"}
    return {**packet, "isUpdating": str(is_update), "data": [record]}


def progress(serial):
    packet = sample("cap-nhat-tien-do.json")
    row = {**packet["data"][0], "MaHoSo": f"000.00.03.H26-240226-{serial:04}"}
    return {**packet, "data": [row] * 10}


def cycle(client, serial, fault=None):
    client.push(dossier(serial), fault)
    client.push(dossier(serial, True), fault)
    client.push(progress(serial), fault)
    found = client.call({"service": "TraCuuHoSo", "mahoso": f"000.00.03.H26-240226-{serial:04}"})
    assert found["result"][0]["MaHoSo"].endswith(f"{serial:04}"), found


def api(portal, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(portal + path, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as reply:
        return json.loads(reply.read() or "null")


def main(portal):
    client = Client(portal)
    cycle(client, 7000)
    for name in ("LayDanhSachTTHC", "LayDanhMucLinhVuc", "LayDanhMucCoQuan", "DanhSachPAKNChoXuLy", "LayDanhSachHoiDapGuiTuDVCQG"):
        reply = client.call({"service": name})
        assert int(reply["error_code"]) == 0 and reply["result"], (name, reply)
    procedure = client.call({"service": "LayDanhSachTTHC"})["result"][0]["MATTHC"]
    assert client.call({"service": "LayThuTuc", "maTTHC": procedure})["result"][0]["MATTHC"] == procedure
    # A dossier that is created again is sent as an update.
    client.push(dossier(7000))
    assert client.updates == 1
    print("Python: the whole cycle without faults")
    kinds = [kind["fault"] for kind in api(portal, "/api/faults")["kinds"]]
    for serial, fault in enumerate(kinds, 7001):
        cycle(client, serial, fault)
    print(f"Python: the whole cycle through {len(kinds)} faults")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8120")
