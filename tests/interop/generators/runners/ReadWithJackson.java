import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Reads packets as the classes that quicktype made, and writes them back. The mapper is our own: that of `Converter` writes null for
 * what is absent, and reads a list as maps.
 */
public final class ReadWithJackson {
    public static void main(String[] arguments) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        mapper.setSerializationInclusion(JsonInclude.Include.NON_NULL);
        PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] parts = line.split("\t");
            byte[] packet = Base64.getDecoder().decode(parts[1]);
            Method read = Class.forName(parts[0] + ".Converter").getMethod("fromJsonString", String.class);
            JavaType type = mapper.constructType(read.getGenericReturnType());
            try {
                byte[] written = mapper.writeValueAsBytes(mapper.readValue(packet, type));
                answers.println("+" + Base64.getEncoder().encodeToString(written));
            } catch (java.io.IOException refusal) {
                answers.println("-" + refusal.getMessage().replaceAll("\\s+", " "));
            }
        }
        answers.flush();
    }
}
