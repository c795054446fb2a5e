import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** As caller.c, by JNA. */
public final class Caller {
    @Structure.FieldOrder({"data", "len"})
    public static class Text extends Structure {
        public Pointer data;
        public long len;
    }

    public interface Qcvn120 extends Library {
        int qcvn120_check(byte[] packet, long length, byte[] options, long optionsLength, Text text);
        int qcvn120_convert(byte[] packet, long length, byte[] options, long optionsLength, Text text);
        int qcvn120_read(byte[] packet, long length, byte[] options, long optionsLength, Text text);
        int qcvn120_schema(byte[] message, long length, byte[] options, long optionsLength, Text text);
        int qcvn120_sample(byte[] message, long length, byte[] options, long optionsLength, Text text);
        int qcvn120_explain(byte[] code, long length, Text text);
        int qcvn120_version(Text text);
        void qcvn120_free(Text text);
    }

    private interface Call {
        int of(byte[] input, long length, byte[] options, long optionsLength, Text text);
    }

    private static Qcvn120 library;

    public static void main(String[] arguments) throws Exception {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        library = Native.load(arguments[0], Qcvn120.class);
        byte[] packet = Files.readAllBytes(Path.of(arguments[1]));
        Text text = new Text();
        say("version", library.qcvn120_version(text), text);
        call("check", library::qcvn120_check, packet, "");
        call("check-broken", library::qcvn120_check, bytes("{"), "{\"values\": true}");
        call("check-options", library::qcvn120_check, packet, "{\"mesage\": 1}");
        call("convert", library::qcvn120_convert, packet, "{\"to\": \"xml\"}");
        call("convert-broken", library::qcvn120_convert, bytes("{"), "{\"to\": \"xml\"}");
        call("convert-refused", library::qcvn120_convert, bytes("{\"MaHoSo\": {}, \"NguoiXuLy\": \"A\"}"),
            "{\"to\": \"xml\", \"message\": \"CapNhatTienDoHoSoMC\"}");
        call("read", library::qcvn120_read, packet, "");
        byte[] code = bytes("quirk.key-case");
        say("explain", library.qcvn120_explain(code, code.length, text), text);
        call("schema", library::qcvn120_schema, bytes("DongBoHoSoMC"), "{\"kind\": \"flat\"}");
        call("schema-unknown", library::qcvn120_schema, bytes("DongBoHoSo"), "");
        call("sample", library::qcvn120_sample, bytes("LayThuTuc"), "{\"to\": \"xml\", \"seed\": 5, \"count\": 2}");
        call("sample-unknown", library::qcvn120_sample, bytes("DangNhap"), "{\"form\": \"list\", \"lang\": \"vi\"}");
        say("null", library.qcvn120_check(null, 7, null, 0, text), text);
    }

    private static void call(String name, Call function, byte[] input, String options) {
        Text text = new Text();
        byte[] given = bytes(options);
        say(name, function.of(input, input.length, given, given.length, text), text);
    }

    private static void say(String name, int code, Text text) {
        String said = text.data == null ? "" : new String(text.data.getByteArray(0, (int) text.len), StandardCharsets.UTF_8);
        System.out.println(name + " " + code + " " + text.len + " " + said);
        library.qcvn120_free(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
