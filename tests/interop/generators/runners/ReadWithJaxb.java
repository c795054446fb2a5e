import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.bind.JAXBContext;
import javax.xml.bind.JAXBException;
import javax.xml.bind.Marshaller;
import javax.xml.bind.Unmarshaller;
import javax.xml.validation.SchemaFactory;

/** Reads packets as the classes that xjc made, validating them by the schema, and writes them back. */
public final class ReadWithJaxb {
    public static void main(String[] arguments) throws Exception {
        Map<String, String> schemas = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            schemas.put(line.split("\t")[0], line.split("\t")[1]);
        }
        Map<String, Unmarshaller> readers = new HashMap<>();
        Map<String, Marshaller> writers = new HashMap<>();
        PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] parts = line.split("\t");
            if (!readers.containsKey(parts[0])) {
                JAXBContext context = JAXBContext.newInstance(parts[0]);
                Unmarshaller reader = context.createUnmarshaller();
                SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
                reader.setSchema(factory.newSchema(new File(schemas.get(parts[0]))));
                readers.put(parts[0], reader);
                writers.put(parts[0], context.createMarshaller());
            }
            try {
                Object packet = readers.get(parts[0]).unmarshal(new ByteArrayInputStream(Base64.getDecoder().decode(parts[1])));
                ByteArrayOutputStream written = new ByteArrayOutputStream();
                writers.get(parts[0]).marshal(packet, written);
                answers.println("+" + Base64.getEncoder().encodeToString(written.toByteArray()));
            } catch (JAXBException refusal) {
                answers.println("-" + refusal.toString().replaceAll("\\s+", " "));
            }
        }
        answers.flush();
    }
}
