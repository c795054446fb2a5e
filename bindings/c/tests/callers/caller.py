"""As caller.c, by ctypes."""
import ctypes
import sys


class Text(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("len", ctypes.c_size_t)]


library = ctypes.CDLL(sys.argv[1])
for name in ("check", "convert", "read", "schema", "sample"):
    getattr(library, f"qcvn120_{name}").argtypes = [
        ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t, ctypes.POINTER(Text)
    ]
library.qcvn120_explain.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.POINTER(Text)]
library.qcvn120_free.argtypes = library.qcvn120_version.argtypes = [ctypes.POINTER(Text)]


def call(label, name, *inputs):
    text, arguments = Text(), []
    for one in inputs:
        arguments += [one, len(one)] if isinstance(one, bytes) else one
    code = getattr(library, f"qcvn120_{name}")(*arguments, ctypes.byref(text))
    said = ctypes.string_at(text.data, text.len) if text.data else b""
    sys.stdout.buffer.write(b"%s %d %d %s\n" % (label.encode(), code, text.len, said))
    library.qcvn120_free(ctypes.byref(text))


with open(sys.argv[2], "rb") as file:
    packet = file.read()
call("version", "version")
call("check", "check", packet, b"")
call("check-broken", "check", b"{", b'{"values": true}')
call("check-options", "check", packet, b'{"mesage": 1}')
call("convert", "convert", packet, b'{"to": "xml"}')
call("convert-broken", "convert", b"{", b'{"to": "xml"}')
call("convert-refused", "convert", b'{"MaHoSo": {}, "NguoiXuLy": "A"}', b'{"to": "xml", "message": "CapNhatTienDoHoSoMC"}')
call("read", "read", packet, b"")
call("explain", "explain", b"quirk.key-case")
call("schema", "schema", b"DongBoHoSoMC", b'{"kind": "flat"}')
call("schema-unknown", "schema", b"DongBoHoSo", b"")
call("sample", "sample", b"LayThuTuc", b'{"to": "xml", "seed": 5, "count": 2}')
call("sample-unknown", "sample", b"DangNhap", b'{"form": "list", "lang": "vi"}')
call("null", "check", [None, 7], b"")
