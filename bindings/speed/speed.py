"""How long a check takes from Python, for `bindings/speed.sh`: with the package, and with the C library through ctypes.

Arguments: the C library, then the packets.
"""

import ctypes
import sys
import time

import qcvn120


class Text(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("len", ctypes.c_size_t)]


def by_ctypes(library):
    check = library.qcvn120_check
    check.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t, ctypes.POINTER(Text)]
    library.qcvn120_free.argtypes = [ctypes.POINTER(Text)]

    def call(packet):
        text = Text()
        assert check(packet, len(packet), None, 0, ctypes.byref(text)) == 0
        said = ctypes.string_at(text.data, text.len)
        library.qcvn120_free(ctypes.byref(text))
        return said

    return call


def microseconds(call, packet):
    """The best of five rounds of a fifth of a second each."""
    calls, began = 0, time.perf_counter()
    while time.perf_counter() - began < 0.2:
        call(packet)
        calls += 1
    rounds = []
    for _ in range(5):
        began = time.perf_counter()
        for _ in range(calls):
            call(packet)
        rounds.append((time.perf_counter() - began) * 1e6 / calls)
    return min(rounds)


packets = [open(name, "rb").read() for name in sys.argv[2:]]
for name, call in (
    ("C through ctypes: the verdict as JSON", by_ctypes(ctypes.CDLL(sys.argv[1]))),
    ("Python: `qcvn120.check`", qcvn120.check),
):
    print(name, *(f"{microseconds(call, packet):.1f}" for packet in packets), sep="\t")
