#!/usr/bin/env python3
"""The page in a real browser (chromium, over its debugging pipe): list, packet, life of a dossier, faults, search, masked values; on a
desktop, a phone, and in the dark. Screenshots go into a folder, to be looked at.

    python3 browser.py http://127.0.0.1:8120 FOLDER
"""
import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.request

PACKETS = pathlib.Path(__file__).resolve().parents[2] / "examples/packets"
DESKTOP, PHONE = (1280, 900, False), (360, 740, True)


class Browser:
    """One page of a browser."""

    def __init__(self):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        to_read, self.out = os.pipe()
        self.into, to_write = os.pipe()

        def fds():
            # Both ends may have the numbers 3 and 4 already: out of the way first.
            reading, writing = os.dup(to_read), os.dup(to_write)
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
             "--disable-dev-shm-usage", f"--user-data-dir={self.profile.name}", "about:blank"],
            preexec_fn=fds, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.number, self.rest, self.session, self.complaints = 0, b"", None, []
        target = self.do("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.do("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.do(domain + ".enable")

    def do(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self.rest:
                piece = os.read(self.into, 1 << 20)
                if not piece:
                    raise SystemExit("chromium ended")
                self.rest += piece
            line, self.rest = self.rest.split(b"\0", 1)
            reply = json.loads(line)
            if reply.get("method") == "Log.entryAdded":
                self.complaints.append(reply["params"]["entry"]["text"])
            elif reply.get("method") == "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(reply["params"]))
            if reply.get("id") == self.number:
                if "error" in reply:
                    raise SystemExit(f"{method}: {reply['error']}")
                return reply["result"]

    def js(self, code):
        result = self.do("Runtime.evaluate", expression=code, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise SystemExit(f"{code}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def until(self, code, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if self.js(code):
                    return
            except SystemExit:
                pass  # between two pages
            time.sleep(0.1)
        raise SystemExit(f"never: {code}\n{self.js('document.body.innerText')[:2000]}")

    def open(self, address):
        self.do("Page.navigate", url=address)
        self.until(f"document.readyState === 'complete' && location.href.startsWith({json.dumps(address.split('#')[0])})")

    def press(self, selector):
        """Presses a button that leads to a page."""
        self.js("window.here = true")
        self.js(f"document.querySelector({json.dumps(selector)}).click()")
        self.until("!window.here && document.readyState === 'complete'")

    def screen(self, width, height, mobile, dark=False):
        self.do("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        self.do("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def shoot(self, file):
        picture = self.do("Page.captureScreenshot", format="png")["data"]
        file.write_bytes(base64.b64decode(picture))

    def end(self):
        self.process.terminate()
        self.process.wait()


def check(is_so, words):
    if not is_so:
        raise SystemExit(f"not so: {words}")
    print("  " + words)


class Portal:
    def __init__(self, address):
        self.address = address
        self.token = self.post("/mapi/login", {"username": "a", "password": "b"})["session"]

    def post(self, path, body):
        request = urllib.request.Request(self.address + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as reply:
            text = reply.read()
        return json.loads(text) if text else None

    def push(self, name, **changes):
        packet = json.loads((PACKETS / name).read_text(encoding="utf-8"))
        return self.post("/mapi/g", {**packet, "session": self.token, **changes})

    def calls(self, query):
        with urllib.request.urlopen(f"{self.address}/api/calls?{query}", timeout=20) as reply:
            return json.loads(reply.read())["calls"]


def main(address, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    portal = Portal(address)
    portal.push("dong-bo-ho-so.json", isUpdating="False")
    portal.push("dong-bo-ho-so.json", isUpdating="True")
    portal.push("cap-nhat-tien-do.json")
    names = ("SoNhanTrongKy", "SoTonKyTruoc", "TongSoXuLy", "TongDaXuLy", "TongXuLyDungHan", "TongXuLyTreHan", "TongChuaXuLy",
             "TongChuaXuLyTrongHan", "TongChuaXuLyTreHan")
    month = {"Thang": "2", "Nam": "2024", **dict.fromkeys(names, "99"), "PhanTramXuLyDungHan": "100.00", "PhanTramXuLyTreHan": "0",
             "PhanTramChuaXuLyTrongHan": "100.00", "PhanTramChuaXuLyTreHan": "0", "Madonvi": "H26", "TenDonVi": "UBND tỉnh"}
    told = portal.post("/mapi/g", {"session": portal.token, "madonvi": "H26", "service": "DongBoThongKeHoSo", "data": [month]})
    check(told["error_code"] == 0, "statistics of a month are taken")
    browser = Browser()
    browser.screen(*DESKTOP)

    browser.open(address + "/")
    before = browser.js("document.querySelectorAll('.calls tbody tr').length")
    check(before >= 4, "the list has the calls")
    portal.push("ho-so-sai.json")
    browser.until("document.querySelector('.calls tbody tr .verdict.unusable') !== null")
    check(browser.js("document.querySelectorAll('.calls tbody tr').length") > before, "a new call comes in by itself")
    browser.shoot(folder / "list.png")

    browser.js("document.querySelector('[name=code]').value = 'quirk.null'")
    browser.press(".search button")
    check(browser.js("[...document.querySelectorAll('.calls tbody tr')].every(row => row.querySelector('.verdict.unusable'))"), "a search by code finds what has it")

    wrong = portal.calls("verdict=unusable")[-1]["id"]
    browser.open(f"{address}/calls/{wrong}")
    check(browser.js("document.querySelectorAll('.packet li.error .mark').length") >= 3, "findings stand at their lines")
    owner = json.loads((PACKETS / "ho-so-sai.json").read_text(encoding="utf-8"))["data"][0]["ChuHoSo"]
    shows = f"document.body.innerText.includes({json.dumps(owner)})"
    check(not browser.js(shows), "values are masked")
    browser.js("document.querySelectorAll('details.finding')[0].open = true")
    browser.shoot(folder / "packet.png")
    browser.press("form[action='/values'] button")
    check(browser.js(shows), "values are shown once they are asked for")
    browser.press("form[action='/values'] button")
    check(not browser.js(shows), "and masked again")

    number = portal.calls("service=DongBoHoSoMC")[0]["id"]
    browser.open(f"{address}/dossiers/000.00.03.H26-240226-0064")
    check(browser.js("document.querySelectorAll('.life > li').length") >= 2, f"the life of a dossier, from call {number} on")
    browser.shoot(folder / "life.png")

    browser.open(address + "/months")
    check(browser.js("document.querySelectorAll('.month tr.differs').length") >= 5, "a month that was sent stands beside the one that was counted")
    browser.open(address + "/faults")
    browser.press("button[value='http:502']")
    check("http:502" in browser.js("document.querySelector('main').innerText.split('Message')[0]"), "a fault waits")
    browser.shoot(folder / "faults.png")
    browser.press("form[action='/faults/clear'] button")

    paths = ["/", f"/calls/{wrong}", "/dossiers/000.00.03.H26-240226-0064", "/faults", "/mend", "/statistics", "/months"]
    for name, screen, dark in (("desktop", DESKTOP, False), ("phone", PHONE, False), ("dark", DESKTOP, True), ("dark-phone", PHONE, True)):
        browser.screen(*screen, dark)
        for path in paths:
            browser.open(address + path)
            width = browser.js("document.documentElement.scrollWidth")
            check(width <= screen[0], f"{path} fits {screen[0]} pixels ({name})")
            page = path.strip("/").split("/")[0] or "list"
            browser.shoot(folder / f"{page}-{name}.png")
        ground = browser.js("getComputedStyle(document.body).backgroundColor")
        check((sum(map(int, ground[4:-1].split(","))) < 200) == dark, f"the ground is {ground} ({name})")
    browser.open(address + "/?lang=en")
    check(browser.js("document.documentElement.lang") == "en", "English is there")
    browser.open(address + "/?lang=vi")
    check(not browser.complaints, f"the browser has nothing to complain of {browser.complaints}")
    browser.end()


if __name__ == "__main__":
    main(*sys.argv[1:3])
