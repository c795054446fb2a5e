// java GuiHoSo.java http://127.0.0.1:8120 : JDK 11 trở lên, không cần thư viện. / JDK 11 or later, no library.
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

public class GuiHoSo {
    static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(6)).build();
    static String portal;

    static String post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(portal + path)).timeout(Duration.ofSeconds(6))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build();
        return CLIENT.send(request, BodyHandlers.ofString()).body();
    }

    public static void main(String[] arguments) throws Exception {
        portal = arguments[0];
        var login = post("/mapi/login", "{\"username\": \"motcua.h26\", \"password\": \"mat-khau\"}");
        var found = Pattern.compile("\"session\":\"([^\"]+)\"").matcher(login);
        if (!found.find()) throw new IllegalStateException(login);
        var packet = Files.readString(Path.of(arguments[1])).replaceFirst("\"session\": *\"[^\"]*\"", "\"session\": \"" + found.group(1) + "\"");
        var reply = post("/mapi/g", packet);
        // "đã tồn tại" → gửi lại dạng cập nhật / send again as an update
        if (reply.contains("đã tồn tại")) reply = post("/mapi/g", packet.replaceFirst("\"isUpdating\": *\"False\"", "\"isUpdating\": \"True\""));
        if (!reply.contains("thành công")) throw new IllegalStateException(reply);
        System.out.println("Java: xong / done");
    }
}
