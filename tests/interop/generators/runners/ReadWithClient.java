import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Reads packets with the client that openapi-generator made, by its own mapper, and writes them back. */
public final class ReadWithClient {
    public static void main(String[] arguments) throws Exception {
        Map<String, Class<?>> types = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            types.put(line.split("\t")[0], Class.forName("portal.model." + line.split("\t")[1]));
        }
        ObjectMapper mapper = portal.JSON.getDefault().getMapper();
        PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] parts = line.split("\t");
            try {
                Object packet = mapper.readValue(Base64.getDecoder().decode(parts[1]), types.get(parts[0]));
                answers.println("+" + Base64.getEncoder().encodeToString(mapper.writeValueAsBytes(packet)));
            } catch (IOException refusal) {
                answers.println("-" + refusal.getMessage().replaceAll("\\s+", " "));
            }
        }
        answers.flush();
    }
}
