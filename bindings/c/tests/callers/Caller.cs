using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

/// As caller.c, by P/Invoke.
static class Caller
{
    [StructLayout(LayoutKind.Sequential)]
    struct Text { public IntPtr data; public UIntPtr len; }

    [DllImport("qcvn120")] static extern int qcvn120_check(byte[] packet, UIntPtr length, byte[] options, UIntPtr optionsLength, ref Text text);
    [DllImport("qcvn120")] static extern int qcvn120_convert(byte[] packet, UIntPtr length, byte[] options, UIntPtr optionsLength, ref Text text);
    [DllImport("qcvn120")] static extern int qcvn120_read(byte[] packet, UIntPtr length, byte[] options, UIntPtr optionsLength, ref Text text);
    [DllImport("qcvn120")] static extern int qcvn120_schema(byte[] message, UIntPtr length, byte[] options, UIntPtr optionsLength, ref Text text);
    [DllImport("qcvn120")] static extern int qcvn120_sample(byte[] message, UIntPtr length, byte[] options, UIntPtr optionsLength, ref Text text);
    [DllImport("qcvn120")] static extern int qcvn120_explain(byte[] code, UIntPtr length, ref Text text);
    [DllImport("qcvn120")] static extern int qcvn120_version(ref Text text);
    [DllImport("qcvn120")] static extern void qcvn120_free(ref Text text);

    delegate int Function(byte[] input, UIntPtr length, byte[] options, UIntPtr optionsLength, ref Text text);

    static readonly Stream output = Console.OpenStandardOutput();

    static void Main(string[] arguments)
    {
        byte[] packet = File.ReadAllBytes(arguments[0]);
        var text = new Text();
        Say("version", qcvn120_version(ref text), text);
        Call("check", qcvn120_check, packet, "");
        Call("check-broken", qcvn120_check, Bytes("{"), "{\"values\": true}");
        Call("check-options", qcvn120_check, packet, "{\"mesage\": 1}");
        Call("convert", qcvn120_convert, packet, "{\"to\": \"xml\"}");
        Call("convert-broken", qcvn120_convert, Bytes("{"), "{\"to\": \"xml\"}");
        Call("convert-refused", qcvn120_convert, Bytes("{\"MaHoSo\": {}, \"NguoiXuLy\": \"A\"}"),
            "{\"to\": \"xml\", \"message\": \"CapNhatTienDoHoSoMC\"}");
        Call("read", qcvn120_read, packet, "");
        byte[] code = Bytes("quirk.key-case");
        int said = qcvn120_explain(code, (UIntPtr)code.Length, ref text);
        Say("explain", said, text);
        Call("schema", qcvn120_schema, Bytes("DongBoHoSoMC"), "{\"kind\": \"flat\"}");
        Call("schema-unknown", qcvn120_schema, Bytes("DongBoHoSo"), "");
        Call("sample", qcvn120_sample, Bytes("LayThuTuc"), "{\"to\": \"xml\", \"seed\": 5, \"count\": 2}");
        Call("sample-unknown", qcvn120_sample, Bytes("DangNhap"), "{\"form\": \"list\", \"lang\": \"vi\"}");
        said = qcvn120_check(null, (UIntPtr)7, null, UIntPtr.Zero, ref text);
        Say("null", said, text);
    }

    static void Call(string name, Function function, byte[] input, string options)
    {
        var text = new Text();
        byte[] given = Bytes(options);
        int code = function(input, (UIntPtr)input.Length, given, (UIntPtr)given.Length, ref text);
        Say(name, code, text);
    }

    static void Say(string name, int code, Text text)
    {
        byte[] said = new byte[(int)text.len];
        if (text.data != IntPtr.Zero) Marshal.Copy(text.data, said, 0, said.Length);
        byte[] head = Bytes(name + " " + code + " " + said.Length + " ");
        output.Write(head, 0, head.Length);
        output.Write(said, 0, said.Length);
        output.WriteByte((byte)'\n');
        qcvn120_free(ref text);
    }

    static byte[] Bytes(string text) { return Encoding.UTF8.GetBytes(text); }
}
